/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-cli-session.h"

G_BEGIN_DECLS

/**
 * LecternCliChoice:
 * @query: (nullable), owned: what the articles are to have
 * @collection: (nullable), owned: the path of their collection
 * @is_all: all of them
 *
 * Articles of the library that a command is given by what they are.
 */
typedef struct {
  char *query;
  char *collection;
  gboolean is_all;
} LecternCliChoice;

#define LECTERN_CLI_CHOICE_ENTRIES(choice)                                                         \
  { "search", 0, 0, G_OPTION_ARG_STRING, &(choice)->query,                                         \
    N_ ("The articles that a search of the library finds"), N_ ("QUERY") },                        \
  { "collection", 'c', 0, G_OPTION_ARG_STRING, &(choice)->collection,                              \
    N_ ("The articles of a collection, or that a saved search finds"), N_ ("PATH") },              \
  { "all", 0, 0, G_OPTION_ARG_NONE, &(choice)->is_all, N_ ("All articles of the library"), NULL }

void     lectern_cli_choice_clear  (LecternCliChoice       *self);
gboolean lectern_cli_choice_is_set (const LecternCliChoice *self);
/* Adds their ids to @arguments; none is an error. */
gboolean lectern_cli_choice_add_to (const LecternCliChoice *self,
                                    LecternLibrary         *library,
                                    GPtrArray              *arguments,
                                    GError                **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LecternCliChoice, lectern_cli_choice_clear)

G_END_DECLS
