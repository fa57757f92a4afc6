/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../plugin/lectern-plugin-registry.h"

G_BEGIN_DECLS

/**
 * LecternResource:
 * @name: name of the parameter that the user chose the file for
 * @digest: SHA-256 of what it holds
 * @fd: its content in a sealed memory file
 *
 * A file of the user's, opened by the host and handed to a plugin that cannot open it itself.
 */
typedef struct {
  char *name;
  char *digest;
  int fd;
} LecternResource;

LecternResource *lectern_resource_ref   (LecternResource *self);
void             lectern_resource_unref (LecternResource *self);

#define LECTERN_TYPE_RESOURCE_STORE (lectern_resource_store_get_type ())
G_DECLARE_FINAL_TYPE (LecternResourceStore, lectern_resource_store, LECTERN, RESOURCE_STORE, GObject)

/* Reads the files that users chose for plugins, once for each change of a file. Main thread only. */
LecternResourceStore *lectern_resource_store_new         (void);
/* Whether @parameters name a file at all. */
gboolean              lectern_resource_store_is_needed   (LecternPluginInfo     *info,
                                                          GVariant              *parameters);
void                  lectern_resource_store_load_async  (LecternResourceStore  *self,
                                                          LecternPluginInfo     *info,
                                                          GVariant              *parameters,
                                                          GCancellable          *cancellable,
                                                          GAsyncReadyCallback    callback,
                                                          gpointer               user_data);
/* Element type LecternResource. */
GPtrArray            *lectern_resource_store_load_finish (LecternResourceStore  *self,
                                                          GAsyncResult          *result,
                                                          GError               **error);
/* @parameters with the digests of @resources where the paths were. */
GVariant             *lectern_resource_store_set_digests (GVariant              *parameters,
                                                          GPtrArray             *resources) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternResource, lectern_resource_unref)

G_END_DECLS
