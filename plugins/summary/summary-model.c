/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>
#include <string.h>

#include "summary-model.h"

/* Sentences outside these lengths, in words, are fragments, or a list in disguise. */
#define SHORT_SENTENCE 6
#define LONG_SENTENCE 60
/* How much of its share in a walk such a sentence keeps. */
#define MISFIT_WEIGHT 0.25
/* What a sentence gains beforehand that has all terms of the title. */
#define TITLE_WEIGHT 3.0
/* How often the walk that favors nothing begins anew (Brin and Page 1998). */
#define PLAIN_RESTART 0.15
#define N_TOPICS 10
#define USUAL_WORDS 40.0
#define LONG_WORDS 25.0
/* Few capitals are no sign of names. */
#define LEAST_CAPITALS 0.2f

static const char *const names[SUMMARY_N_FEATURES] = {
  "place",  "near-top",  "depth",  "first",  "centrality", "walk",     "title",  "frequency",
  "topics", "recurring", "length", "excess", "numbers",    "capitals", "quoted",
};

const char *
summary_model_get_name (SummaryFeature feature)
{
  return names[feature];
}

static gboolean
read_weight (SummaryModel *self, const char *line, guint *seen)
{
  g_auto (GStrv) parts = g_strsplit (line, " ", 2);
  char *end = NULL;

  for (guint i = 0; parts[0] != NULL && parts[1] != NULL && i < SUMMARY_N_FEATURES; i++)
    if (g_str_equal (parts[0], names[i]))
      {
        self->weights[i] = g_ascii_strtod (parts[1], &end);
        *seen |= 1u << i;
        return end != parts[1] && *end == '\0' && isfinite (self->weights[i]);
      }

  return FALSE;
}

gboolean
summary_model_load (SummaryModel *self, const char *path, GError **error)
{
  g_autofree char *content = NULL;
  g_auto (GStrv) lines = NULL;
  guint seen = 0;

  if (!g_file_get_contents (path, &content, NULL, error))
    return FALSE;

  lines = g_strsplit (content, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0' && *lines[i] != '#' && !read_weight (self, lines[i], &seen))
      {
        g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                     "Line %u of %s is no weight. Install the plugin again.", i + 1, path);
        return FALSE;
      }
  if (seen == (1u << SUMMARY_N_FEATURES) - 1)
    return TRUE;

  g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
               "%s lacks weights. Install the plugin again.", path);
  return FALSE;
}

static SummarySentence *
get_sentence (const SummaryReading *reading, guint i)
{
  return &g_array_index (reading->graph.sentences, SummarySentence, i);
}

static guint32
get_term (const SummaryReading *reading, const SummarySentence *sentence, guint k)
{
  return g_array_index (reading->graph.terms, SummaryTerm, sentence->first_term + k).term;
}

static guint
get_count (const SummaryReading *reading, guint32 term)
{
  return g_array_index (reading->counts, guint, term);
}

/* How much of the title a sentence says, 0 to 1. */
static double
get_title_share (const SummaryReading *reading, const SummarySentence *sentence)
{
  guint n_said = 0;

  for (guint k = 0; k < sentence->n_terms; k++)
    n_said += g_hash_table_contains (reading->title,
                                     GUINT_TO_POINTER (get_term (reading, sentence, k)));

  return n_said > 0 ? (double) n_said / g_hash_table_size (reading->title) : 0;
}

/* The terms that stand most often; of equals those that come first. */
static guint
find_topics (const SummaryReading *reading, guint32 *topics)
{
  guint n = 0;

  for (guint32 term = 0; term < reading->counts->len; term++)
    {
      guint count = get_count (reading, term);
      guint at = n;

      while (at > 0 && get_count (reading, topics[at - 1]) < count)
        at--;
      if (at >= N_TOPICS)
        continue;
      n = MIN (n + 1, N_TOPICS);
      memmove (topics + at + 1, topics + at, (n - at - 1) * sizeof *topics);
      topics[at] = term;
    }

  return n;
}

static void
look_at_terms (const SummaryReading *reading,
               SummarySentence *sentence,
               const guint32 *topics,
               guint n_topics)
{
  guint most = n_topics > 0 ? get_count (reading, topics[0]) : 1;
  double frequency = 0;
  guint n_recurring = 0;
  guint n_found = 0;

  for (guint k = 0; k < sentence->n_terms; k++)
    {
      guint32 term = get_term (reading, sentence, k);
      guint count = get_count (reading, term);

      frequency += log1p (count);
      n_recurring += count > 1;
      for (guint i = 0; i < n_topics; i++)
        n_found += topics[i] == term;
    }
  sentence->features[SUMMARY_FEATURE_FREQUENCY] = (float) (frequency / MAX (1, sentence->n_terms)
                                                           / log1p (most));
  sentence->features[SUMMARY_FEATURE_RECURRING] = (float) n_recurring / MAX (1, sentence->n_terms);
  sentence->features[SUMMARY_FEATURE_TOPICS] = (float) n_found / N_TOPICS;
}

static void
look_at_form (SummarySentence *sentence, guint n_sentences)
{
  float *features = sentence->features;
  double words = sentence->n_words;

  features[SUMMARY_FEATURE_PLACE] = (float) (1.0 / (1.0 + sentence->position));
  features[SUMMARY_FEATURE_NEAR_TOP] = (float) (1.0 / (1.0 + sentence->position / 4.0));
  features[SUMMARY_FEATURE_DEPTH] = (float) sentence->position / n_sentences;
  features[SUMMARY_FEATURE_FIRST] = sentence->position == 0;
  features[SUMMARY_FEATURE_LENGTH] = (float) (MIN (words, USUAL_WORDS) / USUAL_WORDS);
  features[SUMMARY_FEATURE_EXCESS] = (float) (CLAMP (words - LONG_WORDS, 0,
                                                     LONG_SENTENCE - LONG_WORDS)
                                              / (LONG_SENTENCE - LONG_WORDS));
  features[SUMMARY_FEATURE_NUMBERS] = (float) MIN (sentence->n_numbers, 2) / 2;
  features[SUMMARY_FEATURE_CAPITALS] = (float) sentence->n_capitals / MAX (1, sentence->n_words);
  features[SUMMARY_FEATURE_QUOTED] = sentence->is_quoting != FALSE;
}

/* Languages differ in what they capitalize: what counts is how a sentence stands out. */
static void
compare_capitals (SummaryReading *reading)
{
  float most = LEAST_CAPITALS;

  for (guint i = 0; i < reading->graph.sentences->len; i++)
    most = MAX (most, get_sentence (reading, i)->features[SUMMARY_FEATURE_CAPITALS]);
  for (guint i = 0; i < reading->graph.sentences->len; i++)
    get_sentence (reading, i)->features[SUMMARY_FEATURE_CAPITALS] /= most;
}

static double
get_fitness (const SummarySentence *sentence)
{
  return sentence->n_words < SHORT_SENTENCE || sentence->n_words > LONG_SENTENCE
                 || sentence->is_question
             ? MISFIT_WEIGHT
             : 1;
}

/* Walks over the sentences; what is best gets 1. */
static void
walk (SummaryReading *reading, double restart, SummaryFeature feature)
{
  guint n = reading->graph.sentences->len;
  double total = 0;
  float best = 1e-9f;

  for (guint i = 0; i < n; i++)
    total += get_sentence (reading, i)->prior;
  for (guint i = 0; i < n; i++)
    get_sentence (reading, i)->prior /= (float) total;
  summary_rank (&reading->graph, restart);
  for (guint i = 0; i < n; i++)
    {
      SummarySentence *sentence = get_sentence (reading, i);

      if (feature == SUMMARY_FEATURE_WALK)
        sentence->score *= (float) get_fitness (sentence);
      best = MAX (best, sentence->score);
    }
  for (guint i = 0; i < n; i++)
    get_sentence (reading, i)->features[feature] = get_sentence (reading, i)->score / best;
}

void
summary_model_look (SummaryReading *reading, double restart)
{
  guint n = reading->graph.sentences->len;
  guint32 topics[N_TOPICS + 1];
  guint n_topics = find_topics (reading, topics);

  for (guint i = 0; i < n; i++)
    {
      SummarySentence *sentence = get_sentence (reading, i);

      look_at_form (sentence, n);
      look_at_terms (reading, sentence, topics, n_topics);
      sentence->features[SUMMARY_FEATURE_TITLE] = (float) get_title_share (reading, sentence);
      sentence->prior = 1;
    }
  compare_capitals (reading);
  walk (reading, PLAIN_RESTART, SUMMARY_FEATURE_CENTRALITY);
  for (guint i = 0; i < n; i++)
    {
      SummarySentence *sentence = get_sentence (reading, i);

      sentence->prior = (float) (sentence->features[SUMMARY_FEATURE_NEAR_TOP]
                                 * (1 + TITLE_WEIGHT * sentence->features[SUMMARY_FEATURE_TITLE])
                                 * get_fitness (sentence));
    }
  walk (reading, restart, SUMMARY_FEATURE_WALK);
}

static gboolean
is_of_place (SummaryFeature feature)
{
  return feature <= SUMMARY_FEATURE_FIRST;
}

void
summary_model_score (const SummaryModel *self, SummaryReading *reading, double emphasis)
{
  for (guint i = 0; i < reading->graph.sentences->len; i++)
    {
      SummarySentence *sentence = get_sentence (reading, i);
      double score = 0;

      for (guint k = 0; k < SUMMARY_N_FEATURES; k++)
        score += self->weights[k] * sentence->features[k] * (is_of_place (k) ? emphasis : 1);
      sentence->score = (float) score;
    }
}
