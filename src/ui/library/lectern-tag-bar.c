/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-tag-bar.h"

#include <glib/gi18n-lib.h>

#include "library/lectern-library-tags.h"

struct _LecternTagBar {
  GtkWidget parent_instance;

  /* owned, nullable */
  LecternLibrary *library;
  GCancellable *cancellable;
  char *id;

  /* template children */
  GtkWidget *scroller;
  GtkBox *box;
};

enum { CHOSEN, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LecternTagBar, lectern_tag_bar, GTK_TYPE_WIDGET)

static void
chip_clicked_cb (LecternTagBar *self, GtkButton *chip)
{
  g_signal_emit (self, signals[CHOSEN], 0, g_object_get_data (G_OBJECT (chip), "tag"));
}

static void
add_chip (LecternTagBar *self, const LecternTag *tag)
{
  GtkWidget *chip = gtk_button_new_with_label (tag->name);
  g_autofree char *color = g_strdup_printf ("tag-%u", tag->color);
  g_autofree char *tooltip = g_strdup_printf (_ ("Show all with the tag “%s”"), tag->name);

  g_object_set_data_full (G_OBJECT (chip), "tag", g_strdup (tag->id), g_free);
  gtk_widget_add_css_class (chip, "tag-chip");
  gtk_widget_add_css_class (chip, color);
  gtk_widget_set_tooltip_text (chip, tooltip);
  g_signal_connect_swapped (chip, "clicked", G_CALLBACK (chip_clicked_cb), self);
  gtk_box_append (self->box, chip);
}

static void
tags_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternTagBar) self = LECTERN_TAG_BAR (user_data);
  g_autoptr (GPtrArray) tags = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *child;

  tags = lectern_library_list_tags_finish (LECTERN_LIBRARY (object), result, &error);
  if (tags == NULL)
    {
      g_debug ("Tags: %s", error->message);
      return;
    }
  if (self->library == NULL)
    return;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))))
    gtk_box_remove (self->box, child);
  for (guint i = 0; i < tags->len; i++)
    add_chip (self, tags->pdata[i]);
  gtk_widget_set_visible (GTK_WIDGET (self), tags->len > 0);
}

static void
lectern_tag_bar_load (LecternTagBar *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->library == NULL || self->id == NULL)
    {
      gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
      return;
    }

  self->cancellable = g_cancellable_new ();
  lectern_library_list_tags_async (self->library, self->id, self->cancellable, tags_cb,
                                   g_object_ref (self));
}

static void
lectern_tag_bar_dispose (GObject *object)
{
  LecternTagBar *self = LECTERN_TAG_BAR (object);
  GtkWidget *child;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  g_clear_object (&self->library);

  G_OBJECT_CLASS (lectern_tag_bar_parent_class)->dispose (object);
}

static void
lectern_tag_bar_finalize (GObject *object)
{
  g_free (LECTERN_TAG_BAR (object)->id);

  G_OBJECT_CLASS (lectern_tag_bar_parent_class)->finalize (object);
}

static void
lectern_tag_bar_class_init (LecternTagBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lectern_tag_bar_dispose;
  object_class->finalize = lectern_tag_bar_finalize;

  signals[CHOSEN] = g_signal_new ("chosen", LECTERN_TYPE_TAG_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/lectern/Lectern/ui/lectern-tag-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternTagBar, scroller);
  gtk_widget_class_bind_template_child (widget_class, LecternTagBar, box);
}

static void
lectern_tag_bar_init (LecternTagBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * lectern_tag_bar_new:
 *
 * Returns: (transfer floating): an empty bar
 */
GtkWidget *
lectern_tag_bar_new (void)
{
  return g_object_new (LECTERN_TYPE_TAG_BAR, NULL);
}

/**
 * lectern_tag_bar_set_article:
 * @self: a bar
 * @library: (nullable): a library
 * @id: (nullable): an article's id
 *
 * Shows the tags of an article, and keeps up with them.
 */
void
lectern_tag_bar_set_article (LecternTagBar *self, LecternLibrary *library, const char *id)
{
  g_return_if_fail (LECTERN_IS_TAG_BAR (self));

  if (library != self->library)
    {
      if (self->library != NULL)
        g_signal_handlers_disconnect_by_func (self->library, lectern_tag_bar_load, self);
      g_set_object (&self->library, library);
      if (library != NULL)
        g_signal_connect_object (library, "tags-changed", G_CALLBACK (lectern_tag_bar_load), self,
                                 G_CONNECT_SWAPPED);
    }
  if (g_strcmp0 (self->id, id) == 0)
    return;

  g_free (self->id);
  self->id = g_strdup (id);
  lectern_tag_bar_load (self);
}
