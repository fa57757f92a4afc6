/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-article-diff.h"

G_BEGIN_DECLS

/**
 * LecternChangeKind:
 * @LECTERN_CHANGE_DATE: a date or time, as the timeline found it
 * @LECTERN_CHANGE_NUMBER: a number that is no part of a date or name
 * @LECTERN_CHANGE_NAME: the name of a person, organization, place or other thing
 * @LECTERN_CHANGE_QUOTATION: words in quotation marks
 * @LECTERN_CHANGE_WORDING: other words
 * @LECTERN_CHANGE_MOVED: paragraphs that stand elsewhere, as they were
 * @LECTERN_CHANGE_N_KINDS: how many there are
 *
 * What a change is about.
 */
typedef enum {
  LECTERN_CHANGE_DATE,
  LECTERN_CHANGE_NUMBER,
  LECTERN_CHANGE_NAME,
  LECTERN_CHANGE_QUOTATION,
  LECTERN_CHANGE_WORDING,
  LECTERN_CHANGE_MOVED,
  LECTERN_CHANGE_N_KINDS,
} LecternChangeKind;

/**
 * LecternChange:
 * @kind: what it is about
 * @spans: where it stands in either text; empty in the one that does not have it
 * @first_run: the first run of the difference that it touches; of what moved, where it is now
 * @last_run: the last one
 *
 * Something that is another in the new text, or that only one of them has.
 */
typedef struct {
  LecternChangeKind kind;
  LecternSpan spans[LECTERN_DIFF_N_SIDES];
  guint32 first_run;
  guint32 last_run;
} LecternChange;

/**
 * LecternFieldChange:
 * @key: which value: title, author, published, modified
 * @values: (nullable): what it was, and what it is
 *
 * A value of the metadata that is another one.
 */
typedef struct {
  const char *key;
  char *values[LECTERN_DIFF_N_SIDES];
} LecternFieldChange;

typedef struct _LecternComparison LecternComparison;

/* What two versions of an article differ in. Immutable; any thread. @old_layers and @new_layers:
 * nullable, of LecternLayer. */
LecternComparison  *lectern_comparison_new         (LecternArticle    *old,
                                                    GPtrArray         *old_layers,
                                                    LecternArticle    *new,
                                                    GPtrArray         *new_layers) G_GNUC_WARN_UNUSED_RESULT;
void                lectern_comparison_free        (LecternComparison *self);
LecternArticleDiff *lectern_comparison_get_diff    (LecternComparison *self);
/* Element type LecternChange, in the order of the texts. */
GArray             *lectern_comparison_get_changes (LecternComparison *self);
/* Element type LecternFieldChange. */
GPtrArray          *lectern_comparison_get_fields  (LecternComparison *self);
guint               lectern_comparison_count       (LecternComparison *self,
                                                    LecternChangeKind  kind);
gboolean            lectern_comparison_is_same     (LecternComparison *self);
/* What stands at a change; NULL in the text that does not have it. */
char               *lectern_comparison_dup_words   (LecternComparison   *self,
                                                    const LecternChange *change,
                                                    LecternDiffSide      side) G_GNUC_WARN_UNUSED_RESULT;
/* "2 dates and 1 number changed"; "No change" when they are the same. */
char               *lectern_comparison_dup_summary (LecternComparison *self) G_GNUC_WARN_UNUSED_RESULT;
/* "date", for files. */
const char         *lectern_change_kind_get_name   (LecternChangeKind  kind);
/* "Dates", "Title", for people. */
const char         *lectern_change_kind_get_title  (LecternChangeKind  kind);
const char         *lectern_field_change_get_title (const LecternFieldChange *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternComparison, lectern_comparison_free)

G_END_DECLS
