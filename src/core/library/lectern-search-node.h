/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LecternSearchKind:
 * @LECTERN_SEARCH_ALL: all of the children
 * @LECTERN_SEARCH_ANY: at least one of the children
 * @LECTERN_SEARCH_NOT: not the one child
 * @LECTERN_SEARCH_TEXT: words in a field
 * @LECTERN_SEARCH_TAG: a tag
 * @LECTERN_SEARCH_COLLECTION: a collection, by name or path
 * @LECTERN_SEARCH_BEFORE: published, else added, before a day, month or year
 * @LECTERN_SEARCH_AFTER: published, else added, after a day, month or year
 * @LECTERN_SEARCH_STATE: `unread`, `read`, `starred` or `trashed`
 * @LECTERN_SEARCH_HAS: `note`, `mark` or `tag`
 *
 * What a part of a query asks for.
 */
typedef enum {
  LECTERN_SEARCH_ALL,
  LECTERN_SEARCH_ANY,
  LECTERN_SEARCH_NOT,
  LECTERN_SEARCH_TEXT,
  LECTERN_SEARCH_TAG,
  LECTERN_SEARCH_COLLECTION,
  LECTERN_SEARCH_BEFORE,
  LECTERN_SEARCH_AFTER,
  LECTERN_SEARCH_STATE,
  LECTERN_SEARCH_HAS,
} LecternSearchKind;

/**
 * LecternSearchField:
 * @LECTERN_SEARCH_ANYWHERE: all that is searched
 *
 * Where words are looked for.
 */
typedef enum {
  LECTERN_SEARCH_ANYWHERE,
  LECTERN_SEARCH_TITLE,
  LECTERN_SEARCH_SITE,
  LECTERN_SEARCH_AUTHOR,
  LECTERN_SEARCH_NAME,
  LECTERN_SEARCH_QUOTE,
  LECTERN_SEARCH_NOTE,
  LECTERN_SEARCH_BODY,
} LecternSearchField;

/**
 * LecternSearchNode:
 * @kind: what it asks for
 * @field: of words: where
 * @text: (nullable): the words or the value, without quotes and star
 * @is_phrase: it stood in quotes, so that no other forms of the words count
 * @is_prefix: it had a star
 * @is_open: someone may still be typing it, so that it is a beginning too
 * @children: (nullable) (element-type LecternSearchNode): of those that have some
 * @start: where it stands in the query, in bytes
 * @end: where it ends
 *
 * A part of a query.
 */
typedef struct _LecternSearchNode LecternSearchNode;

struct _LecternSearchNode {
  LecternSearchKind kind;
  LecternSearchField field;
  char *text;
  gboolean is_phrase;
  gboolean is_prefix;
  gboolean is_open;
  GPtrArray *children;
  gsize start;
  gsize end;
};

LecternSearchNode *lectern_search_node_new       (LecternSearchKind        kind) G_GNUC_WARN_UNUSED_RESULT;
void               lectern_search_node_free      (LecternSearchNode       *self);
void               lectern_search_node_add       (LecternSearchNode       *self,
                                                  LecternSearchNode       *child);
/* A node with one child is that child, one with none is nothing. */
LecternSearchNode *lectern_search_node_simplify  (LecternSearchNode       *self) G_GNUC_WARN_UNUSED_RESULT;
/* The canonical form. */
void               lectern_search_node_print     (const LecternSearchNode *self,
                                                  GString                 *out);
char              *lectern_search_node_to_string (const LecternSearchNode *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternSearchNode, lectern_search_node_free)

G_END_DECLS
