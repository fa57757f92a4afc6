/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-brief-model.h"
#include "lectern-cited-name.h"

G_BEGIN_DECLS

/* A day, or less of one where less is known. */
typedef struct {
  guint year; /* 0 where it is no date */
  guint month; /* 0 where it is not known */
  guint day; /* likewise */
  char *literal; /* (nullable), owned: what is said instead of a date */
} LecternCitedDate;

/**
 * LecternCitation:
 * @key: ASCII letters and digits; no other source of the brief has it
 * @title: the article's
 * @authors: (element-type LecternCitedName): who wrote it
 * @site: (nullable): who published it
 * @section: (nullable): of the paper
 * @issued: when it was published
 * @accessed: when its bytes came from the web
 * @address: (nullable): safe to write
 * @language: (nullable): BCP 47
 * @abstract: (nullable): the sentences of the summary, as far as the brief has them
 * @notes: (element-type utf8): handling line, what is missing, lines of citation and attribution, digests, who
 *   chose the abstract
 *
 * An article as a source that others cite. All strings are one line of clean text.
 */
typedef struct {
  char *key;
  char *title;
  GPtrArray *authors;
  char *site;
  char *section;
  LecternCitedDate issued;
  LecternCitedDate accessed;
  char *address;
  char *language;
  char *abstract;
  GPtrArray *notes;
} LecternCitation;

/* The sources of a brief, one a chapter. */
GPtrArray *lectern_brief_dup_citations  (LecternBrief           *self) G_GNUC_WARN_UNUSED_RESULT;
/* All notes in one text. */
char      *lectern_citation_dup_note    (const LecternCitation  *self,
                                         const char             *separator) G_GNUC_WARN_UNUSED_RESULT;
/* "2024-11-21", with a sign between and as much as is known; NULL where it is no date. */
char      *lectern_cited_date_to_string (const LecternCitedDate *self,
                                         char                    sign) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
