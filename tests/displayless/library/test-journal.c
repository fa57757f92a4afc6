/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "lectern-fixture.h"
#include "library-fixture.h"

typedef struct {
  char *folder;
  LecternLibrary *library;
  LecternArticle *article;
  char *id;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = fixture_make_folder ();
  fixture->library = fixture_open (fixture->folder);
  fixture->article = fixture_article ("Port\n\nThe board met on Tuesday. It voted.", NULL);
  fixture->id = fixture_add (fixture->library, fixture->article);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (lectern_library_check (fixture->library, &error));
  g_assert_no_error (error);
  lectern_library_close (fixture->library);
  g_assert_finalize_object (fixture->library);
  lectern_article_unref (fixture->article);
  fixture_remove (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->id);
}

static void
reopen (Fixture *fixture)
{
  lectern_library_close (fixture->library);
  g_object_unref (fixture->library);
  fixture->library = fixture_open (fixture->folder);
}

static LecternStoredArticle *
load (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  LecternStoredArticle *stored = lectern_library_load_article (fixture->library, fixture->id,
                                                               &error);

  g_assert_no_error (error);
  return stored;
}

static void
assert_labels (Fixture *fixture, const char *undo_label, const char *redo_label)
{
  g_autofree char *undo = NULL;
  g_autofree char *redo = NULL;

  g_object_get (fixture->library, "undo-label", &undo, "redo-label", &redo, NULL);
  g_assert_cmpstr (undo, ==, undo_label);
  g_assert_cmpstr (redo, ==, redo_label);
}

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  assert_labels (fixture, NULL, NULL);
  g_assert_false (lectern_library_undo (fixture->library, &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (lectern_library_redo (fixture->library, &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND);
}

static void
test_marks (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LecternMark) mark = lectern_mark_new (fixture->id, fixture->article,
                                                   fixture_find (fixture->article, "It voted"), 1);
  g_autoptr (LecternStoredArticle) stored = NULL;
  g_autoptr (GError) error = NULL;
  const LecternMark *found = NULL;

  g_assert_true (lectern_library_save_mark (fixture->library, mark, &error));
  g_assert_nonnull (mark->id);
  assert_labels (fixture, "Undo Mark", NULL);
  mark->color = 4;
  g_assert_true (lectern_library_save_mark (fixture->library, mark, &error));
  assert_labels (fixture, "Undo Change of Mark", NULL);
  g_assert_true (lectern_library_remove_mark (fixture->library, mark->id, &error));
  assert_labels (fixture, "Undo Removal of Mark", NULL);
  reopen (fixture);
  assert_labels (fixture, "Undo Removal of Mark", NULL);

  g_assert_true (lectern_library_undo (fixture->library, &error));
  stored = load (fixture);
  found = stored->marks->pdata[0];
  g_assert_cmpuint (found->color, ==, 4);
  g_assert_true (lectern_span_equal (found->span, mark->span));
  g_assert_cmpint (found->created_us, ==, mark->created_us);
  g_assert_cmpuint (lectern_article_item_get_n_marks (stored->item), ==, 1);
  assert_labels (fixture, "Undo Change of Mark", "Redo Removal of Mark");

  g_assert_true (lectern_library_undo (fixture->library, &error));
  g_clear_pointer (&stored, lectern_stored_article_free);
  stored = load (fixture);
  found = stored->marks->pdata[0];
  g_assert_cmpuint (found->color, ==, 1);
  g_assert_true (lectern_library_undo (fixture->library, &error));
  g_clear_pointer (&stored, lectern_stored_article_free);
  stored = load (fixture);
  g_assert_cmpuint (stored->marks->len, ==, 0);
  assert_labels (fixture, NULL, "Redo Mark");

  reopen (fixture);
  for (guint i = 0; i < 2; i++)
    g_assert_true (lectern_library_redo (fixture->library, &error));
  g_clear_pointer (&stored, lectern_stored_article_free);
  stored = load (fixture);
  found = stored->marks->pdata[0];
  g_assert_cmpstr (found->id, ==, mark->id);
  g_assert_cmpuint (found->color, ==, 4);
}

/* What was undone cannot come back after something new was done. */
static void
test_branch (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (lectern_library_set_starred (fixture->library, fixture->id, TRUE, &error));
  g_assert_true (lectern_library_undo (fixture->library, &error));
  assert_labels (fixture, NULL, "Redo Star");
  g_assert_true (
      lectern_library_set_words (fixture->library, fixture->id, "headline", "Port votes", &error));
  assert_labels (fixture, "Undo Typing", NULL);
  g_assert_false (lectern_library_redo (fixture->library, &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND);
}

static void
test_typing_is_one_step (Fixture *fixture, gconstpointer data)
{
  static const char *const texts[] = { "P", "Po", "Por", "Port" };
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_true (
        lectern_library_set_words (fixture->library, fixture->id, "assessment", texts[i], &error));
  g_assert_true (
      lectern_library_set_words (fixture->library, fixture->id, "headline", "Other field", &error));

  g_assert_true (lectern_library_undo (fixture->library, &error));
  words = lectern_library_dup_words (fixture->library, fixture->id, "assessment", &error);
  g_assert_cmpstr (words, ==, "Port");
  g_assert_true (lectern_library_undo (fixture->library, &error));
  g_free (words);
  words = lectern_library_dup_words (fixture->library, fixture->id, "assessment", &error);
  g_assert_null (words);
  g_assert_no_error (error);
  assert_labels (fixture, NULL, "Redo Typing");
}

/* Saying again what is so already is not worth a step. */
static void
test_no_change (Fixture *fixture, gconstpointer data)
{
  const char *const ids[] = { fixture->id, NULL };
  g_autoptr (GError) error = NULL;

  g_assert_true (lectern_library_set_starred (fixture->library, fixture->id, FALSE, &error));
  g_assert_true (lectern_library_set_trashed (fixture->library, ids, FALSE, &error));
  g_assert_true (lectern_library_set_words (fixture->library, fixture->id, "headline", "", &error));
  g_assert_true (lectern_library_remove_mark (fixture->library, "none", &error));
  assert_labels (fixture, NULL, NULL);
}

static void
test_trash_is_one_step (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LecternArticle) other = fixture_article ("Other\n\nText.", NULL);
  g_autofree char *other_id = fixture_add (fixture->library, other);
  const char *const ids[] = { fixture->id, other_id, NULL };
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (lectern_library_set_trashed (fixture->library, ids, TRUE, &error));
  items = lectern_library_list_items (
      fixture->library, &(LecternListQuery){ .place = LECTERN_PLACE_TRASH }, 0, &error);
  g_assert_cmpuint (items->len, ==, 2);
  g_assert_true (lectern_library_undo (fixture->library, &error));
  g_clear_pointer (&items, g_ptr_array_unref);
  items = lectern_library_list_items (fixture->library,
                                      &(LecternListQuery){ .place = LECTERN_PLACE_ALL }, 0, &error);
  g_assert_cmpuint (items->len, ==, 2);
}

/* An undone mark finds its place in a text that changed since. */
static void
test_undo_after_version (Fixture *fixture, gconstpointer data)
{
  static const char address[] = "https://example.org/port";
  g_autoptr (LecternArticle) first = fixture_article ("Port\n\nThe board met. It voted.",
                                                      LECTERN_METADATA_ADDRESS, address, NULL);
  g_autoptr (LecternArticle) second = fixture_article (
      "Port\n\nNew words. The board met. It voted.", LECTERN_METADATA_ADDRESS, address, NULL);
  g_autofree char *id = fixture_add (fixture->library, first);
  g_autoptr (LecternMark) mark = lectern_mark_new (id, first, fixture_find (first, "The board met"),
                                                   2);
  g_autoptr (LecternStoredArticle) stored = NULL;
  g_autoptr (GError) error = NULL;
  const LecternMark *found = NULL;

  g_assert_true (lectern_library_save_mark (fixture->library, mark, &error));
  g_assert_true (lectern_library_remove_mark (fixture->library, mark->id, &error));
  g_free (fixture_add (fixture->library, second));
  g_assert_true (lectern_library_undo (fixture->library, &error));
  stored = lectern_library_load_article (fixture->library, id, &error);
  found = stored->marks->pdata[0];
  g_assert_true (lectern_span_equal (found->span, fixture_find (second, "The board met")));
}

/* Any walk through the journal ends where a replay of the steps ends. */
static void
test_long_walk (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  g_autoptr (GPtrArray) states = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  guint at = 0;

  g_ptr_array_add (states, g_strdup ("-"));
  for (guint i = 0; i < 200; i++)
    {
      gint choice = g_rand_int_range (random, 0, 3);
      g_autofree char *value = g_strdup_printf ("value %u", i);
      const char *const values[] = { value, NULL };
      g_autoptr (LecternStoredArticle) stored = NULL;
      const char *title = NULL;

      if (choice == 0)
        {
          g_ptr_array_set_size (states, at + 1);
          g_ptr_array_add (states, g_steal_pointer (&value));
          g_assert_true (lectern_library_set_metadata (fixture->library, fixture->id, "section",
                                                       values, &error));
          at++;
        }
      else if (choice == 1 && at > 0)
        {
          g_assert_true (lectern_library_undo (fixture->library, &error));
          at--;
        }
      else if (choice == 2 && at + 1 < states->len)
        {
          g_assert_true (lectern_library_redo (fixture->library, &error));
          at++;
        }
      if (i % 50 == 49)
        reopen (fixture);

      stored = load (fixture);
      title = lectern_metadata_get_value (lectern_article_get_metadata (stored->article),
                                          "section");
      g_assert_cmpstr (title != NULL ? title : "-", ==, states->pdata[at]);
    }
}

#define ADD(name, function)                                                                        \
  g_test_add ("/library/journal/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  ADD ("empty", test_empty);
  ADD ("marks-across-restart", test_marks);
  ADD ("branch", test_branch);
  ADD ("typing-is-one-step", test_typing_is_one_step);
  ADD ("no-change", test_no_change);
  ADD ("trash-is-one-step", test_trash_is_one_step);
  ADD ("undo-after-version", test_undo_after_version);
  ADD ("long-walk", test_long_walk);

  return g_test_run ();
}
