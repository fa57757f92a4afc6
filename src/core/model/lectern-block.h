/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-span.h"

G_BEGIN_DECLS

/**
 * LecternBlockRole:
 *
 * What a block of an article is. Containers (list, quotation, table, row) hold other blocks and
 * have no text of their own.
 */
typedef enum {
  LECTERN_BLOCK_PARAGRAPH,
  LECTERN_BLOCK_TITLE,
  LECTERN_BLOCK_BYLINE,
  LECTERN_BLOCK_DATELINE,
  LECTERN_BLOCK_DECK,
  LECTERN_BLOCK_HEADING,
  LECTERN_BLOCK_LIST,
  LECTERN_BLOCK_LIST_ITEM,
  LECTERN_BLOCK_QUOTATION,
  LECTERN_BLOCK_CAPTION,
  LECTERN_BLOCK_TABLE,
  LECTERN_BLOCK_ROW,
  LECTERN_BLOCK_CELL,
  LECTERN_BLOCK_VERSE,
  LECTERN_BLOCK_FOOTNOTE,
  LECTERN_BLOCK_PUBLISHER_NOTE,
  LECTERN_BLOCK_BOILERPLATE,
} LecternBlockRole;

#define LECTERN_BLOCK_N_ROLES (LECTERN_BLOCK_BOILERPLATE + 1)

/**
 * LecternBlock:
 * @span: its text, with the separator behind it; that of a container covers its children
 * @role: what it is
 * @parent: index of the container, -1 at the top
 * @level: heading level (1 to 6), list depth, otherwise 0
 * @attributes: (nullable): key and value in turn, NULL-terminated, sorted by key
 *
 * A block of an article: a node of a tree over its text, without gaps. Blocks are in text order, a
 * container before its children. Known attributes: `class` (of boilerplate: `teaser`,
 * `navigation`, `related`, `newsletter`, `share`, `advertisement`, `cookie`, `comments`,
 * `subscription`, `other`; of a publisher note: `citation`, `attribution`, `correction`), `rule`
 * (why it was labeled so), `ordered` (of a list).
 */
typedef struct {
  LecternSpan span;
  LecternBlockRole role;
  gint32 parent;
  guint32 level;
  const char *const *attributes;
} LecternBlock;

LECTERN_AVAILABLE_IN_1_0
const char       *lectern_block_role_get_name  (LecternBlockRole     role);
LECTERN_AVAILABLE_IN_1_0
gboolean          lectern_block_role_from_name (const char          *name,
                                                LecternBlockRole    *role);
LECTERN_AVAILABLE_IN_1_0
gboolean          lectern_block_role_is_container (LecternBlockRole  role);
LECTERN_AVAILABLE_IN_1_0
const char       *lectern_block_get_attribute  (const LecternBlock  *self,
                                                const char          *key);
LECTERN_AVAILABLE_IN_1_0
gboolean          lectern_block_is_hidden      (const LecternBlock  *self);

G_END_DECLS
