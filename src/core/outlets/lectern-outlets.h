/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-fact.h"
#include "lectern-outlet-article.h"

G_BEGIN_DECLS

/* More articles are not laid side by side. */
#define LECTERN_OUTLETS_MAX_ARTICLES 300

/**
 * LecternOutlet:
 * @name: its site, host or title
 * @articles: (element-type guint): indexes of its articles
 * @copies_of: the first outlet that has a copy of a text of this one, itself where none has
 *
 * A column of the table: who published the articles.
 */
typedef struct {
  char *name;
  GArray *articles;
  guint copies_of;
} LecternOutlet;

/* Where outlets agree and where they differ: a row a fact, a column an outlet. Immutable. */
typedef struct _LecternOutlets LecternOutlets;

LecternOutlets *lectern_outlets_new          (GPtrArray      *articles, /* of LecternOutletArticle, kept */
                                              GCancellable   *cancellable) G_GNUC_WARN_UNUSED_RESULT; /* nullable */
LecternOutlets *lectern_outlets_ref          (LecternOutlets *self);
void            lectern_outlets_unref        (LecternOutlets *self);
/* Element type LecternOutletArticle. */
GPtrArray      *lectern_outlets_get_articles (LecternOutlets *self);
/* Element type LecternOutlet, in the order of the articles. */
GPtrArray      *lectern_outlets_get_outlets  (LecternOutlets *self);
/* Element type LecternFact: conflicts first. */
GPtrArray      *lectern_outlets_get_facts    (LecternOutlets *self);
/* The column of an article. */
guint           lectern_outlets_get_column   (LecternOutlets *self,
                                              guint           article);
guint           lectern_outlets_count        (LecternOutlets  *self,
                                              LecternFactState state);
/* What stands at a mention, and its sentence, on one line. */
char           *lectern_outlets_dup_words    (LecternOutlets           *self,
                                              const LecternFactMention *mention) G_GNUC_WARN_UNUSED_RESULT;
char           *lectern_outlets_dup_sentence (LecternOutlets           *self,
                                              const LecternFactMention *mention) G_GNUC_WARN_UNUSED_RESULT;
/* "2 outlets: 1 conflict, 3 agreements" */
char           *lectern_outlets_dup_summary  (LecternOutlets *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternOutlets, lectern_outlets_unref)

G_END_DECLS
