/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <stdint.h>

#include "feed-date.h"
#include "feed-import.h"

/* Any bytes as a feed, a list of feeds or a page, and as a date: through decoding, the readers and
 * the checks of the border. */

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) content = g_bytes_new (data, size);
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autofree char *date = feed_date_parse (text);
  g_autoptr (LecternImportBuilder) result = lectern_import_builder_new ();
  g_autoptr (LecternImportResult) imported = NULL;
  g_autoptr (GError) error = NULL;
  const LecternImporterRequest request = {
    .size = sizeof request,
    .content = content,
    .media_type = "application/rss+xml",
    .address = "https://fuzz.example/feeds/all",
  };

  if (feed_import (&request, result, &error))
    {
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (LecternImportResult) checked = NULL;

      imported = lectern_import_builder_end (result);
      bytes = lectern_import_result_to_bytes (imported);
      checked = lectern_import_result_from_bytes (bytes, NULL);
      g_assert_nonnull (checked);
    }
  else
    g_assert_nonnull (error);

  return 0;
}
