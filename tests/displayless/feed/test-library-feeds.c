/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-fixture.h"
#include "library-fixture.h"
#include "library/lectern-library-feeds.h"

typedef struct {
  char *folder;
  LecternLibrary *library;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = fixture_make_folder ();
  self->library = fixture_open (self->folder);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_object_unref (self->library);
  fixture_remove (self->folder);
  g_free (self->folder);
}

static GPtrArray *
list (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *feeds = lectern_library_list_feeds (self->library, &error);

  g_assert_no_error (error);
  return feeds;
}

static void
save (Fixture *self, LecternFeed *feed)
{
  g_autoptr (GPtrArray) feeds = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (feeds, feed);
  lectern_library_save_feeds (self->library, feeds, &error);
  g_assert_no_error (error);
}

static void
add (Fixture *self, const char *address, const char *title, const char *folder)
{
  g_autoptr (LecternFeed) feed = lectern_feed_new (address, title);

  g_free (feed->folder);
  feed->folder = g_strdup (folder);
  save (self, feed);
}

/* All feeds in one line. */
static char *
describe (Fixture *self)
{
  g_autoptr (GPtrArray) feeds = list (self);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < feeds->len; i++)
    {
      const LecternFeed *feed = g_ptr_array_index (feeds, i);
      g_autofree char *label = lectern_feed_dup_label (feed);

      g_string_append_printf (out, "%s[%s] ", label, feed->folder);
    }

  return g_string_free (out, FALSE);
}

static void
assert_feeds (Fixture *self, const char *expected)
{
  g_autofree char *feeds = describe (self);

  g_assert_cmpstr (feeds, ==, expected);
}

static void
assert_undo_label (Fixture *self, const char *expected)
{
  g_autofree char *label = NULL;

  g_object_get (self->library, "undo-label", &label, NULL);
  g_assert_cmpstr (label, ==, expected);
}

static void
undo (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (lectern_library_undo (self->library, &error));
  g_assert_no_error (error);
}

static void
test_order (Fixture *self, gconstpointer data)
{
  add (self, "https://b.example/feed", "Beta", "");
  add (self, "https://a.example/feed", "alpha", "");
  add (self, "https://c.example/feed", "", "News / Harbor/");
  add (self, "https://b.example/feed", "Again", "");
  assert_feeds (self, "c.example[News/Harbor] alpha[] Beta[] ");
}

static void
test_undo (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) feeds = NULL;
  LecternFeed *feed = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;

  add (self, "https://a.example/feed", "Alpha", "");
  feeds = list (self);
  feed = g_ptr_array_index (feeds, 0);
  id = g_strdup (feed->id);
  g_free (feed->name);
  feed->name = g_strdup ("Mine");
  g_free (feed->folder);
  feed->folder = g_strdup ("News");
  save (self, feed);
  assert_feeds (self, "Mine[News] ");
  assert_undo_label (self, "Undo Change of Feed");
  undo (self);
  assert_undo_label (self, "Undo New Feed");
  assert_feeds (self, "Alpha[] ");

  {
    const char *ids[] = { id, NULL };

    g_assert_true (lectern_library_remove_feeds (self->library, ids, &error));
  }
  assert_feeds (self, "");
  assert_undo_label (self, "Undo Removal of Feed");
  undo (self);
  assert_feeds (self, "Alpha[] ");
  undo (self);
  assert_feeds (self, "");

  /* Followed again, it is the one that it was. */
  add (self, "https://a.example/feed", "Other", "");
  g_ptr_array_unref (feeds);
  feeds = list (self);
  g_assert_cmpstr (((LecternFeed *) g_ptr_array_index (feeds, 0))->id, ==, id);
}

static void
test_refused (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) feeds = NULL;
  LecternFeed *feed = NULL;
  g_autoptr (GError) error = NULL;

  add (self, "https://a.example/feed", "Alpha", "");
  add (self, "https://b.example/feed", "Beta", "");
  feeds = list (self);
  feed = g_ptr_array_index (feeds, 0);
  g_free (feed->address);
  feed->address = g_strdup ("https://b.example/feed");
  g_assert_false (lectern_library_save_feeds (self->library, feeds, &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID);

  g_clear_error (&error);
  g_free (feed->address);
  feed->address = g_strdup ("https://a.example/feed");
  g_free (feed->name);
  feed->name = g_strnfill (LECTERN_FEED_MAX_NAME + 1, 'x');
  g_assert_false (lectern_library_save_feeds (self->library, feeds, &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID);
  assert_feeds (self, "Alpha[] Beta[] ");
}

/* As many as there may be; those that are there already do not count. */
static void
test_limit (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) feeds = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_feed_free);
  g_autoptr (GError) error = NULL;

  fixture_execute (
      self->folder,
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9999)"
      " INSERT INTO feed (id, address, title, name, folder, interval_minutes, full_text, keep_days,"
      " created_us) SELECT 'f' || i, 'https://n' || i || '.example/', '', '', '', 0, 0, 0, 0 FROM "
      "n");
  g_ptr_array_add (feeds, lectern_feed_new ("https://n1.example/", NULL));
  g_ptr_array_add (feeds, lectern_feed_new ("https://last.example/", NULL));
  lectern_library_save_feeds (self->library, feeds, &error);
  g_assert_no_error (error);

  g_ptr_array_set_size (feeds, 0);
  g_ptr_array_add (feeds, lectern_feed_new ("https://n2.example/", NULL));
  lectern_library_save_feeds (self->library, feeds, &error);
  g_assert_no_error (error);

  g_ptr_array_add (feeds, lectern_feed_new ("https://more.example/", NULL));
  g_assert_false (lectern_library_save_feeds (self->library, feeds, &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_TOO_LARGE);
  g_clear_pointer (&feeds, g_ptr_array_unref);
  feeds = list (self);
  g_assert_cmpuint (feeds->len, ==, LECTERN_FEED_MAX);
}

/* A list of a thousand feeds is there at once. */
static void
test_many (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) feeds = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_feed_free);
  g_autoptr (GPtrArray) listed = NULL;
  g_autoptr (GError) error = NULL;
  gint64 start = 0;

  for (guint i = 0; i < 1000; i++)
    {
      g_autofree char *address = g_strdup_printf ("https://n%u.example/feed", i);

      g_ptr_array_add (feeds, lectern_feed_new (address, "Title"));
    }
  g_assert_true (lectern_library_save_feeds (self->library, feeds, &error));
  g_assert_no_error (error);
  start = g_get_monotonic_time ();
  listed = list (self);
  g_test_message ("%" G_GINT64_FORMAT " us", g_get_monotonic_time () - start);
  g_assert_cmpuint (listed->len, ==, 1000);
  g_assert_cmpint (g_get_monotonic_time () - start, <, G_USEC_PER_SEC);
  undo (self);
  assert_feeds (self, "");
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  fixture_use_memory ();
  g_test_add ("/library/feeds/order", Fixture, NULL, set_up, test_order, tear_down);
  g_test_add ("/library/feeds/undo", Fixture, NULL, set_up, test_undo, tear_down);
  g_test_add ("/library/feeds/refused", Fixture, NULL, set_up, test_refused, tear_down);
  g_test_add ("/library/feeds/limit", Fixture, NULL, set_up, test_limit, tear_down);
  g_test_add ("/library/feeds/many", Fixture, NULL, set_up, test_many, tear_down);

  return g_test_run ();
}
