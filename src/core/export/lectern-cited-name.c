/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-cited-name.h"

#include <string.h>

#include "../text/lectern-normalize.h"

/* A name that is cut at the wrong place is sorted and shortened wrong in every paper that cites it,
 * and a newspaper's desk becomes a person. So only what has the form of a given name, initials,
 * particles and one family name is cut; all else stays whole. */

#define MAX_WORDS 8

/* In these the family's name comes first, or the order is open. */
static const char *const other_order[] = { "hu", "ja", "km", "ko", "vi", "zh" };

static const char *const particles[] = {
  "af", "av",  "da", "de",  "dei", "del", "della", "den", "der", "di",  "do", "dos", "du",  "het",
  "la", "las", "le", "los", "te",  "ten", "ter",   "van", "vom", "von", "zu", "zum", "zur",
};

static const char *const suffixes[] = { "Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV" };

/* Folded words that people are not called, or not surely. */
static const char *const bodies[] = {
  "agence",        "agencia",
  "agency",        "agentur",
  "and",           "associated",
  "associates",    "association",
  "authority",     "board",
  "bureau",        "center",
  "centre",        "club",
  "collective",    "committee",
  "community",     "company",
  "contributor",   "contributors",
  "correspondent", "correspondents",
  "council",       "daily",
  "department",    "desk",
  "deutsche",      "editor",
  "editorial",     "editors",
  "foundation",    "gazette",
  "gmbh",          "group",
  "guest",         "herald",
  "inc",           "institute",
  "international", "journal",
  "limited",       "llc",
  "ltd",           "magazine",
  "media",         "ministry",
  "network",       "news",
  "newsroom",      "office",
  "online",        "organization",
  "others",        "post",
  "press",         "presse",
  "publisher",     "radio",
  "redaccion",     "redacao",
  "redaction",     "redaktion",
  "redazione",     "report",
  "reporter",      "reporters",
  "review",        "service",
  "services",      "society",
  "staff",         "star",
  "studio",        "team",
  "telegraph",     "the",
  "times",         "today",
  "tribune",       "union",
  "university",    "weekly",
  "welle",         "wire",
  "world",         "writer",
  "writers",       "zeitung",
};

static gboolean
is_among (const char *word, const char *const *words, gsize n_words)
{
  for (gsize i = 0; i < n_words; i++)
    if (strcmp (words[i], word) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
has_other_order (const char *language)
{
  g_autofree char *primary = NULL;

  if (language == NULL)
    return FALSE;

  primary = g_ascii_strdown (language, strcspn (language, "-_"));
  return is_among (primary, other_order, G_N_ELEMENTS (other_order));
}

static gboolean
is_letter (gunichar c)
{
  GUnicodeScript script = g_unichar_get_script (c);

  return g_unichar_isalpha (c)
         && (script == G_UNICODE_SCRIPT_LATIN || script == G_UNICODE_SCRIPT_GREEK
             || script == G_UNICODE_SCRIPT_CYRILLIC);
}

/* "J", "J." or "J.R.R." */
static gboolean
is_initial (const char *word)
{
  const char *p = word;
  gboolean is_first = TRUE;

  while (*p != '\0')
    {
      gunichar c = g_utf8_get_char (p);

      if (!is_letter (c) || !g_unichar_isupper (c))
        return FALSE;
      p = g_utf8_next_char (p);
      if (*p == '\0')
        return is_first;
      if (*p != '.' && *p != '-')
        return FALSE;
      p += strspn (p, ".-");
      is_first = FALSE;
    }

  return !is_first;
}

/* Begins with a capital and has small letters: "Ruiz", "O’Brien", "Jean-Luc", "McKay". */
static gboolean
is_name_word (const char *word)
{
  g_autofree char *folded = NULL;
  gboolean has_small = FALSE;

  if (!g_unichar_isupper (g_utf8_get_char (word)))
    return FALSE;
  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!is_letter (c) && !g_unichar_ismark (c) && c != '\'' && c != 0x2019 && c != '-')
        return FALSE;
      has_small = has_small || g_unichar_islower (c);
    }

  folded = lectern_text_fold (word, -1);
  return has_small && !is_among (folded, bodies, G_N_ELEMENTS (bodies));
}

static char *
join (char **words, gsize first, gsize end)
{
  GString *joined = g_string_new (NULL);

  for (gsize i = first; i < end; i++)
    g_string_append_printf (joined, "%s%s", i > first ? " " : "", words[i]);

  return g_string_free (joined, joined->len == 0);
}

/* Where particles end that begin at a word. */
static gsize
skip_particles (char **words, gsize first, gsize end)
{
  while (first < end && is_among (words[first], particles, G_N_ELEMENTS (particles)))
    first++;

  return first;
}

/* "Ana M. van der Berg". */
static gboolean
read_in_order (LecternCitedName *self, char **words, gsize end)
{
  gsize given = 1;
  gsize family = 0;

  if (end < 2 || !(is_name_word (words[0]) || is_initial (words[0])))
    return FALSE;

  while (given < end && is_initial (words[given]))
    given++;
  family = skip_particles (words, given, end);
  if (family + 1 != end || !is_name_word (words[family]))
    return FALSE;

  self->given = join (words, 0, given);
  self->particle = join (words, given, family);
  self->family = g_strdup (words[family]);
  return TRUE;
}

/* "van der Berg, Ana M.", of which @comma words stand before the comma. */
static gboolean
read_inverted (LecternCitedName *self, char **words, gsize comma, gsize end)
{
  gsize family = skip_particles (words, 0, comma);

  if (family + 1 != comma || !is_name_word (words[family]) || comma == end)
    return FALSE;
  for (gsize i = comma; i < end; i++)
    if (!is_name_word (words[i]) && !is_initial (words[i]))
      return FALSE;

  self->given = join (words, comma, end);
  self->particle = join (words, 0, family);
  self->family = g_strdup (words[family]);
  return TRUE;
}

static gboolean
read_words (LecternCitedName *self, char **words)
{
  gsize end = g_strv_length (words);
  gsize comma = 0;
  gboolean has_suffix = end > 2 && is_among (words[end - 1], suffixes, G_N_ELEMENTS (suffixes));

  if (end > MAX_WORDS)
    return FALSE;
  if (has_suffix)
    {
      gsize length = strlen (words[end - 2]);

      end--;
      if (words[end - 1][length - 1] == ',')
        words[end - 1][length - 1] = '\0';
    }
  for (gsize i = 0; i < end && comma == 0; i++)
    if (g_str_has_suffix (words[i], ","))
      {
        words[i][strlen (words[i]) - 1] = '\0';
        comma = i + 1;
      }
  if (comma > 0 ? !read_inverted (self, words, comma, end) : !read_in_order (self, words, end))
    return FALSE;

  self->suffix = has_suffix ? g_strdup (words[end]) : NULL;
  return TRUE;
}

/**
 * lectern_cited_name_new:
 * @name: a person or a body, on one line
 * @language: (nullable): of the article
 * @site: (nullable): who published it
 *
 * Reads the parts of an author's name where they are sure.
 *
 * Returns: (transfer full): the name
 */
LecternCitedName *
lectern_cited_name_new (const char *name, const char *language, const char *site)
{
  LecternCitedName *self = g_new0 (LecternCitedName, 1);
  g_autofree char *line = NULL;
  g_autofree char *folded = NULL;
  g_autofree char *publisher = NULL;
  g_auto (GStrv) words = NULL;

  g_return_val_if_fail (name != NULL, self);

  line = lectern_text_collapse (name, -1);
  folded = lectern_text_fold (line, -1);
  publisher = lectern_text_fold (site != NULL ? site : "", -1);
  words = g_strsplit (line, " ", MAX_WORDS + 1);
  if (has_other_order (language) || strcmp (folded, publisher) == 0 || !read_words (self, words))
    self->literal = g_steal_pointer (&line);

  return self;
}

void
lectern_cited_name_free (LecternCitedName *self)
{
  g_free (self->literal);
  g_free (self->family);
  g_free (self->given);
  g_free (self->particle);
  g_free (self->suffix);
  g_free (self);
}
