/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "page-title.h"

/* The title is the heading that readers see, where the page's own data confirm it; otherwise what
 * they say, without the name of the site behind it. */

/* A longer heading is none. */
#define MAX_TITLE_CHARACTERS 300
/* More headings are not compared. */
#define MAX_HEADINGS 100
/* A part of the title element that may be the name of the site is not longer. */
#define MAX_SITE_WORDS 6

static const char *const separators[] = { " | ", " - ", " – ", " — ", " :: ", " » ", " « ", " · ",
                                          " • ", " ‹ ", " › ", " ~ ", "｜",   " : ", " / " };

static guint
count_words (const char *text)
{
  guint n = 0;

  for (const char *p = text; *p != '\0'; p++)
    n += (p == text || p[-1] == ' ') && *p != ' ';

  return n;
}

/* What is left of a text for a comparison: letters and digits. */
static char *
dup_letters (const char *text)
{
  g_autofree char *folded = lectern_text_fold (text, -1);
  GString *letters = g_string_sized_new (strlen (folded) + 1);

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    if ((guchar) *p < 0x80 ? g_ascii_isalnum (*p) : g_unichar_isalnum (g_utf8_get_char (p)))
      g_string_append_len (letters, p, g_utf8_next_char (p) - p);

  return g_string_free (letters, FALSE);
}

/* Whether the first letters or digits show already that two texts differ; those that fold into
 * something else do not show it. */
static gboolean
begins_otherwise (const char *a, const char *b)
{
  while (*a != '\0' && (guchar) *a < 0x80 && !g_ascii_isalnum (*a))
    a++;
  while (*b != '\0' && (guchar) *b < 0x80 && !g_ascii_isalnum (*b))
    b++;

  return (guchar) *a < 0x80 && (guchar) *b < 0x80 && g_ascii_tolower (*a) != g_ascii_tolower (*b);
}

/**
 * page_title_matches:
 * @title: a title
 * @line: a line of text
 *
 * Tells whether a line is the title, marks and case aside.
 *
 * Returns: whether it is
 */
gboolean
page_title_matches (const char *title, const char *line)
{
  gsize n_title = strlen (title);
  gsize n_line = strlen (line);
  g_autofree char *a = NULL;
  g_autofree char *b = NULL;

  /* Marks and spaces may differ, but are few. */
  if (n_line > 2 * n_title + 8 || n_title > 2 * n_line + 8 || begins_otherwise (title, line))
    return FALSE;

  a = dup_letters (title);
  b = dup_letters (line);

  return a[0] != '\0' && strcmp (a, b) == 0;
}

/* Whether a part of a title is the name of the site. */
static gboolean
is_site (PageFacts *facts, const char *part)
{
  const PageFact *site = page_facts_lookup (facts, LECTERN_METADATA_SITE);
  g_autofree char *name = dup_letters (part);
  g_autofree char *site_name = site != NULL ? dup_letters (site->value) : NULL;
  g_autoptr (GUri) uri = facts->address != NULL
                             ? g_uri_parse (facts->address, G_URI_FLAGS_PARSE_RELAXED, NULL)
                             : NULL;
  g_autofree char *host = uri != NULL && g_uri_get_host (uri) != NULL
                              ? dup_letters (g_uri_get_host (uri))
                              : NULL;

  if (name[0] == '\0')
    return TRUE;
  if (site_name != NULL
      && (strstr (site_name, name) != NULL
          || (site_name[0] != '\0' && strstr (name, site_name) != NULL)))
    return TRUE;

  return host != NULL && strlen (name) >= 3 && strstr (host, name) != NULL;
}

static const char *
find_last_separator (const char *title, gsize *length)
{
  const char *last = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (separators); i++)
    {
      const char *found = g_strrstr (title, separators[i]);

      if (found != NULL && (last == NULL || found > last))
        {
          last = found;
          *length = strlen (separators[i]);
        }
    }

  return last;
}

static const char *
find_first_separator (const char *title, gsize *length)
{
  const char *first = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (separators); i++)
    {
      const char *found = strstr (title, separators[i]);

      if (found != NULL && (first == NULL || found < first))
        {
          first = found;
          *length = strlen (separators[i]);
        }
    }

  return first;
}

/* Cuts the name of the site off a title; with @is_sure, only what is surely its name. */
static char *
cut_site (PageFacts *facts, const char *title, gboolean is_sure)
{
  g_autofree char *rest = g_strdup (title);
  gsize length = 0;
  const char *cut = NULL;

  while ((cut = find_last_separator (rest, &length)) != NULL && cut > rest
         && (is_site (facts, cut + length)
             || (!is_sure && count_words (cut + length) <= MAX_SITE_WORDS
                 && count_words (rest) - count_words (cut + length) >= 4)))
    {
      rest[cut - rest] = '\0';
      if (!is_sure && !is_site (facts, cut + length))
        break;
    }
  cut = find_first_separator (rest, &length);
  if (cut != NULL && cut > rest)
    {
      g_autofree char *first = g_strndup (rest, cut - rest);

      if (is_site (facts, first) && count_words (cut + length) >= 2)
        return g_strstrip (g_strdup (cut + length));
    }

  return g_strstrip (g_steal_pointer (&rest));
}

static char *
dup_title_element (PageTree *tree)
{
  for (guint32 i = 0; i < tree->n_nodes; i++)
    if (tree->nodes[i].tag == GUMBO_TAG_TITLE && i + 1 < tree->nodes[i].end)
      return page_text_clean (tree->nodes[i + 1].text != NULL ? tree->nodes[i + 1].text : "");

  return NULL;
}

/* Whether @heading is what @declared says, maybe with more around it. */
static gboolean
confirms (const char *declared, const char *heading)
{
  g_autofree char *a = dup_letters (declared);
  g_autofree char *b = dup_letters (heading);

  if (strlen (b) < 4)
    return strcmp (a, b) == 0;

  return strstr (a, b) != NULL || (strlen (a) >= 12 && g_str_has_prefix (b, a));
}

static gboolean
is_declared (PageFacts *facts, const char *title_element, const char *heading)
{
  for (guint i = 0; i < facts->facts->len; i++)
    {
      const PageFact *fact = &g_array_index (facts->facts, PageFact, i);

      if (strcmp (fact->key, LECTERN_METADATA_TITLE) == 0 && confirms (fact->value, heading))
        return TRUE;
    }

  return title_element != NULL && confirms (title_element, heading);
}

static char *
find_heading (PageDocument *document, PageFacts *facts, const char *title_element, guint tag)
{
  PageTree *tree = document->tree;
  guint n_tried = 0;

  for (guint32 i = tree->body; i < tree->nodes[tree->body].end && n_tried < MAX_HEADINGS; i++)
    {
      g_autofree char *text = NULL;

      if (tree->nodes[i].tag != tag || tree->nodes[i].n_chars == 0
          || tree->nodes[i].n_chars > MAX_TITLE_CHARACTERS)
        continue;
      n_tried++;
      text = page_tree_dup_text (tree, i, PAGE_FACT_MAX_BYTES);
      if (text[0] != '\0' && !is_site (facts, text) && is_declared (facts, title_element, text))
        return g_steal_pointer (&text);
    }

  return NULL;
}

static char *
find_only_heading (PageTree *tree)
{
  guint32 found = 0;

  for (guint32 i = tree->body; i < tree->nodes[tree->body].end; i++)
    if (tree->nodes[i].tag == GUMBO_TAG_H1 && tree->nodes[i].n_chars > 0)
      {
        if (found != 0)
          return NULL;
        found = i;
      }

  return found != 0 ? page_tree_dup_text (tree, found, PAGE_FACT_MAX_BYTES) : NULL;
}

/* Where several names of the title agree, the one that readers see is taken. */
static char *
choose (PageDocument *document, PageFacts *facts, const char **origin, float *confidence)
{
  g_autofree char *element = dup_title_element (document->tree);
  char *heading = find_heading (document, facts, element, GUMBO_TAG_H1);
  const PageFact *declared = page_facts_lookup (facts, LECTERN_METADATA_TITLE);

  *origin = LECTERN_ORIGIN_VISIBLE;
  *confidence = 0.97f;
  if (heading == NULL)
    heading = find_heading (document, facts, element, GUMBO_TAG_H2);
  if (heading != NULL)
    return heading;

  *confidence = 0.85f;
  *origin = declared != NULL ? declared->origin : LECTERN_ORIGIN_META;
  if (declared != NULL)
    return cut_site (facts, declared->value, TRUE);
  if (element != NULL && element[0] != '\0')
    return cut_site (facts, element, FALSE);
  *origin = LECTERN_ORIGIN_VISIBLE;
  *confidence = 0.6f;

  return find_only_heading (document->tree);
}

/**
 * page_title_choose:
 * @document: a page whose segments are known
 * @facts: what the page says of itself; gets the title
 *
 * Decides what the title is.
 */
void
page_title_choose (PageDocument *document, PageFacts *facts)
{
  const char *origin = NULL;
  float confidence = 0;
  g_autofree char *title = choose (document, facts, &origin, &confidence);

  for (guint i = facts->facts->len; i > 0; i--)
    if (strcmp (g_array_index (facts->facts, PageFact, i - 1).key, LECTERN_METADATA_TITLE) == 0)
      g_array_remove_index (facts->facts, i - 1);
  if (title != NULL && title[0] != '\0')
    {
      const PageFact *fact = NULL;

      page_facts_add (facts, LECTERN_METADATA_TITLE, title, origin, confidence);
      /* A page that says thousands of things has none of it heard any more. */
      fact = page_facts_lookup (facts, LECTERN_METADATA_TITLE);
      document->title = fact != NULL ? fact->value : NULL;
    }
}
