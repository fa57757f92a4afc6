/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-search-help.h"

#include <glib/gi18n-lib.h>

#include "lectern-search-row.h"
#include "library/lectern-search-operator.h"

struct _LecternSearchHelp {
  GtkPopover parent_instance;

  /* template children */
  GtkListBox *list;
};

enum { CHOSEN, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LecternSearchHelp, lectern_search_help, GTK_TYPE_POPOVER)

static void
row_activated_cb (LecternSearchHelp *self, GtkListBoxRow *row)
{
  gsize n = 0;
  const LecternSearchOperator *operators = lectern_search_list_operators (&n);
  g_autofree char *text = g_strconcat (operators[gtk_list_box_row_get_index (row)].name, ":", NULL);

  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[CHOSEN], 0, text);
}

static void
lectern_search_help_class_init (LecternSearchHelpClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[CHOSEN] = g_signal_new ("chosen", LECTERN_TYPE_SEARCH_HELP, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/lectern/Lectern/ui/lectern-search-help.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternSearchHelp, list);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
lectern_search_help_init (LecternSearchHelp *self)
{
  gsize n = 0;
  const LecternSearchOperator *operators = lectern_search_list_operators (&n);

  gtk_widget_init_template (GTK_WIDGET (self));
  for (gsize i = 0; i < n; i++)
    gtk_list_box_append (
        self->list, lectern_search_row_new (operators[i].example, _ (operators[i].meaning), 0));
}

/**
 * lectern_search_help_new:
 *
 * Makes a popover.
 *
 * Returns: (transfer floating): a widget
 */
GtkWidget *
lectern_search_help_new (void)
{
  return g_object_new (LECTERN_TYPE_SEARCH_HELP, NULL);
}
