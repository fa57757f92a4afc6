/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-store-feeds.h"

#include <string.h>

#include "../lectern-error.h"
#include "lectern-address-key.h"
#include "lectern-compress.h"
#include "lectern-store-articles.h"
#include "lectern-store-lists.h"
#include "lectern-store-records.h"
#include "lectern-store-trash.h"

/* Entries of feeds. An entry that is new waits with what the feed had of it until it is an article;
 * that and the article are written in one transaction, so that a restart goes on with the next.
 * What could not be brought in keeps what the feed had, so that it can be tried again. */

#define MAX_DETAILS (16 * 1024 * 1024)
#define US_PER_DAY (G_GINT64_CONSTANT (24) * 60 * 60 * G_USEC_PER_SEC)
/* So many at once, so that what the analyst does meanwhile hardly waits. */
#define MAX_CLEARED 500

typedef enum {
  STATE_WAITING,
  STATE_DONE,
  STATE_FAILED,
} State;

void
lectern_feed_landing_free (LecternFeedLanding *self)
{
  g_free (self->article);
  g_free (self->title);
  g_free (self->watched);
  g_free (self);
}

/* The item that has a key, 0 if none has. */
static gboolean
find_key (LecternStore *self, gint64 feed, const char *key, gint64 *item, GError **error)
{
  *item = 0;
  return lectern_store_get_number (
      self, item, error, "SELECT item FROM feed_key WHERE feed = ? AND key = ?", "xs", feed, key);
}

static gboolean
add_keys (LecternStore *self, gint64 feed, gint64 item, char **keys, GError **error)
{
  for (gsize i = 0; keys[i] != NULL; i++)
    if (!lectern_store_run (self, error,
                            "INSERT INTO feed_key (feed, key, item) VALUES (?, ?, ?)"
                            " ON CONFLICT DO NOTHING",
                            "xsx", feed, keys[i], item))
      return FALSE;

  return TRUE;
}

static gboolean
insert_item (LecternStore *self, gint64 feed, LecternFeedItem *item, GError **error)
{
  g_autoptr (GBytes) bytes = g_variant_get_data_as_bytes (item->details);
  g_autoptr (GBytes) packed = lectern_compress (bytes);

  if (!lectern_store_run (self, error,
                          "INSERT INTO feed_item (feed, state, address, details, added_us)"
                          " VALUES (?, 0, ?, ?, ?)",
                          "xsBx", feed, item->address, packed, g_get_real_time ()))
    return FALSE;

  item->sequence = sqlite3_last_insert_rowid (self->database);
  return TRUE;
}

static gboolean
take_item (LecternStore *self, gint64 feed, LecternFeedItem *item, guint *n_new, GError **error)
{
  gint64 found = 0;
  gint64 second = 0;

  for (gsize i = 0; item->keys[i] != NULL && found == 0; i++)
    {
      if (!find_key (self, feed, item->keys[i], &found, error))
        return FALSE;
      if (found != 0 && i == 0 && item->keys[1] != NULL
          && !find_key (self, feed, item->keys[1], &second, error))
        return FALSE;
    }
  /* Both are as they were: there is nothing to learn, as with most entries of most fetches. */
  if (found != 0 && second == found)
    return TRUE;
  if (found != 0)
    return add_keys (self, feed, found, item->keys, error);

  (*n_new)++;
  return insert_item (self, feed, item, error)
         && add_keys (self, feed, item->sequence, item->keys, error);
}

/**
 * lectern_store_take_feed_items:
 * @self: the writing connection
 * @feed: id of a feed
 * @items: (element-type LecternFeedItem): what it has now, with their keys; its newest first
 * @n_new: (out): how many are new
 * @error: return location for an error
 *
 * Keeps the entries that are new, the oldest first, so that they come in in that order. None is of
 * a feed that is followed no longer.
 *
 * Returns: %FALSE on failure
 */
gboolean
lectern_store_take_feed_items (LecternStore *self,
                               const char *feed,
                               GPtrArray *items,
                               guint *n_new,
                               GError **error)
{
  gint64 sequence = 0;

  *n_new = 0;
  if (!lectern_store_get_number (self, &sequence, error,
                                 "SELECT sequence FROM feed WHERE id = ? AND removed_us IS NULL",
                                 "s", feed))
    return FALSE;
  if (sequence == 0)
    return TRUE;

  for (guint i = items->len; i > 0; i--)
    if (!take_item (self, sequence, g_ptr_array_index (items, i - 1), n_new, error))
      return FALSE;
  if (*n_new > 0)
    self->changes->feeds = TRUE;

  return TRUE;
}

gboolean
lectern_store_spare_feed_pages (LecternStore *self, const char *feed, guint n_pages, GError **error)
{
  return lectern_store_run (
      self, error,
      "UPDATE feed_item SET is_plain = 1 WHERE sequence IN (SELECT i.sequence"
      " FROM feed f JOIN feed_item i ON i.feed = f.sequence WHERE f.id = ? AND i.state = 0"
      " ORDER BY i.sequence DESC LIMIT -1 OFFSET ?)",
      "su", feed, n_pages);
}

/**
 * lectern_store_list_feed_items:
 * @self: a connection
 * @feed: id of a feed
 * @after: the last one that was read before, 0 from the first
 * @limit: how many at most
 * @error: return location for an error
 *
 * Lists the entries that can be brought in now.
 *
 * Returns: (transfer full) (element-type LecternFeedItem): the entries, or %NULL
 */
GPtrArray *
lectern_store_list_feed_items (LecternStore *self,
                               const char *feed,
                               gint64 after,
                               guint limit,
                               GError **error)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (
      (GDestroyNotify) lectern_feed_item_free);
  g_autoptr (LecternQuery) query = lectern_store_query (
      self, error,
      "SELECT i.sequence, i.address, i.details, i.n_failures, i.is_plain"
      " FROM feed f JOIN feed_item i ON i.feed = f.sequence"
      " WHERE f.id = ?2 AND f.removed_us IS NULL AND " LECTERN_STORE_ITEM_IS_DUE
      " AND i.sequence > ?3 ORDER BY i.sequence LIMIT ?4",
      "xsxu", g_get_real_time (), feed, after, limit);
  int step = query != NULL ? 0 : -1;

  while (query != NULL && (step = lectern_store_step (self, query, error)) == 1)
    {
      g_autofree char *address = lectern_query_dup_text (query, 1);
      g_autoptr (GBytes) packed = lectern_query_dup_bytes (query, 2);
      g_autoptr (GBytes) bytes = lectern_decompress (packed, MAX_DETAILS, NULL);
      g_autoptr (GBytes) none = g_bytes_new (NULL, 0);
      LecternFeedItem *item = lectern_feed_item_new (
          address,
          g_variant_new_from_bytes (G_VARIANT_TYPE_VARDICT, bytes != NULL ? bytes : none, FALSE));

      item->sequence = sqlite3_column_int64 (query, 0);
      item->n_failures = sqlite3_column_int (query, 3);
      item->is_plain = sqlite3_column_int (query, 4);
      g_ptr_array_add (items, item);
    }

  return step == 0 ? g_steal_pointer (&items) : NULL;
}

static gboolean
end_item (LecternStore *self, gint64 item, State state, gint64 article, GError **error)
{
  self->changes->feeds = TRUE;
  return lectern_store_run (self, error,
                            "UPDATE feed_item SET state = ?, article = nullif (?, 0),"
                            " details = NULL, reason = NULL WHERE sequence = ?",
                            "uxx", state, article, item);
}

gboolean
lectern_store_is_item_followed (LecternStore *self,
                                gint64 item,
                                gboolean *is_followed,
                                GError **error)
{
  gint64 feed = 0;

  if (!lectern_store_get_number (self, &feed, error,
                                 "SELECT f.sequence FROM feed_item i"
                                 " JOIN feed f ON f.sequence = i.feed"
                                 " WHERE i.sequence = ? AND f.removed_us IS NULL",
                                 "x", item))
    return FALSE;

  *is_followed = feed != 0;
  return TRUE;
}

/**
 * lectern_store_find_feed_item:
 * @self: the writing connection
 * @item: an entry
 * @address: (nullable): its address
 * @is_there: (out): whether its article is in the library
 * @error: return location for an error
 *
 * Looks for the article of an entry. One that lies in the trash stays there: it was thrown away by
 * someone who had seen it.
 *
 * Returns: %FALSE on failure
 */
gboolean
lectern_store_find_feed_item (LecternStore *self,
                              gint64 item,
                              const char *address,
                              gboolean *is_there,
                              GError **error)
{
  g_autofree char *key = address != NULL ? lectern_address_key_new (address) : NULL;
  gint64 article = 0;

  *is_there = FALSE;
  if (key == NULL)
    return TRUE;
  if (!lectern_store_get_number (self, &article, error,
                                 "SELECT sequence FROM article WHERE address_key = ?"
                                 " AND obstacle IS NULL ORDER BY sequence LIMIT 1",
                                 "s", key))
    return FALSE;

  *is_there = article != 0;
  return article == 0 || end_item (self, item, STATE_DONE, article, error);
}

static LecternFeedLanding *
make_landing (LecternStore *self, gint64 item, const char *id, GError **error)
{
  g_autoptr (LecternArticleRow) row = lectern_store_load_row (self, id, error);
  LecternFeedLanding *landing = NULL;

  if (row == NULL)
    return NULL;

  landing = g_new0 (LecternFeedLanding, 1);
  landing->item = item;
  landing->article = g_strdup (id);
  landing->title = g_strdup (row->title);
  landing->watched = g_strdup (row->watched);
  return landing;
}

/**
 * lectern_store_land_feed_item:
 * @self: the writing connection
 * @item: an entry
 * @additions: (element-type LecternAddition): what came of it, prepared
 * @error: return location for an error
 *
 * Adds what came of an entry and notes that it is done.
 *
 * Returns: (transfer full): what became of it, or %NULL on failure
 */
LecternFeedLanding *
lectern_store_land_feed_item (LecternStore *self, gint64 item, GPtrArray *additions, GError **error)
{
  LecternFeedLanding *landing = NULL;

  for (guint i = 0; i < additions->len && landing == NULL; i++)
    {
      LecternAddition *addition = g_ptr_array_index (additions, i);
      g_autofree char *id = lectern_store_add_article (self, addition, error);
      gint64 article = id != NULL ? lectern_store_find_article (self, id, error) : 0;

      if (article == 0 || !end_item (self, item, STATE_DONE, article, error)
          || !lectern_store_run (self, error,
                                 "UPDATE feed_item SET is_brought = ? WHERE sequence = ?", "bx",
                                 addition->is_new, item))
        return NULL;
      landing = make_landing (self, item, id, error);
      if (landing == NULL)
        return NULL;
      landing->is_new = addition->is_new;
    }

  return landing;
}

gboolean
lectern_store_skip_feed_item (LecternStore *self, gint64 item, GError **error)
{
  return end_item (self, item, STATE_DONE, 0, error);
}

gboolean
lectern_store_fail_feed_item (LecternStore *self, gint64 item, const char *reason, GError **error)
{
  self->changes->feeds = TRUE;
  return lectern_store_run (self, error,
                            "UPDATE feed_item SET state = ?, reason = ? WHERE sequence = ?", "usx",
                            STATE_FAILED, reason, item);
}

gboolean
lectern_store_put_off_feed_item (LecternStore *self,
                                 gint64 item,
                                 const char *reason,
                                 gint64 next_us,
                                 GError **error)
{
  self->changes->feeds = TRUE;
  return lectern_store_run (self, error,
                            "UPDATE feed_item SET n_failures = n_failures + 1, next_us = ?,"
                            " reason = ? WHERE sequence = ?",
                            "xsx", next_us, reason, item);
}

/* What failed before anything of it was kept is tried by its address alone. */
gboolean
lectern_store_retry_feed_items (LecternStore *self, const char *feed, GError **error)
{
  self->changes->feeds = TRUE;
  return lectern_store_run (self, error,
                            "UPDATE feed_item SET state = ?, n_failures = 0, next_us = 0,"
                            " reason = NULL WHERE feed = (SELECT sequence FROM feed WHERE id = ?)"
                            " AND (state = ? OR (state = ? AND n_failures > 0))"
                            " AND (details IS NOT NULL OR address IS NOT NULL)",
                            "usuu", STATE_WAITING, feed, STATE_FAILED, STATE_WAITING);
}

/* Articles that only a feed ever had to do with: it brought them, the analyst did nothing to them,
 * and no other feed that has them keeps them longer. */
static GPtrArray *
list_kept_too_long (LecternStore *self, const char *feed, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (LecternQuery) query = lectern_store_query (
      self, error,
      "SELECT a.id FROM feed f JOIN feed_item i ON i.feed = f.sequence"
      " JOIN article a ON a.sequence = i.article WHERE f.id = ?1 AND f.keep_days > 0"
      " AND i.is_brought AND a.trashed_us IS NULL AND a.is_unread = 0 AND a.is_starred = 0"
      " AND a.added_us < ?2 - f.keep_days * ?3 AND NOT " LECTERN_STORE_IS_HELD
      " AND NOT EXISTS (SELECT 1 FROM article_tag t WHERE t.article = a.sequence)"
      " AND NOT EXISTS (SELECT 1 FROM collection_article c WHERE c.article = a.sequence)"
      " AND NOT EXISTS (SELECT 1 FROM metadata m WHERE m.article = a.sequence)"
      " AND NOT EXISTS (SELECT 1 FROM shown_block b WHERE b.article = a.sequence)"
      " AND NOT EXISTS (SELECT 1 FROM feed_item j JOIN feed g ON g.sequence = j.feed"
      " WHERE j.article = a.sequence AND g.sequence <> f.sequence AND g.removed_us IS NULL"
      " AND (g.keep_days = 0 OR a.added_us >= ?2 - g.keep_days * ?3)) LIMIT ?4",
      "sxxu", feed, g_get_real_time (), US_PER_DAY, MAX_CLEARED);
  int step = query != NULL ? 0 : -1;

  while (query != NULL && (step = lectern_store_step (self, query, error)) == 1)
    g_ptr_array_add (ids, lectern_query_dup_text (query, 0));

  return step == 0 ? g_steal_pointer (&ids) : NULL;
}

/**
 * lectern_store_clear_feed:
 * @self: the writing connection
 * @feed: id of a feed
 * @n_moved: (out): how many articles went
 * @error: return location for an error
 *
 * Moves articles into the trash that the feed brought, that were read, are older than the feed
 * keeps them, and that the analyst did nothing else to.
 *
 * Returns: %FALSE on failure
 */
gboolean
lectern_store_clear_feed (LecternStore *self, const char *feed, guint *n_moved, GError **error)
{
  g_autoptr (GPtrArray) ids = list_kept_too_long (self, feed, error);

  *n_moved = 0;
  if (ids == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    if (!lectern_store_put_record (self, LECTERN_RECORD_TRASH, g_ptr_array_index (ids, i),
                                   g_variant_ref_sink (g_variant_new_int64 (g_get_real_time ())),
                                   error))
      return FALSE;

  *n_moved = ids->len;
  return TRUE;
}
