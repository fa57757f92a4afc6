/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "feed/lectern-feed-list.h"
#include "lectern-fixture.h"
#include "library-fixture.h"

#define DEADLINE_MS 60000

typedef struct {
  char *folder;
  LecternWorkbench *workbench;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  LecternWorkbenchOptions options = { .without_library = TRUE };
  g_autoptr (GError) error = NULL;

  self->folder = fixture_make_folder ();
  options.config_folder = self->folder;
  self->workbench = lectern_workbench_new (&options, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  lectern_workbench_shut_down (self->workbench);
  g_object_unref (self->workbench);
  fixture_remove (self->folder);
  g_free (self->folder);
}

static GPtrArray *
read_list (Fixture *self, const char *content, gsize length, guint *n_left_out, GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, "feeds.opml", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;

  g_assert_true (g_file_set_contents (path, content, (gssize) length, NULL));
  lectern_feed_list_open_async (self->workbench, file, NULL, lectern_fixture_result_cb, &result);
  lectern_fixture_wait_result (&result, DEADLINE_MS);

  return lectern_feed_list_open_finish (result, n_left_out, error);
}

static void
add (GPtrArray *feeds, const char *address, const char *title, const char *folder, const char *home)
{
  LecternFeed *feed = lectern_feed_new (address, title);

  g_free (feed->folder);
  feed->folder = g_strdup (folder);
  feed->home = g_strdup (home);
  g_ptr_array_add (feeds, feed);
}

/* What is written is read again, whatever the names hold. */
static void
test_round_trip (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) feeds = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_feed_free);
  g_autoptr (GPtrArray) again = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) second = NULL;
  g_autoptr (GError) error = NULL;
  gsize size = 0;
  const char *text = NULL;
  guint n_left_out = 9;

  add (feeds, "https://a.example/feed?x=1&y=2", "A & B <c> \"d\" 'e'", "", "https://a.example/");
  add (feeds, "https://b.example/feed", "Ökumene “日本”", "News", NULL);
  add (feeds, "https://c.example/feed", "C", "News/Harbor & Works", NULL);
  add (feeds, "https://d.example/feed", "D", "Sport", NULL);
  bytes = lectern_feed_list_to_opml (feeds);
  text = g_bytes_get_data (bytes, &size);
  again = read_list (self, text, size, &n_left_out, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_left_out, ==, 0);
  g_assert_cmpuint (again->len, ==, feeds->len);
  for (guint i = 0; i < feeds->len; i++)
    {
      const LecternFeed *expected = g_ptr_array_index (feeds, i);
      const LecternFeed *found = g_ptr_array_index (again, i);

      g_assert_cmpstr (found->address, ==, expected->address);
      g_assert_cmpstr (found->title, ==, expected->title);
      g_assert_cmpstr (found->folder, ==, expected->folder);
      g_assert_cmpstr (found->home, ==, expected->home);
    }
  second = lectern_feed_list_to_opml (again);
  g_assert_true (g_bytes_equal (bytes, second));
}

static void
test_foreign (Fixture *self, gconstpointer data)
{
  static const char opml[]
      = "<opml version='1.1'><body><outline text='A/B'><outline text='x' type='rss'"
        " xmlUrl='HTTPS://A.example/feed'/><outline text='x' xmlUrl='https://a.example/feed'/>"
        "</outline><outline text='f' xmlUrl='file:///etc/passwd'/>"
        "<outline text='c' xmlUrl='|rm -rf /'/></body></opml>";
  g_autoptr (GPtrArray) feeds = NULL;
  g_autoptr (GError) error = NULL;
  guint n_left_out = 0;

  feeds = read_list (self, opml, strlen (opml), &n_left_out, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (feeds->len, ==, 1);
  g_assert_cmpstr (((LecternFeed *) feeds->pdata[0])->folder, ==, "A∕B");
  g_assert_cmpuint (n_left_out, ==, 2);
}

static void
test_refused (Fixture *self, gconstpointer data)
{
  static const char *const cases[]
      = { "<opml><body/></opml>", "<rss><channel><title>x</title></channel></rss>", "{}",
          "<!DOCTYPE opml [<!ENTITY a 'b'>]><opml><body><outline xmlUrl='https://&a;.example/'/>"
          "</body></opml>" };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (read_list (self, cases[i], strlen (cases[i]), NULL, &error));
      g_assert_nonnull (error);
      g_assert_cmpuint (strlen (error->message), >, 20);
    }
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  g_test_add ("/feed/list/round-trip", Fixture, NULL, set_up, test_round_trip, tear_down);
  g_test_add ("/feed/list/foreign", Fixture, NULL, set_up, test_foreign, tear_down);
  g_test_add ("/feed/list/refused", Fixture, NULL, set_up, test_refused, tear_down);

  return g_test_run ();
}
