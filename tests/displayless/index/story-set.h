/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <lectern.h>

G_BEGIN_DECLS

/* What an agency might have sent, an editor's version of it written by hand, and the same event told
 * by somebody who has not seen it. Paragraphs are parted by a line feed. */
typedef struct {
  const char *wire;
  const char *edited;
  const char *independent;
} StoryEvent;

extern const StoryEvent story_events[];
extern const guint n_story_events;

/* Degrees of rewriting, made of the wire text. */
char *story_cut       (const char *wire,
                       guint       n_paragraphs); /* keeps the first ones */
char *story_tail      (const char *wire,
                       guint       n_paragraphs); /* keeps the last ones */
char *story_reverse   (const char *wire);
/* Every nth word is another. */
char *story_replace   (const char *wire,
                       guint       every);
/* Inside a longer article of other words. */
char *story_embed     (const char *wire,
                       const char *other);

LecternArticle *story_make_article (const char *title,
                                    const char *text,
                                    const char *address); /* nullable */

G_END_DECLS
