/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-project-window.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "common/lectern-file-chooser.h"
#include "project/lectern-project.h"

/* More sentences tell nobody more. */
#define MAX_ROWS 100
#define MANIFEST "project.json"

struct _LecternProjectWindow {
  AdwWindow parent_instance;

  /* template children */
  GtkStack *stack;
  GtkCheckButton *all_check;
  GtkCheckButton *selected_check;
  AdwActionRow *selected_row;
  GtkSwitch *feeds_switch;
  AdwStatusPage *work_page;
  GtkProgressBar *progress_bar;
  AdwStatusPage *result_page;
  AdwPreferencesGroup *notes_group;

  LecternLibrary *library;   /* owned */
  GStrv selected;            /* owned */
  GCancellable *cancellable; /* (nullable), owned: of what runs */
  LecternProgress *progress; /* (nullable), owned: of what runs */
  gboolean is_import;
  gboolean is_gone; /* with the window that it stood in front of */
};

G_DEFINE_FINAL_TYPE (LecternProjectWindow, lectern_project_window, ADW_TYPE_WINDOW)

/* Names and errors are no markup. */
static void
set_description (AdwStatusPage *page, const char *text)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);

  adw_status_page_set_description (page, markup);
}

static void
progress_cb (LecternProjectWindow *self)
{
  g_autofree char *message = lectern_progress_dup_message (self->progress);

  gtk_progress_bar_set_fraction (self->progress_bar,
                                 MAX (0, lectern_progress_get_fraction (self->progress)));
  gtk_progress_bar_set_text (self->progress_bar, message);
}

static void
show_notes (LecternProjectWindow *self, GPtrArray *notes)
{
  for (guint i = 0; i < MIN (notes->len, MAX_ROWS); i++)
    {
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), notes->pdata[i]);
      adw_preferences_group_add (self->notes_group, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->notes_group), notes->len > 0);
}

static void
show_report (LecternProjectWindow *self, const LecternProjectReport *report)
{
  g_autofree char *summary = self->is_import ? lectern_project_report_dup_import_summary (report)
                                             : lectern_project_report_dup_export_summary (report);

  adw_status_page_set_icon_name (self->result_page, "emblem-ok-symbolic");
  adw_status_page_set_title (self->result_page,
                             self->is_import ? _ ("Project Imported") : _ ("Project Written"));
  set_description (self->result_page, summary);
  show_notes (self, report->notes);
}

static void
show_error (LecternProjectWindow *self, const GError *error)
{
  adw_status_page_set_icon_name (self->result_page, "dialog-warning-symbolic");
  adw_status_page_set_title (self->result_page, self->is_import
                                                    ? _ ("The Project Was Not Imported")
                                                    : _ ("The Project Was Not Written"));
  set_description (self->result_page, error->message);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternProjectWindow) self = user_data;
  g_autoptr (LecternProjectReport) report = NULL;
  g_autoptr (GError) error = NULL;

  report = lectern_project_finish (result, &error);
  g_clear_object (&self->cancellable);
  g_signal_handlers_disconnect_by_data (self->progress, self);
  g_clear_object (&self->progress);
  if (self->is_gone)
    return;
  if (lectern_error_is_cancel (error))
    {
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }

  if (report != NULL)
    show_report (self, report);
  else
    show_error (self, error);
  gtk_stack_set_visible_child_name (self->stack, "result");
}

static void
begin (LecternProjectWindow *self, gboolean is_import)
{
  self->is_import = is_import;
  self->cancellable = g_cancellable_new ();
  self->progress = lectern_progress_new ();
  g_signal_connect_object (self->progress, "notify", G_CALLBACK (progress_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_set_title (GTK_WINDOW (self), is_import ? _ ("Import Project") : _ ("Export Project"));
  adw_status_page_set_title (self->work_page,
                             is_import ? _ ("Importing Project…") : _ ("Writing Project…"));
  gtk_stack_set_visible_child_name (self->stack, "work");
}

static void
place_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  LecternProjectWindow *self = LECTERN_PROJECT_WINDOW (source);
  g_autoptr (GFile) file = lectern_file_chooser_save_finish (GTK_WINDOW (self), result, NULL);
  const char *path = file != NULL ? g_file_peek_path (file) : NULL;

  if (path != NULL)
    lectern_project_window_export (self, path);
}

static void
export_cb (LecternProjectWindow *self)
{
  /* Translators: the name of a file that is suggested; it ends in .zip */
  lectern_file_chooser_save_async (GTK_WINDOW (self), _ ("Export Project"), _ ("project.zip"),
                                   place_chosen_cb, NULL);
}

static void
cancel_cb (LecternProjectWindow *self)
{
  g_cancellable_cancel (self->cancellable);
}

static void
close_cb (LecternProjectWindow *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

/* What is being written is not left half way: it is asked to stop, and the window goes then. */
static gboolean
lectern_project_window_close_request (GtkWindow *window)
{
  LecternProjectWindow *self = LECTERN_PROJECT_WINDOW (window);

  if (self->cancellable != NULL)
    {
      g_cancellable_cancel (self->cancellable);
      return TRUE;
    }

  return GTK_WINDOW_CLASS (lectern_project_window_parent_class)->close_request (window);
}

static void
lectern_project_window_dispose (GObject *object)
{
  LecternProjectWindow *self = LECTERN_PROJECT_WINDOW (object);

  self->is_gone = TRUE;
  if (self->progress != NULL)
    g_signal_handlers_disconnect_by_data (self->progress, self);
  g_cancellable_cancel (self->cancellable);

  G_OBJECT_CLASS (lectern_project_window_parent_class)->dispose (object);
}

static void
lectern_project_window_finalize (GObject *object)
{
  LecternProjectWindow *self = LECTERN_PROJECT_WINDOW (object);

  g_clear_object (&self->library);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->progress);
  g_strfreev (self->selected);

  G_OBJECT_CLASS (lectern_project_window_parent_class)->finalize (object);
}

static void
lectern_project_window_class_init (LecternProjectWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lectern_project_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = lectern_project_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = lectern_project_window_close_request;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/lectern/Lectern/ui/lectern-project-window.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternProjectWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, LecternProjectWindow, all_check);
  gtk_widget_class_bind_template_child (widget_class, LecternProjectWindow, selected_check);
  gtk_widget_class_bind_template_child (widget_class, LecternProjectWindow, selected_row);
  gtk_widget_class_bind_template_child (widget_class, LecternProjectWindow, feeds_switch);
  gtk_widget_class_bind_template_child (widget_class, LecternProjectWindow, work_page);
  gtk_widget_class_bind_template_child (widget_class, LecternProjectWindow, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, LecternProjectWindow, result_page);
  gtk_widget_class_bind_template_child (widget_class, LecternProjectWindow, notes_group);
  gtk_widget_class_bind_template_callback (widget_class, export_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
}

static void
lectern_project_window_init (LecternProjectWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lectern_project_window_new:
 * @library: the library
 * @selected: (nullable) (array zero-terminated=1): ids of the articles that are selected
 *
 * Makes a window that asks what is to be written.
 *
 * Returns: (transfer none): a window, owned by GTK
 */
GtkWidget *
lectern_project_window_new (LecternLibrary *library, const char *const *selected)
{
  LecternProjectWindow *self = g_object_new (LECTERN_TYPE_PROJECT_WINDOW, NULL);
  guint n_selected = selected != NULL ? g_strv_length ((char **) selected) : 0;
  g_autofree char *title = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u _Selected Article", "%u _Selected Articles", n_selected),
      n_selected);

  self->library = g_object_ref (library);
  self->selected = g_strdupv ((char **) selected);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->selected_row), title);
  gtk_widget_set_visible (GTK_WIDGET (self->selected_row), n_selected > 0);
  /* One is selected because it is open. */
  gtk_check_button_set_active (n_selected > 1 ? self->selected_check : self->all_check, TRUE);

  return GTK_WIDGET (self);
}

/**
 * lectern_project_window_export:
 * @self: the window
 * @path: a folder that is not there yet, or a file ending in .zip
 *
 * Writes what was chosen. Who chose the place was asked about a file that is there.
 */
void
lectern_project_window_export (LecternProjectWindow *self, const char *path)
{
  g_autoptr (LecternProjectRequest) request = lectern_project_request_new (path);

  g_return_if_fail (LECTERN_IS_PROJECT_WINDOW (self) && self->cancellable == NULL);

  if (gtk_check_button_get_active (self->selected_check))
    request->ids = g_strdupv (self->selected);
  request->with_feeds = gtk_switch_get_active (self->feeds_switch);
  request->replace = TRUE;
  begin (self, FALSE);
  lectern_project_export_async (self->library, request, self->progress, self->cancellable, done_cb,
                                g_object_ref (self));
}

/**
 * lectern_project_window_import:
 * @self: the window
 * @path: a file: a project packed as one, or the first file of its folder
 *
 * Takes a project in.
 */
void
lectern_project_window_import (LecternProjectWindow *self, const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *place = strcmp (name, MANIFEST) == 0 ? g_path_get_dirname (path)
                                                        : g_strdup (path);

  g_return_if_fail (LECTERN_IS_PROJECT_WINDOW (self) && self->cancellable == NULL);

  begin (self, TRUE);
  lectern_project_import_async (self->library, place, self->progress, self->cancellable, done_cb,
                                g_object_ref (self));
}
