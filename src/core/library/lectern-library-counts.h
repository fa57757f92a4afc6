/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-library.h"
#include "lectern-list-query.h"

G_BEGIN_DECLS

/**
 * LecternCounts:
 * @n_stories: how many stories there are, see lectern-library-stories.h
 * @n_marks: how many marks and notes, see lectern-mark-list.h
 * @n_said: how much is said, see lectern-library-said.h
 * @n_entities: how many entities there are, as they were found
 *
 * How much there is of what is not an article. What lies in the trash does not count.
 */
typedef struct {
  guint n_stories;
  guint n_marks;
  guint n_said;
  guint n_entities;
} LecternCounts;

/* Counting reads much where there is much, so there are no forms that block. */
void           lectern_library_count_async         (LecternLibrary         *self,
                                                    GCancellable           *cancellable,
                                                    GAsyncReadyCallback     callback,
                                                    gpointer                user_data);
LecternCounts *lectern_library_count_finish        (LecternLibrary         *self,
                                                    GAsyncResult           *result,
                                                    GError                **error) G_GNUC_WARN_UNUSED_RESULT;
void           lectern_library_count_list_async    (LecternLibrary         *self,
                                                    const LecternListQuery *query,
                                                    GCancellable           *cancellable,
                                                    GAsyncReadyCallback     callback,
                                                    gpointer                user_data);
gboolean       lectern_library_count_list_finish   (LecternLibrary         *self,
                                                    GAsyncResult           *result,
                                                    guint                  *n_articles,
                                                    GError                **error);

G_END_DECLS
