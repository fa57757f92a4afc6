/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-watch-window.h"

#include <glib/gi18n-lib.h>

#include "common/lectern-toast.h"
#include "lectern-watch-editor.h"
#include "ui/panel/lectern-line-sample.h"

#define PAGE_LISTS "lists"
#define PAGE_EMPTY "empty"
#define PAGE_EDITOR "editor"

struct _LecternWatchWindow {
  AdwWindow parent_instance;

  /* owned */
  LecternLibrary *library;
  GPtrArray *lists; /* of LecternWatchList, in the order of the rows; nullable */

  gboolean is_reading;
  gboolean needs_reading;

  /* template children */
  AdwToastOverlay *toasts;
  AdwWindowTitle *window_title;
  GtkStack *stack;
  GtkListBox *list_box;
  LecternWatchEditor *editor;
  GtkWidget *back_button;
  GtkWidget *add_button;
};

G_DEFINE_FINAL_TYPE (LecternWatchWindow, lectern_watch_window, ADW_TYPE_WINDOW)

static gboolean
is_editing (LecternWatchWindow *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), PAGE_EDITOR) == 0;
}

static void
show_page (LecternWatchWindow *self, const char *name, const char *subtitle)
{
  gboolean is_editor = g_str_equal (name, PAGE_EDITOR);

  gtk_stack_set_visible_child_name (self->stack, name);
  adw_window_title_set_subtitle (self->window_title, subtitle);
  gtk_widget_set_visible (self->back_button, is_editor);
  gtk_widget_set_visible (self->add_button, !is_editor);
}

static void
show_lists (LecternWatchWindow *self)
{
  show_page (self, self->lists != NULL && self->lists->len > 0 ? PAGE_LISTS : PAGE_EMPTY, "");
}

static char *
describe (const LecternWatchList *list)
{
  guint n_terms = g_strv_length (list->terms);
  g_autofree char *terms = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u term", "%u terms", n_terms), n_terms);
  g_autofree char *articles = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "in %u article", "in %u articles", list->n_articles),
      list->n_articles);
  g_autofree char *unread = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u of them unread", "%u of them unread", list->n_unread),
      list->n_unread);

  if (list->n_waiting > 0)
    return g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "%s, %s so far, %u article to look through",
                     "%s, %s so far, %u articles to look through", list->n_waiting),
        terms, articles, list->n_waiting);
  if (list->n_unread > 0)
    return g_strdup_printf ("%s, %s, %s", terms, articles, unread);

  return g_strdup_printf ("%s, %s", terms, articles);
}

static GtkWidget *
make_row (const LecternWatchList *list)
{
  static const char *const lines[] = { "solid", "dashed", "dotted", "double", "dash-dot" };
  g_autofree char *slot = g_strdup_printf ("watch-%u", list->color);
  g_autofree char *subtitle = describe (list);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "title", list->name, "subtitle", subtitle,
                                 "use-markup", FALSE, "activatable", TRUE, NULL);

  adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                             lectern_line_sample_new (slot, lines[list->color - 1]));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));

  return row;
}

static void
fill (LecternWatchWindow *self)
{
  GtkListBoxRow *row = NULL;

  while ((row = gtk_list_box_get_row_at_index (self->list_box, 0)) != NULL)
    gtk_list_box_remove (self->list_box, GTK_WIDGET (row));
  for (guint i = 0; i < self->lists->len; i++)
    gtk_list_box_append (self->list_box, make_row (g_ptr_array_index (self->lists, i)));
  if (!is_editing (self))
    show_lists (self);
}

static void read_lists (LecternWatchWindow *self);

static void
lists_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternWatchWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lists = lectern_library_list_watch_lists_finish (LECTERN_LIBRARY (source),
                                                                         result, &error);

  self->is_reading = FALSE;
  if (self->library == NULL)
    return;

  if (lists == NULL)
    {
      adw_toast_overlay_add_toast (self->toasts, lectern_toast_new (error->message));
      return;
    }
  g_clear_pointer (&self->lists, g_ptr_array_unref);
  self->lists = g_steal_pointer (&lists);
  fill (self);
  if (self->needs_reading)
    read_lists (self);
}

/* Also while a list is looked for in the library: what was found so far is shown. */
static void
read_lists (LecternWatchWindow *self)
{
  self->needs_reading = TRUE;
  if (self->library == NULL || self->is_reading)
    return;

  self->needs_reading = FALSE;
  self->is_reading = TRUE;
  lectern_library_list_watch_lists_async (self->library, NULL, lists_read_cb, g_object_ref (self));
}

static void
row_activated_cb (LecternWatchWindow *self, GtkListBoxRow *row)
{
  guint index = gtk_list_box_row_get_index (row);
  const LecternWatchList *list = NULL;

  if (self->lists == NULL || index >= self->lists->len)
    return;

  list = g_ptr_array_index (self->lists, index);
  lectern_watch_editor_set_list (self->editor, list);
  show_page (self, PAGE_EDITOR, list->name);
}

static void
add_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LecternWatchWindow *self = LECTERN_WATCH_WINDOW (widget);

  lectern_watch_editor_set_list (self->editor, NULL);
  show_page (self, PAGE_EDITOR, _ ("New List"));
  gtk_widget_child_focus (GTK_WIDGET (self->editor), GTK_DIR_TAB_FORWARD);
}

static void
editor_done_cb (LecternWatchWindow *self)
{
  show_lists (self);
  read_lists (self);
}

/* What was written is worth more than the way back is short: leaving saves. Only what cannot be
 * saved, and was said to be so, is left behind. */
static gboolean
needs_saving (LecternWatchWindow *self)
{
  return is_editing (self) && lectern_watch_editor_is_changed (self->editor)
         && !lectern_watch_editor_is_refused (self->editor);
}

static void
back_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LecternWatchWindow *self = LECTERN_WATCH_WINDOW (widget);

  if (!is_editing (self))
    gtk_window_close (GTK_WINDOW (self));
  else if (needs_saving (self))
    gtk_widget_activate_action (GTK_WIDGET (self->editor), "watch-editor.save", NULL);
  else
    show_lists (self);
}

static gboolean
close_request_cb (LecternWatchWindow *self)
{
  if (!needs_saving (self))
    return GDK_EVENT_PROPAGATE;

  lectern_watch_window_flush (self);
  return GDK_EVENT_STOP;
}

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternWatchWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!lectern_library_write_finish (LECTERN_LIBRARY (source), result, &error)
      && self->library != NULL)
    adw_toast_overlay_add_toast (self->toasts, lectern_toast_new (error->message));
}

static void
journal_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LecternWatchWindow *self = LECTERN_WATCH_WINDOW (widget);

  if (is_editing (self))
    return;
  if (g_str_has_suffix (action_name, "undo"))
    lectern_library_undo_async (self->library, NULL, undone_cb, g_object_ref (self));
  else
    lectern_library_redo_async (self->library, NULL, undone_cb, g_object_ref (self));
}

static void
lectern_watch_window_dispose (GObject *object)
{
  LecternWatchWindow *self = LECTERN_WATCH_WINDOW (object);

  g_clear_object (&self->library);
  g_clear_pointer (&self->lists, g_ptr_array_unref);

  G_OBJECT_CLASS (lectern_watch_window_parent_class)->dispose (object);
}

static void
lectern_watch_window_class_init (LecternWatchWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lectern_watch_window_dispose;

  g_type_ensure (LECTERN_TYPE_WATCH_EDITOR);
  gtk_widget_class_install_action (widget_class, "watch.add", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "watch.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "watch.undo", NULL, journal_action);
  gtk_widget_class_install_action (widget_class, "watch.redo", NULL, journal_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, GDK_CONTROL_MASK, "watch.add",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "watch.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "watch.undo",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "watch.redo", NULL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/lectern/Lectern/ui/lectern-watch-window.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternWatchWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, LecternWatchWindow, window_title);
  gtk_widget_class_bind_template_child (widget_class, LecternWatchWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, LecternWatchWindow, list_box);
  gtk_widget_class_bind_template_child (widget_class, LecternWatchWindow, editor);
  gtk_widget_class_bind_template_child (widget_class, LecternWatchWindow, back_button);
  gtk_widget_class_bind_template_child (widget_class, LecternWatchWindow, add_button);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, editor_done_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_request_cb);
}

static void
lectern_watch_window_init (LecternWatchWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lectern_watch_window_new:
 * @library: where lists are kept
 *
 * Makes the window.
 *
 * Returns: (transfer none): the window, which belongs to itself
 */
GtkWidget *
lectern_watch_window_new (LecternLibrary *library)
{
  LecternWatchWindow *self = NULL;

  g_return_val_if_fail (LECTERN_IS_LIBRARY (library), NULL);

  self = g_object_new (LECTERN_TYPE_WATCH_WINDOW, NULL);
  self->library = g_object_ref (library);
  lectern_watch_editor_set_library (self->editor, library);
  g_signal_connect_object (library, "watches-changed", G_CALLBACK (read_lists), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (library, "articles-changed", G_CALLBACK (read_lists), self,
                           G_CONNECT_SWAPPED);
  read_lists (self);

  return GTK_WIDGET (self);
}

/**
 * lectern_watch_window_flush:
 * @self: a window
 *
 * Saves at once what was changed of a list.
 */
void
lectern_watch_window_flush (LecternWatchWindow *self)
{
  g_return_if_fail (LECTERN_IS_WATCH_WINDOW (self));

  if (needs_saving (self))
    gtk_widget_activate_action (GTK_WIDGET (self->editor), "watch-editor.save", NULL);
}

gboolean
lectern_watch_window_is_refused (LecternWatchWindow *self)
{
  g_return_val_if_fail (LECTERN_IS_WATCH_WINDOW (self), FALSE);

  return is_editing (self) && lectern_watch_editor_is_refused (self->editor);
}
