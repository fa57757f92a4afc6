/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-library-switch.h"

#include <glib/gi18n-lib.h>

#include "common/lectern-file-chooser.h"
#include "lectern-application.h"
#include "library/lectern-library-place.h"

#define MAX_RECENT 8
/* A library in a folder with other things gets one of its own in it. */
#define FOLDER_NAME "Lectern"

static void
open_folder (GtkWindow *parent, const char *folder)
{
  GtkApplication *application = gtk_window_get_application (parent);

  if (application == NULL && gtk_window_get_transient_for (parent) != NULL)
    application = gtk_window_get_application (gtk_window_get_transient_for (parent));
  if (LECTERN_IS_APPLICATION (application))
    lectern_application_open_library (LECTERN_APPLICATION (application), folder);
}

static void
complain (GtkWindow *parent, const char *folder)
{
  GtkWidget *dialog = adw_message_dialog_new (parent, _ ("No Library There"), NULL);

  adw_message_dialog_format_body (
      ADW_MESSAGE_DIALOG (dialog),
      _ ("There is no library in “%s”. Choose a folder that holds one, or make a new library."),
      folder);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static gboolean
has_library (const char *folder)
{
  g_autofree char *database = lectern_library_dup_database (folder);

  return g_file_test (database, G_FILE_TEST_IS_REGULAR);
}

static gboolean
is_empty (const char *folder)
{
  g_autoptr (GDir) directory = g_dir_open (folder, 0, NULL);

  return directory == NULL || g_dir_read_name (directory) == NULL;
}

static char *
dup_library_folder (const char *folder, gboolean is_new)
{
  g_autofree char *below = g_build_filename (folder, FOLDER_NAME, NULL);

  if (has_library (folder) || (is_new && is_empty (folder)))
    return g_strdup (folder);
  if (has_library (below) || is_new)
    return g_steal_pointer (&below);

  return NULL;
}

static void
warned_cb (AdwMessageDialog *dialog, const char *response, GtkWindow *parent)
{
  const char *folder = g_object_get_data (G_OBJECT (dialog), "folder");

  if (g_str_equal (response, "use"))
    open_folder (parent, folder);
  else if (g_str_equal (response, "choose"))
    lectern_library_switch_choose (parent, TRUE);
}

static void
warn (GtkWindow *parent, const char *folder, const char *service)
{
  GtkWidget *dialog = adw_message_dialog_new (parent, _ ("Keep the Library Elsewhere?"), NULL);

  adw_message_dialog_format_body (ADW_MESSAGE_DIALOG (dialog),
                                  _ ("%s copies this folder to other machines, which damages a "
                                     "library sooner or later. Keep it "
                                     "in another folder and copy its backups instead."),
                                  service);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "use",
                                    _ ("_Use This Folder"), "choose", _ ("Choose _Another…"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "use",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "choose");
  g_object_set_data_full (G_OBJECT (dialog), "folder", g_strdup (folder), g_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (warned_cb), parent, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GtkWindow *parent = GTK_WINDOW (source);
  gboolean is_new = GPOINTER_TO_INT (user_data);
  g_autoptr (GListModel) files = lectern_file_chooser_open_finish (parent, result, NULL);
  g_autoptr (GFile) file = files != NULL ? g_list_model_get_item (files, 0) : NULL;
  const char *path = file != NULL ? g_file_peek_path (file) : NULL;
  g_autofree char *folder = path != NULL ? dup_library_folder (path, is_new) : NULL;
  g_autofree char *service = folder != NULL ? lectern_library_dup_sync_service (folder) : NULL;

  if (path == NULL)
    return;

  if (folder == NULL)
    complain (parent, path);
  else if (service != NULL)
    warn (parent, folder, service);
  else
    open_folder (parent, folder);
}

/**
 * lectern_library_switch_choose:
 * @parent: a window of the program
 * @is_new: whether a library may be made
 *
 * Asks for a library and opens it in the place of the present one.
 */
void
lectern_library_switch_choose (GtkWindow *parent, gboolean is_new)
{
  lectern_file_chooser_folder_async (
      parent, is_new ? _ ("Folder of the New Library") : _ ("Folder of the Library"), chosen_cb,
      GINT_TO_POINTER (is_new));
}

/* Actions */

static void
new_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  lectern_library_switch_choose (GTK_WINDOW (widget), TRUE);
}

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  lectern_library_switch_choose (GTK_WINDOW (widget), FALSE);
}

static void
open_recent_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  open_folder (GTK_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

void
lectern_library_switch_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "library.new", NULL, new_action);
  gtk_widget_class_install_action (widget_class, "library.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "library.open-recent", "s", open_recent_action);
}

/* Recent ones */

void
lectern_library_switch_fill_menu (GMenu *menu, GSettings *settings, const char *present)
{
  g_auto (GStrv) folders = g_settings_get_strv (settings, "recent-libraries");

  g_menu_remove_all (menu);
  for (gsize i = 0; folders[i] != NULL; i++)
    {
      g_autoptr (GMenuItem) item = NULL;
      g_autofree char *label = NULL;

      if (g_str_equal (folders[i], present))
        continue;
      label = g_filename_display_name (folders[i]);
      item = g_menu_item_new (label, NULL);
      g_menu_item_set_action_and_target (item, "library.open-recent", "s", folders[i]);
      g_menu_append_item (menu, item);
    }
}

void
lectern_library_switch_remember (GSettings *settings, const char *folder)
{
  g_auto (GStrv) folders = g_settings_get_strv (settings, "recent-libraries");
  g_autoptr (GPtrArray) recent = g_ptr_array_new ();

  if (!g_utf8_validate (folder, -1, NULL))
    return;

  g_ptr_array_add (recent, (char *) folder);
  for (gsize i = 0; folders[i] != NULL && recent->len < MAX_RECENT; i++)
    if (!g_str_equal (folders[i], folder))
      g_ptr_array_add (recent, folders[i]);
  g_ptr_array_add (recent, NULL);
  g_settings_set_strv (settings, "recent-libraries", (const char *const *) recent->pdata);
}
