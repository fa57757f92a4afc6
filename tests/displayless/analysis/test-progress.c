/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-fixture.h"
#include "lectern-progress.h"

static void
notify_cb (GObject *object, GParamSpec *pspec, gboolean *was_notified)
{
  *was_notified = TRUE;
}

static gpointer
set_worker (gpointer data)
{
  lectern_progress_set (data, 0.5, "Halfway");
  return NULL;
}

static void
test_only_rises (void)
{
  g_autoptr (LecternProgress) progress = lectern_progress_new ();

  g_assert_cmpfloat (lectern_progress_get_fraction (progress), ==, -1);
  lectern_progress_set (progress, 0.6, NULL);
  lectern_progress_set (progress, 0.2, NULL);
  lectern_progress_set (progress, -1, NULL);
  g_assert_cmpfloat (lectern_progress_get_fraction (progress), ==, 0.6);
  lectern_progress_set (progress, 7, NULL);
  g_assert_cmpfloat (lectern_progress_get_fraction (progress), ==, 1);
}

static void
test_from_thread (void)
{
  g_autoptr (LecternProgress) progress = lectern_progress_new ();
  g_autofree char *message = NULL;
  gboolean was_notified = FALSE;
  GThread *thread = NULL;

  g_signal_connect (progress, "notify::fraction", G_CALLBACK (notify_cb), &was_notified);
  thread = g_thread_new ("progress", set_worker, progress);
  g_thread_join (thread);
  g_assert_false (was_notified);
  lectern_fixture_wait_until (&was_notified, 2000);
  message = lectern_progress_dup_message (progress);
  g_assert_cmpstr (message, ==, "Halfway");
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  g_test_add_func ("/core/progress/only-rises", test_only_rises);
  g_test_add_func ("/core/progress/from-thread", test_from_thread);

  return g_test_run ();
}
