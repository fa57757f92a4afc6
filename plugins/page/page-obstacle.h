/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "page-document.h"
#include "page-draft.h"
#include "page-facts.h"

G_BEGIN_DECLS

#define PAGE_OBSTACLE_CONSENT "consent"
#define PAGE_OBSTACLE_BOT_CHECK "bot-check"
#define PAGE_OBSTACLE_SIGN_IN "sign-in"
#define PAGE_OBSTACLE_PAYWALL "paywall"
#define PAGE_OBSTACLE_SCRIPT_ONLY "script-only"

const char *page_obstacle_find      (PageDocument *document,
                                     PageFacts    *facts,
                                     LecternDraft *draft,
                                     guint         n_words,
                                     gsize         script_bytes);
const char *page_obstacle_get_error (const char   *obstacle);

G_END_DECLS
