/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-store-entity-lists.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lectern-store-articles.h"
#include "lectern-store-conditions.h"
#include "lectern-store-entities.h"

#include "../model/lectern-entity-group.h"

/* Lists of entities. Groups are read in the order of their articles and counted under what their
 * entity was merged into, so that an article counts once for all that are one. Where few articles
 * are wanted only theirs are read. */

typedef struct {
  gint64 article; /* the last one that was counted */
  guint n_articles;
  guint n_mentions;
} Tally;

typedef struct {
  gsize n;
  gint64 *targets; /* owned: what each row was merged into, itself where it was not */
  Tally *tallies;  /* owned: of targets */
} Count;

static void
count_clear (Count *self)
{
  g_clear_pointer (&self->targets, g_free);
  g_clear_pointer (&self->tallies, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Count, count_clear)

/* Rows */

#define ROW                                                                                        \
  "SELECT e.sequence, e.id, e.kind, coalesce (e.label, e.name), a.id, e.state,"                    \
  " coalesce (e.identifier, (SELECT m.identifier FROM entity m WHERE m.target = e.sequence AND"    \
  "  m.identifier IS NOT NULL ORDER BY m.id LIMIT 1)),"                                            \
  " coalesce (e.note, (SELECT m.note FROM entity m WHERE m.target = e.sequence AND m.note IS NOT"  \
  "  NULL ORDER BY m.id LIMIT 1)),"                                                                \
  " (SELECT count (*) FROM entity m WHERE m.target = e.sequence), e.name"                          \
  " FROM entity e LEFT JOIN article a ON a.sequence = e.article WHERE e.sequence = ?"

LecternEntity *
lectern_store_read_entity (LecternStore *self, gint64 sequence, GError **error)
{
  g_autoptr (LecternQuery) query = lectern_store_query (self, error, ROW, "x", sequence);
  int step = query != NULL ? lectern_store_step (self, query, error) : -1;
  LecternEntity *entity = NULL;

  if (step == 0)
    lectern_store_set_not_found (error);
  if (step != 1)
    return NULL;

  entity = g_new0 (LecternEntity, 1);
  entity->sequence = sqlite3_column_int64 (query, 0);
  entity->id = lectern_query_dup_text (query, 1);
  entity->kind = g_intern_string ((const char *) sqlite3_column_text (query, 2));
  entity->name = lectern_query_dup_text (query, 3);
  entity->article = lectern_query_dup_text (query, 4);
  entity->state = CLAMP (sqlite3_column_int (query, 5), 0, LECTERN_ENTITY_IGNORED);
  entity->identifier = lectern_query_dup_text (query, 6);
  entity->note = lectern_query_dup_text (query, 7);
  entity->n_merged = sqlite3_column_int (query, 8);
  entity->found_name = lectern_query_dup_text (query, 9);

  return entity;
}

/**
 * lectern_store_list_entity_members:
 * @self: a connection
 * @sequence: of an entity
 * @error: return location for an error
 *
 * Lists all rows that are the same as one.
 *
 * Returns: (transfer full) (element-type gint64): their sequences, that of the target first
 */
GArray *
lectern_store_list_entity_members (LecternStore *self, gint64 sequence, GError **error)
{
  g_autoptr (GArray) members = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (LecternQuery) query = lectern_store_query (
      self, error,
      "SELECT m.sequence FROM (SELECT coalesce (target, sequence) AS target FROM entity"
      " WHERE sequence = ?) t JOIN entity m ON m.sequence = t.target OR m.target = t.target"
      " ORDER BY m.sequence <> t.target, m.id",
      "x", sequence);
  int step = query != NULL ? 0 : -1;

  while (query != NULL && (step = lectern_store_step (self, query, error)) == 1)
    {
      gint64 member = sqlite3_column_int64 (query, 0);

      g_array_append_val (members, member);
    }

  return step == 0 ? g_steal_pointer (&members) : NULL;
}

/* Articles */

static gboolean
add_sequences (LecternStore *self, GHashTable *set, LecternQuery *query, GError **error)
{
  int step = query != NULL ? 0 : -1;

  while (query != NULL && (step = lectern_store_step (self, query, error)) == 1)
    {
      gint64 sequence = sqlite3_column_int64 (query, 0);

      g_hash_table_add (set, g_memdup2 (&sequence, sizeof sequence));
    }
  if (query != NULL)
    lectern_query_give_back (query);

  return step == 0;
}

static GHashTable *
sequence_set_new (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

static GHashTable *
list_trashed (LecternStore *self, GError **error)
{
  g_autoptr (GHashTable) trashed = sequence_set_new ();

  return add_sequences (
             self, trashed,
             lectern_store_query (self, error,
                                  "SELECT sequence FROM article WHERE trashed_us IS NOT NULL", ""),
             error)
             ? g_steal_pointer (&trashed)
             : NULL;
}

/* The articles that mention an entity. */
static GHashTable *
list_with_entity (LecternStore *self, const char *id, GError **error)
{
  gint64 sequence = lectern_store_find_entity (self, id, error);
  g_autoptr (GHashTable) found = sequence_set_new ();
  g_autoptr (GArray) members = NULL;

  if (sequence != 0)
    members = lectern_store_list_entity_members (self, sequence, error);
  for (guint i = 0; members != NULL && i < members->len; i++)
    if (!add_sequences (self, found,
                        lectern_store_query (self, error,
                                             "SELECT article FROM entity_group WHERE entity = ?",
                                             "x", g_array_index (members, gint64, i)),
                        error))
      return NULL;

  return members != NULL ? g_steal_pointer (&found) : NULL;
}

/* Leaves of @set what is in @other; the first set is taken as it is. */
static void
narrow (GHashTable **set, GHashTable *other)
{
  GHashTableIter iter;
  gpointer key = NULL;

  if (*set == NULL)
    {
      *set = g_hash_table_ref (other);
      return;
    }
  g_hash_table_iter_init (&iter, *set);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (!g_hash_table_contains (other, key))
      g_hash_table_iter_remove (&iter);
}

static int
compare_sequences (gconstpointer a, gconstpointer b)
{
  gint64 one = *(const gint64 *) a;
  gint64 two = *(const gint64 *) b;

  return one < two ? -1 : one > two;
}

static GArray *
sort_set (GHashTable *set, GHashTable *trashed)
{
  GArray *sorted = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  gpointer key = NULL;

  g_hash_table_iter_init (&iter, set);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (!g_hash_table_contains (trashed, key))
      g_array_append_vals (sorted, key, 1);
  g_array_sort (sorted, compare_sequences);

  return sorted;
}

static gboolean
narrow_to_article (LecternStore *self, GHashTable **set, const char *id, GError **error)
{
  g_autoptr (GHashTable) one = sequence_set_new ();
  gint64 sequence = lectern_store_find_article (self, id, error);

  if (sequence == 0)
    return FALSE;

  g_hash_table_add (one, g_memdup2 (&sequence, sizeof sequence));
  narrow (set, one);
  return TRUE;
}

GArray *
lectern_store_list_entity_articles (LecternStore *self,
                                    const LecternEntityFilter *filter,
                                    gboolean *are_all,
                                    GError **error)
{
  g_autoptr (GHashTable) set = NULL;
  g_autoptr (GHashTable) trashed = list_trashed (self, error);

  if (trashed == NULL
      || (filter->article != NULL && !narrow_to_article (self, &set, filter->article, error)))
    return NULL;
  if (filter->collection != NULL)
    {
      g_autoptr (GHashTable) lying = lectern_store_list_collected (self, filter->collection, error);

      if (lying == NULL)
        return NULL;
      narrow (&set, lying);
    }
  if (filter->beside != NULL)
    {
      g_autoptr (GHashTable) beside = list_with_entity (self, filter->beside, error);

      if (beside == NULL)
        return NULL;
      narrow (&set, beside);
    }

  *are_all = set == NULL;
  if (set == NULL)
    return g_array_new (FALSE, FALSE, sizeof (gint64));
  return sort_set (set, trashed);
}

/* Counting */

static gboolean
count_init (Count *self, LecternStore *store, GError **error)
{
  g_autoptr (LecternQuery) query = NULL;
  gint64 last = 0;
  int step = -1;

  if (!lectern_store_get_number (store, &last, error,
                                 "SELECT coalesce (max (sequence), 0) FROM"
                                 " entity",
                                 ""))
    return FALSE;

  self->n = (gsize) last + 1;
  self->tallies = g_new0 (Tally, self->n);
  self->targets = g_new (gint64, self->n);
  for (gsize i = 0; i < self->n; i++)
    self->targets[i] = (gint64) i;
  query = lectern_store_query (store, error,
                               "SELECT sequence, target FROM entity WHERE target IS NOT NULL", "");
  while (query != NULL && (step = lectern_store_step (store, query, error)) == 1)
    {
      gint64 sequence = sqlite3_column_int64 (query, 0);
      gint64 target = sqlite3_column_int64 (query, 1);

      if (sequence > 0 && (gsize) sequence < self->n && target > 0 && (gsize) target < self->n)
        self->targets[sequence] = target;
    }

  return step == 0;
}

static gboolean
count_groups (Count *self,
              LecternStore *store,
              GHashTable *trashed,
              LecternQuery *query,
              GError **error)
{
  int step = query != NULL ? 0 : -1;

  while (query != NULL && (step = lectern_store_step (store, query, error)) == 1)
    {
      gint64 article = sqlite3_column_int64 (query, 0);
      gint64 entity = sqlite3_column_int64 (query, 1);
      Tally *tally = NULL;

      if (entity <= 0 || (gsize) entity >= self->n
          || (trashed != NULL && g_hash_table_contains (trashed, &article)))
        continue;
      tally = &self->tallies[self->targets[entity]];
      tally->n_articles += tally->article != article;
      tally->n_mentions += sqlite3_column_int (query, 2);
      tally->article = article;
    }
  if (query != NULL)
    lectern_query_give_back (query);

  return step == 0;
}

static gboolean
count_all (Count *self, LecternStore *store, GError **error)
{
  g_autoptr (GHashTable) trashed = list_trashed (store, error);

  return trashed != NULL
         && count_groups (self, store, g_hash_table_size (trashed) > 0 ? trashed : NULL,
                          lectern_store_query (store, error,
                                               "SELECT article, entity, n_mentions FROM"
                                               " entity_group INDEXED BY entity_group_by_article"
                                               " ORDER BY article",
                                               ""),
                          error);
}

static gboolean
count_articles (Count *self, LecternStore *store, GArray *articles, GError **error)
{
  for (guint i = 0; i < articles->len; i++)
    if (!count_groups (self, store, NULL,
                       lectern_store_query (store, error,
                                            "SELECT article, entity, n_mentions FROM entity_group"
                                            " INDEXED BY entity_group_by_article WHERE article = ?",
                                            "x", g_array_index (articles, gint64, i)),
                       error))
      return FALSE;

  return TRUE;
}

static gboolean
count_filtered (Count *self, LecternStore *store, const LecternEntityFilter *filter, GError **error)
{
  gboolean are_all = FALSE;
  g_autoptr (GArray) articles = lectern_store_list_entity_articles (store, filter, &are_all, error);

  return articles != NULL
         && (are_all ? count_all (self, store, error)
                     : count_articles (self, store, articles, error));
}

/* Choosing by name and kind */

static char *
dup_pattern (const char *text)
{
  GString *pattern = g_string_new ("%");

  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '%' || *p == '_' || *p == '\\')
        g_string_append_c (pattern, '\\');
      g_string_append_c (pattern, *p);
    }
  g_string_append_c (pattern, '%');

  return g_string_free (pattern, FALSE);
}

#define BY_NAME                                                                                    \
  "SELECT coalesce (e.target, e.sequence) FROM entity e"                                           \
  " WHERE e.name_key LIKE ?1 ESCAPE '\\' OR e.label LIKE ?2 ESCAPE '\\'"                           \
  " OR e.identifier = ?3"
#define BY_FORM                                                                                    \
  "SELECT DISTINCT coalesce (e.target, e.sequence) FROM entity_group g JOIN entity e"              \
  " ON e.sequence = g.entity WHERE g.forms LIKE ? ESCAPE '\\'"

static GHashTable *
list_named (LecternStore *self, const char *text, GError **error)
{
  g_autoptr (GHashTable) named = sequence_set_new ();
  g_autofree char *key = lectern_entity_dup_key (text);
  g_autofree char *by_key = dup_pattern (key);
  g_autofree char *by_text = dup_pattern (text);

  return add_sequences (self, named,
                        lectern_store_query (self, error, BY_NAME, "sss", by_key, by_text, text),
                        error)
                 && add_sequences (self, named,
                                   lectern_store_query (self, error, BY_FORM, "s", by_text), error)
             ? g_steal_pointer (&named)
             : NULL;
}

static gboolean
is_wanted (const LecternEntity *entity, const LecternEntityFilter *filter)
{
  if (filter->kind != NULL && !lectern_kind_matches (entity->kind, filter->kind))
    return FALSE;

  return filter->with_rejected || entity->state < LECTERN_ENTITY_REJECTED;
}

typedef struct {
  gint64 sequence;
  guint n_articles;
  guint n_mentions;
} Ranked;

static int
compare_ranked (gconstpointer a, gconstpointer b)
{
  const Ranked *one = a;
  const Ranked *two = b;

  if (one->n_articles != two->n_articles)
    return one->n_articles > two->n_articles ? -1 : 1;
  if (one->n_mentions != two->n_mentions)
    return one->n_mentions > two->n_mentions ? -1 : 1;

  return one->sequence < two->sequence ? -1 : one->sequence > two->sequence;
}

static GArray *
rank (Count *self, GHashTable *named, guint min_articles)
{
  GArray *ranked = g_array_new (FALSE, FALSE, sizeof (Ranked));

  for (gsize i = 1; i < self->n; i++)
    {
      Ranked one = { (gint64) i, self->tallies[i].n_articles, self->tallies[i].n_mentions };

      if (one.n_articles > 0 && one.n_articles >= min_articles
          && (named == NULL || g_hash_table_contains (named, &one.sequence)))
        g_array_append_val (ranked, one);
    }
  g_array_sort (ranked, compare_ranked);

  return ranked;
}

static GPtrArray *
read_ranked (LecternStore *self,
             GArray *ranked,
             const LecternEntityFilter *filter,
             gint64 besides,
             guint limit,
             GError **error)
{
  g_autoptr (GPtrArray) entities = g_ptr_array_new_with_free_func (
      (GDestroyNotify) lectern_entity_free);

  for (guint i = 0; i < ranked->len && entities->len < limit; i++)
    {
      const Ranked *one = &g_array_index (ranked, Ranked, i);
      g_autoptr (LecternEntity) entity = NULL;

      if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return NULL;
      if (one->sequence == besides)
        continue;
      entity = lectern_store_read_entity (self, one->sequence, error);
      if (entity == NULL)
        return NULL;
      entity->n_articles = one->n_articles;
      entity->n_mentions = one->n_mentions;
      if (is_wanted (entity, filter))
        g_ptr_array_add (entities, g_steal_pointer (&entity));
    }
  g_ptr_array_sort (entities, lectern_entity_compare);

  return g_steal_pointer (&entities);
}

static GPtrArray *
list (LecternStore *self,
      Count *count,
      const LecternEntityFilter *filter,
      guint limit,
      GError **error)
{
  g_autoptr (GHashTable) named = NULL;
  g_autoptr (GArray) ranked = NULL;
  gint64 besides = 0;

  if (filter->text != NULL && *filter->text != '\0'
      && (named = list_named (self, filter->text, error)) == NULL)
    return NULL;
  if (filter->beside != NULL)
    {
      besides = lectern_store_find_entity (self, filter->beside, error);
      if (besides == 0)
        return NULL;
      besides = count->targets[besides];
    }

  ranked = rank (count, named, filter->min_articles);
  return read_ranked (self, ranked, filter, besides, limit, error);
}

/**
 * lectern_store_list_entities:
 * @self: a connection
 * @filter: which entities
 * @limit: how many at most
 * @error: return location for an error
 *
 * Lists who and what is mentioned, those of most articles first.
 *
 * Returns: (transfer full) (element-type LecternEntity): the entities, or %NULL
 */
GPtrArray *
lectern_store_list_entities (LecternStore *self,
                             const LecternEntityFilter *filter,
                             guint limit,
                             GError **error)
{
  g_auto (Count) count = { 0 };

  if (!count_init (&count, self, error) || !count_filtered (&count, self, filter, error))
    return NULL;

  return list (self, &count, filter, limit, error);
}

/**
 * lectern_store_find_entities:
 * @self: a connection
 * @name: a name
 * @error: return location for an error
 *
 * Finds the entities of that very name that are mentioned, as what they were merged into, with
 * their counts.
 *
 * Returns: (transfer full) (element-type LecternEntity): the entities, or %NULL
 */
GPtrArray *
lectern_store_find_entities (LecternStore *self, const char *name, GError **error)
{
  g_autoptr (GPtrArray) entities = g_ptr_array_new_with_free_func (
      (GDestroyNotify) lectern_entity_free);
  g_autofree char *key = lectern_entity_dup_key (name);
  g_autoptr (GHashTable) found = sequence_set_new ();
  GHashTableIter iter;
  gpointer sequence = NULL;

  if (!add_sequences (self, found,
                      lectern_store_query (self, error,
                                           "SELECT coalesce (target, sequence) FROM entity"
                                           " WHERE name_key = ?1 OR label = ?2",
                                           "ss", key, name),
                      error))
    return NULL;
  g_hash_table_iter_init (&iter, found);
  while (g_hash_table_iter_next (&iter, &sequence, NULL))
    {
      g_autoptr (LecternEntity) one = lectern_store_read_entity (self, *(gint64 *) sequence, error);
      LecternEntity *whole = one != NULL ? lectern_store_load_entity (self, one->id, error) : NULL;

      if (whole == NULL)
        return NULL;
      if (whole->n_articles > 0)
        g_ptr_array_add (entities, whole);
      else
        lectern_entity_free (whole);
    }
  g_ptr_array_sort (entities, lectern_entity_compare);

  return g_steal_pointer (&entities);
}

LecternEntity *
lectern_store_load_entity (LecternStore *self, const char *id, GError **error)
{
  gint64 sequence = lectern_store_find_entity (self, id, error);
  g_autoptr (GArray) members = NULL;
  g_autoptr (LecternEntity) entity = NULL;
  g_autoptr (GHashTable) articles = sequence_set_new ();

  if (sequence != 0)
    members = lectern_store_list_entity_members (self, sequence, error);
  if (members == NULL)
    return NULL;
  entity = lectern_store_read_entity (self, g_array_index (members, gint64, 0), error);
  for (guint i = 0; entity != NULL && i < members->len; i++)
    {
      gint64 n_mentions = 0;
      gint64 member = g_array_index (members, gint64, i);

      if (!lectern_store_get_number (self, &n_mentions, error,
                                     "SELECT sum (g.n_mentions) FROM entity_group g JOIN article a"
                                     " ON a.sequence = g.article WHERE g.entity = ?"
                                     " AND a.trashed_us IS NULL",
                                     "x", member)
          || !add_sequences (
              self, articles,
              lectern_store_query (self, error,
                                   "SELECT g.article FROM entity_group g JOIN article"
                                   " a ON a.sequence = g.article WHERE g.entity = ?"
                                   " AND a.trashed_us IS NULL",
                                   "x", member),
              error))
        return NULL;
      entity->n_mentions += n_mentions;
    }
  if (entity != NULL)
    entity->n_articles = g_hash_table_size (articles);

  return g_steal_pointer (&entity);
}

/* The table */

typedef struct {
  Count *count;
  guint *places; /* owned: of targets, from 1 on */
  LecternEntityTable *table;
  GArray *present; /* owned, of guint: who is mentioned in the article at hand */
  gint64 article;
} Tabulation;

static int
compare_places (gconstpointer a, gconstpointer b)
{
  guint one = *(const guint *) a;
  guint two = *(const guint *) b;

  return one < two ? -1 : one > two;
}

static void
end_article (Tabulation *self)
{
  GArray *present = self->present;
  guint n = 0;

  g_array_sort (present, compare_places);
  for (guint i = 0; i < present->len; i++)
    if (i == 0 || g_array_index (present, guint, i) != g_array_index (present, guint, i - 1))
      g_array_index (present, guint, n++) = g_array_index (present, guint, i);
  lectern_entity_table_add (self->table, (const guint *) (gpointer) present->data, n);
  g_array_set_size (present, 0);
}

static gboolean
tabulate (Tabulation *self,
          LecternStore *store,
          GHashTable *wanted,
          GHashTable *trashed,
          GError **error)
{
  g_autoptr (LecternQuery) query = lectern_store_query (
      store, error,
      "SELECT article, entity FROM entity_group INDEXED BY entity_group_by_article"
      " ORDER BY article",
      "");
  int step = query != NULL ? 0 : -1;

  while (query != NULL && (step = lectern_store_step (store, query, error)) == 1)
    {
      gint64 article = sqlite3_column_int64 (query, 0);
      gint64 entity = sqlite3_column_int64 (query, 1);
      guint place = 0;

      if (article != self->article)
        end_article (self);
      self->article = article;
      if (entity > 0 && (gsize) entity < self->count->n)
        place = self->places[self->count->targets[entity]];
      if (place == 0 || g_hash_table_contains (trashed, &article)
          || (wanted != NULL && !g_hash_table_contains (wanted, &article)))
        continue;
      place--;
      g_array_append_val (self->present, place);
    }
  end_article (self);

  return step == 0;
}

static GHashTable *
make_set (GArray *sequences)
{
  GHashTable *set = sequence_set_new ();

  for (guint i = 0; i < sequences->len; i++)
    g_hash_table_add (set, g_memdup2 (&g_array_index (sequences, gint64, i), sizeof (gint64)));

  return set;
}

/**
 * lectern_store_tabulate_entities:
 * @self: a connection
 * @filter: which entities
 * @n_entities: how many of them, at most %LECTERN_ENTITY_TABLE_MAX
 * @error: return location for an error
 *
 * Counts in how many articles two entities are mentioned, of those that are mentioned in most.
 *
 * Returns: (transfer full): the table, or %NULL
 */
LecternEntityTable *
lectern_store_tabulate_entities (LecternStore *self,
                                 const LecternEntityFilter *filter,
                                 guint n_entities,
                                 GError **error)
{
  g_auto (Count) count = { 0 };
  gboolean are_all = FALSE;
  g_autoptr (GArray) articles = lectern_store_list_entity_articles (self, filter, &are_all, error);
  g_autoptr (GHashTable) trashed = list_trashed (self, error);
  g_autoptr (GHashTable) wanted = NULL;
  g_autoptr (LecternEntityTable) table = NULL;
  g_autoptr (GArray) present = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree guint *places = NULL;
  GPtrArray *entities = NULL;
  Tabulation tabulation = { &count, NULL, NULL, present, 0 };

  if (articles == NULL || trashed == NULL || !count_init (&count, self, error)
      || !(are_all ? count_all (&count, self, error)
                   : count_articles (&count, self, articles, error)))
    return NULL;
  entities = list (self, &count, filter, MIN (n_entities, LECTERN_ENTITY_TABLE_MAX), error);
  if (entities == NULL)
    return NULL;

  table = lectern_entity_table_new (entities);
  places = g_new0 (guint, count.n);
  for (guint i = 0; i < entities->len; i++)
    places[((LecternEntity *) entities->pdata[i])->sequence] = i + 1;
  wanted = are_all ? NULL : make_set (articles);
  tabulation.places = places;
  tabulation.table = table;

  return tabulate (&tabulation, self, wanted, trashed, error) ? g_steal_pointer (&table) : NULL;
}
