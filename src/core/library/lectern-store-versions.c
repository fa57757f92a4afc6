/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-store-versions.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lectern-store-articles.h"
#include "lectern-store-layers.h"

/* Versions are told by a number in the order in which they came; none is ever removed alone, so
 * that a number stays what it is.
 *
 * When the text of an article that was read gives way to another, the version that was read is
 * remembered until the analyst has seen what changed. That is a convenience and no record: it lies
 * with what can be made again, and may be lost. */

static char *
make_read_key (const char *id)
{
  return g_strconcat ("read/", id, NULL);
}

static LecternArticleVersion *
describe (LecternStore *self, LecternQuery *query, gint64 current, guint number, GError **error)
{
  gint64 version = sqlite3_column_int64 (query, 0);
  g_autofree char *revision = lectern_query_dup_text (query, 1);
  g_autoptr (GBytes) packed = lectern_query_dup_bytes (query, 3);
  g_autoptr (LecternArticle) article = NULL;
  LecternArticleVersionInfo info = { .number = number,
                                     .added_us = sqlite3_column_int64 (query, 2) };

  article = packed != NULL ? lectern_store_unpack_version (self, version, packed, error) : NULL;
  if (article == NULL)
    return NULL;

  info.words = lectern_article_count_words (article);
  info.is_current = version == current;
  info.is_short = lectern_store_is_short (article);
  info.revision = revision;
  info.published = lectern_article_get_published (article);

  return lectern_article_version_new (&info);
}

/**
 * lectern_store_list_versions:
 * @self: a connection
 * @id: an article's id
 * @error: return location for an error
 *
 * Lists the versions of an article. One that is damaged is left out, and keeps its number.
 *
 * Returns: (transfer full) (element-type LecternArticleVersion): the versions, newest first, or
 * %NULL
 */
GPtrArray *
lectern_store_list_versions (LecternStore *self, const char *id, GError **error)
{
  g_autoptr (GPtrArray) versions = g_ptr_array_new_with_free_func (g_object_unref);
  gint64 article = lectern_store_find_article (self, id, error);
  g_autoptr (LecternQuery) query = NULL;
  gint64 current = 0;
  guint number = 0;
  int step = -1;

  if (article == 0
      || !lectern_store_get_number (self, &current, error,
                                    "SELECT version FROM article WHERE sequence = ?", "x", article))
    return NULL;

  query = lectern_store_query (self, error,
                               "SELECT sequence, revision, added_us, content FROM version"
                               " WHERE article = ? ORDER BY sequence",
                               "x", article);
  while (query != NULL && (step = lectern_store_step (self, query, error)) == 1)
    {
      g_autoptr (GError) local = NULL;
      LecternArticleVersion *version = describe (self, query, current, ++number, &local);

      if (version != NULL)
        g_ptr_array_insert (versions, 0, version);
      else
        g_debug ("a version cannot be read: %s", local != NULL ? local->message : "it is empty");
    }

  return step == 0 ? g_steal_pointer (&versions) : NULL;
}

static LecternArticle *
read_numbered (LecternStore *self, gint64 article, guint number, GError **error)
{
  g_autoptr (LecternQuery) query = lectern_store_query (
      self, error,
      "SELECT sequence, content FROM version WHERE article = ? ORDER BY sequence LIMIT 1 OFFSET ?",
      "xx", article, (gint64) number - 1);
  g_autoptr (GBytes) packed = NULL;
  int step = query != NULL ? lectern_store_step (self, query, error) : -1;

  if (step < 0)
    return NULL;
  if (step == 0)
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND,
                   _ ("This article has no version %u."), number);
      return NULL;
    }

  packed = lectern_query_dup_bytes (query, 1);
  if (packed == NULL)
    packed = g_bytes_new (NULL, 0);

  return lectern_store_unpack_version (self, sqlite3_column_int64 (query, 0), packed, error);
}

/**
 * lectern_store_load_numbered:
 * @self: a connection
 * @id: an article's id
 * @number: which version, 0 for the current one
 * @error: return location for an error
 *
 * Loads a version as it was imported. Parts that the analyst put back or took out are so in every
 * version that has them; titles and dates are those of the version itself.
 *
 * Returns: (transfer full): the version, or %NULL
 */
LecternArticle *
lectern_store_load_numbered (LecternStore *self, const char *id, guint number, GError **error)
{
  g_autoptr (LecternArticle) version = NULL;
  g_autoptr (GVariant) shown = NULL;
  gint64 article = lectern_store_find_article (self, id, error);

  if (article == 0)
    return NULL;
  version = number == 0 ? lectern_store_load_version (self, article, error)
                        : read_numbered (self, article, number, error);
  if (version == NULL || !lectern_store_load_shown (self, article, version, &shown, error))
    return NULL;

  return shown != NULL ? lectern_store_apply_shown (version, shown) : g_steal_pointer (&version);
}

/**
 * lectern_store_keep_read_version:
 * @self: the writing connection
 * @article: an article, by its sequence
 * @version: the version that gives way to another
 * @error: return location for an error
 *
 * Remembers a version as the one that was read last, where the article is read and no older one is
 * remembered.
 *
 * Returns: %FALSE on failure
 */
gboolean
lectern_store_keep_read_version (LecternStore *self, gint64 article, gint64 version, GError **error)
{
  g_autoptr (LecternQuery) query = lectern_store_query (
      self, error, "SELECT id FROM article WHERE sequence = ? AND is_unread = 0", "x", article);
  int step = query != NULL ? lectern_store_step (self, query, error) : -1;
  g_autofree char *id = step == 1 ? lectern_query_dup_text (query, 0) : NULL;
  g_autofree char *key = id != NULL ? make_read_key (id) : NULL;
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, version);
  g_autoptr (GBytes) content = g_bytes_new (text, strlen (text));
  g_autoptr (GBytes) kept = NULL;

  if (step <= 0)
    return step == 0;
  if (!lectern_store_load_layer (self, key, &kept, error))
    return FALSE;

  return kept != NULL || lectern_store_save_layer (self, key, content, error);
}

/**
 * lectern_store_find_read_version:
 * @self: a connection
 * @id: an article's id
 * @number: (out): the version, 0 when nothing came since it was read
 * @error: return location for an error
 *
 * Tells which version was read last, when that is not the current one.
 *
 * Returns: %FALSE on failure
 */
gboolean
lectern_store_find_read_version (LecternStore *self, const char *id, guint *number, GError **error)
{
  g_autofree char *key = make_read_key (id);
  g_autofree char *text = NULL;
  g_autoptr (GBytes) content = NULL;
  gint64 article = lectern_store_find_article (self, id, error);
  gint64 count = 0;

  if (article == 0 || !lectern_store_load_layer (self, key, &content, error))
    return FALSE;
  if (content != NULL)
    {
      gint64 version = 0;

      text = g_strndup (g_bytes_get_data (content, NULL), g_bytes_get_size (content));
      version = g_ascii_strtoll (text, NULL, 10);
      if (!lectern_store_get_number (
              self, &count, error,
              "SELECT count (*) FROM version v, article a WHERE a.sequence = ?1"
              " AND v.article = ?1 AND v.sequence <= ?2 AND a.version <> ?2",
              "xx", article, version))
        return FALSE;
    }
  *number = count;

  return TRUE;
}

/**
 * lectern_store_forget_read_version:
 * @self: the writing connection
 * @id: an article's id
 * @error: return location for an error
 *
 * Forgets it: the analyst has seen what changed.
 *
 * Returns: %FALSE on failure
 */
gboolean
lectern_store_forget_read_version (LecternStore *self, const char *id, GError **error)
{
  g_autofree char *key = make_read_key (id);

  return lectern_store_run (self, error, "DELETE FROM layer WHERE key = ?", "s", key);
}
