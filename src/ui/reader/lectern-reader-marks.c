/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The chosen mark: its card, its edges by pointer and keys, stepping from mark to mark; and
 * selecting words by keys. */

#include "config.h"

#include <math.h>

#include "lectern-reader-private.h"

/* How near the pointer must be to an edge to take it, in pixels: half of a target for a finger. */
#define GRIP 17
/* How far to look for a word that is shown, in bytes. */
#define MAX_WORD_SEARCH (64 * 1024)

/* Choosing */

static const LecternMark *
get_chosen (LecternReader *self)
{
  const LecternMark *mark = NULL;

  if (self->document != NULL && self->article != NULL && self->chosen != NULL)
    mark = lectern_document_get_mark (self->document, self->chosen);

  return mark != NULL && !lectern_span_is_none (mark->span) ? mark : NULL;
}

void
lectern_reader_show_chosen (LecternReader *self)
{
  g_autoptr (GArray) items = g_array_new (FALSE, TRUE, sizeof (LecternDecoration));
  const LecternMark *mark = get_chosen (self);
  LecternDecoration decoration = { .number = mark != NULL ? mark->color : 0 };

  if (mark != NULL)
    {
      decoration.span = lectern_reader_to_display (self, self->dragged_edge != 0 ? self->dragged
                                                                                 : mark->span);
      if (decoration.span.end > decoration.span.start)
        g_array_append_val (items, decoration);
    }
  lectern_reader_view_set_decorations (self->view, LECTERN_DECORATION_CHOSEN, items);
}

void
lectern_reader_choose (LecternReader *self, const LecternMark *mark)
{
  g_autofree char *id = mark != NULL ? g_strdup (mark->id) : NULL;

  if (g_strcmp0 (id, self->chosen) == 0)
    return;

  g_free (self->chosen);
  self->chosen = g_steal_pointer (&id);
  self->dragged_edge = 0;
  lectern_reader_show_chosen (self);
}

/* The mark that a command is about: the one at the caret, else the chosen one. */
static const LecternMark *
get_mark (LecternReader *self)
{
  LecternSpan place = lectern_reader_get_place (self);
  const LecternMark *mark = NULL;

  if (self->document == NULL || self->article == NULL
      || lectern_document_get_article (self->document) != self->article)
    return NULL;
  if (!lectern_span_is_none (place))
    mark = lectern_document_get_mark_at (self->document, place);

  return mark != NULL ? mark : get_chosen (self);
}

void
lectern_reader_show_mark_card (LecternReader *self, const LecternMark *mark)
{
  LecternSpan span = mark->span;

  lectern_reader_choose (self, mark);
  gtk_popover_popdown (GTK_POPOVER (self->bubble));
  lectern_mark_card_set_mark (self->mark_card, self->document, mark->id);
  lectern_reader_point (self, GTK_POPOVER (self->mark_card), span);
}

void
lectern_reader_note_chosen (LecternReader *self)
{
  const LecternMark *mark = get_chosen (self);

  if (mark != NULL)
    lectern_reader_edit_note (self, mark);
}

static void
mark_card_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LecternReader *self = LECTERN_READER (widget);
  const LecternMark *mark = get_mark (self);

  if (mark == NULL)
    return;

  lectern_reader_show_mark_card (self, mark);
  lectern_mark_card_focus_tags (self->mark_card);
}

static void
mark_all_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LecternReader *self = LECTERN_READER (widget);
  const LecternMark *mark = get_mark (self);
  g_autofree char *id = NULL;

  if (mark == NULL)
    {
      lectern_reader_mark (self, self->mark_color);
      mark = get_mark (self);
    }
  if (mark == NULL)
    return;

  id = g_strdup (mark->id);
  lectern_document_mark_all (self->document, id);
}

/* Stepping */

static void
select_mark (LecternReader *self, const LecternMark *mark)
{
  LecternSpan display = lectern_reader_to_display (self, mark->span);

  lectern_reader_choose (self, mark);
  lectern_reader_view_select (self->view, display);
  lectern_reader_view_scroll_to (self->view, display.start, LECTERN_JUMP_ALIGN);
}

static gboolean
can_step_to (LecternReader *self, const LecternMark *mark)
{
  LecternSpan display = LECTERN_SPAN_NONE;

  if (mark->target == NULL || lectern_span_is_none (mark->span))
    return FALSE;

  display = lectern_reader_to_display (self, mark->span);
  return display.end > display.start;
}

static void
step_mark_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LecternReader *self = LECTERN_READER (widget);
  gboolean is_next = g_str_equal (action_name, "reader.next-mark");
  LecternSpan place = lectern_reader_get_place (self);
  GPtrArray *marks = self->document != NULL ? lectern_document_get_marks (self->document) : NULL;
  const LecternMark *first = NULL;
  const LecternMark *last = NULL;
  const LecternMark *found = NULL;

  for (guint i = 0; self->article != NULL && marks != NULL && i < marks->len; i++)
    {
      const LecternMark *mark = marks->pdata[i];
      int order = can_step_to (self, mark) ? lectern_span_compare (mark->span, place) : 0;

      if (!can_step_to (self, mark))
        continue;
      first = first != NULL ? first : mark;
      last = mark;
      if (is_next && order > 0 && found == NULL)
        found = mark;
      if (!is_next && order < 0)
        found = mark;
    }
  if (found == NULL)
    found = is_next ? first : last;
  if (found != NULL)
    select_mark (self, found);
}

/* Words */

static gboolean
is_word (const char *text, gsize offset, gsize length)
{
  gunichar c = offset < length ? g_utf8_get_char (text + offset) : 0;

  if (g_unichar_isalnum (c) || g_unichar_ismark (c))
    return TRUE;

  /* Within a word: don't, l’Oise, Franco-German. */
  return (c == '\'' || c == 0x2019 || c == '-') && offset > 0 && offset + 1 < length
         && g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (text + offset)))
         && g_unichar_isalnum (g_utf8_get_char (g_utf8_next_char (text + offset)));
}

static guint32
skip (const char *text, gsize length, guint32 offset, int direction, gboolean over_words)
{
  while (direction > 0 ? offset < length : offset > 0)
    {
      guint32 before = direction > 0 ? offset : g_utf8_prev_char (text + offset) - text;

      if (is_word (text, before, length) != over_words)
        break;
      offset = direction > 0 ? g_utf8_next_char (text + offset) - text : before;
    }

  return offset;
}

/* The far end of the next word that is shown, or the near end of the one that @offset ends. */
static guint32
step_word (LecternReader *self, guint32 offset, int direction, gboolean is_back)
{
  gsize length = 0;
  const char *text = lectern_article_get_text (self->article, &length);
  guint32 at = offset;

  do
    {
      guint32 word = skip (text, length, at, direction, is_back);
      LecternSpan span;
      LecternSpan display;

      at = skip (text, length, word, direction, !is_back);
      span = direction > 0 ? (LecternSpan){ word, at } : (LecternSpan){ at, word };
      display = lectern_reader_to_display (self, span);
      if (display.end > display.start || at == word)
        return at;
    }
  while (MAX (at, offset) - MIN (at, offset) < MAX_WORD_SEARCH);

  return offset;
}

static void
select_article_span (LecternReader *self, LecternSpan span)
{
  GtkTextView *view = GTK_TEXT_VIEW (self->view);

  lectern_reader_view_select (self->view, lectern_reader_to_display (self, span));
  gtk_text_view_scroll_to_mark (view, gtk_text_buffer_get_insert (gtk_text_view_get_buffer (view)),
                                0.1, FALSE, 0, 0);
}

/* The word at the caret, then one more; or the last one given back. */
static void
select_word_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LecternReader *self = LECTERN_READER (widget);
  gboolean is_more = g_str_equal (action_name, "reader.select-word");
  LecternSpan place = lectern_reader_get_place (self);
  gsize length = 0;
  const char *text = NULL;

  if (self->article == NULL || lectern_span_is_none (place))
    return;

  text = lectern_article_get_text (self->article, &length);
  if (place.start == place.end)
    {
      if (is_word (text, place.start, length))
        place.start = skip (text, length, place.start, -1, TRUE);
      else
        place.start = skip (text, length, place.start, is_more ? 1 : -1, FALSE);
      if (!is_more)
        place.start = skip (text, length, place.start, -1, TRUE);
      place.end = skip (text, length, place.start, 1, TRUE);
    }
  else if (is_more)
    place.end = step_word (self, place.end, 1, FALSE);
  else
    place.end = step_word (self, place.end, -1, TRUE);
  if (!is_more && place.end <= place.start)
    return;

  select_article_span (self, place);
}

/* Edges by keys */

static void
move_edge_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LecternReader *self = LECTERN_READER (widget);
  const LecternMark *mark = get_mark (self);
  g_autofree char *id = NULL;
  LecternSpan span;

  if (mark == NULL)
    return;

  span = mark->span;
  id = g_strdup (mark->id);
  if (g_str_equal (action_name, "reader.start-earlier"))
    span.start = step_word (self, span.start, -1, FALSE);
  else if (g_str_equal (action_name, "reader.start-later"))
    span.start = step_word (self, span.start, 1, TRUE);
  else if (g_str_equal (action_name, "reader.end-later"))
    span.end = step_word (self, span.end, 1, FALSE);
  else
    span.end = step_word (self, span.end, -1, TRUE);
  if (span.start >= span.end)
    return;

  lectern_reader_choose (self, mark);
  lectern_document_move_mark (self->document, id, span);
  mark = lectern_document_get_mark (self->document, id);
  if (mark != NULL)
    select_article_span (self, mark->span);
}

/* Edges by the pointer */

static gboolean
is_near_edge (LecternReader *self, LecternSpan display, gboolean is_end, double x, double y)
{
  GdkRectangle edge;

  if (!lectern_reader_view_get_edge (self->view, display, is_end, &edge))
    return FALSE;

  return fabs (x - edge.x) <= GRIP && y >= edge.y - GRIP && y <= edge.y + edge.height + GRIP;
}

/* Which edge of the chosen mark is at a place: -1 the beginning, 1 the end, 0 none. */
int
lectern_reader_get_edge_at (LecternReader *self, double x, double y)
{
  const LecternMark *mark = get_chosen (self);
  LecternSpan display;

  if (mark == NULL)
    return 0;

  display = lectern_reader_to_display (self, mark->span);
  if (is_near_edge (self, display, TRUE, x, y))
    return 1;

  return is_near_edge (self, display, FALSE, x, y) ? -1 : 0;
}

static void
drag_begin_cb (GtkGestureDrag *gesture, double x, double y, LecternReader *self)
{
  const LecternMark *mark = get_chosen (self);

  self->dragged_edge = lectern_reader_get_edge_at (self, x, y);
  if (self->dragged_edge == 0)
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }

  self->is_selecting = FALSE;
  self->dragged = mark->span;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
drag_update_cb (GtkGestureDrag *gesture, double dx, double dy, LecternReader *self)
{
  const char *text = NULL;
  LecternSpan place;
  gsize length = 0;
  guint32 offset = 0;
  double x = 0;
  double y = 0;

  if (self->dragged_edge == 0 || self->article == NULL)
    return;

  gtk_gesture_drag_get_start_point (gesture, &x, &y);
  if (!lectern_reader_view_get_offset_at (self->view, x + dx, y + dy, &offset))
    return;

  text = lectern_article_get_text (self->article, &length);
  place = lectern_reader_to_article (self, (LecternSpan){ offset, offset });
  place = lectern_grapheme_widen (text, length, place);
  if (self->dragged_edge < 0 && place.start < self->dragged.end)
    self->dragged.start = place.start;
  else if (self->dragged_edge > 0 && place.start > self->dragged.start)
    self->dragged.end = place.start;
  lectern_reader_show_chosen (self);
}

static void
drag_end_cb (GtkGestureDrag *gesture, double dx, double dy, LecternReader *self)
{
  LecternSpan span = self->dragged;

  if (self->dragged_edge == 0)
    return;

  self->dragged_edge = 0;
  if (get_chosen (self) != NULL)
    lectern_document_move_mark (self->document, self->chosen, span);
  lectern_reader_show_chosen (self);
}

void
lectern_reader_init_edges (LecternReader *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (drag), GTK_PHASE_CAPTURE);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (drag));
}

void
lectern_reader_install_mark_actions (GtkWidgetClass *widget_class)
{
  static const struct {
    const char *name;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "reader.mark-card", mark_card_cb },     { "reader.mark-all", mark_all_cb },
    { "reader.next-mark", step_mark_cb },     { "reader.previous-mark", step_mark_cb },
    { "reader.select-word", select_word_cb }, { "reader.deselect-word", select_word_cb },
    { "reader.start-earlier", move_edge_cb }, { "reader.start-later", move_edge_cb },
    { "reader.end-earlier", move_edge_cb },   { "reader.end-later", move_edge_cb },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].activate);
}
