/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-version-row.h"

#include <glib/gi18n-lib.h>

#include "common/lectern-row-text.h"

struct _LecternVersionRow {
  GtkWidget parent_instance;

  /* template children */
  GtkLabel *name;
  GtkLabel *details;
};

G_DEFINE_FINAL_TYPE (LecternVersionRow, lectern_version_row, GTK_TYPE_WIDGET)

static void
lectern_version_row_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))))
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (lectern_version_row_parent_class)->dispose (object);
}

static void
lectern_version_row_class_init (LecternVersionRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lectern_version_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/lectern/Lectern/ui/lectern-version-row.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternVersionRow, name);
  gtk_widget_class_bind_template_child (widget_class, LecternVersionRow, details);
}

static void
lectern_version_row_init (LecternVersionRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lectern_version_row_new:
 *
 * Makes an empty row.
 *
 * Returns: (transfer floating): a widget
 */
GtkWidget *
lectern_version_row_new (void)
{
  return g_object_new (LECTERN_TYPE_VERSION_ROW, NULL);
}

static char *
dup_time (LecternArticleVersion *version)
{
  const LecternArticleVersionInfo *info = lectern_article_version_get_info (version);
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (info->added_us / G_USEC_PER_SEC);

  return lectern_row_text_time (time);
}

/**
 * lectern_version_row_dup_name:
 * @version: a version
 *
 * Names a version in one line.
 *
 * Returns: (transfer full): a name
 */
char *
lectern_version_row_dup_name (LecternArticleVersion *version)
{
  g_autofree char *time = dup_time (version);

  /* Translators: the number of a version, and when it came */
  return g_strdup_printf (_ ("Version %u, %s"), lectern_article_version_get_number (version), time);
}

/**
 * lectern_version_row_set_version:
 * @self: a row
 * @version: what to show
 *
 * Shows a version.
 */
void
lectern_version_row_set_version (LecternVersionRow *self, LecternArticleVersion *version)
{
  const LecternArticleVersionInfo *info = NULL;
  g_autoptr (GString) details = g_string_new (NULL);
  g_autofree char *name = NULL;

  g_return_if_fail (LECTERN_IS_VERSION_ROW (self));
  g_return_if_fail (LECTERN_IS_ARTICLE_VERSION (version));

  info = lectern_article_version_get_info (version);
  name = lectern_version_row_dup_name (version);
  gtk_label_set_label (self->name, name);
  g_string_append_printf (
      details, g_dngettext (GETTEXT_PACKAGE, "%u word", "%u words", info->words), info->words);
  if (info->is_current)
    g_string_append_printf (details, " · %s", _ ("the one you read"));
  if (info->is_short)
    g_string_append_printf (details, " · %s", _ ("cut short"));
  gtk_label_set_label (self->details, details->str);
}
