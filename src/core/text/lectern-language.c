/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <string.h>

#include "lectern-language-private.h"
#include "lectern-language.h"

/* The first part of a text says what it is written in. */
#define SAMPLE_BYTES (32 * 1024)

/**
 * lectern_language_detect:
 * @text: UTF-8 text
 * @length: its length in bytes
 * @confidence: (out) (optional): 0 to 1; below 0.5 when the text is too short to be sure
 *
 * Finds out the language that most of a text is written in, with the Compact Language Detector 2.
 *
 * Returns: (transfer full) (nullable): a BCP 47 tag such as `en` or `zh-Hant`, %NULL if unknown
 */
char *
lectern_language_detect (const char *text, gsize length, float *confidence)
{
  const char *end = NULL;
  const char *code = NULL;
  gboolean is_reliable = FALSE;
  int percent = 0;

  g_return_val_if_fail (text != NULL, NULL);

  g_utf8_validate (text, MIN (length, SAMPLE_BYTES), &end);
  code = lectern_language_cld2 (text, end - text, &percent, &is_reliable);
  if (confidence != NULL)
    *confidence = code == NULL ? 0.0f : (is_reliable ? 1.0f : 0.45f) * percent / 100.0f;

  return g_strdup (code);
}
