/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A ZIP archive in memory, as office documents are packed. */
typedef struct _LecternPackage LecternPackage;

LecternPackage *lectern_package_new        (void) G_GNUC_WARN_UNUSED_RESULT;
void            lectern_package_free       (LecternPackage *self);
/* Adds a file as it is. */
void            lectern_package_add_stored (LecternPackage *self,
                                            const char     *name,
                                            const char     *text);
/* Adds a file compressed. */
void            lectern_package_add        (LecternPackage *self,
                                            const char     *name,
                                            const char     *text);
GBytes         *lectern_package_end        (LecternPackage *self,
                                            GError        **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternPackage, lectern_package_free)

G_END_DECLS
