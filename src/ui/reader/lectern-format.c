/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "lectern-format.h"
#include "text/lectern-normalize.h"

static gboolean
is_digits (const char *text, guint n)
{
  for (guint i = 0; i < n; i++)
    if (!g_ascii_isdigit (text[i]))
      return FALSE;

  return TRUE;
}

static GDateTime *
parse_date (const char *iso, int *n_parts)
{
  int year = 0;
  int month = 1;
  int day = 1;
  gsize length = strlen (iso);

  *n_parts = 0;
  if (length < 4 || !is_digits (iso, 4))
    return NULL;

  year = atoi (iso);
  *n_parts = 1;
  if (length >= 7 && iso[4] == '-' && is_digits (iso + 5, 2))
    {
      month = atoi (iso + 5);
      *n_parts = 2;
    }
  else if (length != 4)
    return NULL;
  if (*n_parts == 2 && length >= 10 && iso[7] == '-' && is_digits (iso + 8, 2))
    {
      day = atoi (iso + 8);
      *n_parts = 3;
    }
  else if (*n_parts == 2 && length != 7)
    return NULL;
  if (length > 10)
    {
      g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
      g_autoptr (GDateTime) whole = g_date_time_new_from_iso8601 (iso, utc);

      if (whole == NULL)
        return NULL;
    }

  return g_date_time_new_utc (year, month, day, 0, 0, 0);
}

/**
 * lectern_format_is_date:
 * @iso: text
 *
 * Tells whether a text is a date as Lectern keeps it.
 *
 * Returns: %TRUE for YYYY, YYYY-MM, YYYY-MM-DD and a date with a time
 */
gboolean
lectern_format_is_date (const char *iso)
{
  g_autoptr (GDateTime) date = NULL;
  int n_parts = 0;

  g_return_val_if_fail (iso != NULL, FALSE);

  date = parse_date (iso, &n_parts);

  return date != NULL;
}

/**
 * lectern_format_date:
 * @iso: (nullable): a date
 *
 * Writes a date as people do, as precise as it is known.
 *
 * Returns: (transfer full): such as "21 Nov 2024"; "No date" for none
 */
char *
lectern_format_date (const char *iso)
{
  /* Translators: how dates are written, see g_date_time_format (): a day, and a month. */
  const char *const formats[] = { "%Y", _ ("%b %Y"), _ ("%-d %b %Y") };
  g_autoptr (GDateTime) date = NULL;
  int n_parts = 0;

  if (iso == NULL || *iso == '\0')
    return g_strdup (_ ("No date"));

  date = parse_date (iso, &n_parts);

  return date == NULL ? g_strdup (iso) : g_date_time_format (date, formats[n_parts - 1]);
}

/**
 * lectern_format_minutes:
 * @words: how many words a text has
 *
 * Says how long a text takes to read.
 *
 * Returns: (transfer full): such as "4 min"
 */
char *
lectern_format_minutes (guint words)
{
  guint minutes = lectern_article_count_minutes (words);

  if (minutes >= 2 * 60)
    /* Translators: how long it takes to read a long text, in hours. */
    return g_strdup_printf (_ ("%u h"), (minutes + 30) / 60);

  /* Translators: how long it takes to read an article, in minutes. */
  return g_strdup_printf (_ ("%u min"), minutes);
}

/**
 * lectern_format_origin:
 * @origin: where a value of metadata came from, one of the `LECTERN_ORIGIN_` ids
 *
 * Says where a value came from.
 *
 * Returns: words for small type
 */
const char *
lectern_format_origin (const char *origin)
{
  static const struct {
    const char *origin;
    const char *words;
  } origins[] = {
    { "json-ld", N_ ("from the page’s data") },
    { "meta", N_ ("from the page’s data") },
    { "microdata", N_ ("from the page’s data") },
    { "visible", N_ ("from the page’s text") },
    { "address", N_ ("from the address") },
    { "http", N_ ("from the server") },
    { "text", N_ ("worked out from the text") },
    { "given", N_ ("came with the file") },
    { "analyst", N_ ("set by you") },
  };

  for (guint i = 0; origin != NULL && i < G_N_ELEMENTS (origins); i++)
    if (strcmp (origins[i].origin, origin) == 0)
      return _ (origins[i].words);

  return "";
}

/* Labels never get more than this of a text from outside. */
#define MAX_LABEL_CHARACTERS 500

/**
 * lectern_format_line:
 * @text: any text
 *
 * Makes a line of it that a label can show.
 *
 * Returns: (transfer full): the line, cut when it is long
 */
char *
lectern_format_line (const char *text)
{
  g_autofree char *line = lectern_text_collapse (text, -1);

  if (g_utf8_strlen (line, -1) <= MAX_LABEL_CHARACTERS)
    return g_steal_pointer (&line);

  return g_utf8_substring (line, 0, MAX_LABEL_CHARACTERS);
}

/**
 * lectern_format_mark_fate:
 * @mark: a mark
 * @article: (nullable): its article
 *
 * Says what a new version of the article did to a mark.
 *
 * Returns: (transfer full) (nullable): a sentence, %NULL when the mark is where it was
 */
char *
lectern_format_mark_fate (const LecternMark *mark, LecternArticle *article)
{
  g_autofree char *words = NULL;
  g_autofree char *old = NULL;
  g_autofree char *now = NULL;

  if (mark->target == NULL || article == NULL || mark->anchor == LECTERN_ANCHOR_HERE)
    return NULL;
  if (mark->anchor == LECTERN_ANCHOR_LOST || lectern_span_is_none (mark->span))
    {
      words = g_strdup_printf ("…%s [%s] %s…", mark->target->prefix, mark->target->exact,
                               mark->target->suffix);
      old = lectern_format_line (words);
      /* Translators: %s is the old text around a mark that is no longer in the article. */
      return g_strdup_printf (_ ("Was here: %s"), old);
    }
  if (mark->anchor == LECTERN_ANCHOR_MOVED)
    {
      words = g_strdup_printf ("…%s [%s] %s…", mark->target->prefix, mark->target->exact,
                               mark->target->suffix);
      old = lectern_format_line (words);
      /* Translators: %s is the text that was around a mark before the article changed. */
      return g_strdup_printf (_ ("Moved. It was here: %s"), old);
    }

  words = g_strndup (lectern_article_get_text (article, NULL) + mark->span.start,
                     lectern_span_get_length (mark->span));
  now = lectern_format_line (words);
  old = lectern_format_line (mark->target->exact);
  /* Translators: the words of a mark before the article changed, and now. */
  return g_strdup_printf (_ ("Changed. Before: “%s”. Now: “%s”."), old, now);
}

/**
 * lectern_format_kind:
 * @kind: id of a kind of findings
 * @label: (nullable): its name as a title
 *
 * Names a kind within a sentence. Names of plugins for their own kinds stand as they are: how they
 * are written elsewhere than at the beginning is for their language to say.
 *
 * Returns: (transfer none): words
 */
const char *
lectern_format_kind (const char *kind, const char *label)
{
  static const struct {
    const char *kind;
    const char *words;
  } known[] = {
    { "entity/person", NC_ ("kind in a sentence", "person") },
    { "entity/organization", NC_ ("kind in a sentence", "organization") },
    { "entity/place", NC_ ("kind in a sentence", "place") },
    { "entity/other", NC_ ("kind in a sentence", "other name") },
    { "quote/direct", NC_ ("kind in a sentence", "direct quote") },
    { "quote/mixed", NC_ ("kind in a sentence", "partly quoted") },
    { "quote/indirect", NC_ ("kind in a sentence", "reported") },
    { "time/date", NC_ ("kind in a sentence", "date") },
    { "time/time", NC_ ("kind in a sentence", "time") },
    { "time/duration", NC_ ("kind in a sentence", "duration") },
    { "time/set", NC_ ("kind in a sentence", "recurring time") },
    { "summary/sentence", NC_ ("kind in a sentence", "summary sentence") },
  };

  g_return_val_if_fail (kind != NULL, "");

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_str_equal (known[i].kind, kind))
      return g_dpgettext2 (GETTEXT_PACKAGE, "kind in a sentence", known[i].words);

  return label != NULL ? label : kind;
}
