/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-site-editor.h"

#include <glib/gi18n-lib.h>

#include "common/lectern-child-window.h"
#include "import/lectern-site-trial.h"
#include "lectern-site-row.h"

struct _LecternSiteEditor {
  AdwWindow parent_instance;

  /* owned */
  LecternWorkbench *workbench;
  char *host;
  GCancellable *cancellable;

  /* template children */
  GtkTextBuffer *buffer;
  GtkLabel *status;
};

G_DEFINE_FINAL_TYPE (LecternSiteEditor, lectern_site_editor, ADW_TYPE_WINDOW)

static char *
dup_text (LecternSiteEditor *self)
{
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  return gtk_text_buffer_get_text (self->buffer, &start, &end, TRUE);
}

/* Says what is wrong with the text as it is typed. */
static void
changed_cb (LecternSiteEditor *self)
{
  g_autofree char *text = dup_text (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternSiteRules) rules = lectern_site_rules_new (text, -1, &error);

  gtk_label_set_label (self->status, rules != NULL ? "" : error->message);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "editor.save", rules != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "editor.test", rules != NULL);
}

static void
saved_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternSiteEditor) self = user_data;
  g_autoptr (GError) error = NULL;

  if (lectern_site_rule_store_save_finish (LECTERN_SITE_RULE_STORE (object), result, &error))
    gtk_window_destroy (GTK_WINDOW (self));
  else if (self->workbench != NULL)
    gtk_label_set_label (self->status, error->message);
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternSiteEditor *self = LECTERN_SITE_EDITOR (widget);
  g_autofree char *text = dup_text (self);

  lectern_site_rule_store_save_async (lectern_workbench_get_site_rules (self->workbench),
                                      self->host, text, NULL, saved_cb, g_object_ref (self));
}

static void
tried_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternSiteEditor) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) trials = lectern_site_trials_run_finish (result, &error);
  g_autofree char *label = trials != NULL ? lectern_site_trials_dup_label (trials) : NULL;

  if (self->workbench == NULL || lectern_error_is_cancel (error))
    return;
  gtk_label_set_label (self->status, label != NULL ? label : error->message);
}

static void
test_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternSiteEditor *self = LECTERN_SITE_EDITOR (widget);
  g_autofree char *text = dup_text (self);
  g_autoptr (LecternSiteRules) rules = lectern_site_rules_new (text, -1, NULL);

  if (rules == NULL)
    return;

  gtk_label_set_label (self->status, _ ("Reading the test pages…"));
  lectern_site_trials_run_async (rules, lectern_workbench_get_pool (self->workbench),
                                 lectern_workbench_get_registry (self->workbench),
                                 self->cancellable, tried_cb, g_object_ref (self));
}

static void
lectern_site_editor_dispose (GObject *object)
{
  LecternSiteEditor *self = LECTERN_SITE_EDITOR (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->workbench);

  G_OBJECT_CLASS (lectern_site_editor_parent_class)->dispose (object);
}

static void
lectern_site_editor_finalize (GObject *object)
{
  g_free (LECTERN_SITE_EDITOR (object)->host);

  G_OBJECT_CLASS (lectern_site_editor_parent_class)->finalize (object);
}

static void
lectern_site_editor_class_init (LecternSiteEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lectern_site_editor_dispose;
  G_OBJECT_CLASS (klass)->finalize = lectern_site_editor_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/lectern/Lectern/ui/lectern-site-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternSiteEditor, buffer);
  gtk_widget_class_bind_template_child (widget_class, LecternSiteEditor, status);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_install_action (widget_class, "editor.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "editor.test", NULL, test_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
lectern_site_editor_init (LecternSiteEditor *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lectern_site_editor_new:
 * @parent: (nullable): the window that asks
 * @workbench: the parts of the program
 * @host: the site
 * @text: its rules
 *
 * Makes an editor.
 *
 * Returns: (transfer none): a window, owned by GTK
 */
GtkWidget *
lectern_site_editor_new (GtkWindow *parent,
                         LecternWorkbench *workbench,
                         const char *host,
                         const char *text)
{
  LecternSiteEditor *self = NULL;

  g_return_val_if_fail (LECTERN_IS_WORKBENCH (workbench) && host != NULL && text != NULL, NULL);

  self = g_object_new (LECTERN_TYPE_SITE_EDITOR, "title", host, NULL);
  if (parent != NULL)
    lectern_child_window_attach (GTK_WIDGET (self), parent);
  self->workbench = g_object_ref (workbench);
  self->host = g_strdup (host);
  gtk_text_buffer_set_text (self->buffer, text, -1);

  return GTK_WIDGET (self);
}
