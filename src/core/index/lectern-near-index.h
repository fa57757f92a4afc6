/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-signature.h"

G_BEGIN_DECLS

/* Which of many signatures may be near to one, without looking at all of them. Not for several
 * threads at once. */
typedef struct _LecternNearIndex LecternNearIndex;

LecternNearIndex *lectern_near_index_new   (void) G_GNUC_WARN_UNUSED_RESULT;
void              lectern_near_index_free  (LecternNearIndex       *self);
guint             lectern_near_index_count (LecternNearIndex       *self);
/* One article may come again with another text; the old one is then forgotten. */
void              lectern_near_index_add   (LecternNearIndex       *self,
                                            gint64                  article,
                                            const LecternSignature *signature);
/* Element type gint64: articles, the nearest first. */
GArray           *lectern_near_index_find  (LecternNearIndex       *self,
                                            gint64                  article,
                                            const LecternSignature *signature) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternNearIndex, lectern_near_index_free)

G_END_DECLS
