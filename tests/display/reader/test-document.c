/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-fixture.h"
#include "library-fixture.h"
#include "reader-samples.h"
#include "reader/lectern-document-private.h"

#define DEADLINE_MS (20 * 1000)

typedef struct {
  char *folder;
  LecternWorkbench *workbench;
  LecternLibrary *library;
  LecternDocument *document;
  LecternArticle *article;
  char *id;
  char *toast;
  guint n_article_changes;
} Fixture;

static void
toast_cb (LecternDocument *document, const char *message, gint64 step, Fixture *fixture)
{
  g_free (fixture->toast);
  fixture->toast = g_strdup (message);
}

static void
article_changed_cb (Fixture *fixture)
{
  fixture->n_article_changes++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  LecternWorkbenchOptions options = { 0 };
  g_autoptr (GError) error = NULL;

  fixture->folder = fixture_make_folder ();
  options.library_folder = fixture->folder;
  options.config_folder = fixture->folder;
  fixture->workbench = lectern_workbench_new (&options, &error);
  g_assert_no_error (error);
  fixture->library = lectern_workbench_get_library (fixture->workbench);
  fixture->article = reader_sample_article ();
  fixture->id = fixture_add (fixture->library, fixture->article);
  fixture->document = lectern_document_new (fixture->workbench);
  g_object_set (fixture->document, "analyze-when",
                data == NULL ? LECTERN_ANALYZE_ON_REQUEST : LECTERN_ANALYZE_ON_OPENING, NULL);
  g_signal_connect (fixture->document, "toast", G_CALLBACK (toast_cb), fixture);
  g_signal_connect_swapped (fixture->document, "article-changed", G_CALLBACK (article_changed_cb),
                            fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->document);
  lectern_workbench_shut_down (fixture->workbench);
  g_object_unref (fixture->workbench);
  lectern_article_unref (fixture->article);
  fixture_remove (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->id);
  g_free (fixture->toast);
}

static void
open_article (Fixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  lectern_document_open_async (fixture->document, fixture->id, NULL, lectern_fixture_result_cb,
                               &result);
  g_assert_cmpint (lectern_document_get_state (fixture->document), ==, LECTERN_DOCUMENT_LOADING);
  lectern_fixture_wait_result (&result, DEADLINE_MS);
  lectern_document_open_finish (fixture->document, result, &error);
  g_assert_no_error (error);
  g_assert_cmpint (lectern_document_get_state (fixture->document), ==, LECTERN_DOCUMENT_READY);
}

/* Until all is stored and read again. */
static void
settle (Fixture *fixture)
{
  gint64 until = g_get_monotonic_time () + DEADLINE_MS * 1000;

  while (fixture->document->n_writes > 0 || fixture->document->is_reloading
         || g_main_context_pending (NULL))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, until);
      g_main_context_iteration (NULL, fixture->document->n_writes > 0);
    }
}

static void
test_open (Fixture *fixture, gconstpointer data)
{
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;

  open_article (fixture);
  g_object_get (fixture->document, "title", &title, "subtitle", &subtitle, NULL);
  g_assert_cmpstr (title, ==, "Lindhaven Courier");
  g_assert_cmpstr (subtitle, ==, "21 Nov 2024, 4 min");
  g_assert_cmpstr (lectern_article_get_revision (lectern_document_get_article (fixture->document)),
                   ==, lectern_article_get_revision (fixture->article));

  lectern_document_close (fixture->document);
  g_assert_null (lectern_document_get_article (fixture->document));
  g_assert_cmpint (lectern_document_get_state (fixture->document), ==, LECTERN_DOCUMENT_EMPTY);
}

static void
test_missing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  lectern_document_open_async (fixture->document, "00000000-0000-4000-8000-00000000dead", NULL,
                               lectern_fixture_result_cb, &result);
  lectern_fixture_wait_result (&result, DEADLINE_MS);
  g_assert_false (lectern_document_open_finish (fixture->document, result, &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND);
  g_assert_cmpint (lectern_document_get_state (fixture->document), ==, LECTERN_DOCUMENT_FAILED);
  g_assert_cmpstr (lectern_document_get_message (fixture->document), ==, error->message);
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  lectern_document_open_async (fixture->document, fixture->id, cancellable,
                               lectern_fixture_result_cb, &result);
  g_cancellable_cancel (cancellable);
  lectern_fixture_wait_result (&result, DEADLINE_MS);
  g_assert_false (lectern_document_open_finish (fixture->document, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (lectern_document_get_state (fixture->document), ==, LECTERN_DOCUMENT_EMPTY);
  open_article (fixture);
}

static void
test_unchanged (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  guint n_changes = 0;

  open_article (fixture);
  settle (fixture);
  n_changes = fixture->n_article_changes;
  lectern_library_set_starred (fixture->library, fixture->id, TRUE, &error);
  g_assert_no_error (error);
  settle (fixture);
  g_assert_cmpuint (fixture->n_article_changes, ==, n_changes);
}

static void
test_switching (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GAsyncResult) second = NULL;
  g_autoptr (GError) error = NULL;

  lectern_document_open_async (fixture->document, fixture->id, NULL, lectern_fixture_result_cb,
                               &first);
  lectern_document_open_async (fixture->document, fixture->id, NULL, lectern_fixture_result_cb,
                               &second);
  lectern_fixture_wait_result (&first, DEADLINE_MS);
  lectern_fixture_wait_result (&second, DEADLINE_MS);
  g_assert_false (lectern_document_open_finish (fixture->document, first, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (lectern_document_open_finish (fixture->document, second, NULL));
}

static void
test_marks (Fixture *fixture, gconstpointer data)
{
  LecternSpan span = reader_sample_find (fixture->article, "Ministry of Transport", 0);

  open_article (fixture);
  lectern_document_toggle_mark (fixture->document, span, 3);
  g_assert_cmpuint (lectern_document_get_marks (fixture->document)->len, ==, 1);
  lectern_document_set_note (fixture->document, span, "Ask them");
  settle (fixture);
  g_assert_cmpuint (lectern_document_get_marks (fixture->document)->len, ==, 1);

  lectern_document_close (fixture->document);
  open_article (fixture);
  g_assert_cmpuint (lectern_document_get_marks (fixture->document)->len, ==, 1);
  g_assert_cmpstr (lectern_document_get_mark_at (fixture->document, span)->note, ==, "Ask them");
  g_assert_cmpuint (lectern_document_get_mark_at (fixture->document, span)->color, ==, 3);

  lectern_document_undo (fixture->document);
  settle (fixture);
  g_assert_cmpstr (lectern_document_get_mark_at (fixture->document, span)->note, ==, "");
  lectern_document_undo (fixture->document);
  settle (fixture);
  g_assert_cmpuint (lectern_document_get_marks (fixture->document)->len, ==, 0);
  lectern_document_redo (fixture->document);
  settle (fixture);
  g_assert_cmpuint (lectern_document_get_marks (fixture->document)->len, ==, 1);
}

static void
test_article_note (Fixture *fixture, gconstpointer data)
{
  const LecternMark *mark = NULL;

  open_article (fixture);
  lectern_document_set_note (fixture->document, LECTERN_SPAN_NONE, "Compare with the other paper");
  settle (fixture);
  g_assert_cmpuint (lectern_document_get_marks (fixture->document)->len, ==, 1);
  mark = g_ptr_array_index (lectern_document_get_marks (fixture->document), 0);
  g_assert_null (mark->target);
  g_assert_cmpstr (mark->note, ==, "Compare with the other paper");
  lectern_document_set_note (fixture->document, LECTERN_SPAN_NONE, "");
  settle (fixture);
  g_assert_cmpuint (lectern_document_get_marks (fixture->document)->len, ==, 0);
}

static void
test_metadata (Fixture *fixture, gconstpointer data)
{
  LecternArticle *article = NULL;
  const LecternMetadataItem *item = NULL;

  open_article (fixture);
  lectern_panel_host_set_published (LECTERN_PANEL_HOST (fixture->document), "last week");
  g_assert_nonnull (strstr (fixture->toast, "2024-11-21"));
  lectern_panel_host_set_published (LECTERN_PANEL_HOST (fixture->document), "2023-05");
  for (guint pass = 0; pass < 2; pass++)
    {
      article = lectern_document_get_article (fixture->document);
      item = lectern_metadata_lookup (lectern_article_get_metadata (article),
                                      LECTERN_METADATA_PUBLISHED);
      g_assert_cmpstr (item->value, ==, "2023-05");
      g_assert_cmpstr (item->origin, ==, LECTERN_ORIGIN_ANALYST);
      settle (fixture);
    }
  lectern_document_set_metadata (fixture->document, LECTERN_METADATA_PUBLISHED, NULL);
  settle (fixture);
  article = lectern_document_get_article (fixture->document);
  g_assert_cmpstr (lectern_article_get_published (article), ==, "2024-11-21");
}

static void
test_hidden (Fixture *fixture, gconstpointer data)
{
  gsize n_blocks = 0;
  const LecternBlock *blocks = NULL;

  open_article (fixture);
  lectern_document_set_blocks_shown (fixture->document, 3, 1, TRUE);
  settle (fixture);
  blocks = lectern_article_get_blocks (lectern_document_get_article (fixture->document), &n_blocks);
  g_assert_false (lectern_block_is_hidden (&blocks[3]));
  lectern_document_undo (fixture->document);
  settle (fixture);
  blocks = lectern_article_get_blocks (lectern_document_get_article (fixture->document), &n_blocks);
  g_assert_true (lectern_block_is_hidden (&blocks[3]));
}

static void
test_position (Fixture *fixture, gconstpointer data)
{
  gint64 until = g_get_monotonic_time () + DEADLINE_MS * 1000;

  open_article (fixture);
  lectern_document_set_position (fixture->document, 321);
  /* It is stored behind the closing, which nothing waits for. */
  do
    {
      g_assert_cmpint (g_get_monotonic_time (), <, until);
      lectern_document_close (fixture->document);
      open_article (fixture);
    }
  while (lectern_document_get_position (fixture->document) != 321);
}

static void
wait_for (Fixture *fixture, const char *generator, LecternFindingState state)
{
  gint64 until = g_get_monotonic_time () + DEADLINE_MS * 1000;

  while (lectern_panel_host_get_state (LECTERN_PANEL_HOST (fixture->document), generator) != state)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, until);
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
}

static void
test_findings (Fixture *fixture, gconstpointer data)
{
  LecternPanelHost *host = LECTERN_PANEL_HOST (fixture->document);
  LecternPluginRegistry *registry = lectern_workbench_get_registry (fixture->workbench);
  LecternPluginEntry *entry = lectern_plugin_registry_lookup (registry, "timeline");
  g_autoptr (LecternTextQuoteSelector) target = NULL;
  const LecternAnnotation *annotations = NULL;
  g_autofree char *message = NULL;
  gsize n_before = 0;
  gsize n = 0;

  g_assert_nonnull (entry);
  g_assert_cmpint (lectern_panel_host_get_state (host, "timeline"), ==, LECTERN_FINDING_NO_ARTICLE);
  open_article (fixture);
  wait_for (fixture, "timeline", LECTERN_FINDING_READY);
  annotations = lectern_layer_get_annotations (lectern_panel_host_get_layer (host, "timeline"),
                                               &n_before);
  g_assert_cmpuint (n_before, >, 2);

  target = lectern_text_quote_selector_new (fixture->article, annotations[0].span);
  lectern_panel_host_submit_decision (
      host, lectern_decision_new (LECTERN_DECISION_SPAN, NULL, target, annotations[0].kind,
                                  "timeline", LECTERN_ACTION_REJECT, NULL));
  lectern_layer_get_annotations (lectern_panel_host_get_layer (host, "timeline"), &n);
  g_assert_cmpuint (n, ==, n_before - 1);
  settle (fixture);
  lectern_document_undo (fixture->document);
  settle (fixture);
  lectern_layer_get_annotations (lectern_panel_host_get_layer (host, "timeline"), &n);
  g_assert_cmpuint (n, ==, n_before);

  g_assert_true (lectern_plugin_registry_set_enabled (registry, entry, FALSE, NULL));
  wait_for (fixture, "timeline", LECTERN_FINDING_SWITCHED_OFF);
  message = lectern_panel_host_dup_message (host, "timeline");
  g_assert_cmpstr (message, ==, "Timeline is switched off.");
  g_assert_null (lectern_panel_host_get_layer (host, "timeline"));
  lectern_panel_host_request (host, "timeline");
  wait_for (fixture, "timeline", LECTERN_FINDING_READY);
}

static void
test_on_request (Fixture *fixture, gconstpointer data)
{
  LecternPanelHost *host = LECTERN_PANEL_HOST (fixture->document);

  open_article (fixture);
  g_assert_cmpint (lectern_panel_host_get_state (host, "timeline"), ==, LECTERN_FINDING_ON_REQUEST);
  lectern_panel_host_request (host, "timeline");
  g_assert_cmpint (lectern_panel_host_get_state (host, "timeline"), ==, LECTERN_FINDING_WAITING);
  wait_for (fixture, "timeline", LECTERN_FINDING_READY);
}

static void
test_language (Fixture *fixture, gconstpointer data)
{
  LecternPanelHost *host = LECTERN_PANEL_HOST (fixture->document);
  g_autofree char *message = NULL;

  open_article (fixture);
  wait_for (fixture, "timeline", LECTERN_FINDING_READY);
  lectern_document_set_metadata (fixture->document, LECTERN_METADATA_LANGUAGE,
                                 (const char *[]){ "uk", NULL });
  wait_for (fixture, "timeline", LECTERN_FINDING_NO_LANGUAGE);
  message = lectern_panel_host_dup_message (host, "timeline");
  g_assert_cmpstr (message, ==, "Timeline cannot read Ukrainian yet.");
}

static void
add (const char *name, gboolean with_findings, void (*test) (Fixture *fixture, gconstpointer data))
{
  g_autofree char *path = g_strconcat ("/reader/document/", name, NULL);

  g_test_add (path, Fixture, GINT_TO_POINTER (with_findings), set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);

  add ("opens", FALSE, test_open);
  add ("says-what-is-missing", FALSE, test_missing);
  add ("cancels", FALSE, test_cancel);
  add ("cancels-on-switching", FALSE, test_switching);
  add ("stays-when-only-the-row-changes", FALSE, test_unchanged);
  add ("stores-marks-and-undoes", FALSE, test_marks);
  add ("stores-the-note-on-the-article", FALSE, test_article_note);
  add ("corrects-metadata", FALSE, test_metadata);
  add ("puts-hidden-parts-back", FALSE, test_hidden);
  add ("keeps-the-position", FALSE, test_position);
  add ("makes-findings", TRUE, test_findings);
  add ("waits-to-be-asked", FALSE, test_on_request);
  add ("knows-what-a-plugin-reads", TRUE, test_language);

  return g_test_run ();
}
