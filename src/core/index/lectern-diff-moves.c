/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-diff-moves.h"

/* A shorter block that stands elsewhere too may do so by chance, unless the one beside it came
 * along. */
#define MIN_WORDS 5
#define NONE G_MAXUINT32

static const LecternDiffBlock *
get_block (const LecternDiffText *text, guint32 at)
{
  return &g_array_index (text->blocks, LecternDiffBlock, at);
}

static gboolean
is_long (const LecternDiffText *text, guint32 at)
{
  const LecternDiffBlock *block = get_block (text, at);
  guint n_words = 0;

  for (guint32 i = block[0].first; i < block[1].first && n_words < MIN_WORDS; i++)
    {
      LecternTokenKind kind = g_array_index (text->tokens, LecternDiffToken, i).kind;

      n_words += kind == LECTERN_TOKEN_WORD || kind == LECTERN_TOKEN_NUMBER;
    }

  return n_words >= MIN_WORDS;
}

/* Long blocks: the first of one text with the first of the other. */
static void
pair_long (LecternDiffText *const *texts, guint8 *const *is_changed, guint32 **partners)
{
  g_autoptr (GHashTable) first = g_hash_table_new (NULL, NULL);
  guint32 n_old = texts[0]->blocks->len - 1;
  g_autofree guint32 *next = g_new (guint32, n_old + 1);

  for (guint32 i = n_old; i > 0; i--)
    {
      gpointer id = GUINT_TO_POINTER (get_block (texts[0], i - 1)->id);

      if (!is_changed[0][i - 1] || !is_long (texts[0], i - 1))
        continue;
      next[i - 1] = GPOINTER_TO_UINT (g_hash_table_lookup (first, id));
      g_hash_table_insert (first, id, GUINT_TO_POINTER (i));
    }
  for (guint32 i = 0; i + 1 < texts[1]->blocks->len; i++)
    {
      gpointer id = GUINT_TO_POINTER (get_block (texts[1], i)->id);
      guint32 old = is_changed[1][i] ? GPOINTER_TO_UINT (g_hash_table_lookup (first, id)) : 0;

      if (old == 0)
        continue;
      partners[0][old - 1] = i;
      partners[1][i] = old - 1;
      g_hash_table_insert (first, id, GUINT_TO_POINTER (next[old - 1]));
    }
}

/* The block beside one that moved, if it stands beside it in the other text too. */
static gboolean
take_along (LecternDiffText *const *texts,
            guint8 *const *is_changed,
            guint32 **partners,
            guint32 old,
            guint32 new)
{
  if (old + 1 >= texts[0]->blocks->len || new + 1 >= texts[1]->blocks->len)
    return FALSE;
  if (!is_changed[0][old] || !is_changed[1][new] || partners[0][old] != NONE
      || partners[1][new] != NONE || get_block (texts[0], old)->id != get_block (texts[1], new)->id)
    return FALSE;

  partners[0][old] = new;
  partners[1][new] = old;
  return TRUE;
}

/**
 * lectern_diff_moves_find:
 * @texts: the old text and the new one
 * @is_changed: for each block of either, whether it has no equal in its place
 * @partners: (out): for each block of either, the block that it became, `G_MAXUINT32` where it
 *   became none; allocated by the caller
 *
 * Finds blocks that only stand elsewhere: word for word the same, and of at least five words, or
 * beside one that is. A block that was moved and changed is no such block. Time is linear in the
 * number of blocks.
 */
void
lectern_diff_moves_find (LecternDiffText *const *texts,
                         guint8 *const *is_changed,
                         guint32 **partners)
{
  guint32 n_new = texts[1]->blocks->len - 1;

  for (guint side = 0; side < 2; side++)
    for (guint32 i = 0; i + 1 < texts[side]->blocks->len; i++)
      partners[side][i] = NONE;
  pair_long (texts, is_changed, partners);

  for (guint32 i = 0; i < n_new; i++)
    if (partners[1][i] != NONE)
      take_along (texts, is_changed, partners, partners[1][i] + 1, i + 1);
  for (guint32 i = n_new; i > 1; i--)
    if (partners[1][i - 1] != NONE && partners[1][i - 1] > 0)
      take_along (texts, is_changed, partners, partners[1][i - 1] - 1, i - 2);
}
