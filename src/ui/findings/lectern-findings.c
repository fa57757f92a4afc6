/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "lectern-findings.h"
#include "lectern-more-pane.h"
#include "lectern-notes-pane.h"
#include "lectern-panel-loader.h"

#define NOTES_TAB "notes"
#define MORE_TAB "more"

/* Panels whose key file names no position come behind all that do. */
#define LAST_POSITION 1000

/**
 * LecternFindings:
 *
 * The side of the window with a tab for each plugin that brings a panel, then the analyst's notes,
 * then all other plugins. A tab of a plugin that is switched off stays and says so; one of a plugin
 * that cannot be used is not there.
 */
struct _LecternFindings {
  GtkWidget parent_instance;

  /* owned */
  LecternDocument *document;
  GPtrArray *names; /* of char *: the tabs in their order */

  gboolean has_watches; /* whether the watch-lists have a row */

  /* template children */
  AdwViewStack *stack;
};

enum {
  PROP_0,
  PROP_VISIBLE_TAB,
  N_PROPS,
};

G_DEFINE_FINAL_TYPE (LecternFindings, lectern_findings, GTK_TYPE_WIDGET)

static GParamSpec *properties[N_PROPS];

static LecternPluginRegistry *
get_registry (LecternFindings *self)
{
  return lectern_workbench_get_registry (lectern_document_get_workbench (self->document));
}

/* What F steps through is what the shown panel is about. */
static void
tell_step_kinds (LecternFindings *self, const char *name)
{
  LecternPluginEntry *entry = name != NULL
                                  ? lectern_plugin_registry_lookup (get_registry (self), name)
                                  : NULL;
  LecternPluginInfo *info = entry != NULL ? lectern_plugin_entry_get_info (entry) : NULL;

  lectern_document_set_step_kinds (
      self->document,
      info != NULL ? lectern_plugin_info_get_list (info, "Analyzer", "Provides") : NULL);
}

static void
visible_child_cb (LecternFindings *self)
{
  if (self->document == NULL)
    return;

  tell_step_kinds (self, adw_view_stack_get_visible_child_name (self->stack));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VISIBLE_TAB]);
}

static void
add_tab (LecternFindings *self,
         GtkWidget *child,
         const char *name,
         const char *title,
         const char *icon)
{
  AdwViewStackPage *page = adw_view_stack_add_titled (self->stack, child, name, title);

  adw_view_stack_page_set_icon_name (page, icon);
  g_ptr_array_add (self->names, g_strdup (name));
}

static GtkWidget *
create_panel (LecternFindings *self, LecternPluginEntry *entry)
{
  g_autoptr (GError) error = NULL;
  GtkWidget *panel = lectern_panel_loader_create (entry, LECTERN_PANEL_HOST (self->document),
                                                  &error);

  if (panel != NULL)
    return panel;

  return g_object_new (ADW_TYPE_STATUS_PAGE, "icon-name", "dialog-warning-symbolic", "title",
                       _ ("Cannot Be Shown"), "description", error->message, NULL);
}

static gboolean
is_usable (LecternPluginEntry *entry)
{
  LecternPluginState state = lectern_plugin_entry_get_state (entry);

  return lectern_plugin_entry_get_info (entry) != NULL && state != LECTERN_PLUGIN_OFFERED
         && state != LECTERN_PLUGIN_REFUSED;
}

static gint64
get_position (LecternPluginEntry *entry)
{
  return lectern_plugin_info_get_int (lectern_plugin_entry_get_info (entry), "Panel", "Position",
                                      LAST_POSITION);
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  LecternPluginEntry *one = *(LecternPluginEntry *const *) a;
  LecternPluginEntry *two = *(LecternPluginEntry *const *) b;
  gint64 first = get_position (one);
  gint64 second = get_position (two);

  if (first != second)
    return first < second ? -1 : 1;

  return strcmp (lectern_plugin_entry_get_id (one), lectern_plugin_entry_get_id (two));
}

static GPtrArray *
list_entries (LecternFindings *self)
{
  GListModel *registry = G_LIST_MODEL (get_registry (self));
  GPtrArray *entries = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_items = g_list_model_get_n_items (registry);

  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr (LecternPluginEntry) entry = g_list_model_get_item (registry, i);

      if (is_usable (entry))
        g_ptr_array_add (entries, g_steal_pointer (&entry));
    }
  g_ptr_array_sort (entries, compare_entries);

  return entries;
}

static void
add_panel_tab (LecternFindings *self, LecternPluginEntry *entry)
{
  LecternPluginInfo *info = lectern_plugin_entry_get_info (entry);
  const char *title = lectern_plugin_info_get_string (info, "Panel", "Title");
  const char *icon = lectern_plugin_info_get_string (info, "Panel", "Icon");

  add_tab (self, create_panel (self, entry), lectern_plugin_entry_get_id (entry),
           title != NULL ? title : lectern_plugin_info_get_name (info),
           icon != NULL ? icon : "view-list-symbolic");
}

static gboolean
has_tab (LecternFindings *self, const char *name)
{
  return adw_view_stack_get_child_by_name (self->stack, name) != NULL;
}

/* Plugins come and go while the program runs; tabs that are there already stay as they are. */
static void
update_tabs (LecternFindings *self)
{
  g_autoptr (GPtrArray) entries = list_entries (self);
  GtkWidget *more = adw_view_stack_get_child_by_name (self->stack, MORE_TAB);

  for (guint i = 0; i < entries->len; i++)
    {
      LecternPluginEntry *entry = g_ptr_array_index (entries, i);
      LecternPluginInfo *info = lectern_plugin_entry_get_info (entry);

      if (lectern_plugin_info_get_module (info, LECTERN_POINT_PANEL) != NULL
          && !has_tab (self, lectern_plugin_entry_get_id (entry)))
        add_panel_tab (self, entry);
    }

  if (!has_tab (self, NOTES_TAB))
    add_tab (self, lectern_notes_pane_new (self->document), NOTES_TAB, _ ("Notes"),
             "document-edit-symbolic");

  if (more == NULL)
    {
      more = lectern_more_pane_new (LECTERN_PANEL_HOST (self->document));
      add_tab (self, more, MORE_TAB, _ ("More"), "view-grid-symbolic");
    }
  lectern_more_pane_clear (LECTERN_MORE_PANE (more));
  for (guint i = 0; i < entries->len; i++)
    {
      LecternPluginEntry *entry = g_ptr_array_index (entries, i);
      LecternPluginInfo *info = lectern_plugin_entry_get_info (entry);

      if (lectern_plugin_info_get_module (info, LECTERN_POINT_ANALYZER) != NULL
          && lectern_plugin_info_get_module (info, LECTERN_POINT_PANEL) == NULL)
        lectern_more_pane_add_findings (LECTERN_MORE_PANE (more),
                                        lectern_plugin_entry_get_id (entry),
                                        lectern_plugin_info_get_name (info));
    }
  if (self->has_watches)
    lectern_more_pane_add_findings (LECTERN_MORE_PANE (more), LECTERN_WATCH_GENERATOR,
                                    _ ("Watched Terms"));
  adw_view_stack_page_set_visible (adw_view_stack_get_page (self->stack, more),
                                   lectern_more_pane_get_size (LECTERN_MORE_PANE (more)) > 0);
}

/* The row of the watch-lists is there once a term of theirs was found, and then stays. */
static void
layer_changed_cb (LecternFindings *self, const char *generator)
{
  if (self->has_watches || g_strcmp0 (generator, LECTERN_WATCH_GENERATOR) != 0)
    return;

  self->has_watches = TRUE;
  update_tabs (self);
}

static void
lectern_findings_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LecternFindings *self = LECTERN_FINDINGS (object);

  switch (id)
    {
    case PROP_VISIBLE_TAB:
      g_value_set_string (value, lectern_findings_get_visible_tab (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lectern_findings_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LecternFindings *self = LECTERN_FINDINGS (object);

  switch (id)
    {
    case PROP_VISIBLE_TAB:
      if (g_value_get_string (value) != NULL)
        lectern_findings_show_tab_named (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lectern_findings_dispose (GObject *object)
{
  LecternFindings *self = LECTERN_FINDINGS (object);

  g_clear_object (&self->document);
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_first_child (GTK_WIDGET (self)))
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (lectern_findings_parent_class)->dispose (object);
}

static void
lectern_findings_finalize (GObject *object)
{
  LecternFindings *self = LECTERN_FINDINGS (object);

  g_ptr_array_unref (self->names);

  G_OBJECT_CLASS (lectern_findings_parent_class)->finalize (object);
}

static void
lectern_findings_class_init (LecternFindingsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = lectern_findings_get_property;
  object_class->set_property = lectern_findings_set_property;
  object_class->dispose = lectern_findings_dispose;
  object_class->finalize = lectern_findings_finalize;

  properties[PROP_VISIBLE_TAB] = g_param_spec_string ("visible-tab", NULL, NULL, NULL,
                                                      G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS
                                                          | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/lectern/Lectern/findings/lectern-findings.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternFindings, stack);
  gtk_widget_class_bind_template_callback (widget_class, visible_child_cb);
}

static void
lectern_findings_init (LecternFindings *self)
{
  self->names = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lectern_findings_new:
 * @document: the document of a window
 *
 * Makes the findings of a window, with the panels of all plugins that bring one.
 *
 * Returns: (transfer floating): the widget
 */
GtkWidget *
lectern_findings_new (LecternDocument *document)
{
  LecternFindings *self = g_object_new (LECTERN_TYPE_FINDINGS, NULL);

  self->document = g_object_ref (document);
  update_tabs (self);
  visible_child_cb (self);
  g_signal_connect_object (get_registry (self), "items-changed", G_CALLBACK (update_tabs), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (get_registry (self), "changed", G_CALLBACK (update_tabs), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "layer-changed", G_CALLBACK (layer_changed_cb), self,
                           G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

/**
 * lectern_findings_get_n_tabs:
 * @self: findings
 *
 * Counts the tabs.
 *
 * Returns: how many there are
 */
guint
lectern_findings_get_n_tabs (LecternFindings *self)
{
  g_return_val_if_fail (LECTERN_IS_FINDINGS (self), 0);

  return self->names->len;
}

/**
 * lectern_findings_show_tab:
 * @self: findings
 * @position: which tab, from 0
 *
 * Shows a tab.
 *
 * Returns: %FALSE when there is no such tab
 */
gboolean
lectern_findings_show_tab (LecternFindings *self, guint position)
{
  g_return_val_if_fail (LECTERN_IS_FINDINGS (self), FALSE);

  return position < self->names->len
         && lectern_findings_show_tab_named (self, g_ptr_array_index (self->names, position));
}

/**
 * lectern_findings_show_tab_named:
 * @self: findings
 * @name: the id of a plugin, `notes` or `more`
 *
 * Shows a tab.
 *
 * Returns: %FALSE when there is no such tab
 */
gboolean
lectern_findings_show_tab_named (LecternFindings *self, const char *name)
{
  GtkWidget *child = NULL;

  g_return_val_if_fail (LECTERN_IS_FINDINGS (self), FALSE);

  child = adw_view_stack_get_child_by_name (self->stack, name);
  if (child == NULL
      || !adw_view_stack_page_get_visible (adw_view_stack_get_page (self->stack, child)))
    return FALSE;

  adw_view_stack_set_visible_child (self->stack, child);
  return TRUE;
}

/**
 * lectern_findings_get_visible_tab:
 * @self: findings
 *
 * Gets which tab is shown.
 *
 * Returns: (nullable): the id of a plugin, `notes` or `more`
 */
const char *
lectern_findings_get_visible_tab (LecternFindings *self)
{
  g_return_val_if_fail (LECTERN_IS_FINDINGS (self), NULL);

  return adw_view_stack_get_visible_child_name (self->stack);
}
