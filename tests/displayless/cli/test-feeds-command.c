/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Following feeds from the command line. The test's server is the program's proxy. */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "cli-fixture.h"
#include "hostile-server.h"
#include "lectern-fixture.h"

#define XML "Content-Type: application/rss+xml; charset=utf-8\r\n"
#define HTML "Content-Type: text/html; charset=utf-8\r\n"
#define ITEM                                                                                       \
  "<item><guid>%1$s</guid><link>http://courier.example/%1$s</link><title>%1$s</"                   \
  "title><description>"                                                                            \
  "The %1$s of Karlsby opened again on 3 May 2021, for the first time since the "                  \
  "storm.</description>"                                                                           \
  "</item>"

typedef struct {
  char *folder;
  char *proxy;
  HostileServer *server;
} Fixture;

static void
serve_feed (Fixture *self, const char *items)
{
  g_autofree char *feed = g_strdup_printf (
      "<rss><channel><title>The Courier</title><link>http://courier.example/</link>%s</channel>"
      "</rss>",
      items);

  hostile_server_add_answer (self->server, "/rss.xml", "200 OK", XML, feed);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autofree char *item = g_strdup_printf (ITEM, "pier");

  self->folder = cli_folder_new ();
  self->server = hostile_server_new (NULL);
  self->proxy = hostile_server_dup_address (self->server, "127.0.0.1", "");
  hostile_server_add_answer (
      self->server, "/", "200 OK", HTML,
      "<html><head><link rel='alternate' type='application/rss+xml' href='/rss.xml'></head>"
      "<body>x</body></html>");
  serve_feed (self, item);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  cli_folder_free (self->folder);
  g_free (self->proxy);
  hostile_server_free (self->server);
}

static char *
run (Fixture *self, const char *arguments, int status)
{
  g_auto (CliResult) result = cli_run_behind (self->folder, self->proxy, arguments);

  g_test_message ("%s: %s%s", arguments, result.output, result.errors);
  g_assert_cmpint (result.status, ==, status);
  return g_steal_pointer (&result.output);
}

static JsonObject *
list_one (Fixture *self)
{
  g_autofree char *output = run (self, "feeds --json --library LIBRARY", 0);
  g_autoptr (JsonNode) node = json_from_string (output, NULL);

  return json_object_ref (json_node_get_object (node));
}

static void
test_follow (Fixture *self, gconstpointer data)
{
  g_autofree char *found = run (self, "feeds find http://courier.example/ --library LIBRARY", 0);
  g_autofree char *added = run (
      self,
      "feeds add http://courier.example/ --folder News/Harbor --interval 90 --text feed"
      " --library LIBRARY",
      0);
  g_autofree char *refreshed = run (self, "feeds refresh --json --quiet --library LIBRARY", 0);
  g_autofree char *again = run (self, "feeds refresh 'The Courier' --json --library LIBRARY", 0);
  g_autofree char *articles = run (self, "list --library LIBRARY", 0);
  g_autoptr (JsonObject) feed = list_one (self);

  g_assert_nonnull (strstr (found, "http://courier.example/rss.xml"));
  g_assert_nonnull (strstr (added, "http://courier.example/rss.xml"));
  g_assert_cmpstr (refreshed, ==, "{\"feeds\":1,\"failed\":0,\"entries\":1,\"added\":1}\n");
  g_assert_cmpstr (again, ==, "{\"feeds\":1,\"failed\":0,\"entries\":0,\"added\":0}\n");
  g_assert_nonnull (strstr (articles, "pier"));
  g_assert_cmpstr (json_object_get_string_member (feed, "name"), ==, "The Courier");
  g_assert_cmpstr (json_object_get_string_member (feed, "folder"), ==, "News/Harbor");
  g_assert_cmpint (json_object_get_int_member (feed, "unread"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (feed, "interval"), ==, 90);
}

static void
test_change (Fixture *self, gconstpointer data)
{
  g_autofree char *added = run (self, "feeds add http://courier.example/rss.xml --library LIBRARY",
                                0);
  g_autofree char *set = run (
      self, "feeds set http://courier.example/rss.xml --name Mine --keep 7 --library LIBRARY", 0);
  g_autoptr (JsonObject) feed = list_one (self);
  g_autofree char *removed = run (self, "feeds remove mine --library LIBRARY", 0);
  g_autofree char *listed = run (self, "feeds list --json --library LIBRARY", 0);
  g_autofree char *none = run (self, "feeds remove mine --library LIBRARY", 1);
  g_autofree char *wrong = run (self, "feeds frobnicate --library LIBRARY", 2);

  g_assert_cmpstr (json_object_get_string_member (feed, "name"), ==, "Mine");
  g_assert_cmpint (json_object_get_int_member (feed, "keep"), ==, 7);
  g_assert_cmpstr (listed, ==, "");
}

static void
test_lists (Fixture *self, gconstpointer data)
{
  g_autofree char *added = run (
      self, "feeds add http://courier.example/rss.xml --folder News --library LIBRARY", 0);
  g_autofree char *opml = run (self, "feeds export --library LIBRARY", 0);
  g_autofree char *path = g_build_filename (self->folder, "feeds.opml", NULL);
  g_autofree char *command = g_strdup_printf ("feeds import %s --json --library LIBRARY", path);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *again = NULL;
  g_autoptr (GString) more = g_string_new (opml);

  g_assert_nonnull (strstr (opml, "xmlUrl=\"http://courier.example/rss.xml\""));
  g_string_replace (more, "</body>", "<outline xmlUrl=\"https://b.example/\"/></body>", 0);
  g_assert_true (g_file_set_contents (path, more->str, -1, NULL));
  first = run (self, command, 0);
  second = run (self, command, 0);
  g_assert_cmpstr (first, ==, "{\"added\":1,\"present\":1,\"left_out\":0}\n");
  g_assert_cmpstr (second, ==, "{\"added\":0,\"present\":2,\"left_out\":0}\n");
}

/* What cannot be read is said, and the exit code tells it. */
static void
test_failure (Fixture *self, gconstpointer data)
{
  g_autofree char *added = run (self, "feeds add http://courier.example/rss.xml --library LIBRARY",
                                0);
  g_autofree char *refreshed = NULL;

  hostile_server_add_answer (self->server, "/rss.xml", "404 Not Found", HTML, "no");
  refreshed = run (self, "feeds refresh --library LIBRARY", 1);
  g_assert_nonnull (strstr (refreshed, "courier.example"));

  /* One that was not due has not failed now. */
  g_free (run (self, "feeds refresh --due --library LIBRARY", 0));
}

/* What could not be brought in is said, and tried again when someone asks for it. */
static void
test_retry (Fixture *self, gconstpointer data)
{
  g_autofree char *added = NULL;
  g_autofree char *refreshed = NULL;
  g_autofree char *listed = NULL;
  g_autofree char *retried = NULL;

  serve_feed (self, "<item><title>Pier</title><link>http://courier.example/pier</link></item>");
  hostile_server_add_answer (self->server, "/pier", "404 Not Found", HTML, "no");
  added = run (self, "feeds add http://courier.example/rss.xml --library LIBRARY", 0);
  refreshed = run (self, "feeds refresh --json --library LIBRARY", 0);
  listed = run (self, "feeds --library LIBRARY", 0);
  g_assert_cmpstr (refreshed, ==, "{\"feeds\":1,\"failed\":0,\"entries\":1,\"added\":0}\n");
  g_assert_nonnull (strstr (listed, "1 article could not be brought in. courier.example has no"));

  hostile_server_add_answer (
      self->server, "/pier", "200 OK", HTML,
      "<html><body><article><h1>Pier</h1><p>The pier of Karlsby opened again on 3 May 2021, for "
      "the first time since the storm, with forty people there and a band that played.</p>"
      "</article></body></html>");
  retried = run (self, "feeds refresh --due --retry --json --library LIBRARY", 0);
  g_assert_cmpstr (retried, ==, "{\"feeds\":0,\"failed\":0,\"entries\":1,\"added\":1}\n");
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  g_test_add ("/cli/feeds/follow", Fixture, NULL, set_up, test_follow, tear_down);
  g_test_add ("/cli/feeds/change", Fixture, NULL, set_up, test_change, tear_down);
  g_test_add ("/cli/feeds/lists", Fixture, NULL, set_up, test_lists, tear_down);
  g_test_add ("/cli/feeds/failure", Fixture, NULL, set_up, test_failure, tear_down);
  g_test_add ("/cli/feeds/retry", Fixture, NULL, set_up, test_retry, tear_down);

  return g_test_run ();
}
