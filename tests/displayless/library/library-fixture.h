/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <lectern.h>

#include "library/lectern-library.h"

G_BEGIN_DECLS

/* Folders lie in memory from then on, for tests that gain nothing from a disk but waiting. To be
 * called first. */
void            fixture_use_memory  (void);

/* An empty folder of its own, and how to be rid of it. */
char           *fixture_make_folder  (void) G_GNUC_WARN_UNUSED_RESULT;
void            fixture_remove       (const char     *path);
LecternLibrary *fixture_open         (const char     *folder) G_GNUC_WARN_UNUSED_RESULT;

/* SQL for the database in a folder, to make of it what only time would. */
void            fixture_execute      (const char     *folder,
                                      const char     *sql);

/* The first line is the title. Metadata: key and value in turn, ended by NULL. */
LecternArticle *fixture_article      (const char     *text,
                                      ...) G_GNUC_NULL_TERMINATED G_GNUC_WARN_UNUSED_RESULT;
/* One of many, each different: title, four paragraphs of words that fall off like those of a text. */
LecternArticle *fixture_generate     (guint           number) G_GNUC_WARN_UNUSED_RESULT;
char           *fixture_add          (LecternLibrary *library,
                                      LecternArticle *article) G_GNUC_WARN_UNUSED_RESULT;
/* A library of an older version in an empty folder: the article "old" with words on its headline. */
void            fixture_make_old     (const char     *folder,
                                      gint64          version,
                                      guint           number);
/* The date of a backup, for what happens on another day; gives its new path. */
char           *fixture_date_backup  (const char     *path,
                                      int             n_days_ago) G_GNUC_WARN_UNUSED_RESULT;
LecternSpan     fixture_find         (LecternArticle *article,
                                      const char     *words);

G_END_DECLS
