/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-library-marks.h"
#include "lectern-listed-mark.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_MARK_LIST (lectern_mark_list_get_type ())
G_DECLARE_FINAL_TYPE (LecternMarkList, lectern_mark_list, LECTERN, MARK_LIST, GObject)

/* All marks of the library that a filter wants: a GListModel of LecternListedMark, the newest first, kept up
 * to date. Property: is-loading, while it is not known yet what is in it. */
LecternMarkList *lectern_mark_list_new        (LecternLibrary          *library,
                                               const LecternMarkFilter *filter) G_GNUC_WARN_UNUSED_RESULT;
gboolean         lectern_mark_list_is_loading (LecternMarkList         *self);
void             lectern_mark_list_set_filter (LecternMarkList         *self,
                                               const LecternMarkFilter *filter);
char            *lectern_mark_list_dup_id     (LecternMarkList         *self,
                                               guint                    position) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
