/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-signature.h"

#include <string.h>

/* MinHash with one permutation. The least of all shingle hashes is the same in two texts with the
 * probability of their resemblance (Broder 1997). Instead of many permutations there is one, cut
 * into bins, with the least of each (P. Li, A. Owen, C. Zhang, "One permutation hashing", 2012): a
 * hash for each shingle instead of 64. A bin that stays empty borrows from another, which one a
 * hash of its own number decides (A. Shrivastava, "Optimal densification for fast and accurate
 * minwise hashing", 2017). Sixteen bits of each least hash are kept (P. Li, C. König, "b-bit
 * minwise hashing", 2010): two texts seem the same by chance in one bin of 65,536. */

/* Shorter texts share whole sentences by chance. */
#define MIN_SHINGLES 20
#define BIN_BITS 6
/* n_shingles and the minima, little endian. */
#define PACKED_SIZE (4 + 2 * LECTERN_SIGNATURE_SIZE)

G_STATIC_ASSERT (LECTERN_SIGNATURE_SIZE == 1 << BIN_BITS);

static guint
find_lender (const guint64 *least, guint bin)
{
  guint32 state = bin * 0x9e3779b1u + 1;

  do
    {
      state ^= state << 13;
      state ^= state >> 17;
      state ^= state << 5;
    }
  while (least[state % LECTERN_SIGNATURE_SIZE] == G_MAXUINT64);

  return state % LECTERN_SIGNATURE_SIZE;
}

/**
 * lectern_signature_init:
 * @self: a signature
 * @shingles: (element-type guint64): the shingles of a text, in any order
 *
 * Makes the sketch of a text.
 */
void
lectern_signature_init (LecternSignature *self, GArray *shingles)
{
  guint64 least[LECTERN_SIGNATURE_SIZE];

  memset (self, 0, sizeof *self);
  if (shingles->len < MIN_SHINGLES)
    return;

  self->n_shingles = shingles->len;
  for (guint i = 0; i < LECTERN_SIGNATURE_SIZE; i++)
    least[i] = G_MAXUINT64;
  for (guint i = 0; i < shingles->len; i++)
    {
      guint64 hash = g_array_index (shingles, guint64, i);
      guint bin = hash >> (64 - BIN_BITS);

      least[bin] = MIN (least[bin], hash & (G_MAXUINT64 >> BIN_BITS));
    }
  for (guint i = 0; i < LECTERN_SIGNATURE_SIZE; i++)
    self->minima[i] = least[least[i] != G_MAXUINT64 ? i : find_lender (least, i)] & 0xffff;
}

void
lectern_signature_init_for_article (LecternSignature *self, LecternArticle *article)
{
  g_autoptr (GArray) words = lectern_words_scan_article (article);
  g_autoptr (GArray) shingles = lectern_shingles_new (words, FALSE);

  lectern_signature_init (self, shingles);
}

GBytes *
lectern_signature_to_bytes (const LecternSignature *self)
{
  guint8 packed[PACKED_SIZE];
  guint32 n_shingles = GUINT32_TO_LE (self->n_shingles);

  memcpy (packed, &n_shingles, sizeof n_shingles);
  for (guint i = 0; i < LECTERN_SIGNATURE_SIZE; i++)
    {
      packed[4 + 2 * i] = self->minima[i] & 0xff;
      packed[5 + 2 * i] = self->minima[i] >> 8;
    }

  return g_bytes_new (packed, sizeof packed);
}

gboolean
lectern_signature_init_from_bytes (LecternSignature *self, GBytes *bytes)
{
  gsize size = 0;
  const guint8 *packed = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;

  if (size != PACKED_SIZE)
    return FALSE;

  memcpy (&self->n_shingles, packed, sizeof self->n_shingles);
  self->n_shingles = GUINT32_FROM_LE (self->n_shingles);
  for (guint i = 0; i < LECTERN_SIGNATURE_SIZE; i++)
    self->minima[i] = packed[4 + 2 * i] | packed[5 + 2 * i] << 8;

  return TRUE;
}

guint
lectern_signature_count_same (const LecternSignature *self, const LecternSignature *other)
{
  guint n_same = 0;

  for (guint i = 0; i < LECTERN_SIGNATURE_SIZE; i++)
    n_same += self->minima[i] == other->minima[i];

  return n_same;
}
