/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-mark-filter.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_LISTED_MARK (lectern_listed_mark_get_type ())
G_DECLARE_FINAL_TYPE (LecternListedMark, lectern_listed_mark, LECTERN, LISTED_MARK, GObject)

/* A mark in a list of many: known by its id, and filled a moment later. Signal: changed (). */
LecternListedMark      *lectern_listed_mark_new        (const char        *id) G_GNUC_WARN_UNUSED_RESULT;
const char             *lectern_listed_mark_get_id     (LecternListedMark *self);
const LecternMarkEntry *lectern_listed_mark_get_entry  (LecternListedMark *self); /* nullable: not yet */
void                    lectern_listed_mark_take_entry (LecternListedMark *self,
                                                        LecternMarkEntry  *entry);

G_END_DECLS
