/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-store-search.h"

#include <string.h>

#include "lectern-search-matcher.h"
#include "lectern-store-articles.h"
#include "lectern-store-conditions.h"
#include "lectern-store-lists.h"
#include "lectern-store-search-plan.h"

/* Searches with words rank their hits, which reads much of every one. So a first statement finds
 * how far back the newest MAX_RANKED of them go, and only those are ranked. */

#define MAX_RANKED 10000
/* Title, author, site, text, notes, stems, names, quotations. */
#define WEIGHTS "8.0, 3.0, 3.0, 1.0, 4.0, 0.5, 2.0, 1.0"

#define FROM_WORDS                                                                                 \
  " FROM document_search CROSS JOIN article a ON a.sequence = document_search.rowid"               \
  " WHERE document_search MATCH ? AND "

typedef sqlite3_stmt Statement;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Statement, sqlite3_finalize)

/* What is run: conditions, and words when there are some. */
typedef struct {
  LecternConditions *conditions; /* owned */
  char *match;                   /* owned, nullable */
} Split;

static void
split_clear (Split *self)
{
  g_clear_pointer (&self->conditions, lectern_conditions_free);
  g_free (self->match);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Split, split_clear)

static void
bind_value (Statement *statement, int position, GVariant *value)
{
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_INT64))
    sqlite3_bind_int64 (statement, position, g_variant_get_int64 (value));
  else
    sqlite3_bind_text (statement, position, g_variant_get_string (value, NULL), -1,
                       SQLITE_TRANSIENT);
}

/* Statements of queries are all different, hence not kept. Gives where more may be bound. */
static Statement *
prepare (LecternStore *self, const Split *split, const char *sql, int *next, GError **error)
{
  g_autoptr (Statement) statement = NULL;
  GPtrArray *values = split->conditions->values;

  if (sqlite3_prepare_v2 (self->database, sql, -1, &statement, NULL) != SQLITE_OK)
    {
      lectern_store_set_error (self, error);
      return NULL;
    }

  *next = 1;
  if (split->match != NULL)
    sqlite3_bind_text (statement, (*next)++, split->match, -1, SQLITE_TRANSIENT);
  for (guint i = 0; i < values->len; i++)
    bind_value (statement, (*next)++, values->pdata[i]);

  return g_steal_pointer (&statement);
}

/* Counts hits up to a number, and gives the oldest of those. */
static gboolean
count_hits (LecternStore *self,
            const Split *split,
            guint limit,
            guint *n_hits,
            gint64 *oldest,
            GError **error)
{
  gboolean has_words = split->match != NULL;
  g_autofree char *sql = g_strconcat (
      "SELECT a.sequence", has_words ? FROM_WORDS : " FROM article a WHERE ",
      split->conditions->where->str, " ORDER BY ",
      has_words ? "document_search.rowid" : "a.sequence", " DESC LIMIT ?", NULL);
  int next = 0;
  int step = 0;
  g_autoptr (Statement) statement = prepare (self, split, sql, &next, error);

  if (statement == NULL)
    return FALSE;

  *n_hits = 0;
  sqlite3_bind_int64 (statement, next, limit);
  while ((step = lectern_store_step (self, statement, error)) == 1)
    {
      *oldest = sqlite3_column_int64 (statement, 0);
      (*n_hits)++;
    }

  return step == 0;
}

static gboolean
read_entries (LecternStore *self, Statement *statement, GArray *entries, GError **error)
{
  int step = 0;

  while ((step = lectern_store_step (self, statement, error)) == 1)
    {
      const char *id = (const char *) sqlite3_column_text (statement, 0);
      LecternListEntry entry;

      if (id != NULL && lectern_list_entry_init (&entry, id))
        g_array_append_val (entries, entry);
    }

  return step == 0;
}

static gboolean
list_best (LecternStore *self,
           const Split *split,
           gint64 oldest,
           LecternSearchResult *result,
           GError **error)
{
  g_autofree char *sql = g_strconcat ("SELECT a.id" FROM_WORDS, split->conditions->where->str,
                                      " AND document_search.rowid >= ?"
                                      " ORDER BY bm25 (document_search, " WEIGHTS "),"
                                      " a.sequence DESC LIMIT ?",
                                      NULL);
  int next = 0;
  g_autoptr (Statement) statement = prepare (self, split, sql, &next, error);

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, next, oldest);
  sqlite3_bind_int64 (statement, next + 1, MAX_RANKED);
  return read_entries (self, statement, result->entries, error);
}

static gboolean
list_in_order (LecternStore *self, const Split *split, LecternSearchResult *result, GError **error)
{
  g_autofree char *sql = g_strconcat ("SELECT a.id FROM article a WHERE ",
                                      split->conditions->where->str, " ORDER BY ",
                                      split->conditions->order, NULL);
  int next = 0;
  g_autoptr (Statement) statement = prepare (self, split, sql, &next, error);

  if (statement == NULL || !read_entries (self, statement, result->entries, error))
    return FALSE;

  result->n_total = result->entries->len;
  return TRUE;
}

/* What the list itself asks for, in the place of which the search looks. */
static LecternConditions *
compile_list (LecternStore *self, const LecternListQuery *query, GError **error)
{
  g_autoptr (LecternListQuery) list = lectern_list_query_copy (query);

  g_clear_pointer (&list->text, g_free);
  return lectern_store_compile_query (self, list, error);
}

static gboolean
split_search (LecternStore *self,
              LecternSearchPlan *plan,
              const LecternListQuery *query,
              GPtrArray *parts,
              Split *split,
              GError **error)
{
  split->conditions = compile_list (self, query, error);

  return split->conditions != NULL
         && lectern_search_plan_split (plan, parts, split->conditions, &split->match, error);
}

/* Says of each part of a query alone whether any article has it. */
static gboolean
explain_nothing (LecternStore *self,
                 LecternSearchPlan *plan,
                 const LecternListQuery *query,
                 GPtrArray *parts,
                 LecternSearchResult *result,
                 GError **error)
{
  LecternListQuery trash = { .place = LECTERN_PLACE_TRASH };
  g_auto (Split) trashed = { 0 };
  gint64 oldest = 0;

  if (query->place == LECTERN_PLACE_ALL && !query->with_trash
      && (!split_search (self, plan, &trash, parts, &trashed, error)
          || !count_hits (self, &trashed, MAX_RANKED, &result->n_trashed, &oldest, error)))
    return FALSE;

  for (guint i = 0; i < parts->len; i++)
    {
      g_autoptr (GPtrArray) part = g_ptr_array_new ();
      g_auto (Split) alone = { 0 };
      guint n_hits = 0;

      g_ptr_array_add (part, parts->pdata[i]);
      if (!split_search (self, plan, query, part, &alone, error)
          || !count_hits (self, &alone, 1, &n_hits, &oldest, error))
        return FALSE;
      lectern_search_result_add_part (result, parts->pdata[i], n_hits > 0);
    }

  return TRUE;
}

static gboolean
list_hits (LecternStore *self,
           const LecternListQuery *query,
           const Split *split,
           LecternSearchResult *result,
           GError **error)
{
  gint64 oldest = 0;

  if (split->match == NULL)
    return list_in_order (self, split, result, error);
  if (!count_hits (self, split, MAX_RANKED + 1, &result->n_total, &oldest, error))
    return FALSE;

  result->has_more = result->n_total > MAX_RANKED;
  result->n_total = MIN (result->n_total, MAX_RANKED);
  return result->n_total == 0 || list_best (self, split, oldest, result, error);
}

static gboolean
run (LecternStore *self,
     const LecternListQuery *query,
     GPtrArray *parts,
     LecternSearchResult *result,
     GError **error)
{
  g_autoptr (LecternSearchPlan) plan = lectern_search_plan_new (self, error);
  g_auto (Split) split = { 0 };

  return plan != NULL && lectern_search_plan_check (plan, result->search, result->hints, error)
         && split_search (self, plan, query, parts, &split, error)
         && list_hits (self, query, &split, result, error)
         && (result->n_total > 0 || explain_nothing (self, plan, query, parts, result, error));
}

/* Why a row was found */

static char *
dup_notes (LecternStore *self, gint64 sequence, GError **error)
{
  g_autoptr (LecternQuery) query = lectern_store_query (
      self, error, "SELECT notes FROM document WHERE sequence = ?", "x", sequence);
  int step = query != NULL ? lectern_store_step (self, query, error) : -1;

  return step == 1 ? lectern_query_dup_text (query, 0) : NULL;
}

static gboolean
explain_by (LecternArticleRow *row,
            LecternSearchMatcher *matcher,
            LecternSearchField field,
            const char *name,
            const char *text)
{
  if (text == NULL)
    return FALSE;

  row->snippet = lectern_search_matcher_dup_snippet (matcher, field, text, strlen (text));
  if (row->snippet != NULL)
    row->field = g_strdup (name);

  return row->snippet != NULL;
}

static gboolean
explain_by_text (LecternArticleRow *row,
                 LecternSearchMatcher *matcher,
                 LecternArticle *article,
                 GArray *places)
{
  const char *text = lectern_article_get_text (article, NULL);
  gsize n_blocks = 0;
  const LecternBlock *blocks = lectern_article_get_blocks (article, &n_blocks);

  for (guint i = 0; i < places->len; i++)
    {
      LecternSpan place = g_array_index (places, LecternSpan, i);
      const LecternBlock *block = &blocks[lectern_article_get_block_at (article, place.start)];

      if (block->role == LECTERN_BLOCK_TITLE || block->role == LECTERN_BLOCK_BYLINE)
        continue;
      row->snippet = lectern_search_matcher_dup_snippet (matcher, LECTERN_SEARCH_BODY,
                                                         text + block->span.start,
                                                         lectern_span_get_length (block->span));
      row->field = g_strdup ("text");
      return TRUE;
    }

  return FALSE;
}

/**
 * lectern_store_explain_row:
 * @self: a connection
 * @search: the search that found the row
 * @row: a row
 * @error: return location for an error
 *
 * Fills in the snippet, the field that matched, the number of hits and the place of the first. The
 * text shows best why an article was found, then the analyst's own words. One whose text is damaged
 * still stands in the list; opening it says what is wrong.
 *
 * Returns: %FALSE on failure
 */
gboolean
lectern_store_explain_row (LecternStore *self,
                           const LecternSearch *search,
                           LecternArticleRow *row,
                           GError **error)
{
  gint64 sequence = lectern_store_find_article (self, row->id, error);
  g_autoptr (LecternArticle) article = NULL;
  g_autoptr (LecternSearchMatcher) matcher = NULL;
  g_autofree char *notes = NULL;
  g_autoptr (GArray) places = NULL;
  g_autoptr (GError) local = NULL;

  if (sequence == 0)
    return FALSE;
  article = lectern_store_load_effective (self, sequence, &local);
  if (g_error_matches (local, LECTERN_ERROR, LECTERN_ERROR_CORRUPT))
    return TRUE;
  if (article == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  matcher = lectern_search_matcher_new (search, lectern_article_get_language (article));
  if (lectern_search_matcher_is_empty (matcher))
    return TRUE;

  places = lectern_search_matcher_find_in_article (matcher, article);
  row->n_hits = places->len;
  if (places->len > 0)
    row->first_hit = g_array_index (places, LecternSpan, 0).start;
  if (explain_by_text (row, matcher, article, places))
    return TRUE;

  notes = dup_notes (self, sequence, NULL);
  if (!explain_by (row, matcher, LECTERN_SEARCH_NOTE, "note", notes)
      && !explain_by (row, matcher, LECTERN_SEARCH_TITLE, "title", row->title)
      && !explain_by (row, matcher, LECTERN_SEARCH_AUTHOR, "author", row->author))
    explain_by (row, matcher, LECTERN_SEARCH_SITE, "site", row->site);

  return TRUE;
}

static gboolean
load_items (LecternStore *self, guint limit, LecternSearchResult *result, GError **error)
{
  for (guint i = 0; i < MIN (limit, result->entries->len); i++)
    {
      g_autofree char *id = lectern_list_entry_dup_id (
          &g_array_index (result->entries, LecternListEntry, i));
      g_autoptr (LecternArticleRow) row = lectern_store_load_row (self, id, error);

      if (row == NULL || !lectern_store_explain_row (self, result->search, row, error))
        return FALSE;
      g_ptr_array_add (result->items, lectern_article_item_new_from_row (g_steal_pointer (&row)));
    }

  return TRUE;
}

/**
 * lectern_store_search:
 * @self: a connection
 * @query: where to look, and for what
 * @limit: how many rows to read at once
 * @error: return location for an error
 *
 * Finds articles: those with words the best first, all others in the order of the list.
 *
 * Returns: (transfer full): what was found, or %NULL
 */
LecternSearchResult *
lectern_store_search (LecternStore *self,
                      const LecternListQuery *query,
                      guint limit,
                      GError **error)
{
  g_autoptr (LecternSearch) search = lectern_search_parse (query->text, query->is_typing);
  g_autoptr (LecternSearchResult) result = lectern_search_result_new (search);
  g_autoptr (GPtrArray) parts = lectern_search_list_parts (search);
  g_autoptr (LecternListQuery) list = lectern_list_query_copy (query);

  list->with_trash = lectern_search_has_trash (search);
  result->entries = g_array_new (FALSE, FALSE, sizeof (LecternListEntry));
  if (parts->len > 0
      && (!run (self, list, parts, result, error) || !load_items (self, limit, result, error)))
    return NULL;

  return g_steal_pointer (&result);
}
