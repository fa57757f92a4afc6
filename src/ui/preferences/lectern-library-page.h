/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "lectern-workbench.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_LIBRARY_PAGE (lectern_library_page_get_type ())
G_DECLARE_FINAL_TYPE (LecternLibraryPage, lectern_library_page, LECTERN, LIBRARY_PAGE, AdwPreferencesPage)

/* The page of the preferences that tells how the library is and looks after it. Signals:
 * care-wanted (care, argument), for what wants the library alone; choose-library (). */
void lectern_library_page_set_library (LecternLibraryPage *self,
                                       LecternLibrary     *library);

G_END_DECLS
