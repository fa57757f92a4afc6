/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "page-document.h"
#include "page-facts.h"

G_BEGIN_DECLS

void     page_title_choose  (PageDocument *document,
                             PageFacts    *facts);
gboolean page_title_matches (const char   *title,
                             const char   *line);

G_END_DECLS
