/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-article.h"

G_BEGIN_DECLS

/* How much of the text before and after a selector remembers, in characters. */
#define LECTERN_SELECTOR_CONTEXT 48

/**
 * LecternTextQuoteSelector:
 * @exact: the quoted text
 * @prefix: what stands before it
 * @suffix: what stands behind it
 * @position: the span that it had when it was made, the first place to look
 *
 * A place in a text that survives a new version of it: the TextQuoteSelector of the W3C Web
 * Annotation data model, with the TextPositionSelector as a hint.
 */
typedef struct {
  char *exact;
  char *prefix;
  char *suffix;
  LecternSpan position;
} LecternTextQuoteSelector;

#define LECTERN_TYPE_TEXT_QUOTE_SELECTOR (lectern_text_quote_selector_get_type ())

LECTERN_AVAILABLE_IN_1_0
GType                     lectern_text_quote_selector_get_type (void) G_GNUC_CONST;
LECTERN_AVAILABLE_IN_1_0
LecternTextQuoteSelector *lectern_text_quote_selector_new     (LecternArticle                 *article,
                                                               LecternSpan                     span) G_GNUC_WARN_UNUSED_RESULT;
LECTERN_AVAILABLE_IN_1_0
LecternTextQuoteSelector *lectern_text_quote_selector_copy    (const LecternTextQuoteSelector *self) G_GNUC_WARN_UNUSED_RESULT;
LECTERN_AVAILABLE_IN_1_0
void                      lectern_text_quote_selector_free    (LecternTextQuoteSelector       *self);
LECTERN_AVAILABLE_IN_1_0
gboolean                  lectern_text_quote_selector_resolve (const LecternTextQuoteSelector *self,
                                                               LecternArticle                 *article,
                                                               LecternSpan                    *span);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternTextQuoteSelector, lectern_text_quote_selector_free)

G_END_DECLS
