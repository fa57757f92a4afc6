/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-mark.h"

#include <string.h>

#include "../text/lectern-grapheme.h"
#include "../text/lectern-normalize.h"
#include "lectern-tag.h"

G_DEFINE_BOXED_TYPE (LecternMark, lectern_mark, lectern_mark_copy, lectern_mark_free)

/**
 * lectern_mark_new:
 * @article_id: id of the article in the library
 * @article: (nullable): the article, when text is marked
 * @span: the text, %LECTERN_SPAN_NONE for a note on the whole article
 * @color: 1 to 5
 *
 * Makes a mark with an empty note. An edge inside a character is moved to its end. It is not stored
 * yet.
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
  self->span = LECTERN_SPAN_NONE;
  if (!lectern_span_is_none (span))
    lectern_mark_set_span (self, article, span);
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
  copy->path = g_strdup (self->path);
  copy->code = g_strdup (self->code);
  copy->tags = g_strdupv (self->tags);
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
  g_free (self->path);
  g_free (self->code);
  g_strfreev (self->tags);
  g_free (self->note);
  g_free (self);
}

static gboolean
tags_equal (char **a, char **b)
{
  static char *none[] = { NULL };

  return g_strv_equal ((const char *const *) (a != NULL ? a : none),
                       (const char *const *) (b != NULL ? b : none));
}

/**
 * lectern_mark_equal:
 * @self: a mark
 * @other: another
 *
 * Tells whether two marks show the same; when they were changed does not count.
 *
 * Returns: whether they do
 */
gboolean
lectern_mark_equal (const LecternMark *self, const LecternMark *other)
{
  g_return_val_if_fail (self != NULL && other != NULL, FALSE);

  return g_strcmp0 (self->id, other->id) == 0 && g_strcmp0 (self->note, other->note) == 0
         && self->color == other->color && g_strcmp0 (self->code, other->code) == 0
         && self->anchor == other->anchor && lectern_span_equal (self->span, other->span)
         && tags_equal (self->tags, other->tags);
}

/**
 * lectern_mark_set_span:
 * @self: a mark
 * @article: the article, in its current version
 * @span: a part of it
 *
 * Puts a mark on another part of the text.
 */
void
lectern_mark_set_span (LecternMark *self, LecternArticle *article, LecternSpan span)
{
  const char *text = NULL;
  gsize length = 0;

  g_return_if_fail (self != NULL && article != NULL);
  text = lectern_article_get_text (article, &length);
  g_return_if_fail (lectern_span_is_valid (span, text, length));

  span = lectern_grapheme_widen (text, length, span);
  g_clear_pointer (&self->target, lectern_text_quote_selector_free);
  g_free (self->path);
  self->target = lectern_text_quote_selector_new (article, span);
  self->path = lectern_anchor_dup_path (article, span);
  self->span = span;
  self->anchor = LECTERN_ANCHOR_HERE;
}

/* Tags */

/**
 * lectern_tag_normalize:
 * @tag: what was typed, or came from a file
 *
 * Makes a tag of a text.
 *
 * Returns: (transfer full) (nullable): the tag, %NULL when nothing is left
 */
char *
lectern_tag_normalize (const char *tag)
{
  g_autofree char *valid = NULL;
  g_autofree char *normal = NULL;
  g_autofree char *line = NULL;

  g_return_val_if_fail (tag != NULL, NULL);

  valid = g_utf8_make_valid (tag, -1);
  normal = g_utf8_normalize (valid, -1, G_NORMALIZE_NFC);
  line = lectern_text_collapse (normal, -1);
  if (*line == '\0')
    return NULL;
  if (g_utf8_strlen (line, -1) > LECTERN_TAG_MAX_CHARACTERS)
    *g_utf8_offset_to_pointer (line, LECTERN_TAG_MAX_CHARACTERS) = '\0';

  return g_steal_pointer (&line);
}

static gboolean
has_key (const char *tag, const char *key)
{
  g_autofree char *own = lectern_name_fold (tag);

  return strcmp (own, key) == 0;
}

/**
 * lectern_mark_has_tag:
 * @self: a mark
 * @tag: a tag, in any case
 *
 * Tells whether a mark has a tag.
 *
 * Returns: whether it has it
 */
gboolean
lectern_mark_has_tag (const LecternMark *self, const char *tag)
{
  g_autofree char *key = NULL;

  g_return_val_if_fail (self != NULL && tag != NULL, FALSE);

  key = lectern_name_fold (tag);
  for (guint i = 0; self->tags != NULL && self->tags[i] != NULL; i++)
    if (has_key (self->tags[i], key))
      return TRUE;

  return FALSE;
}

static void
append_tag (LecternMark *self, char *tag)
{
  guint n_tags = self->tags != NULL ? g_strv_length (self->tags) : 0;

  self->tags = g_renew (char *, self->tags, n_tags + 2);
  self->tags[n_tags] = tag;
  self->tags[n_tags + 1] = NULL;
}

/**
 * lectern_mark_add_tag:
 * @self: a mark
 * @tag: a tag, as it was typed
 *
 * Gives a mark a tag, if it has it not.
 */
void
lectern_mark_add_tag (LecternMark *self, const char *tag)
{
  g_autofree char *normal = NULL;

  g_return_if_fail (self != NULL && tag != NULL);

  normal = lectern_tag_normalize (tag);
  if (normal == NULL || lectern_mark_has_tag (self, normal)
      || (self->tags != NULL && g_strv_length (self->tags) >= LECTERN_MARK_MAX_TAGS))
    return;

  append_tag (self, g_steal_pointer (&normal));
}

/**
 * lectern_mark_remove_tag:
 * @self: a mark
 * @tag: a tag, in any case
 *
 * Takes a tag away.
 */
void
lectern_mark_remove_tag (LecternMark *self, const char *tag)
{
  g_autofree char *key = NULL;
  guint n_kept = 0;

  g_return_if_fail (self != NULL && tag != NULL);

  key = lectern_name_fold (tag);
  for (guint i = 0; self->tags != NULL && self->tags[i] != NULL; i++)
    {
      if (has_key (self->tags[i], key))
        g_free (self->tags[i]);
      else
        self->tags[n_kept++] = self->tags[i];
    }
  if (self->tags != NULL)
    self->tags[n_kept] = NULL;
}

/**
 * lectern_mark_rename_tag:
 * @self: a mark
 * @tag: a tag that it has, in any case
 * @name: what that is called now
 *
 * Gives a mark one tag for another.
 */
void
lectern_mark_rename_tag (LecternMark *self, const char *tag, const char *name)
{
  g_return_if_fail (self != NULL && tag != NULL && name != NULL);

  lectern_mark_remove_tag (self, tag);
  if (!lectern_mark_has_tag (self, name))
    append_tag (self, g_strdup (name));
}

/* Occurrences */

/* So many are marked at once; a word that occurs more often tells nothing. */
#define MAX_OCCURRENCES 1000

static gboolean
is_word_end (const char *text, gsize offset, gsize length)
{
  gunichar before = 0;

  if (offset == 0 || offset >= length)
    return TRUE;
  before = g_utf8_get_char (g_utf8_prev_char (text + offset));

  return !g_unichar_isalnum (before) || !g_unichar_isalnum (g_utf8_get_char (text + offset));
}

static gboolean
is_hidden (LecternArticle *article, guint32 offset)
{
  gsize n_blocks = 0;
  const LecternBlock *blocks = lectern_article_get_blocks (article, &n_blocks);
  gsize block = lectern_article_get_block_at (article, offset);

  return block < n_blocks && lectern_block_is_hidden (&blocks[block]);
}

/**
 * lectern_mark_find_occurrences:
 * @article: an article
 * @span: a part of it
 *
 * Finds all places with the same words, in any case and with any spaces between them.
 *
 * Returns: (transfer full) (element-type LecternSpan): the places in text order, with @span
 */
GArray *
lectern_mark_find_occurrences (LecternArticle *article, LecternSpan span)
{
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (LecternSpan));
  g_autoptr (GMatchInfo) match = NULL;
  g_autoptr (GRegex) regex = NULL;
  g_autofree char *words = NULL;
  g_autofree char *escaped = NULL;
  g_autofree char *pattern = NULL;
  g_auto (GStrv) parts = NULL;
  gsize length = 0;
  const char *text = lectern_article_get_text (article, &length);
  gboolean is_whole = is_word_end (text, span.start, length)
                      && is_word_end (text, span.end, length);

  words = lectern_text_collapse (text + span.start, lectern_span_get_length (span));
  escaped = g_regex_escape_string (words, -1);
  parts = g_strsplit (escaped, " ", -1);
  pattern = g_strjoinv ("\\s+", parts);
  regex = g_regex_new (pattern, G_REGEX_CASELESS, 0, NULL);
  if (*words == '\0' || regex == NULL)
    return g_steal_pointer (&spans);

  g_regex_match_full (regex, text, length, 0, 0, &match, NULL);
  while (g_match_info_matches (match) && spans->len < MAX_OCCURRENCES)
    {
      LecternSpan found;
      int start = 0;
      int end = 0;

      g_match_info_fetch_pos (match, 0, &start, &end);
      found = (LecternSpan){ start, end };
      if ((!is_whole || (is_word_end (text, start, length) && is_word_end (text, end, length)))
          && !is_hidden (article, start))
        g_array_append_val (spans, found);
      if (!g_match_info_next (match, NULL))
        break;
    }

  return g_steal_pointer (&spans);
}
