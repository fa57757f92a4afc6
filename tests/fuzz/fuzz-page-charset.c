/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <stdint.h>
#include <string.h>

#include "page-charset.h"

/* Any bytes in any encoding that a server may name: the first byte chooses. What comes out is
 * UTF-8. */

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char *const declared[] = { NULL,        "utf-8",       "latin1",  "windows-1251",
                                          "shift_jis", "iso-2022-jp", "gb18030", "big5",
                                          "euc-kr",    "utf-16",      "utf-7",   "nonsense" };
  const char *label = size > 0 ? declared[data[0] % G_N_ELEMENTS (declared)] : NULL;
  g_autoptr (GBytes) content = size > 0 ? g_bytes_new (data + 1, size - 1) : g_bytes_new (NULL, 0);
  g_autoptr (GError) error = NULL;
  const char *encoding = NULL;
  gsize length = 0;
  g_autofree char *text = page_charset_decode (content, label, &length, &encoding, &error);

  if (text == NULL)
    {
      g_assert_nonnull (error);
      return 0;
    }
  g_assert_cmpuint (strlen (text), ==, length);
  g_assert_true (g_utf8_validate (text, length, NULL));

  return 0;
}
