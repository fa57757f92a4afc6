/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "library/lectern-library-marks.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_MARKS_PAGE (lectern_marks_page_get_type ())
G_DECLARE_FINAL_TYPE (LecternMarksPage, lectern_marks_page, LECTERN, MARKS_PAGE, GtkWidget)

/* All marks of the library: a list with filters, in the place of the list of articles.
 *
 * Property: narrow, whether it is a page of its own. Signals: open (article id, start, end; both 0 for the
 * article alone), closed (), toast (message, step). Actions: marks.open (u), marks.close, marks.tag,
 * marks.remove, marks.export (s), marks.import, marks.reset. */
void lectern_marks_page_set_library (LecternMarksPage *self,
                                     LecternLibrary   *library);
/* For the filter “only the open article”; NULL for none. */
void lectern_marks_page_set_article (LecternMarksPage *self,
                                     const char       *article_id);
void lectern_marks_page_focus       (LecternMarksPage *self);

G_END_DECLS
