/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-feed-item.h"
#include "lectern-feed.h"
#include "lectern-store.h"

G_BEGIN_DECLS

/**
 * LecternFeedLanding:
 * @item: sequence of the entry
 * @article: (nullable): id of the article that it is now
 * @title: (nullable): its title
 * @watched: (nullable): terms of watch-lists in it, as rows show them
 * @is_new: whether it was not there before
 *
 * What became of an entry.
 */
typedef struct {
  gint64 item;
  char *article;
  char *title;
  char *watched;
  gboolean is_new;
} LecternFeedLanding;

void       lectern_feed_landing_free     (LecternFeedLanding *self);

/* Whether an entry i can be brought in at the time ?1: it waits, and its next try is not ahead. What
 * lies further ahead than two days was written while the clock was wrong. */
#define LECTERN_STORE_ITEM_IS_DUE                                                                  \
  "i.state = 0 AND i.next_us NOT BETWEEN ?1 + 1 AND ?1 + 172800000000"

/* Subscriptions. */
gboolean   lectern_store_get_feed_record (LecternStore       *self,
                                          const char         *key,
                                          GVariant          **value,
                                          GError            **error);
gboolean   lectern_store_put_feed_record (LecternStore       *self,
                                          const char         *key,
                                          GVariant           *value,
                                          GError            **error);
GPtrArray *lectern_store_list_feeds      (LecternStore       *self,
                                          GError            **error) G_GNUC_WARN_UNUSED_RESULT;
/* NULL in @feed: it is followed no longer. Without counts. */
gboolean   lectern_store_load_feed       (LecternStore       *self,
                                          const char         *id,
                                          LecternFeed       **feed,
                                          GError            **error);
gboolean   lectern_store_count_feeds     (LecternStore       *self,
                                          gint64             *n_feeds,
                                          GError            **error);
/* The id of one with that address; @with_removed: also of one that was removed. */
gboolean   lectern_store_find_feed       (LecternStore       *self,
                                          const char         *address,
                                          gboolean            with_removed,
                                          char              **id,
                                          GError            **error);
/* What was learned by looking at it; not a step of the journal. */
gboolean   lectern_store_save_feed_state (LecternStore       *self,
                                          const LecternFeed  *feed,
                                          GError            **error);

/* Entries. */
/* Nothing is new in a feed that is followed no longer. */
gboolean   lectern_store_take_feed_items (LecternStore       *self,
                                          const char         *feed,
                                          GPtrArray          *items,
                                          guint              *n_new,
                                          GError            **error);
GPtrArray *lectern_store_list_feed_items (LecternStore       *self,
                                          const char         *feed,
                                          gint64              after,
                                          guint               limit,
                                          GError            **error) G_GNUC_WARN_UNUSED_RESULT;
/* Leaves the pages of those alone that wait, but for the newest. */
gboolean   lectern_store_spare_feed_pages (LecternStore      *self,
                                          const char         *feed,
                                          guint               n_pages,
                                          GError            **error);
gboolean   lectern_store_is_item_followed (LecternStore      *self,
                                          gint64              item,
                                          gboolean           *is_followed,
                                          GError            **error);
/* Whether its article is in the library; the entry is done then. */
gboolean   lectern_store_find_feed_item  (LecternStore       *self,
                                          gint64              item,
                                          const char         *address,
                                          gboolean           *is_there,
                                          GError            **error);
LecternFeedLanding *
           lectern_store_land_feed_item  (LecternStore       *self,
                                          gint64              item,
                                          GPtrArray          *additions,
                                          GError            **error) G_GNUC_WARN_UNUSED_RESULT;
/* It is known from now on, and nothing comes of it. */
gboolean   lectern_store_skip_feed_item  (LecternStore       *self,
                                          gint64              item,
                                          GError            **error);
gboolean   lectern_store_fail_feed_item  (LecternStore       *self,
                                          gint64              item,
                                          const char         *reason,
                                          GError            **error);
/* It is tried again at @next_us. */
gboolean   lectern_store_put_off_feed_item (LecternStore     *self,
                                          gint64              item,
                                          const char         *reason,
                                          gint64              next_us,
                                          GError            **error);
/* What failed, and what was put off, is tried the next time. */
gboolean   lectern_store_retry_feed_items (LecternStore      *self,
                                          const char         *feed,
                                          GError            **error);
/* Moves what the feed keeps no longer into the trash. */
gboolean   lectern_store_clear_feed      (LecternStore       *self,
                                          const char         *feed,
                                          guint              *n_moved,
                                          GError            **error);

G_END_DECLS
