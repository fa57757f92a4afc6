/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-fixture.h"
#include "library-fixture.h"
#include "library/lectern-library-versions.h"

#define ADDRESS "https://news.example/pier"
#define FIRST "Pier Opens\n\nThe pier has 12 lamps. Boats came from three towns to see it."
#define SECOND "Pier Opens\n\nThe pier has 14 lamps. Boats came from three towns to see it."
#define CUT "Pier Opens\n\nThe pier has"

typedef struct {
  char *folder;
  LecternLibrary *library;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = fixture_make_folder ();
  fixture->library = fixture_open (fixture->folder);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  lectern_library_close (fixture->library);
  g_object_unref (fixture->library);
  fixture_remove (fixture->folder);
  g_free (fixture->folder);
}

static char *
add (Fixture *fixture, const char *text, const char *incomplete)
{
  g_autoptr (LecternArticle) article = fixture_article (
      text, LECTERN_METADATA_ADDRESS, ADDRESS,
      incomplete != NULL ? LECTERN_METADATA_INCOMPLETE : NULL, incomplete, NULL);

  return fixture_add (fixture->library, article);
}

static GPtrArray *
list (Fixture *fixture, const char *id)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *versions = lectern_library_list_versions (fixture->library, id, &error);

  g_assert_no_error (error);
  return versions;
}

static const LecternArticleVersionInfo *
get_info (GPtrArray *versions, guint at)
{
  return lectern_article_version_get_info (g_ptr_array_index (versions, at));
}

static gboolean
has (Fixture *fixture, const char *id, guint number, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternArticle) article = lectern_library_load_version (fixture->library, id, number,
                                                                     &error);

  g_assert_no_error (error);
  return strstr (lectern_article_get_text (article, NULL), words) != NULL;
}

static void
test_kept (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = add (fixture, FIRST, NULL);
  g_autofree char *again = add (fixture, SECOND, NULL);
  g_autofree char *same = add (fixture, SECOND, NULL);
  g_autoptr (GPtrArray) versions = list (fixture, id);

  g_assert_cmpstr (again, ==, id);
  g_assert_cmpstr (same, ==, id);
  g_assert_cmpuint (versions->len, ==, 2);
  g_assert_cmpuint (get_info (versions, 0)->number, ==, 2);
  g_assert_true (get_info (versions, 0)->is_current);
  g_assert_cmpuint (get_info (versions, 1)->number, ==, 1);
  g_assert_false (get_info (versions, 1)->is_current);
  g_assert_cmpuint (get_info (versions, 1)->words, ==, get_info (versions, 0)->words);
  g_assert_cmpstr (get_info (versions, 1)->revision, !=, get_info (versions, 0)->revision);
  g_assert_cmpint (get_info (versions, 1)->added_us, <=, get_info (versions, 0)->added_us);
  g_assert_true (has (fixture, id, 1, "12 lamps"));
  g_assert_true (has (fixture, id, 2, "14 lamps"));
  g_assert_true (has (fixture, id, 0, "14 lamps"));
}

static void
test_back (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = add (fixture, FIRST, NULL);
  g_autofree char *second = add (fixture, SECOND, NULL);
  g_autofree char *third = add (fixture, FIRST, NULL);
  g_autoptr (GPtrArray) versions = list (fixture, id);

  /* A text that comes back is the version that it was. */
  g_assert_cmpuint (versions->len, ==, 2);
  g_assert_false (get_info (versions, 0)->is_current);
  g_assert_true (get_info (versions, 1)->is_current);
  g_assert_true (has (fixture, id, 0, "12 lamps"));
}

static void
test_incomplete (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = add (fixture, FIRST, NULL);
  g_autofree char *cut = add (fixture, CUT, "connection");
  g_autoptr (GPtrArray) versions = list (fixture, id);
  g_autofree char *whole = NULL;
  g_autoptr (GPtrArray) later = NULL;

  g_assert_cmpstr (cut, ==, id);
  g_assert_cmpuint (versions->len, ==, 2);
  g_assert_true (get_info (versions, 0)->is_short);
  g_assert_false (get_info (versions, 0)->is_current);
  g_assert_true (get_info (versions, 1)->is_current);
  g_assert_false (get_info (versions, 1)->is_short);
  g_assert_true (has (fixture, id, 0, "three towns"));

  whole = add (fixture, SECOND, NULL);
  later = list (fixture, id);
  g_assert_cmpuint (later->len, ==, 3);
  g_assert_true (get_info (later, 0)->is_current);
}

static void
test_incomplete_gives_way (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = add (fixture, CUT, "connection");
  g_autofree char *longer = add (fixture, CUT " 12 lamps.", "connection");
  g_autofree char *shorter = add (fixture, "Pier Opens\n\nThe", "connection");
  g_autofree char *whole = NULL;

  g_assert_true (has (fixture, id, 0, "12 lamps."));
  whole = add (fixture, FIRST, NULL);
  g_assert_true (has (fixture, id, 0, "three towns"));
}

static void
test_missing (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = add (fixture, FIRST, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (lectern_library_load_version (fixture->library, id, 2, &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (lectern_library_list_versions (fixture->library, "none", &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_cmpint (lectern_library_find_read_version (fixture->library, "none", &error), ==, -1);
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND);
}

static int
find_read (Fixture *fixture, const char *id)
{
  g_autoptr (GError) error = NULL;
  int number = lectern_library_find_read_version (fixture->library, id, &error);

  g_assert_no_error (error);
  return number;
}

static void
test_read (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = add (fixture, FIRST, NULL);
  g_autofree char *second = add (fixture, SECOND, NULL);
  g_autofree char *third = NULL;
  g_autofree char *fourth = NULL;
  g_autofree char *fifth = NULL;
  g_autoptr (GError) error = NULL;

  /* Nobody has read the first. */
  g_assert_cmpint (find_read (fixture, id), ==, 0);
  lectern_library_set_unread (fixture->library, id, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (find_read (fixture, id), ==, 0);

  third = add (fixture, SECOND "\n\nThe mayor spoke.", NULL);
  fourth = add (fixture, SECOND "\n\nThe mayor sang.", NULL);
  g_assert_cmpint (find_read (fixture, id), ==, 2);
  /* What is read now is what was read before: nothing is new. */
  fifth = add (fixture, SECOND, NULL);
  g_assert_cmpint (find_read (fixture, id), ==, 0);

  g_assert_true (lectern_library_forget_read_version (fixture->library, id, &error));
  g_assert_no_error (error);
  g_assert_cmpint (find_read (fixture, id), ==, 0);
}

static void
test_analyst (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = add (fixture, FIRST, NULL);
  g_autofree char *second = add (fixture, SECOND, NULL);
  const char *const title[] = { "A title of mine", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternArticle) article = NULL;
  guint block = 0;
  gsize n_blocks = 0;
  const LecternBlock *blocks = NULL;

  lectern_library_set_metadata (fixture->library, id, LECTERN_METADATA_TITLE, title, &error);
  g_assert_no_error (error);
  article = lectern_library_load_version (fixture->library, id, 1, &error);
  blocks = lectern_article_get_blocks (article, &n_blocks);
  while (block + 1 < n_blocks && blocks[block].role != LECTERN_BLOCK_TITLE)
    block++;
  lectern_library_set_blocks_shown (fixture->library, id, (const guint32[]){ block }, 1, FALSE,
                                    &error);
  g_assert_no_error (error);
  g_clear_pointer (&article, lectern_article_unref);

  /* The title is the page's own; the part that was taken out is out of the first version too. */
  article = lectern_library_load_version (fixture->library, id, 1, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (lectern_article_get_title (article), ==, "Pier Opens");
  blocks = lectern_article_get_blocks (article, &n_blocks);
  g_assert_true (lectern_block_is_hidden (&blocks[block]));
}

int
main (int argc, char **argv)
{
  fixture_use_memory ();
  lectern_fixture_init (&argc, &argv);

#define ADD(name, function)                                                                        \
  g_test_add ("/library/versions/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("kept", test_kept);
  ADD ("back", test_back);
  ADD ("incomplete", test_incomplete);
  ADD ("incomplete-gives-way", test_incomplete_gives_way);
  ADD ("missing", test_missing);
  ADD ("read", test_read);
  ADD ("analyst", test_analyst);
#undef ADD

  return g_test_run ();
}
