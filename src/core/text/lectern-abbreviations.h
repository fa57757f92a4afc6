/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LecternAbbreviation:
 * @LECTERN_ABBREVIATION_NONE: not an abbreviation
 * @LECTERN_ABBREVIATION_BEFORE_NAME: a name or number follows ("Mr.", "No."): never ends a sentence
 * @LECTERN_ABBREVIATION_ANYWHERE: may also end a sentence ("Inc.", "etc.")
 *
 * How a word with a dot behind it behaves at the end of a sentence.
 */
typedef enum {
  LECTERN_ABBREVIATION_NONE,
  LECTERN_ABBREVIATION_BEFORE_NAME,
  LECTERN_ABBREVIATION_ANYWHERE,
} LecternAbbreviation;

LecternAbbreviation lectern_abbreviation_lookup       (const char *word,
                                                       gsize       length,
                                                       const char *language);
gboolean            lectern_word_is_sentence_opener   (const char *word,
                                                       gsize       length,
                                                       const char *language);
gboolean            lectern_word_is_month             (const char *word,
                                                       gsize       length,
                                                       const char *language);

G_END_DECLS
