/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-library.h"
#include "lectern-mark-filter.h"

G_BEGIN_DECLS

/* Marks of the whole library, codes and tags. Signals: marks-changed (id of an article) and codes-changed ().
 *
 * Lists: element type LecternMarkEntry, the newest first; @limit 0 for all. */
GPtrArray *lectern_library_list_marks          (LecternLibrary          *self,
                                                const LecternMarkFilter *filter,
                                                guint                    limit,
                                                GError                 **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same for marks that are named; those that are gone are left out. */
GPtrArray *lectern_library_load_marks          (LecternLibrary          *self,
                                                const char *const       *ids,
                                                GError                 **error) G_GNUC_WARN_UNUSED_RESULT;

/* Several in one step. Marks without id get one at once. */
gboolean   lectern_library_save_marks          (LecternLibrary          *self,
                                                GPtrArray               *marks,
                                                GError                 **error);
void       lectern_library_save_marks_async    (LecternLibrary          *self,
                                                GPtrArray               *marks,
                                                GCancellable            *cancellable,
                                                GAsyncReadyCallback      callback,
                                                gpointer                 user_data);
gboolean   lectern_library_remove_marks        (LecternLibrary          *self,
                                                const char *const       *ids,
                                                GError                 **error);
void       lectern_library_remove_marks_async  (LecternLibrary          *self,
                                                const char *const       *ids,
                                                GCancellable            *cancellable,
                                                GAsyncReadyCallback      callback,
                                                gpointer                 user_data);
gboolean   lectern_library_tag_marks           (LecternLibrary          *self,
                                                const char *const       *ids,
                                                const char              *tag,
                                                gboolean                 has_tag,
                                                GError                 **error);
void       lectern_library_tag_marks_async     (LecternLibrary          *self,
                                                const char *const       *ids,
                                                const char              *tag,
                                                gboolean                 has_tag,
                                                GCancellable            *cancellable,
                                                GAsyncReadyCallback      callback,
                                                gpointer                 user_data);
/* Element type LecternTagCount, by name. */
GPtrArray *lectern_library_list_mark_tags           (LecternLibrary          *self,
                                                GError                 **error) G_GNUC_WARN_UNUSED_RESULT;
void       lectern_library_list_mark_tags_async     (LecternLibrary          *self,
                                                GCancellable            *cancellable,
                                                GAsyncReadyCallback      callback,
                                                gpointer                 user_data);
GPtrArray *lectern_library_list_mark_tags_finish    (LecternLibrary          *self,
                                                GAsyncResult            *result,
                                                GError                 **error) G_GNUC_WARN_UNUSED_RESULT;

/* Codes: element type LecternCode, the five colors first. */
GPtrArray *lectern_library_list_codes          (LecternLibrary          *self,
                                                GError                 **error) G_GNUC_WARN_UNUSED_RESULT;
void       lectern_library_list_codes_async    (LecternLibrary          *self,
                                                GCancellable            *cancellable,
                                                GAsyncReadyCallback      callback,
                                                gpointer                 user_data);
GPtrArray *lectern_library_list_codes_finish   (LecternLibrary          *self,
                                                GAsyncResult            *result,
                                                GError                 **error) G_GNUC_WARN_UNUSED_RESULT;
/* Several in one step. */
gboolean   lectern_library_save_codes          (LecternLibrary          *self,
                                                GPtrArray               *codes,
                                                GError                 **error);
void       lectern_library_save_codes_async    (LecternLibrary          *self,
                                                GPtrArray               *codes,
                                                GCancellable            *cancellable,
                                                GAsyncReadyCallback      callback,
                                                gpointer                 user_data);
/* Its marks and its own sub-codes go to the code that it was a part of. */
gboolean   lectern_library_remove_code         (LecternLibrary          *self,
                                                const char              *id,
                                                GError                 **error);
void       lectern_library_remove_code_async   (LecternLibrary          *self,
                                                const char              *id,
                                                GCancellable            *cancellable,
                                                GAsyncReadyCallback      callback,
                                                gpointer                 user_data);

/* For imports, on a thread of theirs. The id of the article with an address or, where there is none, with
 * a revision among its versions; NULL without @error when there is none. */
char      *lectern_library_find_article        (LecternLibrary          *self,
                                                const char              *address,  /* nullable */
                                                const char              *revision, /* nullable */
                                                GError                 **error) G_GNUC_WARN_UNUSED_RESULT;
/* Adds marks that are not there by their id; gives those that were added, as they were stored. */
GPtrArray *lectern_library_add_marks           (LecternLibrary          *self,
                                                GPtrArray               *marks,
                                                GError                 **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
