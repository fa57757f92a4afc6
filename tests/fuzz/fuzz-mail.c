/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <stdint.h>

#include "mail-import.h"

/* Any bytes as a letter, a mailbox or a web archive. What is handed over must be fit to be sent. */

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);
const char *__asan_default_options (void);

/* GMime keeps its tables of encodings for as long as the program runs. */
const char *
__asan_default_options (void)
{
  return "detect_leaks=0";
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
    .media_type = size > 4 && data[4] == ' ' ? "application/mbox" : "message/rfc822",
  };

  if (mail_import (&request, result, &error))
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
