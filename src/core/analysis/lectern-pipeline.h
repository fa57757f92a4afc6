/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-layer-cache.h"
#include "lectern-worker-pool.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_PIPELINE (lectern_pipeline_get_type ())
G_DECLARE_FINAL_TYPE (LecternPipeline, lectern_pipeline, LECTERN, PIPELINE, GObject)

/* Called once for each generator: with a layer, or with an error. */
typedef void (*LecternLayerFunc) (const char   *generator,
                                  LecternLayer *layer,
                                  const GError *error,
                                  gpointer      user_data);

/* Runs analyzers over an article in the order of their needs, from the cache where it can. */
LecternPipeline *lectern_pipeline_new            (LecternPluginRegistry *registry,
                                                  LecternWorkerPool     *pool,
                                                  LecternLayerCache     *cache);      /* nullable */
void             lectern_pipeline_analyze_async  (LecternPipeline       *self,
                                                  LecternArticle        *article,
                                                  const char *const     *generators,  /* nullable: all enabled */
                                                  GVariant              *overrides,   /* nullable a{sa{sv}}: plugin, parameter */
                                                  LecternLayerFunc       layer_func,  /* nullable */
                                                  gpointer               layer_data,
                                                  LecternProgress       *progress,    /* nullable */
                                                  GCancellable          *cancellable,
                                                  GAsyncReadyCallback    callback,
                                                  gpointer               user_data);
/* Element type LecternLayer: those that succeeded. An error only when cancelled. */
GPtrArray       *lectern_pipeline_analyze_finish (LecternPipeline       *self,
                                                  GAsyncResult          *result,
                                                  GError               **error);

G_END_DECLS
