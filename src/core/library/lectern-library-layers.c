/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-library-private.h"
#include "lectern-store-layers.h"

/* What plugins found, kept so that it need not be found again: the library as a layer cache. */

typedef struct {
  const char *text; /* borrowed: the pipeline keeps it until the answer */
  gsize length;
} LayerText;

static gboolean
run_load_layer (LecternStore *store, LecternCall *call, GError **error)
{
  LayerText *text = call->object;
  g_autoptr (GBytes) content = NULL;
  g_autoptr (GError) local = NULL;

  call->result_free = (GDestroyNotify) lectern_layer_unref;
  if (!lectern_store_load_layer (store, call->key, &content, error))
    return FALSE;
  if (content == NULL)
    return TRUE;

  /* One that cannot be read is made again. */
  call->result = lectern_layer_from_bytes (content, text->text, text->length, &local);
  if (call->result == NULL)
    g_debug ("Layer %s: %s", call->key, local->message);

  return TRUE;
}

static void
lectern_library_load_layer_async (LecternLayerCache *cache,
                                  const char *key,
                                  const char *text,
                                  gsize length,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  LecternLibrary *self = LECTERN_LIBRARY (cache);
  LecternCall *call = lectern_call_new (run_load_layer, FALSE);
  LayerText *layer_text = g_new0 (LayerText, 1);

  layer_text->text = text;
  layer_text->length = length;
  call->key = g_strdup (key);
  call->object = layer_text;
  call->object_free = g_free;
  lectern_library_call_async (self, call, cancellable, callback, user_data);
}

static LecternLayer *
lectern_library_load_layer_finish (LecternLayerCache *cache, GAsyncResult *result, GError **error)
{
  LecternLibrary *self = LECTERN_LIBRARY (cache);
  gpointer layer = NULL;

  return lectern_library_call_finish (self, result, &layer, error) ? layer : NULL;
}

static gboolean
run_save_layer (LecternStore *store, LecternCall *call, GError **error)
{
  g_autoptr (GBytes) content = lectern_layer_to_bytes (call->object);

  return lectern_store_save_layer (store, call->key, content, error);
}

static void
lectern_library_save_layer (LecternLayerCache *cache, const char *key, LecternLayer *layer)
{
  LecternLibrary *self = LECTERN_LIBRARY (cache);
  LecternCall *call = lectern_call_new (run_save_layer, TRUE);

  call->key = g_strdup (key);
  call->object = lectern_layer_ref (layer);
  call->object_free = (GDestroyNotify) lectern_layer_unref;
  lectern_library_call_silent (self, call);
}

void
lectern_library_layer_cache_init (LecternLayerCacheInterface *iface)
{
  iface->load_async = lectern_library_load_layer_async;
  iface->load_finish = lectern_library_load_layer_finish;
  iface->save = lectern_library_save_layer;
}
