/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "page-document.h"
#include "page-facts.h"

G_BEGIN_DECLS

void     page_byline_read         (PageDocument *document,
                                   PageFacts    *facts,
                                   guint32       first,
                                   guint32       last);
gboolean page_byline_is_elsewhere (PageDocument *document,
                                   guint32       i,
                                   gboolean      is_front);
char    *page_byline_dup_linked   (PageTree     *tree,
                                   guint32       first,
                                   guint32       last) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
