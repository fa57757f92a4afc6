/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-place-item.h"
#include "library/lectern-library.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_PLACES (lectern_places_get_type ())
G_DECLARE_FINAL_TYPE (LecternPlaces, lectern_places, LECTERN, PLACES, GObject)

/* All lists of a library as a tree, kept up to date: the places, collections with what is in them,
 * tags. Signal: changed (), after what there is, or a name of it, changed. */
LecternPlaces    *lectern_places_new       (LecternLibrary         *library) G_GNUC_WARN_UNUSED_RESULT;
LecternLibrary   *lectern_places_get_library (LecternPlaces        *self);
/* Of LecternPlaceItem; the children of each are its own. */
GListModel       *lectern_places_get_roots (LecternPlaces          *self);
/* The articles of a place, newest first. */
GListModel       *lectern_places_get_articles (LecternPlaces       *self,
                                            LecternPlace            place);
/* Whether all collections and tags are known that there are now. */
gboolean          lectern_places_is_loaded (LecternPlaces          *self);
/* The next feed with anything unread, borrowed; NULL when there is none. */
LecternPlaceItem *lectern_places_find_unread_feed (LecternPlaces   *self,
                                            const char             *id);
/* The row of a list, borrowed; NULL when there is none. */
LecternPlaceItem *lectern_places_find      (LecternPlaces          *self,
                                            const LecternListQuery *query);

G_END_DECLS
