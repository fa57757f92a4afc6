/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lists-import.h"
#include "lists-link.h"
#include "page-charset.h"

/* Longer lists are refused. */
#define MAX_BYTES (64 * 1024 * 1024)

typedef gboolean (*ReadFunc) (const char *text,
                              LecternImportBuilder *result,
                              guint *n_left_out,
                              GError **error);

static const struct {
  const char *media_type;
  const char *format;
  ReadFunc read;
} readers[] = {
  { "text/x-netscape-bookmarks", "bookmarks", lists_read_bookmarks },
  { "text/csv", "table", lists_read_table },
  { "application/json", "wallabag", lists_read_wallabag },
  { "text/x-address-list", "addresses", lists_read_addresses },
};

static char *
read_text (const LecternImporterRequest *request, GError **error)
{
  const char *encoding = NULL;
  g_autofree char *text = NULL;
  gsize length = 0;

  if (g_bytes_get_size (request->content) > MAX_BYTES)
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_TOO_LARGE,
                           _ ("The list is larger than 64 MB. Export it in parts."));
      return NULL;
    }

  text = page_charset_decode (request->content, request->charset, &length, &encoding, error);
  if (text != NULL && g_str_has_prefix (text, "\xef\xbb\xbf"))
    memmove (text, text + 3, length - 2);

  return g_steal_pointer (&text);
}

/**
 * lists_import:
 * @request: a list
 * @result: gets the links, and the facts `format` and `left-out`
 * @error: return location for an error
 *
 * Reads bookmarks or a reading list.
 *
 * Returns: %TRUE, or %FALSE with %LECTERN_ERROR_NO_ARTICLE, %LECTERN_ERROR_TOO_LARGE or
 *   %LECTERN_ERROR_NOT_SUPPORTED
 */
gboolean
lists_import (const LecternImporterRequest *request, LecternImportBuilder *result, GError **error)
{
  g_autofree char *text = read_text (request, error);
  guint n_left_out = 0;

  if (text == NULL)
    return FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (readers); i++)
    if (g_strcmp0 (request->media_type, readers[i].media_type) == 0)
      {
        if (!readers[i].read (text, result, &n_left_out, error))
          return FALSE;
        lectern_import_builder_set_fact (result, "format",
                                         g_variant_new_string (readers[i].format));
        lectern_import_builder_set_fact (result, "left-out", g_variant_new_uint32 (n_left_out));
        return TRUE;
      }

  g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_NOT_SUPPORTED,
                       _ ("This is no list that Lectern reads. Export it as HTML, CSV or JSON."));
  return FALSE;
}
