/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <lectern.h>

/* Well behaved: says which layers it was given, and how often its process was asked. */
static gint64 n_calls;

static gboolean
needy_analyze (gpointer state,
               const LecternAnalyzerRequest *request,
               LecternLayerBuilder *layer,
               GError **error)
{
  GVariantBuilder names;

  g_variant_builder_init (&names, G_VARIANT_TYPE_STRING_ARRAY);
  for (guint i = 0; i < request->layers->len; i++)
    g_variant_builder_add (&names, "s",
                           lectern_layer_get_generator (g_ptr_array_index (request->layers, i)));
  lectern_layer_builder_set_fact (layer, "layers", g_variant_builder_end (&names));
  lectern_layer_builder_set_fact (layer, "calls", g_variant_new_int64 (++n_calls));
  lectern_layer_builder_add (layer, (LecternSpan){ 0, 3 }, "hostile/thing", 1, NULL);
  request->host->progress (request->host, 0.5);

  return TRUE;
}

static const LecternAnalyzer needy_analyzer = {
  .size = sizeof (LecternAnalyzer),
  .analyze = needy_analyze,
};

LECTERN_MODULE ({ LECTERN_POINT_ANALYZER, &needy_analyzer })
