/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <glib-object.h>

#include "lectern-annotation.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_LAYER (lectern_layer_get_type ())

typedef struct _LecternLayer LecternLayer;

LECTERN_AVAILABLE_IN_1_0
GType                    lectern_layer_get_type        (void) G_GNUC_CONST;
LECTERN_AVAILABLE_IN_1_0
LecternLayer            *lectern_layer_ref             (LecternLayer            *self);
LECTERN_AVAILABLE_IN_1_0
void                     lectern_layer_unref           (LecternLayer            *self);
LECTERN_AVAILABLE_IN_1_0
const char              *lectern_layer_get_generator   (LecternLayer            *self);
LECTERN_AVAILABLE_IN_1_0
const char              *lectern_layer_get_version     (LecternLayer            *self);
LECTERN_AVAILABLE_IN_1_0
const char              *lectern_layer_get_revision    (LecternLayer            *self);
LECTERN_AVAILABLE_IN_1_0
GVariant                *lectern_layer_get_facts       (LecternLayer            *self);
LECTERN_AVAILABLE_IN_1_0
const LecternAnnotation *lectern_layer_get_annotations (LecternLayer            *self,
                                                        gsize                   *n_annotations);
LECTERN_AVAILABLE_IN_1_0
gsize                    lectern_layer_get_first_at    (LecternLayer            *self,
                                                        guint32                  offset);
LECTERN_AVAILABLE_IN_1_0
GPtrArray               *lectern_layer_find            (LecternLayer            *self,
                                                        LecternSpan              span) G_GNUC_WARN_UNUSED_RESULT;
LECTERN_AVAILABLE_IN_1_0
GBytes                  *lectern_layer_to_bytes        (LecternLayer            *self) G_GNUC_WARN_UNUSED_RESULT;
LECTERN_AVAILABLE_IN_1_0
LecternLayer            *lectern_layer_from_bytes      (GBytes                  *bytes,
                                                        const char              *text,
                                                        gsize                    text_length,
                                                        GError                 **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternLayer, lectern_layer_unref)

G_END_DECLS
