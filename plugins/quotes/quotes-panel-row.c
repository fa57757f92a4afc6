/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "quotes-panel-row.h"

struct _QuotesPanelRow {
  GtkWidget parent_instance;

  /* template children */
  GtkWidget *content;
  GtkLabel *heading;
  GtkLabel *text;
  GtkLabel *detail;
  GtkWidget *buttons;
  GtkMenuButton *edit;
  QuotesSpeakerPopover *popover;

  QuotesItem *item; /* owned, (nullable) */
};

enum { REJECT, COPY, ASK, SPEAKER, EDGES, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (QuotesPanelRow, quotes_panel_row, GTK_TYPE_WIDGET)

static void
reject_cb (QuotesPanelRow *self)
{
  g_signal_emit (self, signals[REJECT], 0);
}

static void
copy_cb (QuotesPanelRow *self)
{
  g_signal_emit (self, signals[COPY], 0);
}

static void
edges_cb (QuotesPanelRow *self)
{
  g_signal_emit (self, signals[EDGES], 0);
}

static void
chosen_cb (QuotesPanelRow *self, const char *name)
{
  g_signal_emit (self, signals[SPEAKER], 0, name);
}

static void
popover_shown_cb (QuotesPanelRow *self)
{
  g_signal_emit (self, signals[ASK], 0, self->popover);
}

/* The buttons show where the pointer is. */
static void
state_flags_changed_cb (QuotesPanelRow *self)
{
  GtkStateFlags flags = gtk_widget_get_state_flags (GTK_WIDGET (self));
  gboolean is_near = (flags & (GTK_STATE_FLAG_PRELIGHT | GTK_STATE_FLAG_FOCUS_WITHIN)) != 0;

  gtk_widget_set_opacity (self->buttons, is_near ? 1.0 : 0.0);
}

static void
quotes_panel_row_dispose (GObject *object)
{
  QuotesPanelRow *self = QUOTES_PANEL_ROW (object);

  g_clear_pointer (&self->content, gtk_widget_unparent);
  g_clear_object (&self->item);

  G_OBJECT_CLASS (quotes_panel_row_parent_class)->dispose (object);
}

static void
quotes_panel_row_class_init (QuotesPanelRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = quotes_panel_row_dispose;

  signals[REJECT] = g_signal_new ("reject", QUOTES_TYPE_PANEL_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
  signals[COPY] = g_signal_new ("copy", QUOTES_TYPE_PANEL_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  signals[ASK] = g_signal_new ("ask", QUOTES_TYPE_PANEL_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 1, QUOTES_TYPE_SPEAKER_POPOVER);
  signals[SPEAKER] = g_signal_new ("speaker", QUOTES_TYPE_PANEL_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[EDGES] = g_signal_new ("edges", QUOTES_TYPE_PANEL_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
  g_type_ensure (QUOTES_TYPE_SPEAKER_POPOVER);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/lectern/Lectern/quotes/"
                                                             "quotes-panel-row.ui");
  gtk_widget_class_bind_template_child (widget_class, QuotesPanelRow, content);
  gtk_widget_class_bind_template_child (widget_class, QuotesPanelRow, heading);
  gtk_widget_class_bind_template_child (widget_class, QuotesPanelRow, text);
  gtk_widget_class_bind_template_child (widget_class, QuotesPanelRow, detail);
  gtk_widget_class_bind_template_child (widget_class, QuotesPanelRow, buttons);
  gtk_widget_class_bind_template_child (widget_class, QuotesPanelRow, edit);
  gtk_widget_class_bind_template_child (widget_class, QuotesPanelRow, popover);
  gtk_widget_class_bind_template_callback (widget_class, reject_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
  gtk_widget_class_bind_template_callback (widget_class, edges_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, popover_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, state_flags_changed_cb);
}

static void
quotes_panel_row_init (QuotesPanelRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  state_flags_changed_cb (self);
}

static void
show_label (GtkLabel *label, const char *text)
{
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
  gtk_label_set_label (label, text != NULL ? text : "");
}

void
quotes_panel_row_set_item (QuotesPanelRow *self, QuotesItem *item)
{
  /* What was asked about one quotation is not answered for another. */
  if (g_set_object (&self->item, item))
    gtk_menu_button_popdown (self->edit);
  if (item == NULL)
    return;
  show_label (self->heading, quotes_item_get_heading (item));
  show_label (self->text, quotes_item_get_text (item));
  show_label (self->detail, quotes_item_get_detail (item));
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, quotes_item_get_speaker (item),
      GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, quotes_item_get_text (item), -1);
}

QuotesItem *
quotes_panel_row_get_item (QuotesPanelRow *self)
{
  return self->item;
}

void
quotes_panel_row_edit (QuotesPanelRow *self)
{
  gtk_menu_button_popup (self->edit);
}
