/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "cli-fixture.h"
#include "lectern-fixture.h"
#include "library-fixture.h"
#include "library/lectern-library-safety.h"
#include "library/lectern-store-schema.h"

/* `lectern-cli library`: backups of each kind, by each of the ways to name one. */

typedef struct {
  char *folder;
  char *library;
  char *id;
} Fixture;

static CliResult
run (Fixture *self, const char *format, ...)
{
  g_autofree char *arguments = NULL;
  g_autofree char *all = NULL;
  va_list list;

  va_start (list, format);
  arguments = g_strdup_vprintf (format, list);
  va_end (list);
  all = g_strconcat (arguments, " --library LIBRARY", NULL);

  return cli_run (self->folder, NULL, all);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = cli_folder_new ();
  self->library = g_build_filename (self->folder, "library", NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  cli_folder_free (self->folder);
  g_free (self->library);
  g_free (self->id);
}

static void
add_article (Fixture *self)
{
  g_auto (CliResult) added = cli_run (self->folder, "Harbor\n\nThe board met.",
                                      "open - --json --library LIBRARY");
  g_autoptr (JsonNode) node = cli_parse (&added);

  self->id = g_strdup (json_object_get_string_member (json_node_get_object (node), "id"));
}

/* Removes the article for good, goes back to a backup, and finds the article again. */
static void
assert_restores (Fixture *self, const char *backup)
{
  g_auto (CliResult) trashed = run (self, "trash %s", self->id);
  g_auto (CliResult) emptied = run (self, "trash --empty");
  g_auto (CliResult) gone = run (self, "list");
  g_auto (CliResult) restored = run (self, "library restore '%s' --json", backup);
  g_auto (CliResult) back = run (self, "list");
  g_autoptr (JsonNode) node = NULL;

  g_test_message ("%s: %d %s", backup, restored.status, restored.errors);
  g_assert_cmpint (emptied.status, ==, 0);
  g_assert_null (strstr (gone.output, "Harbor"));
  g_assert_cmpint (restored.status, ==, 0);
  node = cli_parse (&restored);
  g_assert_cmpint (json_object_get_int_member (json_node_get_object (node), "safe"), ==, 1);
  g_assert_nonnull (strstr (back.output, "Harbor"));
}

/* Daily, weekly and by hand; by number, name, path and as the latest. */
static void
test_restore (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) weekly = NULL;
  g_autoptr (GPtrArray) backups = NULL;
  g_auto (CliResult) manual = { 0 };
  g_autofree char *dated = NULL;
  g_autofree char *number = NULL;
  g_autoptr (GError) error = NULL;

  add_article (self);
  g_assert_true (lectern_library_back_up_if_due (self->library, NULL, &error));
  weekly = lectern_backups_list (self->library);
  dated = fixture_date_backup (((LecternBackup *) weekly->pdata[0])->path, 1);
  g_assert_true (lectern_library_back_up_if_due (self->library, NULL, &error));
  g_assert_no_error (error);
  manual = run (self, "library backup");
  g_assert_cmpint (manual.status, ==, 0);

  backups = lectern_backups_list (self->library);
  g_assert_cmpuint (backups->len, ==, 3);
  number = g_strdup_printf ("%" G_GUINT64_FORMAT, ((LecternBackup *) backups->pdata[2])->number);
  assert_restores (self, "latest");
  assert_restores (self, ((LecternBackup *) backups->pdata[1])->name);
  assert_restores (self, number);
  assert_restores (self, ((LecternBackup *) backups->pdata[0])->path);
}

/* The one that was made before the library was brought up to date. */
static void
test_restore_migration (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) backups = NULL;
  g_auto (CliResult) migrated = { 0 };
  g_auto (CliResult) restored = { 0 };
  g_auto (CliResult) checked = { 0 };

  g_assert_cmpint (g_mkdir (self->library, 0700), ==, 0);
  fixture_make_old (self->library, LECTERN_STORE_SCHEMA - 1, 5);
  migrated = run (self, "list");
  g_assert_cmpint (migrated.status, ==, 0);
  backups = lectern_backups_list (self->library);
  g_assert_cmpuint (backups->len, >=, 1);
  g_assert_cmpint (((LecternBackup *) backups->pdata[backups->len - 1])->kind, ==,
                   LECTERN_BACKUP_MIGRATION);

  restored = run (self, "library restore 1");
  g_assert_cmpint (restored.status, ==, 0);
  g_assert_nonnull (strstr (restored.output, "set-aside"));
  checked = run (self, "library check");
  g_assert_cmpint (checked.status, ==, 0);
}

static void
test_restore_refused (Fixture *self, gconstpointer data)
{
  g_auto (CliResult) unknown = { 0 };
  g_auto (CliResult) nothing = { 0 };

  add_article (self);
  unknown = run (self, "library restore 7");
  nothing = run (self, "library restore");
  g_assert_cmpint (unknown.status, !=, 0);
  g_assert_cmpstr (unknown.errors, !=, "");
  g_assert_cmpint (nothing.status, !=, 0);
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);

#define ADD(path, function)                                                                        \
  g_test_add ("/cli/library/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("restore", test_restore);
  ADD ("restore-migration", test_restore_migration);
  ADD ("restore-refused", test_restore_refused);

  return g_test_run ();
}
