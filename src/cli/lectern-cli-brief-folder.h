/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A folder with a brief for each article. It remembers which file is whose, so that the same command
 * goes on where it ended, and articles of one title keep their files. */
typedef struct _LecternCliBriefFolder LecternCliBriefFolder;

/* Makes the folder where there is none. */
LecternCliBriefFolder *lectern_cli_brief_folder_open  (const char            *path,
                                                       GError               **error) G_GNUC_WARN_UNUSED_RESULT;
void                   lectern_cli_brief_folder_free  (LecternCliBriefFolder *self);
/* The file that an article has, if it is there: it is whole. NULL otherwise. */
char                  *lectern_cli_brief_folder_find  (LecternCliBriefFolder *self,
                                                       const char            *id,
                                                       const char            *suffix) G_GNUC_WARN_UNUSED_RESULT;
/* The file that an article is to have: as it is named, with a number where that is taken. */
char                  *lectern_cli_brief_folder_claim (LecternCliBriefFolder *self,
                                                       const char            *id,
                                                       const char            *name,
                                                       const char            *suffix,
                                                       GError               **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternCliBriefFolder, lectern_cli_brief_folder_free)

G_END_DECLS
