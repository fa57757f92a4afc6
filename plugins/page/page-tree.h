/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "page-cues.h"
#include "page-parse.h"

G_BEGIN_DECLS

/* Deeper elements are taken for children of the one at this depth. */
#define PAGE_TREE_MAX_DEPTH 512
/* A page of more nodes is refused. */
#define PAGE_TREE_MAX_NODES 2000000
/* The tag of a text node. */
#define PAGE_TAG_TEXT GUMBO_TAG_LAST

/**
 * PageNodeFlags:
 * @PAGE_NODE_VOID: no text of the page: script, form control, frame
 * @PAGE_NODE_INVISIBLE: not shown by a browser
 * @PAGE_NODE_BLOCK: begins and ends a line
 * @PAGE_NODE_HEADING: h1 to h6
 * @PAGE_NODE_IN_LINK: inside a link with an address
 * @PAGE_NODE_IN_QUOTATION: inside a blockquote element
 * @PAGE_NODE_COMMENTS: stands below a heading that counts comments
 */
typedef enum {
  PAGE_NODE_VOID = 1 << 0,
  PAGE_NODE_INVISIBLE = 1 << 1,
  PAGE_NODE_BLOCK = 1 << 2,
  PAGE_NODE_HEADING = 1 << 3,
  PAGE_NODE_IN_LINK = 1 << 4,
  PAGE_NODE_IN_QUOTATION = 1 << 5,
  PAGE_NODE_COMMENTS = 1 << 6,
} PageNodeFlags;

/**
 * PageNode:
 * @text: text of a text node
 * @length: its length in bytes
 * @parent: index of the parent; that of the root is itself
 * @end: index past the last node of the subtree
 * @tag: what element it is
 * @depth: how deep
 * @flags: what else is known
 * @cues: what its class, id and role say
 * @n_chars: characters of the text of the subtree, white space collapsed
 * @n_link_chars: those inside links
 * @n_links: links of the subtree
 * @element: the element
 *
 * A node of a page. The nodes lie in document order, so that a subtree is a range and every walk
 * a loop.
 */
typedef struct {
  const char *text;
  const GumboElement *element;
  guint32 length;
  guint32 parent;
  guint32 end;
  guint16 tag;
  guint16 depth;
  guint32 flags;
  PageCues cues;
  guint32 n_chars;
  guint32 n_link_chars;
  guint32 n_links;
} PageNode;

/**
 * PageTree:
 * @nodes: (owned): the nodes
 * @n_nodes: how many
 * @body: the body element
 * @strings: (nullable) (owned): texts that stand in attributes of the page
 *
 * A page, laid out.
 */
typedef struct {
  PageNode *nodes;
  guint32 n_nodes;
  guint32 body;
  GStringChunk *strings;
} PageTree;

PageTree   *page_tree_new           (PageParse       *parse,
                                     GError         **error) G_GNUC_WARN_UNUSED_RESULT;
void        page_tree_free          (PageTree        *self);
const char *page_node_get_attribute (const PageNode  *node,
                                     const char      *name);
char       *page_tree_dup_text      (PageTree        *self,
                                     guint32          node,
                                     guint            max_bytes) G_GNUC_WARN_UNUSED_RESULT;
guint32     page_tree_find_ancestor (PageTree        *self,
                                     guint32          a,
                                     guint32          b);

static inline gboolean
page_tree_contains (PageTree *self, guint32 outer, guint32 inner)
{
  return outer <= inner && inner < self->nodes[outer].end;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PageTree, page_tree_free)

G_END_DECLS
