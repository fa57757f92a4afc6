/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-store-conditions.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lectern-store-search-plan.h"

/* Collections hold what lies in those below them too. */
#define IN_COLLECTION                                                                              \
  "a.sequence IN (WITH RECURSIVE below (sequence) AS (SELECT sequence FROM collection WHERE id = " \
  "?"                                                                                              \
  " UNION SELECT c.sequence FROM collection c JOIN below b ON c.parent = b.sequence)"              \
  " SELECT m.article FROM below JOIN collection_article m ON m.collection = below.sequence)"

#define HAS_TAG                                                                                    \
  "a.sequence IN (SELECT m.article FROM tag t JOIN article_tag m ON m.tag = t.sequence"            \
  " WHERE t.id = ?)"

#define IS_WATCHED                                                                                 \
  "a.sequence IN (SELECT h.article FROM watch_list l JOIN watch_hit h ON h.list = l.sequence"      \
  " WHERE l.id = ?)"

#define OF_FEED                                                                                    \
  "a.sequence IN (SELECT i.article FROM feed f JOIN feed_item i ON i.feed = f.sequence"            \
  " WHERE f.id = ?)"

/* A folder has what lies below it; without a name it has all. */
#define IN_FEED_FOLDER                                                                             \
  "a.sequence IN (SELECT i.article FROM (SELECT ? AS folder) p JOIN feed f"                        \
  " ON (p.folder = '' OR f.folder = p.folder"                                                      \
  " OR substr (f.folder, 1, length (p.folder) + 1) = p.folder || '/')"                             \
  " JOIN feed_item i ON i.feed = f.sequence WHERE f.removed_us IS NULL)"

/* Conditions of the partial indexes of the schema. */
static const char *const places[] = {
  [LECTERN_PLACE_ALL] = "a.trashed_us IS NULL",
  [LECTERN_PLACE_UNREAD] = "a.trashed_us IS NULL AND a.is_unread = 1",
  [LECTERN_PLACE_STARRED] = "a.trashed_us IS NULL AND a.is_starred = 1",
  [LECTERN_PLACE_TRASH] = "a.trashed_us IS NOT NULL",
};

static const char *const orders[] = {
  [LECTERN_SORT_NEWEST] = "a.sequence DESC",
  [LECTERN_SORT_OLDEST] = "a.sequence",
  [LECTERN_SORT_PUBLISHED] = "nullif (a.published, '') DESC, a.sequence DESC",
  [LECTERN_SORT_TITLE] = "sort_key (a.title), a.sequence DESC",
  [LECTERN_SORT_SITE] = "sort_key (a.site), a.sequence DESC",
  [LECTERN_SORT_BEST] = "a.sequence DESC",
};

static const struct {
  LecternFilter filter;
  const char *condition;
} filters[] = {
  { LECTERN_FILTER_UNREAD, "a.is_unread = 1" },
  { LECTERN_FILTER_STARRED, "a.is_starred = 1" },
  { LECTERN_FILTER_MARKED, "a.n_marks > 0" },
  { LECTERN_FILTER_UNTAGGED, "a.sequence NOT IN (SELECT article FROM article_tag)" },
  { LECTERN_FILTER_UNFILED, "a.sequence NOT IN (SELECT article FROM collection_article)" },
};

void
lectern_conditions_free (LecternConditions *self)
{
  g_string_free (self->where, TRUE);
  g_ptr_array_unref (self->values);
  g_free (self);
}

/**
 * lectern_conditions_add:
 * @self: conditions
 * @sql: one more that must hold
 * @value: (nullable) (transfer floating): what its question mark stands for, `s` or `x`
 *
 * Narrows a list.
 */
void
lectern_conditions_add (LecternConditions *self, const char *sql, GVariant *value)
{
  if (self->where->len > 0)
    g_string_append (self->where, " AND ");
  g_string_append (self->where, sql);
  if (value != NULL)
    g_ptr_array_add (self->values, g_variant_ref_sink (value));
}

static gboolean
add_search (LecternStore *self,
            LecternConditions *conditions,
            const LecternSearch *search,
            GError **error)
{
  g_autoptr (LecternSearchPlan) plan = lectern_search_plan_new (self, error);

  return plan != NULL && lectern_search_plan_add (plan, search, conditions, error);
}

/**
 * lectern_store_load_saved_search:
 * @self: a connection
 * @id: (nullable): id of a collection or saved search
 * @search: (inout) (nullable): what it searches for; untouched for a collection, which has
 * articles, and for one that is gone
 * @error: return location for an error
 *
 * Reads a saved search.
 *
 * Returns: %FALSE on failure
 */
gboolean
lectern_store_load_saved_search (LecternStore *self,
                                 const char *id,
                                 LecternSearch **search,
                                 GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (LecternQuery) row = NULL;
  int step = 0;

  if (id == NULL)
    return TRUE;
  row = lectern_store_query (self, error, "SELECT query FROM collection WHERE id = ?", "s", id);
  step = row != NULL ? lectern_store_step (self, row, error) : -1;
  if (step < 0)
    return FALSE;

  text = step == 1 ? lectern_query_dup_text (row, 0) : NULL;
  if (text != NULL)
    *search = lectern_search_parse (text, FALSE);
  return TRUE;
}

/* What came last to the trash stands on top there. */
static const char *
get_order (const LecternListQuery *query)
{
  if (query->place == LECTERN_PLACE_TRASH && query->sort == LECTERN_SORT_NEWEST)
    return "a.trashed_us DESC, a.sequence DESC";

  return orders[MIN (query->sort, G_N_ELEMENTS (orders) - 1)];
}

/**
 * lectern_store_compile_query:
 * @self: a connection
 * @query: which articles
 * @error: return location for an error
 *
 * Makes SQL of a list query.
 *
 * Returns: (transfer full): the conditions, or %NULL
 */
LecternConditions *
lectern_store_compile_query (LecternStore *self, const LecternListQuery *query, GError **error)
{
  g_autoptr (LecternConditions) conditions = g_new0 (LecternConditions, 1);
  g_autoptr (LecternSearch) text = NULL;
  g_autoptr (LecternSearch) saved = NULL;
  gboolean with_trash = query->with_trash;

  if (query->text != NULL)
    text = lectern_search_parse (query->text, query->is_typing);
  if (!lectern_store_load_saved_search (self, query->collection, &saved, error))
    return NULL;
  with_trash = with_trash || (text != NULL && lectern_search_has_trash (text))
               || (saved != NULL && lectern_search_has_trash (saved));

  conditions->where = g_string_new (NULL);
  conditions->values = g_ptr_array_new_with_free_func ((GDestroyNotify) g_variant_unref);
  conditions->order = get_order (query);

  lectern_conditions_add (conditions,
                          with_trash && query->place == LECTERN_PLACE_ALL
                              ? "1"
                              : places[MIN (query->place, G_N_ELEMENTS (places) - 1)],
                          NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (filters); i++)
    if ((query->filter & filters[i].filter) != 0)
      lectern_conditions_add (conditions, filters[i].condition, NULL);
  if (query->tag != NULL)
    lectern_conditions_add (conditions, HAS_TAG, g_variant_new_string (query->tag));
  if (query->watch != NULL)
    lectern_conditions_add (conditions, IS_WATCHED, g_variant_new_string (query->watch));
  if (query->feed != NULL && query->feed[0] != '/')
    lectern_conditions_add (conditions, OF_FEED, g_variant_new_string (query->feed));
  else if (query->feed != NULL)
    lectern_conditions_add (conditions, IN_FEED_FOLDER, g_variant_new_string (query->feed + 1));
  if (query->collection != NULL && saved == NULL)
    lectern_conditions_add (conditions, IN_COLLECTION, g_variant_new_string (query->collection));
  if ((text != NULL && !add_search (self, conditions, text, error))
      || (saved != NULL && !add_search (self, conditions, saved, error)))
    return NULL;

  return g_steal_pointer (&conditions);
}

/**
 * lectern_store_query_list:
 * @self: a connection
 * @columns: what to read, of `article a`
 * @query: which articles
 * @limit: how many at most, 0 for all
 * @error: return location for an error
 *
 * Prepares to read a list.
 *
 * Returns: (transfer full): the statement, to be given back, or %NULL
 */
LecternQuery *
lectern_store_query_list (LecternStore *self,
                          const char *columns,
                          const LecternListQuery *query,
                          guint limit,
                          GError **error)
{
  g_autoptr (LecternConditions) conditions = lectern_store_compile_query (self, query, error);
  g_autofree char *sql = NULL;

  if (conditions == NULL)
    return NULL;

  sql = g_strdup_printf ("SELECT %s FROM article a WHERE %s ORDER BY %s LIMIT ?", columns,
                         conditions->where->str, conditions->order);
  g_ptr_array_add (conditions->values,
                   g_variant_ref_sink (g_variant_new_int64 (limit > 0 ? (gint64) limit : -1)));
  return lectern_store_query_values (self, error, sql, conditions->values);
}

/* Order */

static gboolean
is_ascii (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if ((guchar) text[i] >= 0x80)
      return FALSE;

  return TRUE;
}

/* Letters without case and accents; what stands before the first letter or digit does not count. */
static char *
dup_folded (const char *text)
{
  g_autofree char *decomposed = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);
  g_autofree char *folded = decomposed != NULL ? g_utf8_casefold (decomposed, -1) : NULL;
  g_autoptr (GString) key = g_string_new (NULL);

  for (const char *p = folded; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_ismark (c) && (key->len > 0 || g_unichar_isalnum (c)))
        g_string_append_unichar (key, c);
    }

  return g_string_free (g_steal_pointer (&key), FALSE);
}

static char *
dup_sort_key (const char *text, gsize length)
{
  g_autofree char *valid = NULL;

  if (is_ascii (text, length))
    {
      while (length > 0 && !g_ascii_isalnum (*text))
        {
          text++;
          length--;
        }
      return g_ascii_strdown (text, length);
    }

  valid = g_utf8_make_valid (text, length);
  return dup_folded (valid);
}

/* NULL and what has no letters come last: nothing is above the last code point. */
static void
sort_key_cb (sqlite3_context *context, int n_arguments, sqlite3_value **arguments)
{
  const char *text = (const char *) sqlite3_value_text (arguments[0]);
  char *key = text != NULL ? dup_sort_key (text, sqlite3_value_bytes (arguments[0])) : NULL;

  if (key != NULL && *key != '\0')
    sqlite3_result_text (context, g_steal_pointer (&key), -1, g_free);
  else
    sqlite3_result_text (context, "\xf4\x8f\xbf\xbf", -1, SQLITE_STATIC);
  g_free (key);
}

/**
 * lectern_store_add_sort_key:
 * @self: a connection
 * @error: return location for an error
 *
 * Teaches a connection how titles and sites are ordered.
 *
 * Returns: %FALSE on failure
 */
gboolean
lectern_store_add_sort_key (LecternStore *self, GError **error)
{
  if (sqlite3_create_function_v2 (self->database, "sort_key", 1,
                                  SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY, NULL,
                                  sort_key_cb, NULL, NULL, NULL)
      == SQLITE_OK)
    return TRUE;

  lectern_store_set_error (self, error);
  return FALSE;
}

/**
 * lectern_store_list_collected:
 * @self: a connection
 * @id: id of a collection or of a saved search, which can be for anything
 * @error: return location for an error
 *
 * Lists the articles that lie in a collection.
 *
 * Returns: (transfer full) (element-type gint64): a set of their sequences, or %NULL
 */
GHashTable *
lectern_store_list_collected (LecternStore *self, const char *id, GError **error)
{
  const LecternListQuery list = { .collection = (char *) id };
  g_autoptr (GHashTable) articles = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                                           NULL);
  g_autoptr (LecternQuery) query = lectern_store_query_list (self, "a.sequence", &list, 0, error);
  int step = query != NULL ? 0 : -1;

  while (query != NULL && (step = lectern_store_step (self, query, error)) == 1)
    {
      gint64 article = sqlite3_column_int64 (query, 0);

      g_hash_table_add (articles, g_memdup2 (&article, sizeof article));
    }

  return step == 0 ? g_steal_pointer (&articles) : NULL;
}
