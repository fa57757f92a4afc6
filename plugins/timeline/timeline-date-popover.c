/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "timeline-date-popover.h"
#include "timeline-wording.h"

struct _TimelineDatePopover {
  GtkPopover parent_instance;

  /* template children */
  GtkEditable *entry;
  GtkWidget *day_hint;
  GtkWidget *value_hint;
  GtkWidget *set;

  gboolean needs_day;
};

enum { PROP_0, PROP_NEEDS_DAY, N_PROPS };

enum { CHOSEN, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TimelineDatePopover, timeline_date_popover, GTK_TYPE_POPOVER)

static char *
dup_value (TimelineDatePopover *self)
{
  g_autofree char *value = timeline_wording_parse (gtk_editable_get_text (self->entry));
  GDate date;

  if (value != NULL && self->needs_day && !timeline_date_parse (value, &date))
    return NULL;
  return g_steal_pointer (&value);
}

static void
changed_cb (TimelineDatePopover *self)
{
  g_autofree char *value = dup_value (self);
  gboolean is_wrong = value == NULL && gtk_editable_get_text (self->entry)[0] != '\0';

  gtk_widget_set_sensitive (self->set, value != NULL);
  if (is_wrong)
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
  gtk_accessible_update_state (
      GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
      is_wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static void
set_cb (TimelineDatePopover *self)
{
  g_autofree char *value = dup_value (self);

  if (value == NULL)
    return;
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[CHOSEN], 0, value);
}

static void
timeline_date_popover_get_property (GObject *object,
                                    guint prop_id,
                                    GValue *value,
                                    GParamSpec *pspec)
{
  if (prop_id == PROP_NEEDS_DAY)
    g_value_set_boolean (value, TIMELINE_DATE_POPOVER (object)->needs_day);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
timeline_date_popover_set_property (GObject *object,
                                    guint prop_id,
                                    const GValue *value,
                                    GParamSpec *pspec)
{
  TimelineDatePopover *self = TIMELINE_DATE_POPOVER (object);

  if (prop_id != PROP_NEEDS_DAY)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      return;
    }
  self->needs_day = g_value_get_boolean (value);
  gtk_widget_set_visible (self->day_hint, self->needs_day);
  gtk_widget_set_visible (self->value_hint, !self->needs_day);
}

static void
timeline_date_popover_class_init (TimelineDatePopoverClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = timeline_date_popover_get_property;
  object_class->set_property = timeline_date_popover_set_property;

  properties[PROP_NEEDS_DAY] = g_param_spec_boolean ("needs-day", NULL, NULL, FALSE,
                                                     G_PARAM_READWRITE | G_PARAM_CONSTRUCT
                                                         | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[CHOSEN] = g_signal_new ("chosen", TIMELINE_TYPE_DATE_POPOVER, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/lectern/Lectern/timeline/"
                                                             "timeline-date-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, TimelineDatePopover, entry);
  gtk_widget_class_bind_template_child (widget_class, TimelineDatePopover, day_hint);
  gtk_widget_class_bind_template_child (widget_class, TimelineDatePopover, value_hint);
  gtk_widget_class_bind_template_child (widget_class, TimelineDatePopover, set);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, set_cb);
}

static void
timeline_date_popover_init (TimelineDatePopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
timeline_date_popover_set_text (TimelineDatePopover *self, const char *text)
{
  gtk_editable_set_text (self->entry, text != NULL ? text : "");
  gtk_editable_select_region (self->entry, 0, -1);
}
