/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The window of feeds and their rows in Places, with a server of the test's own. With
 * LECTERN_PICTURES set to a folder, pictures of them are left there. */

#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "common/lectern-screenshot.h"
#include "feeds/lectern-feed-editor.h"
#include "feeds/lectern-feeds-window.h"
#include "fetch-fixture.h"
#include "lectern-fixture.h"
#include "library-fixture.h"
#include "library/lectern-feed-edits.h"
#include "library/lectern-library-feeds.h"
#include "library/lectern-list-page.h"
#include "library/lectern-places-view.h"
#include "library/lectern-places.h"

#define WAIT_UNTIL(condition) LECTERN_FIXTURE_WAIT_UNTIL (condition, 30 * 1000)
#define XML "Content-Type: application/rss+xml; charset=utf-8\r\n"
#define HTML "Content-Type: text/html; charset=utf-8\r\n"

typedef struct {
  char *folder;
  HostileServer *server;
  LecternWorkbench *workbench;
  LecternLibrary *library;
  LecternImportQueue *queue;
  LecternFeedRefresher *refresher;
  GtkWidget *window;
} Fixture;

static void
serve_feed (Fixture *self, const char *path, const char *title, guint n_items)
{
  g_autoptr (GString) items = g_string_new (NULL);
  g_autofree char *feed = NULL;

  for (guint i = 0; i < n_items; i++)
    g_string_append_printf (
        items,
        "<item><guid>%s-%u</guid><link>http://127.0.0.1/%s/%u</link><title>%s, part %u"
        "</title><description>The harbor board met on Tuesday, and forty people came to hear what "
        "it had to say about the %s.</description></item>",
        title, i, title, i, title, i, title);
  feed = g_strdup_printf ("<rss><channel><title>%s</title>%s</channel></rss>", title, items->str);
  hostile_server_add_answer (self->server, path, "200 OK", XML, feed);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  LecternWorkbenchOptions options = { 0 };
  g_autoptr (GError) error = NULL;

  self->folder = fixture_make_folder ();
  self->server = hostile_server_new (NULL);
  options.library_folder = self->folder;
  options.config_folder = self->folder;
  self->workbench = lectern_workbench_new (&options, &error);
  g_assert_no_error (error);
  self->library = lectern_workbench_get_library (self->workbench);
  lectern_fetcher_allow_loopback (lectern_workbench_get_fetcher (self->workbench),
                                  hostile_server_get_port (self->server), NULL);
  self->queue = lectern_import_queue_new (self->workbench);
  self->refresher = lectern_import_queue_get_feeds (self->queue);
  serve_feed (self, "/pier", "Pier", 3);
  serve_feed (self, "/bridge", "Bridge", 2);
  hostile_server_add_answer (self->server, "/broken", "404 Not Found", HTML, "no");
  hostile_server_add_answer (
      self->server, "/page", "200 OK", HTML,
      "<html><head><link rel='alternate' type='application/rss+xml' title='All' href='/pier'>"
      "<link rel='alternate' type='application/rss+xml' title='Comments' href='/bridge'></head>"
      "<body>x</body></html>");
  self->window = lectern_feeds_window_new (self->workbench, self->refresher);
  gtk_window_present (GTK_WINDOW (self->window));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  lectern_feed_refresher_stop (self->refresher);
  WAIT_UNTIL (!lectern_feed_refresher_is_busy (self->refresher));
  gtk_window_destroy (GTK_WINDOW (self->window));
  lectern_import_queue_cancel_all (self->queue);
  lectern_workbench_shut_down (self->workbench);
  g_object_unref (self->queue);
  g_object_unref (self->workbench);
  hostile_server_free (self->server);
  fixture_remove (self->folder);
  g_free (self->folder);
}

static gpointer
get_child (Fixture *self, const char *name)
{
  return gtk_widget_get_template_child (self->window, LECTERN_TYPE_FEEDS_WINDOW, name);
}

static gboolean
shows (Fixture *self, const char *page)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (get_child (self, "stack")), page) == 0;
}

static GListModel *
get_rows (Fixture *self)
{
  return G_LIST_MODEL (gtk_list_view_get_model (get_child (self, "view")));
}

static guint
count_rows (Fixture *self)
{
  return g_list_model_get_n_items (get_rows (self));
}

static void
take_picture (GtkWidget *widget, const char *name)
{
  const char *folder = g_getenv ("LECTERN_PICTURES");
  g_autofree char *path = folder != NULL ? g_build_filename (folder, name, NULL) : NULL;
  gint64 end = g_get_monotonic_time () + G_USEC_PER_SEC / 2;

  if (path == NULL)
    return;

  while (g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
  g_assert_true (lectern_screenshot_save (widget, path, NULL));
}

static void
follow (Fixture *self, const char *path)
{
  g_autofree char *address = hostile_server_dup_address (self->server, "127.0.0.1", path);

  lectern_feeds_window_follow (LECTERN_FEEDS_WINDOW (self->window), address);
}

/* Adds feeds without looking at them first. */
static void
add_feed (Fixture *self, const char *path, const char *name, const char *folder)
{
  g_autofree char *address = hostile_server_dup_address (self->server, "127.0.0.1", path);
  g_autoptr (GPtrArray) feeds = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_feed_free);
  LecternFeed *feed = lectern_feed_new (address, name);
  g_autoptr (GError) error = NULL;

  g_free (feed->folder);
  feed->folder = g_strdup (folder);
  feed->text = LECTERN_FEED_TEXT_FEED;
  g_ptr_array_add (feeds, feed);
  g_assert_true (lectern_library_save_feeds (self->library, feeds, &error));
  g_assert_no_error (error);
}

static const LecternFeed *
get_feed (Fixture *self, guint position)
{
  g_autoptr (LecternPlaceItem) item = g_list_model_get_item (get_rows (self), position);

  return item != NULL ? lectern_place_item_get_feed (item) : NULL;
}

/* The button of a message, once it is there. */
static GtkWidget *
find_button (GtkWidget *widget, const char *label)
{
  if (GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget)
      && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, label);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
test_follow (Fixture *self, gconstpointer data)
{
  GtkWidget *button = NULL;

  WAIT_UNTIL (shows (self, "empty"));
  take_picture (self->window, "feeds-empty.png");
  g_assert_false (gtk_widget_get_sensitive (get_child (self, "follow_button")));
  gtk_editable_set_text (get_child (self, "address_entry"), "site.example");
  g_assert_true (gtk_widget_get_sensitive (get_child (self, "follow_button")));
  follow (self, "/page");
  WAIT_UNTIL (shows (self, "choices"));
  take_picture (self->window, "feeds-choices.png");
  g_signal_emit_by_name (get_child (self, "choices"), "row-activated",
                         gtk_list_box_get_row_at_index (get_child (self, "choices"), 1));
  WAIT_UNTIL (shows (self, "feeds"));
  WAIT_UNTIL (count_rows (self) == 1);
  WAIT_UNTIL (get_feed (self, 0)->n_articles == 2);
  g_assert_cmpstr (get_feed (self, 0)->title, ==, "Bridge");

  /* Also when it was looked at meanwhile, following is taken back by one click. */
  WAIT_UNTIL ((button = find_button (self->window, "_Undo")) != NULL);
  g_signal_emit_by_name (button, "clicked");
  WAIT_UNTIL (count_rows (self) == 0);
  follow (self, "/bridge");
  WAIT_UNTIL (count_rows (self) == 1);

  /* Once more is not twice. */
  WAIT_UNTIL (!gtk_widget_get_visible (get_child (self, "spinner")));
  follow (self, "/bridge");
  WAIT_UNTIL (gtk_widget_get_sensitive (get_child (self, "follow_button")));
  g_assert_cmpuint (count_rows (self), ==, 1);
}

static void
test_rows (Fixture *self, gconstpointer data)
{
  static const struct {
    int width;
    gboolean is_dark;
    const char *name;
  } pictures[] = { { 600, FALSE, "feeds.png" },
                   { 600, TRUE, "feeds-dark.png" },
                   { 360, FALSE, "feeds-narrow.png" } };

  add_feed (self, "/pier", "", "News/Harbor");
  add_feed (self, "/bridge", "", "");
  add_feed (self, "/broken", "Broken", "News");
  WAIT_UNTIL (count_rows (self) == 3);
  gtk_widget_activate_action (self->window, "feeds.refresh", NULL);
  g_assert_true (lectern_feed_refresher_is_busy (self->refresher));
  WAIT_UNTIL (!lectern_feed_refresher_is_busy (self->refresher));
  WAIT_UNTIL (get_feed (self, 1)->n_articles == 3);
  WAIT_UNTIL (get_feed (self, 0)->error != NULL);
  g_assert_cmpstr (get_feed (self, 2)->title, ==, "Bridge");

  for (gsize i = 0; i < G_N_ELEMENTS (pictures); i++)
    {
      adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                          pictures[i].is_dark ? ADW_COLOR_SCHEME_FORCE_DARK
                                                              : ADW_COLOR_SCHEME_FORCE_LIGHT);
      gtk_window_set_default_size (GTK_WINDOW (self->window), pictures[i].width, 640);
      take_picture (self->window, pictures[i].name);
    }
}

static void
test_edit (Fixture *self, gconstpointer data)
{
  GtkWidget *editor = get_child (self, "editor");
  GtkEditable *name = NULL;

  add_feed (self, "/pier", "Pier", "");
  WAIT_UNTIL (count_rows (self) == 1);
  g_signal_emit_by_name (get_child (self, "view"), "activate", 0);
  g_assert_true (shows (self, "editor"));
  take_picture (self->window, "feeds-editor.png");
  name = GTK_EDITABLE (
      gtk_widget_get_template_child (editor, LECTERN_TYPE_FEED_EDITOR, "name_row"));
  gtk_editable_set_text (name, "Mine");
  gtk_widget_activate_action (self->window, "feeds.back", NULL);
  WAIT_UNTIL (g_strcmp0 (get_feed (self, 0)->name, "Mine") == 0);

  gtk_widget_activate_action (self->window, "feeds.undo", NULL);
  WAIT_UNTIL (*get_feed (self, 0)->name == '\0');

  g_signal_emit_by_name (get_child (self, "view"), "activate", 0);
  g_signal_emit_by_name (editor, "remove-wanted");
  WAIT_UNTIL (shows (self, "empty"));
  gtk_widget_activate_action (self->window, "feeds.undo", NULL);
  WAIT_UNTIL (shows (self, "feeds") && count_rows (self) == 1);
}

/* Undo of a message takes back what it speaks of, whatever was done meanwhile. */
static void
test_undo_removal (Fixture *self, gconstpointer data)
{
  GtkWidget *button = NULL;

  add_feed (self, "/pier", "Pier", "");
  WAIT_UNTIL (count_rows (self) == 1);
  g_signal_emit_by_name (get_child (self, "view"), "activate", 0);
  g_signal_emit_by_name (get_child (self, "editor"), "remove-wanted");
  WAIT_UNTIL ((button = find_button (self->window, "_Undo")) != NULL);
  add_feed (self, "/bridge", "Bridge", "");
  WAIT_UNTIL (count_rows (self) == 1);
  g_signal_emit_by_name (button, "clicked");
  WAIT_UNTIL (count_rows (self) == 2);
}

/* A search that ends while a feed is edited does not lose what was changed. */
static void
test_search_ends (Fixture *self, gconstpointer data)
{
  add_feed (self, "/broken", "Broken", "");
  WAIT_UNTIL (count_rows (self) == 1);
  follow (self, "/page");
  g_signal_emit_by_name (get_child (self, "view"), "activate", 0);
  g_assert_true (shows (self, "editor"));
  gtk_editable_set_text (GTK_EDITABLE (gtk_widget_get_template_child (
                             get_child (self, "editor"), LECTERN_TYPE_FEED_EDITOR, "name_row")),
                         "Mine");
  WAIT_UNTIL (shows (self, "choices"));
  WAIT_UNTIL (g_strcmp0 (get_feed (self, 0)->name, "Mine") == 0);
}

/* Common addresses are those of the site that was searched, whatever was typed since. */
static void
test_guess (Fixture *self, gconstpointer data)
{
  GtkWidget *button = NULL;

  hostile_server_add_answer (self->server, "/bare", "200 OK", HTML, "<html><body>x</body></html>");
  serve_feed (self, "/feed", "Harbor", 1);
  follow (self, "/bare");
  WAIT_UNTIL ((button = find_button (self->window, "_Try Common Addresses")) != NULL);
  gtk_editable_set_text (get_child (self, "address_entry"), "https://elsewhere.example/");
  g_signal_emit_by_name (button, "clicked");
  WAIT_UNTIL (count_rows (self) == 1);
}

/* What could not be brought in is tried again from the row. */
static void
test_retry (Fixture *self, gconstpointer data)
{
  g_autofree char *address = hostile_server_dup_address (self->server, "127.0.0.1", "/late");
  g_autofree char *feed = g_strdup_printf (
      "<rss><channel><title>Late</title><item><title>Late</title><link>%s</link></item></channel>"
      "</rss>",
      address);
  GtkWidget *button = NULL;

  hostile_server_add_answer (self->server, "/late-feed", "200 OK", XML, feed);
  hostile_server_add_answer (self->server, "/late", "404 Not Found", HTML, "no");
  add_feed (self, "/late-feed", "Late", "");
  WAIT_UNTIL (count_rows (self) == 1);
  g_assert_null (find_button (self->window, "_Retry"));
  gtk_widget_activate_action (self->window, "feeds.refresh", NULL);
  WAIT_UNTIL ((button = find_button (self->window, "_Retry")) != NULL);
  take_picture (self->window, "feeds-failed.png");
  hostile_server_add_answer (
      self->server, "/late", "200 OK", HTML,
      "<html><body><article><h1>Late</h1><p>The harbor board met on Tuesday, and forty people came "
      "to hear what it had to say about the pier.</p></article></body></html>");
  g_signal_emit_by_name (button, "clicked");
  WAIT_UNTIL (get_feed (self, 0)->n_articles == 1);
  g_assert_cmpuint (get_feed (self, 0)->n_failed, ==, 0);
}

/* A list of a thousand feeds is there at once, and scrolls. */
static void
test_many (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) feeds = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_feed_free);
  g_autoptr (GError) error = NULL;
  gint64 start = 0;

  for (guint i = 0; i < 1000; i++)
    {
      g_autofree char *address = g_strdup_printf ("https://n%u.example/feed", i);
      g_autofree char *title = g_strdup_printf ("Feed %u", i);
      LecternFeed *feed = lectern_feed_new (address, title);

      g_free (feed->folder);
      feed->folder = g_strdup_printf ("Folder %u", i % 20);
      g_ptr_array_add (feeds, feed);
    }
  g_assert_true (lectern_library_save_feeds (self->library, feeds, &error));
  start = g_get_monotonic_time ();
  WAIT_UNTIL (count_rows (self) == 1000);
  g_test_message ("%" G_GINT64_FORMAT " ms", (g_get_monotonic_time () - start) / 1000);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 5 * G_USEC_PER_SEC);
}

static LecternPlaceItem *
find_place (LecternPlaces *places, const char *feed)
{
  return lectern_places_find (places, &(LecternListQuery){ .feed = (char *) feed });
}

static guint
count_children (LecternPlaces *places, const char *folder)
{
  LecternPlaceItem *item = find_place (places, folder);

  return g_list_model_get_n_items (G_LIST_MODEL (lectern_place_item_get_children (item)));
}

/* Places has feeds in their folders, with what is unread of them. */
static void
test_places (Fixture *self, gconstpointer data)
{
  g_autoptr (LecternPlaces) places = lectern_places_new (self->library);
  LecternPlaceItem *root = NULL;
  g_autofree char *pier = NULL;
  g_autofree char *bridge = NULL;

  add_feed (self, "/pier", "", "News/Harbor");
  add_feed (self, "/bridge", "", "");
  WAIT_UNTIL (find_place (places, "/News/Harbor") != NULL);
  root = find_place (places, "/");
  WAIT_UNTIL (count_children (places, "/") == 2);
  lectern_feed_refresher_refresh (self->refresher, NULL, FALSE);
  WAIT_UNTIL (lectern_place_item_get_count (root) == 5);
  g_assert_cmpuint (lectern_place_item_get_count (find_place (places, "/News")), ==, 3);
  WAIT_UNTIL (count_rows (self) == 2 && get_feed (self, 0)->n_unread == 3);
  pier = g_strdup (get_feed (self, 0)->id);
  bridge = g_strdup (get_feed (self, 1)->id);
  g_assert_true (lectern_places_find_unread_feed (places, pier) == find_place (places, bridge));
  g_assert_true (lectern_places_find_unread_feed (places, bridge) == find_place (places, pier));

  {
    LecternListQuery query = { .feed = bridge };
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) items = lectern_library_list_items (self->library, &query, 0, &error);
    g_autoptr (GPtrArray) ids = g_ptr_array_new ();

    for (guint i = 0; i < items->len; i++)
      g_ptr_array_add (ids, (gpointer) lectern_article_item_get_id (items->pdata[i]));
    g_ptr_array_add (ids, NULL);
    g_assert_true (lectern_library_set_all_unread (self->library, (const char *const *) ids->pdata,
                                                   FALSE, &error));
  }
  WAIT_UNTIL (lectern_place_item_get_count (root) == 3);
  g_assert_null (lectern_places_find_unread_feed (places, pier));
}

/* Folders of feeds are removed with all in them, and come back. */
static void
test_remove_folder (Fixture *self, gconstpointer data)
{
  GtkWidget *view = g_object_ref_sink (lectern_places_view_new ());
  g_autoptr (LecternPlaces) places = lectern_places_new (self->library);
  g_autoptr (GError) error = NULL;

  add_feed (self, "/pier", "Pier", "News/Harbor");
  add_feed (self, "/bridge", "Bridge", "News");
  add_feed (self, "/broken", "Broken", "");
  WAIT_UNTIL (count_rows (self) == 3);
  WAIT_UNTIL (find_place (places, "/News") != NULL && count_children (places, "/News") == 2);
  g_assert_true (lectern_feed_edits_can_edit (find_place (places, "/News")));
  g_assert_false (lectern_feed_edits_can_edit (find_place (places, "/")));
  lectern_feed_edits_remove (view, places, find_place (places, "/News"));
  WAIT_UNTIL (count_rows (self) == 1);
  WAIT_UNTIL (find_place (places, "/News") == NULL);
  g_assert_true (lectern_library_undo (self->library, &error));
  WAIT_UNTIL (count_rows (self) == 3);
  WAIT_UNTIL (find_place (places, "/News/Harbor") != NULL);
  g_object_unref (view);
}

static void
loaded_cb (guint *n_loaded)
{
  (*n_loaded)++;
}

static void
open_cb (char **opened, const char *id)
{
  g_free (*opened);
  *opened = g_strdup (id);
}

/* The list page goes from one feed to the next that has anything unread. */
static void
test_next_unread (Fixture *self, gconstpointer data)
{
  GtkWidget *window = adw_window_new ();
  LecternListPage *page = LECTERN_LIST_PAGE (lectern_list_page_new ());
  g_autofree char *pier = NULL;
  g_autofree char *bridge = NULL;
  g_autofree char *opened = NULL;
  guint n_loaded = 0;

  add_feed (self, "/pier", "", "News");
  add_feed (self, "/bridge", "", "News");
  lectern_feed_refresher_refresh (self->refresher, NULL, FALSE);
  WAIT_UNTIL (!lectern_feed_refresher_is_busy (self->refresher));
  WAIT_UNTIL (count_rows (self) == 2 && get_feed (self, 0)->n_unread == 2
              && get_feed (self, 1)->n_unread == 3);
  bridge = g_strdup (get_feed (self, 0)->id);
  pier = g_strdup (get_feed (self, 1)->id);

  lectern_list_page_set_library (page, self->library, self->queue);
  adw_window_set_content (ADW_WINDOW (window), GTK_WIDGET (page));
  gtk_window_set_default_size (GTK_WINDOW (window), 300, 500);
  gtk_window_present (GTK_WINDOW (window));
  g_signal_connect_swapped (page, "loaded", G_CALLBACK (loaded_cb), &n_loaded);
  g_signal_connect_swapped (page, "open", G_CALLBACK (open_cb), &opened);
  lectern_list_page_set_query (page, &(LecternListQuery){ .feed = bridge });
  WAIT_UNTIL (n_loaded > 0);
  take_picture (window, "feeds-list.png");
  /* Where another list is chosen before it is read, nothing of that one is opened. */
  g_assert_true (lectern_list_page_open_next_feed (page));
  n_loaded = 0;
  lectern_list_page_set_query (page, &(LecternListQuery){ .feed = bridge });
  WAIT_UNTIL (n_loaded > 0);
  g_assert_true (lectern_list_page_open_next_feed (page));
  g_assert_cmpstr (lectern_list_page_get_query (page)->feed, ==, pier);
  WAIT_UNTIL (opened != NULL);
  {
    g_autoptr (GError) error = NULL;
    g_autoptr (LecternStoredArticle) stored = lectern_library_load_article (self->library, opened,
                                                                            &error);

    g_assert_no_error (error);
    g_assert_true (g_str_has_prefix (lectern_article_get_text (stored->article, NULL), "Pier"));
  }
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  fixture_use_memory ();
  adw_init ();
  /* A message whose button is pressed while it still moves in brings the library down. */
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  g_test_add ("/feeds/window/follow", Fixture, NULL, set_up, test_follow, tear_down);
  g_test_add ("/feeds/window/rows", Fixture, NULL, set_up, test_rows, tear_down);
  g_test_add ("/feeds/window/edit", Fixture, NULL, set_up, test_edit, tear_down);
  g_test_add ("/feeds/window/undo-removal", Fixture, NULL, set_up, test_undo_removal, tear_down);
  g_test_add ("/feeds/window/search-ends", Fixture, NULL, set_up, test_search_ends, tear_down);
  g_test_add ("/feeds/window/guess", Fixture, NULL, set_up, test_guess, tear_down);
  g_test_add ("/feeds/window/retry", Fixture, NULL, set_up, test_retry, tear_down);
  g_test_add ("/feeds/window/many", Fixture, NULL, set_up, test_many, tear_down);
  g_test_add ("/feeds/places/counts", Fixture, NULL, set_up, test_places, tear_down);
  g_test_add ("/feeds/places/remove-folder", Fixture, NULL, set_up, test_remove_folder, tear_down);
  g_test_add ("/feeds/list/next-unread", Fixture, NULL, set_up, test_next_unread, tear_down);

  return g_test_run ();
}
