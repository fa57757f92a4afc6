/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A line of the display text is a line of the buffer, so that an offset is found by bisection over
 * the lines and a byte index, never by counting characters. Tags carry the typography, one for each
 * style; what is found and marked has no tags at all: it is drawn below the text, for the visible
 * part only, from arrays that are sorted by start. */

#include "config.h"

#include <math.h>

#include "lectern-reader-view-private.h"

#define MARGIN_WIDE 24
#define MARGIN_NARROW 16
#define NARROW_BELOW 480
/* How long the text view scrolls, and how far off it may end. */
#define SCROLL_MS 260
#define MAX_SCROLL_ERROR 8
#define MAX_CORRECTIONS 2
#define TITLE_SCALE 1.6
#define TITLE_SCALE_NARROW 1.25
#define TITLE_COLUMNS 26
/* Bytes that are put in at once: more than any screen holds; then a slice whenever idle. */
#define FIRST_SLICE (12 * 1024)
#define IDLE_SLICE (24 * 1024)

/* Tables of other shapes than these many are set with the tabs of the first. */
#define MAX_TABLE_TAGS 64

G_DEFINE_FINAL_TYPE (LecternReaderView, lectern_reader_view, GTK_TYPE_TEXT_VIEW)

static GtkTextBuffer *
get_buffer (LecternReaderView *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
}

static const LecternDisplayLine *
get_lines (LecternReaderView *self, gsize *n_lines)
{
  *n_lines = 0;

  return self->text == NULL ? NULL : lectern_display_text_get_lines (self->text, n_lines);
}

/* Filling */

static void
update_tabs (LecternReaderView *self, guint table)
{
  gsize n_columns = 0;
  const guint8 *widths = lectern_display_text_get_columns (self->text, table, &n_columns);
  g_autoptr (PangoTabArray) tabs = pango_tab_array_new (MAX (n_columns, 1), TRUE);
  double x = 0;

  for (gsize i = 0; i < n_columns; i++)
    {
      x += (widths[i] + 2) * self->char_width;
      pango_tab_array_set_tab (tabs, i, PANGO_TAB_LEFT, x);
    }
  g_object_set (g_ptr_array_index (self->table_tags, table), "tabs", tabs, NULL);
}

static GtkTextTag *
get_table_tag (LecternReaderView *self, guint table)
{
  table = MIN (table, MAX_TABLE_TAGS - 1);
  while (self->table_tags->len <= table)
    {
      g_ptr_array_add (self->table_tags,
                       gtk_text_buffer_create_tag (get_buffer (self), NULL, NULL));
      update_tabs (self, self->table_tags->len - 1);
    }

  return g_ptr_array_index (self->table_tags, table);
}

static void
apply_to_line (LecternReaderView *self, GtkTextTag *tag, gsize line, guint32 from, guint32 to)
{
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_iter_at_line_index (get_buffer (self), &start, line, from);
  gtk_text_buffer_get_iter_at_line_index (get_buffer (self), &end, line, to);
  gtk_text_buffer_apply_tag (get_buffer (self), tag, &start, &end);
}

/* Rows, items and bylines stand closer together than what follows them. */
static gboolean
ends_group (LecternReaderView *self, gsize index)
{
  gsize n_lines = 0;
  const LecternDisplayLine *lines = get_lines (self, &n_lines);
  LecternLineStyle style = lines[index].style;

  if (style != LECTERN_LINE_LIST && style != LECTERN_LINE_TABLE && style != LECTERN_LINE_BYLINE)
    return FALSE;

  return index + 1 == n_lines || lines[index + 1].style != style;
}

static void
style_line (LecternReaderView *self, const LecternDisplayLine *line, gsize index)
{
  if (self->styles[line->style] != NULL)
    apply_to_line (self, self->styles[line->style], index, 0, line->length);
  if (line->depth > 0)
    apply_to_line (self, self->depths[line->depth], index, 0, line->length);
  if (line->table >= 0)
    apply_to_line (self, get_table_tag (self, line->table), index, 0, line->length);
  if (line->prefix > 0)
    apply_to_line (self, self->tags[TAG_PREFIX], index, 0, line->prefix);
  if (!line->is_last)
    apply_to_line (self, self->tags[TAG_JOINED], index, 0, line->length);
  else if (ends_group (self, index))
    apply_to_line (self, self->tags[TAG_GROUP_END], index, 0, line->length);
  if (line->is_hidden)
    apply_to_line (self, self->tags[TAG_HIDDEN], index, 0, line->length);
  if (line->style == LECTERN_LINE_HIDDEN_LABEL)
    {
      const char *text = lectern_display_text_get_text (self->text, NULL) + line->start;
      const char *gap = g_strstr_len (text, line->length, "   ");

      if (gap != NULL)
        apply_to_line (self, self->tags[TAG_ACTION], index, gap + 3 - text, line->length);
    }
}

static void
apply_run (LecternReaderView *self, const LecternTextRun *run)
{
  GtkTextTag *tag = self->tags[TAG_EMPHASIS];
  GtkTextIter start;
  GtkTextIter end;

  if (g_str_equal (run->kind, LECTERN_MARKUP_LINK))
    tag = self->tags[TAG_LINK];
  else if (g_str_equal (run->kind, LECTERN_MARKUP_STRONG))
    tag = self->tags[TAG_STRONG];
  lectern_reader_view_get_iter (self, run->span.start, &start);
  lectern_reader_view_get_iter (self, run->span.end, &end);
  gtk_text_buffer_apply_tag (get_buffer (self), tag, &start, &end);
}

/* Appends text. A caret or a selection that ends where the text did stays there. */
static void
append_text (LecternReaderView *self, const char *text, gsize length)
{
  GtkTextBuffer *buffer = get_buffer (self);
  GtkTextIter caret;
  GtkTextIter bound;
  GtkTextIter end;
  gboolean is_at_end = FALSE;
  int caret_offset = 0;
  int bound_offset = 0;

  gtk_text_buffer_get_iter_at_mark (buffer, &caret, gtk_text_buffer_get_insert (buffer));
  gtk_text_buffer_get_iter_at_mark (buffer, &bound, gtk_text_buffer_get_selection_bound (buffer));
  is_at_end = gtk_text_iter_is_end (&caret) || gtk_text_iter_is_end (&bound);
  caret_offset = gtk_text_iter_get_offset (&caret);
  bound_offset = gtk_text_iter_get_offset (&bound);
  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_insert (buffer, &end, text, length);
  if (!is_at_end)
    return;

  gtk_text_buffer_get_iter_at_offset (buffer, &caret, caret_offset);
  gtk_text_buffer_get_iter_at_offset (buffer, &bound, bound_offset);
  gtk_text_buffer_select_range (buffer, &caret, &bound);
}

/* Puts in lines up to @until. */
static void
fill (LecternReaderView *self, gsize until)
{
  gsize n_lines = 0;
  const LecternDisplayLine *lines = get_lines (self, &n_lines);
  gsize first = self->n_filled;
  guint32 start = 0;
  guint32 end = 0;

  until = MIN (until, n_lines);
  if (until <= first)
    return;

  start = first == 0 ? 0 : lines[first - 1].start + lines[first - 1].length;
  end = lines[until - 1].start + lines[until - 1].length;
  append_text (self, lectern_display_text_get_text (self->text, NULL) + start, end - start);
  self->n_filled = until;
  for (gsize i = first; i < until; i++)
    style_line (self, &lines[i], i);

  for (; self->runs != NULL && self->n_runs_filled < self->runs->len; self->n_runs_filled++)
    {
      const LecternTextRun *run = &g_array_index (self->runs, LecternTextRun, self->n_runs_filled);

      if (run->span.end > end)
        break;
      apply_run (self, run);
    }
}

static void
fill_bytes (LecternReaderView *self, guint32 bytes)
{
  gsize n_lines = 0;
  const LecternDisplayLine *lines = get_lines (self, &n_lines);
  gsize until = self->n_filled;
  guint32 start = until < n_lines ? lines[until].start : 0;

  while (until < n_lines && lines[until].start - start < bytes)
    until++;
  fill (self, until);
}

static gboolean
fill_cb (gpointer user_data)
{
  LecternReaderView *self = user_data;

  fill_bytes (self, IDLE_SLICE);
  if (!lectern_reader_view_is_filled (self))
    return G_SOURCE_CONTINUE;

  self->fill_source = 0;
  return G_SOURCE_REMOVE;
}

/* Typography */

static void
measure_type (LecternReaderView *self)
{
  /* Letters of a newspaper's sentence: their mean width is what a column is counted in. */
  static const char sample[]
      = "The inspectors told the harbor board about the cracked beams twice, "
        "in March and again in June.";
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), sample);
  int width = 0;
  int height = 0;

  pango_layout_get_size (layout, &width, &height);
  self->char_width = MAX (width / (double) PANGO_SCALE / strlen (sample), 1);
  self->line_pixels = height / (double) PANGO_SCALE;
}

static void
style_title (LecternReaderView *self, double unit)
{
  g_object_set (self->styles[LECTERN_LINE_TITLE], "scale", self->title_scale, "weight",
                PANGO_WEIGHT_BOLD, "line-height", 1.2f, "pixels-below-lines", (int) (unit * 0.6),
                NULL);
  g_object_set (self->styles[LECTERN_LINE_DECK], "scale", 1.1, "pixels-below-lines",
                (int) (unit * 0.7), NULL);
  g_object_set (self->styles[LECTERN_LINE_BYLINE], "scale", 0.9, "pixels-below-lines",
                (int) (unit * 0.1), NULL);
  g_object_set (self->styles[LECTERN_LINE_HEADING], "scale", 1.25, "weight", PANGO_WEIGHT_BOLD,
                "line-height", 1.25f, "pixels-above-lines", (int) (unit * 0.7),
                "pixels-below-lines", (int) (unit * 0.35), NULL);
  g_object_set (self->styles[LECTERN_LINE_SUBHEADING], "scale", 1.08, "weight", PANGO_WEIGHT_BOLD,
                "pixels-above-lines", (int) (unit * 0.4), "pixels-below-lines", (int) (unit * 0.25),
                NULL);
}

static void
style_depths (LecternReaderView *self)
{
  int margin = gtk_text_view_get_left_margin (GTK_TEXT_VIEW (self));
  int step = MAX (24, (int) (self->char_width * 3));
  g_autoptr (PangoTabArray) tabs = NULL;

  tabs = pango_tab_array_new_with_positions (1, TRUE, PANGO_TAB_LEFT, step);
  g_object_set (self->styles[LECTERN_LINE_LIST], "indent", -step, "tabs", tabs, NULL);
  for (guint i = 1; i <= LECTERN_MAX_DEPTH; i++)
    g_object_set (self->depths[i], "left-margin", margin + step * i, NULL);
}

static void
update_colors (LecternReaderView *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  gboolean is_dark = adw_style_manager_get_dark (manager);
  gboolean is_contrast = adw_style_manager_get_high_contrast (manager);
  GdkRGBA accent = lectern_palette_get_line_color ("accent", is_dark);
  GdkRGBA dim = { 0, 0, 0, 1 };

  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self)), &dim);
  dim.alpha *= is_contrast ? 0.85 : 0.62;
  g_object_set (self->tags[TAG_LINK], "foreground-rgba", &accent, NULL);
  g_object_set (self->tags[TAG_ACTION], "foreground-rgba", &accent, NULL);
  g_object_set (self->tags[TAG_HIDDEN], "foreground-rgba", &dim, NULL);
  g_object_set (self->tags[TAG_PREFIX], "foreground-rgba", &dim, NULL);
  g_object_set (self->styles[LECTERN_LINE_BYLINE], "foreground-rgba", &dim, NULL);
  g_object_set (self->styles[LECTERN_LINE_CAPTION], "foreground-rgba", &dim, NULL);
  g_object_set (self->styles[LECTERN_LINE_NOTE], "foreground-rgba", &dim, NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
update_type (LecternReaderView *self)
{
  double unit = 0;

  measure_type (self);
  unit = self->line_pixels;
  gtk_text_view_set_pixels_below_lines (GTK_TEXT_VIEW (self), unit * 0.5);
  style_title (self, unit);
  style_depths (self);
  for (guint i = 0; i < self->table_tags->len; i++)
    update_tabs (self, i);
  g_object_set (self->styles[LECTERN_LINE_LIST], "pixels-below-lines", (int) (unit * 0.25), NULL);
  g_object_set (self->styles[LECTERN_LINE_TABLE], "pixels-below-lines", (int) (unit * 0.1), "scale",
                0.92, NULL);
  g_object_set (self->styles[LECTERN_LINE_CAPTION], "scale", 0.9, NULL);
  g_object_set (self->styles[LECTERN_LINE_NOTE], "scale", 0.9, NULL);
  g_object_set (self->styles[LECTERN_LINE_VERSE], "style", PANGO_STYLE_ITALIC, NULL);
  g_object_set (self->styles[LECTERN_LINE_HIDDEN_LABEL], "scale", 0.8, "pixels-above-lines",
                (int) (unit * 0.3), "pixels-below-lines", 0, "weight", PANGO_WEIGHT_BOLD, NULL);
  g_object_set (self->tags[TAG_JOINED], "pixels-below-lines", 0, NULL);
  g_object_set (self->tags[TAG_GROUP_END], "pixels-below-lines", (int) (unit * 0.6), NULL);
  g_object_set (self->tags[TAG_EMPHASIS], "style", PANGO_STYLE_ITALIC, NULL);
  g_object_set (self->tags[TAG_STRONG], "weight", PANGO_WEIGHT_BOLD, NULL);
  g_object_set (self->tags[TAG_HOVER], "underline", PANGO_UNDERLINE_SINGLE, NULL);
  update_colors (self);
}

static void
create_tags (LecternReaderView *self)
{
  GtkTextBuffer *buffer = get_buffer (self);

  for (guint i = LECTERN_LINE_BODY + 1; i < LECTERN_LINE_N_STYLES; i++)
    self->styles[i] = gtk_text_buffer_create_tag (buffer, NULL, NULL);
  for (guint i = 1; i <= LECTERN_MAX_DEPTH; i++)
    self->depths[i] = gtk_text_buffer_create_tag (buffer, NULL, NULL);
  for (guint i = 0; i < N_TAGS; i++)
    self->tags[i] = gtk_text_buffer_create_tag (buffer, NULL, NULL);
}

/* Large words do not fit in a narrow column of large text. */
static void
update_title_scale (LecternReaderView *self, int column)
{
  double scale = column < TITLE_COLUMNS * self->char_width ? TITLE_SCALE_NARROW : TITLE_SCALE;

  if (self->title_scale == scale)
    return;

  self->title_scale = scale;
  g_object_set (self->styles[LECTERN_LINE_TITLE], "scale", scale, NULL);
}

/* Widget */

static void
lectern_reader_view_snapshot_layer (GtkTextView *view,
                                    GtkTextViewLayer layer,
                                    GtkSnapshot *snapshot)
{
  if (layer == GTK_TEXT_VIEW_LAYER_BELOW_TEXT)
    lectern_reader_view_paint (LECTERN_READER_VIEW (view), snapshot);
}

static void
lectern_reader_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  LecternReaderView *self = LECTERN_READER_VIEW (widget);
  GtkTextView *view = GTK_TEXT_VIEW (widget);
  int margin = width < NARROW_BELOW ? MARGIN_NARROW : MARGIN_WIDE;
  int column = ceil (self->columns * self->char_width);
  int side = MAX (0, (width - column) / 2);
  int start = MAX (side, LECTERN_GUTTER_WIDTH + (width < NARROW_BELOW ? 2 : 4));
  int end = MAX (side, margin);
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

  update_title_scale (self, MIN (column, width - start - end));
  if (gtk_text_view_get_left_margin (view) != (is_rtl ? end : start)
      || gtk_text_view_get_right_margin (view) != (is_rtl ? start : end))
    {
      gtk_text_view_set_left_margin (view, is_rtl ? end : start);
      gtk_text_view_set_right_margin (view, is_rtl ? start : end);
      style_depths (self);
    }
  GTK_WIDGET_CLASS (lectern_reader_view_parent_class)
      ->size_allocate (widget, width, height, baseline);
}

static void
lectern_reader_view_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  LecternReaderView *self = LECTERN_READER_VIEW (widget);
  double before = self->char_width;

  GTK_WIDGET_CLASS (lectern_reader_view_parent_class)->css_changed (widget, change);
  measure_type (self);
  if (self->char_width != before)
    {
      update_type (self);
      gtk_widget_queue_resize (widget);
    }
  else
    update_colors (self);
}

static void
lectern_reader_view_dispose (GObject *object)
{
  LecternReaderView *self = LECTERN_READER_VIEW (object);

  g_clear_handle_id (&self->fill_source, g_source_remove);
  g_clear_handle_id (&self->scroll_source, g_source_remove);
  g_clear_pointer (&self->text, lectern_display_text_unref);
  self->n_filled = 0;

  G_OBJECT_CLASS (lectern_reader_view_parent_class)->dispose (object);
}

static void
lectern_reader_view_finalize (GObject *object)
{
  LecternReaderView *self = LECTERN_READER_VIEW (object);

  for (guint i = 0; i < LECTERN_N_DECORATIONS; i++)
    g_clear_pointer (&self->decorations[i].items, g_array_unref);
  g_clear_pointer (&self->runs, g_array_unref);
  g_clear_pointer (&self->table_tags, g_ptr_array_unref);
  g_clear_object (&self->provider);

  G_OBJECT_CLASS (lectern_reader_view_parent_class)->finalize (object);
}

static void
lectern_reader_view_class_init (LecternReaderViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lectern_reader_view_dispose;
  object_class->finalize = lectern_reader_view_finalize;
  widget_class->size_allocate = lectern_reader_view_size_allocate;
  widget_class->css_changed = lectern_reader_view_css_changed;
  GTK_TEXT_VIEW_CLASS (klass)->snapshot_layer = lectern_reader_view_snapshot_layer;
}

/* Who scrolls decides. */
static gboolean
scroll_cb (LecternReaderView *self)
{
  lectern_reader_view_stop_scrolling (self);

  return GDK_EVENT_PROPAGATE;
}

static void
watch_scrolling (LecternReaderView *self)
{
  GtkEventController *controller = NULL;

  controller = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (controller, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
lectern_reader_view_init (LecternReaderView *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  AdwStyleManager *manager = adw_style_manager_get_default ();

  self->table_tags = g_ptr_array_new ();
  self->provider = gtk_css_provider_new ();
  self->columns = 68;
  self->title_scale = TITLE_SCALE;
  gtk_style_context_add_provider (gtk_widget_get_style_context (GTK_WIDGET (self)),
                                  GTK_STYLE_PROVIDER (self->provider),
                                  GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1);
  gtk_text_buffer_set_enable_undo (get_buffer (self), FALSE);
  gtk_text_view_set_editable (view, FALSE);
  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_top_margin (view, 24);
  gtk_text_view_set_bottom_margin (view, 96);
  gtk_widget_add_css_class (GTK_WIDGET (self), "reader");
  create_tags (self);
  watch_scrolling (self);
  lectern_reader_view_set_type (self, "Serif", 1, self->columns);
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (update_colors), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (update_colors), self,
                           G_CONNECT_SWAPPED);
}

void
lectern_reader_view_set_text (LecternReaderView *self, LecternDisplayText *text, GArray *runs)
{
  GtkTextBuffer *buffer = NULL;

  g_return_if_fail (LECTERN_IS_READER_VIEW (self));

  buffer = get_buffer (self);
  g_clear_handle_id (&self->fill_source, g_source_remove);
  g_clear_handle_id (&self->scroll_source, g_source_remove);
  g_clear_pointer (&self->text, lectern_display_text_unref);
  g_clear_pointer (&self->runs, g_array_unref);
  for (guint i = 0; i < LECTERN_N_DECORATIONS; i++)
    lectern_reader_view_set_decorations (self, i, NULL);
  self->n_filled = 0;
  self->n_runs_filled = 0;
  gtk_text_buffer_set_text (buffer, "", 0);
  for (guint i = 0; i < self->table_tags->len; i++)
    gtk_text_tag_table_remove (gtk_text_buffer_get_tag_table (buffer),
                               g_ptr_array_index (self->table_tags, i));
  g_ptr_array_set_size (self->table_tags, 0);
  if (text == NULL)
    return;

  self->text = lectern_display_text_ref (text);
  self->runs = runs == NULL ? NULL : g_array_ref (runs);
  fill_bytes (self, FIRST_SLICE);
  if (!lectern_reader_view_is_filled (self))
    self->fill_source = g_idle_add_full (G_PRIORITY_LOW, fill_cb, self, NULL);
}

LecternDisplayText *
lectern_reader_view_get_text (LecternReaderView *self)
{
  g_return_val_if_fail (LECTERN_IS_READER_VIEW (self), NULL);

  return self->text;
}

void
lectern_reader_view_set_decorations (LecternReaderView *self,
                                     LecternDecorationKind kind,
                                     GArray *decorations)
{
  Decorations *old = NULL;

  g_return_if_fail (LECTERN_IS_READER_VIEW (self));

  old = &self->decorations[kind];
  if (old->items == NULL && decorations == NULL)
    return;

  g_clear_pointer (&old->items, g_array_unref);
  old->longest = 0;
  if (decorations != NULL)
    old->items = g_array_ref (decorations);
  for (guint i = 0; decorations != NULL && i < decorations->len; i++)
    {
      LecternSpan span = g_array_index (decorations, LecternDecoration, i).span;

      old->longest = MAX (old->longest, lectern_span_get_length (span));
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
lectern_reader_view_set_type (LecternReaderView *self,
                              const char *family,
                              double scale,
                              guint columns)
{
  char size[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *css = NULL;

  g_return_if_fail (LECTERN_IS_READER_VIEW (self));

  g_ascii_formatd (size, sizeof size, "%.3f", 1.1 * scale);
  self->columns = columns;
  css = g_strdup_printf ("textview.reader { font-size: %sem; line-height: 1.45; %s%s%s }", size,
                         family == NULL ? "" : "font-family: ", family == NULL ? "" : family,
                         family == NULL ? "" : ";");
  gtk_css_provider_load_from_data (self->provider, css, -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

gboolean
lectern_reader_view_is_filled (LecternReaderView *self)
{
  gsize n_lines = 0;

  g_return_val_if_fail (LECTERN_IS_READER_VIEW (self), FALSE);

  get_lines (self, &n_lines);

  return self->n_filled == n_lines;
}

void
lectern_reader_view_get_iter (LecternReaderView *self, guint32 offset, GtkTextIter *iter)
{
  gsize n_lines = 0;
  const LecternDisplayLine *lines = NULL;
  gsize index = 0;

  g_return_if_fail (LECTERN_IS_READER_VIEW (self) && iter != NULL);

  lines = get_lines (self, &n_lines);
  if (n_lines == 0)
    {
      gtk_text_buffer_get_start_iter (get_buffer (self), iter);
      return;
    }

  index = lectern_display_text_get_line_at (self->text, offset);
  if (index >= self->n_filled)
    fill (self, index + 1);
  offset = MIN (offset, lines[index].start + lines[index].length);
  while ((lectern_display_text_get_text (self->text, NULL)[offset] & 0xc0) == 0x80)
    offset--;
  gtk_text_buffer_get_iter_at_line_index (get_buffer (self), iter, index,
                                          offset - lines[index].start);
}

guint32
lectern_reader_view_get_offset (LecternReaderView *self, const GtkTextIter *iter)
{
  gsize n_lines = 0;
  const LecternDisplayLine *lines = NULL;
  gsize line = 0;

  g_return_val_if_fail (LECTERN_IS_READER_VIEW (self), 0);

  lines = get_lines (self, &n_lines);
  line = gtk_text_iter_get_line (iter);
  if (line >= n_lines)
    return 0;

  return lines[line].start + gtk_text_iter_get_line_index (iter);
}

gboolean
lectern_reader_view_get_selection (LecternReaderView *self, LecternSpan *span)
{
  GtkTextIter start;
  GtkTextIter end;

  g_return_val_if_fail (LECTERN_IS_READER_VIEW (self), FALSE);

  if (!gtk_text_buffer_get_selection_bounds (get_buffer (self), &start, &end))
    return FALSE;

  *span = (LecternSpan){ lectern_reader_view_get_offset (self, &start),
                         lectern_reader_view_get_offset (self, &end) };
  return TRUE;
}

void
lectern_reader_view_select (LecternReaderView *self, LecternSpan span)
{
  GtkTextIter start;
  GtkTextIter end;

  g_return_if_fail (LECTERN_IS_READER_VIEW (self));

  /* In this order: finding the later one may fill the buffer, which ends the life of iterators. */
  lectern_reader_view_get_iter (self, span.end, &end);
  lectern_reader_view_get_iter (self, span.start, &start);
  gtk_text_buffer_select_range (get_buffer (self), &start, &end);
}

guint32
lectern_reader_view_get_caret (LecternReaderView *self)
{
  GtkTextIter iter;

  g_return_val_if_fail (LECTERN_IS_READER_VIEW (self), 0);

  gtk_text_buffer_get_iter_at_mark (get_buffer (self), &iter,
                                    gtk_text_buffer_get_insert (get_buffer (self)));

  return lectern_reader_view_get_offset (self, &iter);
}

/* Scrolling is animated, and goes to where the target was when it began; lines that are measured
 * meanwhile move it, and as long as the text fills in, there is no end to that. */
static gboolean
correct_scroll_cb (gpointer user_data)
{
  LecternReaderView *self = user_data;
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self));
  GtkTextMark *mark = gtk_text_buffer_get_mark (get_buffer (self), "scroll");
  GdkRectangle visible;
  GdkRectangle target;
  GtkTextIter iter;
  double distance = 0;

  self->scroll_source = 0;
  gtk_text_buffer_get_iter_at_mark (get_buffer (self), &iter, mark);
  gtk_text_view_get_iter_location (view, &iter, &target);
  gtk_text_view_get_visible_rect (view, &visible);
  distance = target.y - visible.y - self->scroll_align * visible.height;
  if (lectern_reader_view_is_filled (self)
      && (ABS (distance) <= MAX_SCROLL_ERROR || --self->n_corrections < 0))
    return G_SOURCE_REMOVE;

  if (ABS (distance) > MAX_SCROLL_ERROR)
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + distance);
  self->scroll_source = g_timeout_add (SCROLL_MS, correct_scroll_cb, self);

  return G_SOURCE_REMOVE;
}

void
lectern_reader_view_scroll_to (LecternReaderView *self, guint32 offset, double align)
{
  GtkTextBuffer *buffer = NULL;
  GtkTextMark *mark = NULL;
  GtkTextIter iter;

  g_return_if_fail (LECTERN_IS_READER_VIEW (self));

  buffer = get_buffer (self);
  lectern_reader_view_get_iter (self, offset, &iter);
  /* A screen below the target has to be there, or it could not be moved up. */
  if (self->text != NULL && !lectern_reader_view_is_filled (self))
    {
      fill_bytes (self, FIRST_SLICE);
      lectern_reader_view_get_iter (self, offset, &iter);
    }
  mark = gtk_text_buffer_get_mark (buffer, "scroll");
  if (mark == NULL)
    mark = gtk_text_buffer_create_mark (buffer, "scroll", &iter, TRUE);
  else
    gtk_text_buffer_move_mark (buffer, mark, &iter);
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self), mark, 0, TRUE, 0, align);
  self->scroll_align = align;
  self->n_corrections = MAX_CORRECTIONS;
  g_clear_handle_id (&self->scroll_source, g_source_remove);
  self->scroll_source = g_timeout_add (SCROLL_MS, correct_scroll_cb, self);
}

void
lectern_reader_view_stop_scrolling (LecternReaderView *self)
{
  g_return_if_fail (LECTERN_IS_READER_VIEW (self));

  g_clear_handle_id (&self->scroll_source, g_source_remove);
}

guint32
lectern_reader_view_get_top (LecternReaderView *self)
{
  GdkRectangle visible;
  GtkTextIter iter;

  g_return_val_if_fail (LECTERN_IS_READER_VIEW (self), 0);

  gtk_text_view_get_visible_rect (GTK_TEXT_VIEW (self), &visible);
  gtk_text_view_get_iter_at_location (GTK_TEXT_VIEW (self), &iter, visible.x, visible.y + 4);

  return lectern_reader_view_get_offset (self, &iter);
}

gboolean
lectern_reader_view_get_offset_at (LecternReaderView *self, double x, double y, guint32 *offset)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkTextIter iter;
  int buffer_x = 0;
  int buffer_y = 0;

  g_return_val_if_fail (LECTERN_IS_READER_VIEW (self) && offset != NULL, FALSE);

  gtk_text_view_window_to_buffer_coords (view, GTK_TEXT_WINDOW_WIDGET, x, y, &buffer_x, &buffer_y);
  if (!gtk_text_view_get_iter_at_position (view, &iter, NULL, buffer_x, buffer_y))
    return FALSE;

  *offset = lectern_reader_view_get_offset (self, &iter);
  return TRUE;
}

void
lectern_reader_view_get_area (LecternReaderView *self, LecternSpan span, GdkRectangle *area)
{
  g_autoptr (GArray) rects = g_array_new (FALSE, FALSE, sizeof (GdkRectangle));
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkTextIter iter;

  g_return_if_fail (LECTERN_IS_READER_VIEW (self) && area != NULL);

  span.end = MIN (span.end, span.start + LECTERN_DISPLAY_MAX_LINE);
  lectern_reader_view_get_iter (self, span.start, &iter);
  lectern_reader_view_measure_span (self, span, rects);
  if (rects->len > 0)
    *area = g_array_index (rects, GdkRectangle, 0);
  else
    gtk_text_view_get_iter_location (view, &iter, area);
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, area->x, area->y, &area->x,
                                         &area->y);
}

gboolean
lectern_reader_view_get_edge (LecternReaderView *self,
                              LecternSpan span,
                              gboolean is_end,
                              GdkRectangle *edge)
{
  g_autoptr (GArray) rects = g_array_new (FALSE, FALSE, sizeof (GdkRectangle));
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  g_return_val_if_fail (LECTERN_IS_READER_VIEW (self) && edge != NULL, FALSE);

  /* A long mark is measured at its end only. */
  if (is_end && span.end > LECTERN_DISPLAY_MAX_LINE)
    span.start = MAX (span.start, span.end - LECTERN_DISPLAY_MAX_LINE);
  else if (!is_end)
    span.end = MIN (span.end, span.start + LECTERN_DISPLAY_MAX_LINE);
  lectern_reader_view_measure_span (self, span, rects);
  if (rects->len == 0)
    return FALSE;

  *edge = g_array_index (rects, GdkRectangle, is_end ? rects->len - 1 : 0);
  if (is_end != is_rtl)
    edge->x += edge->width;
  edge->width = 0;
  gtk_text_view_buffer_to_window_coords (GTK_TEXT_VIEW (self), GTK_TEXT_WINDOW_WIDGET, edge->x,
                                         edge->y, &edge->x, &edge->y);
  return TRUE;
}

void
lectern_reader_view_set_hover (LecternReaderView *self, LecternSpan span)
{
  GtkTextBuffer *buffer = NULL;
  GtkTextIter start;
  GtkTextIter end;

  g_return_if_fail (LECTERN_IS_READER_VIEW (self));

  buffer = get_buffer (self);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_remove_tag (buffer, self->tags[TAG_HOVER], &start, &end);
  if (lectern_span_is_none (span))
    return;

  lectern_reader_view_get_iter (self, span.end, &end);
  lectern_reader_view_get_iter (self, span.start, &start);
  gtk_text_buffer_apply_tag (buffer, self->tags[TAG_HOVER], &start, &end);
}
