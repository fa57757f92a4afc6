/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-text-rows.h"

/* The part of a line of the buffer from @iter up to @end that stands in one line on the screen.
 * Gives where the next part begins. */
static GtkTextIter
measure_row (GtkTextView *view, GtkTextIter iter, const GtkTextIter *end, GArray *rects)
{
  GtkTextIter last = iter;
  GtkTextIter next;
  GdkRectangle a;
  GdkRectangle b;

  gtk_text_view_forward_display_line_end (view, &last);
  next = last;
  gtk_text_iter_forward_char (&next);
  if (gtk_text_iter_compare (&last, end) >= 0 || gtk_text_iter_ends_line (&last))
    next = *end;
  if (gtk_text_iter_compare (&next, end) > 0 || gtk_text_iter_compare (&next, &iter) <= 0)
    next = *end;

  last = next;
  do
    gtk_text_iter_backward_char (&last);
  while (gtk_text_iter_compare (&last, &iter) > 0
         && g_unichar_isspace (gtk_text_iter_get_char (&last)));

  gtk_text_view_get_iter_location (view, &iter, &a);
  gtk_text_view_get_iter_location (view, &last, &b);
  if (a.width < 0)
    a = (GdkRectangle){ a.x + a.width, a.y, -a.width, a.height };
  if (b.width < 0)
    b = (GdkRectangle){ b.x + b.width, b.y, -b.width, b.height };
  a.width = MAX (a.x + a.width, b.x + b.width) - MIN (a.x, b.x);
  a.x = MIN (a.x, b.x);
  g_array_append_val (rects, a);

  return next;
}

void
lectern_text_rows_measure (GtkTextView *view,
                           const GtkTextIter *start,
                           const GtkTextIter *end,
                           GArray *rects)
{
  GtkTextIter iter = *start;

  while (gtk_text_iter_compare (&iter, end) < 0)
    iter = measure_row (view, iter, end, rects);
}
