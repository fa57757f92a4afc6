/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

/* libsoup's own decoder neither notices a gzip body that ends too early nor one that is damaged,
 * and would unpack a gigabyte from a megabyte; so bodies are decoded here. */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lectern-body-private.h"

/* No page shrinks more than this; what does is made to exhaust the reader. Small bodies may. */
#define MAX_RATIO 200
#define RATIO_FROM_BYTES (8 * 1024 * 1024)
#define PIECE_BYTES (32 * 1024)

struct _LecternBody {
  GByteArray *bytes;               /* owned */
  GChecksum *checksum;             /* owned */
  GZlibDecompressor *decompressor; /* (nullable), owned */
  guint64 max_raw_bytes;
  guint64 max_bytes;
  guint64 n_raw;
  gboolean is_finished; /* the compressed stream said so */
};

/**
 * lectern_body_new:
 * @max_raw_bytes: how many bytes may come in
 * @max_bytes: how many they may be when decoded
 *
 * Returns: (transfer full): an empty body, not encoded
 */
LecternBody *
lectern_body_new (guint64 max_raw_bytes, guint64 max_bytes)
{
  LecternBody *self = g_new0 (LecternBody, 1);

  self->bytes = g_byte_array_new ();
  self->checksum = g_checksum_new (G_CHECKSUM_SHA256);
  self->max_raw_bytes = max_raw_bytes;
  self->max_bytes = MIN (max_bytes, G_MAXUINT - PIECE_BYTES);

  return self;
}

/**
 * lectern_body_free:
 * @self: (transfer full): a body
 *
 * Frees a body.
 */
void
lectern_body_free (LecternBody *self)
{
  g_clear_pointer (&self->bytes, g_byte_array_unref);
  g_checksum_free (self->checksum);
  g_clear_object (&self->decompressor);
  g_free (self);
}

/**
 * lectern_body_set_encoding:
 * @self: an empty body
 * @encoding: (nullable): a Content-Encoding header
 * @error: return location for an error
 *
 * Says how the bytes that will come are encoded.
 *
 * Returns: %FALSE with %LECTERN_ERROR_NOT_SUPPORTED if that is not read
 */
gboolean
lectern_body_set_encoding (LecternBody *self, const char *encoding, GError **error)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (self != NULL && self->n_raw == 0, FALSE);

  name = g_strstrip (g_ascii_strdown (encoding != NULL ? encoding : "", 64));
  if (*name == '\0' || strcmp (name, "identity") == 0)
    return TRUE;
  if (strcmp (name, "gzip") == 0 || strcmp (name, "x-gzip") == 0)
    {
      self->decompressor = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP);
      return TRUE;
    }

  g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_NOT_SUPPORTED,
                       _ ("The page came packed in a way that Lectern did not ask for and cannot "
                          "read."));
  return FALSE;
}

static gboolean
add_decoded (LecternBody *self, const guint8 *data, gsize length, GError **error)
{
  guint64 total = (guint64) self->bytes->len + length;

  if (total > self->max_bytes)
    {
      g_autofree char *size = g_format_size_full (self->max_bytes, G_FORMAT_SIZE_IEC_UNITS);

      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_TOO_LARGE,
                   _ ("It is larger than %s, more than Lectern reads at once."), size);
      return FALSE;
    }
  if (self->decompressor != NULL && total > RATIO_FROM_BYTES && total / MAX_RATIO > self->n_raw)
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_TOO_LARGE,
                           _ ("It is a compressed bomb: far more comes out of it than any page "
                              "holds."));
      return FALSE;
    }
  g_byte_array_append (self->bytes, data, (guint) length);
  g_checksum_update (self->checksum, data, (gssize) length);

  return TRUE;
}

/* Behind the end of one gzip member another may begin; anything else there is padding. */
static gboolean
is_member (const guint8 *data, gsize length)
{
  return length >= 2 && data[0] == 0x1f && data[1] == 0x8b;
}

static gboolean
decode (LecternBody *self, const guint8 *data, gsize length, GError **error)
{
  GConverter *converter = G_CONVERTER (self->decompressor);
  guint8 piece[PIECE_BYTES];
  gsize n_written = 0;

  /* A full piece says that more may be waiting inside, although all input is taken. */
  while (length > 0 || n_written == sizeof piece)
    {
      GConverterResult result = G_CONVERTER_ERROR;
      gsize n_read = 0;
      g_autoptr (GError) local_error = NULL;

      if (self->is_finished)
        {
          if (!is_member (data, length))
            return TRUE;
          g_converter_reset (converter);
          self->is_finished = FALSE;
        }
      n_written = 0;
      result = g_converter_convert (converter, data, length, piece, sizeof piece,
                                    G_CONVERTER_NO_FLAGS, &n_read, &n_written, &local_error);
      if (result == G_CONVERTER_ERROR
          && g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT))
        return TRUE;
      if (result == G_CONVERTER_ERROR)
        {
          g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_PROTOCOL,
                               _ ("The page came damaged: it cannot be unpacked."));
          return FALSE;
        }
      if (!add_decoded (self, piece, n_written, error))
        return FALSE;
      self->is_finished = result == G_CONVERTER_FINISHED;
      data += n_read;
      length -= n_read;
    }

  return TRUE;
}

/**
 * lectern_body_append:
 * @self: a body
 * @data: bytes as they came
 * @length: how many
 * @error: return location for an error
 *
 * Takes in the next bytes.
 *
 * Returns: %FALSE with %LECTERN_ERROR_TOO_LARGE over a cap, or %LECTERN_ERROR_PROTOCOL if they
 *   cannot be decoded
 */
gboolean
lectern_body_append (LecternBody *self, gconstpointer data, gsize length, GError **error)
{
  g_return_val_if_fail (self != NULL && self->bytes != NULL, FALSE);

  self->n_raw += length;
  if (self->n_raw > self->max_raw_bytes)
    {
      g_autofree char *size = g_format_size_full (self->max_raw_bytes, G_FORMAT_SIZE_IEC_UNITS);

      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_TOO_LARGE,
                   _ ("It is larger than %s, more than Lectern reads at once."), size);
      return FALSE;
    }

  return self->decompressor != NULL ? decode (self, data, length, error)
                                    : add_decoded (self, data, length, error);
}

/**
 * lectern_body_get_n_raw:
 * @self: a body
 *
 * Returns: how many bytes came in
 */
guint64
lectern_body_get_n_raw (LecternBody *self)
{
  return self->n_raw;
}

/**
 * lectern_body_get_n_decoded:
 * @self: a body
 *
 * Returns: how many bytes they are when decoded
 */
gsize
lectern_body_get_n_decoded (LecternBody *self)
{
  return self->bytes != NULL ? self->bytes->len : 0;
}

/**
 * lectern_body_end:
 * @self: a body
 * @digest: (out) (transfer full): SHA-256 of the bytes in hexadecimal
 * @is_cut: (out): whether a compressed body ended before its end
 *
 * Takes the decoded bytes out; the body is only to be freed afterwards.
 *
 * Returns: (transfer full): the bytes
 */
GBytes *
lectern_body_end (LecternBody *self, char **digest, gboolean *is_cut)
{
  g_return_val_if_fail (self != NULL && self->bytes != NULL, NULL);
  g_return_val_if_fail (digest != NULL && is_cut != NULL, NULL);

  *digest = g_strdup (g_checksum_get_string (self->checksum));
  *is_cut = self->decompressor != NULL && self->n_raw > 0 && !self->is_finished;

  return g_byte_array_free_to_bytes (g_steal_pointer (&self->bytes));
}
