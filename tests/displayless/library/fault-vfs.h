/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A disk that fails. It is SQLite's default one from its making on, and passes everything on to the
 * real one until it is told otherwise.
 *
 * A power cut at operation N: that operation and all later ones fail, and when every file is closed,
 * fault_vfs_settle() leaves on the disk what a real one may leave: all that was synced, and of what
 * was written since then any part, sector by sector, also torn ones. */
typedef struct _FaultVfs FaultVfs;

FaultVfs *fault_vfs_new        (void);
void      fault_vfs_free       (FaultVfs *self);
/* The @nth read, write, sync, truncation, opening, removal or mapping fails with @code. */
void      fault_vfs_arm_error  (FaultVfs *self,
                                guint     nth,
                                int       code,
                                gboolean  is_persistent);
/* The power goes at the @nth write, sync, truncation or removal. */
void      fault_vfs_arm_cut    (FaultVfs *self,
                                guint     nth,
                                guint32   seed);
/* Whether it came so far; then all works again. */
gboolean  fault_vfs_disarm     (FaultVfs *self);
void      fault_vfs_settle     (FaultVfs *self);
/* How many operations there were since it was armed. */
guint     fault_vfs_count      (FaultVfs *self);

G_END_DECLS
