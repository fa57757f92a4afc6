/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "lectern-places.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_PLACES_VIEW (lectern_places_view_get_type ())
G_DECLARE_FINAL_TYPE (LecternPlacesView, lectern_places_view, LECTERN, PLACES_VIEW, GtkWidget)

/* Places: every list of the library in a tree that can be filtered and changed. The same widget
 * stands in the popover of the list's title and in a column of its own. Property: kept-open, what
 * its button says. Signals: chosen (item); toast (message, step of the journal, 0 for none).
 *
 * Actions of the widget, for the selected row: places.new-collection, places.new-inside,
 * places.rename, places.remove, places.move-up, places.move-down, places.move-in, places.move-out,
 * places.set-color (u). */
GtkWidget *lectern_places_view_new        (void);
void       lectern_places_view_set_places (LecternPlacesView      *self,
                                           LecternPlaces          *places);
/* Selects the row of the list that is open. */
void       lectern_places_view_set_query  (LecternPlacesView      *self,
                                           const LecternListQuery *query);

G_END_DECLS
