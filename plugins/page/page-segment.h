/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "page-tree.h"

G_BEGIN_DECLS

/**
 * PageSegment:
 * @first: first node of the run
 * @last: last node of the run
 * @block: the block element that holds it
 * @n_chars: characters, white space collapsed
 * @n_link_chars: those inside links
 * @n_words: words; a character of a script without spaces counts as half of one
 * @n_stops: marks that end a sentence
 * @ends_with_stop: whether the last character ends a sentence
 * @text: (owned): the text, white space collapsed
 * @label: class of boilerplate, %NULL for text of the article
 * @rule: why it has this label
 * @role: what block it becomes
 * @is_lead: whether it is text of the article that stands before its element
 *
 * A run of text without a block boundary in it: what a reader sees as one paragraph or line.
 */
typedef struct {
  guint32 first;
  guint32 last;
  guint32 block;
  guint32 n_chars;
  guint32 n_link_chars;
  guint32 n_words;
  guint16 n_stops;
  gboolean ends_with_stop;
  char *text;
  const char *label;
  const char *rule;
  LecternBlockRole role;
  gboolean is_lead;
} PageSegment;

GArray  *page_segments_find      (PageTree          *tree) G_GNUC_WARN_UNUSED_RESULT;
/* The index of the first segment that begins at or behind a node. */
guint    page_segments_find_from (GArray            *segments,
                                  guint32            node);
double   page_segment_get_mass   (const PageSegment *self);

static inline double
page_segment_get_link_density (const PageSegment *self)
{
  return self->n_chars > 0 ? (double) self->n_link_chars / self->n_chars : 0;
}

G_END_DECLS
