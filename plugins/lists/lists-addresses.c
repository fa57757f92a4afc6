/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "lists-link.h"

/**
 * lists_read_addresses:
 * @text: a list of addresses
 * @result: gets the links
 * @n_left_out: (out): how many lines were none
 * @error: return location for an error
 *
 * Reads addresses, one a line. Lines that begin with `#` are comments; what follows an address
 * behind white space is its title.
 *
 * Returns: %TRUE
 */
gboolean
lists_read_addresses (const char *text,
                      LecternImportBuilder *result,
                      guint *n_left_out,
                      GError **error)
{
  while (*text != '\0')
    {
      gsize length = strcspn (text, "\r\n");
      g_autofree char *line = g_strstrip (g_strndup (text, length));
      gsize end = strcspn (line, " \t");
      g_autofree char *address = g_strndup (line, end);

      if (*line != '\0' && *line != '#')
        {
          g_autofree char *whole = strstr (address, "://") != NULL
                                       ? g_strdup (address)
                                       : g_strconcat ("https://", address, NULL);
          g_autoptr (ListsLink) link = lists_link_new (whole);

          lists_link_set (link, "title", line + end);
          if (strchr (address, '.') == NULL || !lists_link_end (link, result))
            (*n_left_out)++;
        }
      text += length;
      text += strspn (text, "\r\n");
    }

  return TRUE;
}
