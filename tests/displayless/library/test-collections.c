/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "lectern-fixture.h"
#include "library-fixture.h"
#include "library/lectern-library-collections.h"
#include "library/lectern-library-tags.h"

#define N_ARTICLES 4

typedef struct {
  char *folder;
  LecternLibrary *library;
  char *ids[N_ARTICLES + 1];
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *text;
    const char *site;
    const char *published;
  } articles[N_ARTICLES] = {
    { "“Zebra” crossing opens\n\nThe board met.", "b.example", "2024-11-02" },
    { "apple harvest begins\n\nThe harbor closed.", "a.example", "2024-11-03T08:00:00Z" },
    { "Élan of the port\n\nThe harbor opened.", "c.example", "2023" },
    { "Zürich and the sea\n\nNobody came.", NULL, NULL },
  };

  fixture->folder = fixture_make_folder ();
  fixture->library = fixture_open (fixture->folder);
  for (guint i = 0; i < N_ARTICLES; i++)
    {
      g_autoptr (LecternArticle) article = NULL;

      if (articles[i].site != NULL)
        article = fixture_article (articles[i].text, LECTERN_METADATA_SITE, articles[i].site,
                                   LECTERN_METADATA_PUBLISHED, articles[i].published, NULL);
      else
        article = fixture_article (articles[i].text, NULL);
      fixture->ids[i] = fixture_add (fixture->library, article);
    }
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
  for (guint i = 0; i < N_ARTICLES; i++)
    g_free (fixture->ids[i]);
}

static void
reopen (Fixture *fixture)
{
  lectern_library_close (fixture->library);
  g_object_unref (fixture->library);
  fixture->library = fixture_open (fixture->folder);
}

/* Which articles a list has, by their numbers in the fixture and in its order: "2 0". */
static char *
dup_list (Fixture *fixture, const LecternListQuery *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = lectern_library_list_items (fixture->library, query, 0, &error);
  g_autoptr (GString) numbers = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < items->len; i++)
    for (guint j = 0; j < N_ARTICLES; j++)
      if (g_str_equal (lectern_article_item_get_id (items->pdata[i]), fixture->ids[j]))
        g_string_append_printf (numbers, "%s%u", numbers->len > 0 ? " " : "", j);

  return g_string_free (g_steal_pointer (&numbers), FALSE);
}

static void
assert_list (Fixture *fixture, const LecternListQuery *query, const char *expected)
{
  g_autofree char *found = dup_list (fixture, query);

  g_assert_cmpstr (found, ==, expected);
}

static void
assert_undo_label (Fixture *fixture, const char *expected)
{
  g_autofree char *label = NULL;

  g_object_get (fixture->library, "undo-label", &label, NULL);
  g_assert_cmpstr (label, ==, expected);
}

/* "harbor=2 port=1" */
static void
assert_tags (Fixture *fixture, const char *article, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) tags = lectern_library_list_tags (fixture->library, article, &error);
  g_autoptr (GString) words = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < tags->len; i++)
    {
      LecternTag *tag = tags->pdata[i];

      g_string_append_printf (words, "%s%s=%u", i > 0 ? " " : "", tag->name, tag->n_articles);
    }
  g_assert_cmpstr (words->str, ==, expected);
}

static char *
dup_tag_id (Fixture *fixture, const char *name)
{
  g_autoptr (GPtrArray) tags = lectern_library_list_tags (fixture->library, NULL, NULL);

  for (guint i = 0; i < tags->len; i++)
    if (g_str_equal (((LecternTag *) tags->pdata[i])->name, name))
      return g_strdup (((LecternTag *) tags->pdata[i])->id);

  g_assert_not_reached ();
}

/* "Case=3(Port=1 ~Ferries=0)" */
static void
assert_collections (Fixture *fixture, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all = lectern_library_list_collections (fixture->library, &error);
  g_autoptr (GString) words = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < all->len; i++)
    {
      LecternCollection *collection = all->pdata[i];
      guint depth = 0;

      for (const char *parent = collection->parent; parent != NULL; depth++)
        for (guint j = 0, is_found = FALSE; !is_found; j++)
          if (g_str_equal (((LecternCollection *) all->pdata[j])->id, parent))
            {
              parent = ((LecternCollection *) all->pdata[j])->parent;
              is_found = TRUE;
            }
      g_string_append_printf (words, "%s%.*s%s%s=%u", i > 0 ? " " : "", (int) depth, ">>>>",
                              collection->query != NULL ? "~" : "", collection->name,
                              collection->n_articles);
    }
  g_assert_cmpstr (words->str, ==, expected);
}

static char *
add_collection (Fixture *fixture, const char *name, const char *parent, const char *query)
{
  g_autoptr (LecternCollection) collection = lectern_collection_new (name, parent, query);
  g_autoptr (GError) error = NULL;

  g_assert_true (lectern_library_save_collection (fixture->library, collection, &error));
  g_assert_no_error (error);
  return g_strdup (collection->id);
}

static void
undo (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (lectern_library_undo (fixture->library, &error));
  g_assert_no_error (error);
}

static void
redo (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (lectern_library_redo (fixture->library, &error));
  g_assert_no_error (error);
}

static void
set_tagged (Fixture *fixture, guint n_articles, const char *name, gboolean is_tagged)
{
  const char *ids[N_ARTICLES + 1] = { NULL };
  const char *const names[] = { name, NULL };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n_articles; i++)
    ids[i] = fixture->ids[i];
  g_assert_true (lectern_library_set_tagged (fixture->library, ids, names, is_tagged, &error));
  g_assert_no_error (error);
}

static void
test_tags (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = NULL;

  set_tagged (fixture, 2, " Harbor ", TRUE);
  assert_undo_label (fixture, "Undo Tag");
  set_tagged (fixture, 3, "HARBOR", TRUE);
  assert_tags (fixture, NULL, "Harbor=3");
  set_tagged (fixture, 1, "port", TRUE);
  assert_tags (fixture, fixture->ids[0], "Harbor=3 port=1");
  id = dup_tag_id (fixture, "Harbor");
  assert_list (fixture, &(LecternListQuery){ .tag = id }, "2 1 0");
  set_tagged (fixture, 1, "harbor", FALSE);
  assert_undo_label (fixture, "Undo Removal of Tag");
  assert_list (fixture, &(LecternListQuery){ .tag = id }, "2 1");
  assert_list (fixture, &(LecternListQuery){ .filter = LECTERN_FILTER_UNTAGGED }, "3");

  reopen (fixture);
  for (guint i = 0; i < 4; i++)
    undo (fixture);
  assert_tags (fixture, NULL, "");
  reopen (fixture);
  for (guint i = 0; i < 4; i++)
    redo (fixture);
  assert_tags (fixture, NULL, "Harbor=2 port=1");
  assert_list (fixture, &(LecternListQuery){ .tag = id }, "2 1");
}

/* Counts are of what one sees. */
static void
test_tags_in_trash (Fixture *fixture, gconstpointer data)
{
  const char *const ids[] = { fixture->ids[0], NULL };

  set_tagged (fixture, 2, "harbor", TRUE);
  g_assert_true (lectern_library_set_trashed (fixture->library, ids, TRUE, NULL));
  assert_tags (fixture, NULL, "harbor=1");
  g_assert_true (lectern_library_set_trashed (fixture->library, ids, FALSE, NULL));
  assert_undo_label (fixture, "Undo Taking Out of Trash");
  assert_tags (fixture, NULL, "harbor=2");
}

static void
test_change_tag (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LecternTag) tag = g_new0 (LecternTag, 1);
  g_autoptr (GError) error = NULL;

  set_tagged (fixture, 1, "harbor", TRUE);
  set_tagged (fixture, 2, "port", TRUE);
  tag->id = dup_tag_id (fixture, "port");
  tag->name = g_strdup ("Harbor");
  g_assert_false (lectern_library_save_tag (fixture->library, tag, &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID);
  g_clear_error (&error);

  g_free (tag->name);
  tag->name = g_strdup ("Port");
  tag->color = 3;
  g_assert_true (lectern_library_save_tag (fixture->library, tag, &error));
  assert_tags (fixture, NULL, "harbor=1 Port=2");
  undo (fixture);
  assert_tags (fixture, NULL, "harbor=1 port=2");

  g_assert_true (lectern_library_remove_tag (fixture->library, tag->id, &error));
  assert_tags (fixture, NULL, "harbor=1");
  undo (fixture);
  assert_tags (fixture, NULL, "harbor=1 port=2");
}

static void
test_merge_tags (Fixture *fixture, gconstpointer data)
{
  g_autofree char *into = NULL;
  g_autofree char *port = NULL;
  g_autofree char *quay = NULL;
  g_autoptr (GError) error = NULL;

  set_tagged (fixture, 1, "harbor", TRUE);
  set_tagged (fixture, 2, "port", TRUE);
  set_tagged (fixture, 3, "quay", TRUE);
  into = dup_tag_id (fixture, "harbor");
  port = dup_tag_id (fixture, "port");
  quay = dup_tag_id (fixture, "quay");
  g_assert_true (lectern_library_merge_tags (
      fixture->library, (const char *const[]){ port, quay, into, NULL }, into, &error));
  assert_tags (fixture, NULL, "harbor=3");
  assert_undo_label (fixture, "Undo Merging of Tags");
  reopen (fixture);
  undo (fixture);
  assert_tags (fixture, NULL, "harbor=1 port=2 quay=3");
  redo (fixture);
  assert_tags (fixture, NULL, "harbor=3");
}

static void
test_bad_names (Fixture *fixture, gconstpointer data)
{
  g_autofree char *too_long = g_strnfill (LECTERN_MAX_NAME + 1, 'a');
  const char *const bad[] = { "", " \t ", "two\nlines", "bell\a", "\xff", too_long };
  const char *const ids[] = { fixture->ids[0], NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GError) other = NULL;
      const char *const names[] = { "good", bad[i], NULL };
      g_autoptr (LecternCollection) collection = lectern_collection_new (bad[i], NULL, NULL);

      g_assert_false (lectern_library_set_tagged (fixture->library, ids, names, TRUE, &error));
      g_assert_nonnull (error);
      g_assert_false (lectern_library_save_collection (fixture->library, collection, &other));
      g_assert_nonnull (other);
    }
  assert_tags (fixture, NULL, "");
  assert_undo_label (fixture, NULL);
}

static void
test_collections (Fixture *fixture, gconstpointer data)
{
  g_autofree char *top = add_collection (fixture, "Case", NULL, NULL);
  g_autofree char *port = add_collection (fixture, "Port", top, NULL);
  g_autofree char *search = add_collection (fixture, "Harbor", top, "harbor");
  const char *const two[] = { fixture->ids[0], fixture->ids[1], NULL };
  const char *const one[] = { fixture->ids[3], NULL };
  g_auto (GStrv) found = NULL;
  g_autoptr (GError) error = NULL;

  assert_undo_label (fixture, "Undo Save Search");
  g_assert_true (lectern_library_collect (fixture->library, two, NULL, top, &error));
  assert_undo_label (fixture, "Undo Add to Collection");
  g_assert_true (lectern_library_collect (fixture->library, one, NULL, port, &error));
  assert_collections (fixture, "Case=3 >Port=1 >~Harbor=0");
  assert_list (fixture, &(LecternListQuery){ .collection = top }, "3 1 0");
  assert_list (fixture, &(LecternListQuery){ .collection = port }, "3");
  assert_list (fixture, &(LecternListQuery){ .collection = search }, "2 1");
  assert_list (fixture, &(LecternListQuery){ .filter = LECTERN_FILTER_UNFILED }, "2");

  g_assert_true (lectern_library_collect (fixture->library, two, top, port, &error));
  assert_undo_label (fixture, "Undo Move to Collection");
  assert_collections (fixture, "Case=3 >Port=3 >~Harbor=0");
  found = lectern_library_dup_collections_of (fixture->library, fixture->ids[0], &error);
  g_assert_cmpuint (g_strv_length (found), ==, 1);
  g_assert_cmpstr (found[0], ==, port);
  g_assert_true (lectern_library_collect (fixture->library, two, top, NULL, &error));
  assert_undo_label (fixture, "Undo Taking Out of Collection");
  assert_collections (fixture, "Case=1 >Port=1 >~Harbor=0");

  g_assert_false (lectern_library_collect (fixture->library, one, NULL, search, &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID);
  reopen (fixture);
  undo (fixture);
  undo (fixture);
  assert_collections (fixture, "Case=3 >Port=1 >~Harbor=0");
}

/* An article that lies in a collection and in one of those below counts once; one in the trash, not
 * at all. */
static void
test_collections_in_trash (Fixture *fixture, gconstpointer data)
{
  g_autofree char *top = add_collection (fixture, "Case", NULL, NULL);
  g_autofree char *port = add_collection (fixture, "Port", top, NULL);
  const char *const two[] = { fixture->ids[0], fixture->ids[1], NULL };
  const char *const one[] = { fixture->ids[0], NULL };

  g_assert_true (lectern_library_collect (fixture->library, two, NULL, top, NULL));
  g_assert_true (lectern_library_collect (fixture->library, two, NULL, port, NULL));
  assert_collections (fixture, "Case=2 >Port=2");
  g_assert_true (lectern_library_set_trashed (fixture->library, one, TRUE, NULL));
  assert_collections (fixture, "Case=1 >Port=1");
  undo (fixture);
  assert_collections (fixture, "Case=2 >Port=2");
}

/* What a damaged library says of articles does no harm. */
static void
test_collections_in_damage (Fixture *fixture, gconstpointer data)
{
  g_autofree char *top = add_collection (fixture, "Case", NULL, NULL);
  g_autofree char *port = add_collection (fixture, "Port", top, NULL);
  const char *const one[] = { fixture->ids[0], NULL };

  g_assert_true (lectern_library_collect (fixture->library, one, NULL, port, NULL));
  fixture_execute (fixture->folder,
                   "INSERT INTO collection_article (collection, article) SELECT m.collection, x.n"
                   " FROM collection_article m, (SELECT 1099511627776 AS n UNION SELECT -8) x");
  assert_collections (fixture, "Case=1 >Port=3");
  fixture_execute (fixture->folder, "DELETE FROM collection_article WHERE article NOT IN"
                                    " (SELECT sequence FROM article)");
}

static void
test_remove_collection (Fixture *fixture, gconstpointer data)
{
  g_autofree char *top = add_collection (fixture, "Case", NULL, NULL);
  g_autofree char *middle = add_collection (fixture, "Port", top, NULL);
  g_autofree char *deep = add_collection (fixture, "Ferries", middle, NULL);
  const char *const ids[] = { fixture->ids[1], fixture->ids[2], NULL };
  g_autoptr (GError) error = NULL;

  g_assert_true (lectern_library_collect (fixture->library, ids, NULL, deep, &error));
  g_assert_true (lectern_library_remove_collection (fixture->library, top, &error));
  assert_undo_label (fixture, "Undo Removal of Collection");
  assert_collections (fixture, "");
  assert_list (fixture, &(LecternListQuery){ 0 }, "3 2 1 0");
  reopen (fixture);
  undo (fixture);
  assert_collections (fixture, "Case=2 >Port=2 >>Ferries=2");
  redo (fixture);
  assert_collections (fixture, "");
}

static void
test_tree (Fixture *fixture, gconstpointer data)
{
  g_autofree char *a = add_collection (fixture, "A", NULL, NULL);
  g_autofree char *b = add_collection (fixture, "B", NULL, NULL);
  g_autofree char *c = add_collection (fixture, "C", a, NULL);
  g_autofree char *search = add_collection (fixture, "S", NULL, "harbor");
  g_autoptr (LecternCollection) same = lectern_collection_new ("b", NULL, NULL);
  g_autoptr (LecternCollection) cycle = lectern_collection_new ("A", c, NULL);
  g_autoptr (LecternCollection) in_search = lectern_collection_new ("D", search, NULL);
  g_autoptr (LecternCollection) moved = lectern_collection_new ("B", a, NULL);
  g_autoptr (LecternCollection) first = lectern_collection_new ("S", NULL, "harbor");
  LecternCollection *const refused[] = { same, cycle, in_search };

  cycle->id = g_strdup (a);
  moved->id = g_strdup (b);
  moved->position = 0;
  first->id = g_strdup (search);
  first->position = 0;
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (lectern_library_save_collection (fixture->library, refused[i], &error));
      g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID);
    }
  assert_collections (fixture, "A=0 >C=0 B=0 ~S=0");

  g_assert_true (lectern_library_save_collection (fixture->library, moved, NULL));
  assert_collections (fixture, "A=0 >B=0 >C=0 ~S=0");
  g_assert_true (lectern_library_save_collection (fixture->library, first, NULL));
  assert_undo_label (fixture, "Undo Change of Search");
  assert_collections (fixture, "~S=0 A=0 >B=0 >C=0");
  undo (fixture);
  undo (fixture);
  assert_collections (fixture, "A=0 >C=0 B=0 ~S=0");
}

static void
test_depth (Fixture *fixture, gconstpointer data)
{
  g_autofree char *parent = NULL;
  g_autoptr (GError) error = NULL;
  guint depth = 0;

  for (; depth < 100 && error == NULL; depth++)
    {
      g_autoptr (LecternCollection) collection = lectern_collection_new ("Case", parent, NULL);

      if (lectern_library_save_collection (fixture->library, collection, &error))
        {
          g_free (parent);
          parent = g_strdup (collection->id);
        }
    }
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID);
  g_assert_cmpuint (depth, >, 10);
  g_assert_cmpuint (depth, <, 50);
}

static void
test_order (Fixture *fixture, gconstpointer data)
{
  static const struct {
    LecternSort sort;
    const char *expected;
  } orders[] = {
    { LECTERN_SORT_NEWEST, "3 2 1 0" },    { LECTERN_SORT_OLDEST, "0 1 2 3" },
    { LECTERN_SORT_PUBLISHED, "1 0 2 3" }, { LECTERN_SORT_TITLE, "1 2 0 3" },
    { LECTERN_SORT_SITE, "1 0 2 3" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      LecternSort sort = LECTERN_SORT_NEWEST;

      assert_list (fixture, &(LecternListQuery){ .sort = orders[i].sort }, orders[i].expected);
      g_assert_true (lectern_sort_from_nick (lectern_sort_get_nick (orders[i].sort), &sort));
      g_assert_cmpint (sort, ==, orders[i].sort);
    }
  g_assert_false (lectern_sort_from_nick ("random", &(LecternSort){ 0 }));
}

static void
test_conditions (Fixture *fixture, gconstpointer data)
{
  g_autofree char *collection = add_collection (fixture, "Case", NULL, NULL);
  const char *const ids[] = { fixture->ids[1], fixture->ids[2], NULL };

  g_assert_true (lectern_library_collect (fixture->library, ids, NULL, collection, NULL));
  g_assert_true (lectern_library_set_unread (fixture->library, fixture->ids[1], FALSE, NULL));
  g_assert_true (lectern_library_set_starred (fixture->library, fixture->ids[1], TRUE, NULL));
  assert_list (fixture, &(LecternListQuery){ .text = "harbor" }, "2 1");
  assert_list (fixture, &(LecternListQuery){ .text = "harbor", .filter = LECTERN_FILTER_UNREAD },
               "2");
  assert_list (fixture,
               &(LecternListQuery){ .collection = collection, .filter = LECTERN_FILTER_STARRED },
               "1");
  assert_list (fixture, &(LecternListQuery){ .collection = collection, .text = "opened" }, "2");
  assert_list (fixture, &(LecternListQuery){ .collection = "none" }, "");
  assert_list (fixture, &(LecternListQuery){ .tag = "none" }, "");
  assert_list (fixture, &(LecternListQuery){ .filter = LECTERN_FILTER_MARKED }, "");
}

static void
test_bulk_flags (Fixture *fixture, gconstpointer data)
{
  const char *const *ids = (const char *const *) fixture->ids;
  g_autoptr (GError) error = NULL;

  g_assert_true (lectern_library_set_unread (fixture->library, ids[0], FALSE, &error));
  g_assert_true (lectern_library_set_all_unread (fixture->library, ids, FALSE, &error));
  assert_undo_label (fixture, "Undo Mark as Read");
  assert_list (fixture, &(LecternListQuery){ .place = LECTERN_PLACE_UNREAD }, "");
  undo (fixture);
  assert_list (fixture, &(LecternListQuery){ .place = LECTERN_PLACE_UNREAD }, "3 2 1");
  g_assert_true (lectern_library_set_all_starred (fixture->library, ids, TRUE, &error));
  assert_list (fixture, &(LecternListQuery){ .place = LECTERN_PLACE_STARRED }, "3 2 1 0");
  undo (fixture);
  assert_list (fixture, &(LecternListQuery){ .place = LECTERN_PLACE_STARRED }, "");
}

/* What is in the trash keeps the time when it went there, also when that is undone and done again.
 */
static void
test_trash_order (Fixture *fixture, gconstpointer data)
{
  const LecternListQuery trash = { .place = LECTERN_PLACE_TRASH };
  const char *const first[] = { fixture->ids[2], NULL };
  const char *const all[] = { fixture->ids[0], fixture->ids[2], NULL };

  g_assert_true (lectern_library_set_trashed (fixture->library, first, TRUE, NULL));
  g_usleep (2000);
  g_assert_true (lectern_library_set_trashed (fixture->library, all, TRUE, NULL));
  assert_list (fixture, &trash, "0 2");
  undo (fixture);
  assert_list (fixture, &trash, "2");
  redo (fixture);
  assert_list (fixture, &trash, "0 2");
  g_assert_true (lectern_library_set_trashed (fixture->library, all, FALSE, NULL));
  undo (fixture);
  assert_list (fixture, &trash, "0 2");
}

static void
step_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  gint64 *step = user_data;
  g_autoptr (GError) error = NULL;

  g_assert_true (lectern_library_write_finish (LECTERN_LIBRARY (object), result, &error));
  g_assert_no_error (error);
  *step = lectern_library_get_step (LECTERN_LIBRARY (object), result);
}

static gint64
trash_one (Fixture *fixture, guint article)
{
  const char *const ids[] = { fixture->ids[article], NULL };
  gint64 step = -1;

  lectern_library_set_trashed_async (fixture->library, ids, TRUE, NULL, step_cb, &step);
  while (step < 0)
    g_main_context_iteration (NULL, TRUE);

  return step;
}

/* A toast undoes what it speaks of, not what was done last. */
static void
test_revert (Fixture *fixture, gconstpointer data)
{
  const LecternListQuery trash = { .place = LECTERN_PLACE_TRASH };
  const char *const again[] = { fixture->ids[1], NULL };
  g_autoptr (GError) error = NULL;
  gint64 first = trash_one (fixture, 0);
  gint64 second = trash_one (fixture, 1);
  gint64 third = 0;

  g_assert_cmpint (first, >, 0);
  g_assert_cmpint (second, >, first);
  g_assert_cmpint (trash_one (fixture, 1), ==, 0);
  g_assert_true (lectern_library_revert (fixture->library, first, &error));
  assert_list (fixture, &trash, "1");
  assert_undo_label (fixture, "Undo Taking Back");
  undo (fixture);
  assert_list (fixture, &trash, "1 0");

  /* The newest is undone as in the menu, and a second time there is nothing left of it. */
  third = trash_one (fixture, 2);
  g_assert_true (lectern_library_revert (fixture->library, third, &error));
  assert_undo_label (fixture, "Undo Trash");
  g_assert_false (lectern_library_revert (fixture->library, third, &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND);
  g_clear_error (&error);

  /* A new step never has the number of one that is gone. */
  g_assert_cmpint (trash_one (fixture, 3), !=, third);
  g_assert_false (lectern_library_revert (fixture->library, third, &error));
  g_clear_error (&error);

  g_assert_true (lectern_library_set_trashed (fixture->library, again, FALSE, NULL));
  g_assert_false (lectern_library_revert (fixture->library, second, &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID);
  assert_list (fixture, &trash, "3 0");
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
test_signals (Fixture *fixture, gconstpointer data)
{
  g_autofree char *collection = NULL;
  guint n_tags = 0;
  guint n_collections = 0;

  g_signal_connect_swapped (fixture->library, "tags-changed", G_CALLBACK (count_cb), &n_tags);
  g_signal_connect_swapped (fixture->library, "collections-changed", G_CALLBACK (count_cb),
                            &n_collections);
  set_tagged (fixture, 1, "harbor", TRUE);
  collection = add_collection (fixture, "Case", NULL, NULL);
  while (n_tags == 0 || n_collections == 0)
    g_main_context_iteration (NULL, TRUE);
}

int
main (int argc, char *argv[])
{
  lectern_fixture_init (&argc, &argv);

#define ADD(path, function)                                                                        \
  g_test_add ("/library/collections/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("tags", test_tags);
  ADD ("tags-in-trash", test_tags_in_trash);
  ADD ("change-tag", test_change_tag);
  ADD ("merge-tags", test_merge_tags);
  ADD ("bad-names", test_bad_names);
  ADD ("collections", test_collections);
  ADD ("collections-in-trash", test_collections_in_trash);
  ADD ("collections-in-damage", test_collections_in_damage);
  ADD ("remove-collection", test_remove_collection);
  ADD ("tree", test_tree);
  ADD ("depth", test_depth);
  ADD ("order", test_order);
  ADD ("conditions", test_conditions);
  ADD ("bulk-flags", test_bulk_flags);
  ADD ("trash-order", test_trash_order);
  ADD ("revert", test_revert);
  ADD ("signals", test_signals);

  return g_test_run ();
}
