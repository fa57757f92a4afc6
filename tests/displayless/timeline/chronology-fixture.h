/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-fixture.h"
#include "timeline/lectern-chronology-builder.h"

G_BEGIN_DECLS

/* One event of a sample article. */
typedef struct {
  const char *clause; /* as it stands in the text; NULL ends a list */
  const char *date;   /* the expression in it; NULL when there is none */
  const char *value;  /* TIMEX3 */
  const char *head;   /* the word that says what happened */
  const char *bound;  /* nullable */
  const char *modifier; /* nullable */
} ChronologySample;

/* An article whose title and address are made of its id. */
LecternArticle    *chronology_make_article  (const char             *id,
                                             const char             *published,
                                             const char             *text) G_GNUC_WARN_UNUSED_RESULT;
/* The layer that the plugin would give it. */
LecternLayer      *chronology_make_timeline (LecternArticle         *article,
                                             const ChronologySample *samples) G_GNUC_WARN_UNUSED_RESULT;
/* Names, with NULL at the end: all places where they stand. */
LecternLayer      *chronology_make_entities (LecternArticle         *article,
                                             const char *const      *names) G_GNUC_WARN_UNUSED_RESULT;
void               chronology_add           (LecternChronologyBuilder *builder,
                                             const char             *id,
                                             const char             *published,
                                             const char             *text,
                                             const char *const      *names, /* nullable */
                                             const ChronologySample *samples);

G_END_DECLS
