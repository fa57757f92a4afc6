/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-fact-finder.h"

G_BEGIN_DECLS

/**
 * LecternFactTie:
 * @LECTERN_FACT_TIE_NONE: they have nothing to do with each other
 * @LECTERN_FACT_TIE_SAME: they tell the same
 * @LECTERN_FACT_TIE_CONFLICT: they tell one thing differently
 *
 * How two mentions stand to each other.
 */
typedef enum {
  LECTERN_FACT_TIE_NONE,
  LECTERN_FACT_TIE_SAME,
  LECTERN_FACT_TIE_CONFLICT,
} LecternFactTie;

/* Compares two mentions of one kind. @score: how sure it is; @reason: of a conflict. */
LecternFactTie lectern_fact_measure  (const LecternFactFinder    *self,
                                      const LecternOutletMention *one,
                                      const LecternOutletMention *other,
                                      double                     *score,
                                      LecternFactReason          *reason);
/* Whether @other tells, of anything of that kind, what @one does: an outlet that does both has no
 * other number for one thing, but a number for another thing. */
gboolean       lectern_fact_is_equal (const LecternOutletMention *one,
                                      const LecternOutletMention *other);

G_END_DECLS
