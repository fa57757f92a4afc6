/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-feed.h"
#include "lectern-library.h"

G_BEGIN_DECLS

/* Feeds that are followed, by folder and name. Element type LecternFeed. */
GPtrArray *lectern_library_list_feeds          (LecternLibrary       *self,
                                                GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void       lectern_library_list_feeds_async    (LecternLibrary       *self,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
GPtrArray *lectern_library_list_feeds_finish   (LecternLibrary       *self,
                                                GAsyncResult         *result,
                                                GError              **error) G_GNUC_WARN_UNUSED_RESULT;
/* Adds those without an id, and changes the others; one step of the journal. One whose address is
 * followed already is left out. */
gboolean   lectern_library_save_feeds          (LecternLibrary       *self,
                                                GPtrArray            *feeds,
                                                GError              **error);
void       lectern_library_save_feeds_async    (LecternLibrary       *self,
                                                GPtrArray            *feeds,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
/* @n_added: (out) (optional): how many were not there before. */
gboolean   lectern_library_save_feeds_finish   (LecternLibrary       *self,
                                                GAsyncResult         *result,
                                                guint                *n_added,
                                                GError              **error);
/* What they brought stays. */
gboolean   lectern_library_remove_feeds        (LecternLibrary       *self,
                                                const char *const    *ids,
                                                GError              **error);
void       lectern_library_remove_feeds_async  (LecternLibrary       *self,
                                                const char *const    *ids,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
/* What could not be brought in is tried the next time; no step of the journal. */
gboolean   lectern_library_retry_feeds         (LecternLibrary       *self,
                                                const char *const    *ids,
                                                GError              **error);
void       lectern_library_retry_feeds_async   (LecternLibrary       *self,
                                                const char *const    *ids,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);

G_END_DECLS
