/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-shared-passages.h"

/* Greedy string tiling over words (M. Wise, "String similarity via greedy string tiling", 1993):
 * the longest run that both have is taken first, and no word belongs to two passages. Candidates
 * come from a table of all runs of a few words, so that a text is read once and not once for every
 * word of the other. */

/* Shorter runs are turns of phrase. */
#define MIN_WORDS 5
/* How many places of one run are looked at: a refrain has hundreds. */
#define MAX_PLACES 32
#define NO_PLACE G_MAXUINT32

typedef struct {
  guint32 first;
  guint32 second;
  guint32 length;
} Run;

typedef struct {
  GArray *first;       /* owned, of LecternWord */
  GArray *second;      /* owned, of LecternWord */
  GHashTable *heads;   /* owned, hash of a run to its last place in the second, plus one */
  guint32 *next;       /* owned, the place before with the same hash */
  guint8 *is_taken[2]; /* owned */
} Tiling;

static guint
hash_run (GArray *words, guint32 at)
{
  guint hash = 0;

  for (guint i = 0; i < MIN_WORDS; i++)
    hash = (hash ^ g_array_index (words, LecternWord, at + i).hash) * 0x9e3779b1u;

  return hash;
}

static void
fill_table (Tiling *self)
{
  for (guint32 i = 0; i + MIN_WORDS <= self->second->len; i++)
    {
      gpointer key = GUINT_TO_POINTER (hash_run (self->second, i));
      guint32 last = GPOINTER_TO_UINT (g_hash_table_lookup (self->heads, key));

      self->next[i] = last > 0 ? last - 1 : NO_PLACE;
      g_hash_table_insert (self->heads, key, GUINT_TO_POINTER (i + 1));
    }
}

static guint32
measure (Tiling *self, guint32 first, guint32 second)
{
  guint32 length = 0;

  while (first + length < self->first->len && second + length < self->second->len
         && !self->is_taken[0][first + length] && !self->is_taken[1][second + length]
         && g_array_index (self->first, LecternWord, first + length).hash
                == g_array_index (self->second, LecternWord, second + length).hash)
    length++;

  return length;
}

static gboolean
begins_before (Tiling *self, guint32 first, guint32 second)
{
  return first > 0 && second > 0
         && g_array_index (self->first, LecternWord, first - 1).hash
                == g_array_index (self->second, LecternWord, second - 1).hash;
}

/* All runs that cannot be made longer. */
static GArray *
find_runs (Tiling *self)
{
  GArray *runs = g_array_new (FALSE, FALSE, sizeof (Run));

  for (guint32 i = 0; i + MIN_WORDS <= self->first->len; i++)
    {
      gpointer key = GUINT_TO_POINTER (hash_run (self->first, i));
      guint32 place = GPOINTER_TO_UINT (g_hash_table_lookup (self->heads, key));

      place = place > 0 ? place - 1 : NO_PLACE;
      for (guint n = 0; place != NO_PLACE && n < MAX_PLACES; n++, place = self->next[place])
        {
          Run run = { i, place, 0 };

          if (begins_before (self, i, place))
            continue;
          run.length = measure (self, i, place);
          if (run.length >= MIN_WORDS)
            g_array_append_val (runs, run);
        }
    }

  return runs;
}

static int
compare_runs (gconstpointer a, gconstpointer b)
{
  const Run *first = a;
  const Run *second = b;

  if (first->length != second->length)
    return first->length < second->length ? 1 : -1;
  if (first->first != second->first)
    return first->first < second->first ? -1 : 1;

  return first->second < second->second ? -1 : first->second > second->second;
}

static int
compare_passages (gconstpointer a, gconstpointer b)
{
  const LecternSharedPassage *first = a;
  const LecternSharedPassage *second = b;

  return first->first.start < second->first.start ? -1 : first->first.start > second->first.start;
}

static LecternSpan
get_span (GArray *words, guint32 at, guint32 length)
{
  return (LecternSpan){ g_array_index (words, LecternWord, at).span.start,
                        g_array_index (words, LecternWord, at + length - 1).span.end };
}

/* Takes a run, or what longer ones have left of its beginning or end. */
static void
take_run (Tiling *self, Run run, GArray *passages)
{
  LecternSharedPassage passage;

  while (run.length > 0 && (self->is_taken[0][run.first] || self->is_taken[1][run.second]))
    {
      run.first++;
      run.second++;
      run.length--;
    }
  run.length = MIN (run.length, measure (self, run.first, run.second));
  if (run.length < MIN_WORDS)
    return;

  for (guint32 i = 0; i < run.length; i++)
    self->is_taken[0][run.first + i] = self->is_taken[1][run.second + i] = 1;
  passage.first = get_span (self->first, run.first, run.length);
  passage.second = get_span (self->second, run.second, run.length);
  passage.n_words = run.length;
  g_array_append_val (passages, passage);
}

/**
 * lectern_shared_passages_find:
 * @first: an article
 * @second: another
 *
 * Finds the passages that two articles share, word for word but for case and punctuation. None of
 * them overlap, in either article.
 *
 * Returns: (transfer full) (element-type LecternSharedPassage): the passages, in the order of the
 *   first article
 */
GArray *
lectern_shared_passages_find (LecternArticle *first, LecternArticle *second)
{
  GArray *passages = g_array_new (FALSE, FALSE, sizeof (LecternSharedPassage));
  g_autoptr (GArray) words = lectern_words_scan_article (first);
  g_autoptr (GArray) others = lectern_words_scan_article (second);
  g_autoptr (GHashTable) heads = g_hash_table_new (NULL, NULL);
  g_autofree guint32 *next = g_new (guint32, others->len + 1);
  g_autofree guint8 *taken = g_new0 (guint8, words->len + 1);
  g_autofree guint8 *other_taken = g_new0 (guint8, others->len + 1);
  Tiling self = { words, others, heads, next, { taken, other_taken } };
  g_autoptr (GArray) runs = NULL;

  fill_table (&self);
  runs = find_runs (&self);
  g_array_sort (runs, compare_runs);
  for (guint i = 0; i < runs->len; i++)
    take_run (&self, g_array_index (runs, Run, i), passages);
  g_array_sort (passages, compare_passages);

  return passages;
}

/**
 * lectern_shared_passages_get_share:
 * @passages: (element-type LecternSharedPassage): what an article shares with another
 * @article: the article
 *
 * Tells how much of an article is in its shared passages.
 *
 * Returns: the share of its words, 0 to 1
 */
double
lectern_shared_passages_get_share (GArray *passages, LecternArticle *article)
{
  g_autoptr (GArray) words = lectern_words_scan_article (article);
  guint n_words = 0;

  for (guint i = 0; i < passages->len; i++)
    n_words += g_array_index (passages, LecternSharedPassage, i).n_words;

  return words->len > 0 ? MIN (n_words / (double) words->len, 1) : 0;
}
