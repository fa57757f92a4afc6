/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the pointer does in the reader: a click on a line or a link opens its card, on the shape of
 * a mark its card, on the pencil its note; selecting shows the bubble. */

#include "config.h"

#include "lectern-document-private.h"
#include "lectern-hidden-part.h"
#include "lectern-reader-private.h"

/* The bubble waits for the end of a double or triple click. */
#define BUBBLE_DELAY_MS 250

void
lectern_reader_get_area (LecternReader *self, LecternSpan span, GdkRectangle *area)
{
  double x = 0;
  double y = 0;

  lectern_reader_view_get_area (self->view, lectern_reader_to_display (self, span), area);
  gtk_widget_translate_coordinates (GTK_WIDGET (self->view), GTK_WIDGET (self), area->x, area->y,
                                    &x, &y);
  area->x = x;
  area->y = CLAMP (y, 0, MAX (0, gtk_widget_get_height (GTK_WIDGET (self)) - area->height));
}

gboolean
lectern_reader_put_back (LecternReader *self, guint32 offset)
{
  LecternDisplayText *text = lectern_reader_view_get_text (self->view);
  const LecternDisplayLine *lines = NULL;
  gsize n_lines = 0;
  gsize index = 0;

  if (text == NULL)
    return FALSE;

  lines = lectern_display_text_get_lines (text, &n_lines);
  index = lectern_display_text_get_line_at (text, offset);
  if (index >= n_lines || lines[index].style != LECTERN_LINE_HIDDEN_LABEL)
    return FALSE;

  lectern_document_set_blocks_shown (self->document, lines[index].block, lines[index].n_blocks,
                                     TRUE);

  return TRUE;
}

/* The blocks with text that a span touches. */
static gboolean
find_blocks (LecternReader *self, LecternSpan place, guint *first, guint *n)
{
  gsize n_blocks = 0;
  const LecternBlock *blocks = lectern_article_get_blocks (self->article, &n_blocks);
  guint32 end = MAX (place.end, place.start + 1);
  gboolean is_found = FALSE;

  for (gsize i = 0; i < n_blocks && blocks[i].span.start < end; i++)
    {
      if (lectern_block_role_is_container (blocks[i].role) || blocks[i].span.end <= place.start)
        continue;
      if (!is_found)
        *first = i;
      *n = i - *first + 1;
      is_found = TRUE;
    }

  return is_found;
}

/* One key for both: what is hidden here is put back; where nothing is, all of it is taken out. */
void
lectern_reader_toggle_part (LecternReader *self)
{
  LecternSpan place = lectern_reader_get_place (self);
  g_autoptr (GArray) hidden = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint first = 0;
  guint n = 0;

  if (lectern_span_is_none (place)
      || lectern_reader_put_back (self, lectern_reader_view_get_caret (self->view))
      || !find_blocks (self, place, &first, &n))
    return;

  lectern_hidden_list_changed (self->article, first, n, TRUE, hidden);
  lectern_document_set_blocks_shown (self->document, first, n, hidden->len > 0);
}

static gboolean
bubble_cb (gpointer user_data)
{
  LecternReader *self = user_data;
  g_autoptr (GMenuModel) names = NULL;
  GdkRectangle area;
  LecternSpan span;

  self->bubble_source = 0;
  if (!lectern_reader_get_selection (self, &span) || self->document == NULL)
    return G_SOURCE_REMOVE;

  names = lectern_reader_list_kinds (self, "entity", NULL, "reader.add-name");
  lectern_selection_bubble_set_names (self->bubble, names);
  for (guint color = 1; color <= LECTERN_N_MARK_COLORS; color++)
    lectern_selection_bubble_set_color_name (
        self->bubble, color, lectern_document_get_color_name (self->document, color));
  lectern_reader_get_area (self, span, &area);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->bubble), &area);
  gtk_popover_popup (GTK_POPOVER (self->bubble));

  return G_SOURCE_REMOVE;
}

static void
click_text (LecternReader *self, guint32 display)
{
  LecternSpan place = lectern_reader_to_article (self, (LecternSpan){ display, display });
  const LecternFinding *finding = lectern_reader_get_finding_at (self, place);
  const LecternAnnotation *link = lectern_reader_get_link_at (self, place.start);

  if (lectern_reader_put_back (self, display))
    return;
  lectern_reader_choose (self, lectern_document_get_mark_at (self->document, place));
  if (link != NULL)
    lectern_reader_show_link (self, link);
  else if (finding != NULL)
    lectern_reader_show_card (self, finding);
}

/* In the gutter: the card of the mark whose first line is there; across from it, where the pencil
 * is, its note. */
static void
click_gutter (LecternReader *self, double x, double y)
{
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self->view)) == GTK_TEXT_DIR_RTL;
  gboolean is_gutter = (x < gtk_widget_get_width (GTK_WIDGET (self->view)) / 2) != is_rtl;
  GPtrArray *marks = lectern_document_get_marks (self->document);

  for (guint i = 0; marks != NULL && i < marks->len; i++)
    {
      const LecternMark *mark = g_ptr_array_index (marks, i);
      LecternSpan display;
      GdkRectangle area;

      if (mark->target == NULL || lectern_span_is_none (mark->span))
        continue;
      display = lectern_reader_to_display (self, mark->span);
      if (display.start == display.end)
        continue;
      lectern_reader_view_get_area (self->view, display, &area);
      if (y < area.y - 4 || y > area.y + area.height + 4)
        continue;
      if (is_gutter)
        lectern_reader_show_mark_card (self, mark);
      else
        lectern_reader_edit_note (self, mark);
      return;
    }
}

static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, LecternReader *self)
{
  self->is_selecting = self->dragged_edge == 0;
  if (!lectern_reader_view_get_selection (self->view, &self->pressed))
    self->pressed = LECTERN_SPAN_NONE;
  g_clear_handle_id (&self->bubble_source, g_source_remove);
  gtk_popover_popdown (GTK_POPOVER (self->bubble));
}

static gboolean
is_in_margin (LecternReader *self, double x)
{
  GtkTextView *view = GTK_TEXT_VIEW (self->view);
  int width = gtk_widget_get_width (GTK_WIDGET (view));

  return x < gtk_text_view_get_left_margin (view)
         || x > width - gtk_text_view_get_right_margin (view);
}

/* Events come with coordinates of the window's surface. */
static void
get_view_position (LecternReader *self, double *x, double *y)
{
  GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self));
  double surface_x = 0;
  double surface_y = 0;

  gtk_native_get_surface_transform (native, &surface_x, &surface_y);
  gtk_widget_translate_coordinates (GTK_WIDGET (native), GTK_WIDGET (self->view), *x - surface_x,
                                    *y - surface_y, x, y);
}

/* The text view's own gestures claim the click, so that no gesture of ours hears of its end; the
 * event does come past here. */
static gboolean
event_cb (GtkEventControllerLegacy *controller, GdkEvent *event, LecternReader *self)
{
  LecternSpan selection;
  guint32 offset = 0;
  double x = 0;
  double y = 0;

  if (gdk_event_get_event_type (event) != GDK_BUTTON_RELEASE
      || gdk_button_event_get_button (event) != GDK_BUTTON_PRIMARY || !self->is_selecting)
    return GDK_EVENT_PROPAGATE;

  self->is_selecting = FALSE;
  if (self->article == NULL || self->document == NULL
      || lectern_document_get_article (self->document) != self->article)
    return GDK_EVENT_PROPAGATE;
  /* A click into what is selected already ends the selection only afterwards. */
  if (lectern_reader_view_get_selection (self->view, &selection)
      && !lectern_span_equal (selection, self->pressed))
    {
      self->bubble_source = g_timeout_add (BUBBLE_DELAY_MS, bubble_cb, self);
      return GDK_EVENT_PROPAGATE;
    }

  gdk_event_get_position (event, &x, &y);
  get_view_position (self, &x, &y);
  if (is_in_margin (self, x))
    click_gutter (self, x, y);
  else if (lectern_reader_view_get_offset_at (self->view, x, y, &offset))
    click_text (self, offset);

  return GDK_EVENT_PROPAGATE;
}

static void
set_cursor (LecternReader *self, const char *name)
{
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self->view), name);
}

static void
motion_cb (GtkEventControllerMotion *controller, double x, double y, LecternReader *self)
{
  const LecternAnnotation *link = NULL;
  LecternSpan hover = LECTERN_SPAN_NONE;
  LecternSpan place;
  guint32 offset = 0;
  gboolean is_text = FALSE;

  if (self->article == NULL || self->is_selecting)
    return;

  is_text = !is_in_margin (self, x)
            && lectern_reader_view_get_offset_at (self->view, x, y, &offset);
  if (is_text)
    {
      place = lectern_reader_to_article (self, (LecternSpan){ offset, offset });
      link = lectern_reader_get_link_at (self, place.start);
    }
  if (link != NULL)
    hover = lectern_reader_to_display (self, link->span);
  if (!lectern_span_equal (hover, self->hover))
    {
      self->hover = hover;
      lectern_reader_view_set_hover (self->view, hover);
    }
  if (lectern_reader_get_edge_at (self, x, y) != 0)
    {
      set_cursor (self, "col-resize");
      return;
    }
  set_cursor (self, link != NULL || (is_text && lectern_reader_get_finding_at (self, place) != NULL)
                        ? "pointer"
                        : "text");
}

void
lectern_reader_init_pointer (LecternReader *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *legacy = gtk_event_controller_legacy_new ();

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (click));
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), motion);
  gtk_event_controller_set_propagation_phase (legacy, GTK_PHASE_CAPTURE);
  g_signal_connect (legacy, "event", G_CALLBACK (event_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), legacy);
}
