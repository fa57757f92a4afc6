/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-backlog-row.h"

#include <glib/gi18n-lib.h>

/* Counts change many times a second. */
#define UPDATE_MS 250

struct _LecternBacklogRow {
  GtkListBoxRow parent_instance;

  LecternBacklog *backlog; /* owned */

  /* template children */
  GtkButton *pause_button;
  GtkProgressBar *bar;
  GtkLabel *summary;

  guint update_source;
};

G_DEFINE_FINAL_TYPE (LecternBacklogRow, lectern_backlog_row, GTK_TYPE_LIST_BOX_ROW)

static void
pause_clicked_cb (LecternBacklogRow *self)
{
  lectern_backlog_set_paused (self->backlog, !lectern_backlog_is_paused (self->backlog));
}

static void
lectern_backlog_row_update (LecternBacklogRow *self)
{
  gboolean is_paused = lectern_backlog_is_paused (self->backlog);
  guint n_done = lectern_backlog_get_n_done (self->backlog);
  guint n_all = n_done + lectern_backlog_get_n_left (self->backlog);
  const char *words = is_paused ? _ ("Go On") : _ ("Pause");
  g_autofree char *summary = g_strdup_printf (
      is_paused ? _ ("Paused at %u of %u articles") : _ ("%u of %u articles"), n_done, n_all);

  gtk_label_set_label (self->summary, summary);
  gtk_progress_bar_set_fraction (self->bar, n_all > 0 ? (double) n_done / n_all : 0);
  gtk_button_set_icon_name (self->pause_button, is_paused ? "media-playback-start-symbolic"
                                                          : "media-playback-pause-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->pause_button), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->pause_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  summary, -1);
}

static gboolean
update_cb (gpointer user_data)
{
  LecternBacklogRow *self = user_data;

  self->update_source = 0;
  lectern_backlog_row_update (self);

  return G_SOURCE_REMOVE;
}

static void
changed_cb (LecternBacklogRow *self)
{
  if (self->update_source == 0)
    self->update_source = g_timeout_add (UPDATE_MS, update_cb, self);
}

static void
lectern_backlog_row_dispose (GObject *object)
{
  g_clear_handle_id (&LECTERN_BACKLOG_ROW (object)->update_source, g_source_remove);
  g_clear_object (&LECTERN_BACKLOG_ROW (object)->backlog);

  G_OBJECT_CLASS (lectern_backlog_row_parent_class)->dispose (object);
}

static void
lectern_backlog_row_class_init (LecternBacklogRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lectern_backlog_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/lectern/Lectern/ui/lectern-backlog-row.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternBacklogRow, pause_button);
  gtk_widget_class_bind_template_child (widget_class, LecternBacklogRow, bar);
  gtk_widget_class_bind_template_child (widget_class, LecternBacklogRow, summary);
  gtk_widget_class_bind_template_callback (widget_class, pause_clicked_cb);
}

static void
lectern_backlog_row_init (LecternBacklogRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lectern_backlog_row_new:
 * @backlog: what makes the findings
 *
 * Makes a row.
 *
 * Returns: (transfer floating): a widget
 */
GtkWidget *
lectern_backlog_row_new (LecternBacklog *backlog)
{
  LecternBacklogRow *self = NULL;

  g_return_val_if_fail (LECTERN_IS_BACKLOG (backlog), NULL);

  self = g_object_new (LECTERN_TYPE_BACKLOG_ROW, NULL);
  self->backlog = g_object_ref (backlog);
  g_signal_connect_object (backlog, "notify", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (backlog, "notify::is-paused", G_CALLBACK (lectern_backlog_row_update),
                           self, G_CONNECT_SWAPPED);
  lectern_backlog_row_update (self);

  return GTK_WIDGET (self);
}
