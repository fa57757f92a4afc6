/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <stdint.h>

#include "archive-import.h"

/* Any bytes as a web archive, packed or not, as a record of a browser, or as a saved page. */

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static const char *
choose_type (const uint8_t *data, size_t size)
{
  if (size > 1 && data[0] == 0x1f)
    return "application/gzip";
  if (size > 0 && data[0] == '{')
    return "application/har+json";

  return size > 0 && data[0] == '<' ? "text/x-saved-page" : "application/warc";
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) content = g_bytes_new (data, size);
  g_autoptr (LecternImportBuilder) result = lectern_import_builder_new ();
  g_autoptr (GError) error = NULL;
  const LecternImporterRequest request = {
    .size = sizeof request,
    .content = content,
    .media_type = choose_type (data, size),
  };

  if (archive_import (&request, result, &error))
    {
      g_autoptr (LecternImportResult) imported = lectern_import_builder_end (result);
      g_autoptr (GBytes) bytes = lectern_import_result_to_bytes (imported);
      g_autoptr (LecternImportResult) copy = lectern_import_result_from_bytes (bytes, &error);

      g_assert_no_error (error);
      g_assert_nonnull (copy);
    }
  else
    g_assert_nonnull (error);

  return 0;
}
