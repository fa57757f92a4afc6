/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "library/lectern-library-stories.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_COMPARE_VIEW (lectern_compare_view_get_type ())
G_DECLARE_FINAL_TYPE (LecternCompareView, lectern_compare_view, LECTERN, COMPARE_VIEW, GtkWidget)

/* Two articles side by side, with lines under the passages that they share; the actions
 * compare.next and compare.previous step through these. */
GtkWidget *lectern_compare_view_new            (void);
void       lectern_compare_view_set_library    (LecternCompareView *self,
                                                LecternLibrary     *library);
void       lectern_compare_view_show           (LecternCompareView *self,
                                                const char         *first,  /* nullable: nothing */
                                                const char         *second);
/* One above the other, where two columns have no room. */
void       lectern_compare_view_set_narrow     (LecternCompareView *self,
                                                gboolean            is_narrow);
/* How many passages there are, 0 while they are looked for. */
guint      lectern_compare_view_get_n_passages (LecternCompareView *self);
/* Two articles that are no copies; @passages, of LecternSharedPassage, and @labels are taken. */
void       lectern_compare_view_show_facts  (LecternCompareView  *self,
                                             LecternArticle *const *articles,
                                             const char *const   *sources,
                                             GArray              *passages,
                                             GPtrArray           *labels);

G_END_DECLS
