/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-project-report.h"

#include <glib/gi18n-lib.h>

#define MAX_NOTES 500

G_DEFINE_BOXED_TYPE (LecternProjectReport,
                     lectern_project_report,
                     lectern_project_report_copy,
                     lectern_project_report_free)

LecternProjectReport *
lectern_project_report_new (void)
{
  LecternProjectReport *self = g_new0 (LecternProjectReport, 1);

  self->notes = g_ptr_array_new_with_free_func (g_free);
  return self;
}

LecternProjectReport *
lectern_project_report_copy (const LecternProjectReport *self)
{
  LecternProjectReport *copy = g_memdup2 (self, sizeof *self);

  copy->notes = g_ptr_array_copy (self->notes, (GCopyFunc) (void (*) (void)) g_strdup, NULL);
  return copy;
}

void
lectern_project_report_free (LecternProjectReport *self)
{
  g_ptr_array_unref (self->notes);
  g_free (self);
}

static void
take_note (LecternProjectReport *self, char *note)
{
  if (self->notes->len < MAX_NOTES)
    g_ptr_array_add (self->notes, note);
  else
    g_free (note);
}

void
lectern_project_report_take_conflict (LecternProjectReport *self, char *note)
{
  self->n_conflicts++;
  take_note (self, note);
}

void
lectern_project_report_take_missing (LecternProjectReport *self, char *note)
{
  self->n_missing++;
  take_note (self, note);
}

char *
lectern_project_report_dup_export_summary (const LecternProjectReport *self)
{
  g_autofree char *articles = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u article with %u versions, %u originals and %u marks",
                   "%u articles with %u versions, %u originals and %u marks", self->n_articles),
      self->n_articles, self->n_versions, self->n_captures, self->n_marks);

  if (self->n_missing == 0)
    return g_strdup_printf (_ ("%s. Nothing is missing."), articles);

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s. %u thing is damaged or missing.",
                                       "%s. %u things are damaged or missing.", self->n_missing),
                          articles, self->n_missing);
}

char *
lectern_project_report_dup_import_summary (const LecternProjectReport *self)
{
  g_autofree char *articles = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u of %u article is new.", "%u of %u articles are new.",
                   self->n_articles),
      self->n_new, self->n_articles);

  if (self->n_conflicts == 0)
    return g_steal_pointer (&articles);

  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE,
                   "%s In %u place the library says something else; what was there was kept.",
                   "%s In %u places the library says something else; what was there was kept.",
                   self->n_conflicts),
      articles, self->n_conflicts);
}
