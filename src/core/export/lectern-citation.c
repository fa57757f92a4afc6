/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-citation.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "../text/lectern-normalize.h"

/* A title's word that says something has so many letters. */
#define MIN_KEY_LETTERS 4
/* No key is longer without its letter for a clash. */
#define MAX_KEY_PART 24
#define MAX_AUTHORS 200

static void
citation_free (gpointer data)
{
  LecternCitation *self = data;

  g_free (self->key);
  g_free (self->title);
  g_ptr_array_unref (self->authors);
  g_free (self->site);
  g_free (self->section);
  g_free (self->issued.literal);
  g_free (self->accessed.literal);
  g_free (self->address);
  g_free (self->language);
  g_free (self->abstract);
  g_ptr_array_unref (self->notes);
  g_free (self);
}

/* What ends a line for any reader of such files ends it for none, and nothing steers a terminal. */
static char *
dup_clean (const char *text)
{
  g_autoptr (GString) clean = NULL;
  g_autofree char *line = NULL;

  if (text == NULL)
    return NULL;

  clean = g_string_new (NULL);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      GUnicodeType type = g_unichar_type (c);

      if (type == G_UNICODE_CONTROL || type == G_UNICODE_LINE_SEPARATOR
          || type == G_UNICODE_PARAGRAPH_SEPARATOR)
        g_string_append_c (clean, ' ');
      else
        g_string_append_unichar (clean, c);
    }
  line = lectern_text_collapse (clean->str, clean->len);

  return *line != '\0' ? g_steal_pointer (&line) : NULL;
}

static char *
dup_metadata (LecternBriefChapter *chapter, const char *key)
{
  return dup_clean (
      lectern_metadata_get_value (lectern_article_get_metadata (chapter->article), key));
}

/* Dates */

static guint
read_digits (const char *text, gsize n_digits)
{
  guint value = 0;

  for (gsize i = 0; i < n_digits; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return 0;
      value = value * 10 + (text[i] - '0');
    }

  return value;
}

/* ISO 8601, of which the day counts: "2024", "2024-11", "2024-11-21", "2024-11-21T08:30:00Z". */
static void
read_date (LecternCitedDate *self, const char *value)
{
  g_autofree char *day = g_strndup (value, strcspn (value, "T "));
  gsize length = strlen (day);
  guint year = length >= 4 ? read_digits (day, 4) : 0;
  guint month = length >= 7 && day[4] == '-' ? read_digits (day + 5, 2) : 0;
  guint date = length == 10 && day[7] == '-' ? read_digits (day + 8, 2) : 0;

  if (year == 0 || (length != 4 && length != 7 && length != 10)
      || (length >= 7 && (month < 1 || month > 12))
      || (length == 10 && !g_date_valid_dmy (date, month, year)))
    {
      self->literal = g_strdup (value);
      return;
    }

  self->year = year;
  self->month = month;
  self->day = date;
}

/* A copy that was saved says more about the page than the moment in which it came here. */
static void
set_accessed (LecternCitation *self, LecternBriefChapter *chapter)
{
  g_autofree char *saved = dup_metadata (chapter, LECTERN_METADATA_SAVED);
  g_autoptr (GDateTime) time = NULL;

  if (saved != NULL)
    read_date (&self->accessed, saved);
  if (self->accessed.year != 0 || chapter->captured_us == 0)
    return;

  time = g_date_time_new_from_unix_utc (chapter->captured_us / G_USEC_PER_SEC);
  if (time != NULL)
    self->accessed = (LecternCitedDate){ g_date_time_get_year (time), g_date_time_get_month (time),
                                         g_date_time_get_day_of_month (time),
                                         g_steal_pointer (&self->accessed.literal) };
}

char *
lectern_cited_date_to_string (const LecternCitedDate *self, char sign)
{
  if (self->year == 0)
    return NULL;
  if (self->month == 0)
    return g_strdup_printf ("%04u", self->year);
  if (self->day == 0)
    return g_strdup_printf ("%04u%c%02u", self->year, sign, self->month);

  return g_strdup_printf ("%04u%c%02u%c%02u", self->year, sign, self->month, sign, self->day);
}

/* What else is known */

static void
add_authors (LecternCitation *self, LecternBriefChapter *chapter)
{
  g_auto (GStrv) values = lectern_metadata_dup_values (
      lectern_article_get_metadata (chapter->article), LECTERN_METADATA_AUTHOR);

  for (gsize i = 0; values[i] != NULL && self->authors->len < MAX_AUTHORS; i++)
    {
      g_autofree char *name = dup_clean (values[i]);

      if (name != NULL)
        g_ptr_array_add (self->authors, lectern_cited_name_new (name, self->language, self->site));
    }
}

static void
add_note (LecternCitation *self, const char *label, const char *text, const char *detail)
{
  g_autofree char *clean = dup_clean (text);

  if (clean == NULL)
    return;

  g_ptr_array_add (self->notes, g_strconcat (label != NULL ? label : "", label != NULL ? ": " : "",
                                             clean, detail, NULL));
}

static void
add_notes (LecternCitation *self, LecternBrief *brief, LecternBriefChapter *chapter)
{
  static const struct {
    const char *key;
    const char *label;
  } fields[] = {
    { LECTERN_METADATA_CITATION, N_ ("Citation") },
    { LECTERN_METADATA_ATTRIBUTION, N_ ("Attribution") },
    { LECTERN_METADATA_LICENSE, N_ ("License") },
  };

  add_note (self, NULL, brief->handling, NULL);
  add_note (self, NULL, chapter->notice, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *value = dup_metadata (chapter, fields[i].key);

      add_note (self, _ (fields[i].label), value, NULL);
    }
  add_note (self, _ ("Digest of the Text"), lectern_article_get_revision (chapter->article),
            " (SHA-256)");
  add_note (self, _ ("Digest of the Capture"), chapter->capture_digest, " (SHA-256)");
}

char *
lectern_citation_dup_note (const LecternCitation *self, const char *separator)
{
  GString *note = g_string_new (NULL);

  for (guint i = 0; i < self->notes->len; i++)
    g_string_append_printf (note, "%s%s", i > 0 ? separator : "",
                            (const char *) self->notes->pdata[i]);

  return g_string_free (note, FALSE);
}

static void
set_abstract (LecternCitation *self, LecternBriefChapter *chapter)
{
  for (guint i = 0; i < chapter->sections->len; i++)
    {
      const LecternBriefSection *section = chapter->sections->pdata[i];
      g_autoptr (GString) sentences = g_string_new (NULL);

      if (strcmp (section->id, LECTERN_BRIEF_SECTION_SUMMARY) != 0)
        continue;
      for (guint j = 0; j < section->items->len; j++)
        {
          g_autofree char *sentence = lectern_brief_item_dup_text (section->items->pdata[j]);

          g_string_append_printf (sentences, "%s ", sentence);
        }
      self->abstract = dup_clean (sentences->str);
      add_note (self, section->heading, section->maker, NULL);
      return;
    }
}

/* Keys */

/* Letters and digits of ASCII, small. */
static char *
dup_slug (const char *text, gsize length)
{
  g_autofree char *part = g_strndup (text, length);
  g_autofree char *ascii = g_str_to_ascii (part, "C");
  GString *slug = g_string_new (NULL);

  for (const char *p = ascii; *p != '\0' && slug->len < MAX_KEY_PART; p++)
    if (g_ascii_isalnum (*p))
      g_string_append_c (slug, g_ascii_tolower (*p));

  return g_string_free (slug, FALSE);
}

/* The first word of so many letters, else the first at all. */
static char *
dup_word (const char *text, gsize min_letters)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  g_autofree char *first = g_strdup ("");

  for (gsize i = 0; words[i] != NULL; i++)
    {
      g_autofree char *slug = dup_slug (words[i], strlen (words[i]));

      if (strlen (slug) >= min_letters)
        return g_steal_pointer (&slug);
      if (*first == '\0')
        {
          g_free (first);
          first = g_steal_pointer (&slug);
        }
    }

  return g_steal_pointer (&first);
}

static char *
dup_base_key (const LecternCitation *self)
{
  const LecternCitedName *author = self->authors->len > 0 ? self->authors->pdata[0] : NULL;
  const char *by = author == NULL           ? self->site
                   : author->family != NULL ? author->family
                                            : author->literal;
  g_autofree char *name = dup_word (by != NULL ? by : "", 1);
  g_autofree char *year = self->issued.year != 0 ? g_strdup_printf ("%u", self->issued.year)
                                                 : g_strdup ("nd");
  g_autofree char *word = dup_word (self->title, MIN_KEY_LETTERS);

  return g_strconcat (*name != '\0' ? name : "source", year, word, NULL);
}

/* "a" to "z", "aa", "ab" and so on. */
static char *
dup_letters (guint number)
{
  g_autoptr (GString) letters = g_string_new (NULL);

  for (guint rest = number + 1; rest > 0; rest = (rest - 1) / 26)
    g_string_prepend_c (letters, 'a' + (rest - 1) % 26);

  return g_strdup (letters->str);
}

/* Where several would have one key, each gets a letter; what it then is may be another's too. */
static void
set_keys (GPtrArray *citations)
{
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) next = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < citations->len; i++)
    {
      LecternCitation *citation = citations->pdata[i];
      guint count = GPOINTER_TO_UINT (
          g_hash_table_lookup (counts, citation->key = dup_base_key (citation)));

      g_hash_table_insert (counts, g_strdup (citation->key), GUINT_TO_POINTER (count + 1));
    }
  for (guint i = 0; i < citations->len; i++)
    {
      LecternCitation *citation = citations->pdata[i];
      g_autofree char *base = g_strdup (citation->key);
      guint number = GPOINTER_TO_UINT (g_hash_table_lookup (next, base));

      if (GPOINTER_TO_UINT (g_hash_table_lookup (counts, base)) == 1)
        continue;
      do
        {
          g_autofree char *letters = dup_letters (number++);

          g_free (citation->key);
          citation->key = g_strconcat (base, letters, NULL);
        }
      while (g_hash_table_contains (counts, citation->key));
      g_hash_table_insert (counts, g_strdup (citation->key), GUINT_TO_POINTER (1));
      g_hash_table_insert (next, g_steal_pointer (&base), GUINT_TO_POINTER (number));
    }
}

static LecternCitation *
cite (LecternBrief *brief, LecternBriefChapter *chapter)
{
  LecternCitation *self = g_new0 (LecternCitation, 1);
  g_autofree char *issued = dup_metadata (chapter, LECTERN_METADATA_PUBLISHED);

  self->authors = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_cited_name_free);
  self->notes = g_ptr_array_new_with_free_func (g_free);
  self->title = dup_clean (chapter->title);
  if (self->title == NULL)
    self->title = g_strdup (_ ("Untitled"));
  self->language = dup_clean (lectern_article_get_language (chapter->article));
  self->site = dup_metadata (chapter, LECTERN_METADATA_SITE);
  self->section = dup_metadata (chapter, LECTERN_METADATA_SECTION);
  self->address = g_strdup (chapter->address);
  add_authors (self, chapter);
  if (issued != NULL)
    read_date (&self->issued, issued);
  set_accessed (self, chapter);
  add_notes (self, brief, chapter);
  set_abstract (self, chapter);

  return self;
}

/**
 * lectern_brief_dup_citations:
 * @self: a brief
 *
 * Lists the sources of a brief. What a source is does not depend on the sections that the brief
 * shows; its abstract does.
 *
 * Returns: (transfer full) (element-type LecternCitation): one a chapter, in their order
 */
GPtrArray *
lectern_brief_dup_citations (LecternBrief *self)
{
  GPtrArray *citations = g_ptr_array_new_with_free_func (citation_free);

  for (guint i = 0; i < self->chapters->len; i++)
    g_ptr_array_add (citations, cite (self, self->chapters->pdata[i]));
  set_keys (citations);

  return citations;
}
