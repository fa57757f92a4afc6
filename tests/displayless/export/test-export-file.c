/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "export-fixture.h"
#include "lectern-fixture.h"

typedef struct {
  char *folder;
  char *path;
  GBytes *content;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("lectern-export-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "brief.txt", NULL);
  fixture->content = g_bytes_new_static ("new", 3);
}

/* Nothing but what the test expects lies in the folder. */
static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) directory = g_dir_open (fixture->folder, 0, NULL);
  const char *name = NULL;

  while ((name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_assert_false (g_str_has_prefix (name, ".lectern-"));
      g_remove (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
  g_bytes_unref (fixture->content);
}

static gboolean
write_it (const char *path, GBytes *content, gboolean replace, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  return lectern_export_write_file (file, content, replace, error);
}

static void
assert_content (const char *path, const char *expected)
{
  g_autofree char *content = NULL;

  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, expected);
}

static void
test_new (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  struct stat info;
  mode_t old = umask (0);

  g_assert_true (write_it (fixture->path, fixture->content, FALSE, &error));
  umask (old);
  g_assert_no_error (error);
  assert_content (fixture->path, "new");
  g_assert_no_errno (stat (fixture->path, &info));
  g_assert_cmpuint (info.st_mode & 0777, ==, 0600);
}

static void
test_existing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  struct stat info;

  g_assert_true (g_file_set_contents (fixture->path, "old", -1, NULL));
  g_assert_no_errno (g_chmod (fixture->path, 0640));
  g_assert_false (write_it (fixture->path, fixture->content, FALSE, &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_FORBIDDEN);
  assert_content (fixture->path, "old");
  g_clear_error (&error);
  g_assert_true (write_it (fixture->path, fixture->content, TRUE, &error));
  assert_content (fixture->path, "new");
  g_assert_no_errno (stat (fixture->path, &info));
  g_assert_cmpuint (info.st_mode & 0777, ==, 0640);
}

static void
test_link (Fixture *fixture, gconstpointer data)
{
  g_autofree char *target = g_build_filename (fixture->folder, "target", NULL);
  g_autofree char *read_back = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_no_errno (symlink (target, fixture->path));
  g_assert_false (write_it (fixture->path, fixture->content, TRUE, &error));
  g_assert_nonnull (error);
  g_assert_false (g_file_test (target, G_FILE_TEST_EXISTS));
  g_clear_error (&error);

  g_assert_true (g_file_set_contents (target, "old", -1, NULL));
  g_assert_false (write_it (fixture->path, fixture->content, FALSE, &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_FORBIDDEN);
  g_clear_error (&error);
  g_assert_true (write_it (fixture->path, fixture->content, TRUE, &error));
  assert_content (target, "new");
  read_back = g_file_read_link (fixture->path, NULL);
  g_assert_cmpstr (read_back, ==, target);
}

static void
test_hard_link (Fixture *fixture, gconstpointer data)
{
  g_autofree char *other = g_build_filename (fixture->folder, "other", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (other, "old", -1, NULL));
  g_assert_no_errno (link (other, fixture->path));
  g_assert_true (write_it (fixture->path, fixture->content, TRUE, &error));
  assert_content (fixture->path, "new");
  assert_content (other, "old");
}

static void
test_no_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *inside = g_build_filename (fixture->folder, "no", "such", "folder", NULL);
  g_autoptr (GFile) remote = g_file_new_for_uri ("https://example.org/brief");
  g_autoptr (GError) error = NULL;

  g_assert_false (write_it (fixture->folder, fixture->content, TRUE, &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_no_errno (mkfifo (fixture->path, 0600));
  g_assert_false (write_it (fixture->path, fixture->content, TRUE, &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (write_it ("/dev/null", fixture->content, TRUE, &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (write_it (inside, fixture->content, TRUE, &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (lectern_export_write_file (remote, fixture->content, TRUE, &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_NOT_SUPPORTED);
}

static void
test_read_only (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "closed", NULL);
  g_autofree char *path = g_build_filename (folder, "brief.txt", NULL);
  g_autoptr (GError) error = NULL;

  if (geteuid () == 0)
    {
      g_test_skip ("Nothing is read-only for root.");
      return;
    }
  g_assert_no_errno (g_mkdir (folder, 0500));
  g_assert_false (write_it (path, fixture->content, TRUE, &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_READ_ONLY);
  g_clear_error (&error);
  g_assert_true (g_file_set_contents (fixture->path, "old", -1, NULL));
  g_assert_no_errno (g_chmod (fixture->path, 0400));
  g_assert_false (write_it (fixture->path, fixture->content, TRUE, &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_READ_ONLY);
  assert_content (fixture->path, "old");
}

/* A full disk, as a limit of file size, leaves the old file and nothing else. */
static void
test_full (Fixture *fixture, gconstpointer data)
{
  if (g_test_subprocess ())
    {
      g_autofree char *large = g_strnfill (100000, 'x');
      g_autoptr (GBytes) content = g_bytes_new (large, 100000);
      g_autoptr (GError) error = NULL;
      struct rlimit limit = { 50000, 50000 };

      signal (SIGXFSZ, SIG_IGN);
      g_assert_true (g_file_set_contents (fixture->path, "old", -1, NULL));
      g_assert_no_errno (setrlimit (RLIMIT_FSIZE, &limit));
      g_assert_false (write_it (fixture->path, content, TRUE, &error));
      g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_DISK_FULL);
      assert_content (fixture->path, "old");
      return;
    }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
}

#define ADD(name, function)                                                                        \
  g_test_add ("/export/file/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  ADD ("new", test_new);
  ADD ("existing", test_existing);
  ADD ("symbolic-link", test_link);
  ADD ("hard-link", test_hard_link);
  ADD ("no-file", test_no_file);
  ADD ("read-only", test_read_only);
  ADD ("full", test_full);

  return g_test_run ();
}
