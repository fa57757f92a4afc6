/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A longer line that begins like an offer is a sentence of the article. */
#define LECTERN_DRAFT_MAX_OFFER_WORDS 16

const char *lectern_draft_find_line   (const char  *line,
                                       const char **rule);
guint       lectern_draft_count_words (const char  *line);

G_END_DECLS
