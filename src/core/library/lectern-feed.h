/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* More feeds, or a folder deeper or with a longer name, are refused. */
#define LECTERN_FEED_MAX 10000
#define LECTERN_FEED_MAX_NAME 500
#define LECTERN_FEED_MAX_FOLDER 2000
/* As often must a server say that a feed has moved for good before that is believed. */
#define LECTERN_FEED_MOVES 3
/* As often is an entry tried, where trying again may help. */
#define LECTERN_FEED_MAX_TRIES 5
/* Limits of an interval, in minutes: a quarter of an hour and 30 days. */
#define LECTERN_FEED_MIN_INTERVAL 15
#define LECTERN_FEED_MAX_INTERVAL (30 * 24 * 60)

/**
 * LecternFeedText:
 * @LECTERN_FEED_TEXT_AUTO: the page is fetched where the feed has only the beginning
 * @LECTERN_FEED_TEXT_FEED: what the feed has is enough
 * @LECTERN_FEED_TEXT_PAGE: the page is always fetched
 *
 * Where the text of a feed's articles comes from.
 */
typedef enum {
  LECTERN_FEED_TEXT_AUTO,
  LECTERN_FEED_TEXT_FEED,
  LECTERN_FEED_TEXT_PAGE,
} LecternFeedText;

/**
 * LecternFeed:
 * @id: identity, a UUID; %NULL before it is saved
 * @address: where it is fetched from
 * @title: what it calls itself, perhaps empty
 * @name: what the analyst calls it, empty for its title
 * @folder: the folder that it lies in, empty for none; names with "/" between them
 * @interval_minutes: how often it is looked at, 0 for what suits it
 * @text: where the text of its articles comes from
 * @keep_days: for how long articles that were read and not worked on are kept, 0 for always
 * @created_us: when it was added
 * @home: (nullable): the page that it belongs to
 * @etag: (nullable): how the server calls what it sent last
 * @modified: (nullable): when that was changed, in the server's words
 * @digest: (nullable): SHA-256 of it
 * @declared_minutes: how often the feed says it wants to be looked at, 0 if it says nothing
 * @checked_us: when it was looked at last, 0 for never
 * @changed_us: when it brought something last
 * @next_us: when it is due
 * @n_failures: how often in a row it could not be read
 * @error: (nullable): why not, a sentence
 * @problem: (nullable): what is wrong with its form, an id such as `ill-formed`
 * @moved: (nullable): where its server says it has moved for good
 * @n_moved: how often in a row that was said
 * @n_articles: how many articles outside the trash it brought
 * @n_unread: how many of these are not read
 * @n_waiting: how many of its entries are still to be brought in
 * @n_due: how many of these can be tried now
 * @n_failed: how many of its entries could not be brought in
 * @failure: (nullable): why one of these could not, a sentence
 *
 * A feed that is followed.
 */
typedef struct {
  char *id;
  char *address;
  char *title;
  char *name;
  char *folder;
  guint interval_minutes;
  LecternFeedText text;
  guint keep_days;
  gint64 created_us;

  char *home;
  char *etag;
  char *modified;
  char *digest;
  guint declared_minutes;
  gint64 checked_us;
  gint64 changed_us;
  gint64 next_us;
  guint n_failures;
  char *error;
  char *problem;
  char *moved;
  guint n_moved;

  guint n_articles;
  guint n_unread;
  guint n_waiting;
  guint n_due;
  guint n_failed;
  char *failure;
} LecternFeed;

#define LECTERN_FEED_RECORD "(ssssuuux)"
#define LECTERN_TYPE_FEED (lectern_feed_get_type ())

GType        lectern_feed_get_type  (void) G_GNUC_CONST;
LecternFeed *lectern_feed_new       (const char        *address,
                                     const char        *title) G_GNUC_WARN_UNUSED_RESULT; /* nullable */
LecternFeed *lectern_feed_copy      (const LecternFeed *self) G_GNUC_WARN_UNUSED_RESULT;
void         lectern_feed_free      (LecternFeed       *self);
/* What is shown: the analyst's name, its title, or its host. */
char        *lectern_feed_dup_label (const LecternFeed *self) G_GNUC_WARN_UNUSED_RESULT;
/* Names with "/" between them, without blanks around and with none that is empty. */
char        *lectern_feed_clean_folder (const char     *folder) G_GNUC_WARN_UNUSED_RESULT;
GVariant    *lectern_feed_to_record (const LecternFeed *self) G_GNUC_WARN_UNUSED_RESULT;
/* What its problem means, a sentence; NULL if it has none. */
const char  *lectern_feed_get_problem_text (const LecternFeed *self);
/* What could not be brought in, and why, a sentence or two; NULL if all came in. */
char        *lectern_feed_dup_failure_text (const LecternFeed *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternFeed, lectern_feed_free)

G_END_DECLS
