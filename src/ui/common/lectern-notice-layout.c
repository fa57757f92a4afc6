/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-notice-layout.h"

#define SPACING 6

/* Buttons stand behind the words. Where they would take more than half of the width and leave too
 * little for the words, as in a small window or with large letters, they stand below: words are
 * wrapped, but a button that is cut off says nothing. */

struct _LecternNoticeLayout {
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (LecternNoticeLayout, lectern_notice_layout, GTK_TYPE_LAYOUT_MANAGER)

static int
get_natural (GtkWidget *widget, GtkOrientation orientation, int for_size)
{
  int natural = 0;

  gtk_widget_measure (widget, orientation, for_size, NULL, &natural, NULL, NULL);
  return natural;
}

static gboolean
is_stacked (GtkWidget *words, GtkWidget *buttons, int width)
{
  int wanted = get_natural (buttons, GTK_ORIENTATION_HORIZONTAL, -1);

  return wanted > width / 2
         && get_natural (words, GTK_ORIENTATION_HORIZONTAL, -1) + SPACING + wanted > width;
}

/* What the buttons leave of a line; nothing is taken by those that are not shown. */
static int
get_rest (GtkWidget *words, GtkWidget *buttons, int width)
{
  int taken = get_natural (buttons, GTK_ORIENTATION_HORIZONTAL, -1);
  int minimum = 0;

  gtk_widget_measure (words, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  return MAX (minimum, taken > 0 ? width - taken - SPACING : width);
}

static GtkSizeRequestMode
lectern_notice_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure_width (GtkWidget *words, GtkWidget *buttons, int *minimum, int *natural)
{
  int words_minimum, words_natural, buttons_minimum, buttons_natural;

  gtk_widget_measure (words, GTK_ORIENTATION_HORIZONTAL, -1, &words_minimum, &words_natural, NULL,
                      NULL);
  gtk_widget_measure (buttons, GTK_ORIENTATION_HORIZONTAL, -1, &buttons_minimum, &buttons_natural,
                      NULL, NULL);
  *minimum = MAX (words_minimum, buttons_minimum);
  *natural = words_natural + SPACING + buttons_natural;
}

static int
get_height (GtkWidget *words, GtkWidget *buttons, int width)
{
  int buttons_height = get_natural (buttons, GTK_ORIENTATION_VERTICAL, -1);

  if (is_stacked (words, buttons, width))
    return get_natural (words, GTK_ORIENTATION_VERTICAL, width) + SPACING + buttons_height;

  return MAX (buttons_height,
              get_natural (words, GTK_ORIENTATION_VERTICAL, get_rest (words, buttons, width)));
}

static void
lectern_notice_layout_measure (GtkLayoutManager *manager,
                               GtkWidget *widget,
                               GtkOrientation orientation,
                               int for_size,
                               int *minimum,
                               int *natural,
                               int *minimum_baseline,
                               int *natural_baseline)
{
  GtkWidget *words = gtk_widget_get_first_child (widget);
  GtkWidget *buttons = gtk_widget_get_last_child (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      measure_width (words, buttons, minimum, natural);
      return;
    }
  if (for_size < 0)
    measure_width (words, buttons, &(int){ 0 }, &for_size);
  *minimum = *natural = get_height (words, buttons, for_size);
}

static void
lectern_notice_layout_allocate (GtkLayoutManager *manager,
                                GtkWidget *widget,
                                int width,
                                int height,
                                int baseline)
{
  GtkWidget *words = gtk_widget_get_first_child (widget);
  GtkWidget *buttons = gtk_widget_get_last_child (widget);
  int buttons_height = get_natural (buttons, GTK_ORIENTATION_VERTICAL, -1);
  int buttons_width = MIN (get_natural (buttons, GTK_ORIENTATION_HORIZONTAL, -1), width);
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GtkAllocation of_words = { 0, 0, width, height };
  GtkAllocation of_buttons = { is_rtl ? 0 : width - buttons_width, 0, buttons_width, height };

  if (is_stacked (words, buttons, width))
    {
      of_words.height = height - buttons_height - SPACING;
      of_buttons.y = height - buttons_height;
      of_buttons.height = buttons_height;
    }
  else
    {
      of_words.width = get_rest (words, buttons, width);
      of_words.x = is_rtl ? width - of_words.width : 0;
    }
  gtk_widget_size_allocate (words, &of_words, -1);
  gtk_widget_size_allocate (buttons, &of_buttons, -1);
}

static void
lectern_notice_layout_class_init (LecternNoticeLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = lectern_notice_layout_get_request_mode;
  layout_class->measure = lectern_notice_layout_measure;
  layout_class->allocate = lectern_notice_layout_allocate;
}

static void
lectern_notice_layout_init (LecternNoticeLayout *self)
{
}
