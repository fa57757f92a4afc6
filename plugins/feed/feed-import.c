/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "feed-import.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "feed-charset.h"

#define MAX_BYTES (64 * 1024 * 1024)
#define MAX_FACT 4000
/* How far down the first tag may stand. */
#define SNIFF_BYTES (64 * 1024)

void
feed_set_text_fact (LecternImportBuilder *result, const char *key, const char *value)
{
  if (value != NULL && *value != '\0' && strlen (value) <= 2 * MAX_FACT
      && g_utf8_validate (value, -1, NULL))
    lectern_import_builder_set_fact (result, key, g_variant_new_string (value));
}

/* Ids, not sentences: the host makes those. */
void
feed_set_problem (LecternImportBuilder *result, FeedProblem problem)
{
  static const char *const names[]
      = { NULL, "ill-formed", "cut", "too-deep", "too-many", "entities" };

  feed_set_text_fact (result, "problem", names[problem]);
}

void
feed_refuse (FeedProblem problem, GError **error)
{
  if (problem == FEED_PROBLEM_ENTITIES)
    g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_NOT_SUPPORTED,
                         _ ("This feed declares entities, which can be a trap, so it was not read. "
                            "Tell its publisher."));
  else if (problem == FEED_PROBLEM_TOO_DEEP)
    g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_TOO_LARGE,
                         _ ("This feed is nested deeper than any feed is, so it was not read. Tell "
                            "its publisher."));
  else if (problem == FEED_PROBLEM_TOO_MANY)
    g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_TOO_LARGE,
                         _ ("This feed has more parts than any feed has, so it was not read. Tell "
                            "its publisher."));
  else
    g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_NOT_SUPPORTED,
                         _ ("This is no feed that Lectern reads. Look on the page for RSS, Atom or "
                            "JSON Feed."));
}

/* What the text itself is: a page under the name of a feed is common, and so is the reverse. */
static char
find_first_sign (const char *text, gsize length)
{
  const char *end = text + MIN (length, SNIFF_BYTES);

  while (text < end && *text != '<' && *text != '{' && *text != '[')
    text++;

  return text < end ? *text : '\0';
}

static gboolean
has_tag (const char *text, gsize length, const char *tag)
{
  g_autofree char *head = g_ascii_strdown (text, (gssize) MIN (length, SNIFF_BYTES));
  gsize tag_length = strlen (tag);

  for (const char *at = strstr (head, tag); at != NULL; at = strstr (at + 1, tag))
    if (!g_ascii_isalnum (at[tag_length]) && at[tag_length] != ':')
      return TRUE;

  return FALSE;
}

/* The first element decides: a page may have any tag further down, in a script or a drawing. */
static gboolean
is_page (const LecternImporterRequest *request, const char *text, gsize length, const char *root)
{
  static const char *const feeds[] = { "rss", "rdf", "feed", "channel", "entry", "opml", NULL };

  if (root == NULL)
    return has_tag (text, length, "<html");
  if (g_strv_contains (feeds, root))
    return FALSE;

  return strcmp (root, "html") == 0
         || (g_strcmp0 (request->media_type, "text/html") == 0 && !has_tag (text, length, "<?xml"));
}

/**
 * feed_import:
 * @request: a feed, a list of feeds, or a page
 * @result: gets the links and what is said of the whole
 * @error: return location for an error
 *
 * Reads a feed, whatever it is called; a list of feeds; or the feeds that a page names.
 *
 * Returns: %TRUE, or %FALSE with %LECTERN_ERROR_TOO_LARGE or %LECTERN_ERROR_NOT_SUPPORTED
 */
gboolean
feed_import (const LecternImporterRequest *request, LecternImportBuilder *result, GError **error)
{
  g_autofree char *text = NULL;
  g_autofree char *root = NULL;
  gsize length = 0;
  char sign = '\0';

  if (g_bytes_get_size (request->content) > MAX_BYTES)
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_TOO_LARGE,
                           _ ("The feed is larger than 64 MB, so it was not read. Tell its "
                              "publisher."));
      return FALSE;
    }
  text = feed_charset_decode (request->content, request->charset, &length, error);
  if (text == NULL)
    return FALSE;

  sign = find_first_sign (text, length);
  if (sign == '{' || sign == '[')
    return feed_read_json (text, length, request->address, result, error);
  root = feed_xml_dup_root (text, length);
  if (is_page (request, text, length, root))
    return feed_read_page (text, length, request->address, result, error);
  if (g_strcmp0 (root, "opml") == 0)
    return feed_read_opml (text, length, result, error);

  return feed_read_xml (text, length, request->address, result, error);
}
