/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "archive-import.h"
#include "archive-json.h"

/* A ZIP archive of WARC files, with lists of the pages that somebody wanted to keep: what else was
 * recorded on the way to them is none. */

#define MAX_FILES 20000
#define MAX_BYTES (256 * 1024 * 1024)
/* No text packs better than that; only a trap does. */
#define MAX_RATIO 200
#define RATIO_FROM_BYTES (8 * 1024 * 1024)
#define PIECE_BYTES (64 * 1024)
#define MAX_ADDRESSES 100000

typedef struct {
  GPtrArray *contents;   /* owned, of GBytes: the WARC files */
  GHashTable *addresses; /* owned: of pages */
  gsize n_packed;
  gsize n_bytes;
  gboolean is_whole;
} Wacz;

static void
wacz_clear (Wacz *self)
{
  g_clear_pointer (&self->contents, g_ptr_array_unref);
  g_clear_pointer (&self->addresses, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wacz, wacz_clear)

/* NULL when there is more than may be. What is damaged counts as far as it goes. */
static GBytes *
read_file (Wacz *self, struct archive *archive)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree char *piece = g_malloc (PIECE_BYTES);
  la_ssize_t n_read = 0;

  while ((n_read = archive_read_data (archive, piece, PIECE_BYTES)) > 0)
    {
      g_byte_array_append (bytes, (const guint8 *) piece, (guint) n_read);
      self->n_bytes += (gsize) n_read;
      if (self->n_bytes > MAX_BYTES
          || (self->n_bytes > RATIO_FROM_BYTES && self->n_bytes / MAX_RATIO > self->n_packed))
        return NULL;
    }
  if (n_read < 0)
    self->is_whole = FALSE;

  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

static void
add_address (Wacz *self, const char *line)
{
  g_autoptr (JsonNode) node = archive_json_is_shallow (line, strlen (line))
                                  ? json_from_string (line, NULL)
                                  : NULL;
  JsonObject *object = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node)
                                                                     : NULL;
  const char *address = object != NULL
                            ? json_object_get_string_member_with_default (object, "url", NULL)
                            : NULL;

  if (lectern_text_is_web_address (address) && g_hash_table_size (self->addresses) < MAX_ADDRESSES)
    g_hash_table_add (self->addresses, g_strdup (address));
}

/* A JSON object a line. The first says what they are, and has no address. */
static void
read_pages (Wacz *self, GBytes *bytes)
{
  gsize length = 0;
  const char *line = g_bytes_get_data (bytes, &length);
  const char *end = length > 0 ? line + length : line;

  while (line < end)
    {
      const char *stop = memchr (line, '\n', (gsize) (end - line));
      g_autofree char *text = NULL;

      stop = stop != NULL ? stop : end;
      text = g_strndup (line, (gsize) (stop - line));
      add_address (self, text);
      line = stop + 1;
    }
}

static gboolean
read_files (Wacz *self, struct archive *archive)
{
  struct archive_entry *entry = NULL;
  int status = ARCHIVE_OK;

  for (guint i = 0; i < MAX_FILES; i++)
    {
      g_autoptr (GBytes) bytes = NULL;
      const char *name = NULL;
      gboolean is_list = FALSE;

      status = archive_read_next_header (archive, &entry);
      if (status != ARCHIVE_OK && status != ARCHIVE_WARN)
        break;
      name = archive_entry_pathname (entry);
      is_list = name != NULL && g_str_has_prefix (name, "pages/")
                && g_str_has_suffix (name, ".jsonl");
      if (name == NULL
          || (!is_list && !g_str_has_suffix (name, ".warc")
              && !g_str_has_suffix (name, ".warc.gz")))
        continue;
      bytes = read_file (self, archive);
      if (bytes == NULL)
        return FALSE;
      if (is_list)
        read_pages (self, bytes);
      else
        g_ptr_array_add (self->contents, g_steal_pointer (&bytes));
    }
  if (status != ARCHIVE_EOF)
    self->is_whole = FALSE;

  return TRUE;
}

/**
 * archive_read_wacz:
 * @content: an archive
 * @result: gets the pages
 * @error: return location for an error
 *
 * Reads a WACZ archive.
 *
 * Returns: %FALSE with %LECTERN_ERROR_NO_ARTICLE or %LECTERN_ERROR_TOO_LARGE
 */
gboolean
archive_read_wacz (GBytes *content, LecternImportBuilder *result, GError **error)
{
  g_auto (Wacz) self = { .is_whole = TRUE, .n_packed = g_bytes_get_size (content) };
  struct archive *archive = archive_read_new ();
  gboolean is_within = TRUE;
  gsize length = 0;
  const void *data = g_bytes_get_data (content, &length);

  self.contents = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  self.addresses = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  archive_read_support_format_zip (archive);
  if (archive_read_open_memory (archive, data, length) == ARCHIVE_OK)
    is_within = read_files (&self, archive);
  archive_read_free (archive);
  if (!is_within)
    {
      archive_set_too_large (error);
      return FALSE;
    }

  return archive_read_warcs (self.contents, self.addresses, self.is_whole, result, error);
}
