/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../analysis/lectern-layer-cache.h"
#include "lectern-call.h"
#include "lectern-library.h"

G_BEGIN_DECLS

/* The three ways to make a call; all take it over. Results are stolen from it. */
gboolean lectern_library_call        (LecternLibrary       *self,
                                      LecternCall          *call,
                                      gpointer             *result,
                                      GError              **error);
void     lectern_library_call_async  (LecternLibrary       *self,
                                      LecternCall          *call,
                                      GCancellable         *cancellable,
                                      GAsyncReadyCallback   callback,
                                      gpointer              user_data);
gboolean lectern_library_call_finish (LecternLibrary       *self,
                                      GAsyncResult         *result,
                                      gpointer             *out,
                                      GError              **error);
/* The same for calls that give a pointer, NULL on failure, or nothing but success; these end with
 * lectern_library_write_finish(). */
gpointer lectern_library_call_pointer   (LecternLibrary    *self,
                                         LecternCall       *call,
                                         GError           **error);
gboolean lectern_library_call_boolean   (LecternLibrary    *self,
                                         LecternCall       *call,
                                         GError           **error);
gpointer lectern_library_finish_pointer (LecternLibrary    *self,
                                         GAsyncResult      *result,
                                         GError           **error);
/* The library as a cache of findings. */
void     lectern_library_layer_cache_init (LecternLayerCacheInterface *iface);
/* A call that does a slice of what is left to do in the background. */
LecternCall *lectern_library_new_watch_more (void) G_GNUC_WARN_UNUSED_RESULT;
LecternCall *lectern_library_new_merge (guint               n_pages) G_GNUC_WARN_UNUSED_RESULT;
void     lectern_library_call_silent (LecternLibrary       *self,
                                      LecternCall          *call);

G_END_DECLS
