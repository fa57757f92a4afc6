/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "analysis/lectern-pipeline.h"
#include "export/lectern-brief.h"
#include "fetch/lectern-fetcher.h"
#include "import/lectern-acquirer.h"
#include "library/lectern-library.h"
#include "plugin/lectern-plugin-registry.h"

G_BEGIN_DECLS

/**
 * LecternWorkbenchOptions:
 * @library_folder: (nullable): folder of the library; %NULL for the default one
 * @config_folder: (nullable): where the plugins' settings and the rules for sites lie; %NULL for the default one
 * @plugin_folders: (nullable): more folders to search, first
 * @without_library: do not open one
 * @safe_mode: start with no plugins but the bundled importers
 * @max_workers: processes an analyzer may have side by side, 0 for one
 *
 * How to set the parts up. Zero-initialize.
 */
typedef struct {
  const char *library_folder;
  const char *config_folder;
  const char *const *plugin_folders;
  gboolean without_library;
  gboolean safe_mode;
  guint max_workers;
} LecternWorkbenchOptions;

#define LECTERN_TYPE_WORKBENCH (lectern_workbench_get_type ())
G_DECLARE_FINAL_TYPE (LecternWorkbench, lectern_workbench, LECTERN, WORKBENCH, GObject)

/* All parts of the street, put together once. The window and the command line each hold one. */
LecternWorkbench      *lectern_workbench_new          (const LecternWorkbenchOptions *options,
                                                       GError                       **error);
LecternPluginRegistry *lectern_workbench_get_registry (LecternWorkbench              *self);
LecternWorkerPool     *lectern_workbench_get_pool     (LecternWorkbench              *self);
LecternPipeline       *lectern_workbench_get_pipeline (LecternWorkbench              *self);
LecternFetcher        *lectern_workbench_get_fetcher  (LecternWorkbench              *self);
LecternAcquirer       *lectern_workbench_get_acquirer (LecternWorkbench              *self);
LecternSiteRuleStore  *lectern_workbench_get_site_rules (LecternWorkbench            *self);
LecternLibrary        *lectern_workbench_get_library  (LecternWorkbench              *self); /* nullable */
void                   lectern_workbench_shut_down    (LecternWorkbench              *self);

/* Raw layers of a stored article with the analyst's decisions applied, in the order of the
 * generators; analysis runs where the cache has nothing. @layer_func gets effective layers. */
void                   lectern_workbench_analyze_async  (LecternWorkbench            *self,
                                                         LecternArticle              *article,
                                                         GPtrArray                   *decisions,  /* nullable */
                                                         const char *const           *generators, /* nullable */
                                                         LecternLayerFunc             layer_func, /* nullable */
                                                         gpointer                     layer_data,
                                                         LecternProgress             *progress,   /* nullable */
                                                         GCancellable                *cancellable,
                                                         GAsyncReadyCallback          callback,
                                                         gpointer                     user_data);
GPtrArray             *lectern_workbench_analyze_finish (LecternWorkbench            *self,
                                                         GAsyncResult                *result,
                                                         GError                     **error);
/* Makes names and quotes among all effective layers of a stored article searchable. */
void                   lectern_workbench_index_findings (LecternWorkbench            *self,
                                                         const char                  *id,
                                                         LecternArticle              *article,
                                                         GPtrArray                   *layers);

G_END_DECLS
