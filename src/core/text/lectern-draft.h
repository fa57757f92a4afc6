/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../model/lectern-article-builder.h"

G_BEGIN_DECLS

#define LECTERN_LABEL_TEASER "teaser"
#define LECTERN_LABEL_NAVIGATION "navigation"
#define LECTERN_LABEL_RELATED "related"
#define LECTERN_LABEL_NEWSLETTER "newsletter"
#define LECTERN_LABEL_SHARE "share"
#define LECTERN_LABEL_ADVERTISEMENT "advertisement"
#define LECTERN_LABEL_COOKIE "cookie"
#define LECTERN_LABEL_COMMENTS "comments"
#define LECTERN_LABEL_SUBSCRIPTION "subscription"
#define LECTERN_LABEL_OTHER "other"
#define LECTERN_LABEL_CITATION "citation"
#define LECTERN_LABEL_ATTRIBUTION "attribution"
#define LECTERN_LABEL_CORRECTION "correction"

/* Rules that name the title of the page's own neighbors. */
#define LECTERN_RULE_PREVIOUS "previous-title"
#define LECTERN_RULE_NEXT "next-title"

/* The rule of lines that say the rest of the article is for subscribers. */
#define LECTERN_RULE_CUT_SHORT "cut-short"

/* What the user's rules for a site hide and keep. Rules about text leave it as it is. */
#define LECTERN_RULE_SITE_HIDE "site-hide"
#define LECTERN_RULE_SITE_KEEP "site-keep"

/* The rule of lines that say who else worked on the article. */
#define LECTERN_RULE_CONTRIBUTORS "contributors"

/**
 * LecternDraftBlock:
 * @span: its text in the draft, without what separates it from the next; empty for a container
 * @role: what it is
 * @parent: index of the container, -1 at the top
 * @level: heading level or list depth
 * @label: (nullable): static string: class of boilerplate or of a publisher's note
 * @rule: (nullable): static string: the name of the rule that gave @role
 * @is_ordered: whether the items of a list are numbered
 *
 * A block of a draft.
 */
typedef struct {
  LecternSpan span;
  LecternBlockRole role;
  gint32 parent;
  guint32 level;
  const char *label;
  const char *rule;
  gboolean is_ordered;
} LecternDraftBlock;

/**
 * LecternDraftMarkup:
 * @span: what is marked up, in the draft
 * @kind: one of the `LECTERN_MARKUP_` ids
 * @address: (nullable) (owned): where a link goes
 *
 * A link or emphasis of a draft.
 */
typedef struct {
  LecternSpan span;
  const char *kind;
  char *address;
} LecternDraftMarkup;

/**
 * LecternDraft:
 * @text: (owned): the text, blocks and what separates them
 * @blocks: (owned) (element-type LecternDraftBlock): in text order, a container before its children
 * @markup: (owned) (element-type LecternDraftMarkup): in any order
 *
 * An article in the making: what importers fill, and rules about text relabel, before it is built.
 */
typedef struct {
  GString *text;
  GArray *blocks;
  GArray *markup;
} LecternDraft;

LECTERN_AVAILABLE_IN_1_0
LecternDraft *lectern_draft_new         (void) G_GNUC_WARN_UNUSED_RESULT;
LECTERN_AVAILABLE_IN_1_0
void          lectern_draft_free        (LecternDraft          *self);
LECTERN_AVAILABLE_IN_1_0
guint         lectern_draft_open_block  (LecternDraft          *self,
                                         LecternBlockRole       role,
                                         gint32                 parent,
                                         guint                  level);
LECTERN_AVAILABLE_IN_1_0
void          lectern_draft_close_block (LecternDraft          *self,
                                         const char            *separator);
LECTERN_AVAILABLE_IN_1_0
void          lectern_draft_add_markup  (LecternDraft          *self,
                                         LecternSpan            span,
                                         const char            *kind,
                                         const char            *address);
LECTERN_AVAILABLE_IN_1_0
char         *lectern_draft_dup_block   (LecternDraft          *self,
                                         guint                  block) G_GNUC_WARN_UNUSED_RESULT;
LECTERN_AVAILABLE_IN_1_0
void          lectern_draft_apply_rules (LecternDraft          *self);
LECTERN_AVAILABLE_IN_1_0
void          lectern_draft_build       (LecternDraft          *self,
                                         LecternArticleBuilder *builder);

static inline LecternDraftBlock *
lectern_draft_get_block (LecternDraft *self, guint block)
{
  return &g_array_index (self->blocks, LecternDraftBlock, block);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternDraft, lectern_draft_free)

G_END_DECLS
