/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The thread that does for a library what nobody asks for: backups. It has connections of its own
 * and holds up nobody. */
typedef struct _LecternUpkeep LecternUpkeep;

LecternUpkeep *lectern_upkeep_new  (const char     *folder,
                                    guint           delay_ms) G_GNUC_WARN_UNUSED_RESULT;
/* Gives up what it is at, and waits for that. */
void           lectern_upkeep_free (LecternUpkeep  *self);

G_END_DECLS
