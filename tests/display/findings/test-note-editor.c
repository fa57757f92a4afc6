/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "common/lectern-note-view.h"
#include "findings/lectern-note-editor.h"
#include "lectern-fixture.h"

typedef struct {
  GtkWidget *editor;
  GPtrArray *saved;
  gboolean is_saved;
} Fixture;

static void
save_cb (Fixture *fixture, const char *text)
{
  g_ptr_array_add (fixture->saved, g_strdup (text));
  fixture->is_saved = TRUE;
}

static GtkTextBuffer *
get_buffer (GtkWidget *editor)
{
  GtkWidget *scrolled = gtk_widget_get_first_child (editor);

  return gtk_text_view_get_buffer (
      GTK_TEXT_VIEW (gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (scrolled))));
}

static const char *
get_state (GtkWidget *editor)
{
  return gtk_label_get_label (GTK_LABEL (gtk_widget_get_last_child (editor)));
}

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  fixture->saved = g_ptr_array_new_with_free_func (g_free);
  fixture->editor = g_object_ref_sink (lectern_note_editor_new ());
  g_signal_connect_swapped (fixture->editor, "save", G_CALLBACK (save_cb), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  g_clear_object (&fixture->editor);
  g_ptr_array_unref (fixture->saved);
}

static void
test_saves (Fixture *fixture, gconstpointer unused)
{
  LecternNoteEditor *editor = LECTERN_NOTE_EDITOR (fixture->editor);
  g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED,
                                                  "The disk is full.");

  gtk_text_buffer_insert_at_cursor (get_buffer (fixture->editor), "one", -1);
  gtk_text_buffer_insert_at_cursor (get_buffer (fixture->editor), " two", -1);
  g_assert_cmpstr (get_state (fixture->editor), ==, "");
  lectern_fixture_wait_until (&fixture->is_saved, 2000);
  g_assert_cmpuint (fixture->saved->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (fixture->saved, 0), ==, "one two");

  g_assert_cmpstr (get_state (fixture->editor), ==, "");
  lectern_note_editor_set_saved (editor, NULL);
  g_assert_cmpstr (get_state (fixture->editor), ==, "Saved");
  lectern_note_editor_set_saved (editor, error);
  g_assert_cmpstr (get_state (fixture->editor), ==, "The disk is full.");
}

static void
test_flush (Fixture *fixture, gconstpointer unused)
{
  LecternNoteEditor *editor = LECTERN_NOTE_EDITOR (fixture->editor);

  lectern_note_editor_flush (editor);
  g_assert_cmpuint (fixture->saved->len, ==, 0);
  gtk_text_buffer_insert_at_cursor (get_buffer (fixture->editor), "late", -1);
  lectern_note_editor_flush (editor);
  g_assert_cmpuint (fixture->saved->len, ==, 1);
  lectern_note_editor_flush (editor);
  g_assert_cmpuint (fixture->saved->len, ==, 1);
}

static void
test_keeps_typing (Fixture *fixture, gconstpointer unused)
{
  LecternNoteEditor *editor = LECTERN_NOTE_EDITOR (fixture->editor);
  g_autofree char *text = NULL;
  g_autofree char *replaced = NULL;

  lectern_note_editor_set_text (editor, "stored");
  gtk_text_buffer_insert_at_cursor (get_buffer (fixture->editor), "typed ", -1);
  lectern_note_editor_set_text (editor, "stored");
  text = lectern_note_editor_dup_text (editor);
  g_assert_nonnull (strstr (text, "typed"));

  lectern_note_editor_flush (editor);
  lectern_note_editor_set_text (editor, "another");
  replaced = lectern_note_editor_dup_text (editor);
  g_assert_cmpstr (replaced, ==, "another");
  g_assert_cmpuint (fixture->saved->len, ==, 1);
}

static GtkWidget *
find_type (GtkWidget *widget, GType type)
{
  GtkWidget *found = NULL;

  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_type (child, type);

  return found;
}

static gboolean
is_shown (GtkWidget *editor, GType type)
{
  return gtk_widget_is_visible (find_type (editor, type));
}

static void
iterate (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* What is read is what the Markdown means, what is written are its letters. */
static void
test_reads (Fixture *fixture, gconstpointer unused)
{
  LecternNoteEditor *editor = LECTERN_NOTE_EDITOR (fixture->editor);
  GtkWidget *window = gtk_window_new ();
  GtkWidget *other = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *text = NULL;

  gtk_window_set_child (GTK_WINDOW (window), box);
  gtk_box_append (GTK_BOX (box), other);
  gtk_box_append (GTK_BOX (box), fixture->editor);
  gtk_window_present (GTK_WINDOW (window));
  gtk_widget_grab_focus (other);
  g_assert_true (is_shown (fixture->editor, GTK_TYPE_TEXT_VIEW));
  lectern_note_editor_set_text (editor, "the *port*\n\n- and **quay**");
  g_assert_false (is_shown (fixture->editor, GTK_TYPE_TEXT_VIEW));
  g_assert_true (is_shown (fixture->editor, LECTERN_TYPE_NOTE_VIEW));

  g_signal_emit_by_name (find_type (fixture->editor, LECTERN_TYPE_NOTE_VIEW), "activate");
  g_assert_true (is_shown (fixture->editor, GTK_TYPE_TEXT_VIEW));
  gtk_text_buffer_insert_at_cursor (get_buffer (fixture->editor), "!", -1);
  gtk_widget_grab_focus (other);
  iterate ();
  g_assert_true (is_shown (fixture->editor, LECTERN_TYPE_NOTE_VIEW));
  g_assert_cmpuint (fixture->saved->len, ==, 1);
  text = lectern_note_editor_dup_text (editor);
  g_assert_cmpstr (fixture->saved->pdata[0], ==, text);
  g_assert_nonnull (strstr (text, "*port*"));

  gtk_widget_grab_focus (fixture->editor);
  g_assert_true (is_shown (fixture->editor, GTK_TYPE_TEXT_VIEW));
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  gtk_init ();

#define ADD(name, function)                                                                        \
  g_test_add ("/findings/note-editor/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("saves", test_saves);
  ADD ("flush", test_flush);
  ADD ("keeps-typing", test_keeps_typing);
  ADD ("reads", test_reads);
#undef ADD

  return g_test_run ();
}
