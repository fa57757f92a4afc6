/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-care-report.h"

#include <glib/gi18n-lib.h>

static void
lost_article_free_cb (gpointer data)
{
  LecternLostArticle *lost = data;

  g_free (lost->id);
  g_free (lost->title);
  g_free (lost->address);
  g_free (lost);
}

LecternCareReport *
lectern_care_report_new (void)
{
  LecternCareReport *self = g_new0 (LecternCareReport, 1);

  self->lost = g_ptr_array_new_with_free_func (lost_article_free_cb);
  return self;
}

void
lectern_care_report_free (LecternCareReport *self)
{
  g_ptr_array_unref (self->lost);
  g_free (self->detail);
  g_free (self->path);
  g_free (self);
}

void
lectern_care_report_add_lost (LecternCareReport *self, char *id, char *title, char *address)
{
  LecternLostArticle *lost = g_new0 (LecternLostArticle, 1);

  lost->id = id;
  lost->title = title;
  lost->address = address;
  g_ptr_array_add (self->lost, lost);
}

gboolean
lectern_care_report_is_whole (const LecternCareReport *self)
{
  return !self->is_damaged && !self->is_index_damaged && self->n_missing_captures == 0
         && self->n_rows_lost == 0 && self->lost->len == 0;
}

static void
append_articles (GString *summary, const LecternCareReport *self)
{
  if (self->n_safe == self->n_articles)
    g_string_append_printf (summary,
                            g_dngettext (GETTEXT_PACKAGE, "%u article is safe.",
                                         "All %u articles are safe.", self->n_articles),
                            self->n_articles);
  else
    g_string_append_printf (summary,
                            g_dngettext (GETTEXT_PACKAGE,
                                         "%u of %u articles are safe; the list names the other.",
                                         "%u of %u articles are safe; the list names the others.",
                                         self->n_articles - self->n_safe),
                            self->n_safe, self->n_articles);
}

/**
 * lectern_care_report_dup_summary:
 * @self: a report
 *
 * Says in words how a library is.
 *
 * Returns: (transfer full): sentences
 */
char *
lectern_care_report_dup_summary (const LecternCareReport *self)
{
  GString *summary = g_string_new (NULL);

  append_articles (summary, self);
  if (self->is_damaged)
    g_string_append_printf (summary, " %s",
                            _ ("The database is damaged. Repair it, or restore a backup."));
  else if (self->is_index_damaged)
    g_string_append_printf (summary, " %s",
                            _ ("The search index is incomplete. Repair makes it anew."));
  if (self->n_rows_lost > 0)
    {
      g_string_append_c (summary, ' ');
      g_string_append_printf (summary,
                              g_dngettext (GETTEXT_PACKAGE, "%u other entry could not be read.",
                                           "%u other entries could not be read.",
                                           self->n_rows_lost),
                              self->n_rows_lost);
    }
  if (self->n_missing_captures > 0)
    {
      g_string_append_c (summary, ' ');
      g_string_append_printf (
          summary,
          g_dngettext (GETTEXT_PACKAGE,
                       "%u saved original is missing from the library. The articles' texts are "
                       "kept.",
                       "%u saved originals are missing from the library. The articles' texts are "
                       "kept.",
                       self->n_missing_captures),
          self->n_missing_captures);
    }

  return g_string_free (summary, FALSE);
}
