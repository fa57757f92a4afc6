/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "archive-json.h"

#define MAX_DEPTH 32

gboolean
archive_json_is_shallow (const char *text, gsize length)
{
  gboolean is_string = FALSE;
  guint depth = 0;

  for (gsize i = 0; i < length && depth <= MAX_DEPTH; i++)
    {
      if (text[i] == '\\')
        i++;
      else if (text[i] == '"')
        is_string = !is_string;
      else if (!is_string && (text[i] == '[' || text[i] == '{'))
        depth++;
      else if (!is_string && (text[i] == ']' || text[i] == '}') && depth > 0)
        depth--;
    }

  return depth <= MAX_DEPTH;
}
