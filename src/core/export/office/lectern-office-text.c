/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-office-document.h"

#include <string.h>

/* What both formats say of a text: its direction, its language, how it is written in XML. */

/* The longest title at the foot of a page, in characters. */
#define MAX_SHORT_TITLE 70

/* -1 where nothing tells. */
int
lectern_office_get_direction (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isalpha (c))
        continue;
      switch (g_unichar_get_script (c))
        {
        case G_UNICODE_SCRIPT_HEBREW:
        case G_UNICODE_SCRIPT_ARABIC:
        case G_UNICODE_SCRIPT_SYRIAC:
        case G_UNICODE_SCRIPT_THAANA:
        case G_UNICODE_SCRIPT_NKO:
        case G_UNICODE_SCRIPT_SAMARITAN:
        case G_UNICODE_SCRIPT_MANDAIC:
        case G_UNICODE_SCRIPT_ADLAM:
        case G_UNICODE_SCRIPT_HANIFI_ROHINGYA:
          return 1;
        default:
          return 0;
        }
    }

  return -1;
}

gboolean
lectern_office_is_right_to_left (const char *text)
{
  return lectern_office_get_direction (text) == 1;
}

/* Language and country of a BCP 47 tag; NULL for what is none. */
char *
lectern_office_dup_language (const char *tag)
{
  g_auto (GStrv) parts = g_strsplit (tag != NULL ? tag : "", "-", -1);
  gsize length = parts[0] != NULL ? strlen (parts[0]) : 0;
  g_autofree char *language = NULL;

  if (length < 2 || length > 3)
    return NULL;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalpha (parts[0][i]))
      return NULL;

  language = g_ascii_strdown (parts[0], -1);
  for (gsize i = 1; parts[i] != NULL; i++)
    if (strlen (parts[i]) == 2 && g_ascii_isalpha (parts[i][0]) && g_ascii_isalpha (parts[i][1]))
      {
        g_autofree char *country = g_ascii_strup (parts[i], -1);

        return g_strconcat (language, "-", country, NULL);
      }

  return g_steal_pointer (&language);
}

/* What may stand in XML stays as it is; what the formats have elements for is written as @breaks.
 */
void
lectern_office_append_text (GString *xml, const char *text, const LecternOfficeBreaks *breaks)
{
  const char *start = text;

  for (const char *p = text;; p++)
    {
      const char *element = *p == '\n' ? breaks->line : *p == '\t' ? breaks->tab : NULL;

      if (*p == ' ' && (p == text || p[-1] == ' '))
        element = breaks->space;
      if (*p != '\0' && element == NULL)
        continue;
      if (p > start)
        {
          g_autofree char *words = g_strndup (start, p - start);

          lectern_html_append_text (xml, words);
        }
      if (*p == '\0')
        break;
      g_string_append (xml, element);
      start = p + 1;
    }
}

char *
lectern_office_dup_time (gint64 time_us)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (time_us / G_USEC_PER_SEC);

  return time != NULL ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ") : NULL;
}

char *
lectern_office_document_dup_short_title (LecternOfficeDocument *self)
{
  g_autofree char *cut = NULL;

  if (g_utf8_strlen (self->title, -1) <= MAX_SHORT_TITLE)
    return g_strdup (self->title);

  cut = g_utf8_substring (self->title, 0, MAX_SHORT_TITLE);
  return g_strconcat (g_strchomp (cut), "…", NULL);
}
