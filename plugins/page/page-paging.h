/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "page-document.h"
#include "page-facts.h"

G_BEGIN_DECLS

char *page_paging_find_next      (PageDocument *document,
                                  const char   *address,
                                  const char   *base) G_GNUC_WARN_UNUSED_RESULT;
void  page_paging_read_neighbors (PageTree     *tree,
                                  PageFacts    *facts,
                                  const char   *base);

G_END_DECLS
