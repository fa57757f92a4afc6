/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-store-layers.h"

/* Findings, kept so that they need not be made again. All can be made again, so the oldest go when
 * they become too many. */

#define MAX_LAYER_BYTES (16 * 1024 * 1024)
#define MAX_BYTES ((gint64) 1024 * 1024 * 1024)
/* How much goes at once, so that it is not done for each layer. */
#define PRUNED_BYTES (MAX_BYTES / 8)

/**
 * lectern_store_load_layer:
 * @self: a connection
 * @key: what the layer depends on, hashed
 * @content: (out) (nullable): the packed layer, %NULL when there is none
 * @error: return location for an error
 *
 * Looks for a layer.
 *
 * Returns: %FALSE on failure
 */
gboolean
lectern_store_load_layer (LecternStore *self, const char *key, GBytes **content, GError **error)
{
  g_autoptr (LecternQuery) query = lectern_store_query (
      self, error, "SELECT content FROM layer WHERE key = ?", "s", key);
  int step = query != NULL ? lectern_store_step (self, query, error) : -1;

  if (step < 0)
    return FALSE;

  *content = step == 1 ? lectern_query_dup_bytes (query, 0) : NULL;
  return TRUE;
}

static gboolean
prune (LecternStore *self, GError **error)
{
  return lectern_store_run (
             self, error,
             "DELETE FROM layer WHERE key IN (SELECT key FROM"
             " (SELECT key, sum (size) OVER (ORDER BY saved_us, key) AS total FROM layer)"
             " WHERE total <= ?)",
             "x", (gint64) PRUNED_BYTES)
         && lectern_store_get_number (self, &self->layer_bytes, error,
                                      "SELECT total (size) FROM layer", "");
}

/**
 * lectern_store_save_layer:
 * @self: the writing connection
 * @key: what the layer depends on, hashed
 * @content: the packed layer
 * @error: return location for an error
 *
 * Keeps a layer, in the open transaction. One that is very large is not kept.
 *
 * Returns: %FALSE on failure
 */
gboolean
lectern_store_save_layer (LecternStore *self, const char *key, GBytes *content, GError **error)
{
  gint64 size = g_bytes_get_size (content);

  if (size > MAX_LAYER_BYTES)
    return TRUE;
  if (self->layer_bytes < 0
      && !lectern_store_get_number (self, &self->layer_bytes, error,
                                    "SELECT total (size) FROM layer", ""))
    return FALSE;

  self->layer_bytes += size;
  return lectern_store_run (
             self, error,
             "INSERT OR REPLACE INTO layer (key, saved_us, size, content) VALUES (?, ?, ?, ?)",
             "sxxB", key, g_get_real_time (), size, content)
         && (self->layer_bytes <= MAX_BYTES || prune (self, error));
}
