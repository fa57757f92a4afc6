/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>

#include "summary-analyzer.h"
#include "summary-model.h"

/* How many sentences are ranked, chosen or spare. */
#define MAX_RANKED 5000
/* How many of them step back where they repeat others: whoever wants more wants all. */
#define MAX_VARIED 200
/* The greatest length of the setting. */
#define MAX_SENTENCES 200
/* An article of fewer sentences is its own summary. */
#define LEAST_SENTENCES 4
/* The settings at which the model was learned. */
#define USUAL_POSITION 0.5
#define USUAL_VARIETY 0.7
/* What likeness to a chosen sentence costs at the usual variety, in the model's scores. */
#define REDUNDANCY 3.0

struct _SummaryAnalyzer {
  GHashTable *languages; /* language to SummaryWords */
  SummaryModel model;
};

SummaryAnalyzer *
summary_analyzer_new (const char *folder, GError **error)
{
  g_autoptr (SummaryAnalyzer) self = g_new0 (SummaryAnalyzer, 1);
  g_autofree char *weights = g_build_filename (folder, "data", "sentences.weights", NULL);

  self->languages = summary_words_load (folder, error);
  if (self->languages == NULL || !summary_model_load (&self->model, weights, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
summary_analyzer_free (SummaryAnalyzer *self)
{
  g_clear_pointer (&self->languages, g_hash_table_unref);
  g_free (self);
}

static int
compare_scores (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const SummaryReading *reading = user_data;
  guint one = *(const guint *) a;
  guint two = *(const guint *) b;
  float left = g_array_index (reading->graph.sentences, SummarySentence, one).score;
  float right = g_array_index (reading->graph.sentences, SummarySentence, two).score;

  if (left != right)
    return left > right ? -1 : 1;

  return one < two ? -1 : one > two;
}

/* Those behind the chosen ones, the best first. */
static void
add_others (SummaryReading *reading, GArray *chosen)
{
  g_autoptr (GArray) others = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GHashTable) known = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < chosen->len; i++)
    g_hash_table_add (known, GUINT_TO_POINTER (g_array_index (chosen, guint, i) + 1));
  for (guint i = 0; i < reading->graph.sentences->len; i++)
    if (!g_hash_table_contains (known, GUINT_TO_POINTER (i + 1)))
      g_array_append_val (others, i);
  g_array_sort_with_data (others, compare_scores, reading);
  g_array_append_vals (chosen, others->data, MIN (others->len, MAX_RANKED - chosen->len));
}

/* The chosen ones and, as `summary/spare`, those that follow when the reader wants more. */
static void
add_chosen (const SummaryReading *reading,
            const GArray *chosen,
            guint n_wanted,
            LecternLayerBuilder *layer)
{
  float best = -G_MAXFLOAT;

  for (guint rank = 0; rank < chosen->len; rank++)
    {
      guint index = g_array_index (chosen, guint, rank);
      const SummarySentence *sentence = &g_array_index (reading->graph.sentences, SummarySentence,
                                                        index);
      GVariantDict properties;

      best = MAX (best, sentence->score);
      g_variant_dict_init (&properties, NULL);
      g_variant_dict_insert (&properties, "rank", "x", (gint64) rank + 1);
      g_variant_dict_insert (&properties, "score", "d", (double) sentence->score);
      g_variant_dict_insert (&properties, "words", "x", (gint64) sentence->n_words);
      if (sentence->is_hedged)
        g_variant_dict_insert (&properties, "hedged", "x", (gint64) 1);
      lectern_layer_builder_add (
          layer, sentence->span, rank < n_wanted ? "summary/sentence" : "summary/spare",
          (float) exp (sentence->score - best), g_variant_dict_end (&properties));
    }
}

static gint64
count_words (const SummaryReading *reading)
{
  gint64 n = 0;

  for (guint i = 0; i < reading->graph.sentences->len; i++)
    n += g_array_index (reading->graph.sentences, SummarySentence, i).n_words;

  return n;
}

/* How many of the chosen the settings want: a number of them, or as many as fit into a number of
 * words, but one at least. */
static guint
count_wanted (const SummaryReading *reading, const GArray *chosen, GVariant *parameters)
{
  const char *unit = "sentences";
  gint64 n_sentences = 3;
  gint64 n_words = 100;
  gint64 percent = 10;
  guint n = 0;

  g_variant_lookup (parameters, "unit", "&s", &unit);
  g_variant_lookup (parameters, "sentences", "x", &n_sentences);
  g_variant_lookup (parameters, "words", "x", &n_words);
  g_variant_lookup (parameters, "percent", "x", &percent);
  if (g_str_equal (unit, "sentences"))
    return (guint) CLAMP (n_sentences, 1, MAX_SENTENCES);

  if (g_str_equal (unit, "percent"))
    n_words = count_words (reading) * percent / 100;
  for (; n < chosen->len && n_words > 0; n++)
    n_words -= g_array_index (reading->graph.sentences, SummarySentence,
                              g_array_index (chosen, guint, n))
                   .n_words;
  if (n_words < 0)
    n--;

  return MAX (n, 1);
}

gboolean
summary_analyzer_run (SummaryAnalyzer *self,
                      const LecternAnalyzerRequest *request,
                      LecternLayerBuilder *layer,
                      GError **error)
{
  const char *language = lectern_article_get_language (request->article);
  g_autoptr (GArray) chosen = NULL;
  g_auto (SummaryReading) reading = { 0 };
  double position = USUAL_POSITION;
  double variety = USUAL_VARIETY;
  gboolean is_too_short = FALSE;

  g_variant_lookup (request->parameters, "position", "d", &position);
  g_variant_lookup (request->parameters, "variety", "d", &variety);
  if (!summary_reading_init (&reading, request->article,
                             summary_words_find (self->languages, language), request->host, error))
    return FALSE;

  is_too_short = reading.graph.sentences->len < LEAST_SENTENCES;
  lectern_layer_builder_set_fact (layer, "too-short", g_variant_new_boolean (is_too_short));
  if (is_too_short)
    return TRUE;

  summary_model_look (&reading, position);
  summary_model_score (&self->model, &reading, position / USUAL_POSITION);
  chosen = summary_choose (&reading.graph, REDUNDANCY * variety / USUAL_VARIETY, MAX_VARIED);
  add_others (&reading, chosen);
  lectern_layer_builder_set_fact (layer, "words", g_variant_new_int64 (count_words (&reading)));
  add_chosen (&reading, chosen, count_wanted (&reading, chosen, request->parameters), layer);

  return TRUE;
}
