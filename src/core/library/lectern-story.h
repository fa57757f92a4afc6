/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-article-item.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_STORY (lectern_story_get_type ())
G_DECLARE_FINAL_TYPE (LecternStory, lectern_story, LECTERN, STORY, GObject)

/* Articles that are copies of one text. Immutable. */
LecternStory       *lectern_story_new       (gint64        id,
                                             GPtrArray    *items); /* takes it */
/* The number of its oldest article: the same while it grows. */
gint64              lectern_story_get_id    (LecternStory *self);
/* Element type LecternArticleItem, newest first, at least two. */
GPtrArray          *lectern_story_get_items (LecternStory *self);
const char         *lectern_story_get_title (LecternStory *self);
/* "3 articles, 2 sites". */
char               *lectern_story_dup_words (LecternStory *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
