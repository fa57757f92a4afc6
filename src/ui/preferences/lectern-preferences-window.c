/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-preferences-window.h"

#include <glib/gi18n-lib.h>

#include "common/lectern-child-window.h"
#include "common/lectern-toast.h"
#include "lectern-library-page.h"
#include "lectern-plugin-row.h"
#include "lectern-request-row.h"
#include "lectern-sites-page.h"

struct _LecternPreferencesWindow {
  AdwPreferencesWindow parent_instance;

  /* owned */
  LecternWorkbench *workbench;
  GSettings *settings;
  GSettings *reading;
  GListModel *plugins; /* nullable */

  /* template children */
  AdwComboRow *font_row;
  GtkAdjustment *size;
  GtkAdjustment *width;
  GtkWidget *hidden_switch;
  GtkWidget *letters_switch;
  AdwComboRow *when_row;
  AdwPreferencesGroup *plugins_group;
  GtkEditable *proxy_row;
  GtkSwitch *feeds_switch;
  GtkSwitch *notify_switch;
  AdwComboRow *feeds_interval_row;
  GtkListBox *requests;
  LecternLibraryPage *library_page;
  LecternSitesPage *sites_page;

  GPtrArray *plugin_rows; /* owned, of borrowed rows */
};

enum {
  CARE_WANTED,
  CHOOSE_LIBRARY,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LecternPreferencesWindow,
                     lectern_preferences_window,
                     ADW_TYPE_PREFERENCES_WINDOW)

static void
font_cb (LecternPreferencesWindow *self)
{
  if (self->reading != NULL)
    g_settings_set_enum (self->reading, "font", adw_combo_row_get_selected (self->font_row));
}

static void
when_cb (LecternPreferencesWindow *self)
{
  if (self->settings != NULL)
    g_settings_set_enum (self->settings, "analyze-when",
                         adw_combo_row_get_selected (self->when_row));
}

/* In the order of the rows of the template. */
static const guint feed_intervals[] = { 0, 15, 30, 60, 6 * 60, 24 * 60 };

static void
feeds_interval_cb (LecternPreferencesWindow *self)
{
  guint selected = adw_combo_row_get_selected (self->feeds_interval_row);

  if (self->settings != NULL && selected < G_N_ELEMENTS (feed_intervals))
    g_settings_set_uint (self->settings, "feeds-interval", feed_intervals[selected]);
}

static void
show_feeds (LecternPreferencesWindow *self)
{
  guint interval = g_settings_get_uint (self->settings, "feeds-interval");

  for (guint i = 0; i < G_N_ELEMENTS (feed_intervals); i++)
    if (feed_intervals[i] == interval)
      adw_combo_row_set_selected (self->feeds_interval_row, i);
  g_settings_bind (self->settings, "feeds-automatic", self->feeds_switch, "active",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "feeds-notify", self->notify_switch, "active",
                   G_SETTINGS_BIND_DEFAULT);
}

static void
proxy_cb (LecternPreferencesWindow *self)
{
  const char *typed = gtk_editable_get_text (self->proxy_row);
  g_autoptr (GError) error = NULL;
  g_autofree char *proxy = NULL;

  /* Spaces alone are as good as nothing. */
  proxy = strspn (typed, " ") == strlen (typed) ? g_strdup ("")
                                                : lectern_proxy_normalize (typed, &error);
  if (proxy == NULL)
    {
      adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (self),
                                        lectern_toast_new (error->message));
      gtk_widget_add_css_class (GTK_WIDGET (self->proxy_row), "error");
      gtk_widget_grab_focus (GTK_WIDGET (self->proxy_row));
      return;
    }
  gtk_widget_remove_css_class (GTK_WIDGET (self->proxy_row), "error");
  gtk_editable_set_text (self->proxy_row, proxy);
  g_settings_set_string (self->settings, "proxy", proxy);
}

static void
care_wanted_cb (LecternPreferencesWindow *self, guint care, const char *argument)
{
  g_signal_emit (self, signals[CARE_WANTED], 0, care, argument);
}

static void
choose_library_cb (LecternPreferencesWindow *self)
{
  g_signal_emit (self, signals[CHOOSE_LIBRARY], 0);
  gtk_window_close (GTK_WINDOW (self));
}

static GtkWidget *
create_request_row (gpointer item, gpointer user_data)
{
  return lectern_request_row_new (item);
}

static void
plugins_changed_cb (LecternPreferencesWindow *self)
{
  LecternPluginRegistry *registry = lectern_workbench_get_registry (self->workbench);
  guint n_plugins = g_list_model_get_n_items (self->plugins);

  for (guint i = 0; i < self->plugin_rows->len; i++)
    adw_preferences_group_remove (self->plugins_group, g_ptr_array_index (self->plugin_rows, i));
  g_ptr_array_set_size (self->plugin_rows, 0);

  for (guint i = 0; i < n_plugins; i++)
    {
      g_autoptr (LecternPluginEntry) entry = g_list_model_get_item (self->plugins, i);
      GtkWidget *row = lectern_plugin_row_new (registry, entry);

      adw_preferences_group_add (self->plugins_group, row);
      g_ptr_array_add (self->plugin_rows, row);
    }
}

static gboolean
percent_from_scale (GValue *value, GVariant *variant, gpointer user_data)
{
  g_value_set_double (value, g_variant_get_double (variant) * 100);

  return TRUE;
}

static GVariant *
scale_from_percent (const GValue *value, const GVariantType *type, gpointer user_data)
{
  return g_variant_new_double (g_value_get_double (value) / 100);
}

static gboolean
number_from_count (GValue *value, GVariant *variant, gpointer user_data)
{
  g_value_set_double (value, g_variant_get_uint32 (variant));

  return TRUE;
}

static GVariant *
count_from_number (const GValue *value, const GVariantType *type, gpointer user_data)
{
  return g_variant_new_uint32 ((guint32) g_value_get_double (value));
}

static void
lectern_preferences_window_bind (LecternPreferencesWindow *self)
{
  LecternLibrary *library = lectern_workbench_get_library (self->workbench);
  LecternFetcher *fetcher = lectern_workbench_get_fetcher (self->workbench);
  g_autofree char *proxy = g_settings_get_string (self->settings, "proxy");

  adw_combo_row_set_selected (self->font_row, g_settings_get_enum (self->reading, "font"));
  adw_combo_row_set_selected (self->when_row, g_settings_get_enum (self->settings, "analyze-when"));
  g_settings_bind_with_mapping (self->reading, "text-scale", self->size, "value",
                                G_SETTINGS_BIND_DEFAULT, percent_from_scale, scale_from_percent,
                                NULL, NULL);
  g_settings_bind_with_mapping (self->reading, "column-width", self->width, "value",
                                G_SETTINGS_BIND_DEFAULT, number_from_count, count_from_number, NULL,
                                NULL);
  g_settings_bind (self->reading, "show-hidden", self->hidden_switch, "active",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->reading, "single-letter-keys", self->letters_switch, "active",
                   G_SETTINGS_BIND_DEFAULT);
  gtk_editable_set_text (self->proxy_row, proxy);
  show_feeds (self);
  lectern_library_page_set_library (self->library_page, library);
  lectern_sites_page_set_workbench (self->sites_page, self->workbench, self->reading);
  gtk_list_box_bind_model (self->requests, G_LIST_MODEL (lectern_fetcher_get_log (fetcher)),
                           create_request_row, NULL, NULL);

  self->plugins = g_object_ref (G_LIST_MODEL (lectern_workbench_get_registry (self->workbench)));
  g_signal_connect_object (self->plugins, "items-changed", G_CALLBACK (plugins_changed_cb), self,
                           G_CONNECT_SWAPPED);
  plugins_changed_cb (self);
}

static void
lectern_preferences_window_dispose (GObject *object)
{
  LecternPreferencesWindow *self = LECTERN_PREFERENCES_WINDOW (object);

  g_clear_object (&self->plugins);
  g_clear_object (&self->reading);
  g_clear_object (&self->settings);
  g_clear_object (&self->workbench);
  g_clear_pointer (&self->plugin_rows, g_ptr_array_unref);

  G_OBJECT_CLASS (lectern_preferences_window_parent_class)->dispose (object);
}

static void
lectern_preferences_window_class_init (LecternPreferencesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lectern_preferences_window_dispose;

  signals[CARE_WANTED] = g_signal_new ("care-wanted", LECTERN_TYPE_PREFERENCES_WINDOW,
                                       G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                       G_TYPE_UINT, G_TYPE_STRING);
  signals[CHOOSE_LIBRARY] = g_signal_new ("choose-library", LECTERN_TYPE_PREFERENCES_WINDOW,
                                          G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (LECTERN_TYPE_LIBRARY_PAGE);
  g_type_ensure (LECTERN_TYPE_SITES_PAGE);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/lectern/Lectern/ui/lectern-preferences-window.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternPreferencesWindow, font_row);
  gtk_widget_class_bind_template_child (widget_class, LecternPreferencesWindow, size);
  gtk_widget_class_bind_template_child (widget_class, LecternPreferencesWindow, width);
  gtk_widget_class_bind_template_child (widget_class, LecternPreferencesWindow, hidden_switch);
  gtk_widget_class_bind_template_child (widget_class, LecternPreferencesWindow, letters_switch);
  gtk_widget_class_bind_template_child (widget_class, LecternPreferencesWindow, when_row);
  gtk_widget_class_bind_template_child (widget_class, LecternPreferencesWindow, plugins_group);
  gtk_widget_class_bind_template_child (widget_class, LecternPreferencesWindow, proxy_row);
  gtk_widget_class_bind_template_child (widget_class, LecternPreferencesWindow, feeds_switch);
  gtk_widget_class_bind_template_child (widget_class, LecternPreferencesWindow, notify_switch);
  gtk_widget_class_bind_template_child (widget_class, LecternPreferencesWindow, feeds_interval_row);
  gtk_widget_class_bind_template_child (widget_class, LecternPreferencesWindow, requests);
  gtk_widget_class_bind_template_child (widget_class, LecternPreferencesWindow, library_page);
  gtk_widget_class_bind_template_child (widget_class, LecternPreferencesWindow, sites_page);
  gtk_widget_class_bind_template_callback (widget_class, care_wanted_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_library_cb);
  gtk_widget_class_bind_template_callback (widget_class, font_cb);
  gtk_widget_class_bind_template_callback (widget_class, proxy_cb);
  gtk_widget_class_bind_template_callback (widget_class, feeds_interval_cb);
  gtk_widget_class_bind_template_callback (widget_class, when_cb);
}

static void
lectern_preferences_window_init (LecternPreferencesWindow *self)
{
  self->plugin_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lectern_preferences_window_new:
 * @parent: (nullable): the window that asks
 * @workbench: the parts, with a library
 * @settings: those of the program
 *
 * Makes the preferences.
 *
 * Returns: (transfer none): a window, owned by GTK
 */
GtkWidget *
lectern_preferences_window_new (GtkWindow *parent, LecternWorkbench *workbench, GSettings *settings)
{
  LecternPreferencesWindow *self;
  g_autoptr (GSettings) reading = NULL;

  g_return_val_if_fail (LECTERN_IS_WORKBENCH (workbench), NULL);
  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);

  self = g_object_new (LECTERN_TYPE_PREFERENCES_WINDOW, NULL);
  if (parent != NULL)
    lectern_child_window_attach (GTK_WIDGET (self), parent);
  self->workbench = g_object_ref (workbench);
  self->settings = g_object_ref (settings);
  self->reading = g_settings_get_child (settings, "reading");
  lectern_preferences_window_bind (self);

  return GTK_WIDGET (self);
}
