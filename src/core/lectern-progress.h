/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define LECTERN_TYPE_PROGRESS (lectern_progress_get_type ())
G_DECLARE_FINAL_TYPE (LecternProgress, lectern_progress, LECTERN, PROGRESS, GObject)

/* How far a long step is. Properties: fraction (0 to 1, -1 unknown; only rises), message (a
 * sentence for a person). Set from any thread, notified in the thread-default main context of
 * the thread that made it. */
LecternProgress *lectern_progress_new          (void);
double           lectern_progress_get_fraction (LecternProgress *self);
char            *lectern_progress_dup_message  (LecternProgress *self);
void             lectern_progress_set          (LecternProgress *self, /* nullable */
                                                double           fraction,
                                                const char      *message);

G_END_DECLS
