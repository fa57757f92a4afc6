/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <lectern.h>

#include "lectern-fixture.h"

static void
test_english (void)
{
  g_autoptr (LecternStemmer) stemmer = lectern_stemmer_new ("en-GB");
  g_autofree char *one = g_strdup (lectern_stemmer_stem (stemmer, "Negotiations", 12, NULL));
  gsize length = 0;

  g_assert_cmpstr (lectern_stemmer_stem (stemmer, "negotiation", 11, &length), ==, one);
  g_assert_cmpuint (length, ==, strlen (one));
  g_assert_true (lectern_stemmer_has_rules (stemmer));
}

/* What it remembers is what it would say, for however many words. */
static void
test_many_words (void)
{
  g_autoptr (LecternStemmer) stemmer = lectern_stemmer_new ("en");

  for (guint i = 0; i < 100000; i++)
    {
      g_autofree char *word = g_strdup_printf ("word%uing", i % 70000);
      g_autofree char *stem = g_strdup_printf ("word%u", i % 70000);

      g_assert_cmpstr (lectern_stemmer_stem (stemmer, word, strlen (word), NULL), ==, stem);
    }
}

static void
test_unknown (void)
{
  g_autoptr (LecternStemmer) stemmer = lectern_stemmer_new (NULL);

  g_assert_cmpstr (lectern_stemmer_stem (stemmer, "ÉTATS", strlen ("ÉTATS"), NULL), ==, "états");
  g_assert_false (lectern_stemmer_has_rules (stemmer));
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);

  g_test_add_func ("/text/stemmer/english", test_english);
  g_test_add_func ("/text/stemmer/many-words", test_many_words);
  g_test_add_func ("/text/stemmer/unknown", test_unknown);

  return g_test_run ();
}
