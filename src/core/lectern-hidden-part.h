/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "model/lectern-article.h"

G_BEGIN_DECLS

/**
 * LecternHiddenState:
 * @LECTERN_HIDDEN_BY_MACHINE: hidden, as the importer said
 * @LECTERN_HIDDEN_BY_RULE: hidden by the user's rule for the site
 * @LECTERN_HIDDEN_BY_USER: taken out by the user
 * @LECTERN_SHOWN_BY_RULE: the user's rule for the site keeps it
 * @LECTERN_SHOWN_BY_USER: put back, or of a class that the user wants to see
 *
 * What was decided about a part of a page, and by whom.
 */
typedef enum {
  LECTERN_HIDDEN_BY_MACHINE,
  LECTERN_HIDDEN_BY_RULE,
  LECTERN_HIDDEN_BY_USER,
  LECTERN_SHOWN_BY_RULE,
  LECTERN_SHOWN_BY_USER,
} LecternHiddenState;

/**
 * LecternHiddenPart:
 * @state: what was decided
 * @block_class: (nullable): the class of boilerplate, owned by the article
 * @rule: (nullable): the name of the rule, owned by the article
 * @first: index of the first block
 * @n_blocks: how many blocks from there on, with containers between
 * @span: their text, without the space around it
 *
 * Parts of a page that follow each other and are hidden, or would be, for one reason.
 */
typedef struct {
  LecternHiddenState state;
  const char *block_class;
  const char *rule;
  guint first;
  guint n_blocks;
  LecternSpan span;
} LecternHiddenPart;

/* All of an article, in text order: of LecternHiddenPart. */
GArray            *lectern_hidden_parts_list       (LecternArticle          *article) G_GNUC_WARN_UNUSED_RESULT;
/* Adds to @changed, of guint32, those of @n blocks from @first on that are not as wanted. */
void               lectern_hidden_list_changed     (LecternArticle          *article,
                                                    guint                    first,
                                                    guint                    n,
                                                    gboolean                 shown,
                                                    GArray                  *changed);
gboolean           lectern_hidden_part_is_shown    (const LecternHiddenPart *self);
/* Why, in words: a sentence without its full stop. */
const char        *lectern_hidden_part_get_reason  (const LecternHiddenPart *self);
/* The same of one block that is hidden. */
const char        *lectern_hidden_block_get_reason (const LecternBlock      *block);

/* The classes of boilerplate, NULL-terminated. */
const char *const *lectern_hidden_classes          (void);
/* What a hidden part is, within a sentence: "share buttons". */
const char        *lectern_hidden_class_get_label  (const char              *block_class); /* nullable */
/* The same as the title of a row: "Share Buttons". */
const char        *lectern_hidden_class_get_title  (const char              *block_class); /* nullable */

G_END_DECLS
