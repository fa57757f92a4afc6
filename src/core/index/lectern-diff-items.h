/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-comparison.h"

G_BEGIN_DECLS

/**
 * LecternDiffItem:
 * @first: its first token
 * @end: past its last token
 *
 * A date, number, name or quotation of a text.
 */
typedef struct {
  guint32 first;
  guint32 end;
} LecternDiffItem;

/**
 * LecternDiffItems:
 * @items: (element-type LecternDiffItem): of each kind, in text order
 *
 * All items of one text. Those of one kind do not overlap.
 */
typedef struct {
  GArray *items[LECTERN_CHANGE_N_KINDS];
} LecternDiffItems;

LecternDiffItems *lectern_diff_items_new  (LecternDiffText  *text,
                                           GPtrArray        *layers) G_GNUC_WARN_UNUSED_RESULT; /* nullable */
void              lectern_diff_items_free (LecternDiffItems *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternDiffItems, lectern_diff_items_free)

G_END_DECLS
