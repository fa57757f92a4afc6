/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is said in the articles of a library, and by whom. */

#include "config.h"

#include <string.h>

#include "lectern-fixture.h"
#include "library-fixture.h"
#include "library/lectern-cited.h"
#include "library/lectern-library-collections.h"
#include "library/lectern-library-said.h"
#include "library/lectern-said.h"

#define ADDRESS "https://a.example/two"

typedef struct {
  char *folder;
  LecternLibrary *library;
  char *first;
  char *second;
  guint n_changes;
} Fixture;

static void
add_quote (LecternLayerBuilder *builder,
           LecternArticle *article,
           const char *words,
           const char *kind,
           const char *properties)
{
  lectern_layer_builder_add (
      builder, fixture_find (article, words), kind, 1,
      g_variant_parse (G_VARIANT_TYPE_VARDICT, properties, NULL, NULL, NULL));
}

static void
finished_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

static void
set_said (Fixture *fixture, const char *id, LecternArticle *article, LecternLayerBuilder *builder)
{
  g_autoptr (LecternLayer) layer = lectern_layer_builder_end (builder);
  g_autoptr (GPtrArray) layers = g_ptr_array_new ();
  g_autoptr (GPtrArray) said = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (layers, layer);
  said = lectern_said_list (article, layers);
  lectern_library_set_said_async (fixture->library, id, lectern_article_get_revision (article),
                                  said, NULL, finished_cb, &result);
  lectern_library_write_finish (fixture->library, wait_for (&result), &error);
  g_assert_no_error (error);
}

static LecternLayerBuilder *
builder_new (LecternArticle *article)
{
  return lectern_layer_builder_new ("quotes", "1", lectern_article_get_revision (article));
}

static void
changed_cb (Fixture *fixture)
{
  fixture->n_changes++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LecternArticle) one = fixture_article (
      "One\n\n“We won,” Ann Lee said. Officials said it was late. They had heard.", NULL);
  g_autoptr (LecternArticle) two = fixture_article (
      "Two\n\nAnn Lee told Reuters that the quay was safe. Bo Dahl wants a bridge.",
      LECTERN_METADATA_ADDRESS, ADDRESS, NULL);
  g_autoptr (LecternLayerBuilder) first = builder_new (one);
  g_autoptr (LecternLayerBuilder) second = builder_new (two);

  fixture->folder = fixture_make_folder ();
  fixture->library = fixture_open (fixture->folder);
  fixture->first = fixture_add (fixture->library, one);
  fixture->second = fixture_add (fixture->library, two);
  g_signal_connect_swapped (fixture->library, "said-changed", G_CALLBACK (changed_cb), fixture);
  add_quote (first, one, "“We won,”", "quote/direct",
             "{'source': <'named'>, 'speaker-name': <'Ann Lee'>}");
  add_quote (first, one, "it was late", "quote/indirect",
             "{'source': <'unnamed'>, 'speaker-name': <'Officials'>}");
  add_quote (first, one, "had heard", "quote/indirect",
             "{'source': <'unknown'>, 'speaker-name': <'They'>}");
  set_said (fixture, fixture->first, one, first);
  add_quote (second, two, "that the quay was safe", "quote/indirect",
             "{'source': <'named'>, 'speaker-name': <'Ann Lee'>, 'second-hand': <true>}");
  add_quote (second, two, "a bridge", "quote/indirect",
             "{'source': <'named'>, 'speaker-name': <'Bo Dahl'>, 'act': <'intent'>}");
  set_said (fixture, fixture->second, two, second);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  lectern_library_close (fixture->library);
  g_assert_finalize_object (fixture->library);
  fixture_remove (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->first);
  g_free (fixture->second);
}

/* What the filter wants, a quotation a line. */
static char *
list (Fixture *fixture, const LecternSaidFilter *filter)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) said = NULL;
  g_autoptr (GString) lines = g_string_new (NULL);

  lectern_library_list_said_async (fixture->library, filter, 100, NULL, finished_cb, &result);
  said = lectern_library_list_said_finish (fixture->library, wait_for (&result), &error);
  g_assert_no_error (error);
  for (guint i = 0; i < said->len; i++)
    {
      const LecternSaid *one = said->pdata[i];

      g_string_append_printf (lines, "%s%s: %s", i > 0 ? "\n" : "", one->speaker, one->text);
    }

  return g_strdup (lines->str);
}

static char *
dup_ledger (Fixture *fixture, const LecternSaidFilter *filter)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) cited = NULL;

  lectern_library_list_cited_async (fixture->library, filter, NULL, finished_cb, &result);
  cited = lectern_library_list_cited_finish (fixture->library, wait_for (&result), &error);
  g_assert_no_error (error);

  return lectern_cited_dup_csv (cited);
}

static void
test_filters (Fixture *fixture, gconstpointer data)
{
  const struct {
    const char *why;
    LecternSaidFilter filter;
    const char *expected;
  } cases[] = {
    { "by article",
      { .by_article = TRUE },
      "Ann Lee: that the quay was safe\nAnn Lee: “We won,”\nOfficials: it was late\n"
      "They: had heard" },
    { "views too",
      { .article = fixture->second, .with_views = TRUE },
      "Ann Lee: that the quay was safe\nBo Dahl: a bridge" },
    { "direct", { .manner = LECTERN_SAID_DIRECT }, "Ann Lee: “We won,”" },
    { "unnamed", { .by = LECTERN_SAID_BY_UNNAMED }, "Officials: it was late" },
    { "unknown", { .by = LECTERN_SAID_BY_UNKNOWN }, "They: had heard" },
    { "one speaker",
      { .key = (char *) "ann lee", .article = fixture->first },
      "Ann Lee: “We won,”" },
    { "words", { .text = (char *) "QUAY" }, "Ann Lee: that the quay was safe" },
    { "a name", { .text = (char *) "offic" }, "Officials: it was late" },
    { "nothing", { .text = (char *) "no such word" }, "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = list (fixture, &cases[i].filter);

      g_test_message ("%s", cases[i].why);
      g_assert_cmpstr (found, ==, cases[i].expected);
    }
}

/* Who is cited, how often and how; those who are not known come last, without a name. */
static void
test_ledger (Fixture *fixture, gconstpointer data)
{
  const LecternSaidFilter all = { 0 };
  const LecternSaidFilter one = { .article = fixture->second };
  g_autofree char *csv = dup_ledger (fixture, &all);
  g_autofree char *of_one = dup_ledger (fixture, &one);

  g_assert_cmpstr (csv, ==,
                   "\"Source\",\"Known As\",\"Quotes\",\"Direct\",\"Reported\",\"First Hand\","
                   "\"Second Hand\",\"Articles\"\r\n"
                   "\"Ann Lee\",\"named\",2,1,1,1,1,2\r\n"
                   "\"Officials\",\"unnamed\",1,0,1,1,0,1\r\n"
                   "\"\",\"unknown\",1,0,1,1,0,1\r\n");
  g_assert_nonnull (strstr (of_one, "\"Ann Lee\",\"named\",1,0,1,0,1,1\r\n"));
}

static void
test_collection (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LecternCollection) collection = lectern_collection_new ("Case", NULL, NULL);
  const char *const ids[] = { fixture->first, NULL };
  LecternSaidFilter filter = { .manner = LECTERN_SAID_DIRECT };
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  g_assert_true (lectern_library_save_collection (fixture->library, collection, NULL));
  filter.collection = collection->id;
  before = list (fixture, &filter);
  g_assert_cmpstr (before, ==, "");
  g_assert_true (lectern_library_collect (fixture->library, ids, NULL, collection->id, NULL));
  after = list (fixture, &filter);
  g_assert_cmpstr (after, ==, "Ann Lee: “We won,”");
}

/* A name that a spreadsheet would work out, and marks in it. */
static void
test_csv (void)
{
  LecternCited formula = { (char *) "=1+\"1\"", (char *) "x", "named", 1, 0, 0, 1 };
  g_autoptr (GPtrArray) cited = g_ptr_array_new ();
  g_autofree char *csv = NULL;

  g_ptr_array_add (cited, &formula);
  csv = lectern_cited_dup_csv (cited);
  g_assert_nonnull (strstr (csv, "\r\n\"'=1+\"\"1\"\"\",\"named\",1,1,0,1,0,1\r\n"));
}

/* A damaged library may hold what is no text. */
static void
test_damage (Fixture *fixture, gconstpointer data)
{
  const LecternSaidFilter filter = { .text = (char *) "WON\357\277\275" };
  g_autofree char *said = NULL;

  fixture_execute (fixture->folder, "UPDATE quote SET text = CAST (X'776F6EF0' AS TEXT)"
                                    " WHERE text = '“We won,”'");
  said = list (fixture, &filter);
  g_assert_cmpstr (said, ==, "Ann Lee: won\357\277\275");
}

/* What is there already is not written again; what is gone, is gone. */
static void
test_again (Fixture *fixture, gconstpointer data)
{
  const LecternSaidFilter one = { .article = fixture->first };
  g_autoptr (LecternArticle) article = fixture_article (
      "One\n\n“We won,” Ann Lee said. Officials said it was late. They had heard.", NULL);
  g_autoptr (LecternLayerBuilder) same = builder_new (article);
  g_autoptr (LecternLayerBuilder) less = builder_new (article);
  g_autofree char *left = NULL;
  guint n_changes = 0;

  while (fixture->n_changes < 2)
    g_main_context_iteration (NULL, TRUE);
  n_changes = fixture->n_changes;
  add_quote (same, article, "“We won,”", "quote/direct",
             "{'source': <'named'>, 'speaker-name': <'Ann Lee'>}");
  set_said (fixture, fixture->first, article, same);
  while (fixture->n_changes == n_changes)
    g_main_context_iteration (NULL, TRUE);
  left = list (fixture, &one);
  g_assert_cmpstr (left, ==, "Ann Lee: “We won,”");
  set_said (fixture, fixture->first, article, less);
  g_free (left);
  left = list (fixture, &one);
  g_assert_cmpstr (left, ==, "");
}

/* What is said in an old version is not said in the new one. */
static void
test_new_version (Fixture *fixture, gconstpointer data)
{
  const LecternSaidFilter one = { .article = fixture->second };
  g_autoptr (LecternArticle) article = fixture_article ("Two\n\nNobody says a word any more.",
                                                        LECTERN_METADATA_ADDRESS, ADDRESS, NULL);
  g_autofree char *id = NULL;
  g_autofree char *before = list (fixture, &one);
  g_autofree char *after = NULL;

  g_assert_cmpstr (before, ==, "Ann Lee: that the quay was safe");
  id = fixture_add (fixture->library, article);
  g_assert_cmpstr (id, ==, fixture->second);
  after = list (fixture, &one);
  g_assert_cmpstr (after, ==, "");
}

/* Who reads an old text to the end while a new one comes in has nothing to say of that. */
static void
test_late (Fixture *fixture, gconstpointer data)
{
  const LecternSaidFilter one = { .article = fixture->second };
  g_autoptr (LecternArticle) old = fixture_article ("Two\n\nThe bridge is safe, Bo Dahl said.",
                                                    LECTERN_METADATA_ADDRESS, ADDRESS, NULL);
  g_autoptr (LecternArticle) new = fixture_article ("Two\n\nNobody says a word any more.",
                                                    LECTERN_METADATA_ADDRESS, ADDRESS, NULL);
  g_autoptr (LecternLayerBuilder) late = builder_new (old);
  g_autofree char *id = fixture_add (fixture->library, new);
  g_autofree char *said = NULL;

  add_quote (late, old, "bridge is safe", "quote/indirect",
             "{'source': <'named'>, 'speaker-name': <'Bo Dahl'>}");
  set_said (fixture, id, old, late);
  said = list (fixture, &one);
  g_assert_cmpstr (said, ==, "");
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  g_test_add ("/library/said/filters", Fixture, NULL, set_up, test_filters, tear_down);
  g_test_add ("/library/said/ledger", Fixture, NULL, set_up, test_ledger, tear_down);
  g_test_add ("/library/said/collection", Fixture, NULL, set_up, test_collection, tear_down);
  g_test_add ("/library/said/damage", Fixture, NULL, set_up, test_damage, tear_down);
  g_test_add ("/library/said/again", Fixture, NULL, set_up, test_again, tear_down);
  g_test_add ("/library/said/new-version", Fixture, NULL, set_up, test_new_version, tear_down);
  g_test_add ("/library/said/late", Fixture, NULL, set_up, test_late, tear_down);
  g_test_add_func ("/library/said/csv", test_csv);
  return g_test_run ();
}
