/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "archive-http.h"
#include "archive-packed.h"
#include "archive-reader.h"

/* Some programs keep an answer as it came over the wire, others unpack its body and leave the
 * headers as they were. So the headers only say what may be: the bytes decide. */

#define MAX_HEADER_BYTES (64 * 1024)
#define MAX_BODY_BYTES (64 * 1024 * 1024)

static gsize
find_body (const char *data, gsize length)
{
  gsize at = 0;

  while (at < MIN (length, MAX_HEADER_BYTES))
    {
      const char *end = memchr (data + at, '\n', length - at);
      gsize line = at;

      if (end == NULL)
        return length;
      at = (gsize) (end - data) + 1;
      if (at - line == 1 || (at - line == 2 && data[line] == '\r'))
        return at;
    }

  return length;
}

char *
archive_http_dup_header (const char *data, gsize length, const char *name)
{
  gsize end = find_body (data, length);
  gsize name_length = strlen (name);
  g_autofree char *head = g_strndup (data, end);
  char *line = head;

  while (line != NULL && *line != '\0')
    {
      char *next = strchr (line, '\n');

      if (g_ascii_strncasecmp (line, name, name_length) == 0 && line[name_length] == ':')
        {
          if (next != NULL)
            *next = '\0';
          return g_strdup (g_strstrip (line + name_length + 1));
        }
      line = next != NULL ? next + 1 : NULL;
    }

  return NULL;
}

void
archive_http_set_type (ArchiveHttp *self, const char *value)
{
  const char *charset = NULL;

  if (value == NULL)
    return;

  self->media_type = g_ascii_strdown (value, (gssize) strcspn (value, "; \t,"));
  for (const char *c = strchr (value, ';'); c != NULL && charset == NULL; c = strchr (c, ';'))
    {
      c++;
      c += strspn (c, " \t");
      if (g_ascii_strncasecmp (c, "charset=", 8) == 0)
        charset = c + 8 + strspn (c + 8, "\"' ");
    }
  if (charset != NULL)
    self->charset = g_strndup (charset, strcspn (charset, "\"'; \t"));
}

void
archive_http_parse (ArchiveHttp *self, const char *data, gsize length)
{
  g_autofree char *type = NULL;
  g_autofree char *transfer = NULL;

  *self = (ArchiveHttp){ 0 };
  if (length < 12 || strncmp (data, "HTTP/", 5) != 0)
    return;

  self->body = find_body (data, length);
  for (gsize i = 5; i + 4 < MIN (length, 16); i++)
    if (data[i] == ' ' && g_ascii_isdigit (data[i + 1]) && g_ascii_isdigit (data[i + 2])
        && g_ascii_isdigit (data[i + 3]))
      {
        self->status = (guint) (data[i + 1] - '0') * 100 + (guint) (data[i + 2] - '0') * 10
                       + (guint) (data[i + 3] - '0');
        break;
      }
  type = archive_http_dup_header (data, length, "Content-Type");
  archive_http_set_type (self, type);
  self->encoding = archive_http_dup_header (data, length, "Content-Encoding");
  transfer = archive_http_dup_header (data, length, "Transfer-Encoding");
  self->is_chunked = transfer != NULL && g_ascii_strcasecmp (transfer, "chunked") == 0;
}

void
archive_http_clear (ArchiveHttp *self)
{
  g_free (self->media_type);
  g_free (self->charset);
  g_free (self->encoding);
}

/* The size of the chunk that begins here; FALSE when none does. */
static gboolean
read_chunk_size (const char *data, gsize length, gsize *at, gsize *size)
{
  gsize i = *at;
  guint n_digits = 0;

  *size = 0;
  for (; i < length && g_ascii_isxdigit (data[i]) && n_digits < 8; i++, n_digits++)
    *size = *size * 16 + (gsize) g_ascii_xdigit_value (data[i]);
  while (i < length && data[i] != '\n' && data[i] != '\r' && i - *at < 256)
    i++;
  if (i < length && data[i] == '\r')
    i++;
  if (n_digits == 0 || i >= length || data[i] != '\n')
    return FALSE;

  *at = i + 1;
  return TRUE;
}

/* NULL when the body does not lie in chunks. The last of them is empty. */
static GBytes *
join_chunks (const char *data, gsize length, gboolean *is_cut)
{
  g_autoptr (GByteArray) body = NULL;
  gsize size = 0;
  gsize at = 0;

  if (!read_chunk_size (data, length, &at, &size))
    return NULL;

  body = g_byte_array_new ();
  while (size > 0)
    {
      gsize taken = MIN (size, length - at);

      g_byte_array_append (body, (const guint8 *) data + at, (guint) taken);
      at += taken;
      if (at < length && data[at] == '\r')
        at++;
      if (at < length && data[at] == '\n')
        at++;
      if (!read_chunk_size (data, length, &at, &size))
        {
          *is_cut = TRUE;
          break;
        }
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&body));
}

static gboolean
is_named (const char *encoding, const char *name)
{
  return encoding != NULL && g_ascii_strcasecmp (encoding, name) == 0;
}

/* What has been unpacked already is text, in whatever charset. */
static gboolean
is_text (const char *data, gsize length)
{
  for (gsize i = 0; i < MIN (length, 512); i++)
    if (g_ascii_iscntrl (data[i]) && !g_ascii_isspace (data[i]) && data[i] != '\x1b')
      return FALSE;

  return TRUE;
}

static gboolean
is_zlib (const char *data, gsize length)
{
  return length >= 2 && (guchar) data[0] % 16 == 8
         && ((guchar) data[0] * 256u + (guchar) data[1]) % 31 == 0;
}

static GBytes *
unpack_body (const char *encoding, GBytes *body, gboolean *is_cut)
{
  gsize length = 0;
  const char *data = g_bytes_get_data (body, &length);
  GBytes *unpacked = NULL;
  gboolean breaks_off = FALSE;

  if (length >= 2 && data[0] == '\x1f' && data[1] == '\x8b')
    unpacked = archive_unpack (data, length, G_ZLIB_COMPRESSOR_FORMAT_GZIP, MAX_BODY_BYTES,
                               &breaks_off);
  else if (is_named (encoding, "deflate") && is_zlib (data, length))
    unpacked = archive_unpack (data, length, G_ZLIB_COMPRESSOR_FORMAT_ZLIB, MAX_BODY_BYTES,
                               &breaks_off);
  else if (is_named (encoding, "zstd") && !is_text (data, length))
    unpacked = archive_unpack_zstd (data, length, MAX_BODY_BYTES, &breaks_off);
  else if (is_named (encoding, "br") && !is_text (data, length))
    unpacked = archive_unpack_brotli (data, length, MAX_BODY_BYTES, &breaks_off);
  else
    unpacked = g_bytes_ref (body);
  *is_cut = *is_cut || breaks_off;

  return unpacked;
}

GBytes *
archive_http_decode_body (ArchiveHttp *self, const char *data, gsize length, gboolean *is_cut)
{
  g_autoptr (GBytes) body = NULL;

  if (self->is_chunked)
    body = join_chunks (data, length, is_cut);
  if (body == NULL)
    body = g_bytes_new (data, length);

  return unpack_body (self->encoding, body, is_cut);
}
