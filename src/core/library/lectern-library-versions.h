/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-library.h"
#include "lectern-article-version.h"

G_BEGIN_DECLS

/* Versions of an article: every text that came in for it. A copy that was cut short is one too, but
 * never the current one where another is whole. */

/* Element type LecternArticleVersion, the newest first. */
GPtrArray      *lectern_library_list_versions         (LecternLibrary       *self,
                                                       const char           *id,
                                                       GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void            lectern_library_list_versions_async   (LecternLibrary       *self,
                                                       const char           *id,
                                                       GCancellable         *cancellable,
                                                       GAsyncReadyCallback   callback,
                                                       gpointer              user_data);
GPtrArray      *lectern_library_list_versions_finish  (LecternLibrary       *self,
                                                       GAsyncResult         *result,
                                                       GError              **error) G_GNUC_WARN_UNUSED_RESULT;
/* One of them as it was imported; @number 0 for the current one. */
LecternArticle *lectern_library_load_version          (LecternLibrary       *self,
                                                       const char           *id,
                                                       guint                 number,
                                                       GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void            lectern_library_load_version_async    (LecternLibrary       *self,
                                                       const char           *id,
                                                       guint                 number,
                                                       GCancellable         *cancellable,
                                                       GAsyncReadyCallback   callback,
                                                       gpointer              user_data);
LecternArticle *lectern_library_load_version_finish   (LecternLibrary       *self,
                                                       GAsyncResult         *result,
                                                       GError              **error) G_GNUC_WARN_UNUSED_RESULT;
/* The version that was read last, LecternArticleVersion's number, when another has become the current one
 * since: 0 otherwise, and -1 with @error. */
int             lectern_library_find_read_version        (LecternLibrary       *self,
                                                          const char           *id,
                                                          GError              **error);
void            lectern_library_find_read_version_async  (LecternLibrary       *self,
                                                          const char           *id,
                                                          GCancellable         *cancellable,
                                                          GAsyncReadyCallback   callback,
                                                          gpointer              user_data);
int             lectern_library_find_read_version_finish (LecternLibrary       *self,
                                                          GAsyncResult         *result,
                                                          GError              **error);
/* The analyst knows of the new text. */
gboolean        lectern_library_forget_read_version        (LecternLibrary       *self,
                                                            const char           *id,
                                                            GError              **error);
void            lectern_library_forget_read_version_async  (LecternLibrary       *self,
                                                            const char           *id,
                                                            GCancellable         *cancellable,
                                                            GAsyncReadyCallback   callback,
                                                            gpointer              user_data);

G_END_DECLS
