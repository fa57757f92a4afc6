/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "summary-gain.h"

/* Summaries of other lengths are measured as if they had so many words. */
#define USUAL_WORDS 48.0
#define SCALE 10.0

/* How often each stem stands in a text; no word is left out. Sets how many words there are. */
static GHashTable *
count_stems (const char *text, LecternSpan span, LecternStemmer *stemmer, guint *n_words)
{
  GHashTable *counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  LecternToken token;

  *n_words = 0;
  while (lectern_token_next (text, &span, &token))
    {
      gsize length = 0;
      const char *stem = NULL;
      char *key = NULL;
      guint n = 0;

      if (token.kind != LECTERN_TOKEN_WORD && token.kind != LECTERN_TOKEN_NUMBER)
        continue;
      stem = lectern_stemmer_stem (stemmer, text + token.span.start,
                                   lectern_span_get_length (token.span), &length);
      key = g_strndup (stem, length);
      n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, key));
      g_hash_table_insert (counts, key, GUINT_TO_POINTER (n + 1));
      (*n_words)++;
    }

  return counts;
}

static double
measure (GHashTable *sentence, const char *summary, LecternStemmer *stemmer)
{
  guint n_words = 0;
  g_autoptr (GHashTable) words = count_stems (
      summary, (LecternSpan){ 0, (guint32) strlen (summary) }, stemmer, &n_words);
  GHashTableIter iter;
  gpointer stem = NULL;
  gpointer n = NULL;
  guint n_shared = 0;

  g_hash_table_iter_init (&iter, words);
  while (g_hash_table_iter_next (&iter, &stem, &n))
    n_shared += MIN (GPOINTER_TO_UINT (n), GPOINTER_TO_UINT (g_hash_table_lookup (sentence, stem)));

  return n_words > 0 ? n_shared * USUAL_WORDS / n_words : 0;
}

double *
summary_gain_measure (const SummaryReading *reading,
                      LecternArticle *article,
                      GPtrArray *summaries,
                      double price)
{
  g_autoptr (LecternStemmer) stemmer = lectern_stemmer_new (lectern_article_get_language (article));
  const char *text = lectern_article_get_text (article, NULL);
  double *gains = g_new0 (double, reading->graph.sentences->len + 1);

  for (guint i = 0; i < reading->graph.sentences->len; i++)
    {
      guint n_words = 0;
      g_autoptr (GHashTable) words = count_stems (
          text, g_array_index (reading->graph.sentences, SummarySentence, i).span, stemmer,
          &n_words);

      for (guint k = 0; k < summaries->len; k++)
        gains[i] = MAX (gains[i], measure (words, summaries->pdata[k], stemmer));
      gains[i] = (gains[i] - price * n_words) / SCALE;
    }

  return gains;
}
