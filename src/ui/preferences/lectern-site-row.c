/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-site-row.h"

#include <glib/gi18n-lib.h>

struct _LecternSiteRow {
  AdwActionRow parent_instance;

  LecternSiteFile *file; /* owned */

  /* template children */
  GtkSwitch *toggle;
  GtkButton *edit_button;
  GtkButton *delete_button;
};

G_DEFINE_FINAL_TYPE (LecternSiteRow, lectern_site_row, ADW_TYPE_ACTION_ROW)

static void
active_cb (LecternSiteRow *self)
{
  gboolean is_on = gtk_switch_get_active (self->toggle);

  if (self->file != NULL && self->file->rules != NULL
      && is_on == lectern_site_rules_is_off (self->file->rules))
    gtk_widget_activate_action (GTK_WIDGET (self), "sites.switch", "(sb)", self->file->host, is_on);
}

static void
lectern_site_row_finalize (GObject *object)
{
  LecternSiteRow *self = LECTERN_SITE_ROW (object);

  g_clear_pointer (&self->file, lectern_site_file_free);

  G_OBJECT_CLASS (lectern_site_row_parent_class)->finalize (object);
}

static void
lectern_site_row_class_init (LecternSiteRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = lectern_site_row_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/lectern/Lectern/ui/lectern-site-row.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternSiteRow, toggle);
  gtk_widget_class_bind_template_child (widget_class, LecternSiteRow, edit_button);
  gtk_widget_class_bind_template_child (widget_class, LecternSiteRow, delete_button);
  gtk_widget_class_bind_template_callback (widget_class, active_cb);
}

static void
lectern_site_row_init (LecternSiteRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static char *
dup_subtitle (const LecternSiteFile *file)
{
  guint n_rules = 0;

  if (file->rules == NULL)
    return g_strdup (file->error->message);

  n_rules = lectern_site_rules_get_rules (file->rules)->len;
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u rule", "%u rules", n_rules), n_rules);
}

/**
 * lectern_site_row_new:
 * @file: (transfer full): the rules of a site
 *
 * Makes a row.
 *
 * Returns: (transfer floating): a widget
 */
GtkWidget *
lectern_site_row_new (LecternSiteFile *file)
{
  LecternSiteRow *self = NULL;

  g_return_val_if_fail (file != NULL, NULL);

  self = g_object_new (LECTERN_TYPE_SITE_ROW, "title", file->host, NULL);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->edit_button), "s", file->host);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->delete_button), "s", file->host);
  lectern_site_row_set_file (self, file);

  return GTK_WIDGET (self);
}

/**
 * lectern_site_row_set_file:
 * @self: a row
 * @file: (transfer full): the rules of the same site, as they are now
 *
 * Shows them. What has the focus keeps it.
 */
void
lectern_site_row_set_file (LecternSiteRow *self, LecternSiteFile *file)
{
  g_autofree char *subtitle = NULL;

  g_return_if_fail (LECTERN_IS_SITE_ROW (self) && file != NULL);

  g_clear_pointer (&self->file, lectern_site_file_free);
  subtitle = dup_subtitle (file);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle);
  gtk_switch_set_active (self->toggle,
                         file->rules != NULL && !lectern_site_rules_is_off (file->rules));
  gtk_widget_set_sensitive (GTK_WIDGET (self->toggle), file->rules != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->edit_button), file->text != NULL);
  self->file = file;
}

/**
 * lectern_site_row_get_focus:
 * @self: a row
 * @focus: (nullable): what has the focus
 *
 * Tells which of its parts has the focus, for lectern_site_row_set_focus().
 *
 * Returns: the number of the part, -1 when it is none of them
 */
int
lectern_site_row_get_focus (LecternSiteRow *self, GtkWidget *focus)
{
  GtkWidget *const parts[] = { GTK_WIDGET (self->toggle), GTK_WIDGET (self->edit_button),
                               GTK_WIDGET (self->delete_button), GTK_WIDGET (self) };

  for (guint i = 0; focus != NULL && i < G_N_ELEMENTS (parts); i++)
    if (focus == parts[i] || gtk_widget_is_ancestor (focus, parts[i]))
      return (int) i;

  return -1;
}

/**
 * lectern_site_row_set_focus:
 * @self: a row
 * @part: the number of a part
 *
 * Gives the focus to a part, or to the row where that takes none.
 */
void
lectern_site_row_set_focus (LecternSiteRow *self, int part)
{
  GtkWidget *const parts[] = { GTK_WIDGET (self->toggle), GTK_WIDGET (self->edit_button),
                               GTK_WIDGET (self->delete_button), GTK_WIDGET (self) };

  g_return_if_fail (LECTERN_IS_SITE_ROW (self));
  g_return_if_fail (part >= 0 && part < (int) G_N_ELEMENTS (parts));

  if (!gtk_widget_grab_focus (parts[part]))
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

/**
 * lectern_site_row_get_file:
 * @self: a row
 *
 * Gets the rules that it shows.
 *
 * Returns: the file
 */
const LecternSiteFile *
lectern_site_row_get_file (LecternSiteRow *self)
{
  g_return_val_if_fail (LECTERN_IS_SITE_ROW (self), NULL);

  return self->file;
}

/**
 * lectern_site_trials_dup_label:
 * @trials: (element-type LecternSiteTrial): what came of test pages
 *
 * Says in words what came of them.
 *
 * Returns: (transfer full): a text
 */
char *
lectern_site_trials_dup_label (GPtrArray *trials)
{
  guint n_failed = 0;
  const char *first = NULL;

  for (guint i = 0; i < trials->len; i++)
    {
      const LecternSiteTrial *trial = g_ptr_array_index (trials, i);

      n_failed += trial->failures->len > 0;
      if (first == NULL && trial->failures->len > 0)
        first = g_ptr_array_index (trial->failures, 0);
    }
  if (trials->len == 0)
    return g_strdup (_ ("no test page"));
  if (n_failed == 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u test page is as expected",
                                         "%u test pages are as expected", trials->len),
                            trials->len);

  /* Translators: how many tests failed, and why the first one did. */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u test page is not as expected: %s",
                                       "%u test pages are not as expected: %s", n_failed),
                          n_failed, first);
}

/**
 * lectern_site_row_set_trials:
 * @self: a row
 * @trials: (element-type LecternSiteTrial): what came of the test pages
 *
 * Shows what came of them.
 */
void
lectern_site_row_set_trials (LecternSiteRow *self, GPtrArray *trials)
{
  g_autofree char *rules = NULL;
  g_autofree char *label = NULL;
  g_autofree char *subtitle = NULL;

  g_return_if_fail (LECTERN_IS_SITE_ROW (self) && trials != NULL);

  rules = dup_subtitle (self->file);
  label = lectern_site_trials_dup_label (trials);
  subtitle = g_strdup_printf ("%s · %s", rules, label);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle);
}
