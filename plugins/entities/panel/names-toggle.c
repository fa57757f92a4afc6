/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <lectern-line-sample.h>

#include "names-model.h"
#include "names-toggle.h"

struct _NamesToggle {
  GtkToggleButton parent_instance;

  /* template children */
  GtkWidget *sample;
  GtkWidget *label;
  GtkWidget *count;

  /* owned */
  char **kinds;
  char *title; /* (nullable): instead of the label of the first kind */
  LecternPanelHost *host;

  guint n_names;
};

enum { PROP_0, PROP_KINDS, PROP_TITLE, N_PROPS };

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (NamesToggle, names_toggle, GTK_TYPE_TOGGLE_BUTTON)

static void
toggled_cb (NamesToggle *self)
{
  gboolean visible = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self));

  for (guint i = 0; self->host != NULL && self->kinds[i] != NULL; i++)
    if (lectern_panel_host_get_kind_visible (self->host, self->kinds[i]) != visible)
      lectern_panel_host_set_kind_visible (self->host, self->kinds[i], visible);
}

static void
update (NamesToggle *self)
{
  const char *label = self->title != NULL ? self->title
                                          : names_kind_label (self->host, self->kinds[0]);
  g_autofree char *count = g_strdup_printf ("%u", self->n_names);
  g_autofree char *tooltip = g_strdup_printf (_ ("Show “%s” in the Text"), label);
  g_autofree char *description = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%s, %u name", "%s, %u names", self->n_names), label,
      self->n_names);

  gtk_label_set_text (GTK_LABEL (self->label), label);
  gtk_label_set_text (GTK_LABEL (self->count), count);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, description,
                                  -1);
  lectern_line_sample_set_kind (LECTERN_LINE_SAMPLE (self->sample),
                                lectern_panel_host_get_kind (self->host, self->kinds[0]));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self),
                                lectern_panel_host_get_kind_visible (self->host, self->kinds[0]));
}

static void
names_toggle_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  NamesToggle *self = NAMES_TOGGLE (object);

  if (prop_id == PROP_KINDS)
    g_value_take_string (value, g_strjoinv (";", self->kinds));
  else if (prop_id == PROP_TITLE)
    g_value_set_string (value, self->title);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
names_toggle_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  NamesToggle *self = NAMES_TOGGLE (object);

  if (prop_id == PROP_KINDS)
    self->kinds = g_strsplit (g_value_get_string (value), ";", -1);
  else if (prop_id == PROP_TITLE)
    self->title = g_value_dup_string (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
names_toggle_dispose (GObject *object)
{
  g_clear_object (&NAMES_TOGGLE (object)->host);

  G_OBJECT_CLASS (names_toggle_parent_class)->dispose (object);
}

static void
names_toggle_finalize (GObject *object)
{
  NamesToggle *self = NAMES_TOGGLE (object);

  g_strfreev (self->kinds);
  g_free (self->title);

  G_OBJECT_CLASS (names_toggle_parent_class)->finalize (object);
}

static void
names_toggle_class_init (NamesToggleClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = names_toggle_get_property;
  object_class->set_property = names_toggle_set_property;
  object_class->dispose = names_toggle_dispose;
  object_class->finalize = names_toggle_finalize;
  properties[PROP_KINDS] = g_param_spec_string (
      "kinds", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL,
                                                G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY
                                                    | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (LECTERN_TYPE_LINE_SAMPLE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/lectern/Lectern/entities/names-toggle.ui");
  gtk_widget_class_bind_template_child (widget_class, NamesToggle, sample);
  gtk_widget_class_bind_template_child (widget_class, NamesToggle, label);
  gtk_widget_class_bind_template_child (widget_class, NamesToggle, count);
  gtk_widget_class_bind_template_callback (widget_class, toggled_cb);
}

static void
names_toggle_init (NamesToggle *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* names_toggle_set_host:
 * @host: the window's host
 *
 * Tells whose lines it shows and hides. Called once.
 */
void
names_toggle_set_host (NamesToggle *self, LecternPanelHost *host)
{
  self->host = g_object_ref (host);
  g_signal_connect_object (host, "kinds-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

void
names_toggle_set_count (NamesToggle *self, guint count)
{
  self->n_names = count;
  update (self);
}
