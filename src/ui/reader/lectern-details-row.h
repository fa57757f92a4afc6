/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "lectern-document.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_DETAILS_ROW (lectern_details_row_get_type ())
G_DECLARE_FINAL_TYPE (LecternDetailsRow, lectern_details_row, LECTERN, DETAILS_ROW, AdwEntryRow)

/* One value of an article's metadata, which can be corrected: Enter stores it, an empty value or the
 * button at its end goes back to what the page said. */
GtkWidget  *lectern_details_row_new     (const char        *key,
                                         const char        *label);
const char *lectern_details_row_get_key (LecternDetailsRow *self);
void        lectern_details_row_update  (LecternDetailsRow *self,
                                         LecternDocument   *document);

G_END_DECLS
