/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-store.h"

G_BEGIN_DECLS

/* What a slice merges, in pages of the index: one that nobody waits for, one that must keep up with
 * what is written, and the last one before a program ends. */
#define LECTERN_STORE_MERGE_IDLE 256
#define LECTERN_STORE_MERGE_BUSY 2048
#define LECTERN_STORE_MERGE_LAST 64
/* So many flushes may lie there unmerged; the index takes 2,000 segments at most. */
#define LECTERN_STORE_MAX_FLUSHES 400

gboolean lectern_store_merge_search (LecternStore *self,
                                     guint         n_pages,
                                     GError      **error);

G_END_DECLS
