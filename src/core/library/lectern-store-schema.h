/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-store.h"

G_BEGIN_DECLS

/* "Lctn": tells `file` and us whose database it is. */
#define LECTERN_STORE_APPLICATION 0x4c63746e
/* The newest schema, which is the number of migrations. */
#define LECTERN_STORE_SCHEMA 16

/* The search index, which can be made again at any time. Its texts come from a view, its words from
 * LecternSearchTokens. It gathers much before it writes, which halves the time of an import. */
#define LECTERN_STORE_CREATE_SEARCH                                                                \
  "CREATE VIRTUAL TABLE document_search USING fts5 ("                                              \
  "  title, author, site, body, notes, stems, names, quotes,"                                      \
  "  content='document_text', content_rowid='sequence',"                                           \
  "  tokenize='lectern'"                                                                             \
  ");"                                                                                             \
  "INSERT INTO document_search (document_search, rank) VALUES ('hashsize', 8388608);"              \
  LECTERN_STORE_SEARCH_MERGES_NEVER
/* It is merged by lectern-store-merge.c. */
#define LECTERN_STORE_SEARCH_MERGES_NEVER                                                          \
  "INSERT INTO document_search (document_search, rank) VALUES ('automerge', 0);"                   \
  "INSERT INTO document_search (document_search, rank) VALUES ('crisismerge', 1999);"
#define LECTERN_STORE_DROP_SEARCH "DROP TABLE IF EXISTS document_search"

/* To the newest schema, after a backup of what is older. */
gboolean lectern_store_migrate    (LecternStore       *self,
                                   GError            **error);
/* To one version, from what is empty or older, without a backup. */
gboolean lectern_store_migrate_to (LecternStore       *self,
                                   gint64              version,
                                   GError            **error);
/* The same with steps of one's own, for tests. */
gboolean lectern_store_migrate_by (LecternStore       *self,
                                   const char *const  *steps,
                                   gint64              version,
                                   GError            **error);
/* A database in memory that has a schema and nothing else. */
LecternStore *lectern_store_new_reference (gint64      version,
                                   GError            **error) G_GNUC_WARN_UNUSED_RESULT;
/* Whether a database has what that version has, and not a trigger more. */
gboolean lectern_store_check_schema (LecternStore     *self,
                                   gint64              version,
                                   GError            **error);
/* The tables that hold what cannot be made again, of a schema named @schema. */
GPtrArray *lectern_store_list_kept_tables (LecternStore *self,
                                   GError            **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
