/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-flush.h"

#include "brief/lectern-brief-window.h"
#include "feeds/lectern-feeds-window.h"
#include "findings/lectern-note-editor.h"
#include "reader/lectern-note-popover.h"
#include "watch/lectern-watch-window.h"

static void
flush_widget (GtkWidget *widget)
{
  if (LECTERN_IS_NOTE_EDITOR (widget))
    lectern_note_editor_flush (LECTERN_NOTE_EDITOR (widget));
  else if (LECTERN_IS_NOTE_POPOVER (widget))
    lectern_note_popover_flush (LECTERN_NOTE_POPOVER (widget));
  else if (LECTERN_IS_BRIEF_WINDOW (widget))
    lectern_brief_window_flush (LECTERN_BRIEF_WINDOW (widget));
  else if (LECTERN_IS_FEEDS_WINDOW (widget))
    lectern_feeds_window_flush (LECTERN_FEEDS_WINDOW (widget));
  else if (LECTERN_IS_WATCH_WINDOW (widget))
    lectern_watch_window_flush (LECTERN_WATCH_WINDOW (widget));

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    flush_widget (child);
}

/**
 * lectern_flush_all:
 *
 * Saves what is being typed: the session may end before the next timeout.
 */
void
lectern_flush_all (void)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (toplevels, i);

      flush_widget (window);
    }
}
