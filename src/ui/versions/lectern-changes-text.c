/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-changes-text.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "common/lectern-text-rows.h"

/* A change is put so far from the top. */
#define ALIGNMENT 0.3
/* What is filled in at a time, in bytes: the first screen at once. */
#define SLICE 20000
#define NOT_THERE -1
/* Thin through the letters, thicker below them. */
#define DELETED_PX 1
#define INSERTED_PX 2
/* Below what stands elsewhere: dots, and as much space between them. */
#define DOT_PX 2

struct _LecternChangesText {
  GtkTextView parent_instance;

  LecternComparison *comparison; /* (nullable), borrowed */
  LecternChangesMode mode;
  GArray *ends;   /* owned, of int: where each run ends in the buffer, in characters */
  GArray *starts; /* owned, of int: and where it begins */
  guint fill_source;
  gboolean has_goal;
  LecternChange goal; /* gone to before it was there */

  /* of the buffer's table */
  GtkTextTag *all;
  GtkTextTag *deleted;
  GtkTextTag *inserted;
  GtkTextTag *moved;
  GtkTextTag *moved_away;
  GtkTextTag *label;
  GtkTextTag *title;
  GtkTextTag *heading;
};

G_DEFINE_FINAL_TYPE (LecternChangesText, lectern_changes_text, GTK_TYPE_TEXT_VIEW)

static void
update_colors (LecternChangesText *self)
{
  gboolean is_dark = adw_style_manager_get_dark (adw_style_manager_get_default ());

  /* The lines say it; the colors only help to find them. At least 4.5 to 1 on the paper. */
  g_object_set (self->deleted, "foreground", is_dark ? "#f0a29a" : "#a51d2d", NULL);
  g_object_set (self->inserted, "foreground", is_dark ? "#8ff0a4" : "#1c6b3c", NULL);
  g_object_set (self->moved, "foreground", is_dark ? "#99c1f1" : "#1a5fb4", NULL);
  g_object_set (self->moved_away, "foreground", is_dark ? "#a9a9a9" : "#66666a", NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static GtkTextTag *
get_block_tag (LecternChangesText *self, const LecternDiffRun *run)
{
  LecternArticleDiff *diff = lectern_comparison_get_diff (self->comparison);
  LecternDiffSide side = run->blocks[LECTERN_DIFF_NEW] != LECTERN_DIFF_NONE ? LECTERN_DIFF_NEW
                                                                            : LECTERN_DIFF_OLD;
  gsize n_blocks = 0;
  const LecternBlock *blocks = lectern_article_get_blocks (diff->texts[side]->article, &n_blocks);

  switch (blocks[run->blocks[side]].role)
    {
    case LECTERN_BLOCK_TITLE:
      return self->title;
    case LECTERN_BLOCK_HEADING:
      return self->heading;
    default:
      return NULL;
    }
}

/* Whether a paragraph begins at a run, when one text alone is shown: where its block does. */
static gboolean
begins_paragraph (LecternChangesText *self, guint at, int last_block, LecternDiffSide side)
{
  const LecternDiffRun *run = &g_array_index (lectern_comparison_get_diff (self->comparison)->runs,
                                              LecternDiffRun, at);

  if (self->mode == LECTERN_CHANGES_BOTH)
    return run->begins_paragraph;

  return (int) run->blocks[side] != last_block;
}

/* The text that is read, where one alone is. */
static LecternDiffSide
get_side (LecternChangesText *self)
{
  return self->mode == LECTERN_CHANGES_OLD ? LECTERN_DIFF_OLD : LECTERN_DIFF_NEW;
}

static gboolean
is_shown (LecternChangesText *self, const LecternDiffRun *run)
{
  return self->mode == LECTERN_CHANGES_BOTH || run->blocks[get_side (self)] != LECTERN_DIFF_NONE;
}

static const char *
get_text (LecternChangesText *self, const LecternDiffRun *run, gsize *length)
{
  LecternArticleDiff *diff = lectern_comparison_get_diff (self->comparison);

  if (self->mode == LECTERN_CHANGES_OLD)
    {
      *length = lectern_span_get_length (run->spans[LECTERN_DIFF_OLD]);
      return lectern_article_get_text (diff->texts[LECTERN_DIFF_OLD]->article, NULL)
             + run->spans[LECTERN_DIFF_OLD].start;
    }

  return lectern_article_diff_get_text (diff, run, length);
}

static GtkTextTag *
get_tag (LecternChangesText *self, const LecternDiffRun *run)
{
  switch (run->kind)
    {
    case LECTERN_DIFF_DELETED:
      return self->deleted;
    case LECTERN_DIFF_INSERTED:
      return self->inserted;
    case LECTERN_DIFF_MOVED_AWAY:
      return self->moved_away;
    case LECTERN_DIFF_MOVED_HERE:
      return self->moved;
    default:
      return NULL;
    }
}

/* What neither a line nor a color can say: which of the two places it is. */
static void
insert_label (LecternChangesText *self, const LecternDiffRun *run, GtkTextIter *end)
{
  g_autofree char *words = NULL;

  if (run->kind != LECTERN_DIFF_MOVED_AWAY && run->kind != LECTERN_DIFF_MOVED_HERE)
    return;

  words = g_strconcat (run->kind == LECTERN_DIFF_MOVED_AWAY ? _ ("Moved away:") : _ ("Moved here:"),
                       " ", NULL);
  gtk_text_buffer_insert_with_tags (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)), end, words, -1,
                                    self->all, self->label, get_tag (self, run), NULL);
}

/* The lines begin and end with the words, not with the space before them. */
static void
insert_run (LecternChangesText *self, const LecternDiffRun *run, gboolean is_first)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkTextTag *block = get_block_tag (self, run);
  gsize length = 0;
  const char *text = get_text (self, run, &length);
  gsize n_spaces = 0;
  GtkTextTag *tag = NULL;
  GtkTextIter end;

  while (n_spaces < length && g_ascii_isspace (text[n_spaces]))
    n_spaces++;
  gtk_text_buffer_get_end_iter (buffer, &end);
  if (n_spaces > 0)
    gtk_text_buffer_insert (buffer, &end, text, n_spaces);
  else if (run->needs_space && self->mode == LECTERN_CHANGES_BOTH && !is_first)
    gtk_text_buffer_insert (buffer, &end, " ", 1);

  /* One text alone is there to be read: without lines. */
  if (self->mode == LECTERN_CHANGES_BOTH)
    {
      insert_label (self, run, &end);
      tag = get_tag (self, run);
    }
  g_array_index (self->starts, int, self->starts->len - 1) = gtk_text_iter_get_offset (&end);
  gtk_text_buffer_insert_with_tags (buffer, &end, text + n_spaces, length - n_spaces, self->all,
                                    tag != NULL ? tag : block, tag != NULL ? block : NULL, NULL);
}

static void
append_run (LecternChangesText *self, guint at, int *last_block)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  const LecternDiffRun *run = &g_array_index (lectern_comparison_get_diff (self->comparison)->runs,
                                              LecternDiffRun, at);
  LecternDiffSide side = get_side (self);
  GtkTextIter end;
  int offset = 0;

  gtk_text_buffer_get_end_iter (buffer, &end);
  offset = gtk_text_iter_get_offset (&end);
  g_array_append_val (self->starts, offset);
  if (is_shown (self, run))
    {
      gboolean is_first = begins_paragraph (self, at, *last_block, side);

      if (is_first && offset > 0)
        gtk_text_buffer_insert (buffer, &end, "\n", 1);
      *last_block = run->blocks[side];
      insert_run (self, run, is_first);
      gtk_text_buffer_get_end_iter (buffer, &end);
      offset = gtk_text_iter_get_offset (&end);
    }
  g_array_append_val (self->ends, offset);
}

/* Where the goal begins or ends within a run, in characters of the buffer. */
static int
get_edge (LecternChangesText *self, guint at, gboolean is_end)
{
  LecternArticleDiff *diff = lectern_comparison_get_diff (self->comparison);
  const LecternDiffRun *run = &g_array_index (diff->runs, LecternDiffRun, at);
  LecternDiffSide side = lectern_diff_run_get_side (run);
  const char *text = lectern_article_get_text (diff->texts[side]->article, NULL);
  LecternSpan span = run->spans[side];
  LecternSpan goal = self->goal.spans[side];
  guint32 edge = is_end ? goal.end : goal.start;

  while (span.start < span.end && g_ascii_isspace (text[span.start]))
    span.start++;
  if (goal.start == goal.end || edge <= span.start || edge >= span.end)
    return is_end ? g_array_index (self->ends, int, at) : g_array_index (self->starts, int, at);

  return g_array_index (self->starts, int, at)
         + (int) g_utf8_strlen (text + span.start, edge - span.start);
}

static void
scroll_to_goal (LecternChangesText *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkTextIter start;
  GtkTextIter end;

  self->has_goal = FALSE;
  gtk_text_buffer_get_iter_at_offset (buffer, &start, get_edge (self, self->goal.first_run, FALSE));
  gtk_text_buffer_get_iter_at_offset (buffer, &end, get_edge (self, self->goal.last_run, TRUE));
  gtk_text_buffer_select_range (buffer, &start, &end);
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self), gtk_text_buffer_get_insert (buffer), 0, TRUE,
                                0, ALIGNMENT);
}

static int
get_last_block (LecternChangesText *self)
{
  LecternDiffSide side = get_side (self);
  GArray *runs = lectern_comparison_get_diff (self->comparison)->runs;

  for (guint i = self->ends->len; i > 0; i--)
    {
      const LecternDiffRun *run = &g_array_index (runs, LecternDiffRun, i - 1);

      if (is_shown (self, run))
        return run->blocks[side];
    }

  return NOT_THERE;
}

static gboolean
fill_cb (gpointer user_data)
{
  LecternChangesText *self = user_data;
  GArray *runs = lectern_comparison_get_diff (self->comparison)->runs;
  int last_block = get_last_block (self);
  gsize n_bytes = 0;

  while (self->ends->len < runs->len && n_bytes < SLICE)
    {
      const LecternDiffRun *run = &g_array_index (runs, LecternDiffRun, self->ends->len);

      /* Tags cost too. */
      n_bytes += 100
                 + MAX (lectern_span_get_length (run->spans[0]),
                        lectern_span_get_length (run->spans[1]));
      append_run (self, self->ends->len, &last_block);
    }
  if (self->has_goal && self->goal.last_run < self->ends->len)
    scroll_to_goal (self);
  if (self->ends->len < runs->len)
    return G_SOURCE_CONTINUE;

  self->fill_source = 0;
  return G_SOURCE_REMOVE;
}

/* The lines of the tags are there for assistive tools. GTK 4.8 leaves out those of some rows, so
 * that they are drawn here. */
static void
draw_line (LecternChangesText *self,
           GtkSnapshot *snapshot,
           const GdkRectangle *area,
           const LecternDiffRun *run)
{
  gboolean is_deleted = run->kind == LECTERN_DIFF_DELETED;
  int y = is_deleted ? area->y + area->height * 11 / 20 : area->y + area->height * 17 / 20;
  graphene_rect_t line = GRAPHENE_RECT_INIT (area->x, y, area->width,
                                             is_deleted ? DELETED_PX : INSERTED_PX);
  g_autoptr (GdkRGBA) color = NULL;

  g_object_get (get_tag (self, run), "foreground-rgba", &color, NULL);
  if (run->kind != LECTERN_DIFF_MOVED_HERE)
    {
      gtk_snapshot_append_color (snapshot, color, &line);
      return;
    }
  gtk_snapshot_push_repeat (snapshot, &line,
                            &GRAPHENE_RECT_INIT (area->x, y, 2 * DOT_PX, INSERTED_PX));
  gtk_snapshot_append_color (snapshot, color,
                             &GRAPHENE_RECT_INIT (area->x, y, DOT_PX, INSERTED_PX));
  gtk_snapshot_pop (snapshot);
}

/* A run may go over several lines of the buffer, and is drawn row by row. */
static void
draw_run (LecternChangesText *self,
          GtkSnapshot *snapshot,
          const GtkTextIter *start,
          const GtkTextIter *end,
          const LecternDiffRun *run)
{
  g_autoptr (GArray) rects = g_array_new (FALSE, FALSE, sizeof (GdkRectangle));
  GtkTextIter from = *start;

  while (gtk_text_iter_compare (&from, end) < 0)
    {
      GtkTextIter to = from;

      if (!gtk_text_iter_ends_line (&to))
        gtk_text_iter_forward_to_line_end (&to);
      if (gtk_text_iter_compare (&to, end) > 0)
        to = *end;
      lectern_text_rows_measure (GTK_TEXT_VIEW (self), &from, &to, rects);
      if (!gtk_text_iter_forward_line (&from))
        break;
    }
  for (guint i = 0; i < rects->len; i++)
    draw_line (self, snapshot, &g_array_index (rects, GdkRectangle, i), run);
}

static guint
find_run (LecternChangesText *self, int offset)
{
  guint low = 0;
  guint high = self->ends->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->ends, int, middle) <= offset)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

static void
lectern_changes_text_snapshot_layer (GtkTextView *view,
                                     GtkTextViewLayer layer,
                                     GtkSnapshot *snapshot)
{
  LecternChangesText *self = LECTERN_CHANGES_TEXT (view);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter first;
  GtkTextIter last;
  GdkRectangle visible;
  GArray *runs = NULL;

  if (layer != GTK_TEXT_VIEW_LAYER_ABOVE_TEXT || self->comparison == NULL
      || self->mode != LECTERN_CHANGES_BOTH)
    return;

  runs = lectern_comparison_get_diff (self->comparison)->runs;
  gtk_text_view_get_visible_rect (view, &visible);
  /* By rows: one paragraph may be longer than many screens. */
  gtk_text_view_get_iter_at_location (view, &first, visible.x, visible.y);
  gtk_text_view_backward_display_line_start (view, &first);
  gtk_text_view_get_iter_at_location (view, &last, visible.x + visible.width,
                                      visible.y + visible.height);
  gtk_text_view_forward_display_line_end (view, &last);
  for (guint i = find_run (self, gtk_text_iter_get_offset (&first)); i < self->ends->len; i++)
    {
      const LecternDiffRun *run = &g_array_index (runs, LecternDiffRun, i);
      int start = g_array_index (self->starts, int, i);
      GtkTextIter from;
      GtkTextIter to;

      if (start > gtk_text_iter_get_offset (&last))
        return;
      if (run->kind == LECTERN_DIFF_EQUAL || run->kind == LECTERN_DIFF_MOVED_AWAY)
        continue;
      gtk_text_buffer_get_iter_at_offset (buffer, &from, start);
      gtk_text_buffer_get_iter_at_offset (buffer, &to, g_array_index (self->ends, int, i));
      if (gtk_text_iter_compare (&from, &first) < 0)
        from = first;
      if (gtk_text_iter_compare (&to, &last) > 0)
        to = last;
      draw_run (self, snapshot, &from, &to, run);
    }
}

static void
lectern_changes_text_dispose (GObject *object)
{
  LecternChangesText *self = LECTERN_CHANGES_TEXT (object);

  g_clear_handle_id (&self->fill_source, g_source_remove);
  self->comparison = NULL;

  G_OBJECT_CLASS (lectern_changes_text_parent_class)->dispose (object);
}

static void
lectern_changes_text_finalize (GObject *object)
{
  LecternChangesText *self = LECTERN_CHANGES_TEXT (object);

  g_array_unref (self->starts);
  g_array_unref (self->ends);

  G_OBJECT_CLASS (lectern_changes_text_parent_class)->finalize (object);
}

static void
lectern_changes_text_class_init (LecternChangesTextClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lectern_changes_text_dispose;
  G_OBJECT_CLASS (klass)->finalize = lectern_changes_text_finalize;
  GTK_TEXT_VIEW_CLASS (klass)->snapshot_layer = lectern_changes_text_snapshot_layer;
}

static void
lectern_changes_text_init (LecternChangesText *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);

  self->starts = g_array_new (FALSE, FALSE, sizeof (int));
  self->ends = g_array_new (FALSE, FALSE, sizeof (int));
  gtk_text_view_set_editable (view, FALSE);
  gtk_text_view_set_cursor_visible (view, FALSE);
  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_left_margin (view, 18);
  gtk_text_view_set_right_margin (view, 18);
  gtk_text_view_set_top_margin (view, 12);
  gtk_text_view_set_bottom_margin (view, 24);
  gtk_text_view_set_pixels_below_lines (view, 9);
  self->all = gtk_text_buffer_create_tag (buffer, NULL, "line-height", 1.3, NULL);
  self->title = gtk_text_buffer_create_tag (buffer, NULL, "weight", PANGO_WEIGHT_BOLD, "scale", 1.3,
                                            NULL);
  self->heading = gtk_text_buffer_create_tag (buffer, NULL, "weight", PANGO_WEIGHT_BOLD, NULL);
  self->deleted = gtk_text_buffer_create_tag (buffer, NULL, "strikethrough", TRUE,
                                              "strikethrough-rgba", &(GdkRGBA){ 0 }, NULL);
  self->inserted = gtk_text_buffer_create_tag (buffer, NULL, "underline", PANGO_UNDERLINE_SINGLE,
                                               "underline-rgba", &(GdkRGBA){ 0 }, NULL);
  self->moved_away = gtk_text_buffer_create_tag (buffer, NULL, NULL);
  self->moved = gtk_text_buffer_create_tag (buffer, NULL, NULL);
  self->label = gtk_text_buffer_create_tag (buffer, NULL, "style", PANGO_STYLE_ITALIC, "scale", 0.9,
                                            NULL);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (update_colors), self, G_CONNECT_SWAPPED);
  update_colors (self);
}

/**
 * lectern_changes_text_set_comparison:
 * @self: a text
 * @comparison: (nullable): what to show; borrowed until the next call
 * @mode: how
 *
 * Shows two versions as one text, or one of them.
 */
void
lectern_changes_text_set_comparison (LecternChangesText *self,
                                     LecternComparison *comparison,
                                     LecternChangesMode mode)
{
  g_return_if_fail (LECTERN_IS_CHANGES_TEXT (self));

  g_clear_handle_id (&self->fill_source, g_source_remove);
  self->comparison = comparison;
  self->mode = mode;
  self->has_goal = FALSE;
  g_array_set_size (self->starts, 0);
  g_array_set_size (self->ends, 0);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)), "", 0);
  if (comparison != NULL && fill_cb (self))
    self->fill_source = g_idle_add_full (G_PRIORITY_LOW, fill_cb, self, NULL);
}

/**
 * lectern_changes_text_go_to:
 * @self: a text with a comparison
 * @change: one of its changes
 *
 * Selects a change and brings it into view, as soon as it is there.
 */
void
lectern_changes_text_go_to (LecternChangesText *self, const LecternChange *change)
{
  g_return_if_fail (LECTERN_IS_CHANGES_TEXT (self));
  g_return_if_fail (self->comparison != NULL && change != NULL);

  self->goal = *change;
  self->has_goal = TRUE;
  if (self->goal.last_run < self->ends->len)
    scroll_to_goal (self);
}
