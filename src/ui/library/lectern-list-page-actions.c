/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-list-page-private.h"

#include <glib/gi18n-lib.h>

/* What is done to the selected articles. */

void
lectern_list_page_update_actions (LecternListPage *self)
{
  g_auto (GStrv) ids = lectern_list_page_dup_selected (self);
  gboolean has_any = ids[0] != NULL;
  gboolean is_trash = self->place == LECTERN_PLACE_TRASH;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "list.trash", has_any && !is_trash);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "list.restore", has_any && is_trash);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "list.mark-read", has_any);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "list.mark-unread", has_any);
  gtk_widget_set_visible (self->trash_button, !is_trash);
  gtk_widget_set_visible (self->restore_button, is_trash);
}

static void
failed_to_store (LecternListPage *self, const GError *error)
{
  if (!lectern_error_is_cancel (error))
    lectern_list_page_toast (self, error->message, FALSE);
}

static void
trashed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternListPage) self = LECTERN_LIST_PAGE (user_data);
  g_autoptr (GError) error = NULL;

  if (lectern_library_set_trashed_finish (LECTERN_LIBRARY (object), result, &error))
    lectern_list_page_toast (self, _ ("Moved to trash"), TRUE);
  else
    failed_to_store (self, error);
}

static void
restored_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternListPage) self = LECTERN_LIST_PAGE (user_data);
  g_autoptr (GError) error = NULL;

  if (lectern_library_set_trashed_finish (LECTERN_LIBRARY (object), result, &error))
    lectern_list_page_toast (self, _ ("Taken out of the trash"), TRUE);
  else
    failed_to_store (self, error);
}

static void
marked_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternListPage) self = LECTERN_LIST_PAGE (user_data);
  g_autoptr (GError) error = NULL;

  if (!lectern_library_set_unread_finish (LECTERN_LIBRARY (object), result, &error))
    failed_to_store (self, error);
}

static void
starred_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternListPage) self = LECTERN_LIST_PAGE (user_data);
  g_autoptr (GError) error = NULL;

  if (!lectern_library_set_starred_finish (LECTERN_LIBRARY (object), result, &error))
    failed_to_store (self, error);
}

static void
trash_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternListPage *self = LECTERN_LIST_PAGE (widget);
  g_auto (GStrv) ids = lectern_list_page_dup_selected (self);
  gboolean is_trash = g_str_equal (name, "list.trash");

  if (ids[0] != NULL)
    lectern_library_set_trashed_async (self->library, (const char *const *) ids, is_trash, NULL,
                                       is_trash ? trashed_cb : restored_cb, g_object_ref (self));
}

static void
mark_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternListPage *self = LECTERN_LIST_PAGE (widget);
  g_auto (GStrv) ids = lectern_list_page_dup_selected (self);

  for (gsize i = 0; ids[i] != NULL; i++)
    lectern_library_set_unread_async (self->library, ids[i], g_str_equal (name, "list.mark-unread"),
                                      NULL, marked_cb, g_object_ref (self));
}

static void
set_star_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternListPage *self = LECTERN_LIST_PAGE (widget);
  gboolean is_starred;
  const char *id;

  g_variant_get (parameter, "(&sb)", &id, &is_starred);
  lectern_library_set_starred_async (self->library, id, is_starred, NULL, starred_cb,
                                     g_object_ref (self));
}

static gboolean
control_enter_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  LecternListPage *self = LECTERN_LIST_PAGE (widget);
  g_auto (GStrv) ids = lectern_list_page_dup_selected (self);

  for (gsize i = 0; ids[i] != NULL; i++)
    g_signal_emit_by_name (self, "open-new-window", ids[i]);

  return TRUE;
}

void
lectern_list_page_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "list.trash", NULL, trash_action);
  gtk_widget_class_install_action (widget_class, "list.restore", NULL, trash_action);
  gtk_widget_class_install_action (widget_class, "list.mark-read", NULL, mark_action);
  gtk_widget_class_install_action (widget_class, "list.mark-unread", NULL, mark_action);
  gtk_widget_class_install_action (widget_class, "list.set-star", "(sb)", set_star_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "list.trash", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, control_enter_cb,
                                NULL);
}
