/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "entities-address.h"

#include <string.h>

/* Addresses of mail (RFC 5321, as they are written in practice) and of the web: with a scheme, with
 * "www.", or a host with a path. "Amazon.com" is a company, not an address. */

#define MAX_LOCAL_BYTES 64
#define MAX_ADDRESS_BYTES 2048
#define MAX_HOST_BYTES 253

static gboolean
is_local (char c)
{
  return g_ascii_isalnum (c) || strchr (".!#$%&'*+/=?^_`{|}~-", c) != NULL;
}

static gboolean
is_host (char c)
{
  return g_ascii_isalnum (c) || c == '-' || c == '.';
}

/* The end of a host name with a dot and a top-level domain of letters; @start when it is none. */
static const char *
skip_host (const char *start, const char *end)
{
  const char *p = start, *last_dot = NULL;

  while (p < end && is_host (*p) && p - start < MAX_HOST_BYTES)
    p++;
  while (p > start && (p[-1] == '.' || p[-1] == '-'))
    p--;
  for (const char *q = start; q < p; q++)
    {
      if (*q == '.' && (q == start || q[-1] == '.'))
        return start;
      if (*q == '.')
        last_dot = q;
    }
  if (last_dot == NULL || p - last_dot < 3 || !g_ascii_isalpha (last_dot[1]))
    return start;

  return p;
}

static void
add (GArray *values, const char *text, const char *start, const char *end, EntitiesValueKind kind)
{
  EntitiesValue value = {
    .span = { (guint32) (start - text), (guint32) (end - text) },
    .kind = kind,
    .value = g_strndup (start, (gsize) (end - start)),
  };

  g_array_append_val (values, value);
}

static const char *
read_mail (const char *text, const char *begin, const char *at, const char *end, GArray *values)
{
  const char *start = at, *stop = skip_host (at + 1, end);

  while (start > begin && is_local (start[-1]) && at - start < MAX_LOCAL_BYTES)
    start--;
  while (start < at && (*start == '.' || *start == '\'' || *start == '/'))
    start++;
  if (start == at || stop == at + 1)
    return at + 1;
  add (values, text, start, stop, ENTITIES_VALUE_EMAIL);

  return stop;
}

/* A full stop or a bracket behind an address belongs to the sentence, unless the address opened it.
 */
static const char *
trim_end (const char *start, const char *end)
{
  int n_open = 0;

  for (const char *p = start; p < end; p++)
    n_open += *p == '(' ? 1 : *p == ')' ? -1 : 0;
  while (end > start && strchr (".,;:!?'\"]}*)", end[-1]) != NULL)
    {
      if (end[-1] == ')' && n_open++ >= 0)
        break;
      end--;
    }

  return end;
}

static const char *
skip_address (const char *start, const char *end)
{
  const char *p = start;

  while (p < end && p - start < MAX_ADDRESS_BYTES && (guchar) *p > ' ' && (guchar) *p < 0x7f
         && strchr ("<>\"`{}|\\^", *p) == NULL)
    p++;

  return trim_end (start, p);
}

/* Where the host begins if an address begins at @p: behind its scheme, at "www."; NULL otherwise.
 */
static const char *
find_host (const char *p, const char *end)
{
  static const char *const begins[] = { "https://", "http://", "ftp://" };

  for (guint i = 0; i < G_N_ELEMENTS (begins); i++)
    if ((gsize) (end - p) > strlen (begins[i])
        && g_ascii_strncasecmp (p, begins[i], strlen (begins[i])) == 0)
      return p + strlen (begins[i]);

  return end - p > 4 && g_ascii_strncasecmp (p, "www.", 4) == 0 ? p : NULL;
}

/* "bit.ly/3mV": a host with a path. */
static gboolean
has_path (const char *stop, const char *end)
{
  return stop + 1 < end && *stop == '/' && (g_ascii_isalnum (stop[1]) || stop[1] == '@');
}

static const char *
read_address (const char *text, const char *p, const char *end, GArray *values)
{
  const char *host = find_host (p, end), *stop = skip_host (host != NULL ? host : p, end);

  if (host == NULL ? stop == p || !has_path (stop, end) || !g_ascii_islower (stop[-1])
                   : stop == host)
    return stop > p ? stop : p + 1;
  stop = skip_address (p, end);
  add (values, text, p, stop, ENTITIES_VALUE_ADDRESS);

  return stop;
}

/* entities_addresses_find:
 * @text: the text
 * @span: where to look
 * @values: (element-type EntitiesValue): what is found is added
 *
 * Finds addresses of mail and the web.
 */
void
entities_addresses_find (const char *text, LecternSpan span, GArray *values)
{
  const char *begin = text + span.start, *end = text + span.end;
  gboolean has_mark = memchr (begin, '@', (gsize) (end - begin)) != NULL
                      || memchr (begin, '/', (gsize) (end - begin)) != NULL
                      || g_strstr_len (begin, end - begin, "www.") != NULL;

  for (const char *p = begin; has_mark && p < end;)
    {
      gboolean is_start = p == begin || !(is_host (p[-1]) || p[-1] == '@' || p[-1] == '/');
      const char *word = p;

      if (!is_start || !g_ascii_isalnum (*p))
        {
          p = *p == '@' ? read_mail (text, begin, p, end, values) : p + 1;
          continue;
        }
      while (word < end && is_local (*word) && *word != '/')
        word++;
      p = word < end && *word == '@' ? read_mail (text, begin, word, end, values)
                                     : read_address (text, p, end, values);
    }
}
