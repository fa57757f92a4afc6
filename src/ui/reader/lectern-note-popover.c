/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-note-popover.h"

struct _LecternNotePopover {
  GtkPopover parent_instance;

  /* template children */
  GtkWidget *text;

  char *mark_id; /* owned, nullable */
  char *note;    /* owned, nullable: as it was */
};

enum {
  SAVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LecternNotePopover, lectern_note_popover, GTK_TYPE_POPOVER)

static void
closed_cb (LecternNotePopover *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text));
  g_autofree char *note = NULL;

  g_object_get (buffer, "text", &note, NULL);
  if (self->mark_id == NULL || g_strcmp0 (note, self->note) == 0)
    return;

  g_free (self->note);
  self->note = g_strdup (note);
  g_signal_emit (self, signals[SAVED], 0, self->mark_id, note);
}

static void
lectern_note_popover_finalize (GObject *object)
{
  LecternNotePopover *self = LECTERN_NOTE_POPOVER (object);

  g_free (self->mark_id);
  g_free (self->note);

  G_OBJECT_CLASS (lectern_note_popover_parent_class)->finalize (object);
}

static void
lectern_note_popover_class_init (LecternNotePopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = lectern_note_popover_finalize;

  signals[SAVED] = g_signal_new ("saved", LECTERN_TYPE_NOTE_POPOVER, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/lectern/Lectern/ui/lectern-note-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternNotePopover, text);
  gtk_widget_class_bind_template_callback (widget_class, closed_cb);
}

static void
lectern_note_popover_init (LecternNotePopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lectern_note_popover_set_note:
 * @self: a popover
 * @mark_id: the mark that it belongs to
 * @note: its text so far
 *
 * Shows a note for writing.
 */
void
lectern_note_popover_set_note (LecternNotePopover *self, const char *mark_id, const char *note)
{
  GtkTextBuffer *buffer = NULL;

  g_return_if_fail (LECTERN_IS_NOTE_POPOVER (self) && mark_id != NULL);

  g_free (self->mark_id);
  g_free (self->note);
  self->mark_id = g_strdup (mark_id);
  self->note = g_strdup (note == NULL ? "" : note);
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text));
  gtk_text_buffer_set_text (buffer, self->note, -1);
  gtk_widget_grab_focus (self->text);
}
