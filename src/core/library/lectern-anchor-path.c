/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <string.h>

#include "lectern-anchor.h"

/* More levels than any article has. */
#define MAX_DEPTH 64

/* Which child of its parent a block is. */
static guint
get_number (const LecternBlock *blocks, gsize block)
{
  gint32 parent = blocks[block].parent;
  guint number = 0;

  for (gsize i = parent < 0 ? 0 : (gsize) parent + 1; i < block; i++)
    number += blocks[i].parent == parent;

  return number;
}

static gboolean
append_place (GString *path, LecternArticle *article, guint32 offset)
{
  gsize n_blocks = 0;
  const LecternBlock *blocks = lectern_article_get_blocks (article, &n_blocks);
  gsize block = lectern_article_get_block_at (article, offset);
  const char *text = lectern_article_get_text (article, NULL);
  guint numbers[MAX_DEPTH];
  guint depth = 0;

  if (block >= n_blocks)
    return FALSE;
  for (gint32 i = block; i >= 0 && depth < MAX_DEPTH; i = blocks[i].parent)
    numbers[depth++] = get_number (blocks, i);
  while (depth > 0)
    g_string_append_printf (path, "/%u", numbers[--depth]);
  g_string_append_printf (
      path, ":%ld",
      g_utf8_strlen (text + blocks[block].span.start, offset - blocks[block].span.start));

  return TRUE;
}

/**
 * lectern_anchor_dup_path:
 * @article: an article
 * @span: a part of it
 *
 * Says where a part is by the blocks that hold its ends.
 *
 * Returns: (transfer full) (nullable): a path, %NULL without blocks
 */
char *
lectern_anchor_dup_path (LecternArticle *article, LecternSpan span)
{
  g_autoptr (GString) path = g_string_new (NULL);
  const char *text = lectern_article_get_text (article, NULL);
  guint32 last = span.end > span.start ? g_utf8_prev_char (text + span.end) - text : span.end;

  if (!append_place (path, article, span.start))
    return NULL;
  g_string_append_c (path, '-');
  /* The end is in the block of the last character. */
  if (!append_place (path, article, last))
    return NULL;

  return g_string_free (g_steal_pointer (&path), FALSE);
}

static gboolean
find_child (const LecternBlock *blocks, gsize n_blocks, gint32 *parent, guint64 number)
{
  for (gsize i = *parent < 0 ? 0 : (gsize) *parent + 1; i < n_blocks; i++)
    {
      if (*parent >= 0 && blocks[i].span.start >= blocks[*parent].span.end)
        break;
      if (blocks[i].parent == *parent && number-- == 0)
        {
          *parent = i;
          return TRUE;
        }
    }

  return FALSE;
}

static gboolean
read_place (LecternArticle *article, const char **path, guint32 *offset)
{
  gsize n_blocks = 0;
  const LecternBlock *blocks = lectern_article_get_blocks (article, &n_blocks);
  const char *text = lectern_article_get_text (article, NULL);
  const char *at = NULL;
  gint32 block = -1;
  char *end = NULL;
  guint64 n_characters = 0;

  for (guint depth = 0; **path == '/' && depth < MAX_DEPTH; depth++)
    {
      guint64 number = g_ascii_strtoull (*path + 1, &end, 10);

      *path = end;
      if (!find_child (blocks, n_blocks, &block, number))
        return FALSE;
    }
  if (block < 0 || **path != ':')
    return FALSE;

  n_characters = g_ascii_strtoull (*path + 1, &end, 10);
  *path = end;
  at = text + blocks[block].span.start;
  while (n_characters-- > 0 && at < text + blocks[block].span.end)
    at = g_utf8_next_char (at);
  *offset = at - text;

  return TRUE;
}

/**
 * lectern_anchor_read_path:
 * @article: an article
 * @path: a path of this or another version
 * @span: (out): the part
 *
 * Finds the place that a path leads to.
 *
 * Returns: %FALSE when the article has no such blocks
 */
gboolean
lectern_anchor_read_path (LecternArticle *article, const char *path, LecternSpan *span)
{
  const char *text = lectern_article_get_text (article, NULL);
  guint32 start = 0;
  guint32 last = 0;

  if (!read_place (article, &path, &start) || *path++ != '-' || !read_place (article, &path, &last)
      || last < start)
    return FALSE;

  span->start = start;
  span->end = text[last] != '\0' ? g_utf8_next_char (text + last) - text : last;
  return TRUE;
}
