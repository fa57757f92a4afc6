/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gumbo.h>
#include <lectern.h>

G_BEGIN_DECLS

/* The most memory that a parse may take, and the most time. */
#define PAGE_PARSE_MAX_BYTES (256 * 1024 * 1024)
#define PAGE_PARSE_DEADLINE_MS 2000

typedef struct _PageParse PageParse;

PageParse       *page_parse_new      (const char  *markup,
                                      gsize        length,
                                      GError     **error) G_GNUC_WARN_UNUSED_RESULT;
const GumboNode *page_parse_get_root (PageParse   *self);
void             page_parse_free     (PageParse   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PageParse, page_parse_free)

G_END_DECLS
