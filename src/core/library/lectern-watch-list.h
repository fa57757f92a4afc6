/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <glib-object.h>

#include "../lectern-error.h"

G_BEGIN_DECLS

#define LECTERN_WATCH_COLORS 5
#define LECTERN_WATCH_MAX_LISTS 1000
#define LECTERN_WATCH_MAX_TERMS 10000
#define LECTERN_WATCH_MAX_TERM_BYTES 200

/* The generator of the layer that the places of terms come in, and what its kinds begin with:
 * `watch/1` to `watch/5`, by color. */
#define LECTERN_WATCH_GENERATOR "watch"
#define LECTERN_WATCH_KIND_PREFIX "watch/"

/**
 * LecternWatchList:
 * @id: identity, a UUID; %NULL before it is saved
 * @name: what the analyst calls it
 * @color: 1 to 5
 * @has_forms: whether words stand for their other forms as well ("strike" for "strikes")
 * @terms: (array zero-terminated=1): words, `"phrases"` and `begin*nings*`, as they were typed
 * @created_us: when, in microseconds since 1970, UTC
 * @n_articles: how many articles have one of its terms; set when it is read from a library
 * @n_unread: how many of these are not read
 * @n_waiting: how many articles are still to be looked through
 *
 * Terms that the analyst wants to be told of, in whatever article they stand.
 */
typedef struct {
  char *id;
  char *name;
  guint color;
  gboolean has_forms;
  char **terms;
  gint64 created_us;
  guint n_articles;
  guint n_unread;
  guint n_waiting;
} LecternWatchList;

/**
 * LecternWatchHit:
 * @list: id of the list
 * @list_name: its name
 * @color: its color
 * @article: id of the article
 * @title: (nullable): its title
 * @term: the term, as it was typed
 * @count: how often it stands in the article
 * @start: byte offset of the first place in the text
 *
 * A term in an article.
 */
typedef struct {
  char *list;
  char *list_name;
  guint color;
  char *article;
  char *title;
  char *term;
  guint count;
  guint32 start;
} LecternWatchHit;

#define LECTERN_TYPE_WATCH_LIST (lectern_watch_list_get_type ())

GType             lectern_watch_list_get_type    (void) G_GNUC_CONST;
LecternWatchList *lectern_watch_list_new         (const char             *name,
                                                  guint                   color) G_GNUC_WARN_UNUSED_RESULT;
LecternWatchList *lectern_watch_list_copy        (const LecternWatchList *self) G_GNUC_WARN_UNUSED_RESULT;
void              lectern_watch_list_free        (LecternWatchList       *self);
/* Trims, drops what is empty or there already; FALSE for what no text could hold. */
gboolean          lectern_watch_list_add_term    (LecternWatchList       *self,
                                                  const char             *term,
                                                  GError                **error);
gboolean          lectern_watch_list_remove_term (LecternWatchList       *self,
                                                  const char             *term);
/* One term a line, as in a text file; lines that begin with # are notes. How many were added. */
guint             lectern_watch_list_add_lines   (LecternWatchList       *self,
                                                  const char             *lines,
                                                  GError                **error);
void              lectern_watch_hit_free         (LecternWatchHit        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternWatchList, lectern_watch_list_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternWatchHit, lectern_watch_hit_free)

G_END_DECLS
