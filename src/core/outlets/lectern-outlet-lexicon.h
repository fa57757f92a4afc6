/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LecternOutletWordFlags:
 * @LECTERN_OUTLET_WORD_STOP: says nothing of what a sentence is about
 * @LECTERN_OUTLET_WORD_STOP_AT: what is counted does not reach beyond it
 * @LECTERN_OUTLET_WORD_NOT: denies
 * @LECTERN_OUTLET_WORD_NUMBER: a number ("twelve")
 * @LECTERN_OUTLET_WORD_UNIT_NUMBER: one only before what can be counted ("one")
 * @LECTERN_OUTLET_WORD_SCALE: multiplies the number before it ("million")
 * @LECTERN_OUTLET_WORD_PERCENT: "percent"
 * @LECTERN_OUTLET_WORD_MONEY: a currency
 * @LECTERN_OUTLET_WORD_ABOUT: the number behind it is no exact one
 * @LECTERN_OUTLET_WORD_AT_LEAST: it is a lower bound
 * @LECTERN_OUTLET_WORD_AT_MOST: it is an upper bound
 *
 * What a word does.
 */
typedef enum {
  LECTERN_OUTLET_WORD_STOP = 1 << 0,
  LECTERN_OUTLET_WORD_STOP_AT = 1 << 1,
  LECTERN_OUTLET_WORD_NOT = 1 << 2,
  LECTERN_OUTLET_WORD_NUMBER = 1 << 3,
  LECTERN_OUTLET_WORD_UNIT_NUMBER = 1 << 4,
  LECTERN_OUTLET_WORD_SCALE = 1 << 5,
  LECTERN_OUTLET_WORD_PERCENT = 1 << 6,
  LECTERN_OUTLET_WORD_MONEY = 1 << 7,
  LECTERN_OUTLET_WORD_ABOUT = 1 << 8,
  LECTERN_OUTLET_WORD_AT_LEAST = 1 << 9,
  LECTERN_OUTLET_WORD_AT_MOST = 1 << 10,
} LecternOutletWordFlags;

/**
 * LecternOutletWord:
 * @flags: what it does
 * @value: of a number or a scale
 * @currency: (nullable): of money, an ISO 4217 code where there is one
 * @concept: what it means: the same for words of one meaning in all languages; 0 for none
 *
 * A word that the lexicon knows.
 */
typedef struct {
  LecternOutletWordFlags flags;
  double value;
  const char *currency;
  guint16 concept;
} LecternOutletWord;

/* What is known of the words of a language, from words/LANGUAGE.words: a kind a line, and its words
 * behind it; indented lines go on. The kinds are those of the flags, and:
 *   class NAME WORD…    words of one meaning, the same in all languages
 *   outcome NAME WORD…  likewise, of what becomes of those who are counted
 *   opposite NAME NAME  two classes that cannot both be true of one thing
 * "than_more" stands for "than" behind "more". Immutable; any thread. */
typedef struct _LecternOutletLexicon LecternOutletLexicon;

/* Of a BCP 47 tag; an empty one for a language that nothing is known of. */
const LecternOutletLexicon *lectern_outlet_lexicon_get (const char *language); /* nullable */
/* Of a folded word; NULL for one that it does not know. */
const LecternOutletWord    *lectern_outlet_lexicon_lookup (const LecternOutletLexicon *self,
                                                           const char                 *word);
/* Whether a concept is that of an outcome. */
gboolean                    lectern_outlet_concept_is_outcome  (guint16 concept);
gboolean                    lectern_outlet_concepts_are_opposite (guint16 one,
                                                                  guint16 other);
/* Its name in the files. */
const char                 *lectern_outlet_concept_get_name (guint16 concept);
/* The concept of that name, 0 for none. */
guint16                     lectern_outlet_concept_from_name (const char *name);

G_END_DECLS
