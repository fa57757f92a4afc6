/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>

#include "summary-ranker.h"

/* A random walk over the sentences (Erkan and Radev 2004, Mihalcea and Tarau 2004): from a sentence
 * to another the likelier the more alike they are, and now and then back to one that its place
 * favors. Likeness is the cosine of the sentences' term vectors, the rows of a matrix X. The matrix
 * of all likenesses, X Xᵀ, is never made: a step of the walk is one product with Xᵀ and one with X,
 * so its cost grows with the number of words, not with the square of the number of sentences. */

#define MAX_ITERATIONS 40
#define TOLERANCE 1e-7

typedef struct {
  const SummaryGraph *graph;
  double *terms;   /* a value a term */
  double *degrees; /* likeness of a sentence to all others */
  double *now;
  double *next;
} Walk;

static const SummarySentence *
get_sentence (const SummaryGraph *graph, guint i)
{
  return &g_array_index (graph->sentences, SummarySentence, i);
}

static const SummaryTerm *
get_terms (const SummaryGraph *graph, const SummarySentence *sentence)
{
  return &g_array_index (graph->terms, SummaryTerm, sentence->first_term);
}

/* terms = Xᵀ values */
static void
gather (Walk *self, const double *values)
{
  for (guint t = 0; t < self->graph->n_terms; t++)
    self->terms[t] = 0;
  for (guint i = 0; i < self->graph->sentences->len; i++)
    {
      const SummarySentence *sentence = get_sentence (self->graph, i);
      const SummaryTerm *terms = get_terms (self->graph, sentence);

      for (guint k = 0; k < sentence->n_terms; k++)
        self->terms[terms[k].term] += terms[k].weight * values[i];
    }
}

/* The row of X times terms, without what comes from the sentence itself. */
static double
scatter (const Walk *self, guint i, double own)
{
  const SummarySentence *sentence = get_sentence (self->graph, i);
  const SummaryTerm *terms = get_terms (self->graph, sentence);
  double sum = 0;

  for (guint k = 0; k < sentence->n_terms; k++)
    sum += terms[k].weight * self->terms[terms[k].term];
  return sentence->n_terms > 0 ? MAX (sum - own, 0) : 0;
}

static double
step (Walk *self, double restart)
{
  guint n = self->graph->sentences->len;
  double loose = 0; /* what sits on sentences that are like no other */
  double change = 0;

  for (guint i = 0; i < n; i++)
    {
      gboolean is_loose = self->degrees[i] < 1e-9;

      loose += is_loose ? self->now[i] : 0;
      self->next[i] = is_loose ? 0 : self->now[i] / self->degrees[i];
    }
  gather (self, self->next);
  for (guint i = 0; i < n; i++)
    {
      double flow = scatter (self, i, self->next[i]);

      self->next[i] = restart * get_sentence (self->graph, i)->prior
                      + (1 - restart) * (flow + loose * get_sentence (self->graph, i)->prior);
    }
  for (guint i = 0; i < n; i++)
    {
      change += fabs (self->next[i] - self->now[i]);
      self->now[i] = self->next[i];
    }
  return change;
}

void
summary_rank (SummaryGraph *graph, double restart)
{
  guint n = graph->sentences->len;
  g_autofree double *terms = g_new0 (double, graph->n_terms + 1);
  g_autofree double *degrees = g_new0 (double, n + 1);
  g_autofree double *now = g_new0 (double, n + 1);
  g_autofree double *next = g_new0 (double, n + 1);
  Walk walk = { graph, terms, degrees, now, next };

  for (guint i = 0; i < n; i++)
    now[i] = 1;
  gather (&walk, now);
  for (guint i = 0; i < n; i++)
    {
      degrees[i] = scatter (&walk, i, 1);
      now[i] = get_sentence (graph, i)->prior;
    }
  for (guint round = 0; round < MAX_ITERATIONS; round++)
    if (step (&walk, restart) < TOLERANCE)
      break;
  for (guint i = 0; i < n; i++)
    g_array_index (graph->sentences, SummarySentence, i).score = now[i];
}

static double
compare_terms (const SummaryGraph *graph, const SummarySentence *a, const SummarySentence *b)
{
  const SummaryTerm *left = get_terms (graph, a);
  const SummaryTerm *right = get_terms (graph, b);
  double likeness = 0;
  guint i = 0;
  guint j = 0;

  while (i < a->n_terms && j < b->n_terms)
    if (left[i].term == right[j].term)
      likeness += left[i++].weight * right[j++].weight;
    else if (left[i].term < right[j].term)
      i++;
    else
      j++;
  return likeness;
}

/* Maximal marginal relevance (Carbonell and Goldstein 1998): the next is the one whose score,
 * lowered by its likeness to those before, is highest; of equals the one that stands first. */
GArray *
summary_choose (const SummaryGraph *graph, double redundancy, guint n_wanted)
{
  GArray *chosen = g_array_new (FALSE, FALSE, sizeof (guint));
  guint n = graph->sentences->len;
  g_autofree double *likeness = g_new0 (double, n + 1);
  g_autofree gboolean *is_used = g_new0 (gboolean, n + 1);

  while (chosen->len < MIN (n_wanted, n))
    {
      guint best = G_MAXUINT;
      double best_score = -G_MAXDOUBLE;

      for (guint i = 0; i < n; i++)
        {
          double score = get_sentence (graph, i)->score - redundancy * likeness[i];

          if (is_used[i] || score <= best_score)
            continue;
          best = i;
          best_score = score;
        }
      if (best == G_MAXUINT)
        break;
      is_used[best] = TRUE;
      g_array_append_val (chosen, best);
      for (guint i = 0; i < n; i++)
        if (!is_used[i])
          likeness[i] = MAX (likeness[i], compare_terms (graph, get_sentence (graph, i),
                                                         get_sentence (graph, best)));
    }
  return chosen;
}
