/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-project-import.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "../fetch/lectern-capture-private.h"
#include "../library/lectern-capture-file.h"
#include "../library/lectern-library-private.h"
#include "../library/lectern-stems.h"
#include "lectern-project-files.h"
#include "lectern-project-format.h"
#include "lectern-project-json.h"
#include "lectern-project-merge.h"

/* Reads a project file by file, checks each, and hands a few articles at a time to the library
 * (lectern-project-merge.c). What needs no database is done on the caller's thread. */

/* A call of the library takes as many articles, or as many bytes. */
#define MAX_BATCH 64
#define MAX_BATCH_BYTES (16 * 1024 * 1024)

typedef struct {
  LecternProjectFiles *files; /* owned */
  LecternLibrary *library;    /* (nullable), borrowed: without one, all is only checked */
  LecternProjectMerge *merge; /* owned */
  GVariant *articles;         /* owned, a(ss) */
  GHashTable *ids;            /* owned, set of the ids in @articles */
  GVariant *content;          /* (nullable), owned: of library.json */
  GVariant *feeds;            /* (nullable), owned */
  GHashTable *stemmers;       /* owned */
  GHashTable *captures;       /* owned, set of the digests that were read */
  GPtrArray *batch;           /* owned, of LecternProjectArticle */
  GPtrArray *contents;        /* owned, of GVariant, of the same */
  gsize batch_bytes;
} Import;

static void
import_clear (Import *self)
{
  g_clear_pointer (&self->files, lectern_project_files_free);
  g_clear_pointer (&self->merge, lectern_project_merge_free);
  g_clear_pointer (&self->articles, g_variant_unref);
  g_clear_pointer (&self->ids, g_hash_table_unref);
  g_clear_pointer (&self->content, g_variant_unref);
  g_clear_pointer (&self->feeds, g_variant_unref);
  g_clear_pointer (&self->stemmers, g_hash_table_unref);
  g_clear_pointer (&self->captures, g_hash_table_unref);
  g_clear_pointer (&self->batch, g_ptr_array_unref);
  g_clear_pointer (&self->contents, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Import, import_clear)

/* Files */

static GVariant *
load_value (Import *self,
            const char *name,
            const char *digest,
            const char *type,
            const char *names,
            GError **error)
{
  g_autoptr (GBytes) content = lectern_project_files_load (self->files, name, digest,
                                                           LECTERN_PROJECT_MAX_FILE, error);
  GVariant *value = NULL;

  if (content == NULL)
    return NULL;

  self->batch_bytes += g_bytes_get_size (content);
  value = lectern_project_json_read (content, type, names, error);
  if (value == NULL)
    g_prefix_error (error, "%s: ", name);

  return value;
}

/* The articles of a project are named once each, by what can be part of a file's name. */
static gboolean
read_articles (Import *self, GError **error)
{
  GVariant *manifest = lectern_project_files_get_manifest (self->files);

  self->articles = g_variant_get_child_value (manifest, 9);
  self->ids = g_hash_table_new (g_str_hash, g_str_equal);
  for (gsize i = 0; i < g_variant_n_children (self->articles); i++)
    {
      const char *id = NULL;
      const char *digest = NULL;

      g_variant_get_child (self->articles, i, "(&s&s)", &id, &digest);
      if (!lectern_project_check_id (id, error))
        return FALSE;
      if (!lectern_project_is_digest (digest) || !g_hash_table_add (self->ids, (gpointer) id))
        {
          g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                       _ ("The project names the article %s twice, or without a digest. Nothing of "
                          "it was imported."),
                       id);
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
read_head (Import *self, GError **error)
{
  GVariant *manifest = lectern_project_files_get_manifest (self->files);
  const char *library = NULL;
  const char *feeds = NULL;

  if (!read_articles (self, error))
    return FALSE;

  g_variant_get_child (manifest, 3, "&s", &library);
  g_variant_get_child (manifest, 4, "m&s", &feeds);
  self->content = load_value (self, LECTERN_PROJECT_LIBRARY, library, LECTERN_LIBRARY_TYPE,
                              LECTERN_LIBRARY_NAMES, error);
  if (self->content == NULL || !lectern_project_check_library (self->content, error))
    return FALSE;
  if (feeds == NULL)
    return TRUE;

  self->feeds = load_value (self, LECTERN_PROJECT_FEEDS, feeds, LECTERN_FEEDS_TYPE,
                            LECTERN_FEEDS_NAMES, error);
  return self->feeds != NULL && lectern_project_check_feeds (self->feeds, error);
}

/* Articles */

static gboolean
read_version (Import *self,
              LecternProjectArticle *article,
              GVariant *versions,
              gsize i,
              GError **error)
{
  g_autoptr (LecternArticle) version = NULL;
  g_autoptr (GVariant) value = NULL;
  g_autofree char *name = NULL;
  LecternAddition *addition = NULL;
  const char *digest = NULL;
  const char *revision = NULL;
  guint32 number = 0;
  guint32 capture = 0;
  gint64 added_us = 0;

  g_variant_get_child (versions, i, "(&s&suxu)", &digest, &revision, &number, &added_us, &capture);
  name = lectern_project_dup_version_name (article->id, number);
  value = load_value (self, name, digest, LECTERN_VERSION_TYPE, LECTERN_VERSION_NAMES, error);
  if (value == NULL)
    return FALSE;
  version = lectern_project_unpack_version (value, error);
  if (version == NULL)
    {
      g_prefix_error (error, "%s: ", name);
      return FALSE;
    }
  if (strcmp (revision, lectern_article_get_revision (version)) != 0)
    {
      g_set_error (
          error, LECTERN_ERROR, LECTERN_ERROR_CORRUPT,
          _ ("The text in the file “%s” of the project is not the one that it was. Get the "
             "whole project again."),
          name);
      return FALSE;
    }

  addition = lectern_addition_new (version, NULL);
  g_ptr_array_add (article->additions, addition);
  g_array_append_val (article->capture_of, capture);
  g_array_append_val (article->added_us, added_us);
  return self->library == NULL
         || lectern_addition_prepare (addition, lectern_library_get_folder (self->library),
                                      self->stemmers, error);
}

static gboolean
read_versions (Import *self, LecternProjectArticle *article, GVariant *content, GError **error)
{
  g_autoptr (GVariant) versions = g_variant_get_child_value (content, 4);
  guint32 current = 0;

  g_variant_get_child (content, 2, "u", &current);
  for (gsize i = 0; i < g_variant_n_children (versions); i++)
    {
      guint32 number = 0;

      g_variant_get_child (versions, i, "(&s&suxu)", NULL, NULL, &number, NULL, NULL);
      if (number == current)
        article->current = i;
      if (!read_version (self, article, versions, i, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
read_capture (Import *self, LecternProjectArticle *article, GVariant *row, GError **error)
{
  g_autofree char *name = NULL;
  g_autoptr (GBytes) content = NULL;
  const char *digest = NULL;

  g_variant_get_child (row, 0, "&s", &digest);
  name = lectern_project_dup_capture_name (digest);
  content = lectern_project_files_load (self->files, name, digest, LECTERN_PROJECT_MAX_CAPTURE,
                                        error);
  if (content == NULL)
    return FALSE;

  if (g_hash_table_add (self->captures, g_strdup (digest)))
    self->merge->report->n_captures++;
  self->batch_bytes += g_bytes_get_size (content);
  if (self->library != NULL)
    g_ptr_array_add (article->files, lectern_capture_new_with_digest (content, digest));
  return TRUE;
}

static gboolean
read_captures (Import *self, LecternProjectArticle *article, GVariant *content, GError **error)
{
  g_autoptr (GVariant) captures = g_variant_get_child_value (content, 3);

  for (gsize i = 0; i < g_variant_n_children (captures); i++)
    {
      g_autoptr (GVariant) row = NULL;
      gboolean is_kept = FALSE;

      g_variant_get_child (captures, i, "(b@" LECTERN_ROW_CAPTURE ")", &is_kept, &row);
      if (is_kept && !read_capture (self, article, row, error))
        return FALSE;
      if (!is_kept)
        lectern_project_report_take_missing (
            self->merge->report,
            g_strdup_printf (_ ("An original of the article %s was missing when the project was "
                                "written."),
                             article->id));
      g_ptr_array_add (article->captures, g_steal_pointer (&row));
    }

  return TRUE;
}

static LecternProjectArticle *
article_new (Import *self, const char *id, GVariant *content)
{
  LecternProjectArticle *article = g_new0 (LecternProjectArticle, 1);

  article->id = g_strdup (id);
  article->row = g_variant_get_child_value (content, 1);
  article->captures = g_ptr_array_new_with_free_func ((GDestroyNotify) g_variant_unref);
  article->files = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_capture_unref);
  article->additions = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_addition_free);
  article->capture_of = g_array_new (FALSE, FALSE, sizeof (guint));
  article->added_us = g_array_new (FALSE, FALSE, sizeof (gint64));
  article->project_ids = self->ids;

  return article;
}

static gboolean
read_article (Import *self, gsize i, GError **error)
{
  g_autoptr (LecternProjectArticle) article = NULL;
  g_autoptr (GVariant) content = NULL;
  g_autofree char *name = NULL;
  const char *id = NULL;
  const char *digest = NULL;
  const char *own = NULL;

  g_variant_get_child (self->articles, i, "(&s&s)", &id, &digest);
  name = lectern_project_dup_article_name (id);
  content = load_value (self, name, digest, LECTERN_PROJECT_ARTICLE_TYPE,
                        LECTERN_PROJECT_ARTICLE_NAMES, error);
  if (content == NULL || !lectern_project_check_article (content, error))
    return FALSE;

  g_variant_get_child (content, 0, "&s", &own);
  if (strcmp (own, id) != 0)
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                   _ ("The file “%s” of the project is of another article."), name);
      return FALSE;
    }

  article = article_new (self, id, content);
  if (!read_captures (self, article, content, error)
      || !read_versions (self, article, content, error))
    return FALSE;

  g_ptr_array_add (self->batch, g_steal_pointer (&article));
  g_ptr_array_add (self->contents, g_steal_pointer (&content));
  return TRUE;
}

/* Calls of the library */

static gboolean
run_begin (LecternStore *store, LecternCall *call, GError **error)
{
  Import *self = call->object;
  guint32 n_decisions = 0;

  g_variant_get_child (lectern_project_files_get_manifest (self->files), 8, "u", &n_decisions);
  return lectern_project_merge_library (self->merge, store, self->content, n_decisions, error);
}

static gboolean
run_batch (LecternStore *store, LecternCall *call, GError **error)
{
  Import *self = call->object;

  for (guint i = 0; i < self->batch->len; i++)
    if (!lectern_project_merge_article (self->merge, store, self->batch->pdata[i],
                                        self->contents->pdata[i], error))
      return FALSE;

  return TRUE;
}

static gboolean
run_end (LecternStore *store, LecternCall *call, GError **error)
{
  Import *self = call->object;

  return lectern_project_merge_end (self->merge, store, self->content, self->feeds, error);
}

static gboolean
call_library (Import *self, LecternCallFunc run, GError **error)
{
  LecternCall *call = NULL;

  if (self->library == NULL)
    return TRUE;

  call = lectern_call_new (run, TRUE);
  call->object = self;
  return lectern_library_call_boolean (self->library, call, error);
}

static void
count_batch (Import *self)
{
  LecternProjectReport *report = self->merge->report;

  for (guint i = 0; i < self->batch->len; i++)
    {
      LecternProjectArticle *article = self->batch->pdata[i];
      g_autoptr (GVariant) marks = g_variant_get_child_value (self->contents->pdata[i], 8);

      report->n_articles++;
      report->n_versions += article->additions->len;
      report->n_marks += g_variant_n_children (marks);
    }
}

static gboolean
flush (Import *self, GError **error)
{
  if (self->library == NULL)
    count_batch (self);
  else if (!call_library (self, run_batch, error))
    return FALSE;

  g_ptr_array_set_size (self->batch, 0);
  g_ptr_array_set_size (self->contents, 0);
  self->batch_bytes = 0;
  return TRUE;
}

static gboolean
read_all (Import *self, LecternProgress *progress, GCancellable *cancellable, GError **error)
{
  gsize n = g_variant_n_children (self->articles);

  for (gsize i = 0; i < n; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || !read_article (self, i, error))
        return FALSE;
      if ((self->batch->len >= MAX_BATCH || self->batch_bytes >= MAX_BATCH_BYTES || i + 1 == n)
          && !flush (self, error))
        return FALSE;
      lectern_progress_set (progress, (double) (i + 1) / n, _ ("Reading articles"));
    }

  return TRUE;
}

static LecternProjectReport *
run_import (LecternLibrary *library,
            const char *path,
            LecternProgress *progress,
            GCancellable *cancellable,
            GError **error)
{
  g_auto (Import) self = { NULL };

  self.library = library;
  self.merge = lectern_project_merge_new ();
  self.stemmers = lectern_stemmers_new ();
  self.captures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.batch = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_project_article_free);
  self.contents = g_ptr_array_new_with_free_func ((GDestroyNotify) g_variant_unref);
  self.files = lectern_project_files_open (path, cancellable, error);
  if (self.files == NULL || !read_head (&self, error) || !call_library (&self, run_begin, error)
      || !read_all (&self, progress, cancellable, error) || !call_library (&self, run_end, error))
    return NULL;

  return g_steal_pointer (&self.merge->report);
}

/**
 * lectern_project_import:
 * @library: a library
 * @path: a project: a folder or a file
 * @progress: (nullable): to be told how far it is
 * @cancellable: (nullable): to give up
 * @error: return location for an error
 *
 * Brings a project into a library, as one step that can be undone. What was broken off can be begun
 * again: nothing comes twice.
 *
 * Returns: (transfer full): what became of it, or %NULL
 */
LecternProjectReport *
lectern_project_import (LecternLibrary *library,
                        const char *path,
                        LecternProgress *progress,
                        GCancellable *cancellable,
                        GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (library) && path != NULL, NULL);

  return run_import (library, path, progress, cancellable, error);
}

/**
 * lectern_project_check:
 * @path: a project: a folder or a file
 * @progress: (nullable): to be told how far it is
 * @cancellable: (nullable): to give up
 * @error: return location for an error
 *
 * Reads a project with all its files, and tells whether it is whole.
 *
 * Returns: (transfer full): what is in it, or %NULL
 */
LecternProjectReport *
lectern_project_check (const char *path,
                       LecternProgress *progress,
                       GCancellable *cancellable,
                       GError **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  return run_import (NULL, path, progress, cancellable, error);
}
