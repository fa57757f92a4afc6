/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-list-page-private.h"

#include <glib/gi18n-lib.h>

#include "lectern-file-window.h"
#include "library/lectern-library-collections.h"
#include "library/lectern-library-tags.h"

/* What is done to the selected articles. */

void
lectern_list_page_update_actions (LecternListPage *self)
{
  gboolean has_any = lectern_list_page_has_any (self);
  gboolean is_trash = self->query->place == LECTERN_PLACE_TRASH;
  const struct {
    const char *name;
    gboolean is_enabled;
  } actions[] = {
    { "list.trash", has_any && !is_trash },
    { "list.restore", has_any && is_trash },
    { "list.mark-read", has_any },
    { "list.mark-unread", has_any },
    { "list.star", has_any },
    { "list.tag", has_any },
    { "list.brief", has_any },
    { "list.outlets", has_any },
    { "list.collect", has_any && !is_trash },
    { "list.take-out", has_any && (self->query->collection != NULL || self->query->tag != NULL) },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i].name, actions[i].is_enabled);
  gtk_widget_set_visible (self->trash_button, !is_trash);
  gtk_widget_set_visible (self->restore_button, is_trash);
}

/* What is asked of the library, until it answers. */
typedef struct {
  LecternListPage *page; /* owned */
  gboolean (*finish) (LecternLibrary *, GAsyncResult *, GError **);
  char *message; /* owned, nullable */
} Write;

static Write *
begin_write (LecternListPage *self,
             gboolean (*finish) (LecternLibrary *, GAsyncResult *, GError **),
             char *message)
{
  Write *write = g_new0 (Write, 1);

  write->page = g_object_ref (self);
  write->finish = finish;
  write->message = message;
  return write;
}

static void
write_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autofree Write *write = user_data;
  g_autoptr (LecternListPage) self = write->page;
  g_autofree char *message = write->message;
  g_autoptr (GError) error = NULL;

  if (write->finish (LECTERN_LIBRARY (object), result, &error))
    {
      gint64 step = lectern_library_get_step (LECTERN_LIBRARY (object), result);

      if (message != NULL && step != 0)
        lectern_list_page_toast (self, message, step);
    }
  else if (!lectern_error_is_cancel (error))
    lectern_list_page_toast (self, error->message, 0);
}

static char *
dup_trash_message (guint count, gboolean is_trash)
{
  if (count == 1)
    return g_strdup (is_trash ? _ ("Moved to trash") : _ ("Taken out of the trash"));
  if (is_trash)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u article moved to trash",
                                         "%u articles moved to trash", count),
                            count);

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u article taken out of the trash",
                                       "%u articles taken out of the trash", count),
                          count);
}

static char *
dup_mark_message (guint count, gboolean is_unread)
{
  if (is_unread)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u article marked as unread",
                                         "%u articles marked as unread", count),
                            count);

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u article marked as read",
                                       "%u articles marked as read", count),
                          count);
}

static void
trash_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternListPage *self = LECTERN_LIST_PAGE (widget);
  g_auto (GStrv) ids = lectern_list_page_dup_selected (self);
  gboolean is_trash = g_str_equal (name, "list.trash");

  if (ids[0] != NULL)
    lectern_library_set_trashed_async (
        self->library, (const char *const *) ids, is_trash, NULL, write_cb,
        begin_write (self, lectern_library_write_finish,
                     dup_trash_message (g_strv_length (ids), is_trash)));
}

/* Marking one is not worth an undo; many are. */
static void
mark (LecternListPage *self, char **ids, gboolean is_unread)
{
  guint count = g_strv_length (ids);

  if (count == 1)
    lectern_library_set_unread_async (self->library, ids[0], is_unread, NULL, write_cb,
                                      begin_write (self, lectern_library_write_finish, NULL));
  else if (count > 1)
    lectern_library_set_all_unread_async (
        self->library, (const char *const *) ids, is_unread, NULL, write_cb,
        begin_write (self, lectern_library_write_finish, dup_mark_message (count, is_unread)));
}

static void
mark_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternListPage *self = LECTERN_LIST_PAGE (widget);
  g_auto (GStrv) ids = lectern_list_page_dup_selected (self);

  mark (self, ids, g_str_equal (name, "list.mark-unread"));
}

static void
mark_all_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternListPage *self = LECTERN_LIST_PAGE (widget);
  g_auto (GStrv) ids = lectern_list_page_dup_all (self);

  mark (self, ids, FALSE);
}

static void
set_star_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternListPage *self = LECTERN_LIST_PAGE (widget);
  gboolean is_starred;
  const char *id;

  g_variant_get (parameter, "(&sb)", &id, &is_starred);
  lectern_library_set_starred_async (self->library, id, is_starred, NULL, write_cb,
                                     begin_write (self, lectern_library_write_finish, NULL));
}

/* All get one, unless all have one. */
static void
star_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternListPage *self = LECTERN_LIST_PAGE (widget);
  g_auto (GStrv) ids = lectern_list_page_dup_selected (self);
  gboolean is_starred = !lectern_list_page_are_starred (self);
  guint count = g_strv_length (ids);

  if (count > 0)
    lectern_library_set_all_starred_async (self->library, (const char *const *) ids, is_starred,
                                           NULL, write_cb,
                                           begin_write (self, lectern_library_write_finish, NULL));
}

static void
file_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternListPage *self = LECTERN_LIST_PAGE (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  g_auto (GStrv) ids = lectern_list_page_dup_selected (self);

  if (ids[0] != NULL && GTK_IS_WINDOW (root))
    gtk_window_present (GTK_WINDOW (lectern_file_window_new (GTK_WINDOW (root), self->library,
                                                             (const char *const *) ids,
                                                             g_str_equal (name, "list.tag"))));
}

/* The window has what a brief needs. */
static void
brief_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternListPage *self = LECTERN_LIST_PAGE (widget);
  g_auto (GStrv) ids = lectern_list_page_dup_selected (self);

  if (ids[0] != NULL)
    gtk_widget_activate_action_variant (widget, "window.brief-articles",
                                        g_variant_new_strv ((const char *const *) ids, -1));
}

static void
outlets_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternListPage *self = LECTERN_LIST_PAGE (widget);
  g_auto (GStrv) ids = lectern_list_page_dup_selected (self);

  if (ids[0] != NULL)
    gtk_widget_activate_action_variant (widget, "window.outlets-of",
                                        g_variant_new_strv ((const char *const *) ids, -1));
}

/* Out of what is open: a collection, or from under a tag. */
static void
take_out_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternListPage *self = LECTERN_LIST_PAGE (widget);
  LecternPlaceItem *item = lectern_places_find (self->places, self->query);
  g_auto (GStrv) ids = lectern_list_page_dup_selected (self);
  guint count = g_strv_length (ids);
  const char *names[] = { NULL, NULL };
  char *message = NULL;

  if (count == 0 || (item == NULL && self->query->tag != NULL))
    return;

  if (item != NULL)
    {
      names[0] = lectern_place_item_get_name (item);
      message = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u article taken out of “%s”",
                                              "%u articles taken out of “%s”", count),
                                 count, names[0]);
    }
  if (self->query->tag != NULL)
    lectern_library_set_tagged_async (self->library, (const char *const *) ids, names, FALSE, NULL,
                                      write_cb,
                                      begin_write (self, lectern_library_write_finish, message));
  else
    lectern_library_collect_async (self->library, (const char *const *) ids,
                                   self->query->collection, NULL, NULL, write_cb,
                                   begin_write (self, lectern_library_write_finish, message));
}

/* Esc ends a selection before it does anything else. */
static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  LecternListPage *self = LECTERN_LIST_PAGE (widget);

  if (!gtk_action_bar_get_revealed (self->selection_bar))
    return FALSE;

  gtk_toggle_button_set_active (self->select_button, FALSE);
  lectern_list_page_select_open (self);
  return TRUE;
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
  gtk_widget_class_install_action (widget_class, "list.mark-all-read", NULL, mark_all_action);
  gtk_widget_class_install_action (widget_class, "list.set-star", "(sb)", set_star_action);
  gtk_widget_class_install_action (widget_class, "list.star", NULL, star_action);
  gtk_widget_class_install_action (widget_class, "list.brief", NULL, brief_action);
  gtk_widget_class_install_action (widget_class, "list.outlets", NULL, outlets_action);
  gtk_widget_class_install_action (widget_class, "list.tag", NULL, file_action);
  gtk_widget_class_install_action (widget_class, "list.collect", NULL, file_action);
  gtk_widget_class_install_action (widget_class, "list.take-out", NULL, take_out_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "list.trash", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, control_enter_cb,
                                NULL);
}
