/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-sites-page.h"

#include <glib/gi18n-lib.h>

#include "common/lectern-file-chooser.h"
#include "common/lectern-toast.h"
#include "import/lectern-foreign-rules.h"
#include "lectern-class-row.h"
#include "lectern-hidden-part.h"
#include "lectern-site-editor.h"
#include "lectern-site-row.h"

/* More sentences on what was left out are not shown. */
#define MAX_LEFT_OUT 12
/* Each test page takes a process: those of more sites are read in the editor. */
#define MAX_TRIED 20

struct _LecternSitesPage {
  AdwPreferencesPage parent_instance;

  /* owned */
  LecternWorkbench *workbench; /* nullable, until it is set */
  GPtrArray *rows;             /* of borrowed rows */
  GCancellable *cancellable;

  /* template children */
  AdwPreferencesGroup *classes_group;
  AdwPreferencesGroup *sites_group;
  GtkWidget *empty_row;
};

G_DEFINE_FINAL_TYPE (LecternSitesPage, lectern_sites_page, ADW_TYPE_PREFERENCES_PAGE)

static LecternSiteRuleStore *
get_store (LecternSitesPage *self)
{
  return lectern_workbench_get_site_rules (self->workbench);
}

static GtkWindow *
get_window (LecternSitesPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

/* Takes @toast over. */
static void
show_toast (LecternSitesPage *self, AdwToast *toast)
{
  GtkWindow *window = get_window (self);

  if (ADW_IS_PREFERENCES_WINDOW (window))
    adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (window), toast);
  else
    g_object_unref (toast);
}

static void
say (LecternSitesPage *self, const char *message)
{
  show_toast (self, lectern_toast_new (message));
}

/* The list */

static LecternSiteRow *
find_row (LecternSitesPage *self, const char *host)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (g_str_equal (lectern_site_row_get_file (g_ptr_array_index (self->rows, i))->host, host))
      return g_ptr_array_index (self->rows, i);

  return NULL;
}

static void
tried_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternSiteRow) row = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) trials = lectern_site_trials_run_finish (result, &error);

  if (trials != NULL)
    lectern_site_row_set_trials (row, trials);
  else if (!lectern_error_is_cancel (error))
    g_debug ("the test pages could not be read: %s", error->message);
}

static void
try_rules (LecternSitesPage *self, LecternSiteRow *row)
{
  const LecternSiteFile *file = lectern_site_row_get_file (row);

  if (file->rules != NULL && lectern_site_rules_get_tests (file->rules)->len > 0)
    lectern_site_trials_run_async (file->rules, lectern_workbench_get_pool (self->workbench),
                                   lectern_workbench_get_registry (self->workbench),
                                   self->cancellable, tried_cb, g_object_ref (row));
}

/* Those that are listed now. */
static void
try_all (LecternSitesPage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  for (guint i = 0; i < MIN (self->rows->len, MAX_TRIED); i++)
    try_rules (self, g_ptr_array_index (self->rows, i));
}

static gboolean
has_hosts (LecternSitesPage *self, GPtrArray *files)
{
  for (guint i = 0; i < MIN (files->len, self->rows->len); i++)
    {
      const LecternSiteFile *file = g_ptr_array_index (files, i);

      if (!g_str_equal (lectern_site_row_get_file (g_ptr_array_index (self->rows, i))->host,
                        file->host))
        return FALSE;
    }

  return files->len == self->rows->len;
}

/* The row that takes the place of one that is gone gets its focus. */
static void
restore_focus (LecternSitesPage *self, const char *host, guint index, int part)
{
  LecternSiteRow *row = find_row (self, host);

  if (row == NULL && self->rows->len > 0)
    row = g_ptr_array_index (self->rows, MIN (index, self->rows->len - 1));
  if (row != NULL)
    lectern_site_row_set_focus (row, part);
  else
    gtk_widget_grab_focus (self->empty_row);
}

/* Takes what is in @files over. */
static void
build_rows (LecternSitesPage *self, GPtrArray *files)
{
  GtkWindow *window = get_window (self);
  GtkWidget *focus = window != NULL ? gtk_window_get_focus (window) : NULL;
  g_autofree char *host = NULL;
  guint index = 0;
  int part = -1;

  for (guint i = 0; i < self->rows->len && part < 0; i++)
    {
      LecternSiteRow *row = g_ptr_array_index (self->rows, i);

      part = lectern_site_row_get_focus (row, focus);
      index = i;
      if (part >= 0)
        host = g_strdup (lectern_site_row_get_file (row)->host);
    }
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->sites_group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < files->len; i++)
    {
      GtkWidget *row = lectern_site_row_new (g_ptr_array_index (files, i));

      adw_preferences_group_add (self->sites_group, row);
      g_ptr_array_add (self->rows, row);
    }
  gtk_widget_set_visible (self->empty_row, files->len == 0);
  if (host != NULL)
    restore_focus (self, host, index, part);
}

static void
listed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternSitesPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) files = lectern_site_rule_store_list_finish (
      LECTERN_SITE_RULE_STORE (object), result, &error);

  if (self->workbench == NULL)
    return;
  if (files == NULL)
    {
      say (self, error->message);
      return;
    }

  g_ptr_array_set_free_func (files, NULL);
  if (has_hosts (self, files))
    for (guint i = 0; i < files->len; i++)
      lectern_site_row_set_file (g_ptr_array_index (self->rows, i), g_ptr_array_index (files, i));
  else
    build_rows (self, files);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    try_all (self);
}

static void
list (LecternSitesPage *self)
{
  lectern_site_rule_store_list_async (get_store (self), NULL, listed_cb, g_object_ref (self));
}

/* Changes */

static void
saved_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternSitesPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (lectern_site_rule_store_save_finish (LECTERN_SITE_RULE_STORE (object), result, &error)
      || self->workbench == NULL)
    return;

  say (self, error->message);
  list (self);
}

static void
save (LecternSitesPage *self, const char *host, const char *text)
{
  lectern_site_rule_store_save_async (get_store (self), host, text, NULL, saved_cb,
                                      g_object_ref (self));
}

static void
undo_cb (LecternSitesPage *self, AdwToast *toast)
{
  save (self, g_object_get_data (G_OBJECT (toast), "host"),
        g_object_get_data (G_OBJECT (toast), "text"));
}

static void
delete_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternSitesPage *self = LECTERN_SITES_PAGE (widget);
  LecternSiteRow *row = find_row (self, g_variant_get_string (parameter, NULL));
  const LecternSiteFile *file = row != NULL ? lectern_site_row_get_file (row) : NULL;
  g_autofree char *message = NULL;
  AdwToast *toast = NULL;

  if (file == NULL)
    return;

  message = g_strdup_printf (_ ("Rules for %s deleted"), file->host);
  toast = lectern_toast_new (message);
  /* What could not be read as rules cannot be written back. */
  if (file->rules != NULL)
    {
      adw_toast_set_button_label (toast, _ ("_Undo"));
      g_object_set_data_full (G_OBJECT (toast), "host", g_strdup (file->host), g_free);
      g_object_set_data_full (G_OBJECT (toast), "text", g_strdup (file->text), g_free);
      g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_cb), self,
                               G_CONNECT_SWAPPED);
    }
  show_toast (self, toast);
  save (self, file->host, NULL);
}

/* The file as it is now: an editor may have changed it since it was listed. NULL when it is gone,
 * or cannot be read any more, which the list then says. */
static LecternSiteFile *
take_loaded (LecternSitesPage *self, GObject *store, GAsyncResult *result)
{
  g_autoptr (LecternSiteFile) file = lectern_site_rule_store_load_finish (
      LECTERN_SITE_RULE_STORE (store), result);

  if (self->workbench == NULL)
    return NULL;
  if (file != NULL && file->text != NULL && g_utf8_validate (file->text, -1, NULL))
    return g_steal_pointer (&file);

  list (self);
  return NULL;
}

static void
switch_loaded (LecternSitesPage *self, GObject *store, GAsyncResult *result, gboolean is_on)
{
  g_autoptr (LecternSiteFile) file = take_loaded (self, store, result);
  g_autofree char *text = file != NULL ? lectern_site_rules_set_off (file->text, !is_on) : NULL;

  if (text != NULL)
    save (self, file->host, text);
}

static void
switch_on_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternSitesPage) self = user_data;

  switch_loaded (self, object, result, TRUE);
}

static void
switch_off_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternSitesPage) self = user_data;

  switch_loaded (self, object, result, FALSE);
}

static void
switch_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternSitesPage *self = LECTERN_SITES_PAGE (widget);
  const char *host = NULL;
  gboolean is_on = FALSE;

  g_variant_get (parameter, "(&sb)", &host, &is_on);
  lectern_site_rule_store_load_async (get_store (self), host, NULL,
                                      is_on ? switch_on_cb : switch_off_cb, g_object_ref (self));
}

static void
edit_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternSitesPage) self = user_data;
  g_autoptr (LecternSiteFile) file = take_loaded (self, object, result);

  if (file != NULL)
    gtk_window_present (GTK_WINDOW (
        lectern_site_editor_new (get_window (self), self->workbench, file->host, file->text)));
}

static void
edit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternSitesPage *self = LECTERN_SITES_PAGE (widget);

  lectern_site_rule_store_load_async (get_store (self), g_variant_get_string (parameter, NULL),
                                      NULL, edit_cb, g_object_ref (self));
}

/* Importing */

static void
tell_left_out (LecternSitesPage *self, LecternForeignRules *foreign)
{
  GtkWidget *dialog = NULL;
  g_autoptr (GString) body = g_string_new (NULL);

  if (foreign->left_out->len == 0)
    return;

  for (guint i = 0; i < MIN (foreign->left_out->len, MAX_LEFT_OUT); i++)
    g_string_append_printf (body, "%s%s", i > 0 ? "\n" : "",
                            (const char *) g_ptr_array_index (foreign->left_out, i));
  if (foreign->left_out->len > MAX_LEFT_OUT)
    g_string_append (body, "\n…");
  dialog = adw_message_dialog_new (get_window (self), _ ("Some Rules Were Left Out"), body->str);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
import_text (LecternSitesPage *self, const char *name, const char *text, gsize length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternSiteRules) rules = lectern_site_rules_new (text, (gssize) length, NULL);
  g_autoptr (LecternForeignRules) foreign = NULL;
  const char *host = rules != NULL ? lectern_site_rules_get_host (rules) : NULL;

  if (rules == NULL)
    {
      foreign = lectern_foreign_rules_new (name, text, length, &error);
      host = foreign != NULL ? foreign->host : NULL;
    }
  if (host == NULL)
    say (self, error->message);
  else if (find_row (self, host) != NULL)
    {
      g_autofree char *message = g_strdup_printf (
          _ ("There are rules for %s already. Delete them first."), host);

      say (self, message);
    }
  else
    {
      save (self, host, rules != NULL ? text : foreign->text);
      if (foreign != NULL)
        tell_left_out (self, foreign);
    }
}

static void
loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternSitesPage) self = user_data;
  g_autofree char *name = g_file_get_basename (G_FILE (object));
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  gsize length = 0;
  gboolean is_loaded = g_file_load_contents_finish (G_FILE (object), result, &text, &length, NULL,
                                                    &error);

  if (self->workbench == NULL)
    return;
  if (is_loaded)
    import_text (self, name, text, length);
  else
    say (self, error->message);
}

static void
chosen_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternSitesPage) self = user_data;
  g_autoptr (GListModel) files = lectern_file_chooser_open_finish (GTK_WINDOW (object), result,
                                                                   NULL);

  for (guint i = 0; files != NULL && i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      g_file_load_contents_async (file, NULL, loaded_cb, g_object_ref (self));
    }
}

static void
import_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternSitesPage *self = LECTERN_SITES_PAGE (widget);

  lectern_file_chooser_open_async (get_window (self), _ ("Import Rules for Sites"), chosen_cb,
                                   g_object_ref (self));
}

/* Nobody waits for tests while another page of the preferences is looked at. */
static void
lectern_sites_page_map (GtkWidget *widget)
{
  LecternSitesPage *self = LECTERN_SITES_PAGE (widget);

  GTK_WIDGET_CLASS (lectern_sites_page_parent_class)->map (widget);
  if (self->workbench != NULL)
    try_all (self);
}

static void
lectern_sites_page_dispose (GObject *object)
{
  LecternSitesPage *self = LECTERN_SITES_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->workbench);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (lectern_sites_page_parent_class)->dispose (object);
}

static void
lectern_sites_page_class_init (LecternSitesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lectern_sites_page_dispose;
  widget_class->map = lectern_sites_page_map;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/lectern/Lectern/ui/lectern-sites-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternSitesPage, classes_group);
  gtk_widget_class_bind_template_child (widget_class, LecternSitesPage, sites_group);
  gtk_widget_class_bind_template_child (widget_class, LecternSitesPage, empty_row);
  gtk_widget_class_install_action (widget_class, "sites.edit", "s", edit_action);
  gtk_widget_class_install_action (widget_class, "sites.delete", "s", delete_action);
  gtk_widget_class_install_action (widget_class, "sites.switch", "(sb)", switch_action);
  gtk_widget_class_install_action (widget_class, "sites.import", NULL, import_action);
}

static void
lectern_sites_page_init (LecternSitesPage *self)
{
  self->rows = g_ptr_array_new ();
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lectern_sites_page_set_workbench:
 * @self: the page
 * @workbench: the parts of the program
 * @reading: settings of reading
 *
 * Shows what is set. To be called once.
 */
void
lectern_sites_page_set_workbench (LecternSitesPage *self,
                                  LecternWorkbench *workbench,
                                  GSettings *reading)
{
  const char *const *classes = lectern_hidden_classes ();

  g_return_if_fail (LECTERN_IS_SITES_PAGE (self) && LECTERN_IS_WORKBENCH (workbench));

  self->workbench = g_object_ref (workbench);
  for (gsize i = 0; classes[i] != NULL; i++)
    adw_preferences_group_add (self->classes_group, lectern_class_row_new (reading, classes[i]));
  g_signal_connect_object (get_store (self), "changed", G_CALLBACK (list), self, G_CONNECT_SWAPPED);
  list (self);
}
