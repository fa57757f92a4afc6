/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <sqlite3.h>

#include "library-fixture.h"
#include "library/lectern-finding-text.h"
#include "library/lectern-stems.h"
#include "library/lectern-store-tokenizer.h"

/* What the search index says of each article, and that it always says what the texts say. */

typedef struct {
  char *folder;
  LecternLibrary *library;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = fixture_make_folder ();
  fixture->library = fixture_open (fixture->folder);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  lectern_library_close (fixture->library);
  g_object_unref (fixture->library);
  fixture_remove (fixture->folder);
  g_free (fixture->folder);
}

static void
assert_whole (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  lectern_library_check (fixture->library, &error);
  g_assert_no_error (error);
}

static sqlite3 *
open_database (Fixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->folder, "library.db", NULL);
  LecternStore store = { 0 };

  g_assert_cmpint (sqlite3_open (path, &store.database), ==, SQLITE_OK);
  g_assert_true (lectern_store_add_tokenizer (&store, NULL));
  return store.database;
}

static void
execute (Fixture *fixture, const char *sql)
{
  sqlite3 *database = open_database (fixture);

  g_assert_cmpint (sqlite3_exec (database, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (database);
}

static guint
count_hits (Fixture *fixture, const char *expression)
{
  sqlite3 *database = open_database (fixture);
  sqlite3_stmt *query = NULL;
  guint n_hits = 0;

  g_assert_cmpint (sqlite3_prepare_v2 (database,
                                       "SELECT count (*) FROM document_search WHERE "
                                       "document_search MATCH ?",
                                       -1, &query, NULL),
                   ==, SQLITE_OK);
  sqlite3_bind_text (query, 1, expression, -1, SQLITE_STATIC);
  g_assert_cmpint (sqlite3_step (query), ==, SQLITE_ROW);
  n_hits = sqlite3_column_int (query, 0);
  sqlite3_finalize (query);
  sqlite3_close (database);

  return n_hits;
}

static char *
add (Fixture *fixture, const char *text, const char *language)
{
  g_autoptr (LecternArticle) article = fixture_article (
      text, LECTERN_METADATA_LANGUAGE, language, LECTERN_METADATA_AUTHOR, "Jane Roe",
      LECTERN_METADATA_SITE, "The Daily Sample", NULL);

  return fixture_add (fixture->library, article);
}

static void
assert_hits (Fixture *fixture, const char *expression, guint n_hits)
{
  g_test_message ("%s", expression);
  g_assert_cmpuint (count_hits (fixture, expression), ==, n_hits);
}

static void
test_columns (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = add (fixture, "Ministers meet\n\nThe ministers were running late.", "en");

  assert_hits (fixture, "title : ministers", 1);
  assert_hits (fixture, "author : roe", 1);
  assert_hits (fixture, "site : daily", 1);
  assert_hits (fixture, "body : \"running late\"", 1);
  assert_hits (fixture, "stems : minist", 1);
  assert_hits (fixture, "stems : run", 1);
  assert_hits (fixture, "body : run", 0);

  g_assert_true (lectern_library_set_words (fixture->library, id, "assessment", "Doubtful", NULL));
  assert_hits (fixture, "notes : doubtful", 1);
  assert_hits (fixture, "body : ministers", 1);
  assert_whole (fixture);
}

static void
test_stems_by_language (Fixture *fixture, gconstpointer data)
{
  g_autofree char *german = add (fixture, "Politik\n\nDie Ministerien tagten in Zürich.", "de");
  g_autofree char *unknown = add (fixture, "Word\n\nAbcdings were running.", "xx");
  g_autoptr (LecternStemmer) stemmer = lectern_stemmer_new ("de");
  g_autoptr (GString) stems = g_string_new (NULL);

  lectern_stems_append (stems, stemmer, "Die Ministerien, 3½ Zürich!");
  g_assert_cmpstr (stems->str, ==, "die ministeri 3½ zurich ");
  assert_hits (fixture, "stems : ministeri", 1);
  assert_hits (fixture, "stems : zurich", 1);
  assert_hits (fixture, "stems : running", 0);
  assert_hits (fixture, "body : running", 1);
  assert_whole (fixture);
}

static void
test_findings (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = add (fixture, "Meeting\n\nShe met him, and all was well.", "en");
  g_autoptr (LecternArticle) changed = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (lectern_library_set_findings (fixture->library, id, NULL, "Ada Lovelace\nLondon",
                                               "all was well", NULL));
  assert_hits (fixture, "names : \"ada lovelace\"", 1);
  assert_hits (fixture, "quotes : well", 1);
  g_assert_true (lectern_library_set_findings (fixture->library, id, NULL, "Paris", "", NULL));
  assert_hits (fixture, "names : london", 0);
  assert_hits (fixture, "names : paris", 1);
  assert_hits (fixture, "quotes : well", 0);
  assert_whole (fixture);

  g_assert_false (
      lectern_library_set_findings (fixture->library, "nobody", NULL, "a", "b", &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND);
}

/* What was found in an old text is not said of a new one. */
static void
test_new_version (Fixture *fixture, gconstpointer data)
{
  const char *address = "https://example.org/a";
  g_autoptr (LecternArticle) first = fixture_article ("Title\n\nThe first text.",
                                                      LECTERN_METADATA_ADDRESS, address, NULL);
  g_autoptr (LecternArticle) second = fixture_article ("Title\n\nThe second text.",
                                                       LECTERN_METADATA_ADDRESS, address, NULL);
  g_autofree char *id = fixture_add (fixture->library, first);
  g_autofree char *same = NULL;

  g_assert_true (lectern_library_set_words (fixture->library, id, "headline", "Mine", NULL));
  g_assert_true (lectern_library_set_findings (fixture->library, id, NULL, "Ada", "", NULL));
  same = fixture_add (fixture->library, second);
  g_assert_cmpstr (same, ==, id);
  assert_hits (fixture, "names : ada", 0);
  assert_hits (fixture, "body : first", 0);
  assert_hits (fixture, "body : second", 1);
  assert_hits (fixture, "notes : mine", 1);
  assert_whole (fixture);
}

static LecternLayer *
make_layer (LecternArticle *article)
{
  g_autoptr (LecternLayerBuilder) builder = lectern_layer_builder_new (
      "any", "1", lectern_article_get_revision (article));
  GVariantDict name;

  g_variant_dict_init (&name, NULL);
  g_variant_dict_insert (&name, "name", "s", "Ada Lovelace");
  lectern_layer_builder_add (builder, fixture_find (article, "Lovelace"), "entity/person", 1,
                             g_variant_dict_end (&name));
  lectern_layer_builder_add (builder, fixture_find (article, "Lovelace"), "entity/other", 1, NULL);
  lectern_layer_builder_add (builder, fixture_find (article, "all\nis well"), "quote/direct", 1,
                             NULL);
  lectern_layer_builder_add (builder, fixture_find (article, "today"), "time/date", 1, NULL);

  return lectern_layer_builder_end (builder);
}

/* Names and quotes of any plugin, each once, a line each; nothing of another text. */
static void
test_finding_text (void)
{
  g_autoptr (LecternArticle) article = fixture_article (
      "Title\n\nLovelace said today that all\nis well.", NULL);
  g_autoptr (LecternArticle) other = fixture_article ("Other\n\nNobody said a word.", NULL);
  g_autoptr (LecternLayer) layer = make_layer (article);
  g_autoptr (GPtrArray) layers = g_ptr_array_new ();
  g_autofree char *names = NULL;
  g_autofree char *quotes = NULL;
  g_autofree char *nothing = NULL;

  g_ptr_array_add (layers, layer);
  names = lectern_finding_text_dup_names (article, layers);
  quotes = lectern_finding_text_dup_quotes (article, layers);
  nothing = lectern_finding_text_dup_names (other, layers);
  g_assert_cmpstr (names, ==, "Lovelace\nAda Lovelace");
  g_assert_cmpstr (quotes, ==, "all is well");
  g_assert_cmpstr (nothing, ==, "");
}

static void
count_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  guint *n_waiting = user_data;

  (*n_waiting)--;
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  LecternUnanalyzed **found = user_data;
  g_autoptr (GError) error = NULL;

  *found = lectern_library_find_unanalyzed_finish (LECTERN_LIBRARY (source), result, &error);
  g_assert_no_error (error);
}

static void
settled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (lectern_library_write_finish (LECTERN_LIBRARY (source), result, &error));
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

static void
assert_unanalyzed (Fixture *fixture, guint n_left, const char *id)
{
  g_autoptr (LecternUnanalyzed) found = NULL;

  lectern_library_find_unanalyzed_async (fixture->library, NULL, found_cb, &found);
  while (found == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (found->n_left, ==, n_left);
  g_assert_cmpstr (found->id, ==, id);
}

/* What came in waits for its findings until they are there, or cannot be. */
static void
test_unanalyzed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LecternArticle) old = fixture_article ("Old\n\nAda came.", LECTERN_METADATA_ADDRESS,
                                                    "https://example.org/a", NULL);
  g_autoptr (LecternArticle) new = fixture_article ("New\n\nAda left.", LECTERN_METADATA_ADDRESS,
                                                    "https://example.org/a", NULL);
  g_autofree char *one = fixture_add (fixture->library, old);
  g_autofree char *two = add (fixture, "Two\n\nBeta text of the second.", "en");
  g_autofree char *three = add (fixture, "Three\n\nGamma text of the third.", "en");
  const char *const ids[] = { one, NULL };
  g_autofree char *again = NULL;
  const char *revision = NULL;
  gboolean is_settled = FALSE;

  assert_unanalyzed (fixture, 3, one);
  g_assert_true (lectern_library_set_findings (fixture->library, one, NULL, "Ada", "", NULL));
  assert_unanalyzed (fixture, 2, two);
  g_assert_true (lectern_library_set_findings (fixture->library, two, NULL, "", "", NULL));
  assert_unanalyzed (fixture, 1, three);
  lectern_library_settle_findings_async (fixture->library, three, NULL, NULL, settled_cb,
                                         &is_settled);
  while (!is_settled)
    g_main_context_iteration (NULL, TRUE);
  assert_unanalyzed (fixture, 0, NULL);

  g_assert_true (lectern_library_rebuild_search (fixture->library, NULL));
  assert_unanalyzed (fixture, 0, NULL);
  again = fixture_add (fixture->library, new);
  g_assert_cmpstr (again, ==, one);
  assert_unanalyzed (fixture, 1, one);
  /* What was found in the text before comes too late. */
  revision = lectern_article_get_revision (old);
  g_assert_true (lectern_library_set_findings (fixture->library, one, revision, "Ada", "", NULL));
  assert_unanalyzed (fixture, 1, one);
  assert_hits (fixture, "names : ada", 0);
  is_settled = FALSE;
  lectern_library_settle_findings_async (fixture->library, one, revision, NULL, settled_cb,
                                         &is_settled);
  while (!is_settled)
    g_main_context_iteration (NULL, TRUE);
  assert_unanalyzed (fixture, 1, one);
  g_assert_true (lectern_library_set_trashed (fixture->library, ids, TRUE, NULL));
  assert_unanalyzed (fixture, 0, NULL);
  g_assert_true (lectern_library_set_trashed (fixture->library, ids, FALSE, NULL));
  assert_unanalyzed (fixture, 1, one);
  revision = lectern_article_get_revision (new);
  g_assert_true (lectern_library_set_findings (fixture->library, one, revision, "Ada", "", NULL));
  assert_unanalyzed (fixture, 0, NULL);
  assert_hits (fixture, "names : ada", 1);
}

/* Calls that are committed together, one of them in vain, on one article and on several. */
static void
test_together (Fixture *fixture, gconstpointer data)
{
  g_autofree char *one = add (fixture, "One\n\nAlpha text of the first.", "en");
  g_autofree char *two = add (fixture, "Two\n\nBeta text of the second.", "en");
  g_autoptr (LecternArticle) article = fixture_article ("Three\n\nGamma text.", NULL);
  guint n_waiting = 0;

  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *names = g_strdup_printf ("name%u", i);
      g_autofree char *words = g_strdup_printf ("word%u", i);

      lectern_library_set_findings_async (fixture->library, i % 2 ? one : two, NULL, names, "",
                                          NULL, count_cb, &n_waiting);
      lectern_library_set_findings_async (fixture->library, "nobody", NULL, names, "", NULL,
                                          count_cb, &n_waiting);
      lectern_library_set_words_async (fixture->library, i % 2 ? one : two, "headline", words, NULL,
                                       count_cb, &n_waiting);
      n_waiting += 3;
    }
  lectern_library_add_article_async (fixture->library, article, NULL, NULL, count_cb, &n_waiting);
  n_waiting++;
  while (n_waiting > 0)
    g_main_context_iteration (NULL, TRUE);

  assert_hits (fixture, "names : name19", 1);
  assert_hits (fixture, "names : name17", 0);
  assert_hits (fixture, "notes : word18", 1);
  assert_hits (fixture, "notes : word16", 0);
  assert_hits (fixture, "body : gamma", 1);
  assert_whole (fixture);
}

static void
test_shown_block (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = add (fixture, "Title\n\nFirst paragraph here.\n\nSecond one there.", "en");

  g_assert_true (lectern_library_set_blocks_shown (fixture->library, id, (const guint32[]){ 2 }, 1,
                                                   FALSE, NULL));
  assert_hits (fixture, "body : there", 0);
  assert_whole (fixture);
  g_assert_true (lectern_library_undo (fixture->library, NULL));
  assert_hits (fixture, "body : there", 1);
  assert_whole (fixture);
}

static void
test_rebuild (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = add (fixture, "Ministers meet\n\nThe ministers were running late.", "en");
  g_autofree char *other = add (fixture, "Nothing\n\nNothing to see here.", "en");

  g_assert_true (lectern_library_set_words (fixture->library, id, "assessment", "Doubtful", NULL));
  g_assert_true (lectern_library_set_findings (fixture->library, id, NULL, "Ada", "late", NULL));
  g_assert_true (lectern_library_set_blocks_shown (fixture->library, other, (const guint32[]){ 1 },
                                                   1, FALSE, NULL));
  execute (fixture, "DELETE FROM document_search_data WHERE id > 10");
  g_assert_false (lectern_library_check (fixture->library, NULL));

  g_assert_true (lectern_library_rebuild_search (fixture->library, NULL));
  assert_whole (fixture);
  assert_hits (fixture, "stems : run", 1);
  assert_hits (fixture, "notes : doubtful", 1);
  assert_hits (fixture, "names : ada", 1);
  assert_hits (fixture, "body : see", 0);
}

/* As after a step of the schema that changes what is searched. */
static void
test_fill (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = add (fixture, "Ministers meet\n\nThe ministers were running late.", "en");

  g_assert_true (lectern_library_set_words (fixture->library, id, "assessment", "Doubtful", NULL));
  lectern_library_close (fixture->library);
  g_clear_object (&fixture->library);
  execute (fixture, "DELETE FROM document; DELETE FROM document_search_data WHERE id > 10");

  fixture->library = fixture_open (fixture->folder);
  assert_hits (fixture, "notes : doubtful", 1);
  assert_hits (fixture, "stems : minist", 1);
  assert_whole (fixture);
}

/* Merging */

static guint
count_segments (Fixture *fixture)
{
  sqlite3 *database = open_database (fixture);
  sqlite3_stmt *query = NULL;
  guint n_segments = 0;

  g_assert_cmpint (sqlite3_prepare_v2 (database,
                                       "SELECT count (DISTINCT segid) FROM document_search_idx", -1,
                                       &query, NULL),
                   ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (query), ==, SQLITE_ROW);
  n_segments = sqlite3_column_int (query, 0);
  sqlite3_finalize (query);
  sqlite3_close (database);

  return n_segments;
}

/* A segment for each of many small changes. */
static void
change_often (Fixture *fixture)
{
  g_autofree char *id = add (fixture, "Ministers meet\n\nThe ministers were running late.", "en");

  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *words = g_strdup_printf ("change%u doubtful", i);

      g_assert_true (lectern_library_set_words (fixture->library, id, "assessment", words, NULL));
    }
  g_assert_cmpuint (count_segments (fixture), >, 20);
}

static void
test_merge_idle (Fixture *fixture, gconstpointer data)
{
  gint64 end_us = g_get_monotonic_time () + 30 * G_USEC_PER_SEC;

  change_often (fixture);
  while (count_segments (fixture) > 4 && g_get_monotonic_time () < end_us)
    g_usleep (G_USEC_PER_SEC / 20);

  g_assert_cmpuint (count_segments (fixture), <=, 4);
  assert_hits (fixture, "notes : change39", 1);
  assert_hits (fixture, "notes : change38", 0);
  assert_whole (fixture);
}

static void
test_merge_on_closing (Fixture *fixture, gconstpointer data)
{
  change_often (fixture);
  lectern_library_close (fixture->library);
  g_clear_object (&fixture->library);
  g_assert_cmpuint (count_segments (fixture), <=, 4);

  fixture->library = fixture_open (fixture->folder);
  assert_hits (fixture, "notes : change39", 1);
  assert_whole (fixture);
}

int
main (int argc, char **argv)
{
#define TEST(path, function)                                                                       \
  g_test_add ("/library/documents/" path, Fixture, NULL, set_up, function, tear_down)
  g_test_init (&argc, &argv, NULL);

  TEST ("columns", test_columns);
  TEST ("stems-by-language", test_stems_by_language);
  TEST ("findings", test_findings);
  g_test_add_func ("/library/documents/finding-text", test_finding_text);
  TEST ("new-version", test_new_version);
  TEST ("unanalyzed", test_unanalyzed);
  TEST ("together", test_together);
  TEST ("shown-block", test_shown_block);
  TEST ("rebuild", test_rebuild);
  TEST ("fill", test_fill);
  TEST ("merge-idle", test_merge_idle);
  TEST ("merge-on-closing", test_merge_on_closing);

  return g_test_run ();
}
