/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "library/lectern-library.h"

G_BEGIN_DECLS

/* An article with every kind of block, links, hidden parts, and a paragraph in Arabic. */
LecternArticle       *reader_sample_article      (void) G_GNUC_WARN_UNUSED_RESULT;
/* An article of about as many words. */
LecternArticle       *reader_sample_long_article (guint           n_words) G_GNUC_WARN_UNUSED_RESULT;
/* As if read from the library, without marks and decisions. */
LecternStoredArticle *reader_sample_store        (LecternArticle *article) G_GNUC_WARN_UNUSED_RESULT;
/* Names and dates: the raw layer of the generator `entities`, or `timeline`. */
LecternLayer         *reader_sample_names        (LecternArticle *article) G_GNUC_WARN_UNUSED_RESULT;
LecternLayer         *reader_sample_dates        (LecternArticle *article) G_GNUC_WARN_UNUSED_RESULT;
/* The nth place of a text, from 0. */
LecternSpan           reader_sample_find         (LecternArticle *article,
                                                  const char     *text,
                                                  guint           nth);
GPtrArray            *reader_sample_marks        (LecternArticle *article) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
