/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lectern-language-name.h"

static const struct {
  const char *code;
  const char *name;
} languages[] = {
  { "ar", N_ ("Arabic") },     { "bg", N_ ("Bulgarian") },  { "ca", N_ ("Catalan") },
  { "cs", N_ ("Czech") },      { "da", N_ ("Danish") },     { "de", N_ ("German") },
  { "el", N_ ("Greek") },      { "en", N_ ("English") },    { "es", N_ ("Spanish") },
  { "et", N_ ("Estonian") },   { "fa", N_ ("Persian") },    { "fi", N_ ("Finnish") },
  { "fr", N_ ("French") },     { "he", N_ ("Hebrew") },     { "hi", N_ ("Hindi") },
  { "hr", N_ ("Croatian") },   { "hu", N_ ("Hungarian") },  { "id", N_ ("Indonesian") },
  { "it", N_ ("Italian") },    { "ja", N_ ("Japanese") },   { "ko", N_ ("Korean") },
  { "lt", N_ ("Lithuanian") }, { "lv", N_ ("Latvian") },    { "nl", N_ ("Dutch") },
  { "no", N_ ("Norwegian") },  { "nb", N_ ("Norwegian") },  { "nn", N_ ("Norwegian") },
  { "pl", N_ ("Polish") },     { "pt", N_ ("Portuguese") }, { "ro", N_ ("Romanian") },
  { "ru", N_ ("Russian") },    { "sk", N_ ("Slovak") },     { "sl", N_ ("Slovenian") },
  { "sr", N_ ("Serbian") },    { "sv", N_ ("Swedish") },    { "th", N_ ("Thai") },
  { "tr", N_ ("Turkish") },    { "uk", N_ ("Ukrainian") },  { "ur", N_ ("Urdu") },
  { "vi", N_ ("Vietnamese") }, { "zh", N_ ("Chinese") },
};

char *
lectern_language_dup_name (const char *language)
{
  gsize length = strcspn (language, "-_");

  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    if (strlen (languages[i].code) == length
        && g_ascii_strncasecmp (languages[i].code, language, length) == 0)
      return g_strdup (_ (languages[i].name));

  return g_strdup_printf (_ ("the language “%s”"), language);
}
