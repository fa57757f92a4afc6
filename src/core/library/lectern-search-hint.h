/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LecternSearchHint:
 * @start: where in the query, in bytes
 * @end: where it ends
 * @is_open: it stands at the end, where someone may still be typing
 * @message: a sentence: what could not be understood, and what was done instead
 *
 * What is not right with a query.
 */
typedef struct {
  gsize start;
  gsize end;
  gboolean is_open;
  char *message;
} LecternSearchHint;

LecternSearchHint *lectern_search_hint_new  (gsize              start,
                                             gsize              end,
                                             char              *message) G_GNUC_WARN_UNUSED_RESULT;
LecternSearchHint *lectern_search_hint_copy (const LecternSearchHint *self) G_GNUC_WARN_UNUSED_RESULT;
void               lectern_search_hint_free (LecternSearchHint *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternSearchHint, lectern_search_hint_free)

G_END_DECLS
