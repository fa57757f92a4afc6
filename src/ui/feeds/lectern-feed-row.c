/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-feed-row.h"

#include <glib/gi18n-lib.h>

#include "library/lectern-place-item.h"

struct _LecternFeedRow {
  GtkWidget parent_instance;

  LecternPlaceItem *item; /* nullable, owned */
  gulong notify_handler;

  /* template children */
  GtkImage *icon;
  GtkLabel *name;
  GtkLabel *details;
  GtkLabel *problem;
  GtkWidget *retry_button;
  GtkLabel *count;
};

enum { PROP_0, PROP_ITEM, N_PROPS };

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (LecternFeedRow, lectern_feed_row, GTK_TYPE_WIDGET)

static char *
dup_details (const LecternFeed *feed)
{
  g_autofree char *articles = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u article", "%u articles", feed->n_articles),
      feed->n_articles);
  g_autofree char *coming = NULL;

  if (feed->n_waiting > 0)
    {
      coming = g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE, "%u to come", "%u to come", feed->n_waiting),
          feed->n_waiting);
      return g_strdup_printf ("%s, %s", articles, coming);
    }
  if (feed->checked_us == 0)
    return g_strdup (_ ("Not looked at yet"));
  if (*feed->folder != '\0')
    return g_strdup_printf ("%s, %s", feed->folder, articles);

  return g_steal_pointer (&articles);
}

static void
update (LecternFeedRow *self)
{
  const LecternFeed *feed = lectern_place_item_get_feed (self->item);
  const char *name = lectern_place_item_get_name (self->item);
  const char *problem = NULL;
  g_autofree char *failure = NULL;
  g_autofree char *details = NULL;
  g_autofree char *count = NULL;
  g_autofree char *description = NULL;

  if (feed == NULL)
    return;

  failure = lectern_feed_dup_failure_text (feed);
  problem = feed->error != NULL ? feed->error : lectern_feed_get_problem_text (feed);
  if (feed->error == NULL && failure != NULL)
    problem = failure;
  details = dup_details (feed);
  if (feed->n_unread > 0)
    count = g_strdup_printf ("%'u", feed->n_unread);
  gtk_image_set_from_icon_name (self->icon, lectern_place_item_get_icon (self->item));
  gtk_label_set_label (self->name, name);
  gtk_label_set_label (self->details, details);
  gtk_label_set_label (self->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
  gtk_widget_set_visible (self->retry_button, failure != NULL);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->retry_button), "s", feed->id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->retry_button), "feeds.retry");
  gtk_label_set_label (self->count, count != NULL ? count : "");
  description = g_strdup_printf ("%s. %s. %s", name, details, problem != NULL ? problem : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, description,
                                  -1);
}

static void
lectern_feed_row_set_item (LecternFeedRow *self, LecternPlaceItem *item)
{
  if (item == self->item)
    return;

  g_clear_signal_handler (&self->notify_handler, self->item);
  g_set_object (&self->item, item);
  if (item != NULL)
    {
      self->notify_handler = g_signal_connect_swapped (item, "notify", G_CALLBACK (update), self);
      update (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ITEM]);
}

static void
lectern_feed_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_ITEM)
    g_value_set_object (value, LECTERN_FEED_ROW (object)->item);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
lectern_feed_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_ITEM)
    lectern_feed_row_set_item (LECTERN_FEED_ROW (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
lectern_feed_row_dispose (GObject *object)
{
  LecternFeedRow *self = LECTERN_FEED_ROW (object);
  GtkWidget *child;

  g_clear_signal_handler (&self->notify_handler, self->item);
  g_clear_object (&self->item);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (lectern_feed_row_parent_class)->dispose (object);
}

static void
lectern_feed_row_class_init (LecternFeedRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = lectern_feed_row_get_property;
  object_class->set_property = lectern_feed_row_set_property;
  object_class->dispose = lectern_feed_row_dispose;

  properties[PROP_ITEM] = g_param_spec_object ("item", NULL, NULL, LECTERN_TYPE_PLACE_ITEM,
                                               G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                                   | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/lectern/Lectern/ui/lectern-feed-row.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternFeedRow, icon);
  gtk_widget_class_bind_template_child (widget_class, LecternFeedRow, name);
  gtk_widget_class_bind_template_child (widget_class, LecternFeedRow, details);
  gtk_widget_class_bind_template_child (widget_class, LecternFeedRow, problem);
  gtk_widget_class_bind_template_child (widget_class, LecternFeedRow, retry_button);
  gtk_widget_class_bind_template_child (widget_class, LecternFeedRow, count);
}

static void
lectern_feed_row_init (LecternFeedRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lectern_feed_row_new:
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
lectern_feed_row_new (void)
{
  return g_object_new (LECTERN_TYPE_FEED_ROW, NULL);
}
