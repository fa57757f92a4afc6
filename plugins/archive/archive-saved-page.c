/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <stdio.h>
#include <string.h>

#include "archive-import.h"

/* Browsers note in a comment where they saved a page from, and SingleFile also when. Pictures and
 * fonts, which SingleFile writes into the page, are most of its bytes: they are cut out. */

#define HEAD_BYTES 4096
#define MAX_ADDRESS_BYTES 8192
/* Shorter data stay: they may be an icon in a list, and cost nothing. */
#define MIN_DATA_BYTES 512

static char *
dup_value (const char *head, const char *name)
{
  const char *start = strstr (head, name);

  if (start == NULL)
    return NULL;
  start += strlen (name);

  return g_strstrip (g_strndup (start, strcspn (start, "\r\n")));
}

/* <!-- saved from url=(0035)https://a.example/ --> */
static char *
dup_marked_address (const char *head)
{
  const char *start = strstr (head, "<!-- saved from url=(");

  start = start != NULL ? strchr (start, ')') : NULL;
  if (start == NULL)
    return NULL;

  return g_strndup (start + 1, strcspn (start + 1, " \r\n>"));
}

/* Tue May 14 2024 09:30:00 GMT+0200 (…), as JavaScript writes it. */
static char *
dup_time (const char *text)
{
  static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
  char month[4] = "";
  const char *found = NULL;
  int day = 0;
  int year = 0;
  int hour = 0;
  int minute = 0;
  int second = 0;
  int zone = 0;

  if (text == NULL
      || sscanf (text, "%*3s %3s %2d %4d %2d:%2d:%2d GMT%5d", month, &day, &year, &hour, &minute,
                 &second, &zone)
             != 7)
    return NULL;
  found = strlen (month) == 3 ? strstr (months, month) : NULL;
  if (found == NULL || (found - months) % 3 != 0 || day < 1 || day > 31 || hour < 0 || minute < 0
      || second < 0 || year < 1990)
    return NULL;

  return g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02d%c%02d:%02d", year,
                          (int) (found - months) / 3 + 1, day, hour, minute, second,
                          zone < 0 ? '-' : '+', ABS (zone) / 100, ABS (zone) % 100);
}

static const char *
find_data (const char *from, const char *end)
{
  for (; from != NULL && end - from > 5; from++)
    {
      from = memchr (from, 'd', (gsize) (end - from) - 5);
      if (from == NULL)
        return NULL;
      if (strncmp (from, "data:", 5) == 0)
        return from;
    }

  return NULL;
}

static GBytes *
cut_data (const char *data, gsize length)
{
  GByteArray *out = g_byte_array_new ();
  const char *end = data + length;
  const char *from = data;

  for (const char *start = find_data (data, end); start != NULL; start = find_data (start, end))
    {
      const char *stop = start + 5;

      while (stop < end && memchr ("\"' )>\t\r\n", *stop, 8) == NULL)
        stop++;
      if (stop - start >= MIN_DATA_BYTES)
        {
          g_byte_array_append (out, (const guint8 *) from, (guint) (start + 5 - from));
          g_byte_array_append (out, (const guint8 *) ",", 1);
          from = stop;
        }
      start = stop;
    }
  g_byte_array_append (out, (const guint8 *) from, (guint) (end - from));

  return g_byte_array_free_to_bytes (out);
}

static void
insert (GVariantDict *details, const char *key, const char *value)
{
  if (value != NULL && strlen (value) <= MAX_ADDRESS_BYTES && g_utf8_validate (value, -1, NULL))
    g_variant_dict_insert (details, key, "s", value);
}

/**
 * archive_read_saved_page:
 * @request: a page
 * @result: gets it with what its comment says
 *
 * Reads the comment of a saved page.
 *
 * Returns: %TRUE
 */
gboolean
archive_read_saved_page (const LecternImporterRequest *request, LecternImportBuilder *result)
{
  gsize length = 0;
  const char *bytes = g_bytes_get_data (request->content, &length);
  const char *data = length > 0 ? bytes : "";
  g_autofree char *head = g_strndup (data, MIN (length, HEAD_BYTES));
  const char *note = strstr (head, "Page saved with SingleFile");
  g_autofree char *address = note != NULL ? dup_value (note, "url:") : dup_marked_address (head);
  g_autofree char *saved = note != NULL ? dup_value (note, "saved date:") : NULL;
  g_autofree char *time = dup_time (saved);
  g_autoptr (GBytes) page = cut_data (data, length);
  GVariantDict details;

  g_variant_dict_init (&details, NULL);
  insert (&details, "media-type", "text/html");
  insert (&details, "charset", request->charset);
  insert (&details, "address", address);
  insert (&details, "saved", time);
  lectern_import_builder_add_part (result, page, g_variant_dict_end (&details));

  return TRUE;
}
