/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <lectern.h>

/* Well behaved: says which layers and metadata it was given, and how often its process was asked.
 */
static gint64 n_calls;

static void
set_metadata (LecternLayerBuilder *layer, LecternArticle *article)
{
  GVariantBuilder keys;
  gsize n_items = 0;
  const LecternMetadataItem *items = lectern_metadata_get_items (
      lectern_article_get_metadata (article), &n_items);

  g_variant_builder_init (&keys, G_VARIANT_TYPE_STRING_ARRAY);
  for (gsize i = 0; i < n_items; i++)
    g_variant_builder_add (&keys, "s", items[i].key);
  lectern_layer_builder_set_fact (layer, "metadata", g_variant_builder_end (&keys));
}

/* What the host says to a plugin that asks for a file, and for an address. */
static void
set_services (LecternLayerBuilder *layer, const LecternHost *host)
{
  g_autoptr (GError) file_error = NULL;
  g_autoptr (GError) fetch_error = NULL;
  g_autoptr (GBytes) bytes = host->open_resource (host, "names", &file_error);
  g_autoptr (GBytes) page = host->fetch (host, "https://example.org/", &fetch_error);
  g_autofree char *content = NULL;

  if (bytes != NULL)
    content = g_bytes_get_size (bytes) > 0
                  ? g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes))
                  : g_strdup ("");
  else
    content = g_strdup_printf ("none (%d)", file_error->code);
  lectern_layer_builder_set_fact (layer, "resource",
                                  g_variant_new_strv ((const char *const *) &content, 1));
  if (page == NULL && fetch_error != NULL)
    lectern_layer_builder_set_fact (
        layer, "fetch", g_variant_new_strv ((const char *const *) &fetch_error->message, 1));
}

/* The files that the user keeps for the plugin: `NAME=CONTENT`, or `NAME!` for one without. */
static void
set_user_files (LecternLayerBuilder *layer, const LecternHost *host)
{
  g_autoptr (GBytes) bytes = host->open_resource (host, "user-files", NULL);
  g_autoptr (GVariant) files = NULL;
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE_STRING_ARRAY);
  if (bytes != NULL)
    files = g_variant_ref_sink (
        g_variant_new_from_bytes (G_VARIANT_TYPE ("a(sbay)"), bytes, FALSE));
  for (gsize i = 0; files != NULL && i < g_variant_n_children (files); i++)
    {
      g_autoptr (GVariant) content = NULL;
      g_autofree char *text = NULL;
      const char *name = NULL;
      gboolean is_read = FALSE;
      const char *data = NULL;
      gsize length = 0;

      g_variant_get_child (files, i, "(&sb@ay)", &name, &is_read, &content);
      data = g_variant_get_fixed_array (content, &length, 1);
      text = is_read ? g_strdup_printf ("%s=%.*s", name, (int) length, data)
                     : g_strdup_printf ("%s!", name);
      g_variant_builder_add (&builder, "s", text);
    }
  lectern_layer_builder_set_fact (layer, "user-files", g_variant_builder_end (&builder));
}

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
  set_metadata (layer, request->article);
  set_services (layer, request->host);
  set_user_files (layer, request->host);
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
