/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "mail-import.h"
#include "mail-part.h"

/* Messages are parsed by GMime. What they hold is handed over as it is, for the importer of pages
 * or of texts: no HTML is read here. */

/* Parts in parts. GMime's parser recurses. */
#define MAX_NESTING 64
#define MAX_MESSAGES 5000
/* What is behind those is only counted, and not for ever. */
#define MAX_COUNTED 100000

static gboolean
begins_with (const char *text, const char *end, const char *word)
{
  gsize length = strlen (word);

  return (gsize) (end - text) > length && g_ascii_strncasecmp (text, word, length) == 0;
}

static gboolean
is_container_header (const char *line, const char *end)
{
  if (!begins_with (line, end, "content-type:"))
    return FALSE;
  for (line += strlen ("content-type:"); line < end && g_ascii_isspace (*line);)
    line++;

  return begins_with (line, end, "multipart/") || begins_with (line, end, "message/");
}

/* How deep a message may nest is bounded by how many containers it declares. */
static gboolean
is_nested_too_deep (GBytes *content, gboolean is_mailbox)
{
  gsize length = 0;
  const char *line = g_bytes_get_data (content, &length);
  const char *end = length > 0 ? line + length : line;
  guint n_found = 0;

  while (line != NULL && line < end && n_found <= MAX_NESTING)
    {
      if (is_mailbox && begins_with (line, end, "From "))
        n_found = 0;
      n_found += is_container_header (line, end);
      line = memchr (line, '\n', (gsize) (end - line));
      if (line != NULL)
        line++;
    }

  return n_found > MAX_NESTING;
}

static GMimeParser *
parser_new (GBytes *content, gboolean is_mailbox)
{
  gsize length = 0;
  const char *data = g_bytes_get_data (content, &length);
  GMimeStream *stream = g_mime_stream_mem_new_with_buffer (data, length);
  GMimeParser *parser = g_mime_parser_new_with_stream (stream);

  g_mime_parser_set_format (parser, is_mailbox ? GMIME_FORMAT_MBOX : GMIME_FORMAT_MESSAGE);
  g_mime_parser_set_persist_stream (parser, TRUE);
  g_object_unref (stream);

  return parser;
}

static gboolean
read_message (GMimeMessage *message, LecternImportBuilder *result, GError **error)
{
  return mail_read_archive (message, result) || mail_read_letter (message, result, error);
}

static gboolean
read_mailbox (GMimeParser *parser, LecternImportBuilder *result, GError **error)
{
  guint n_found = 0;
  guint n_read = 0;

  for (; n_found < MAX_COUNTED && !g_mime_parser_eos (parser); n_found++)
    {
      GMimeMessage *message = g_mime_parser_construct_message (parser, NULL);

      if (message == NULL)
        break;
      if (n_found < MAX_MESSAGES)
        n_read += read_message (message, result, NULL);
      g_object_unref (message);
    }
  lectern_import_builder_set_fact (result, "left-out", g_variant_new_uint32 (n_found - n_read));
  if (n_read == 0)
    g_set_error_literal (
        error, LECTERN_ERROR, LECTERN_ERROR_NO_ARTICLE,
        _ ("There is no letter in this mailbox. Save single letters from your mail "
           "program, and open those."));

  return n_read > 0;
}

static gboolean
read_single (GMimeParser *parser, LecternImportBuilder *result, GError **error)
{
  GMimeMessage *message = g_mime_parser_construct_message (parser, NULL);
  gboolean done = FALSE;

  if (message == NULL)
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_NOT_SUPPORTED,
                           _ ("This is no letter and no saved page that Lectern reads. Save it "
                              "again, as EML or MHTML."));
      return FALSE;
    }

  done = read_message (message, result, error);
  g_object_unref (message);

  return done;
}

/**
 * mail_import:
 * @request: a letter, a mailbox or a web archive
 * @result: gets the texts in it
 * @error: return location for an error
 *
 * Reads messages.
 *
 * Returns: %TRUE, or %FALSE with %LECTERN_ERROR_NO_ARTICLE, %LECTERN_ERROR_TOO_LARGE or
 *   %LECTERN_ERROR_NOT_SUPPORTED
 */
gboolean
mail_import (const LecternImporterRequest *request, LecternImportBuilder *result, GError **error)
{
  gboolean is_mailbox = g_strcmp0 (request->media_type, "application/mbox") == 0;
  GMimeParser *parser = NULL;
  gboolean done = FALSE;

  if (is_nested_too_deep (request->content, is_mailbox))
    {
      g_set_error_literal (
          error, LECTERN_ERROR, LECTERN_ERROR_TOO_LARGE,
          _ ("This letter holds too many letters in one another. Open those one by "
             "one."));
      return FALSE;
    }

  g_mime_init ();
  parser = parser_new (request->content, is_mailbox);
  done = is_mailbox ? read_mailbox (parser, result, error) : read_single (parser, result, error);
  g_object_unref (parser);

  return done;
}
