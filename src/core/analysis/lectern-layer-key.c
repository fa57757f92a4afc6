/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <string.h>

#include "lectern-layer-key.h"

/* Every part goes in with its length, and every list with its number, so that no two articles give
 * the same bytes. Sentences, tokens and stems are this library's, so its version goes in as well.
 */
#define KEY_FORMAT "lectern-layer-2 " LECTERN_VERSION

static void
add_bytes (GChecksum *checksum, gconstpointer data, gsize length)
{
  guint64 size = GUINT64_TO_LE ((guint64) length);

  g_checksum_update (checksum, (const guchar *) &size, sizeof size);
  g_checksum_update (checksum, data, length);
}

static void
add_string (GChecksum *checksum, const char *string)
{
  add_bytes (checksum, string != NULL ? string : "", string != NULL ? strlen (string) : 0);
}

static void
add_strings (GChecksum *checksum, const char *const *strings)
{
  gsize n_strings = strings != NULL ? g_strv_length ((char **) strings) : 0;

  add_bytes (checksum, &n_strings, sizeof n_strings);
  for (gsize i = 0; i < n_strings; i++)
    add_string (checksum, strings[i]);
}

static void
add_blocks (GChecksum *checksum, LecternArticle *article)
{
  gsize n_blocks = 0;
  const LecternBlock *blocks = lectern_article_get_blocks (article, &n_blocks);

  add_bytes (checksum, &n_blocks, sizeof n_blocks);
  for (gsize i = 0; i < n_blocks; i++)
    {
      guint32 fields[] = { blocks[i].span.start, blocks[i].span.end, blocks[i].role,
                           (guint32) blocks[i].parent, blocks[i].level };

      add_bytes (checksum, fields, sizeof fields);
      add_strings (checksum, blocks[i].attributes);
    }
}

static void
add_metadata (GChecksum *checksum, LecternArticle *article, const char *key)
{
  g_auto (GStrv) values = lectern_metadata_dup_values (lectern_article_get_metadata (article), key);

  add_string (checksum, key);
  add_strings (checksum, (const char *const *) values);
}

char *
lectern_layer_key_new (LecternPluginEntry *entry,
                       LecternArticle *article,
                       GVariant *parameters,
                       const char *const *needed)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  const char *const *fields = lectern_plugin_info_get_list (lectern_plugin_entry_get_info (entry),
                                                            "Analyzer", "Reads");

  add_string (checksum, KEY_FORMAT);
  add_string (checksum, lectern_plugin_entry_get_id (entry));
  add_string (checksum, lectern_plugin_entry_get_digest (entry));
  add_string (checksum, lectern_article_get_revision (article));
  add_blocks (checksum, article);
  for (gsize i = 0; fields[i] != NULL; i++)
    add_metadata (checksum, article, fields[i]);
  add_bytes (checksum, g_variant_get_data (parameters), g_variant_get_size (parameters));
  add_strings (checksum, needed);

  return g_strdup (g_checksum_get_string (checksum));
}
