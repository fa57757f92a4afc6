/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LecternCited:
 * @speaker: (nullable): who is cited, %NULL for all who are not known
 * @key: what is the same for one speaker in all articles; empty for those
 * @source: `named`, `unnamed` or `unknown`, interned
 * @n_direct: how often in their own words, or partly so
 * @n_reported: how often in the author's words
 * @n_second_hand: how often not to the article's author
 * @n_articles: in how many articles
 *
 * A line of a source ledger: who is cited, how often and how.
 */
typedef struct {
  char *speaker;
  char *key;
  const char *source;
  guint n_direct;
  guint n_reported;
  guint n_second_hand;
  guint n_articles;
} LecternCited;

void  lectern_cited_free    (LecternCited *self);
/* Lines of a ledger as CSV (RFC 4180), with a heading line. */
char *lectern_cited_dup_csv (GPtrArray    *cited) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternCited, lectern_cited_free)

G_END_DECLS
