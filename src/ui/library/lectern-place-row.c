/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-place-row.h"

#include <glib/gi18n-lib.h>

#define N_COLORS 5

struct _LecternPlaceRow {
  GtkWidget parent_instance;

  LecternPlaceItem *item; /* owned, nullable */
  gulong notify_handler;

  /* template children */
  GtkTreeExpander *expander;
  GtkImage *icon;
  GtkLabel *name;
  GtkLabel *count;
};

enum { ARTICLES_DROPPED, COLLECTION_DROPPED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LecternPlaceRow, lectern_place_row, GTK_TYPE_WIDGET)

static gboolean
takes_articles (LecternPlaceItem *item)
{
  LecternPlace place = lectern_place_item_get_place (item);

  switch (lectern_place_item_get_kind (item))
    {
    case LECTERN_PLACE_KIND_COLLECTION:
    case LECTERN_PLACE_KIND_TAG:
      return TRUE;
    case LECTERN_PLACE_KIND_PLACE:
      return place == LECTERN_PLACE_STARRED || place == LECTERN_PLACE_TRASH;
    case LECTERN_PLACE_KIND_SECTION:
    case LECTERN_PLACE_KIND_SEARCH:
    case LECTERN_PLACE_KIND_WATCH:
    case LECTERN_PLACE_KIND_FEEDS:
    case LECTERN_PLACE_KIND_FEED:
    case LECTERN_PLACE_KIND_PAGE:
    default:
      return FALSE;
    }
}

static gboolean
takes_collections (LecternPlaceItem *item)
{
  return lectern_place_item_get_kind (item) == LECTERN_PLACE_KIND_COLLECTION
         || g_strcmp0 (lectern_place_item_get_id (item), "collections") == 0;
}

static GdkDragAction
accept_cb (LecternPlaceRow *self, double x, double y, GtkDropTarget *target)
{
  const GValue *value = gtk_drop_target_get_value (target);
  GdkDrop *drop = gtk_drop_target_get_current_drop (target);
  GdkContentFormats *formats = drop != NULL ? gdk_drop_get_formats (drop) : NULL;

  if (self->item == NULL || formats == NULL)
    return 0;
  if (gdk_content_formats_contain_gtype (formats, G_TYPE_STRV))
    return takes_articles (self->item) ? GDK_ACTION_COPY : 0;
  /* Not onto itself. */
  if (value != NULL && G_VALUE_HOLDS (value, LECTERN_TYPE_COLLECTION)
      && g_strcmp0 (((LecternCollection *) g_value_get_boxed (value))->id,
                    lectern_place_item_get_id (self->item))
             == 0)
    return 0;

  return takes_collections (self->item) ? GDK_ACTION_COPY : 0;
}

static gboolean
drop_cb (LecternPlaceRow *self, const GValue *value)
{
  if (self->item == NULL)
    return FALSE;

  if (G_VALUE_HOLDS (value, G_TYPE_STRV) && takes_articles (self->item))
    g_signal_emit (self, signals[ARTICLES_DROPPED], 0, self->item, g_value_get_boxed (value));
  else if (G_VALUE_HOLDS (value, LECTERN_TYPE_COLLECTION) && takes_collections (self->item))
    g_signal_emit (self, signals[COLLECTION_DROPPED], 0, self->item, g_value_get_boxed (value));
  else
    return FALSE;

  return TRUE;
}

static GdkContentProvider *
prepare_cb (LecternPlaceRow *self)
{
  const LecternCollection *collection = self->item != NULL
                                            ? lectern_place_item_get_collection (self->item)
                                            : NULL;

  return collection != NULL ? gdk_content_provider_new_typed (LECTERN_TYPE_COLLECTION, collection)
                            : NULL;
}

static void
show_color (LecternPlaceRow *self, guint color)
{
  for (guint i = 1; i <= N_COLORS; i++)
    {
      g_autofree char *name = g_strdup_printf ("tag-%u", i);

      if (i == color)
        gtk_widget_add_css_class (GTK_WIDGET (self->icon), name);
      else
        gtk_widget_remove_css_class (GTK_WIDGET (self->icon), name);
    }
}

static void
lectern_place_row_update (LecternPlaceRow *self)
{
  gboolean is_section = lectern_place_item_get_kind (self->item) == LECTERN_PLACE_KIND_SECTION;
  guint count = lectern_place_item_get_count (self->item);
  const LecternFeed *feed = lectern_place_item_get_feed (self->item);
  g_autofree char *number = count > 0 && !is_section ? g_strdup_printf ("%'u", count) : NULL;

  gtk_label_set_label (self->name, lectern_place_item_get_name (self->item));
  gtk_label_set_label (self->count, number != NULL ? number : "");
  gtk_widget_set_visible (GTK_WIDGET (self->icon), !is_section);
  gtk_image_set_from_icon_name (self->icon, lectern_place_item_get_icon (self->item));
  show_color (self, lectern_place_item_get_color (self->item));
  if (is_section)
    gtk_widget_add_css_class (GTK_WIDGET (self), "section");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "section");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), feed != NULL ? feed->error : NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  lectern_place_item_get_name (self->item), -1);
}

static void
lectern_place_row_dispose (GObject *object)
{
  LecternPlaceRow *self = LECTERN_PLACE_ROW (object);
  GtkWidget *child;

  g_clear_signal_handler (&self->notify_handler, self->item);
  g_clear_object (&self->item);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (lectern_place_row_parent_class)->dispose (object);
}

static void
lectern_place_row_class_init (LecternPlaceRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lectern_place_row_dispose;

  signals[ARTICLES_DROPPED] = g_signal_new ("articles-dropped", LECTERN_TYPE_PLACE_ROW,
                                            G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                            LECTERN_TYPE_PLACE_ITEM, G_TYPE_STRV);
  signals[COLLECTION_DROPPED] = g_signal_new ("collection-dropped", LECTERN_TYPE_PLACE_ROW,
                                              G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                              2, LECTERN_TYPE_PLACE_ITEM, LECTERN_TYPE_COLLECTION);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/lectern/Lectern/ui/lectern-place-row.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternPlaceRow, expander);
  gtk_widget_class_bind_template_child (widget_class, LecternPlaceRow, icon);
  gtk_widget_class_bind_template_child (widget_class, LecternPlaceRow, name);
  gtk_widget_class_bind_template_child (widget_class, LecternPlaceRow, count);
}

static void
lectern_place_row_init (LecternPlaceRow *self)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);
  GType types[] = { G_TYPE_STRV, LECTERN_TYPE_COLLECTION };

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (source, "prepare", G_CALLBACK (prepare_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (source));
  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));
  gtk_drop_target_set_preload (target, TRUE);
  g_signal_connect_swapped (target, "enter", G_CALLBACK (accept_cb), self);
  g_signal_connect_swapped (target, "motion", G_CALLBACK (accept_cb), self);
  g_signal_connect_swapped (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/**
 * lectern_place_row_new:
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
lectern_place_row_new (void)
{
  return g_object_new (LECTERN_TYPE_PLACE_ROW, NULL);
}

/**
 * lectern_place_row_set_row:
 * @self: a row
 * @row: (nullable): a row of a tree of #LecternPlaceItem
 *
 * Shows another place, and keeps up with its changes.
 */
void
lectern_place_row_set_row (LecternPlaceRow *self, GtkTreeListRow *row)
{
  g_autoptr (LecternPlaceItem) item = NULL;

  g_return_if_fail (LECTERN_IS_PLACE_ROW (self));

  item = row != NULL ? gtk_tree_list_row_get_item (row) : NULL;
  gtk_tree_expander_set_list_row (self->expander, row);
  if (item == self->item)
    return;

  g_clear_signal_handler (&self->notify_handler, self->item);
  g_set_object (&self->item, item);
  if (item == NULL)
    return;

  self->notify_handler = g_signal_connect_swapped (item, "notify",
                                                   G_CALLBACK (lectern_place_row_update), self);
  lectern_place_row_update (self);
}

LecternPlaceItem *
lectern_place_row_get_item (LecternPlaceRow *self)
{
  g_return_val_if_fail (LECTERN_IS_PLACE_ROW (self), NULL);

  return self->item;
}
