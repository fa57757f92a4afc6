/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-store-feeds.h"

#include <string.h>

/* Feeds: what the analyst says of them is a record, what looking at them taught is not. */

gboolean
lectern_store_get_feed_record (LecternStore *self,
                               const char *key,
                               GVariant **value,
                               GError **error)
{
  g_autoptr (LecternQuery) query = lectern_store_query (
      self, error,
      "SELECT address, title, name, folder, interval_minutes, full_text, keep_days, created_us"
      " FROM feed WHERE id = ? AND removed_us IS NULL",
      "s", key);
  int step = query != NULL ? lectern_store_step (self, query, error) : -1;

  if (step == 1)
    *value = g_variant_ref_sink (g_variant_new (
        LECTERN_FEED_RECORD, sqlite3_column_text (query, 0), sqlite3_column_text (query, 1),
        sqlite3_column_text (query, 2), sqlite3_column_text (query, 3),
        (guint32) sqlite3_column_int64 (query, 4), (guint32) sqlite3_column_int64 (query, 5),
        (guint32) sqlite3_column_int64 (query, 6), sqlite3_column_int64 (query, 7)));

  return step >= 0;
}

static gboolean
save_record (LecternStore *self, const char *key, GVariant *value, GError **error)
{
  const char *address = NULL;
  const char *title = NULL;
  const char *name = NULL;
  const char *folder = NULL;
  guint32 interval = 0;
  guint32 text = 0;
  guint32 keep_days = 0;
  gint64 created_us = 0;

  g_variant_get (value, "(&s&s&s&suuux)", &address, &title, &name, &folder, &interval, &text,
                 &keep_days, &created_us);

  /* At another address nothing is known of it; the title is the feed's own from then on. */
  return lectern_store_run (
             self, error,
             "UPDATE feed SET etag = NULL, modified = NULL, digest = NULL, error = NULL,"
             " moved = NULL, n_moved = 0, n_failures = 0, next_us = 0"
             " WHERE id = ? AND address <> ?",
             "ss", key, address)
         && lectern_store_run (
             self, error,
             "INSERT INTO feed (id, address, title, name, folder, interval_minutes, full_text,"
             " keep_days, created_us) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"
             " ON CONFLICT (id) DO UPDATE SET address = ?2, name = ?4, folder = ?5,"
             " interval_minutes = ?6, full_text = ?7, keep_days = ?8, created_us = ?9,"
             " removed_us = NULL",
             "sssssuuux", key, address, title, name, folder, interval, text, keep_days, created_us);
}

gboolean
lectern_store_put_feed_record (LecternStore *self, const char *key, GVariant *value, GError **error)
{
  self->changes->feeds = TRUE;
  if (value != NULL)
    return save_record (self, key, value, error);

  return lectern_store_run (self, error, "UPDATE feed SET removed_us = ? WHERE id = ?", "xs",
                            g_get_real_time (), key);
}

#define FEED_COLUMNS                                                                               \
  "f.id, f.address, f.title, f.name, f.folder, f.home, f.etag, f.modified, f.digest, f.error,"     \
  " f.problem, f.moved, f.interval_minutes, f.full_text, f.keep_days, f.created_us,"               \
  " f.declared_minutes, f.checked_us, f.changed_us, f.next_us, f.n_failures, f.n_moved, "          \
  "f.sequence"

static LecternFeed *
read_feed (LecternQuery *query)
{
  LecternFeed *feed = g_new0 (LecternFeed, 1);
  char **texts[] = { &feed->id,     &feed->address, &feed->title,   &feed->name,
                     &feed->folder, &feed->home,    &feed->etag,    &feed->modified,
                     &feed->digest, &feed->error,   &feed->problem, &feed->moved };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i] = lectern_query_dup_text (query, i);
  feed->interval_minutes = sqlite3_column_int (query, 12);
  feed->text = CLAMP (sqlite3_column_int (query, 13), 0, LECTERN_FEED_TEXT_PAGE);
  feed->keep_days = sqlite3_column_int (query, 14);
  feed->created_us = sqlite3_column_int64 (query, 15);
  feed->declared_minutes = sqlite3_column_int (query, 16);
  feed->checked_us = sqlite3_column_int64 (query, 17);
  feed->changed_us = sqlite3_column_int64 (query, 18);
  feed->next_us = sqlite3_column_int64 (query, 19);
  feed->n_failures = sqlite3_column_int (query, 20);
  feed->n_moved = sqlite3_column_int (query, 21);

  return feed;
}

/* All counts in one pass over the entries. */
static gboolean
count_articles (LecternStore *self, GHashTable *by_sequence, GError **error)
{
  g_autoptr (LecternQuery) query = lectern_store_query (
      self, error,
      "SELECT i.feed, count (DISTINCT iif (a.trashed_us IS NULL, a.sequence, NULL)),"
      " count (DISTINCT iif (a.trashed_us IS NULL AND a.is_unread, a.sequence, NULL)),"
      " total (i.state = 0), total (" LECTERN_STORE_ITEM_IS_DUE "), total (i.state = 2),"
      " max (iif (i.state = 2, i.reason, NULL))"
      " FROM feed_item i LEFT JOIN article a ON a.sequence = i.article GROUP BY i.feed",
      "x", g_get_real_time ());
  int step = query != NULL ? 0 : -1;

  while (query != NULL && (step = lectern_store_step (self, query, error)) == 1)
    {
      LecternFeed *feed = g_hash_table_lookup (
          by_sequence, GSIZE_TO_POINTER ((gsize) sqlite3_column_int64 (query, 0)));

      if (feed == NULL)
        continue;
      feed->n_articles = sqlite3_column_int (query, 1);
      feed->n_unread = sqlite3_column_int (query, 2);
      feed->n_waiting = sqlite3_column_int (query, 3);
      feed->n_due = sqlite3_column_int (query, 4);
      feed->n_failed = sqlite3_column_int (query, 5);
      feed->failure = lectern_query_dup_text (query, 6);
    }

  return step == 0;
}

/**
 * lectern_store_list_feeds:
 * @self: a connection
 * @error: return location for an error
 *
 * Lists the feeds that are followed, by folder and name.
 *
 * Returns: (transfer full) (element-type LecternFeed): the feeds, or %NULL
 */
GPtrArray *
lectern_store_list_feeds (LecternStore *self, GError **error)
{
  g_autoptr (GPtrArray) feeds = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_feed_free);
  g_autoptr (GHashTable) by_sequence = g_hash_table_new (NULL, NULL);
  g_autoptr (LecternQuery) query = lectern_store_query (
      self, error,
      "SELECT " FEED_COLUMNS " FROM feed f WHERE f.removed_us IS NULL"
      " ORDER BY sort_key (nullif (f.folder, '')),"
      " sort_key (coalesce (nullif (f.name, ''), nullif (f.title, ''), f.address)), f.sequence",
      "");
  int step = query != NULL ? 0 : -1;

  while (query != NULL && (step = lectern_store_step (self, query, error)) == 1)
    {
      LecternFeed *feed = read_feed (query);

      g_ptr_array_add (feeds, feed);
      g_hash_table_insert (by_sequence, GSIZE_TO_POINTER ((gsize) sqlite3_column_int64 (query, 22)),
                           feed);
    }
  if (step < 0 || !count_articles (self, by_sequence, error))
    return NULL;

  return g_steal_pointer (&feeds);
}

gboolean
lectern_store_load_feed (LecternStore *self, const char *id, LecternFeed **feed, GError **error)
{
  g_autoptr (LecternQuery) query = lectern_store_query (
      self, error, "SELECT " FEED_COLUMNS " FROM feed f WHERE f.id = ? AND f.removed_us IS NULL",
      "s", id);
  int step = query != NULL ? lectern_store_step (self, query, error) : -1;

  if (step < 0)
    return FALSE;

  *feed = step == 1 ? read_feed (query) : NULL;
  return TRUE;
}

gboolean
lectern_store_count_feeds (LecternStore *self, gint64 *n_feeds, GError **error)
{
  return lectern_store_get_number (self, n_feeds, error,
                                   "SELECT count (*) FROM feed WHERE removed_us IS NULL", "");
}

gboolean
lectern_store_find_feed (LecternStore *self,
                         const char *address,
                         gboolean with_removed,
                         char **id,
                         GError **error)
{
  g_autoptr (LecternQuery) query = lectern_store_query (
      self, error, "SELECT id FROM feed WHERE address = ? AND (? OR removed_us IS NULL)", "sb",
      address, with_removed);
  int step = query != NULL ? lectern_store_step (self, query, error) : -1;

  if (step == 1)
    *id = lectern_query_dup_text (query, 0);

  return step >= 0;
}

/**
 * lectern_store_save_feed_state:
 * @self: the writing connection
 * @feed: a feed as it was read, with what was learned since
 * @error: return location for an error
 *
 * Keeps what was learned by looking at a feed.
 *
 * Returns: %FALSE on failure
 */
gboolean
lectern_store_save_feed_state (LecternStore *self, const LecternFeed *feed, GError **error)
{
  self->changes->feeds = TRUE;
  /* What was learned at an address is nothing to know of another, where it was given one meanwhile.
   */
  if (!lectern_store_run (
          self, error,
          "UPDATE feed SET title = ?2, home = ?3, etag = ?4, modified = ?5, digest = ?6, error = "
          "?7,"
          " problem = ?8, moved = ?9, declared_minutes = ?10, checked_us = ?11, changed_us = ?12,"
          " next_us = ?13, n_failures = ?14, n_moved = ?15 WHERE id = ?1 AND address = ?16",
          "sssssssssuxxxuus", feed->id, feed->title, feed->home, feed->etag, feed->modified,
          feed->digest, feed->error, feed->problem, feed->moved, feed->declared_minutes,
          feed->checked_us, feed->changed_us, feed->next_us, feed->n_failures, feed->n_moved,
          feed->address))
    return FALSE;

  /* Where its server says for the third time that it moved, it has; unless that is followed too. */
  return feed->moved == NULL || feed->n_moved < LECTERN_FEED_MOVES
         || lectern_store_run (self, error,
                               "UPDATE OR IGNORE feed SET address = ? WHERE id = ? AND address = ?",
                               "sss", feed->moved, feed->id, feed->address);
}
