/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <adwaita.h>
#include <glib/gstdio.h>

#include "lectern-fixture.h"
#include "lectern-gate.h"
#include "library/lectern-bulk-row.h"
#include "library/lectern-list-page.h"
#include "library/lectern-report-row.h"
#include "library/lectern-report-window.h"

#define DEADLINE_MS 30000
#define N_TEXTS 6
#define N_BEFORE_PAUSE 2

typedef struct {
  char *folder;
  char *texts;
  LecternGate *gate; /* nullable */
  LecternWorkbench *workbench;
  LecternImportQueue *queue;
  GtkWidget *page;
  GtkWidget *window;
} Fixture;

/* The test fails at the deadline. */
#define WAIT_UNTIL(condition) LECTERN_FIXTURE_WAIT_UNTIL (condition, DEADLINE_MS)

static void
write_texts (Fixture *self)
{
  g_autofree char *empty = g_build_filename (self->texts, "x-empty.txt", NULL);

  g_assert_cmpint (g_mkdir_with_parents (self->texts, 0700), ==, 0);
  for (guint i = 0; i < N_TEXTS; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%u.txt", self->texts, i);
      g_autofree char *text = g_strdup_printf ("Ferry %u\n\nFerry number %u was late again, said "
                                               "the people on the quay.\n",
                                               i, i);

      g_assert_true (g_file_set_contents (path, text, -1, NULL));
    }
  g_assert_true (g_file_set_contents (empty, "", 0, NULL));
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autofree char *library = NULL;
  LecternWorkbenchOptions options = { 0 };
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("lectern-imports-XXXXXX", &error);
  g_assert_no_error (error);
  self->texts = g_build_filename (self->folder, "texts", NULL);
  library = g_build_filename (self->folder, "library", NULL);
  write_texts (self);
  if (data != NULL)
    self->gate = lectern_gate_new (self->folder);
  options.library_folder = library;
  self->workbench = lectern_workbench_new (&options, &error);
  g_assert_no_error (error);
  self->queue = lectern_import_queue_new (self->workbench);
  self->page = lectern_list_page_new ();
  self->window = adw_window_new ();
  lectern_list_page_set_library (LECTERN_LIST_PAGE (self->page),
                                 lectern_workbench_get_library (self->workbench), self->queue);
  gtk_window_set_default_size (GTK_WINDOW (self->window), 300, 500);
  adw_window_set_content (ADW_WINDOW (self->window), self->page);
  gtk_window_present (GTK_WINDOW (self->window));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  lectern_import_queue_cancel_all (self->queue);
  gtk_window_destroy (GTK_WINDOW (self->window));
  lectern_workbench_shut_down (self->workbench);
  g_object_unref (self->queue);
  g_object_unref (self->workbench);
  g_clear_pointer (&self->gate, lectern_gate_free);
  g_free (self->texts);
  g_free (self->folder);
}

/* The nth widget of a type, in the order in which they stand; NULL if there are fewer. */
static GtkWidget *
find (GtkWidget *widget, GType type, guint *n)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type) && (*n)-- == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type, n);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static GtkWidget *
find_nth (GtkWidget *widget, GType type, guint n)
{
  return find (widget, type, &n);
}

static GtkWidget *
find_button (GtkWidget *widget, const char *words)
{
  GtkWidget *button = NULL;

  for (guint i = 0; (button = find_nth (widget, GTK_TYPE_BUTTON, i)) != NULL; i++)
    if (g_strcmp0 (gtk_button_get_label (GTK_BUTTON (button)), words) == 0
        || g_strcmp0 (gtk_widget_get_tooltip_text (button), words) == 0)
      return button;

  return NULL;
}

static gboolean
shows (GtkWidget *widget, const char *words)
{
  GtkWidget *label = NULL;

  for (guint i = 0; (label = find_nth (widget, GTK_TYPE_LABEL, i)) != NULL; i++)
    if (gtk_widget_get_mapped (label)
        && strstr (gtk_label_get_label (GTK_LABEL (label)), words) != NULL)
      return TRUE;

  return FALSE;
}

static LecternBulkJob *
begin (Fixture *self)
{
  LecternBulkImporter *importer = lectern_import_queue_get_bulk (self->queue);
  g_autoptr (GFile) file = g_file_new_for_path (self->texts);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  LecternBulkJob *job = NULL;

  lectern_bulk_importer_add_async (importer, file, NULL, lectern_fixture_result_cb, &result);
  lectern_fixture_wait_result (&result, DEADLINE_MS);
  job = lectern_bulk_importer_add_finish (importer, result, &error);
  g_assert_no_error (error);

  return job;
}

/* One row for all of it, that says how far it is, and goes when it is told to. */
static void
test_row (Fixture *self, gconstpointer data)
{
  g_autoptr (LecternBulkJob) job = begin (self);
  GtkWidget *row = NULL;
  GtkWidget *button = NULL;

  WAIT_UNTIL (find_nth (self->page, LECTERN_TYPE_BULK_ROW, 0) != NULL);
  row = find_nth (self->page, LECTERN_TYPE_BULK_ROW, 0);
  g_assert_null (find_nth (self->page, LECTERN_TYPE_BULK_ROW, 1));
  g_assert_false (lectern_list_page_is_empty (LECTERN_LIST_PAGE (self->page)));
  WAIT_UNTIL (lectern_bulk_job_get_state (job) == LECTERN_BULK_DONE);
  WAIT_UNTIL (shows (row, "6 added, 1 failed"));
  button = find_button (row, "Remove From List");
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  WAIT_UNTIL (find_nth (self->page, LECTERN_TYPE_BULK_ROW, 0) == NULL);
}

/* Two texts get in and the others wait, so that there is something to pause. */
static void
test_pause (Fixture *self, gconstpointer data)
{
  g_autoptr (LecternBulkJob) job = NULL;
  GtkWidget *row = NULL;

  lectern_gate_admit (self->gate, N_BEFORE_PAUSE);
  job = begin (self);
  WAIT_UNTIL (find_nth (self->page, LECTERN_TYPE_BULK_ROW, 0) != NULL);
  row = find_nth (self->page, LECTERN_TYPE_BULK_ROW, 0);
  WAIT_UNTIL (lectern_bulk_job_count (job, LECTERN_BULK_ITEM_ADDED) == N_BEFORE_PAUSE);
  g_assert_cmpint (lectern_bulk_job_get_state (job), ==, LECTERN_BULK_RUNNING);
  g_signal_emit_by_name (find_button (row, "Pause"), "clicked");
  g_assert_cmpint (lectern_bulk_job_get_state (job), ==, LECTERN_BULK_PAUSED);
  WAIT_UNTIL (shows (row, "Paused at"));
  lectern_gate_open (self->gate);
  g_signal_emit_by_name (find_button (row, "Go On"), "clicked");
  WAIT_UNTIL (lectern_bulk_job_get_state (job) == LECTERN_BULK_DONE);
  g_assert_cmpuint (lectern_bulk_job_count (job, LECTERN_BULK_ITEM_ADDED), ==, N_TEXTS);
}

static void
test_report (Fixture *self, gconstpointer data)
{
  g_autoptr (LecternBulkJob) job = begin (self);
  g_autofree char *empty = g_build_filename (self->texts, "x-empty.txt", NULL);
  GtkWidget *report = NULL;
  GtkWidget *filter = NULL;

  WAIT_UNTIL (lectern_bulk_job_get_state (job) == LECTERN_BULK_DONE);
  report = lectern_report_window_new (lectern_import_queue_get_bulk (self->queue),
                                      lectern_workbench_get_library (self->workbench), job);
  gtk_window_present (GTK_WINDOW (report));
  WAIT_UNTIL (shows (report, "x-empty.txt is empty"));
  g_assert_null (find_nth (report, LECTERN_TYPE_REPORT_ROW, 1));
  filter = find_nth (report, GTK_TYPE_DROP_DOWN, 0);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (filter), 1);
  WAIT_UNTIL (find_nth (report, LECTERN_TYPE_REPORT_ROW, N_TEXTS) != NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (filter), 0);
  WAIT_UNTIL (find_nth (report, LECTERN_TYPE_REPORT_ROW, 1) == NULL);

  g_assert_true (g_file_set_contents (empty, "The sea\n\nIt came in, as it does.\n", -1, NULL));
  g_assert_true (gtk_widget_activate_action (report, "report.retry-all", NULL));
  WAIT_UNTIL (lectern_bulk_job_count (job, LECTERN_BULK_ITEM_ADDED) == N_TEXTS + 1);
  WAIT_UNTIL (shows (report, "Nothing Failed"));
  gtk_window_destroy (GTK_WINDOW (report));
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  adw_init ();
  g_test_add ("/window/imports/row", Fixture, NULL, set_up, test_row, tear_down);
  g_test_add ("/window/imports/pause", Fixture, "gated", set_up, test_pause, tear_down);
  g_test_add ("/window/imports/report", Fixture, NULL, set_up, test_report, tear_down);

  return g_test_run ();
}
