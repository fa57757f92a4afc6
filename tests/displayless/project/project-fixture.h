/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "library-fixture.h"
#include "project/lectern-project-export.h"
#include "project/lectern-project-import.h"

G_BEGIN_DECLS

/* Fills a library with everything that one can hold, each seed otherwise; gives the ids of its articles. */
GPtrArray            *project_fixture_fill    (const char      *folder,
                                               guint            seed,
                                               guint            n_articles) G_GNUC_WARN_UNUSED_RESULT;
/* NULL for all of the library. */
LecternProjectReport *project_fixture_export  (const char      *folder,
                                               const char *const *ids,
                                               const char      *path) G_GNUC_WARN_UNUSED_RESULT;
LecternProjectReport *project_fixture_import  (const char      *folder,
                                               const char      *path,
                                               GError         **error) G_GNUC_WARN_UNUSED_RESULT;
/* Fails the test where two folders differ in a file or a byte. */
void                  project_fixture_assert_same (const char  *one,
                                               const char      *other);
/* Rows as lines of text, sorted. */
char                 *project_fixture_query   (const char      *folder,
                                               const char      *sql) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
