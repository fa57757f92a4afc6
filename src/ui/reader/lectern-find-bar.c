/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lectern-find-bar.h"

struct _LecternFindBar {
  GtkWidget parent_instance;

  /* template children */
  GtkWidget *bar;
  GtkWidget *entry;
  GtkWidget *count;
  GtkWidget *previous;
  GtkWidget *next;
};

enum {
  SEARCH_CHANGED,
  STEP,
  CLOSED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LecternFindBar, lectern_find_bar, GTK_TYPE_WIDGET)

static void
search_changed_cb (LecternFindBar *self)
{
  g_signal_emit (self, signals[SEARCH_CHANGED], 0);
}

static void
next_cb (LecternFindBar *self)
{
  g_signal_emit (self, signals[STEP], 0, 1);
}

static void
previous_cb (LecternFindBar *self)
{
  g_signal_emit (self, signals[STEP], 0, -1);
}

static void
mode_changed_cb (LecternFindBar *self)
{
  if (!lectern_find_bar_is_open (self))
    g_signal_emit (self, signals[CLOSED], 0);
}

static void
lectern_find_bar_dispose (GObject *object)
{
  LecternFindBar *self = LECTERN_FIND_BAR (object);

  g_clear_pointer (&self->bar, gtk_widget_unparent);

  G_OBJECT_CLASS (lectern_find_bar_parent_class)->dispose (object);
}

static void
lectern_find_bar_class_init (LecternFindBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lectern_find_bar_dispose;

  signals[SEARCH_CHANGED] = g_signal_new ("search-changed", LECTERN_TYPE_FIND_BAR,
                                          G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[STEP] = g_signal_new ("step", LECTERN_TYPE_FIND_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[CLOSED] = g_signal_new ("closed", LECTERN_TYPE_FIND_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/lectern/Lectern/ui/lectern-find-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternFindBar, bar);
  gtk_widget_class_bind_template_child (widget_class, LecternFindBar, entry);
  gtk_widget_class_bind_template_child (widget_class, LecternFindBar, count);
  gtk_widget_class_bind_template_child (widget_class, LecternFindBar, previous);
  gtk_widget_class_bind_template_child (widget_class, LecternFindBar, next);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, previous_cb);
  gtk_widget_class_bind_template_callback (widget_class, mode_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, lectern_find_bar_close);
}

static void
lectern_find_bar_init (LecternFindBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_bar_connect_entry (GTK_SEARCH_BAR (self->bar), GTK_EDITABLE (self->entry));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->previous), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Previous"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->next), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Next"), -1);
}

/**
 * lectern_find_bar_open:
 * @self: a find bar
 * @text: (nullable): what to look for at first
 *
 * Opens the bar with the focus in its entry.
 */
void
lectern_find_bar_open (LecternFindBar *self, const char *text)
{
  g_return_if_fail (LECTERN_IS_FIND_BAR (self));

  gtk_search_bar_set_search_mode (GTK_SEARCH_BAR (self->bar), TRUE);
  if (text != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  gtk_widget_grab_focus (self->entry);
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
}

void
lectern_find_bar_close (LecternFindBar *self)
{
  g_return_if_fail (LECTERN_IS_FIND_BAR (self));

  gtk_search_bar_set_search_mode (GTK_SEARCH_BAR (self->bar), FALSE);
}

gboolean
lectern_find_bar_is_open (LecternFindBar *self)
{
  g_return_val_if_fail (LECTERN_IS_FIND_BAR (self), FALSE);

  return gtk_search_bar_get_search_mode (GTK_SEARCH_BAR (self->bar));
}

const char *
lectern_find_bar_get_text (LecternFindBar *self)
{
  g_return_val_if_fail (LECTERN_IS_FIND_BAR (self), NULL);

  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

void
lectern_find_bar_set_count (LecternFindBar *self, guint current, guint n_hits)
{
  g_autofree char *text = NULL;
  gboolean has_text = FALSE;

  g_return_if_fail (LECTERN_IS_FIND_BAR (self));

  has_text = *gtk_editable_get_text (GTK_EDITABLE (self->entry)) != '\0';
  if (!has_text)
    text = g_strdup ("");
  else if (n_hits == 0)
    text = g_strdup (_ ("Not found"));
  else if (current == 0)
    text = g_strdup_printf ("%u", n_hits);
  else
    /* Translators: the third of 12 places where a text was found. */
    text = g_strdup_printf (_ ("%u of %u"), current, n_hits);
  gtk_label_set_text (GTK_LABEL (self->count), text);
  gtk_widget_set_sensitive (self->previous, n_hits > 0);
  gtk_widget_set_sensitive (self->next, n_hits > 0);
  if (has_text && n_hits == 0)
    gtk_widget_add_css_class (self->entry, "error");
  else
    gtk_widget_remove_css_class (self->entry, "error");
}
