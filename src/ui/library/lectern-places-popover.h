/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "library/lectern-library.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_PLACES_POPOVER (lectern_places_popover_get_type ())
G_DECLARE_FINAL_TYPE (LecternPlacesPopover, lectern_places_popover, LECTERN, PLACES_POPOVER,
                      GtkPopover)

/* The lists of the library. Signal: chosen (place). */
GtkWidget  *lectern_places_popover_new       (void);
void        lectern_places_popover_set_model (LecternPlacesPopover *self,
                                              LecternPlace          place,
                                              GListModel           *articles);
void        lectern_places_popover_set_place (LecternPlacesPopover *self,
                                              LecternPlace          place);
const char *lectern_place_get_title          (LecternPlace          place);

G_END_DECLS
