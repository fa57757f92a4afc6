/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <archive.h>
#include <archive_entry.h>
#include <brotli/decode.h>
#include <string.h>

#include "archive-packed.h"

#define PIECE_BYTES (64 * 1024)

GBytes *
archive_unpack_brotli (const char *data, gsize length, gsize max, gboolean *is_cut)
{
  BrotliDecoderState *state = BrotliDecoderCreateInstance (NULL, NULL, NULL);
  BrotliDecoderResult result = BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT;
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  const guint8 *input = (const guint8 *) data;

  while (result == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT && bytes->len <= max)
    {
      gsize room = PIECE_BYTES;
      guint start = bytes->len;
      guint8 *output = NULL;

      g_byte_array_set_size (bytes, start + PIECE_BYTES);
      output = bytes->data + start;
      result = BrotliDecoderDecompressStream (state, &length, &input, &room, &output, NULL);
      g_byte_array_set_size (bytes, start + PIECE_BYTES - (guint) room);
    }
  BrotliDecoderDestroyInstance (state);
  if (result == BROTLI_DECODER_RESULT_ERROR || bytes->len > max)
    return NULL;

  *is_cut = result != BROTLI_DECODER_RESULT_SUCCESS;
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

/* What no filter of libarchive knows, its raw format gives back as it is. */
static gboolean
begins_like_zstd (const char *data, gsize length)
{
  return length >= 4 && memcmp (data, "\x28\xb5\x2f\xfd", 4) == 0;
}

GBytes *
archive_unpack_zstd (const char *data, gsize length, gsize max, gboolean *is_cut)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree char *piece = g_malloc (PIECE_BYTES);
  struct archive_entry *entry = NULL;
  struct archive *archive = NULL;
  la_ssize_t n_read = -1;

  if (!begins_like_zstd (data, length))
    return NULL;

  archive = archive_read_new ();
  archive_read_support_filter_zstd (archive);
  archive_read_support_format_raw (archive);
  if (archive_read_open_memory (archive, data, length) == ARCHIVE_OK
      && archive_read_next_header (archive, &entry) == ARCHIVE_OK)
    while (bytes->len <= max && (n_read = archive_read_data (archive, piece, PIECE_BYTES)) > 0)
      g_byte_array_append (bytes, (const guint8 *) piece, (guint) n_read);
  archive_read_free (archive);
  if (bytes->len > max)
    return NULL;

  *is_cut = n_read < 0;
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}
