/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "lectern-fixture.h"
#include "page-charset.h"

typedef struct {
  const char *why;
  const char *bytes;
  gssize length; /* -1: up to NUL */
  const char *declared;
  const char *encoding;
  const char *text;
} Case;

#define SHOW(bytes) bytes, sizeof bytes - 1

static const Case cases[] = {
  { "latin1 is windows-1252",
    SHOW ("\x93"
          "a\xe9\x94"),
    "latin1", "CP1252", "“aé”" },
  { "a mark is stronger than the server",
    SHOW ("\xef\xbb\xbf"
          "\xc3\xa9"),
    "windows-1251", "UTF-8", "é" },
  { "UTF-16 with a mark",
    SHOW ("\xff\xfe"
          "a\0\xe9\0"),
    NULL, "UTF-16LE", "aé" },
  { "UTF-16 without a mark", SHOW ("<\0p\0>\0a\0b\0c\0d\0e\0f\0g\0"), NULL, "UTF-16LE",
    "<p>abcdefg" },
  { "meta", SHOW ("<meta charset='koi8-r'>\xc1\xc2"), NULL, "KOI8-R", "<meta charset='koi8-r'>аб" },
  { "meta of old",
    SHOW ("<meta http-equiv=Content-Type content='text/html; charset=shift_jis'>\x82\xa0"), NULL,
    "CP932", "<meta http-equiv=Content-Type content='text/html; charset=shift_jis'>あ" },
  { "meta cannot say UTF-16", SHOW ("<meta charset=utf-16>\xc3\xa9"), NULL, "UTF-8",
    "<meta charset=utf-16>é" },
  { "UTF-8 that is called latin1", SHOW ("d\xc3\xa9j\xc3\xa0"), "iso-8859-1", "UTF-8", "déjà" },
  { "saved as UTF-8, says what it was",
    SHOW ("<meta charset=gb2312>\xe5\x9f\x83\xe5\x8b\x92\xe9\x87\x8c\xe5\xb0\x86\xe9\x87\x8d"
          "\xe5\xbb\xba\xe6\x97\xa7\xe6\xb8\xa1\xe8\xbd\xae\xe7\xa0\x81\xe5\xa4\xb4\xe6\xb8\xaf"
          "\xe5\x8f\xa3\xe4\xbf\xa1\xe4\xbd\xbf\xe6\x8a\xa5"),
    NULL, "UTF-8", "<meta charset=gb2312>埃勒里将重建旧渡轮码头港口信使报" },
  { "too short to be sure", SHOW ("<meta charset=gb2312>\xc4\xe3"), NULL, "GB18030",
    "<meta charset=gb2312>你" },
  { "never UTF-7", SHOW ("+ADw-script+AD4- \xe9"), "utf-7", NULL, "+ADw-script+AD4- é" },
  { "damaged UTF-8", SHOW ("a\xff\xc3("), "utf-8", "UTF-8", "a\xef\xbf\xbd\xef\xbf\xbd(" },
  { "NUL in letters of one byte", SHOW ("<\0\xe9"), "latin1", "CP1252", "<\xef\xbf\xbdé" },
  { "empty", SHOW (""), NULL, NULL, "" },
};

static void
test_decode (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) content = g_bytes_new (cases[i].bytes, cases[i].length);
      g_autoptr (GError) error = NULL;
      const char *encoding = NULL;
      gsize length = 0;
      g_autofree char *text = page_charset_decode (content, cases[i].declared, &length, &encoding,
                                                   &error);

      g_test_message ("%s", cases[i].why);
      g_assert_no_error (error);
      g_assert_cmpstr (text, ==, cases[i].text);
      g_assert_cmpuint (length, ==, strlen (text));
      if (cases[i].encoding != NULL)
        g_assert_cmpstr (encoding, ==, cases[i].encoding);
    }
}

/* Nobody says what it is; the bytes tell. */
static void
test_detect (void)
{
  static const char russian[] = "\xcf\xee\xf0\xf2 \xe7\xe0\xea\xf0\xfb\xf2 \xe4\xee "
                                "\xf3\xf2\xf0\xe0, \xf1\xee\xee\xe1\xf9\xe8\xeb\xe8 "
                                "\xe2 \xe3\xee\xf0\xee\xe4\xf1\xea\xee\xec "
                                "\xf1\xee\xe2\xe5\xf2\xe5. \xd0\xfb\xe1\xe0\xea\xe8 "
                                "\xe6\xe4\xf3\xf2 \xed\xe0 \xe1\xe5\xf0\xe5\xe3\xf3.";
  g_autoptr (GBytes) content = g_bytes_new_static (russian, strlen (russian));
  const char *encoding = NULL;
  gsize length = 0;
  g_autofree char *text = page_charset_decode (content, NULL, &length, &encoding, NULL);

  g_assert_cmpstr (encoding, ==, "CP1251");
  g_assert_true (g_str_has_prefix (text, "Порт закрыт"));
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  g_test_add_func ("/page/charset/decode", test_decode);
  g_test_add_func ("/page/charset/detect", test_detect);

  return g_test_run ();
}
