/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <gio/gio.h>

#include "lectern-chronology-source.h"

G_BEGIN_DECLS

/**
 * LecternChronologyEdge:
 * @LECTERN_CHRONOLOGY_EDGE_SHARP: it is known to the precision of the date
 * @LECTERN_CHRONOLOGY_EDGE_SOFT: "about", "early", doubted
 * @LECTERN_CHRONOLOGY_EDGE_OPEN: there is none: "since 1990", "before 1850"
 *
 * How surely an event begins or ends where it does.
 */
typedef enum {
  LECTERN_CHRONOLOGY_EDGE_SHARP,
  LECTERN_CHRONOLOGY_EDGE_SOFT,
  LECTERN_CHRONOLOGY_EDGE_OPEN,
} LecternChronologyEdge;

#define LECTERN_TYPE_CHRONOLOGY_EVENT (lectern_chronology_event_get_type ())
G_DECLARE_FINAL_TYPE (LecternChronologyEvent,
                      lectern_chronology_event,
                      LECTERN,
                      CHRONOLOGY_EVENT,
                      GObject)

/* An event with all that tell it. Immutable; any thread. */
LecternChronologyEvent *lectern_chronology_event_new          (GPtrArray              *sources,
                                                               GPtrArray              *names) G_GNUC_WARN_UNUSED_RESULT;
const char             *lectern_chronology_event_get_id       (LecternChronologyEvent *self);
const char             *lectern_chronology_event_get_edtf     (LecternChronologyEvent *self);
const LecternEdtf      *lectern_chronology_event_get_when     (LecternChronologyEvent *self);
LecternChronologyEdge   lectern_chronology_event_get_begin_edge (LecternChronologyEvent *self);
LecternChronologyEdge   lectern_chronology_event_get_end_edge (LecternChronologyEvent *self);
const char             *lectern_chronology_event_get_modifier (LecternChronologyEvent *self); /* nullable */
const char             *lectern_chronology_event_get_text     (LecternChronologyEvent *self);
const char             *lectern_chronology_event_get_role     (LecternChronologyEvent *self);
gboolean                lectern_chronology_event_is_placed    (LecternChronologyEvent *self);
/* Element type LecternChronologyName, in the order of their names. */
GPtrArray              *lectern_chronology_event_get_names    (LecternChronologyEvent *self);
/* Element type LecternChronologySource; the first is the one whose date and words are the event's. */
GPtrArray              *lectern_chronology_event_get_sources  (LecternChronologyEvent *self);
int                     lectern_chronology_event_compare      (LecternChronologyEvent *a,
                                                               LecternChronologyEvent *b);

G_END_DECLS
