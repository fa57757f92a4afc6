/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "mail-part.h"

/* A message has no more parts. */
#define MAX_PARTS 20000

void
mail_part_init (MailPart *self)
{
  *self = (MailPart){ NULL, NULL, NULL, { { { NULL } } }, { { { NULL } } } };
  g_variant_dict_init (&self->given, NULL);
  g_variant_dict_init (&self->defaults, NULL);
}

void
mail_part_clear (MailPart *self)
{
  g_free (self->saved);
  g_variant_dict_clear (&self->given);
  g_variant_dict_clear (&self->defaults);
}

/* Headers hold anything: what is no UTF-8 is made so. */
void
mail_set (GVariantDict *values, const char *key, const char *value)
{
  g_autofree char *valid = value != NULL ? g_utf8_make_valid (value, -1) : NULL;

  if (valid != NULL && *g_strstrip (valid) != '\0')
    g_variant_dict_insert (values, key, "s", valid);
}

static GBytes *
decode (GMimePart *part)
{
  GMimeDataWrapper *content = g_mime_part_get_content (part);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  GMimeStream *stream = NULL;

  if (content == NULL)
    return g_bytes_new_static ("", 0);

  stream = g_mime_stream_mem_new_with_byte_array (bytes);
  g_mime_stream_mem_set_owner (GMIME_STREAM_MEM (stream), FALSE);
  g_mime_data_wrapper_write_to_stream (content, stream);
  g_object_unref (stream);

  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

/* Lines that end in a space go on in the next (RFC 3676); the mark of a signature does not. */
static GBytes *
join_flowed_lines (GBytes *bytes, gboolean drops_space)
{
  gsize length = 0;
  const char *data = g_bytes_get_data (bytes, &length);
  const char *end = data + length;
  GString *out = g_string_sized_new (length + 1);

  for (const char *line = data; line < end;)
    {
      const char *stop = memchr (line, '\n', (gsize) (end - line));
      const char *next = stop != NULL ? stop + 1 : end;
      gboolean goes_on = FALSE;

      stop = stop != NULL ? stop : end;
      if (stop > line && stop[-1] == '\r')
        stop--;
      /* A space in front protects what would look like something else. */
      if (stop > line && *line == ' ')
        line++;
      goes_on = stop > line && stop[-1] == ' '
                && !(stop - line == 3 && strncmp (line, "-- ", 3) == 0);
      if (goes_on && drops_space)
        stop--;
      g_string_append_len (out, line, stop - line);
      if (!goes_on)
        g_string_append_c (out, '\n');
      line = next;
    }

  return g_string_free_to_bytes (out);
}

static GBytes *
read_text (GMimePart *part)
{
  GMimeObject *object = GMIME_OBJECT (part);
  g_autoptr (GBytes) content = decode (part);
  const char *format = g_mime_object_get_content_type_parameter (object, "format");
  const char *drops = g_mime_object_get_content_type_parameter (object, "delsp");

  if (!mail_is (part, "text", "plain") || format == NULL
      || g_ascii_strcasecmp (format, "flowed") != 0)
    return g_steal_pointer (&content);

  return join_flowed_lines (content, drops != NULL && g_ascii_strcasecmp (drops, "yes") == 0);
}

static gboolean
is_blank (GBytes *bytes)
{
  gsize length = 0;
  const char *data = g_bytes_get_data (bytes, &length);

  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isspace (data[i]))
      return FALSE;

  return TRUE;
}

gboolean
mail_part_hand_over (MailPart *self, LecternImportBuilder *result)
{
  g_autoptr (GBytes) content = read_text (self->part);
  gboolean is_html = mail_is (self->part, "text", "html");
  gboolean is_xhtml = mail_is (self->part, "application", "xhtml+xml");
  const char *charset = g_mime_object_get_content_type_parameter (GMIME_OBJECT (self->part),
                                                                  "charset");
  GVariantDict details;

  if (is_blank (content))
    return FALSE;

  g_variant_dict_init (&details, NULL);
  mail_set (&details, "media-type",
            is_html ? "text/html" : (is_xhtml ? "application/xhtml+xml" : "text/plain"));
  mail_set (&details, "charset", charset);
  mail_set (&details, "address", self->address);
  mail_set (&details, "saved", self->saved);
  g_variant_dict_insert_value (&details, "given", g_variant_dict_end (&self->given));
  g_variant_dict_insert_value (&details, "defaults", g_variant_dict_end (&self->defaults));
  lectern_import_builder_add_part (result, content, g_variant_dict_end (&details));

  return TRUE;
}

gboolean
mail_is (gpointer object, const char *type, const char *subtype)
{
  return g_mime_content_type_is_type (g_mime_object_get_content_type (object), type, subtype);
}

gsize
mail_get_size (GMimePart *part)
{
  GMimeDataWrapper *content = g_mime_part_get_content (part);
  GMimeStream *stream = content != NULL ? g_mime_data_wrapper_get_stream (content) : NULL;
  gint64 length = stream != NULL ? g_mime_stream_length (stream) : 0;

  return length > 0 ? (gsize) length : 0;
}

GPtrArray *
mail_list_parts (GMimeObject *root, GMimeMessage **inner)
{
  g_autoptr (GPtrArray) open = g_ptr_array_new ();
  GPtrArray *parts = g_ptr_array_new ();

  *inner = NULL;
  if (root != NULL)
    g_ptr_array_add (open, root);
  while (open->len > 0 && parts->len < MAX_PARTS)
    {
      GMimeObject *object = g_ptr_array_steal_index (open, open->len - 1);

      if (GMIME_IS_MULTIPART (object))
        for (int i = g_mime_multipart_get_count (GMIME_MULTIPART (object)); i > 0; i--)
          g_ptr_array_add (open, g_mime_multipart_get_part (GMIME_MULTIPART (object), i - 1));
      else if (GMIME_IS_MESSAGE_PART (object) && *inner == NULL)
        *inner = g_mime_message_part_get_message (GMIME_MESSAGE_PART (object));
      else if (GMIME_IS_PART (object))
        g_ptr_array_add (parts, object);
    }

  return parts;
}

char *
mail_dup_date (GMimeMessage *message)
{
  GDateTime *date = g_mime_message_get_date (message);
  g_autofree char *text = NULL;

  if (date == NULL || g_date_time_get_year (date) < 1970)
    return NULL;

  text = g_date_time_format (date, g_date_time_get_utc_offset (date) != 0 ? "%Y-%m-%dT%H:%M:%S%:z"
                                                                          : "%Y-%m-%dT%H:%M:%SZ");
  return g_steal_pointer (&text);
}
