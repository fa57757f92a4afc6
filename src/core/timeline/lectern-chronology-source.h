/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../text/lectern-edtf.h"
#include "../model/lectern-article.h"

G_BEGIN_DECLS

/**
 * LecternChronologySource:
 * @article_id: what the caller calls the article
 * @title: (nullable): of the article
 * @site: (nullable): where it was published
 * @address: (nullable): of the article
 * @published: (nullable): ISO 8601
 * @span: the clause that tells the event
 * @date_span: the expression that dates it, or none
 * @sentence_span: the sentence around it
 * @sentence: the sentence on one line
 * @text: the clause on one line
 * @edtf: when it says that the event was
 * @value: (nullable): the same as TIMEX3
 * @modifier: (nullable): `START`, `MID`, `END`, `APPROX`: which part of it
 * @role: `main`, `reported`, `background` or `planned`; interned
 * @is_placed: dated by what stands around it, and not by itself
 * @when: @edtf as a span of time
 *
 * Where an event is told.
 */
typedef struct {
  char *article_id;
  char *title;
  char *site;
  char *address;
  char *published;
  LecternSpan span;
  LecternSpan date_span;
  LecternSpan sentence_span;
  char *sentence;
  char *text;
  char *edtf;
  char *value;
  char *modifier;
  const char *role;
  gboolean is_placed;
  LecternEdtf when;
} LecternChronologySource;

void lectern_chronology_source_free    (LecternChronologySource       *self);
int  lectern_chronology_source_compare (const LecternChronologySource *a,
                                        const LecternChronologySource *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternChronologySource, lectern_chronology_source_free)

/**
 * LecternChronologyName:
 * @name: the name
 * @kind: `entity/person` or another kind; interned
 *
 * Who has part in an event.
 */
typedef struct {
  char *name;
  const char *kind;
} LecternChronologyName;

void lectern_chronology_name_free (LecternChronologyName *self);

G_END_DECLS
