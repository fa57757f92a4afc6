/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <stdlib.h>

#include "lectern-fixture.h"
#include "reader-samples.h"
#include "reader/lectern-document-private.h"
#include "reader/lectern-reader-private.h"
#include "text/lectern-plain-text.h"

/* How soon the first screen of an article is painted, and how smoothly a long one scrolls, while it
 * is still being filled and after. Findings are drawn all along. Usage: benchmark-reader [WORDS],
 * 200,000 by default. */

#define N_OPENED 30
#define N_FRAMES 400
#define STEP_PIXELS 57
#define WINDOW_WIDTH 900
#define WINDOW_HEIGHT 900

typedef struct {
  LecternDocument *document;
  GtkWidget *reader;
  GtkWidget *window;
  gint64 last_us;
  gboolean is_painted;
  GArray *gaps; /* of double, nullable */
  guint n_frames;
} Bench;

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double one = *(const double *) a;
  double two = *(const double *) b;

  return one < two ? -1 : one > two;
}

static void
report (const char *what, GArray *times)
{
  g_array_sort (times, compare_doubles);
  g_print ("%s: p50 %.1f ms, p95 %.1f ms, worst %.1f ms\n", what,
           g_array_index (times, double, times->len / 2),
           g_array_index (times, double, times->len * 95 / 100),
           g_array_index (times, double, times->len - 1));
}

static void
after_paint_cb (GdkFrameClock *clock, Bench *bench)
{
  gint64 now = g_get_monotonic_time ();
  double gap = (now - bench->last_us) / 1000.0;

  bench->is_painted = TRUE;
  if (bench->gaps != NULL)
    g_array_append_val (bench->gaps, gap);
  bench->last_us = now;
}

static void
open_article (Bench *bench, LecternArticle *article)
{
  g_autoptr (LecternLayer) names = reader_sample_names (article);
  g_autoptr (LecternLayer) dates = reader_sample_dates (article);

  lectern_document_take_article (bench->document, reader_sample_store (article));
  lectern_document_add_layer (bench->document, names);
  lectern_document_add_layer (bench->document, dates);
}

static void
measure_opening (Bench *bench, const char *what, LecternArticle *article, guint n_times)
{
  g_autoptr (LecternArticle) other = reader_sample_article ();
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < n_times; i++)
    {
      gint64 start = 0;
      double elapsed = 0;

      open_article (bench, other);
      bench->is_painted = FALSE;
      lectern_fixture_wait_until (&bench->is_painted, 10 * 1000);
      g_usleep (50 * 1000);
      while (g_main_context_iteration (NULL, FALSE))
        ;

      start = g_get_monotonic_time ();
      lectern_document_take_article (bench->document, reader_sample_store (article));
      bench->is_painted = FALSE;
      lectern_fixture_wait_until (&bench->is_painted, 10 * 1000);
      elapsed = (g_get_monotonic_time () - start) / 1000.0;
      g_array_append_val (times, elapsed);
    }
  report (what, times);
}

/* Texts that a text view as it is would take seconds or minutes for. */
static void
measure_hostile (Bench *bench)
{
  static const struct {
    const char *what;
    const char *unit;
    guint repeat;
  } cases[] = {
    { "first screen, 1 MB without a space", "a", 1000 * 1000 },
    { "first screen, 8 KB without a space, 100 times", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
      20000 },
    { "first screen, 300 KB from right to left and back", "abc \xd7\x90\xd7\x91\xd7\x92 ", 27000 },
    { "first screen, 100 KB of one line", "word ", 20000 },
    { "first screen, 100,000 combining marks", "\xcc\x81", 100000 },
    { "first screen, 20,000 families of emoji", "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7",
      20000 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) text = g_string_new ("Title\n\nx");
      g_autoptr (LecternArticle) article = NULL;
      g_autoptr (GError) error = NULL;

      for (guint j = 0; j < cases[i].repeat; j++)
        {
          g_string_append (text, cases[i].unit);
          if (i == 1 && j % 200 == 199)
            g_string_append_c (text, ' ');
        }
      article = lectern_article_new_from_plain_text (text->str, text->len, NULL, NULL, &error);
      g_assert_no_error (error);
      measure_opening (bench, cases[i].what, article, 3);
    }
}

static gboolean
scroll_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  Bench *bench = user_data;
  LecternReader *reader = LECTERN_READER (bench->reader);
  GtkAdjustment *adjustment = NULL;

  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (reader->scroller));
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + STEP_PIXELS);
  gtk_widget_queue_draw (widget);

  return ++bench->n_frames < N_FRAMES ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
measure_scrolling (Bench *bench, const char *what)
{
  g_autoptr (GArray) gaps = g_array_new (FALSE, FALSE, sizeof (double));

  bench->n_frames = 0;
  bench->gaps = gaps;
  bench->last_us = g_get_monotonic_time ();
  gtk_widget_add_tick_callback (bench->reader, scroll_cb, bench, NULL);
  while (bench->n_frames < N_FRAMES)
    g_main_context_iteration (NULL, TRUE);
  bench->gaps = NULL;
  report (what, gaps);
}

static void
wait_until_idle (Bench *bench)
{
  gint64 until = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  while (g_get_monotonic_time () < until
         && (!lectern_reader_view_is_filled (LECTERN_READER (bench->reader)->view)
             || g_main_context_pending (NULL)))
    g_main_context_iteration (NULL, FALSE);
}

int
main (int argc, char **argv)
{
  guint n_words = argc > 1 ? strtoul (argv[1], NULL, 10) : 200 * 1000;
  LecternWorkbenchOptions options = { .without_library = TRUE };
  g_autoptr (LecternWorkbench) workbench = NULL;
  g_autoptr (LecternArticle) short_article = NULL;
  g_autoptr (LecternArticle) article = NULL;
  g_autoptr (GError) error = NULL;
  Bench bench = { 0 };

  adw_init ();
  workbench = lectern_workbench_new (&options, &error);
  g_assert_no_error (error);
  bench.document = lectern_document_new (workbench);
  g_object_set (bench.document, "analyze-when", LECTERN_ANALYZE_ON_REQUEST, NULL);
  bench.window = gtk_window_new ();
  bench.reader = lectern_reader_new ();
  lectern_reader_set_document (LECTERN_READER (bench.reader), bench.document);
  gtk_window_set_default_size (GTK_WINDOW (bench.window), WINDOW_WIDTH, WINDOW_HEIGHT);
  gtk_window_set_child (GTK_WINDOW (bench.window), bench.reader);
  gtk_window_present (GTK_WINDOW (bench.window));
  g_signal_connect (gtk_widget_get_frame_clock (bench.window), "after-paint",
                    G_CALLBACK (after_paint_cb), &bench);

  article = reader_sample_long_article (n_words);
  short_article = reader_sample_long_article (2000);
  measure_opening (&bench, "first screen, 2,000 words", short_article, N_OPENED);
  measure_opening (&bench, "first screen, long text", article, 5);
  measure_hostile (&bench);
  open_article (&bench, article);
  measure_scrolling (&bench, "frames while it fills");
  wait_until_idle (&bench);
  measure_scrolling (&bench, "frames afterwards");

  gtk_window_destroy (GTK_WINDOW (bench.window));
  g_object_unref (bench.document);
  lectern_workbench_shut_down (workbench);

  return 0;
}
