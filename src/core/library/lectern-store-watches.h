/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../model/lectern-article.h"
#include "lectern-store.h"
#include "lectern-watch-matcher.h"

G_BEGIN_DECLS

/* Lists. */
GVariant            *lectern_watch_list_to_record    (const LecternWatchList *list) G_GNUC_WARN_UNUSED_RESULT;
gboolean             lectern_store_get_watch_record  (LecternStore           *self,
                                                      const char             *key,
                                                      GVariant              **value,
                                                      GError                **error);
gboolean             lectern_store_put_watch_record  (LecternStore           *self,
                                                      const char             *key,
                                                      GVariant               *value,
                                                      GError                **error);
GPtrArray           *lectern_store_list_watches      (LecternStore           *self,
                                                      gboolean                with_counts,
                                                      GError                **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean             lectern_store_count_watches     (LecternStore           *self,
                                                      gint64                 *n_lists,
                                                      GError                **error);

/* Hits, which can be made again from texts and lists. */
LecternWatchMatcher *lectern_store_ensure_watch_matcher (LecternStore        *self,
                                                      GError                **error);
void                 lectern_store_forget_watches    (LecternStore           *self);
gboolean             lectern_store_watch_article     (LecternStore           *self,
                                                      gint64                  sequence,
                                                      LecternArticle         *article,
                                                      GError                **error);
/* About how many articles wait for lists that changed; 0 where that cannot be read. */
guint                lectern_store_count_waiting     (LecternStore           *self);
/* Looks through some more articles for lists that changed; @n_left: how many wait. */
gboolean             lectern_store_watch_more        (LecternStore           *self,
                                                      gint64                  deadline_us,
                                                      guint                  *n_left,
                                                      GError                **error);
/* Lets all articles be looked through again. */
gboolean             lectern_store_watch_again       (LecternStore           *self,
                                                      GError                **error);
GPtrArray           *lectern_store_list_watch_hits   (LecternStore           *self,
                                                      const char             *list,
                                                      const char             *article,
                                                      guint                   limit,
                                                      GError                **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
