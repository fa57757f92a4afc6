/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "library/lectern-library.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_PLACE_COUNTER (lectern_place_counter_get_type ())
G_DECLARE_FINAL_TYPE (LecternPlaceCounter, lectern_place_counter, LECTERN, PLACE_COUNTER, GObject)

/* How much there is in the places that no list counts: stories, marks, saved searches. Counted by
 * the library's threads, again a while after it changed. Signal: changed (). Main thread only. */
LecternPlaceCounter *lectern_place_counter_new           (LecternLibrary      *library) G_GNUC_WARN_UNUSED_RESULT;
guint                lectern_place_counter_get_n_stories (LecternPlaceCounter *self);
guint                lectern_place_counter_get_n_marks   (LecternPlaceCounter *self);
guint                lectern_place_counter_get_n_said    (LecternPlaceCounter *self);
guint                lectern_place_counter_get_n_entities (LecternPlaceCounter *self);
/* Which saved searches are to be counted, by their ids. */
void                 lectern_place_counter_set_searches  (LecternPlaceCounter *self,
                                                          const char *const   *ids);
/* 0 before it is counted. */
guint                lectern_place_counter_get_search    (LecternPlaceCounter *self,
                                                          const char          *id);

G_END_DECLS
