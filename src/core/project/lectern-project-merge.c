/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-project-merge.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "../export/lectern-exchanged-mark.h"
#include "../library/lectern-store-bulk.h"
#include "../library/lectern-store-collections.h"
#include "../library/lectern-store-feeds.h"
#include "../library/lectern-store-records.h"
#include "lectern-project-format.h"

/* How a project becomes a part of a library.
 *
 * What the library says stays. Where the project says something else, both are kept: a mark as
 * another one, words in a note of the article. What is made then has an id that follows from what
 * it is, so that the same import once more changes nothing.
 *
 * Articles that come new lie in the trash until all is there. The last call takes them out, puts
 * them into their collections and writes the one step of the journal: undoing it puts them back
 * into the trash. An import that was broken off has changed nothing that anyone sees but the trash,
 * and goes on where it was when it is begun again. */

static GHashTable *
new_map (GDestroyNotify free_value)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_value);
}

LecternProjectMerge *
lectern_project_merge_new (void)
{
  LecternProjectMerge *self = g_new0 (LecternProjectMerge, 1);

  self->step = lectern_journal_step_new (LECTERN_STEP_IMPORT_PROJECT);
  self->report = lectern_project_report_new ();
  self->articles = new_map (g_free);
  self->tags = new_map (g_free);
  self->collections = new_map (g_free);
  self->tagged = new_map ((GDestroyNotify) g_array_unref);
  self->collected = new_map ((GDestroyNotify) g_array_unref);
  self->shown = g_ptr_array_new_with_free_func (g_free);

  return self;
}

void
lectern_project_merge_free (LecternProjectMerge *self)
{
  lectern_journal_step_free (self->step);
  g_clear_pointer (&self->report, lectern_project_report_free);
  g_hash_table_unref (self->articles);
  g_hash_table_unref (self->tags);
  g_hash_table_unref (self->collections);
  g_hash_table_unref (self->tagged);
  g_hash_table_unref (self->collected);
  g_ptr_array_unref (self->shown);
  g_free (self);
}

/* Records */

typedef enum {
  OUTCOME_FAILED,
  OUTCOME_THERE, /* the library says the same */
  OUTCOME_PUT,
  OUTCOME_OTHER, /* the library says something else */
} Outcome;

/* What belongs to an article that has just come goes and comes with it, and is not in the step. */
static gboolean
put_record (LecternProjectMerge *self,
            LecternStore *store,
            gboolean is_new,
            const char *kind,
            const char *key,
            GVariant *value,
            GError **error)
{
  return is_new ? lectern_store_put_record (store, kind, key, value, error)
                : lectern_journal_step_put (self->step, store, kind, key, value, error);
}

static Outcome
offer (LecternProjectMerge *self,
       LecternStore *store,
       gboolean is_new,
       const char *kind,
       const char *key,
       GVariant *value,
       GError **error)
{
  g_autoptr (GVariant) own = NULL;

  if (!lectern_store_get_record (store, kind, key, &own, error))
    return OUTCOME_FAILED;
  if (own != NULL)
    return g_variant_equal (own, value) ? OUTCOME_THERE : OUTCOME_OTHER;

  return put_record (self, store, is_new, kind, key, value, error) ? OUTCOME_PUT : OUTCOME_FAILED;
}

static void
read_entry (GVariant *list, gsize i, const char **id, GVariant **record)
{
  g_autoptr (GVariant) entry = g_variant_get_child_value (list, i);

  /* The id lies in the bytes of @list and lives as long. */
  g_variant_get_child (entry, 0, "&s", id);
  *record = g_variant_get_child_value (entry, 1);
}

/* Of what the whole library has, the library's own stays. */
static void
note_other (LecternProjectMerge *self, const char *name)
{
  lectern_project_report_take_conflict (
      self->report,
      g_strdup_printf (_ ("“%s” is another in the project. That of the library was kept."), name));
}

/* Tags, collections, codes, watch-lists */

static void
map_id (GHashTable *map, const char *id, const char *own)
{
  g_hash_table_insert (map, g_strdup (id), g_strdup (own));
}

/* A tag of the same name is the same tag. */
static gboolean
merge_tag (LecternProjectMerge *self,
           LecternStore *store,
           const char *id,
           GVariant *record,
           GError **error)
{
  g_autofree char *known = NULL;
  g_autoptr (GVariant) own = NULL;
  const char *name = NULL;

  g_variant_get_child (record, 0, "&s", &name);
  if (!lectern_store_find_tag (store, name, &known, error))
    return FALSE;
  if (known == NULL && !lectern_store_get_record (store, LECTERN_RECORD_TAG, id, &own, error))
    return FALSE;

  /* It may have been renamed since. */
  if (own != NULL)
    note_other (self, name);
  map_id (self->tags, id, known != NULL ? known : id);
  return known != NULL || own != NULL
         || lectern_journal_step_put (self->step, store, LECTERN_RECORD_TAG, id, record, error);
}

/* Siblings have different names; a search never becomes a collection. */
static char *
dup_free_name (LecternStore *store, const char *parent, const char *name, GError **error)
{
  g_autofree char *found = NULL;
  g_autofree char *next = g_strdup (name);

  for (guint n = 2; lectern_store_find_sibling (store, parent, next, &found, error); n++)
    {
      if (found == NULL)
        return g_steal_pointer (&next);
      g_clear_pointer (&found, g_free);
      g_free (next);
      next = g_strdup_printf ("%s (%u)", name, n);
    }

  return NULL;
}

static gboolean
is_same_query (LecternStore *store, const char *id, const char *query, GError **error)
{
  g_autoptr (GVariant) record = NULL;
  g_autofree char *own = NULL;

  if (!lectern_store_get_record (store, LECTERN_RECORD_COLLECTION, id, &record, error)
      || record == NULL)
    return FALSE;

  g_variant_get_child (record, 3, "ms", &own);
  return g_strcmp0 (own, query) == 0;
}

static gboolean
add_collection (LecternProjectMerge *self,
                LecternStore *store,
                const char *id,
                const char *parent,
                GVariant *record,
                GError **error)
{
  g_autofree char *known = NULL;
  g_autofree char *own_name = NULL;
  const char *name = NULL;
  const char *query = NULL;
  guint32 position = 0;

  g_variant_get (record, "(m&su&sm&s)", NULL, &position, &name, &query);
  if (!lectern_store_find_sibling (store, parent, name, &known, error))
    return FALSE;
  if (known != NULL && is_same_query (store, known, query, NULL))
    {
      map_id (self->collections, id, known);
      return TRUE;
    }
  own_name = dup_free_name (store, parent, name, error);
  if (own_name == NULL)
    return FALSE;

  map_id (self->collections, id, id);
  return lectern_journal_step_put (self->step, store, LECTERN_RECORD_COLLECTION, id,
                                   g_variant_new ("(msusms)", parent, position, own_name, query),
                                   error);
}

static gboolean
merge_collection (LecternProjectMerge *self,
                  LecternStore *store,
                  GHashTable *records,
                  const char *id,
                  GError **error)
{
  GVariant *record = g_hash_table_lookup (records, id);
  g_autoptr (GVariant) own = NULL;
  const char *parent = NULL;

  if (g_hash_table_contains (self->collections, id))
    return TRUE;

  /* That nothing lies in itself was checked. */
  g_variant_get_child (record, 0, "m&s", &parent);
  if (parent != NULL && !merge_collection (self, store, records, parent, error))
    return FALSE;
  if (!lectern_store_get_record (store, LECTERN_RECORD_COLLECTION, id, &own, error))
    return FALSE;
  if (own == NULL)
    return add_collection (self, store, id,
                           parent != NULL ? g_hash_table_lookup (self->collections, parent) : NULL,
                           record, error);

  if (!g_variant_equal (own, record))
    {
      const char *name = NULL;

      g_variant_get_child (record, 2, "&s", &name);
      note_other (self, name);
    }
  map_id (self->collections, id, id);
  return TRUE;
}

static gboolean
merge_collections (LecternProjectMerge *self, LecternStore *store, GVariant *list, GError **error)
{
  g_autoptr (GHashTable) records = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                                          (GDestroyNotify) g_variant_unref);
  gsize n = g_variant_n_children (list);

  for (gsize i = 0; i < n; i++)
    {
      const char *id = NULL;
      GVariant *record = NULL;

      read_entry (list, i, &id, &record);
      g_hash_table_insert (records, (gpointer) id, record);
    }
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GVariant) record = NULL;
      const char *id = NULL;

      read_entry (list, i, &id, &record);
      if (!merge_collection (self, store, records, id, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
merge_code (LecternProjectMerge *self,
            LecternStore *store,
            const char *id,
            GVariant *record,
            GError **error)
{
  Outcome outcome = offer (self, store, FALSE, LECTERN_RECORD_CODE, id, record, error);

  if (outcome == OUTCOME_OTHER)
    {
      const char *name = NULL;

      g_variant_get_child (record, 1, "&s", &name);
      note_other (self, name);
    }

  return outcome != OUTCOME_FAILED;
}

/* What is told of twice is a second list. */
static gboolean
merge_watch (LecternProjectMerge *self,
             LecternStore *store,
             const char *id,
             GVariant *record,
             GError **error)
{
  Outcome outcome = offer (self, store, FALSE, LECTERN_RECORD_WATCH, id, record, error);
  g_autofree char *text = NULL;
  g_autofree char *thing = NULL;
  g_autofree char *other = NULL;
  const char *name = NULL;

  if (outcome != OUTCOME_OTHER)
    return outcome != OUTCOME_FAILED;

  g_variant_get_child (record, 0, "&s", &name);
  lectern_project_report_take_conflict (
      self->report,
      g_strdup_printf (_ ("The watch-list “%s” is another in the project. Both are there now."),
                       name));
  text = g_variant_print (record, FALSE);
  thing = g_strconcat (id, text, NULL);
  other = lectern_exchange_dup_uuid (thing);
  return offer (self, store, FALSE, LECTERN_RECORD_WATCH, other, record, error) != OUTCOME_FAILED;
}

/* Corrections keep their order, after all that are there. */
static gboolean
merge_decision (LecternProjectMerge *self,
                LecternStore *store,
                gboolean is_new,
                const char *article,
                const char *id,
                GVariant *record,
                GError **error)
{
  g_autoptr (GVariant) own = NULL;
  g_autoptr (GVariant) with_article = NULL;
  g_autoptr (GVariant) decision = NULL;
  gint64 order = 0;

  if (!lectern_store_get_record (store, LECTERN_RECORD_DECISION, id, &own, error))
    return FALSE;
  if (own != NULL)
    return TRUE;

  g_variant_get_child (record, 0, "x", &order);
  with_article = g_variant_ref_sink (
      lectern_project_with_child (record, 2, g_variant_new ("ms", article)));
  decision = g_variant_ref_sink (lectern_project_with_child (
      with_article, 0, g_variant_new_int64 (self->first_decision + order)));
  return put_record (self, store, is_new, LECTERN_RECORD_DECISION, id, decision, error);
}

typedef gboolean (*MergeFunc) (LecternProjectMerge *self,
                               LecternStore *store,
                               const char *id,
                               GVariant *record,
                               GError **error);

static gboolean
merge_all (LecternProjectMerge *self,
           LecternStore *store,
           GVariant *library,
           gsize which,
           MergeFunc merge,
           GError **error)
{
  g_autoptr (GVariant) list = g_variant_get_child_value (library, which);

  for (gsize i = 0; i < g_variant_n_children (list); i++)
    {
      g_autoptr (GVariant) record = NULL;
      const char *id = NULL;

      read_entry (list, i, &id, &record);
      if (!merge (self, store, id, record, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
merge_library_decision (LecternProjectMerge *self,
                        LecternStore *store,
                        const char *id,
                        GVariant *record,
                        GError **error)
{
  return merge_decision (self, store, FALSE, NULL, id, record, error);
}

/**
 * lectern_project_merge_library:
 * @self: an import that begins
 * @store: the writing connection
 * @library: %LECTERN_LIBRARY_TYPE, checked
 * @n_decisions: how many corrections the project has
 * @error: return location for an error
 *
 * Brings in what articles refer to.
 *
 * Returns: %FALSE on failure
 */
gboolean
lectern_project_merge_library (LecternProjectMerge *self,
                               LecternStore *store,
                               GVariant *library,
                               guint n_decisions,
                               GError **error)
{
  g_autoptr (GVariant) collections = g_variant_get_child_value (library, 2);

  return lectern_store_reserve_decisions (store, n_decisions, &self->first_decision, error)
         && merge_all (self, store, library, 0, merge_code, error)
         && merge_all (self, store, library, 1, merge_tag, error)
         && merge_collections (self, store, collections, error)
         && merge_all (self, store, library, 3, merge_watch, error)
         && merge_all (self, store, library, 4, merge_library_decision, error);
}

/* Articles */

static gboolean
put_other_mark (LecternProjectMerge *self,
                LecternStore *store,
                gboolean is_new,
                const char *thing,
                GVariant *record,
                GError **error)
{
  g_autofree char *id = lectern_exchange_dup_uuid (thing);
  g_autoptr (GVariant) kept = g_variant_ref_sink (record);

  return offer (self, store, is_new, LECTERN_RECORD_MARK, id, kept, error) != OUTCOME_FAILED;
}

static gboolean
merge_mark (LecternProjectMerge *self,
            LecternStore *store,
            LecternProjectArticle *article,
            const char *id,
            GVariant *record,
            GError **error)
{
  g_autoptr (LecternMark) own = lectern_mark_from_record (id, record);
  g_autoptr (GVariant) mark = NULL;
  g_autofree char *text = NULL;
  g_autofree char *thing = NULL;
  Outcome outcome = OUTCOME_FAILED;

  /* A tag has the spelling that it has in this library. */
  g_free (own->article);
  own->article = g_strdup (article->id);
  if (!lectern_store_spell_tags (store, own, error))
    return FALSE;

  mark = g_variant_ref_sink (lectern_mark_to_record (own));
  outcome = offer (self, store, article->is_new, LECTERN_RECORD_MARK, id, mark, error);
  self->report->n_marks += outcome == OUTCOME_PUT;
  if (outcome != OUTCOME_OTHER)
    return outcome != OUTCOME_FAILED;

  lectern_project_report_take_conflict (
      self->report, g_strdup_printf (_ ("A mark of the article %s is another in the project. Both "
                                        "are there now."),
                                     article->id));
  text = g_variant_print (mark, FALSE);
  thing = g_strconcat (id, text, NULL);
  return put_other_mark (self, store, article->is_new, thing, mark, error);
}

/* What the analyst wrote otherwise here stays; what the project says becomes a note. */
static gboolean
keep_as_note (LecternProjectMerge *self,
              LecternStore *store,
              const char *article,
              const char *key,
              const char *text,
              GError **error)
{
  g_autofree char *note = g_strdup_printf (_ ("In the imported project, “%s” is:\n\n%s"), key,
                                           text);
  g_autofree char *thing = g_strdup_printf ("%s/%s/%s", article, key, text);
  GVariantDict none;

  lectern_project_report_take_conflict (
      self->report, g_strdup_printf (_ ("“%s” of the article %s is another in the project, and was "
                                        "added as a note."),
                                     key, article));
  g_variant_dict_init (&none, NULL);
  return put_other_mark (self, store, FALSE, thing,
                         g_variant_new ("(s@m(sssuu)usxx@a{sv})", article,
                                        g_variant_new_maybe (G_VARIANT_TYPE ("(sssuu)"), NULL), 1,
                                        note, G_GINT64_CONSTANT (0), G_GINT64_CONSTANT (0),
                                        g_variant_dict_end (&none)),
                         error);
}

static char *
dup_shown (GVariant *value)
{
  g_autofree const char **values = NULL;

  if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    return g_variant_dup_string (value, NULL);

  values = g_variant_get_strv (value, NULL);
  return g_strjoinv ("\n", (char **) values);
}

/* Details, shown blocks or words of an article: lists of keys and values. */
static gboolean
merge_values (LecternProjectMerge *self,
              LecternStore *store,
              LecternProjectArticle *article,
              const char *kind,
              GVariant *list,
              GError **error)
{
  for (gsize i = 0; i < g_variant_n_children (list); i++)
    {
      g_autoptr (GVariant) value = NULL;
      g_autofree char *whole = NULL;
      g_autofree char *text = NULL;
      const char *key = NULL;
      Outcome outcome = OUTCOME_FAILED;

      read_entry (list, i, &key, &value);
      whole = g_strconcat (article->id, "/", key, NULL);
      outcome = offer (self, store, article->is_new, kind, whole, value, error);
      if (outcome == OUTCOME_FAILED)
        return FALSE;
      if (outcome != OUTCOME_OTHER)
        continue;
      if (g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN))
        {
          note_other (self, whole);
          continue;
        }
      text = dup_shown (value);
      if (!keep_as_note (self, store, article->id, key, text, error))
        return FALSE;
    }

  return TRUE;
}

/* Remembers what the article gets; it is done to all at once in the end. */
static void
remember_memberships (GHashTable *members, GHashTable *map, GVariant *ids, gint64 sequence)
{
  for (gsize i = 0; i < g_variant_n_children (ids); i++)
    {
      const char *id = NULL;
      const char *own = NULL;
      GArray *articles = NULL;

      g_variant_get_child (ids, i, "&s", &id);
      own = g_hash_table_lookup (map, id);
      if (own == NULL)
        continue;
      articles = g_hash_table_lookup (members, own);
      if (articles == NULL)
        {
          articles = g_array_new (FALSE, FALSE, sizeof (gint64));
          g_hash_table_insert (members, g_strdup (own), articles);
        }
      g_array_append_val (articles, sequence);
    }
}

static gboolean
merge_records (LecternProjectMerge *self,
               LecternStore *store,
               LecternProjectArticle *article,
               GVariant *content,
               GError **error)
{
  g_autoptr (GVariant) details = g_variant_get_child_value (content, 5);
  g_autoptr (GVariant) shown = g_variant_get_child_value (content, 6);
  g_autoptr (GVariant) words = g_variant_get_child_value (content, 7);
  g_autoptr (GVariant) marks = g_variant_get_child_value (content, 8);
  g_autoptr (GVariant) decisions = g_variant_get_child_value (content, 9);

  if (!merge_values (self, store, article, LECTERN_RECORD_METADATA, details, error)
      || !merge_values (self, store, article, LECTERN_RECORD_BLOCK, shown, error)
      || !merge_values (self, store, article, LECTERN_RECORD_WORDS, words, error))
    return FALSE;

  for (gsize i = 0; i < g_variant_n_children (marks); i++)
    {
      g_autoptr (GVariant) record = NULL;
      const char *id = NULL;

      read_entry (marks, i, &id, &record);
      if (!merge_mark (self, store, article, id, record, error))
        return FALSE;
    }
  for (gsize i = 0; i < g_variant_n_children (decisions); i++)
    {
      g_autoptr (GVariant) record = NULL;
      const char *id = NULL;

      read_entry (decisions, i, &id, &record);
      if (!merge_decision (self, store, article->is_new, article->id, id, record, error))
        return FALSE;
    }

  return lectern_store_settle (store, error);
}

/* A new one waits in the trash. */
static void
hide (LecternProjectArticle *article)
{
  g_autoptr (GVariant) row = g_steal_pointer (&article->row);

  article->row = g_variant_ref_sink (
      lectern_project_with_child (row, 3, g_variant_new ("mx", TRUE, g_get_real_time ())));
}

/**
 * lectern_project_merge_article:
 * @self: an import
 * @store: the writing connection
 * @article: an article, checked and prepared
 * @content: %LECTERN_PROJECT_ARTICLE_TYPE, checked
 * @error: return location for an error
 *
 * Brings in an article with all that belongs to it.
 *
 * Returns: %FALSE on failure
 */
gboolean
lectern_project_merge_article (LecternProjectMerge *self,
                               LecternStore *store,
                               LecternProjectArticle *article,
                               GVariant *content,
                               GError **error)
{
  g_autoptr (GVariant) tags = g_variant_get_child_value (content, 10);
  g_autoptr (GVariant) collections = g_variant_get_child_value (content, 11);
  g_autoptr (GVariant) trashed = g_variant_get_child_value (article->row, 3);
  g_autofree char *id = g_strdup (article->id);
  gboolean is_starred = FALSE;
  gint64 sequence = 0;

  g_variant_get_child (article->row, 2, "b", &is_starred);
  if (g_variant_n_children (trashed) == 0)
    hide (article);
  if (!lectern_store_add_project_article (store, article, error)
      || !merge_records (self, store, article, content, error)
      || (is_starred && !article->is_new
          && !lectern_journal_step_put (self->step, store, LECTERN_RECORD_STAR, article->id,
                                        g_variant_new_boolean (TRUE), error)))
    return FALSE;

  sequence = lectern_store_find_article (store, article->id, error);
  map_id (self->articles, id, article->id);
  if (g_variant_n_children (trashed) == 0)
    g_ptr_array_add (self->shown, g_strdup (article->id));
  remember_memberships (self->tagged, self->tags, tags, sequence);
  remember_memberships (self->collected, self->collections, collections, sequence);
  self->report->n_articles++;
  self->report->n_new += article->is_new;
  self->report->n_versions += article->n_versions;

  return sequence != 0;
}

/* The end */

static gboolean
put_members (LecternProjectMerge *self,
             LecternStore *store,
             const char *kind,
             GHashTable *members,
             GError **error)
{
  GHashTableIter iter;
  gpointer key = NULL;
  gpointer articles = NULL;

  g_hash_table_iter_init (&iter, members);
  while (g_hash_table_iter_next (&iter, &key, &articles))
    if (!lectern_journal_step_put_bulk (self->step, store, kind, key, articles, 1, error))
      return FALSE;

  return TRUE;
}

static gboolean
show_articles (LecternProjectMerge *self, LecternStore *store, GError **error)
{
  g_autoptr (GArray) articles = NULL;

  g_ptr_array_add (self->shown, NULL);
  articles = lectern_store_find_articles (store, (const char *const *) self->shown->pdata, error);

  return articles != NULL
         && lectern_journal_step_put_bulk (self->step, store, LECTERN_RECORD_TRASHES, "", articles,
                                           0, error);
}

static gboolean
merge_not_same (LecternProjectMerge *self, LecternStore *store, GVariant *pairs, GError **error)
{
  for (gsize i = 0; i < g_variant_n_children (pairs); i++)
    {
      const char *ids[2] = { NULL };
      g_autofree char *key = NULL;

      g_variant_get_child (pairs, i, "(&s&s)", &ids[0], &ids[1]);
      for (guint j = 0; j < 2; j++)
        ids[j] = g_hash_table_lookup (self->articles, ids[j]);
      if (ids[0] == NULL || ids[1] == NULL || strcmp (ids[0], ids[1]) == 0)
        continue;
      key = g_strjoin ("/", ids[0], ids[1], NULL);
      if (!lectern_journal_step_put (self->step, store, LECTERN_RECORD_NOT_SAME, key,
                                     g_variant_new_boolean (TRUE), error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
add_entries (LecternProjectMerge *self,
             LecternStore *store,
             const char *feed,
             GVariant *entries,
             GError **error)
{
  for (gsize i = 0; i < g_variant_n_children (entries); i++)
    {
      g_autoptr (GVariant) row = NULL;
      g_autoptr (GVariant) mapped = NULL;
      g_autofree const char **keys = NULL;
      const char *article = NULL;

      g_variant_get_child (entries, i, "(@" LECTERN_ROW_ENTRY "^a&s)", &row, &keys);
      g_variant_get_child (row, 1, "m&s", &article);
      if (article != NULL)
        article = g_hash_table_lookup (self->articles, article);
      mapped = g_variant_ref_sink (
          lectern_project_with_child (row, 1, g_variant_new ("ms", article)));
      if (!lectern_store_add_project_entry (store, feed, mapped, keys, error))
        return FALSE;
    }

  return TRUE;
}

/* One that is followed already knows better what it has seen. */
static gboolean
merge_feed (LecternProjectMerge *self, LecternStore *store, GVariant *feed, GError **error)
{
  g_autoptr (GVariant) record = g_variant_get_child_value (feed, 1);
  g_autoptr (GVariant) row = g_variant_get_child_value (feed, 2);
  g_autoptr (GVariant) entries = g_variant_get_child_value (feed, 3);
  g_autofree char *known = NULL;
  const char *id = NULL;
  const char *address = NULL;
  gboolean is_known = FALSE;

  g_variant_get_child (feed, 0, "&s", &id);
  g_variant_get_child (record, 0, "&s", &address);
  if (!lectern_store_find_feed (store, address, TRUE, &known, error)
      || !lectern_store_has_feed (store, id, &is_known, error))
    return FALSE;
  if (known != NULL || is_known)
    return TRUE;

  return lectern_journal_step_put (self->step, store, LECTERN_RECORD_FEED, id, record, error)
         && lectern_store_set_project_feed (store, id, row, error)
         && add_entries (self, store, id, entries, error);
}

static gboolean
merge_feeds (LecternProjectMerge *self, LecternStore *store, GVariant *feeds, GError **error)
{
  g_autoptr (GVariant) list = g_variant_get_child_value (feeds, 0);

  for (gsize i = 0; i < g_variant_n_children (list); i++)
    {
      g_autoptr (GVariant) feed = g_variant_get_child_value (list, i);

      if (!merge_feed (self, store, feed, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * lectern_project_merge_end:
 * @self: an import, with all its articles
 * @store: the writing connection
 * @library: %LECTERN_LIBRARY_TYPE, checked
 * @feeds: (nullable): %LECTERN_FEEDS_TYPE, checked
 * @error: return location for an error
 *
 * Shows what came, and writes the step of the journal.
 *
 * Returns: %FALSE on failure
 */
gboolean
lectern_project_merge_end (LecternProjectMerge *self,
                           LecternStore *store,
                           GVariant *library,
                           GVariant *feeds,
                           GError **error)
{
  g_autoptr (GVariant) pairs = g_variant_get_child_value (library, 5);

  return show_articles (self, store, error)
         && put_members (self, store, LECTERN_RECORD_TAGGED, self->tagged, error)
         && put_members (self, store, LECTERN_RECORD_COLLECTED, self->collected, error)
         && merge_not_same (self, store, pairs, error)
         && (feeds == NULL || merge_feeds (self, store, feeds, error))
         && lectern_journal_step_end (self->step, store, error);
}
