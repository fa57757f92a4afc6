/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-parameter-row.h"

#include <math.h>

#include "common/lectern-file-chooser.h"

struct _LecternParameterRow {
  AdwActionRow parent_instance;

  /* owned */
  LecternPluginRegistry *registry;
  LecternPluginEntry *entry;

  const LecternParameterInfo *parameter; /* borrowed from the entry's info */
  gboolean loading;

  /* template children */
  GtkSpinButton *number;
  GtkSwitch *flag;
  GtkDropDown *choice;
  GtkEditable *text;
  GtkWidget *choose;
  GtkWidget *forget;
};

G_DEFINE_FINAL_TYPE (LecternParameterRow, lectern_parameter_row, ADW_TYPE_ACTION_ROW)

static gboolean
is_type (LecternParameterRow *self, const char *type)
{
  return g_str_equal (self->parameter->type, type);
}

static GVariant *
lectern_parameter_row_dup_value (LecternParameterRow *self)
{
  if (is_type (self, "int"))
    return g_variant_new_int64 (llround (gtk_spin_button_get_value (self->number)));
  if (is_type (self, "double"))
    return g_variant_new_double (gtk_spin_button_get_value (self->number));
  if (is_type (self, "boolean"))
    return g_variant_new_boolean (gtk_switch_get_active (self->flag));
  if (is_type (self, "choice"))
    return g_variant_new_string (
        self->parameter->choices[gtk_drop_down_get_selected (self->choice)]);

  return g_variant_new_string (gtk_editable_get_text (self->text));
}

static void
changed_cb (LecternParameterRow *self)
{
  g_autoptr (GVariant) value = NULL;
  g_autoptr (GError) error = NULL;

  if (self->loading || self->parameter == NULL)
    return;

  value = g_variant_ref_sink (lectern_parameter_row_dup_value (self));
  if (lectern_plugin_registry_set_parameter (self->registry, self->entry, self->parameter->name,
                                             value, &error))
    adw_action_row_set_subtitle (ADW_ACTION_ROW (self), self->parameter->summary);
  else
    adw_action_row_set_subtitle (ADW_ACTION_ROW (self), error->message);
}

/* The file stands where the summary does: its path is the setting. */
static void
show_file (LecternParameterRow *self, const char *path)
{
  g_autofree char *shown = g_filename_display_name (path);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self),
                               path[0] != '\0' ? shown : self->parameter->summary);
  gtk_widget_set_visible (self->choose, TRUE);
  gtk_widget_set_visible (self->forget, path[0] != '\0');
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), self->choose);
}

static void
set_file (LecternParameterRow *self, const char *path)
{
  g_autoptr (GError) error = NULL;

  if (self->parameter == NULL)
    return;
  if (lectern_plugin_registry_set_parameter (self->registry, self->entry, self->parameter->name,
                                             g_variant_new_string (path), &error))
    show_file (self, path);
  else
    adw_action_row_set_subtitle (ADW_ACTION_ROW (self), error->message);
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternParameterRow) self = user_data;
  g_autoptr (GListModel) files = lectern_file_chooser_open_finish (GTK_WINDOW (source), result,
                                                                   NULL);
  g_autoptr (GFile) file = files != NULL ? g_list_model_get_item (files, 0) : NULL;
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL)
    set_file (self, path);
}

static void
choose_cb (LecternParameterRow *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  lectern_file_chooser_open_async (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                   self->parameter->label, chosen_cb, g_object_ref (self));
}

static void
forget_cb (LecternParameterRow *self)
{
  set_file (self, "");
}

static void
lectern_parameter_row_show_number (LecternParameterRow *self, double value)
{
  gboolean is_int = is_type (self, "int");

  gtk_spin_button_set_range (self->number, self->parameter->minimum, self->parameter->maximum);
  gtk_spin_button_set_digits (self->number, is_int ? 0 : 2);
  gtk_spin_button_set_increments (self->number, is_int ? 1 : 0.05, is_int ? 5 : 0.25);
  gtk_spin_button_set_value (self->number, value);
  gtk_widget_set_visible (GTK_WIDGET (self->number), TRUE);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), GTK_WIDGET (self->number));
}

static void
lectern_parameter_row_show_choice (LecternParameterRow *self, const char *value)
{
  char **labels = self->parameter->choice_labels != NULL ? self->parameter->choice_labels
                                                         : self->parameter->choices;
  g_autoptr (GtkStringList) model = gtk_string_list_new ((const char *const *) labels);

  gtk_drop_down_set_model (self->choice, G_LIST_MODEL (model));
  for (guint i = 0; self->parameter->choices[i] != NULL; i++)
    if (g_str_equal (self->parameter->choices[i], value))
      gtk_drop_down_set_selected (self->choice, i);
  gtk_widget_set_visible (GTK_WIDGET (self->choice), TRUE);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), GTK_WIDGET (self->choice));
}

static void
lectern_parameter_row_show (LecternParameterRow *self, GVariant *value)
{
  self->loading = TRUE;
  if (is_type (self, "int"))
    lectern_parameter_row_show_number (self, g_variant_get_int64 (value));
  else if (is_type (self, "double"))
    lectern_parameter_row_show_number (self, g_variant_get_double (value));
  else if (is_type (self, "boolean"))
    {
      gtk_switch_set_active (self->flag, g_variant_get_boolean (value));
      gtk_widget_set_visible (GTK_WIDGET (self->flag), TRUE);
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), GTK_WIDGET (self->flag));
    }
  else if (is_type (self, "file"))
    show_file (self, g_variant_get_string (value, NULL));
  else if (is_type (self, "choice"))
    lectern_parameter_row_show_choice (self, g_variant_get_string (value, NULL));
  else
    {
      gtk_editable_set_text (self->text, g_variant_get_string (value, NULL));
      gtk_widget_set_visible (GTK_WIDGET (self->text), TRUE);
    }
  self->loading = FALSE;
}

static void
lectern_parameter_row_dispose (GObject *object)
{
  LecternParameterRow *self = LECTERN_PARAMETER_ROW (object);

  self->parameter = NULL;
  g_clear_object (&self->entry);
  g_clear_object (&self->registry);

  G_OBJECT_CLASS (lectern_parameter_row_parent_class)->dispose (object);
}

static void
lectern_parameter_row_class_init (LecternParameterRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lectern_parameter_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/lectern/Lectern/ui/lectern-parameter-row.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternParameterRow, number);
  gtk_widget_class_bind_template_child (widget_class, LecternParameterRow, flag);
  gtk_widget_class_bind_template_child (widget_class, LecternParameterRow, choice);
  gtk_widget_class_bind_template_child (widget_class, LecternParameterRow, text);
  gtk_widget_class_bind_template_child (widget_class, LecternParameterRow, choose);
  gtk_widget_class_bind_template_child (widget_class, LecternParameterRow, forget);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, forget_cb);
}

static void
lectern_parameter_row_init (LecternParameterRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lectern_parameter_row_new:
 * @registry: where the value is kept
 * @entry: the plugin
 * @parameter: one of its parameters
 *
 * Makes a row with the control that fits the parameter's type.
 *
 * Returns: (transfer floating): a widget
 */
GtkWidget *
lectern_parameter_row_new (LecternPluginRegistry *registry,
                           LecternPluginEntry *entry,
                           const LecternParameterInfo *parameter)
{
  LecternParameterRow *self;
  g_autoptr (GVariant) values = NULL;
  g_autoptr (GVariant) value = NULL;

  g_return_val_if_fail (LECTERN_IS_PLUGIN_REGISTRY (registry), NULL);
  g_return_val_if_fail (LECTERN_IS_PLUGIN_ENTRY (entry), NULL);
  g_return_val_if_fail (parameter != NULL, NULL);

  self = g_object_new (LECTERN_TYPE_PARAMETER_ROW, NULL);
  self->registry = g_object_ref (registry);
  self->entry = g_object_ref (entry);
  self->parameter = parameter;
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), parameter->label);
  if (parameter->summary != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (self), parameter->summary);

  values = lectern_plugin_registry_dup_parameters (registry, entry);
  if (values != NULL)
    value = g_variant_lookup_value (values, parameter->name, NULL);
  lectern_parameter_row_show (self, value != NULL ? value : parameter->fallback);

  return GTK_WIDGET (self);
}
