/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PageCues:
 *
 * What the words of an element's class, id and role say about it, as a set of bits. They are hints
 * of authors to their own style sheets, so that none decides alone.
 */
typedef guint32 PageCues;

enum {
  PAGE_CUE_CONTENT = 1 << 0,
  PAGE_CUE_BODY = 1 << 1,
  PAGE_CUE_NAVIGATION = 1 << 2,
  PAGE_CUE_SIDEBAR = 1 << 3,
  PAGE_CUE_HEADER = 1 << 4,
  PAGE_CUE_FOOTER = 1 << 5,
  PAGE_CUE_COMMENTS = 1 << 6,
  PAGE_CUE_RELATED = 1 << 7,
  PAGE_CUE_SHARE = 1 << 8,
  PAGE_CUE_NEWSLETTER = 1 << 9,
  PAGE_CUE_ADVERTISEMENT = 1 << 10,
  PAGE_CUE_COOKIE = 1 << 11,
  PAGE_CUE_BYLINE = 1 << 12,
  PAGE_CUE_DATE = 1 << 13,
  PAGE_CUE_TAGS = 1 << 14,
  PAGE_CUE_BIOGRAPHY = 1 << 15,
  PAGE_CUE_CAPTION = 1 << 16,
  PAGE_CUE_TOOL = 1 << 17,
  PAGE_CUE_UNSEEN = 1 << 18,
  PAGE_CUE_PAYWALL = 1 << 19,
  PAGE_CUE_POPUP = 1 << 20,
  PAGE_CUE_LEGAL = 1 << 21,
  PAGE_CUE_DECK = 1 << 22,
  PAGE_CUE_TITLE = 1 << 23,
  PAGE_CUE_META = 1 << 24,
  PAGE_CUE_TEASER = 1 << 25,
  PAGE_CUE_GALLERY = 1 << 26,
  PAGE_CUE_LEAD = 1 << 27,
  PAGE_CUE_KICKER = 1 << 28,
  PAGE_CUE_VERSE = 1 << 29,
};

/* What makes an element unlikely to hold the article. */
#define PAGE_CUES_FURNITURE                                                                       \
  (PAGE_CUE_NAVIGATION | PAGE_CUE_SIDEBAR | PAGE_CUE_FOOTER | PAGE_CUE_COMMENTS | PAGE_CUE_RELATED \
   | PAGE_CUE_SHARE | PAGE_CUE_NEWSLETTER | PAGE_CUE_ADVERTISEMENT | PAGE_CUE_COOKIE               \
   | PAGE_CUE_TAGS | PAGE_CUE_BIOGRAPHY | PAGE_CUE_TOOL | PAGE_CUE_UNSEEN | PAGE_CUE_POPUP         \
   | PAGE_CUE_LEGAL | PAGE_CUE_TEASER)

/* How many names are remembered at a time. */
#define PAGE_CUES_MEMO 256

/**
 * PageCuesMemo:
 * @names: names that were read
 * @cues: what each says
 *
 * What was read last: pages call most of their elements the same. To be zeroed before, and used as
 * long as the names stay where they are.
 */
typedef struct {
  const char *names[PAGE_CUES_MEMO];
  PageCues cues[PAGE_CUES_MEMO];
} PageCuesMemo;

PageCues page_cues_read (PageCuesMemo *memo,
                         const char   *class_names,
                         const char   *id,
                         const char   *role);

G_END_DECLS
