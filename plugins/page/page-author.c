/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <lectern.h>
#include <string.h>

#include "page-author.h"

/* A byline is cut into people: what introduces it goes, then it is cut at commas, semicolons and
 * words for "and", and what is no name goes too: offices, dates, addresses, places of publication.
 */

#define MAX_AUTHORS 20
#define MAX_NAME_CHARACTERS 60
#define MAX_NAME_WORDS 6
#define MAX_NAME_DIGITS 4
/* The colon of scripts without spaces. */
#define WIDE_COLON "\xef\xbc\x9a"
/* A longer line is text that begins with "by". */
#define MAX_BYLINE_CHARACTERS 160

/* What may stand before the names, in lower case; with a colon if one has to follow. */
static const char *const introductions[] = {
  "by",
  "written by",
  "posted by",
  "published by",
  "reported by",
  "story by",
  "text by",
  "words by",
  "article by",
  "created by",
  "submitted by",
  "an interview by",
  "interview by",
  "view all posts by",
  "all posts by",
  "posts by",
  "author:",
  "authors:",
  "von",
  "ein beitrag von",
  "blog beitrag von",
  "beitrag von",
  "ein artikel von",
  "artikel von",
  "eine kolumne von",
  "interview:",
  "ein interview von",
  "interview von",
  "text von",
  "text:",
  "autor:",
  "autorin:",
  "autoren:",
  "autor/in:",
  "verfasst von",
  "verfasser:",
  "geschrieben von",
  "erstellt von",
  "eingestellt von",
  "veröffentlicht von",
  "gepostet von",
  "zeige alle beiträge von",
  "alle beiträge von",
  "alle artikel von",
  "beiträge von",
  "par",
  "publié par",
  "écrit par",
  "rédigé par",
  "auteur:",
  "auteurs:",
  "tous les articles de",
  "por",
  "publicado por",
  "escrito por",
  "ver todas las entradas de",
  "di",
  "a cura di",
  "scritto da",
  "pubblicato da",
  "autore:",
  "door",
  "geschreven door",
  "av",
  "af",
  "skrevet av",
  "kirjoittanut",
  "przez",
  "autorstwa",
  "napsal",
  "текст:",
  "автор:",
  "автора",
  "作者:",
  "文:",
};

/* What ends a name, in lower case: a credit, a date, an address. */
static const char *const endings[] = {
  " foto:", " fotos:", " photo:",      " photos:",      " bild:",        " bilder:",
  " ©",     " (c) ",   " im gespräch", " im interview", " illustration", " am ",
  " on ",   " um ",    " @",           " http",         " www.",
};

/* Words between names. */
static const char *const conjunctions[] = { " and ",  " und ", " et ",  " y ", " e ",
                                            " en ",   " och ", " og ",  " i ", " & ",
                                            " with ", " mit ", " avec " };

/* A part that has one of these words is an office or a note, not a name. */
static const char *const not_names[] = {
  "editor",
  "reporter",
  "correspondent",
  "writer",
  "staff",
  "contributor",
  "columnist",
  "producer",
  "redaktion",
  "redakteur",
  "redakteurin",
  "journalist",
  "journaliste",
  "chief",
  "updated",
  "published",
  "posted",
  "edited",
  "senior",
  "guest",
  "bureau",
  "magazine",
  "special",
  "for",
  "follow",
  "view",
  "min",
  "read",
  "comments",
  "comment",
  "share",
  "photos",
  "photo",
  "am",
  "pm",
  "uhr",
  "last",
  "news",
  "the",
  "about",
  "more",
  "from",
  "via",
  "email",
  "twitter",
  "facebook",
  "subscribe",
  "profile",
  "articles",
  "admin",
  "rss",
  "feed",
  "get",
  "administrator",
  "posts",
  "redacteur",
  "chefredakteur",
  "chefredakteurin",
  "autor",
  "autorin",
  "author",
  "auteur",
  "korrespondent",
  "korrespondentin",
  "periodista",
  "giornalista",
  "editorial",
  "publié",
  "veröffentlicht",
  "erstellt",
  "geschrieben",
  "kommentar",
  "kommentare",
  "uncategorized",
  "lesezeit",
  "quelle",
  "source",
  "photographer",
  "fotograf",
  "fotografin",
  "leitung",
  "geschäftsführer",
};

static gboolean
is_conjunction (const char *at, gsize *length)
{
  for (guint i = 0; i < G_N_ELEMENTS (conjunctions); i++)
    if (g_ascii_strncasecmp (at, conjunctions[i], strlen (conjunctions[i])) == 0)
      {
        *length = strlen (conjunctions[i]);
        return TRUE;
      }

  return FALSE;
}

/* How long the introduction of a lower-case line is, with the colon and spaces behind it; 0 without
 * one. */
static gsize
get_introduction (const char *lower)
{
  gsize longest = 0;

  for (guint i = 0; i < G_N_ELEMENTS (introductions); i++)
    {
      gsize length = strcspn (introductions[i], ":");
      gsize space = 0;

      if (strncmp (lower, introductions[i], length) != 0)
        continue;
      space = strspn (lower + length, " :");
      if (g_str_has_prefix (lower + length, WIDE_COLON))
        space = strlen (WIDE_COLON);
      else if (introductions[i][length] == ':' && memchr (lower + length, ':', space) == NULL)
        space = 0;
      if (space > 0)
        longest = MAX (longest, length + space);
    }

  return longest;
}

static gboolean
has_word_of (const char *name)
{
  g_auto (GStrv) words = g_strsplit_set (name, " .,:/", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *lower = g_utf8_strdown (words[i], -1);

      for (guint k = 0; k < G_N_ELEMENTS (not_names); k++)
        if (strcmp (lower, not_names[k]) == 0)
          return TRUE;
    }

  return FALSE;
}

static gboolean
is_name (const char *name, gboolean is_declared)
{
  guint n_words = 1;
  guint n_digits = 0;

  if (g_utf8_strlen (name, -1) < 2 || g_utf8_strlen (name, -1) > MAX_NAME_CHARACTERS)
    return FALSE;

  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (strchr ("@<>[]{}=#?!:", c < 0x80 ? (int) c : ' ') != NULL)
        return FALSE;
      n_digits += g_unichar_isdigit (c);
      n_words += c == ' ';
    }
  /* The name that a user has chosen may have digits in it. */
  if (n_digits > 0 && (n_words > 1 || n_digits > MAX_NAME_DIGITS || !g_ascii_isalpha (name[0])))
    return FALSE;

  return n_words <= MAX_NAME_WORDS && strstr (name, "://") == NULL
         && (is_declared || !has_word_of (name));
}

/* Cuts off what stands behind a name. */
static void
cut_ending (char *name)
{
  g_autofree char *lower = g_utf8_strdown (name, -1);

  /* Lower case may be of another length: then nothing is cut. */
  for (guint i = 0; strlen (lower) == strlen (name) && i < G_N_ELEMENTS (endings); i++)
    {
      char *found = strstr (lower, endings[i]);

      if (found != NULL && found > lower)
        {
          name[found - lower] = '\0';
          *found = '\0';
        }
    }
}

static void
add_name (GPtrArray *names, GString *part, gboolean is_declared)
{
  g_autofree char *name = lectern_text_collapse (part->str, part->len);
  g_autofree char *lower = NULL;
  gsize skip = 0;

  if (g_str_has_prefix (name, "©"))
    memmove (name, name + strlen ("©"), strlen (name + strlen ("©")) + 1);
  g_strchug (name);
  cut_ending (name);
  lower = g_utf8_strdown (name, -1);
  skip = get_introduction (lower);
  /* "von" and "di" are parts of names, too. */
  if (is_declared && skip > 0 && memchr (lower, ' ', skip - 1) == NULL
      && !g_str_has_prefix (lower, "by") && memchr (lower, ':', skip) == NULL)
    skip = 0;

  /* Two elements without a space between them. */
  if (skip == 0 && g_str_has_prefix (name, "By") && g_unichar_isupper (g_utf8_get_char (name + 2))
      && strchr (name, ' ') != NULL)
    skip = 2;
  /* Lower case may be of another length; then there was no introduction. */
  if (skip > 0 && strlen (name) > skip)
    memmove (name, name + skip, strlen (name + skip) + 1);
  g_strstrip (g_strdelimit (name, "\"*", ' '));
  while (
      name[0] != '\0' && strchr ("-:.,", name[strlen (name) - 1]) != NULL
      && !(name[strlen (name) - 1] == '.' && strlen (name) > 3 && name[strlen (name) - 3] == ' '))
    name[strlen (name) - 1] = '\0';
  g_strstrip (name);
  /* What stands behind a name in a list of one place may be the office. */
  if (names->len < MAX_AUTHORS && is_name (name, is_declared && names->len == 0)
      && !page_author_is_introduction (name)
      && !g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
    g_ptr_array_add (names, g_steal_pointer (&name));
  g_string_truncate (part, 0);
}

/* "Quist, Mara" is one person. */
static char *
dup_turned (const char *line)
{
  const char *comma = strstr (line, ", ");

  if (comma == NULL || strchr (comma + 2, ' ') != NULL || strchr (comma + 2, ',') != NULL
      || memchr (line, ' ', comma - line) != NULL
      || !g_unichar_isupper (g_utf8_get_char (comma + 2)))
    return NULL;

  return g_strdup_printf ("%s %.*s", comma + 2, (int) (comma - line), line);
}

/**
 * page_author_is_introduction:
 * @line: a line of text, white space collapsed
 *
 * Tells whether a line is no more than "By".
 *
 * Returns: whether it is
 */
gboolean
page_author_is_introduction (const char *line)
{
  g_autofree char *lower = NULL;
  g_autofree char *spaced = NULL;

  if (strlen (line) > MAX_NAME_CHARACTERS)
    return FALSE;

  lower = g_utf8_strdown (line, -1);
  spaced = g_strconcat (lower, ":", NULL);

  return get_introduction (spaced) == strlen (spaced);
}

/**
 * page_author_goes_on:
 * @rest: what stands behind a name, white space collapsed
 *
 * Tells whether another name follows.
 *
 * Returns: whether one does
 */
gboolean
page_author_goes_on (const char *rest)
{
  g_autofree char *spaced = g_strconcat (" ", rest, " ", NULL);
  gsize length = 0;

  return is_conjunction (spaced, &length)
         || (rest[0] == ',' && g_unichar_isupper (g_utf8_get_char (rest + 1 + (rest[1] == ' '))));
}

/**
 * page_author_split:
 * @line: a byline, with or without "By"
 * @is_declared: whether it is a value for machines, where a newsroom may be an author
 *
 * Cuts a byline into people.
 *
 * Returns: (transfer full): the names
 */
char **
page_author_split (const char *line, gboolean is_declared)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GString) part = g_string_new (NULL);
  g_autofree char *turned = dup_turned (line);
  gsize length = 0;

  /* The page of an author is no name. */
  if (strstr (line, "://") != NULL)
    line = "";
  else if (turned != NULL)
    line = turned;
  for (const char *p = line; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '(')
        {
          const char *close = strchr (p, ')');

          if (close == NULL)
            break;
          p = close;
          continue;
        }
      if (c == ' ' && is_conjunction (p, &length))
        {
          add_name (names, part, is_declared);
          p += length - 2;
        }
      else if (c == ' ' && g_str_has_prefix (p, " - "))
        {
          add_name (names, part, is_declared);
          p += strlen (" -");
        }
      else if (c == ',' || c == ';' || c == '|' || c == '/' || c == 0x2022 || c == 0xb7
               || c == 0x3001 || c == 0x2013 || c == 0x2014)
        add_name (names, part, is_declared);
      else
        g_string_append_unichar (part, c);
    }
  add_name (names, part, is_declared);
  g_ptr_array_add (names, NULL);

  return (char **) g_ptr_array_free (g_steal_pointer (&names), FALSE);
}

/**
 * page_author_is_byline:
 * @line: a line of text, white space collapsed
 *
 * Tells whether a line is "By" and names.
 *
 * Returns: whether it is
 */
gboolean
page_author_is_byline (const char *line)
{
  g_autofree char *lower = NULL;
  g_auto (GStrv) names = NULL;
  gsize skip = 0;

  if (g_utf8_strlen (line, -1) > MAX_BYLINE_CHARACTERS)
    return FALSE;

  lower = g_utf8_strdown (line, -1);
  skip = get_introduction (lower);
  if (skip == 0 || strlen (line) <= skip || !g_unichar_isupper (g_utf8_get_char (line + skip)))
    return FALSE;
  names = page_author_split (line, FALSE);

  return names[0] != NULL;
}
