/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "analysis/lectern-pipeline.h"
#include "analysis/lectern-worker-pool.h"
#include "lectern-fixture.h"
#include "plugin/lectern-plugin-registry.h"

G_BEGIN_DECLS

/* A folder of plugins made for one test, with a registry and a pool that know only it. */
typedef struct {
  char *folder;
  char *state_file;
  LecternPluginRegistry *registry;
  LecternWorkerPool *pool;
} PluginFolder;

/* An analyzer, or an importer where @id begins with "import". @lines are for its group. The module
 * is the one of that name in the build tree, NULL for the hostile one. */
void          plugin_folder_init    (PluginFolder        *self);
void          plugin_folder_add     (PluginFolder        *self,
                                     const char          *id,
                                     const char          *module,
                                     const char          *lines);
void          plugin_folder_load    (PluginFolder        *self);
void          plugin_folder_clear   (PluginFolder        *self);
LecternLayer *plugin_folder_analyze (PluginFolder        *self,
                                     const char          *id,
                                     GCancellable        *cancellable,
                                     GError             **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PluginFolder, plugin_folder_clear)

G_END_DECLS
