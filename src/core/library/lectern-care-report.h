/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * LecternLostArticle:
 * @id: its id in the library
 * @title: what it is called
 * @address: (nullable): where it came from
 *
 * An article whose text cannot be read. What was said of it is kept.
 */
typedef struct {
  char *id;
  char *title;
  char *address;
} LecternLostArticle;

/**
 * LecternCareReport:
 * @n_articles: how many articles there are
 * @n_safe: of how many the text can be read
 * @lost: (element-type LecternLostArticle): the others
 * @n_rows_lost: what else could not be read, rows of the database
 * @n_missing_captures: how many saved originals are gone
 * @is_damaged: the database must be repaired
 * @is_index_damaged: only what can be made again must be: rebuild
 * @detail: (nullable): technical text
 * @path: (nullable): the backup that was made, or where the old database lies
 *
 * What came of looking after a library.
 */
typedef struct {
  guint n_articles;
  guint n_safe;
  GPtrArray *lost;
  guint n_rows_lost;
  guint n_missing_captures;
  gboolean is_damaged;
  gboolean is_index_damaged;
  char *detail;
  char *path;
} LecternCareReport;

LecternCareReport *lectern_care_report_new       (void) G_GNUC_WARN_UNUSED_RESULT;
void               lectern_care_report_free      (LecternCareReport       *self);
/* Takes the strings over. */
void               lectern_care_report_add_lost  (LecternCareReport       *self,
                                                  char                    *id,
                                                  char                    *title,
                                                  char                    *address);
/* Whether nothing is to be done. */
gboolean           lectern_care_report_is_whole  (const LecternCareReport *self);
/* "4,212 of 4,213 articles are safe; the list names the other." and what else is to be said. */
char              *lectern_care_report_dup_summary (const LecternCareReport *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternCareReport, lectern_care_report_free)

G_END_DECLS
