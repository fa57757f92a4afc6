/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-csv.h"

#include <string.h>

/**
 * lectern_csv_append_field:
 * @out: where to write
 * @text: (nullable): a value
 *
 * Writes a field. A spreadsheet would take what begins with some signs for a formula; a mark before
 * it keeps it text.
 */
void
lectern_csv_append_field (GString *out, const char *text)
{
  g_string_append_c (out, '"');
  if (text != NULL && *text != '\0' && strchr ("=+-@\t\r", *text) != NULL)
    g_string_append_c (out, '\'');
  for (; text != NULL && *text != '\0'; text++)
    {
      if (*text == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *text);
    }
  g_string_append_c (out, '"');
}

void
lectern_csv_append_row (GString *out, const char *first, ...)
{
  va_list fields;
  guint n = 0;

  va_start (fields, first);
  for (const char *field = first; field != NULL; field = va_arg (fields, const char *))
    {
      if (n++ > 0)
        g_string_append_c (out, ',');
      lectern_csv_append_field (out, field);
    }
  va_end (fields);
  g_string_append (out, "\r\n");
}

/* A field in quotes, from behind the first of them. */
static const char *
read_quoted (const char *p, GString *field, guint *line, gboolean *is_open)
{
  for (; *p != '\0'; p++)
    {
      if (*p == '"' && p[1] != '"')
        return p + 1;
      if (*p == '"')
        p++;
      *line += *p == '\n';
      g_string_append_c (field, *p);
    }
  *is_open = TRUE;

  return p;
}

GPtrArray *
lectern_csv_read_row (const char **text, guint *line, gboolean *is_open)
{
  g_autoptr (GPtrArray) row = NULL;
  const char *p = *text;

  *is_open = FALSE;
  if (*p == '\0')
    return NULL;

  row = g_ptr_array_new_with_free_func (g_free);
  while (TRUE)
    {
      g_autoptr (GString) field = g_string_new (NULL);

      if (*p == '"')
        p = read_quoted (p + 1, field, line, is_open);
      for (; *p != '\0' && *p != ',' && *p != '\n'; p++)
        if (*p != '\r' || p[1] != '\n')
          g_string_append_c (field, *p);
      g_ptr_array_add (row, g_string_free (g_steal_pointer (&field), FALSE));
      if (*p != ',')
        break;
      p++;
    }
  if (*p == '\n')
    {
      (*line)++;
      p++;
    }
  *text = p;

  return g_steal_pointer (&row);
}
