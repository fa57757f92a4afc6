/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <lectern.h>

G_BEGIN_DECLS

/* The files of a book that are text: name to bytes. NULL with an error when the archive unpacks to
 * more than the limits allow. @is_whole is told whether all of it could be read. */
GHashTable *epub_files_read    (GBytes      *content,
                                gboolean    *is_whole,
                                GError     **error) G_GNUC_WARN_UNUSED_RESULT;
/* The name of the file that @reference in the file @base means, without what is behind #. */
char       *epub_files_resolve (const char  *base,
                                const char  *reference) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
