/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "library/lectern-collection.h"
#include "library/lectern-list-query.h"
#include "library/lectern-feed.h"
#include "library/lectern-tag.h"
#include "library/lectern-watch-list.h"

G_BEGIN_DECLS

/**
 * LecternPlaceKind:
 * @LECTERN_PLACE_KIND_PLACE: one of the four places that every library has
 * @LECTERN_PLACE_KIND_SECTION: a heading, with what stands under it
 * @LECTERN_PLACE_KIND_COLLECTION: a collection
 * @LECTERN_PLACE_KIND_SEARCH: a saved search
 * @LECTERN_PLACE_KIND_TAG: a tag
 * @LECTERN_PLACE_KIND_WATCH: a watch-list
 * @LECTERN_PLACE_KIND_FEEDS: a folder of feeds, or all of them
 * @LECTERN_PLACE_KIND_FEED: a feed
 * @LECTERN_PLACE_KIND_PAGE: something else than a list of articles, with a page or window of its own
 *
 * What a row of Places is.
 */
typedef enum {
  LECTERN_PLACE_KIND_PLACE,
  LECTERN_PLACE_KIND_SECTION,
  LECTERN_PLACE_KIND_COLLECTION,
  LECTERN_PLACE_KIND_SEARCH,
  LECTERN_PLACE_KIND_TAG,
  LECTERN_PLACE_KIND_WATCH,
  LECTERN_PLACE_KIND_FEEDS,
  LECTERN_PLACE_KIND_FEED,
  LECTERN_PLACE_KIND_PAGE,
} LecternPlaceKind;

#define LECTERN_TYPE_PLACE_ITEM (lectern_place_item_get_type ())
G_DECLARE_FINAL_TYPE (LecternPlaceItem, lectern_place_item, LECTERN, PLACE_ITEM, GObject)

/* A row of Places. Properties, read-only: name, count (u), color (u). */
LecternPlaceItem *lectern_place_item_new_place    (LecternPlace       place) G_GNUC_WARN_UNUSED_RESULT;
LecternPlaceItem *lectern_place_item_new_section  (const char        *id,
                                                   const char        *name) G_GNUC_WARN_UNUSED_RESULT;
LecternPlaceItem *lectern_place_item_new_page     (const char        *id,
                                                   const char        *name,
                                                   const char        *icon) G_GNUC_WARN_UNUSED_RESULT;
LecternPlaceItem *lectern_place_item_new          (LecternPlaceKind   kind,
                                                   const char        *id) G_GNUC_WARN_UNUSED_RESULT;
LecternPlaceKind  lectern_place_item_get_kind     (LecternPlaceItem  *self);
LecternPlace      lectern_place_item_get_place    (LecternPlaceItem  *self);
/* Of a collection, search, tag, watch-list, section or page; that of a page is the name of the window's
 * action that opens it. */
const char       *lectern_place_item_get_id       (LecternPlaceItem  *self);
const char       *lectern_place_item_get_name     (LecternPlaceItem  *self);
const char       *lectern_place_item_get_icon     (LecternPlaceItem  *self);
guint             lectern_place_item_get_count    (LecternPlaceItem  *self);
void              lectern_place_item_set_count    (LecternPlaceItem  *self,
                                                   guint              count);
guint             lectern_place_item_get_color    (LecternPlaceItem  *self);
void              lectern_place_item_set_tag      (LecternPlaceItem  *self,
                                                   const LecternTag  *tag);
void              lectern_place_item_set_watch    (LecternPlaceItem  *self,
                                                   const LecternWatchList *list);
/* The count is that of unread articles. */
void              lectern_place_item_set_feed     (LecternPlaceItem  *self,
                                                   const LecternFeed *feed);
/* NULL for one that is no feed. */
const LecternFeed *lectern_place_item_get_feed    (LecternPlaceItem  *self);
void              lectern_place_item_set_folder   (LecternPlaceItem  *self,
                                                   const char        *name,
                                                   guint              n_unread);
void              lectern_place_item_set_collection (LecternPlaceItem *self,
                                                   const LecternCollection *collection);
/* NULL for one that is no collection or search. */
const LecternCollection *lectern_place_item_get_collection (LecternPlaceItem *self);
/* What stands under it; NULL when nothing ever does. */
GListStore       *lectern_place_item_get_children (LecternPlaceItem  *self);
/* The list that it opens, to be freed; NULL for a section or page. */
LecternListQuery *lectern_place_item_dup_query    (LecternPlaceItem  *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
