/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The name under which a plugin opens them, and the parameter that holds their digest. */
#define LECTERN_USER_FILES "user-files"

char   *lectern_user_files_dup_folder (const char *plugin_id) G_GNUC_WARN_UNUSED_RESULT;
GBytes *lectern_user_files_read       (const char *folder,
                                       const char *suffix) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
