/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-command-palette.h"

#include <glib/gi18n-lib.h>

#include "common/lectern-child-window.h"

struct _LecternCommandPalette {
  AdwWindow parent_instance;

  /* template children */
  GtkEditable *entry;
  GtkListBox *list;

  LecternCommandFunc run;
  gpointer user_data;
  char **words; /* owned, nullable: what was typed, case folded */
};

G_DEFINE_FINAL_TYPE (LecternCommandPalette, lectern_command_palette, ADW_TYPE_WINDOW)

static GQuark
command_quark (void)
{
  return g_quark_from_static_string ("lectern-command");
}

static void
lectern_command_palette_run (LecternCommandPalette *self, GtkListBoxRow *row)
{
  const LecternCommand *command = g_object_get_qdata (G_OBJECT (row), command_quark ());
  LecternCommandFunc run = self->run;
  gpointer user_data = self->user_data;

  gtk_window_destroy (GTK_WINDOW (self));
  run (command, user_data);
}

static void
row_activated_cb (LecternCommandPalette *self, GtkListBoxRow *row)
{
  lectern_command_palette_run (self, row);
}

static void
activate_first_cb (LecternCommandPalette *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (row != NULL && gtk_widget_get_child_visible (GTK_WIDGET (row)))
    lectern_command_palette_run (self, row);
}

static gboolean
filter_cb (GtkListBoxRow *row, gpointer user_data)
{
  LecternCommandPalette *self = LECTERN_COMMAND_PALETTE (user_data);
  const LecternCommand *command = g_object_get_qdata (G_OBJECT (row), command_quark ());
  g_autofree char *label = g_utf8_casefold (_ (command->label), -1);

  for (gsize i = 0; self->words != NULL && self->words[i] != NULL; i++)
    if (strstr (label, self->words[i]) == NULL)
      return FALSE;

  return TRUE;
}

static void
search_changed_cb (LecternCommandPalette *self)
{
  g_autofree char *typed = g_utf8_casefold (gtk_editable_get_text (self->entry), -1);
  GtkListBoxRow *row;

  g_strfreev (self->words);
  self->words = g_strsplit (typed, " ", -1);
  gtk_list_box_invalidate_filter (self->list);
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)); i++)
    if (gtk_widget_get_child_visible (GTK_WIDGET (row)))
      {
        gtk_list_box_select_row (self->list, row);
        break;
      }
}

static gboolean
arrow_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  LecternCommandPalette *self = LECTERN_COMMAND_PALETTE (widget);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int step = g_variant_get_int32 (arguments);
  int index = row != NULL ? gtk_list_box_row_get_index (row) : -1;

  do
    row = gtk_list_box_get_row_at_index (self->list, index += step);
  while (row != NULL && !gtk_widget_get_child_visible (GTK_WIDGET (row)));
  if (row != NULL)
    {
      gtk_list_box_select_row (self->list, row);
      gtk_widget_grab_focus (GTK_WIDGET (row));
    }

  return TRUE;
}

static void
lectern_command_palette_add (LecternCommandPalette *self, const LecternCommand *command)
{
  g_autofree char *key = lectern_command_dup_key_label (command);
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource (
      "/org/lectern/Lectern/ui/lectern-command-row.ui");
  GtkWidget *row = GTK_WIDGET (gtk_builder_get_object (builder, "row"));

  gtk_label_set_label (GTK_LABEL (gtk_builder_get_object (builder, "label")), _ (command->label));
  gtk_label_set_label (GTK_LABEL (gtk_builder_get_object (builder, "key")), key != NULL ? key : "");
  g_object_set_qdata (G_OBJECT (row), command_quark (), (gpointer) command);
  gtk_list_box_append (self->list, row);
}

static void
lectern_command_palette_finalize (GObject *object)
{
  g_strfreev (LECTERN_COMMAND_PALETTE (object)->words);

  G_OBJECT_CLASS (lectern_command_palette_parent_class)->finalize (object);
}

static void
lectern_command_palette_class_init (LecternCommandPaletteClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = lectern_command_palette_finalize;

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Down, 0, arrow_cb, "i", 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Up, 0, arrow_cb, "i", -1);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/lectern/Lectern/ui/lectern-command-palette.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternCommandPalette, entry);
  gtk_widget_class_bind_template_child (widget_class, LecternCommandPalette, list);
  gtk_widget_class_bind_template_callback (widget_class, activate_first_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
}

static void
lectern_command_palette_init (LecternCommandPalette *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_filter_func (self->list, filter_cb, self, NULL);
}

/**
 * lectern_command_palette_new:
 * @parent: the window whose commands it lists
 * @fulfilled: the most that a command may need
 * @run: runs the command that was chosen, after the palette is closed
 * @user_data: its data
 *
 * Makes a palette.
 *
 * Returns: (transfer none): a window that is not shown yet, owned by GTK
 */
GtkWidget *
lectern_command_palette_new (GtkWindow *parent,
                             LecternCommandNeed fulfilled,
                             LecternCommandFunc run,
                             gpointer user_data)
{
  LecternCommandPalette *self = g_object_new (LECTERN_TYPE_COMMAND_PALETTE, NULL);
  const LecternCommand *commands;
  gsize n_commands;

  if (parent != NULL)
    lectern_child_window_attach (GTK_WIDGET (self), parent);
  self->run = run;
  self->user_data = user_data;
  commands = lectern_commands_get (&n_commands);
  for (gsize i = 0; i < n_commands; i++)
    if (commands[i].need <= fulfilled && !g_str_equal (commands[i].action, "window.palette"))
      lectern_command_palette_add (self, &commands[i]);
  search_changed_cb (self);

  return GTK_WIDGET (self);
}
