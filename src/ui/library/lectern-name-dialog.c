/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-name-dialog.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "library/lectern-tag.h"

typedef struct {
  GtkEditable *entry; /* in the dialog, which frees this */
  LecternNameFunc func;
  gpointer user_data;
  GDestroyNotify user_data_free;
} Request;

static void
request_free_cb (gpointer data, GClosure *closure)
{
  Request *request = data;

  if (request->user_data_free != NULL)
    request->user_data_free (request->user_data);
  g_free (request);
}

static void
response_cb (AdwMessageDialog *dialog, const char *response, Request *request)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (request->entry)));

  if (g_str_equal (response, "accept") && *name != '\0')
    request->func (name, request->user_data);
}

static void
changed_cb (GtkEditable *entry, AdwMessageDialog *dialog)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  adw_message_dialog_set_response_enabled (dialog, "accept", *name != '\0');
}

/**
 * lectern_name_dialog_show:
 * @over: a widget of the window that it stands in front of
 * @heading: what the name is for
 * @name: what it is now, perhaps empty
 * @accept: what the button says, with a mnemonic
 * @func: called with the name, without space round it, unless someone cancels
 * @user_data: for @func
 * @user_data_free: (nullable): to free @user_data
 *
 * Asks for a name.
 */
void
lectern_name_dialog_show (GtkWidget *over,
                          const char *heading,
                          const char *name,
                          const char *accept,
                          LecternNameFunc func,
                          gpointer user_data,
                          GDestroyNotify user_data_free)
{
  GtkRoot *root = gtk_widget_get_root (over);
  GtkWidget *dialog = adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                              heading, NULL);
  GtkWidget *entry = gtk_entry_new ();
  Request *request = g_new0 (Request, 1);

  request->entry = GTK_EDITABLE (entry);
  request->func = func;
  request->user_data = user_data;
  request->user_data_free = user_data_free;

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "accept",
                                    accept, NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "accept",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "accept");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_entry_set_max_length (GTK_ENTRY (entry), LECTERN_MAX_NAME / 4);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, heading,
                                  -1);
  g_signal_connect (entry, "changed", G_CALLBACK (changed_cb), dialog);
  gtk_editable_set_text (GTK_EDITABLE (entry), name);
  changed_cb (GTK_EDITABLE (entry), ADW_MESSAGE_DIALOG (dialog));
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), entry);
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), request, request_free_cb, 0);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (entry);
}
