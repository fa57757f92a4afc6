/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "lectern-fixture.h"
#include "lectern-workbench.h"
#include "outlet-sets.h"
#include "outlets/lectern-outlets-file.h"
#include "text/lectern-plain-text.h"

/* Whether two outlets tell the same or differ is what is counted: each pair of outlets of a row. */
typedef struct {
  guint n_found;
  guint n_right;
  guint n_wanted;
  guint n_met;
} Score;

static GPtrArray *
analyze (LecternWorkbench *workbench, LecternArticle *article)
{
  static const char *const generators[] = { "entities", "timeline", "quotes", NULL };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *layers = NULL;

  lectern_workbench_analyze_async (workbench, article, NULL, generators, NULL, NULL, NULL, NULL,
                                   lectern_fixture_result_cb, &result);
  lectern_fixture_wait_result (&result, 60000);
  layers = lectern_workbench_analyze_finish (workbench, result, &error);
  g_assert_no_error (error);

  return layers;
}

static LecternWorkbench *
make_workbench (void)
{
  static const char *const plugins[] = { "entities", "timeline", "quotes" };
  LecternWorkbenchOptions options = { .config_folder = g_get_user_config_dir (),
                                      .without_library = TRUE };
  g_autoptr (GError) error = NULL;
  LecternWorkbench *workbench = lectern_workbench_new (&options, &error);
  LecternPluginRegistry *registry = NULL;

  g_assert_no_error (error);
  registry = lectern_workbench_get_registry (workbench);
  for (guint i = 0; i < G_N_ELEMENTS (plugins); i++)
    lectern_plugin_registry_use (registry, lectern_plugin_registry_lookup (registry, plugins[i]));

  return workbench;
}

/* Adds the articles to @all, too. */
static LecternOutlets *
lay_out (OutletSet *set, LecternWorkbench *workbench, GPtrArray *all)
{
  g_autoptr (GPtrArray) articles = g_ptr_array_new_with_free_func (
      (GDestroyNotify) lectern_outlet_article_free);

  for (guint i = 0; i < set->articles->len; i++)
    {
      LecternArticle *article = g_ptr_array_index (set->articles, i);
      g_autoptr (GPtrArray) layers = analyze (workbench, article);

      g_ptr_array_add (articles, lectern_outlet_article_new (NULL, NULL, article, layers));
      g_ptr_array_add (all, lectern_outlet_article_new (NULL, NULL, article, layers));
    }

  return lectern_outlets_new (articles, NULL);
}

/* Whether the words of a gold mention and of one that was found are those of one place. */
static gboolean
has_words (LecternOutlets *outlets, const LecternFactMention *mention, const char *words)
{
  g_autofree char *found = lectern_outlets_dup_words (outlets, mention);

  return strstr (found, words) != NULL || strstr (words, found) != NULL;
}

/* What the gold says of two mentions: 0 nothing, 1 the same, 2 a conflict. */
static guint
look_up (OutletSet *set,
         LecternOutlets *outlets,
         LecternFactKind kind,
         const LecternFactMention *one,
         const LecternFactMention *other)
{
  for (guint i = 0; i < set->golds->len; i++)
    {
      OutletGold *gold = g_ptr_array_index (set->golds, i);
      int first = -1;
      int second = -1;

      if (gold->kind != kind)
        continue;
      for (guint k = 0; k < gold->groups->len; k++)
        {
          GPtrArray *group = g_ptr_array_index (gold->groups, k);

          for (guint n = 0; n < group->len; n += 2)
            {
              guint article = ((char *) g_ptr_array_index (group, n))[0] - 'a';
              const char *words = g_ptr_array_index (group, n + 1);

              if (article == one->article && has_words (outlets, one, words))
                first = k;
              if (article == other->article && has_words (outlets, other, words))
                second = k;
            }
        }
      if (first >= 0 && second >= 0)
        return first == second ? 1 : 2;
    }

  return 0;
}

/* A pair of outlets counts once in a row, and is right when one pair of its mentions is. */
static void
count_found (OutletSet *set, LecternOutlets *outlets, const LecternFact *fact, Score *score)
{
  for (guint a = 0; a < set->articles->len; a++)
    for (guint b = a + 1; b < set->articles->len; b++)
      {
        gboolean is_pair = FALSE;
        gboolean is_right = FALSE;

        for (guint i = 0; i < fact->mentions->len; i++)
          for (guint k = 0; k < fact->mentions->len; k++)
            {
              const LecternFactMention *one = &g_array_index (fact->mentions, LecternFactMention,
                                                              i);
              const LecternFactMention *other = &g_array_index (fact->mentions, LecternFactMention,
                                                                k);
              guint wanted = 0;

              if (one->article != a || other->article != b)
                continue;
              is_pair = TRUE;
              wanted = look_up (set, outlets, fact->kind, one, other);
              is_right |= wanted == (one->version == other->version ? 1 : 2);
            }
        if (!is_pair)
          continue;
        score->n_found++;
        score->n_right += is_right;
        if (!is_right)
          {
            const LecternFactMention *first = &g_array_index (fact->mentions, LecternFactMention,
                                                              0);
            g_autofree char *sentence = lectern_outlets_dup_sentence (outlets, first);

            g_test_message ("%s: wrong %s of %c and %c: %s: %s | %s", set->name,
                            lectern_fact_kind_get_name (fact->kind), 'a' + a, 'a' + b,
                            lectern_fact_state_get_name (fact->state), fact->subject, sentence);
          }
      }
}

static gboolean
is_met (LecternOutlets *outlets,
        const OutletGold *gold,
        guint one,
        const char *words_one,
        guint other,
        const char *words_other,
        gboolean is_same)
{
  GPtrArray *facts = lectern_outlets_get_facts (outlets);

  for (guint f = 0; f < facts->len; f++)
    {
      const LecternFact *fact = g_ptr_array_index (facts, f);

      if (fact->kind != gold->kind)
        continue;
      for (guint i = 0; i < fact->mentions->len; i++)
        for (guint k = 0; k < fact->mentions->len; k++)
          {
            const LecternFactMention *a = &g_array_index (fact->mentions, LecternFactMention, i);
            const LecternFactMention *b = &g_array_index (fact->mentions, LecternFactMention, k);

            if (a->article == one && b->article == other && (a->version == b->version) == is_same
                && has_words (outlets, a, words_one) && has_words (outlets, b, words_other))
              return TRUE;
          }
    }

  return FALSE;
}

static void
count_wanted (OutletSet *set, LecternOutlets *outlets, const OutletGold *gold, Score *score)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  g_autoptr (GArray) groups = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint k = 0; k < gold->groups->len; k++)
    {
      GPtrArray *group = g_ptr_array_index (gold->groups, k);

      for (guint n = 0; n < group->len; n++)
        {
          g_ptr_array_add (items, g_ptr_array_index (group, n));
          g_array_append_val (groups, k);
        }
    }
  for (guint i = 0; i < items->len; i += 2)
    for (guint k = i + 2; k < items->len; k += 2)
      {
        const char *one = g_ptr_array_index (items, i);
        const char *other = g_ptr_array_index (items, k);
        gboolean is_same = g_array_index (groups, guint, i) == g_array_index (groups, guint, k);
        gboolean found = FALSE;

        if (*one == *other)
          continue;
        found = is_met (outlets, gold, *one - 'a', g_ptr_array_index (items, i + 1), *other - 'a',
                        g_ptr_array_index (items, k + 1), is_same);
        score->n_wanted++;
        score->n_met += found;
        if (!found)
          g_test_message ("%s: missed %s: %s:%s %s %s:%s", set->name,
                          lectern_fact_kind_get_name (gold->kind), one,
                          (char *) g_ptr_array_index (items, i + 1), is_same ? "=" : "!=", other,
                          (char *) g_ptr_array_index (items, k + 1));
      }
}

static guint
count_voices (LecternOutlets *outlets)
{
  GPtrArray *columns = lectern_outlets_get_outlets (outlets);
  guint n = 0;

  for (guint i = 0; i < columns->len; i++)
    n += ((LecternOutlet *) g_ptr_array_index (columns, i))->copies_of == i;

  return n;
}

static double
share (guint part, guint all)
{
  return all > 0 ? (double) part / all : 1;
}

/* All sets in one table: what is told in one has nothing to do with another. */
static void
check_pooled (GPtrArray *articles, const guint *sets)
{
  g_autoptr (LecternOutlets) outlets = lectern_outlets_new (articles, NULL);
  GPtrArray *facts = lectern_outlets_get_facts (outlets);
  guint n_rows = 0;
  guint n_wrong = 0;

  for (guint i = 0; i < facts->len; i++)
    {
      const LecternFact *fact = g_ptr_array_index (facts, i);
      gboolean is_wrong = FALSE;

      if (fact->state == LECTERN_FACT_SOME || fact->kind == LECTERN_FACT_NAME)
        continue;
      n_rows++;
      for (guint k = 1; k < fact->mentions->len; k++)
        is_wrong |= sets[g_array_index (fact->mentions, LecternFactMention, k - 1).article]
                    != sets[g_array_index (fact->mentions, LecternFactMention, k).article];
      n_wrong += is_wrong;
      if (is_wrong)
        g_test_message ("pooled: %s of two matters: %s: %s",
                        lectern_fact_kind_get_name (fact->kind),
                        lectern_fact_state_get_name (fact->state), fact->subject);
    }
  g_test_message ("pooled: %u of %u rows are of two matters", n_wrong, n_rows);
  g_assert_cmpuint (n_rows, >=, 80);
  g_assert_cmpuint (n_wrong, <=, 1);
}

/* The real analyzers, in their workers; what is reached may not get worse. */
static void
test_sets (void)
{
  static const struct {
    double precision;
    double recall;
  } floors[LECTERN_FACT_N_KINDS] = {
    [LECTERN_FACT_CLAIM] = { 0.85, 0.85 }, [LECTERN_FACT_NUMBER] = { 1.00, 0.93 },
    [LECTERN_FACT_DATE] = { 1.00, 0.94 },  [LECTERN_FACT_NAME] = { 1.00, 0.80 },
    [LECTERN_FACT_QUOTE] = { 1.00, 1.00 },
  };
  g_autoptr (LecternWorkbench) workbench = make_workbench ();
  g_autoptr (GPtrArray) sets = outlet_sets_load ();
  Score scores[LECTERN_FACT_N_KINDS] = { 0 };
  Score conflicts = { 0 };
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (
      (GDestroyNotify) lectern_outlet_article_free);
  guint of_set[LECTERN_OUTLETS_MAX_ARTICLES] = { 0 };
  guint n_all = 0;

  g_assert_cmpuint (sets->len, ==, 20);
  for (guint i = 0; i < sets->len; i++)
    {
      OutletSet *set = g_ptr_array_index (sets, i);
      g_autoptr (LecternOutlets) outlets = lay_out (set, workbench, all);

      GPtrArray *facts = lectern_outlets_get_facts (outlets);

      while (n_all < all->len)
        of_set[n_all++] = i;
      if (set->n_voices > 0)
        g_assert_cmpuint (count_voices (outlets), ==, set->n_voices);
      for (guint k = 0; k < facts->len; k++)
        {
          const LecternFact *fact = g_ptr_array_index (facts, k);

          if (fact->state == LECTERN_FACT_CONFLICT)
            count_found (set, outlets, fact, &conflicts);
          count_found (set, outlets, fact, &scores[fact->kind]);
        }
      for (guint k = 0; k < set->golds->len; k++)
        {
          const OutletGold *gold = g_ptr_array_index (set->golds, k);

          count_wanted (set, outlets, gold, &scores[gold->kind]);
          if (gold->groups->len > 1)
            count_wanted (set, outlets, gold, &conflicts);
        }
    }
  lectern_workbench_shut_down (workbench);
  check_pooled (all, of_set);

  g_test_message ("rows with a conflict: precision %.3f (%u of %u), recall %.3f (%u of %u)",
                  share (conflicts.n_right, conflicts.n_found), conflicts.n_right,
                  conflicts.n_found, share (conflicts.n_met, conflicts.n_wanted), conflicts.n_met,
                  conflicts.n_wanted);
  g_assert_cmpfloat (share (conflicts.n_right, conflicts.n_found), >=, 1.00);
  g_assert_cmpfloat (share (conflicts.n_met, conflicts.n_wanted), >=, 0.92);
  for (guint kind = 0; kind < LECTERN_FACT_N_KINDS; kind++)
    {
      double precision = share (scores[kind].n_right, scores[kind].n_found);
      double recall = share (scores[kind].n_met, scores[kind].n_wanted);

      g_test_message ("%s: precision %.3f (%u of %u), recall %.3f (%u of %u)",
                      lectern_fact_kind_get_name (kind), precision, scores[kind].n_right,
                      scores[kind].n_found, recall, scores[kind].n_met, scores[kind].n_wanted);
      g_assert_cmpfloat (precision, >=, floors[kind].precision);
      g_assert_cmpfloat (recall, >=, floors[kind].recall);
    }
}

static LecternOutlets *
compare_texts (const char *one, const char *other)
{
  const char *const texts[] = { one, other };
  static const char *const sites[] = { "First", "Second" };
  g_autoptr (GPtrArray) articles = g_ptr_array_new_with_free_func (
      (GDestroyNotify) lectern_outlet_article_free);

  for (guint i = 0; i < 2; i++)
    {
      GVariantDict given;
      g_autoptr (LecternArticle) article = NULL;

      g_variant_dict_init (&given, NULL);
      g_variant_dict_insert (&given, LECTERN_METADATA_SITE, "s", sites[i]);
      g_variant_dict_insert (&given, LECTERN_METADATA_LANGUAGE, "s", "en");
      article = lectern_article_new_from_plain_text (texts[i], strlen (texts[i]),
                                                     g_variant_dict_end (&given), NULL, NULL);
      g_ptr_array_add (articles, lectern_outlet_article_new (NULL, NULL, article, NULL));
    }

  return lectern_outlets_new (articles, NULL);
}

static const LecternFact *
find_fact (LecternOutlets *outlets, LecternFactKind kind, LecternFactState state)
{
  GPtrArray *facts = lectern_outlets_get_facts (outlets);

  for (guint i = 0; i < facts->len; i++)
    {
      const LecternFact *fact = g_ptr_array_index (facts, i);

      if (fact->kind == kind && fact->state == state)
        return fact;
    }

  return NULL;
}

/* Without any layer: numbers, and what stands between marks. */
static void
test_without_layers (void)
{
  g_autoptr (LecternOutlets) outlets = compare_texts (
      "The barge sank near Holm and 9 sailors drowned.\n\n\"Nobody could have seen that rock in "
      "the dark,\" the pilot said.\n",
      "A barge sank near Holm; 11 sailors drowned.\n\nThe pilot said: \"Nobody could have seen "
      "this rock in the dark.\"\n");
  const LecternFact *number = find_fact (outlets, LECTERN_FACT_NUMBER, LECTERN_FACT_CONFLICT);
  const LecternFact *quote = find_fact (outlets, LECTERN_FACT_QUOTE, LECTERN_FACT_CONFLICT);

  g_assert_nonnull (number);
  g_assert_cmpint (number->reason, ==, LECTERN_FACT_REASON_NUMBER);
  g_assert_cmpstr (number->subject, ==, "sailors drowned");
  g_assert_nonnull (quote);
  g_assert_cmpint (quote->reason, ==, LECTERN_FACT_REASON_WORDING);
  g_assert_null (find_fact (outlets, LECTERN_FACT_NAME, LECTERN_FACT_SOME));
  g_assert_null (find_fact (outlets, LECTERN_FACT_DATE, LECTERN_FACT_SOME));
}

/* What one does not mention it does not deny. */
static void
test_not_mentioned (void)
{
  g_autoptr (LecternOutlets) outlets = compare_texts (
      "The mill in Holm burned down. The owner was insured.\n",
      "The mill in Holm burned down. A cat was saved.\n");

  g_assert_cmpuint (lectern_outlets_count (outlets, LECTERN_FACT_CONFLICT), ==, 0);
  g_assert_cmpuint (lectern_outlets_count (outlets, LECTERN_FACT_AGREEMENT), ==, 1);
  g_assert_cmpuint (lectern_outlets_count (outlets, LECTERN_FACT_SOME), ==, 2);
}

/* Bounds and rounded numbers agree with what they may stand for. */
static void
test_rounded (void)
{
  static const struct {
    const char *one;
    const char *other;
    LecternFactState state;
  } cases[] = {
    { "12 miners", "twelve miners", LECTERN_FACT_AGREEMENT },
    { "more than 200 miners", "230 miners", LECTERN_FACT_AGREEMENT },
    { "about 500 miners", "530 miners", LECTERN_FACT_AGREEMENT },
    { "2.4 million miners", "2,412,000 miners", LECTERN_FACT_AGREEMENT },
    { "twenty-five miners", "26 miners", LECTERN_FACT_CONFLICT },
    { "about 500 miners", "700 miners", LECTERN_FACT_CONFLICT },
    { "three hundred miners", "300 miners", LECTERN_FACT_AGREEMENT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *one = g_strdup_printf ("The pit in Holm has %s on its list.\n",
                                              cases[i].one);
      g_autofree char *other = g_strdup_printf ("The pit in Holm has %s on its list.\n",
                                                cases[i].other);
      g_autoptr (LecternOutlets) outlets = compare_texts (one, other);

      g_test_message ("%s, %s", cases[i].one, cases[i].other);
      g_assert_nonnull (find_fact (outlets, LECTERN_FACT_NUMBER, cases[i].state));
    }
}

static char *
repeat (guint n)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (
        text,
        "The %u workers of plant %u in Holm said on that day that the number %u "
        "of \"very many big pumps\" was too high.\n\n",
        i % 97, i % 13, i % 31);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Texts that repeat themselves take no more than their share of time. */
static void
test_bounded (void)
{
  gint64 times[2] = { 0 };

  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *text = repeat (i == 0 ? 500 : 1000);
      gint64 start = g_get_monotonic_time ();
      g_autoptr (LecternOutlets) outlets = compare_texts (text, text);

      times[i] = g_get_monotonic_time () - start;
      g_assert_nonnull (outlets);
    }
  g_test_message ("500 sentences: %" G_GINT64_FORMAT " ms, 1000: %" G_GINT64_FORMAT " ms",
                  times[0] / 1000, times[1] / 1000);
  g_assert_cmpint (times[1], <, 4 * times[0] + 100000);
}

/* All ways to write the table, twice the same. */
static void
test_files (void)
{
  static const char *const formats[] = { "text", "csv", "json", "html" };

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autoptr (LecternOutlets) one = compare_texts (
          "The mill in Holm employs 9 <men>, \"all of them old\".\n",
          "The mill in Holm employs 14 <men>, \"all of them old\".\n");
      g_autoptr (LecternOutlets) two = compare_texts (
          "The mill in Holm employs 9 <men>, \"all of them old\".\n",
          "The mill in Holm employs 14 <men>, \"all of them old\".\n");
      LecternOutletsFormat format;
      g_autofree char *first = NULL;
      g_autofree char *second = NULL;

      g_assert_true (lectern_outlets_format_from_name (formats[i], &format));
      first = lectern_outlets_write (one, format, LECTERN_OUTLETS_ALL_KINDS, FALSE);
      second = lectern_outlets_write (two, format, LECTERN_OUTLETS_ALL_KINDS, FALSE);
      g_assert_cmpstr (first, ==, second);
      g_assert_nonnull (strstr (first, "14"));
      if (format == LECTERN_OUTLETS_HTML)
        g_assert_null (strstr (first, "<men>"));
      if (format == LECTERN_OUTLETS_CSV)
        g_assert_nonnull (strstr (first, "\"\"all of them old\"\""));
    }
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  g_test_add_func ("/core/outlets/without-layers", test_without_layers);
  g_test_add_func ("/core/outlets/not-mentioned", test_not_mentioned);
  g_test_add_func ("/core/outlets/rounded", test_rounded);
  g_test_add_func ("/core/outlets/bounded", test_bounded);
  g_test_add_func ("/core/outlets/files", test_files);
  g_test_add_func ("/core/outlets/sets", test_sets);

  return g_test_run ();
}
