/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "library/lectern-article-item.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_STORY_ROW (lectern_story_row_get_type ())
G_DECLARE_FINAL_TYPE (LecternStoryRow, lectern_story_row, LECTERN, STORY_ROW, GtkWidget)

/* A story, or an article of one, in a tree. Its button activates `stories.part` with the article. */
GtkWidget *lectern_story_row_new     (void);
void       lectern_story_row_set_row (LecternStoryRow *self,
                                      GtkTreeListRow  *row); /* nullable */
char      *lectern_story_row_dup_source (LecternArticleItem *item) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
