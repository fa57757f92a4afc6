/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "page-segment.h"
#include "page-step.h"

G_BEGIN_DECLS

/* A footnote has not more characters. */
#define PAGE_ROLES_MAX_NOTE 2000

/**
 * PageDocument:
 * @tree: (owned): the nodes
 * @segments: (owned): their text
 * @prose: (owned): prose of each node's subtree
 * @mass: (owned): the same, weighed by what the elements are called
 * @is_card: (owned): whether a node is the card of another story
 * @root: the element that holds the article
 * @title: (nullable) (not owned): the title that was chosen
 * @body_text: (nullable) (not owned): the article's text as the page's own data give it
 * @ignores_names: whether what elements are called counts for nothing
 * @without: set of #PageStep that are left out, to measure what they are worth
 *
 * A page on its way to an article.
 */
typedef struct {
  PageTree *tree;
  GArray *segments;
  double *prose;
  double *mass;
  guint8 *is_card;
  guint32 root;
  const char *title;
  const char *body_text;
  gboolean ignores_names;
  guint without;
} PageDocument;

static inline PageSegment *
page_document_get_segment (PageDocument *self, guint i)
{
  return &g_array_index (self->segments, PageSegment, i);
}

static inline gboolean
page_document_does (PageDocument *self, PageStep step)
{
  return (self->without & step) == 0;
}

void page_document_find_cards    (PageDocument *self,
                                  const char   *host);
void page_document_find_comments (PageDocument *self);
void page_document_find_root     (PageDocument *self);
void page_document_label         (PageDocument *self);
void page_document_label_lines   (PageDocument *self);
void page_document_find_roles    (PageDocument *self);
void page_document_reset         (PageDocument *self);

G_END_DECLS
