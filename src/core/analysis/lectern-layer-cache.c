/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-layer-cache.h"

/**
 * LecternLayerCache:
 *
 * Keeps layers under a key that covers all that they depend on, so that a key that is there is
 * always right.
 */
G_DEFINE_INTERFACE (LecternLayerCache, lectern_layer_cache, G_TYPE_OBJECT)

static void
lectern_layer_cache_default_init (LecternLayerCacheInterface *iface)
{
}

/**
 * lectern_layer_cache_load_async:
 * @self: a cache
 * @key: a SHA-256 in hexadecimal
 * @text: the article's text, to check the layer against; valid until @callback
 * @length: its length in bytes
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Looks for a layer.
 */
void
lectern_layer_cache_load_async (LecternLayerCache *self,
                                const char *key,
                                const char *text,
                                gsize length,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_return_if_fail (LECTERN_IS_LAYER_CACHE (self));

  LECTERN_LAYER_CACHE_GET_IFACE (self)->load_async (self, key, text, length, cancellable, callback,
                                                    user_data);
}

/**
 * lectern_layer_cache_load_finish:
 * @self: a cache
 * @result: the result
 * @error: return location for an error
 *
 * Ends [method@Lectern.LayerCache.load_async].
 *
 * Returns: (transfer full) (nullable): the layer; %NULL without an error when there is none
 */
LecternLayer *
lectern_layer_cache_load_finish (LecternLayerCache *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LAYER_CACHE (self), NULL);

  return LECTERN_LAYER_CACHE_GET_IFACE (self)->load_finish (self, result, error);
}

/**
 * lectern_layer_cache_save:
 * @self: a cache
 * @key: a SHA-256 in hexadecimal
 * @layer: a layer
 *
 * Keeps a layer. Does not block, and does not fail: what is not kept is made again.
 */
void
lectern_layer_cache_save (LecternLayerCache *self, const char *key, LecternLayer *layer)
{
  g_return_if_fail (LECTERN_IS_LAYER_CACHE (self));

  LECTERN_LAYER_CACHE_GET_IFACE (self)->save (self, key, layer);
}
