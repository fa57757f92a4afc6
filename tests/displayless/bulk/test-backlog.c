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
start_program (Fixture *self)
{
  g_autofree char *library = NULL;
  g_autoptr (GError) error = NULL;
  LecternWorkbenchOptions options = { 0 };

  library = g_build_filename (self->folder, "library", NULL);
  options.library_folder = library;
  options.config_folder = self->folder;
  self->workbench = lectern_workbench_new (&options, &error);
  g_assert_no_error (error);
  self->backlog = lectern_backlog_new (self->workbench);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = fixture_make_folder ();
  start_program (self);
}

static gboolean
wake_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

static void
end_program (Fixture *self)
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
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  end_program (self);
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

static gboolean
wait_over (Fixture *self)
{
  gint64 end_us = g_get_monotonic_time () + DEADLINE_MS * 1000;
  guint source = g_timeout_add (20, wake_cb, NULL);

  while (lectern_backlog_get_n_left (self->backlog) > 0 && g_get_monotonic_time () < end_us)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (source);

  return lectern_backlog_get_n_left (self->backlog) == 0;
}

static void
left_cb (LecternBacklog *backlog, GParamSpec *pspec, guint *most)
{
  *most = MAX (*most, lectern_backlog_get_n_done (backlog) + lectern_backlog_get_n_left (backlog));
}

static void
test_all (Fixture *self, gconstpointer data)
{
  g_autofree char *first = add (self, "Harbor\n\nThe mayor of Lisbon met Maria Silva on Monday.");
  g_autofree char *second = add (self, "Bridge\n\nMaria Silva left Lisbon for Porto on Tuesday.");
  g_autofree char *third = add (self, "Nobody\n\nit rained.");
  guint most = 0;

  g_signal_connect (self->backlog, "notify::n-left", G_CALLBACK (left_cb), &most);
  g_assert_cmpuint (count_found (self, "entity:\"Maria Silva\""), ==, 0);
  lectern_backlog_wake (self->backlog);
  lectern_backlog_wake (self->backlog);
  g_assert_true (wait_found (self, "entity:\"Maria Silva\"", 2));
  g_assert_true (wait_over (self));
  /* One without findings is not looked at for ever. */
  g_assert_cmpuint (most, ==, 3);
}

static void
test_gone (Fixture *self, gconstpointer data)
{
  g_autofree char *id = add (self, "Bridge\n\nMaria Silva left Lisbon for Porto on Tuesday.");

  lectern_backlog_add_first (self->backlog, id);
  lectern_backlog_add_first (self->backlog, "01234567-89ab-4def-8123-456789abcdef");
  g_assert_true (wait_found (self, "entity:\"Maria Silva\"", 1));
}

/* What was left when the program ended is there when it begins again. */
static void
test_kept (Fixture *self, gconstpointer data)
{
  g_autofree char *id = add (self, "Harbor\n\nThe mayor of Lisbon met Maria Silva on Monday.");

  lectern_backlog_wake (self->backlog);
  end_program (self);
  start_program (self);
  g_assert_cmpuint (count_found (self, "entity:\"Maria Silva\""), ==, 0);
  lectern_backlog_wake (self->backlog);
  g_assert_true (wait_found (self, "entity:\"Maria Silva\"", 1));
}

static void
test_paused (Fixture *self, gconstpointer data)
{
  g_autofree char *id = add (self, "Harbor\n\nThe mayor of Lisbon met Maria Silva on Monday.");

  lectern_backlog_set_paused (self->backlog, TRUE);
  lectern_backlog_wake (self->backlog);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpint (G_OBJECT (self->backlog)->ref_count, ==, 1);
  lectern_backlog_set_paused (self->backlog, FALSE);
  g_assert_true (wait_found (self, "entity:\"Maria Silva\"", 1));
}

/* What comes in while the library is asked is not forgotten. */
static void
test_late (Fixture *self, gconstpointer data)
{
  g_autofree char *id = NULL;

  lectern_backlog_wake (self->backlog);
  /* The library is asked, and has answered that there is nothing. */
  while (G_OBJECT (self->backlog)->ref_count == 1)
    g_main_context_iteration (NULL, FALSE);
  while (!g_main_context_pending (NULL))
    g_thread_yield ();
  id = add (self, "Harbor\n\nThe mayor of Lisbon met Maria Silva on Monday.");
  lectern_backlog_wake (self->backlog);
  g_assert_true (wait_found (self, "entity:\"Maria Silva\"", 1));
}

/* A text that is another than its library says is not read for ever. */
static void
test_damage (Fixture *self, gconstpointer data)
{
  g_autofree char *id = add (self, "Harbor\n\nThe mayor of Lisbon met Maria Silva on Monday.");
  g_autofree char *folder = g_build_filename (self->folder, "library", NULL);

  fixture_execute (folder, "UPDATE version SET revision = 'another'");
  lectern_backlog_wake (self->backlog);
  /* It is tried once more, and then it is over. */
  for (guint i = 0; i <= 2; i++)
    while (lectern_backlog_get_n_done (self->backlog) == i)
      g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (lectern_backlog_get_n_done (self->backlog), ==, 0);
}

static void
test_stop (Fixture *self, gconstpointer data)
{
  g_autofree char *id = add (self, "Harbor\n\nThe mayor of Lisbon met Maria Silva on Monday.");

  lectern_backlog_wake (self->backlog);
  lectern_backlog_stop (self->backlog);
  g_assert_cmpuint (lectern_backlog_get_n_left (self->backlog), ==, 0);
  lectern_backlog_add_first (self->backlog, id);
  lectern_backlog_wake (self->backlog);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpint (G_OBJECT (self->backlog)->ref_count, ==, 1);
}

int
main (int argc, char **argv)
{
#define TEST(path, function)                                                                       \
  g_test_add ("/bulk/backlog/" path, Fixture, NULL, set_up, function, tear_down)
  g_test_init (&argc, &argv, NULL);

  TEST ("all", test_all);
  TEST ("gone", test_gone);
  TEST ("kept", test_kept);
  TEST ("paused", test_paused);
  TEST ("late", test_late);
  TEST ("damage", test_damage);
  TEST ("stop", test_stop);

  return g_test_run ();
}
