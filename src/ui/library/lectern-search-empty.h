/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "library/lectern-library.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_SEARCH_EMPTY (lectern_search_empty_get_type ())
G_DECLARE_FINAL_TYPE (LecternSearchEmpty, lectern_search_empty, LECTERN, SEARCH_EMPTY, GtkWidget)

/* Why a search found nothing, and what may be tried. Signal: query (text): what to search instead. */
GtkWidget *lectern_search_empty_new        (void);
void       lectern_search_empty_set_result (LecternSearchEmpty  *self,
                                            LecternSearchResult *result);

G_END_DECLS
