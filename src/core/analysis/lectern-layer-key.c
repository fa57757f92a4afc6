/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <string.h>

#include "lectern-declared-metadata.h"
#include "lectern-layer-key.h"

/* Every part goes in with its length, and every list with its number, so that no two articles give
 * the same bytes. Sentences, tokens and stems are this library's, so its version goes in as well.
 */
#define KEY_FORMAT "lectern-layer-3 " LECTERN_VERSION

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

/* All that the analyzer is given of them, so that nothing it reads can be left out here. */
static void
add_metadata (GChecksum *checksum, LecternPluginInfo *info, LecternArticle *article)
{
  g_autoptr (LecternMetadata) metadata = lectern_declared_metadata_new (info, article);
  gsize n_items = 0;
  const LecternMetadataItem *items = lectern_metadata_get_items (metadata, &n_items);

  add_bytes (checksum, &n_items, sizeof n_items);
  for (gsize i = 0; i < n_items; i++)
    {
      add_string (checksum, items[i].key);
      add_string (checksum, items[i].value);
      add_string (checksum, items[i].origin);
      add_bytes (checksum, &items[i].span, sizeof items[i].span);
      add_bytes (checksum, &items[i].confidence, sizeof items[i].confidence);
    }
}

static void
add_markup (GChecksum *checksum, LecternArticle *article)
{
  g_autoptr (GBytes) bytes = lectern_layer_to_bytes (lectern_article_get_markup (article));

  add_bytes (checksum, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

char *
lectern_layer_key_new (LecternPluginEntry *entry,
                       LecternArticle *article,
                       GVariant *parameters,
                       const char *const *needed)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  add_string (checksum, KEY_FORMAT);
  add_string (checksum, lectern_plugin_entry_get_id (entry));
  add_string (checksum, lectern_plugin_entry_get_digest (entry));
  add_string (checksum, lectern_article_get_revision (article));
  add_blocks (checksum, article);
  add_markup (checksum, article);
  add_metadata (checksum, lectern_plugin_entry_get_info (entry), article);
  add_bytes (checksum, g_variant_get_data (parameters), g_variant_get_size (parameters));
  add_strings (checksum, needed);

  return g_strdup (g_checksum_get_string (checksum));
}
