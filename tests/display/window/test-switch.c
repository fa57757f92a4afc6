/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The program goes from one library to another; nothing of the first may stay behind. */

#include "config.h"

#include <glib/gstdio.h>

#include "application/lectern-application.h"
#include "application/lectern-window-private.h"
#include "lectern-fixture.h"
#include "lectern-gate.h"

#define DEADLINE_MS 30000
#define N_TEXTS 5
#define N_BEFORE 2
/* In this time an import that was not stopped would have gone on. */
#define A_WHILE_MS 500

typedef struct {
  char *folder;
  char *texts;
  char *first;
  char *second;
  LecternGate *gate;
  LecternApplication *application;
} Fixture;

/* The test fails at the deadline. */
#define WAIT_UNTIL(condition) LECTERN_FIXTURE_WAIT_UNTIL (condition, DEADLINE_MS)

static void
set_up (Fixture *self, gconstpointer data)
{
  GApplication *application = NULL;
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("lectern-switch-XXXXXX", &error);
  g_assert_no_error (error);
  self->texts = g_build_filename (self->folder, "texts", NULL);
  self->first = g_build_filename (self->folder, "first", NULL);
  self->second = g_build_filename (self->folder, "second", NULL);
  g_assert_cmpint (g_mkdir (self->texts, 0700), ==, 0);
  for (guint i = 0; i < N_TEXTS; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%u.txt", self->texts, i);
      g_autofree char *text = g_strdup_printf ("Ferry %u\n\nFerry number %u was late.\n", i, i);

      g_assert_true (g_file_set_contents (path, text, -1, NULL));
    }
  self->gate = lectern_gate_new (self->folder);

  self->application = lectern_application_new ();
  application = G_APPLICATION (self->application);
  g_application_set_flags (application,
                           g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (application, NULL, &error));
  g_assert_no_error (error);
  g_application_hold (application);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_application_release (G_APPLICATION (self->application));
  /* As at the end of the main loop, which the test has none of. Only that could let go of it. */
  g_signal_emit_by_name (self->application, "shutdown");
  lectern_gate_free (self->gate);
  g_free (self->texts);
  g_free (self->first);
  g_free (self->second);
  g_free (self->folder);
}

static LecternWindow *
get_window (Fixture *self)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self->application)); l != NULL;
       l = l->next)
    if (LECTERN_IS_WINDOW (l->data))
      return l->data;

  return NULL;
}

/* Opens a library, and gives the window that shows it. */
static LecternWindow *
open_library (Fixture *self, const char *folder)
{
  LecternWindow *window = NULL;

  lectern_application_open_library (self->application, folder);
  window = get_window (self);
  g_assert_nonnull (window);
  g_assert_cmpstr (lectern_library_get_folder (lectern_workbench_get_library (window->workbench)),
                   ==, folder);

  return window;
}

static guint
count_articles (LecternWindow *window)
{
  const LecternListQuery all = { .place = LECTERN_PLACE_ALL };
  g_autoptr (GPtrArray) items = lectern_library_list_items (
      lectern_workbench_get_library (window->workbench), &all, 0, NULL);

  g_assert_nonnull (items);
  return items->len;
}

static guint
count_added (LecternWindow *window)
{
  g_autoptr (LecternBulkJob) job = g_list_model_get_item (
      G_LIST_MODEL (lectern_import_queue_get_bulk (window->queue)), 0);

  return job != NULL ? lectern_bulk_job_count (job, LECTERN_BULK_ITEM_ADDED) : 0;
}

static gboolean
expire_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;

  return G_SOURCE_REMOVE;
}

static void
wait_a_while (void)
{
  gboolean is_over = FALSE;

  g_timeout_add (A_WHILE_MS, expire_cb, &is_over);
  WAIT_UNTIL (is_over);
}

static void
test_leaves_nothing (Fixture *self, gconstpointer data)
{
  g_autoptr (GFile) texts = g_file_new_for_path (self->texts);
  LecternWindow *window = open_library (self, self->first);
  GtkWidget *stories = NULL;
  GObject *importer = NULL;

  lectern_gate_admit (self->gate, N_BEFORE);
  lectern_window_import (window, texts);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "window.stories", NULL));
  g_set_weak_pointer (&stories, window->stories_window);
  g_assert_true (gtk_widget_get_visible (stories));
  g_set_weak_pointer (&importer, G_OBJECT (lectern_import_queue_get_bulk (window->queue)));
  WAIT_UNTIL (count_added (window) == N_BEFORE);

  /* What waits before the gate would come in now. */
  lectern_gate_open (self->gate);
  open_library (self, self->second);
  WAIT_UNTIL (stories == NULL);
  WAIT_UNTIL (importer == NULL);
  wait_a_while ();
  g_assert_cmpuint (count_articles (get_window (self)), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (
                        G_LIST_MODEL (lectern_import_queue_get_bulk (get_window (self)->queue))),
                    ==, 0);

  /* The first one kept what it had, and goes on with the rest. */
  open_library (self, self->first);
  g_assert_cmpuint (count_articles (get_window (self)), >=, N_BEFORE);
  WAIT_UNTIL (count_added (get_window (self)) == N_TEXTS);
  g_assert_cmpuint (count_articles (get_window (self)), ==, N_TEXTS);
  gtk_window_close (GTK_WINDOW (get_window (self)));
  WAIT_UNTIL (get_window (self) == NULL);
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  adw_init ();
  g_test_add ("/window/switch/leaves-nothing", Fixture, NULL, set_up, test_leaves_nothing,
              tear_down);

  return g_test_run ();
}
