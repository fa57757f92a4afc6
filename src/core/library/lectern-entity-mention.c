/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-entity-mention.h"

#include <string.h>

#include "../text/lectern-normalize.h"

/**
 * lectern_entity_mention_new:
 * @article: an article
 * @span: where a mention stands in it
 * @width: how many characters of its paragraph are wanted on each side
 *
 * Takes a mention out of its text. Words at the outer ends are left out where they would be cut.
 *
 * Returns: (transfer full): the mention, without what is known of the article
 */
LecternEntityMention *
lectern_entity_mention_new (LecternArticle *article, LecternSpan span, guint width)
{
  LecternEntityMention *self = g_new0 (LecternEntityMention, 1);
  gsize length = 0;
  const char *text = lectern_article_get_text (article, &length);
  const char *start = text + span.start;
  const char *end = text + span.end;
  const char *left = start;
  const char *right = end;

  for (guint i = 0; i < width && left > text && left[-1] != '\n'; i++)
    left = g_utf8_prev_char (left);
  while (left > text && left < start && left[-1] != '\n' && !g_ascii_isspace (left[-1]))
    left = g_utf8_next_char (left);
  for (guint i = 0; i < width && right < text + length && *right != '\n'; i++)
    right = g_utf8_next_char (right);
  while (right > end && right < text + length && *right != '\n' && !g_ascii_isspace (*right))
    right = g_utf8_prev_char (right);

  self->span = span;
  self->left = lectern_text_collapse (left, start - left);
  self->match = lectern_text_collapse (start, end - start);
  self->right = lectern_text_collapse (end, right - end);

  return self;
}

void
lectern_entity_mention_free (LecternEntityMention *self)
{
  g_free (self->article);
  g_free (self->title);
  g_free (self->date);
  g_free (self->left);
  g_free (self->match);
  g_free (self->right);
  g_free (self);
}

/* A mention with what it is sorted by. */
typedef struct {
  LecternEntityMention *mention;
  char *key; /* owned */
  guint position;
} Line;

static gboolean
is_word (gunichar c)
{
  return g_unichar_isalnum (c);
}

/* Folded words with a character below all others between them. */
static char *
dup_key (const LecternEntityMention *mention, gboolean is_left)
{
  g_autofree char *folded = lectern_text_fold (is_left ? mention->left : mention->right, -1);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  GString *key = g_string_new (NULL);

  for (const char *p = folded; *p != '\0';)
    {
      const char *start = p;

      while (*p != '\0' && is_word (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);
      if (p > start)
        g_ptr_array_add (words, g_strndup (start, p - start));
      else
        p = g_utf8_next_char (p);
    }
  for (guint i = 0; i < words->len; i++)
    {
      g_string_append (key, words->pdata[is_left ? words->len - 1 - i : i]);
      g_string_append_c (key, '\1');
    }

  return g_string_free (key, FALSE);
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const Line *one = a;
  const Line *two = b;
  int by_key = strcmp (one->key, two->key);

  if (by_key != 0)
    return by_key;

  return one->position < two->position ? -1 : one->position > two->position;
}

/**
 * lectern_entity_mentions_sort:
 * @mentions: (element-type LecternEntityMention): mentions, the newest article first
 * @order: what to sort them by
 *
 * Sorts a concordance. Letters count without case and accents, marks do not; what is the same keeps
 * its order.
 */
void
lectern_entity_mentions_sort (GPtrArray *mentions, LecternEntityOrder order)
{
  g_autofree Line *lines = NULL;

  if (order == LECTERN_ENTITY_BY_DATE || mentions->len == 0)
    return;

  lines = g_new (Line, mentions->len);
  for (guint i = 0; i < mentions->len; i++)
    lines[i] = (Line){ mentions->pdata[i],
                       dup_key (mentions->pdata[i], order == LECTERN_ENTITY_BY_LEFT), i };
  qsort (lines, mentions->len, sizeof *lines, compare_lines);
  for (guint i = 0; i < mentions->len; i++)
    {
      mentions->pdata[i] = lines[i].mention;
      g_free (lines[i].key);
    }
}
