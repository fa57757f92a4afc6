/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "page-document.h"
#include "page-facts.h"

G_BEGIN_DECLS

/* What is known beforehand under this key: `a(sss)`, see docs/site-rules.md. */
#define PAGE_RULES_KEY "site-rules"

/* What the user keeps for the site that a page is from, and where on the page it holds. */
typedef struct _PageRules PageRules;

/* NULL when there are none. */
PageRules *page_rules_new         (GVariant     *given,
                                   PageTree     *tree) G_GNUC_WARN_UNUSED_RESULT;
void       page_rules_free        (PageRules    *self);
/* Whether a page that is read with @given must keep all attributes. */
gboolean   page_rules_are_given   (GVariant     *given);
/* Moves the root to the element that holds the article. */
gboolean   page_rules_set_root    (PageRules    *self,
                                   PageDocument *document);
/* Says what title, authors and date are. */
void       page_rules_tell        (PageRules    *self,
                                   PageDocument *document,
                                   PageFacts    *facts);
/* Labels what is hidden, and takes labels off what is kept; FALSE where nothing would be left, and
 * the page is as it was. */
gboolean   page_rules_apply       (PageRules    *self,
                                   PageDocument *document);

/* For each node whether a selector names it, or an element that holds it; NULL for no selector. */
guint8    *page_rules_find         (PageTree     *tree,
                                    const char   *text) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PageRules, page_rules_free)

G_END_DECLS
