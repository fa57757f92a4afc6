/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-care-window.h"

#include <glib/gi18n-lib.h>

#include "common/lectern-file-chooser.h"
#include "lectern-backup-row.h"
#include "lectern-error.h"

struct _LecternCareWindow {
  AdwApplicationWindow parent_instance;

  /* template children */
  GtkStack *stack;
  AdwStatusPage *choice_page;
  GtkWidget *repair_button;
  AdwPreferencesGroup *backups_group;
  AdwStatusPage *work_page;
  GtkProgressBar *progress_bar;
  AdwStatusPage *result_page;
  AdwPreferencesGroup *lost_group;

  char *folder;              /* owned */
  GCancellable *cancellable; /* (nullable), owned: of what runs */
  LecternProgress *progress; /* (nullable), owned: of what runs */
};

enum {
  OPEN_LIBRARY,
  CHOOSE_LIBRARY,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LecternCareWindow, lectern_care_window, ADW_TYPE_APPLICATION_WINDOW)

/* Paths and titles are no markup. */
static void
set_description (AdwStatusPage *page, const char *text)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);

  adw_status_page_set_description (page, markup);
}

static void
progress_cb (LecternCareWindow *self)
{
  g_autofree char *message = lectern_progress_dup_message (self->progress);
  double fraction = lectern_progress_get_fraction (self->progress);

  if (fraction < 0)
    gtk_progress_bar_pulse (self->progress_bar);
  else
    gtk_progress_bar_set_fraction (self->progress_bar, fraction);
  gtk_progress_bar_set_text (self->progress_bar, message);
}

static void
open_cb (LecternCareWindow *self)
{
  g_autofree char *folder = g_strdup (self->folder);

  g_signal_emit (self, signals[OPEN_LIBRARY], 0, folder);
}

static void
choose_cb (LecternCareWindow *self)
{
  g_signal_emit (self, signals[CHOOSE_LIBRARY], 0);
}

static void
cancel_cb (LecternCareWindow *self)
{
  g_cancellable_cancel (self->cancellable);
}

static void
repair_cb (LecternCareWindow *self)
{
  lectern_care_window_run (self, LECTERN_CARE_REPAIR, NULL);
}

static void
restore_cb (LecternCareWindow *self, const char *path)
{
  lectern_care_window_run (self, LECTERN_CARE_RESTORE, path);
}

static void
file_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  LecternCareWindow *self = LECTERN_CARE_WINDOW (source);
  g_autoptr (GListModel) files = lectern_file_chooser_open_finish (GTK_WINDOW (self), result, NULL);
  g_autoptr (GFile) file = files != NULL ? g_list_model_get_item (files, 0) : NULL;
  const char *path = file != NULL ? g_file_peek_path (file) : NULL;

  if (path != NULL)
    lectern_care_window_run (self, LECTERN_CARE_RESTORE, path);
}

static void
restore_file_cb (LecternCareWindow *self)
{
  lectern_file_chooser_open_async (GTK_WINDOW (self), _ ("Choose a Backup"), file_chosen_cb, NULL);
}

static void
show_lost (LecternCareWindow *self, const LecternCareReport *report)
{
  for (guint i = 0; i < report->lost->len; i++)
    {
      const LecternLostArticle *lost = report->lost->pdata[i];
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), lost->title);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row),
                                   lost->address != NULL ? lost->address : lost->id);
      adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
      adw_preferences_group_add (self->lost_group, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->lost_group), report->lost->len > 0);
}

static void
show_result (LecternCareWindow *self, const LecternCareReport *report)
{
  g_autofree char *summary = lectern_care_report_dup_summary (report);
  g_autoptr (GString) text = g_string_new (summary);

  if (report->path != NULL)
    {
      g_string_append_c (text, '\n');
      g_string_append_printf (text, _ ("What the library was before lies in “%s”."), report->path);
    }
  adw_status_page_set_title (self->result_page, report->lost->len == 0
                                                    ? _ ("The Library Is Safe")
                                                    : _ ("Most of the Library Is Safe"));
  set_description (self->result_page, text->str);
  show_lost (self, report);
  gtk_stack_set_visible_child_name (self->stack, "result");
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternCareWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternCareReport) report = lectern_library_care_finish (result, &error);

  g_clear_object (&self->cancellable);
  if (self->progress != NULL)
    g_signal_handlers_disconnect_by_data (self->progress, self);
  g_clear_object (&self->progress);
  if (report != NULL)
    show_result (self, report);
  else
    lectern_care_window_show_error (self, error);
}

/* What replaces the database is not left half way; closing asks it to stop, and waits. */
static gboolean
lectern_care_window_close_request (GtkWindow *window)
{
  LecternCareWindow *self = LECTERN_CARE_WINDOW (window);

  if (self->cancellable != NULL)
    {
      g_cancellable_cancel (self->cancellable);
      return TRUE;
    }

  return GTK_WINDOW_CLASS (lectern_care_window_parent_class)->close_request (window);
}

static void
lectern_care_window_finalize (GObject *object)
{
  LecternCareWindow *self = LECTERN_CARE_WINDOW (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->progress);
  g_free (self->folder);

  G_OBJECT_CLASS (lectern_care_window_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/lectern/Lectern/ui/lectern-care-window.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternCareWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, LecternCareWindow, choice_page);
  gtk_widget_class_bind_template_child (widget_class, LecternCareWindow, repair_button);
  gtk_widget_class_bind_template_child (widget_class, LecternCareWindow, backups_group);
  gtk_widget_class_bind_template_child (widget_class, LecternCareWindow, work_page);
  gtk_widget_class_bind_template_child (widget_class, LecternCareWindow, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, LecternCareWindow, result_page);
  gtk_widget_class_bind_template_child (widget_class, LecternCareWindow, lost_group);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, repair_cb);
  gtk_widget_class_bind_template_callback (widget_class, restore_file_cb);
}

static void
lectern_care_window_class_init (LecternCareWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lectern_care_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = lectern_care_window_close_request;

  /**
   * LecternCareWindow::open-library:
   * @self: the window
   * @folder: the library's folder
   *
   * The library is to be opened.
   */
  signals[OPEN_LIBRARY] = g_signal_new ("open-library", LECTERN_TYPE_CARE_WINDOW, G_SIGNAL_RUN_LAST,
                                        0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  /**
   * LecternCareWindow::choose-library:
   * @self: the window
   *
   * Another library is to be chosen.
   */
  signals[CHOOSE_LIBRARY] = g_signal_new ("choose-library", LECTERN_TYPE_CARE_WINDOW,
                                          G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
lectern_care_window_init (LecternCareWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
list_backups (LecternCareWindow *self)
{
  g_autoptr (GPtrArray) backups = lectern_backups_list (self->folder);

  for (guint i = 0; i < backups->len; i++)
    {
      GtkWidget *row = lectern_backup_row_new (backups->pdata[i]);

      g_signal_connect_object (row, "restore", G_CALLBACK (restore_cb), self, G_CONNECT_SWAPPED);
      adw_preferences_group_add (self->backups_group, row);
    }
}

/**
 * lectern_care_window_new:
 * @application: the program
 * @folder: the library's folder
 *
 * Makes the window.
 *
 * Returns: (transfer none): a window, owned by GTK
 */
GtkWidget *
lectern_care_window_new (GtkApplication *application, const char *folder)
{
  LecternCareWindow *self = g_object_new (LECTERN_TYPE_CARE_WINDOW, "application", application,
                                          NULL);

  self->folder = g_strdup (folder);
  list_backups (self);

  return GTK_WIDGET (self);
}

/**
 * lectern_care_window_show_error:
 * @self: the window
 * @error: why the library cannot be opened, or what was tried failed
 *
 * Says what is wrong, what is kept and what can be done.
 */
void
lectern_care_window_show_error (LecternCareWindow *self, const GError *error)
{
  g_autofree char *text = NULL;

  g_return_if_fail (LECTERN_IS_CARE_WINDOW (self));

  text = g_strdup_printf ("%s\n%s",
                          lectern_error_is_cancel (error) ? _ ("Cancelled.") : error->message,
                          _ ("What was saved lies in the library's folder as it was."));
  set_description (self->choice_page, text);
  gtk_widget_set_visible (self->repair_button,
                          g_error_matches (error, LECTERN_ERROR, LECTERN_ERROR_CORRUPT)
                              || lectern_error_is_cancel (error));
  gtk_stack_set_visible_child_name (self->stack, "choice");
}

/**
 * lectern_care_window_run:
 * @self: the window
 * @care: what to do
 * @argument: (nullable): a file, where @care takes one
 *
 * Does it, and shows how far it is and what came of it.
 */
void
lectern_care_window_run (LecternCareWindow *self, LecternCare care, const char *argument)
{
  g_return_if_fail (LECTERN_IS_CARE_WINDOW (self));

  if (self->cancellable != NULL)
    return;

  self->cancellable = g_cancellable_new ();
  self->progress = lectern_progress_new ();
  g_signal_connect_swapped (self->progress, "notify", G_CALLBACK (progress_cb), self);
  gtk_progress_bar_set_fraction (self->progress_bar, 0);
  adw_status_page_set_title (self->work_page, care == LECTERN_CARE_RESTORE
                                                  ? _ ("Restoring the Library")
                                                  : _ ("Repairing the Library"));
  gtk_stack_set_visible_child_name (self->stack, "work");
  lectern_library_care_async (care, self->folder, argument, self->progress, self->cancellable,
                              done_cb, g_object_ref (self));
}
