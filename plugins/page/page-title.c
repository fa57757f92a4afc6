/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "page-heading.h"
#include "page-title.h"

/* The title is the heading that readers see, where the page's own data confirm it; otherwise what
 * they say, without the name of the site behind it. */

/* A part of the title element that may be the name of the site is not longer. */
#define MAX_SITE_WORDS 6

static const char *const separators[] = { " | ", " - ", " – ", " — ", " :: ", " » ", " « ", " · ",
                                          " • ", " ‹ ", " › ", " ~ ", "｜",   " : ", " / ", " @ " };

static gboolean
is_ideograph (gunichar c)
{
  return (c >= 0x2e80 && c < 0xa000) || (c >= 0xac00 && c < 0xd7b0) || (c >= 0xff00 && c < 0xff61);
}

/* Words; two characters of a script without spaces count as one. */
static guint
count_words (const char *text)
{
  guint n_ideographs = 0;
  guint n_words = 0;
  gboolean in_word = FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gboolean is_ideographic = is_ideograph (g_utf8_get_char (p));

      n_ideographs += is_ideographic;
      n_words += !is_ideographic && *p != ' ' && !in_word;
      in_word = !is_ideographic && *p != ' ';
    }

  return n_words + n_ideographs / 2;
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

  a = page_text_dup_letters (title);
  b = page_text_dup_letters (line);

  return a[0] != '\0' && strcmp (a, b) == 0;
}

/* Scripts without spaces have none around what separates the parts of a title either. */
static gboolean
is_bare_separator (const char *title, const char *at)
{
  return at > title && strchr ("-_|", *at) != NULL && at[1] != '\0'
         && (is_ideograph (g_utf8_get_char (at + 1))
             || is_ideograph (g_utf8_get_char (g_utf8_prev_char (at))));
}

static const char *
find_last_separator (const char *title, gsize *length)
{
  const char *last = NULL;

  for (const char *p = title; *p != '\0'; p++)
    if (is_bare_separator (title, p))
      {
        last = p;
        *length = 1;
      }

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

  for (const char *p = title; *p != '\0' && first == NULL; p++)
    if (is_bare_separator (title, p))
      {
        first = p;
        *length = 1;
      }

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
         && (page_facts_is_site (facts, cut + length)
             || (!is_sure && count_words (cut + length) <= MAX_SITE_WORDS
                 && count_words (rest) - count_words (cut + length) >= 4)))
    {
      rest[cut - rest] = '\0';
      if (!is_sure && !page_facts_is_site (facts, cut + length))
        break;
    }
  cut = find_first_separator (rest, &length);
  if (cut != NULL && cut > rest)
    {
      g_autofree char *first = g_strndup (rest, cut - rest);

      if (page_facts_is_site (facts, first) && count_words (cut + length) >= 2)
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

/* The parts of the title element: each may be the title, but hardly one at its end, where the site
 * stands, or a short one, which may be a section. */
static void
add_parts (PageNames *names, PageFacts *facts, const char *element)
{
  g_autofree char *rest = g_strdup (element);
  gboolean is_last = TRUE;

  while (TRUE)
    {
      gsize length = 0;
      const char *cut = find_last_separator (rest, &length);
      const char *part = cut != NULL ? cut + length : rest;
      double worth = 0.9 + 0.01 * MIN (count_words (part), 6);
      gboolean is_first = cut == NULL;

      if (!page_facts_is_site (facts, part))
        page_names_add (names, part, worth + (is_first ? 0.02 : is_last ? -0.03 : 0));
      is_last = FALSE;
      if (is_first)
        break;
      rest[cut - rest] = '\0';
      if (!page_facts_is_site (facts, rest))
        page_names_add (names, rest, 0.98);
    }
}

static PageNames *
collect_names (PageFacts *facts, const char *element)
{
  PageNames *names = page_names_new ();

  for (guint i = 0; i < facts->facts->len; i++)
    {
      const PageFact *fact = &g_array_index (facts->facts, PageFact, i);
      g_autofree char *name = NULL;

      if (strcmp (fact->key, LECTERN_METADATA_TITLE) != 0)
        continue;
      name = cut_site (facts, fact->value, TRUE);
      page_names_add (names, name, 1);
    }
  if (element != NULL)
    {
      g_autofree char *name = cut_site (facts, element, TRUE);

      page_names_add (names, name, 1);
      add_parts (names, facts, element);
    }

  return names;
}

/* Where several names of the title agree, the one that readers see is taken. */
static char *
choose (PageDocument *document, PageFacts *facts, const char **origin, float *confidence)
{
  g_autofree char *element = dup_title_element (document->tree);
  g_autoptr (PageNames) names = collect_names (facts, element);
  double match = 0;
  g_autofree char *heading = page_document_does (document, PAGE_STEP_HEADINGS)
                                 ? page_names_find_heading (names, document, &match)
                                 : NULL;
  const PageFact *declared = page_facts_lookup (facts, LECTERN_METADATA_TITLE);

  *origin = LECTERN_ORIGIN_VISIBLE;
  *confidence = match >= 0.9 ? 0.97f : match > 0 ? 0.85f : 0.6f;
  if (heading != NULL && !page_facts_is_site (facts, heading))
    return g_steal_pointer (&heading);

  *confidence = 0.85f;
  *origin = declared != NULL ? declared->origin : LECTERN_ORIGIN_META;
  if (declared != NULL)
    return cut_site (facts, declared->value, TRUE);
  if (element != NULL && element[0] != '\0')
    return cut_site (facts, element, FALSE);

  return NULL;
}

/* Hints where a word may be broken are no part of a title. */
static char *
dup_without_hints (const char *title)
{
  GString *text = g_string_new (NULL);

  for (const char *p = title; *p != '\0'; p = g_utf8_next_char (p))
    if (g_utf8_get_char (p) != 0xad && g_utf8_get_char (p) != 0x200b)
      g_string_append_unichar (text, g_utf8_get_char (p));

  return g_string_free (text, FALSE);
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
  g_autofree char *chosen = choose (document, facts, &origin, &confidence);
  g_autofree char *title = chosen != NULL ? dup_without_hints (chosen) : NULL;

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
