/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../lectern-progress.h"
#include "../model/lectern-article.h"
#include "../plugin/lectern-import-result.h"
#include "../plugin/lectern-plugin-registry.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_WORKER_POOL (lectern_worker_pool_get_type ())
G_DECLARE_FINAL_TYPE (LecternWorkerPool, lectern_worker_pool, LECTERN, WORKER_POOL, GObject)

/* The confined processes. Analyzers: one warm process a plugin (up to max_workers of each for
 * `batch --jobs`), ended after 30 s idle. Importers: a fresh process a document (a spare one is
 * kept ready), or so many documents of one run where the importer is reusable. Every failure is reported to the registry. Signal:
 * log (entry, message). Property: confinement-notice. Main thread only. */
LecternWorkerPool   *lectern_worker_pool_new              (LecternPluginRegistry *registry);
void                 lectern_worker_pool_set_max_workers  (LecternWorkerPool     *self,
                                                           guint                  max_workers);
void                 lectern_worker_pool_set_documents_per_process
                                                          (LecternWorkerPool     *self,
                                                           guint                  n_documents);
void                 lectern_worker_pool_analyze_async    (LecternWorkerPool     *self,
                                                           LecternPluginEntry    *entry,
                                                           LecternArticle        *article,
                                                           GVariant              *parameters,  /* a{sv}, complete */
                                                           GPtrArray             *layers,      /* nullable: of LecternLayer, what it needs */
                                                           GPtrArray             *resources,   /* nullable: of LecternResource */
                                                           LecternProgress       *progress,    /* nullable */
                                                           GCancellable          *cancellable,
                                                           GAsyncReadyCallback    callback,
                                                           gpointer               user_data);
LecternLayer        *lectern_worker_pool_analyze_finish   (LecternWorkerPool     *self,
                                                           GAsyncResult          *result,
                                                           GError               **error);
void                 lectern_worker_pool_import_async     (LecternWorkerPool     *self,
                                                           LecternPluginEntry    *entry,
                                                           GBytes                *content,
                                                           const char            *media_type, /* nullable */
                                                           const char            *charset,    /* nullable */
                                                           const char            *address,    /* nullable */
                                                           GVariant              *given,      /* nullable a{sv} */
                                                           GCancellable          *cancellable,
                                                           GAsyncReadyCallback    callback,
                                                           gpointer               user_data);
LecternImportResult *lectern_worker_pool_import_finish    (LecternWorkerPool     *self,
                                                           GAsyncResult          *result,
                                                           GError               **error);
void                 lectern_worker_pool_shut_down        (LecternWorkerPool     *self);

G_END_DECLS
