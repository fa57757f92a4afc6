/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Texts longer than this have no index; marks in them are looked for near their place only. */
#define LECTERN_ANCHOR_INDEX_MAX (16 * 1024 * 1024)

typedef struct _LecternAnchorIndex LecternAnchorIndex;

LecternAnchorIndex *lectern_anchor_index_new  (const char         *text,
                                               gsize               length) G_GNUC_WARN_UNUSED_RESULT;
void                lectern_anchor_index_free (LecternAnchorIndex *self);
/* Where much of @words stands close together: byte offsets where the beginning of @words would be, the
 * likeliest first. */
guint               lectern_anchor_index_vote (LecternAnchorIndex *self,
                                               const char         *words,
                                               gsize               length,
                                               gint64             *places,
                                               guint               n_places);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternAnchorIndex, lectern_anchor_index_free)

G_END_DECLS
