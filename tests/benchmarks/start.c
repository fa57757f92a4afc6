/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <stdlib.h>

#include <glib/gstdio.h>

#include "application/lectern-application.h"
#include "list-finder.h"

/* How long it takes from the start of the process until the window is painted for the first time,
 * with a library of its own, or, where LECTERN_BENCHMARK_LIBRARY names one, until its articles are
 * in the window. The benchmark runs itself as that process: --child LIBRARY. */

#define LIBRARY_VARIABLE "LECTERN_BENCHMARK_LIBRARY"

#define N_STARTS 7

static void
painted_cb (GdkFrameClock *clock, GtkWidget *window)
{
  if (g_getenv (LIBRARY_VARIABLE) == NULL || list_finder_find (window) != NULL)
    exit (0);

  gtk_widget_queue_draw (window);
}

static void
mapped_cb (GtkWidget *window, GApplication *application)
{
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (painted_cb),
                    window);
}

static void
window_added_cb (GApplication *application, GtkWindow *window)
{
  g_signal_connect (window, "map", G_CALLBACK (mapped_cb), application);
}

static int
run_child (char *program, char *library)
{
  g_autoptr (LecternApplication) application = lectern_application_new ();
  char *arguments[] = { program, (char *) "--library", library, NULL };

  g_signal_connect (application, "window-added", G_CALLBACK (window_added_cb), NULL);

  return g_application_run (G_APPLICATION (application), 3, arguments);
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  gint64 one = *(const gint64 *) a;
  gint64 two = *(const gint64 *) b;

  return one < two ? -1 : one > two;
}

static gint64
measure_start (const char *program, const char *library)
{
  const char *arguments[] = { program, "--child", library, NULL };
  gint64 start_us = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) child = g_subprocess_newv (arguments, G_SUBPROCESS_FLAGS_STDERR_SILENCE,
                                                     &error);

  if (child == NULL || !g_subprocess_wait_check (child, NULL, &error))
    g_error ("%s", error->message);

  return g_get_monotonic_time () - start_us;
}

int
main (int argc, char **argv)
{
  const char *given = g_getenv (LIBRARY_VARIABLE);
  g_autofree char *library = NULL;
  gint64 times[N_STARTS];

  if (argc == 3 && g_str_equal (argv[1], "--child"))
    return run_child (argv[0], argv[2]);

  library = given != NULL ? g_strdup (given) : g_dir_make_tmp ("lectern-start-XXXXXX", NULL);
  for (guint i = 0; i < N_STARTS; i++)
    times[i] = measure_start (argv[0], library);
  qsort (times, N_STARTS, sizeof *times, compare_times);
  g_print ("from the start to the first %s: p50 %.0f ms, worst %.0f ms\n",
           given != NULL ? "articles" : "frame", times[N_STARTS / 2] / 1000.0,
           times[N_STARTS - 1] / 1000.0);

  return 0;
}
