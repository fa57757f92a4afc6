/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-store-lists.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lectern-capture-file.h"
#include "lectern-store-conditions.h"
#include "lectern-store-documents.h"

/* Rows and lists: what is shown of articles without opening them. */

/* The id of an article is a UUID, which packs to 16 bytes. */
gboolean
lectern_list_entry_init (LecternListEntry *self, const char *id)
{
  gsize n_digits = 0;

  memset (self, 0, sizeof *self);
  for (const char *p = id; *p != '\0'; p++)
    {
      int digit = g_ascii_xdigit_value (*p);

      if (*p == '-')
        continue;
      if (digit < 0 || n_digits == 2 * sizeof self->uuid)
        return FALSE;
      self->uuid[n_digits / 2] |= n_digits % 2 == 0 ? digit << 4 : digit;
      n_digits++;
    }

  return n_digits == 2 * sizeof self->uuid;
}

char *
lectern_list_entry_dup_id (const LecternListEntry *self)
{
  const guint8 *u = self->uuid;

  return g_strdup_printf ("%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x",
                          u[0], u[1], u[2], u[3], u[4], u[5], u[6], u[7], u[8], u[9], u[10], u[11],
                          u[12], u[13], u[14], u[15]);
}

LecternArticleRow *
lectern_store_read_row (LecternQuery *query)
{
  LecternArticleRow *row = g_new0 (LecternArticleRow, 1);
  char **texts[] = { &row->id,        &row->title,   &row->site,     &row->author,
                     &row->published, &row->address, &row->obstacle, &row->incomplete };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i] = lectern_query_dup_text (query, i);
  row->added_us = sqlite3_column_int64 (query, 8);
  row->words = sqlite3_column_int (query, 9);
  row->n_marks = sqlite3_column_int (query, 10);
  row->is_unread = sqlite3_column_int (query, 11);
  row->is_starred = sqlite3_column_int (query, 12);
  row->watched = lectern_query_dup_text (query, 13);

  return row;
}

/**
 * lectern_store_list_entries:
 * @self: a connection
 * @query: which articles
 * @error: return location for an error
 *
 * Lists the ids of articles in their order.
 *
 * Returns: (transfer full) (element-type LecternListEntry): the ids, or %NULL
 */
GArray *
lectern_store_list_entries (LecternStore *self, const LecternListQuery *query, GError **error)
{
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (LecternListEntry));
  g_autoptr (LecternQuery) rows = lectern_store_query_list (self, "a.id", query, 0, error);
  int step = rows != NULL ? 0 : -1;

  while (rows != NULL && (step = lectern_store_step (self, rows, error)) == 1)
    {
      const char *id = (const char *) sqlite3_column_text (rows, 0);
      LecternListEntry entry;

      if (id != NULL && lectern_list_entry_init (&entry, id))
        g_array_append_val (entries, entry);
    }

  return step == 0 ? g_steal_pointer (&entries) : NULL;
}

/**
 * lectern_store_load_row:
 * @self: a connection
 * @id: an article's id
 * @error: return location for an error
 *
 * Reads the row of an article.
 *
 * Returns: (transfer full): the row, or %NULL
 */
LecternArticleRow *
lectern_store_load_row (LecternStore *self, const char *id, GError **error)
{
  g_autoptr (LecternQuery) query = lectern_store_query (
      self, error, "SELECT " LECTERN_ROW_COLUMNS " FROM article a WHERE a.id = ?", "s", id);
  int step = query != NULL ? lectern_store_step (self, query, error) : -1;

  if (step == 0)
    lectern_store_set_not_found (error);

  return step == 1 ? lectern_store_read_row (query) : NULL;
}

/**
 * lectern_store_load_rows:
 * @self: a connection
 * @ids: (array zero-terminated=1): ids of articles
 * @error: return location for an error
 *
 * Reads many rows; articles that are gone meanwhile are left out.
 *
 * Returns: (transfer full) (element-type LecternArticleRow): the rows, or %NULL
 */
GPtrArray *
lectern_store_load_rows (LecternStore *self, const char *const *ids, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (
      (GDestroyNotify) lectern_article_row_free);

  for (gsize i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (GError) local = NULL;
      LecternArticleRow *row = lectern_store_load_row (self, ids[i], &local);

      if (row != NULL)
        g_ptr_array_add (rows, row);
      else if (!g_error_matches (local, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return NULL;
        }
    }

  return g_steal_pointer (&rows);
}

/* Takes over the row. */
LecternArticleItem *
lectern_article_item_new_from_row (LecternArticleRow *row)
{
  LecternArticleItem *item = lectern_article_item_new (row->id);

  lectern_article_item_take_row (item, row);
  return item;
}

/**
 * lectern_store_list_items:
 * @self: a connection
 * @query: which articles
 * @limit: how many at most, 0 for all
 * @error: return location for an error
 *
 * Reads the rows of a list.
 *
 * Returns: (transfer full) (element-type LecternArticleItem): the rows, or %NULL
 */
GPtrArray *
lectern_store_list_items (LecternStore *self,
                          const LecternListQuery *query,
                          guint limit,
                          GError **error)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (LecternQuery) rows = lectern_store_query_list (self, LECTERN_ROW_COLUMNS, query, limit,
                                                            error);
  int step = rows != NULL ? 0 : -1;

  while (rows != NULL && (step = lectern_store_step (self, rows, error)) == 1)
    g_ptr_array_add (items, lectern_article_item_new_from_row (lectern_store_read_row (rows)));

  return step == 0 ? g_steal_pointer (&items) : NULL;
}

/* Upkeep */

static gboolean
check_pages (LecternStore *self, GError **error)
{
  g_autoptr (LecternQuery) query = lectern_store_query (self, error, "PRAGMA integrity_check (1)",
                                                        "");
  g_autofree char *answer = NULL;
  int step = query != NULL ? lectern_store_step (self, query, error) : -1;

  if (step < 0)
    return FALSE;

  answer = step == 1 ? lectern_query_dup_text (query, 0) : NULL;
  if (g_strcmp0 (answer, "ok") == 0)
    return TRUE;

  g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_CORRUPT,
               _ ("The library is damaged (%s). Nothing was overwritten. Copy its folder to a safe "
                  "place, then put back a copy from before."),
               answer != NULL ? answer : "?");
  return FALSE;
}

static gboolean
check_captures (LecternStore *self, GError **error)
{
  g_autoptr (LecternQuery) query = lectern_store_query (self, error,
                                                        "SELECT DISTINCT digest FROM capture", "");
  guint n_missing = 0;
  int step = query != NULL ? 0 : -1;

  while (query != NULL && (step = lectern_store_step (self, query, error)) == 1)
    {
      g_autofree char *digest = lectern_query_dup_text (query, 0);

      if (!lectern_capture_file_exists (self->folder, digest))
        n_missing++;
    }
  if (step < 0)
    return FALSE;
  if (n_missing == 0)
    return TRUE;

  g_set_error (
      error, LECTERN_ERROR, LECTERN_ERROR_CORRUPT,
      g_dngettext (GETTEXT_PACKAGE,
                   "%u saved original is missing from the library. The articles' texts are kept.",
                   "%u saved originals are missing from the library. The articles' texts are kept.",
                   n_missing),
      n_missing);
  return FALSE;
}

/**
 * lectern_store_check:
 * @self: the writing connection
 * @error: return location for an error
 *
 * Reads all of the database, compares the index with the texts, and looks for every capture.
 *
 * Returns: %TRUE if all is whole
 */
gboolean
lectern_store_check (LecternStore *self, GError **error)
{
  g_autoptr (LecternQuery) orphans = NULL;
  int step = 0;

  if (!check_pages (self, error) || !lectern_store_check_search (self, error))
    return FALSE;

  orphans = lectern_store_query (self, error, "PRAGMA foreign_key_check", "");
  step = orphans != NULL ? lectern_store_step (self, orphans, error) : -1;
  if (step == 1)
    g_set_error_literal (
        error, LECTERN_ERROR, LECTERN_ERROR_CORRUPT,
        _ ("Parts of an article are missing from the library. Nothing was overwritten. "
           "Copy its folder to a safe place, then put back a copy from before."));

  return step == 0 && check_captures (self, error);
}
