/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../text/lectern-stemmer.h"

G_BEGIN_DECLS

/* Writes the stems of a text as the search index has them, one for each word of it and in its order.
 * A query must go through the same, word by word, to find them. */
void lectern_stems_append (GString        *stems,
                           LecternStemmer *stemmer,
                           const char     *text);

G_END_DECLS
