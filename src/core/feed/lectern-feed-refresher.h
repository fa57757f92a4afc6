/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../lectern-workbench.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_FEED_REFRESHER (lectern_feed_refresher_get_type ())
G_DECLARE_FINAL_TYPE (LecternFeedRefresher, lectern_feed_refresher, LECTERN, FEED_REFRESHER, GObject)

/**
 * LecternFeedProgress:
 * @n_feeds: feeds that were to be looked at
 * @n_checked: those that were
 * @n_failed: of them, those that could not be read
 * @n_entries: entries that came
 * @n_landed: those that were dealt with
 * @n_added: of them, those that are new articles
 *
 * How far a refresh is. Begins anew when all was done.
 */
typedef struct {
  guint n_feeds;
  guint n_checked;
  guint n_failed;
  guint n_entries;
  guint n_landed;
  guint n_added;
} LecternFeedProgress;

/* Looks at feeds and brings in what is new, without ever blocking. One program at a time does so
 * for a library. Main thread only.
 *
 * Properties, read-only: busy, message (nullable: why it waits, a sentence). Signals: changed (),
 * as it gets on; article-added (id), for each that is new; watched (article, title, terms, feed), when an article that is new has a
 * term of a watch-list. */
LecternFeedRefresher *lectern_feed_refresher_new            (LecternWorkbench     *workbench) G_GNUC_WARN_UNUSED_RESULT;
/* How often, in minutes; 0 for what suits each feed. */
void                  lectern_feed_refresher_set_preferred  (LecternFeedRefresher *self,
                                                             guint                 minutes);
/* Whether feeds that are due are looked at without being asked. */
void                  lectern_feed_refresher_set_automatic  (LecternFeedRefresher *self,
                                                             gboolean              is_automatic);
/* @ids: (nullable): which ones, %NULL for all; @only_due: those that are not due are left out. */
void                  lectern_feed_refresher_refresh        (LecternFeedRefresher *self,
                                                             const char *const    *ids,
                                                             gboolean              only_due);
/* What is under way is given up; entries that wait come in the next time. */
void                  lectern_feed_refresher_cancel         (LecternFeedRefresher *self);
/* The same, as the program ends. */
void                  lectern_feed_refresher_stop           (LecternFeedRefresher *self);
gboolean              lectern_feed_refresher_is_busy        (LecternFeedRefresher *self);
const char           *lectern_feed_refresher_get_message    (LecternFeedRefresher *self); /* nullable */
void                  lectern_feed_refresher_get_progress   (LecternFeedRefresher *self,
                                                             LecternFeedProgress  *progress);
/* 0 to 1. */
double                lectern_feed_refresher_get_fraction   (LecternFeedRefresher *self);

G_END_DECLS
