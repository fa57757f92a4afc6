/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-cli-output.h"
#include "lectern-cli-session.h"
#include "library/lectern-library-entities.h"

G_BEGIN_DECLS

/**
 * LecternCliEntityOptions:
 * @common: as all commands have
 * @output: where to write
 * @kind: (nullable): kind of the entities, with or without its family
 * @collection: (nullable): path of a collection or saved search
 * @article: (nullable): id of an article
 * @beside: (nullable): another entity
 * @sort: (nullable): `date`, `left` or `right`
 * @format: (nullable): of what is written
 * @min: in how many articles at least
 * @limit: how many at most, 0 for the usual number
 * @width: characters of context
 * @with_rejected: rejected entities, too
 * @is_csv: write CSV
 *
 * The options of `entities`. Zero-initialize.
 */
typedef struct {
  LecternCliOptions common;
  LecternCliOutput output;
  char *kind;
  char *collection;
  char *article;
  char *beside;
  char *sort;
  char *format;
  int min;
  int limit;
  int width;
  gboolean with_rejected;
  gboolean is_csv;
} LecternCliEntityOptions;

/**
 * LecternCliEntityVerb:
 * @name: what is typed
 * @least: how many arguments it takes at least
 * @most: how many at most
 * @run: does it; @arguments ends with %NULL
 *
 * What can be done with the entities of a library.
 */
typedef struct {
  const char *name;
  guint least;
  guint most;
  gboolean (*run) (LecternLibrary                *library,
                   const LecternCliEntityOptions *options,
                   char                         **arguments,
                   GError                       **error);
} LecternCliEntityVerb;

/* Ended by one without a name. */
extern const LecternCliEntityVerb lectern_cli_entity_lists[];
extern const LecternCliEntityVerb lectern_cli_entity_decisions[];
extern const LecternCliEntityVerb lectern_cli_entity_files[];

/* `person` as `entity/person`; NULL for NULL. */
char          *lectern_cli_dup_entity_kind  (const char                    *kind) G_GNUC_WARN_UNUSED_RESULT;
/* What is chosen by the options. */
LecternEntityFilter *lectern_cli_entity_filter (LecternLibrary             *library,
                                             const LecternCliEntityOptions *options,
                                             GError                       **error) G_GNUC_WARN_UNUSED_RESULT;
/* An entity by its name or the beginning of its id. A surname that stands alone in several articles
 * stands for all of those. */
LecternEntity *lectern_cli_find_entity      (LecternLibrary                *library,
                                             const LecternCliEntityOptions *options,
                                             const char                    *argument,
                                             GError                       **error) G_GNUC_WARN_UNUSED_RESULT;
void           lectern_cli_append_entity    (GString                       *out,
                                             const LecternEntity           *entity);
/* Makes the findings of all articles that have none. */
gboolean       lectern_cli_update_entities  (const LecternCliOptions       *options,
                                             GError                       **error);
/* Says it where articles are left whose findings were not made. */
void           lectern_cli_hint_at_backlog  (LecternLibrary                *library);

G_END_DECLS
