/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <string.h>

#include "lectern-language-private.h"
#include "lectern-language.h"

/* The first part of a text says what it is written in. */
#define SAMPLE_BYTES (32 * 1024)

static gboolean
is_latin (gunichar c)
{
  return c < 0x80 ? g_ascii_isalpha (c)
                  : g_unichar_isalpha (c) && g_unichar_get_script (c) == G_UNICODE_SCRIPT_LATIN;
}

/* A few names in another script weigh more with the detector than a text in Latin letters around
 * them. Where most letters are Latin, the others become spaces. */
static char *
dup_main_script (const char *text, gsize length)
{
  GString *latin = g_string_sized_new (length + 1);
  gsize n_latin = 0;
  gsize n_other = 0;

  for (const char *p = text; p < text + length; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c < 0x80)
        {
          n_latin += g_ascii_isalpha (c) != 0;
          g_string_append_c (latin, *p);
          continue;
        }
      if (is_latin (c))
        n_latin++;
      else if (g_unichar_isalpha (c))
        n_other++;
      if (!g_unichar_isalpha (c) || is_latin (c))
        g_string_append_len (latin, p, g_utf8_next_char (p) - p);
      else
        g_string_append_c (latin, ' ');
    }
  if (n_other > 0 && n_latin > n_other)
    return g_string_free (latin, FALSE);

  g_string_free (latin, TRUE);
  return g_strndup (text, length);
}

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
  g_autofree char *sample = NULL;
  const char *end = NULL;
  const char *code = NULL;
  gboolean is_reliable = FALSE;
  int percent = 0;

  g_return_val_if_fail (text != NULL, NULL);

  g_utf8_validate (text, MIN (length, SAMPLE_BYTES), &end);
  sample = dup_main_script (text, end - text);
  code = lectern_language_cld2 (sample, strlen (sample), &percent, &is_reliable);
  if (confidence != NULL)
    *confidence = code == NULL ? 0.0f : (is_reliable ? 1.0f : 0.45f) * percent / 100.0f;

  return g_strdup (code);
}
