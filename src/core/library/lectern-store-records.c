/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-store-records.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lectern-store-articles.h"
#include "lectern-store-bulk.h"
#include "lectern-store-collections.h"
#include "lectern-store-entities.h"
#include "lectern-store-feeds.h"
#include "lectern-store-marks.h"
#include "lectern-store-stories.h"
#include "lectern-store-watches.h"
#include "lectern-store-documents.h"

/* Whatever the analyst may undo is a record: it has a kind, a key and a value, and a value of NULL
 * says that there is none. A change is then two values, before and after; putting either back is
 * all that undo and redo do (lectern-journal.c). A new thing to undo is a new row in the table at
 * the end. Putting a record also does what follows from it: index, counts, changes to announce. */

#define SELECTOR_TYPE "(sssuu)"
#define DECISION_TYPE "(xums" SELECTOR_TYPE "smssa{sv}x)"

typedef struct {
  const char *kind;
  const char *type;
  const char *old_type; /* (nullable): as a journal from before may have it */
  gboolean (*get) (LecternStore *self, const char *key, GVariant **value, GError **error);
  gboolean (*put) (LecternStore *self, const char *key, GVariant *value, GError **error);
} RecordKind;

/* Selectors */

static GVariant *
selector_to_variant (const LecternTextQuoteSelector *selector)
{
  return g_variant_new (SELECTOR_TYPE, selector->exact, selector->prefix, selector->suffix,
                        selector->position.start, selector->position.end);
}

static LecternTextQuoteSelector *
selector_from_variant (GVariant *value)
{
  LecternTextQuoteSelector *selector = g_new0 (LecternTextQuoteSelector, 1);

  g_variant_get (value, SELECTOR_TYPE, &selector->exact, &selector->prefix, &selector->suffix,
                 &selector->position.start, &selector->position.end);
  return selector;
}

static char *
dup_text_or_empty (LecternQuery *query, int column)
{
  char *text = lectern_query_dup_text (query, column);

  return text != NULL ? text : g_strdup ("");
}

/* Five columns from @first: exact, prefix, suffix, position_start, position_end. */
static LecternTextQuoteSelector *
read_selector (LecternQuery *query, int first)
{
  LecternTextQuoteSelector *selector = g_new0 (LecternTextQuoteSelector, 1);

  selector->exact = dup_text_or_empty (query, first);
  selector->prefix = dup_text_or_empty (query, first + 1);
  selector->suffix = dup_text_or_empty (query, first + 2);
  selector->position.start = sqlite3_column_int64 (query, first + 3);
  selector->position.end = sqlite3_column_int64 (query, first + 4);

  return selector;
}

/* Announces that the row of an article changed. */
gboolean
lectern_store_touch (LecternStore *self, gint64 article, GError **error)
{
  g_autoptr (LecternQuery) query = lectern_store_query (
      self, error, "SELECT id FROM article WHERE sequence = ?", "x", article);
  int step = query != NULL ? lectern_store_step (self, query, error) : -1;

  if (step == 1)
    g_hash_table_add (self->changes->articles, lectern_query_dup_text (query, 0));

  return step >= 0;
}

/* Decisions */

/**
 * lectern_decision_to_record:
 * @decision: a decision
 *
 * Packs a decision.
 *
 * Returns: (transfer floating): the value of its record
 */
GVariant *
lectern_decision_to_record (const LecternDecision *decision)
{
  return g_variant_new ("(xums@" SELECTOR_TYPE "smss@a{sv}x)", decision->sequence, decision->scope,
                        decision->article, selector_to_variant (decision->target), decision->kind,
                        decision->generator, decision->action, decision->arguments,
                        decision->created_us);
}

#define DECISION_QUERY                                                                             \
  "SELECT d.id, d.sequence, d.scope, a.id, d.exact, d.prefix, d.suffix, d.position_start,"         \
  " d.position_end, d.kind, d.generator, d.action, d.arguments, d.created_us"                      \
  " FROM decision d LEFT JOIN article a ON a.sequence = d.article "

static LecternDecision *
read_decision (LecternQuery *query)
{
  LecternDecision *decision = g_new0 (LecternDecision, 1);
  g_autoptr (GBytes) arguments = lectern_query_dup_bytes (query, 12);

  decision->id = lectern_query_dup_text (query, 0);
  decision->sequence = sqlite3_column_int64 (query, 1);
  decision->scope = CLAMP (sqlite3_column_int (query, 2), 0, LECTERN_DECISION_LIBRARY);
  decision->article = lectern_query_dup_text (query, 3);
  decision->target = read_selector (query, 4);
  decision->kind = lectern_query_dup_text (query, 9);
  decision->generator = lectern_query_dup_text (query, 10);
  decision->action = lectern_query_dup_text (query, 11);
  decision->arguments = g_variant_ref_sink (
      g_variant_new_from_bytes (G_VARIANT_TYPE_VARDICT, arguments, FALSE));
  decision->created_us = sqlite3_column_int64 (query, 13);

  return decision;
}

/**
 * lectern_store_list_decisions:
 * @self: a connection
 * @article_id: (nullable): an article's id, %NULL for all
 * @error: return location for an error
 *
 * Lists decisions in the order in which they were made; for an article those on it and those that
 * reach further.
 *
 * Returns: (transfer full) (element-type LecternDecision): the decisions, or %NULL
 */
GPtrArray *
lectern_store_list_decisions (LecternStore *self, const char *article_id, GError **error)
{
  g_autoptr (GPtrArray) decisions = g_ptr_array_new_with_free_func (
      (GDestroyNotify) lectern_decision_free);
  g_autoptr (LecternQuery) query = lectern_store_query (
      self, error,
      DECISION_QUERY "WHERE ?1 IS NULL OR d.article IS NULL OR a.id = ?1 ORDER BY d.sequence", "s",
      article_id);
  int step = query != NULL ? 0 : -1;

  while (query != NULL && (step = lectern_store_step (self, query, error)) == 1)
    g_ptr_array_add (decisions, read_decision (query));

  return step == 0 ? g_steal_pointer (&decisions) : NULL;
}

/**
 * lectern_store_list_entity_decisions:
 * @self: a connection
 * @error: return location for an error
 *
 * Lists the decisions on entities as a whole, in the order in which they were made.
 *
 * Returns: (transfer full) (element-type LecternDecision): the decisions, or %NULL
 */
GPtrArray *
lectern_store_list_entity_decisions (LecternStore *self, GError **error)
{
  g_autoptr (GPtrArray) decisions = g_ptr_array_new_with_free_func (
      (GDestroyNotify) lectern_decision_free);
  g_autoptr (LecternQuery) query = lectern_store_query (
      self, error, DECISION_QUERY "WHERE d.generator IS NULL ORDER BY d.sequence", "");
  int step = query != NULL ? 0 : -1;

  while (query != NULL && (step = lectern_store_step (self, query, error)) == 1)
    {
      LecternDecision *decision = read_decision (query);

      if (lectern_decision_is_for_entity (decision))
        g_ptr_array_add (decisions, decision);
      else
        lectern_decision_free (decision);
    }

  return step == 0 ? g_steal_pointer (&decisions) : NULL;
}

/* Numbers are never given twice, also when the newest decision was taken back. */
gboolean
lectern_store_next_decision (LecternStore *self, gint64 *sequence, GError **error)
{
  if (!lectern_store_get_number (self, sequence, error,
                                 "SELECT seq FROM sqlite_sequence WHERE name = 'decision'", ""))
    return FALSE;

  *sequence += 1;
  return TRUE;
}

static gboolean
get_decision (LecternStore *self, const char *key, GVariant **value, GError **error)
{
  g_autoptr (LecternDecision) decision = NULL;
  g_autoptr (LecternQuery) query = lectern_store_query (self, error,
                                                        DECISION_QUERY "WHERE d.id = ?", "s", key);
  int step = query != NULL ? lectern_store_step (self, query, error) : -1;

  if (step == 1)
    {
      decision = read_decision (query);
      *value = g_variant_ref_sink (lectern_decision_to_record (decision));
    }

  return step >= 0;
}

static gboolean
insert_decision (LecternStore *self, const char *key, GVariant *value, GError **error)
{
  g_autoptr (LecternTextQuoteSelector) target = NULL;
  g_autoptr (GVariant) selector = NULL;
  g_autoptr (GVariant) arguments = NULL;
  g_autoptr (GBytes) packed = NULL;
  const char *article_id = NULL;
  const char *kind = NULL;
  const char *generator = NULL;
  const char *action = NULL;
  gint64 sequence = 0;
  gint64 article = 0;
  gint64 created_us = 0;
  guint32 scope = 0;

  g_variant_get (value, "(xum&s@" SELECTOR_TYPE "&sm&s&s@a{sv}x)", &sequence, &scope, &article_id,
                 &selector, &kind, &generator, &action, &arguments, &created_us);
  target = selector_from_variant (selector);
  packed = g_variant_get_data_as_bytes (arguments);
  if (article_id != NULL)
    {
      article = lectern_store_find_article (self, article_id, error);
      if (article == 0)
        return FALSE;
    }

  return lectern_store_run (
      self, error,
      "INSERT OR REPLACE INTO decision (id, sequence, scope, article, exact, prefix, suffix,"
      " position_start, position_end, kind, generator, action, arguments, created_us)"
      " VALUES (?, ?, ?, nullif (?, 0), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      "sxuxsssuusssBx", key, sequence, scope, article, target->exact, target->prefix,
      target->suffix, target->position.start, target->position.end, kind, generator, action, packed,
      created_us);
}

/* What is merged, named or noted is so at once (lectern-store-entities.c); what is another finding,
 * or none, is looked for again in the texts. */
static gboolean
unsettle (LecternStore *self, GVariant *value, GError **error)
{
  static const char *const said[] = { LECTERN_ACTION_MERGE,
                                      LECTERN_ACTION_SPLIT,
                                      LECTERN_ACTION_RENAME,
                                      LECTERN_ACTION_DISTINCT,
                                      LECTERN_ACTION_NOTE,
                                      LECTERN_ACTION_IDENTIFY,
                                      NULL };
  g_autoptr (GVariant) selector = NULL;
  g_autoptr (GVariant) arguments = NULL;
  const char *article_id = NULL;
  const char *action = NULL;
  const char *exact = NULL;
  const char *kind = NULL;
  gboolean is_for_entity = FALSE;
  gint64 article = 0;

  g_variant_get_child (value, 2, "m&s", &article_id);
  selector = g_variant_get_child_value (value, 3);
  g_variant_get_child (selector, 0, "&s", &exact);
  g_variant_get_child (value, 6, "&s", &action);
  arguments = g_variant_get_child_value (value, 7);
  if (g_variant_lookup (arguments, "entity", "b", &is_for_entity) && is_for_entity)
    {
      g_variant_get_child (value, 4, "&s", &kind);
      lectern_store_unsettle_entity (
          self, strcmp (action, LECTERN_ACTION_IGNORE) == 0 ? NULL : kind, exact);
      if (g_strv_contains (said, action))
        return TRUE;
    }
  if (article_id != NULL)
    article = lectern_store_find_article (self, article_id, NULL);

  return (article_id != NULL && article == 0)
         || lectern_store_unsettle_findings (self, article, exact, error);
}

static gboolean
put_decision (LecternStore *self, const char *key, GVariant *value, GError **error)
{
  g_autoptr (GVariant) before = NULL;

  self->changes->decisions = TRUE;
  if (!get_decision (self, key, &before, error)
      || (before != NULL && !unsettle (self, before, error))
      || (value != NULL && !unsettle (self, value, error)))
    return FALSE;
  if (value != NULL)
    return insert_decision (self, key, value, error);

  return lectern_store_run (self, error, "DELETE FROM decision WHERE id = ?", "s", key);
}

/* Records of an article: their keys are "ID" or "ID/WHAT" */

static gint64
find_by_key (LecternStore *self, const char *key, const char **what, GError **error)
{
  const char *slash = strchr (key, '/');
  g_autofree char *id = g_strndup (key, slash != NULL ? (gsize) (slash - key) : strlen (key));

  *what = slash != NULL ? slash + 1 : "";
  return lectern_store_find_article (self, id, error);
}

static gboolean
get_metadata (LecternStore *self, const char *key, GVariant **value, GError **error)
{
  g_autoptr (LecternQuery) query = NULL;
  g_autoptr (GBytes) bytes = NULL;
  const char *what = NULL;
  gint64 article = find_by_key (self, key, &what, error);
  int step = -1;

  if (article != 0)
    query = lectern_store_query (self, error,
                                 "SELECT value FROM metadata WHERE article = ? AND key = ?", "xs",
                                 article, what);
  if (query != NULL)
    step = lectern_store_step (self, query, error);
  if (step == 1)
    {
      bytes = lectern_query_dup_bytes (query, 0);
      *value = g_variant_ref_sink (
          g_variant_new_from_bytes (G_VARIANT_TYPE_STRING_ARRAY, bytes, FALSE));
    }

  return step >= 0;
}

static gboolean
put_metadata (LecternStore *self, const char *key, GVariant *value, GError **error)
{
  g_autoptr (GBytes) bytes = value != NULL ? g_variant_get_data_as_bytes (value) : NULL;
  const char *what = NULL;
  gint64 article = find_by_key (self, key, &what, error);
  gboolean done = FALSE;

  if (article == 0)
    return FALSE;

  if (value != NULL)
    done = lectern_store_run (
        self, error, "INSERT OR REPLACE INTO metadata (article, key, value) VALUES (?, ?, ?)",
        "xsB", article, what, bytes);
  else
    done = lectern_store_run (self, error, "DELETE FROM metadata WHERE article = ? AND key = ?",
                              "xs", article, what);

  return done && lectern_store_index_article (self, article, error);
}

static gboolean
get_block (LecternStore *self, const char *key, GVariant **value, GError **error)
{
  const char *what = NULL;
  gint64 article = find_by_key (self, key, &what, error);
  gint64 is_shown = -1;

  if (article == 0
      || !lectern_store_get_number (
          self, &is_shown, error,
          "SELECT coalesce (max (is_shown), -1) FROM shown_block WHERE article = ? AND block = ?",
          "xs", article, what))
    return FALSE;

  if (is_shown >= 0)
    *value = g_variant_ref_sink (g_variant_new_boolean (is_shown != 0));
  return TRUE;
}

static gboolean
put_block (LecternStore *self, const char *key, GVariant *value, GError **error)
{
  const char *what = NULL;
  gint64 article = find_by_key (self, key, &what, error);
  gboolean done = FALSE;

  if (article == 0)
    return FALSE;

  if (value != NULL)
    done = lectern_store_run (
        self, error,
        "INSERT OR REPLACE INTO shown_block (article, block, is_shown) VALUES (?, ?, ?)", "xsb",
        article, what, g_variant_get_boolean (value));
  else
    done = lectern_store_run (self, error,
                              "DELETE FROM shown_block WHERE article = ? AND block = ?", "xs",
                              article, what);

  lectern_store_unsettle_text (self, article);
  return done;
}

static gboolean
get_words (LecternStore *self, const char *key, GVariant **value, GError **error)
{
  g_autoptr (LecternQuery) query = NULL;
  const char *what = NULL;
  gint64 article = find_by_key (self, key, &what, error);
  int step = -1;

  if (article != 0)
    query = lectern_store_query (
        self, error, "SELECT text FROM words WHERE article = ? AND key = ?", "xs", article, what);
  if (query != NULL)
    step = lectern_store_step (self, query, error);
  if (step == 1)
    *value = g_variant_ref_sink (g_variant_new_take_string (lectern_query_dup_text (query, 0)));

  return step >= 0;
}

static gboolean
put_words (LecternStore *self, const char *key, GVariant *value, GError **error)
{
  const char *what = NULL;
  gint64 article = find_by_key (self, key, &what, error);
  gboolean done = FALSE;

  if (article == 0)
    return FALSE;

  if (value != NULL)
    done = lectern_store_run (self, error,
                              "INSERT OR REPLACE INTO words (article, key, text) VALUES (?, ?, ?)",
                              "xss", article, what, g_variant_get_string (value, NULL));
  else
    done = lectern_store_run (self, error, "DELETE FROM words WHERE article = ? AND key = ?", "xs",
                              article, what);

  return done && lectern_store_index_notes (self, article, error);
}

static gboolean
get_star (LecternStore *self, const char *key, GVariant **value, GError **error)
{
  const char *what = NULL;
  gint64 article = find_by_key (self, key, &what, error);
  gint64 is_starred = 0;

  if (article == 0
      || !lectern_store_get_number (self, &is_starred, error,
                                    "SELECT is_starred FROM article WHERE sequence = ?", "x",
                                    article))
    return FALSE;

  *value = is_starred != 0 ? g_variant_ref_sink (g_variant_new_boolean (TRUE)) : NULL;
  return TRUE;
}

static gboolean
put_star (LecternStore *self, const char *key, GVariant *value, GError **error)
{
  const char *what = NULL;
  gint64 article = find_by_key (self, key, &what, error);

  if (article == 0)
    return FALSE;

  self->changes->lists = TRUE;
  return lectern_store_run (self, error, "UPDATE article SET is_starred = ? WHERE sequence = ?",
                            "bx", value != NULL, article)
         && lectern_store_touch (self, article, error);
}

static gboolean
get_trash (LecternStore *self, const char *key, GVariant **value, GError **error)
{
  const char *what = NULL;
  gint64 article = find_by_key (self, key, &what, error);
  gint64 trashed_us = 0;

  if (article == 0
      || !lectern_store_get_number (self, &trashed_us, error,
                                    "SELECT trashed_us FROM article WHERE sequence = ?", "x",
                                    article))
    return FALSE;

  *value = trashed_us != 0 ? g_variant_ref_sink (g_variant_new_int64 (trashed_us)) : NULL;
  return TRUE;
}

static gboolean
put_trash (LecternStore *self, const char *key, GVariant *value, GError **error)
{
  const char *what = NULL;
  gint64 article = find_by_key (self, key, &what, error);

  if (article == 0)
    return FALSE;

  self->changes->lists = TRUE;
  return lectern_store_run (self, error,
                            "UPDATE article SET trashed_us = nullif (?, 0) WHERE sequence = ?",
                            "xx", value != NULL ? g_variant_get_int64 (value) : (gint64) 0, article)
         && lectern_store_touch (self, article, error);
}

static const RecordKind kinds[] = {
  { LECTERN_RECORD_WATCH, "(subasx)", NULL, lectern_store_get_watch_record,
    lectern_store_put_watch_record },
  { LECTERN_RECORD_MARK, LECTERN_MARK_RECORD, LECTERN_MARK_RECORD_OLD,
    lectern_store_get_mark_record, lectern_store_put_mark_record },
  { LECTERN_RECORD_CODE, LECTERN_CODE_RECORD, NULL, lectern_store_get_code_record,
    lectern_store_put_code_record },
  { LECTERN_RECORD_DECISION, DECISION_TYPE, NULL, get_decision, put_decision },
  { LECTERN_RECORD_METADATA, "as", NULL, get_metadata, put_metadata },
  { LECTERN_RECORD_BLOCK, "b", NULL, get_block, put_block },
  { LECTERN_RECORD_WORDS, "s", NULL, get_words, put_words },
  { LECTERN_RECORD_STAR, "b", NULL, get_star, put_star },
  { LECTERN_RECORD_TRASH, "x", NULL, get_trash, put_trash },
  { LECTERN_RECORD_TAG, "(su)", NULL, lectern_store_get_tag, lectern_store_put_tag },
  { LECTERN_RECORD_COLLECTION, "(msusms)", NULL, lectern_store_get_collection,
    lectern_store_put_collection },
  { LECTERN_RECORD_NOT_SAME, "b", NULL, lectern_store_get_not_same, lectern_store_put_not_same },
  { LECTERN_RECORD_FEED, LECTERN_FEED_RECORD, NULL, lectern_store_get_feed_record,
    lectern_store_put_feed_record },
};

/**
 * lectern_store_set_damaged_step:
 * @error: return location for an error
 *
 * Says that a step of the journal cannot be read.
 */
void
lectern_store_set_damaged_step (GError **error)
{
  g_set_error_literal (
      error, LECTERN_ERROR, LECTERN_ERROR_CORRUPT,
      _ ("This step cannot be undone or repeated: its record is damaged. Nothing was "
         "changed."));
}

static gboolean
has_type (const RecordKind *kind, GVariant *value)
{
  return g_variant_is_of_type (value, G_VARIANT_TYPE (kind->type))
         || (kind->old_type != NULL
             && g_variant_is_of_type (value, G_VARIANT_TYPE (kind->old_type)));
}

static const RecordKind *
find_kind (const char *kind, GVariant *value, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kinds[i].kind, kind) == 0 && (value == NULL || has_type (&kinds[i], value)))
      return &kinds[i];

  lectern_store_set_damaged_step (error);
  return NULL;
}

/**
 * lectern_store_get_record:
 * @self: a connection
 * @kind: which kind of record
 * @key: which one
 * @value: (out) (nullable): its value, %NULL when there is none
 * @error: return location for an error
 *
 * Reads a record.
 *
 * Returns: %FALSE on failure
 */
gboolean
lectern_store_get_record (LecternStore *self,
                          const char *kind,
                          const char *key,
                          GVariant **value,
                          GError **error)
{
  const RecordKind *record = find_kind (kind, NULL, error);

  return record != NULL && record->get (self, key, value, error);
}

/**
 * lectern_store_put_record:
 * @self: the writing connection
 * @kind: which kind of record
 * @key: which one
 * @value: (nullable): its value, %NULL to remove it
 * @error: return location for an error
 *
 * Writes a record and all that follows from it, within the open transaction.
 *
 * Returns: %FALSE on failure
 */
gboolean
lectern_store_put_record (LecternStore *self,
                          const char *kind,
                          const char *key,
                          GVariant *value,
                          GError **error)
{
  const RecordKind *record = NULL;

  if (lectern_store_is_bulk (kind))
    return lectern_store_put_bulk (self, kind, key, value, error);

  record = find_kind (kind, value, error);
  return record != NULL && record->put (self, key, value, error);
}
