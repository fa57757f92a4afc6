/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-entity-spelling.h"

#include <string.h>

/* A longer word is no name, and is not compared. */
#define MAX_LETTERS 40

/* Letters that have no accent to lose. */
static const struct {
  gunichar letter;
  const char *plain;
} letters[] = {
  { 0xf8, "o" },  { 0x142, "l" }, { 0xdf, "ss" },  { 0xe6, "ae" }, { 0x153, "oe" },
  { 0xf0, "d" },  { 0xfe, "th" }, { 0x111, "d" },  { 0x131, "i" }, { 0x127, "h" },
  { 0x167, "t" }, { 0x138, "k" }, { 0x14b, "ng" }, { '\'', "" },   { 0x2b9, "" },
  { 0x2bc, "" },  { 0x2bb, "" },  { '`', "" },     { '.', "" },    { '-', " " },
};

/* Ways in which one sound is written, in the romanizations of Cyrillic, Arabic, Hebrew and Greek
 * names and in German, Polish and French ones; the longest first. */
static const struct {
  const char *from;
  const char *to;
} sounds[] = {
  { "tsch", "c" }, { "dsch", "j" }, { "shch", "s" }, { "schtsch", "s" }, { "sch", "s" },
  { "tch", "c" },  { "tsh", "c" },  { "cz", "c" },   { "ch", "c" },      { "sh", "s" },
  { "sz", "s" },   { "zh", "j" },   { "dj", "j" },   { "dzh", "j" },     { "kh", "k" },
  { "gh", "g" },   { "ph", "f" },   { "th", "t" },   { "dh", "d" },      { "ck", "k" },
  { "ts", "s" },   { "tz", "s" },   { "z", "s" },    { "q", "k" },       { "w", "v" },
  { "x", "ks" },   { "ou", "u" },   { "oo", "u" },   { "ee", "i" },      { "ae", "e" },
  { "oe", "e" },   { "ue", "u" },   { "yi", "i" },   { "iy", "i" },      { "ij", "i" },
  { "yj", "i" },   { "y", "i" },    { "j", "i" },    { "iu", "u" },      { "ia", "a" },
  { "ie", "e" },   { "yu", "u" },   { "ya", "a" },   { "ye", "e" },
};

static const char *const companies[] = {
  "inc", "incorporated", "corp", "corporation", "co",      "company", "ltd", "limited", "plc",
  "llc", "lp",           "gmbh", "ag",          "kg",      "se",      "sa",  "sas",     "sarl",
  "spa", "srl",          "bv",   "nv",          "ab",      "as",      "asa", "oy",      "oyj",
  "pty", "pjsc",         "jsc",  "group",       "holding", "holdings"
};
static const char *const articles[] = { "the", "der", "die", "das", "le", "la", "les", "el" };

static void
append_plain (GString *out, gunichar c)
{
  for (gsize i = 0; i < G_N_ELEMENTS (letters); i++)
    if (letters[i].letter == c)
      {
        g_string_append (out, letters[i].plain);
        return;
      }
  g_string_append_unichar (out, c);
}

static char *
dup_plain (const char *key)
{
  GString *out = g_string_new (NULL);

  for (const char *p = key; *p != '\0'; p = g_utf8_next_char (p))
    append_plain (out, g_utf8_get_char (p));

  return g_string_free (out, FALSE);
}

static gsize
find_sound (const char *p)
{
  gsize best = G_N_ELEMENTS (sounds);

  for (gsize i = 0; i < G_N_ELEMENTS (sounds); i++)
    if (g_str_has_prefix (p, sounds[i].from)
        && (best == G_N_ELEMENTS (sounds) || strlen (sounds[i].from) > strlen (sounds[best].from)))
      best = i;

  return best;
}

/**
 * lectern_spelling_dup_skeleton:
 * @key: a folded name
 *
 * Writes a name as if there were one way to write its sounds. Doubled letters are single. Different
 * names may become the same, so that it proposes and never decides.
 *
 * Returns: (transfer full): the skeleton
 */
char *
lectern_spelling_dup_skeleton (const char *key)
{
  g_autofree char *plain = dup_plain (key);
  g_autoptr (GString) out = g_string_new (NULL);
  GString *single = g_string_new (NULL);

  for (const char *p = plain; *p != '\0';)
    {
      gsize sound = find_sound (p);

      if (sound < G_N_ELEMENTS (sounds))
        {
          g_string_append (out, sounds[sound].to);
          p += strlen (sounds[sound].from);
          continue;
        }
      g_string_append_unichar (out, g_utf8_get_char (p));
      p = g_utf8_next_char (p);
    }
  for (gsize i = 0; i < out->len; i++)
    if (i == 0 || out->str[i] != out->str[i - 1] || (guchar) out->str[i] >= 0x80)
      g_string_append_c (single, out->str[i]);

  return g_string_free (single, FALSE);
}

static gboolean
is_one_of (const char *word, const char *const *list, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (strcmp (word, list[i]) == 0)
      return TRUE;

  return FALSE;
}

/**
 * lectern_spelling_dup_bare:
 * @key: a folded name
 *
 * Takes off what stands before and behind a name of an organization: an article, a form of company.
 *
 * Returns: (transfer full): the rest, never empty for a name that is not
 */
char *
lectern_spelling_dup_bare (const char *key)
{
  g_autofree char *plain = dup_plain (key);
  g_auto (GStrv) words = NULL;
  gsize first = 0;
  gsize n = 0;
  GString *out = g_string_new (NULL);

  g_strdelimit (plain, ",", ' ');
  words = g_strsplit (plain, " ", -1);
  n = g_strv_length (words);
  if (n > 1 && is_one_of (words[0], articles, G_N_ELEMENTS (articles)))
    first++;
  while (
      n > first + 1
      && (*words[n - 1] == '\0' || is_one_of (words[n - 1], companies, G_N_ELEMENTS (companies))))
    n--;
  for (gsize i = first; i < n; i++)
    if (*words[i] != '\0')
      g_string_append_printf (out, "%s%s", out->len > 0 ? " " : "", words[i]);

  return g_string_free (out, FALSE);
}

char *
lectern_spelling_dup_initials (const char *name)
{
  GString *initials = g_string_new (NULL);
  gboolean begins = TRUE;
  guint n_words = 0;

  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (begins && g_unichar_isalnum (c))
        {
          n_words++;
          if (g_unichar_isupper (c))
            g_string_append_unichar (initials, g_unichar_tolower (c));
        }
      begins = g_unichar_isspace (c) || c == '-';
    }
  if (n_words < 2)
    g_string_truncate (initials, 0);

  return g_string_free (initials, FALSE);
}

static guint
min3 (guint a, guint b, guint c)
{
  return MIN (MIN (a, b), c);
}

guint
lectern_spelling_compare (const char *one, const char *two, guint limit)
{
  g_autofree gunichar *a = NULL;
  g_autofree gunichar *b = NULL;
  glong n = 0;
  glong m = 0;
  guint rows[3][MAX_LETTERS + 1];

  a = g_utf8_to_ucs4_fast (one, -1, &n);
  b = g_utf8_to_ucs4_fast (two, -1, &m);
  if (n > MAX_LETTERS || m > MAX_LETTERS || (guint) ABS (n - m) > limit)
    return limit + 1;

  for (glong k = 0; k <= m; k++)
    rows[0][k] = k;
  for (glong i = 1; i <= n; i++)
    {
      guint *row = rows[i % 3];
      const guint *above = rows[(i + 2) % 3];

      row[0] = i;
      for (glong k = 1; k <= m; k++)
        {
          row[k] = min3 (above[k] + 1, row[k - 1] + 1, above[k - 1] + (a[i - 1] != b[k - 1]));
          if (i > 1 && k > 1 && a[i - 1] == b[k - 2] && a[i - 2] == b[k - 1])
            row[k] = MIN (row[k], rows[(i + 1) % 3][k - 2] + 1);
        }
    }

  return MIN (rows[n % 3][m], limit + 1);
}
