/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "page-tree.h"

G_BEGIN_DECLS

void page_inline_append      (PageTree     *tree,
                              guint32       first,
                              guint32       last,
                              const char   *base,
                              LecternDraft *draft);
void page_inline_append_note (PageTree     *tree,
                              guint32       first,
                              guint32       last,
                              const char   *base,
                              LecternDraft *draft);

G_END_DECLS
