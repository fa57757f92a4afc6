/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <lectern.h>

#include "lectern-fixture.h"
#include "lectern-workbench.h"
#include "text/lectern-plain-text.h"

static const char text[] = "NATO met in Lisbon. STRATCOM was there.";

static LecternWorkbench *
make_workbench (gboolean without_library)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "library", NULL);
  LecternWorkbenchOptions options = { .library_folder = folder,
                                      .config_folder = g_get_user_config_dir (),
                                      .without_library = without_library };
  g_autoptr (GError) error = NULL;
  LecternWorkbench *workbench = lectern_workbench_new (&options, &error);
  LecternPluginRegistry *registry = NULL;

  g_assert_no_error (error);
  registry = lectern_workbench_get_registry (workbench);
  lectern_plugin_registry_use (registry, lectern_plugin_registry_lookup (registry, "template"));

  return workbench;
}

static GPtrArray *
analyze (LecternWorkbench *workbench, LecternArticle *article, GPtrArray *decisions)
{
  static const char *const generators[] = { "template", NULL };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *layers = NULL;

  lectern_workbench_analyze_async (workbench, article, decisions, generators, NULL, NULL, NULL,
                                   NULL, lectern_fixture_result_cb, &result);
  lectern_fixture_wait_result (&result, 30000);
  layers = lectern_workbench_analyze_finish (workbench, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (layers->len, ==, 1);

  return layers;
}

static gsize
count (GPtrArray *layers)
{
  gsize n_notes = 0;

  lectern_layer_get_annotations (g_ptr_array_index (layers, 0), &n_notes);
  return n_notes;
}

/* A rejected finding is gone from the effective layer, and only from that. */
static void
test_decisions (void)
{
  g_autoptr (LecternWorkbench) workbench = make_workbench (FALSE);
  g_autoptr (LecternArticle) article = lectern_article_new_from_plain_text (text, strlen (text),
                                                                            NULL, NULL, NULL);
  g_autoptr (GPtrArray) raw = NULL;
  g_autoptr (GPtrArray) effective = NULL;
  g_autoptr (GPtrArray) decisions = g_ptr_array_new_with_free_func (
      (GDestroyNotify) lectern_decision_free);
  g_autoptr (LecternTextQuoteSelector) target = lectern_text_quote_selector_new (
      article, (LecternSpan){ 0, 4 });

  raw = analyze (workbench, article, NULL);
  g_assert_cmpuint (count (raw), ==, 2);
  g_ptr_array_add (decisions,
                   lectern_decision_new (LECTERN_DECISION_SPAN, NULL, target, "template/capitals",
                                         "template", LECTERN_ACTION_REJECT, NULL));
  effective = analyze (workbench, article, decisions);
  g_assert_cmpuint (count (effective), ==, 1);
  lectern_workbench_shut_down (workbench);
  g_assert_null (lectern_workbench_get_library (workbench));
}

/* What one run found, the next finds in the library. */
static void
test_cached (void)
{
  g_autoptr (LecternWorkbench) workbench = make_workbench (FALSE);
  g_autoptr (LecternArticle) article = lectern_article_new_from_plain_text (text, strlen (text),
                                                                            NULL, NULL, NULL);
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) second = NULL;
  LecternPluginEntry *entry = NULL;

  first = analyze (workbench, article, NULL);
  g_clear_object (&workbench);
  workbench = make_workbench (FALSE);
  second = analyze (workbench, article, NULL);
  g_assert_cmpuint (count (second), ==, count (first));
  /* Nothing ran: no process was measured. */
  entry = lectern_plugin_registry_lookup (lectern_workbench_get_registry (workbench), "template");
  g_assert_cmpuint (lectern_plugin_entry_get_run_kb (entry), ==, 0);
}

static void
test_without_library (void)
{
  g_autoptr (LecternWorkbench) workbench = make_workbench (TRUE);

  g_assert_null (lectern_workbench_get_library (workbench));
  g_assert_nonnull (lectern_workbench_get_acquirer (workbench));
  g_assert_nonnull (lectern_workbench_get_fetcher (workbench));
  g_assert_nonnull (lectern_workbench_get_pool (workbench));
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  g_test_add_func ("/core/workbench/decisions", test_decisions);
  g_test_add_func ("/core/workbench/cached", test_cached);
  g_test_add_func ("/core/workbench/without-library", test_without_library);

  return g_test_run ();
}
