/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-search-node.h"

G_BEGIN_DECLS

/* The tree of a query, NULL when nothing is asked for; hints are added to @hints. */
LecternSearchNode *lectern_search_parser_run (const char *text,
                                              gboolean    is_typing,
                                              GPtrArray  *hints) G_GNUC_WARN_UNUSED_RESULT;
/* Quotation marks of the scripts that people paste from. */
gboolean           lectern_search_is_quote   (gunichar    c);
/* Whether a word that stands without quotation marks ends here. */
gboolean           lectern_search_ends_word  (const char *p);

G_END_DECLS
