/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The words of a language that the summary looks for, folded. */
typedef struct {
  GHashTable *stop;   /* words that tell nothing of what a text is about */
  GHashTable *hedges; /* words that say that something is not certain */
} SummaryWords;

/* Reads the lists in the folders `stopwords` and `hedges` of @folder. Returns: (element-type utf8
 * SummaryWords): languages */
GHashTable         *summary_words_load (const char *folder,
                                        GError    **error) G_GNUC_WARN_UNUSED_RESULT;
/* The words of a language tag. Returns: (nullable) */
const SummaryWords *summary_words_find (GHashTable *languages,
                                        const char *tag);
/* A word as the lists write it: case folded, with straight apostrophes. */
char               *summary_words_fold (const char *word,
                                        gsize       length) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
