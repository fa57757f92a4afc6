/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-compress.h"

#include <glib/gi18n-lib.h>

#include "../lectern-error.h"

/* Level 6 of zlib halves HTML and text to a fifth at 50 MB/s; higher ones gain little. */
#define LEVEL 6
#define CHUNK (64 * 1024)

/**
 * lectern_compress:
 * @bytes: any bytes
 *
 * Compresses bytes for the disk.
 *
 * Returns: (transfer full): a zlib stream
 */
GBytes *
lectern_compress (GBytes *bytes)
{
  g_autoptr (GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB,
                                                                  LEVEL);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) stream = NULL;
  gsize size = 0;
  gconstpointer data = g_bytes_get_data (bytes, &size);

  /* Writing to memory cannot fail. */
  stream = g_converter_output_stream_new (memory, G_CONVERTER (compressor));
  g_output_stream_write_all (stream, data, size, NULL, NULL, NULL);
  g_output_stream_close (stream, NULL, NULL);

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

/**
 * lectern_decompress:
 * @bytes: a zlib stream, perhaps damaged
 * @max_bytes: the most that it may become
 * @error: return location for an error
 *
 * Undoes [func@Lectern.compress].
 *
 * Returns: (transfer full): the bytes, or %NULL with %LECTERN_ERROR_CORRUPT or
 *   %LECTERN_ERROR_TOO_LARGE
 */
GBytes *
lectern_decompress (GBytes *bytes, gsize max_bytes, GError **error)
{
  g_autoptr (GZlibDecompressor) decompressor = g_zlib_decompressor_new (
      G_ZLIB_COMPRESSOR_FORMAT_ZLIB);
  g_autoptr (GInputStream) memory = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (GInputStream) stream = g_converter_input_stream_new (memory,
                                                                  G_CONVERTER (decompressor));
  g_autoptr (GByteArray) out = g_byte_array_new ();
  g_autofree guint8 *chunk = g_malloc (CHUNK);
  gssize n_read = 0;

  while ((n_read = g_input_stream_read (stream, chunk, CHUNK, NULL, NULL)) > 0)
    {
      if (out->len + (gsize) n_read > MIN (max_bytes, G_MAXUINT32))
        {
          g_set_error_literal (
              error, LECTERN_ERROR, LECTERN_ERROR_TOO_LARGE,
              _ ("What is stored here is larger than it may be. It was left as it is."));
          return NULL;
        }
      g_byte_array_append (out, chunk, n_read);
    }

  if (n_read < 0)
    {
      g_set_error_literal (
          error, LECTERN_ERROR, LECTERN_ERROR_CORRUPT,
          _ ("What is stored here is damaged. It was left as it is; put back a copy "
             "of the library from before."));
      return NULL;
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&out));
}
