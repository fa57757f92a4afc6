/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "lectern-fixture.h"
#include "library-fixture.h"
#include "library/lectern-watch-matcher.h"

typedef struct {
  const char *why;
  const char *terms; /* a line each */
  gboolean has_forms;
  const char *language;
  const char *text;
  const char *expected; /* "term:what stands there|…" */
} Case;

static const Case cases[] = {
  { "case", "harbor", FALSE, "en", "The Harbor, the HARBOR.", "harbor:Harbor|harbor:HARBOR" },
  { "whole words", "port", FALSE, "en", "A report on port, ports and Port-Vila.",
    "port:port|port:Port" },
  { "accents", "Müller\nsenor", FALSE, "en", "Muller met Mu\u0308ller and Señor Mueller.",
    "Müller:Muller|Müller:Müller|senor:Señor" },
  { "sharp s and ligatures", "strasse\noffice", FALSE, "de", "Straße, STRASSE, oﬃce",
    "strasse:Straße|strasse:STRASSE|office:oﬃce" },
  { "phrase over spaces and marks", "\"harbor board\"", FALSE, "en",
    "the Harbor\u00a0Board, the harbor-board, the harbor or board",
    "\"harbor board\":Harbor\u00a0Board|\"harbor board\":harbor-board" },
  { "a phrase needs no quotes", "harbor board", FALSE, "en", "Harbor Board",
    "harbor board:Harbor Board" },
  { "beginning", "sanction*", FALSE, "en", "Sanctions, sanctioned, unsanctioned.",
    "sanction*:Sanctions|sanction*:sanctioned" },
  { "beginning of a phrase's last word", "north sea oil*", FALSE, "en", "North Sea oilfields",
    "north sea oil*:North Sea oilfields" },
  { "the longest of a list counts", "harbor\nharbor board\nboard", FALSE, "en",
    "The Harbor Board met. The board of the harbor.",
    "harbor board:Harbor Board|board:board|harbor:harbor" },
  { "a beginning that goes on as another", "he\nshe\nhers\nhis", FALSE, "en",
    "Ushers: she, his, hers.", "she:she|his:his|hers:hers" },
  { "forms", "strike", TRUE, "en", "They strike, he strikes, striking, stricken.",
    "strike:strike|strike:strikes|strike:striking" },
  { "forms of a phrase", "labor unions", TRUE, "en", "A labor union.", "labor unions:labor union" },
  { "quotes keep to the word", "\"strike\"", TRUE, "en", "He strikes a strike.",
    "\"strike\":strike" },
  { "forms in German", "Verhandlung", TRUE, "de", "Die Verhandlungen über die Verhandlung.",
    "Verhandlung:Verhandlungen|Verhandlung:Verhandlung" },
  { "no forms of a language nobody knows", "strike", TRUE, "tlh", "strike strikes",
    "strike:strike" },
  { "ideographs", "港务局", FALSE, "zh", "昨天港务局任命了她。", "港务局:港务局" },
  { "other scripts", "Москва\nΣίσυφος", FALSE, "ru", "В МОСКВА и ΣΊΣΥΦΟΣ.",
    "Москва:МОСКВА|Σίσυφος:ΣΊΣΥΦΟΣ" },
  { "soft hyphens", "harbor", FALSE, "en", "har\u00adbor", "harbor:har\u00adbor" },
  { "numbers", "1,000", FALSE, "en", "1,000 crowns, 1000 crowns", "1,000:1,000" },
  { "acronyms", "u.s.", FALSE, "en", "The U.S. and us.", "u.s.:U.S" },
  { "possessive", "Ruiz", FALSE, "en", "Ruiz’s and Ruiz", "Ruiz:Ruiz|Ruiz:Ruiz" },
  { "curly quotes", "“harbor board”", FALSE, "en", "Harbor Board", "“harbor board”:Harbor Board" },
  { "nothing", "absent", FALSE, "en", "There is nothing here.", "" },
};

static LecternWatchList *
make_list (const char *terms, gboolean has_forms)
{
  LecternWatchList *list = lectern_watch_list_new ("A list", 1);
  g_autoptr (GError) error = NULL;

  lectern_watch_list_add_lines (list, terms, &error);
  g_assert_no_error (error);
  list->has_forms = has_forms;

  return list;
}

static GPtrArray *
make_lists (const char *terms, gboolean has_forms)
{
  GPtrArray *lists = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_watch_list_free);

  g_ptr_array_add (lists, make_list (terms, has_forms));
  return lists;
}

/* What was found, as the table has it. */
static char *
describe (LecternWatchMatcher *matcher, LecternArticle *article)
{
  g_autoptr (GArray) places = lectern_watch_matcher_find (matcher, article);
  g_autoptr (GString) found = g_string_new (NULL);
  const char *text = lectern_article_get_text (article, NULL);

  for (guint i = 0; i < places->len; i++)
    {
      const LecternWatchPlace *place = &g_array_index (places, LecternWatchPlace, i);
      const LecternWatchList *list = g_ptr_array_index (lectern_watch_matcher_get_lists (matcher),
                                                        place->list);

      g_string_append_printf (found, "%s%s:%.*s", i > 0 ? "|" : "", list->terms[place->term],
                              (int) lectern_span_get_length (place->span),
                              text + place->span.start);
    }

  return g_string_free (g_steal_pointer (&found), FALSE);
}

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) lists = make_lists (cases[i].terms, cases[i].has_forms);
      g_autoptr (LecternWatchMatcher) matcher = lectern_watch_matcher_new (lists);
      g_autofree char *text = g_strconcat ("Title\n\n", cases[i].text, NULL);
      g_autoptr (LecternArticle) article = fixture_article (text, LECTERN_METADATA_LANGUAGE,
                                                            cases[i].language, NULL);
      g_autofree char *found = describe (matcher, article);

      g_test_message ("%s", cases[i].why);
      g_assert_cmpstr (found, ==, cases[i].expected);
    }
}

/* Hidden parts are not looked through, and no phrase reaches from one paragraph to the next. */
static void
test_blocks (void)
{
  g_autoptr (GPtrArray) lists = make_lists ("harbor\nharbor board", FALSE);
  g_autoptr (LecternWatchMatcher) matcher = lectern_watch_matcher_new (lists);
  g_autoptr (LecternArticle) article = fixture_article (
      "Harbor\n\nBoard of the harbor\n\nThe harbor board met.", NULL);
  g_autoptr (LecternArticle) hidden = NULL;
  g_autofree char *found = describe (matcher, article);
  g_autofree char *rest = NULL;
  gsize n_blocks = 0;

  g_assert_cmpstr (found, ==, "harbor:Harbor|harbor:harbor|harbor board:harbor board");
  lectern_article_get_blocks (article, &n_blocks);
  hidden = lectern_article_with_blocks_shown (article, (const guint32[]){ n_blocks - 1 }, 1, FALSE);
  rest = describe (matcher, hidden);
  g_assert_cmpstr (rest, ==, "harbor:Harbor|harbor:harbor");
}

/* Two lists each count for themselves, also at the same place. */
static void
test_lists (void)
{
  g_autoptr (GPtrArray) lists = make_lists ("harbor board", FALSE);
  g_autoptr (LecternWatchMatcher) matcher = NULL;
  g_autoptr (LecternArticle) article = fixture_article ("Port\n\nThe Harbor Board.", NULL);
  g_autoptr (LecternLayer) layer = NULL;
  const LecternAnnotation *notes = NULL;
  gsize n_notes = 0;

  g_ptr_array_add (lists, make_list ("harbor*", FALSE));
  ((LecternWatchList *) lists->pdata[1])->color = 4;
  matcher = lectern_watch_matcher_new (lists);
  layer = lectern_watch_matcher_make_layer (matcher, article);
  notes = lectern_layer_get_annotations (layer, &n_notes);
  g_assert_cmpuint (n_notes, ==, 2);
  g_assert_cmpstr (lectern_layer_get_generator (layer), ==, LECTERN_WATCH_GENERATOR);
  for (gsize i = 0; i < n_notes; i++)
    {
      gboolean is_first = g_str_equal (notes[i].kind, LECTERN_WATCH_KIND_PREFIX "1");

      g_assert_cmpstr (notes[i].kind, ==, is_first ? "watch/1" : "watch/4");
      g_assert_cmpstr (lectern_annotation_get_string (&notes[i], "term"), ==,
                       is_first ? "harbor board" : "harbor*");
    }
}

/* The automaton against the simplest thing that could be right, over random letters. */
static void
test_random (void)
{
  static const char letters[] = "ab ";

  for (guint round = 0; round < 200; round++)
    {
      g_autoptr (GString) text = g_string_new ("T\n\n");
      g_autoptr (GString) terms = g_string_new (NULL);
      g_autoptr (GPtrArray) lists = NULL;
      g_autoptr (LecternWatchMatcher) matcher = NULL;
      g_autoptr (LecternArticle) article = NULL;
      g_autoptr (GArray) places = NULL;
      g_autoptr (GHashTable) words = g_hash_table_new (g_str_hash, g_str_equal);
      g_auto (GStrv) parts = NULL;
      guint n_expected = 0;

      for (guint i = 0; i < 60; i++)
        g_string_append_c (text, letters[g_test_rand_int_range (0, 3)]);
      for (guint i = 0; i < 12; i++)
        {
          for (gint k = g_test_rand_int_range (1, 5); k > 0; k--)
            g_string_append_c (terms, letters[g_test_rand_int_range (0, 2)]);
          g_string_append_c (terms, '\n');
        }
      lists = make_lists (terms->str, FALSE);
      matcher = lectern_watch_matcher_new (lists);
      article = fixture_article (text->str, NULL);
      places = lectern_watch_matcher_find (matcher, article);
      for (guint i = 0; ((LecternWatchList *) lists->pdata[0])->terms[i] != NULL; i++)
        g_hash_table_add (words, ((LecternWatchList *) lists->pdata[0])->terms[i]);
      parts = g_strsplit_set (text->str + 3, " ", -1);
      for (guint i = 0; parts[i] != NULL; i++)
        n_expected += g_hash_table_contains (words, parts[i]);
      g_assert_cmpuint (places->len, ==, n_expected);
    }
}

static void
test_terms (void)
{
  static const char *const refused[] = { "***", "\"\"", "…", "—" };
  g_autoptr (LecternWatchList) list = lectern_watch_list_new ("Ports", 9);
  g_autofree char *long_term = g_strnfill (LECTERN_WATCH_MAX_TERM_BYTES + 1, 'x');
  g_autofree char *many_words = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (list->color, ==, LECTERN_WATCH_COLORS);
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_assert_false (lectern_watch_list_add_term (list, refused[i], &error));
      g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID);
      g_clear_error (&error);
    }
  g_assert_false (lectern_watch_list_add_term (list, long_term, &error));
  g_clear_error (&error);
  many_words = g_strnfill (80, 'x');
  for (guint i = 1; i < 80; i += 2)
    many_words[i] = ' ';
  g_assert_false (lectern_watch_list_add_term (list, many_words, &error));
  g_clear_error (&error);

  g_assert_cmpuint (
      lectern_watch_list_add_lines (list, "# ports\r\nharbor\r\n\r\n  pier \nharbor\n", &error), ==,
      2);
  g_assert_no_error (error);
  g_assert_cmpstr (list->terms[1], ==, "pier");
  g_assert_true (lectern_watch_list_remove_term (list, "harbor"));
  g_assert_false (lectern_watch_list_remove_term (list, "harbor"));
  g_assert_cmpuint (g_strv_length (list->terms), ==, 1);
  g_assert_cmpuint (lectern_watch_list_add_lines (list, "quay\n***\nmole\n", &error), ==, 1);
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID);
}

/* Texts that try it: one term over and over, letters without end, nothing. */
static void
test_hostile (void)
{
  g_autoptr (GPtrArray) lists = make_lists ("a\na a\na a a\naaaa*", TRUE);
  g_autoptr (LecternWatchMatcher) matcher = lectern_watch_matcher_new (lists);
  g_autofree char *letters = g_strnfill (400000, 'a');
  g_autofree char *words = g_strnfill (400000, 'a');

  for (guint i = 1; i < 400000; i += 2)
    words[i] = ' ';
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *text = g_strconcat ("T\n\n", i == 0 ? letters : words, NULL);
      g_autoptr (LecternArticle) article = fixture_article (text, NULL);
      g_autoptr (GArray) places = lectern_watch_matcher_find (matcher, article);

      g_assert_cmpuint (places->len, >, 0);
      g_assert_cmpuint (places->len, <=, 40000);
    }
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  g_test_add_func ("/library/watch-matcher/cases", test_cases);
  g_test_add_func ("/library/watch-matcher/blocks", test_blocks);
  g_test_add_func ("/library/watch-matcher/lists", test_lists);
  g_test_add_func ("/library/watch-matcher/random", test_random);
  g_test_add_func ("/library/watch-matcher/terms", test_terms);
  g_test_add_func ("/library/watch-matcher/hostile", test_hostile);

  return g_test_run ();
}
