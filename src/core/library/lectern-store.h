/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <sqlite3.h>

#include "../lectern-error.h"
#include "lectern-changes.h"

G_BEGIN_DECLS

/* One connection to a library's database. The only place with SQL is this file and its siblings
 * `lectern-store-*`. A store belongs to one thread at a time. */
typedef struct {
  gpointer watch_matcher; /* owned, see lectern-store-watches.c */
  gint64 watch_generation; /* of the lists in it */
  guint watch_left; /* articles to look through for lists that changed, as far as is known */
  sqlite3 *database; /* owned */
  char *folder; /* owned */
  GHashTable *statements; /* owned, SQL to prepared statement */
  LecternChanges *changes; /* owned, what the open transaction changed */
  GCancellable *cancellable; /* (nullable), of the call that runs */
  gpointer version_cache; /* owned, see lectern-store-articles.c */
  gint64 version_cached; /* sequence of the version in it, 0 for none */
  GHashTable *unsettled; /* owned, (nullable), see lectern-store-marks.c */
  GHashTable *unsettled_entities; /* owned, (nullable), see lectern-store-entities.c */
  gint64 last_step; /* which step of the journal the running call wrote, 0 for none */
  GPtrArray *waiting; /* owned, see lectern-store-documents.c */
  gboolean may_merge; /* whether the search index may have something to merge */
  guint n_flushes; /* how often it was written to since it was merged */
  GHashTable *stemmers; /* owned, see lectern-stems.h */
  gint64 layer_bytes; /* what the cached layers weigh, -1 before it was counted */
} LecternStore;

/* A prepared statement while it is in use; given back, not freed. */
typedef sqlite3_stmt LecternQuery;

/**
 * LecternStoreMode:
 * @LECTERN_STORE_READER: reads
 * @LECTERN_STORE_WRITER: writes, makes what is missing and brings the schema up to date; alone
 * @LECTERN_STORE_GUEST: writes beside others
 *
 * What a connection is for.
 */
typedef enum {
  LECTERN_STORE_READER,
  LECTERN_STORE_WRITER,
  LECTERN_STORE_GUEST,
} LecternStoreMode;

/* Connections and transactions. */
LecternStore *lectern_store_open            (const char    *folder,
                                             LecternStoreMode mode,
                                             GError       **error) G_GNUC_WARN_UNUSED_RESULT;
/* Any file, hardened; for the siblings that copy, check and mend databases. */
LecternStore *lectern_store_open_file       (const char    *folder,
                                             const char    *path,
                                             int            flags,
                                             GError       **error) G_GNUC_WARN_UNUSED_RESULT;
void          lectern_store_free            (LecternStore  *self);
gboolean      lectern_store_begin           (LecternStore  *self,
                                             GError       **error);
gboolean      lectern_store_commit          (LecternStore  *self,
                                             GError       **error);
gboolean      lectern_store_execute         (LecternStore  *self,
                                             const char    *sql,
                                             GError       **error);
gboolean      lectern_store_is_in_transaction (LecternStore *self);
/* Whether another connection committed since the last call. */
gboolean      lectern_store_has_foreign_change (LecternStore *self,
                                             gint64        *data_version);

/* Statements. @types has a letter for each value that follows: `s` text or NULL, `b` gboolean,
 * `u` guint, `x` gint64, `B` GBytes or NULL. */
LecternQuery *lectern_store_query           (LecternStore  *self,
                                             GError       **error,
                                             const char    *sql,
                                             const char    *types,
                                             ...) G_GNUC_WARN_UNUSED_RESULT;
LecternQuery *lectern_store_query_values    (LecternStore  *self,
                                             GError       **error,
                                             const char    *sql,
                                             GPtrArray     *values) G_GNUC_WARN_UNUSED_RESULT;
gboolean      lectern_store_run             (LecternStore  *self,
                                             GError       **error,
                                             const char    *sql,
                                             const char    *types,
                                             ...);
/* The first value of the first row, @fallback without a row. */
gboolean      lectern_store_get_number      (LecternStore  *self,
                                             gint64        *number,
                                             GError       **error,
                                             const char    *sql,
                                             const char    *types,
                                             ...);
/* 1 with a row, 0 at the end, -1 with @error. */
int           lectern_store_step            (LecternStore  *self,
                                             LecternQuery  *query,
                                             GError       **error);
void          lectern_query_give_back       (LecternQuery  *query);
char         *lectern_query_dup_text        (LecternQuery  *query,
                                             int            column);
GBytes       *lectern_query_dup_bytes       (LecternQuery  *query,
                                             int            column);
void          lectern_store_set_error       (LecternStore  *self,
                                             GError       **error);
void          lectern_store_set_not_found   (GError       **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternStore, lectern_store_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternQuery, lectern_query_give_back)

G_END_DECLS
