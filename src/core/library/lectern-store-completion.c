/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-store-completion.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lectern-search-suggestion.h"
#include "lectern-search-tokens.h"
#include "lectern-tag.h"

/* What may stand where someone types. Values of fields come from the newest articles that have
 * them, so that it takes as long in a large library as in a small one. */

#define MAX_SUGGESTIONS 8
/* A word is a word until it looks like the beginning of an operator. */
#define MIN_OPERATOR_LETTERS 2
#define MAX_ARTICLES "300"

/* Tags of articles and of marks; how many articles have one, themselves or in their text. */
#define TAGS                                                                                       \
  "SELECT name, (SELECT count (*) FROM (SELECT m.article FROM tag t JOIN article_tag m"            \
  " ON m.tag = t.sequence WHERE t.name_key = n.name_key UNION SELECT m.article FROM mark_tag t"    \
  " JOIN mark m ON m.id = t.mark WHERE t.name_key = n.name_key) u"                                 \
  " JOIN article a ON a.sequence = u.article WHERE a.trashed_us IS NULL) AS n_articles"            \
  " FROM (SELECT name_key, name FROM tag UNION SELECT name_key, name FROM mark_tag) n"             \
  " WHERE instr (' ' || name_key, ' ' || ?) > 0 ORDER BY n_articles DESC, name_key LIMIT 8"
#define COLLECTIONS                                                                                \
  "WITH RECURSIVE path (sequence, name, key) AS"                                                   \
  " (SELECT sequence, name, name_key FROM collection WHERE parent IS NULL"                         \
  "  UNION ALL SELECT c.sequence, p.name || '/' || c.name, p.key || '/' || c.name_key"             \
  "  FROM collection c JOIN path p ON c.parent = p.sequence)"                                      \
  " SELECT name, 0 FROM path WHERE instr (' ' || replace (key, '/', ' '), ' ' || ?) > 0"           \
  " ORDER BY key LIMIT 8"

static void
add_operators (GPtrArray *suggestions, const char *prefix)
{
  gsize length = strlen (prefix);
  gsize n = 0;
  const LecternSearchOperator *operators = lectern_search_list_operators (&n);

  if (length > 0 && length < MIN_OPERATOR_LETTERS)
    return;

  for (gsize i = 0; i < n; i++)
    if (g_ascii_strncasecmp (operators[i].name, prefix, length) == 0)
      g_ptr_array_add (suggestions, lectern_search_suggestion_new_operator (&operators[i]));
}

static void
add_choices (GPtrArray *suggestions, const LecternSearchContext *context)
{
  for (gsize i = 0; context->op->values[i] != NULL; i++)
    if (g_ascii_strncasecmp (context->op->values[i], context->prefix, strlen (context->prefix))
        == 0)
      g_ptr_array_add (suggestions, lectern_search_suggestion_new_value (
                                        context->op, context->op->values[i], NULL, 0));
}

static void
add_dates (GPtrArray *suggestions, const LecternSearchContext *context)
{
  static const struct {
    const char *format;
    int n_months;
    const char *meaning;
  } dates[] = {
    { "%Y", 0, N_ ("This year") },     { "%Y", -12, N_ ("Last year") },
    { "%Y-%m", 0, N_ ("This month") }, { "%Y-%m", -1, N_ ("Last month") },
    { "%Y-%m-%d", 0, N_ ("Today") },
  };
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  for (gsize i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      g_autoptr (GDateTime) then = g_date_time_add_months (now, dates[i].n_months);
      g_autofree char *date = g_date_time_format (then, dates[i].format);

      if (g_str_has_prefix (date, context->prefix))
        g_ptr_array_add (suggestions, lectern_search_suggestion_new_value (
                                          context->op, date, _ (dates[i].meaning), 0));
    }
}

/* Values of fields */

static char *
fold (const char *text)
{
  GString *out = g_string_new (NULL);
  LecternSearchTokens tokens;

  lectern_search_tokens_init (&tokens, text, strlen (text));
  while (lectern_search_tokens_next (&tokens))
    g_string_append_printf (out, " %s", tokens.folded);

  return g_string_free (out, FALSE);
}

static const char *
get_column (LecternSearchField field)
{
  switch (field)
    {
    case LECTERN_SEARCH_SITE:
      return "site";
    case LECTERN_SEARCH_AUTHOR:
      return "author";
    case LECTERN_SEARCH_NAME:
      return "names";
    case LECTERN_SEARCH_TITLE:
    case LECTERN_SEARCH_QUOTE:
    case LECTERN_SEARCH_NOTE:
    case LECTERN_SEARCH_BODY:
    case LECTERN_SEARCH_ANYWHERE:
    default:
      return NULL;
    }
}

/* Counts the values of one article in which a word begins with what was typed. */
static void
count_values (GHashTable *counts, const char *text, LecternSearchField field, const char *wanted)
{
  g_auto (GStrv) values = g_strsplit (text, field == LECTERN_SEARCH_NAME ? "\n" : ", ", -1);

  /* A site is one value, whatever it is called. */
  if (field == LECTERN_SEARCH_SITE)
    {
      g_strfreev (values);
      values = g_strsplit (text, "\n", 1);
    }
  for (gsize i = 0; values[i] != NULL; i++)
    {
      g_autofree char *folded = fold (values[i]);

      if (*folded != '\0' && strstr (folded, wanted) != NULL)
        g_hash_table_insert (
            counts, g_strdup (values[i]),
            GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, values[i])) + 1));
    }
}

static int
compare_suggestions (gconstpointer a, gconstpointer b)
{
  const LecternSearchSuggestion *first = *(const LecternSearchSuggestion *const *) a;
  const LecternSearchSuggestion *second = *(const LecternSearchSuggestion *const *) b;

  if (first->count != second->count)
    return first->count > second->count ? -1 : 1;

  return strcmp (first->label, second->label);
}

static void
add_counts (GPtrArray *suggestions, GHashTable *counts, const LecternSearchOperator *op)
{
  GHashTableIter iter;
  gpointer value = NULL;
  gpointer count = NULL;

  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &value, &count))
    g_ptr_array_add (suggestions, lectern_search_suggestion_new_value (op, value, NULL,
                                                                       GPOINTER_TO_UINT (count)));
  g_ptr_array_sort (suggestions, compare_suggestions);
}

static LecternQuery *
query_values (LecternStore *self, const char *column, const char *wanted, GError **error)
{
  g_autofree char *sql = NULL;
  g_autofree char *match = NULL;

  if (*wanted == '\0')
    {
      sql = g_strdup_printf ("SELECT d.%s FROM document d JOIN article a ON a.sequence = d.sequence"
                             " WHERE a.trashed_us IS NULL AND d.%s <> ''"
                             " ORDER BY d.sequence DESC LIMIT " MAX_ARTICLES,
                             column, column);
      return lectern_store_query (self, error, sql, "");
    }

  sql = g_strdup_printf ("SELECT d.%s FROM document_search s"
                         " CROSS JOIN document d ON d.sequence = s.rowid"
                         " CROSS JOIN article a ON a.sequence = s.rowid"
                         " WHERE s.document_search MATCH ? AND a.trashed_us IS NULL"
                         " ORDER BY s.rowid DESC LIMIT " MAX_ARTICLES,
                         column);
  match = g_strdup_printf ("%s : \"%s\" *", column, wanted);
  return lectern_store_query (self, error, sql, "s", match);
}

static gboolean
add_values (LecternStore *self,
            GPtrArray *suggestions,
            const LecternSearchContext *context,
            GError **error)
{
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *wanted = fold (context->prefix);
  const char *column = get_column (context->op->field);
  g_autoptr (LecternQuery) query = NULL;
  int step = 0;

  if (column == NULL)
    return TRUE;
  query = query_values (self, column, wanted, error);
  if (query == NULL)
    return FALSE;

  while ((step = lectern_store_step (self, query, error)) == 1)
    {
      g_autofree char *text = lectern_query_dup_text (query, 0);

      if (text != NULL)
        count_values (counts, text, context->op->field, wanted);
    }
  add_counts (suggestions, counts, context->op);

  return step == 0;
}

/* Names of the analyst's own, in which a word begins with what was typed. */
static gboolean
add_names (LecternStore *self,
           GPtrArray *suggestions,
           const LecternSearchContext *context,
           GError **error)
{
  g_autofree char *key = lectern_name_fold (context->prefix);
  g_autoptr (LecternQuery) query = lectern_store_query (
      self, error, context->op->kind == LECTERN_SEARCH_TAG ? TAGS : COLLECTIONS, "s", key);
  int step = query != NULL ? 0 : -1;

  while (query != NULL && (step = lectern_store_step (self, query, error)) == 1)
    {
      g_autofree char *name = lectern_query_dup_text (query, 0);

      g_ptr_array_add (suggestions, lectern_search_suggestion_new_value (
                                        context->op, name, NULL, sqlite3_column_int (query, 1)));
    }

  return step == 0;
}

/**
 * lectern_store_complete_search:
 * @self: a connection
 * @context: what is being typed
 * @error: return location for an error
 *
 * Suggests what the term may become: operators, or values of its operator.
 *
 * Returns: (transfer full) (element-type LecternSearchSuggestion): suggestions, or %NULL
 */
GPtrArray *
lectern_store_complete_search (LecternStore *self,
                               const LecternSearchContext *context,
                               GError **error)
{
  g_autoptr (GPtrArray) suggestions = g_ptr_array_new_with_free_func (
      (GDestroyNotify) lectern_search_suggestion_free);
  const LecternSearchOperator *op = context->op;

  if (op == NULL)
    {
      add_operators (suggestions, context->prefix);
      return g_steal_pointer (&suggestions);
    }

  if (op->values != NULL)
    add_choices (suggestions, context);
  else if (op->kind == LECTERN_SEARCH_BEFORE || op->kind == LECTERN_SEARCH_AFTER)
    add_dates (suggestions, context);
  else if (op->kind == LECTERN_SEARCH_TAG || op->kind == LECTERN_SEARCH_COLLECTION)
    {
      if (!add_names (self, suggestions, context, error))
        return NULL;
    }
  else if (!add_values (self, suggestions, context, error))
    return NULL;
  if (suggestions->len > MAX_SUGGESTIONS)
    g_ptr_array_set_size (suggestions, MAX_SUGGESTIONS);

  return g_steal_pointer (&suggestions);
}
