/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-library.h"
#include "lectern-story.h"

G_BEGIN_DECLS

/* Stories: articles that are copies of one text. See LecternStoryKeeper for when they are looked
 * for. Signal of the library: stories-changed (). */

/* Looks at all articles that were not looked at yet. Returns how many. */
gboolean  lectern_library_update_stories        (LecternLibrary       *self,
                                                 guint                *n_articles, /* nullable */
                                                 GError              **error);
void      lectern_library_update_stories_async  (LecternLibrary       *self,
                                                 GCancellable         *cancellable,
                                                 GAsyncReadyCallback   callback,
                                                 gpointer              user_data);
gboolean  lectern_library_update_stories_finish (LecternLibrary       *self,
                                                 GAsyncResult         *result,
                                                 guint                *n_articles, /* nullable */
                                                 GError              **error);
/* Element type LecternStory, the newest first; @limit 0 for all. */
GPtrArray *lectern_library_list_stories         (LecternLibrary       *self,
                                                 guint                 limit,
                                                 GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void       lectern_library_list_stories_async   (LecternLibrary       *self,
                                                 guint                 limit,
                                                 GCancellable         *cancellable,
                                                 GAsyncReadyCallback   callback,
                                                 gpointer              user_data);
GPtrArray *lectern_library_list_stories_finish  (LecternLibrary       *self,
                                                 GAsyncResult         *result,
                                                 GError              **error) G_GNUC_WARN_UNUSED_RESULT;
/* "Not the Same Story": parts an article from all others of its story, for good. A step of the
 * journal. LECTERN_ERROR_NOT_FOUND when it is in none. */
gboolean   lectern_library_part_from_story        (LecternLibrary       *self,
                                                   const char           *id,
                                                   GError              **error);
void       lectern_library_part_from_story_async  (LecternLibrary       *self,
                                                   const char           *id,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
/* Forgets what was found, so that it is found anew; corrections stay. */
gboolean   lectern_library_reset_stories          (LecternLibrary       *self,
                                                   GError              **error);

G_END_DECLS
