/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <lectern.h>

#include "lectern-fixture.h"

/* Of the package unicode-data. */
#define UNICODE_TEST "/usr/share/unicode/auxiliary/GraphemeBreakTest.txt"

/* Clusters are divided by "|". */
static const struct {
  const char *why;
  const char *clusters;
} cases[] = {
  { "letters", "a|b|c" },
  { "line ends", "a|\r\n|b|\n|\r|b" },
  { "an accent", "e\xcc\x81|t\xcc\x80\xcc\x82|s" },
  { "an accent on nothing", "\n|\xcc\x81|a" },
  { "a flag and half of one", "\xf0\x9f\x87\xa9\xf0\x9f\x87\xaa|\xf0\x9f\x87\xab" },
  { "two flags", "\xf0\x9f\x87\xa9\xf0\x9f\x87\xaa|\xf0\x9f\x87\xab\xf0\x9f\x87\xb7|x" },
  { "a family",
    "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7|\xf0\x9f\x91\xa9" },
  { "a tone of skin", "\xf0\x9f\x91\x8d\xf0\x9f\x8f\xbd|\xf0\x9f\x91\x8d" },
  { "a joiner behind a letter", "a\xe2\x80\x8d|\xf0\x9f\x91\xa9" },
  { "a heart in color", "\xe2\x9d\xa4\xef\xb8\x8f|\xe2\x9d\xa4" },
  { "a key with a ring", "1\xef\xb8\x8f\xe2\x83\xa3|2" },
  { "Hangul jamo", "\xe1\x84\x80\xe1\x85\xa1\xe1\x86\xa8|\xe1\x84\x80\xe1\x85\xa1" },
  { "Hangul syllables", "\xea\xb0\x80\xe1\x86\xa8|\xea\xb0\x81|\xea\xb0\x80" },
  { "Devanagari", "\xe0\xa4\xa8\xe0\xa4\xbf|\xe0\xa4\xa8" },
  { "Thai", "\xe0\xb8\x81\xe0\xb8\xb3|\xe0\xb8\x81\xe0\xb8\xb4" },
  { "Arabic with a prefixed sign", "\xd8\x80\xd8\xa7|\xd8\xa7" },
  { "a soft hyphen is alone", "a|\xc2\xad|b" },
};

static void
check_clusters (const char *why, const char *divided)
{
  g_autofree char *text = g_strdup ("");
  g_auto (GStrv) clusters = g_strsplit (divided, "|", -1);
  g_autoptr (GHashTable) expected = g_hash_table_new (NULL, NULL);
  gsize offset = 0;
  gsize length = 0;

  g_free (text);
  text = g_strjoinv ("", clusters);
  length = strlen (text);
  g_hash_table_add (expected, GSIZE_TO_POINTER (0));
  for (gsize i = 0; clusters[i] != NULL; i++)
    g_hash_table_add (expected, GSIZE_TO_POINTER (offset += strlen (clusters[i])));

  for (gsize i = 0; i <= length; i++)
    if (lectern_grapheme_is_boundary (text, length, i)
        != g_hash_table_contains (expected, GSIZE_TO_POINTER (i)))
      {
        g_test_message ("%s: offset %zu of “%s”", why, i, divided);
        g_test_fail ();
      }
}

static void
test_clusters (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    check_clusters (cases[i].why, cases[i].clusters);
}

/* Steps to both sides, and what a span becomes. */
static void
test_steps (void)
{
  const char *text = "ae\xcc\x81z";
  gsize length = strlen (text);
  LecternSpan span;

  g_assert_cmpuint (lectern_grapheme_next (text, length, 1), ==, 4);
  g_assert_cmpuint (lectern_grapheme_next (text, length, 2), ==, 4);
  g_assert_cmpuint (lectern_grapheme_previous (text, length, 4), ==, 1);
  g_assert_cmpuint (lectern_grapheme_previous (text, length, 0), ==, 0);
  g_assert_cmpuint (lectern_grapheme_next (text, length, length), ==, length);

  span = lectern_grapheme_widen (text, length, (LecternSpan){ 2, 3 });
  g_assert_true (lectern_span_equal (span, (LecternSpan){ 1, 4 }));
  span = lectern_grapheme_widen (text, length, (LecternSpan){ 3, 3 });
  g_assert_true (lectern_span_equal (span, (LecternSpan){ 1, 1 }));
}

/* "÷ 0061 × 0308 ÷ # …": turned into the form above. */
static char *
read_line (const char *line)
{
  GString *divided = g_string_new (NULL);
  g_auto (GStrv) words = g_strsplit_set (line, " \t", -1);
  gboolean is_first = TRUE;

  for (gsize i = 0; words[i] != NULL && *words[i] != '#'; i++)
    {
      if (strcmp (words[i], "÷") == 0)
        {
          if (!is_first && words[i + 1] != NULL && g_ascii_isxdigit (*words[i + 1]))
            g_string_append_c (divided, '|');
          is_first = FALSE;
        }
      else if (g_ascii_isxdigit (*words[i]))
        g_string_append_unichar (divided, g_ascii_strtoull (words[i], NULL, 16));
    }

  return g_string_free (divided, FALSE);
}

static void
test_unicode (void)
{
  g_autofree char *content = NULL;
  g_auto (GStrv) lines = NULL;
  guint n_cases = 0;

  if (!g_file_get_contents (UNICODE_TEST, &content, NULL, NULL))
    {
      g_test_skip ("The package unicode-data is not installed.");
      return;
    }

  lines = g_strsplit (content, "\n", -1);
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *divided = NULL;

      if (!g_str_has_prefix (lines[i], "÷"))
        continue;
      divided = read_line (lines[i]);
      check_clusters (lines[i], divided);
      n_cases++;
    }
  g_assert_cmpuint (n_cases, >, 500);
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);

  g_test_add_func ("/text/grapheme/clusters", test_clusters);
  g_test_add_func ("/text/grapheme/steps", test_steps);
  g_test_add_func ("/text/grapheme/unicode", test_unicode);

  return g_test_run ();
}
