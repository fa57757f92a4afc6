/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "bulk/lectern-backlog.h"
#include "lectern-fixture.h"
#include "library-fixture.h"

/* Findings of articles that came in by the hundred, through the real worker. */

#define DEADLINE_MS 60000

typedef struct {
  char *folder;
  LecternWorkbench *workbench;
  LecternBacklog *backlog;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autofree char *library = NULL;
  g_autoptr (GError) error = NULL;
  LecternWorkbenchOptions options = { 0 };

  self->folder = fixture_make_folder ();
  library = g_build_filename (self->folder, "library", NULL);
  options.library_folder = library;
  options.config_folder = self->folder;
  self->workbench = lectern_workbench_new (&options, &error);
  g_assert_no_error (error);
  self->backlog = lectern_backlog_new (self->workbench);
}

static gboolean
wake_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gint64 end_us = g_get_monotonic_time () + DEADLINE_MS * 1000;
  guint source = g_timeout_add (20, wake_cb, NULL);

  lectern_backlog_stop (self->backlog);
  while (g_atomic_int_get (&G_OBJECT (self->backlog)->ref_count) > 1
         && g_get_monotonic_time () < end_us)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (source);
  g_assert_finalize_object (g_steal_pointer (&self->backlog));
  lectern_workbench_shut_down (self->workbench);
  g_clear_object (&self->workbench);
  fixture_remove (self->folder);
  g_free (self->folder);
}

static char *
add (Fixture *self, const char *text)
{
  g_autoptr (LecternArticle) article = fixture_article (text, LECTERN_METADATA_LANGUAGE, "en",
                                                        NULL);

  return fixture_add (lectern_workbench_get_library (self->workbench), article);
}

static guint
count_found (Fixture *self, const char *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternSearchResult) result = lectern_library_search (
      lectern_workbench_get_library (self->workbench),
      &(LecternListQuery){ .text = (char *) query, .sort = LECTERN_SORT_BEST }, 0, &error);

  g_assert_no_error (error);
  return result->entries->len;
}

static gboolean
wait_found (Fixture *self, const char *query, guint n)
{
  gint64 end_us = g_get_monotonic_time () + DEADLINE_MS * 1000;
  guint source = g_timeout_add (20, wake_cb, NULL);
  guint n_found = 0;

  while ((n_found = count_found (self, query)) < n && g_get_monotonic_time () < end_us)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (source);

  return n_found == n;
}

static void
test_all (Fixture *self, gconstpointer data)
{
  g_autofree char *first = add (self, "Harbor\n\nThe mayor of Lisbon met Maria Silva on Monday.");
  g_autofree char *second = add (self, "Bridge\n\nMaria Silva left Lisbon for Porto on Tuesday.");

  g_assert_cmpuint (count_found (self, "entity:\"Maria Silva\""), ==, 0);
  lectern_backlog_add (self->backlog, first);
  lectern_backlog_add (self->backlog, second);
  lectern_backlog_add (self->backlog, second);
  /* The first is worked on, and what waits is there once. */
  g_assert_cmpuint (lectern_backlog_get_n_waiting (self->backlog), ==, 1);
  g_assert_true (wait_found (self, "entity:\"Maria Silva\"", 2));
  g_assert_cmpuint (lectern_backlog_get_n_waiting (self->backlog), ==, 0);
}

static void
test_gone (Fixture *self, gconstpointer data)
{
  g_autofree char *id = add (self, "Bridge\n\nMaria Silva left Lisbon for Porto on Tuesday.");

  lectern_backlog_add (self->backlog, "01234567-89ab-4def-8123-456789abcdef");
  lectern_backlog_add_first (self->backlog, id);
  g_assert_true (wait_found (self, "entity:\"Maria Silva\"", 1));
}

static void
test_stop (Fixture *self, gconstpointer data)
{
  g_autofree char *first = add (self, "Harbor\n\nThe mayor of Lisbon met Maria Silva on Monday.");
  g_autofree char *second = add (self, "Bridge\n\nMaria Silva left Lisbon for Porto on Tuesday.");

  lectern_backlog_add (self->backlog, first);
  lectern_backlog_add (self->backlog, second);
  lectern_backlog_stop (self->backlog);
  g_assert_cmpuint (lectern_backlog_get_n_waiting (self->backlog), ==, 0);
  lectern_backlog_add (self->backlog, second);
  g_assert_cmpuint (lectern_backlog_get_n_waiting (self->backlog), ==, 0);
}

int
main (int argc, char **argv)
{
#define TEST(path, function)                                                                       \
  g_test_add ("/bulk/backlog/" path, Fixture, NULL, set_up, function, tear_down)
  g_test_init (&argc, &argv, NULL);

  TEST ("all", test_all);
  TEST ("gone", test_gone);
  TEST ("stop", test_stop);

  return g_test_run ();
}
