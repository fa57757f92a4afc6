/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-store-project.h"

#include <string.h>

#include "lectern-capture-file.h"
#include "lectern-store-documents.h"
#include "lectern-store-feeds.h"
#include "lectern-store-marks.h"
#include "lectern-store-records.h"
#include "lectern-store-stories.h"

/* What projects (../project) read and write. A row is a tuple of the types of its columns, so that
 * one function reads all and another binds all. What the analyst may undo are records, and go
 * through these. What can be made again is made again here, and never taken from a project. */

void
lectern_project_version_free (LecternProjectVersion *self)
{
  g_clear_pointer (&self->article, lectern_article_unref);
  g_free (self);
}

/* Rows */

static GVariant *
read_blob (LecternQuery *query, int column, const GVariantType *type)
{
  g_autoptr (GBytes) bytes = lectern_query_dup_bytes (query, column);
  g_autoptr (GVariant) value = NULL;

  if (bytes == NULL)
    bytes = g_bytes_new (NULL, 0);
  value = g_variant_ref_sink (g_variant_new_from_bytes (type, bytes, FALSE));

  return g_variant_get_normal_form (value);
}

static GVariant *
read_column (LecternQuery *query, int column, const GVariantType *type)
{
  gboolean is_null = sqlite3_column_type (query, column) == SQLITE_NULL;
  g_autoptr (GVariant) inner = NULL;
  g_autofree char *text = NULL;
  GVariant *value = NULL;

  if (g_variant_type_is_maybe (type))
    {
      type = g_variant_type_element (type);
      inner = is_null ? NULL : read_column (query, column, type);
      return g_variant_ref_sink (g_variant_new_maybe (type, inner));
    }
  if (!g_variant_type_is_basic (type))
    return read_blob (query, column, type);

  if (g_variant_type_equal (type, G_VARIANT_TYPE_BOOLEAN))
    value = g_variant_new_boolean (sqlite3_column_int64 (query, column) != 0);
  else if (g_variant_type_equal (type, G_VARIANT_TYPE_UINT32))
    value = g_variant_new_uint32 (CLAMP (sqlite3_column_int64 (query, column), 0, G_MAXUINT32));
  else if (g_variant_type_equal (type, G_VARIANT_TYPE_INT64))
    value = g_variant_new_int64 (sqlite3_column_int64 (query, column));
  else
    {
      text = lectern_query_dup_text (query, column);
      value = g_variant_new_string (text != NULL ? text : "");
    }

  return g_variant_ref_sink (value);
}

static GVariant *
read_row (LecternQuery *query, const char *type)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE (type));
  int column = 0;

  for (const GVariantType *item = g_variant_type_first (G_VARIANT_TYPE (type)); item != NULL;
       item = g_variant_type_next (item))
    {
      g_autoptr (GVariant) value = read_column (query, column++, item);

      g_variant_builder_add_value (&builder, value);
    }

  return g_variant_ref_sink (g_variant_builder_end (&builder));
}

/* Gives back @query. */
static GPtrArray *
read_rows (LecternStore *self, LecternQuery *query, const char *type, GError **error)
{
  g_autoptr (LecternQuery) owned = query;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_variant_unref);
  int step = query != NULL ? 0 : -1;

  while (query != NULL && (step = lectern_store_step (self, query, error)) == 1)
    g_ptr_array_add (rows, read_row (query, type));

  return step == 0 ? g_steal_pointer (&rows) : NULL;
}

/* The one row of @query, which is given back. */
static GVariant *
read_one (LecternStore *self, LecternQuery *query, const char *type, GError **error)
{
  g_autoptr (GPtrArray) rows = read_rows (self, query, type, error);

  if (rows != NULL && rows->len == 1)
    return g_variant_ref (rows->pdata[0]);
  if (rows != NULL)
    lectern_store_set_not_found (error);

  return NULL;
}

/* Gives back @query. */
static GPtrArray *
read_texts (LecternStore *self, LecternQuery *query, GError **error)
{
  g_autoptr (LecternQuery) owned = query;
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  int step = query != NULL ? 0 : -1;

  while (query != NULL && (step = lectern_store_step (self, query, error)) == 1)
    {
      char *text = lectern_query_dup_text (query, 0);

      g_ptr_array_add (texts, text != NULL ? text : g_strdup (""));
    }

  return step == 0 ? g_steal_pointer (&texts) : NULL;
}

/* Runs a statement for a number and the columns of a row. */
static gboolean
run_row (LecternStore *self, const char *sql, gint64 number, GVariant *row, GError **error)
{
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func ((GDestroyNotify) g_variant_unref);
  g_autoptr (LecternQuery) query = NULL;

  g_ptr_array_add (values, g_variant_ref_sink (g_variant_new_int64 (number)));
  for (gsize i = 0; i < g_variant_n_children (row); i++)
    g_ptr_array_add (values, g_variant_get_child_value (row, i));
  query = lectern_store_query_values (self, error, sql, values);

  return query != NULL && lectern_store_step (self, query, error) == 0;
}

/* Out */

GPtrArray *
lectern_store_list_project_articles (LecternStore *self, GError **error)
{
  return read_texts (
      self, lectern_store_query (self, error, "SELECT id FROM article ORDER BY sequence", ""),
      error);
}

static const struct {
  const char *kind;
  gboolean is_of_article;
  const char *sql;
} lists[] = {
  { LECTERN_RECORD_MARK, TRUE, "SELECT id FROM mark WHERE article = ? ORDER BY created_us, id" },
  { LECTERN_RECORD_METADATA, TRUE, "SELECT key FROM metadata WHERE article = ? ORDER BY key" },
  { LECTERN_RECORD_BLOCK, TRUE, "SELECT block FROM shown_block WHERE article = ? ORDER BY block" },
  { LECTERN_RECORD_WORDS, TRUE, "SELECT key FROM words WHERE article = ? ORDER BY key" },
  { LECTERN_RECORD_DECISION, TRUE, "SELECT id FROM decision WHERE article = ? ORDER BY sequence" },
  { LECTERN_RECORD_DECISION, FALSE,
    "SELECT id FROM decision WHERE article IS NULL ORDER BY sequence" },
  { LECTERN_RECORD_CODE, FALSE, "SELECT id FROM code ORDER BY id" },
  { LECTERN_RECORD_TAG, FALSE, "SELECT id FROM tag ORDER BY sequence" },
  { LECTERN_RECORD_COLLECTION, FALSE, "SELECT id FROM collection ORDER BY sequence" },
  { LECTERN_RECORD_WATCH, FALSE, "SELECT id FROM watch_list ORDER BY sequence" },
  { LECTERN_RECORD_FEED, FALSE, "SELECT id FROM feed ORDER BY sequence" },
  { LECTERN_RECORD_NOT_SAME, FALSE,
    "SELECT a.id || '/' || b.id FROM not_same_story n JOIN article a ON a.sequence = n.first"
    " JOIN article b ON b.sequence = n.second ORDER BY n.first, n.second" },
};

GPtrArray *
lectern_store_list_project_keys (LecternStore *self,
                                 const char *kind,
                                 gint64 article,
                                 GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    if (strcmp (lists[i].kind, kind) == 0 && lists[i].is_of_article == (article != 0))
      return read_texts (self,
                         article != 0
                             ? lectern_store_query (self, error, lists[i].sql, "x", article)
                             : lectern_store_query (self, error, lists[i].sql, ""),
                         error);

  g_assert_not_reached ();
}

GVariant *
lectern_store_load_project_row (LecternStore *self, gint64 article, GError **error)
{
  return read_one (self,
                   lectern_store_query (self, error,
                                        "SELECT added_us, is_unread, is_starred, trashed_us,"
                                        " position FROM article WHERE sequence = ?",
                                        "x", article),
                   LECTERN_ROW_ARTICLE, error);
}

GPtrArray *
lectern_store_load_project_captures (LecternStore *self, gint64 article, GError **error)
{
  return read_rows (self,
                    lectern_store_query (
                        self, error,
                        "SELECT digest, size, asked, address, media_type, charset, headers, status,"
                        " time_us, incomplete FROM capture WHERE article = ? ORDER BY sequence",
                        "x", article),
                    LECTERN_ROW_CAPTURE, error);
}

/**
 * lectern_store_load_project_versions:
 * @self: a connection
 * @article: sequence of an article
 * @current: (out): index of the current one
 * @error: return location for an error
 *
 * Loads all versions of an article as they were imported.
 *
 * Returns: (transfer full) (element-type LecternProjectVersion): the versions, oldest first, or
 * %NULL
 */
GPtrArray *
lectern_store_load_project_versions (LecternStore *self,
                                     gint64 article,
                                     guint *current,
                                     GError **error)
{
  g_autoptr (GPtrArray) versions = g_ptr_array_new_with_free_func (
      (GDestroyNotify) lectern_project_version_free);
  g_autoptr (LecternQuery) query = lectern_store_query (
      self, error,
      "SELECT v.sequence, v.content, v.added_us, v.sequence = a.version,"
      " (SELECT count (*) FROM capture c WHERE c.article = v.article AND c.sequence <= v.capture)"
      " FROM version v JOIN article a ON a.sequence = v.article WHERE v.article = ?"
      " ORDER BY v.sequence",
      "x", article);
  int step = query != NULL ? 0 : -1;

  while (query != NULL && (step = lectern_store_step (self, query, error)) == 1)
    {
      LecternProjectVersion *version = g_new0 (LecternProjectVersion, 1);
      g_autoptr (GBytes) packed = lectern_query_dup_bytes (query, 1);

      if (sqlite3_column_int (query, 3) != 0)
        *current = versions->len;
      version->number = versions->len + 1;
      version->added_us = sqlite3_column_int64 (query, 2);
      version->capture = sqlite3_column_int64 (query, 4);
      if (packed != NULL)
        version->article = lectern_store_unpack_version (self, sqlite3_column_int64 (query, 0),
                                                         packed, NULL);
      g_ptr_array_add (versions, version);
    }

  return step == 0 ? g_steal_pointer (&versions) : NULL;
}

GPtrArray *
lectern_store_list_memberships (LecternStore *self,
                                gint64 article,
                                gboolean of_collections,
                                GError **error)
{
  return read_texts (
      self,
      lectern_store_query (self, error,
                           of_collections
                               ? "SELECT c.id FROM collection_article m JOIN collection c"
                                 " ON c.sequence = m.collection WHERE m.article = ? ORDER BY c.id"
                               : "SELECT t.id FROM article_tag m JOIN tag t"
                                 " ON t.sequence = m.tag WHERE m.article = ? ORDER BY t.id",
                           "x", article),
      error);
}

GVariant *
lectern_store_load_project_feed (LecternStore *self, const char *id, GVariant **row, GError **error)
{
  g_autoptr (GVariant) record = read_one (
      self,
      lectern_store_query (self, error,
                           "SELECT address, title, name, folder, interval_minutes, full_text,"
                           " keep_days, created_us FROM feed WHERE id = ?",
                           "s", id),
      LECTERN_FEED_RECORD, error);

  if (record == NULL)
    return NULL;
  *row = read_one (
      self,
      lectern_store_query (self, error,
                           "SELECT removed_us, home, etag, modified, digest, error, problem, moved,"
                           " declared_minutes, checked_us, changed_us, next_us, n_failures, n_moved"
                           " FROM feed WHERE id = ?",
                           "s", id),
      LECTERN_ROW_FEED, error);

  return *row != NULL ? g_steal_pointer (&record) : NULL;
}

GPtrArray *
lectern_store_load_project_entries (LecternStore *self, const char *id, GError **error)
{
  return read_rows (
      self,
      lectern_store_query (self, error,
                           "SELECT i.sequence, a.id, i.state, i.address, i.details, i.reason,"
                           " i.added_us, i.n_failures, i.next_us, i.is_plain, i.is_brought"
                           " FROM feed_item i JOIN feed f ON f.sequence = i.feed"
                           " LEFT JOIN article a ON a.sequence = i.article"
                           " WHERE f.id = ? ORDER BY i.sequence",
                           "s", id),
      LECTERN_ROW_ENTRY, error);
}

GPtrArray *
lectern_store_load_project_entry_keys (LecternStore *self, gint64 entry, GError **error)
{
  return read_texts (self,
                     lectern_store_query (self, error,
                                          "SELECT key FROM feed_key WHERE item = ? ORDER BY key",
                                          "x", entry),
                     error);
}

GHashTable *
lectern_store_rank_decisions (LecternStore *self, GHashTable *articles, GError **error)
{
  g_autoptr (GHashTable) ranks = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (LecternQuery) query = lectern_store_query (
      self, error,
      "SELECT d.sequence, a.id FROM decision d LEFT JOIN article a ON a.sequence = d.article"
      " ORDER BY d.sequence",
      "");
  int step = query != NULL ? 0 : -1;

  while (query != NULL && (step = lectern_store_step (self, query, error)) == 1)
    {
      gint64 sequence = sqlite3_column_int64 (query, 0);
      g_autofree char *article = lectern_query_dup_text (query, 1);
      guint rank = g_hash_table_size (ranks) + 1;

      if (article == NULL || g_hash_table_contains (articles, article))
        g_hash_table_insert (ranks, g_memdup2 (&sequence, sizeof sequence),
                             GUINT_TO_POINTER (rank));
    }

  return step == 0 ? g_steal_pointer (&ranks) : NULL;
}

/* In */

void
lectern_project_article_free (LecternProjectArticle *self)
{
  g_free (self->id);
  g_clear_pointer (&self->row, g_variant_unref);
  g_clear_pointer (&self->captures, g_ptr_array_unref);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_clear_pointer (&self->additions, g_ptr_array_unref);
  g_clear_pointer (&self->capture_of, g_array_unref);
  g_clear_pointer (&self->added_us, g_array_unref);
  g_free (self);
}

/* What it is in this library already: the same by its id, or by what it is. Two of one project are
 * two, whatever they are. */
static gboolean
find_known (LecternStore *self, LecternProjectArticle *article, gint64 *sequence, GError **error)
{
  LecternAddition *current = article->additions->pdata[article->current];
  g_autofree char *found = NULL;

  if (!lectern_store_get_number (self, sequence, error, "SELECT sequence FROM article WHERE id = ?",
                                 "s", article->id))
    return FALSE;
  if (*sequence != 0)
    return TRUE;
  if (!lectern_store_find_by_source (
          self, current->address_key,
          current->address_key == NULL ? lectern_article_get_revision (current->article) : NULL,
          &found, error))
    return FALSE;
  if (found == NULL || g_hash_table_contains (article->project_ids, found))
    return TRUE;

  g_free (article->id);
  article->id = g_steal_pointer (&found);
  *sequence = lectern_store_find_article (self, article->id, error);
  return *sequence != 0;
}

static gboolean
ensure_capture (LecternStore *self, gint64 sequence, GVariant *row, gint64 *capture, GError **error)
{
  const char *digest = NULL;
  gint64 time_us = 0;

  g_variant_get_child (row, 0, "&s", &digest);
  g_variant_get_child (row, 8, "x", &time_us);
  if (!lectern_store_get_number (
          self, capture, error,
          "SELECT sequence FROM capture WHERE article = ? AND digest = ? AND time_us = ?", "xsx",
          sequence, digest, time_us))
    return FALSE;
  if (*capture != 0)
    return TRUE;
  if (!run_row (self,
                "INSERT INTO capture (article, digest, size, asked, address, media_type, charset,"
                " headers, status, time_us, incomplete) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                sequence, row, error))
    return FALSE;

  *capture = sqlite3_last_insert_rowid (self->database);
  return TRUE;
}

static GArray *
ensure_captures (LecternStore *self,
                 gint64 sequence,
                 LecternProjectArticle *article,
                 GError **error)
{
  g_autoptr (GArray) captures = g_array_new (FALSE, FALSE, sizeof (gint64));

  /* Their files were there, but may have been removed since with other articles that had them. */
  for (guint i = 0; i < article->files->len; i++)
    if (!lectern_capture_file_save (self->folder, article->files->pdata[i], error))
      return NULL;
  for (guint i = 0; i < article->captures->len; i++)
    {
      gint64 capture = 0;

      if (!ensure_capture (self, sequence, article->captures->pdata[i], &capture, error))
        return NULL;
      g_array_append_val (captures, capture);
    }

  return g_steal_pointer (&captures);
}

static gboolean
ensure_version (LecternStore *self,
                gint64 sequence,
                LecternProjectArticle *article,
                guint i,
                gint64 capture,
                gint64 *version,
                GError **error)
{
  LecternAddition *addition = article->additions->pdata[i];

  if (!lectern_store_get_number (self, version, error,
                                 "SELECT sequence FROM version WHERE article = ? AND digest = ?",
                                 "xs", sequence, addition->digest))
    return FALSE;
  if (*version != 0)
    return TRUE;
  if (!lectern_store_run (self, error,
                          "INSERT INTO version (article, revision, digest, content, capture,"
                          " added_us) VALUES (?, ?, ?, ?, nullif (?, 0), ?)",
                          "xssBxx", sequence, lectern_article_get_revision (addition->article),
                          addition->digest, addition->content, capture,
                          g_array_index (article->added_us, gint64, i)))
    return FALSE;

  *version = sqlite3_last_insert_rowid (self->database);
  article->n_versions++;
  return TRUE;
}

static gboolean
ensure_versions (LecternStore *self,
                 gint64 sequence,
                 LecternProjectArticle *article,
                 gint64 *current,
                 GError **error)
{
  g_autoptr (GArray) captures = ensure_captures (self, sequence, article, error);

  if (captures == NULL)
    return FALSE;
  for (guint i = 0; i < article->additions->len; i++)
    {
      guint capture = g_array_index (article->capture_of, guint, i);
      gint64 version = 0;

      if (!ensure_version (self, sequence, article, i,
                           capture > 0 ? g_array_index (captures, gint64, capture - 1) : 0,
                           &version, error))
        return FALSE;
      if (i == article->current)
        *current = version;
    }

  return TRUE;
}

static gboolean
insert_article (LecternStore *self,
                LecternProjectArticle *article,
                gint64 *sequence,
                GError **error)
{
  LecternAddition *first = article->additions->pdata[0];

  if (!lectern_store_run (self, error,
                          "INSERT INTO article (id, address_key, added_us) VALUES (?, ?, 0)", "ss",
                          article->id, first->address_key))
    return FALSE;

  *sequence = sqlite3_last_insert_rowid (self->database);
  return run_row (self,
                  "UPDATE article SET added_us = ?2, is_unread = ?3, is_starred = ?4,"
                  " trashed_us = ?5, position = ?6 WHERE sequence = ?1",
                  *sequence, article->row, error);
}

/**
 * lectern_store_add_project_article:
 * @self: the writing connection
 * @article: an article of a project, checked and prepared
 * @error: return location for an error
 *
 * Adds an article with its versions and captures. Of one that is there already, what it lacks is
 * added, and what is there stays as it is: which version is current, too.
 *
 * Returns: %FALSE on failure
 */
gboolean
lectern_store_add_project_article (LecternStore *self,
                                   LecternProjectArticle *article,
                                   GError **error)
{
  LecternAddition *current = article->additions->pdata[article->current];
  gint64 sequence = 0;
  gint64 version = 0;

  article->n_versions = 0;
  if (!find_known (self, article, &sequence, error))
    return FALSE;

  self->changes->lists = TRUE;
  g_hash_table_add (self->changes->articles, g_strdup (article->id));
  article->is_new = sequence == 0;
  if (!article->is_new)
    return ensure_versions (self, sequence, article, &version, error);

  return insert_article (self, article, &sequence, error)
         && ensure_versions (self, sequence, article, &version, error)
         && lectern_store_save_signature (self, sequence, &current->signature, current->canonical,
                                          error)
         && lectern_store_run (self, error, "UPDATE article SET version = ? WHERE sequence = ?",
                               "xx", version, sequence)
         && lectern_store_index_addition (self, sequence, version, current, error);
}

gboolean
lectern_store_reserve_decisions (LecternStore *self, guint32 n, gint64 *before, GError **error)
{
  return lectern_store_run (self, error,
                            "INSERT INTO sqlite_sequence (name, seq) SELECT 'decision', 0"
                            " WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence"
                            " WHERE name = 'decision')",
                            "")
         && lectern_store_get_number (self, before, error,
                                      "SELECT seq FROM sqlite_sequence WHERE name = 'decision'", "")
         && lectern_store_run (self, error,
                               "UPDATE sqlite_sequence SET seq = seq + ? WHERE name = 'decision'",
                               "u", n);
}

gboolean
lectern_store_has_feed (LecternStore *self, const char *id, gboolean *has_feed, GError **error)
{
  gint64 n = 0;

  if (!lectern_store_get_number (self, &n, error, "SELECT count (*) FROM feed WHERE id = ?", "s",
                                 id))
    return FALSE;

  *has_feed = n > 0;
  return TRUE;
}

gboolean
lectern_store_set_project_feed (LecternStore *self, const char *id, GVariant *row, GError **error)
{
  gint64 sequence = 0;

  self->changes->feeds = TRUE;
  return lectern_store_get_number (self, &sequence, error, "SELECT sequence FROM feed WHERE id = ?",
                                   "s", id)
         && run_row (self,
                     "UPDATE feed SET removed_us = ?2, home = ?3, etag = ?4, modified = ?5,"
                     " digest = ?6, error = ?7, problem = ?8, moved = ?9, declared_minutes = ?10,"
                     " checked_us = ?11, changed_us = ?12, next_us = ?13, n_failures = ?14,"
                     " n_moved = ?15 WHERE sequence = ?1",
                     sequence, row, error);
}

gboolean
lectern_store_add_project_entry (LecternStore *self,
                                 const char *feed,
                                 GVariant *row,
                                 const char *const *keys,
                                 GError **error)
{
  gint64 sequence = 0;
  gint64 entry = 0;

  if (!lectern_store_get_number (self, &sequence, error, "SELECT sequence FROM feed WHERE id = ?",
                                 "s", feed)
      || !run_row (self,
                   "INSERT INTO feed_item (feed, article, state, address, details, reason,"
                   " added_us, n_failures, next_us, is_plain, is_brought) VALUES (?1,"
                   " (SELECT sequence FROM article WHERE id = ?3), ?4, ?5, ?6, ?7, ?8, ?9, ?10,"
                   " ?11, ?12)",
                   sequence, row, error))
    return FALSE;

  entry = sqlite3_last_insert_rowid (self->database);
  for (gsize i = 0; keys[i] != NULL; i++)
    if (!lectern_store_run (self, error,
                            "INSERT OR IGNORE INTO feed_key (feed, key, item) VALUES (?, ?, ?)",
                            "xsx", sequence, keys[i], entry))
      return FALSE;

  return TRUE;
}
