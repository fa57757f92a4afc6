/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-request-row.h"

#include <glib/gi18n-lib.h>

struct _LecternRequestRow {
  GtkListBoxRow parent_instance;

  LecternRequestEntry *entry; /* owned, nullable */

  /* template children */
  GtkLabel *address;
  GtkLabel *facts;
};

G_DEFINE_FINAL_TYPE (LecternRequestRow, lectern_request_row, GTK_TYPE_LIST_BOX_ROW)

static void
lectern_request_row_update (LecternRequestRow *self)
{
  g_autofree char *address = NULL;
  g_autofree char *reason = NULL;
  g_autofree char *outcome = NULL;
  g_autofree char *size = NULL;
  g_autofree char *time = NULL;
  g_autofree char *facts = NULL;
  g_autoptr (GDateTime) date = NULL;
  guint64 bytes;
  gint64 time_us;

  g_object_get (self->entry, "address", &address, "reason", &reason, "outcome", &outcome, "bytes",
                &bytes, "time-us", &time_us, NULL);
  date = g_date_time_new_from_unix_local (time_us / G_USEC_PER_SEC);
  time = g_date_time_format (date, "%X");
  size = g_format_size (bytes);
  facts = g_strjoin (" · ", time, size, reason != NULL ? reason : "",
                     outcome != NULL ? outcome : "", NULL);

  gtk_label_set_label (self->address, address);
  gtk_label_set_label (self->facts, facts);
}

static void
lectern_request_row_dispose (GObject *object)
{
  g_clear_object (&LECTERN_REQUEST_ROW (object)->entry);

  G_OBJECT_CLASS (lectern_request_row_parent_class)->dispose (object);
}

static void
lectern_request_row_class_init (LecternRequestRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lectern_request_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/lectern/Lectern/ui/lectern-request-row.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternRequestRow, address);
  gtk_widget_class_bind_template_child (widget_class, LecternRequestRow, facts);
}

static void
lectern_request_row_init (LecternRequestRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lectern_request_row_new:
 * @entry: a request
 *
 * Makes a row.
 *
 * Returns: (transfer floating): a widget
 */
GtkWidget *
lectern_request_row_new (LecternRequestEntry *entry)
{
  LecternRequestRow *self;

  g_return_val_if_fail (LECTERN_IS_REQUEST_ENTRY (entry), NULL);

  self = g_object_new (LECTERN_TYPE_REQUEST_ROW, NULL);
  self->entry = g_object_ref (entry);
  g_signal_connect_object (entry, "notify", G_CALLBACK (lectern_request_row_update), self,
                           G_CONNECT_SWAPPED);
  lectern_request_row_update (self);

  return GTK_WIDGET (self);
}
