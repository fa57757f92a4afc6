/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-fixture.h"
#include "reader-fixture.h"
#include "reader-samples.h"

#define SETTLE_MS 150

static gboolean
settled_cb (gpointer user_data)
{
  gboolean *is_settled = user_data;

  *is_settled = TRUE;

  return G_SOURCE_REMOVE;
}

void
reader_fixture_settle (void)
{
  gboolean is_settled = FALSE;

  g_timeout_add (SETTLE_MS, settled_cb, &is_settled);
  lectern_fixture_wait_until (&is_settled, 10 * 1000);
}

static void
toast_cb (LecternDocument *document, const char *message, gint64 step, ReaderFixture *fixture)
{
  g_free (fixture->toast);
  fixture->toast = g_strdup (message);
}

void
reader_fixture_set_up (ReaderFixture *fixture, gconstpointer data)
{
  LecternArticle *article = (LecternArticle *) data;
  LecternWorkbenchOptions options = { .without_library = TRUE };
  g_autoptr (LecternLayer) names = reader_sample_names (article);
  g_autoptr (LecternLayer) dates = reader_sample_dates (article);
  g_autoptr (GError) error = NULL;

  fixture->workbench = lectern_workbench_new (&options, &error);
  g_assert_no_error (error);
  fixture->document = lectern_document_new (fixture->workbench);
  g_object_set (fixture->document, "analyze-when", LECTERN_ANALYZE_ON_REQUEST, NULL);
  g_signal_connect (fixture->document, "toast", G_CALLBACK (toast_cb), fixture);
  fixture->window = GTK_WINDOW (gtk_window_new ());
  fixture->reader = LECTERN_READER (lectern_reader_new ());
  gtk_window_set_default_size (fixture->window, 700, 800);
  gtk_window_set_child (fixture->window, GTK_WIDGET (fixture->reader));
  lectern_reader_set_document (fixture->reader, fixture->document);
  lectern_document_take_article (fixture->document, reader_sample_store (article));
  lectern_document_add_layer (fixture->document, names);
  lectern_document_add_layer (fixture->document, dates);
  gtk_window_present (fixture->window);
  gtk_widget_grab_focus (GTK_WIDGET (fixture->reader));
  reader_fixture_settle ();
}

void
reader_fixture_tear_down (ReaderFixture *fixture, gconstpointer data)
{
  gtk_window_destroy (fixture->window);
  lectern_workbench_shut_down (fixture->workbench);
  g_assert_finalize_object (fixture->document);
  g_object_unref (fixture->workbench);
  g_free (fixture->toast);
}

void
reader_fixture_activate (ReaderFixture *fixture, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->reader), action, NULL));
  reader_fixture_settle ();
}

char *
reader_fixture_dup_selection (ReaderFixture *fixture)
{
  LecternSpan span;

  if (!lectern_reader_get_selection (fixture->reader, &span))
    return NULL;

  return g_strndup (
      lectern_article_get_text (lectern_document_get_article (fixture->document), NULL)
          + span.start,
      lectern_span_get_length (span));
}
