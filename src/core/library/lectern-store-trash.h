/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-store.h"
#include "lectern-trash-counts.h"

G_BEGIN_DECLS

/* Something of the analyst's that is lost with an article a. */
#define LECTERN_STORE_IS_HELD                                                                      \
  "(EXISTS (SELECT 1 FROM mark m WHERE m.article = a.sequence)"                                    \
  " OR EXISTS (SELECT 1 FROM words w WHERE w.article = a.sequence)"                                \
  " OR EXISTS (SELECT 1 FROM decision d WHERE d.article = a.sequence))"

/* The parts of removing for good; see lectern-store-trash.c for their order. */
LecternTrashCounts *lectern_store_count_trash       (LecternStore        *self,
                                                     gint64               expired_us,
                                                     GError             **error) G_GNUC_WARN_UNUSED_RESULT;
/* @ids NULL: all of the trash, or with @expired_us those that went there before and hold nothing of
 * the analyst's. At most @limit of them. */
LecternTrashCounts *lectern_store_purge_articles    (LecternStore        *self,
                                                     const char *const   *ids,
                                                     gint64               expired_us,
                                                     guint                limit,
                                                     GError             **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean            lectern_store_purge_journal     (LecternStore        *self,
                                                     GError             **error);
gboolean            lectern_store_purge_captures    (LecternStore        *self,
                                                     GError             **error);
gboolean            lectern_store_purge_index       (LecternStore        *self,
                                                     gboolean             is_first,
                                                     gboolean            *is_done,
                                                     GError             **error);

void                lectern_store_compact           (LecternStore        *self);

G_END_DECLS
