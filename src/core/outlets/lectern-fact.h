/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../model/lectern-span.h"
#include "lectern-outlet-mention.h"

G_BEGIN_DECLS

/**
 * LecternFactState:
 * @LECTERN_FACT_CONFLICT: outlets tell it differently
 * @LECTERN_FACT_AGREEMENT: at least two tell the same, and nobody tells it otherwise
 * @LECTERN_FACT_SOME: one alone tells it; of what the others do not mention nothing follows
 * @LECTERN_FACT_N_STATES: how many there are
 *
 * How the outlets stand to a fact.
 */
typedef enum {
  LECTERN_FACT_CONFLICT,
  LECTERN_FACT_AGREEMENT,
  LECTERN_FACT_SOME,
  LECTERN_FACT_N_STATES,
} LecternFactState;

/**
 * LecternFactReason:
 * @LECTERN_FACT_REASON_NONE: there is no conflict
 * @LECTERN_FACT_REASON_NUMBER: another number
 * @LECTERN_FACT_REASON_DATE: another date
 * @LECTERN_FACT_REASON_WORDING: other words in one quotation
 * @LECTERN_FACT_REASON_SPEAKER: the same words of somebody else
 * @LECTERN_FACT_REASON_SPELLING: a name that is spelled differently
 * @LECTERN_FACT_REASON_OPPOSITE: one tells the opposite of the other
 *
 * Why a fact is in conflict.
 */
typedef enum {
  LECTERN_FACT_REASON_NONE,
  LECTERN_FACT_REASON_NUMBER,
  LECTERN_FACT_REASON_DATE,
  LECTERN_FACT_REASON_WORDING,
  LECTERN_FACT_REASON_SPEAKER,
  LECTERN_FACT_REASON_SPELLING,
  LECTERN_FACT_REASON_OPPOSITE,
} LecternFactReason;

/**
 * LecternFactMention:
 * @article: index of the article
 * @version: mentions with one number tell the same, others tell it differently
 * @span: where it stands: the number, date, name, quotation or sentence itself
 * @sentence: the sentence that it stands in
 *
 * A place that a fact stands on.
 */
typedef struct {
  guint article;
  guint version;
  LecternSpan span;
  LecternSpan sentence;
} LecternFactMention;

/**
 * LecternFact:
 * @kind: what it is
 * @state: how the outlets stand to it
 * @reason: why they do not agree
 * @n_voices: how many tell it; copies of one text are one
 * @subject: what it is about, in the words of the first mention
 * @mentions: (element-type LecternFactMention): where it stands, by article and place
 *
 * A row of the table of outlets.
 */
typedef struct {
  LecternFactKind kind;
  LecternFactState state;
  LecternFactReason reason;
  guint n_voices;
  char *subject;
  GArray *mentions;
} LecternFact;

LecternFact *lectern_fact_new  (LecternFactKind kind) G_GNUC_WARN_UNUSED_RESULT;
void         lectern_fact_free (LecternFact    *self);

/* "number", "conflict", for files. */
const char  *lectern_fact_kind_get_name   (LecternFactKind   kind);
const char  *lectern_fact_state_get_name  (LecternFactState  state);
const char  *lectern_fact_reason_get_name (LecternFactReason reason);
/* FALSE if no kind has that name. */
gboolean     lectern_fact_kind_from_name  (const char       *name,
                                           LecternFactKind  *kind);
/* "Number", "Conflict", "Another number", for people. */
const char  *lectern_fact_kind_get_title  (LecternFactKind   kind);
const char  *lectern_fact_state_get_title (LecternFactState  state);
const char  *lectern_fact_reason_get_title (LecternFactReason reason);
/* "Conflict (Another number)" */
char        *lectern_fact_dup_state       (const LecternFact *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternFact, lectern_fact_free)

G_END_DECLS
