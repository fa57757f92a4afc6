/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-store-check.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "lectern-backups.h"
#include "lectern-capture-file.h"
#include "lectern-library-place.h"
#include "lectern-store-articles.h"
#include "lectern-store-backup.h"
#include "lectern-store-documents.h"
#include "lectern-store-schema.h"

/* More of the same helps nobody. */
#define MAX_DETAILS 20
/* How far each part is when it is done. */
#define PAGES_DONE 0.3
#define TEXTS_DONE 0.8
#define CAPTURES_DONE 0.85
/* Copies of the database, as long as they are made; what is a day old was left by a crash. */
#define COPY_PREFIX "check-"
#define COPY_SUFFIX ".part"
#define COPY_SECONDS (24 * 60 * 60)

typedef struct {
  LecternStore *store; /* owned */
  LecternCareReport *report;
  LecternProgress *progress; /* (nullable) */
  GString *details;          /* owned */
  gint64 version;
} Check;

static void
check_clear (Check *self)
{
  g_clear_pointer (&self->store, lectern_store_free);
  g_string_free (self->details, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Check, check_clear)

static void
add_detail (Check *self, const char *detail)
{
  if (self->details->len > 0)
    g_string_append_c (self->details, '\n');
  g_string_append (self->details, detail);
}

/* Cancelling ends the check; anything else is what it found. */
static gboolean
is_found (Check *self, GError **local, GError **error)
{
  if (g_error_matches (*local, G_IO_ERROR, G_IO_ERROR_CANCELLED)
      || g_error_matches (*local, LECTERN_ERROR, LECTERN_ERROR_BUSY))
    {
      g_propagate_error (error, g_steal_pointer (local));
      return FALSE;
    }

  self->report->is_damaged = TRUE;
  add_detail (self, (*local)->message);
  g_clear_error (local);
  return TRUE;
}

/* Rows of a pragma that has one "ok" when all is well; @is_whole keeps its value else. */
static gboolean
run_pragma (Check *self, const char *sql, gboolean *is_whole, GError **error)
{
  g_autoptr (LecternQuery) query = lectern_store_query (self->store, error, sql, "");
  int step = query != NULL ? 0 : -1;

  while (query != NULL && (step = lectern_store_step (self->store, query, error)) == 1)
    {
      g_autofree char *answer = lectern_query_dup_text (query, 0);

      if (g_strcmp0 (answer, "ok") == 0)
        continue;
      *is_whole = FALSE;
      add_detail (self, answer != NULL ? answer : "?");
    }

  return step == 0;
}

/* What is wrong only with tables that can be made again is not worth a repair. */
static gboolean
check_kept_tables (Check *self, gboolean *is_whole, GError **error)
{
  g_autoptr (GPtrArray) tables = lectern_store_list_kept_tables (self->store, error);

  for (guint i = 0; tables != NULL && i < tables->len; i++)
    {
      g_autofree char *sql = g_strdup_printf ("PRAGMA integrity_check (\"%s\")",
                                              (char *) tables->pdata[i]);

      if (!run_pragma (self, sql, is_whole, error))
        return FALSE;
    }

  return tables != NULL;
}

static gboolean
check_pages (Check *self, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA integrity_check (%d)", MAX_DETAILS);
  gboolean is_whole = TRUE;
  gboolean is_kept_whole = TRUE;
  g_autoptr (GError) local = NULL;

  lectern_progress_set (self->progress, 0, _ ("Reading the database…"));
  if (!run_pragma (self, sql, &is_whole, &local))
    return is_found (self, &local, error);
  if (is_whole)
    return TRUE;
  if (!check_kept_tables (self, &is_kept_whole, &local))
    return is_found (self, &local, error);

  self->report->is_damaged |= !is_kept_whole;
  self->report->is_index_damaged = TRUE;
  return TRUE;
}

static gboolean
check_references (Check *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (LecternQuery) query = lectern_store_query (self->store, &local,
                                                        "PRAGMA foreign_key_check", "");
  int step = query != NULL ? lectern_store_step (self->store, query, &local) : -1;

  if (step < 0)
    return is_found (self, &local, error);
  if (step == 1)
    {
      g_autofree char *table = lectern_query_dup_text (query, 0);
      g_autofree char *detail = g_strdup_printf ("foreign key: %s", table);

      self->report->is_damaged = TRUE;
      add_detail (self, detail);
    }

  return TRUE;
}

static void
remove_old_copies (const char *folder)
{
  g_autoptr (GDir) directory = g_dir_open (folder, 0, NULL);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  const char *name = NULL;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      GStatBuf info;

      if (g_str_has_prefix (name, COPY_PREFIX) && g_str_has_suffix (name, COPY_SUFFIX)
          && g_stat (path, &info) == 0 && ABS (now - info.st_mtime) > COPY_SECONDS)
        g_unlink (path);
    }
}

/* SQLite takes a check of the index for a change, so that whoever types would wait for it, seconds
 * in a large library: a copy is checked instead. It has no name as soon as it is open. */
static LecternStore *
open_copy (Check *self, GError **error)
{
  const char *folder = self->store->folder;
  g_autofree char *path = g_build_filename (folder, COPY_PREFIX "XXXXXX" COPY_SUFFIX, NULL);
  LecternStore *copy = NULL;
  int file = -1;

  remove_old_copies (folder);
  file = g_mkstemp_full (path, O_RDWR | O_CLOEXEC, 0600);
  if (file < 0)
    {
      lectern_backups_set_write_error (error);
      return NULL;
    }
  close (file);

  if (lectern_store_copy_whole (self->store, path, error))
    copy = lectern_store_open_file (folder, path, SQLITE_OPEN_READWRITE, error);
  g_unlink (path);
  if (copy != NULL)
    copy->cancellable = self->store->cancellable;

  return copy;
}

/* Where there is no room for a copy, others wait. */
static gboolean
check_search (Check *self, GError **error)
{
  g_autoptr (LecternStore) copy = NULL;
  g_autoptr (GError) local = NULL;

  lectern_progress_set (self->progress, CAPTURES_DONE, _ ("Reading the search index…"));
  copy = open_copy (self, &local);
  if (copy != NULL)
    return lectern_store_check_search (copy, error);
  if (g_error_matches (local, LECTERN_ERROR, LECTERN_ERROR_DISK_FULL)
      || g_error_matches (local, LECTERN_ERROR, LECTERN_ERROR_READ_ONLY))
    return lectern_store_check_search (self->store, error);

  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
check_index (Check *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  gint64 n_missing = 0;

  if (lectern_store_get_number (
          self->store, &n_missing, &local,
          "SELECT (SELECT count (*) FROM article) - (SELECT count (*) FROM document)", "")
      && n_missing == 0 && check_search (self, &local))
    return TRUE;

  if (local != NULL && !g_error_matches (local, LECTERN_ERROR, LECTERN_ERROR_CORRUPT))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  self->report->is_index_damaged = TRUE;
  return TRUE;
}

static void
add_lost (LecternStore *store, gint64 sequence, LecternCareReport *report)
{
  g_autoptr (LecternQuery) query = lectern_store_query (
      store, NULL, "SELECT id, title, address FROM article WHERE sequence = ?", "x", sequence);
  char *title = NULL;

  if (query == NULL || lectern_store_step (store, query, NULL) != 1)
    {
      lectern_care_report_add_lost (report, g_strdup (""),
                                    g_strdup_printf (_ ("Article %u"), (guint) sequence), NULL);
      return;
    }

  title = lectern_query_dup_text (query, 1);
  lectern_care_report_add_lost (
      report, lectern_query_dup_text (query, 0),
      title != NULL ? title : g_strdup_printf (_ ("Article %u"), (guint) sequence),
      lectern_query_dup_text (query, 2));
}

/**
 * lectern_store_check_texts:
 * @self: a connection
 * @report: what to fill
 * @progress: (nullable): how far it is
 * @error: return location for an error
 *
 * Reads the text of every article, and counts and names those that cannot be read.
 *
 * Returns: %FALSE on failure
 */
gboolean
lectern_store_check_texts (LecternStore *self,
                           LecternCareReport *report,
                           LecternProgress *progress,
                           GError **error)
{
  gint64 n_articles = 0;
  gint64 sequence = 0;

  if (!lectern_store_get_number (self, &n_articles, error, "SELECT count (*) FROM article", ""))
    return FALSE;

  report->n_articles = n_articles;
  while (TRUE)
    {
      g_autoptr (LecternArticle) article = NULL;
      g_autoptr (GError) local = NULL;

      if (g_cancellable_set_error_if_cancelled (self->cancellable, error)
          || !lectern_store_get_number (
              self, &sequence, error,
              "SELECT sequence FROM article WHERE sequence > ? ORDER BY sequence LIMIT 1", "x",
              sequence))
        return FALSE;
      if (sequence == 0)
        return TRUE;

      article = lectern_store_load_version (self, sequence, &local);
      lectern_store_forget_version (self);
      if (article != NULL)
        report->n_safe++;
      else
        add_lost (self, sequence, report);
      lectern_progress_set (progress,
                            PAGES_DONE
                                + (TEXTS_DONE - PAGES_DONE) * (report->n_safe + report->lost->len)
                                      / MAX (n_articles, 1),
                            _ ("Reading the articles…"));
    }
}

static gboolean
check_texts (Check *self, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (!lectern_store_check_texts (self->store, self->report, self->progress, &local))
    return is_found (self, &local, error);
  self->report->is_damaged |= self->report->lost->len > 0;

  return TRUE;
}

static gboolean
check_captures (Check *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (LecternQuery) query = lectern_store_query (self->store, &local,
                                                        "SELECT DISTINCT digest FROM capture", "");
  int step = query != NULL ? 0 : -1;

  lectern_progress_set (self->progress, TEXTS_DONE, _ ("Looking for the saved originals…"));
  while (query != NULL && (step = lectern_store_step (self->store, query, &local)) == 1)
    {
      g_autofree char *digest = lectern_query_dup_text (query, 0);

      if (!lectern_capture_file_exists (self->store->folder, digest))
        self->report->n_missing_captures++;
    }

  return step == 0 || is_found (self, &local, error);
}

static gboolean
check_form (Check *self, gboolean *is_ours, GError **error)
{
  g_autoptr (GError) local = NULL;

  *is_ours = FALSE;
  if (!lectern_store_get_number (self->store, &self->version, &local, "PRAGMA user_version", ""))
    return is_found (self, &local, error);
  if (self->version > LECTERN_STORE_SCHEMA)
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_NEWER,
                           _ ("The library was written by a newer Lectern. It was left as it is. "
                              "Check it with that version."));
      return FALSE;
    }
  *is_ours = lectern_store_check_schema (self->store, MAX (self->version, 0), &local);

  return *is_ours || is_found (self, &local, error);
}

/* What is older is read page by page; its rows are looked at when it was brought up to date. */
static void
count_articles (Check *self)
{
  gint64 n_articles = 0;

  if (self->version > 0
      && !lectern_store_get_number (self->store, &n_articles, NULL, "SELECT count (*) FROM article",
                                    ""))
    self->report->is_damaged = TRUE;
  self->report->n_articles = n_articles;
  self->report->n_safe = n_articles;
}

static gboolean
examine (Check *self, GError **error)
{
  gboolean is_ours = FALSE;

  if (!check_form (self, &is_ours, error))
    return FALSE;
  if (!is_ours)
    return TRUE;
  if (!check_pages (self, error))
    return FALSE;
  if (self->version != LECTERN_STORE_SCHEMA)
    {
      count_articles (self);
      return TRUE;
    }

  return check_texts (self, error) && check_references (self, error) && check_captures (self, error)
         && (self->report->is_damaged || self->report->is_index_damaged
             || check_index (self, error));
}

gboolean
lectern_store_examine (const char *folder,
                       LecternCareReport *report,
                       LecternProgress *progress,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autofree char *path = lectern_library_dup_database (folder);
  g_auto (Check) check = { NULL, report, progress, g_string_new (NULL), 0 };
  g_autoptr (GError) local = NULL;
  gboolean done = FALSE;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND,
                   _ ("There is no library in “%s”."), folder);
      return FALSE;
    }

  check.store = lectern_store_open_file (folder, path, SQLITE_OPEN_READWRITE, &local);
  if (check.store == NULL)
    done = is_found (&check, &local, error);
  else
    {
      check.store->cancellable = cancellable;
      /* What may be damaged is not written to, not even what its log holds. */
      sqlite3_db_config (check.store->database, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
      done = examine (&check, error);
    }
  if (check.details->len > 0)
    {
      g_free (report->detail);
      report->detail = g_strdup (check.details->str);
    }

  return done;
}
