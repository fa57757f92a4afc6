/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-store.h"

G_BEGIN_DECLS

/* "Lctn": tells `file` and us whose database it is. */
#define LECTERN_STORE_APPLICATION 0x4c63746e
/* The newest schema, which is the number of migrations. */
#define LECTERN_STORE_SCHEMA 7

/* The search index, which can be made again at any time. Its texts come from a view, its words from
 * LecternSearchTokens. */
#define LECTERN_STORE_CREATE_SEARCH                                                                \
  "CREATE VIRTUAL TABLE document_search USING fts5 ("                                              \
  "  title, author, site, body, notes, stems, names, quotes,"                                      \
  "  content='document_text', content_rowid='sequence',"                                           \
  "  tokenize='lectern'"                                                     \
  ");"
#define LECTERN_STORE_DROP_SEARCH "DROP TABLE IF EXISTS document_search"

gboolean lectern_store_migrate (LecternStore  *self,
                                GError       **error);

G_END_DECLS
