/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-library.h"
#include "lectern-tag.h"

G_BEGIN_DECLS

/* Tags. What is said of lectern-library.h holds for these calls too. */
gboolean   lectern_library_set_tagged        (LecternLibrary     *self,
                                              const char *const  *ids,
                                              const char *const  *names,
                                              gboolean            is_tagged,
                                              GError            **error);
void       lectern_library_set_tagged_async  (LecternLibrary     *self,
                                              const char *const  *ids,
                                              const char *const  *names,
                                              gboolean            is_tagged,
                                              GCancellable       *cancellable,
                                              GAsyncReadyCallback callback,
                                              gpointer            user_data);
gboolean   lectern_library_save_tag          (LecternLibrary     *self,
                                              LecternTag         *tag,
                                              GError            **error);
void       lectern_library_save_tag_async    (LecternLibrary     *self,
                                              LecternTag         *tag,
                                              GCancellable       *cancellable,
                                              GAsyncReadyCallback callback,
                                              gpointer            user_data);
gboolean   lectern_library_merge_tags        (LecternLibrary     *self,
                                              const char *const  *ids,
                                              const char         *into,
                                              GError            **error);
void       lectern_library_merge_tags_async  (LecternLibrary     *self,
                                              const char *const  *ids,
                                              const char         *into,
                                              GCancellable       *cancellable,
                                              GAsyncReadyCallback callback,
                                              gpointer            user_data);
gboolean   lectern_library_remove_tag        (LecternLibrary     *self,
                                              const char         *id,
                                              GError            **error);
void       lectern_library_remove_tag_async  (LecternLibrary     *self,
                                              const char         *id,
                                              GCancellable       *cancellable,
                                              GAsyncReadyCallback callback,
                                              gpointer            user_data);
GPtrArray *lectern_library_list_tags         (LecternLibrary     *self,
                                              const char         *article_id,
                                              GError            **error) G_GNUC_WARN_UNUSED_RESULT;
void       lectern_library_list_tags_async   (LecternLibrary     *self,
                                              const char         *article_id,
                                              GCancellable       *cancellable,
                                              GAsyncReadyCallback callback,
                                              gpointer            user_data);
GPtrArray *lectern_library_list_tags_finish  (LecternLibrary     *self,
                                              GAsyncResult       *result,
                                              GError            **error) G_GNUC_WARN_UNUSED_RESULT;
/* Of tags and collections: which of them some articles have. */
void        lectern_library_count_uses_async  (LecternLibrary     *self,
                                               const char *const  *ids,
                                               GCancellable       *cancellable,
                                               GAsyncReadyCallback callback,
                                               gpointer            user_data);
GHashTable *lectern_library_count_uses_finish (LecternLibrary     *self,
                                               GAsyncResult       *result,
                                               GError            **error) G_GNUC_WARN_UNUSED_RESULT;

/* What the tags of articles and marks are called. */
void       lectern_library_list_tag_names_async (LecternLibrary  *self,
                                              GCancellable       *cancellable,
                                              GAsyncReadyCallback callback,
                                              gpointer            user_data);
char     **lectern_library_list_tag_names_finish (LecternLibrary *self,
                                              GAsyncResult       *result,
                                              GError            **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
