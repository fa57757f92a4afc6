/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "index/lectern-comparison.h"
#include "index/lectern-sequence-diff.h"
#include "lectern-fixture.h"
#include "library-fixture.h"

static LecternArticle *
make (const char *text)
{
  return fixture_article (text, NULL);
}

/* Both texts as one: [-deleted-], {+inserted+}, paragraphs parted by a bar. */
static char *
dup_told (LecternArticleDiff *diff)
{
  g_autoptr (GString) told = g_string_new (NULL);

  for (guint i = 0; i < diff->runs->len; i++)
    {
      const LecternDiffRun *run = &g_array_index (diff->runs, LecternDiffRun, i);
      static const char *const opening[] = { "", "[-", "{+", "[~", "{~" };
      static const char *const closing[] = { "", "-]", "+}", "~]", "~}" };
      gsize length = 0;
      const char *text = lectern_article_diff_get_text (diff, run, &length);

      if (i > 0 && run->begins_paragraph)
        g_string_append (told, " | ");
      else if (run->needs_space)
        g_string_append_c (told, ' ');
      g_string_append (told, opening[run->kind]);
      g_string_append_len (told, text, length);
      g_string_append (told, closing[run->kind]);
    }

  return g_string_free (g_steal_pointer (&told), FALSE);
}

/* What holds for every difference: runs follow each other in both texts, lie between characters,
 * leave no word out, and are equal where they say so. */
static void
check (LecternArticleDiff *diff)
{
  guint32 at[LECTERN_DIFF_N_SIDES] = { 0, 0 };
  gsize n_bytes[LECTERN_DIFF_N_SIDES] = { 0, 0 };
  gsize n_wanted[LECTERN_DIFF_N_SIDES] = { 0, 0 };

  for (guint i = 0; i < diff->runs->len; i++)
    {
      const LecternDiffRun *run = &g_array_index (diff->runs, LecternDiffRun, i);

      for (guint side = 0; side < LECTERN_DIFF_N_SIDES; side++)
        {
          gsize length = 0;
          const char *text = lectern_article_get_text (diff->texts[side]->article, &length);

          g_assert_cmpuint (run->spans[side].start, >=, at[side]);
          g_assert_true (lectern_span_is_valid (run->spans[side], text, length));
          at[side] = run->spans[side].end;
          for (guint32 k = run->spans[side].start; k < run->spans[side].end; k++)
            n_bytes[side] += !g_ascii_isspace (text[k]);
        }
      g_assert_true (run->kind == LECTERN_DIFF_INSERTED || run->kind == LECTERN_DIFF_MOVED_HERE
                     || run->spans[0].end > run->spans[0].start);
      g_assert_true (run->kind == LECTERN_DIFF_DELETED || run->kind == LECTERN_DIFF_MOVED_AWAY
                     || run->spans[1].end > run->spans[1].start);
    }
  for (guint side = 0; side < LECTERN_DIFF_N_SIDES; side++)
    {
      for (guint32 i = 0; i < diff->texts[side]->tokens->len; i++)
        {
          guint32 partner = diff->partners[side][i];

          n_wanted[side] += lectern_span_get_length (
              lectern_article_diff_get_token (diff, side, i)->span);
          if (partner != LECTERN_DIFF_NONE)
            {
              g_assert_cmpuint (diff->partners[1 - side][partner], ==, i);
              g_assert_cmpuint (diff->texts[side]->ids[i], ==, diff->texts[1 - side]->ids[partner]);
            }
        }
      g_assert_cmpuint (n_bytes[side], >=, n_wanted[side]);
    }
}

static void
test_runs (void)
{
  static const struct {
    const char *why;
    const char *old;
    const char *new;
    const char *told;
  } cases[] = {
    { "nothing changed", "Pier\nIt is built.", "Pier\nIt is built.", "Pier | It is built." },
    { "a number", "Pier\nTwelve boats, 12 men.", "Pier\nTwelve boats, 14 men.",
      "Pier | Twelve boats,[- 12-]{+ 14+} men." },
    { "a paragraph more", "Pier\nOne.\nThree.", "Pier\nOne.\nTwo.\nThree.",
      "Pier | One. | {+Two.+} | Three." },
    { "a paragraph less", "Pier\nOne.\nTwo.\nThree.", "Pier\nOne.\nThree.",
      "Pier | One. | [-Two.-] | Three." },
    { "a sentence at the end", "Pier\nIt opens.", "Pier\nIt opens. Boats came.",
      "Pier | It opens.{+ Boats came.+}" },
    { "a sentence at the beginning goes", "Pier\nBoats came. It opens.", "Pier\nIt opens.",
      "Pier | [-Boats came.-] It opens." },
    { "a sentence like the one before", "Pier\nBoats came. Men ran.",
      "Pier\nBoats came. Girls came. Men ran.", "Pier | Boats came.{+ Girls came.+} Men ran." },
    { "a paragraph that ends like the one before", "Pier\nIt is new.",
      "Pier\nIt is new.\nIt is long.", "Pier | It is new. | {+It is long.+}" },
    { "a paragraph is cut in two", "Pier\nIt opens. Boats came.", "Pier\nIt opens.\nBoats came.",
      "Pier | It opens. | Boats came." },
    { "all of the words", "Pier\nGreen apples fall", "Pier\nBoats came home",
      "Pier | [-Green apples fall-] {+Boats came home+}" },
    { "words that stand there by chance",
      "Pier\nThe old harbor master of the town refused every request",
      "Pier\nNobody living along the quiet river heard the bells of spring",
      "Pier | [-The old harbor master of the town refused every request-] "
      "{+Nobody living along the quiet river heard the bells of spring+}" },
    { "right to left", "Pier\nהעיר בנתה 12 בתים", "Pier\nהעיר בנתה 15 בתים",
      "Pier | העיר בנתה[- 12-]{+ 15+} בתים" },
    { "no spaces", "Pier\n大臣は三日に東京で話した", "Pier\n大臣は五日に東京で話した",
      "Pier | 大臣は[-三-]{+五+}日に東京で話した" },
    { "marks stay with their letters", "Pier\nq\xcc\x87 q\xcc\xa3\xcc\x87 y",
      "Pier\nq\xcc\x87 q\xcc\xa3 y", "Pier | q\xcc\x87[- q\xcc\xa3\xcc\x87-]{+ q\xcc\xa3+} y" },
    { "joined pictures stay whole", "Pier\nso 👩‍🚀 it goes", "Pier\nso 👩‍🌾 it goes",
      "Pier | so[- 👩‍🚀-]{+ 👩‍🌾+} it goes" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LecternArticle) old = make (cases[i].old);
      g_autoptr (LecternArticle) new = make (cases[i].new);
      g_autoptr (LecternArticleDiff) diff = lectern_article_diff_new (old, new);
      g_autofree char *told = dup_told (diff);

      g_test_message ("%s", cases[i].why);
      check (diff);
      g_assert_cmpstr (told, ==, cases[i].told);
    }
}

/* A paragraph that stands elsewhere, as it was, is neither deleted nor inserted. */
static void
test_moved (void)
{
  static const struct {
    const char *why;
    const char *old;
    const char *new;
    const char *told;
    guint n_moved;
    guint n_changes;
  } cases[] = {
    { "to the end", "Pier\nThe mayor spoke for an hour.\nBoats came.\nMen ran to the quay.",
      "Pier\nBoats came.\nMen ran to the quay.\nThe mayor spoke for an hour.",
      "Pier | [~The mayor spoke for an hour.~] | Boats came. | Men ran to the quay."
      " | {~The mayor spoke for an hour.~}",
      1, 1 },
    { "to the beginning", "Pier\nBoats came.\nMen ran.\nThe mayor spoke for an hour.",
      "Pier\nThe mayor spoke for an hour.\nBoats came.\nMen ran.",
      "Pier | {~The mayor spoke for an hour.~} | Boats came. | Men ran."
      " | [~The mayor spoke for an hour.~]",
      1, 1 },
    { "with the one below it, which is short",
      "Pier\nThe mayor spoke for an hour.\nHe left.\nBoats came.\nMen ran.\nIt rained.",
      "Pier\nBoats came.\nMen ran.\nIt rained.\nThe mayor spoke for an hour.\nHe left.",
      "Pier | [~The mayor spoke for an hour.~] | [~He left.~] | Boats came. | Men ran. | It rained."
      " | {~The mayor spoke for an hour.~} | {~He left.~}",
      1, 1 },
    { "with the title above it",
      "Pier\nHigh tide\nThe mayor spoke for an hour.\nBoats came.\nMen ran.\nIt rained.",
      "Pier\nBoats came.\nMen ran.\nIt rained.\nHigh tide\nThe mayor spoke for an hour.",
      "Pier | [~High tide~] | [~The mayor spoke for an hour.~] | Boats came. | Men ran. | It "
      "rained."
      " | {~High tide~} | {~The mayor spoke for an hour.~}",
      1, 1 },
    { "beside words that changed",
      "Pier\nThe mayor spoke for an hour.\nTwelve boats came.\nMen ran to the quay.",
      "Pier\nTen boats came.\nMen ran to the quay.\nThe mayor spoke for an hour.",
      "Pier | [~The mayor spoke for an hour.~] | [-Twelve-] {+Ten+} boats came."
      " | Men ran to the quay. | {~The mayor spoke for an hour.~}",
      1, 2 },
    { "past each other",
      "One boat came in at noon.\nTwo boats came in at noon.\nThree boats came in at noon.",
      "Three boats came in at noon.\nTwo boats came in at noon.\nOne boat came in at noon.", NULL,
      2, 2 },
    { "twice, and once now",
      "Pier\nThe mayor spoke for an hour.\nThe mayor spoke for an hour.\nBoats came.\nMen ran.\nIt "
      "rained.",
      "Pier\nBoats came.\nMen ran.\nIt rained.\nThe mayor spoke for an hour.",
      "Pier | [~The mayor spoke for an hour.~] | [-The mayor spoke for an hour.-] | Boats came."
      " | Men ran. | It rained. | {~The mayor spoke for an hour.~}",
      1, 2 },
    { "too short to say", "Pier\nHe left.\nBoats came.\nMen ran.",
      "Pier\nBoats came.\nMen ran.\nHe left.",
      "Pier | [-He left.-] | Boats came. | Men ran. | {+He left.+}", 0, 2 },
    { "and changed", "Pier\nThe mayor spoke for an hour.\nBoats came.\nMen ran.",
      "Pier\nBoats came.\nMen ran.\nThe mayor spoke for two hours.", NULL, 0, 2 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LecternArticle) old = make (cases[i].old);
      g_autoptr (LecternArticle) new = make (cases[i].new);
      g_autoptr (LecternComparison) comparison = lectern_comparison_new (old, NULL, new, NULL);
      LecternArticleDiff *diff = lectern_comparison_get_diff (comparison);
      g_autofree char *told = dup_told (diff);
      guint n_moved = lectern_comparison_count (comparison, LECTERN_CHANGE_MOVED);

      g_test_message ("%s: %s", cases[i].why, told);
      check (diff);
      if (cases[i].told != NULL)
        g_assert_cmpstr (told, ==, cases[i].told);
      g_assert_cmpuint (n_moved, ==, cases[i].n_moved);
      g_assert_cmpuint (lectern_comparison_get_changes (comparison)->len, ==, cases[i].n_changes);
      g_assert_false (lectern_comparison_is_same (comparison));
    }
}

/* What moved is told as such, and what is in it is not told again. */
static void
test_moved_things (void)
{
  g_autoptr (LecternArticle) old = make ("Pier\nOn 3 May 12 boats came, “at last”.\nMen ran.\nIt "
                                         "rained.");
  g_autoptr (LecternArticle) new = make ("Pier\nMen ran.\nIt rained.\nOn 3 May 12 boats came, “at "
                                         "last”.");
  g_autoptr (LecternComparison) comparison = lectern_comparison_new (old, NULL, new, NULL);
  GArray *changes = lectern_comparison_get_changes (comparison);
  const LecternChange *change = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *summary = lectern_comparison_dup_summary (comparison);

  g_assert_cmpuint (changes->len, ==, 1);
  change = &g_array_index (changes, LecternChange, 0);
  g_assert_cmpint (change->kind, ==, LECTERN_CHANGE_MOVED);
  before = lectern_comparison_dup_words (comparison, change, LECTERN_DIFF_OLD);
  after = lectern_comparison_dup_words (comparison, change, LECTERN_DIFF_NEW);
  g_assert_cmpstr (before, ==, "On 3 May 12 boats came, “at last”.");
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpint (g_array_index (lectern_comparison_get_diff (comparison)->runs, LecternDiffRun,
                                  change->first_run)
                       .kind,
                   ==, LECTERN_DIFF_MOVED_HERE);
  g_assert_cmpstr (summary, ==, "the order of paragraphs changed");
}

static void
test_empty (void)
{
  g_autoptr (LecternArticle) empty = make ("");
  g_autoptr (LecternArticle) full = make ("Pier\nIt opens.");
  g_autoptr (LecternArticleDiff) none = lectern_article_diff_new (empty, empty);
  g_autoptr (LecternArticleDiff) gain = lectern_article_diff_new (empty, full);
  g_autoptr (LecternArticleDiff) loss = lectern_article_diff_new (full, empty);
  g_autofree char *gained = dup_told (gain);
  g_autofree char *lost = dup_told (loss);

  g_assert_cmpuint (none->runs->len, ==, 0);
  g_assert_cmpstr (gained, ==, "{+Pier+} | {+It opens.+}");
  g_assert_cmpstr (lost, ==, "[-Pier-] | [-It opens.-]");
  check (gain);
  check (loss);
}

/* The longest common subsequence by the book. */
static guint
measure_common (const guint32 *a, guint n, const guint32 *b, guint m)
{
  g_autofree guint *table = g_new0 (guint, (n + 1) * (m + 1));

  for (guint i = 1; i <= n; i++)
    for (guint k = 1; k <= m; k++)
      table[i * (m + 1) + k] = a[i - 1] == b[k - 1]
                                   ? table[(i - 1) * (m + 1) + k - 1] + 1
                                   : MAX (table[(i - 1) * (m + 1) + k], table[i * (m + 1) + k - 1]);

  return table[n * (m + 1) + m];
}

static void
test_shortest (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint round = 0; round < 3000; round++)
    {
      guint32 ids[2][24];
      guint8 changed[2][24];
      guint lengths[2] = { g_rand_int_range (rand, 0, 24), g_rand_int_range (rand, 0, 24) };
      guint n_letters = g_rand_int_range (rand, 1, 9);
      guint at[2] = { 0, 0 };
      guint n_common = 0;
      gint64 work = 1000000;

      for (guint side = 0; side < 2; side++)
        for (guint i = 0; i < lengths[side]; i++)
          ids[side][i] = g_rand_int_range (rand, 1, n_letters + 1);
      lectern_sequence_diff (&(LecternSequence){ ids[0], lengths[0], changed[0] },
                             &(LecternSequence){ ids[1], lengths[1], changed[1] }, &work);
      while (TRUE)
        {
          for (guint side = 0; side < 2; side++)
            while (at[side] < lengths[side] && changed[side][at[side]])
              at[side]++;
          if (at[0] == lengths[0] || at[1] == lengths[1])
            break;
          g_assert_cmpuint (ids[0][at[0]++], ==, ids[1][at[1]++]);
          n_common++;
        }
      g_assert_cmpuint (lengths[0] - at[0], ==, 0);
      g_assert_cmpuint (lengths[1] - at[1], ==, 0);
      g_assert_cmpuint (n_common, ==, measure_common (ids[0], lengths[0], ids[1], lengths[1]));
    }
}

static void
test_work (void)
{
  const guint32 old[] = { 1, 2, 3, 4, 5, 9 };
  const guint32 new[] = { 1, 3, 2, 5, 4, 9 };
  guint8 changed[2][6];
  gint64 work = 1;

  /* Without work it says less, but nothing that is wrong. */
  lectern_sequence_diff (&(LecternSequence){ old, 6, changed[0] },
                         &(LecternSequence){ new, 6, changed[1] }, &work);
  g_assert_cmpint (work, ==, 0);
  g_assert_cmpmem (changed[0], 6, "\0\1\1\1\1\0", 6);
  g_assert_cmpmem (changed[1], 6, "\0\1\1\1\1\0", 6);
}

/* Many words; every so many of them another one. @stem tells the words of two texts apart. */
static LecternArticle *
make_long (guint n_words, guint n_in_block, guint n_different, char stem, guint every)
{
  g_autoptr (GString) text = g_string_new ("Long");
  guint32 state = 1;

  for (guint i = 0; i < n_words; i++)
    {
      state = state * 1664525 + 1013904223;
      g_string_append_c (text, i % n_in_block == 0 ? '\n' : ' ');
      if (every > 0 && i % every == every - 1)
        g_string_append (text, "changed");
      else
        g_string_append_printf (text, "%c%x", stem, (state >> 8) % n_different);
    }

  return make (text->str);
}

static void
test_large (void)
{
  static const struct {
    const char *why;
    guint n_words;
    guint n_in_block;
    guint n_different;
    char stem;
    guint every;
    double limit; /* seconds, of a build that is not optimized */
  } cases[] = {
    { "few changes", 200000, 80, 5000, 'w', 20000, 0.6 },
    { "few changes in one block", 200000, 200000, 5000, 'w', 20000, 0.6 },
    { "nothing in common", 100000, 80, 5000, 'v', 0, 1.5 },
    { "the same few words in another order", 100000, 80, 7, 'w', 3, 3 },
    { "one word over and over", 100000, 100000, 1, 'w', 7, 3 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LecternArticle) old = make_long (cases[i].n_words, cases[i].n_in_block,
                                                  cases[i].n_different, 'w', 0);
      g_autoptr (LecternArticle) new = make_long (cases[i].n_words, cases[i].n_in_block,
                                                  cases[i].n_different, cases[i].stem,
                                                  cases[i].every);
      g_autoptr (LecternArticleDiff) diff = NULL;
      double seconds = 0;

      g_test_timer_start ();
      diff = lectern_article_diff_new (old, new);
      seconds = g_test_timer_elapsed ();
      g_test_message ("%s: %.3f s, %u places", cases[i].why, seconds, diff->hunks->len);
      check (diff);
      g_assert_cmpfloat (seconds, <, cases[i].limit);
      if (cases[i].every == 20000)
        g_assert_cmpuint (diff->hunks->len, ==, cases[i].n_words / cases[i].every);
    }
}

static void
test_deterministic (void)
{
  g_autoptr (LecternArticle) old = make_long (20000, 60, 40, 'w', 0);
  g_autoptr (LecternArticle) new = make_long (20000, 60, 40, 'w', 2);
  g_autoptr (LecternArticleDiff) first = lectern_article_diff_new (old, new);
  g_autoptr (LecternArticleDiff) second = lectern_article_diff_new (old, new);
  g_autofree char *once = dup_told (first);
  g_autofree char *again = dup_told (second);

  g_assert_cmpstr (once, ==, again);
}

/* A layer in which the given words are findings. Ends with NULL. */
static GPtrArray *
find (LecternArticle *article, const char *kind, ...)
{
  g_autoptr (LecternLayerBuilder) builder = lectern_layer_builder_new (
      "test", "1", lectern_article_get_revision (article));
  GPtrArray *layers = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_layer_unref);
  va_list arguments;
  const char *words = NULL;

  va_start (arguments, kind);
  while ((words = va_arg (arguments, const char *)) != NULL)
    lectern_layer_builder_add (builder, fixture_find (article, words), kind, 1, NULL);
  va_end (arguments);
  g_ptr_array_add (layers, lectern_layer_builder_end (builder));

  return layers;
}

/* "date: 3 May 2024 > 5 May 2024; …" */
static char *
dup_changes (LecternComparison *comparison)
{
  GArray *changes = lectern_comparison_get_changes (comparison);
  g_autoptr (GString) told = g_string_new (NULL);

  for (guint i = 0; i < changes->len; i++)
    {
      const LecternChange *change = &g_array_index (changes, LecternChange, i);
      g_autofree char *old = lectern_comparison_dup_words (comparison, change, LECTERN_DIFF_OLD);
      g_autofree char *new = lectern_comparison_dup_words (comparison, change, LECTERN_DIFF_NEW);

      g_string_append_printf (told, "%s%s: %s > %s", i > 0 ? "; " : "",
                              lectern_change_kind_get_name (change->kind), old != NULL ? old : "",
                              new != NULL ? new : "");
      g_assert_cmpuint (change->first_run, <=, change->last_run);
      g_assert_cmpuint (change->last_run, <, lectern_comparison_get_diff (comparison)->runs->len);
    }

  return g_string_free (g_steal_pointer (&told), FALSE);
}

static void
test_numbers_and_quotations (void)
{
  static const struct {
    const char *old;
    const char *new;
    const char *changes;
    const char *summary;
  } cases[] = {
    { "Pier\nIt cost $12.5 and took 40% of it.", "Pier\nIt cost $13 and took 45% of it.",
      "number: $12.5 > $13; number: 40% > 45%", "2 numbers changed" },
    { "Pier\nShe said “it was 12 feet tall” then.", "Pier\nShe said “it is 12 feet tall” then.",
      "quotation: “it was 12 feet tall” > “it is 12 feet tall”", "1 quote changed" },
    { "Pier\nShe said \"we saw 12\" then.", "Pier\nShe said \"we saw 14\" then.",
      "quotation: \"we saw 12\" > \"we saw 14\"; number: 12 > 14", "1 number and 1 quote changed" },
    { "Pier\nA gray boat came.", "Pier\nA green boat came.", "wording: gray > green",
      "the wording in 1 place changed" },
    { "Pier\nA boat came.", "Pier\nA boat came!", "wording: . > !",
      "the wording in 1 place changed" },
    { "Pier\nOne.\nAll 12 of them.", "Pier\nAll 12 of them.\nOne.",
      "wording: One. > ; wording:  > One.", "the wording in 2 places changed" },
    { "Pier\nA boat came.", "Pier\nA boat came. There were 9 of them.",
      "wording:  > There were 9 of them.; number:  > 9", "1 number changed" },
    { "Pier\nThe same.", "Pier\nThe same.", "", "No change" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LecternArticle) old = make (cases[i].old);
      g_autoptr (LecternArticle) new = make (cases[i].new);
      g_autoptr (LecternComparison) comparison = lectern_comparison_new (old, NULL, new, NULL);
      g_autofree char *changes = dup_changes (comparison);
      g_autofree char *summary = lectern_comparison_dup_summary (comparison);

      g_assert_cmpstr (changes, ==, cases[i].changes);
      g_assert_cmpstr (summary, ==, cases[i].summary);
      g_assert_true (lectern_comparison_is_same (comparison) == (*changes == '\0'));
    }
}

static void
test_layers (void)
{
  g_autoptr (LecternArticle) old = make (
      "Pier\nOn 3 May 2024 Ana Ruiz opened it. Bo Lind was there on 9 June.");
  g_autoptr (LecternArticle) new = make (
      "Pier\nOn 5 May 2025 Ana Rojas opened it. Bo Lind was there on 9 June.");
  g_autoptr (GPtrArray) old_layers = find (old, "time/date", "3 May 2024", "9 June", NULL);
  g_autoptr (GPtrArray) new_layers = find (new, "time/date", "5 May 2025", "9 June", NULL);
  g_autoptr (GPtrArray) old_names = find (old, "entity/person", "Ana Ruiz", "Bo Lind", NULL);
  g_autoptr (GPtrArray) new_names = find (new, "entity/person", "Ana Rojas", "Bo Lind", NULL);
  g_autoptr (LecternComparison) comparison = NULL;
  g_autoptr (LecternComparison) stale = NULL;
  g_autofree char *changes = NULL;
  g_autofree char *summary = NULL;
  g_autofree char *without = NULL;

  g_ptr_array_extend_and_steal (old_layers, g_ptr_array_ref (old_names));
  g_ptr_array_extend_and_steal (new_layers, g_ptr_array_ref (new_names));
  comparison = lectern_comparison_new (old, old_layers, new, new_layers);
  changes = dup_changes (comparison);
  summary = lectern_comparison_dup_summary (comparison);
  g_assert_cmpstr (changes, ==, "date: 3 May 2024 > 5 May 2025; name: Ana Ruiz > Ana Rojas");
  g_assert_cmpstr (summary, ==, "1 date and 1 name changed");

  /* Layers of another text tell nothing of this one. */
  stale = lectern_comparison_new (old, new_layers, new, old_layers);
  without = dup_changes (stale);
  g_assert_cmpstr (without, ==, "number: 3 > 5; number: 2024 > 2025; wording: Ruiz > Rojas");
}

static void
test_fields (void)
{
  g_autoptr (LecternArticle) old = fixture_article ("Pier Opens\n\nA boat came.", "author",
                                                    "Ana Ruiz", "published", "2024-05-03", NULL);
  g_autoptr (LecternArticle) new = fixture_article ("Pier Closes\n\nA boat came.", "author",
                                                    "Bo Lind", "published", "2024-05-03",
                                                    "modified", "2024-05-04", NULL);
  g_autoptr (LecternComparison) comparison = lectern_comparison_new (old, NULL, new, NULL);
  GPtrArray *fields = lectern_comparison_get_fields (comparison);
  LecternFieldChange *author = NULL;
  g_autofree char *summary = lectern_comparison_dup_summary (comparison);

  g_assert_cmpuint (fields->len, ==, 3);
  author = g_ptr_array_index (fields, 1);
  g_assert_cmpstr (author->key, ==, "author");
  g_assert_cmpstr (author->values[0], ==, "Ana Ruiz");
  g_assert_cmpstr (author->values[1], ==, "Bo Lind");
  g_assert_null (((LecternFieldChange *) g_ptr_array_index (fields, 2))->values[0]);
  /* The title is told once. */
  g_assert_cmpuint (lectern_comparison_get_changes (comparison)->len, ==, 0);
  g_assert_cmpstr (summary, ==, "the title, the byline and the date of the last change changed");
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);

  g_test_add_func ("/index/sequence-diff/shortest", test_shortest);
  g_test_add_func ("/index/sequence-diff/work", test_work);
  g_test_add_func ("/index/article-diff/runs", test_runs);
  g_test_add_func ("/index/article-diff/moved", test_moved);
  g_test_add_func ("/index/comparison/moved-things", test_moved_things);
  g_test_add_func ("/index/article-diff/empty", test_empty);
  g_test_add_func ("/index/article-diff/large", test_large);
  g_test_add_func ("/index/article-diff/deterministic", test_deterministic);
  g_test_add_func ("/index/comparison/numbers-and-quotations", test_numbers_and_quotations);
  g_test_add_func ("/index/comparison/layers", test_layers);
  g_test_add_func ("/index/comparison/fields", test_fields);

  return g_test_run ();
}
