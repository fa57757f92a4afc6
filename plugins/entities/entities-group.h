/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "entities-aliases.h"
#include "entities-mention.h"
#include "entities-role.h"

G_BEGIN_DECLS

/**
 * EntitiesGroup:
 * @kind: what it is
 * @sort: of another name, what kind of thing it is
 * @name: its fullest name, with a rank if the text gives one
 * @title: (nullable): the rank or title before its name, as the text has it first
 * @role: (nullable): what the text says that a person is
 * @role_range: the tokens that say it
 *
 * An entity of an article.
 */
typedef struct {
  EntitiesKind kind;
  EntitiesSort sort;
  char *name;
  char *title;
  char *role;
  EntitiesRange role_range;
} EntitiesGroup;

/* Puts each mention in a group, named by its member `group`: an index of the result. */
GPtrArray *entities_groups_make (const EntitiesDocument *document,
                                 const EntitiesLexicon *lexicon,
                                 const EntitiesAliases *aliases,
                                 GArray *mentions) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
