/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-outlet-text.h"

G_BEGIN_DECLS

#define LECTERN_OUTLET_MAX_UNITS 3

/**
 * LecternOutletMeasure:
 * @LECTERN_OUTLET_MEASURE_COUNT: so many of something
 * @LECTERN_OUTLET_MEASURE_PERCENT: so many of a hundred
 * @LECTERN_OUTLET_MEASURE_MONEY: so much of a currency
 * @LECTERN_OUTLET_MEASURE_PAIR: two numbers with a dash, such as a result or a range
 *
 * What a number is of.
 */
typedef enum {
  LECTERN_OUTLET_MEASURE_COUNT,
  LECTERN_OUTLET_MEASURE_PERCENT,
  LECTERN_OUTLET_MEASURE_MONEY,
  LECTERN_OUTLET_MEASURE_PAIR,
} LecternOutletMeasure;

/**
 * LecternOutletQuantity:
 * @first: its first token
 * @end: past its last token, with scale, percent sign and currency
 * @value: its value
 * @low: the least that it may mean: "about 500" is not exactly 500
 * @high: the most
 * @measure: what it is of
 * @currency: (nullable): of money
 * @units: what is counted: the words behind it, as features
 * @n_units: how many
 * @unit_end: past the token of the last of them
 * @outcome: what becomes of what is counted: a concept of that kind, or 0
 * @outcome_token: the word that says so
 * @is_bare: whether nothing is known of what is counted
 *
 * A number in a sentence.
 */
typedef struct {
  guint32 first;
  guint32 end;
  double value;
  double low;
  double high;
  LecternOutletMeasure measure;
  const char *currency;
  guint32 units[LECTERN_OUTLET_MAX_UNITS];
  guint n_units;
  guint32 unit_end;
  guint16 outcome;
  guint32 outcome_token;
  gboolean is_bare;
} LecternOutletQuantity;

/* Appends the numbers of a sentence, as LecternOutletQuantity. @features numbers ages. */
void     lectern_outlet_quantities_find (const LecternOutletText     *text,
                                         LecternOutletFeatures       *features,
                                         guint32                      sentence,
                                         GArray                      *quantities);
/* Whether both can be true of one thing. */
gboolean lectern_outlet_quantity_agrees (const LecternOutletQuantity *one,
                                         const LecternOutletQuantity *other);
/* Whether a word of what they count is the same. */
gboolean lectern_outlet_quantity_shares_units (const LecternOutletQuantity *one,
                                               const LecternOutletQuantity *other);
/* Whether both count the same kind of thing. */
gboolean lectern_outlet_quantity_is_like (const LecternOutletQuantity *one,
                                          const LecternOutletQuantity *other);

G_END_DECLS
