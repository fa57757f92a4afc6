/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <stdint.h>

#include "page-import.h"

/* Any bytes as a page: through decoding, cutting, parse, extraction and the article's own checks.
 */

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) content = g_bytes_new (data, size);
  g_autoptr (LecternImportBuilder) result = lectern_import_builder_new ();
  g_autoptr (LecternImportResult) imported = NULL;
  g_autoptr (GError) error = NULL;
  const LecternImporterRequest request = {
    .size = sizeof request,
    .content = content,
    .media_type = "text/html",
    .address = "https://fuzz.example/2024/05/14/page",
  };

  if (page_import (&request, result, &error))
    {
      g_autoptr (GBytes) bytes = NULL;

      imported = lectern_import_builder_end (result);
      bytes = lectern_import_result_to_bytes (imported);
      g_assert_nonnull (bytes);
    }
  else
    g_assert_nonnull (error);

  return 0;
}
