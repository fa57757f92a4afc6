/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-place-item.h"
#include "library/lectern-library.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_PLACE_FEEDS (lectern_place_feeds_get_type ())
G_DECLARE_FINAL_TYPE (LecternPlaceFeeds, lectern_place_feeds, LECTERN, PLACE_FEEDS, GObject)

/* The feeds of a library as rows of Places, in their folders, kept up to date. Signal: changed (). */
LecternPlaceFeeds *lectern_place_feeds_new         (LecternLibrary    *library) G_GNUC_WARN_UNUSED_RESULT;
/* The row of all feeds; those of folders and feeds stand under it. */
LecternPlaceItem  *lectern_place_feeds_get_root    (LecternPlaceFeeds *self);
gboolean           lectern_place_feeds_is_loaded   (LecternPlaceFeeds *self);
/* Borrowed; NULL when there is none. */
LecternPlaceItem  *lectern_place_feeds_find        (LecternPlaceFeeds *self,
                                                    const char        *id);
LecternPlaceItem  *lectern_place_feeds_find_unread (LecternPlaceFeeds *self,
                                                    const char        *id); /* nullable */

G_END_DECLS
