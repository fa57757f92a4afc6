/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <adwaita.h>

#include "common/lectern-frame.h"
#include "common/lectern-notice.h"
#include "common/lectern-sized-bin.h"
#include "lectern-fixture.h"

/* One width for each way of standing, at both ends of its range. */
typedef struct {
  int width;
  gboolean narrow;
  gboolean list;
  gboolean findings;
} WidthCase;

static const WidthCase width_cases[] = {
  { 360, TRUE, TRUE, FALSE },  { 779, TRUE, TRUE, FALSE },  { 780, FALSE, TRUE, FALSE },
  { 939, FALSE, TRUE, FALSE }, { 940, FALSE, TRUE, FALSE }, { 1219, FALSE, TRUE, FALSE },
  { 1220, FALSE, TRUE, TRUE }, { 1600, FALSE, TRUE, TRUE },
};

static GtkWidget *
make_frame (void)
{
  return g_object_ref_sink (lectern_frame_new ());
}

static void
allocate (GtkWidget *frame, int width)
{
  int minimum = 0;

  gtk_widget_measure (frame, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, width);
  gtk_widget_measure (frame, GTK_ORIENTATION_VERTICAL, width, &minimum, NULL, NULL, NULL);
  gtk_widget_allocate (frame, width, MAX (minimum, 600), -1, NULL);
}

static void
test_widths (void)
{
  g_autoptr (GtkWidget) frame = make_frame ();

  for (gsize i = 0; i < G_N_ELEMENTS (width_cases); i++)
    {
      const WidthCase *expected = &width_cases[i];

      allocate (frame, expected->width);
      g_test_message ("width %d", expected->width);
      g_assert_cmpint (lectern_frame_is_narrow (LECTERN_FRAME (frame)), ==, expected->narrow);
      g_assert_cmpint (lectern_frame_get_list_shown (LECTERN_FRAME (frame)), ==, expected->list);
      g_assert_cmpint (lectern_frame_get_findings_shown (LECTERN_FRAME (frame)), ==,
                       expected->findings);
    }
}

static void
test_sides_give_way (void)
{
  g_autoptr (GtkWidget) widget = make_frame ();
  LecternFrame *frame = LECTERN_FRAME (widget);

  allocate (widget, 1000);
  g_assert_true (lectern_frame_get_list_shown (frame));

  lectern_frame_set_findings_shown (frame, TRUE);
  g_assert_true (lectern_frame_get_findings_shown (frame));
  g_assert_false (lectern_frame_get_list_shown (frame));

  lectern_frame_set_list_shown (frame, TRUE);
  g_assert_false (lectern_frame_get_findings_shown (frame));

  allocate (widget, 1300);
  g_assert_true (lectern_frame_get_list_shown (frame));
  g_assert_true (lectern_frame_get_findings_shown (frame));
}

static void
test_wish_is_restored (void)
{
  g_autoptr (GtkWidget) widget = make_frame ();
  LecternFrame *frame = LECTERN_FRAME (widget);

  allocate (widget, 1300);
  allocate (widget, 800);
  g_assert_false (lectern_frame_get_findings_shown (frame));

  /* Over the text they are opened for the moment only. */
  lectern_frame_set_findings_shown (frame, TRUE);
  g_assert_true (lectern_frame_get_findings_shown (frame));
  allocate (widget, 500);
  g_assert_false (lectern_frame_get_findings_shown (frame));
  allocate (widget, 1300);
  g_assert_true (lectern_frame_get_findings_shown (frame));

  lectern_frame_set_findings_shown (frame, FALSE);
  allocate (widget, 800);
  allocate (widget, 1300);
  g_assert_false (lectern_frame_get_findings_shown (frame));
}

static void
test_one_page (void)
{
  g_autoptr (GtkWidget) widget = make_frame ();
  LecternFrame *frame = LECTERN_FRAME (widget);

  allocate (widget, 360);
  g_assert_true (lectern_frame_get_list_shown (frame));
  lectern_frame_set_article_shown (frame, TRUE);
  g_assert_false (lectern_frame_get_list_shown (frame));
  lectern_frame_set_list_shown (frame, TRUE);
  g_assert_false (lectern_frame_get_article_shown (frame));
}

static void
test_bin_keeps_its_size (void)
{
  g_autoptr (GtkWidget) bin = g_object_ref_sink (lectern_sized_bin_new (260, 280));
  GtkWidget *label = gtk_label_new ("a text that is far wider than all the room that the bin has "
                                    "and that cannot be broken into several lines");
  int minimum, natural;

  lectern_sized_bin_set_child (LECTERN_SIZED_BIN (bin), label);
  gtk_widget_measure (bin, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, 260);
  g_assert_cmpint (natural, ==, 280);

  gtk_widget_allocate (bin, 300, 40, -1, NULL);
  gtk_widget_measure (label, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (gtk_widget_get_width (label), ==, minimum);
}

/* Words are wrapped, buttons are not cut off: where the room is too small they stand below. */
static void
test_notice_buttons (void)
{
  static const int widths[] = { 900, 280 };
  GtkWidget *window = gtk_window_new ();
  GtkWidget *notice = lectern_notice_new ();
  GtkWidget *label = GTK_WIDGET (
      gtk_widget_get_template_child (notice, LECTERN_TYPE_NOTICE, "label"));
  GtkWidget *first = GTK_WIDGET (
      gtk_widget_get_template_child (notice, LECTERN_TYPE_NOTICE, "first"));

  lectern_notice_set_title (LECTERN_NOTICE (notice), "Nobody knows where this article is from.");
  lectern_notice_set_labels (LECTERN_NOTICE (notice), "Add Source", "Not Now");
  lectern_notice_set_revealed (LECTERN_NOTICE (notice), TRUE);
  gtk_window_set_child (GTK_WINDOW (window), notice);
  for (gsize i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      int natural = 0;
      double x = 0;
      double y = 0;
      int height = 0;

      gtk_widget_measure (notice, GTK_ORIENTATION_VERTICAL, widths[i], NULL, &height, NULL, NULL);
      gtk_widget_allocate (notice, widths[i], height, -1, NULL);
      gtk_widget_measure (first, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
      g_assert_cmpint (gtk_widget_get_allocated_width (first), >=, natural);
      gtk_widget_translate_coordinates (first, label, 0, 0, &x, &y);
      if (widths[i] == 900)
        g_assert_cmpint (x, >=, gtk_widget_get_width (label));
      else
        g_assert_cmpint (y, >=, gtk_widget_get_height (label));
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  adw_init ();

  g_test_add_func ("/window/frame/widths", test_widths);
  g_test_add_func ("/window/frame/sides-give-way", test_sides_give_way);
  g_test_add_func ("/window/frame/wish-is-restored", test_wish_is_restored);
  g_test_add_func ("/window/frame/one-page", test_one_page);
  g_test_add_func ("/window/notice/buttons", test_notice_buttons);
  g_test_add_func ("/window/sized-bin/keeps-its-size", test_bin_keeps_its_size);

  return g_test_run ();
}
