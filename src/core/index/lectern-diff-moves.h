/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-diff-text.h"

G_BEGIN_DECLS

/* For each block of either text the one of the other that it became, G_MAXUINT32 where none: of
 * those that are changed. @is_changed: a byte for each block. */
void lectern_diff_moves_find (LecternDiffText *const *texts,
                              guint8 *const          *is_changed,
                              guint32               **partners);

G_END_DECLS
