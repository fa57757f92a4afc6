/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <lectern.h>

#include "lectern-fixture.h"

typedef struct {
  const char *why;
  const char *input;
  gssize length;
  const char *expected;
} NormalizeCase;

static const NormalizeCase cases[] = {
  { "plain text stays", "One two.\nThree.", -1, "One two.\nThree." },
  { "line ends become LF", "a\r\nb\rc", -1, "a\nb\nc" },
  { "the Unicode line separator too",
    "a\xe2\x80\xa8"
    "b",
    -1, "a\nb" },
  { "a tab becomes a space", "a\tb", -1, "a b" },
  { "controls go",
    "a\x01\x02"
    "b\x7f",
    -1, "ab" },
  { "C1 controls go",
    "a\xc2\x81"
    "b",
    -1, "ab" },
  { "a byte order mark goes", "\xef\xbb\xbfhi", -1, "hi" },
  { "a zero byte goes", "a\0b", 3, "ab" },
  { "what is no UTF-8 is replaced",
    "a\xff"
    "b",
    -1,
    "a\xef\xbf\xbd"
    "b" },
  { "a cut sequence is replaced byte by byte", "a\xe2\x82", -1, "a\xef\xbf\xbd\xef\xbf\xbd" },
  { "decomposed letters compose", "cafe\xcc\x81 noir", -1, "café noir" },
  { "two marks compose in order", "u\xcc\x88\xcc\x84 x", -1, "ǖ x" },
  { "Hangul jamo compose", "\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab", -1, "한" },
  { "a compatibility ideograph changes", "\xef\xa4\x80", -1, "豈" },
  { "joiners stay", "\xe2\x80\x8d\xe2\x80\x8f", -1, "\xe2\x80\x8d\xe2\x80\x8f" },
};

static void
test_forms (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gsize length = 0;
      g_autoptr (LecternOffsetMap) map = NULL;
      g_autofree char *result = lectern_text_normalize (cases[i].input, cases[i].length, &length,
                                                        &map);

      g_test_message ("%s", cases[i].why);
      g_assert_cmpstr (result, ==, cases[i].expected);
      g_assert_cmpuint (length, ==, strlen (cases[i].expected));
      g_assert_true (g_utf8_validate (result, -1, NULL));
    }
}

static void
test_map (void)
{
  const char *source = "x\r\ncafe\xcc\x81 y";
  g_autoptr (LecternOffsetMap) map = NULL;
  g_autofree char *result = lectern_text_normalize (source, -1, NULL, &map);
  LecternSpan span = { strstr (result, "café") - result, strstr (result, " y") - result };
  LecternSpan back = lectern_offset_map_backward_span (map, span);

  g_assert_cmpstr (result, ==, "x\ncafé y");
  g_assert_cmpuint (back.start, ==, strstr (source, "cafe") - source);
  g_assert_cmpuint (back.end, ==, strstr (source, " y") - source);
  g_assert_true (lectern_span_equal (lectern_offset_map_forward_span (map, back), span));
}

/* Marks that compose shorten the text, damaged bytes lengthen it; neither may move an offset into
 * the middle of a character. */
static void
test_map_characters (void)
{
  static const char source[] = "x e\xcc\x81 a\xff y";
  g_autoptr (LecternOffsetMap) map = NULL;
  g_autofree char *result = lectern_text_normalize (source, -1, NULL, &map);

  g_assert_cmpstr (result, ==, "x é a\xef\xbf\xbd y");
  g_assert_cmpuint (lectern_offset_map_backward (map, strstr (result, "é") - result), ==, 2);
  g_assert_cmpuint (lectern_offset_map_forward (map, 2), ==, strstr (result, "é") - result);
  g_assert_cmpuint (lectern_offset_map_forward (map, strcspn (source, "\xff")), ==,
                    strstr (result, "\xef\xbf\xbd") - result);
  g_assert_cmpuint (lectern_offset_map_forward (map, strcspn (source, "y")), ==,
                    strstr (result, "y") - result);
}

/* Putting marks in order takes quadratic time, so that a small page could hold its reader up for
 * hours. */
static void
test_many_marks (void)
{
  g_autoptr (GString) source = g_string_new ("a");
  g_autoptr (LecternOffsetMap) map = NULL;
  g_autofree char *result = NULL;
  g_autofree char *again = NULL;
  gint64 start_us = g_get_monotonic_time ();
  gsize length = 0;

  for (guint i = 0; i < 200000; i++)
    g_string_append (source, i < 100000 ? "\xcc\x81" : "\xcc\x96");
  g_string_append (source, " end");
  result = lectern_text_normalize (source->str, source->len, &length, &map);
  again = lectern_text_normalize (result, length, NULL, NULL);

  g_assert_cmpint (g_get_monotonic_time () - start_us, <, 10 * G_USEC_PER_SEC);
  g_assert_cmpstr (again, ==, result);
  g_assert_cmpuint (lectern_offset_map_forward (map, source->len - 3), ==, length - 3);
  g_assert_cmpuint (lectern_offset_map_backward (map, length - 3), ==, source->len - 3);
}

static void
test_fold (void)
{
  g_autofree char *one = lectern_text_fold ("Ÿvès STRASSE", -1);
  g_autofree char *two = lectern_text_fold ("yves straße", -1);

  g_assert_cmpstr (one, ==, two);
}

/* Folding run by run gives what folding all of it gives. */
static void
test_fold_runs (void)
{
  static const char *const texts[] = {
    "plain",
    "“Äpfel” — e\u0301té, \u0301x…",
    "ﬁne ﬂoor Ⅳ ½ №5",
    "한국어 and 日本語 ｶﾞ",
    "ΣΊΣΥΦΟΣ ẞ İstanbul",
    "a\u0323\u0307 and a\u0307\u0323",
    "é",
    "–—‘’“”‟",
    "قَالَ رئيس",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *decomposed = g_utf8_normalize (texts[i], -1, G_NORMALIZE_NFKD);
      g_autofree char *folded = g_utf8_casefold (decomposed, -1);
      g_autofree char *result = lectern_text_fold (texts[i], -1);
      g_autoptr (GString) expected = g_string_new (NULL);

      for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
        if (!g_unichar_ismark (g_utf8_get_char (p)))
          g_string_append_unichar (expected, g_utf8_get_char (p));
      g_assert_cmpstr (result, ==, expected->str);
    }
}

static void
test_collapse (void)
{
  g_autofree char *result = lectern_text_collapse (" a \n\n b\xc2\xa0 c ", -1);

  g_assert_cmpstr (result, ==, "a b c");
}

static void
test_web_address (void)
{
  g_assert_true (lectern_text_is_web_address ("http://a.example/"));
  g_assert_true (lectern_text_is_web_address ("HTTPS://a.example/"));
  g_assert_false (lectern_text_is_web_address (NULL));
  g_assert_false (lectern_text_is_web_address (""));
  g_assert_false (lectern_text_is_web_address ("a.example"));
  g_assert_false (lectern_text_is_web_address ("javascript:alert(1)//http://"));
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);

  g_test_add_func ("/text/normalize/forms", test_forms);
  g_test_add_func ("/text/normalize/map", test_map);
  g_test_add_func ("/text/normalize/map-characters", test_map_characters);
  g_test_add_func ("/text/normalize/many-marks", test_many_marks);
  g_test_add_func ("/text/fold/accents-and-case", test_fold);
  g_test_add_func ("/text/fold/runs", test_fold_runs);
  g_test_add_func ("/text/collapse/spaces", test_collapse);
  g_test_add_func ("/text/web-address", test_web_address);

  return g_test_run ();
}
