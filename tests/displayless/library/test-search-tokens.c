/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "lectern-fixture.h"
#include "library/lectern-search-tokens.h"

static char *
describe (const char *text, gsize length)
{
  GString *words = g_string_new (NULL);
  LecternSearchTokens tokens;
  gsize last = 0;

  lectern_search_tokens_init (&tokens, text, length);
  while (lectern_search_tokens_next (&tokens))
    {
      g_assert_cmpuint (tokens.start, >=, last);
      g_assert_cmpuint (tokens.end, >, tokens.start);
      g_assert_cmpuint (tokens.end, <=, length);
      g_assert_cmpuint (tokens.length, ==, strlen (tokens.folded));
      g_assert_true (g_utf8_validate (tokens.folded, -1, NULL));
      last = tokens.end;
      g_string_append_printf (words, "%s%s", words->len > 0 ? "|" : "", tokens.folded);
    }

  return g_string_free (words, FALSE);
}

static void
test_words (void)
{
  static const struct {
    const char *why;
    const char *text;
    const char *expected;
  } cases[] = {
    { "case", "Harbor BRIDGE", "harbor|bridge" },
    { "accents", "Café Ñandú ÀÉ", "cafe|nandu|ae" },
    { "accents apart", "Cafe\u0301 n\u0303", "cafe|n" },
    { "signs part words", "don't AT&T C++ 3.5", "don|t|at|t|c|3|5" },
    { "sharp s", "Straße STRASSE ẞ", "strasse|strasse|ss" },
    { "strokes", "Łódź Ærø Đ", "lodz|aero|d" },
    { "Turkish", "İstanbul ısı", "istanbul|isi" },
    { "sigma", "ΣΊΣΥΦΟΣ σίσυφος", "σισυφοσ|σισυφοσ" },
    { "Cyrillic", "Ёлка мой", "елка|мой" },
    { "ligatures and wide letters", "ﬁn ＡＢＣ", "fin|abc" },
    { "a space that nobody sees", "pay\u200bpal", "paypal" },
    { "a soft hyphen", "har\u00adbor", "harbor" },
    { "turned text", "\u202eharbor\u202c", "harbor" },
    { "variants", "a\ufe0fb", "ab" },
    { "Chinese", "東京都 tower", "東|京|都|tower" },
    { "Chinese beside Latin", "x東y", "x|東|y" },
    { "Japanese", "がぎ カー", "か\u3099|き\u3099|カ|ー" },
    { "Thai", "กินข้าว", "ก\u0e34|น|ข\u0e49|า|ว" },
    { "Hindi keeps its vowels", "हिन्दी", "हिन्दी" },
    { "Hebrew loses its points", "שָׁלוֹם", "שלום" },
    { "nothing", "", "" },
    { "signs alone", "*** — ()", "" },
    { "marks alone", "\u0301\u0301", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = describe (cases[i].text, strlen (cases[i].text));

      g_test_message ("%s", cases[i].why);
      g_assert_cmpstr (words, ==, cases[i].expected);
    }
}

static void
test_places (void)
{
  const char *text = "An É\u0301, pay\u200bpal\u200b.";
  LecternSearchTokens tokens;

  lectern_search_tokens_init (&tokens, text, strlen (text));
  g_assert_true (lectern_search_tokens_next (&tokens));
  g_assert_true (lectern_search_tokens_next (&tokens));
  g_assert_cmpuint (tokens.start, ==, 3);
  g_assert_cmpuint (tokens.end, ==, 7);
  g_assert_true (lectern_search_tokens_next (&tokens));
  g_assert_cmpuint (tokens.start, ==, 9);
  g_assert_cmpuint (tokens.end, ==, 18);
  g_assert_false (lectern_search_tokens_next (&tokens));
}

/* Any bytes, a long run among them. */
static void
test_hostile (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (31);
  g_autofree char *run = g_strnfill (100000, 'x');
  g_autofree char *word = describe (run, 100000);

  g_assert_cmpuint (strlen (word), ==, LECTERN_SEARCH_TOKEN_BYTES);
  for (guint i = 0; i < 2000; i++)
    {
      char bytes[64];
      g_autofree char *words = NULL;

      for (gsize j = 0; j < sizeof bytes; j++)
        bytes[j] = g_rand_int (random);
      words = describe (bytes, sizeof bytes);
      g_assert_nonnull (words);
    }
  for (gunichar c = 0; c < 0x30000; c++)
    {
      char bytes[6];
      g_autofree char *words = NULL;

      if (g_unichar_validate (c))
        words = describe (bytes, g_unichar_to_utf8 (c, bytes));
    }
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  g_test_add_func ("/library/search-tokens/words", test_words);
  g_test_add_func ("/library/search-tokens/places", test_places);
  g_test_add_func ("/library/search-tokens/hostile", test_hostile);

  return g_test_run ();
}
