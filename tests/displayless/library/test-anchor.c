/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "lectern-fixture.h"
#include "library-fixture.h"
#include "library/lectern-anchor.h"
#include "library/lectern-approximate.h"

#define N_WORDS 200000
#define N_PLACES 1000

typedef struct {
  const char *why;
  const char *old_text;
  const char *quote;
  const char *new_text;
  LecternAnchorState state;
  const char *now; /* the words that are found, NULL for none */
} Case;

#define BOARD "The harbor board met on Tuesday. The mayor told the board that the bridge was safe. "
#define REST "Inspectors had warned of cracks in March. Nobody acted before the summer."

static const Case cases[] = {
  { "the same text", BOARD REST, "the bridge was safe", BOARD REST, LECTERN_ANCHOR_HERE,
    "the bridge was safe" },
  { "text before it", BOARD REST, "warned of cracks",
    "Updated at noon with a statement. " BOARD REST, LECTERN_ANCHOR_HERE, "warned of cracks" },
  { "a comma beside it", BOARD REST, "told the board",
    "The harbor board met on Tuesday. The mayor, he "
    "said, told the board that the bridge was safe. " REST,
    LECTERN_ANCHOR_HERE, "told the board" },
  { "moved to the end", BOARD REST, "The mayor told the board that the bridge was safe.",
    REST " Later on there was a reply to all of this. The mayor told the board that the bridge was "
         "safe.",
    LECTERN_ANCHOR_MOVED, "The mayor told the board that the bridge was safe." },
  { "a word changed", BOARD REST, "told the board that the bridge was safe",
    "The harbor board met on Tuesday. The mayor told the board that the bridge was unsafe. " REST,
    LECTERN_ANCHOR_CHANGED, "told the board that the bridge was unsafe" },
  { "a number changed", "At least 17 people were hurt, the police said on Monday. " REST,
    "17 people", "At least 19 people were hurt, the police said on Monday. " REST,
    LECTERN_ANCHOR_CHANGED, "19 people" },
  { "words put in", BOARD REST, "The mayor told the board",
    "The harbor board met on Tuesday. The mayor of the town told the board that the bridge was "
    "safe. " REST,
    LECTERN_ANCHOR_CHANGED, "The mayor of the town told the board" },
  { "other quotation marks", "She said \"we never knew\" on Monday. " REST, "\"we never knew\"",
    "She said “we never knew” on Monday. " REST, LECTERN_ANCHOR_CHANGED, "“we never knew”" },
  { "gone", BOARD REST, "The mayor told the board that the bridge was safe.",
    "The harbor board met on Tuesday. " REST, LECTERN_ANCHOR_LOST, NULL },
  { "a common word in a place that is gone", BOARD REST, "board that",
    "A council sat. No board that exists would answer questions. Nobody knows of any other.",
    LECTERN_ANCHOR_LOST, NULL },
  { "the second of two", "It rained. The ferry was late. It snowed. The ferry was late again.",
    "ferry was late again",
    "It rained. The ferry was late. It snowed. The ferry was late again, too.", LECTERN_ANCHOR_HERE,
    "ferry was late again" },
  { "all of a text", "Ferry", "Ferry", "Ferry", LECTERN_ANCHOR_HERE, "Ferry" },
  { "beside an accent that came", "The Iraq was shut. " REST, "The Iraq",
    "The Iraq\xcc\x84 was shut. " REST, LECTERN_ANCHOR_HERE, "The Iraq\xcc\x84" },
};

static LecternArticle *
make_article (const char *text)
{
  return lectern_article_new_from_plain_text (text, strlen (text), NULL, NULL, NULL);
}

static void
check_case (const Case *test)
{
  g_autoptr (LecternArticle) old = make_article (test->old_text);
  g_autoptr (LecternArticle) new = make_article (test->new_text);
  g_autoptr (LecternTextQuoteSelector) target = NULL;
  g_autoptr (LecternAnchorSearch) search = lectern_anchor_search_new (new);
  g_autofree char *path = NULL;
  g_autofree char *now = NULL;
  LecternSpan span = fixture_find (old, test->quote);
  LecternAnchorState state;

  target = lectern_text_quote_selector_new (old, span);
  path = lectern_anchor_dup_path (old, span);
  state = lectern_anchor_search_find (search, target, path, &span);
  if (!lectern_span_is_none (span))
    now = g_strndup (lectern_article_get_text (new, NULL) + span.start,
                     lectern_span_get_length (span));
  if (state == test->state && g_strcmp0 (now, test->now) == 0)
    return;

  g_test_message ("%s: state %d, “%s”", test->why, state, now);
  g_test_fail ();
}

static void
test_cases (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    check_case (&cases[i]);
}

/* Distances, against the table that everybody knows. */
static guint
count_distance (const char *a, const char *b)
{
  guint n_a = strlen (a);
  guint n_b = strlen (b);
  g_autofree guint *row = g_new (guint, n_b + 1);

  for (guint j = 0; j <= n_b; j++)
    row[j] = j;
  for (guint i = 1; i <= n_a; i++)
    {
      guint corner = row[0];

      row[0] = i;
      for (guint j = 1; j <= n_b; j++)
        {
          guint above = row[j];

          row[j] = MIN (MIN (row[j] + 1, row[j - 1] + 1), corner + (a[i - 1] != b[j - 1]));
          corner = above;
        }
    }

  return row[n_b];
}

static char *
make_word (GRand *random, guint length)
{
  char *word = g_malloc0 (length + 1);

  for (guint i = 0; i < length; i++)
    word[i] = 'a' + g_rand_int_range (random, 0, 3);

  return word;
}

static void
test_distance (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);

  for (guint i = 0; i < 500; i++)
    {
      g_autofree char *a = make_word (random, g_rand_int_range (random, 1, 300));
      g_autofree char *b = make_word (random, g_rand_int_range (random, 1, 300));
      g_autoptr (LecternPattern) pattern = lectern_pattern_new (a, strlen (a), i % 2);
      guint best = strlen (a);
      guint n_b = strlen (b);
      LecternPatternMatch match;

      match = lectern_pattern_find (pattern, b, i % 2 ? n_b : 0, i % 2 ? 0 : n_b, TRUE, 0);
      /* The best of all beginnings, or of all ends. */
      for (guint cut = 0; cut <= n_b; cut += MAX (n_b / 20, 1))
        {
          g_autofree char *part = i % 2 ? g_strdup (b + cut) : g_strndup (b, cut);

          best = MIN (best, count_distance (a, part));
        }
      g_assert_cmpuint (match.distance, <=, best);
      {
        g_autofree char *part = i % 2 ? g_strdup (b + match.offset) : g_strndup (b, match.offset);

        g_assert_cmpuint (match.distance, ==, count_distance (a, part));
      }
    }
}

static void
test_path (void)
{
  const char *text = "Title\n\nFirst paragraph of it.\n\nSecond one, with Zürich in it.";
  g_autoptr (LecternArticle) article = make_article (text);
  LecternSpan span = fixture_find (article, "rich in");
  g_autofree char *path = lectern_anchor_dup_path (article, span);
  LecternSpan found = LECTERN_SPAN_NONE;

  g_assert_cmpstr (path, ==, "/2:19-/2:25");
  g_assert_true (lectern_anchor_read_path (article, path, &found));
  g_assert_true (lectern_span_equal (span, found));
  g_assert_false (lectern_anchor_read_path (article, "/9:0-/9:1", &found));
  g_assert_false (lectern_anchor_read_path (article, "nonsense", &found));
  g_assert_false (lectern_anchor_read_path (article, "/0:0", &found));
}

/* A long text of words that are not all alike, each version with other ones among them. */
static char *
make_long_text (guint every, guint seed)
{
  GString *text = g_string_new (NULL);
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (guint i = 0; i < N_WORDS; i++)
    {
      guint number = g_rand_int_range (random, 1, 4000);

      if (every > 0 && i % every == seed)
        g_string_append_printf (text, "other%u ", i);
      else
        g_string_append_printf (text, "w%x ", number * number % 65521);
      if (i % 100 == 99)
        g_string_append (text, "\n\n");
    }

  return g_string_free (text, FALSE);
}

static guint
find_all (LecternArticle *old, LecternArticle *new, double *seconds)
{
  g_autoptr (LecternAnchorSearch) search = lectern_anchor_search_new (new);
  gint64 begin_us = g_get_monotonic_time ();
  gsize length = 0;
  guint n_found = 0;

  lectern_article_get_text (old, &length);
  for (guint i = 0; i < N_PLACES; i++)
    {
      LecternSpan span = { (length / N_PLACES) * i, 0 };
      g_autoptr (LecternTextQuoteSelector) target = NULL;

      span.end = span.start + 90;
      target = lectern_text_quote_selector_new (old, span);
      n_found += lectern_anchor_search_find (search, target, NULL, &span) != LECTERN_ANCHOR_LOST;
    }

  *seconds = (g_get_monotonic_time () - begin_us) / 1e6;
  return n_found;
}

/* 1,000 places in 200,000 words: every thirteenth word another one, and a wholly different text. */
static void
test_many (void)
{
  g_autofree char *old_text = make_long_text (0, 0);
  g_autofree char *new_text = make_long_text (13, 5);
  g_autofree char *strange_text = make_long_text (1, 0);
  g_autoptr (LecternArticle) old = make_article (old_text);
  g_autoptr (LecternArticle) new = make_article (new_text);
  g_autoptr (LecternArticle) strange = make_article (strange_text);
  double seconds = 0;
  guint n_found = find_all (old, new, &seconds);

  g_test_message ("changed: %u of %u in %.2f s", n_found, N_PLACES, seconds);
  g_assert_cmpuint (n_found, >, N_PLACES * 95 / 100);
  g_assert_cmpfloat (seconds, <, 20);

  n_found = find_all (old, strange, &seconds);
  g_test_message ("strange: %u of %u in %.2f s", n_found, N_PLACES, seconds);
  g_assert_cmpuint (n_found, ==, 0);
  g_assert_cmpfloat (seconds, <, 20);
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);

  g_test_add_func ("/library/anchor/cases", test_cases);
  g_test_add_func ("/library/anchor/distance", test_distance);
  g_test_add_func ("/library/anchor/path", test_path);
  g_test_add_func ("/library/anchor/many", test_many);

  return g_test_run ();
}
