/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-declared-metadata.h"

/**
 * lectern_declared_metadata_new:
 * @info: an analyzer
 * @article: an article
 *
 * Keeps of the metadata what the key file says the analyzer reads, and the language, on which the
 * sentences of the text depend. This is all that the analyzer is given, and all that the key of its
 * layer covers: so no layer can depend on a value whose change would not make it anew.
 *
 * Returns: (transfer full): the values
 */
LecternMetadata *
lectern_declared_metadata_new (LecternPluginInfo *info, LecternArticle *article)
{
  const char *const *fields = lectern_plugin_info_get_list (info, "Analyzer", "Reads");
  g_autoptr (GArray) kept = g_array_new (FALSE, FALSE, sizeof (LecternMetadataItem));
  gsize n_items = 0;
  const LecternMetadataItem *items = lectern_metadata_get_items (
      lectern_article_get_metadata (article), &n_items);

  for (gsize i = 0; i < n_items; i++)
    if (g_str_equal (items[i].key, LECTERN_METADATA_LANGUAGE)
        || g_strv_contains (fields, items[i].key))
      g_array_append_val (kept, items[i]);

  return lectern_metadata_new ((const LecternMetadataItem *) (gpointer) kept->data, kept->len);
}
