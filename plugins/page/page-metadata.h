/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "page-facts.h"

G_BEGIN_DECLS

void page_metadata_write (PageFacts             *facts,
                          LecternDraft          *draft,
                          GVariant              *given,
                          LecternArticleBuilder *builder);

G_END_DECLS
