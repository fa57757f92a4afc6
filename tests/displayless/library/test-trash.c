/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "lectern-fixture.h"
#include "library-fixture.h"
#include "library/lectern-library-tags.h"
#include "library/lectern-library-trash.h"

/* Words that stand nowhere else. */
#define SECRET "Quibberwick"
#define FOLDED "bberwick"
#define DAY_US (24 * 60 * 60 * (gint64) G_USEC_PER_SEC)

typedef struct {
  char *folder;
  LecternLibrary *library;
  char *ids[4];
} Fixture;

static LecternCapture *
capture_new (const char *content)
{
  g_autoptr (GBytes) bytes = g_bytes_new (content, strlen (content));
  LecternCapture *capture = lectern_capture_new (bytes, NULL, "text/html", NULL);

  return capture;
}

static char *
add (Fixture *fixture, const char *text, const char *page)
{
  g_autoptr (LecternArticle) article = fixture_article (text, NULL);
  g_autoptr (LecternCapture) capture = capture_new (page);
  g_autoptr (GError) error = NULL;
  char *id = lectern_library_add_article (fixture->library, article, capture, &error);

  g_assert_no_error (error);
  return id;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = fixture_make_folder ();
  fixture->library = fixture_open (fixture->folder);
  fixture->ids[0] = add (fixture, "Port\n\nThe " SECRET " met on Tuesday.", "first page");
  fixture->ids[1] = add (fixture, "Quay\n\nThe " SECRET " voted again.", "second page");
  fixture->ids[2] = add (fixture, "Kept\n\nNothing happened here.", "second page");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (lectern_library_check (fixture->library, &error));
  g_assert_no_error (error);
  lectern_library_close (fixture->library);
  g_assert_finalize_object (fixture->library);
  fixture_remove (fixture->folder);
  g_free (fixture->folder);
  for (guint i = 0; i < 3; i++)
    g_free (fixture->ids[i]);
}

static void
execute (Fixture *fixture, const char *sql)
{
  fixture_execute (fixture->folder, sql);
}

static void
trash (Fixture *fixture, guint n_articles)
{
  const char *const ids[] = { fixture->ids[0], n_articles > 1 ? fixture->ids[1] : NULL, NULL };
  g_autoptr (GError) error = NULL;

  g_assert_true (lectern_library_set_trashed (fixture->library, ids, TRUE, &error));
}

static void
add_mark (Fixture *fixture, guint article, const char *note)
{
  g_autoptr (LecternStoredArticle) stored = lectern_library_load_article (
      fixture->library, fixture->ids[article], NULL);
  g_autoptr (LecternMark) mark = lectern_mark_new (fixture->ids[article], stored->article,
                                                   fixture_find (stored->article, SECRET), 1);

  g_free (mark->note);
  mark->note = g_strdup (note);
  g_assert_true (lectern_library_save_mark (fixture->library, mark, NULL));
}

static guint
purge (Fixture *fixture, LecternPurge what)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternTrashCounts) counts = lectern_library_purge (fixture->library, what, NULL,
                                                                 &error);

  g_assert_no_error (error);
  return counts->n_articles;
}

static gboolean
has_capture (Fixture *fixture, const char *content)
{
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, content, -1);
  g_autofree char *name = g_strconcat (digest, ".z", NULL);
  const char shard[] = { digest[0], digest[1], '\0' };
  g_autofree char *path = g_build_filename (fixture->folder, "captures", shard, name, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static gboolean
has_bytes (const char *folder, const char *name, const char *words)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *data = NULL;
  gsize size = 0;

  return g_file_get_contents (path, &data, &size, NULL)
         && memmem (data, size, words, strlen (words)) != NULL;
}

/* Not in the database, not in its log; the index folds case, and leaves out the letters that a term
 * has in common with the one before. */
static void
assert_no_trace (Fixture *fixture)
{
  static const char *const names[] = { "library.db", "library.db-wal" };
  static const char *const words[] = { SECRET, FOLDED };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (words); j++)
      g_assert_false (has_bytes (fixture->folder, names[i], words[j]));
}

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  const char *const names[] = { SECRET, NULL };
  const char *const ids[] = { fixture->ids[0], NULL };
  g_autoptr (LecternTrashCounts) counts = NULL;
  LecternListQuery search = { .text = (char *) SECRET, .sort = LECTERN_SORT_BEST };
  g_autoptr (LecternSearchResult) hits = NULL;
  g_autoptr (GError) error = NULL;

  add_mark (fixture, 0, SECRET " again");
  g_assert_true (lectern_library_set_tagged (fixture->library, ids, names, TRUE, NULL));
  g_assert_true (lectern_library_set_tagged (fixture->library, ids, names, FALSE, NULL));
  trash (fixture, 2);
  counts = lectern_library_count_trash (fixture->library, &error);
  g_assert_cmpuint (counts->n_articles, ==, 2);
  g_assert_cmpuint (counts->n_marks, ==, 1);
  g_assert_cmpuint (counts->n_notes, ==, 1);
  g_assert_cmpuint (counts->n_expired, ==, 0);

  g_assert_cmpuint (purge (fixture, LECTERN_PURGE_ALL), ==, 2);
  g_assert_null (lectern_library_load_article (fixture->library, fixture->ids[0], &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND);
  hits = lectern_library_search (fixture->library, &search, 10, NULL);
  g_assert_cmpuint (hits->n_total, ==, 0);
  g_assert_cmpuint (hits->n_trashed, ==, 0);
  g_assert_false (has_capture (fixture, "first page"));
  g_assert_true (has_capture (fixture, "second page"));
}

static void
test_no_trace (Fixture *fixture, gconstpointer data)
{
  add_mark (fixture, 0, SECRET " again");
  trash (fixture, 2);
  lectern_library_close (fixture->library);
  g_object_unref (fixture->library);
  g_assert_true (has_bytes (fixture->folder, "library.db", FOLDED));

  fixture->library = fixture_open (fixture->folder);
  g_assert_cmpuint (purge (fixture, LECTERN_PURGE_ALL), ==, 2);
  assert_no_trace (fixture);
}

/* Undo goes on before and behind what is gone. */
static void
test_journal (Fixture *fixture, gconstpointer data)
{
  const char *const both[] = { fixture->ids[0], fixture->ids[2], NULL };
  const char *const names[] = { "harbor", NULL };
  g_autoptr (GPtrArray) tags = NULL;
  g_autofree char *label = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (lectern_library_set_tagged (fixture->library, both, names, TRUE, NULL));
  add_mark (fixture, 0, "");
  trash (fixture, 1);
  g_assert_cmpuint (purge (fixture, LECTERN_PURGE_ALL), ==, 1);

  g_object_get (fixture->library, "undo-label", &label, NULL);
  g_assert_cmpstr (label, ==, "Undo Trash");
  g_assert_true (lectern_library_undo (fixture->library, &error));
  g_assert_true (lectern_library_undo (fixture->library, &error));
  tags = lectern_library_list_tags (fixture->library, NULL, NULL);
  g_assert_cmpuint (tags->len, ==, 0);
  g_assert_false (lectern_library_undo (fixture->library, &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND);
  g_clear_error (&error);
  for (guint i = 0; i < 2; i++)
    g_assert_true (lectern_library_redo (fixture->library, &error));
  g_clear_pointer (&tags, g_ptr_array_unref);
  tags = lectern_library_list_tags (fixture->library, NULL, NULL);
  g_assert_cmpuint (((LecternTag *) tags->pdata[0])->n_articles, ==, 1);
}

/* Time alone takes nothing that the analyst made. */
static void
test_expired (Fixture *fixture, gconstpointer data)
{
  g_autofree char *sql = g_strdup_printf ("UPDATE article SET trashed_us = %" G_GINT64_FORMAT
                                          " WHERE trashed_us IS NOT NULL",
                                          g_get_real_time () - 31 * DAY_US);
  g_autoptr (LecternTrashCounts) counts = NULL;

  add_mark (fixture, 0, "");
  trash (fixture, 2);
  g_assert_cmpuint (purge (fixture, LECTERN_PURGE_EXPIRED), ==, 0);
  execute (fixture, sql);
  counts = lectern_library_count_trash (fixture->library, NULL);
  g_assert_cmpuint (counts->n_expired, ==, 2);
  g_assert_cmpuint (counts->n_held, ==, 1);
  g_assert_cmpuint (purge (fixture, LECTERN_PURGE_EXPIRED), ==, 1);
  g_clear_pointer (&counts, lectern_trash_counts_free);
  counts = lectern_library_count_trash (fixture->library, NULL);
  g_assert_cmpuint (counts->n_articles, ==, 1);
  g_assert_cmpuint (counts->n_marks, ==, 1);
}

static void
test_given (Fixture *fixture, gconstpointer data)
{
  const char *const ids[] = { fixture->ids[0], fixture->ids[2], NULL };
  g_autoptr (LecternTrashCounts) counts = NULL;
  g_autoptr (GPtrArray) items = NULL;

  trash (fixture, 2);
  counts = lectern_library_purge (fixture->library, LECTERN_PURGE_GIVEN, ids, NULL);
  g_assert_cmpuint (counts->n_articles, ==, 1);
  items = lectern_library_list_items (fixture->library, &(LecternListQuery){ 0 }, 0, NULL);
  g_assert_cmpuint (items->len, ==, 1);
}

/* A page that comes again while its capture is being removed has its file. */
static void
test_added_again (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *id = NULL;
      g_autoptr (GBytes) content = NULL;
      g_autoptr (GError) error = NULL;

      trash (fixture, 1);
      g_assert_cmpuint (purge (fixture, LECTERN_PURGE_ALL), ==, 1);
      id = add (fixture, "Port\n\nThe board met on Tuesday.", "first page");
      content = lectern_library_load_capture (fixture->library, id, &error);
      g_assert_no_error (error);
      g_free (fixture->ids[0]);
      fixture->ids[0] = g_steal_pointer (&id);
    }
}

static void
purged_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  LecternTrashCounts **counts = user_data;

  *counts = lectern_library_purge_finish (LECTERN_LIBRARY (object), result, NULL);
}

static void
test_async (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LecternTrashCounts) counts = NULL;

  trash (fixture, 2);
  lectern_library_purge_async (fixture->library, LECTERN_PURGE_ALL, NULL, NULL, purged_cb, &counts);
  while (counts == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (counts->n_articles, ==, 2);
}

int
main (int argc, char *argv[])
{
  lectern_fixture_init (&argc, &argv);

#define ADD(path, function)                                                                        \
  g_test_add ("/library/trash/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("empty", test_empty);
  ADD ("no-trace", test_no_trace);
  ADD ("journal", test_journal);
  ADD ("expired", test_expired);
  ADD ("given", test_given);
  ADD ("added-again", test_added_again);
  ADD ("async", test_async);

  return g_test_run ();
}
