/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "lectern-cli-input.h"

#define MAX_LINE (96 * 1024 * 1024)
#define CHUNK (64 * 1024)

struct _LecternCliInput {
  GInputStream *stream;      /* owned */
  GCancellable *cancellable; /* owned */
  GByteArray *buffer;        /* owned */
  gsize from;                /* where the next line begins */
  gsize scanned;             /* no line feed before this */
  GError *error;             /* (nullable), owned: why it ended before its end */
  GSourceFunc ready;
  gpointer user_data;
  gboolean is_reading;
  gboolean has_ended;
  gboolean is_skipping; /* the rest of a line that is too long */
};

LecternCliInput *
lectern_cli_input_new (GInputStream *stream, GSourceFunc ready, gpointer user_data)
{
  LecternCliInput *self = g_new0 (LecternCliInput, 1);

  self->stream = g_object_ref (stream);
  self->cancellable = g_cancellable_new ();
  self->buffer = g_byte_array_new ();
  self->ready = ready;
  self->user_data = user_data;

  return self;
}

void
lectern_cli_input_free (LecternCliInput *self)
{
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  g_object_unref (self->stream);
  g_byte_array_unref (self->buffer);
  g_clear_error (&self->error);
  g_free (self);
}

/* Drops what was taken, once it is most of the buffer. */
static void
compact (LecternCliInput *self)
{
  if (self->from < CHUNK || self->from < self->buffer->len / 2)
    return;

  g_byte_array_remove_range (self->buffer, 0, self->from);
  self->scanned -= self->from;
  self->from = 0;
}

char *
lectern_cli_input_take_line (LecternCliInput *self, gsize *length, gboolean *is_too_long)
{
  const guchar *data = self->buffer->data;
  const guchar *feed = NULL;
  gsize end = self->buffer->len;
  char *line = NULL;

  if (self->scanned < end)
    feed = memchr (data + self->scanned, '\n', end - self->scanned);
  if (feed != NULL)
    end = feed - data;
  self->scanned = end;
  if (feed == NULL && end - self->from > MAX_LINE)
    {
      self->is_skipping = TRUE;
      self->from = end;
    }
  if (feed == NULL && (!self->has_ended || (self->from == end && !self->is_skipping)))
    {
      compact (self);
      return NULL;
    }

  *is_too_long = self->is_skipping;
  *length = self->is_skipping ? 0 : end - self->from;
  line = g_malloc (*length + 1);
  memcpy (line, data + self->from, *length);
  line[*length] = '\0';
  self->is_skipping = FALSE;
  self->from = feed != NULL ? end + 1 : end;
  self->scanned = self->from;
  compact (self);

  return line;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result,
                                                               &error);
  LecternCliInput *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self->is_reading = FALSE;
  self->error = g_steal_pointer (&error);
  if (bytes == NULL || g_bytes_get_size (bytes) == 0)
    self->has_ended = TRUE;
  else
    g_byte_array_append (self->buffer, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  self->ready (self->user_data);
}

void
lectern_cli_input_read_more (LecternCliInput *self)
{
  if (self->is_reading || self->has_ended)
    return;

  self->is_reading = TRUE;
  g_input_stream_read_bytes_async (self->stream, CHUNK, G_PRIORITY_DEFAULT, self->cancellable,
                                   read_cb, self);
}

/* Whether all lines were taken. */
gboolean
lectern_cli_input_is_at_end (LecternCliInput *self)
{
  return self->has_ended && self->from >= self->buffer->len && !self->is_skipping;
}

/* Why it could not be read to its end, NULL where it could. */
const GError *
lectern_cli_input_get_error (LecternCliInput *self)
{
  return self->error;
}
