/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "entities-crf.h"

#include <math.h>
#include <string.h>

/* Trains the conditional random field of entities-model.c by stochastic gradient steps with a rate
 * of its own for each weight (AdaGrad). A token may allow several labels: then any of them is
 * right, which is how sets that do not mark all four kinds take part. Everything is
 * deterministic: all chance comes from a fixed seed. */

#define N ENTITIES_N_LABELS
#define RATE 0.06
#define DECAY 2e-5
/* In each step this share of the features is left out, so that no word is relied upon alone. */
#define DROPOUT 0.5
#define DROPPED (1u << 31)
#define LEAST_GRADIENT 1e-4
#define MIN_COUNT 3
#define MAX_SENTENCE_TOKENS 300

typedef struct {
  guint32 first_token;
  guint32 n_tokens;
  float weight;
} Sentence;

struct _EntitiesCrf {
  GHashTable *indices; /* feature -> index plus one */
  GArray *keys;        /* guint32, by index */
  GArray *counts;      /* guint32, by index */
  GArray *features;    /* guint32: indices of all tokens in turn */
  GArray *starts;      /* guint32: where a token's features begin */
  GArray *allowed;     /* guint16: labels a token may have */
  GArray *sentences;
  float *weights;
  float *squares;
  float *sums; /* of the weights after each epoch but the first */
  guint n_sums;
  double transitions[N + 1][N];
  double transition_squares[N + 1][N];
  guint32 seed;
  gboolean perceptron;
};

EntitiesCrf *
entities_crf_new (void)
{
  EntitiesCrf *self = g_new0 (EntitiesCrf, 1);

  self->indices = g_hash_table_new (NULL, NULL);
  self->keys = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->counts = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->features = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->starts = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->allowed = g_array_new (FALSE, FALSE, sizeof (guint16));
  self->sentences = g_array_new (FALSE, FALSE, sizeof (Sentence));
  self->seed = 20241121;

  return self;
}

void
entities_crf_free (EntitiesCrf *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->indices);
  g_array_unref (self->keys);
  g_array_unref (self->counts);
  g_array_unref (self->features);
  g_array_unref (self->starts);
  g_array_unref (self->allowed);
  g_array_unref (self->sentences);
  g_free (self->weights);
  g_free (self->squares);
  g_free (self->sums);
  g_free (self);
}

static guint32
intern_feature (EntitiesCrf *self, guint32 key)
{
  guint32 one = 1;
  guint32 index = GPOINTER_TO_UINT (g_hash_table_lookup (self->indices, GUINT_TO_POINTER (key)));

  if (index == 0)
    {
      g_array_append_val (self->keys, key);
      g_array_append_val (self->counts, one);
      index = self->keys->len;
      g_hash_table_insert (self->indices, GUINT_TO_POINTER (key), GUINT_TO_POINTER (index));
      return index - 1;
    }
  g_array_index (self->counts, guint32, index - 1)++;

  return index - 1;
}

/* A name that goes on from the sentence before, or out of another name, begins here. */
static guint16
mend_inside (guint16 before, guint16 allowed)
{
  for (guint kind = 0; kind < ENTITIES_N_KINDS; kind++)
    {
      guint16 begin = 1u << ENTITIES_LABEL_BEGIN (kind),
              inside = 1u << ENTITIES_LABEL_INSIDE (kind);

      if (allowed == inside && (before & (begin | inside)) == 0)
        return begin;
    }

  return allowed;
}

/**
 * entities_crf_add_sentence:
 * @allowed: for each token of the document the labels that are right, one bit each
 * @weight: how much the sentence counts
 *
 * Adds a sentence to learn from.
 */
void
entities_crf_add_sentence (EntitiesCrf *self,
                           const EntitiesDocument *document,
                           EntitiesSentence sentence,
                           const guint16 *allowed,
                           float weight)
{
  Sentence added = { .first_token = self->starts->len, .weight = weight };
  guint16 before = 0;

  if (sentence.end - sentence.start > MAX_SENTENCE_TOKENS)
    return;

  for (guint i = sentence.start; i < sentence.end; i++)
    {
      guint32 keys[ENTITIES_MAX_FEATURES];
      guint n_keys = entities_features_extract (document, sentence, i, keys);

      before = mend_inside (before, allowed[i]);
      g_array_append_val (self->starts, self->features->len);
      g_array_append_val (self->allowed, before);
      for (guint k = 0; k < n_keys; k++)
        {
          guint32 index = intern_feature (self, keys[k]);

          g_array_append_val (self->features, index);
        }
    }
  added.n_tokens = self->starts->len - added.first_token;
  g_array_append_val (self->sentences, added);
}

/* Forward and backward over the labels that @mask allows; fills in the marginals of labels and
 * pairs of labels and returns the log of the sum over all paths. */
static double
find_marginals (const EntitiesCrf *self,
                guint n,
                double (*scores)[N],
                const guint16 *mask,
                double (*labels)[N],
                double (*pairs)[N])
{
  g_autofree double (*forward)[N] = g_malloc (n * sizeof *forward);
  double edges[N + 1][N], backward[N], total = 0;

  for (guint i = 0; i <= N; i++)
    for (guint j = 0; j < N; j++)
      edges[i][j] = entities_label_may_follow (i == N ? 0 : i, j) ? exp (self->transitions[i][j])
                                                                  : 0;
  for (guint i = 0; i < n; i++)
    {
      double sum = 0;

      for (guint j = 0; j < N; j++)
        {
          double into = i == 0 ? edges[N][j] : 0;

          for (guint k = 0; i > 0 && k < N; k++)
            into += forward[i - 1][k] * edges[k][j];
          forward[i][j] = mask == NULL || (mask[i] >> j & 1) ? into * scores[i][j] : 0;
          sum += forward[i][j];
        }
      sum = MAX (sum, 1e-300);
      for (guint j = 0; j < N; j++)
        forward[i][j] /= sum;
      total += log (sum);
    }

  for (guint j = 0; j < N; j++)
    backward[j] = 1;
  for (guint i = n; i-- > 0;)
    {
      double sum = 0, ahead[N], next[N] = { 0 };

      for (guint j = 0; j < N; j++)
        sum += labels[i][j] = forward[i][j] * backward[j];
      sum = MAX (sum, 1e-300);
      for (guint j = 0; j < N; j++)
        labels[i][j] /= sum;
      if (i == 0)
        break;
      for (guint j = 0; j < N; j++)
        ahead[j] = mask == NULL || (mask[i] >> j & 1) ? scores[i][j] * backward[j] : 0;
      sum = 0;
      for (guint k = 0; k < N; k++)
        for (guint j = 0; j < N; j++)
          {
            next[k] += edges[k][j] * ahead[j];
            sum += forward[i - 1][k] * edges[k][j] * ahead[j];
          }
      sum = MAX (sum, 1e-300);
      for (guint k = 0; k < N; k++)
        for (guint j = 0; j < N; j++)
          pairs[k][j] += forward[i - 1][k] * edges[k][j] * ahead[j] / sum;
      sum = 0;
      for (guint k = 0; k < N; k++)
        sum += next[k];
      for (guint k = 0; k < N; k++)
        backward[k] = next[k] / MAX (sum, 1e-300);
    }

  return total;
}

static void
step_weight (float *weight, float *square, double gradient)
{
  gradient += DECAY * *weight;
  *square += (float) (gradient * gradient);
  *weight -= (float) (RATE * gradient / (sqrt (*square) + 1e-6));
}

static void
step_token (EntitiesCrf *self,
            guint token,
            const double *expected,
            const double *right,
            float weight)
{
  guint32 start = g_array_index (self->starts, guint32, token);
  guint32 end = token + 1 < self->starts->len ? g_array_index (self->starts, guint32, token + 1)
                                              : self->features->len;

  for (guint j = 0; j < N; j++)
    {
      double gradient = (expected[j] - right[j]) * weight;

      if (fabs (gradient) < LEAST_GRADIENT)
        continue;
      for (guint32 f = start; f < end; f++)
        {
          guint32 index = g_array_index (self->features, guint32, f);

          if ((index & DROPPED) == 0 && g_array_index (self->counts, guint32, index) >= MIN_COUNT)
            step_weight (&self->weights[(gsize) index * N + j],
                         &self->squares[(gsize) index * N + j], gradient);
        }
    }
}

static void
step_transitions (EntitiesCrf *self,
                  double (*pairs)[N],
                  double (*right_pairs)[N],
                  const double *first,
                  const double *right_first,
                  float weight)
{
  for (guint k = 0; k <= N; k++)
    for (guint j = 0; j < N; j++)
      {
        double gradient = k == N ? first[j] - right_first[j] : pairs[k][j] - right_pairs[k][j];

        gradient *= weight;
        self->transition_squares[k][j] += gradient * gradient;
        if (fabs (gradient) > 1e-8)
          self->transitions[k][j] -= RATE * gradient
                                     / (sqrt (self->transition_squares[k][j]) + 1e-6);
      }
}

static guint32
next_random (EntitiesCrf *self)
{
  self->seed ^= self->seed << 13;
  self->seed ^= self->seed >> 17;
  self->seed ^= self->seed << 5;

  return self->seed;
}

/* Leaves out some features of the sentence for one step, and sums up the weights of the rest. */
static void
score_token (EntitiesCrf *self, guint token, double *scores)
{
  guint32 *features = (guint32 *) (void *) self->features->data;
  guint32 start = g_array_index (self->starts, guint32, token);
  guint32 end = token + 1 < self->starts->len ? g_array_index (self->starts, guint32, token + 1)
                                              : self->features->len;

  for (guint32 f = start; f < end; f++)
    {
      const float *row;

      features[f] &= ~DROPPED;
      row = self->weights + (gsize) features[f] * N;
      if (next_random (self) < DROPOUT * G_MAXUINT32)
        {
          features[f] |= DROPPED;
          continue;
        }
      for (guint j = 0; j < N; j++)
        scores[j] += row[j];
    }
  for (guint j = 0; j < N; j++)
    scores[j] = exp (CLAMP (scores[j], -40, 40));
}

/* The best path over the labels that @mask allows, as marginals that are 0 or 1. */
static void
find_path (const EntitiesCrf *self,
           guint n,
           double (*scores)[N],
           const guint16 *mask,
           double (*labels)[N],
           double (*pairs)[N])
{
  g_autofree guint8 (*origins)[N] = g_malloc (n * sizeof *origins);
  double best[N], next[N];
  guint last = 0;

  for (guint i = 0; i < n; i++)
    {
      for (guint j = 0; j < N; j++)
        {
          next[j] = -G_MAXDOUBLE / 2;
          origins[i][j] = 0;
          for (guint k = 0; k < N; k++)
            {
              double score = i == 0 ? self->transitions[N][j] : best[k] + self->transitions[k][j];

              if (!entities_label_may_follow (i == 0 ? 0 : k, j) || score <= next[j])
                continue;
              next[j] = score;
              origins[i][j] = (guint8) k;
            }
          next[j] += log (scores[i][j]);
          if (mask != NULL && (mask[i] >> j & 1) == 0)
            next[j] = -G_MAXDOUBLE / 2;
        }
      memcpy (best, next, sizeof best);
    }
  for (guint j = 1; j < N; j++)
    if (best[j] > best[last])
      last = j;
  for (guint i = n; i-- > 0;)
    {
      guint before = origins[i][last];

      memset (labels[i], 0, sizeof labels[i]);
      labels[i][last] = 1;
      if (i > 0)
        pairs[before][last] += 1;
      last = before;
    }
}

/* The structured perceptron (Collins 2002) for comparison: the best path against the best right
 * one. Returns how many tokens differ. */
static double
find_paths (const EntitiesCrf *self,
            guint n,
            double (*scores)[N],
            const guint16 *mask,
            double (*expected)[N],
            double (*right)[N],
            double (*pairs)[N],
            double (*right_pairs)[N])
{
  guint n_wrong = 0;

  find_path (self, n, scores, NULL, expected, pairs);
  find_path (self, n, scores, mask, right, right_pairs);
  for (guint i = 0; i < n; i++)
    n_wrong += memcmp (expected[i], right[i], sizeof expected[i]) != 0;

  return n_wrong;
}

static double
learn_sentence (EntitiesCrf *self, const Sentence *sentence)
{
  guint n = sentence->n_tokens;
  const guint16 *mask = &g_array_index (self->allowed, guint16, sentence->first_token);
  g_autofree double (*scores)[N] = g_malloc0 (n * sizeof *scores);
  g_autofree double (*expected)[N] = g_malloc (n * sizeof *expected);
  g_autofree double (*right)[N] = g_malloc (n * sizeof *right);
  double pairs[N][N] = { 0 }, right_pairs[N][N] = { 0 }, loss;

  for (guint i = 0; i < n; i++)
    score_token (self, sentence->first_token + i, scores[i]);
  if (self->perceptron)
    {
      loss = find_paths (self, n, scores, mask, expected, right, pairs, right_pairs);
    }
  else
    {
      loss = find_marginals (self, n, scores, NULL, expected, pairs);
      loss -= find_marginals (self, n, scores, mask, right, right_pairs);
    }
  for (guint i = 0; i < n; i++)
    step_token (self, sentence->first_token + i, expected[i], right[i], sentence->weight);
  step_transitions (self, pairs, right_pairs, expected[0], right[0], sentence->weight);

  return loss * sentence->weight;
}

/**
 * entities_crf_set_perceptron:
 * @perceptron: whether to train a perceptron instead, with the same features and averaging
 */
void
entities_crf_set_perceptron (EntitiesCrf *self, gboolean perceptron)
{
  self->perceptron = perceptron;
}

/**
 * entities_crf_run_epoch:
 * @epoch: its number, from 0
 *
 * Goes once through all sentences.
 *
 * Returns: the mean loss of a sentence
 */
double
entities_crf_run_epoch (EntitiesCrf *self, guint epoch)
{
  Sentence *sentences = (Sentence *) (void *) self->sentences->data;
  double loss = 0;

  if (self->weights == NULL)
    {
      self->weights = g_new0 (float, (gsize) self->keys->len *N);
      self->squares = g_new0 (float, (gsize) self->keys->len *N);
      self->sums = g_new0 (float, (gsize) self->keys->len *N);
    }
  for (guint i = self->sentences->len; i-- > 1;)
    {
      guint other = next_random (self) % (i + 1);
      Sentence swapped = sentences[i];

      sentences[i] = sentences[other];
      sentences[other] = swapped;
    }
  for (guint i = 0; i < self->sentences->len; i++)
    loss += learn_sentence (self, &sentences[i]);
  if (epoch > 0)
    {
      self->n_sums++;
      for (gsize i = 0; i < (gsize) self->keys->len * N; i++)
        self->sums[i] += self->weights[i];
    }

  return loss / MAX (1, self->sentences->len);
}

typedef struct {
  guint32 index;
  float size;
} Ranked;

static int
compare_ranked (gconstpointer a, gconstpointer b)
{
  const Ranked *left = a, *right = b;

  if (left->size != right->size)
    return left->size > right->size ? -1 : 1;

  return left->index < right->index ? -1 : left->index > right->index;
}

/* The mean of the weights of all epochs but the first errs less than the last ones do. */
static void
average_weights (EntitiesCrf *self)
{
  for (gsize i = 0; self->n_sums > 0 && i < (gsize) self->keys->len * N; i++)
    self->weights[i] = self->sums[i] / (float) self->n_sums;
}

/* The features with the greatest weights, those first. */
static GArray *
rank_features (EntitiesCrf *self, guint max_features)
{
  GArray *ranked = g_array_new (FALSE, FALSE, sizeof (Ranked));

  average_weights (self);
  for (guint32 i = 0; i < self->keys->len; i++)
    {
      Ranked feature = { i, 0 };

      for (guint j = 0; j < N; j++)
        feature.size = MAX (feature.size, fabsf (self->weights[(gsize) i * N + j]));
      if (feature.size > 0.02f && g_array_index (self->keys, guint32, i) != 0)
        g_array_append_val (ranked, feature);
    }
  g_array_sort (ranked, compare_ranked);
  g_array_set_size (ranked, MIN (ranked->len, max_features));

  return ranked;
}

static void
fill_slots (EntitiesCrf *self, GArray *ranked, float scale, guint32 n_slots, char *content)
{
  guint32 *keys = (guint32 *) (void *) content;
  gint8 *rows = (gint8 *) (keys + n_slots);

  for (guint i = 0; i < ranked->len; i++)
    {
      guint32 index = g_array_index (ranked, Ranked, i).index;
      guint32 key = g_array_index (self->keys, guint32, index);
      guint32 slot = entities_model_first_slot (key, n_slots);

      while (keys[slot] != 0)
        slot = (slot + 1) % n_slots;
      keys[slot] = GUINT32_TO_LE (key);
      for (guint j = 0; j < N; j++)
        rows[(gsize) slot * N + j] = (gint8) CLAMP (
            lroundf (self->weights[(gsize) index * N + j] / scale), -127, 127);
    }
}

/**
 * entities_crf_save:
 * @path: where to
 * @max_features: how many features to keep, those with the greatest weights
 *
 * Writes the weights file.
 */
gboolean
entities_crf_save (EntitiesCrf *self, const char *path, guint max_features, GError **error)
{
  g_autoptr (GArray) ranked = rank_features (self, max_features);
  guint32 n_slots = MAX (16, ranked->len / 3 * 4);
  gsize length = sizeof (EntitiesModelHead) + (gsize) n_slots * (sizeof (guint32) + N);
  g_autofree char *content = g_malloc0 (length);
  /* Few weights are beyond 4; cutting them keeps the others fine. */
  float scale = MIN (4.f, ranked->len > 0 ? g_array_index (ranked, Ranked, 0).size : 1.f) / 127.f;
  EntitiesModelHead head = {
    .magic = GUINT32_TO_LE (ENTITIES_MODEL_MAGIC),
    .n_labels = GUINT32_TO_LE (N),
    .n_slots = GUINT32_TO_LE (n_slots),
    .scale = GUINT32_TO_LE ((guint32) lroundf (scale * 1e6f)),
  };

  for (guint i = 0; i <= N; i++)
    for (guint j = 0; j < N; j++)
      head.transitions[i][j] = GINT32_TO_LE ((gint32) lround (self->transitions[i][j] * 1e6));
  memcpy (content, &head, sizeof head);
  fill_slots (self, ranked, scale, n_slots, content + sizeof head);

  return g_file_set_contents (path, content, (gssize) length, error);
}
