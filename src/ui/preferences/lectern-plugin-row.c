/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-plugin-row.h"

#include <glib/gi18n-lib.h>

#include "lectern-parameter-row.h"

struct _LecternPluginRow {
  AdwExpanderRow parent_instance;

  /* owned */
  LecternPluginRegistry *registry;
  LecternPluginEntry *entry;

  /* template children */
  GtkWidget *retry_button;
  GtkSwitch *enabled_switch;
  AdwActionRow *about_row;
  AdwActionRow *run_row;

  gboolean updating;
};

G_DEFINE_FINAL_TYPE (LecternPluginRow, lectern_plugin_row, ADW_TYPE_EXPANDER_ROW)

static void
lectern_plugin_row_set_subtitle (LecternPluginRow *self, const char *text)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);

  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), markup);
}

static void
lectern_plugin_row_set_enabled (LecternPluginRow *self, gboolean enabled)
{
  g_autoptr (GError) error = NULL;

  if (!lectern_plugin_registry_set_enabled (self->registry, self->entry, enabled, &error))
    lectern_plugin_row_set_subtitle (self, error->message);
}

static void
enabled_cb (LecternPluginRow *self)
{
  if (!self->updating)
    lectern_plugin_row_set_enabled (self, gtk_switch_get_active (self->enabled_switch));
}

static void
retry_cb (LecternPluginRow *self)
{
  if (lectern_plugin_entry_get_state (self->entry) == LECTERN_PLUGIN_OFFERED)
    lectern_plugin_registry_allow (self->registry, self->entry, TRUE);
  else
    lectern_plugin_row_set_enabled (self, TRUE);
}

static char *
dup_state (LecternPluginRow *self)
{
  const GError *error = lectern_plugin_entry_get_error (self->entry);
  guint n_failures = lectern_plugin_entry_get_n_failures (self->entry);

  switch (lectern_plugin_entry_get_state (self->entry))
    {
    case LECTERN_PLUGIN_DISABLED:
      return g_strdup (_ ("Switched off"));
    case LECTERN_PLUGIN_OFFERED:
      return g_strdup (_ ("New. It runs only after you allow it."));
    case LECTERN_PLUGIN_QUARANTINED:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                           "Switched off after stopping %u time. %s",
                                           "Switched off after stopping %u times. %s", n_failures),
                              n_failures, error != NULL ? error->message : "");
    case LECTERN_PLUGIN_REFUSED:
      return g_strdup (error != NULL ? error->message : _ ("It cannot be used."));
    case LECTERN_PLUGIN_ENABLED:
    default:
      return g_strdup (error != NULL ? error->message : _ ("In use"));
    }
}

static char *
dup_last_run (LecternPluginRow *self)
{
  guint run_ms = lectern_plugin_entry_get_run_ms (self->entry);
  guint64 run_bytes = (guint64) lectern_plugin_entry_get_run_kb (self->entry) * 1024;
  g_autofree char *size = g_format_size_full (run_bytes, G_FORMAT_SIZE_IEC_UNITS);

  if (run_ms == 0 && run_bytes == 0)
    return g_strdup (_ ("Not since the start"));

  /* Translators: seconds, then an amount of memory */
  return g_strdup_printf (_ ("%.2f s, %s"), run_ms / 1000.0, size);
}

static void
lectern_plugin_row_update (LecternPluginRow *self)
{
  LecternPluginInfo *info = lectern_plugin_entry_get_info (self->entry);
  LecternPluginState state = lectern_plugin_entry_get_state (self->entry);
  const char *name = info != NULL ? lectern_plugin_info_get_name (info)
                                  : lectern_plugin_entry_get_id (self->entry);
  g_autofree char *title = g_markup_escape_text (name, -1);
  g_autofree char *words = dup_state (self);
  g_autofree char *last_run = dup_last_run (self);
  gboolean is_refused = state == LECTERN_PLUGIN_REFUSED;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  lectern_plugin_row_set_subtitle (self, words);
  adw_action_row_set_subtitle (self->run_row, last_run);
  gtk_button_set_label (GTK_BUTTON (self->retry_button),
                        state == LECTERN_PLUGIN_OFFERED ? _ ("Allow") : _ ("Retry"));
  gtk_widget_set_visible (self->retry_button,
                          state == LECTERN_PLUGIN_OFFERED || state == LECTERN_PLUGIN_QUARANTINED);
  gtk_widget_set_visible (GTK_WIDGET (self->enabled_switch),
                          state == LECTERN_PLUGIN_ENABLED || state == LECTERN_PLUGIN_DISABLED);
  adw_expander_row_set_enable_expansion (ADW_EXPANDER_ROW (self), !is_refused);

  self->updating = TRUE;
  gtk_switch_set_active (self->enabled_switch, state == LECTERN_PLUGIN_ENABLED);
  self->updating = FALSE;
}

static void
lectern_plugin_row_add_parameters (LecternPluginRow *self)
{
  LecternPluginInfo *info = lectern_plugin_entry_get_info (self->entry);
  g_autofree char *version = NULL;
  GPtrArray *parameters;

  if (info == NULL)
    return;

  version = g_strdup_printf (_ ("Version %s"), lectern_plugin_info_get_version (info));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->about_row), version);
  adw_action_row_set_subtitle (self->about_row, lectern_plugin_info_get_description (info));
  parameters = lectern_plugin_info_get_parameters (info);
  for (guint i = 0; parameters != NULL && i < parameters->len; i++)
    adw_expander_row_add_row (
        ADW_EXPANDER_ROW (self),
        lectern_parameter_row_new (self->registry, self->entry, g_ptr_array_index (parameters, i)));
}

static void
lectern_plugin_row_dispose (GObject *object)
{
  LecternPluginRow *self = LECTERN_PLUGIN_ROW (object);

  self->updating = TRUE;
  g_clear_object (&self->entry);
  g_clear_object (&self->registry);

  G_OBJECT_CLASS (lectern_plugin_row_parent_class)->dispose (object);
}

static void
lectern_plugin_row_class_init (LecternPluginRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lectern_plugin_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/lectern/Lectern/ui/lectern-plugin-row.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternPluginRow, retry_button);
  gtk_widget_class_bind_template_child (widget_class, LecternPluginRow, enabled_switch);
  gtk_widget_class_bind_template_child (widget_class, LecternPluginRow, about_row);
  gtk_widget_class_bind_template_child (widget_class, LecternPluginRow, run_row);
  gtk_widget_class_bind_template_callback (widget_class, enabled_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
}

static void
lectern_plugin_row_init (LecternPluginRow *self)
{
  self->updating = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lectern_plugin_row_new:
 * @registry: the plugins
 * @entry: one of them
 *
 * Makes a row.
 *
 * Returns: (transfer floating): a widget
 */
GtkWidget *
lectern_plugin_row_new (LecternPluginRegistry *registry, LecternPluginEntry *entry)
{
  LecternPluginRow *self;

  g_return_val_if_fail (LECTERN_IS_PLUGIN_REGISTRY (registry), NULL);
  g_return_val_if_fail (LECTERN_IS_PLUGIN_ENTRY (entry), NULL);

  self = g_object_new (LECTERN_TYPE_PLUGIN_ROW, NULL);
  self->registry = g_object_ref (registry);
  self->entry = g_object_ref (entry);
  g_signal_connect_object (entry, "notify", G_CALLBACK (lectern_plugin_row_update), self,
                           G_CONNECT_SWAPPED);
  lectern_plugin_row_add_parameters (self);
  lectern_plugin_row_update (self);

  return GTK_WIDGET (self);
}
