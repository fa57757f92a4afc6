/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "entities-mention.h"

G_BEGIN_DECLS

/**
 * EntitiesGroup:
 * @kind: what it is
 * @name: its fullest name, with a rank if the text gives one
 * @role: (nullable): what the text says that a person is
 * @alias: its number in the list of aliases, 0 if it is not there
 *
 * An entity of an article.
 */
typedef struct {
  EntitiesKind kind;
  char *name;
  char *role;
  guint alias;
} EntitiesGroup;

/* Puts each mention in a group, named by its member `group`: an index of the result. */
GPtrArray *entities_groups_make (const EntitiesDocument *document,
                                 const EntitiesLexicon *lexicon,
                                 GArray *mentions) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
