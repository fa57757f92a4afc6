/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "library/lectern-library-collections.h"
#include "library/lectern-library-tags.h"

G_BEGIN_DECLS

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
