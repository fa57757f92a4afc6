/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-search-hint.h"
#include "lectern-search-node.h"

G_BEGIN_DECLS

/* What is longer or deeper is cut, with a hint. */
#define LECTERN_SEARCH_MAX_BYTES 4096
#define LECTERN_SEARCH_MAX_TERMS 64
#define LECTERN_SEARCH_MAX_DEPTH 16

/**
 * LecternSearch:
 * @root: (nullable): what is asked for; %NULL when nothing is
 * @hints: (element-type LecternSearchHint): what could not be understood
 *
 * A query that was read: an immutable value. Made of any bytes, it never fails and never holds
 * anything of SQL.
 */
typedef struct {
  LecternSearchNode *root;
  GPtrArray *hints;
  gatomicrefcount refs;
} LecternSearch;

LecternSearch *lectern_search_parse     (const char          *text,
                                         gboolean             is_typing) G_GNUC_WARN_UNUSED_RESULT;
LecternSearch *lectern_search_ref       (LecternSearch       *self);
void           lectern_search_unref     (LecternSearch       *self);
char          *lectern_search_to_string (const LecternSearch *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean       lectern_search_equal     (const LecternSearch *a,
                                         const LecternSearch *b);
/* Whether anything asks for what lies in the trash. */
gboolean       lectern_search_has_trash (const LecternSearch *self);
/* What an article must have, each for itself; borrowed nodes. */
GPtrArray     *lectern_search_list_parts (const LecternSearch *self) G_GNUC_WARN_UNUSED_RESULT;
/* The same query, but that any of its words is enough. */
char          *lectern_search_dup_any   (const LecternSearch *self) G_GNUC_WARN_UNUSED_RESULT;
/* The same query without one of its parts. */
char          *lectern_search_dup_without (const LecternSearch *self,
                                         guint                part) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternSearch, lectern_search_unref)

G_END_DECLS
