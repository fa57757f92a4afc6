/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <adwaita.h>
#include <glib/gstdio.h>

#include "lectern-fixture.h"
#include "library/lectern-project-window.h"
#include "text/lectern-plain-text.h"

#define DEADLINE_MS 20000

typedef struct {
  char *folder;
} Fixture;

static void
remove_all (const char *path)
{
  g_autoptr (GDir) directory = g_dir_open (path, 0, NULL);
  const char *name = NULL;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_all (child);
    }
  g_remove (path);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("lectern-project-XXXXXX", &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  remove_all (self->folder);
  g_free (self->folder);
}

static LecternLibrary *
open_library (Fixture *self, const char *name)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GError) error = NULL;
  LecternLibrary *library = lectern_library_open (path, &error);

  g_assert_no_error (error);
  return library;
}

static char *
add (LecternLibrary *library, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternArticle) article = lectern_article_new_from_plain_text (text, strlen (text),
                                                                            NULL, NULL, &error);
  char *id = NULL;

  g_assert_no_error (error);
  id = lectern_library_add_article (library, article, NULL, &error);
  g_assert_no_error (error);
  return id;
}

static GtkWidget *
find (GtkWidget *widget, GType type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static const char *
get_page (GtkWidget *window)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (find (window, GTK_TYPE_STACK)));
}

static guint
count (LecternLibrary *library)
{
  g_autoptr (LecternListQuery) query = lectern_list_query_new (LECTERN_PLACE_ALL);
  g_autoptr (GPtrArray) items = lectern_library_list_items (library, query, 0, NULL);

  return items->len;
}

static GtkWidget *
present (LecternLibrary *library, const char *const *selected)
{
  GtkWidget *window = lectern_project_window_new (library, selected);

  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static void
wait_for_result (GtkWidget *window)
{
  LECTERN_FIXTURE_WAIT_UNTIL (g_strcmp0 (get_page (window), "result") == 0, DEADLINE_MS);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Out of one library, into another, with all articles or those that are selected. */
static void
carry (Fixture *self, guint n_selected, const char *place, const char *chosen, guint expected)
{
  g_autoptr (LecternLibrary) library = open_library (self, "from");
  g_autoptr (LecternLibrary) other = open_library (self, "to");
  g_autofree char *path = g_build_filename (self->folder, place, NULL);
  g_autofree char *file = g_build_filename (self->folder, chosen, NULL);
  g_autofree char *one = add (library, "Port closed\n\nThe harbor board met on Tuesday.");
  g_autofree char *two = add (library, "Ferry sails\n\nThe ferry sailed again in spring.");
  g_autofree char *three = add (library, "Pier opens\n\nThe pier opened to everybody in May.");
  const char *selected[] = { one, two, NULL };
  GtkWidget *window = NULL;

  selected[n_selected] = NULL;
  window = present (library, selected);
  g_assert_cmpstr (get_page (window), ==, "choice");
  lectern_project_window_export (LECTERN_PROJECT_WINDOW (window), path);
  wait_for_result (window);
  window = present (other, NULL);
  lectern_project_window_import (LECTERN_PROJECT_WINDOW (window), file);
  wait_for_result (window);
  g_assert_cmpuint (count (other), ==, expected);
  lectern_library_close (library);
  lectern_library_close (other);
}

static void
test_all (Fixture *self, gconstpointer data)
{
  carry (self, 1, "project", "project/project.json", 3);
}

static void
test_selected (Fixture *self, gconstpointer data)
{
  carry (self, 2, "project.zip", "project.zip", 2);
}

/* What cannot be read is said, and what is closed while it works goes. */
static void
test_refused (Fixture *self, gconstpointer data)
{
  g_autoptr (LecternLibrary) library = open_library (self, "to");
  g_autofree char *path = g_build_filename (self->folder, "no.zip", NULL);
  GtkWidget *window = present (library, NULL);
  gpointer weak = NULL;

  g_assert_true (g_file_set_contents (path, "nothing", -1, NULL));
  lectern_project_window_import (LECTERN_PROJECT_WINDOW (window), path);
  g_assert_cmpstr (get_page (window), ==, "work");
  wait_for_result (window);

  window = present (library, NULL);
  weak = window;
  g_object_add_weak_pointer (G_OBJECT (window), &weak);
  lectern_project_window_import (LECTERN_PROJECT_WINDOW (window), path);
  gtk_window_destroy (GTK_WINDOW (window));
  LECTERN_FIXTURE_WAIT_UNTIL (weak == NULL, DEADLINE_MS);
  lectern_library_close (library);
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  adw_init ();
  g_test_add ("/window/project/all", Fixture, NULL, set_up, test_all, tear_down);
  g_test_add ("/window/project/selected", Fixture, NULL, set_up, test_selected, tear_down);
  g_test_add ("/window/project/refused", Fixture, NULL, set_up, test_refused, tear_down);

  return g_test_run ();
}
