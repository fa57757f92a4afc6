/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-store-collections.h"

#include <string.h>

#include <glib/gi18n-lib.h>

/* Tags, and the tree of collections and saved searches. */

#define TAG_TYPE "(su)"
#define COLLECTION_TYPE "(msusms)"

static char **
read_texts (LecternStore *self, LecternQuery *query, GError **error)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  int step = query != NULL ? 0 : -1;

  while (query != NULL && (step = lectern_store_step (self, query, error)) == 1)
    {
      g_autofree char *id = lectern_query_dup_text (query, 0);

      g_strv_builder_add (ids, id);
    }

  return step == 0 ? g_strv_builder_end (ids) : NULL;
}

/* Tags */

static void
fold_name_cb (sqlite3_context *context, int n_arguments, sqlite3_value **arguments)
{
  const char *name = (const char *) sqlite3_value_text (arguments[0]);
  g_autofree char *valid = name != NULL ? g_utf8_make_valid (name, -1) : NULL;

  if (valid != NULL)
    sqlite3_result_text (context, lectern_name_fold (valid), -1, g_free);
}

/**
 * lectern_store_add_fold_name:
 * @self: a connection
 * @error: return location for an error
 *
 * Teaches a connection what names are compared by.
 *
 * Returns: %FALSE on failure
 */
gboolean
lectern_store_add_fold_name (LecternStore *self, GError **error)
{
  if (sqlite3_create_function_v2 (self->database, "fold_name", 1,
                                  SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY, NULL,
                                  fold_name_cb, NULL, NULL, NULL)
      == SQLITE_OK)
    return TRUE;

  lectern_store_set_error (self, error);
  return FALSE;
}

GVariant *
lectern_tag_to_record (const char *name, guint color)
{
  return g_variant_new (TAG_TYPE, name, color);
}

gboolean
lectern_store_get_tag (LecternStore *self, const char *key, GVariant **value, GError **error)
{
  g_autofree char *name = NULL;
  g_autoptr (LecternQuery) query = lectern_store_query (
      self, error, "SELECT name, color FROM tag WHERE id = ?", "s", key);
  int step = query != NULL ? lectern_store_step (self, query, error) : -1;

  if (step == 1)
    {
      name = lectern_query_dup_text (query, 0);
      *value = g_variant_ref_sink (
          lectern_tag_to_record (name != NULL ? name : "", sqlite3_column_int (query, 1)));
    }

  return step >= 0;
}

gboolean
lectern_store_put_tag (LecternStore *self, const char *key, GVariant *value, GError **error)
{
  g_autofree char *name_key = NULL;
  const char *name = NULL;
  guint32 color = 0;

  self->changes->tags = TRUE;
  if (value == NULL)
    return lectern_store_run (self, error, "DELETE FROM tag WHERE id = ?", "s", key);

  g_variant_get (value, "(&su)", &name, &color);
  name_key = lectern_name_fold (name);
  return lectern_store_run (self, error,
                            "INSERT INTO tag (id, name, name_key, color) VALUES (?1, ?2, ?3, ?4)"
                            " ON CONFLICT (id) DO UPDATE SET name = ?2, name_key = ?3, color = ?4",
                            "sssu", key, name, name_key, color);
}

/**
 * lectern_store_find_tag:
 * @self: a connection
 * @name: a name, in any case
 * @id: (out) (nullable) (transfer full): the id of the tag, %NULL when there is none
 * @error: return location for an error
 *
 * Finds a tag by its name.
 *
 * Returns: %FALSE on failure
 */
gboolean
lectern_store_find_tag (LecternStore *self, const char *name, char **id, GError **error)
{
  g_autofree char *name_key = lectern_name_fold (name);
  g_autoptr (LecternQuery) query = lectern_store_query (
      self, error, "SELECT id FROM tag WHERE name_key = ?", "s", name_key);
  int step = query != NULL ? lectern_store_step (self, query, error) : -1;

  *id = step == 1 ? lectern_query_dup_text (query, 0) : NULL;
  return step >= 0;
}

/* What @table has of each, without what lies in the trash. The trash is short, and all others need
 * not be looked up; left to itself, SQLite looks up all of them. */
#define TRASHED(table, column)                                                                     \
  "WITH trashed (owner, n) AS MATERIALIZED (SELECT m." column ", count (*) FROM article a"         \
  " CROSS JOIN " table " m ON m.article = a.sequence WHERE a.trashed_us IS NOT NULL"               \
  " GROUP BY m." column ") "
#define COUNT(table, column, owner)                                                                \
  "(SELECT count (*) FROM " table " m WHERE m." column " = " owner ".sequence)"                    \
  " - coalesce ((SELECT x.n FROM trashed x WHERE x.owner = " owner ".sequence), 0)"

#define WITH_TRASHED_TAGS TRASHED ("article_tag", "tag")
#define TAG_COLUMNS "t.id, t.name, t.color, " COUNT ("article_tag", "tag", "t")

/**
 * lectern_store_list_tags:
 * @self: a connection
 * @article_id: (nullable): an article's id, %NULL for all tags
 * @error: return location for an error
 *
 * Lists tags by name.
 *
 * Returns: (transfer full) (element-type LecternTag): the tags, or %NULL
 */
GPtrArray *
lectern_store_list_tags (LecternStore *self, const char *article_id, GError **error)
{
  g_autoptr (GPtrArray) tags = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_tag_free);
  g_autoptr (LecternQuery) query = NULL;
  int step = 0;

  if (article_id == NULL)
    query = lectern_store_query (
        self, error, WITH_TRASHED_TAGS "SELECT " TAG_COLUMNS " FROM tag t ORDER BY t.name_key", "");
  else
    query = lectern_store_query (self, error,
                                 WITH_TRASHED_TAGS
                                 "SELECT " TAG_COLUMNS
                                 " FROM article o JOIN article_tag x ON x.article = o.sequence"
                                 " JOIN tag t ON t.sequence = x.tag WHERE o.id = ?"
                                 " ORDER BY t.name_key",
                                 "s", article_id);

  step = query != NULL ? 0 : -1;
  while (query != NULL && (step = lectern_store_step (self, query, error)) == 1)
    {
      LecternTag *tag = g_new0 (LecternTag, 1);

      tag->id = lectern_query_dup_text (query, 0);
      tag->name = lectern_query_dup_text (query, 1);
      tag->color = sqlite3_column_int (query, 2);
      tag->n_articles = sqlite3_column_int (query, 3);
      g_ptr_array_add (tags, tag);
    }

  return step == 0 ? g_steal_pointer (&tags) : NULL;
}

/**
 * lectern_store_list_tag_names:
 * @self: a connection
 * @error: return location for an error
 *
 * Lists what the tags of articles and marks are called, by name; each once.
 *
 * Returns: (transfer full): the names, or %NULL
 */
char **
lectern_store_list_tag_names (LecternStore *self, GError **error)
{
  g_autoptr (LecternQuery) query = lectern_store_query (
      self, error,
      "SELECT name FROM (SELECT name_key, name FROM tag UNION ALL SELECT name_key, name"
      " FROM mark_tag) GROUP BY name_key ORDER BY name_key",
      "");

  return read_texts (self, query, error);
}

/* Collections */

GVariant *
lectern_collection_to_record (const LecternCollection *collection)
{
  return g_variant_new (COLLECTION_TYPE, collection->parent, collection->position, collection->name,
                        collection->query);
}

LecternCollection *
lectern_collection_from_record (const char *id, GVariant *value)
{
  LecternCollection *collection = g_new0 (LecternCollection, 1);

  collection->id = g_strdup (id);
  g_variant_get (value, COLLECTION_TYPE, &collection->parent, &collection->position,
                 &collection->name, &collection->query);
  return collection;
}

/* Five columns: id, parent, position, name, query. */
static LecternCollection *
read_collection (LecternQuery *query)
{
  LecternCollection *collection = g_new0 (LecternCollection, 1);

  collection->id = lectern_query_dup_text (query, 0);
  collection->parent = lectern_query_dup_text (query, 1);
  collection->position = sqlite3_column_int (query, 2);
  collection->name = lectern_query_dup_text (query, 3);
  collection->query = lectern_query_dup_text (query, 4);

  return collection;
}

#define COLLECTION_COLUMNS "c.id, p.id, c.position, c.name, c.query"
#define COLLECTION_TABLES " FROM collection c LEFT JOIN collection p ON p.sequence = c.parent "

gboolean
lectern_store_get_collection (LecternStore *self, const char *key, GVariant **value, GError **error)
{
  g_autoptr (LecternCollection) collection = NULL;
  g_autoptr (LecternQuery) query = lectern_store_query (
      self, error, "SELECT " COLLECTION_COLUMNS COLLECTION_TABLES "WHERE c.id = ?", "s", key);
  int step = query != NULL ? lectern_store_step (self, query, error) : -1;

  if (step == 1)
    {
      collection = read_collection (query);
      *value = g_variant_ref_sink (lectern_collection_to_record (collection));
    }

  return step >= 0;
}

gboolean
lectern_store_put_collection (LecternStore *self, const char *key, GVariant *value, GError **error)
{
  g_autoptr (LecternCollection) collection = NULL;
  g_autofree char *name_key = NULL;

  self->changes->collections = self->changes->lists = TRUE;
  if (value == NULL)
    return lectern_store_run (self, error, "DELETE FROM collection WHERE id = ?", "s", key);

  collection = lectern_collection_from_record (key, value);
  name_key = lectern_name_fold (collection->name);
  return lectern_store_run (
      self, error,
      "INSERT INTO collection (id, parent, position, name, name_key, query)"
      " VALUES (?1, (SELECT sequence FROM collection WHERE id = ?2), ?3, ?4, ?5, ?6)"
      " ON CONFLICT (id) DO UPDATE SET parent = (SELECT sequence FROM collection WHERE id = ?2),"
      " position = ?3, name = ?4, name_key = ?5, query = ?6",
      "ssusss", key, collection->parent, collection->position, collection->name, name_key,
      collection->query);
}

/**
 * lectern_store_list_children:
 * @self: a connection
 * @parent_id: (nullable): id of a collection, %NULL for the top
 * @error: return location for an error
 *
 * Lists what lies directly in a collection, in order.
 *
 * Returns: (transfer full): ids, or %NULL
 */
char **
lectern_store_list_children (LecternStore *self, const char *parent_id, GError **error)
{
  g_autoptr (LecternQuery) query = lectern_store_query (
      self, error,
      "SELECT c.id" COLLECTION_TABLES "WHERE p.id IS ? ORDER BY c.position, c.sequence", "s",
      parent_id);

  return read_texts (self, query, error);
}

/**
 * lectern_store_list_collections_of:
 * @self: a connection
 * @article_id: an article's id
 * @error: return location for an error
 *
 * Lists the collections that an article lies in.
 *
 * Returns: (transfer full): ids, or %NULL
 */
char **
lectern_store_list_collections_of (LecternStore *self, const char *article_id, GError **error)
{
  g_autoptr (LecternQuery) query = lectern_store_query (
      self, error,
      "SELECT c.id FROM article a JOIN collection_article m ON m.article = a.sequence"
      " JOIN collection c ON c.sequence = m.collection WHERE a.id = ? ORDER BY c.name_key",
      "s", article_id);

  return read_texts (self, query, error);
}

/**
 * lectern_store_find_sibling:
 * @self: a connection
 * @parent_id: (nullable): id of a collection, %NULL for the top
 * @name: a name, in any case
 * @id: (out) (nullable) (transfer full): the id of what is called so there
 * @error: return location for an error
 *
 * Finds a collection or saved search by its name among those of a parent.
 *
 * Returns: %FALSE on failure
 */
gboolean
lectern_store_find_sibling (LecternStore *self,
                            const char *parent_id,
                            const char *name,
                            char **id,
                            GError **error)
{
  g_autofree char *name_key = lectern_name_fold (name);
  g_autoptr (LecternQuery) query = lectern_store_query (
      self, error, "SELECT c.id" COLLECTION_TABLES "WHERE c.name_key = ? AND p.id IS ?", "ss",
      name_key, parent_id);
  int step = query != NULL ? lectern_store_step (self, query, error) : -1;

  *id = step == 1 ? lectern_query_dup_text (query, 0) : NULL;
  return step >= 0;
}

/* No library has had more articles; a damaged one may say anything. */
#define MAX_SEQUENCE (G_GINT64_CONSTANT (1) << 30)

/* Sequences of articles, a bit for each. */
static void
set_bit (GByteArray *set, gint64 sequence, gboolean is_in)
{
  gsize byte = (gsize) sequence / 8;
  gsize length = set->len;

  if (sequence < 0 || sequence > MAX_SEQUENCE)
    return;
  if (byte >= length)
    {
      if (!is_in)
        return;
      g_byte_array_set_size (set, MAX (byte + 1, 2 * length));
      memset (set->data + length, 0, set->len - length);
    }
  if (is_in)
    set->data[byte] |= 1 << (sequence % 8);
  else
    set->data[byte] &= ~(1 << (sequence % 8));
}

static gboolean
set_bits (LecternStore *self, LecternQuery *query, GByteArray *set, gboolean is_in, GError **error)
{
  int step = query != NULL ? 0 : -1;

  while (query != NULL && (step = lectern_store_step (self, query, error)) == 1)
    set_bit (set, sqlite3_column_int64 (query, 0), is_in);

  return step == 0;
}

/* With those below: an article that lies in two of them counts once. SQLite would sort them all to
 * know. */
static gboolean
count_below (LecternStore *self, LecternCollection *collection, GError **error)
{
  g_autoptr (GByteArray) set = g_byte_array_new ();
  g_autoptr (LecternQuery) members = NULL;
  g_autoptr (LecternQuery) trashed = NULL;
  guint n_articles = 0;

  members = lectern_store_query (
      self, error,
      "WITH RECURSIVE below (sequence) AS (SELECT sequence FROM collection WHERE id = ? UNION"
      " SELECT x.sequence FROM collection x JOIN below b ON x.parent = b.sequence)"
      " SELECT m.article FROM below JOIN collection_article m ON m.collection = below.sequence",
      "s", collection->id);
  if (!set_bits (self, members, set, TRUE, error))
    return FALSE;
  trashed = lectern_store_query (self, error,
                                 "SELECT sequence FROM article WHERE trashed_us IS NOT NULL", "");
  if (!set_bits (self, trashed, set, FALSE, error))
    return FALSE;

  for (gsize i = 0; i < set->len; i++)
    n_articles += __builtin_popcount (set->data[i]);
  collection->n_articles = n_articles;
  return TRUE;
}

/* Deeper than calls allow; a damaged database may hold anything. */
#define MAX_DEPTH 64

static void
append_children (GPtrArray *tree, GHashTable *children, const char *parent, guint depth)
{
  GPtrArray *found = g_hash_table_lookup (children, parent);

  for (guint i = 0; found != NULL && depth < MAX_DEPTH && i < found->len; i++)
    {
      LecternCollection *collection = lectern_collection_copy (found->pdata[i]);

      collection->position = i;
      g_ptr_array_add (tree, collection);
      append_children (tree, children, collection->id, depth + 1);
    }
}

static GHashTable *
group_by_parent (GPtrArray *collections)
{
  GHashTable *children = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                                (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < collections->len; i++)
    {
      LecternCollection *collection = collections->pdata[i];
      char *parent = collection->parent != NULL ? collection->parent : (char *) "";
      GPtrArray *siblings = g_hash_table_lookup (children, parent);

      if (siblings == NULL)
        {
          siblings = g_ptr_array_new ();
          g_hash_table_insert (children, parent, siblings);
        }
      g_ptr_array_add (siblings, collection);
    }

  return children;
}

/**
 * lectern_store_list_collections:
 * @self: a connection
 * @error: return location for an error
 *
 * Lists collections and saved searches: each before those in it.
 *
 * Returns: (transfer full) (element-type LecternCollection): the tree, or %NULL
 */
GPtrArray *
lectern_store_list_collections (LecternStore *self, GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (
      (GDestroyNotify) lectern_collection_free);
  g_autoptr (GPtrArray) tree = g_ptr_array_new_with_free_func (
      (GDestroyNotify) lectern_collection_free);
  g_autoptr (GHashTable) children = NULL;
  g_autoptr (LecternQuery) query = lectern_store_query (
      self, error,
      TRASHED ("collection_article", "collection") "SELECT " COLLECTION_COLUMNS ", " COUNT (
          "collection_article", "collection", "c") COLLECTION_TABLES
      "ORDER BY c.position, c.sequence",
      "");
  int step = query != NULL ? 0 : -1;

  while (query != NULL && (step = lectern_store_step (self, query, error)) == 1)
    {
      LecternCollection *collection = read_collection (query);

      collection->n_articles = sqlite3_column_int (query, 5);
      g_ptr_array_add (found, collection);
    }
  if (step != 0)
    return NULL;

  children = group_by_parent (found);
  for (guint i = 0; i < found->len; i++)
    if (g_hash_table_contains (children, ((LecternCollection *) found->pdata[i])->id)
        && !count_below (self, found->pdata[i], error))
      return NULL;
  append_children (tree, children, "", 0);
  return g_steal_pointer (&tree);
}

/**
 * lectern_store_count_uses:
 * @self: a connection
 * @article_id: an article's id
 * @uses: (element-type utf8 guint): by ids of tags and collections
 * @error: return location for an error
 *
 * Counts one more for each tag and collection of an article.
 *
 * Returns: %FALSE on failure
 */
gboolean
lectern_store_count_uses (LecternStore *self,
                          const char *article_id,
                          GHashTable *uses,
                          GError **error)
{
  g_autoptr (LecternQuery) query = lectern_store_query (
      self, error,
      "SELECT t.id FROM article a JOIN article_tag m ON m.article = a.sequence"
      " JOIN tag t ON t.sequence = m.tag WHERE a.id = ?1 UNION ALL"
      " SELECT c.id FROM article a JOIN collection_article m ON m.article = a.sequence"
      " JOIN collection c ON c.sequence = m.collection WHERE a.id = ?1",
      "s", article_id);
  int step = query != NULL ? 0 : -1;

  while (query != NULL && (step = lectern_store_step (self, query, error)) == 1)
    {
      char *id = lectern_query_dup_text (query, 0);
      guint count = GPOINTER_TO_UINT (g_hash_table_lookup (uses, id));

      g_hash_table_insert (uses, id, GUINT_TO_POINTER (count + 1));
    }

  return step == 0;
}
