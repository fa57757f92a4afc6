/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-places-popover.h"

#include <glib/gi18n-lib.h>

#define N_PLACES (LECTERN_PLACE_TRASH + 1)

struct _LecternPlacesPopover {
  GtkPopover parent_instance;

  GListModel *models[N_PLACES]; /* owned, nullable */

  /* template children */
  GtkListBox *list;
  GtkLabel *all_count;
  GtkLabel *unread_count;
  GtkLabel *starred_count;
  GtkLabel *trash_count;
};

enum { CHOSEN, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LecternPlacesPopover, lectern_places_popover, GTK_TYPE_POPOVER)

/**
 * lectern_place_get_title:
 * @place: a list of the library
 *
 * Returns: (transfer none): its title
 */
const char *
lectern_place_get_title (LecternPlace place)
{
  switch (place)
    {
    case LECTERN_PLACE_UNREAD:
      return _ ("Unread");
    case LECTERN_PLACE_STARRED:
      return _ ("Starred");
    case LECTERN_PLACE_TRASH:
      return _ ("Trash");
    case LECTERN_PLACE_ALL:
    default:
      return _ ("All Articles");
    }
}

static void
row_activated_cb (LecternPlacesPopover *self, GtkListBoxRow *row)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[CHOSEN], 0, (guint) gtk_list_box_row_get_index (row));
}

static void
lectern_places_popover_update (LecternPlacesPopover *self)
{
  GtkLabel *labels[] = { self->all_count, self->unread_count, self->starred_count,
                         self->trash_count };

  for (guint i = 0; i < N_PLACES; i++)
    {
      guint count = self->models[i] != NULL ? g_list_model_get_n_items (self->models[i]) : 0;
      g_autofree char *text = count > 0 ? g_strdup_printf ("%'u", count) : g_strdup ("");

      gtk_label_set_label (labels[i], text);
    }
}

static void
lectern_places_popover_dispose (GObject *object)
{
  LecternPlacesPopover *self = LECTERN_PLACES_POPOVER (object);

  for (guint i = 0; i < N_PLACES; i++)
    g_clear_object (&self->models[i]);

  G_OBJECT_CLASS (lectern_places_popover_parent_class)->dispose (object);
}

static void
lectern_places_popover_class_init (LecternPlacesPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lectern_places_popover_dispose;

  signals[CHOSEN] = g_signal_new ("chosen", LECTERN_TYPE_PLACES_POPOVER, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/lectern/Lectern/ui/lectern-places-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternPlacesPopover, list);
  gtk_widget_class_bind_template_child (widget_class, LecternPlacesPopover, all_count);
  gtk_widget_class_bind_template_child (widget_class, LecternPlacesPopover, unread_count);
  gtk_widget_class_bind_template_child (widget_class, LecternPlacesPopover, starred_count);
  gtk_widget_class_bind_template_child (widget_class, LecternPlacesPopover, trash_count);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
lectern_places_popover_init (LecternPlacesPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lectern_places_popover_new:
 *
 * Makes a popover.
 *
 * Returns: (transfer floating): a widget
 */
GtkWidget *
lectern_places_popover_new (void)
{
  return g_object_new (LECTERN_TYPE_PLACES_POPOVER, NULL);
}

/**
 * lectern_places_popover_set_model:
 * @self: a popover
 * @place: a list of the library
 * @articles: what it holds
 *
 * Counts what a list holds from now on.
 */
void
lectern_places_popover_set_model (LecternPlacesPopover *self,
                                  LecternPlace place,
                                  GListModel *articles)
{
  g_return_if_fail (LECTERN_IS_PLACES_POPOVER (self));
  g_return_if_fail (G_IS_LIST_MODEL (articles));

  g_set_object (&self->models[place], articles);
  g_signal_connect_object (articles, "items-changed", G_CALLBACK (lectern_places_popover_update),
                           self, G_CONNECT_SWAPPED);
  lectern_places_popover_update (self);
}

/**
 * lectern_places_popover_set_place:
 * @self: a popover
 * @place: a list of the library
 *
 * Shows which list is open.
 */
void
lectern_places_popover_set_place (LecternPlacesPopover *self, LecternPlace place)
{
  g_return_if_fail (LECTERN_IS_PLACES_POPOVER (self));

  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, place));
}
