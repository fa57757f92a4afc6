/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-store-search.h"

#include <string.h>

#include "lectern-search.h"
#include "lectern-store-documents.h"
#include "lectern-store-lists.h"

/* Searches: which articles, in which order, and what is shown of each. */

/* The most hits of one search. */
#define MAX_HITS 1000
/* About how many words of context a hit is shown with. */
#define SNIPPET "24"

#define SNIPPET_OF(column)                                                                         \
  "snippet (document_search, " column ", char (2), char (3), '…', " SNIPPET ")"

/* The text shows best why an article was found, then the analyst's own words. */
static gboolean
read_snippet (LecternStore *self,
              const char *wanted,
              gint64 sequence,
              LecternArticleRow *row,
              GError **error)
{
  static const char *const fields[] = { "text", "note", "byline", "byline", "title" };
  g_autoptr (LecternQuery) query = lectern_store_query (
      self, error,
      "SELECT " SNIPPET_OF ("3") ", " SNIPPET_OF ("4") ", " SNIPPET_OF ("1") ", " SNIPPET_OF (
          "2") ", " SNIPPET_OF ("0") " FROM document_search WHERE document_search MATCH ? AND "
                                     "rowid = ?",
      "sx", wanted, sequence);
  int step = query != NULL ? lectern_store_step (self, query, error) : -1;

  for (gsize i = 0; step == 1 && i < G_N_ELEMENTS (fields) && row->field == NULL; i++)
    {
      g_autofree char *snippet = lectern_query_dup_text (query, i);

      if (snippet == NULL || strchr (snippet, '\2') == NULL)
        continue;
      row->snippet = g_steal_pointer (&snippet);
      row->field = g_strdup (fields[i]);
    }

  return step >= 0;
}

/* Snippets are made for the rows that are given only, not for all that are ranked. The columns
 * weigh as much as the numbers say. */
#define SEARCH_WANTED                                                                              \
  "SELECT " LECTERN_ROW_COLUMNS ", a.sequence"                                                     \
  " FROM document_search JOIN article a ON a.sequence = document_search.rowid"                     \
  " WHERE document_search MATCH ?1 AND rank MATCH 'bm25(8.0, 3.0, 2.0, 1.0, 4.0, 0.5, 2.0, 1.0)'"  \
  " AND a.trashed_us IS NULL AND (?2 IS NULL OR a.sequence NOT IN"                                 \
  " (SELECT rowid FROM document_search WHERE document_search MATCH ?2))"                           \
  " ORDER BY rank LIMIT ?3"

#define SEARCH_UNWANTED                                                                            \
  "SELECT " LECTERN_ROW_COLUMNS " FROM article a WHERE a.trashed_us IS NULL AND a.sequence NOT IN" \
  " (SELECT rowid FROM document_search WHERE document_search MATCH ?2)"                            \
  " ORDER BY a.sequence DESC LIMIT ?3"

/* Words as they were written, not their stems. */
static char *
dup_exact (const char *expression)
{
  return expression != NULL ? g_strdup_printf ("- stems : (%s)", expression) : NULL;
}

/**
 * lectern_store_search:
 * @self: a connection
 * @query: what someone typed
 * @limit: how many hits at most, 0 for as many as there may be
 * @error: return location for an error
 *
 * Finds articles by their text, title, byline and the analyst's notes, best first.
 *
 * Returns: (transfer full) (element-type LecternArticleItem): the hits, or %NULL
 */
GPtrArray *
lectern_store_search (LecternStore *self, const char *query, guint limit, GError **error)
{
  g_autoptr (LecternSearch) search = lectern_search_parse (query);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (LecternQuery) rows = NULL;
  g_autofree char *wanted = NULL;
  g_autofree char *unwanted = NULL;
  int step = 0;

  if (search->wanted == NULL && search->unwanted == NULL)
    return g_steal_pointer (&items);

  if (limit == 0 || limit > MAX_HITS)
    limit = MAX_HITS;
  wanted = dup_exact (search->wanted);
  unwanted = dup_exact (search->unwanted);
  rows = lectern_store_query (self, error, wanted != NULL ? SEARCH_WANTED : SEARCH_UNWANTED, "ssu",
                              wanted, unwanted, limit);
  if (rows == NULL)
    return NULL;

  while ((step = lectern_store_step (self, rows, error)) == 1)
    {
      g_autoptr (LecternArticleRow) row = lectern_store_read_row (rows);

      if (wanted != NULL
          && !read_snippet (self, wanted, sqlite3_column_int64 (rows, LECTERN_N_ROW_COLUMNS), row,
                            error))
        return NULL;
      g_ptr_array_add (items, lectern_article_item_new_from_row (g_steal_pointer (&row)));
    }

  return step == 0 ? g_steal_pointer (&items) : NULL;
}
