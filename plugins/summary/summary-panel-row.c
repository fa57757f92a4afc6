/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "summary-panel-row.h"

struct _SummaryPanelRow {
  GtkListBoxRow parent_instance;

  /* template children */
  GtkLabel *number;
  GtkLabel *text;
  GtkWidget *pin;
  GtkWidget *strike;

  SummaryItem *item; /* owned */
};

enum { STRIKE, PIN, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SummaryPanelRow, summary_panel_row, GTK_TYPE_LIST_BOX_ROW)

static void
strike_cb (SummaryPanelRow *self)
{
  g_signal_emit (self, signals[STRIKE], 0);
}

static gboolean
strike_key_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  strike_cb (SUMMARY_PANEL_ROW (widget));
  return TRUE;
}

static void
pin_cb (SummaryPanelRow *self)
{
  g_signal_emit (self, signals[PIN], 0);
}

static gboolean
pin_key_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  pin_cb (SUMMARY_PANEL_ROW (widget));
  return TRUE;
}

/* The buttons show where the pointer or the focus is. */
static void
state_flags_changed_cb (SummaryPanelRow *self)
{
  GtkStateFlags flags = gtk_widget_get_state_flags (GTK_WIDGET (self));
  gboolean is_near = (flags & (GTK_STATE_FLAG_PRELIGHT | GTK_STATE_FLAG_FOCUS_WITHIN)) != 0;

  gboolean is_pinned = self->item != NULL && summary_item_get (self->item)->is_pinned;

  gtk_widget_set_opacity (self->strike, is_near ? 1.0 : 0.0);
  gtk_widget_set_opacity (self->pin, is_near || is_pinned ? 1.0 : 0.0);
}

static void
summary_panel_row_dispose (GObject *object)
{
  g_clear_object (&SUMMARY_PANEL_ROW (object)->item);

  G_OBJECT_CLASS (summary_panel_row_parent_class)->dispose (object);
}

static void
summary_panel_row_class_init (SummaryPanelRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = summary_panel_row_dispose;

  signals[STRIKE] = g_signal_new ("strike", SUMMARY_TYPE_PANEL_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  signals[PIN] = g_signal_new ("pin", SUMMARY_TYPE_PANEL_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/lectern/Lectern/summary/"
                                                             "summary-panel-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SummaryPanelRow, number);
  gtk_widget_class_bind_template_child (widget_class, SummaryPanelRow, text);
  gtk_widget_class_bind_template_child (widget_class, SummaryPanelRow, pin);
  gtk_widget_class_bind_template_child (widget_class, SummaryPanelRow, strike);
  gtk_widget_class_bind_template_callback (widget_class, pin_cb);
  gtk_widget_class_bind_template_callback (widget_class, strike_cb);
  gtk_widget_class_bind_template_callback (widget_class, state_flags_changed_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_p, 0, pin_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_x, 0, strike_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Delete, 0, strike_key_cb, NULL);
}

static void
summary_panel_row_init (SummaryPanelRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  state_flags_changed_cb (self);
}

/* A pinned sentence says so in words too, to those who cannot see the pin. */
static void
update_pin (SummaryPanelRow *self)
{
  gboolean is_pinned = summary_item_get (self->item)->is_pinned;
  const char *label = is_pinned ? _ ("Unpin this sentence") : _ ("Pin this sentence");

  gtk_widget_set_tooltip_text (self->pin, is_pinned ? _ ("Unpin (P)") : _ ("Pin (P)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->pin), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  is_pinned ? _ ("Pinned") : "", -1);
  if (is_pinned)
    gtk_widget_add_css_class (self->pin, "accent");
  state_flags_changed_cb (self);
}

GtkWidget *
summary_panel_row_new (SummaryItem *item, guint number)
{
  SummaryPanelRow *self = g_object_new (SUMMARY_TYPE_PANEL_ROW, NULL);
  g_autofree char *label = g_strdup_printf ("%u", number);
  g_autofree char *text = NULL;

  self->item = g_object_ref (item);
  g_object_get (item, "text", &text, NULL);
  gtk_label_set_label (self->number, label);
  gtk_label_set_label (self->text, text);
  update_pin (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);

  return GTK_WIDGET (self);
}

SummaryItem *
summary_panel_row_get_item (SummaryPanelRow *self)
{
  return self->item;
}
