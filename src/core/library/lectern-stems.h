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

/* Stemmers by language, which are worth keeping: they know more with each text. */
GHashTable     *lectern_stemmers_new    (void) G_GNUC_WARN_UNUSED_RESULT;
LecternStemmer *lectern_stemmers_ensure (GHashTable *self,
                                         const char *language);

G_END_DECLS
