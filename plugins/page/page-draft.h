/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "page-document.h"

G_BEGIN_DECLS

/* The most blocks of boilerplate that are kept before, inside and behind the article. */
#define PAGE_DRAFT_MAX_HIDDEN 400

void page_draft_fill (PageDocument *document,
                      const char   *base,
                      LecternDraft *draft);

G_END_DECLS
