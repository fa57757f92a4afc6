/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Feeds, from a server of the test's own into a library, with the real readers. */

#include "config.h"

#include <string.h>

#include "feed/lectern-feed-finder.h"
#include "feed/lectern-feed-refresher.h"
#include "fetch-fixture.h"
#include "lectern-fixture.h"
#include "library-fixture.h"
#include "library/lectern-library-feeds.h"
#include "library/lectern-list-query.h"
#include "proxy-server.h"

#define XML "Content-Type: application/rss+xml; charset=utf-8\r\n"
#define HTML "Content-Type: text/html; charset=utf-8\r\n"
#define DEADLINE_MS 60000

typedef struct {
  char *folder;
  char *library_folder;
  HostileServer *server;
  LecternWorkbench *workbench;
  LecternLibrary *library;
  LecternFeedRefresher *refresher;
  FakeMonitor *monitor; /* of the program */
  GString *watched;
} Fixture;

static void
watched_cb (LecternFeedRefresher *refresher,
            const char *article,
            const char *title,
            const char *watched,
            const char *feed,
            gpointer user_data)
{
  Fixture *self = user_data;

  g_string_append_printf (self->watched, "%s: %s (%s)", watched, title, feed);
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  LecternWorkbenchOptions options = { 0 };
  g_autoptr (GError) error = NULL;

  self->folder = fixture_make_folder ();
  self->monitor = FAKE_MONITOR (g_network_monitor_get_default ());
  self->watched = g_string_new (NULL);
  self->server = hostile_server_new (NULL);
  self->library_folder = g_build_filename (self->folder, "library", NULL);
  options.library_folder = self->library_folder;
  options.config_folder = self->folder;
  self->workbench = lectern_workbench_new (&options, &error);
  g_assert_no_error (error);
  self->library = lectern_workbench_get_library (self->workbench);
  lectern_fetcher_allow_loopback (lectern_workbench_get_fetcher (self->workbench),
                                  hostile_server_get_port (self->server), NULL);
  self->refresher = lectern_feed_refresher_new (self->workbench);
  g_signal_connect (self->refresher, "watched", G_CALLBACK (watched_cb), self);
}

static gboolean
wake_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

static void
wait_idle (Fixture *self)
{
  gint64 deadline = g_get_monotonic_time () + DEADLINE_MS * 1000;
  guint source = g_timeout_add (20, wake_cb, NULL);

  while (lectern_feed_refresher_is_busy (self->refresher) && g_get_monotonic_time () < deadline)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (source);
  g_assert_false (lectern_feed_refresher_is_busy (self->refresher));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  lectern_feed_refresher_stop (self->refresher);
  wait_idle (self);
  g_assert_finalize_object (self->refresher);
  lectern_workbench_shut_down (self->workbench);
  g_object_unref (self->workbench);
  hostile_server_free (self->server);
  fixture_remove (self->folder);
  g_free (self->folder);
  g_free (self->library_folder);
  g_string_free (self->watched, TRUE);
}

static void
follow_at (Fixture *self, const char *host, const char *path, LecternFeedText text)
{
  g_autofree char *address = hostile_server_dup_address (self->server, host, path);
  LecternFeed *feed = lectern_feed_new (address, NULL);
  g_autoptr (GPtrArray) feeds = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_feed_free);
  g_autoptr (GError) error = NULL;

  feed->text = text;
  g_ptr_array_add (feeds, feed);
  lectern_library_save_feeds (self->library, feeds, &error);
  g_assert_no_error (error);
}

static void
follow (Fixture *self, const char *path, LecternFeedText text)
{
  follow_at (self, "127.0.0.1", path, text);
}

static void
refresh (Fixture *self)
{
  lectern_feed_refresher_refresh (self->refresher, NULL, FALSE);
  wait_idle (self);
}

static void
refresh_due (Fixture *self)
{
  lectern_feed_refresher_refresh (self->refresher, NULL, TRUE);
  wait_idle (self);
}

static LecternFeed *
load_feed (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) feeds = lectern_library_list_feeds (self->library, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (feeds->len, ==, 1);
  return lectern_feed_copy (g_ptr_array_index (feeds, 0));
}

/* Titles, the newest first, with what is cut short. */
static char *
list_titles (Fixture *self, const char *feed)
{
  g_autoptr (LecternListQuery) query = lectern_list_query_new (LECTERN_PLACE_ALL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = NULL;
  GString *out = g_string_new (NULL);

  query->feed = g_strdup (feed);
  items = lectern_library_list_items (self->library, query, 0, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < items->len; i++)
    {
      LecternArticleItem *item = g_ptr_array_index (items, i);

      g_string_append_printf (out, "%s%s, ", lectern_article_item_get_title (item),
                              lectern_article_item_get_incomplete (item) != NULL ? "…" : "");
    }

  return g_string_free (out, FALSE);
}

static void
assert_titles (Fixture *self, const char *feed, const char *expected)
{
  g_autofree char *titles = list_titles (self, feed);

  g_assert_cmpstr (titles, ==, expected);
}

/* A text that no one would take for a teaser. */
static char *
make_text (const char *topic)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < 12; i++)
    g_string_append_printf (
        text,
        "<p>The %s of Karlsby opened again on %u May 2021, for the first time since the storm, "
        "with "
        "forty people there and a band that played for two hours in the rain.</p>",
        topic, i + 1);
  return g_string_free (text, FALSE);
}

static void
append_item (GString *feed, const char *id, const char *link, const char *title, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  g_string_append_printf (
      feed,
      "<item><guid isPermaLink='false'>%s</guid><link>%s</link><title>%s</title>"
      "<pubDate>Mon, 18 Nov 2019 10:15:30 GMT</pubDate><description>%s"
      "</description></item>",
      id, link, title, escaped);
}

static void
serve (Fixture *self, const char *path, const char *headers, GString *items)
{
  g_autofree char *feed = g_strdup_printf (
      "<rss version='2.0'><channel><title>The Courier</title><link>http://127.0.0.1/</link>%s"
      "</channel></rss>",
      items->str);

  hostile_server_add_answer (self->server, path, "200 OK", headers, feed);
}

static void
serve_page (Fixture *self, const char *path, const char *topic)
{
  g_autofree char *text = make_text (topic);
  g_autofree char *page = g_strdup_printf (
      "<!DOCTYPE html><html lang='en'><head><title>%s</title></head><body><article><h1>%s</h1>%s"
      "</article></body></html>",
      topic, topic, text);

  hostile_server_add_answer (self->server, path, "200 OK", HTML, page);
}

static void
test_content (Fixture *self, gconstpointer data)
{
  g_autoptr (GString) items = g_string_new (NULL);
  g_autofree char *first = make_text ("Pier");
  g_autofree char *second = make_text ("Bridge");
  g_autoptr (LecternFeed) feed = NULL;
  LecternFeedProgress progress;

  append_item (items, "2", "/bridge", "Bridge", second);
  append_item (items, "1", "/pier", "Pier", first);
  serve (self, "/feed", XML, items);
  follow (self, "/feed", LECTERN_FEED_TEXT_AUTO);
  refresh (self);
  feed = load_feed (self);
  lectern_feed_refresher_get_progress (self->refresher, &progress);

  g_assert_cmpstr (feed->title, ==, "The Courier");
  g_assert_null (feed->error);
  g_assert_cmpuint (feed->n_articles, ==, 2);
  g_assert_cmpuint (feed->n_unread, ==, 2);
  g_assert_cmpuint (feed->n_waiting, ==, 0);
  g_assert_cmpint (feed->next_us, >, feed->checked_us);
  g_assert_cmpuint (progress.n_added, ==, 2);
  /* No page was fetched: the feed has all of it. */
  g_assert_cmpuint (hostile_server_get_n_requests (self->server), ==, 1);
  assert_titles (self, "/", "Bridge, Pier, ");
  assert_titles (self, feed->id, "Bridge, Pier, ");
  assert_titles (self, "/Nowhere", "");
}

/* The newest stands on top, also where the feed has it last. */
static void
test_order (Fixture *self, gconstpointer data)
{
  g_autoptr (GString) items = g_string_new (NULL);
  static const char *const dates[] = { "2019-11-18T23:00:00+01:00", "2019-11-18T22:30:00Z",
                                       "2019-11-19", "2019-11-20T00:00:00Z" };

  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    g_string_append_printf (items,
                            "<item><title>Entry %u</title><pubDate>%s</pubDate><description>The "
                            "pier opened again, number %u.</description></item>",
                            i, dates[i], i);
  serve (self, "/feed", XML, items);
  follow (self, "/feed", LECTERN_FEED_TEXT_FEED);
  refresh (self);
  assert_titles (self, "/", "Entry 3, Entry 2, Entry 1, Entry 0, ");
}

static void
serve_part (Fixture *self, const char *path, const char *next, const char *title)
{
  g_autofree char *text = make_text (title);
  g_autoptr (GString) items = g_string_new (NULL);

  g_string_append_printf (
      items, "<a:link xmlns:a='http://www.w3.org/2005/Atom' rel='next' href='%s'/>", next);
  append_item (items, title, "", title, text);
  serve (self, path, XML, items);
}

/* A feed that has its entries in parts is read back to a bound when it is new, and not again. */
static void
test_parts (Fixture *self, gconstpointer data)
{
  static const char *const names[] = { "One", "Two", "Three" };

  serve_part (self, "/feed", "/feed/2", "One");
  serve_part (self, "/feed/2", "/feed/3", "Two");
  serve_part (self, "/feed/3", "/feed/2", "Three");
  follow (self, "/feed", LECTERN_FEED_TEXT_FEED);
  refresh (self);
  {
    g_autofree char *titles = list_titles (self, "/");

    for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
      g_assert_nonnull (strstr (titles, names[i]));
  }
  g_assert_cmpuint (hostile_server_get_n_requests (self->server), ==, 3);
  serve_part (self, "/feed", "/feed/4", "Four");
  refresh (self);
  g_assert_cmpuint (hostile_server_get_n_requests (self->server), ==, 4);
}

/* A feed without entries is new once, too. */
static void
test_empty_parts (Fixture *self, gconstpointer data)
{
  static const char next[]
      = "<a:link xmlns:a='http://www.w3.org/2005/Atom' rel='next' href='/older'/>";
  g_autoptr (GString) first = g_string_new (next);
  g_autoptr (GString) changed = g_string_new (next);
  g_autoptr (GString) none = g_string_new (NULL);

  serve (self, "/feed", XML, first);
  serve (self, "/older", XML, none);
  follow (self, "/feed", LECTERN_FEED_TEXT_FEED);
  refresh (self);
  g_assert_cmpuint (hostile_server_get_n_requests (self->server), ==, 2);

  /* Other bytes, and still nothing in them. */
  g_string_append (changed, "<!-- checked -->");
  serve (self, "/feed", XML, changed);
  refresh (self);
  g_assert_cmpuint (hostile_server_get_n_requests (self->server), ==, 3);
}

/* However long a feed goes on, the look at it ends; what is elsewhere is left alone. */
static void
test_endless_parts (Fixture *self, gconstpointer data)
{
  for (guint i = 1; i < 20; i++)
    {
      g_autofree char *path = i > 1 ? g_strdup_printf ("/feed/%u", i) : g_strdup ("/feed");
      g_autofree char *next = g_strdup_printf ("/feed/%u", i + 1);
      g_autofree char *title = g_strdup_printf ("Part %u", i);

      serve_part (self, path, next, title);
    }
  serve_part (self, "/other", "http://elsewhere.example/feed", "Other");
  follow (self, "/feed", LECTERN_FEED_TEXT_FEED);
  follow (self, "/other", LECTERN_FEED_TEXT_FEED);
  refresh (self);
  g_assert_cmpuint (hostile_server_get_n_requests (self->server), ==, 7);
}

/* Nothing comes twice, whatever changes; nothing is fetched that did not change. */
static void
test_again (Fixture *self, gconstpointer data)
{
  g_autoptr (GString) items = g_string_new (NULL);
  g_autoptr (GString) later = g_string_new (NULL);
  g_autofree char *first = make_text ("Pier");
  g_autofree char *second = make_text ("Bridge");
  g_autofree char *received = NULL;
  g_autoptr (LecternFeed) feed = NULL;

  append_item (items, "1", "/pier", "Pier", first);
  serve (self, "/feed", XML "ETag: \"v1\"\r\nLast-Modified: Mon, 18 Nov 2019 10:15:30 GMT\r\n",
         items);
  follow (self, "/feed", LECTERN_FEED_TEXT_FEED);
  refresh (self);
  assert_titles (self, "/", "Pier, ");

  hostile_server_add_answer (self->server, "/feed", "304 Not Modified", "", "");
  refresh (self);
  received = hostile_server_dup_received (self->server);
  g_assert_nonnull (strstr (received, "If-None-Match: \"v1\""));
  g_assert_nonnull (strstr (received, "If-Modified-Since: Mon, 18 Nov 2019 10:15:30 GMT"));
  assert_titles (self, "/", "Pier, ");

  append_item (later, "http://new.example/2", "/bridge", "Bridge", second);
  append_item (later, "http://new.example/1", "/pier", "Pier", first);
  serve (self, "/feed", XML, later);
  refresh (self);
  assert_titles (self, "/", "Bridge, Pier, ");

  g_string_truncate (later, 0);
  append_item (later, "http://new.example/2", "/moved/bridge", "Bridge", second);
  append_item (later, "http://new.example/1", "/moved/pier", "Pier", first);
  serve (self, "/feed", XML, later);
  refresh (self);
  assert_titles (self, "/", "Bridge, Pier, ");
  feed = load_feed (self);
  g_assert_cmpuint (feed->n_articles, ==, 2);
}

/* The page is fetched for a teaser; where that fails, the teaser stays and says so. */
static void
test_teaser (Fixture *self, gconstpointer data)
{
  g_autoptr (GString) items = g_string_new (NULL);
  g_autofree char *pier = hostile_server_dup_address (self->server, "127.0.0.1", "/pier");
  g_autofree char *gone = hostile_server_dup_address (self->server, "127.0.0.1", "/gone");
  g_autofree char *bare = hostile_server_dup_address (self->server, "127.0.0.1", "/bare");
  g_autofree char *titles = NULL;
  g_autoptr (LecternFeed) feed = NULL;

  append_item (items, "1", pier, "Pier", "It opened again.");
  append_item (items, "2", gone, "Gone", "It is gone, and nobody knows where to, or for how long.");
  append_item (items, "3", bare, "Bare", "");
  serve (self, "/feed", XML, items);
  serve_page (self, "/pier", "Pier");
  hostile_server_add_answer (self->server, "/gone", "500 Error", HTML, "no");
  hostile_server_add_answer (self->server, "/bare", "404 Not Found", HTML, "no");
  follow (self, "/feed", LECTERN_FEED_TEXT_AUTO);
  refresh (self);
  titles = list_titles (self, "/");
  feed = load_feed (self);
  g_test_message ("%s", titles);

  g_assert_nonnull (strstr (titles, "Pier, "));
  g_assert_nonnull (strstr (titles, "Gone…, "));
  g_assert_cmpuint (feed->n_articles, ==, 2);
  g_assert_cmpuint (feed->n_failed, ==, 1);
  g_assert_cmpuint (hostile_server_get_most_at_once (self->server), <=, 2);
}

/* A page that fails once may come the next time; after some times someone has to say so. */
static void
test_put_off (Fixture *self, gconstpointer data)
{
  g_autoptr (GString) items = g_string_new (NULL);
  g_autofree char *pier = hostile_server_dup_address (self->server, "127.0.0.1", "/pier");
  g_autoptr (LecternFeed) feed = NULL;
  const char *ids[] = { NULL, NULL };
  guint n_requests = 0;

  append_item (items, "1", pier, "Pier", "");
  serve (self, "/feed", XML, items);
  hostile_server_add_answer (self->server, "/pier", "503 Busy", HTML, "no");
  follow (self, "/feed", LECTERN_FEED_TEXT_AUTO);
  refresh (self);
  n_requests = hostile_server_get_n_requests (self->server);
  for (guint i = 1; i < LECTERN_FEED_MAX_TRIES; i++)
    {
      g_clear_pointer (&feed, lectern_feed_free);
      feed = load_feed (self);
      g_assert_cmpuint (feed->n_waiting, ==, 1);
      g_assert_cmpuint (feed->n_due, ==, 0);
      g_assert_cmpuint (feed->n_failed, ==, 0);
      refresh_due (self);
      g_assert_cmpuint (hostile_server_get_n_requests (self->server), ==, n_requests);
      fixture_execute (self->library_folder, "UPDATE feed_item SET next_us = 0");
      refresh_due (self);
      g_assert_cmpuint (hostile_server_get_n_requests (self->server), ==, ++n_requests);
    }
  g_clear_pointer (&feed, lectern_feed_free);
  feed = load_feed (self);
  g_assert_cmpuint (feed->n_waiting, ==, 0);
  g_assert_cmpuint (feed->n_failed, ==, 1);
  g_assert_nonnull (strstr (feed->failure, "127.0.0.1"));

  serve_page (self, "/pier", "Pier");
  ids[0] = feed->id;
  g_assert_true (lectern_library_retry_feeds (self->library, ids, NULL));
  refresh_due (self);
  assert_titles (self, "/", "Pier, ");
}

static void
cancel_cb (Fixture *self)
{
  LecternFeedProgress progress;

  lectern_feed_refresher_get_progress (self->refresher, &progress);
  if (progress.n_entries == 0)
    return;

  g_signal_handlers_disconnect_by_func (self->refresher, cancel_cb, self);
  lectern_feed_refresher_cancel (self->refresher);
}

/* Pages of old entries are left alone also by the next start of the program. */
static void
test_first_pages (Fixture *self, gconstpointer data)
{
  g_autoptr (GString) items = g_string_new (NULL);
  g_autoptr (LecternFeed) feed = NULL;
  g_autofree char *titles = NULL;
  guint n_requests = 0;

  for (guint i = 0; i < 102; i++)
    {
      g_autofree char *name = g_strdup_printf ("Entry %u", i);
      g_autofree char *path = g_strdup_printf ("/entry/%u", i);
      g_autofree char *page = hostile_server_dup_address (self->server, "127.0.0.1", path);
      g_autofree char *text = g_strdup_printf ("The pier opened again on day %u.", i);

      append_item (items, name, page, name, text);
    }
  serve (self, "/feed", XML, items);
  hostile_server_add_answer (self->server, "/entry/99", "404 Not Found", HTML, "no");
  follow (self, "/feed", LECTERN_FEED_TEXT_AUTO);
  g_signal_connect_swapped (self->refresher, "changed", G_CALLBACK (cancel_cb), self);
  refresh (self);
  feed = load_feed (self);
  g_assert_cmpuint (feed->n_waiting, ==, 102);

  fixture_execute (self->library_folder,
                   "DELETE FROM feed_item WHERE sequence NOT IN"
                   " (SELECT sequence FROM feed_item ORDER BY sequence LIMIT 3)");
  n_requests = hostile_server_get_n_requests (self->server);
  refresh_due (self);
  /* Which of them came last depends on how fast the page was. */
  titles = list_titles (self, "/");
  g_assert_nonnull (strstr (titles, "Entry 99…, "));
  g_assert_nonnull (strstr (titles, "Entry 100…, "));
  g_assert_nonnull (strstr (titles, "Entry 101…, "));
  g_assert_cmpuint (hostile_server_get_n_requests (self->server), ==, n_requests + 1);
}

static void
test_errors (Fixture *self, gconstpointer data)
{
  static const struct {
    const char *why;
    const char *status;
    const char *headers;
    const char *body;
  } cases[] = {
    { "not there", "404 Not Found", HTML, "no" },
    { "a page", "200 OK", HTML, "<!DOCTYPE html><html><body>Hello</body></html>" },
    { "a trap", "200 OK", XML, "<!DOCTYPE rss [<!ENTITY a 'b'>]><rss><channel/></rss>" },
    { "a list", "200 OK", XML, "<opml><body><outline xmlUrl='http://a.example/'/></body></opml>" },
    { "nothing", "200 OK", XML, "" },
    { "of another kind", "200 OK", "Content-Type: text/plain\r\n", "Hello" },
  };
  g_autoptr (LecternFeed) feed = NULL;

  hostile_server_add_answer (self->server, "/feed", cases[0].status, cases[0].headers,
                             cases[0].body);
  follow (self, "/feed", LECTERN_FEED_TEXT_AUTO);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].why);
      hostile_server_add_answer (self->server, "/feed", cases[i].status, cases[i].headers,
                                 cases[i].body);
      refresh (self);
      g_clear_pointer (&feed, lectern_feed_free);
      feed = load_feed (self);
      g_test_message ("%s", feed->error);
      g_assert_cmpuint (strlen (feed->error), >, 20);
      g_assert_cmpuint (feed->n_failures, ==, i + 1);
    }
}

/* What a server asks for is kept to, also by the next look. */
static void
test_retry_after (Fixture *self, gconstpointer data)
{
  g_autoptr (LecternFeed) feed = NULL;
  guint n_requests = 0;

  hostile_server_add_answer (self->server, "/feed", "429 Too Many", "Retry-After: 40000\r\n", "");
  follow (self, "/feed", LECTERN_FEED_TEXT_AUTO);
  refresh (self);
  feed = load_feed (self);
  g_assert_nonnull (feed->error);
  g_assert_cmpint (feed->next_us, >, feed->checked_us + 39990 * (gint64) G_USEC_PER_SEC);
  n_requests = hostile_server_get_n_requests (self->server);
  refresh (self);
  g_assert_cmpuint (hostile_server_get_n_requests (self->server), ==, n_requests);
  refresh_due (self);
  g_assert_cmpuint (hostile_server_get_n_requests (self->server), ==, n_requests);
}

/* One name that cannot be looked up is no reason to look at no other feed. */
static void
test_lost_name (Fixture *self, gconstpointer data)
{
  FakeResolver *resolver = fake_resolver_install ();
  g_autoptr (GString) items = g_string_new (NULL);
  g_autofree char *text = make_text ("Pier");
  g_autoptr (GPtrArray) feeds = NULL;
  g_autoptr (GError) error = NULL;

  fake_resolver_add (resolver, "away.example", "");
  append_item (items, "1", "/pier", "Pier", text);
  serve (self, "/feed", XML, items);
  follow_at (self, "away.example", "/feed", LECTERN_FEED_TEXT_AUTO);
  follow (self, "/feed", LECTERN_FEED_TEXT_AUTO);
  for (guint i = 0; i < 2; i++)
    refresh (self);
  fake_resolver_uninstall (resolver);

  g_assert_null (lectern_feed_refresher_get_message (self->refresher));
  assert_titles (self, "/", "Pier, ");
  feeds = lectern_library_list_feeds (self->library, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < feeds->len; i++)
    {
      const LecternFeed *feed = g_ptr_array_index (feeds, i);
      gboolean is_away = strstr (feed->address, "away.example") != NULL;

      g_assert_cmpuint (feed->n_failures, ==, is_away ? 2 : 0);
    }
}

/* That there is no network is no failure of a feed, and is said until there is one. */
static void
test_offline (Fixture *self, gconstpointer data)
{
  FakeResolver *resolver = fake_resolver_install ();
  g_autoptr (GString) items = g_string_new ("<item><title>A</title></item>");
  g_autoptr (LecternFeed) feed = NULL;
  guint n_changes = 0;

  g_signal_connect_swapped (self->refresher, "notify::message", G_CALLBACK (count_cb), &n_changes);
  fake_resolver_add (resolver, "site.example", "");
  serve (self, "/feed", XML, items);
  follow_at (self, "site.example", "/feed", LECTERN_FEED_TEXT_FEED);
  fake_monitor_set_available (self->monitor, FALSE);
  for (guint i = 0; i < 2; i++)
    {
      refresh_due (self);
      g_assert_nonnull (lectern_feed_refresher_get_message (self->refresher));
      g_assert_cmpuint (n_changes, ==, 1);
    }
  feed = load_feed (self);
  g_assert_cmpuint (feed->n_failures, ==, 0);

  fake_resolver_uninstall (resolver);
  resolver = fake_resolver_install ();
  fake_resolver_add (resolver, "site.example", "127.0.0.1");
  fake_monitor_set_available (self->monitor, TRUE);
  refresh_due (self);
  fake_resolver_uninstall (resolver);
  g_assert_null (lectern_feed_refresher_get_message (self->refresher));
}

/* Feed and pages come through the proxy, which alone looks names up; without it nothing goes out.
 */
static void
test_proxy (Fixture *self, gconstpointer data)
{
  FakeResolver *resolver = fake_resolver_install ();
  ProxyServer *proxy = proxy_server_new (PROXY_SOCKS5, hostile_server_get_port (self->server));
  g_autofree char *proxy_address = proxy_server_dup_address (proxy);
  g_autofree char *page = hostile_server_dup_address (self->server, "pages.example", "/pier");
  g_autofree char *asked = NULL;
  g_autoptr (GString) items = g_string_new (NULL);
  g_autoptr (LecternFeed) feed = NULL;
  guint n_requests = 0;

  append_item (items, "1", page, "Pier", "");
  serve (self, "/feed", XML, items);
  serve_page (self, "/pier", "Pier");
  lectern_fetcher_set_proxy (lectern_workbench_get_fetcher (self->workbench), proxy_address);
  follow_at (self, "feed.example", "/feed", LECTERN_FEED_TEXT_AUTO);
  refresh (self);
  assert_titles (self, "/", "Pier, ");
  asked = proxy_server_dup_asked (proxy);
  g_assert_nonnull (strstr (asked, "name feed.example:"));
  g_assert_nonnull (strstr (asked, "name pages.example:"));
  n_requests = hostile_server_get_n_requests (self->server);
  proxy_server_free (proxy);

  /* Only the proxy is gone; the server could be reached. */
  fake_resolver_add (resolver, "feed.example", "127.0.0.1");
  refresh (self);
  feed = load_feed (self);
  g_assert_cmpuint (feed->n_failures, ==, 1);
  g_assert_nonnull (strstr (feed->error, "proxy"));
  g_assert_cmpuint (hostile_server_get_n_requests (self->server), ==, n_requests);
  g_assert_cmpuint (fake_resolver_get_n_lookups (resolver), ==, 0);
  fake_resolver_uninstall (resolver);
}

/* A move is believed the third time. */
static void
test_moved (Fixture *self, gconstpointer data)
{
  g_autoptr (GString) items = g_string_new (NULL);
  g_autofree char *text = make_text ("Pier");

  append_item (items, "1", "/pier", "Pier", text);
  serve (self, "/new", XML, items);
  hostile_server_add_answer (self->server, "/feed", "301 Moved", "Location: /new\r\n", "");
  follow (self, "/feed", LECTERN_FEED_TEXT_AUTO);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (LecternFeed) before = load_feed (self);

      g_assert_true (g_str_has_suffix (before->address, "/feed"));
      refresh (self);
    }
  {
    g_autoptr (LecternFeed) after = load_feed (self);

    g_assert_true (g_str_has_suffix (after->address, "/new"));
    g_assert_cmpuint (after->n_articles, ==, 1);
  }
}

static void
test_watched (Fixture *self, gconstpointer data)
{
  g_autoptr (LecternWatchList) list = lectern_watch_list_new ("Harbor", 1);
  g_autoptr (GString) items = g_string_new (NULL);
  g_autofree char *text = make_text ("Pier");
  g_autofree char *other = make_text ("Bridge");
  g_autoptr (GError) error = NULL;

  g_assert_true (lectern_watch_list_add_term (list, "pier", &error));
  g_assert_true (lectern_library_save_watch_list (self->library, list, &error));
  append_item (items, "1", "/pier", "Pier", text);
  append_item (items, "2", "/bridge", "Bridge", other);
  serve (self, "/feed", XML, items);
  follow (self, "/feed", LECTERN_FEED_TEXT_FEED);
  refresh (self);
  g_assert_cmpstr (self->watched->str, ==, "pier × 13: Pier (The Courier)");
}

/* What was given up comes in the next time. */
static void
test_cancel (Fixture *self, gconstpointer data)
{
  g_autoptr (GString) items = g_string_new (NULL);
  g_autoptr (LecternFeed) feed = NULL;
  gint64 deadline = g_get_monotonic_time () + DEADLINE_MS * 1000;
  LecternFeedProgress progress = { 0 };

  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *name = g_strdup_printf ("Entry %u", i);
      g_autofree char *path = g_strdup_printf ("/entry/%u", i);
      g_autofree char *text = make_text (name);

      append_item (items, name, path, name, text);
    }
  serve (self, "/feed", XML, items);
  follow (self, "/feed", LECTERN_FEED_TEXT_FEED);
  lectern_feed_refresher_refresh (self->refresher, NULL, FALSE);
  while (progress.n_landed < 3 && g_get_monotonic_time () < deadline)
    {
      g_main_context_iteration (NULL, TRUE);
      lectern_feed_refresher_get_progress (self->refresher, &progress);
    }
  lectern_feed_refresher_cancel (self->refresher);
  wait_idle (self);
  feed = load_feed (self);
  g_assert_cmpuint (feed->n_articles, <, 40);
  g_assert_cmpuint (feed->n_articles + feed->n_waiting, ==, 40);

  refresh (self);
  g_clear_pointer (&feed, lectern_feed_free);
  feed = load_feed (self);
  g_assert_cmpuint (feed->n_articles, ==, 40);
  g_assert_cmpuint (feed->n_waiting, ==, 0);
}

/* Nothing more comes from a feed that is removed; what is left comes when it is followed again. */
static void
test_removed (Fixture *self, gconstpointer data)
{
  g_autoptr (GString) items = g_string_new (NULL);
  g_autoptr (LecternFeed) feed = NULL;
  g_autoptr (GError) error = NULL;
  gint64 deadline = g_get_monotonic_time () + DEADLINE_MS * 1000;
  LecternFeedProgress progress = { 0 };
  const char *ids[] = { NULL, NULL };

  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *name = g_strdup_printf ("Entry %u", i);
      g_autofree char *text = make_text (name);

      append_item (items, name, "", name, text);
    }
  serve (self, "/feed", XML, items);
  follow (self, "/feed", LECTERN_FEED_TEXT_FEED);
  feed = load_feed (self);
  ids[0] = feed->id;

  /* Before it was its turn. */
  lectern_feed_refresher_refresh (self->refresher, NULL, FALSE);
  g_assert_true (lectern_library_remove_feeds (self->library, ids, &error));
  wait_idle (self);
  g_assert_cmpuint (hostile_server_get_n_requests (self->server), ==, 0);
  g_assert_true (lectern_library_undo (self->library, &error));

  /* While its entries come in. */
  lectern_feed_refresher_refresh (self->refresher, NULL, FALSE);
  while (progress.n_landed < 3 && g_get_monotonic_time () < deadline)
    {
      g_main_context_iteration (NULL, TRUE);
      lectern_feed_refresher_get_progress (self->refresher, &progress);
    }
  g_assert_true (lectern_library_remove_feeds (self->library, ids, &error));
  wait_idle (self);
  g_assert_true (lectern_library_undo (self->library, &error));
  g_clear_pointer (&feed, lectern_feed_free);
  feed = load_feed (self);
  g_assert_cmpuint (feed->n_articles, <, 40);
  g_assert_cmpuint (feed->n_articles + feed->n_waiting, ==, 40);
  refresh_due (self);
  g_clear_pointer (&feed, lectern_feed_free);
  feed = load_feed (self);
  g_assert_cmpuint (feed->n_articles, ==, 40);
}

/* What the feed alone had to do with goes into the trash after its time, and nothing else. */
static void
test_keep (Fixture *self, gconstpointer data)
{
  static const char *const names[] = { "Gone", "Own", "Edited", "Shared" };
  g_autoptr (GString) items = g_string_new (NULL);
  g_autoptr (GString) others = g_string_new (NULL);
  g_autofree char *own = NULL;
  const char *const site[] = { "The Harbor Board", NULL };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *address = g_strdup_printf ("http://courier.example/%s", names[i]);
      g_autofree char *text = make_text (names[i]);

      append_item (strcmp (names[i], "Shared") == 0 ? others : items, names[i], address, names[i],
                   text);
      if (strcmp (names[i], "Shared") == 0)
        append_item (items, names[i], address, names[i], text);
      if (strcmp (names[i], "Own") == 0)
        {
          g_autoptr (LecternArticle) article = fixture_article (
              "Own\n\nThe pier opened again.", LECTERN_METADATA_ADDRESS, address, NULL);

          own = fixture_add (self->library, article);
        }
    }
  serve (self, "/feed", XML, items);
  serve (self, "/other", XML, others);
  follow (self, "/feed", LECTERN_FEED_TEXT_FEED);
  refresh (self);
  follow (self, "/other", LECTERN_FEED_TEXT_FEED);
  refresh (self);
  {
    g_autoptr (LecternListQuery) query = lectern_list_query_new (LECTERN_PLACE_ALL);
    g_autoptr (GPtrArray) rows = lectern_library_list_items (self->library, query, 0, &error);

    g_assert_cmpuint (rows->len, ==, 4);
    for (guint i = 0; i < rows->len; i++)
      if (strcmp (lectern_article_item_get_title (rows->pdata[i]), "Edited") == 0)
        g_assert_true (lectern_library_set_metadata (self->library,
                                                     lectern_article_item_get_id (rows->pdata[i]),
                                                     LECTERN_METADATA_SITE, site, &error));
  }
  fixture_execute (self->library_folder,
                   "UPDATE article SET is_unread = 0, added_us = added_us - 864000000000;"
                   "UPDATE feed SET keep_days = 7 WHERE address LIKE '%/feed'");
  refresh (self);
  {
    g_autofree char *titles = list_titles (self, NULL);

    g_assert_null (strstr (titles, "Gone"));
    g_assert_nonnull (strstr (titles, "Own"));
    g_assert_nonnull (strstr (titles, "Edited"));
    g_assert_nonnull (strstr (titles, "Shared"));
  }

  /* The other feed keeps it no longer either. */
  fixture_execute (self->library_folder, "UPDATE feed SET keep_days = 7");
  refresh (self);
  {
    g_autofree char *titles = list_titles (self, NULL);

    g_assert_null (strstr (titles, "Shared"));
  }
}

static GPtrArray *
find (Fixture *self, const char *path, gboolean tries_common, GError **error)
{
  g_autofree char *address = hostile_server_dup_address (self->server, "127.0.0.1", path);
  g_autoptr (GAsyncResult) result = NULL;

  lectern_feed_finder_find_async (self->workbench, address, tries_common, NULL,
                                  lectern_fixture_result_cb, &result);
  lectern_fixture_wait_result (&result, DEADLINE_MS);

  return lectern_feed_finder_find_finish (result, error);
}

static void
test_find (Fixture *self, gconstpointer data)
{
  g_autoptr (GString) items = g_string_new ("<item><title>A</title></item>");
  g_autoptr (GPtrArray) named = NULL;
  g_autoptr (GPtrArray) itself = NULL;
  g_autoptr (GPtrArray) guessed = NULL;
  g_autoptr (GError) error = NULL;

  serve (self, "/rss.xml", XML, items);
  hostile_server_add_answer (self->server, "/page", "200 OK", HTML,
                             "<html><head><link rel='alternate' type='application/rss+xml'"
                             " title='All' href='/rss.xml'></head><body>x</body></html>");
  hostile_server_add_answer (self->server, "/bare", "200 OK", HTML, "<html><body>x</body></html>");
  hostile_server_add_answer (self->server, "/feed", "404 Not Found", HTML, "no");
  hostile_server_add_answer (self->server, "/rss", "404 Not Found", HTML, "no");

  named = find (self, "/page", FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (named->len, ==, 1);
  g_assert_cmpstr (((LecternFeed *) named->pdata[0])->title, ==, "All");
  itself = find (self, "/rss.xml", FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (((LecternFeed *) itself->pdata[0])->title, ==, "The Courier");
  g_assert_cmpstr (((LecternFeed *) itself->pdata[0])->address, ==,
                   ((LecternFeed *) named->pdata[0])->address);
  g_assert_null (find (self, "/bare", FALSE, &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND);
  g_clear_error (&error);
  guessed = find (self, "/bare", TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (guessed->len, ==, 1);
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  fixture_use_memory ();
  fake_monitor_install ();
  g_test_add ("/feed/refresher/content", Fixture, NULL, set_up, test_content, tear_down);
  g_test_add ("/feed/refresher/order", Fixture, NULL, set_up, test_order, tear_down);
  g_test_add ("/feed/refresher/parts", Fixture, NULL, set_up, test_parts, tear_down);
  g_test_add ("/feed/refresher/empty-parts", Fixture, NULL, set_up, test_empty_parts, tear_down);
  g_test_add ("/feed/refresher/endless-parts", Fixture, NULL, set_up, test_endless_parts,
              tear_down);
  g_test_add ("/feed/refresher/again", Fixture, NULL, set_up, test_again, tear_down);
  g_test_add ("/feed/refresher/teaser", Fixture, NULL, set_up, test_teaser, tear_down);
  g_test_add ("/feed/refresher/put-off", Fixture, NULL, set_up, test_put_off, tear_down);
  g_test_add ("/feed/refresher/first-pages", Fixture, NULL, set_up, test_first_pages, tear_down);
  g_test_add ("/feed/refresher/removed", Fixture, NULL, set_up, test_removed, tear_down);
  g_test_add ("/feed/refresher/keep", Fixture, NULL, set_up, test_keep, tear_down);
  g_test_add ("/feed/refresher/errors", Fixture, NULL, set_up, test_errors, tear_down);
  g_test_add ("/feed/refresher/retry-after", Fixture, NULL, set_up, test_retry_after, tear_down);
  g_test_add ("/feed/refresher/lost-name", Fixture, NULL, set_up, test_lost_name, tear_down);
  g_test_add ("/feed/refresher/offline", Fixture, NULL, set_up, test_offline, tear_down);
  g_test_add ("/feed/refresher/proxy", Fixture, NULL, set_up, test_proxy, tear_down);
  g_test_add ("/feed/refresher/moved", Fixture, NULL, set_up, test_moved, tear_down);
  g_test_add ("/feed/refresher/watched", Fixture, NULL, set_up, test_watched, tear_down);
  g_test_add ("/feed/refresher/cancel", Fixture, NULL, set_up, test_cancel, tear_down);
  g_test_add ("/feed/finder/find", Fixture, NULL, set_up, test_find, tear_down);

  return g_test_run ();
}
