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
  fixture->article = fixture_article (
      "Port\n\nThe Harbor Board met on Tuesday. The board voted.\n\nThe pier stays.",
      LECTERN_METADATA_LANGUAGE, "en", NULL);
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
finish (LecternLibrary *library)
{
  g_autoptr (GError) error = NULL;
  guint n_left = 1;

  while (n_left > 0)
    {
      lectern_library_watch_more (library, &n_left, &error);
      g_assert_no_error (error);
    }
}

static void
save (Fixture *fixture, LecternWatchList *list)
{
  g_autoptr (GError) error = NULL;

  lectern_library_save_watch_list (fixture->library, list, &error);
  g_assert_no_error (error);
}

/* "list term count@start, …", the newest article first. */
static char *
describe (Fixture *fixture, const char *article)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = NULL;

  finish (fixture->library);
  hits = lectern_library_list_watch_hits (fixture->library, NULL, article, 0, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < hits->len; i++)
    {
      const LecternWatchHit *hit = g_ptr_array_index (hits, i);

      g_string_append_printf (text, "%s%s %s %u@%u", i > 0 ? ", " : "", hit->list_name, hit->term,
                              hit->count, hit->start);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
assert_hits (Fixture *fixture, const char *expected)
{
  g_autofree char *found = describe (fixture, NULL);

  g_assert_cmpstr (found, ==, expected);
}

static LecternWatchList *
make_list (const char *name, const char *terms)
{
  LecternWatchList *list = lectern_watch_list_new (name, 2);

  lectern_watch_list_add_lines (list, terms, NULL);
  return list;
}

/* A list is looked for in what is there, and in what comes in later. */
static void
test_hits (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LecternWatchList) list = make_list ("Ports", "board\npier");
  g_autoptr (LecternArticle) other = fixture_article ("Town\n\nA pier, a pier, a pier.", NULL);
  g_autoptr (GPtrArray) lists = NULL;
  g_autofree char *id = NULL;
  g_autofree char *one = NULL;
  g_autoptr (LecternStoredArticle) stored = NULL;
  const LecternWatchList *found = NULL;

  save (fixture, list);
  assert_hits (fixture, "Ports board 2@17, Ports pier 1@61");
  stored = lectern_library_load_article (fixture->library, fixture->id, NULL);
  g_assert_cmpstr (lectern_article_item_get_watched (stored->item), ==, "board × 2, pier × 1");
  id = fixture_add (fixture->library, other);
  assert_hits (fixture, "Ports pier 3@8, Ports board 2@17, Ports pier 1@61");
  one = describe (fixture, id);
  g_assert_cmpstr (one, ==, "Ports pier 3@8");

  g_assert_true (lectern_library_set_unread (fixture->library, id, FALSE, NULL));
  lists = lectern_library_list_watch_lists (fixture->library, NULL);
  found = g_ptr_array_index (lists, 0);
  g_assert_cmpstr (found->id, ==, list->id);
  g_assert_cmpuint (found->color, ==, 2);
  g_assert_cmpuint (found->n_articles, ==, 2);
  g_assert_cmpuint (found->n_unread, ==, 1);
  g_assert_cmpuint (found->n_waiting, ==, 0);
  g_assert_cmpuint (g_strv_length (found->terms), ==, 2);
}

static guint
count_listed (Fixture *fixture, const char *list)
{
  LecternListQuery query = { .watch = (char *) list };
  g_autoptr (GPtrArray) items = lectern_library_list_items (fixture->library, &query, 0, NULL);

  g_assert_nonnull (items);
  return items->len;
}

/* A watch-list is a list of articles like a collection. */
static void
test_listed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LecternWatchList) ports = make_list ("Ports", "board\npier");
  g_autoptr (LecternWatchList) trains = make_list ("Trains", "engine");
  g_autoptr (LecternArticle) other = fixture_article ("Town\n\nNothing of the kind.", NULL);
  g_autofree char *id = fixture_add (fixture->library, other);

  save (fixture, ports);
  save (fixture, trains);
  finish (fixture->library);
  g_assert_cmpuint (count_listed (fixture, NULL), ==, 2);
  g_assert_cmpuint (count_listed (fixture, ports->id), ==, 1);
  g_assert_cmpuint (count_listed (fixture, trains->id), ==, 0);
  g_assert_cmpuint (count_listed (fixture, "no such list"), ==, 0);
}

/* Every change of a list is a step that can be taken back, and what is found follows. */
static void
test_undo (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LecternWatchList) list = make_list ("Ports", "board");
  g_autofree char *label = NULL;
  LecternLibrary *library = fixture->library;

  save (fixture, list);
  g_object_get (library, "undo-label", &label, NULL);
  g_assert_cmpstr (label, ==, "Undo New Watch-List");
  lectern_watch_list_add_term (list, "pier", NULL);
  lectern_watch_list_remove_term (list, "board");
  save (fixture, list);
  assert_hits (fixture, "Ports pier 1@61");
  g_assert_true (lectern_library_remove_watch_list (library, list->id, NULL));
  assert_hits (fixture, "");

  g_assert_true (lectern_library_undo (library, NULL));
  assert_hits (fixture, "Ports pier 1@61");
  g_assert_true (lectern_library_undo (library, NULL));
  assert_hits (fixture, "Ports board 2@17");
  g_assert_true (lectern_library_undo (library, NULL));
  assert_hits (fixture, "");
  g_assert_true (lectern_library_redo (library, NULL));
  assert_hits (fixture, "Ports board 2@17");
}

/* Another name or color leaves what was found alone. */
static void
test_rename (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LecternWatchList) list = make_list ("Ports", "board");
  g_autoptr (GPtrArray) lists = NULL;

  save (fixture, list);
  finish (fixture->library);
  g_free (list->name);
  list->name = g_strdup ("Piers");
  list->color = 5;
  save (fixture, list);
  lists = lectern_library_list_watch_lists (fixture->library, NULL);
  g_assert_cmpuint (((LecternWatchList *) lists->pdata[0])->n_waiting, ==, 0);
  g_assert_cmpuint (((LecternWatchList *) lists->pdata[0])->n_articles, ==, 1);
  assert_hits (fixture, "Piers board 2@17");
}

/* What the analyst takes out of the text or puts back, and what lies in the trash. */
static void
test_article_changes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LecternWatchList) list = make_list ("Ports", "board\npier");
  const char *const ids[] = { fixture->id, NULL };
  gsize n_blocks = 0;

  save (fixture, list);
  finish (fixture->library);
  lectern_article_get_blocks (fixture->article, &n_blocks);
  g_assert_true (lectern_library_set_blocks_shown (
      fixture->library, fixture->id, (const guint32[]){ n_blocks - 1 }, 1, FALSE, NULL));
  assert_hits (fixture, "Ports board 2@17");
  g_assert_true (lectern_library_undo (fixture->library, NULL));
  assert_hits (fixture, "Ports board 2@17, Ports pier 1@61");
  g_assert_true (lectern_library_set_trashed (fixture->library, ids, TRUE, NULL));
  assert_hits (fixture, "");
  g_assert_true (lectern_library_set_trashed (fixture->library, ids, FALSE, NULL));
  assert_hits (fixture, "Ports board 2@17, Ports pier 1@61");
}

/* Closed in the middle of it, the library goes on where it stopped. */
static void
test_resumed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LecternWatchList) list = make_list ("Ports", "board");
  g_autoptr (LecternArticleItem) item = NULL;
  g_autoptr (GPtrArray) lists = NULL;
  gint64 deadline_us = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;
  gboolean is_done = FALSE;

  for (guint i = 0; i < 300; i++)
    {
      g_autoptr (LecternArticle) article = fixture_generate (i);
      g_autofree char *id = fixture_add (fixture->library, article);
    }
  save (fixture, list);
  lectern_library_close (fixture->library);
  g_object_unref (fixture->library);
  fixture->library = fixture_open (fixture->folder);
  while (!is_done && g_get_monotonic_time () < deadline_us)
    {
      g_clear_pointer (&lists, g_ptr_array_unref);
      lists = lectern_library_list_watch_lists (fixture->library, NULL);
      is_done = ((LecternWatchList *) lists->pdata[0])->n_waiting == 0;
      g_usleep (2000);
    }
  g_assert_true (is_done);
  assert_hits (fixture, "Ports board 2@17");
}

/* Another program's list is looked for by this one, and its own matcher is not used again. */
static void
test_two_programs (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LecternLibrary) other = fixture_open (fixture->folder);
  g_autoptr (LecternWatchList) first = make_list ("Ports", "board");
  g_autoptr (LecternWatchList) second = make_list ("Piers", "pier");
  g_autoptr (LecternArticle) article = fixture_article ("Town\n\nA board on a pier.", NULL);
  g_autofree char *id = NULL;
  g_autofree char *found = NULL;
  g_autoptr (GError) error = NULL;

  save (fixture, first);
  g_assert_true (lectern_library_save_watch_list (other, second, &error));
  g_assert_no_error (error);
  id = fixture_add (fixture->library, article);
  found = describe (fixture, id);
  g_assert_cmpstr (found, ==, "Ports board 1@8, Piers pier 1@19");
  lectern_library_close (other);
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LecternWatchList) list = lectern_watch_list_new ("", 1);
  g_autoptr (GError) error = NULL;

  g_assert_false (lectern_library_save_watch_list (fixture->library, list, &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID);
}

static void
test_places (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LecternWatchList) list = make_list ("Ports", "harbor board");
  g_autoptr (LecternLayer) layer = NULL;
  const LecternAnnotation *notes = NULL;
  gsize n_notes = 0;

  save (fixture, list);
  layer = lectern_library_find_watch_places (fixture->library, fixture->article, NULL);
  notes = lectern_layer_get_annotations (layer, &n_notes);
  g_assert_cmpuint (n_notes, ==, 1);
  g_assert_cmpstr (notes[0].kind, ==, "watch/2");
  g_assert_cmpstr (lectern_annotation_get_string (&notes[0], "list"), ==, list->id);
  g_assert_cmpstr (lectern_annotation_get_string (&notes[0], "name"), ==, "Ports");
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)
  ADD ("/library/watch/hits", test_hits);
  ADD ("/library/watch/listed", test_listed);
  ADD ("/library/watch/undo", test_undo);
  ADD ("/library/watch/rename", test_rename);
  ADD ("/library/watch/article-changes", test_article_changes);
  ADD ("/library/watch/resumed", test_resumed);
  ADD ("/library/watch/two-programs", test_two_programs);
  ADD ("/library/watch/refused", test_refused);
  ADD ("/library/watch/places", test_places);
#undef ADD

  return g_test_run ();
}
