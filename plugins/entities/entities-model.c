/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "entities-model.h"

#include <float.h>
#include <math.h>
#include <string.h>

/* A linear-chain conditional random field. The weights lie in a file that is mapped, not read: an
 * open-addressing table from features to one small weight for each label. */

#define MAX_FILE_BYTES (16 * 1024 * 1024)
#define FORBIDDEN (-1e30f)

struct _EntitiesModel {
  GMappedFile *file;
  const guint32 *keys;
  const gint8 *rows;
  guint32 n_slots;
  float scale;
  float transitions[ENTITIES_N_LABELS + 1][ENTITIES_N_LABELS];
  float edges[ENTITIES_N_LABELS + 1][ENTITIES_N_LABELS]; /* their exponentials */
};

static gboolean
read_head (EntitiesModel *self, const char *content, gsize length)
{
  EntitiesModelHead head;

  if (length < sizeof head || length > MAX_FILE_BYTES)
    return FALSE;
  memcpy (&head, content, sizeof head);
  self->n_slots = GUINT32_FROM_LE (head.n_slots);
  if (GUINT32_FROM_LE (head.magic) != ENTITIES_MODEL_MAGIC
      || GUINT32_FROM_LE (head.n_labels) != ENTITIES_N_LABELS || self->n_slots == 0
      || self->n_slots > ENTITIES_MODEL_MAX_SLOTS
      || length != sizeof head + (gsize) self->n_slots * (sizeof (guint32) + ENTITIES_N_LABELS))
    return FALSE;

  self->scale = (float) GUINT32_FROM_LE (head.scale) / 1e6f;
  for (guint i = 0; i <= ENTITIES_N_LABELS; i++)
    for (guint j = 0; j < ENTITIES_N_LABELS; j++)
      self->transitions[i][j] = entities_label_may_follow (i == ENTITIES_N_LABELS ? 0 : i, j)
                                    ? (float) GINT32_FROM_LE (head.transitions[i][j]) / 1e6f
                                    : FORBIDDEN;
  for (guint i = 0; i <= ENTITIES_N_LABELS; i++)
    for (guint j = 0; j < ENTITIES_N_LABELS; j++)
      self->edges[i][j] = expf (self->transitions[i][j]);
  self->keys = (const guint32 *) (content + sizeof head);
  self->rows = (const gint8 *) (self->keys + self->n_slots);

  return TRUE;
}

/* entities_model_new:
 * @path: the weights file
 *
 * Returns: (nullable): the model, or %NULL with @error
 */
EntitiesModel *
entities_model_new (const char *path, GError **error)
{
  g_autoptr (EntitiesModel) self = g_new0 (EntitiesModel, 1);

  self->file = g_mapped_file_new (path, FALSE, error);
  if (self->file == NULL)
    return NULL;

  if (!read_head (self, g_mapped_file_get_contents (self->file),
                  g_mapped_file_get_length (self->file)))
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_CORRUPT,
                           "The weights of the names plugin are damaged. Install it again.");
      return NULL;
    }

  return g_steal_pointer (&self);
}

void
entities_model_free (EntitiesModel *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->file, g_mapped_file_unref);
  g_free (self);
}

static const gint8 *
find_row (const EntitiesModel *self, guint32 feature)
{
  guint32 key = GUINT32_TO_LE (feature);
  guint32 slot = entities_model_first_slot (feature, self->n_slots);

  for (guint32 steps = 0; steps < self->n_slots && self->keys[slot] != 0; steps++)
    {
      if (self->keys[slot] == key)
        return self->rows + (gsize) slot * ENTITIES_N_LABELS;
      slot = slot + 1 == self->n_slots ? 0 : slot + 1;
    }

  return NULL;
}

static void
score_token (const EntitiesModel *self,
             const EntitiesDocument *document,
             EntitiesSentence sentence,
             guint position,
             float *scores)
{
  guint32 features[ENTITIES_MAX_FEATURES];
  guint n_features = entities_features_extract (document, sentence, position, features);
  int sums[ENTITIES_N_LABELS] = { 0 };

  for (guint i = 0; i < n_features; i++)
    {
      const gint8 *row = find_row (self, features[i]);

      for (guint j = 0; row != NULL && j < ENTITIES_N_LABELS; j++)
        sums[j] += row[j];
    }
  for (guint j = 0; j < ENTITIES_N_LABELS; j++)
    scores[j] = (float) sums[j] * self->scale;
}

/* Sentences may be long: sums that grow with them would lose what tells labels apart. */
static void
keep_small (float *values)
{
  float greatest = values[0];

  for (guint j = 1; j < ENTITIES_N_LABELS; j++)
    greatest = MAX (greatest, values[j]);
  for (guint j = 0; j < ENTITIES_N_LABELS; j++)
    values[j] -= greatest;
}

static void
normalize (float *values)
{
  float sum = 0;

  for (guint j = 0; j < ENTITIES_N_LABELS; j++)
    sum += values[j];
  sum = MAX (sum, FLT_MIN);
  for (guint j = 0; j < ENTITIES_N_LABELS; j++)
    values[j] /= sum;
}

/* Replaces the scores of each token by the probabilities of its labels: forward and backward, each
 * step made to sum up to one. */
static void
find_marginals (const EntitiesModel *self, float (*scores)[ENTITIES_N_LABELS], guint n)
{
  g_autofree float (*forward)[ENTITIES_N_LABELS] = g_malloc (n * sizeof *forward);
  float backward[ENTITIES_N_LABELS];

  for (guint i = 0; i < n; i++)
    {
      keep_small (scores[i]);
      for (guint j = 0; j < ENTITIES_N_LABELS; j++)
        {
          float sum = i == 0 ? self->edges[ENTITIES_N_LABELS][j] : 0;

          for (guint k = 0; i > 0 && k < ENTITIES_N_LABELS; k++)
            sum += forward[i - 1][k] * self->edges[k][j];
          scores[i][j] = expf (scores[i][j]);
          forward[i][j] = sum * scores[i][j];
        }
      normalize (forward[i]);
    }
  for (guint j = 0; j < ENTITIES_N_LABELS; j++)
    backward[j] = 1;
  for (guint i = n; i-- > 0;)
    {
      float ahead[ENTITIES_N_LABELS], next[ENTITIES_N_LABELS] = { 0 };

      for (guint j = 0; j < ENTITIES_N_LABELS; j++)
        {
          ahead[j] = scores[i][j] * backward[j];
          scores[i][j] = forward[i][j] * backward[j];
        }
      normalize (scores[i]);
      for (guint k = 0; k < ENTITIES_N_LABELS; k++)
        for (guint j = 0; j < ENTITIES_N_LABELS; j++)
          next[k] += self->edges[k][j] * ahead[j];
      memcpy (backward, next, sizeof backward);
      normalize (backward);
    }
}

static void
find_best (const EntitiesModel *self, float (*scores)[ENTITIES_N_LABELS], guint n, guint8 *labels)
{
  g_autofree guint8 (*origins)[ENTITIES_N_LABELS] = g_malloc (n * sizeof *origins);
  float best[ENTITIES_N_LABELS];
  guint last = 0;

  for (guint j = 0; j < ENTITIES_N_LABELS; j++)
    best[j] = scores[0][j] + self->transitions[ENTITIES_N_LABELS][j];
  for (guint i = 1; i < n; i++)
    {
      float next[ENTITIES_N_LABELS];

      for (guint j = 0; j < ENTITIES_N_LABELS; j++)
        {
          guint origin = 0;

          for (guint k = 1; k < ENTITIES_N_LABELS; k++)
            if (best[k] + self->transitions[k][j] > best[origin] + self->transitions[origin][j])
              origin = k;
          origins[i][j] = (guint8) origin;
          next[j] = best[origin] + self->transitions[origin][j] + scores[i][j];
        }
      memcpy (best, next, sizeof best);
      keep_small (best);
    }
  for (guint j = 1; j < ENTITIES_N_LABELS; j++)
    if (best[j] > best[last])
      last = j;
  for (guint i = n; i-- > 0;)
    {
      labels[i] = (guint8) last;
      last = i > 0 ? origins[i][last] : 0;
    }
}

/**
 * entities_model_tag:
 * @document: a document with all look-ups made
 * @sentence: one of its sentences
 * @labels: room for the labels of all tokens of the document; those of the sentence are set
 * @chances: room for one for each token of the document; those of the sentence are set
 *
 * Finds the most likely labels of a sentence.
 */
void
entities_model_tag (const EntitiesModel *self,
                    const EntitiesDocument *document,
                    EntitiesSentence sentence,
                    guint8 *labels,
                    EntitiesChances *chances)
{
  guint n = sentence.end - sentence.start;
  g_autofree float (*scores)[ENTITIES_N_LABELS] = g_malloc (n * sizeof *scores);
  gboolean has_name = FALSE;

  for (guint i = 0; i < n; i++)
    score_token (self, document, sentence, sentence.start + i, scores[i]);
  find_best (self, scores, n, labels + sentence.start);
  for (guint i = sentence.start; i < sentence.end; i++)
    has_name |= labels[i] != ENTITIES_LABEL_OUTSIDE;
  /* Marginals cost more than the rest; they are needed for names only. */
  if (has_name)
    find_marginals (self, scores, n);
  for (guint i = 0; i < n; i++)
    for (guint kind = 0; kind < ENTITIES_N_KINDS; kind++)
      {
        float chance = scores[i][ENTITIES_LABEL_BEGIN (kind)]
                       + scores[i][ENTITIES_LABEL_INSIDE (kind)];

        chances[sentence.start + i].kinds[kind] = has_name ? MIN (chance, 1.f) : 0;
      }
}
