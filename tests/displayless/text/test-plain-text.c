/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <lectern.h>

#include "lectern-fixture.h"

static const char *
role_name (LecternArticle *article, gsize index)
{
  gsize n_blocks = 0;
  const LecternBlock *blocks = lectern_article_get_blocks (article, &n_blocks);

  g_assert_cmpuint (index, <, n_blocks);
  return lectern_block_role_get_name (blocks[index].role);
}

static void
test_unchanged (void)
{
  const char *text = "\n  Port Opens Again \n\n\nFirst paragraph here.\n\nSecond one.\n";
  g_autoptr (LecternArticle) article = lectern_article_new_from_plain_text (text, strlen (text),
                                                                            NULL, NULL, NULL);
  gsize n_blocks = 0;

  lectern_article_get_blocks (article, &n_blocks);
  g_assert_cmpstr (lectern_article_get_text (article, NULL), ==, text);
  g_assert_cmpuint (n_blocks, ==, 3);
  g_assert_cmpstr (role_name (article, 0), ==, "title");
  g_assert_cmpstr (role_name (article, 1), ==, "paragraph");
  g_assert_cmpstr (lectern_article_get_title (article), ==, "Port Opens Again");
}

static void
test_lines (void)
{
  const char *lines = "The board met on Tuesday.\nIt voted to reopen the port.\nNobody spoke.";
  const char *wrapped = "The board met on Tuesday and it\nvoted to reopen the port in the\n"
                        "spring of the coming year when\nthe ice has gone.\n\nNobody spoke.";
  g_autoptr (LecternArticle) one = lectern_article_new_from_plain_text (lines, strlen (lines), NULL,
                                                                        NULL, NULL);
  g_autoptr (LecternArticle) two = lectern_article_new_from_plain_text (wrapped, strlen (wrapped),
                                                                        NULL, NULL, NULL);
  gsize n_blocks = 0;

  lectern_article_get_blocks (one, &n_blocks);
  g_assert_cmpuint (n_blocks, ==, 3);
  lectern_article_get_blocks (two, &n_blocks);
  g_assert_cmpuint (n_blocks, ==, 2);
}

static void
test_empty (void)
{
  g_autoptr (LecternArticle) none = lectern_article_new_from_plain_text ("", 0, NULL, NULL, NULL);
  g_autoptr (LecternArticle) blank = lectern_article_new_from_plain_text (" \n\n ", 4, NULL, NULL,
                                                                          NULL);
  gsize n_blocks = 1;

  g_assert_nonnull (none);
  lectern_article_get_blocks (none, &n_blocks);
  g_assert_cmpuint (n_blocks, ==, 0);
  g_assert_nonnull (blank);
  g_assert_cmpuint (lectern_article_count_words (blank), ==, 0);
}

static void
test_given (void)
{
  const char *text = "Die Fähre fährt wieder, sagte der Hafenmeister am Dienstag in der Stadt.";
  g_autoptr (LecternArticle) article = NULL;
  GVariantDict given;
  GVariant *variant = NULL;

  g_variant_dict_init (&given, NULL);
  g_variant_dict_insert (&given, "title", "s", "Fähre fährt");
  g_variant_dict_insert (&given, "published", "s", "2024-11-21");
  variant = g_variant_ref_sink (g_variant_dict_end (&given));
  article = lectern_article_new_from_plain_text (text, strlen (text), variant, NULL, NULL);
  g_variant_unref (variant);

  g_assert_cmpstr (lectern_article_get_title (article), ==, "Fähre fährt");
  g_assert_cmpstr (lectern_article_get_published (article), ==, "2024-11-21");
  g_assert_cmpstr (lectern_article_get_language (article), ==, "de");
}

static void
test_names_in_another_script (void)
{
  const char *text
      = "The port of Piraeus (Πειραιάς) handed the ferries of the Saronic line (Σαρωνικός) "
        "to a company of the state (Οργανισμός Λιμένων Πειραιώς Ανώνυμη Εταιρεία) in March, "
        "and the unions have gone to court over it.";
  float confidence = 0;
  g_autofree char *language = lectern_language_detect (text, strlen (text), &confidence);
  g_autofree char *greek = lectern_language_detect (
      "Το λιμάνι του Πειραιά άνοιξε ξανά τον Μάρτιο (BBC)",
      strlen ("Το λιμάνι του Πειραιά άνοιξε ξανά τον "
              "Μάρτιο (BBC)"),
      NULL);

  g_assert_cmpstr (language, ==, "en");
  g_assert_cmpstr (greek, ==, "el");
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);

  g_test_add_func ("/text/plain-text/unchanged", test_unchanged);
  g_test_add_func ("/text/plain-text/lines", test_lines);
  g_test_add_func ("/text/plain-text/empty", test_empty);
  g_test_add_func ("/text/plain-text/given", test_given);

  g_test_add_func ("/text/language/names-in-another-script", test_names_in_another_script);

  return g_test_run ();
}
