/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../lectern-error.h"

G_BEGIN_DECLS

/* Who has a library open. Any number of programs share it; whoever migrates, restores or repairs
 * wants to be alone. The lock goes with the process, however that ends. */
typedef struct _LecternLibraryLock LecternLibraryLock;

LecternLibraryLock *lectern_library_lock_new   (const char          *folder,
                                                GError             **error) G_GNUC_WARN_UNUSED_RESULT;
/* Drops the lock. */
void                lectern_library_lock_free  (LecternLibraryLock  *self);
/* Alone at once, or not at all. */
gboolean            lectern_library_lock_own   (LecternLibraryLock  *self,
                                                GError             **error);
/* Among others; after lectern_library_lock_own() without a gap. */
gboolean            lectern_library_lock_share (LecternLibraryLock  *self,
                                                GError             **error);
/* Lets go, and may be taken again. */
void                lectern_library_lock_drop  (LecternLibraryLock  *self);
/* One backup at a time, whoever makes it. */
gboolean            lectern_library_lock_begin_backup (LecternLibraryLock  *self,
                                                GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternLibraryLock, lectern_library_lock_free)

G_END_DECLS
