/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "feed-charset.h"

#include <string.h>

#include "page-charset.h"

#define PROLOG_BYTES 1024

/* How "<" or "<?" look in the encodings that need more than a byte for it. */
static const struct {
  const char *bytes;
  gsize length;
  const char *encoding;
} wide[] = {
  { "\xff\xfe\0\0", 4, "UTF-32LE" }, { "\0\0\xfe\xff", 4, "UTF-32BE" },
  { "<\0\0\0", 4, "UTF-32LE" },      { "\0\0\0<", 4, "UTF-32BE" },
  { "\xff\xfe", 2, "UTF-16LE" },     { "\xfe\xff", 2, "UTF-16BE" },
  { "<\0", 2, "UTF-16LE" },          { "\0<", 2, "UTF-16BE" },
  { "{\0", 2, "UTF-16LE" },          { "\0{", 2, "UTF-16BE" },
};

/* What the first line says of itself: <?xml version="1.0" encoding="…"?>. */
static char *
find_declaration (const char *data, gsize size)
{
  g_autofree char *head = g_strndup (data, MIN (size, PROLOG_BYTES));
  char *start = strstr (head, "<?xml");
  char *end = start != NULL ? strstr (start, "?>") : NULL;
  char *value = NULL;
  gsize length = 0;

  if (end == NULL)
    return NULL;
  *end = '\0';
  value = strstr (start, "encoding");
  if (value == NULL)
    return NULL;

  value += strlen ("encoding");
  value += strspn (value, " \t\r\n=\"'");
  length = strcspn (value, " \t\r\n\"'");
  return length > 0 && length < 64 ? g_ascii_strdown (value, (gssize) length) : NULL;
}

static char *
convert_wide (const char *data, gsize size, const char *encoding, gsize *length)
{
  g_autofree char *text = g_convert_with_fallback (data, (gssize) size, "UTF-8", encoding,
                                                   "\xef\xbf\xbd", NULL, length, NULL);

  /* A piece of a character at the end is no reason to lose the rest. */
  for (gsize cut = 1; text == NULL && cut < 4 && cut < size; cut++)
    text = g_convert_with_fallback (data, (gssize) (size - cut), "UTF-8", encoding, "\xef\xbf\xbd",
                                    NULL, length, NULL);
  if (text != NULL && g_str_has_prefix (text, "\xef\xbb\xbf"))
    {
      *length -= 3;
      memmove (text, text + 3, *length + 1);
    }

  return g_steal_pointer (&text);
}

/**
 * feed_charset_decode:
 * @content: bytes of a feed
 * @declared: (nullable): what the server says they are encoded in
 * @length: (out): length of the result
 * @error: return location for an error
 *
 * Turns a feed into UTF-8. The bytes themselves come first, then what the feed says of itself: it
 * knows better than a server's default. What does not decode becomes U+FFFD.
 *
 * Returns: (transfer full): UTF-8 text, or %NULL
 */
char *
feed_charset_decode (GBytes *content, const char *declared, gsize *length, GError **error)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (content, &size);
  const char *encoding = NULL;
  g_autofree char *said = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (wide) && size <= PAGE_MAX_BYTES; i++)
    if (size >= wide[i].length && memcmp (data, wide[i].bytes, wide[i].length) == 0)
      {
        char *text = convert_wide (data, size, wide[i].encoding, length);

        if (text != NULL)
          return text;
        break;
      }

  if (size > 0)
    said = find_declaration (data, size);
  /* Who could write that line in ASCII did not write it in UTF-16. */
  if (said != NULL && (g_str_has_prefix (said, "utf-16") || g_str_has_prefix (said, "utf-32")))
    g_clear_pointer (&said, g_free);

  return page_charset_decode (content, said != NULL ? said : declared, length, &encoding, error);
}
