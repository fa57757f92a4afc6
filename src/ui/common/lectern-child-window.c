/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-child-window.h"

/* A closed window lives on while a call holds it. GTK's own "destroy-with-parent" keeps its pointer
 * to the window above then, which may be gone; and who remembers the window by a weak pointer alone
 * would show the closed one again. */

static void
closed_cb (GtkWidget *child, GtkWidget **slot)
{
  g_signal_handlers_disconnect_by_func (child, closed_cb, slot);
  if (*slot == child)
    g_clear_weak_pointer (slot);
}

/**
 * lectern_child_window_attach:
 * @child: a window that is not shown yet
 * @parent: the window above
 *
 * Puts a window in front of another, with which it is closed.
 */
void
lectern_child_window_attach (GtkWidget *child, GtkWindow *parent)
{
  g_return_if_fail (GTK_IS_WINDOW (child));
  g_return_if_fail (GTK_IS_WINDOW (parent));

  gtk_window_set_destroy_with_parent (GTK_WINDOW (child), FALSE);
  gtk_window_set_transient_for (GTK_WINDOW (child), parent);
  /* The one when it is closed, the other when it never was shown. */
  g_signal_connect_object (parent, "unrealize", G_CALLBACK (gtk_window_destroy), child,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (parent, "destroy", G_CALLBACK (gtk_window_destroy), child,
                           G_CONNECT_SWAPPED);
}

/**
 * lectern_child_window_keep:
 * @child: a window that is not shown yet
 * @parent: the window above, to which @slot belongs
 * @slot: (inout): a member of @parent, to be cleared with g_clear_weak_pointer () at its end
 *
 * Attaches a window, and points @slot to it until it is closed.
 */
void
lectern_child_window_keep (GtkWidget *child, GtkWindow *parent, GtkWidget **slot)
{
  g_return_if_fail (slot != NULL);

  lectern_child_window_attach (child, parent);
  g_set_weak_pointer (slot, child);
  g_signal_connect (child, "unrealize", G_CALLBACK (closed_cb), slot);
}
