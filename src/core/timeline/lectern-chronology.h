/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-chronology-event.h"

G_BEGIN_DECLS

/**
 * LecternChronology:
 *
 * What several articles tell to have happened, in the order of time: a #GListModel of
 * [class@Lectern.ChronologyEvent]. It is made by a [struct@Lectern.ChronologyBuilder], in any thread, and does
 * not change.
 */
#define LECTERN_TYPE_CHRONOLOGY (lectern_chronology_get_type ())
G_DECLARE_FINAL_TYPE (LecternChronology, lectern_chronology, LECTERN, CHRONOLOGY, GObject)

/* @events is taken, in order; @conflicts is taken: pairs of indexes (guint), one behind the other. */
LecternChronology      *lectern_chronology_new           (GPtrArray              *events,
                                                          GArray                 *conflicts) G_GNUC_WARN_UNUSED_RESULT;
guint                   lectern_chronology_get_n_events  (LecternChronology      *self);
LecternChronologyEvent *lectern_chronology_get_event     (LecternChronology      *self,
                                                          guint                   i);
guint                   lectern_chronology_get_n_articles (LecternChronology     *self);
/* Element type LecternChronologyEvent: those that tell the same of another day. Nullable: none. */
GPtrArray              *lectern_chronology_get_conflicts (LecternChronology      *self,
                                                          LecternChronologyEvent *event);
/* The events in which somebody of this name has part. */
LecternChronology      *lectern_chronology_about         (LecternChronology      *self,
                                                          const char             *name) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
