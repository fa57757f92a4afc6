/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-store-entities.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "../model/lectern-entity-group.h"
#include "lectern-article-entity.h"
#include "lectern-store-articles.h"
#include "lectern-store-documents.h"
#include "lectern-store-records.h"

/* Who and what is mentioned in the library.
 *
 * A row of `entity` is a kind and a folded full name, in all articles; a surname alone, and what
 * the analyst set apart, is of one article. Rows are never made one: what the analyst says of them
 * is worked out again from all decisions whenever one comes or goes, and written beside them. So
 * undoing a merge costs what the merge did, in whatever order. */

/* More ways to write a name are a mistake of a plugin. */
#define MAX_BYTES_OF_FORMS 2048
/* So much of the digest is an id. */
#define ID_LENGTH 16

/* An entity in the making: what it is, and its row. */
typedef struct {
  gint64 sequence;
  char *kind;    /* owned */
  char *key;     /* owned */
  char *article; /* (nullable), owned: its id */
  char *name;    /* owned */
} Row;

static void
row_clear (Row *self)
{
  g_clear_pointer (&self->kind, g_free);
  g_clear_pointer (&self->key, g_free);
  g_clear_pointer (&self->article, g_free);
  g_clear_pointer (&self->name, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Row, row_clear)

char *
lectern_entity_dup_id (const char *kind, const char *key, const char *article_id)
{
  g_autofree char *whole = g_strdup_printf ("%s\n%s\n%s", kind, key,
                                            article_id != NULL ? article_id : "");
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, whole, -1);

  return g_strndup (digest, ID_LENGTH);
}

/* Rows */

/* Names that are set in capitals are worse; of the others the one that sorts first is as good as
 * any, and the same whatever came first. */
static gboolean
is_better_name (const char *name, const char *than)
{
  g_autofree char *name_up = g_utf8_strup (name, -1);
  g_autofree char *than_up = g_utf8_strup (than, -1);
  gboolean is_shouted = strcmp (name, name_up) == 0;
  gboolean was_shouted = strcmp (than, than_up) == 0;

  return is_shouted != was_shouted ? was_shouted : strcmp (name, than) < 0;
}

/* Gives the row of an entity, made where there is none. */
static gboolean
ensure_row (LecternStore *self,
            const char *kind,
            const char *key,
            const char *article_id,
            const char *name,
            gint64 *sequence,
            gboolean *is_new,
            GError **error)
{
  g_autofree char *id = lectern_entity_dup_id (kind, key, article_id);
  g_autoptr (LecternQuery) query = lectern_store_query (
      self, error, "SELECT sequence, name FROM entity WHERE id = ?", "s", id);
  int step = query != NULL ? lectern_store_step (self, query, error) : -1;
  gint64 article = 0;

  if (step < 0)
    return FALSE;

  *is_new = step == 0;
  if (step == 1)
    {
      *sequence = sqlite3_column_int64 (query, 0);
      return name == NULL || !is_better_name (name, (const char *) sqlite3_column_text (query, 1))
             || lectern_store_run (self, error, "UPDATE entity SET name = ? WHERE sequence = ?",
                                   "sx", name, *sequence);
    }
  if (article_id != NULL && (article = lectern_store_find_article (self, article_id, error)) == 0)
    return FALSE;
  if (!lectern_store_run (self, error,
                          "INSERT INTO entity (id, kind, name_key, article, name)"
                          " VALUES (?, ?, ?, nullif (?, 0), ?)",
                          "sssxs", id, kind, key, article, name != NULL ? name : key))
    return FALSE;

  *sequence = sqlite3_last_insert_rowid (self->database);
  return TRUE;
}

static gboolean
load_row (LecternStore *self, gint64 sequence, Row *row, gboolean *is_there, GError **error)
{
  g_autoptr (LecternQuery) query = lectern_store_query (
      self, error,
      "SELECT e.kind, e.name_key, a.id, e.name FROM entity e LEFT JOIN article a ON a.sequence = "
      "e.article"
      " WHERE e.sequence = ?",
      "x", sequence);
  int step = query != NULL ? lectern_store_step (self, query, error) : -1;

  *is_there = step == 1;
  if (step == 1)
    {
      row->sequence = sequence;
      row->kind = lectern_query_dup_text (query, 0);
      row->key = lectern_query_dup_text (query, 1);
      row->article = lectern_query_dup_text (query, 2);
      row->name = lectern_query_dup_text (query, 3);
    }

  return step >= 0;
}

/* What is said of them */

/* What a gazetteer says that a name stands for; only where the analyst did not say it. */
static gboolean
consult_gazetteer (LecternStore *self,
                   const Row *row,
                   char **entry,
                   char **identifier,
                   GError **error)
{
  g_autoptr (LecternQuery) query = NULL;
  int step = -1;

  if (row->article != NULL)
    return TRUE;
  query = lectern_store_query (
      self, error, "SELECT entry, identifier FROM gazetteer_name WHERE kind = ? AND name_key = ?",
      "ss", row->kind, row->key);
  if (query != NULL)
    step = lectern_store_step (self, query, error);
  if (step == 1)
    {
      *entry = lectern_query_dup_text (query, 0);
      *identifier = lectern_query_dup_text (query, 1);
    }

  return step >= 0;
}

static gboolean
write_judgment (LecternStore *self,
                LecternEntityRules *rules,
                const Row *row,
                gint64 target,
                LecternEntityState state,
                const char *identifier,
                GError **error)
{
  const char *label = lectern_entity_rules_find_text (rules, row->kind, row->key, row->article,
                                                      LECTERN_ACTION_RENAME, "name");
  const char *own = lectern_entity_rules_find_text (rules, row->kind, row->key, row->article,
                                                    LECTERN_ACTION_IDENTIFY, "identifier");
  const char *note = lectern_entity_rules_find_text (rules, row->kind, row->key, row->article,
                                                     LECTERN_ACTION_NOTE, "note");

  return lectern_store_run (self, error,
                            "UPDATE entity SET target = nullif (?1, 0), state = ?2, label = ?3,"
                            " identifier = ?4, note = ?5 WHERE sequence = ?6 AND (target IS NOT"
                            " nullif (?1, 0) OR state <> ?2 OR label IS NOT ?3 OR identifier IS NOT"
                            " ?4 OR note IS NOT ?5)",
                            "xusssx", target, (guint) state, label, own != NULL ? own : identifier,
                            note, row->sequence);
}

/* Where the verdict leads: 0 for the row itself. */
static gboolean
find_target (LecternStore *self,
             const Row *row,
             const LecternEntityVerdict *verdict,
             GArray *more,
             gint64 *target,
             GError **error)
{
  g_autofree char *own = lectern_entity_dup_id (row->kind, row->key, row->article);
  g_autofree char *id = lectern_entity_dup_id (verdict->kind, verdict->key, verdict->article);
  gboolean is_new = FALSE;

  *target = 0;
  if (strcmp (own, id) == 0)
    return TRUE;
  /* What is of an article that is not here stays by itself. */
  if (verdict->article != NULL && lectern_store_find_article (self, verdict->article, NULL) == 0)
    return TRUE;
  /* Of another kind, it keeps its name. */
  if (!ensure_row (self, verdict->kind, verdict->key, verdict->article,
                   verdict->into_name != NULL ? verdict->into_name : row->name, target, &is_new,
                   error))
    return FALSE;
  if (is_new)
    g_array_append_val (more, *target);

  return TRUE;
}

static gboolean
judge (LecternStore *self, LecternEntityRules *rules, gint64 sequence, GArray *more, GError **error)
{
  g_auto (LecternEntityVerdict) verdict = { NULL };
  g_auto (Row) row = { 0 };
  g_autofree char *entry = NULL;
  g_autofree char *identifier = NULL;
  gboolean is_there = FALSE;
  gint64 target = 0;

  if (!load_row (self, sequence, &row, &is_there, error))
    return FALSE;
  if (!is_there)
    return TRUE;
  if (!consult_gazetteer (self, &row, &entry, &identifier, error))
    return FALSE;

  lectern_entity_rules_judge (rules, row.kind, row.key, row.article, &verdict);
  if (verdict.decision == NULL && entry != NULL)
    {
      g_autofree char *key = lectern_entity_dup_key (entry);

      lectern_entity_verdict_clear (&verdict);
      lectern_entity_rules_judge (rules, row.kind, key, NULL, &verdict);
      if (verdict.into_name == NULL)
        verdict.into_name = entry;
    }

  return find_target (self, &row, &verdict, more, &target, error)
         && write_judgment (self, rules, &row, target, verdict.state, identifier, error);
}

static gboolean
judge_all (LecternStore *self, LecternEntityRules *rules, GArray *queue, GError **error)
{
  for (guint i = 0; i < queue->len; i++)
    if (!judge (self, rules, g_array_index (queue, gint64, i), queue, error))
      return FALSE;

  return TRUE;
}

static GArray *
queue_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (gint64));
}

static gboolean
enqueue (LecternStore *self, GArray *queue, LecternQuery *query, GError **error)
{
  int step = query != NULL ? 0 : -1;

  while (query != NULL && (step = lectern_store_step (self, query, error)) == 1)
    {
      gint64 sequence = sqlite3_column_int64 (query, 0);

      g_array_append_val (queue, sequence);
    }
  if (query != NULL)
    lectern_query_give_back (query);

  return step == 0;
}

/* Articles in which something is said of an entity that is in others, too */

static gboolean
move_groups (LecternStore *self, gint64 from, gint64 to, gint64 article, GError **error)
{
  return lectern_store_run (
      self, error,
      "UPDATE entity_group SET entity = ?1 WHERE entity = ?2 AND (?3 = 0 OR article = ?3)", "xxx",
      to, from, article);
}

static gboolean
set_apart (LecternStore *self, const LecternDecision *decision, GError **error)
{
  g_autofree char *key = lectern_entity_dup_key (decision->target->exact);
  gint64 article = 0;
  gint64 from = 0;
  gint64 to = 0;
  gboolean is_new = FALSE;

  if (decision->article == NULL || lectern_entity_is_alone (decision->kind, key))
    return TRUE;
  article = lectern_store_find_article (self, decision->article, error);

  return article != 0
         && ensure_row (self, decision->kind, key, NULL, decision->target->exact, &from, &is_new,
                        error)
         && ensure_row (self, decision->kind, key, decision->article, decision->target->exact, &to,
                        &is_new, error)
         && move_groups (self, from, to, article, error);
}

/* Those of an article of which nothing is said there any more go back to the others. */
static gboolean
bring_back (LecternStore *self, LecternEntityRules *rules, gint64 sequence, GError **error)
{
  g_auto (Row) row = { 0 };
  gboolean is_there = FALSE;
  gboolean is_new = FALSE;
  gint64 to = 0;

  if (!load_row (self, sequence, &row, &is_there, error))
    return FALSE;
  if (!is_there || row.article == NULL
      || lectern_entity_rules_split (rules, row.kind, row.key, row.article))
    return TRUE;

  return ensure_row (self, row.kind, row.key, NULL, NULL, &to, &is_new, error)
         && move_groups (self, sequence, to, 0, error)
         && lectern_store_run (self, error, "DELETE FROM entity WHERE sequence = ?", "x", sequence);
}

static gboolean
sort_out (LecternStore *self, LecternEntityRules *rules, GError **error)
{
  GPtrArray *decisions = lectern_entity_rules_get_decisions (rules);
  g_autoptr (GArray) apart = queue_new ();

  if (!enqueue (self, apart,
                lectern_store_query (self, error,
                                     "SELECT sequence FROM entity WHERE article IS NOT NULL"
                                     " AND (kind <> 'entity/person' OR instr (name_key, ' ') > 0)",
                                     ""),
                error))
    return FALSE;
  for (guint i = 0; i < apart->len; i++)
    if (!bring_back (self, rules, g_array_index (apart, gint64, i), error))
      return FALSE;
  for (guint i = 0; i < decisions->len; i++)
    if (!set_apart (self, g_ptr_array_index (decisions, i), error))
      return FALSE;

  return TRUE;
}

/* Rows of that name, of one kind or of all. */
static gboolean
enqueue_named (LecternStore *self, const char *kind, const char *key, GArray *queue, GError **error)
{
  if (*kind == '\0')
    return enqueue (self, queue,
                    lectern_store_query (self, error,
                                         "SELECT e.sequence FROM (SELECT DISTINCT kind FROM entity)"
                                         " k JOIN entity e ON e.kind = k.kind AND e.name_key = ?",
                                         "s", key),
                    error);

  return enqueue (self, queue,
                  lectern_store_query (
                      self, error, "SELECT sequence FROM entity WHERE kind = ? AND name_key = ?",
                      "ss", kind, key),
                  error);
}

/* What was merged into them, and what is one with them: their way may lead through them. */
static gboolean
enqueue_relatives (LecternStore *self, GArray *queue, GError **error)
{
  guint n = queue->len;

  for (guint i = 0; i < n; i++)
    if (!enqueue (self, queue,
                  lectern_store_query (self, error,
                                       "SELECT m.sequence FROM entity e JOIN entity m ON m.target ="
                                       " e.sequence OR m.target = e.target WHERE e.sequence = ?",
                                       "x", g_array_index (queue, gint64, i)),
                  error))
      return FALSE;

  return TRUE;
}

/**
 * lectern_store_unsettle_entity:
 * @self: the writing connection
 * @kind: (nullable): kind of an entity, %NULL for all
 * @name: its full name
 *
 * Has it worked out anew what entities of that name are, when the step ends.
 */
void
lectern_store_unsettle_entity (LecternStore *self, const char *kind, const char *name)
{
  g_autofree char *key = lectern_entity_dup_key (name);

  if (self->unsettled_entities == NULL)
    self->unsettled_entities = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_add (self->unsettled_entities,
                    g_strdup_printf ("%s\n%s", kind != NULL ? kind : "", key));
}

/**
 * lectern_store_settle_entities:
 * @self: the writing connection
 * @error: return location for an error
 *
 * Works out what entities are of which something was said since the last call. It costs what they
 * and what is one with them are.
 *
 * Returns: %FALSE on failure
 */
gboolean
lectern_store_settle_entities (LecternStore *self, GError **error)
{
  g_autoptr (GHashTable) unsettled = g_steal_pointer (&self->unsettled_entities);
  g_autoptr (GPtrArray) decisions = NULL;
  g_autoptr (LecternEntityRules) rules = NULL;
  g_autoptr (GArray) queue = queue_new ();
  GHashTableIter iter;
  gpointer name = NULL;

  if (unsettled == NULL)
    return TRUE;

  decisions = lectern_store_list_entity_decisions (self, error);
  if (decisions == NULL)
    return FALSE;
  rules = lectern_entity_rules_new (decisions, FALSE);
  /* Rows come and go with what is set apart. */
  if (!sort_out (self, rules, error))
    return FALSE;
  g_hash_table_iter_init (&iter, unsettled);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    {
      g_auto (GStrv) parts = g_strsplit (name, "\n", 2);

      if (!enqueue_named (self, parts[0], parts[1], queue, error))
        return FALSE;
    }

  self->changes->entities = TRUE;
  return enqueue_relatives (self, queue, error) && judge_all (self, rules, queue, error);
}

/**
 * lectern_store_judge_entities:
 * @self: the writing connection
 * @error: return location for an error
 *
 * Works out what all entities are of which the analyst or a gazetteer says something, or did.
 *
 * Returns: %FALSE on failure
 */
gboolean
lectern_store_judge_entities (LecternStore *self, GError **error)
{
  g_autoptr (GPtrArray) decisions = lectern_store_list_entity_decisions (self, error);
  g_autoptr (LecternEntityRules) rules = NULL;
  g_autoptr (GArray) queue = queue_new ();

  if (decisions == NULL)
    return FALSE;
  rules = lectern_entity_rules_new (decisions, FALSE);
  if (!enqueue (self, queue,
                lectern_store_query (
                    self, error, "SELECT sequence FROM entity WHERE " LECTERN_ENTITY_IS_JUDGED, ""),
                error)
      || !enqueue (self, queue,
                   lectern_store_query (self, error,
                                        "SELECT e.sequence FROM gazetteer_name g CROSS JOIN entity"
                                        " e ON e.kind = g.kind AND e.name_key = g.name_key"
                                        " AND coalesce (e.article, 0) = 0",
                                        ""),
                   error))
    return FALSE;

  self->changes->entities = TRUE;
  return judge_all (self, rules, queue, error);
}

/* Articles */

static char *
join_forms (const LecternEntityGroup *group)
{
  GString *forms = g_string_new (NULL);

  for (guint i = 0; i < group->forms->len && forms->len < MAX_BYTES_OF_FORMS; i++)
    g_string_append_printf (forms, "%s%s", i > 0 ? "\n" : "",
                            (const char *) g_ptr_array_index (group->forms, i));

  return g_string_free (forms, FALSE);
}

static gboolean
is_group (LecternStore *self,
          gint64 article,
          guint number,
          gint64 entity,
          const LecternEntityGroup *group,
          const char *forms,
          GBytes *mentions,
          gboolean *is_it,
          GError **error)
{
  gint64 n = 0;

  if (!lectern_store_get_number (self, &n, error,
                                 "SELECT count (*) FROM entity_group WHERE article = ? AND number ="
                                 " ? AND entity = ? AND name = ? AND role IS ? AND forms = ?"
                                 " AND mentions = ?",
                                 "xuxsssB", article, number, entity, group->name, group->role,
                                 forms, mentions))
    return FALSE;

  *is_it = n > 0;
  return TRUE;
}

typedef struct {
  gint64 article;
  const char *article_id;
  LecternEntityRules *rules;
  GArray *fresh; /* rows that were made */
} Keeping;

static gboolean
keep_group (LecternStore *self,
            Keeping *keeping,
            guint number,
            const LecternEntityGroup *group,
            GError **error)
{
  gboolean is_local = lectern_entity_is_alone (group->kind, group->key)
                      || lectern_entity_rules_split (keeping->rules, group->kind, group->key,
                                                     keeping->article_id);
  g_autoptr (GBytes) mentions = lectern_article_entity_pack (group->spans);
  g_autofree char *forms = join_forms (group);
  gboolean is_new = FALSE;
  gboolean is_there = FALSE;
  gint64 entity = 0;

  if (!ensure_row (self, group->kind, group->key, is_local ? keeping->article_id : NULL,
                   group->identity, &entity, &is_new, error)
      || !is_group (self, keeping->article, number, entity, group, forms, mentions, &is_there,
                    error))
    return FALSE;
  if (is_new)
    g_array_append_val (keeping->fresh, entity);
  if (is_there)
    return TRUE;

  self->changes->entities = TRUE;
  return lectern_store_run (self, error,
                            "INSERT OR REPLACE INTO entity_group (article, number, entity, name,"
                            " role, forms, n_mentions, mentions) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                            "xuxsssuB", keeping->article, number, entity, group->name, group->role,
                            forms, (guint) (g_bytes_get_size (mentions) / (2 * sizeof (guint32))),
                            mentions);
}

static gboolean
keep_all (LecternStore *self, Keeping *keeping, GPtrArray *groups, GError **error)
{
  for (guint i = 0; i < groups->len; i++)
    if (!keep_group (self, keeping, i, g_ptr_array_index (groups, i), error))
      return FALSE;
  if (!lectern_store_run (self, error, "DELETE FROM entity_group WHERE article = ? AND number >= ?",
                          "xu", keeping->article, groups->len))
    return FALSE;
  if (sqlite3_changes (self->database) > 0)
    self->changes->entities = TRUE;

  return judge_all (self, keeping->rules, keeping->fresh, error);
}

/**
 * lectern_store_set_entities:
 * @self: the writing connection
 * @id: an article's id
 * @revision: (nullable): of the text that they are mentioned in
 * @groups: (element-type LecternEntityGroup): the entities that it mentions
 * @error: return location for an error
 *
 * Keeps who and what is mentioned in an article. What is there already costs no writing; what is
 * mentioned in another text than the current one is not kept.
 *
 * Returns: %FALSE on failure
 */
gboolean
lectern_store_set_entities (LecternStore *self,
                            const char *id,
                            const char *revision,
                            GPtrArray *groups,
                            GError **error)
{
  g_autoptr (GPtrArray) decisions = NULL;
  g_autoptr (LecternEntityRules) rules = NULL;
  g_autoptr (GArray) fresh = queue_new ();
  Keeping keeping = { lectern_store_find_article (self, id, error), id, NULL, fresh };
  gboolean is_current = FALSE;

  if (keeping.article == 0
      || !lectern_store_is_analyzed (self, keeping.article, revision, &is_current, error))
    return FALSE;
  if (!is_current)
    return TRUE;

  decisions = lectern_store_list_entity_decisions (self, error);
  if (decisions == NULL)
    return FALSE;
  rules = lectern_entity_rules_new (decisions, FALSE);
  keeping.rules = rules;

  return keep_all (self, &keeping, groups, error);
}

/**
 * lectern_store_forget_entities:
 * @self: the writing connection
 * @error: return location for an error
 *
 * Forgets all that was found, so that it is found again. What the analyst said stays.
 *
 * Returns: %FALSE on failure
 */
gboolean
lectern_store_forget_entities (LecternStore *self, GError **error)
{
  self->changes->entities = TRUE;

  return lectern_store_run (self, error, "DELETE FROM entity_group", "")
         && lectern_store_run (self, error, "DELETE FROM entity", "");
}

gint64
lectern_store_find_entity (LecternStore *self, const char *id, GError **error)
{
  g_autoptr (LecternQuery) query = lectern_store_query (
      self, error,
      "SELECT sequence, id FROM entity WHERE id >= ?1 AND id < ?1 || char (0x10ffff) LIMIT 2", "s",
      id);
  int step = query != NULL ? lectern_store_step (self, query, error) : -1;
  gint64 sequence = step == 1 ? sqlite3_column_int64 (query, 0) : 0;
  gboolean is_whole = step == 1 && strcmp ((const char *) sqlite3_column_text (query, 1), id) == 0;

  if (step < 0)
    return 0;
  if (step == 0 || *id == '\0')
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND,
                   _ ("There is no entity “%s” in the library."), id);
      return 0;
    }
  if (!is_whole && lectern_store_step (self, query, error) == 1)
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                   _ ("Several entities have an id that begins with “%s”. Give more of it."), id);
      return 0;
    }

  return sequence;
}
