/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-summary.h"

#include <math.h>
#include <string.h>

#include "../text/lectern-stemmer.h"
#include "../text/lectern-token-iter.h"

/* A plugin sees one article and ranks its sentences; which of them to take of several articles is
 * worked out here, from what it found and from what the articles have in common. So any plugin that
 * ranks sentences can be summarized over, and no plugin gets at other articles. */

#define FAMILY "summary"
/* How many of the best sentences of each article are looked at. */
#define MAX_OF_EACH 20
/* More articles than this have their best sentence looked at alone. */
#define MAX_CANDIDATES 2000
/* Sentences this alike (cosine) say nearly the same: one of them is enough. */
#define SAME 0.5
/* So do those that are less alike, where the longer has as much of the shorter's weight. */
#define ALIKE 0.35
#define CONTAINED 0.6
/* What it counts, in the scores of a model, that all other articles say something alike. */
#define SUPPORT 1.5
/* What likeness to a chosen sentence costs. */
#define REDUNDANCY 3.0

typedef struct {
  guint32 term;
  float weight;
} Term;

typedef struct {
  guint source;
  LecternSpan span;
  double score;
  double likeness; /* the most, to one that is chosen */
  gboolean is_pinned;
  gboolean is_out; /* chosen, or like one that is */
  GArray *terms;   /* of Term, sorted; their weights have length 1 */
  double weight;   /* the length that they had */
} Candidate;

static void
candidate_free (gpointer data)
{
  Candidate *self = data;

  g_array_unref (self->terms);
  g_free (self);
}

static void
sentence_free (gpointer data)
{
  LecternSummarySentence *self = data;

  g_array_unref (self->others);
  g_free (self);
}

static gboolean
is_pinned (const LecternAnnotation *sentence)
{
  return lectern_annotation_get_int (sentence, "accepted", 0) > 0;
}

/**
 * lectern_summary_is_chosen:
 * @sentence: an annotation of an effective layer
 *
 * Tells whether a sentence is part of its article's summary: chosen by the plugin, or pinned by the
 * analyst.
 *
 * Returns: %TRUE if it is
 */
gboolean
lectern_summary_is_chosen (const LecternAnnotation *sentence)
{
  return lectern_kind_matches (sentence->kind, FAMILY "/sentence")
         || (lectern_kind_matches (sentence->kind, FAMILY) && is_pinned (sentence));
}

/* Terms */

static int
compare_terms (gconstpointer a, gconstpointer b)
{
  const Term *one = a;
  const Term *two = b;

  return one->term < two->term ? -1 : one->term > two->term;
}

/* Different terms of a sentence, and in how many sentences each stands. */
static GArray *
read_terms (LecternArticle *article,
            LecternSpan span,
            LecternStemmer *stemmer,
            GHashTable *ids,
            GArray *frequencies)
{
  GArray *terms = g_array_new (FALSE, FALSE, sizeof (Term));
  const char *text = lectern_article_get_text (article, NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  LecternSpan rest = span;
  LecternToken token;

  while (lectern_token_next (text, &rest, &token))
    {
      gsize length = 0;
      const char *stem = NULL;
      g_autofree char *key = NULL;
      guint id = 0;
      Term term = { 0, 1 };

      if (token.kind != LECTERN_TOKEN_WORD && token.kind != LECTERN_TOKEN_NUMBER)
        continue;
      stem = lectern_stemmer_stem (stemmer, text + token.span.start,
                                   lectern_span_get_length (token.span), &length);
      key = g_strndup (stem, length);
      id = GPOINTER_TO_UINT (g_hash_table_lookup (ids, key));
      if (id == 0)
        {
          guint none = 0;

          g_array_append_val (frequencies, none);
          id = frequencies->len;
          g_hash_table_insert (ids, g_steal_pointer (&key), GUINT_TO_POINTER (id));
        }
      if (!g_hash_table_add (seen, GUINT_TO_POINTER (id)))
        continue;
      g_array_index (frequencies, guint, id - 1)++;
      term.term = id - 1;
      g_array_append_val (terms, term);
    }
  g_array_sort (terms, compare_terms);

  return terms;
}

/* Rare terms weigh more, those in over a third of many sentences nothing: they stand everywhere. */
static void
weigh_terms (GPtrArray *candidates, const GArray *frequencies)
{
  for (guint i = 0; i < candidates->len; i++)
    {
      Candidate *one = candidates->pdata[i];
      double sum = 0;

      for (guint k = 0; k < one->terms->len; k++)
        {
          Term *term = &g_array_index (one->terms, Term, k);
          guint n = g_array_index (frequencies, guint, term->term);
          gboolean is_common = candidates->len > 30 && n > candidates->len / 3;

          term->weight = is_common ? 0 : (float) log (1.0 + (double) candidates->len / n);
          sum += (double) term->weight * term->weight;
        }
      for (guint k = 0; k < one->terms->len; k++)
        g_array_index (one->terms, Term, k).weight /= (float) sqrt (MAX (sum, 1e-12));
      one->weight = sqrt (MAX (sum, 1e-12));
    }
}

static double
get_likeness (const Candidate *one, const Candidate *two)
{
  double likeness = 0;
  guint i = 0;
  guint j = 0;

  while (i < one->terms->len && j < two->terms->len)
    {
      const Term *left = &g_array_index (one->terms, Term, i);
      const Term *right = &g_array_index (two->terms, Term, j);

      if (left->term == right->term)
        likeness += left->weight * right->weight;
      i += left->term <= right->term;
      j += left->term >= right->term;
    }

  return likeness;
}

static gboolean
say_the_same (const Candidate *one, const Candidate *two, double likeness)
{
  double contained = likeness * MAX (one->weight, two->weight) / MIN (one->weight, two->weight);

  return likeness >= SAME || (likeness >= ALIKE && contained >= CONTAINED);
}

/* Candidates */

static int
compare_rank (gconstpointer a, gconstpointer b)
{
  const LecternAnnotation *one = *(const LecternAnnotation *const *) a;
  const LecternAnnotation *two = *(const LecternAnnotation *const *) b;
  gint64 left = is_pinned (one) ? 0 : lectern_annotation_get_int (one, "rank", G_MAXINT64);
  gint64 right = is_pinned (two) ? 0 : lectern_annotation_get_int (two, "rank", G_MAXINT64);

  return left < right ? -1 : left > right;
}

/* The ranked sentences of a layer that lie in the text, the best first. */
static GPtrArray *
list_ranked (const LecternSummarySource *source)
{
  GPtrArray *ranked = g_ptr_array_new ();
  gsize n_notes = 0;
  gsize length = 0;
  const char *text = lectern_article_get_text (source->article, &length);
  const LecternAnnotation *notes = source->ranked != NULL
                                       ? lectern_layer_get_annotations (source->ranked, &n_notes)
                                       : NULL;

  for (gsize i = 0; i < n_notes; i++)
    if (lectern_kind_matches (notes[i].kind, FAMILY)
        && lectern_span_is_valid (notes[i].span, text, length))
      g_ptr_array_add (ranked, (gpointer) &notes[i]);
  g_ptr_array_sort (ranked, compare_rank);

  return ranked;
}

static double
get_score (const LecternAnnotation *note, guint rank)
{
  double score = 0;

  if (note->properties != NULL && g_variant_lookup (note->properties, "score", "d", &score)
      && isfinite (score))
    return score;

  return -(double) rank;
}

static void
add_candidates (GPtrArray *candidates,
                const LecternSummarySource *source,
                guint number,
                guint most,
                GHashTable *ids,
                GArray *frequencies)
{
  g_autoptr (GPtrArray) ranked = list_ranked (source);
  g_autoptr (LecternStemmer) stemmer = lectern_stemmer_new (
      lectern_article_get_language (source->article));
  double best = ranked->len > 0 ? get_score (ranked->pdata[0], 0) : 0;

  for (guint i = 0; i < ranked->len && (i < most || is_pinned (ranked->pdata[i])); i++)
    {
      const LecternAnnotation *note = ranked->pdata[i];
      Candidate *one = g_new0 (Candidate, 1);

      one->source = number;
      one->span = note->span;
      /* Scores of one article say nothing of those of another: what counts is the way from the
       * best. */
      one->score = get_score (note, i) - best;
      one->is_pinned = is_pinned (note);
      one->terms = read_terms (source->article, note->span, stemmer, ids, frequencies);
      g_ptr_array_add (candidates, one);
    }
}

/* What several articles say matters more: how much the others have something alike. */
static void
add_support (GPtrArray *candidates, guint n_sources, GCancellable *cancellable)
{
  g_autofree double *likest = g_new (double, n_sources);

  for (guint i = 0; i < candidates->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      Candidate *one = candidates->pdata[i];
      double sum = 0;

      memset (likest, 0, n_sources * sizeof *likest);
      for (guint j = 0; j < candidates->len; j++)
        {
          const Candidate *two = candidates->pdata[j];

          if (two->source != one->source)
            likest[two->source] = MAX (likest[two->source], get_likeness (one, two));
        }
      for (guint k = 0; k < n_sources; k++)
        sum += likest[k];
      one->score += n_sources > 1 ? SUPPORT * sum / (n_sources - 1) : 0;
    }
}

static Candidate *
find_best (GPtrArray *candidates)
{
  Candidate *best = NULL;
  double best_worth = 0;

  for (guint i = 0; i < candidates->len; i++)
    {
      Candidate *one = candidates->pdata[i];
      double worth = one->score - REDUNDANCY * one->likeness + (one->is_pinned ? 1e6 : 0);

      if (one->is_out || (best != NULL && worth <= best_worth))
        continue;
      best = one;
      best_worth = worth;
    }

  return best;
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  guint one = *(const guint *) a;
  guint two = *(const guint *) b;

  return one < two ? -1 : one > two;
}

/* Takes a sentence, and puts aside what says nearly the same. */
static LecternSummarySentence *
take (Candidate *chosen, GPtrArray *candidates)
{
  LecternSummarySentence *sentence = g_new0 (LecternSummarySentence, 1);
  g_autoptr (GHashTable) known = g_hash_table_new (NULL, NULL);

  sentence->source = chosen->source;
  sentence->span = chosen->span;
  sentence->others = g_array_new (FALSE, FALSE, sizeof (guint));
  chosen->is_out = TRUE;
  for (guint i = 0; i < candidates->len; i++)
    {
      Candidate *one = candidates->pdata[i];
      double likeness = one != chosen ? get_likeness (one, chosen) : 0;

      one->likeness = MAX (one->likeness, likeness);
      if (one == chosen || !say_the_same (one, chosen, likeness))
        continue;
      one->is_out |= !one->is_pinned;
      if (one->source != chosen->source
          && g_hash_table_add (known, GUINT_TO_POINTER (one->source + 1)))
        g_array_append_val (sentence->others, one->source);
    }
  g_array_sort (sentence->others, compare_numbers);

  return sentence;
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const LecternSummarySentence *one = *(const LecternSummarySentence *const *) a;
  const LecternSummarySentence *two = *(const LecternSummarySentence *const *) b;

  if (one->source != two->source)
    return one->source < two->source ? -1 : 1;

  return lectern_span_compare (one->span, two->span);
}

/**
 * lectern_summary_join:
 * @sources: (array length=n_sources): articles with their ranked sentences
 * @n_sources: how many
 * @n_wanted: how many sentences, at most; pinned ones come before others
 * @cancellable: (nullable): ends the work early
 *
 * Summarizes several articles without repetition: the best of their ranked sentences, those before
 * others that more articles have something alike to, and of those that say nearly the same one
 * (maximal marginal relevance, Carbonell and Goldstein 1998). The same sources give the same
 * sentences. Any thread.
 *
 * Returns: (transfer full) (element-type LecternSummarySentence): the sentences, in the order of
 * the sources and their texts; what was found when it is cancelled
 */
GPtrArray *
lectern_summary_join (const LecternSummarySource *sources,
                      guint n_sources,
                      guint n_wanted,
                      GCancellable *cancellable)
{
  GPtrArray *summary = g_ptr_array_new_with_free_func (sentence_free);
  g_autoptr (GPtrArray) candidates = g_ptr_array_new_with_free_func (candidate_free);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) frequencies = g_array_new (FALSE, FALSE, sizeof (guint));
  guint most = MAX (n_wanted, MAX_OF_EACH);
  Candidate *best = NULL;

  g_return_val_if_fail (sources != NULL || n_sources == 0, summary);

  if (n_sources > 1)
    most = CLAMP (MAX_CANDIDATES / n_sources, 1, MAX_OF_EACH);
  for (guint i = 0; i < n_sources && !g_cancellable_is_cancelled (cancellable); i++)
    add_candidates (candidates, &sources[i], i, most, ids, frequencies);
  weigh_terms (candidates, frequencies);
  add_support (candidates, n_sources, cancellable);
  while (summary->len < n_wanted && !g_cancellable_is_cancelled (cancellable)
         && (best = find_best (candidates)) != NULL)
    g_ptr_array_add (summary, take (best, candidates));
  g_ptr_array_sort (summary, compare_places);

  return summary;
}
