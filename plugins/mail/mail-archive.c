/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "mail-part.h"

/* A page that a browser saved as one file: its HTML, pictures and styles as parts of a message,
 * each with the address that it had. The HTML that is asked for is named by the headers; that of
 * frames lies beside it. */

#define MAX_ADDRESS_BYTES 8192

static gboolean
is_page (gpointer part)
{
  return mail_is (part, "text", "html") || mail_is (part, "application", "xhtml+xml");
}

/* Addresses are folded over lines, and old browsers encode them like words. */
static char *
dup_address (GMimeObject *object, const char *header)
{
  const char *raw = g_mime_object_get_header (object, header);
  g_autofree char *decoded = NULL;
  GString *address = NULL;

  if (raw == NULL || strlen (raw) > MAX_ADDRESS_BYTES)
    return NULL;

  decoded = g_mime_utils_header_decode_text (NULL, raw);
  address = g_string_new (NULL);
  for (const char *c = decoded; *c != '\0'; c++)
    if (!g_ascii_isspace (*c))
      g_string_append_c (address, *c);

  return g_string_free (address, FALSE);
}

static gboolean
has_id (GMimePart *part, const char *start)
{
  const char *id = g_mime_part_get_content_id (part);
  gsize length = id != NULL ? strlen (id) : 0;

  if (start == NULL || id == NULL)
    return FALSE;
  if (*start == '<')
    start++;

  return strncmp (start, id, length) == 0 && (start[length] == '\0' || start[length] == '>');
}

static GMimePart *
find_page (GPtrArray *parts, const char *start, const char *address)
{
  GMimePart *first = NULL;

  for (guint i = 0; i < parts->len; i++)
    {
      GMimePart *part = g_ptr_array_index (parts, i);
      g_autofree char *own = NULL;

      if (!is_page (part))
        continue;
      if (has_id (part, start))
        return part;
      own = dup_address (GMIME_OBJECT (part), "Content-Location");
      if (address != NULL && g_strcmp0 (own, address) == 0)
        return part;
      if (first == NULL)
        first = part;
    }

  return first;
}

/* A letter may be multipart/related too, for its pictures; but somebody sent it. */
static gboolean
was_sent (GMimeMessage *message)
{
  static const char *const headers[] = { "To", "Received", "Message-ID", "Return-Path" };

  for (guint i = 0; i < G_N_ELEMENTS (headers); i++)
    if (g_mime_object_get_header (GMIME_OBJECT (message), headers[i]) != NULL)
      return TRUE;

  return FALSE;
}

/**
 * mail_read_archive:
 * @message: a message
 * @result: gets the page
 *
 * Takes the page out of a web archive.
 *
 * Returns: %FALSE if the message is no web archive
 */
gboolean
mail_read_archive (GMimeMessage *message, LecternImportBuilder *result)
{
  GMimeObject *root = g_mime_message_get_mime_part (message);
  g_autofree char *address = dup_address (GMIME_OBJECT (message), "Snapshot-Content-Location");
  g_autofree char *location = NULL;
  g_autoptr (GPtrArray) parts = NULL;
  g_auto (MailPart) page = { 0 };
  GMimeMessage *inner = NULL;

  if (root == NULL || (address == NULL && was_sent (message)))
    return FALSE;

  mail_part_init (&page);
  parts = mail_list_parts (root, &inner);
  page.part = find_page (parts, g_mime_object_get_content_type_parameter (root, "start"), address);
  if (page.part == NULL)
    return FALSE;
  location = dup_address (GMIME_OBJECT (page.part), "Content-Location");
  if (address == NULL && !lectern_text_is_web_address (location))
    return FALSE;

  page.address = lectern_text_is_web_address (address)
                     ? address
                     : (lectern_text_is_web_address (location) ? location : NULL);
  page.saved = mail_dup_date (message);
  mail_set (&page.defaults, LECTERN_METADATA_TITLE, g_mime_message_get_subject (message));

  return mail_part_hand_over (&page, result);
}
