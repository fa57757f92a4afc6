/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "library/lectern-library-collections.h"
#include "library/lectern-library-tags.h"

G_BEGIN_DECLS

/**
 * LecternCliVerb:
 * @name: what is typed
 * @least: how many arguments it takes at least
 * @most: how many at most
 * @run: does it
 *
 * What can be done with a tag or a collection.
 */
typedef struct {
  const char *name;
  int least;
  int most;
  gboolean (*run) (LecternLibrary *library, char **arguments, GError **error);
} LecternCliVerb;

/**
 * LecternCliFiling:
 * @synopsis: the arguments, in words to be translated
 * @help: what they mean, likewise
 * @usage: a sentence for who mistyped, likewise
 * @verbs: what can be done, ended by one without a name; `list` and `members` are there anyway
 * @list: prints what there is
 * @new_query: gives the query for what has a tag or lies in a collection
 *
 * A command for tags, or for collections.
 */
typedef struct {
  const char *synopsis;
  const char *help;
  const char *usage;
  const LecternCliVerb *verbs;
  gboolean (*list) (LecternLibrary *library, gboolean is_json, GError **error);
  LecternListQuery *(*new_query) (LecternLibrary *library, const char *name, GError **error);
} LecternCliFiling;

int                lectern_cli_run_filing      (const LecternCliFiling *self,
                                                int                 argc,
                                                char              **argv);

/* Names of the command line as what the library knows them by. Errors say what there is. */
LecternTag        *lectern_cli_find_tag        (LecternLibrary     *library,
                                                const char         *name,
                                                GError            **error) G_GNUC_WARN_UNUSED_RESULT;
/* By its path, such as `Case/Port`. */
LecternCollection *lectern_cli_find_collection (LecternLibrary     *library,
                                                const char         *path,
                                                GError            **error) G_GNUC_WARN_UNUSED_RESULT;
/* Whole ids of articles, each given by the beginning of its id. */
char             **lectern_cli_find_articles   (LecternLibrary     *library,
                                                char              **arguments,
                                                GError            **error) G_GNUC_WARN_UNUSED_RESULT;
/* The path of a collection among all. */
char              *lectern_cli_dup_path        (GPtrArray          *collections,
                                                LecternCollection  *collection) G_GNUC_WARN_UNUSED_RESULT;
/* Prints what a list has; its exit code. */
int                lectern_cli_print_list      (LecternLibrary     *library,
                                                const LecternListQuery *query,
                                                guint               limit,
                                                gboolean            is_json);

G_END_DECLS
