/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-library-page.h"

#include <glib/gi18n-lib.h>

#include "common/lectern-row-text.h"
#include "library/lectern-backup-row.h"
#include "library/lectern-library-care.h"

struct _LecternLibraryPage {
  AdwPreferencesPage parent_instance;

  /* template children */
  AdwActionRow *folder_row;
  AdwActionRow *contents_row;
  AdwActionRow *size_row;
  AdwPreferencesGroup *backups_group;
  AdwActionRow *last_row;
  GtkWidget *backup_button;
  AdwActionRow *check_row;
  GtkWidget *check_button;
  GtkWidget *repair_button;
  GtkProgressBar *progress_bar;

  char *folder;              /* owned */
  GCancellable *cancellable; /* owned */
  LecternProgress *progress; /* (nullable), owned: of what runs */
  GPtrArray *backup_rows;    /* owned, of borrowed rows */
};

enum {
  CARE_WANTED,
  CHOOSE_LIBRARY,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LecternLibraryPage, lectern_library_page, ADW_TYPE_PREFERENCES_PAGE)

static void lectern_library_page_refresh (LecternLibraryPage *self);

static void
restore_answered_cb (AdwMessageDialog *dialog, const char *response, LecternLibraryPage *self)
{
  const char *path = g_object_get_data (G_OBJECT (dialog), "path");

  if (g_str_equal (response, "restore"))
    g_signal_emit (self, signals[CARE_WANTED], 0, LECTERN_CARE_RESTORE, path);
}

static void
restore_cb (LecternLibraryPage *self, const char *path)
{
  GtkWidget *dialog = adw_message_dialog_new (
      GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _ ("Restore This Backup?"),
      _ ("The windows close, and the library is as it was then. What it is now is set aside in its "
         "folder, nothing is thrown away."));

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "restore",
                                    _ ("_Restore"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "restore",
                                              ADW_RESPONSE_SUGGESTED);
  g_object_set_data_full (G_OBJECT (dialog), "path", g_strdup (path), g_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (restore_answered_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
repair_cb (LecternLibraryPage *self)
{
  g_signal_emit (self, signals[CARE_WANTED], 0, LECTERN_CARE_REPAIR, NULL);
}

static void
choose_cb (LecternLibraryPage *self)
{
  g_signal_emit (self, signals[CHOOSE_LIBRARY], 0);
}

static void
show_cb (LecternLibraryPage *self)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  g_autofree char *uri = g_filename_to_uri (self->folder, NULL, NULL);

  gtk_show_uri (window, uri, GDK_CURRENT_TIME);
}

/* What there is */

static void
show_backups (LecternLibraryPage *self, GPtrArray *backups)
{
  for (guint i = 0; i < self->backup_rows->len; i++)
    adw_preferences_group_remove (self->backups_group, self->backup_rows->pdata[i]);
  g_ptr_array_set_size (self->backup_rows, 0);

  for (guint i = 0; i < backups->len; i++)
    {
      GtkWidget *row = lectern_backup_row_new (backups->pdata[i]);

      g_signal_connect_object (row, "restore", G_CALLBACK (restore_cb), self, G_CONNECT_SWAPPED);
      adw_preferences_group_add (self->backups_group, row);
      g_ptr_array_add (self->backup_rows, row);
    }
}

static void
show_info (LecternLibraryPage *self, const LecternLibraryInfo *info)
{
  g_autofree char *database = g_format_size (info->database_bytes);
  g_autofree char *captures = g_format_size (info->capture_bytes);
  g_autofree char *backups = g_format_size (info->backup_bytes);
  g_autofree char *size = g_strdup_printf (_ ("Database %s, originals %s, backups %s"), database,
                                           captures, backups);
  g_autofree char *articles = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u article", "%u articles", info->n_articles),
      (guint) info->n_articles);
  g_autofree char *marks = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u mark", "%u marks", info->n_marks), (guint) info->n_marks);
  g_autofree char *trashed = g_strdup_printf (_ ("%u in the trash"), (guint) info->n_trashed);
  g_autofree char *contents = g_strjoin (", ", articles, marks,
                                         info->n_trashed > 0 ? trashed : NULL, NULL);
  g_autofree char *last = info->backups->len > 0 ? lectern_row_text_time (
                              ((LecternBackup *) info->backups->pdata[0])->time)
                                                 : g_strdup (_ ("None yet"));

  adw_action_row_set_subtitle (self->contents_row, contents);
  adw_action_row_set_subtitle (self->size_row, size);
  adw_action_row_set_subtitle (self->last_row, last);
  show_backups (self, info->backups);
}

static void
info_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternLibraryPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternLibraryInfo) info = lectern_library_read_info_finish (result, &error);

  if (info != NULL)
    show_info (self, info);
  else if (!lectern_error_is_cancel (error))
    adw_action_row_set_subtitle (self->contents_row, error->message);
}

static void
lectern_library_page_refresh (LecternLibraryPage *self)
{
  lectern_library_read_info_async (self->folder, self->cancellable, info_cb, g_object_ref (self));
}

/* What can be done with the windows open */

static void
progress_cb (LecternLibraryPage *self)
{
  g_autofree char *message = lectern_progress_dup_message (self->progress);

  gtk_progress_bar_set_fraction (self->progress_bar,
                                 MAX (lectern_progress_get_fraction (self->progress), 0));
  gtk_progress_bar_set_text (self->progress_bar, message);
}

static void
set_working (LecternLibraryPage *self, gboolean is_working)
{
  gtk_widget_set_sensitive (self->check_button, !is_working);
  gtk_widget_set_sensitive (self->backup_button, !is_working);
  gtk_widget_set_visible (GTK_WIDGET (self->progress_bar), is_working);
  if (self->progress != NULL)
    g_signal_handlers_disconnect_by_data (self->progress, self);
  g_clear_object (&self->progress);
  if (!is_working)
    return;

  self->progress = lectern_progress_new ();
  gtk_progress_bar_set_fraction (self->progress_bar, 0);
  g_signal_connect_swapped (self->progress, "notify", G_CALLBACK (progress_cb), self);
}

static void
show_check (LecternLibraryPage *self, const LecternCareReport *report)
{
  g_autofree char *summary = lectern_care_report_dup_summary (report);
  g_autoptr (GString) text = g_string_new (summary);

  for (guint i = 0; i < report->lost->len; i++)
    g_string_append_printf (text, "\n%s", ((LecternLostArticle *) report->lost->pdata[i])->title);
  adw_action_row_set_subtitle (self->check_row, text->str);
  gtk_widget_set_visible (self->repair_button, report->is_damaged || report->is_index_damaged);
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternLibraryPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternCareReport) report = lectern_library_care_finish (result, &error);

  set_working (self, FALSE);
  if (report != NULL)
    show_check (self, report);
  else if (!lectern_error_is_cancel (error))
    adw_action_row_set_subtitle (self->check_row, error->message);
}

static void
check_cb (LecternLibraryPage *self)
{
  set_working (self, TRUE);
  lectern_library_care_async (LECTERN_CARE_CHECK, self->folder, NULL, self->progress,
                              self->cancellable, checked_cb, g_object_ref (self));
}

static void
backed_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternLibraryPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternCareReport) report = lectern_library_care_finish (result, &error);

  set_working (self, FALSE);
  if (report != NULL)
    lectern_library_page_refresh (self);
  else if (!lectern_error_is_cancel (error))
    adw_action_row_set_subtitle (self->last_row, error->message);
}

static void
backup_cb (LecternLibraryPage *self)
{
  set_working (self, TRUE);
  lectern_library_care_async (LECTERN_CARE_BACK_UP, self->folder, NULL, self->progress,
                              self->cancellable, backed_up_cb, g_object_ref (self));
}

static void
lectern_library_page_dispose (GObject *object)
{
  LecternLibraryPage *self = LECTERN_LIBRARY_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  if (self->progress != NULL)
    g_signal_handlers_disconnect_by_data (self->progress, self);

  G_OBJECT_CLASS (lectern_library_page_parent_class)->dispose (object);
}

static void
lectern_library_page_unmap (GtkWidget *widget)
{
  LecternLibraryPage *self = LECTERN_LIBRARY_PAGE (widget);

  /* What runs has a reference to the page; nobody waits for it any more. */
  if (gtk_widget_in_destruction (GTK_WIDGET (gtk_widget_get_root (widget))))
    g_cancellable_cancel (self->cancellable);

  GTK_WIDGET_CLASS (lectern_library_page_parent_class)->unmap (widget);
}

static void
lectern_library_page_finalize (GObject *object)
{
  LecternLibraryPage *self = LECTERN_LIBRARY_PAGE (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->progress);
  g_ptr_array_unref (self->backup_rows);
  g_free (self->folder);

  G_OBJECT_CLASS (lectern_library_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/lectern/Lectern/ui/lectern-library-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternLibraryPage, folder_row);
  gtk_widget_class_bind_template_child (widget_class, LecternLibraryPage, contents_row);
  gtk_widget_class_bind_template_child (widget_class, LecternLibraryPage, size_row);
  gtk_widget_class_bind_template_child (widget_class, LecternLibraryPage, backups_group);
  gtk_widget_class_bind_template_child (widget_class, LecternLibraryPage, last_row);
  gtk_widget_class_bind_template_child (widget_class, LecternLibraryPage, backup_button);
  gtk_widget_class_bind_template_child (widget_class, LecternLibraryPage, check_row);
  gtk_widget_class_bind_template_child (widget_class, LecternLibraryPage, check_button);
  gtk_widget_class_bind_template_child (widget_class, LecternLibraryPage, repair_button);
  gtk_widget_class_bind_template_child (widget_class, LecternLibraryPage, progress_bar);
  gtk_widget_class_bind_template_callback (widget_class, backup_cb);
  gtk_widget_class_bind_template_callback (widget_class, check_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, repair_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_cb);
}

static void
lectern_library_page_class_init (LecternLibraryPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lectern_library_page_dispose;
  object_class->finalize = lectern_library_page_finalize;
  GTK_WIDGET_CLASS (klass)->unmap = lectern_library_page_unmap;

  /**
   * LecternLibraryPage::care-wanted:
   * @self: the page
   * @care: a #LecternCare
   * @argument: (nullable): a file
   *
   * Something is to be done for which the library must be closed.
   */
  signals[CARE_WANTED] = g_signal_new ("care-wanted", LECTERN_TYPE_LIBRARY_PAGE, G_SIGNAL_RUN_LAST,
                                       0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT,
                                       G_TYPE_STRING);
  /**
   * LecternLibraryPage::choose-library:
   * @self: the page
   *
   * Another library is to be chosen.
   */
  signals[CHOOSE_LIBRARY] = g_signal_new ("choose-library", LECTERN_TYPE_LIBRARY_PAGE,
                                          G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
lectern_library_page_init (LecternLibraryPage *self)
{
  self->cancellable = g_cancellable_new ();
  self->backup_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lectern_library_page_set_library:
 * @self: the page
 * @library: the open library
 *
 * Shows a library.
 */
void
lectern_library_page_set_library (LecternLibraryPage *self, LecternLibrary *library)
{
  g_return_if_fail (LECTERN_IS_LIBRARY_PAGE (self));
  g_return_if_fail (LECTERN_IS_LIBRARY (library));

  g_free (self->folder);
  self->folder = g_strdup (lectern_library_get_folder (library));
  adw_action_row_set_subtitle (self->folder_row, self->folder);
  lectern_library_page_refresh (self);
}
