/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "common/lectern-note-view.h"
#include "lectern-note-editor.h"

/* What a crash may cost at most is what was typed in this time. */
#define SAVE_DELAY_MS 700

/**
 * LecternNoteEditor:
 *
 * A text view for a note, which asks to be saved by itself and says "Saved" only when it is. What
 * was typed since the last answer is never overwritten by a text that is set. While nobody writes,
 * the note is shown as its Markdown means it.
 */
struct _LecternNoteEditor {
  GtkWidget parent_instance;

  /* template children */
  GtkWidget *editing;
  LecternNoteView *note;
  GtkTextView *view;
  GtkTextBuffer *buffer;
  GtkLabel *state_label;

  guint save_source;
  guint read_source;
  gboolean is_setting;
};

G_DEFINE_FINAL_TYPE (LecternNoteEditor, lectern_note_editor, GTK_TYPE_WIDGET)

enum {
  SAVE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static gboolean
save_cb (gpointer user_data)
{
  LecternNoteEditor *self = user_data;
  g_autofree char *text = lectern_note_editor_dup_text (self);

  self->save_source = 0;
  g_signal_emit (self, signals[SAVE], 0, text);

  return G_SOURCE_REMOVE;
}

static void
changed_cb (LecternNoteEditor *self)
{
  if (self->is_setting)
    return;

  gtk_label_set_label (self->state_label, "");
  /* Counted from the first letter that waits: someone who types without a pause is saved too. */
  if (self->save_source == 0)
    self->save_source = g_timeout_add (SAVE_DELAY_MS, save_cb, self);
}

static void
show_editing (LecternNoteEditor *self, gboolean is_editing)
{
  gtk_widget_set_visible (self->editing, is_editing);
  gtk_widget_set_visible (GTK_WIDGET (self->note), !is_editing);
}

/* An empty note stands open to be written. */
static void
show_note (LecternNoteEditor *self)
{
  g_autofree char *text = lectern_note_editor_dup_text (self);

  lectern_note_view_set_text (self->note, text);
  show_editing (self, *g_strchug (text) == '\0');
}

static void
edit_cb (LecternNoteEditor *self)
{
  show_editing (self, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

/* A window that another one covers keeps its focus, and what is written in it. */
static gboolean
read_cb (gpointer user_data)
{
  LecternNoteEditor *self = user_data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  self->read_source = 0;
  if (focus != GTK_WIDGET (self->view))
    show_note (self);

  return G_SOURCE_REMOVE;
}

static void
leave_cb (LecternNoteEditor *self)
{
  lectern_note_editor_flush (self);
  if (self->read_source == 0)
    self->read_source = g_idle_add (read_cb, self);
}

static gboolean
key_pressed_cb (LecternNoteEditor *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (keyval != GDK_KEY_Escape || gtk_text_buffer_get_char_count (self->buffer) == 0)
    return GDK_EVENT_PROPAGATE;

  lectern_note_editor_flush (self);
  show_note (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->note));
  return GDK_EVENT_STOP;
}

static void
lectern_note_editor_unmap (GtkWidget *widget)
{
  lectern_note_editor_flush (LECTERN_NOTE_EDITOR (widget));

  GTK_WIDGET_CLASS (lectern_note_editor_parent_class)->unmap (widget);
}

static gboolean
lectern_note_editor_grab_focus (GtkWidget *widget)
{
  LecternNoteEditor *self = LECTERN_NOTE_EDITOR (widget);

  show_editing (self, TRUE);
  return gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
lectern_note_editor_dispose (GObject *object)
{
  LecternNoteEditor *self = LECTERN_NOTE_EDITOR (object);

  g_clear_handle_id (&self->save_source, g_source_remove);
  g_clear_handle_id (&self->read_source, g_source_remove);
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_first_child (GTK_WIDGET (self)))
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (lectern_note_editor_parent_class)->dispose (object);
}

static void
lectern_note_editor_class_init (LecternNoteEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lectern_note_editor_dispose;
  widget_class->unmap = lectern_note_editor_unmap;
  widget_class->grab_focus = lectern_note_editor_grab_focus;

  /**
   * LecternNoteEditor::save:
   * @self: the editor
   * @text: the text as it stands
   *
   * The text changed and wants to be saved.
   */
  signals[SAVE] = g_signal_new ("save", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (LECTERN_TYPE_NOTE_VIEW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/lectern/Lectern/findings/lectern-note-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternNoteEditor, editing);
  gtk_widget_class_bind_template_child (widget_class, LecternNoteEditor, note);
  gtk_widget_class_bind_template_child (widget_class, LecternNoteEditor, view);
  gtk_widget_class_bind_template_child (widget_class, LecternNoteEditor, buffer);
  gtk_widget_class_bind_template_child (widget_class, LecternNoteEditor, state_label);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, edit_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, leave_cb);
}

static void
lectern_note_editor_init (LecternNoteEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lectern_note_editor_new:
 *
 * Makes an empty editor.
 *
 * Returns: (transfer floating): the widget
 */
GtkWidget *
lectern_note_editor_new (void)
{
  return g_object_new (LECTERN_TYPE_NOTE_EDITOR, NULL);
}

/**
 * lectern_note_editor_set_text:
 * @self: an editor
 * @text: (nullable): a note
 *
 * Shows a note, unless something is typed that waits to be saved.
 */
void
lectern_note_editor_set_text (LecternNoteEditor *self, const char *text)
{
  g_autofree char *old = NULL;

  g_return_if_fail (LECTERN_IS_NOTE_EDITOR (self));

  old = lectern_note_editor_dup_text (self);
  if (self->save_source != 0 || strcmp (old, text != NULL ? text : "") == 0)
    return;

  self->is_setting = TRUE;
  gtk_text_buffer_set_text (self->buffer, text != NULL ? text : "", -1);
  gtk_label_set_label (self->state_label, "");
  self->is_setting = FALSE;
  if (!gtk_widget_has_focus (GTK_WIDGET (self->view)))
    show_note (self);
}

/**
 * lectern_note_editor_dup_text:
 * @self: an editor
 *
 * Gets the text as it stands.
 *
 * Returns: (transfer full): the text
 */
char *
lectern_note_editor_dup_text (LecternNoteEditor *self)
{
  GtkTextIter start;
  GtkTextIter end;

  g_return_val_if_fail (LECTERN_IS_NOTE_EDITOR (self), NULL);

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  return gtk_text_buffer_get_text (self->buffer, &start, &end, FALSE);
}

/**
 * lectern_note_editor_set_saved:
 * @self: an editor
 * @error: (nullable): why the text could not be saved
 *
 * Answers `save`: the text is in the library, or is not.
 */
void
lectern_note_editor_set_saved (LecternNoteEditor *self, const GError *error)
{
  g_return_if_fail (LECTERN_IS_NOTE_EDITOR (self));

  if (self->save_source == 0)
    gtk_label_set_label (self->state_label, error == NULL ? _ ("Saved") : error->message);
}

/**
 * lectern_note_editor_flush:
 * @self: an editor
 *
 * Asks at once for what waits to be saved.
 */
void
lectern_note_editor_flush (LecternNoteEditor *self)
{
  g_return_if_fail (LECTERN_IS_NOTE_EDITOR (self));

  if (self->save_source == 0)
    return;

  g_clear_handle_id (&self->save_source, g_source_remove);
  save_cb (self);
}
