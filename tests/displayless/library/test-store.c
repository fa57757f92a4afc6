/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>
#include <sys/stat.h>

#include <glib/gstdio.h>
#include <sqlite3.h>

#include "lectern-fixture.h"
#include "library-fixture.h"
#include "library/lectern-library-place.h"

/* What a library does with files that are not as it left them. */

typedef struct {
  char *folder;
  char *database;
  char *id;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LecternLibrary) library = NULL;

  fixture->folder = fixture_make_folder ();
  fixture->database = g_build_filename (fixture->folder, "library.db", NULL);
  library = fixture_open (fixture->folder);
  for (guint i = 0; i < 10; i++)
    {
      g_autoptr (LecternArticle) article = fixture_generate (i);

      g_free (fixture->id);
      fixture->id = fixture_add (library, article);
    }
  lectern_library_close (library);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  fixture_remove (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->database);
  g_free (fixture->id);
}

static char *
digest_file (const char *path)
{
  char *content = NULL;
  gsize length = 0;
  g_autoptr (GBytes) bytes = NULL;

  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  bytes = g_bytes_new_take (content, length);
  return g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
}

static void
assert_refused (Fixture *fixture, int code)
{
  g_autofree char *before = digest_file (fixture->database);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  LecternLibrary *library = lectern_library_open (fixture->folder, &error);

  g_assert_error (error, LECTERN_ERROR, code);
  g_assert_null (library);
  after = digest_file (fixture->database);
  g_assert_cmpstr (before, ==, after);
}

static void
execute (Fixture *fixture, const char *sql)
{
  sqlite3 *database = NULL;

  g_assert_cmpint (sqlite3_open (fixture->database, &database), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (database, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (database);
}

static void
test_newer (Fixture *fixture, gconstpointer data)
{
  execute (fixture, "PRAGMA user_version = 99");
  assert_refused (fixture, LECTERN_ERROR_NEWER);
}

static void
test_foreign (Fixture *fixture, gconstpointer data)
{
  execute (fixture, "PRAGMA application_id = 12345");
  assert_refused (fixture, LECTERN_ERROR_INVALID);
}

static void
test_not_a_database (Fixture *fixture, gconstpointer data)
{
  static const gsize sizes[] = { 1, 100, 511, 512, 600, 4095, 4096, 5000, 100000 };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char *diary = g_strnfill (sizes[i], 'x');

      g_assert_true (g_file_set_contents (fixture->database, diary, sizes[i], NULL));
      assert_refused (fixture, LECTERN_ERROR_CORRUPT);
    }
}

/* An empty file beside captures is a loss, not a new library. */
static void
test_emptied (Fixture *fixture, gconstpointer data)
{
  g_autofree char *captures = g_build_filename (fixture->folder, "captures", "ab", NULL);

  g_assert_no_errno (g_mkdir_with_parents (captures, 0700));
  g_assert_true (g_file_set_contents (fixture->database, "", 0, NULL));
  assert_refused (fixture, LECTERN_ERROR_CORRUPT);
}

static void
test_header_zeroed (Fixture *fixture, gconstpointer data)
{
  g_autofree char *content = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (fixture->database, &content, &length, NULL));
  memset (content, 0, 100);
  g_assert_true (g_file_set_contents (fixture->database, content, length, NULL));
  assert_refused (fixture, LECTERN_ERROR_CORRUPT);
}

/* What a person does with a library, without a thought for what may be broken. */
static void
use (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternLibrary) library = lectern_library_open (fixture->folder, &error);
  g_autoptr (GPtrArray) items = NULL;
  LecternListQuery search = { .text = (char *) "report", .sort = LECTERN_SORT_BEST };
  g_autoptr (LecternSearchResult) hits = NULL;
  g_autoptr (LecternStoredArticle) stored = NULL;

  if (library == NULL)
    {
      g_assert_nonnull (error);
      return;
    }

  items = lectern_library_list_items (library, &(LecternListQuery){ .place = LECTERN_PLACE_ALL }, 0,
                                      NULL);
  hits = lectern_library_search (library, &search, 10, NULL);
  stored = lectern_library_load_article (library, fixture->id, NULL);
  lectern_library_set_words (library, fixture->id, "headline", "Still here", NULL);
  lectern_library_undo (library, NULL);
  if (!lectern_library_check (library, &error))
    g_assert_true (error->domain == LECTERN_ERROR);
  lectern_library_close (library);
}

static void
test_each_page_zeroed (Fixture *fixture, gconstpointer data)
{
  const gsize page = 4096;
  g_autofree char *content = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (fixture->database, &content, &length, NULL));
  g_assert_cmpuint (length, >, 20 * page);
  for (gsize offset = page; offset + page <= length; offset += page)
    {
      g_autofree char *damaged = g_memdup2 (content, length);

      memset (damaged + offset, 0, page);
      g_assert_true (g_file_set_contents (fixture->database, damaged, length, NULL));
      use (fixture);
    }
}

static void
test_bytes_flipped (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (11);
  g_autofree char *content = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (fixture->database, &content, &length, NULL));
  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *damaged = g_memdup2 (content, length);

      for (guint j = 0; j < 20; j++)
        damaged[g_rand_int_range (random, 100, length)] ^= 1 << g_rand_int_range (random, 0, 8);
      g_assert_true (g_file_set_contents (fixture->database, damaged, length, NULL));
      use (fixture);
    }
}

static void
test_cut (Fixture *fixture, gconstpointer data)
{
  g_autofree char *content = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (fixture->database, &content, &length, NULL));
  for (guint i = 1; i < 16; i++)
    {
      g_assert_true (g_file_set_contents (fixture->database, content, length * i / 16, NULL));
      use (fixture);
    }
}

/* The log of a database that was not closed: cut, flipped, of another library, gone. */
static void
test_log (Fixture *fixture, gconstpointer data)
{
  g_autofree char *log = g_strconcat (fixture->database, "-wal", NULL);
  g_autofree char *index = g_strconcat (fixture->database, "-shm", NULL);
  g_autoptr (LecternLibrary) library = fixture_open (fixture->folder);
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  g_autofree char *content = NULL;
  g_autofree char *saved = NULL;
  gsize length = 0;
  gsize saved_length = 0;

  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (LecternArticle) article = fixture_generate (100 + i);

      g_free (fixture_add (library, article));
    }
  g_assert_true (g_file_get_contents (fixture->database, &content, &length, NULL));
  g_assert_true (g_file_get_contents (log, &saved, &saved_length, NULL));
  g_assert_cmpuint (saved_length, >, 10000);
  lectern_library_close (library);

  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *damaged = g_memdup2 (saved, saved_length);

      if (i % 4 == 1)
        damaged[g_rand_int_range (random, 0, saved_length)] ^= 0x10;
      if (i % 4 == 2)
        memcpy (damaged + 32, damaged + saved_length / 2, 8192);
      g_assert_true (g_file_set_contents (fixture->database, content, length, NULL));
      g_assert_true (g_file_set_contents (log, damaged,
                                          i % 4 == 0 ? saved_length * i / 40 : saved_length, NULL));
      g_remove (index);
      if (i % 4 == 3)
        g_remove (log);
      use (fixture);
    }
}

/* One program may open a library twice: neither takes the locks of the other away. */
static void
test_twice (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LecternLibrary) one = fixture_open (fixture->folder);
  g_autoptr (LecternLibrary) two = fixture_open (fixture->folder);
  g_autoptr (LecternStoredArticle) stored = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (lectern_library_set_starred (one, fixture->id, TRUE, &error));
  lectern_library_close (one);
  stored = lectern_library_load_article (two, fixture->id, &error);
  g_assert_no_error (error);
  g_assert_true (lectern_article_item_is_starred (stored->item));
  g_assert_true (lectern_library_check (two, &error));
  lectern_library_close (two);
}

/* A library that someone else prepared must not run what they put in: it is not used at all. */
static void
test_strange_parts (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *add;
    const char *remove;
  } parts[] = {
    { "CREATE TRIGGER trap AFTER UPDATE ON article BEGIN DELETE FROM version; END",
      "DROP TRIGGER trap" },
    { "CREATE VIEW trap AS SELECT * FROM article", "DROP VIEW trap" },
    { "CREATE VIRTUAL TABLE trap USING fts5 (a)", "DROP TABLE trap" },
    { "CREATE INDEX trap ON article (upper (title))", "DROP INDEX trap" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      execute (fixture, parts[i].add);
      assert_refused (fixture, LECTERN_ERROR_CORRUPT);
      execute (fixture, parts[i].remove);
    }
}

static void
test_folder (void)
{
  g_autofree char *top = fixture_make_folder ();
  g_autofree char *file = g_build_filename (top, "file", NULL);
  g_autofree char *folder = g_build_filename (top, "a", "b", NULL);
  g_autoptr (LecternLibrary) library = NULL;
  g_autoptr (GError) error = NULL;
  struct stat info;

  g_assert_true (g_file_set_contents (file, "", 0, NULL));
  g_assert_null (lectern_library_open (file, &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_READ_ONLY);

  library = fixture_open (folder);
  g_assert_no_errno (g_stat (folder, &info));
  g_assert_cmpuint (info.st_mode & 0777, ==, 0700);
  lectern_library_close (library);
  fixture_remove (top);
}

static void
test_network_types (void)
{
  g_assert_true (lectern_library_is_network_type (0x6969));
  g_assert_true (lectern_library_is_network_type (0xff534d42));
  g_assert_true (lectern_library_is_network_type ((gint64) (gint32) 0xff534d42));
  g_assert_false (lectern_library_is_network_type (0xef53));
  g_assert_false (lectern_library_is_network_type (0x01021994));
}

#define ADD(name, function)                                                                        \
  g_test_add ("/library/store/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  g_test_add_func ("/library/store/folder", test_folder);
  g_test_add_func ("/library/store/network-types", test_network_types);
  ADD ("newer", test_newer);
  ADD ("foreign", test_foreign);
  ADD ("not-a-database", test_not_a_database);
  ADD ("emptied", test_emptied);
  ADD ("header-zeroed", test_header_zeroed);
  ADD ("each-page-zeroed", test_each_page_zeroed);
  ADD ("bytes-flipped", test_bytes_flipped);
  ADD ("cut", test_cut);
  ADD ("log", test_log);
  ADD ("twice", test_twice);
  ADD ("strange-parts", test_strange_parts);

  return g_test_run ();
}
