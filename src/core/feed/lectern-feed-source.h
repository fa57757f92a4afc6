/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../import/lectern-source.h"
#include "../library/lectern-feed-item.h"
#include "../library/lectern-feed.h"

G_BEGIN_DECLS

/* What an entry is made an article of: what the feed has of it; NULL if that is nothing. */
LecternSource *lectern_feed_source_new        (const LecternFeed     *feed,
                                               const LecternFeedItem *item) G_GNUC_WARN_UNUSED_RESULT;
/* A content that is too short for a page, as text; NULL if it is none. */
LecternSource *lectern_feed_source_new_for_text (const LecternFeedItem *item) G_GNUC_WARN_UNUSED_RESULT;
/* What is known beforehand of the article. */
GVariant      *lectern_feed_source_make_given (const LecternFeedItem *item) G_GNUC_WARN_UNUSED_RESULT;
/* Whether its page should be fetched. */
gboolean       lectern_feed_source_wants_page (const LecternFeed     *feed,
                                               const LecternFeedItem *item);

G_END_DECLS
