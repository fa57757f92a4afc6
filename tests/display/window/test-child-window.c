/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <gtk/gtk.h>

#include "common/lectern-child-window.h"
#include "lectern-fixture.h"

/* A window above, and one in front of it that a call holds. */
typedef struct {
  GtkWidget *parent;
  GtkWidget *child; /* owned */
  GtkWidget *slot;  /* weak */
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->parent = gtk_window_new ();
  self->child = g_object_ref (gtk_window_new ());
  lectern_child_window_keep (self->child, GTK_WINDOW (self->parent), &self->slot);
  gtk_window_present (GTK_WINDOW (self->parent));
  gtk_window_present (GTK_WINDOW (self->child));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_assert_finalize_object (self->child);
  g_assert_null (self->slot);
  if (self->parent != NULL)
    gtk_window_destroy (GTK_WINDOW (self->parent));
}

/* It is the only one of its kind until it is closed, not until the call lets go of it. */
static void
test_closed (Fixture *self, gconstpointer data)
{
  GtkWidget *other = NULL;

  g_assert_true (self->slot == self->child);
  g_assert_true (gtk_window_get_transient_for (GTK_WINDOW (self->child))
                 == GTK_WINDOW (self->parent));
  gtk_window_close (GTK_WINDOW (self->child));
  g_assert_null (self->slot);
  g_assert_false (gtk_widget_get_realized (self->child));

  other = gtk_window_new ();
  lectern_child_window_keep (other, GTK_WINDOW (self->parent), &self->slot);
  gtk_window_present (GTK_WINDOW (other));
  g_assert_true (self->slot == other);
  gtk_window_destroy (GTK_WINDOW (other));
}

/* It knows nothing any more of the window above, which is gone. */
static void
test_parent_is_gone (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (g_steal_pointer (&self->parent)));
  g_assert_null (gtk_window_get_transient_for (GTK_WINDOW (self->child)));
  g_assert_false (gtk_widget_get_visible (self->child));
  g_assert_null (self->slot);
}

static void
test_parent_is_gone_after (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->child));
  gtk_window_destroy (GTK_WINDOW (g_steal_pointer (&self->parent)));
  g_assert_null (gtk_window_get_transient_for (GTK_WINDOW (self->child)));
}

/* A call can hold the window above as well, which is closed all the same. */
static void
test_parent_is_held (Fixture *self, gconstpointer data)
{
  g_autoptr (GtkWidget) hold = g_object_ref (self->parent);

  gtk_window_destroy (GTK_WINDOW (g_steal_pointer (&self->parent)));
  g_assert_false (gtk_widget_get_visible (self->child));
  g_assert_null (self->slot);
}

/* Windows that were never shown go with each other too. */
static void
test_never_shown (void)
{
  GtkWidget *parent = gtk_window_new ();
  GtkWidget *child = gtk_window_new ();

  lectern_child_window_attach (child, GTK_WINDOW (parent));
  g_object_add_weak_pointer (G_OBJECT (child), (gpointer *) &child);
  gtk_window_destroy (GTK_WINDOW (parent));
  g_assert_null (child);
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  gtk_init ();

  g_test_add ("/window/child-window/closed", Fixture, NULL, set_up, test_closed, tear_down);
  g_test_add ("/window/child-window/parent-is-gone", Fixture, NULL, set_up, test_parent_is_gone,
              tear_down);
  g_test_add ("/window/child-window/parent-is-gone-after", Fixture, NULL, set_up,
              test_parent_is_gone_after, tear_down);
  g_test_add ("/window/child-window/parent-is-held", Fixture, NULL, set_up, test_parent_is_held,
              tear_down);
  g_test_add_func ("/window/child-window/never-shown", test_never_shown);

  return g_test_run ();
}
