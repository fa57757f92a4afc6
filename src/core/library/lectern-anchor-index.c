/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-anchor-index.h"

#include <string.h>

/* Tells in a moment where in a long text a changed quote may be: every piece of six bytes of the
 * text is filed under a hash; each piece of the quote then votes for the places that would put it
 * where it is found. Pieces of the text that are everywhere say nothing and do not vote. */

#define PIECE 6
#define MAX_VOTES_OF_PIECE 64
/* Votes that are so close are for one place. */
#define BIN_BITS 6
/* Of a very long quote, so many pieces vote. */
#define MAX_PIECES 4096

struct _LecternAnchorIndex {
  guint32 *heads;  /* owned, by hash: offset + 1 of the last piece, 0 for none */
  guint32 *counts; /* owned, by hash */
  guint32 *chain;  /* owned, by offset: offset + 1 of the piece before with the same hash */
  guint bits;
};

typedef struct {
  gint64 bin;
  guint votes;
} Bin;

static guint
hash_piece (const char *piece, guint bits)
{
  guint64 value = 0;

  memcpy (&value, piece, PIECE);
  return (value * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)) >> (64 - bits);
}

static gboolean
is_start (char byte)
{
  return (byte & 0xc0) != 0x80;
}

LecternAnchorIndex *
lectern_anchor_index_new (const char *text, gsize length)
{
  LecternAnchorIndex *self = g_new0 (LecternAnchorIndex, 1);

  self->bits = CLAMP (g_bit_storage (length), 8, 22);
  self->heads = g_new0 (guint32, (gsize) 1 << self->bits);
  self->counts = g_new0 (guint32, (gsize) 1 << self->bits);
  self->chain = g_new (guint32, length + 1);
  for (gsize i = 0; i + PIECE <= length; i++)
    {
      guint hash = 0;

      if (!is_start (text[i]))
        continue;
      hash = hash_piece (text + i, self->bits);
      self->chain[i] = self->heads[hash];
      self->heads[hash] = i + 1;
      self->counts[hash]++;
    }

  return self;
}

void
lectern_anchor_index_free (LecternAnchorIndex *self)
{
  g_free (self->heads);
  g_free (self->counts);
  g_free (self->chain);
  g_free (self);
}

static GHashTable *
count_votes (LecternAnchorIndex *self, const char *words, gsize length)
{
  GHashTable *votes = g_hash_table_new (NULL, NULL);
  gsize n_pieces = 0;

  for (gsize i = 0; i + PIECE <= length && n_pieces < MAX_PIECES; i++)
    {
      guint hash = 0;

      if (!is_start (words[i]))
        continue;
      n_pieces++;
      hash = hash_piece (words + i, self->bits);
      if (self->counts[hash] > MAX_VOTES_OF_PIECE)
        continue;
      for (guint32 at = self->heads[hash]; at != 0; at = self->chain[at - 1])
        {
          gpointer bin = GINT_TO_POINTER ((int) (((gint64) at - 1 - (gint64) i) >> BIN_BITS));

          g_hash_table_insert (
              votes, bin,
              GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (votes, bin)) + 1));
        }
    }

  return votes;
}

/* More votes first, then what stands earlier. */
static int
compare_bins (gconstpointer a, gconstpointer b)
{
  const Bin *one = a;
  const Bin *two = b;

  if (one->votes != two->votes)
    return one->votes > two->votes ? -1 : 1;
  return one->bin < two->bin ? -1 : one->bin > two->bin;
}

guint
lectern_anchor_index_vote (LecternAnchorIndex *self,
                           const char *words,
                           gsize length,
                           gint64 *places,
                           guint n_places)
{
  g_autoptr (GHashTable) votes = count_votes (self, words, length);
  g_autoptr (GArray) bins = g_array_new (FALSE, FALSE, sizeof (Bin));
  GHashTableIter iter;
  gpointer key = NULL;
  gpointer value = NULL;
  guint n = 0;

  g_hash_table_iter_init (&iter, votes);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      Bin bin = { GPOINTER_TO_INT (key), GPOINTER_TO_UINT (value) };

      if (bin.votes > 1)
        g_array_append_val (bins, bin);
    }
  g_array_sort (bins, compare_bins);
  for (n = 0; n < bins->len && n < n_places; n++)
    places[n] = g_array_index (bins, Bin, n).bin * (1 << BIN_BITS);

  return n;
}
