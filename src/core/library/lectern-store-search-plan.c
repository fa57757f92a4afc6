/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-store-search-plan.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "../model/lectern-entity-group.h"
#include "../text/lectern-stemmer.h"
#include "lectern-store-entities.h"
#include "lectern-tag.h"

/* The only place where a query becomes SQL. What someone typed is bound as a value; within such a
 * value, which FTS5 reads as an expression, it stands in quotes of ours, doubled where it has some.
 */

/* Each costs a form of each word; there are no more with rules. */
#define MAX_LANGUAGES 32
/* One step into the index for each language, however many articles there are. */
#define LANGUAGES                                                                                  \
  "WITH RECURSIVE spoken (language) AS (SELECT min (language) FROM document WHERE language > ''"   \
  " UNION ALL SELECT (SELECT min (language) FROM document WHERE language > spoken.language)"       \
  " FROM spoken WHERE spoken.language IS NOT NULL)"                                                \
  " SELECT language FROM spoken WHERE language IS NOT NULL LIMIT ?"

static const char *const columns[] = {
  [LECTERN_SEARCH_ANYWHERE] = "- stems", [LECTERN_SEARCH_TITLE] = "title",
  [LECTERN_SEARCH_SITE] = "site",        [LECTERN_SEARCH_AUTHOR] = "author",
  [LECTERN_SEARCH_NAME] = "names",       [LECTERN_SEARCH_QUOTE] = "quotes",
  [LECTERN_SEARCH_NOTE] = "notes",       [LECTERN_SEARCH_BODY] = "body",
};

/* Collections whose name or the end of whose path is the value, or begins with it. */
#define PATHS                                                                                      \
  "WITH RECURSIVE path (sequence, key, name, query) AS"                                            \
  " (SELECT sequence, name_key, name_key, query FROM collection WHERE parent IS NULL"              \
  "  UNION ALL SELECT c.sequence, p.key || '/' || c.name_key, c.name_key, c.query"                 \
  "  FROM collection c JOIN path p ON c.parent = p.sequence)"
#define IS_PATH "('/' || key LIKE '%/' || ? ESCAPE '\\')"

#define IN_COLLECTION                                                                              \
  "a.sequence IN (" PATHS ", below (sequence) AS (SELECT sequence FROM path WHERE " IS_PATH        \
  " UNION SELECT c.sequence FROM collection c JOIN below b ON c.parent = b.sequence)"              \
  " SELECT m.article FROM below JOIN collection_article m ON m.collection = below.sequence)"
#define HAS_TAG                                                                                    \
  "a.sequence IN (WITH named (pattern) AS (SELECT ?) SELECT m.article FROM named, tag t"           \
  " JOIN article_tag m ON m.tag = t.sequence WHERE t.name_key LIKE pattern ESCAPE '\\'"            \
  " UNION SELECT m.article FROM named, mark_tag t JOIN mark m ON m.id = t.mark"                    \
  " WHERE t.name_key LIKE pattern ESCAPE '\\')"

/* Entities that are more than their names: merged ones, what they were merged into, those that have
 * a name or an identifier by hand or from a gazetteer. All others are found by their names alone.
 */
#define JOINED                                                                                     \
  "(SELECT sequence FROM entity WHERE " LECTERN_ENTITY_IS_JUDGED                                   \
  " UNION SELECT target FROM entity WHERE target IS NOT NULL)"
#define MENTIONS_JOINED                                                                            \
  "a.sequence IN (WITH named (pattern, text) AS (SELECT ?, ?)"                                     \
  " SELECT g.article FROM (SELECT DISTINCT coalesce (e.target, e.sequence) AS target"              \
  "  FROM named, " JOINED " j JOIN entity e ON e.sequence = j.sequence"                            \
  "  WHERE ' ' || e.name_key || ' ' LIKE pattern ESCAPE '\\'"                                      \
  "   OR ' ' || e.label || ' ' LIKE pattern ESCAPE '\\' OR e.identifier = text"                    \
  "   OR EXISTS (SELECT 1 FROM entity_group f WHERE f.entity = e.sequence AND"                     \
  "    ' ' || replace (f.forms, char (10), ' ') || ' ' LIKE pattern ESCAPE '\\')) t"               \
  " CROSS JOIN entity m ON m.sequence = t.target OR m.target = t.target"                           \
  " CROSS JOIN entity_group g ON g.entity = m.sequence)"

struct _LecternSearchPlan {
  LecternStore *store;
  gboolean has_joined; /* entities that are not found by their names alone */
  GPtrArray *stemmers; /* owned: one for each language that articles are in */
  guint nesting;
};

static gboolean append_condition (LecternSearchPlan *self,
                                  const LecternSearchNode *node,
                                  LecternConditions *out,
                                  GError **error);

/* Words */

static void
append_quoted (GString *out, const char *text, gsize length)
{
  g_string_append_c (out, '"');
  for (gsize i = 0; i < length; i++)
    {
      if (text[i] == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, text[i]);
    }
  g_string_append_c (out, '"');
}

/* The word as each language would have it. */
static void
append_stems (LecternSearchPlan *self, const LecternSearchNode *node, GString *out)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < self->stemmers->len; i++)
    {
      gsize length = 0;
      const char *stem = lectern_stemmer_stem (self->stemmers->pdata[i], node->text,
                                               strlen (node->text), &length);

      if (length == 0 || !g_hash_table_add (seen, g_strndup (stem, length)))
        continue;
      g_string_append (out, " OR stems : ");
      append_quoted (out, stem, length);
    }
}

static void
append_leaf (LecternSearchPlan *self, const LecternSearchNode *node, GString *out)
{
  g_string_append_printf (out, "(%s : ", columns[node->field]);
  append_quoted (out, node->text, strlen (node->text));
  if (node->is_prefix || node->is_open)
    g_string_append (out, " *");
  if (node->field == LECTERN_SEARCH_ANYWHERE && !node->is_phrase && !node->is_prefix)
    append_stems (self, node, out);
  g_string_append_c (out, ')');
}

/* Whether words alone say it. */
static gboolean
is_text (LecternSearchPlan *self, const LecternSearchNode *node)
{
  gboolean has_wanted = FALSE;

  if (node->kind == LECTERN_SEARCH_TEXT)
    return node->field != LECTERN_SEARCH_NAME || !self->has_joined;
  if (node->kind != LECTERN_SEARCH_ALL && node->kind != LECTERN_SEARCH_ANY)
    return FALSE;

  for (guint i = 0; i < node->children->len; i++)
    {
      const LecternSearchNode *child = node->children->pdata[i];
      gboolean is_unwanted = node->kind == LECTERN_SEARCH_ALL && child->kind == LECTERN_SEARCH_NOT;

      if (!is_text (self, is_unwanted ? child->children->pdata[0] : child))
        return FALSE;
      has_wanted = has_wanted || !is_unwanted;
    }

  return has_wanted;
}

static void
append_expression (LecternSearchPlan *self, const LecternSearchNode *node, GString *out);

/* a AND b NOT (c OR d): words that are not wanted need some that are. */
static void
append_children (LecternSearchPlan *self, GPtrArray *children, const char *separator, GString *out)
{
  g_autoptr (GString) unwanted = g_string_new (NULL);
  gsize start = out->len;

  for (guint i = 0; i < children->len; i++)
    {
      const LecternSearchNode *child = children->pdata[i];
      gboolean is_unwanted = child->kind == LECTERN_SEARCH_NOT;
      GString *target = is_unwanted ? unwanted : out;

      if (target->len > (is_unwanted ? 0 : start))
        g_string_append (target, is_unwanted ? " OR " : separator);
      append_expression (self, is_unwanted ? child->children->pdata[0] : child, target);
    }
  if (unwanted->len > 0)
    {
      g_string_insert_c (out, start, '(');
      g_string_append_printf (out, ") NOT (%s)", unwanted->str);
    }
}

static void
append_expression (LecternSearchPlan *self, const LecternSearchNode *node, GString *out)
{
  if (node->kind == LECTERN_SEARCH_TEXT)
    {
      append_leaf (self, node, out);
      return;
    }

  g_string_append_c (out, '(');
  append_children (self, node->children, node->kind == LECTERN_SEARCH_ANY ? " OR " : " AND ", out);
  g_string_append_c (out, ')');
}

/* Conditions */

static void
append_value (LecternConditions *out, const char *sql, const char *value)
{
  g_string_append (out->where, sql);
  g_ptr_array_add (out->values, g_variant_ref_sink (g_variant_new_string (value)));
}

/* For LIKE, with nothing in it that stands for more. */
static char *
dup_escaped (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '%' || *p == '_' || *p == '\\')
        g_string_append_c (out, '\\');
      g_string_append_c (out, *p);
    }

  return g_string_free (out, FALSE);
}

static void
append_words (LecternSearchPlan *self, const LecternSearchNode *node, LecternConditions *out)
{
  g_autoptr (GString) expression = g_string_new (NULL);

  append_expression (self, node, expression);
  append_value (out,
                "a.sequence IN (SELECT rowid FROM document_search WHERE document_search MATCH ?)",
                expression->str);
}

/* Whoever the name stands for, under all names. */
static void
append_entity (LecternSearchPlan *self, const LecternSearchNode *node, LecternConditions *out)
{
  g_autofree char *key = lectern_entity_dup_key (node->text);
  g_autofree char *escaped = dup_escaped (key);
  g_autofree char *pattern = g_strconcat ("% ", escaped,
                                          node->is_prefix || node->is_open ? "%" : " %", NULL);
  g_autoptr (GString) expression = g_string_new (NULL);

  append_leaf (self, node, expression);
  g_string_append_c (out->where, '(');
  append_value (out,
                "a.sequence IN (SELECT rowid FROM document_search WHERE document_search MATCH ?)"
                " OR ",
                expression->str);
  append_value (out, MENTIONS_JOINED, pattern);
  g_ptr_array_add (out->values, g_variant_ref_sink (g_variant_new_string (node->text)));
  g_string_append_c (out->where, ')');
}

/* As much of the date as was given, in the time of the article itself; else the day of adding. */
static void
append_date (const LecternSearchNode *node, LecternConditions *out)
{
  g_string_append_printf (
      out->where,
      "substr (coalesce (nullif (a.published, ''),"
      " strftime ('%%Y-%%m-%%d', a.added_us / 1000000, 'unixepoch', 'localtime')), 1, %u)",
      (guint) strlen (node->text));
  append_value (out, node->kind == LECTERN_SEARCH_BEFORE ? " < ?" : " > ?", node->text);
}

static void
append_choice (const LecternSearchNode *node, LecternConditions *out)
{
  static const struct {
    LecternSearchKind kind;
    const char *value;
    const char *sql;
  } choices[] = {
    { LECTERN_SEARCH_STATE, "unread", "a.is_unread = 1" },
    { LECTERN_SEARCH_STATE, "read", "a.is_unread = 0" },
    { LECTERN_SEARCH_STATE, "starred", "a.is_starred = 1" },
    { LECTERN_SEARCH_STATE, "trashed", "a.trashed_us IS NOT NULL" },
    { LECTERN_SEARCH_HAS, "note",
      "a.sequence IN (SELECT article FROM mark WHERE note <> '' UNION SELECT article FROM words"
      " WHERE key IN ('headline', 'assessment'))" },
    { LECTERN_SEARCH_HAS, "mark",
      "a.sequence IN (SELECT article FROM mark WHERE exact IS NOT NULL)" },
    { LECTERN_SEARCH_HAS, "tag",
      "a.sequence IN (SELECT article FROM article_tag UNION"
      " SELECT m.article FROM mark_tag t JOIN mark m ON m.id = t.mark)" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (choices); i++)
    if (choices[i].kind == node->kind && strcmp (choices[i].value, node->text) == 0)
      g_string_append (out->where, choices[i].sql);
}

/* A name for LIKE, in which nothing but a star of the query's own stands for more. */
static char *
dup_pattern (const LecternSearchNode *node)
{
  g_autofree char *key = lectern_name_fold (node->text);
  g_autofree char *escaped = dup_escaped (key);

  return g_strconcat (escaped, node->is_prefix || node->is_open ? "%" : "", NULL);
}

/* The statement is given back before any of the queries may need it. */
static GPtrArray *
list_saved (LecternSearchPlan *self, const char *pattern, GError **error)
{
  g_autoptr (GPtrArray) queries = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (LecternQuery) rows = lectern_store_query (
      self->store, error, PATHS " SELECT query FROM path WHERE query IS NOT NULL AND " IS_PATH, "s",
      pattern);
  int step = rows != NULL ? 0 : -1;

  while (rows != NULL && (step = lectern_store_step (self->store, rows, error)) == 1)
    g_ptr_array_add (queries, lectern_query_dup_text (rows, 0));

  return step == 0 ? g_steal_pointer (&queries) : NULL;
}

/* Saved searches of that name find what they find. */
static gboolean
append_saved (LecternSearchPlan *self, const char *pattern, LecternConditions *out, GError **error)
{
  g_autoptr (GPtrArray) queries = list_saved (self, pattern, error);

  if (queries == NULL)
    return FALSE;

  for (guint i = 0; i < queries->len && self->nesting < LECTERN_SEARCH_MAX_NESTING; i++)
    {
      g_autoptr (LecternSearch) saved = lectern_search_parse (queries->pdata[i], FALSE);
      gboolean done = TRUE;

      if (saved->root == NULL)
        continue;
      g_string_append (out->where, " OR ");
      self->nesting++;
      done = append_condition (self, saved->root, out, error);
      self->nesting--;
      if (!done)
        return FALSE;
    }

  return TRUE;
}

static gboolean
append_collection (LecternSearchPlan *self,
                   const LecternSearchNode *node,
                   LecternConditions *out,
                   GError **error)
{
  g_autofree char *pattern = dup_pattern (node);

  g_string_append_c (out->where, '(');
  append_value (out, IN_COLLECTION, pattern);
  if (!append_saved (self, pattern, out, error))
    return FALSE;

  g_string_append_c (out->where, ')');
  return TRUE;
}

static gboolean
append_group (LecternSearchPlan *self,
              const LecternSearchNode *node,
              LecternConditions *out,
              GError **error)
{
  g_string_append (out->where, node->kind == LECTERN_SEARCH_NOT ? "NOT (" : "(");
  for (guint i = 0; i < node->children->len; i++)
    {
      if (i > 0)
        g_string_append (out->where, node->kind == LECTERN_SEARCH_ANY ? " OR " : " AND ");
      if (!append_condition (self, node->children->pdata[i], out, error))
        return FALSE;
    }
  g_string_append_c (out->where, ')');

  return TRUE;
}

static gboolean
append_condition (LecternSearchPlan *self,
                  const LecternSearchNode *node,
                  LecternConditions *out,
                  GError **error)
{
  g_autofree char *pattern = NULL;

  if (is_text (self, node))
    {
      append_words (self, node, out);
      return TRUE;
    }

  switch (node->kind)
    {
    case LECTERN_SEARCH_BEFORE:
    case LECTERN_SEARCH_AFTER:
      append_date (node, out);
      return TRUE;
    case LECTERN_SEARCH_STATE:
    case LECTERN_SEARCH_HAS:
      append_choice (node, out);
      return TRUE;
    case LECTERN_SEARCH_TAG:
      pattern = dup_pattern (node);
      append_value (out, HAS_TAG, pattern);
      return TRUE;
    case LECTERN_SEARCH_COLLECTION:
      return append_collection (self, node, out, error);
    case LECTERN_SEARCH_TEXT:
      append_entity (self, node, out);
      return TRUE;
    case LECTERN_SEARCH_NOT:
    case LECTERN_SEARCH_ALL:
    case LECTERN_SEARCH_ANY:
    default:
      return append_group (self, node, out, error);
    }
}

static gboolean
add_condition (LecternSearchPlan *self,
               const LecternSearchNode *node,
               LecternConditions *conditions,
               GError **error)
{
  if (conditions->where->len > 0)
    g_string_append (conditions->where, " AND ");

  return append_condition (self, node, conditions, error);
}

/* The plan */

static gboolean
list_stemmers (LecternSearchPlan *self, GError **error)
{
  g_autoptr (LecternQuery) query = lectern_store_query (self->store, error, LANGUAGES, "u",
                                                        MAX_LANGUAGES);
  int step = query != NULL ? 0 : -1;

  while (query != NULL && (step = lectern_store_step (self->store, query, error)) == 1)
    {
      g_autofree char *language = lectern_query_dup_text (query, 0);

      g_autoptr (LecternStemmer) stemmer = lectern_stemmer_new (language);

      if (lectern_stemmer_has_rules (stemmer))
        g_ptr_array_add (self->stemmers, g_steal_pointer (&stemmer));
    }

  return step == 0;
}

/**
 * lectern_search_plan_new:
 * @store: a connection
 * @error: return location for an error
 *
 * Makes what turns queries into SQL.
 *
 * Returns: (transfer full): the plan, or %NULL
 */
LecternSearchPlan *
lectern_search_plan_new (LecternStore *store, GError **error)
{
  g_autoptr (LecternSearchPlan) self = g_new0 (LecternSearchPlan, 1);
  gint64 has_joined = FALSE;

  self->store = store;
  self->stemmers = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_stemmer_free);
  if (!lectern_store_get_number (store, &has_joined, error,
                                 "SELECT EXISTS (SELECT 1 FROM entity"
                                 " WHERE " LECTERN_ENTITY_IS_JUDGED ")",
                                 ""))
    return NULL;
  self->has_joined = has_joined != 0;

  return list_stemmers (self, error) ? g_steal_pointer (&self) : NULL;
}

void
lectern_search_plan_free (LecternSearchPlan *self)
{
  g_ptr_array_unref (self->stemmers);
  g_free (self);
}

/**
 * lectern_search_plan_add:
 * @self: a plan
 * @search: a query
 * @conditions: what it is added to
 * @error: return location for an error
 *
 * Narrows conditions to what a query finds; one that asks for nothing finds nothing.
 *
 * Returns: %FALSE on failure
 */
gboolean
lectern_search_plan_add (LecternSearchPlan *self,
                         const LecternSearch *search,
                         LecternConditions *conditions,
                         GError **error)
{
  if (search->root != NULL)
    return add_condition (self, search->root, conditions, error);

  lectern_conditions_add (conditions, "0", NULL);
  return TRUE;
}

/**
 * lectern_search_plan_split:
 * @self: a plan
 * @parts: (element-type LecternSearchNode): what an article must have
 * @conditions: what cannot be said in words is added to
 * @match: (out) (transfer full) (nullable): an expression of FTS5
 * @error: return location for an error
 *
 * Parts a query in two: words, that can drive a statement and rank its rows, and conditions.
 *
 * Returns: %FALSE on failure
 */
gboolean
lectern_search_plan_split (LecternSearchPlan *self,
                           GPtrArray *parts,
                           LecternConditions *conditions,
                           char **match,
                           GError **error)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  g_autoptr (GString) expression = g_string_new (NULL);
  gboolean has_wanted = FALSE;

  for (guint i = 0; i < parts->len; i++)
    has_wanted = has_wanted || is_text (self, parts->pdata[i]);
  for (guint i = 0; i < parts->len; i++)
    {
      const LecternSearchNode *part = parts->pdata[i];
      gboolean is_unwanted = part->kind == LECTERN_SEARCH_NOT;

      if (has_wanted && is_text (self, is_unwanted ? part->children->pdata[0] : part))
        g_ptr_array_add (words, (gpointer) part);
      else if (!add_condition (self, part, conditions, error))
        return FALSE;
    }

  append_children (self, words, " AND ", expression);
  *match = expression->len > 0 ? g_strdup (expression->str) : NULL;
  return TRUE;
}

static gboolean
check_name (LecternSearchPlan *self,
            const LecternSearchNode *node,
            GPtrArray *hints,
            GError **error)
{
  g_autofree char *pattern = dup_pattern (node);
  gboolean is_tag = node->kind == LECTERN_SEARCH_TAG;
  LecternSearchHint *hint = NULL;
  gint64 is_there = FALSE;

  if (!lectern_store_get_number (
          self->store, &is_there, error,
          is_tag ? "SELECT EXISTS (SELECT 1 FROM tag WHERE name_key LIKE ?1 ESCAPE '\\')"
                   " OR EXISTS (SELECT 1 FROM mark_tag WHERE name_key LIKE ?1 ESCAPE '\\')"
                 : PATHS " SELECT EXISTS (SELECT 1 FROM path WHERE " IS_PATH ")",
          "s", pattern))
    return FALSE;
  if (is_there)
    return TRUE;

  hint = lectern_search_hint_new (
      node->start, node->end,
      g_strdup_printf (is_tag ? _ ("There is no tag “%s”, so that no article has it.")
                              : _ ("There is no collection “%s”, so that nothing lies in it."),
                       node->text));
  hint->is_open = node->is_open;
  g_ptr_array_add (hints, hint);
  return TRUE;
}

static gboolean
check_names (LecternSearchPlan *self,
             const LecternSearchNode *node,
             GPtrArray *hints,
             GError **error)
{
  if (node->kind == LECTERN_SEARCH_TAG || node->kind == LECTERN_SEARCH_COLLECTION)
    return check_name (self, node, hints, error);

  for (guint i = 0; node->children != NULL && i < node->children->len; i++)
    if (!check_names (self, node->children->pdata[i], hints, error))
      return FALSE;

  return TRUE;
}

/**
 * lectern_search_plan_check:
 * @self: a plan
 * @search: a query
 * @hints: (element-type LecternSearchHint): what is found out is added to
 * @error: return location for an error
 *
 * Looks for names of tags and collections that do not exist.
 *
 * Returns: %FALSE on failure
 */
gboolean
lectern_search_plan_check (LecternSearchPlan *self,
                           const LecternSearch *search,
                           GPtrArray *hints,
                           GError **error)
{
  return search->root == NULL || check_names (self, search->root, hints, error);
}
