/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "../entities-model.h"

G_BEGIN_DECLS

/* Any set of labels, one bit each. */
#define ENTITIES_ANY_LABEL ((1u << ENTITIES_N_LABELS) - 1)

typedef struct _EntitiesCrf EntitiesCrf;

EntitiesCrf *entities_crf_new (void) G_GNUC_WARN_UNUSED_RESULT;
void entities_crf_free (EntitiesCrf *self);
void entities_crf_add_sentence (EntitiesCrf *self,
                                const EntitiesDocument *document,
                                EntitiesSentence sentence,
                                const guint16 *allowed,
                                float weight);
void entities_crf_set_perceptron (EntitiesCrf *self, gboolean perceptron);
double entities_crf_run_epoch (EntitiesCrf *self, guint epoch);
gboolean
entities_crf_save (EntitiesCrf *self, const char *path, guint max_features, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntitiesCrf, entities_crf_free)

G_END_DECLS
