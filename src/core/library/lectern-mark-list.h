/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-lazy-list.h"
#include "lectern-library-marks.h"
#include "lectern-listed-mark.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_MARK_LIST (lectern_mark_list_get_type ())
G_DECLARE_FINAL_TYPE (LecternMarkList, lectern_mark_list, LECTERN, MARK_LIST, LecternLazyList)

/* All marks of the library that a filter wants: a lazy list of LecternListedMark, the newest first. */
LecternMarkList *lectern_mark_list_new        (LecternLibrary          *library,
                                               const LecternMarkFilter *filter) G_GNUC_WARN_UNUSED_RESULT;
void             lectern_mark_list_set_filter (LecternMarkList         *self,
                                               const LecternMarkFilter *filter);

G_END_DECLS
