/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <glib-object.h>

#include "../lectern-error.h"

G_BEGIN_DECLS

typedef struct _LecternStemmer LecternStemmer;

LECTERN_AVAILABLE_IN_1_0
LecternStemmer *lectern_stemmer_new  (const char     *language) G_GNUC_WARN_UNUSED_RESULT;
LECTERN_AVAILABLE_IN_1_0
void            lectern_stemmer_free (LecternStemmer *self);
LECTERN_AVAILABLE_IN_1_0
const char     *lectern_stemmer_stem (LecternStemmer *self,
                                      const char     *word,
                                      gsize           length,
                                      gsize          *stem_length);
LECTERN_AVAILABLE_IN_1_0
gboolean        lectern_stemmer_has_rules (LecternStemmer *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternStemmer, lectern_stemmer_free)

G_END_DECLS
