/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-note-popover.h"

/* What a crash may cost at most is what was typed in this time. */
#define SAVE_DELAY_MS 700

struct _LecternNotePopover {
  GtkPopover parent_instance;

  /* template children */
  GtkWidget *text;

  char *mark_id; /* owned, nullable */
  char *note;    /* owned, nullable: as it was saved last */

  guint save_source;
};

enum {
  SAVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LecternNotePopover, lectern_note_popover, GTK_TYPE_POPOVER)

static void
save (LecternNotePopover *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text));
  g_autofree char *note = NULL;

  g_clear_handle_id (&self->save_source, g_source_remove);
  g_object_get (buffer, "text", &note, NULL);
  if (self->mark_id == NULL || g_strcmp0 (note, self->note) == 0)
    return;

  g_free (self->note);
  self->note = g_strdup (note);
  g_signal_emit (self, signals[SAVED], 0, self->mark_id, note);
}

static void
closed_cb (LecternNotePopover *self)
{
  save (self);
}

static gboolean
save_cb (gpointer user_data)
{
  LecternNotePopover *self = user_data;

  self->save_source = 0;
  save (self);

  return G_SOURCE_REMOVE;
}

static void
changed_cb (LecternNotePopover *self)
{
  if (self->save_source == 0)
    self->save_source = g_timeout_add (SAVE_DELAY_MS, save_cb, self);
}

/* A window that closes takes its popovers along without closing them. */
static void
lectern_note_popover_unmap (GtkWidget *widget)
{
  save (LECTERN_NOTE_POPOVER (widget));

  GTK_WIDGET_CLASS (lectern_note_popover_parent_class)->unmap (widget);
}

static void
lectern_note_popover_dispose (GObject *object)
{
  LecternNotePopover *self = LECTERN_NOTE_POPOVER (object);

  g_clear_handle_id (&self->save_source, g_source_remove);

  G_OBJECT_CLASS (lectern_note_popover_parent_class)->dispose (object);
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

  G_OBJECT_CLASS (klass)->dispose = lectern_note_popover_dispose;
  G_OBJECT_CLASS (klass)->finalize = lectern_note_popover_finalize;
  widget_class->unmap = lectern_note_popover_unmap;

  signals[SAVED] = g_signal_new ("saved", LECTERN_TYPE_NOTE_POPOVER, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/lectern/Lectern/ui/lectern-note-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternNotePopover, text);
  gtk_widget_class_bind_template_callback (widget_class, closed_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
lectern_note_popover_init (LecternNotePopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lectern_note_popover_flush:
 * @self: a popover
 *
 * Asks at once for what waits to be saved.
 */
void
lectern_note_popover_flush (LecternNotePopover *self)
{
  g_return_if_fail (LECTERN_IS_NOTE_POPOVER (self));

  if (self->save_source != 0)
    save (self);
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

  lectern_note_popover_flush (self);
  g_free (self->mark_id);
  g_free (self->note);
  self->mark_id = g_strdup (mark_id);
  self->note = g_strdup (note == NULL ? "" : note);
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text));
  gtk_text_buffer_set_text (buffer, self->note, -1);
  g_clear_handle_id (&self->save_source, g_source_remove);
  gtk_widget_grab_focus (self->text);
}
