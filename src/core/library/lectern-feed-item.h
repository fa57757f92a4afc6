/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* An entry of a feed on its way to an article. */
typedef struct {
  gint64 sequence; /* 0 before it is kept */
  char *address;   /* (nullable), owned */
  GVariant *details; /* owned, a{sv}: what the feed says of it, see plugins/feed */
  char **keys;     /* (nullable), owned: what it may be known by, the surest first */
  guint n_failures; /* how often in a row it could not be brought in */
  gboolean is_plain; /* its page is not fetched */
} LecternFeedItem;

LecternFeedItem *lectern_feed_item_new       (const char            *address,
                                              GVariant              *details) G_GNUC_WARN_UNUSED_RESULT;
LecternFeedItem *lectern_feed_item_copy      (const LecternFeedItem *self) G_GNUC_WARN_UNUSED_RESULT; /* without its keys */
void             lectern_feed_item_free      (LecternFeedItem       *self);
const char      *lectern_feed_item_get       (const LecternFeedItem *self,
                                              const char            *key); /* nullable */
gboolean         lectern_feed_item_is_teaser (const LecternFeedItem *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternFeedItem, lectern_feed_item_free)

G_END_DECLS
