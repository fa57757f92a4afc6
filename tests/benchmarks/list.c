/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <stdlib.h>

#include "application/lectern-application.h"
#include "library-fixture.h"
#include "list-finder.h"
#include "news-samples.h"

/* The list of a large library in the real window: gaps between frames while it scrolls, slowly, by
 * pages, and to places far away.
 * Usage: benchmark-list [ARTICLES], 20,000 by default; LECTERN_BENCHMARK_LIBRARY names a library
 * that is there already. */

#define DEFAULT_ARTICLES 20000
#define N_FRAMES 300
/* The first ones make all rows and lay the window out. */
#define N_FIRST_FRAMES 3

typedef struct {
  const char *name;
  double pixels; /* a frame, 0 for a place far away */
} Motion;

static const Motion motions[] = {
  { "scrolling, 40 pixels a frame", 40 },
  { "scrolling, a page a frame", 700 },
  { "jumping to places far away", 0 },
};

typedef struct {
  GtkWidget *list; /* (nullable) */
  GArray *gaps;
  gint64 last_us;
  guint motion;
  guint n_frames;
  guint n_seen; /* frames since the list is there */
  double first;
} Bench;

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double one = *(const double *) a;
  double two = *(const double *) b;

  return one < two ? -1 : one > two;
}

static void
report (Bench *self)
{
  g_array_sort (self->gaps, compare_doubles);
  g_print ("list, %s: gap between frames p50 %.1f ms, p95 %.1f ms, worst %.1f ms\n",
           motions[self->motion].name, g_array_index (self->gaps, double, self->gaps->len / 2),
           g_array_index (self->gaps, double, self->gaps->len * 95 / 100),
           g_array_index (self->gaps, double, self->gaps->len - 1));
}

static void
move (Bench *self)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->list));
  double upper = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);
  double pixels = motions[self->motion].pixels;

  if (pixels > 0)
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + pixels);
  else
    gtk_adjustment_set_value (adjustment, upper * (self->n_frames * 7919 % N_FRAMES) / N_FRAMES);
}

static gboolean
tick_cb (GtkWidget *window, GdkFrameClock *clock, gpointer user_data)
{
  Bench *self = user_data;
  gint64 now_us = g_get_monotonic_time ();
  double gap = (now_us - self->last_us) / 1000.0;

  gtk_widget_queue_draw (window);
  if (self->list == NULL)
    {
      self->list = list_finder_find (window);
      self->last_us = now_us;
      return G_SOURCE_CONTINUE;
    }

  self->last_us = now_us;
  if (self->n_seen++ < N_FIRST_FRAMES)
    {
      self->first = MAX (self->first, gap);
      return G_SOURCE_CONTINUE;
    }

  if (self->n_seen > N_FIRST_FRAMES + 1)
    g_array_append_val (self->gaps, gap);
  move (self);
  if (++self->n_frames < N_FRAMES)
    return G_SOURCE_CONTINUE;

  if (self->motion == 0)
    g_print ("list, its first rows: gap between frames at most %.1f ms\n", self->first);
  report (self);
  g_array_set_size (self->gaps, 0);
  self->n_frames = 0;
  if (++self->motion < G_N_ELEMENTS (motions))
    return G_SOURCE_CONTINUE;

  gtk_window_destroy (GTK_WINDOW (window));
  return G_SOURCE_REMOVE;
}

static void
window_added_cb (GApplication *application, GtkWindow *window, Bench *self)
{
  gtk_widget_add_tick_callback (GTK_WIDGET (window), tick_cb, self, NULL);
}

static void
count_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree char *id = lectern_library_add_article_finish (LECTERN_LIBRARY (source), result, NULL);
  guint *n_waiting = user_data;

  g_assert_nonnull (id);
  (*n_waiting)--;
}

static void
make_library (const char *folder, guint n_articles)
{
  g_autoptr (NewsSamples) samples = news_samples_new ();
  g_autoptr (LecternLibrary) library = fixture_open (folder);
  guint n_waiting = 0;

  for (guint i = 0; i < n_articles; i++)
    {
      g_autoptr (LecternArticle) article = news_samples_dup_article (samples, i);

      n_waiting++;
      lectern_library_add_article_async (library, article, NULL, NULL, count_cb, &n_waiting);
      while (n_waiting > 500)
        g_main_context_iteration (NULL, TRUE);
    }
  while (n_waiting > 0)
    g_main_context_iteration (NULL, TRUE);
  lectern_library_close (library);
}

int
main (int argc, char **argv)
{
  const char *given = g_getenv ("LECTERN_BENCHMARK_LIBRARY");
  g_autofree char *folder = given != NULL ? g_strdup (given) : fixture_make_folder ();
  g_autoptr (LecternApplication) application = NULL;
  char *arguments[] = { argv[0], (char *) "--library", folder, NULL };
  Bench bench = { .gaps = g_array_new (FALSE, FALSE, sizeof (double)) };

  if (given == NULL)
    make_library (folder, argc > 1 ? strtoul (argv[1], NULL, 10) : DEFAULT_ARTICLES);
  application = lectern_application_new ();
  g_signal_connect (application, "window-added", G_CALLBACK (window_added_cb), &bench);
  g_application_run (G_APPLICATION (application), 3, arguments);
  if (given == NULL)
    fixture_remove (folder);
  g_array_unref (bench.gaps);

  return 0;
}
