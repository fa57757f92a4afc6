/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-window-private.h"

#include <glib/gi18n-lib.h>

#include "common/lectern-child-window.h"
#include "common/lectern-toast.h"
#include "lectern-compare.h"
#include "library/lectern-library-versions.h"
#include "versions/lectern-versions-window.h"

/* Fetching the open article again, what changed since it was read, and its versions. */

/* A result is to be read and perhaps clicked on. */
#define RESULT_TIMEOUT_S 10

/* The window of versions */

static void
show_versions (LecternWindow *self, const char *id, guint from, guint to)
{
  if (self->versions_window != NULL
      && g_strcmp0 (
             lectern_versions_window_get_id (LECTERN_VERSIONS_WINDOW (self->versions_window)), id)
             != 0)
    gtk_window_destroy (GTK_WINDOW (self->versions_window));
  if (self->versions_window == NULL)
    lectern_child_window_keep (lectern_versions_window_new (self->workbench, id), GTK_WINDOW (self),
                               &self->versions_window);
  lectern_versions_window_compare (LECTERN_VERSIONS_WINDOW (self->versions_window), from, to);
  gtk_window_present (GTK_WINDOW (self->versions_window));
}

void
lectern_window_versions_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternWindow *self = LECTERN_WINDOW (widget);
  const char *id = lectern_document_get_id (self->document);

  if (id != NULL)
    show_versions (self, id, 0, 0);
}

/* What changed since it was read */

static void
forgotten_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!lectern_library_write_finish (LECTERN_LIBRARY (object), result, &error))
    g_debug ("cannot forget what was read: %s", error->message);
}

static void
forget_change (LecternWindow *self)
{
  const char *id = lectern_document_get_id (self->document);

  self->read_version = 0;
  lectern_notice_set_revealed (self->changed_notice, FALSE);
  if (id != NULL)
    lectern_library_forget_read_version_async (lectern_workbench_get_library (self->workbench), id,
                                               NULL, forgotten_cb, NULL);
}

void
lectern_window_show_change (LecternWindow *self)
{
  const char *id = lectern_document_get_id (self->document);

  if (id == NULL || self->read_version == 0)
    return;

  show_versions (self, id, self->read_version, 0);
  forget_change (self);
}

void
lectern_window_dismiss_change (LecternWindow *self)
{
  forget_change (self);
}

static void
compared_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternComparison) comparison = lectern_compare_finish (LECTERN_WORKBENCH (object),
                                                                     result, &error);
  g_autofree char *summary = NULL;
  g_autofree char *title = NULL;

  if (comparison == NULL || self->workbench == NULL)
    {
      if (comparison == NULL && !lectern_error_is_cancel (error))
        g_debug ("cannot tell what changed: %s", error->message);
      return;
    }
  if (lectern_comparison_is_same (comparison))
    {
      forget_change (self);
      return;
    }

  summary = lectern_comparison_dup_summary (comparison);
  /* Translators: %s is what changed, such as “2 dates and 1 number changed”. */
  title = g_strdup_printf (_ ("New since you read it: %s."), summary);
  lectern_notice_set_title (self->changed_notice, title);
  lectern_notice_set_revealed (self->changed_notice, TRUE);
}

static void
found_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  int number = lectern_library_find_read_version_finish (LECTERN_LIBRARY (object), result, &error);
  const char *id = NULL;

  if (number < 0 && !lectern_error_is_cancel (error))
    g_debug ("cannot tell what was read: %s", error->message);
  if (number < 0 || self->workbench == NULL)
    return;

  id = lectern_document_get_id (self->document);
  if (number == 0 || id == NULL)
    {
      lectern_notice_set_revealed (self->changed_notice, FALSE);
      return;
    }
  self->read_version = number;
  lectern_compare_versions_async (self->workbench, id, number, 0, self->looking_for_change,
                                  compared_cb, g_object_ref (self));
}

void
lectern_window_look_for_change (LecternWindow *self)
{
  const char *id = lectern_document_get_id (self->document);

  g_cancellable_cancel (self->looking_for_change);
  g_clear_object (&self->looking_for_change);
  /* Told again and again while an article is open, what was found stays until it is another. */
  if (g_strcmp0 (id, self->looked_at) != 0)
    {
      g_free (self->looked_at);
      self->looked_at = g_strdup (id);
      self->read_version = 0;
      lectern_notice_set_revealed (self->changed_notice, FALSE);
    }
  if (id == NULL || lectern_document_get_state (self->document) != LECTERN_DOCUMENT_READY)
    return;

  self->looking_for_change = g_cancellable_new ();
  lectern_library_find_read_version_async (lectern_workbench_get_library (self->workbench), id,
                                           self->looking_for_change, found_cb, g_object_ref (self));
}

/* Fetching again */

void
lectern_window_update_refetch (LecternWindow *self)
{
  gboolean is_here = self->refetch != NULL
                     && g_strcmp0 (lectern_refetch_get_id (self->refetch),
                                   lectern_document_get_id (self->document))
                            == 0;

  if (is_here)
    lectern_notice_set_title (self->refetch_notice, lectern_refetch_get_message (self->refetch));
  lectern_notice_set_revealed (self->refetch_notice, is_here);
}

void
lectern_window_cancel_refetch (LecternWindow *self)
{
  if (self->refetch != NULL)
    lectern_refetch_cancel (self->refetch);
}

static void
result_clicked_cb (LecternWindow *self, AdwToast *toast)
{
  LecternRefetch *refetch = g_object_get_data (G_OBJECT (toast), "refetch");

  if (self->workbench == NULL)
    return;
  if (lectern_refetch_get_outcome (refetch) == LECTERN_REFETCH_ELSEWHERE)
    {
      lectern_window_open (self, lectern_refetch_get_arrived (refetch));
      return;
    }

  show_versions (self, lectern_refetch_get_id (refetch), lectern_refetch_get_old (refetch),
                 lectern_refetch_get_new (refetch));
  if (g_strcmp0 (lectern_refetch_get_id (refetch), lectern_document_get_id (self->document)) == 0)
    forget_change (self);
}

static void
show_result (LecternWindow *self, LecternRefetch *refetch)
{
  AdwToast *toast = lectern_toast_new (lectern_refetch_get_message (refetch));
  const char *label = NULL;

  switch (lectern_refetch_get_outcome (refetch))
    {
    case LECTERN_REFETCH_CHANGED:
    case LECTERN_REFETCH_SHORT:
      label = _ ("_Show Changes");
      break;
    case LECTERN_REFETCH_ELSEWHERE:
      label = _ ("_Open");
      break;
    default:
      break;
    }
  if (label != NULL)
    {
      adw_toast_set_timeout (toast, RESULT_TIMEOUT_S);
      adw_toast_set_button_label (toast, label);
      g_object_set_data_full (G_OBJECT (toast), "refetch", g_object_ref (refetch), g_object_unref);
      g_signal_connect_object (toast, "button-clicked", G_CALLBACK (result_clicked_cb), self,
                               G_CONNECT_SWAPPED);
    }
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
ended_cb (LecternWindow *self, LecternRefetch *refetch)
{
  g_autoptr (LecternRefetch) own = g_steal_pointer (&self->refetch);
  LecternRefetchOutcome outcome = lectern_refetch_get_outcome (refetch);

  lectern_window_update_refetch (self);
  if (outcome != LECTERN_REFETCH_CANCELLED)
    show_result (self, refetch);
}

void
lectern_window_fetch_again (LecternWindow *self, LecternSource *source)
{
  const char *id = lectern_document_get_id (self->document);

  if (self->refetch != NULL && g_strcmp0 (lectern_refetch_get_id (self->refetch), id) == 0)
    return;

  /* The one before goes on in the list, and its end is not this one's. */
  if (self->refetch != NULL)
    g_signal_handlers_disconnect_by_data (self->refetch, self);
  g_clear_object (&self->refetch);
  self->refetch = lectern_refetch_new (self->workbench, self->queue, id);
  g_signal_connect_object (self->refetch, "changed", G_CALLBACK (lectern_window_update_refetch),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->refetch, "ended", G_CALLBACK (ended_cb), self, G_CONNECT_SWAPPED);
  lectern_refetch_start (self->refetch, source);
}
