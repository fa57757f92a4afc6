/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-layer.h"

G_BEGIN_DECLS

/* The most annotations that one layer may hold; more are refused. */
#define LECTERN_LAYER_MAX_ANNOTATIONS 500000

typedef struct _LecternLayerBuilder LecternLayerBuilder;

LECTERN_AVAILABLE_IN_1_0
LecternLayerBuilder *lectern_layer_builder_new      (const char          *generator,
                                                     const char          *version,
                                                     const char          *revision) G_GNUC_WARN_UNUSED_RESULT;
LECTERN_AVAILABLE_IN_1_0
void                 lectern_layer_builder_free     (LecternLayerBuilder *self);
LECTERN_AVAILABLE_IN_1_0
void                 lectern_layer_builder_add      (LecternLayerBuilder *self,
                                                     LecternSpan          span,
                                                     const char          *kind,
                                                     float                confidence,
                                                     GVariant            *properties);
LECTERN_AVAILABLE_IN_1_0
void                 lectern_layer_builder_set_fact (LecternLayerBuilder *self,
                                                     const char          *key,
                                                     GVariant            *value);
LECTERN_AVAILABLE_IN_1_0
gsize                lectern_layer_builder_get_size (LecternLayerBuilder *self);
LECTERN_AVAILABLE_IN_1_0
LecternLayer        *lectern_layer_builder_end      (LecternLayerBuilder *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternLayerBuilder, lectern_layer_builder_free)

G_END_DECLS
