/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-collection.h"
#include "lectern-library.h"

G_BEGIN_DECLS

/* Collections and saved searches. What is said of lectern-library.h holds for these calls too. */
gboolean   lectern_library_save_collection           (LecternLibrary     *self,
                                                      LecternCollection  *collection,
                                                      GError            **error);
void       lectern_library_save_collection_async     (LecternLibrary     *self,
                                                      LecternCollection  *collection,
                                                      GCancellable       *cancellable,
                                                      GAsyncReadyCallback callback,
                                                      gpointer            user_data);
gboolean   lectern_library_remove_collection         (LecternLibrary     *self,
                                                      const char         *id,
                                                      GError            **error);
void       lectern_library_remove_collection_async   (LecternLibrary     *self,
                                                      const char         *id,
                                                      GCancellable       *cancellable,
                                                      GAsyncReadyCallback callback,
                                                      gpointer            user_data);
gboolean   lectern_library_collect                   (LecternLibrary     *self,
                                                      const char *const  *ids,
                                                      const char         *from,
                                                      const char         *to,
                                                      GError            **error);
void       lectern_library_collect_async             (LecternLibrary     *self,
                                                      const char *const  *ids,
                                                      const char         *from,
                                                      const char         *to,
                                                      GCancellable       *cancellable,
                                                      GAsyncReadyCallback callback,
                                                      gpointer            user_data);
GPtrArray *lectern_library_list_collections          (LecternLibrary     *self,
                                                      GError            **error) G_GNUC_WARN_UNUSED_RESULT;
void       lectern_library_list_collections_async    (LecternLibrary     *self,
                                                      GCancellable       *cancellable,
                                                      GAsyncReadyCallback callback,
                                                      gpointer            user_data);
GPtrArray *lectern_library_list_collections_finish   (LecternLibrary     *self,
                                                      GAsyncResult       *result,
                                                      GError            **error) G_GNUC_WARN_UNUSED_RESULT;
char     **lectern_library_dup_collections_of        (LecternLibrary     *self,
                                                      const char         *article_id,
                                                      GError            **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
