/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "timeline-date-popover.h"
#include "timeline-panel-row.h"

struct _TimelinePanelRow {
  GtkWidget parent_instance;

  /* template children */
  GtkWidget *content;
  GtkLabel *heading;
  GtkLabel *when;
  GtkLabel *what;
  GtkLabel *why;
  GtkWidget *buttons;
  GtkMenuButton *edit;
  TimelineDatePopover *popover;

  TimelineEntry *entry; /* owned, (nullable) */
};

enum { REJECT, CORRECT, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TimelinePanelRow, timeline_panel_row, GTK_TYPE_WIDGET)

static void
reject_cb (TimelinePanelRow *self)
{
  g_signal_emit (self, signals[REJECT], 0);
}

static void
chosen_cb (TimelinePanelRow *self, const char *value)
{
  g_signal_emit (self, signals[CORRECT], 0, value);
}

static void
popover_shown_cb (TimelinePanelRow *self)
{
  if (self->entry != NULL)
    timeline_date_popover_set_text (self->popover, timeline_entry_get_value (self->entry));
}

/* The buttons show where the pointer is, or while the date is corrected. */
static void
state_flags_changed_cb (TimelinePanelRow *self)
{
  GtkStateFlags flags = gtk_widget_get_state_flags (GTK_WIDGET (self));
  gboolean is_near = (flags & (GTK_STATE_FLAG_PRELIGHT | GTK_STATE_FLAG_FOCUS_WITHIN)) != 0;

  gtk_widget_set_opacity (self->buttons, is_near ? 1.0 : 0.0);
}

static void
timeline_panel_row_dispose (GObject *object)
{
  TimelinePanelRow *self = TIMELINE_PANEL_ROW (object);

  g_clear_pointer (&self->content, gtk_widget_unparent);
  g_clear_object (&self->entry);

  G_OBJECT_CLASS (timeline_panel_row_parent_class)->dispose (object);
}

static void
timeline_panel_row_class_init (TimelinePanelRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = timeline_panel_row_dispose;

  signals[REJECT] = g_signal_new ("reject", TIMELINE_TYPE_PANEL_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  signals[CORRECT] = g_signal_new ("correct", TIMELINE_TYPE_PANEL_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  g_type_ensure (TIMELINE_TYPE_DATE_POPOVER);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/lectern/Lectern/timeline/"
                                                             "timeline-panel-row.ui");
  gtk_widget_class_bind_template_child (widget_class, TimelinePanelRow, content);
  gtk_widget_class_bind_template_child (widget_class, TimelinePanelRow, heading);
  gtk_widget_class_bind_template_child (widget_class, TimelinePanelRow, when);
  gtk_widget_class_bind_template_child (widget_class, TimelinePanelRow, what);
  gtk_widget_class_bind_template_child (widget_class, TimelinePanelRow, why);
  gtk_widget_class_bind_template_child (widget_class, TimelinePanelRow, buttons);
  gtk_widget_class_bind_template_child (widget_class, TimelinePanelRow, edit);
  gtk_widget_class_bind_template_child (widget_class, TimelinePanelRow, popover);
  gtk_widget_class_bind_template_callback (widget_class, reject_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, popover_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, state_flags_changed_cb);
}

static void
timeline_panel_row_init (TimelinePanelRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  state_flags_changed_cb (self);
}

static void
show_what (TimelinePanelRow *self)
{
  LecternSpan emphasis = timeline_entry_get_emphasis (self->entry);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  PangoAttribute *bold = pango_attr_weight_new (PANGO_WEIGHT_BOLD);

  bold->start_index = emphasis.start;
  bold->end_index = emphasis.end;
  pango_attr_list_insert (attributes, bold);
  gtk_label_set_label (self->what, timeline_entry_get_what (self->entry));
  gtk_label_set_attributes (self->what, attributes);
}

void
timeline_panel_row_set_entry (TimelinePanelRow *self, TimelineEntry *entry)
{
  const char *heading = NULL;
  const char *why = NULL;

  g_set_object (&self->entry, entry);
  if (entry == NULL)
    return;
  heading = timeline_entry_get_heading (entry);
  why = timeline_entry_get_why (entry);
  gtk_widget_set_visible (GTK_WIDGET (self->heading), heading != NULL);
  gtk_label_set_label (self->heading, heading != NULL ? heading : "");
  gtk_label_set_label (self->when, timeline_entry_get_when (entry));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->when), timeline_entry_get_details (entry));
  gtk_widget_set_visible (GTK_WIDGET (self->why), why != NULL);
  gtk_label_set_label (self->why, why != NULL ? why : "");
  show_what (self);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, timeline_entry_get_when (entry),
      GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, timeline_entry_get_what (entry), -1);
}

TimelineEntry *
timeline_panel_row_get_entry (TimelinePanelRow *self)
{
  return self->entry;
}

void
timeline_panel_row_edit (TimelinePanelRow *self)
{
  gtk_menu_button_popup (self->edit);
}
