/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "lectern-fixture.h"
#include "library-fixture.h"
#include "library/lectern-library-entities.h"

/* How long it takes to ask a library who and what is mentioned. Usage: benchmark-entities
 * [ARTICLES], 10,000 by default. Entities fall off like words (Zipf 1949), and one person is
 * mentioned 5,000 times. */

#define GROUPS 25
#define N_NAMES 30000
#define FREQUENT "Wanda Gerlach"
#define FREQUENT_MENTIONS 5000
#define N_ROUNDS 11
#define WAIT_MS 600000

static guint32
roll (guint32 *state)
{
  *state = *state * 1664525u + 1013904223u;
  return *state >> 8;
}

static char *
dup_name (guint number)
{
  static const char *const parts[] = { "ba", "den", "mir", "lo", "ver", "tan", "ke", "sul",
                                       "or", "fin", "gra", "no", "pet", "wil", "za", "hem" };
  GString *name = g_string_new (NULL);
  guint32 state = number * 7919u + 17u;

  for (guint word = 0; word < 2; word++)
    {
      gsize start = name->len;

      for (guint i = 0; i < 3; i++)
        g_string_append (name, parts[roll (&state) % G_N_ELEMENTS (parts)]);
      name->str[start] = g_ascii_toupper (name->str[start]);
      if (word == 0)
        g_string_append_c (name, ' ');
    }

  return g_string_free (name, FALSE);
}

/* The rank of a name: one over the rank is how often. */
static guint
roll_rank (guint32 *state)
{
  double share = (roll (state) & 0xffffff) / (double) 0x1000000;

  return (guint) (pow (N_NAMES, share)) - 1;
}

static void
add_mention (LecternLayerBuilder *builder, guint word, const char *kind, const char *name)
{
  g_autofree char *group = g_strdup_printf ("n%s", name);
  LecternSpan span = { word * 2, word * 2 + 1 };
  GVariantDict properties;

  g_variant_dict_init (&properties, NULL);
  g_variant_dict_insert (&properties, "group", "s", group);
  g_variant_dict_insert (&properties, "name", "s", name);
  lectern_layer_builder_add (builder, span, kind, 1, g_variant_dict_end (&properties));
}

static GPtrArray *
make_groups (LecternArticle *article, guint number, guint n_articles)
{
  static const char *const kinds[] = { "entity/person", "entity/organization", "entity/place" };
  g_autoptr (LecternLayerBuilder) builder = lectern_layer_builder_new (
      "entities", "1", lectern_article_get_revision (article));
  g_autoptr (LecternLayer) layer = NULL;
  g_autoptr (GPtrArray) layers = g_ptr_array_new ();
  guint32 state = number * 2654435761u + 1;
  guint word = 0;

  for (guint i = 0; i < GROUPS; i++)
    {
      guint rank = roll_rank (&state);
      g_autofree char *name = dup_name (rank);

      for (guint k = 0; k <= roll (&state) % 3; k++)
        add_mention (builder, word++, kinds[rank % 3], name);
    }
  if (number % 4 == 0)
    for (guint k = 0; k < FREQUENT_MENTIONS * 4 / MAX (n_articles, 1); k++)
      add_mention (builder, word++, kinds[0], FREQUENT);
  layer = lectern_layer_builder_end (builder);
  g_ptr_array_add (layers, layer);

  return lectern_entity_groups_list (article, layers);
}

static void
fill (LecternLibrary *library, guint n_articles)
{
  g_autoptr (GTimer) timer = NULL;
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) articles = g_ptr_array_new_with_free_func (
      (GDestroyNotify) lectern_article_unref);
  g_autoptr (GAsyncResult) last = NULL;

  for (guint i = 0; i < n_articles; i++)
    {
      g_autofree char *date = g_strdup_printf ("20%02u-%02u-%02u", 10 + i % 15, 1 + i % 12,
                                               1 + i % 28);
      g_autoptr (LecternArticle) plain = fixture_generate (i);
      g_autofree char *body = lectern_article_dup_body (plain);
      LecternArticle *article = fixture_article (body, LECTERN_METADATA_PUBLISHED, date, NULL);

      g_ptr_array_add (ids, fixture_add (library, article));
      g_ptr_array_add (articles, article);
    }
  timer = g_timer_new ();
  for (guint i = 0; i < n_articles; i++)
    {
      g_autoptr (GPtrArray) groups = make_groups (articles->pdata[i], i, n_articles);

      lectern_library_set_entities_async (library, ids->pdata[i], NULL, groups, NULL,
                                          i + 1 == n_articles ? lectern_fixture_result_cb : NULL,
                                          i + 1 == n_articles ? (gpointer) &last : NULL);
    }
  g_assert_true (
      lectern_library_write_finish (library, lectern_fixture_wait_result (&last, WAIT_MS), NULL));
  g_print ("indexing: %.0f articles/s\n", n_articles / g_timer_elapsed (timer, NULL));
}

static LecternEntity *
find (LecternLibrary *library, const char *name)
{
  g_autoptr (GPtrArray) found = lectern_library_find_entities (library, name, NULL);

  g_assert_cmpuint (found->len, >=, 1);
  return lectern_entity_copy (g_ptr_array_index (found, 0));
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  double one = *(const double *) a;
  double two = *(const double *) b;

  return one < two ? -1 : one > two;
}

/* The middle and the worst of some rounds. */
static void
measure (const char *what,
         LecternLibrary *library,
         void (*run) (LecternLibrary *library, guint round))
{
  double times[N_ROUNDS];

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      g_autoptr (GTimer) timer = g_timer_new ();

      run (library, i);
      times[i] = 1000 * g_timer_elapsed (timer, NULL);
    }
  qsort (times, N_ROUNDS, sizeof *times, compare_times);
  g_print ("%s: p50 %.0f ms, worst %.0f ms\n", what, times[N_ROUNDS / 2], times[N_ROUNDS - 1]);
}

static void
show_card (LecternLibrary *library, guint round)
{
  g_autofree char *name = round % 2 == 0 ? g_strdup (FREQUENT) : dup_name (round);
  g_autoptr (LecternEntity) entity = find (library, name);
  g_autoptr (LecternEntityCard) card = lectern_library_load_entity_card (library, entity->id, NULL);

  g_assert_nonnull (card);
}

static void
list_all (LecternLibrary *library, guint round)
{
  const LecternEntityFilter all = { NULL };
  g_autoptr (GPtrArray) entities = lectern_library_list_entities (library, &all, 1000, NULL);

  g_assert_cmpuint (entities->len, >, 0);
}

static void
list_some (LecternLibrary *library, guint round)
{
  const LecternEntityFilter some = { .text = (char *) "badenm" };
  g_autoptr (GPtrArray) entities = lectern_library_list_entities (library, &some, 1000, NULL);

  g_assert_nonnull (entities);
}

static void
tabulate (LecternLibrary *library, guint round)
{
  const LecternEntityFilter all = { NULL };
  g_autoptr (LecternEntityTable) table = lectern_library_tabulate_entities (library, &all, 1000,
                                                                            NULL);

  g_assert_nonnull (table);
}

static void
list_mentions (LecternLibrary *library, guint round)
{
  const LecternEntityFilter all = { NULL };
  g_autoptr (LecternEntity) entity = find (library, FREQUENT);
  g_autoptr (GPtrArray) mentions = lectern_library_list_mentions (
      library, entity->id, &all, LECTERN_ENTITY_BY_RIGHT, 40, 1000, NULL);

  g_assert_nonnull (mentions);
}

static void
merge (LecternLibrary *library, guint round)
{
  g_autofree char *name = dup_name (round);
  g_autoptr (LecternEntity) from = find (library, FREQUENT);
  g_autoptr (LecternEntity) into = find (library, name);
  g_autoptr (LecternDecision) decision = lectern_entity_relate (from, LECTERN_ACTION_MERGE, into);

  g_assert_true (lectern_library_add_decision (library, decision, NULL));
}

static void
undo (LecternLibrary *library, guint round)
{
  g_assert_true (lectern_library_undo (library, NULL));
}

static void
propose (LecternLibrary *library, guint round)
{
  g_autoptr (GPtrArray) proposals = lectern_library_propose_entities (library, NULL, 1000, NULL);

  g_assert_nonnull (proposals);
}

int
main (int argc, char **argv)
{
  guint n_articles = argc > 1 ? (guint) atoi (argv[1]) : 10000;
  g_autofree char *folder = fixture_make_folder ();
  g_autoptr (LecternLibrary) library = fixture_open (folder);
  g_autoptr (LecternEntity) frequent = NULL;

  fill (library, n_articles);
  frequent = find (library, FREQUENT);
  g_print ("%u articles, “%s”: %u mentions in %u\n", n_articles, FREQUENT, frequent->n_mentions,
           frequent->n_articles);
  measure ("card", library, show_card);
  measure ("list of 1,000", library, list_all);
  measure ("list by name", library, list_some);
  measure ("co-occurrence of 1,000", library, tabulate);
  measure ("concordance of 1,000", library, list_mentions);
  measure ("merge", library, merge);
  measure ("undo", library, undo);
  measure ("proposals", library, propose);

  lectern_library_close (library);
  fixture_remove (folder);

  return 0;
}
