/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lectern-chronology-export.h"

typedef struct {
  const char *format;
  const char *suffix;
  GBytes *(*write) (LecternChronology *self, const char *title);
} Format;

static const Format formats[] = {
  { "json", ".json", lectern_chronology_write_json },
  { "timelinejs", ".timeline.json", lectern_chronology_write_timelinejs },
  { "csv", ".csv", lectern_chronology_write_csv },
  { "ics", ".ics", lectern_chronology_write_ics },
};

static const char *const format_names[] = { "json", "timelinejs", "csv", "ics", NULL };

static const Format *
find_format (const char *format)
{
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_equal (formats[i].format, format))
      return &formats[i];
  return NULL;
}

/**
 * lectern_chronology_list_formats:
 *
 * Lists the formats that a chronology can be written in.
 *
 * Returns: their names
 */
const char *const *
lectern_chronology_list_formats (void)
{
  return format_names;
}

/**
 * lectern_chronology_format_get_suffix:
 * @format: a name
 *
 * Says how files of a format end.
 *
 * Returns: (nullable): the ending with its dot; %NULL when there is no such format
 */
const char *
lectern_chronology_format_get_suffix (const char *format)
{
  const Format *found = find_format (format);

  return found != NULL ? found->suffix : NULL;
}

/**
 * lectern_chronology_format_find_for_file:
 * @path: the name of a file
 *
 * Finds the format that a file's name promises; the longest ending counts.
 *
 * Returns: (nullable): its name
 */
const char *
lectern_chronology_format_find_for_file (const char *path)
{
  const Format *best = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_has_suffix (path, formats[i].suffix)
        && (best == NULL || strlen (formats[i].suffix) > strlen (best->suffix)))
      best = &formats[i];
  return best != NULL ? best->format : NULL;
}

/**
 * lectern_chronology_export:
 * @self: a chronology
 * @format: `json`, `timelinejs`, `csv` or `ics`
 * @title: (nullable): what to call it
 * @error: return location for an error
 *
 * Writes a chronology for other programs. The same chronology gives the same bytes.
 *
 * Returns: (transfer full): the file, or %NULL with %LECTERN_ERROR_INVALID for an unknown format
 */
GBytes *
lectern_chronology_export (LecternChronology *self,
                           const char *format,
                           const char *title,
                           GError **error)
{
  const Format *found = find_format (format);

  g_return_val_if_fail (LECTERN_IS_CHRONOLOGY (self), NULL);

  if (found != NULL)
    return found->write (self, title);

  /* Translators: %s is the name of a format that does not exist */
  g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
               _ ("There is no format “%s” for timelines. Choose json, timelinejs, csv or ics."),
               format);
  return NULL;
}
