/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-store-bulk.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lectern-store-articles.h"
#include "lectern-store-records.h"

/* What is done to many articles at once is one change of the journal, not one for each: the numbers
 * that it touched, 16 bytes an article, and nothing of those that had the value already. A number
 * is 0 or 1 (a star, unread, in a collection, with a tag) or the time of going to the trash.
 * Articles that were removed for good meanwhile are passed over. */

#define BULK_TYPE "a(xx)"

typedef struct {
  const char *kind;
  const char *find_owner; /* (nullable): from the key to its row */
  const char *get;        /* ?1 article, ?2 owner */
  const char *set;        /* ?1 article, ?2 owner, ?3 number */
  const char *unset;
  const char *list; /* (nullable): ?1 owner */
} BulkKind;

static const BulkKind bulk_kinds[] = {
  { LECTERN_RECORD_STARS, NULL, "SELECT is_starred FROM article WHERE sequence = ?1 AND ?2 = 0",
    "UPDATE article SET is_starred = ?3 WHERE sequence = ?1 AND ?2 = 0",
    "UPDATE article SET is_starred = ?3 WHERE sequence = ?1 AND ?2 = 0", NULL },
  { LECTERN_RECORD_UNREADS, NULL, "SELECT is_unread FROM article WHERE sequence = ?1 AND ?2 = 0",
    "UPDATE article SET is_unread = ?3 WHERE sequence = ?1 AND ?2 = 0",
    "UPDATE article SET is_unread = ?3 WHERE sequence = ?1 AND ?2 = 0", NULL },
  { LECTERN_RECORD_TRASHES, NULL,
    "SELECT coalesce (trashed_us, 0) FROM article WHERE sequence = ?1 AND ?2 = 0",
    "UPDATE article SET trashed_us = ?3 WHERE sequence = ?1 AND ?2 = 0",
    "UPDATE article SET trashed_us = nullif (?3, 0) WHERE sequence = ?1 AND ?2 = 0", NULL },
  { LECTERN_RECORD_TAGGED, "SELECT sequence FROM tag WHERE id = ?",
    "SELECT count (*) FROM article_tag WHERE article = ?1 AND tag = ?2",
    "INSERT OR IGNORE INTO article_tag (article, tag)"
    " SELECT sequence, ?2 FROM article WHERE sequence = ?1 AND ?3 = 1",
    "DELETE FROM article_tag WHERE article = ?1 AND tag = ?2 AND ?3 = 0",
    "SELECT article FROM article_tag WHERE tag = ?" },
  { LECTERN_RECORD_COLLECTED, "SELECT sequence FROM collection WHERE id = ?",
    "SELECT count (*) FROM collection_article WHERE article = ?1 AND collection = ?2",
    "INSERT OR IGNORE INTO collection_article (article, collection)"
    " SELECT sequence, ?2 FROM article WHERE sequence = ?1 AND ?3 = 1",
    "DELETE FROM collection_article WHERE article = ?1 AND collection = ?2 AND ?3 = 0",
    "SELECT article FROM collection_article WHERE collection = ?" },
};

static const BulkKind *
find_bulk (const char *kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (bulk_kinds); i++)
    if (strcmp (bulk_kinds[i].kind, kind) == 0)
      return &bulk_kinds[i];

  return NULL;
}

/**
 * lectern_store_is_bulk:
 * @kind: a kind of record
 *
 * Returns: whether it holds one number of many articles
 */
gboolean
lectern_store_is_bulk (const char *kind)
{
  return find_bulk (kind) != NULL;
}

static gboolean
find_owner (LecternStore *self,
            const BulkKind *bulk,
            const char *key,
            gint64 *owner,
            GError **error)
{
  *owner = 0;
  if (bulk->find_owner == NULL)
    return TRUE;
  if (!lectern_store_get_number (self, owner, error, bulk->find_owner, "s", key))
    return FALSE;
  if (*owner != 0)
    return TRUE;

  g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND,
                       _ ("This tag or collection is not in the library any more."));
  return FALSE;
}

/**
 * lectern_store_find_articles:
 * @self: a connection
 * @ids: (array zero-terminated=1): ids of articles
 * @error: return location for an error
 *
 * Finds the rows of many articles.
 *
 * Returns: (transfer full) (element-type gint64): their sequences, or %NULL if one is not there
 */
GArray *
lectern_store_find_articles (LecternStore *self, const char *const *ids, GError **error)
{
  g_autoptr (GArray) articles = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (gsize i = 0; ids[i] != NULL; i++)
    {
      gint64 article = lectern_store_find_article (self, ids[i], error);

      if (article == 0)
        return NULL;
      g_array_append_val (articles, article);
    }

  return g_steal_pointer (&articles);
}

/**
 * lectern_store_list_members:
 * @self: a connection
 * @kind: %LECTERN_RECORD_TAGGED or %LECTERN_RECORD_COLLECTED
 * @key: id of the tag or collection
 * @error: return location for an error
 *
 * Lists what has a tag or lies in a collection, also what is in the trash.
 *
 * Returns: (transfer full) (element-type gint64): sequences of articles, or %NULL
 */
GArray *
lectern_store_list_members (LecternStore *self, const char *kind, const char *key, GError **error)
{
  const BulkKind *bulk = find_bulk (kind);
  g_autoptr (GArray) articles = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (LecternQuery) query = NULL;
  gint64 owner = 0;
  int step = 0;

  g_assert (bulk != NULL && bulk->list != NULL);

  if (!find_owner (self, bulk, key, &owner, error))
    return NULL;

  query = lectern_store_query (self, error, bulk->list, "x", owner);
  step = query != NULL ? 0 : -1;
  while (query != NULL && (step = lectern_store_step (self, query, error)) == 1)
    {
      gint64 article = sqlite3_column_int64 (query, 0);

      g_array_append_val (articles, article);
    }

  return step == 0 ? g_steal_pointer (&articles) : NULL;
}

/**
 * lectern_store_compare_bulk:
 * @self: a connection
 * @kind: kind of a bulk record
 * @key: which one
 * @articles: (element-type gint64): sequences of articles
 * @number: what they shall have
 * @before: (out) (nullable): what those have that have another number, %NULL when there are none
 * @after: (out) (nullable): what the same shall have
 * @error: return location for an error
 *
 * Finds what a change would change. For the trash any time stands for every other.
 *
 * Returns: %FALSE on failure
 */
gboolean
lectern_store_compare_bulk (LecternStore *self,
                            const char *kind,
                            const char *key,
                            GArray *articles,
                            gint64 number,
                            GVariant **before,
                            GVariant **after,
                            GError **error)
{
  const BulkKind *bulk = find_bulk (kind);
  g_auto (GVariantBuilder) old = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE (BULK_TYPE));
  g_auto (GVariantBuilder) new = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE (BULK_TYPE));
  gsize n_changes = 0;
  gint64 owner = 0;

  g_assert (bulk != NULL);

  if (!find_owner (self, bulk, key, &owner, error))
    return FALSE;

  for (guint i = 0; i < articles->len; i++)
    {
      gint64 article = g_array_index (articles, gint64, i);
      gint64 found = 0;

      if (!lectern_store_get_number (self, &found, error, bulk->get, "xx", article, owner))
        return FALSE;
      if ((found != 0) == (number != 0))
        continue;
      g_variant_builder_add (&old, "(xx)", article, found);
      g_variant_builder_add (&new, "(xx)", article, number);
      n_changes++;
    }

  if (n_changes > 0)
    {
      *before = g_variant_ref_sink (g_variant_builder_end (&old));
      *after = g_variant_ref_sink (g_variant_builder_end (&new));
    }
  return TRUE;
}

static void
announce_bulk (LecternStore *self, const BulkKind *bulk)
{
  self->changes->lists = TRUE;
  /* Both are counted without what is in the trash. */
  if (bulk->list != NULL || strcmp (bulk->kind, LECTERN_RECORD_TRASHES) == 0)
    self->changes->tags = self->changes->collections = TRUE;
}

/**
 * lectern_store_put_bulk:
 * @self: the writing connection
 * @kind: kind of a bulk record
 * @key: which one
 * @value: `a(xx)`, sequences of articles and their numbers
 * @error: return location for an error
 *
 * Writes one number of many articles, within the open transaction.
 *
 * Returns: %FALSE on failure
 */
gboolean
lectern_store_put_bulk (LecternStore *self,
                        const char *kind,
                        const char *key,
                        GVariant *value,
                        GError **error)
{
  const BulkKind *bulk = find_bulk (kind);
  GVariantIter iter;
  gint64 owner = 0;
  gint64 article = 0;
  gint64 number = 0;

  g_assert (bulk != NULL);

  if (value == NULL || !g_variant_is_of_type (value, G_VARIANT_TYPE (BULK_TYPE)))
    {
      lectern_store_set_damaged_step (error);
      return FALSE;
    }
  if (!find_owner (self, bulk, key, &owner, error))
    return FALSE;

  g_variant_iter_init (&iter, value);
  while (g_variant_iter_next (&iter, "(xx)", &article, &number))
    if (!lectern_store_run (self, error, number != 0 ? bulk->set : bulk->unset, "xxx", article,
                            owner, number)
        || !lectern_store_touch (self, article, error))
      return FALSE;

  announce_bulk (self, bulk);
  return TRUE;
}

/**
 * lectern_store_is_bulk_value:
 * @self: a connection
 * @kind: kind of a bulk record
 * @key: which one
 * @value: `a(xx)`, sequences of articles and their numbers
 * @is_value: (out): whether all of them have these numbers now
 * @error: return location for an error
 *
 * Tells whether nothing changed since a value was put.
 *
 * Returns: %FALSE on failure
 */
gboolean
lectern_store_is_bulk_value (LecternStore *self,
                             const char *kind,
                             const char *key,
                             GVariant *value,
                             gboolean *is_value,
                             GError **error)
{
  const BulkKind *bulk = find_bulk (kind);
  GVariantIter iter;
  gint64 owner = 0;
  gint64 article = 0;
  gint64 number = 0;

  g_assert (bulk != NULL);

  *is_value = FALSE;
  if (value == NULL || !g_variant_is_of_type (value, G_VARIANT_TYPE (BULK_TYPE)))
    return TRUE;
  if (bulk->find_owner != NULL
      && !lectern_store_get_number (self, &owner, error, bulk->find_owner, "s", key))
    return FALSE;

  g_variant_iter_init (&iter, value);
  while (g_variant_iter_next (&iter, "(xx)", &article, &number))
    {
      gint64 found = 0;

      if (!lectern_store_get_number (self, &found, error, bulk->get, "xx", article, owner))
        return FALSE;
      if (found != number)
        return TRUE;
    }

  *is_value = TRUE;
  return TRUE;
}
