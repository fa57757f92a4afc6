/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <gio/gio.h>

#include "../model/lectern-layer.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_LAYER_CACHE (lectern_layer_cache_get_type ())
G_DECLARE_INTERFACE (LecternLayerCache, lectern_layer_cache, LECTERN, LAYER_CACHE, GObject)

/* Where the pipeline looks before it works; the library implements it. Keys are SHA-256 in
 * hexadecimal over all that a layer depends on (DESIGN: The model, Layer). */
struct _LecternLayerCacheInterface {
  GTypeInterface parent_iface;

  void          (*load_async)  (LecternLayerCache *self, const char *key, const char *text, gsize length,
                                GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
  LecternLayer *(*load_finish) (LecternLayerCache *self, GAsyncResult *result, GError **error);
  void          (*save)        (LecternLayerCache *self, const char *key, LecternLayer *layer);
};

void          lectern_layer_cache_load_async  (LecternLayerCache   *self,
                                               const char          *key,
                                               const char          *text,
                                               gsize                length,
                                               GCancellable        *cancellable,
                                               GAsyncReadyCallback  callback,
                                               gpointer             user_data);
/* NULL without an error when there is none. */
LecternLayer *lectern_layer_cache_load_finish (LecternLayerCache   *self,
                                               GAsyncResult        *result,
                                               GError             **error);
void          lectern_layer_cache_save        (LecternLayerCache   *self,
                                               const char          *key,
                                               LecternLayer        *layer);

G_END_DECLS
