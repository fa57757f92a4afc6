/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "library/lectern-library-said.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_SAID_PAGE (lectern_said_page_get_type ())
G_DECLARE_FINAL_TYPE (LecternSaidPage, lectern_said_page, LECTERN, SAID_PAGE, GtkWidget)

/* Who said what in the articles of the library: a list with filters, in the place of the list of articles,
 * by source, date or article. By source it is the source ledger.
 *
 * Property: narrow, whether it is a page of its own. Signals: open (article id, start, end), closed (),
 * toast (message, step). Actions: said.close, said.reset, said.copy, said.everyone. */
void lectern_said_page_set_library (LecternSaidPage *self,
                                    LecternLibrary  *library);
/* For the filter “only the open article”; NULL for none. */
void lectern_said_page_set_article (LecternSaidPage *self,
                                    const char      *article_id);
void lectern_said_page_focus       (LecternSaidPage *self);

G_END_DECLS
