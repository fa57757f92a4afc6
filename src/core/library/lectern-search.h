/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LecternSearch:
 * @wanted: (nullable): FTS5 expression that an article must match; %NULL when any does
 * @unwanted: (nullable): FTS5 expression that an article must not match
 *
 * What someone typed, as expressions that cannot fail: every word in them is quoted by us.
 */
typedef struct {
  char *wanted;
  char *unwanted;
} LecternSearch;

LecternSearch *lectern_search_parse (const char    *text) G_GNUC_WARN_UNUSED_RESULT;
void           lectern_search_free  (LecternSearch *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternSearch, lectern_search_free)

G_END_DECLS
