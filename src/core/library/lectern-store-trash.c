/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-store-trash.h"

#include <string.h>

#include "lectern-capture-file.h"
#include "lectern-store-articles.h"
#include "lectern-store-documents.h"
#include "lectern-store-steps.h"

/* Removing for good, so that no word of an article stays behind in this library. In this order,
 * each in a transaction of its own, and each noted before in a table, so that what a cut leaves
 * undone is done the next time:
 *
 * 1. articles with all that hangs on them, a few at a time;
 * 2. what the journal quotes of them: such a change cannot be undone any more;
 * 3. captures that no article has any more. A file is removed while the database is locked for
 *    writing and no row names it, and whoever adds an article looks for its file within the
 *    transaction that names it: so none is removed that is needed;
 * 4. words in old segments of the search index, which are merged until they are gone;
 * 5. what earlier changes left in free space, and the log.
 *
 * Freed pages are overwritten meanwhile. Copies made before keep what they have. */

#define UUID_LENGTH 36
/* About how many pages of the index one step merges. */
#define MERGE_PAGES "400"
/* A larger database would keep others waiting for longer than a few seconds. */
#define MAX_COMPACTED_BYTES (256 * 1024 * 1024)

#define COUNTS                                                                                     \
  "count (*),"                                                                                     \
  " coalesce (sum ((SELECT count (*) FROM mark m WHERE m.article = a.sequence"                     \
  " AND m.exact IS NOT NULL)), 0),"                                                                \
  " coalesce (sum ((SELECT count (*) FROM mark m WHERE m.article = a.sequence AND m.note <> '')"   \
  " + (SELECT count (*) FROM words w WHERE w.article = a.sequence)), 0),"                          \
  " coalesce (sum ((SELECT count (*) FROM decision d WHERE d.article = a.sequence)), 0),"          \
  " coalesce (sum (a.trashed_us <= ?1), 0),"                                                       \
  " coalesce (sum (a.trashed_us <= ?1 AND " LECTERN_STORE_IS_HELD "), 0)"

static LecternTrashCounts *
read_counts (LecternStore *self, LecternQuery *query, GError **error)
{
  LecternTrashCounts *counts = NULL;
  int step = query != NULL ? lectern_store_step (self, query, error) : -1;

  if (step != 1)
    return NULL;

  counts = g_new0 (LecternTrashCounts, 1);
  counts->n_articles = sqlite3_column_int (query, 0);
  counts->n_marks = sqlite3_column_int (query, 1);
  counts->n_notes = sqlite3_column_int (query, 2);
  counts->n_corrections = sqlite3_column_int (query, 3);
  counts->n_expired = sqlite3_column_int (query, 4);
  counts->n_held = sqlite3_column_int (query, 5);

  return counts;
}

/**
 * lectern_store_count_trash:
 * @self: a connection
 * @expired_us: what went to the trash before this is expired
 * @error: return location for an error
 *
 * Counts what lies in the trash.
 *
 * Returns: (transfer full): the counts, or %NULL
 */
LecternTrashCounts *
lectern_store_count_trash (LecternStore *self, gint64 expired_us, GError **error)
{
  g_autoptr (LecternQuery) query = lectern_store_query (
      self, error, "SELECT " COUNTS " FROM article a WHERE a.trashed_us IS NOT NULL", "x",
      expired_us);

  return read_counts (self, query, error);
}

/* Articles */

/* Only what is in the trash, whatever was asked for. */
static gboolean
find_given (LecternStore *self,
            const char *const *ids,
            guint limit,
            GArray *articles,
            GError **error)
{
  for (gsize i = 0; ids[i] != NULL && articles->len < limit; i++)
    {
      gint64 article = 0;

      if (!lectern_store_get_number (
              self, &article, error,
              "SELECT sequence FROM article WHERE id = ? AND trashed_us IS NOT NULL", "s", ids[i]))
        return FALSE;
      if (article != 0)
        g_array_append_val (articles, article);
    }

  return TRUE;
}

static gboolean
find_all (LecternStore *self, gint64 expired_us, guint limit, GArray *articles, GError **error)
{
  g_autoptr (LecternQuery) query = lectern_store_query (
      self, error,
      "SELECT a.sequence FROM article a WHERE a.trashed_us IS NOT NULL"
      " AND (?1 = 0 OR (a.trashed_us <= ?1 AND NOT " LECTERN_STORE_IS_HELD ")) LIMIT ?2",
      "xu", expired_us, limit);
  int step = query != NULL ? 0 : -1;

  while (query != NULL && (step = lectern_store_step (self, query, error)) == 1)
    {
      gint64 article = sqlite3_column_int64 (query, 0);

      g_array_append_val (articles, article);
    }

  return step == 0;
}

static gboolean
purge_article (LecternStore *self, gint64 article, LecternTrashCounts *counts, GError **error)
{
  g_autoptr (LecternTrashCounts) own = NULL;
  {
    g_autoptr (LecternQuery) query = lectern_store_query (
        self, error, "SELECT " COUNTS " FROM article a WHERE a.sequence = ?2", "xx", (gint64) 0,
        article);

    own = read_counts (self, query, error);
  }
  if (own == NULL)
    return FALSE;

  lectern_trash_counts_add (counts, own);
  return lectern_store_run (self, error,
                            "INSERT OR IGNORE INTO purged_article (id)"
                            " SELECT id FROM article WHERE sequence = ?",
                            "x", article)
         && lectern_store_run (self, error,
                               "INSERT OR IGNORE INTO orphan_capture (digest)"
                               " SELECT digest FROM capture WHERE article = ?",
                               "x", article)
         && lectern_store_forget_document (self, article, error)
         && lectern_store_run (self, error, "DELETE FROM article WHERE sequence = ?", "x", article);
}

/**
 * lectern_store_purge_articles:
 * @self: the writing connection
 * @ids: (nullable) (array zero-terminated=1): ids of articles, %NULL for all that the next says
 * @expired_us: 0 for the whole trash; else only what went there before, and only what holds nothing
 *   of the analyst's
 * @limit: how many at most
 * @error: return location for an error
 *
 * Removes articles for good. What is not in the trash stays.
 *
 * Returns: (transfer full): what was removed, or %NULL
 */
LecternTrashCounts *
lectern_store_purge_articles (LecternStore *self,
                              const char *const *ids,
                              gint64 expired_us,
                              guint limit,
                              GError **error)
{
  g_autoptr (LecternTrashCounts) counts = g_new0 (LecternTrashCounts, 1);
  g_autoptr (GArray) articles = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean done = ids != NULL ? find_given (self, ids, limit, articles, error)
                              : find_all (self, expired_us, limit, articles, error);

  if (!done || !lectern_store_execute (self, "PRAGMA secure_delete = ON", error))
    return NULL;
  for (guint i = 0; done && i < articles->len; i++)
    done = purge_article (self, g_array_index (articles, gint64, i), counts, error);
  lectern_store_forget_version (self);
  if (articles->len > 0)
    self->changes->lists = self->changes->tags = self->changes->collections = TRUE;

  return done ? g_steal_pointer (&counts) : NULL;
}

/* The journal */

static gboolean
is_id_at (const char *data)
{
  for (gsize i = 0; i < UUID_LENGTH; i++)
    if (i == 8 || i == 13 || i == 18 || i == 23 ? data[i] != '-' : !g_ascii_isxdigit (data[i]))
      return FALSE;

  return TRUE;
}

/* Whatever a change is of, an article stands in it by its id. */
static gboolean
has_purged (GVariant *change, GHashTable *purged)
{
  const char *data = g_variant_get_data (change);
  gsize size = g_variant_get_size (change);

  for (gsize i = 0; i + UUID_LENGTH <= size; i++)
    if (is_id_at (data + i))
      {
        g_autofree char *id = g_strndup (data + i, UUID_LENGTH);

        if (g_hash_table_contains (purged, id))
          return TRUE;
      }

  return FALSE;
}

static GHashTable *
load_purged (LecternStore *self, GError **error)
{
  g_autoptr (GHashTable) purged = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (LecternQuery) query = lectern_store_query (self, error,
                                                        "SELECT id FROM purged_article", "");
  int step = query != NULL ? 0 : -1;

  while (query != NULL && (step = lectern_store_step (self, query, error)) == 1)
    g_hash_table_add (purged, lectern_query_dup_text (query, 0));

  return step == 0 ? g_steal_pointer (&purged) : NULL;
}

/* The changes of a step without those of purged articles; NULL when all stay. */
static GVariant *
scrub (GVariant *changes, GHashTable *purged)
{
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func ((GDestroyNotify) g_variant_unref);
  gsize n_changes = g_variant_n_children (changes);

  for (gsize i = 0; i < n_changes; i++)
    {
      g_autoptr (GVariant) change = g_variant_get_child_value (changes, i);

      if (!has_purged (change, purged))
        g_ptr_array_add (kept, g_steal_pointer (&change));
    }

  return kept->len < n_changes ? g_variant_ref_sink (
             g_variant_new_array (g_variant_type_element (g_variant_get_type (changes)),
                                  (GVariant *const *) kept->pdata, kept->len))
                               : NULL;
}

static gboolean
scrub_step (LecternStore *self, gint64 sequence, GBytes *bytes, GHashTable *purged, GError **error)
{
  g_autoptr (GVariant) changes = g_variant_ref_sink (
      g_variant_new_from_bytes (G_VARIANT_TYPE (LECTERN_STEP_CHANGES), bytes, FALSE));
  g_autoptr (GVariant) kept = scrub (changes, purged);
  g_autoptr (GBytes) packed = NULL;

  if (kept == NULL)
    return TRUE;

  self->changes->journal = TRUE;
  if (g_variant_n_children (kept) == 0)
    return lectern_store_run (self, error, "DELETE FROM journal WHERE sequence = ?", "x", sequence);

  packed = g_variant_get_data_as_bytes (kept);
  return lectern_store_run (self, error, "UPDATE journal SET changes = ? WHERE sequence = ?", "Bx",
                            packed, sequence);
}

static gboolean
scrub_steps (LecternStore *self, GHashTable *purged, GError **error)
{
  g_autoptr (LecternQuery) query = lectern_store_query (
      self, error, "SELECT sequence, changes FROM journal", "");
  int step = query != NULL ? 0 : -1;

  while (query != NULL && (step = lectern_store_step (self, query, error)) == 1)
    {
      g_autoptr (GBytes) bytes = lectern_query_dup_bytes (query, 1);

      if (!scrub_step (self, sqlite3_column_int64 (query, 0), bytes, purged, error))
        return FALSE;
    }

  return step == 0;
}

/**
 * lectern_store_purge_journal:
 * @self: the writing connection
 * @error: return location for an error
 *
 * Takes out of the journal what concerns articles that were removed for good.
 *
 * Returns: %FALSE on failure
 */
gboolean
lectern_store_purge_journal (LecternStore *self, GError **error)
{
  g_autoptr (GHashTable) purged = load_purged (self, error);

  if (purged == NULL)
    return FALSE;
  if (g_hash_table_size (purged) == 0)
    return TRUE;

  return lectern_store_execute (self, "PRAGMA secure_delete = ON", error)
         && scrub_steps (self, purged, error)
         && lectern_store_run (self, error, "DELETE FROM purged_article", "");
}

/* Captures */

/**
 * lectern_store_purge_captures:
 * @self: the writing connection, in a transaction that nothing of a purge was written in
 * @error: return location for an error
 *
 * Removes the files of captures that no article has any more.
 *
 * Returns: %FALSE on failure
 */
gboolean
lectern_store_purge_captures (LecternStore *self, GError **error)
{
  g_autoptr (LecternQuery) query = lectern_store_query (
      self, error,
      "SELECT o.digest FROM orphan_capture o"
      " WHERE NOT EXISTS (SELECT 1 FROM capture c WHERE c.digest = o.digest)",
      "");
  int step = query != NULL ? 0 : -1;

  while (query != NULL && (step = lectern_store_step (self, query, error)) == 1)
    {
      g_autofree char *digest = lectern_query_dup_text (query, 0);

      lectern_capture_file_remove (self->folder, digest);
    }
  if (step != 0)
    return FALSE;

  return lectern_store_run (self, error, "DELETE FROM orphan_capture", "");
}

/* The index */

/**
 * lectern_store_purge_index:
 * @self: the writing connection
 * @is_first: whether merging begins
 * @is_done: (out): whether nothing is left to merge
 * @error: return location for an error
 *
 * Merges a part of the search index: what was removed from it stands in old segments until then.
 *
 * Returns: %FALSE on failure
 */
gboolean
lectern_store_purge_index (LecternStore *self, gboolean is_first, gboolean *is_done, GError **error)
{
  int before = sqlite3_total_changes (self->database);

  if (!lectern_store_execute (self, "PRAGMA secure_delete = ON", error)
      || !lectern_store_run (self, error,
                             is_first ? "INSERT INTO document_search (document_search, rank)"
                                        " VALUES ('merge', -" MERGE_PAGES ")"
                                      : "INSERT INTO document_search (document_search, rank)"
                                        " VALUES ('merge', " MERGE_PAGES ")",
                             ""))
    return FALSE;

  /* The statement counts as one change itself. */
  *is_done = sqlite3_total_changes (self->database) - before < 2;
  return !*is_done || lectern_store_execute (self, "PRAGMA secure_delete = OFF", error);
}

/**
 * lectern_store_compact:
 * @self: the writing connection, in no transaction
 *
 * Writes the database anew without its free space, in which earlier changes left words, and empties
 * the log. One that is large keeps its free space, which later writes fill. Where another program
 * is in the way, all stays for the next time.
 */
void
lectern_store_compact (LecternStore *self)
{
  gint64 n_pages = 0;
  gint64 page_size = 0;
  g_autoptr (GError) error = NULL;

  /* Writing anew goes through an attached database, of which there is none otherwise. */
  sqlite3_limit (self->database, SQLITE_LIMIT_ATTACHED, 1);
  if (lectern_store_get_number (self, &n_pages, &error, "PRAGMA page_count", "")
      && lectern_store_get_number (self, &page_size, &error, "PRAGMA page_size", "")
      && n_pages * page_size <= MAX_COMPACTED_BYTES)
    lectern_store_execute (self, "VACUUM", &error);
  sqlite3_limit (self->database, SQLITE_LIMIT_ATTACHED, 0);
  if (error != NULL)
    g_debug ("Compact: %s", error->message);
  lectern_store_execute (self, "PRAGMA wal_checkpoint (TRUNCATE)", NULL);
}
