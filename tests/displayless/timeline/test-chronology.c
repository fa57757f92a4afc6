/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "chronology-fixture.h"
#include "model/lectern-layer-builder.h"
#include "timeline/lectern-chronology-export.h"

/* "edtf text (sources)" of all events. */
static char *
describe (LecternChronology *chronology)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < lectern_chronology_get_n_events (chronology); i++)
    {
      LecternChronologyEvent *event = lectern_chronology_get_event (chronology, i);
      GPtrArray *sources = lectern_chronology_event_get_sources (event);

      g_string_append_printf (all, "%s%s %s", i > 0 ? "; " : "",
                              lectern_chronology_event_get_edtf (event),
                              lectern_chronology_event_get_text (event));
      for (guint j = 0; j < sources->len; j++)
        g_string_append_printf (all, "%s%s", j > 0 ? " " : " <",
                                ((LecternChronologySource *) sources->pdata[j])->article_id);
      g_string_append (all, ">");
    }
  return g_string_free (all, FALSE);
}

#define FIRST                                                                                      \
  "A fire destroyed the old flour mill in Ellery on Tuesday. Tomas Brandt built the mill in 1871."
#define SECOND                                                                                     \
  "The flour mill in Ellery was destroyed in November. It was in 1874 that Tomas Brandt built "    \
  "the "                                                                                           \
  "mill. A barn in Ellery was destroyed on Friday."

static const char *const names[] = { "Ellery", "Tomas Brandt", NULL };
static const ChronologySample first[] = {
  { "A fire destroyed the old flour mill in Ellery on Tuesday", "Tuesday", "2024-11-19",
    "destroyed" },
  { "Tomas Brandt built the mill in 1871", "1871", "1871", "built" },
  { NULL },
};
static const ChronologySample second[] = {
  { "The flour mill in Ellery was destroyed in November", "November", "2024-11", "destroyed" },
  { "It was in 1874 that Tomas Brandt built the mill", "1874", "1874", "built" },
  { "A barn in Ellery was destroyed on Friday", "Friday", "2024-11-22", "destroyed" },
  { NULL },
};

static LecternChronology *
make_sample (gboolean is_turned)
{
  LecternChronologyBuilder *builder = lectern_chronology_builder_new ();

  if (!is_turned)
    chronology_add (builder, "one", "2024-11-21", FIRST, names, first);
  chronology_add (builder, "two", "2024-11-24", SECOND, names, second);
  if (is_turned)
    chronology_add (builder, "one", "2024-11-21", FIRST, names, first);
  return lectern_chronology_builder_end (builder);
}

/* The same event is one, with the finest date and both sources; what differs is not joined. */
static void
test_join (void)
{
  g_autoptr (LecternChronology) chronology = make_sample (FALSE);
  g_autofree char *found = describe (chronology);

  g_assert_cmpstr (found, ==,
                   "1871 Tomas Brandt built the mill in 1871 <one>; "
                   "1874 It was in 1874 that Tomas Brandt built the mill <two>; "
                   "2024-11-19 A fire destroyed the old flour mill in Ellery on Tuesday <one two>; "
                   "2024-11-22 A barn in Ellery was destroyed on Friday <two>");
  g_assert_cmpuint (lectern_chronology_get_n_articles (chronology), ==, 2);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (chronology)), ==, 4);
}

static void
test_any_order (void)
{
  g_autoptr (LecternChronology) one = make_sample (FALSE);
  g_autoptr (LecternChronology) other = make_sample (TRUE);
  g_autoptr (GBytes) a = lectern_chronology_export (one, "json", NULL, NULL);
  g_autoptr (GBytes) b = lectern_chronology_export (other, "json", NULL, NULL);

  g_assert_true (g_bytes_equal (a, b));
}

/* One built in 1871 and in 1874: both are there, and each points at the other. A barn that burned
 * on another day is no contradiction. */
static void
test_conflict (void)
{
  g_autoptr (LecternChronology) chronology = make_sample (FALSE);
  LecternChronologyEvent *built = lectern_chronology_get_event (chronology, 0);
  LecternChronologyEvent *again = lectern_chronology_get_event (chronology, 1);
  GPtrArray *others = lectern_chronology_get_conflicts (chronology, built);
  const LecternChronologySource *source = NULL;

  g_assert_nonnull (others);
  g_assert_cmpuint (others->len, ==, 1);
  g_assert_true (others->pdata[0] == again);
  source = lectern_chronology_event_get_sources (again)->pdata[0];
  g_assert_cmpstr (source->sentence, ==, "It was in 1874 that Tomas Brandt built the mill.");
  others = lectern_chronology_get_conflicts (chronology, again);
  g_assert_true (others != NULL && others->pdata[0] == built);
  for (guint i = 2; i < 4; i++)
    g_assert_null (lectern_chronology_get_conflicts (chronology,
                                                     lectern_chronology_get_event (chronology, i)));
}

static void
test_about (void)
{
  g_autoptr (LecternChronology) chronology = make_sample (FALSE);
  g_autoptr (LecternChronology) picked = lectern_chronology_about (chronology, "brandt");
  g_autoptr (LecternChronology) none = lectern_chronology_about (chronology, "Nobody");
  GPtrArray *who = lectern_chronology_event_get_names (
      lectern_chronology_get_event (chronology, 0));

  g_assert_cmpuint (who->len, ==, 1);
  g_assert_cmpstr (((LecternChronologyName *) who->pdata[0])->name, ==, "Tomas Brandt");
  g_assert_cmpstr (((LecternChronologyName *) who->pdata[0])->kind, ==, "entity/person");
  g_assert_cmpuint (lectern_chronology_get_n_events (picked), ==, 2);
  g_assert_nonnull (
      lectern_chronology_get_conflicts (picked, lectern_chronology_get_event (picked, 0)));
  g_assert_cmpuint (lectern_chronology_get_n_events (none), ==, 0);
}

#define DATES "It was A. It was B. It was C. It was D. It was E. It was F. It was G. It was H."

/* By time: what has no beginning where it ends, a year before its months, an unknown year last; and
 * how sure both ends are. */
static void
test_precision (void)
{
  static const ChronologySample samples[] = {
    { "It was A", NULL, "XXXX-03", NULL },
    { "It was B", NULL, "2019-03", NULL, NULL, "START" },
    { "It was C", NULL, "2019", NULL },
    { "It was D", NULL, "1850", NULL, NULL, "APPROX" },
    { "It was E", NULL, "1850", NULL, "before" },
    { "It was F", NULL, "2019-03-05T10:00+02:00", NULL },
    { "It was G", NULL, "2019", NULL, "since" },
    { "It was H", NULL, "199", NULL },
    { NULL },
  };
  static const struct {
    const char *edtf, *when;
    LecternChronologyEdge begin, end;
  } expected[] = {
    { "[..1849]", "By 1849", LECTERN_CHRONOLOGY_EDGE_OPEN, LECTERN_CHRONOLOGY_EDGE_SHARP },
    { "1850~", "About 1850", LECTERN_CHRONOLOGY_EDGE_SOFT, LECTERN_CHRONOLOGY_EDGE_SOFT },
    { "199X", "1990s", LECTERN_CHRONOLOGY_EDGE_SHARP, LECTERN_CHRONOLOGY_EDGE_SHARP },
    { "2019/..", "Since 2019", LECTERN_CHRONOLOGY_EDGE_SHARP, LECTERN_CHRONOLOGY_EDGE_OPEN },
    { "2019", "2019", LECTERN_CHRONOLOGY_EDGE_SHARP, LECTERN_CHRONOLOGY_EDGE_SHARP },
    { "2019-03", "Early March 2019", LECTERN_CHRONOLOGY_EDGE_SHARP, LECTERN_CHRONOLOGY_EDGE_SOFT },
    { "2019-03-05T10:00:00+02:00", "5 Mar 2019, 10:00 UTC+02:00", LECTERN_CHRONOLOGY_EDGE_SHARP,
      LECTERN_CHRONOLOGY_EDGE_SHARP },
    { "XXXX-03", "March, year uncertain", LECTERN_CHRONOLOGY_EDGE_OPEN,
      LECTERN_CHRONOLOGY_EDGE_OPEN },
  };
  LecternChronologyBuilder *builder = lectern_chronology_builder_new ();
  g_autoptr (LecternChronology) chronology = NULL;

  chronology_add (builder, "dates", "2024-11-21", DATES, NULL, samples);
  chronology = lectern_chronology_builder_end (builder);
  g_assert_cmpuint (lectern_chronology_get_n_events (chronology), ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      LecternChronologyEvent *event = lectern_chronology_get_event (chronology, i);
      g_autofree char *when = lectern_chronology_dup_when (event);

      g_assert_cmpstr (lectern_chronology_event_get_edtf (event), ==, expected[i].edtf);
      g_assert_cmpstr (when, ==, expected[i].when);
      g_assert_cmpint (lectern_chronology_event_get_begin_edge (event), ==, expected[i].begin);
      g_assert_cmpint (lectern_chronology_event_get_end_edge (event), ==, expected[i].end);
    }
  /* In UTC: ten o'clock in the zone is eight. */
  g_assert_cmpint (
      lectern_chronology_event_get_when (lectern_chronology_get_event (chronology, 6))->begin, ==,
      lectern_edtf_days_from_civil (2019, 3, 5) * 86400 + 8 * 3600);
}

/* What the analyst does to an expression counts for what is dated by it. */
static void
test_decisions (void)
{
  g_autoptr (LecternArticle) article = chronology_make_article ("one", "2024-11-21", FIRST);
  const char *text = lectern_article_get_text (article, NULL);
  LecternSpan clause = { 0, 0 };
  LecternSpan year = { strstr (text, "1871") - text, strstr (text, "1871") - text + 4 };
  LecternSpan tuesday = { strstr (text, "Tuesday") - text, strstr (text, "Tuesday") - text + 7 };
  g_autoptr (LecternLayerBuilder) layer = lectern_layer_builder_new (
      "timeline", "1", lectern_article_get_revision (article));
  LecternChronologyBuilder *builder = lectern_chronology_builder_new ();
  g_autoptr (LecternLayer) timeline = NULL;
  g_autoptr (LecternChronology) chronology = NULL;
  g_autofree char *found = NULL;

  /* The year was corrected, and Tuesday rejected: it is no more in the effective layer. */
  lectern_layer_builder_add (layer, year, "time/date", 1,
                             g_variant_new_parsed ("{'value': <'1873'>}"));
  clause = (LecternSpan){ strstr (text, "Tomas") - text, year.end };
  lectern_layer_builder_add (layer, clause, "event/dated", 1,
                             g_variant_new_parsed ("{'value': <'1871'>, 'edtf': <'1871'>, 'date': "
                                                   "<(%u, %u)>}",
                                                   year.start, year.end));
  clause = (LecternSpan){ strstr (text, "A fire") - text, tuesday.end };
  lectern_layer_builder_add (layer, clause, "event/dated", 1,
                             g_variant_new_parsed ("{'value': <'2024-11-19'>, 'date': <(%u, %u)>}",
                                                   tuesday.start, tuesday.end));
  timeline = lectern_layer_builder_end (layer);
  lectern_chronology_builder_add (builder, "one", article, timeline, NULL);
  chronology = lectern_chronology_builder_end (builder);
  found = describe (chronology);
  g_assert_cmpstr (found, ==, "1873 Tomas Brandt built the mill in 1871 <one>");
}

/* Many articles that tell the same of many days: each day is one event, and it does not take long.
 */
static void
test_many (void)
{
  enum { N_DAYS = 300, N_TOLD = 4 };
  LecternChronologyBuilder *builder = lectern_chronology_builder_new ();
  g_autoptr (LecternChronology) chronology = NULL;

  for (guint i = 0; i < N_DAYS * N_TOLD; i++)
    {
      guint day = i % N_DAYS;
      g_autofree char *id = g_strdup_printf ("%04u", i);
      g_autofree char *clause = g_strdup_printf ("The %s of Port%u was opened by Harbor%u%s",
                                                 day % 2 == 0 ? "bridge" : "station", day,
                                                 day * 7 % 11, i % 3 == 0 ? " at noon" : "");
      g_autofree char *text = g_strdup_printf ("%s.", clause);
      g_autofree char *value = g_strdup_printf ("20%02u-%02u-%02u", day / 240, day / 20 % 12 + 1,
                                                day % 20 + 1);
      const ChronologySample samples[] = { { clause, NULL, value, "opened" }, { NULL } };

      chronology_add (builder, id, "2024-11-21", text, NULL, samples);
    }
  chronology = lectern_chronology_builder_end (builder);
  g_assert_cmpuint (lectern_chronology_get_n_events (chronology), ==, N_DAYS);
  for (guint i = 0; i < N_DAYS; i++)
    g_assert_cmpuint (
        lectern_chronology_event_get_sources (lectern_chronology_get_event (chronology, i))->len,
        ==, N_TOLD);
}

static void
test_empty (void)
{
  g_autoptr (LecternChronology) chronology = lectern_chronology_builder_end (
      lectern_chronology_builder_new ());
  const char *const *formats = lectern_chronology_list_formats ();

  g_assert_cmpuint (lectern_chronology_get_n_events (chronology), ==, 0);
  for (gsize i = 0; formats[i] != NULL; i++)
    {
      g_autoptr (GBytes) file = lectern_chronology_export (chronology, formats[i], NULL, NULL);

      g_assert_nonnull (file);
    }
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  g_test_add_func ("/chronology/join", test_join);
  g_test_add_func ("/chronology/any-order", test_any_order);
  g_test_add_func ("/chronology/conflict", test_conflict);
  g_test_add_func ("/chronology/about", test_about);
  g_test_add_func ("/chronology/precision", test_precision);
  g_test_add_func ("/chronology/decisions", test_decisions);
  g_test_add_func ("/chronology/many", test_many);
  g_test_add_func ("/chronology/empty", test_empty);
  return g_test_run ();
}
