/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * LecternPlace:
 * @LECTERN_PLACE_ALL: every article that is not in the trash
 * @LECTERN_PLACE_UNREAD: those not read
 * @LECTERN_PLACE_STARRED: those with a star
 * @LECTERN_PLACE_TRASH: those in the trash
 *
 * What a list begins with.
 */
typedef enum {
  LECTERN_PLACE_ALL,
  LECTERN_PLACE_UNREAD,
  LECTERN_PLACE_STARRED,
  LECTERN_PLACE_TRASH,
} LecternPlace;

/**
 * LecternSort:
 * @LECTERN_SORT_NEWEST: what was added last comes first
 * @LECTERN_SORT_OLDEST: what was added first comes first
 * @LECTERN_SORT_PUBLISHED: what was published last comes first; without a date at the end
 * @LECTERN_SORT_TITLE: by title, from A to Z
 * @LECTERN_SORT_SITE: by site, from A to Z, what was added last first within each
 * @LECTERN_SORT_BEST: of a search for words: what fits best comes first; otherwise what was added last
 *
 * The order of a list.
 */
typedef enum {
  LECTERN_SORT_NEWEST,
  LECTERN_SORT_OLDEST,
  LECTERN_SORT_PUBLISHED,
  LECTERN_SORT_TITLE,
  LECTERN_SORT_SITE,
  LECTERN_SORT_BEST,
} LecternSort;

/**
 * LecternFilter:
 * @LECTERN_FILTER_NONE: all of them
 * @LECTERN_FILTER_UNREAD: only those not read
 * @LECTERN_FILTER_STARRED: only those with a star
 * @LECTERN_FILTER_MARKED: only those with marks or notes
 * @LECTERN_FILTER_UNTAGGED: only those without a tag
 * @LECTERN_FILTER_UNFILED: only those in no collection
 *
 * What is left out of a list. All that are set must hold.
 */
typedef enum {
  LECTERN_FILTER_NONE = 0,
  LECTERN_FILTER_UNREAD = 1 << 0,
  LECTERN_FILTER_STARRED = 1 << 1,
  LECTERN_FILTER_MARKED = 1 << 2,
  LECTERN_FILTER_UNTAGGED = 1 << 3,
  LECTERN_FILTER_UNFILED = 1 << 4,
} LecternFilter;

/**
 * LecternListQuery:
 * @place: what it begins with
 * @collection: (nullable): id of a collection: those in it and in the collections below it; or of a
 *   saved search: those that it finds
 * @tag: (nullable): id of a tag
 * @watch: (nullable): id of a watch-list: those that have one of its terms
 * @feed: (nullable): id of a feed: those that it brought; or a folder of feeds, beginning with "/"
 * @text: (nullable): what someone searches for, in the language of the search box
 * @is_typing: whether the last word of @text may still grow
 * @with_trash: of %LECTERN_PLACE_ALL: with what lies in the trash
 * @sort: in which order
 * @filter: what is left out
 *
 * Which articles a list has, and in which order. All that is set must hold.
 */
typedef struct {
  LecternPlace place;
  char *collection;
  char *tag;
  char *watch;
  char *feed;
  char *text;
  gboolean is_typing;
  gboolean with_trash;
  LecternSort sort;
  LecternFilter filter;
} LecternListQuery;

#define LECTERN_TYPE_LIST_QUERY (lectern_list_query_get_type ())

GType             lectern_list_query_get_type (void) G_GNUC_CONST;
LecternListQuery *lectern_list_query_new      (LecternPlace            place) G_GNUC_WARN_UNUSED_RESULT;
LecternListQuery *lectern_list_query_copy     (const LecternListQuery *self) G_GNUC_WARN_UNUSED_RESULT;
void              lectern_list_query_free     (LecternListQuery       *self);
gboolean          lectern_list_query_equal    (const LecternListQuery *self,
                                               const LecternListQuery *other);
/* Whether it is one of the places that every library has, however ordered and filtered. */
gboolean          lectern_list_query_is_place (const LecternListQuery *self);
/* Stable words, for settings and the command line: `newest`, `oldest`, `published`, `title`, `site`,
 * `best`. */
const char       *lectern_sort_get_nick       (LecternSort             sort);
gboolean          lectern_sort_from_nick      (const char             *nick,
                                               LecternSort            *sort);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternListQuery, lectern_list_query_free)

G_END_DECLS
