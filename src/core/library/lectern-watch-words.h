/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../model/lectern-span.h"
#include "../text/lectern-stemmer.h"

G_BEGIN_DECLS

/* A phrase of more words is not found. */
#define LECTERN_WATCH_MAX_WORDS 32

/**
 * LecternWatchWords:
 * @text: (borrowed): the text
 * @at: where the next word is looked for
 * @end: where it stops
 * @span: the word found last
 * @folded: (owned): the same, folded for comparing
 * @stem: (owned): its stem, once asked for
 *
 * Steps through the words of a text: runs of letters and digits, and each ideograph alone.
 */
typedef struct {
  const char *text;
  guint32 at;
  guint32 end;
  LecternSpan span;
  GString *folded;
  GString *stem;
} LecternWatchWords;

void        lectern_watch_words_init  (LecternWatchWords *self,
                                       const char        *text,
                                       LecternSpan        span);
void        lectern_watch_words_clear (LecternWatchWords *self);
gboolean    lectern_watch_words_next  (LecternWatchWords *self);
const char *lectern_watch_words_stem  (LecternWatchWords *self,
                                       LecternStemmer    *stemmer,
                                       gsize             *length);

/**
 * LecternWatchTerm:
 * @text: (owned): the term without quotes and star
 * @folded: (owned): its words, folded, a space between
 * @n_words: how many
 * @is_exact: it stood in quotes, or has a star: other forms of it do not count
 * @is_beginning: it had a star
 *
 * A term, read.
 */
typedef struct {
  char *text;
  GString *folded;
  guint n_words;
  gboolean is_exact;
  gboolean is_beginning;
} LecternWatchTerm;

gboolean    lectern_watch_term_parse  (LecternWatchTerm  *self,
                                       const char        *term);
/* Puts stems where the words were. */
void        lectern_watch_term_stem   (LecternWatchTerm  *self,
                                       LecternStemmer    *stemmer);
void        lectern_watch_term_clear  (LecternWatchTerm  *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LecternWatchWords, lectern_watch_words_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LecternWatchTerm, lectern_watch_term_clear)

G_END_DECLS
