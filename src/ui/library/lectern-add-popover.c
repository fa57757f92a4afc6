/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-add-popover.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "common/lectern-notice-layout.h"

struct _LecternAddPopover {
  GtkPopover parent_instance;

  /* template children */
  GtkTextView *text;
  GtkLabel *route;
  GtkWidget *add_button;
};

enum { ADD, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LecternAddPopover, lectern_add_popover, GTK_TYPE_POPOVER)

static char *
lectern_add_popover_dup_text (LecternAddPopover *self)
{
  g_autofree char *text = NULL;

  g_object_get (gtk_text_view_get_buffer (self->text), "text", &text, NULL);

  return g_strdup (g_strstrip (text));
}

static void
add_cb (LecternAddPopover *self)
{
  g_autofree char *text = lectern_add_popover_dup_text (self);

  if (*text == '\0')
    return;

  gtk_popover_popdown (GTK_POPOVER (self));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text), "", 0);
  g_signal_emit (self, signals[ADD], 0, text);
}

static void
open_files_cb (LecternAddPopover *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  gtk_widget_activate_action (GTK_WIDGET (self), "window.open-files", NULL);
}

/* A line that was typed is the address to follow. */
static void
follow_cb (LecternAddPopover *self)
{
  g_autofree char *text = lectern_add_popover_dup_text (self);

  gtk_popover_popdown (GTK_POPOVER (self));
  if (*text == '\0' || strchr (text, '\n') != NULL)
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "window.feeds", NULL);
      return;
    }

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text), "", 0);
  gtk_widget_activate_action (GTK_WIDGET (self), "window.follow", "s", text);
}

static void
import_list_cb (LecternAddPopover *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  gtk_widget_activate_action (GTK_WIDGET (self), "window.import-list", NULL);
}

static void
import_folder_cb (LecternAddPopover *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  gtk_widget_activate_action (GTK_WIDGET (self), "window.import-folder", NULL);
}

static void
changed_cb (LecternAddPopover *self)
{
  g_autofree char *text = lectern_add_popover_dup_text (self);

  gtk_widget_set_sensitive (self->add_button, *text != '\0');
}

static gboolean
control_enter_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  add_cb (LECTERN_ADD_POPOVER (widget));

  return TRUE;
}

static void
lectern_add_popover_map (GtkWidget *widget)
{
  LecternAddPopover *self = LECTERN_ADD_POPOVER (widget);

  GTK_WIDGET_CLASS (lectern_add_popover_parent_class)->map (widget);
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
}

static void
lectern_add_popover_class_init (LecternAddPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->map = lectern_add_popover_map;

  signals[ADD] = g_signal_new ("add", LECTERN_TYPE_ADD_POPOVER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (LECTERN_TYPE_NOTICE_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/lectern/Lectern/ui/lectern-add-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternAddPopover, text);
  gtk_widget_class_bind_template_child (widget_class, LecternAddPopover, route);
  gtk_widget_class_bind_template_child (widget_class, LecternAddPopover, add_button);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, follow_cb);
  gtk_widget_class_bind_template_callback (widget_class, import_folder_cb);
  gtk_widget_class_bind_template_callback (widget_class, import_list_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_files_cb);
}

static void
lectern_add_popover_init (LecternAddPopover *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  /* Before the text, which would begin a new line. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Return, GDK_CONTROL_MASK),
                        gtk_callback_action_new (control_enter_cb, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_object (gtk_text_view_get_buffer (self->text), "changed",
                           G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * lectern_add_popover_new:
 *
 * Makes a popover.
 *
 * Returns: (transfer floating): a widget
 */
GtkWidget *
lectern_add_popover_new (void)
{
  return g_object_new (LECTERN_TYPE_ADD_POPOVER, NULL);
}

/**
 * lectern_add_popover_set_route:
 * @self: a popover
 * @proxy: (nullable): address of the proxy in use
 *
 * Says through which proxy addresses are fetched.
 */
void
lectern_add_popover_set_route (LecternAddPopover *self, const char *proxy)
{
  g_autofree char *words = NULL;

  g_return_if_fail (LECTERN_IS_ADD_POPOVER (self));

  /* Translators: %s is the address of a proxy */
  words = g_strdup_printf (_ ("Fetched through %s"), proxy != NULL ? proxy : "");
  gtk_label_set_label (self->route, words);
  gtk_widget_set_visible (GTK_WIDGET (self->route), proxy != NULL && *proxy != '\0');
}
