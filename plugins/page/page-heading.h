/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "page-document.h"
#include "page-facts.h"

G_BEGIN_DECLS

/**
 * PageNames:
 * @names: (owned) (element-type PageName): what the page may call its article
 *
 * What a page's own data call its article, made ready to be compared with its headings.
 */
typedef struct _PageNames PageNames;

PageNames *page_names_new          (void) G_GNUC_WARN_UNUSED_RESULT;
void       page_names_free         (PageNames    *self);
void       page_names_add          (PageNames    *self,
                                    const char   *name,
                                    double        worth);
char      *page_names_find_heading (PageNames    *self,
                                    PageDocument *document,
                                    double       *match) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PageNames, page_names_free)

G_END_DECLS
