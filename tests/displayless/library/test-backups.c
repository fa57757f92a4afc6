/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "lectern-fixture.h"
#include "library-fixture.h"
#include "library/lectern-library-lock.h"
#include "library/lectern-library-place.h"
#include "library/lectern-library-safety.h"
#include "library/lectern-library-upkeep.h"
#include "library/lectern-store-backup.h"
#include "library/lectern-store-schema.h"

#define N_ARTICLES 10
/* LECTERN_BACKUP_ARTICLES asks for more, to measure. */
#define N_BESIDE 200

typedef struct {
  char *folder;
  LecternLibrary *library;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = fixture_make_folder ();
  fixture->library = fixture_open (fixture->folder);
  for (guint i = 0; i < N_ARTICLES; i++)
    {
      g_autoptr (LecternArticle) article = fixture_generate (i);

      g_free (fixture_add (fixture->library, article));
    }
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  lectern_library_close (fixture->library);
  g_object_unref (fixture->library);
  fixture_remove (fixture->folder);
  g_free (fixture->folder);
}

static void
assert_holds (const char *path, gint64 n_expected)
{
  g_autoptr (GError) error = NULL;
  gint64 n_articles = 0;
  gint64 version = 0;
  GStatBuf info;

  g_assert_true (lectern_store_measure (path, &n_articles, &version, &error));
  g_assert_no_error (error);
  g_assert_cmpint (n_articles, ==, n_expected);
  g_assert_cmpint (version, ==, LECTERN_STORE_SCHEMA);
  g_assert_no_errno (g_stat (path, &info));
  g_assert_cmpuint (info.st_mode & 0777, ==, 0600);
}

/* A library that is open, and whose last words lie in the log, is backed up whole. */
static void
test_manual (Fixture *fixture, gconstpointer data)
{
  g_autofree char *target = g_build_filename (fixture->folder, "elsewhere.db", NULL);
  g_autofree char *path = NULL;
  g_autofree char *other = NULL;
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (GError) error = NULL;

  path = lectern_library_back_up (fixture->folder, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  assert_holds (path, N_ARTICLES);
  backups = lectern_backups_list (fixture->folder);
  g_assert_cmpuint (backups->len, ==, 1);
  g_assert_cmpstr (((LecternBackup *) backups->pdata[0])->path, ==, path);

  other = lectern_library_back_up (fixture->folder, target, NULL, NULL, &error);
  g_assert_no_error (error);
  assert_holds (other, N_ARTICLES);
  g_assert_null (lectern_library_back_up (fixture->folder, target, NULL, NULL, &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID);
}

static void
test_automatic (Fixture *fixture, gconstpointer data)
{
  LecternUpkeep *upkeep = lectern_upkeep_new (fixture->folder, 0);
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 2000 && (backups == NULL || backups->len == 0); i++)
    {
      g_clear_pointer (&backups, g_ptr_array_unref);
      g_usleep (5000);
      backups = lectern_backups_list (fixture->folder);
    }
  lectern_upkeep_free (upkeep);
  g_assert_cmpuint (backups->len, ==, 1);
  g_assert_cmpint (((LecternBackup *) backups->pdata[0])->kind, ==, LECTERN_BACKUP_WEEKLY);
  assert_holds (((LecternBackup *) backups->pdata[0])->path, N_ARTICLES);

  /* The one of today is there. */
  g_assert_true (lectern_library_back_up_if_due (fixture->folder, NULL, &error));
  g_clear_pointer (&backups, g_ptr_array_unref);
  backups = lectern_backups_list (fixture->folder);
  g_assert_cmpuint (backups->len, ==, 1);
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (GError) error = NULL;
  LecternUpkeep *upkeep = lectern_upkeep_new (fixture->folder, 60 * 1000);

  g_cancellable_cancel (cancellable);
  g_assert_null (lectern_library_back_up (fixture->folder, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  backups = lectern_backups_list (fixture->folder);
  g_assert_cmpuint (backups->len, ==, 0);
  lectern_upkeep_free (upkeep);
}

static gpointer
back_up_worker (gpointer folder)
{
  g_autoptr (GError) error = NULL;
  char *path = NULL;
  gint64 begin_us = g_get_monotonic_time ();

  path = lectern_library_back_up (folder, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_test_message ("backup: %.0f ms", (g_get_monotonic_time () - begin_us) / 1000.0);

  return path;
}

/* The longest that a note took to be saved, within a second. */
static double
type_notes (LecternLibrary *library, const char *id)
{
  gint64 end_us = g_get_monotonic_time () + G_USEC_PER_SEC;
  gint64 worst_us = 0;

  for (guint i = 0; g_get_monotonic_time () < end_us; i++)
    {
      g_autofree char *text = g_strdup_printf ("typed %u", i);
      g_autoptr (GError) error = NULL;
      gint64 begin_us = g_get_monotonic_time ();

      g_assert_true (lectern_library_set_words (library, id, "headline", text, &error));
      g_assert_no_error (error);
      worst_us = MAX (worst_us, g_get_monotonic_time () - begin_us);
    }

  return worst_us / 1000.0;
}

/* Someone types while a backup is made: neither waits for the other. */
static void
test_beside_writer (Fixture *fixture, gconstpointer data)
{
  const char *wanted = g_getenv ("LECTERN_BACKUP_ARTICLES");
  guint n_articles = wanted != NULL ? (guint) g_ascii_strtoull (wanted, NULL, 10) : N_BESIDE;
  g_autofree char *id = NULL;
  g_autofree char *path = NULL;
  double alone_ms = 0;
  double beside_ms = 0;
  GThread *thread = NULL;

  for (guint i = N_ARTICLES; i < n_articles; i++)
    {
      g_autoptr (LecternArticle) article = fixture_generate (i);

      g_free (id);
      id = fixture_add (fixture->library, article);
    }
  alone_ms = type_notes (fixture->library, id);
  thread = g_thread_new ("backup", back_up_worker, fixture->folder);
  beside_ms = type_notes (fixture->library, id);
  path = g_thread_join (thread);
  assert_holds (path, n_articles);
  g_test_message ("%u articles; a note waits %.1f ms at most, %.1f ms beside a backup", n_articles,
                  alone_ms, beside_ms);
}

/* Before the database of an older version changes. */
static void
test_whole (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (lectern_store_back_up_whole (fixture->folder, &error));
  g_assert_no_error (error);
  backups = lectern_backups_list (fixture->folder);
  g_assert_cmpuint (backups->len, ==, 1);
  g_assert_cmpint (((LecternBackup *) backups->pdata[0])->kind, ==, LECTERN_BACKUP_MIGRATION);
  assert_holds (((LecternBackup *) backups->pdata[0])->path, N_ARTICLES);
}

/* Whoever has the library open keeps those away that want to be alone, and the other way round. */
static void
test_alone (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LecternLibraryLock) lock = lectern_library_lock_new (fixture->folder, NULL);
  g_autoptr (LecternLibrary) again = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (lock);
  g_assert_false (lectern_library_lock_own (lock, &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_BUSY);
  g_clear_error (&error);

  lectern_library_close (fixture->library);
  g_assert_true (lectern_library_lock_own (lock, &error));
  g_assert_no_error (error);
  lectern_library_lock_drop (lock);
  again = fixture_open (fixture->folder);
  lectern_library_close (again);
}

/* A step that fails leaves what the steps before it made, whole; the next attempt goes on. */
static void
test_migration_fails (void)
{
  static const char *const broken[] = { "CREATE TABLE one (a)",
                                        "CREATE TABLE two (a); INSERT INTO two VALUES (1);"
                                        "INSERT INTO nowhere VALUES (1)" };
  static const char *const mended[] = { "", "CREATE TABLE two (a); CREATE TABLE three (a)" };
  g_autofree char *folder = fixture_make_folder ();
  g_autofree char *path = g_build_filename (folder, "some.db", NULL);
  g_autoptr (LecternStore) store = lectern_store_create_copy (path, 0, NULL);
  g_autoptr (GError) error = NULL;
  gint64 number = 0;

  g_assert_nonnull (store);
  g_assert_false (lectern_store_migrate_by (store, broken, 2, &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_true (lectern_store_get_number (store, &number, &error, "PRAGMA user_version", ""));
  g_assert_cmpint (number, ==, 1);
  g_assert_true (
      lectern_store_get_number (store, &number, &error, "SELECT count (*) FROM sqlite_schema", ""));
  g_assert_cmpint (number, ==, 1);

  g_assert_true (lectern_store_migrate_by (store, mended, 2, &error));
  g_assert_no_error (error);
  g_assert_true (
      lectern_store_get_number (store, &number, &error, "SELECT count (*) FROM sqlite_schema", ""));
  g_assert_cmpint (number, ==, 3);
  g_clear_pointer (&store, lectern_store_free);
  fixture_remove (folder);
}

static void
add_file (const char *folder, guint number, const char *date, const char *kind)
{
  g_autofree char *name = g_strdup_printf ("%06u-%s-1200-%s.db", number, date, kind);
  g_autofree char *path = g_build_filename (folder, "backups", name, NULL);

  g_assert_true (g_file_set_contents (path, "", 0, NULL));
}

static char *
make_backups_folder (void)
{
  char *folder = fixture_make_folder ();
  g_autofree char *backups = g_build_filename (folder, "backups", NULL);

  g_assert_no_errno (g_mkdir (backups, 0700));
  return folder;
}

static void
assert_due (const char *folder, int year, int month, int day, const char *expected)
{
  g_autoptr (GDateTime) now = g_date_time_new_local (year, month, day, 9, 30, 0);
  g_autoptr (GPtrArray) backups = lectern_backups_list (folder);
  LecternBackupKind kind = LECTERN_BACKUP_MANUAL;
  gboolean is_due = lectern_backups_is_due (backups, now, &kind);

  g_assert_cmpstr (is_due ? lectern_backup_kind_get_name (kind) : NULL, ==, expected);
}

static void
test_due (void)
{
  g_autofree char *folder = make_backups_folder ();

  assert_due (folder, 2026, 11, 27, "weekly");
  add_file (folder, 1, "2026-11-20", "weekly");
  assert_due (folder, 2026, 11, 20, NULL);
  assert_due (folder, 2026, 11, 26, "daily");
  assert_due (folder, 2026, 11, 27, "weekly");
  add_file (folder, 2, "2026-11-27", "manual");
  assert_due (folder, 2026, 11, 27, "weekly");
  add_file (folder, 3, "2026-11-27", "daily");
  assert_due (folder, 2026, 11, 27, NULL);

  /* A clock that fell back makes one of its day, not one each time it is asked. */
  assert_due (folder, 1970, 1, 1, "weekly");
  add_file (folder, 4, "1970-01-01", "weekly");
  assert_due (folder, 1970, 1, 1, NULL);
  assert_due (folder, 2026, 11, 27, NULL);
  assert_due (folder, 2026, 11, 24, "daily");
  fixture_remove (folder);
}

static void
test_surplus (void)
{
  g_autofree char *folder = make_backups_folder ();
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (GPtrArray) surplus = NULL;

  /* Dates run backwards; numbers tell which are the oldest. */
  for (guint i = 1; i <= 9; i++)
    {
      g_autofree char *date = g_strdup_printf ("2026-11-%02u", 20 - i);

      add_file (folder, i, date, "daily");
      add_file (folder, 100 + i, date, "weekly");
      add_file (folder, 200 + i, date, "manual");
    }
  add_file (folder, 300, "2026-11-99", "daily");
  add_file (folder, 301, "2026-11-01", "strange");

  backups = lectern_backups_list (folder);
  g_assert_cmpuint (backups->len, ==, 27);
  surplus = lectern_backups_list_surplus (backups);
  g_assert_cmpuint (surplus->len, ==, 2 + 5);
  for (guint i = 0; i < surplus->len; i++)
    {
      const LecternBackup *backup = surplus->pdata[i];

      g_assert_true (backup->number <= 2 || (backup->number > 100 && backup->number <= 105));
    }
  fixture_remove (folder);
}

static void
test_sync_services (void)
{
  static const struct {
    const char *folder;
    const char *service;
  } cases[] = {
    { "/home/ana/Dropbox/cases/one", "Dropbox" },
    { "/home/ana/Nextcloud", "Nextcloud" },
    { "/home/ana/OneDrive - Example/x", "OneDrive" },
    { "/home/ana/Documents/library", NULL },
  };
  g_autofree char *top = fixture_make_folder ();
  g_autofree char *marker = g_build_filename (top, ".stfolder", NULL);
  g_autofree char *folder = g_build_filename (top, "a", "not-there-yet", NULL);
  g_autofree char *service = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = lectern_library_dup_sync_service (cases[i].folder);

      g_assert_cmpstr (found, ==, cases[i].service);
    }
  g_assert_no_errno (g_mkdir (marker, 0700));
  service = lectern_library_dup_sync_service (folder);
  g_assert_cmpstr (service, ==, "Syncthing");
  fixture_remove (top);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/library/backups/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  g_test_add_func ("/library/backups/due", test_due);
  g_test_add_func ("/library/backups/surplus", test_surplus);
  g_test_add_func ("/library/backups/sync-services", test_sync_services);
  g_test_add_func ("/library/backups/migration-fails", test_migration_fails);
  ADD ("manual", test_manual);
  ADD ("automatic", test_automatic);
  ADD ("cancelled", test_cancelled);
  ADD ("beside-writer", test_beside_writer);
  ADD ("whole", test_whole);
  ADD ("alone", test_alone);

  return g_test_run ();
}
