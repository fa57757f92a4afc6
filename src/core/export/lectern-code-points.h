/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _LecternCodePoints LecternCodePoints;

/* @text is borrowed. */
LecternCodePoints *lectern_code_points_new   (const char        *text,
                                              gsize              length) G_GNUC_WARN_UNUSED_RESULT;
void               lectern_code_points_free  (LecternCodePoints *self);
/* How many there are before an offset in bytes. */
gint64             lectern_code_points_count (LecternCodePoints *self,
                                              guint32            offset);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternCodePoints, lectern_code_points_free)

G_END_DECLS
