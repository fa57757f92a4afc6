/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-codes-window.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "common/lectern-child-window.h"
#include "common/lectern-file-chooser.h"
#include "common/lectern-toast.h"
#include "lectern-code-row.h"
#include "lectern-mark-files.h"

struct _LecternCodesWindow {
  AdwWindow parent_instance;

  LecternLibrary *library; /* owned */
  char *wanted;            /* owned, nullable: id of a code that is to be edited once it is there */

  /* template children */
  AdwToastOverlay *toasts;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (LecternCodesWindow, lectern_codes_window, ADW_TYPE_WINDOW)

static void
show_toast (LecternCodesWindow *self, const char *message)
{
  adw_toast_overlay_add_toast (self->toasts, lectern_toast_new (message));
}

/* Storing */

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternCodesWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!lectern_library_write_finish (LECTERN_LIBRARY (source), result, &error))
    show_toast (self, error->message);
}

static void
save (LecternCodesWindow *self, LecternCode *code)
{
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();

  g_ptr_array_add (codes, code);
  lectern_library_save_codes_async (self->library, codes, NULL, saved_cb, g_object_ref (self));
}

static void
save_cb (LecternCodesWindow *self, LecternCode *code)
{
  save (self, code);
}

static void
add_cb (LecternCodesWindow *self, const char *parent)
{
  g_autoptr (LecternCode) code = lectern_code_new (parent, _ ("New Code"));

  g_free (self->wanted);
  self->wanted = g_strdup (code->id);
  save (self, code);
}

static void
removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternCodesWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!lectern_library_write_finish (LECTERN_LIBRARY (source), result, &error))
    show_toast (self, error->message);
  else
    show_toast (self, _ ("Code removed. Its marks have the one above it."));
}

static void
remove_cb (LecternCodesWindow *self, const char *id)
{
  lectern_library_remove_code_async (self->library, id, NULL, removed_cb, g_object_ref (self));
}

/* Showing */

static LecternCodeRow *
get_row (LecternCodesWindow *self, int index)
{
  return LECTERN_CODE_ROW (gtk_list_box_get_row_at_index (self->list, index));
}

static LecternCodeRow *
new_row (LecternCodesWindow *self, const LecternCode *code)
{
  LecternCodeRow *row = LECTERN_CODE_ROW (lectern_code_row_new (code));

  g_signal_connect_object (row, "save", G_CALLBACK (save_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "add", G_CALLBACK (add_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "remove", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);

  return row;
}

static LecternCodeRow *
find_row (LecternCodesWindow *self, const char *id)
{
  for (int i = 0; get_row (self, i) != NULL; i++)
    if (strcmp (lectern_code_row_get_id (get_row (self, i)), id) == 0)
      return get_row (self, i);

  return NULL;
}

/* Rows that are there stay, so that what is open and typed stays too. */
static void
show_code (LecternCodesWindow *self, const LecternCode *code, guint depth, int *index)
{
  LecternCodeRow *row = find_row (self, code->id);

  if (row == NULL)
    {
      row = new_row (self, code);
      gtk_list_box_insert (self->list, GTK_WIDGET (row), *index);
    }
  else if (row != get_row (self, *index))
    {
      g_object_ref (row);
      gtk_list_box_remove (self->list, GTK_WIDGET (row));
      gtk_list_box_insert (self->list, GTK_WIDGET (row), *index);
      g_object_unref (row);
    }
  lectern_code_row_set_code (row, code, depth);
  if (g_strcmp0 (self->wanted, code->id) == 0)
    {
      g_clear_pointer (&self->wanted, g_free);
      lectern_code_row_edit (row);
    }
  *index += 1;
}

static void
show_codes (LecternCodesWindow *self, GPtrArray *codes, const char *parent, guint depth, int *index)
{
  for (guint i = 0; i < codes->len && depth < LECTERN_CODE_MAX_DEPTH; i++)
    {
      const LecternCode *code = codes->pdata[i];

      if (g_strcmp0 (code->parent, parent) != 0)
        continue;
      show_code (self, code, depth, index);
      show_codes (self, codes, code->id, depth + 1, index);
    }
}

static void
drop_gone (LecternCodesWindow *self, GPtrArray *codes)
{
  for (int i = 0; get_row (self, i) != NULL;)
    {
      if (lectern_codes_find (codes, lectern_code_row_get_id (get_row (self, i))) == NULL)
        gtk_list_box_remove (self->list, GTK_WIDGET (get_row (self, i)));
      else
        i++;
    }
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternCodesWindow) self = user_data;
  g_autoptr (GPtrArray) codes = NULL;
  g_autoptr (GError) error = NULL;
  int index = 0;

  codes = lectern_library_list_codes_finish (LECTERN_LIBRARY (source), result, &error);
  if (codes == NULL)
    {
      show_toast (self, error->message);
      return;
    }

  drop_gone (self, codes);
  show_codes (self, codes, NULL, 0, &index);
  while (get_row (self, index) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (get_row (self, index)));
}

static void
load (LecternCodesWindow *self)
{
  lectern_library_list_codes_async (self->library, NULL, loaded_cb, g_object_ref (self));
}

/* Code books */

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternCodesWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = lectern_mark_files_finish (LECTERN_LIBRARY (source), result, &error);

  show_toast (self, sentence != NULL ? sentence : error->message);
}

static void
import_chosen_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  LecternCodesWindow *self = LECTERN_CODES_WINDOW (object);
  g_autoptr (GListModel) files = lectern_file_chooser_open_finish (GTK_WINDOW (self), result, NULL);

  for (guint i = 0; files != NULL && i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      lectern_mark_files_import_async (self->library, file, done_cb, g_object_ref (self));
    }
}

static void
import_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  lectern_file_chooser_open_async (GTK_WINDOW (widget), _ ("Import Code Book"), import_chosen_cb,
                                   NULL);
}

static void
export_chosen_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  LecternCodesWindow *self = LECTERN_CODES_WINDOW (object);
  g_autoptr (GFile) file = lectern_file_chooser_save_finish (GTK_WINDOW (self), result, NULL);

  if (file != NULL)
    lectern_mark_files_export_async (self->library, NULL, LECTERN_MARK_FORMAT_W3C, file, done_cb,
                                     g_object_ref (self));
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  lectern_file_chooser_save_async (GTK_WINDOW (widget), _ ("Export Code Book"), "Lectern.qdc",
                                   export_chosen_cb, NULL);
}

static void
lectern_codes_window_dispose (GObject *object)
{
  LecternCodesWindow *self = LECTERN_CODES_WINDOW (object);

  g_clear_object (&self->library);
  g_clear_pointer (&self->wanted, g_free);

  G_OBJECT_CLASS (lectern_codes_window_parent_class)->dispose (object);
}

static void
lectern_codes_window_class_init (LecternCodesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lectern_codes_window_dispose;

  gtk_widget_class_install_action (widget_class, "codes.import", NULL, import_action);
  gtk_widget_class_install_action (widget_class, "codes.export", NULL, export_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/lectern/Lectern/marks/lectern-codes-window.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternCodesWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, LecternCodesWindow, list);
}

static void
lectern_codes_window_init (LecternCodesWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lectern_codes_window_new:
 * @library: a library
 * @parent: (nullable): the window that it belongs to
 *
 * Makes the window of codes.
 *
 * Returns: (transfer none): a window that is not shown yet, owned by GTK
 */
GtkWidget *
lectern_codes_window_new (LecternLibrary *library, GtkWindow *parent)
{
  LecternCodesWindow *self = NULL;

  g_return_val_if_fail (LECTERN_IS_LIBRARY (library), NULL);

  self = g_object_new (LECTERN_TYPE_CODES_WINDOW, NULL);
  if (parent != NULL)
    lectern_child_window_attach (GTK_WIDGET (self), parent);
  self->library = g_object_ref (library);
  g_signal_connect_object (library, "codes-changed", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (library, "marks-changed", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  load (self);

  return GTK_WIDGET (self);
}
