/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../lectern-error.h"

G_BEGIN_DECLS

/* Packs @names, files in @folder, into a new file. The same files give the same bytes. */
gboolean lectern_project_zip_pack   (const char    *folder,
                                     GPtrArray     *names,
                                     const char    *path,
                                     GCancellable  *cancellable, /* nullable */
                                     GError       **error);
/* Unpacks what can be a project's into an empty folder; @max_bytes is for all of it. */
gboolean lectern_project_zip_unpack (const char    *path,
                                     const char    *folder,
                                     guint64        max_bytes,
                                     GCancellable  *cancellable, /* nullable */
                                     GError       **error);

G_END_DECLS
