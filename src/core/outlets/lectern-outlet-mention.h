/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-outlet-quantity.h"

G_BEGIN_DECLS

/**
 * LecternFactKind:
 * @LECTERN_FACT_CLAIM: what a sentence tells
 * @LECTERN_FACT_NUMBER: a number
 * @LECTERN_FACT_DATE: a date or time
 * @LECTERN_FACT_NAME: the name of a person, organization or place
 * @LECTERN_FACT_QUOTE: words in quotation marks
 * @LECTERN_FACT_N_KINDS: how many there are
 *
 * What a fact is.
 */
typedef enum {
  LECTERN_FACT_CLAIM,
  LECTERN_FACT_NUMBER,
  LECTERN_FACT_DATE,
  LECTERN_FACT_NAME,
  LECTERN_FACT_QUOTE,
  LECTERN_FACT_N_KINDS,
} LecternFactKind;

/**
 * LecternOutletMention:
 * @kind: what it is
 * @text: index of its article
 * @sentence: its sentence there
 * @span: where it stands
 * @context: (array length=n_context): what the words around it say, sorted
 * @n_context: how many
 * @quantity: of a number
 * @begin: of a date: its first day, in days since 1 January of the year 1
 * @end: its last day
 * @time: of a date: (nullable): the time of day, as TIMEX3 writes it
 * @name: (nullable): of a name: the fullest form in its article; of a quotation: who says it, as
 *   far as that is known
 * @key: (nullable): @name, or a date as it is written, case folded
 * @name_kind: of a name: its kind
 * @words: (array length=n_words): of a quotation: its words; of a name: the words of @key
 * @n_words: how many
 *
 * A place where an article tells a fact.
 */
typedef struct {
  LecternFactKind kind;
  guint32 text;
  guint32 sentence;
  LecternSpan span;
  guint32 *context;
  guint32 n_context;
  LecternOutletQuantity quantity;
  gint32 begin;
  gint32 end;
  const char *time;
  const char *name;
  char *key;
  const char *name_kind;
  guint32 *words;
  guint32 n_words;
} LecternOutletMention;

/* Appends what stands in a text, in text order, to @mentions, of LecternOutletMention: its numbers,
 * dates, names and quotations. Strings are borrowed from the layers. */
void lectern_outlet_mentions_find  (const LecternOutletText *text,
                                    guint32                  index,
                                    LecternOutletFeatures   *features,
                                    GArray                  *mentions);
void lectern_outlet_mention_clear  (LecternOutletMention    *self);

G_END_DECLS
