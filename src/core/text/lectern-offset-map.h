/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../model/lectern-span.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_OFFSET_MAP (lectern_offset_map_get_type ())

typedef struct _LecternOffsetMap LecternOffsetMap;

LECTERN_AVAILABLE_IN_1_0
GType             lectern_offset_map_get_type    (void) G_GNUC_CONST;
LECTERN_AVAILABLE_IN_1_0
LecternOffsetMap *lectern_offset_map_new         (void) G_GNUC_WARN_UNUSED_RESULT;
LECTERN_AVAILABLE_IN_1_0
LecternOffsetMap *lectern_offset_map_ref         (LecternOffsetMap *self);
LECTERN_AVAILABLE_IN_1_0
void              lectern_offset_map_unref       (LecternOffsetMap *self);
LECTERN_AVAILABLE_IN_1_0
void              lectern_offset_map_append      (LecternOffsetMap *self,
                                                  guint32           from_length,
                                                  guint32           to_length,
                                                  gboolean          is_copy);
LECTERN_AVAILABLE_IN_1_0
guint32           lectern_offset_map_forward     (LecternOffsetMap *self,
                                                  guint32           offset);
LECTERN_AVAILABLE_IN_1_0
guint32           lectern_offset_map_backward    (LecternOffsetMap *self,
                                                  guint32           offset);
LECTERN_AVAILABLE_IN_1_0
LecternSpan       lectern_offset_map_forward_span  (LecternOffsetMap *self,
                                                    LecternSpan       span);
LECTERN_AVAILABLE_IN_1_0
LecternSpan       lectern_offset_map_backward_span (LecternOffsetMap *self,
                                                    LecternSpan       span);

LECTERN_AVAILABLE_IN_1_0
guint32          *lectern_offsets_to_characters  (const char       *text,
                                                  gsize             length,
                                                  const guint32    *offsets,
                                                  gsize             n_offsets) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternOffsetMap, lectern_offset_map_unref)

G_END_DECLS
