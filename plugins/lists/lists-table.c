/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lists-csv.h"
#include "lists-link.h"

/* Instapaper writes URL, Title, Selection, Folder, Timestamp and, of late, Tags, a JSON array;
 * Pocket title, url, time_added, tags (with a bar between) and status. Columns are found by their
 * names, so that other programs' tables with an address in them are read as well. */

typedef enum {
  COLUMN_ADDRESS,
  COLUMN_TITLE,
  COLUMN_FOLDER,
  COLUMN_ADDED,
  COLUMN_TAGS,
  COLUMN_STATUS,
  COLUMN_NOTE,
  N_COLUMNS,
} Column;

static const struct {
  const char *name;
  Column column;
} names[] = {
  { "url", COLUMN_ADDRESS },      { "link", COLUMN_ADDRESS },  { "address", COLUMN_ADDRESS },
  { "title", COLUMN_TITLE },      { "folder", COLUMN_FOLDER }, { "timestamp", COLUMN_ADDED },
  { "time_added", COLUMN_ADDED }, { "tags", COLUMN_TAGS },     { "status", COLUMN_STATUS },
  { "selection", COLUMN_NOTE },
};

static gboolean
find_columns (GStrv header, int *columns)
{
  for (guint i = 0; i < N_COLUMNS; i++)
    columns[i] = -1;
  for (int i = 0; header != NULL && header[i] != NULL; i++)
    for (gsize k = 0; k < G_N_ELEMENTS (names); k++)
      if (columns[names[k].column] < 0
          && g_ascii_strcasecmp (g_strstrip (header[i]), names[k].name) == 0)
        columns[names[k].column] = i;

  return columns[COLUMN_ADDRESS] >= 0;
}

static const char *
get_field (GStrv row, const int *columns, Column column)
{
  return columns[column] >= 0 && (guint) columns[column] < g_strv_length (row)
             ? row[columns[column]]
             : "";
}

/* `a|b` or `["a","b"]`; quotes and backslashes of the latter are few enough to be left out. */
static void
add_tags (ListsLink *link, const char *text)
{
  gboolean is_array = *text == '[';
  g_auto (GStrv) tags = g_strsplit_set (text, is_array ? "[]\"\\" : "|", -1);

  for (gsize i = 0; tags[i] != NULL; i++)
    if (!is_array || strcmp (g_strstrip (tags[i]), ",") != 0)
      lists_link_add_tag (link, tags[i]);
}

static void
set_folder (ListsLink *link, const char *folder)
{
  if (*folder == '\0' || g_ascii_strcasecmp (folder, "Unread") == 0)
    return;
  if (g_ascii_strcasecmp (folder, "Archive") == 0)
    lists_link_set_flag (link, "read", TRUE);
  else if (g_ascii_strcasecmp (folder, "Starred") == 0)
    lists_link_set_flag (link, "starred", TRUE);
  else
    lists_link_add_tag (link, folder);
}

static gboolean
add_row (GStrv row, const int *columns, LecternImportBuilder *result)
{
  g_autoptr (ListsLink) link = lists_link_new (get_field (row, columns, COLUMN_ADDRESS));
  const char *status = get_field (row, columns, COLUMN_STATUS);
  const char *selection = get_field (row, columns, COLUMN_NOTE);

  lists_link_set (link, "title", get_field (row, columns, COLUMN_TITLE));
  lists_link_set_added (link, get_field (row, columns, COLUMN_ADDED));
  set_folder (link, get_field (row, columns, COLUMN_FOLDER));
  add_tags (link, get_field (row, columns, COLUMN_TAGS));
  if (g_ascii_strcasecmp (status, "archive") == 0)
    lists_link_set_flag (link, "read", TRUE);
  if (*selection != '\0')
    lists_link_add_note (link, selection, "");

  return lists_link_end (link, result);
}

/**
 * lists_read_table:
 * @text: a CSV file
 * @result: gets the links
 * @n_left_out: (out): how many rows have no address
 * @error: return location for an error
 *
 * Reads the table of Instapaper, Pocket, or any with a column `url`.
 *
 * Returns: %FALSE if there is no such column
 */
gboolean
lists_read_table (const char *text, LecternImportBuilder *result, guint *n_left_out, GError **error)
{
  g_auto (GStrv) header = lists_csv_read_row (&text);
  int columns[N_COLUMNS];

  if (!find_columns (header, columns))
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_NOT_SUPPORTED,
                           _ ("This table has no column “url” in its first row. Export your list "
                              "from Instapaper or Pocket again, or name the column so."));
      return FALSE;
    }

  while (TRUE)
    {
      g_auto (GStrv) row = lists_csv_read_row (&text);

      if (row == NULL)
        return TRUE;
      if (!add_row (row, columns, result))
        (*n_left_out)++;
    }
}
