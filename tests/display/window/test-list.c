/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <adwaita.h>

#include "lectern-fixture.h"
#include "library/lectern-failed-row.h"
#include "library/lectern-import-row.h"
#include "library/lectern-intake.h"
#include "library/lectern-list-page.h"
#include "library/lectern-list-row.h"
#include "library/lectern-search-empty.h"

#define DEADLINE_MS 20000

/* A library of its own, with everything round it, and the page that shows it. */
typedef struct {
  char *folder;
  LecternWorkbench *workbench;
  LecternImportQueue *queue;
  LecternListPage *page;
  GtkWidget *window;
  GPtrArray *opened; /* ids, in the order in which the page asked for them */
  guint n_arrived;
} Fixture;

/* The test fails at the deadline. */
#define WAIT_UNTIL(condition) LECTERN_FIXTURE_WAIT_UNTIL (condition, DEADLINE_MS)

static void
open_cb (Fixture *fixture, const char *id)
{
  g_ptr_array_add (fixture->opened, g_strdup (id));
}

static void
arrived_cb (Fixture *fixture)
{
  fixture->n_arrived++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  LecternWorkbenchOptions options = { 0 };
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("lectern-list-XXXXXX", &error);
  g_assert_no_error (error);
  options.library_folder = fixture->folder;
  fixture->workbench = lectern_workbench_new (&options, &error);
  g_assert_no_error (error);
  fixture->queue = lectern_import_queue_new (fixture->workbench);
  fixture->opened = g_ptr_array_new_with_free_func (g_free);
  fixture->window = adw_window_new ();
  fixture->page = LECTERN_LIST_PAGE (lectern_list_page_new ());
  g_signal_connect_swapped (fixture->page, "open", G_CALLBACK (open_cb), fixture);
  g_signal_connect_swapped (fixture->queue, "arrived", G_CALLBACK (arrived_cb), fixture);
  lectern_list_page_set_library (fixture->page, lectern_workbench_get_library (fixture->workbench),
                                 fixture->queue);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 300, 500);
  adw_window_set_content (ADW_WINDOW (fixture->window), GTK_WIDGET (fixture->page));
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  lectern_import_queue_cancel_all (fixture->queue);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  lectern_workbench_shut_down (fixture->workbench);
  g_object_unref (fixture->queue);
  g_object_unref (fixture->workbench);
  g_ptr_array_unref (fixture->opened);
  g_free (fixture->folder);
}

/* As much text as a page must have to hold an article. */
static const char filler[]
    = "Officials said that they would look at the plans again before the end of the year, and that "
      "nobody had asked them to hurry. The costs were higher than the council had expected, and "
      "the "
      "work took longer. Residents who came to the meeting wanted to know who would pay for it.";

static void
add_page (Fixture *fixture, const char *title, const char *body)
{
  g_autofree char *page = g_strdup_printf ("<!DOCTYPE html><meta charset='utf-8'><title>%s</title>"
                                           "<article><h1>%s</h1><p>%s %s</p><p>%s</p></article>",
                                           title, title, body, filler, filler);
  g_autoptr (GBytes) bytes = g_bytes_new (page, strlen (page));
  g_autoptr (LecternSource) source = lectern_source_new_for_bytes (bytes, "text/html", NULL);
  guint n_arrived = fixture->n_arrived;

  g_assert_nonnull (lectern_import_queue_add (fixture->queue, source));
  WAIT_UNTIL (fixture->n_arrived > n_arrived);
}

/* Three articles, the last the newest, in a list that knows them. */
static void
add_three (Fixture *fixture)
{
  g_autoptr (GListModel) all = NULL;

  add_page (fixture, "Ferry Line to Reopen", "The ferry to the island sails again in spring.");
  add_page (fixture, "Mayor Answers Critics", "The mayor spoke of the bridge on Tuesday.");
  add_page (fixture, "Harbor Board Meets", "The board met behind closed doors.");
  all = lectern_library_list (lectern_workbench_get_library (fixture->workbench),
                              &(LecternListQuery){ .place = LECTERN_PLACE_ALL });
  WAIT_UNTIL (g_list_model_get_n_items (all) == 3);
}

static void
count_rows (GtkWidget *widget, GPtrArray *titles)
{
  if (LECTERN_IS_LIST_ROW (widget) && gtk_widget_get_mapped (widget))
    {
      LecternArticleItem *item = lectern_list_row_get_item (LECTERN_LIST_ROW (widget));

      if (item != NULL && lectern_article_item_get_title (item) != NULL)
        g_ptr_array_add (titles, g_strdup (lectern_article_item_get_title (item)));
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    count_rows (child, titles);
}

/* Titles of the rows that show, in no order. */
static GPtrArray *
list_rows (Fixture *fixture)
{
  GPtrArray *titles = g_ptr_array_new_with_free_func (g_free);

  count_rows (GTK_WIDGET (fixture->page), titles);

  return titles;
}

static guint
n_rows (Fixture *fixture)
{
  g_autoptr (GPtrArray) titles = list_rows (fixture);

  return titles->len;
}

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  WAIT_UNTIL (lectern_list_page_is_empty (fixture->page));
  add_page (fixture, "Ferry Line to Reopen", "The ferry to the island sails again in spring.");
  WAIT_UNTIL (!lectern_list_page_is_empty (fixture->page));
}

static void
test_rows_come (Fixture *fixture, gconstpointer data)
{
  add_three (fixture);
  WAIT_UNTIL (n_rows (fixture) == 3);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->queue)), ==, 0);
}

static void
test_steps (Fixture *fixture, gconstpointer data)
{
  add_three (fixture);
  WAIT_UNTIL (n_rows (fixture) == 3);

  g_assert_true (lectern_list_page_step (fixture->page, 1, FALSE));
  g_assert_true (lectern_list_page_step (fixture->page, 1, FALSE));
  g_assert_true (lectern_list_page_step (fixture->page, 1, FALSE));
  g_assert_false (lectern_list_page_step (fixture->page, 1, FALSE));
  g_assert_cmpuint (fixture->opened->len, ==, 3);
  g_assert_true (lectern_list_page_step (fixture->page, -1, FALSE));
  g_assert_cmpstr (fixture->opened->pdata[3], ==, fixture->opened->pdata[1]);
  g_assert_cmpstr (fixture->opened->pdata[0], !=, fixture->opened->pdata[1]);
}

static void
test_trash_and_restore (Fixture *fixture, gconstpointer data)
{
  add_three (fixture);
  WAIT_UNTIL (n_rows (fixture) == 3);

  g_assert_true (lectern_list_page_step (fixture->page, 1, FALSE));
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "list.trash", NULL);
  WAIT_UNTIL (n_rows (fixture) == 2);

  lectern_list_page_set_place (fixture->page, LECTERN_PLACE_TRASH);
  WAIT_UNTIL (n_rows (fixture) == 1);
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "list.restore", NULL);
  WAIT_UNTIL (n_rows (fixture) == 0);
  lectern_list_page_set_place (fixture->page, LECTERN_PLACE_ALL);
  WAIT_UNTIL (n_rows (fixture) == 3);
}

static void
test_star (Fixture *fixture, gconstpointer data)
{
  add_three (fixture);
  WAIT_UNTIL (n_rows (fixture) == 3);

  g_assert_true (lectern_list_page_step (fixture->page, 1, FALSE));
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "list.set-star", "(sb)",
                              fixture->opened->pdata[0], TRUE);
  lectern_list_page_set_place (fixture->page, LECTERN_PLACE_STARRED);
  WAIT_UNTIL (n_rows (fixture) == 1);
}

static GtkWidget *
find_type (GtkWidget *widget, GType type)
{
  GtkWidget *found = NULL;

  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_type (child, type);

  return found;
}

static void
test_search (Fixture *fixture, gconstpointer data)
{
  GtkWidget *entry = find_type (GTK_WIDGET (fixture->page), GTK_TYPE_SEARCH_ENTRY);
  g_autoptr (GPtrArray) titles = NULL;

  add_three (fixture);
  WAIT_UNTIL (n_rows (fixture) == 3);
  lectern_list_page_start_search (fixture->page);

  gtk_editable_set_text (GTK_EDITABLE (entry), "bridge");
  WAIT_UNTIL (n_rows (fixture) == 1);
  titles = list_rows (fixture);
  g_assert_cmpstr (titles->pdata[0], ==, "Mayor Answers Critics");

  gtk_editable_set_text (GTK_EDITABLE (entry), "island doors");
  WAIT_UNTIL (n_rows (fixture) == 0);
  g_signal_emit_by_name (find_type (GTK_WIDGET (fixture->page), LECTERN_TYPE_SEARCH_EMPTY), "query",
                         "island OR doors");
  WAIT_UNTIL (n_rows (fixture) == 2);

  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  WAIT_UNTIL (n_rows (fixture) == 3);
}

static void
test_failure_stays (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = g_file_new_build_filename (fixture->folder, "gone.html", NULL);
  g_autoptr (LecternSource) source = lectern_source_new_for_file (file);
  g_autoptr (LecternImportJob) job = NULL;

  job = g_object_ref (lectern_import_queue_add (fixture->queue, source));
  WAIT_UNTIL (lectern_import_job_get_state (job) == LECTERN_IMPORT_FAILED);
  g_assert_cmpstr (lectern_import_job_get_message (job), !=, NULL);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->queue)), ==, 1);

  lectern_import_queue_retry (fixture->queue, job, NULL);
  g_assert_cmpint (lectern_import_job_get_state (job), ==, LECTERN_IMPORT_RUNNING);
  WAIT_UNTIL (lectern_import_job_get_state (job) == LECTERN_IMPORT_FAILED);

  lectern_import_queue_remove (fixture->queue, job);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->queue)), ==, 0);
}

/* What did not come in of a file with several documents stays to be read. */
static void
test_left_out_stays (Fixture *fixture, gconstpointer data)
{
  g_autofree char *box = g_strdup_printf (
      "From a@b.example Tue May 14 09:00:00 2024\nFrom: a@b.example\nDate: Tue, 14 May 2024 "
      "09:00:00 +0200\nSubject: The Tide\n\n%s\n\nFrom a@b.example Tue May 14 09:00:00 2024\n"
      "From: a@b.example\nSubject: Nothing\n\n",
      filler);
  g_autofree char *path = g_build_filename (fixture->folder, "letters.mbox", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (LecternSource) source = lectern_source_new_for_file (file);
  g_autoptr (LecternImportJob) job = NULL;

  g_assert_true (g_file_set_contents (path, box, -1, NULL));
  job = g_object_ref (lectern_import_queue_add (fixture->queue, source));
  WAIT_UNTIL (lectern_import_job_get_state (job) == LECTERN_IMPORT_DONE);
  WAIT_UNTIL (n_rows (fixture) == 1);
  g_assert_cmpuint (lectern_import_job_get_n_left_out (job), ==, 1);
  g_assert_nonnull (strstr (lectern_import_job_get_message (job), "1 document"));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->queue)), ==, 1);

  lectern_import_queue_remove (fixture->queue, job);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->queue)), ==, 0);
}

#define N_FAILED 4

static void
add_missing (Fixture *fixture, guint n_files)
{
  for (guint i = 0; i < n_files; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/gone-%u.txt", fixture->folder, i);
      g_autoptr (GFile) file = g_file_new_for_path (path);
      g_autoptr (LecternSource) source = lectern_source_new_for_file (file);

      lectern_import_queue_add (fixture->queue, source);
    }
}

static void
write_text (Fixture *fixture, const char *name)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, "Found\n\nThe tide brought it back.\n", -1, NULL));
}

static guint
count_shown (GtkWidget *widget, GType type)
{
  guint n_shown = g_type_is_a (G_OBJECT_TYPE (widget), type) && gtk_widget_get_visible (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n_shown += count_shown (child, type);

  return n_shown;
}

static guint
count_import_rows (Fixture *fixture)
{
  return count_shown (GTK_WIDGET (fixture->page), LECTERN_TYPE_IMPORT_ROW);
}

static void
click_all (Fixture *fixture, const char *name)
{
  GtkWidget *row = find_type (GTK_WIDGET (fixture->page), LECTERN_TYPE_FAILED_ROW);

  g_signal_emit_by_name (gtk_widget_get_template_child (row, LECTERN_TYPE_FAILED_ROW, name),
                         "clicked");
}

/* What to do about it stands side by side where it fits, and must not make the list wider. */
static void
test_large_failure (Fixture *fixture, gconstpointer data)
{
  GtkSettings *settings = gtk_settings_get_default ();
  GtkWidget *row = NULL;
  int minimum = 0;

  add_missing (fixture, 1);
  WAIT_UNTIL (lectern_import_queue_get_n_failed (fixture->queue) == 1);
  row = find_type (GTK_WIDGET (fixture->page), LECTERN_TYPE_IMPORT_ROW);
  g_object_set (settings, "gtk-xft-dpi", 2 * 96 * PANGO_SCALE, NULL);
  gtk_widget_measure (row, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 260);
  gtk_settings_reset_property (settings, "gtk-xft-dpi");
}

/* Several that failed need no row each, until someone wants to see them. */
static void
test_many_failures (Fixture *fixture, gconstpointer data)
{
  GtkWidget *row = find_type (GTK_WIDGET (fixture->page), LECTERN_TYPE_FAILED_ROW);

  add_missing (fixture, 2);
  WAIT_UNTIL (lectern_import_queue_get_n_failed (fixture->queue) == 2);
  g_assert_false (gtk_widget_get_visible (row));
  g_assert_cmpuint (count_import_rows (fixture), ==, 2);
  lectern_import_queue_remove_failed (fixture->queue);

  add_missing (fixture, N_FAILED);
  WAIT_UNTIL (lectern_import_queue_get_n_failed (fixture->queue) == N_FAILED);
  g_assert_true (gtk_widget_get_visible (row));
  g_assert_cmpuint (count_import_rows (fixture), ==, 0);
  g_object_set (row, "expanded", TRUE, NULL);
  g_assert_cmpuint (count_import_rows (fixture), ==, N_FAILED);
  g_object_set (row, "expanded", FALSE, NULL);

  /* One of them is there now. */
  write_text (fixture, "gone-1.txt");
  click_all (fixture, "retry");
  g_assert_cmpuint (lectern_import_queue_get_n_failed (fixture->queue), ==, 0);
  WAIT_UNTIL (n_rows (fixture) == 1);
  WAIT_UNTIL (lectern_import_queue_get_n_failed (fixture->queue) == N_FAILED - 1);
  /* The one that came is shown until it is in the list. */
  WAIT_UNTIL (count_import_rows (fixture) == 0);

  click_all (fixture, "dismiss");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->queue)), ==, 0);
  g_assert_false (gtk_widget_get_visible (row));
}

/* A page that was refused comes in from a file, and counts as the page. */
static void
test_saved_copy (Fixture *fixture, gconstpointer data)
{
  g_autofree char *page = g_strdup_printf ("<title>The Tide</title><article><h1>The Tide</h1>"
                                           "<p>%s</p><p>%s</p></article>",
                                           filler, filler);
  g_autofree char *path = g_build_filename (fixture->folder, "saved.html", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (LecternSource) source = lectern_source_new_for_address ("http://127.0.0.1/a", NULL);
  g_autoptr (LecternSource) copy = lectern_source_new_for_saved_copy (file, "http://127.0.0.1/a");
  g_autoptr (LecternImportJob) job = NULL;

  g_assert_true (g_file_set_contents (path, page, -1, NULL));
  job = g_object_ref (lectern_import_queue_add (fixture->queue, source));
  WAIT_UNTIL (lectern_import_job_get_state (job) == LECTERN_IMPORT_FAILED);
  g_assert_nonnull (lectern_import_job_get_details (job));

  lectern_import_queue_retry (fixture->queue, job, copy);
  WAIT_UNTIL (lectern_import_job_get_state (job) == LECTERN_IMPORT_DONE);
  WAIT_UNTIL (n_rows (fixture) == 1);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->queue)), ==, 0);
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("A text that nobody waits for.", 29);
  g_autoptr (LecternSource) source = lectern_source_new_for_bytes (bytes, "text/plain", NULL);
  g_autoptr (LecternImportJob) job = g_object_ref (
      lectern_import_queue_add (fixture->queue, source));

  lectern_import_queue_remove (fixture->queue, job);
  WAIT_UNTIL (lectern_import_job_get_state (job) == LECTERN_IMPORT_CANCELLED);
  g_assert_cmpuint (fixture->n_arrived, ==, 0);
}

static const struct {
  const char *text;
  gboolean is_addresses;
} address_cases[] = {
  { "https://example.org/a", TRUE },
  { "https://example.org/a\nhttp://example.net/b\n", TRUE },
  { "https://example.org/a\r\n\r\nhttps://example.org/b", TRUE },
  { "Read https://example.org/a", FALSE },
  { "https://example.org/a\nand more", FALSE },
  { "ftp://example.org/a", FALSE },
  { "", FALSE },
};

static void
test_addresses (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (address_cases); i++)
    {
      g_test_message ("%s", address_cases[i].text);
      g_assert_cmpint (lectern_intake_is_addresses (address_cases[i].text), ==,
                       address_cases[i].is_addresses);
    }
}

/* What is put on the clipboard, as one program would offer it. */
static GPtrArray *
paste (const char *html, const char *text)
{
  GdkClipboard *clipboard = gdk_display_get_clipboard (gdk_display_get_default ());
  g_autoptr (GBytes) text_bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GdkContentProvider) provider = NULL;
  GdkContentProvider *providers[2];
  guint n_providers = 0;
  GPtrArray *sources;

  providers[n_providers++] = gdk_content_provider_new_for_bytes ("text/plain;charset=utf-8",
                                                                 text_bytes);
  if (html != NULL)
    {
      g_autoptr (GBytes) html_bytes = g_bytes_new (html, strlen (html));

      providers[n_providers++] = gdk_content_provider_new_for_bytes ("text/html", html_bytes);
    }
  provider = gdk_content_provider_new_union (providers, n_providers);
  gdk_clipboard_set_content (clipboard, provider);

  lectern_intake_read_clipboard_async (clipboard, NULL, lectern_fixture_result_cb, &result);
  lectern_fixture_wait_result (&result, DEADLINE_MS);
  sources = lectern_intake_read_finish (result, NULL);
  g_assert_nonnull (sources);

  return sources;
}

static void
test_paste (void)
{
  g_autoptr (GPtrArray) addresses = NULL;
  g_autoptr (GPtrArray) page = NULL;
  g_autoptr (GPtrArray) text = NULL;

  addresses = paste ("<a href='https://example.org/a'>a</a>",
                     "https://example.org/a\nhttps://example.org/b");
  g_assert_cmpuint (addresses->len, ==, 2);
  g_assert_cmpstr (lectern_source_get_address (addresses->pdata[1]), ==, "https://example.org/b");

  page = paste ("<h1>Title</h1><p>Text – of a page", "Title Text of a page");
  g_assert_cmpuint (page->len, ==, 1);
  g_assert_cmpstr (lectern_source_get_media_type (page->pdata[0]), ==, "text/html");

  text = paste (NULL, "Some text\n\nof two paragraphs");
  g_assert_cmpuint (text->len, ==, 1);
  g_assert_null (lectern_source_get_address (text->pdata[0]));
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  adw_init ();

#define ADD(name, test) g_test_add ("/window/list/" name, Fixture, NULL, set_up, test, tear_down)
  ADD ("empty", test_empty);
  ADD ("rows-come", test_rows_come);
  ADD ("steps", test_steps);
  ADD ("trash-and-restore", test_trash_and_restore);
  ADD ("star", test_star);
  ADD ("search", test_search);
  ADD ("failure-stays", test_failure_stays);
  ADD ("left-out-stays", test_left_out_stays);
  ADD ("large-failure", test_large_failure);
  ADD ("many-failures", test_many_failures);
  ADD ("saved-copy", test_saved_copy);
  ADD ("cancel", test_cancel);
  g_test_add_func ("/window/intake/addresses", test_addresses);
  g_test_add_func ("/window/intake/paste", test_paste);

  return g_test_run ();
}
