/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-mark.h"

G_DEFINE_BOXED_TYPE (LecternMark, lectern_mark, lectern_mark_copy, lectern_mark_free)

/**
 * lectern_mark_new:
 * @article_id: id of the article in the library
 * @article: (nullable): the article, when text is marked
 * @span: the text, %LECTERN_SPAN_NONE for a note on the whole article
 * @color: 1 to 5
 *
 * Makes a mark with an empty note. It is not stored yet.
 *
 * Returns: (transfer full): the mark
 */
LecternMark *
lectern_mark_new (const char *article_id, LecternArticle *article, LecternSpan span, guint color)
{
  LecternMark *self = g_new0 (LecternMark, 1);

  g_return_val_if_fail (article_id != NULL, NULL);
  g_return_val_if_fail (article != NULL || lectern_span_is_none (span), NULL);

  self->article = g_strdup (article_id);
  if (!lectern_span_is_none (span))
    self->target = lectern_text_quote_selector_new (article, span);
  self->span = span;
  self->color = color;
  self->note = g_strdup ("");
  self->created_us = g_get_real_time ();
  self->modified_us = self->created_us;

  return self;
}

/**
 * lectern_mark_copy:
 * @self: a mark
 *
 * Copies a mark with all it holds.
 *
 * Returns: (transfer full): the copy
 */
LecternMark *
lectern_mark_copy (const LecternMark *self)
{
  LecternMark *copy = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->id = g_strdup (self->id);
  copy->article = g_strdup (self->article);
  copy->target = self->target != NULL ? lectern_text_quote_selector_copy (self->target) : NULL;
  copy->note = g_strdup (self->note);

  return copy;
}

/**
 * lectern_mark_free:
 * @self: (transfer full): a mark
 *
 * Frees a mark.
 */
void
lectern_mark_free (LecternMark *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->id);
  g_free (self->article);
  g_clear_pointer (&self->target, lectern_text_quote_selector_free);
  g_free (self->note);
  g_free (self);
}
