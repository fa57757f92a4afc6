/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-near-index.h"

#include <string.h>

/* Locality-sensitive hashing in bands (P. Indyk, R. Motwani 1998; A. Gionis et al. 1999). Two
 * minima make a band; whoever shares a whole band is looked at. With 32 bands of two, texts that
 * resemble each other by 0.5 meet with a probability of 0.9999, by 0.3 of 0.95, by 0.2 of 0.73, and
 * by 0.005, as any two texts of one language do, of 0.0008.
 *
 * Each band is a table of chains: heads by a hash of the band, and in every entry the next one. */

#define ROWS 2
#define BANDS (LECTERN_SIGNATURE_SIZE / ROWS)
/* So many of the minima are the same in what is worth a closer look. */
#define MIN_SAME 7
/* Of a text that is everywhere, such as a notice, the newest copies are enough. */
#define MAX_CHAIN 400
#define MAX_FOUND 24
#define FIRST_SIZE 1024
#define NO_ENTRY G_MAXUINT32

typedef struct {
  gint64 article; /* 0: forgotten */
  LecternSignature signature;
  guint32 next[BANDS];
  guint32 seen; /* the last search that looked at it */
} Entry;

struct _LecternNearIndex {
  GArray *entries;    /* owned, of Entry */
  GHashTable *places; /* owned, article to its place plus one */
  guint32 *heads;     /* owned, BANDS times size */
  guint32 size;       /* a power of two */
  guint32 n_searches;
};

typedef struct {
  gint64 article;
  guint n_same;
} Found;

static void
fill_heads (LecternNearIndex *self, guint32 size)
{
  self->size = size;
  self->heads = g_renew (guint32, self->heads, (gsize) size * BANDS);
  memset (self->heads, 0xff, sizeof (guint32) * size * BANDS);
}

LecternNearIndex *
lectern_near_index_new (void)
{
  LecternNearIndex *self = g_new0 (LecternNearIndex, 1);

  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  self->places = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  fill_heads (self, FIRST_SIZE);

  return self;
}

void
lectern_near_index_free (LecternNearIndex *self)
{
  g_array_unref (self->entries);
  g_hash_table_unref (self->places);
  g_free (self->heads);
  g_free (self);
}

guint
lectern_near_index_count (LecternNearIndex *self)
{
  return g_hash_table_size (self->places);
}

static guint32 *
get_head (LecternNearIndex *self, const LecternSignature *signature, guint band)
{
  guint32 key = signature->minima[ROWS * band] | (guint32) signature->minima[ROWS * band + 1] << 16;

  key *= 0x9e3779b1u;
  key ^= key >> 15;
  return &self->heads[(gsize) band * self->size + (key & (self->size - 1))];
}

static void
link_entry (LecternNearIndex *self, guint32 place)
{
  Entry *entry = &g_array_index (self->entries, Entry, place);

  for (guint band = 0; band < BANDS; band++)
    {
      guint32 *head = get_head (self, &entry->signature, band);

      entry->next[band] = *head;
      *head = place;
    }
}

static void
grow (LecternNearIndex *self)
{
  fill_heads (self, self->size * 2);
  for (guint i = 0; i < self->entries->len; i++)
    link_entry (self, i);
}

void
lectern_near_index_add (LecternNearIndex *self, gint64 article, const LecternSignature *signature)
{
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (self->places, &article));
  Entry entry = { article, *signature, { 0 }, 0 };

  if (place > 0)
    {
      Entry *old = &g_array_index (self->entries, Entry, place - 1);

      if (memcmp (&old->signature, signature, sizeof *signature) == 0)
        return;
      old->article = 0;
    }
  if (signature->n_shingles == 0)
    {
      g_hash_table_remove (self->places, &article);
      return;
    }

  g_array_append_val (self->entries, entry);
  g_hash_table_insert (self->places, g_memdup2 (&article, sizeof article),
                       GUINT_TO_POINTER (self->entries->len));
  if (self->entries->len > self->size)
    grow (self);
  else
    link_entry (self, self->entries->len - 1);
}

static void
look_at (LecternNearIndex *self,
         guint32 place,
         gint64 article,
         const LecternSignature *signature,
         GArray *found)
{
  Entry *entry = &g_array_index (self->entries, Entry, place);
  Found candidate = { entry->article, 0 };

  if (entry->seen == self->n_searches)
    return;
  entry->seen = self->n_searches;
  if (entry->article == 0 || entry->article == article)
    return;

  candidate.n_same = lectern_signature_count_same (&entry->signature, signature);
  if (candidate.n_same >= MIN_SAME)
    g_array_append_val (found, candidate);
}

static int
compare_found (gconstpointer a, gconstpointer b)
{
  const Found *first = a;
  const Found *second = b;

  if (first->n_same != second->n_same)
    return first->n_same < second->n_same ? 1 : -1;

  return first->article < second->article ? -1 : 1;
}

/**
 * lectern_near_index_find:
 * @self: an index
 * @article: the article itself, which is not given
 * @signature: its signature
 *
 * Finds articles that may be near to one. Whether they are, their texts tell.
 *
 * Returns: (transfer full) (element-type gint64): at most 24 articles, the nearest first
 */
GArray *
lectern_near_index_find (LecternNearIndex *self, gint64 article, const LecternSignature *signature)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Found));
  GArray *articles = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (signature->n_shingles == 0)
    return articles;

  self->n_searches++;
  for (guint band = 0; band < BANDS; band++)
    {
      guint32 place = *get_head (self, signature, band);

      for (guint i = 0; place != NO_ENTRY && i < MAX_CHAIN; i++)
        {
          look_at (self, place, article, signature, found);
          place = g_array_index (self->entries, Entry, place).next[band];
        }
    }

  g_array_sort (found, compare_found);
  for (guint i = 0; i < MIN (found->len, MAX_FOUND); i++)
    g_array_append_val (articles, g_array_index (found, Found, i).article);

  return articles;
}
