/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-project-export.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "../library/lectern-capture-file.h"
#include "../library/lectern-store-records.h"
#include "lectern-project-files.h"
#include "lectern-project-format.h"
#include "lectern-project-json.h"

/* All is read of one moment, in one transaction of a connection of its own, so that a project is
 * whole in itself whatever else is going on. No clock and no version of the program go into it:
 * the same library gives the same bytes. */

typedef struct {
  const LecternProjectRequest *request;
  LecternStore *store;          /* owned */
  LecternProjectSink *sink;     /* owned */
  LecternProjectReport *report; /* owned */
  GPtrArray *ids;               /* owned, of char *: what is exported, in the library's order */
  GHashTable *chosen;           /* owned, set of the same */
  GHashTable *captures;         /* owned, set of digests that are written */
  GHashTable *tags;             /* owned, set of ids that the articles have */
  GHashTable *collections;      /* owned, likewise */
  GHashTable *codes;            /* owned, likewise */
  GHashTable *ranks;            /* owned, of decisions: their numbers to their places */
  GVariantBuilder written;      /* of (ss): articles and digests */
  guint n_decisions;
} Export;

LecternProjectRequest *
lectern_project_request_new (const char *path)
{
  LecternProjectRequest *self = g_new0 (LecternProjectRequest, 1);

  self->path = g_strdup (path);
  return self;
}

LecternProjectRequest *
lectern_project_request_copy (const LecternProjectRequest *self)
{
  LecternProjectRequest *copy = g_memdup2 (self, sizeof *self);

  copy->path = g_strdup (self->path);
  copy->ids = g_strdupv (self->ids);
  return copy;
}

void
lectern_project_request_free (LecternProjectRequest *self)
{
  g_free (self->path);
  g_strfreev (self->ids);
  g_free (self);
}

static GHashTable *
new_set (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
export_clear (Export *self)
{
  g_clear_pointer (&self->store, lectern_store_free);
  g_clear_pointer (&self->sink, lectern_project_sink_free);
  g_clear_pointer (&self->report, lectern_project_report_free);
  g_clear_pointer (&self->ids, g_ptr_array_unref);
  g_clear_pointer (&self->chosen, g_hash_table_unref);
  g_clear_pointer (&self->captures, g_hash_table_unref);
  g_clear_pointer (&self->tags, g_hash_table_unref);
  g_clear_pointer (&self->collections, g_hash_table_unref);
  g_clear_pointer (&self->codes, g_hash_table_unref);
  g_clear_pointer (&self->ranks, g_hash_table_unref);
  g_variant_builder_clear (&self->written);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Export, export_clear)

static char *
write_value (Export *self, const char *name, GVariant *value, const char *names, GError **error)
{
  g_autoptr (GVariant) owned = g_variant_ref_sink (value);
  g_autoptr (GBytes) content = lectern_project_json_write (owned, names);

  return lectern_project_sink_add (self->sink, name, content, error);
}

/* Records */

/* Records of a kind with their keys; @kept: (nullable): the keys that are wanted. Those of an
 * article have a key that begins with its id. */
static GVariant *
list_records (Export *self,
              const char *kind,
              gint64 article,
              const char *id,
              GHashTable *kept,
              const char *type,
              GError **error)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE (type));
  g_autoptr (GPtrArray) keys = lectern_store_list_project_keys (self->store, kind, article, error);

  for (guint i = 0; keys != NULL && i < keys->len; i++)
    {
      const char *key = keys->pdata[i];
      g_autofree char *whole = id != NULL ? g_strconcat (id, "/", key, NULL) : g_strdup (key);
      g_autoptr (GVariant) value = NULL;

      if (kept != NULL && !g_hash_table_contains (kept, key))
        continue;
      if (!lectern_store_get_record (self->store, kind, whole, &value, error))
        return NULL;
      if (value == NULL)
        continue;
      g_variant_builder_open (&builder, g_variant_type_element (G_VARIANT_TYPE (type)));
      g_variant_builder_add (&builder, "s", key);
      g_variant_builder_add_value (&builder, value);
      g_variant_builder_close (&builder);
    }

  return keys != NULL ? g_variant_builder_end (&builder) : NULL;
}

/* Decisions say their place among those of the project: numbers of a library mean nothing in
 * another, but which came later counts. */
static GVariant *
list_decisions (Export *self, gint64 article, GError **error)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (
      G_VARIANT_TYPE (LECTERN_DECISIONS_TYPE));
  GVariant *floating = list_records (self, LECTERN_RECORD_DECISION, article, NULL, NULL,
                                     LECTERN_DECISIONS_TYPE, error);
  g_autoptr (GVariant) list = floating != NULL ? g_variant_ref_sink (floating) : NULL;

  for (gsize i = 0; list != NULL && i < g_variant_n_children (list); i++)
    {
      g_autoptr (GVariant) entry = g_variant_get_child_value (list, i);
      g_autoptr (GVariant) key = g_variant_get_child_value (entry, 0);
      g_autoptr (GVariant) record = g_variant_get_child_value (entry, 1);
      gint64 sequence = 0;

      g_variant_get_child (record, 0, "x", &sequence);
      sequence = GPOINTER_TO_UINT (g_hash_table_lookup (self->ranks, &sequence));
      g_variant_builder_add (
          &builder, "(@s@" LECTERN_DECISION_RECORD ")", key,
          lectern_project_with_child (record, 0, g_variant_new_int64 (sequence)));
      self->n_decisions++;
    }

  return list != NULL ? g_variant_builder_end (&builder) : NULL;
}

/* Those that an article has, remembered in @used. */
static GVariant *
list_memberships (Export *self,
                  gint64 article,
                  gboolean of_collections,
                  GHashTable *used,
                  GError **error)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_STRING_ARRAY);
  g_autoptr (GPtrArray) ids = lectern_store_list_memberships (self->store, article, of_collections,
                                                              error);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      g_hash_table_add (used, g_strdup (ids->pdata[i]));
      g_variant_builder_add (&builder, "s", ids->pdata[i]);
    }

  return ids != NULL ? g_variant_builder_end (&builder) : NULL;
}

static void
remember_codes (Export *self, GVariant *marks)
{
  for (gsize i = 0; i < g_variant_n_children (marks); i++)
    {
      g_autoptr (GVariant) entry = g_variant_get_child_value (marks, i);
      g_autoptr (GVariant) mark = g_variant_get_child_value (entry, 1);
      g_autoptr (GVariant) more = g_variant_get_child_value (mark, 6);
      guint32 color = 0;
      const char *code = NULL;

      g_variant_get_child (mark, 2, "u", &color);
      g_hash_table_add (self->codes, g_strdup_printf ("%u", color));
      if (g_variant_lookup (more, "code", "&s", &code))
        g_hash_table_add (self->codes, g_strdup (code));
    }
}

/* Captures and versions */

static gboolean
write_capture (Export *self, const char *digest, gboolean *is_kept, GError **error)
{
  g_autofree char *name = lectern_project_dup_capture_name (digest);
  g_autofree char *written = NULL;
  g_autoptr (GBytes) content = NULL;
  g_autoptr (GError) local = NULL;

  *is_kept = g_hash_table_contains (self->captures, digest);
  if (*is_kept)
    return TRUE;

  content = lectern_capture_file_load (self->store->folder, digest, &local);
  if (content == NULL)
    {
      lectern_project_report_take_missing (self->report, g_strdup (local->message));
      return TRUE;
    }
  written = lectern_project_sink_add (self->sink, name, content, error);
  if (written == NULL)
    return FALSE;

  *is_kept = TRUE;
  self->report->n_captures++;
  g_hash_table_add (self->captures, g_strdup (digest));
  return TRUE;
}

static GVariant *
write_captures (Export *self, gint64 article, GError **error)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (
      G_VARIANT_TYPE ("a" LECTERN_CAPTURE_ENTRY));
  g_autoptr (GPtrArray) rows = lectern_store_load_project_captures (self->store, article, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const char *digest = NULL;
      gboolean is_kept = FALSE;

      g_variant_get_child (rows->pdata[i], 0, "&s", &digest);
      if (!write_capture (self, digest, &is_kept, error))
        return NULL;
      g_variant_builder_add (&builder, "(b@" LECTERN_ROW_CAPTURE ")", is_kept, rows->pdata[i]);
    }

  return rows != NULL ? g_variant_builder_end (&builder) : NULL;
}

/* Versions that cannot be read are left out; an article without its current one is as well. */
static GVariant *
write_versions (Export *self, const char *id, gint64 article, guint *current, GError **error)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (
      G_VARIANT_TYPE ("a" LECTERN_VERSION_ENTRY));
  guint index = 0;
  g_autoptr (GPtrArray) versions = lectern_store_load_project_versions (self->store, article,
                                                                        &index, error);

  *current = 0;
  for (guint i = 0; versions != NULL && i < versions->len; i++)
    {
      LecternProjectVersion *version = versions->pdata[i];
      g_autofree char *name = lectern_project_dup_version_name (id, version->number);
      g_autofree char *digest = NULL;
      g_autoptr (GVariant) value = NULL;

      if (version->article == NULL)
        {
          lectern_project_report_take_missing (
              self->report, g_strdup_printf (_ ("Version %u of the article %s is damaged."),
                                             version->number, id));
          continue;
        }
      value = lectern_project_pack_version (version->article);
      digest = write_value (self, name, value, LECTERN_VERSION_NAMES, error);
      if (digest == NULL)
        return NULL;
      g_variant_builder_add (&builder, LECTERN_VERSION_ENTRY, digest,
                             lectern_article_get_revision (version->article), version->number,
                             version->added_us, version->capture);
      if (i == index)
        *current = version->number;
      self->report->n_versions++;
    }

  return versions != NULL ? g_variant_builder_end (&builder) : NULL;
}

/* Articles */

/* Children of a tuple, as they are made: nothing is leaked when one of them fails. */
static gboolean
add_child (GVariantBuilder *builder, GVariant *child)
{
  if (child == NULL)
    return FALSE;

  g_variant_builder_add_value (builder, child);
  return TRUE;
}

static gboolean
add_records (Export *self, GVariantBuilder *builder, const char *id, gint64 article, GError **error)
{
  g_autoptr (GVariant) marks = NULL;
  GHashTable *const all = NULL;

  if (!add_child (builder,
                  list_records (self, LECTERN_RECORD_METADATA, article, id, all, "a(sas)", error))
      || !add_child (builder,
                     list_records (self, LECTERN_RECORD_BLOCK, article, id, all, "a(sb)", error))
      || !add_child (builder,
                     list_records (self, LECTERN_RECORD_WORDS, article, id, all, "a(ss)", error)))
    return FALSE;

  marks = list_records (self, LECTERN_RECORD_MARK, article, NULL, all, LECTERN_MARKS_TYPE, error);
  if (marks == NULL)
    return FALSE;
  g_variant_ref_sink (marks);
  remember_codes (self, marks);
  self->report->n_marks += g_variant_n_children (marks);
  g_variant_builder_add_value (builder, marks);

  return add_child (builder, list_decisions (self, article, error))
         && add_child (builder, list_memberships (self, article, FALSE, self->tags, error))
         && add_child (builder, list_memberships (self, article, TRUE, self->collections, error));
}

static gboolean
write_article (Export *self, const char *id, GError **error)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (
      G_VARIANT_TYPE (LECTERN_PROJECT_ARTICLE_TYPE));
  g_autofree char *name = lectern_project_dup_article_name (id);
  g_autofree char *digest = NULL;
  g_autoptr (GVariant) row = NULL;
  g_autoptr (GVariant) captures = NULL;
  g_autoptr (GVariant) versions = NULL;
  gint64 article = lectern_store_find_article (self->store, id, error);
  guint current = 0;

  if (article == 0)
    return FALSE;
  row = lectern_store_load_project_row (self->store, article, error);
  if (row == NULL)
    return FALSE;
  versions = write_versions (self, id, article, &current, error);
  if (versions == NULL)
    return FALSE;
  g_variant_ref_sink (versions);
  if (current == 0)
    {
      lectern_project_report_take_missing (
          self->report, g_strdup_printf (_ ("The article %s is damaged and was left out. “Repair” "
                                            "in the preferences may mend it."),
                                         id));
      return TRUE;
    }
  captures = write_captures (self, article, error);
  if (captures == NULL)
    return FALSE;
  g_variant_ref_sink (captures);

  g_variant_builder_add (&builder, "s", id);
  g_variant_builder_add_value (&builder, row);
  g_variant_builder_add (&builder, "u", current);
  g_variant_builder_add_value (&builder, captures);
  g_variant_builder_add_value (&builder, versions);
  if (!add_records (self, &builder, id, article, error))
    return FALSE;

  digest = write_value (self, name, g_variant_builder_end (&builder), LECTERN_PROJECT_ARTICLE_NAMES,
                        error);
  if (digest == NULL)
    return FALSE;

  g_variant_builder_add (&self->written, "(ss)", id, digest);
  self->report->n_articles++;
  return TRUE;
}

static gboolean
write_articles (Export *self, LecternProgress *progress, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < self->ids->len; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || !write_article (self, self->ids->pdata[i], error))
        return FALSE;
      lectern_progress_set (progress, (double) (i + 1) / self->ids->len, _ ("Writing articles"));
    }

  return TRUE;
}

/* What belongs to no article */

/* Of a selection, only what its articles have goes along, with what that lies in. */
static gboolean
add_parents (Export *self, const char *kind, GHashTable *used, GError **error)
{
  g_autoptr (GPtrArray) keys = lectern_store_list_project_keys (self->store, kind, 0, error);
  gboolean has_grown = keys != NULL;

  while (has_grown)
    {
      has_grown = FALSE;
      for (guint i = 0; i < keys->len; i++)
        {
          g_autoptr (GVariant) value = NULL;
          g_autofree char *parent = NULL;

          if (!g_hash_table_contains (used, keys->pdata[i]))
            continue;
          if (!lectern_store_get_record (self->store, kind, keys->pdata[i], &value, error))
            return FALSE;
          if (value != NULL)
            g_variant_get_child (value, 0, "ms", &parent);
          if (parent != NULL && g_hash_table_add (used, g_steal_pointer (&parent)))
            has_grown = TRUE;
        }
    }

  return keys != NULL;
}

static GVariant *
list_not_same (Export *self, GError **error)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(ss)"));
  g_autoptr (GPtrArray) keys = lectern_store_list_project_keys (self->store,
                                                                LECTERN_RECORD_NOT_SAME, 0, error);

  for (guint i = 0; keys != NULL && i < keys->len; i++)
    {
      g_auto (GStrv) pair = g_strsplit (keys->pdata[i], "/", 2);

      if (g_hash_table_contains (self->chosen, pair[0])
          && g_hash_table_contains (self->chosen, pair[1]))
        g_variant_builder_add (&builder, "(ss)", pair[0], pair[1]);
    }

  return keys != NULL ? g_variant_builder_end (&builder) : NULL;
}

static char *
write_library (Export *self, GError **error)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE (LECTERN_LIBRARY_TYPE));
  g_autoptr (GHashTable) none = new_set ();
  gboolean is_whole = self->request->ids == NULL;

  if (!add_parents (self, LECTERN_RECORD_CODE, self->codes, error)
      || !add_parents (self, LECTERN_RECORD_COLLECTION, self->collections, error)
      || !add_child (&builder,
                     list_records (self, LECTERN_RECORD_CODE, 0, NULL,
                                   is_whole ? NULL : self->codes, LECTERN_CODES_TYPE, error))
      || !add_child (&builder,
                     list_records (self, LECTERN_RECORD_TAG, 0, NULL, is_whole ? NULL : self->tags,
                                   LECTERN_TAGS_TYPE, error))
      || !add_child (&builder, list_records (self, LECTERN_RECORD_COLLECTION, 0, NULL,
                                             is_whole ? NULL : self->collections,
                                             LECTERN_COLLECTIONS_TYPE, error))
      || !add_child (&builder, list_records (self, LECTERN_RECORD_WATCH, 0, NULL,
                                             is_whole ? NULL : none, LECTERN_WATCHES_TYPE, error)))
    return NULL;

  if (!add_child (&builder, list_decisions (self, 0, error))
      || !add_child (&builder, list_not_same (self, error)))
    return NULL;

  return write_value (self, LECTERN_PROJECT_LIBRARY, g_variant_builder_end (&builder),
                      LECTERN_LIBRARY_NAMES, error);
}

/* Feeds */

/* An entry whose article stays behind is one without an article. */
static gboolean
add_entry (Export *self, GVariantBuilder *builder, GVariant *row, GError **error)
{
  g_autoptr (GPtrArray) keys = NULL;
  g_autofree char *article = NULL;
  gint64 sequence = 0;

  g_variant_get_child (row, 0, "x", &sequence);
  g_variant_get_child (row, 1, "ms", &article);
  keys = lectern_store_load_project_entry_keys (self->store, sequence, error);
  if (keys == NULL)
    return FALSE;

  g_variant_builder_open (builder, G_VARIANT_TYPE ("(" LECTERN_ROW_ENTRY "as)"));
  if (article != NULL && !g_hash_table_contains (self->chosen, article))
    g_variant_builder_add_value (builder,
                                 lectern_project_with_child (row, 1, g_variant_new ("ms", NULL)));
  else
    g_variant_builder_add_value (builder, row);
  g_variant_builder_add (builder, "@as",
                         g_variant_new_strv ((const char *const *) keys->pdata, keys->len));
  g_variant_builder_close (builder);

  return TRUE;
}

static gboolean
add_feed (Export *self, GVariantBuilder *builder, const char *id, GError **error)
{
  g_autoptr (GVariant) row = NULL;
  g_autoptr (GVariant) record = lectern_store_load_project_feed (self->store, id, &row, error);
  g_autoptr (GPtrArray) entries = NULL;

  if (record != NULL)
    entries = lectern_store_load_project_entries (self->store, id, error);
  if (entries == NULL)
    return FALSE;

  g_variant_builder_open (builder, G_VARIANT_TYPE ("(s" LECTERN_FEED_RECORD LECTERN_ROW_FEED
                                                   "a(" LECTERN_ROW_ENTRY "as))"));
  g_variant_builder_add (builder, "s", id);
  g_variant_builder_add_value (builder, record);
  g_variant_builder_add_value (builder, row);
  g_variant_builder_open (builder, G_VARIANT_TYPE ("a(" LECTERN_ROW_ENTRY "as)"));
  for (guint i = 0; i < entries->len; i++)
    if (!add_entry (self, builder, entries->pdata[i], error))
      return FALSE;
  g_variant_builder_close (builder);
  g_variant_builder_close (builder);

  return TRUE;
}

static char *
write_feeds (Export *self, GError **error)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE (LECTERN_FEEDS_TYPE));
  g_autoptr (GPtrArray) keys = lectern_store_list_project_keys (self->store, LECTERN_RECORD_FEED, 0,
                                                                error);

  g_variant_builder_open (&builder, g_variant_type_first (G_VARIANT_TYPE (LECTERN_FEEDS_TYPE)));
  for (guint i = 0; keys != NULL && i < keys->len; i++)
    if (!add_feed (self, &builder, keys->pdata[i], error))
      return NULL;
  if (keys == NULL)
    return NULL;
  g_variant_builder_close (&builder);

  return write_value (self, LECTERN_PROJECT_FEEDS, g_variant_builder_end (&builder),
                      LECTERN_FEEDS_NAMES, error);
}

/* Exporting */

static gboolean
choose_articles (Export *self, GError **error)
{
  g_autoptr (GPtrArray) all = lectern_store_list_project_articles (self->store, error);
  g_autoptr (GHashTable) wanted = new_set ();

  if (all == NULL)
    return FALSE;
  for (gsize i = 0; self->request->ids != NULL && self->request->ids[i] != NULL; i++)
    {
      if (lectern_store_find_article (self->store, self->request->ids[i], error) == 0)
        return FALSE;
      g_hash_table_add (wanted, g_strdup (self->request->ids[i]));
    }

  self->ids = g_ptr_array_new_with_free_func (g_free);
  self->chosen = new_set ();
  for (guint i = 0; i < all->len; i++)
    if (self->request->ids == NULL || g_hash_table_contains (wanted, all->pdata[i]))
      {
        g_ptr_array_add (self->ids, g_strdup (all->pdata[i]));
        g_hash_table_add (self->chosen, g_strdup (all->pdata[i]));
      }

  self->ranks = lectern_store_rank_decisions (self->store, self->chosen, error);
  return self->ranks != NULL;
}

static gboolean
write_manifest (Export *self, GError **error)
{
  g_autofree char *library = write_library (self, error);
  g_autofree char *feeds = NULL;
  g_autofree char *digest = NULL;

  if (library == NULL)
    return FALSE;
  if (self->request->with_feeds)
    {
      feeds = write_feeds (self, error);
      if (feeds == NULL)
        return FALSE;
    }

  digest = write_value (self, LECTERN_PROJECT_MANIFEST,
                        g_variant_new ("(subsmsuuuu@a(ss))", LECTERN_PROJECT_FORMAT,
                                       LECTERN_PROJECT_VERSION, self->request->ids == NULL, library,
                                       feeds, self->report->n_versions, self->report->n_captures,
                                       self->report->n_marks, self->n_decisions,
                                       g_variant_builder_end (&self->written)),
                        LECTERN_MANIFEST_NAMES, error);
  return digest != NULL;
}

/**
 * lectern_project_export:
 * @folder: the library's folder
 * @request: what goes into the project, and where it goes
 * @progress: (nullable): to be told how far it is
 * @cancellable: (nullable): to give up
 * @error: return location for an error
 *
 * Writes a project. It is whole at its place when this returns, or there is nothing new.
 *
 * Returns: (transfer full): what was written, or %NULL
 */
LecternProjectReport *
lectern_project_export (const char *folder,
                        const LecternProjectRequest *request,
                        LecternProgress *progress,
                        GCancellable *cancellable,
                        GError **error)
{
  g_auto (Export) self = { request };

  g_variant_builder_init (&self.written, G_VARIANT_TYPE ("a(ss)"));
  self.report = lectern_project_report_new ();
  self.captures = new_set ();
  self.tags = new_set ();
  self.collections = new_set ();
  self.codes = new_set ();
  self.sink = lectern_project_sink_new (request->path, request->replace, error);
  if (self.sink == NULL)
    return NULL;
  self.store = lectern_store_open (folder, LECTERN_STORE_READER, error);
  if (self.store == NULL || !lectern_store_execute (self.store, "BEGIN", error)
      || !choose_articles (&self, error) || !write_articles (&self, progress, cancellable, error)
      || !write_manifest (&self, error)
      || !lectern_project_sink_finish (self.sink, cancellable, error))
    return NULL;

  return g_steal_pointer (&self.report);
}
