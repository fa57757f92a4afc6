/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "archive-import.h"
#include "archive-reader.h"

#define MAX_BYTES (64 * 1024 * 1024)

/* A file that is packed alone: what is in it is somebody else's to read. */
static gboolean
read_packed (const char *data, gsize length, LecternImportBuilder *result, GError **error)
{
  gboolean is_damaged = FALSE;
  g_autoptr (GBytes) content = archive_unpack (data, length, G_ZLIB_COMPRESSOR_FORMAT_GZIP,
                                               MAX_BYTES, &is_damaged);
  GVariantDict details;

  if (content == NULL)
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_TOO_LARGE,
                           _ ("This file unpacks to more than Lectern reads. Unpack it, and open a "
                              "part of it."));
      return FALSE;
    }
  if (g_bytes_get_size (content) == 0)
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_NO_ARTICLE,
                           _ ("This packed file is empty or damaged. Get it again."));
      return FALSE;
    }

  g_variant_dict_init (&details, NULL);
  if (is_damaged)
    g_variant_dict_insert (&details, "incomplete", "s",
                           _ ("The packed file is damaged: what comes behind is lost."));
  lectern_import_builder_add_part (result, content, g_variant_dict_end (&details));
  return TRUE;
}

/**
 * archive_import:
 * @request: a web archive, a packed file or a saved page
 * @result: gets the pages in it
 * @error: return location for an error
 *
 * Reads archives.
 *
 * Returns: %TRUE, or %FALSE with %LECTERN_ERROR_NO_ARTICLE or %LECTERN_ERROR_TOO_LARGE
 */
gboolean
archive_import (const LecternImporterRequest *request, LecternImportBuilder *result, GError **error)
{
  gsize length = 0;
  const char *data = g_bytes_get_data (request->content, &length);
  gboolean is_packed = g_strcmp0 (request->media_type, "application/gzip") == 0;
  g_autoptr (GPtrArray) contents = NULL;
  g_autoptr (ArchiveReader) reader = NULL;
  const char *beginning = NULL;
  gsize available = 0;

  if (g_strcmp0 (request->media_type, "text/x-saved-page") == 0)
    return archive_read_saved_page (request, result);

  if (g_strcmp0 (request->media_type, "application/wacz") == 0)
    return archive_read_wacz (request->content, result, error);

  if (g_strcmp0 (request->media_type, "application/har+json") == 0)
    return archive_read_har (request->content, result, error);

  reader = archive_reader_new (data, length, is_packed);
  beginning = archive_reader_peek (reader, 5, &available);
  if (available == 5 && memcmp (beginning, "WARC/", 5) == 0)
    {
      contents = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
      g_ptr_array_add (contents, g_bytes_ref (request->content));
      return archive_read_warcs (contents, NULL, TRUE, result, error);
    }
  if (is_packed)
    return read_packed (data, length, result, error);

  g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_NOT_SUPPORTED,
                       _ ("This is no web archive that Lectern reads. Archive the page again, as "
                          "WARC or MHTML."));
  return FALSE;
}
