/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "archive-reader.h"

/* A packed archive has each record as a member of its own, or all in one; the reader does not care.
 * What was used up is thrown away, so that an archive may be larger than the memory. */

#define PIECE_BYTES (64 * 1024)
/* No text packs better than that; only a trap does. */
#define MAX_RATIO 200
#define RATIO_FROM_BYTES (8 * 1024 * 1024)
#define MAX_UNPACKED_BYTES (G_GUINT64_CONSTANT (2) * 1024 * 1024 * 1024)

struct _ArchiveReader {
  const char *data; /* not owned */
  gsize length;
  gsize at;                        /* in the packed bytes */
  GZlibDecompressor *decompressor; /* (nullable), owned */
  GByteArray *buffer;              /* owned: what is unpacked */
  gsize used;                      /* of the buffer */
  guint64 n_unpacked;
  gboolean is_at_end;
  gboolean is_bomb;
  gboolean is_damaged;
};

ArchiveReader *
archive_reader_new (const char *data, gsize length, gboolean is_packed)
{
  ArchiveReader *self = g_new0 (ArchiveReader, 1);

  self->data = length > 0 ? data : "";
  self->length = length;
  self->buffer = g_byte_array_new ();
  if (is_packed)
    self->decompressor = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP);

  return self;
}

void
archive_reader_free (ArchiveReader *self)
{
  g_clear_object (&self->decompressor);
  g_byte_array_unref (self->buffer);
  g_free (self);
}

static gboolean
is_member (ArchiveReader *self)
{
  return self->length - self->at >= 2 && self->data[self->at] == '\x1f'
         && self->data[self->at + 1] == '\x8b';
}

static void
unpack_piece (ArchiveReader *self)
{
  g_autoptr (GError) error = NULL;
  gsize n_read = 0;
  gsize n_written = 0;
  gsize start = self->buffer->len;
  GConverterResult result = G_CONVERTER_ERROR;

  g_byte_array_set_size (self->buffer, (guint) (start + PIECE_BYTES));
  result = g_converter_convert (G_CONVERTER (self->decompressor), self->data + self->at,
                                self->length - self->at, self->buffer->data + start, PIECE_BYTES,
                                G_CONVERTER_INPUT_AT_END, &n_read, &n_written, &error);
  if (result == G_CONVERTER_ERROR)
    n_read = n_written = 0;
  g_byte_array_set_size (self->buffer, (guint) (start + n_written));
  self->at += n_read;
  self->n_unpacked += n_written;
  self->is_bomb = self->n_unpacked > MAX_UNPACKED_BYTES
                  || (self->n_unpacked > RATIO_FROM_BYTES
                      && self->n_unpacked / MAX_RATIO > self->at);
  if (result == G_CONVERTER_FINISHED)
    {
      g_converter_reset (G_CONVERTER (self->decompressor));
      self->is_at_end = !is_member (self);
    }
  /* Bytes that are cut off or wrong: what came before them counts. */
  else if (result == G_CONVERTER_ERROR || (n_read == 0 && n_written == 0))
    self->is_at_end = self->is_damaged = TRUE;
  self->is_at_end = self->is_at_end || self->is_bomb;
}

static void
drop_used (ArchiveReader *self)
{
  g_byte_array_remove_range (self->buffer, 0, (guint) self->used);
  self->used = 0;
}

static void
fill (ArchiveReader *self, gsize length)
{
  if (self->used > 16 * PIECE_BYTES)
    drop_used (self);
  while (!self->is_at_end && self->buffer->len - self->used < length)
    unpack_piece (self);
}

const char *
archive_reader_peek (ArchiveReader *self, gsize length, gsize *available)
{
  if (self->decompressor == NULL)
    {
      *available = MIN (length, self->length - self->at);
      return self->data + self->at;
    }

  fill (self, length);
  *available = MIN (length, self->buffer->len - self->used);
  return (const char *) self->buffer->data + self->used;
}

static void
advance (ArchiveReader *self, gsize length)
{
  if (self->decompressor == NULL)
    self->at += length;
  else
    self->used += length;
}

char *
archive_reader_dup_line (ArchiveReader *self, gsize max)
{
  gsize available = 0;
  const char *text = archive_reader_peek (self, max, &available);
  const char *end = available > 0 ? memchr (text, '\n', available) : NULL;
  char *line = NULL;

  if (end == NULL)
    return NULL;

  line = g_strndup (text, (gsize) (end - text));
  advance (self, (gsize) (end - text) + 1);

  return g_strchomp (line);
}

gboolean
archive_reader_skip (ArchiveReader *self, guint64 length)
{
  while (length > 0)
    {
      gsize available = 0;

      archive_reader_peek (self, (gsize) MIN (length, PIECE_BYTES), &available);
      if (available == 0)
        return FALSE;
      advance (self, available);
      length -= available;
    }

  return TRUE;
}

gboolean
archive_reader_is_bomb (ArchiveReader *self)
{
  return self->is_bomb;
}

gboolean
archive_reader_is_damaged (ArchiveReader *self)
{
  return self->is_damaged;
}

GBytes *
archive_unpack (const char *data,
                gsize length,
                GZlibCompressorFormat format,
                gsize max,
                gboolean *is_damaged)
{
  g_autoptr (ArchiveReader) reader = archive_reader_new (data, length, TRUE);
  const char *text = NULL;
  gsize available = 0;

  g_clear_object (&reader->decompressor);
  reader->decompressor = g_zlib_decompressor_new (format);
  text = archive_reader_peek (reader, max + 1, &available);
  if (available > max || reader->is_bomb)
    return NULL;

  *is_damaged = reader->is_damaged;
  return g_bytes_new (text, available);
}
