/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-span.h"

G_BEGIN_DECLS

/**
 * LecternAnnotation:
 * @span: what it is about
 * @kind: an open, interned string id: `entity/person`, `time/date`, `summary/sentence`
 * @confidence: 0 to 1
 * @properties: (nullable): `a{sv}`; spans in it are `(uu)` or `a(uu)` of byte offsets
 *
 * One finding about a span of an article. Owned by its layer; immutable.
 */
typedef struct {
  LecternSpan span;
  const char *kind;
  float confidence;
  GVariant *properties;
} LecternAnnotation;

LECTERN_AVAILABLE_IN_1_0
const char *lectern_annotation_get_string (const LecternAnnotation *self,
                                           const char              *key);
LECTERN_AVAILABLE_IN_1_0
gint64      lectern_annotation_get_int    (const LecternAnnotation *self,
                                           const char              *key,
                                           gint64                   fallback);
LECTERN_AVAILABLE_IN_1_0
gboolean    lectern_annotation_get_span   (const LecternAnnotation *self,
                                           const char              *key,
                                           LecternSpan             *span);
LECTERN_AVAILABLE_IN_1_0
gboolean    lectern_kind_matches          (const char              *kind,
                                           const char              *pattern);

G_END_DECLS
