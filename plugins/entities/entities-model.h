/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "entities-features.h"

G_BEGIN_DECLS

/**
 * EntitiesLabel:
 *
 * What a token is: outside of names, or the begin or inside of a name of one of four kinds. The
 * begin of kind k (0 to 3) is 1 + 2 k, its inside 2 + 2 k.
 */
typedef enum {
  ENTITIES_LABEL_OUTSIDE,
  ENTITIES_LABEL_BEGIN_PERSON,
  ENTITIES_LABEL_INSIDE_PERSON,
  ENTITIES_LABEL_BEGIN_ORGANIZATION,
  ENTITIES_LABEL_INSIDE_ORGANIZATION,
  ENTITIES_LABEL_BEGIN_PLACE,
  ENTITIES_LABEL_INSIDE_PLACE,
  ENTITIES_LABEL_BEGIN_OTHER,
  ENTITIES_LABEL_INSIDE_OTHER,
  ENTITIES_N_LABELS,
} EntitiesLabel;

typedef enum {
  ENTITIES_PERSON,
  ENTITIES_ORGANIZATION,
  ENTITIES_PLACE,
  ENTITIES_OTHER,
  ENTITIES_N_KINDS,
} EntitiesKind;

/**
 * EntitiesChances:
 * @kinds: for each kind the probability that the token is in a name of it
 *
 * How sure the weights are of a token.
 */
typedef struct {
  float kinds[ENTITIES_N_KINDS];
} EntitiesChances;

#define ENTITIES_LABEL_BEGIN(kind) (1 + 2 * (guint) (kind))
#define ENTITIES_LABEL_INSIDE(kind) (2 + 2 * (guint) (kind))

/* The weights file: this head, then n_slots keys, then n_slots rows of one signed byte a label. All
 * numbers are little-endian. A slot without a feature has the key 0. A weight is its byte times
 * the scale in millionths; a transition is in millionths. */
#define ENTITIES_MODEL_MAGIC 0x314c454cu
#define ENTITIES_MODEL_MAX_SLOTS (1u << 20)

typedef struct {
  guint32 magic;
  guint32 n_labels;
  guint32 n_slots;
  guint32 scale;
  gint32 transitions[ENTITIES_N_LABELS + 1][ENTITIES_N_LABELS];
} EntitiesModelHead;

typedef struct _EntitiesModel EntitiesModel;

EntitiesModel *entities_model_new (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void entities_model_free (EntitiesModel *self);
void entities_model_tag (const EntitiesModel *self,
                         const EntitiesDocument *document,
                         EntitiesSentence sentence,
                         guint8 *labels,
                         EntitiesChances *chances);

static inline gboolean
entities_label_may_follow (guint before, guint label)
{
  /* An inside follows the begin or the inside of its own kind only. */
  return label == 0 || label % 2 == 1 || before == label || before + 1 == label;
}

static inline guint32
entities_model_first_slot (guint32 key, guint32 n_slots)
{
  return (guint32) (((guint64) (key * 0x9e3779b1u) * n_slots) >> 32);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntitiesModel, entities_model_free)

G_END_DECLS
