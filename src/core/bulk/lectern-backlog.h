/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../lectern-workbench.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_BACKLOG (lectern_backlog_get_type ())
G_DECLARE_FINAL_TYPE (LecternBacklog, lectern_backlog, LECTERN, BACKLOG, GObject)

/* Makes the findings of articles that came in, one article after another, when there is nothing
 * else to do. Properties: n-done, n-left, is-paused. */
LecternBacklog *lectern_backlog_new        (LecternWorkbench *workbench) G_GNUC_WARN_UNUSED_RESULT;
/* All of the library that have none, also from before the program began. */
void            lectern_backlog_wake       (LecternBacklog   *self);
void            lectern_backlog_add_first  (LecternBacklog   *self,
                                            const char       *id);
void            lectern_backlog_set_paused (LecternBacklog   *self,
                                            gboolean          is_paused);
gboolean        lectern_backlog_is_paused  (LecternBacklog   *self);
guint           lectern_backlog_get_n_done (LecternBacklog   *self);
guint           lectern_backlog_get_n_left (LecternBacklog   *self);
void            lectern_backlog_stop       (LecternBacklog   *self);

G_END_DECLS
