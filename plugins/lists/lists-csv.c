/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "lists-csv.h"

static char *
read_quoted (const char **at)
{
  GString *field = g_string_new (NULL);
  const char *c = *at + 1;

  for (; *c != '\0'; c++)
    {
      if (*c == '"' && c[1] != '"')
        {
          c++;
          break;
        }
      if (*c == '"')
        c++;
      g_string_append_c (field, *c);
    }
  /* What stands between the closing quote and the comma belongs to a careless writer's field. */
  while (*c != '\0' && strchr (",\r\n", *c) == NULL)
    g_string_append_c (field, *c++);
  *at = c;

  return g_string_free (field, FALSE);
}

static char *
read_field (const char **at)
{
  gsize length = 0;
  char *field = NULL;

  if (**at == '"')
    return read_quoted (at);

  length = strcspn (*at, ",\r\n");
  field = g_strndup (*at, length);
  *at += length;

  return field;
}

GStrv
lists_csv_read_row (const char **at)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func (g_free);

  *at += strspn (*at, "\r\n");
  if (**at == '\0')
    return NULL;

  while (TRUE)
    {
      g_autofree char *field = read_field (at);

      if (fields->len < LISTS_CSV_MAX_COLUMNS)
        g_ptr_array_add (fields, g_steal_pointer (&field));
      if (**at != ',')
        break;
      (*at)++;
    }
  g_ptr_array_add (fields, NULL);

  return (GStrv) g_ptr_array_steal (fields, NULL);
}
