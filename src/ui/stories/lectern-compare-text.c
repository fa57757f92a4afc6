/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-compare-text.h"

#include <adwaita.h>

/* A passage is put so far from the top. */
#define ALIGNMENT 0.3

/* A block as it stands in the buffer. */
typedef struct {
  LecternSpan span;
  int start; /* in characters */
} Piece;

struct _LecternCompareText {
  GtkTextView parent_instance;

  LecternArticle *article; /* (nullable), owned */
  GArray *pieces;          /* owned, of Piece */
  GtkTextTag *line;        /* of the buffer's table */
  GtkTextTag *current;     /* likewise */
  GtkTextTag *title;       /* likewise */
};

G_DEFINE_FINAL_TYPE (LecternCompareText, lectern_compare_text, GTK_TYPE_TEXT_VIEW)

static void
update_colors (LecternCompareText *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  GdkRGBA color;

  /* The machine's line, as strong on paper as in the dark. */
  gdk_rgba_parse (&color, adw_style_manager_get_dark (manager) ? "#62a0ea" : "#1a5fb4");
  g_object_set (self->line, "underline-rgba", &color, NULL);
  g_object_set (self->current, "underline-rgba", &color, NULL);
}

static void
lectern_compare_text_finalize (GObject *object)
{
  LecternCompareText *self = LECTERN_COMPARE_TEXT (object);

  g_clear_pointer (&self->article, lectern_article_unref);
  g_array_unref (self->pieces);

  G_OBJECT_CLASS (lectern_compare_text_parent_class)->finalize (object);
}

static void
lectern_compare_text_class_init (LecternCompareTextClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lectern_compare_text_finalize;
}

static void
lectern_compare_text_init (LecternCompareText *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);

  self->pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  gtk_text_view_set_editable (view, FALSE);
  gtk_text_view_set_cursor_visible (view, FALSE);
  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_left_margin (view, 18);
  gtk_text_view_set_right_margin (view, 18);
  gtk_text_view_set_top_margin (view, 12);
  gtk_text_view_set_bottom_margin (view, 24);
  gtk_text_view_set_pixels_below_lines (view, 6);
  gtk_text_view_set_pixels_inside_wrap (view, 3);
  self->line = gtk_text_buffer_create_tag (buffer, NULL, "underline", PANGO_UNDERLINE_SINGLE, NULL);
  self->current = gtk_text_buffer_create_tag (buffer, NULL, "underline", PANGO_UNDERLINE_DOUBLE,
                                              NULL);
  self->title = gtk_text_buffer_create_tag (buffer, NULL, "weight", PANGO_WEIGHT_BOLD, "scale", 1.2,
                                            NULL);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (update_colors), self, G_CONNECT_SWAPPED);
  update_colors (self);
}

static void
append_block (LecternCompareText *self, const char *text, const LecternBlock *block)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  gboolean is_title = block->role == LECTERN_BLOCK_TITLE || block->role == LECTERN_BLOCK_HEADING;
  GtkTextIter end;
  Piece piece = { block->span, 0 };

  while (piece.span.end > piece.span.start && g_ascii_isspace (text[piece.span.end - 1]))
    piece.span.end--;
  if (piece.span.end == piece.span.start)
    return;

  gtk_text_buffer_get_end_iter (buffer, &end);
  if (self->pieces->len > 0)
    gtk_text_buffer_insert (buffer, &end, "\n", 1);
  piece.start = gtk_text_iter_get_offset (&end);
  gtk_text_buffer_insert_with_tags (buffer, &end, text + piece.span.start,
                                    lectern_span_get_length (piece.span),
                                    is_title ? self->title : NULL, NULL);
  g_array_append_val (self->pieces, piece);
}

/**
 * lectern_compare_text_set_article:
 * @self: a text
 * @article: (nullable): an article
 *
 * Shows the parts of an article that are not hidden.
 */
void
lectern_compare_text_set_article (LecternCompareText *self, LecternArticle *article)
{
  const LecternBlock *blocks = NULL;
  gsize n_blocks = 0;

  g_return_if_fail (LECTERN_IS_COMPARE_TEXT (self));

  g_clear_pointer (&self->article, lectern_article_unref);
  g_array_set_size (self->pieces, 0);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)), "", 0);
  if (article == NULL)
    return;

  self->article = lectern_article_ref (article);
  blocks = lectern_article_get_blocks (article, &n_blocks);
  for (gsize i = 0; i < n_blocks; i++)
    if (!lectern_block_role_is_container (blocks[i].role) && !lectern_block_is_hidden (&blocks[i]))
      append_block (self, lectern_article_get_text (article, NULL), &blocks[i]);
}

/* A place that is in no piece, such as a hidden one, is taken for the end of the piece before. */
static void
get_iter (LecternCompareText *self, guint32 offset, GtkTextIter *iter)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  const char *text = lectern_article_get_text (self->article, NULL);
  const Piece *piece = NULL;
  int at = 0;

  for (guint i = 0; i < self->pieces->len; i++)
    if (g_array_index (self->pieces, Piece, i).span.start <= offset)
      piece = &g_array_index (self->pieces, Piece, i);
  if (piece != NULL)
    at = piece->start
         + g_utf8_pointer_to_offset (text + piece->span.start,
                                     text + MIN (offset, piece->span.end));
  gtk_text_buffer_get_iter_at_offset (buffer, iter, at);
}

/**
 * lectern_compare_text_add_line:
 * @self: a text with an article
 * @span: a passage of it
 *
 * Draws a line under a passage.
 */
void
lectern_compare_text_add_line (LecternCompareText *self, LecternSpan span)
{
  GtkTextIter start;
  GtkTextIter end;

  g_return_if_fail (LECTERN_IS_COMPARE_TEXT (self) && self->article != NULL);

  get_iter (self, span.start, &start);
  get_iter (self, span.end, &end);
  gtk_text_buffer_apply_tag (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)), self->line, &start,
                             &end);
}

/**
 * lectern_compare_text_go_to:
 * @self: a text with an article
 * @span: a passage of it
 *
 * Doubles the line under a passage and brings it into view. It is not selected: there is one
 * selection on a desktop, and there are two texts.
 */
void
lectern_compare_text_go_to (LecternCompareText *self, LecternSpan span)
{
  GtkTextBuffer *buffer = NULL;
  GtkTextIter start;
  GtkTextIter end;

  g_return_if_fail (LECTERN_IS_COMPARE_TEXT (self) && self->article != NULL);

  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_remove_tag (buffer, self->current, &start, &end);
  get_iter (self, span.start, &start);
  get_iter (self, span.end, &end);
  gtk_text_buffer_apply_tag (buffer, self->current, &start, &end);
  gtk_text_buffer_place_cursor (buffer, &start);
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self), gtk_text_buffer_get_insert (buffer), 0, TRUE,
                                0, ALIGNMENT);
}

/**
 * lectern_compare_text_dup_current:
 * @self: a text
 *
 * Gets the passage that was gone to last.
 *
 * Returns: (transfer full): its text, empty when there is none
 */
char *
lectern_compare_text_dup_current (LecternCompareText *self)
{
  GtkTextBuffer *buffer = NULL;
  GtkTextIter start;
  GtkTextIter end;

  g_return_val_if_fail (LECTERN_IS_COMPARE_TEXT (self), NULL);

  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  gtk_text_buffer_get_start_iter (buffer, &start);
  if (!gtk_text_iter_starts_tag (&start, self->current)
      && !gtk_text_iter_forward_to_tag_toggle (&start, self->current))
    return g_strdup ("");

  end = start;
  gtk_text_iter_forward_to_tag_toggle (&end, self->current);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}
