/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-note-view.h"

#include "lectern-note-block.h"

struct _LecternNoteView {
  GtkWidget parent_instance;

  char *text; /* (nullable), owned: what is shown */
};

enum { ACTIVATE, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LecternNoteView, lectern_note_view, GTK_TYPE_WIDGET)

static void
clear (LecternNoteView *self)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
}

static gboolean
is_link_at (LecternNoteView *self, double x, double y)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);
  GtkWidget *block = picked != NULL ? gtk_widget_get_ancestor (picked, LECTERN_TYPE_NOTE_BLOCK)
                                    : NULL;

  return block != NULL && lectern_note_block_is_link (LECTERN_NOTE_BLOCK (block));
}

static void
released_cb (LecternNoteView *self, int n_press, double x, double y, GtkGesture *gesture)
{
  if (is_link_at (self, x, y))
    return;

  /* The row that it stands in has nothing to do with it. */
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  g_signal_emit (self, signals[ACTIVATE], 0);
}

static gboolean
key_pressed_cb (LecternNoteView *self, guint keyval, guint keycode, GdkModifierType state)
{
  gboolean is_own = gtk_widget_has_focus (GTK_WIDGET (self));

  if (!is_own || (keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter && keyval != GDK_KEY_space)
      || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;

  g_signal_emit (self, signals[ACTIVATE], 0);
  return GDK_EVENT_STOP;
}

static void
lectern_note_view_dispose (GObject *object)
{
  clear (LECTERN_NOTE_VIEW (object));

  G_OBJECT_CLASS (lectern_note_view_parent_class)->dispose (object);
}

static void
lectern_note_view_finalize (GObject *object)
{
  g_free (LECTERN_NOTE_VIEW (object)->text);

  G_OBJECT_CLASS (lectern_note_view_parent_class)->finalize (object);
}

static void
lectern_note_view_class_init (LecternNoteViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lectern_note_view_dispose;
  object_class->finalize = lectern_note_view_finalize;

  signals[ACTIVATE] = g_signal_new ("activate", LECTERN_TYPE_NOTE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_activate_signal (widget_class, signals[ACTIVATE]);
  gtk_widget_class_set_css_name (widget_class, "note-view");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
lectern_note_view_init (LecternNoteView *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  g_signal_connect_object (click, "released", G_CALLBACK (released_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/**
 * lectern_note_view_new:
 *
 * Makes an empty view.
 *
 * Returns: (transfer floating): a widget
 */
GtkWidget *
lectern_note_view_new (void)
{
  return g_object_new (LECTERN_TYPE_NOTE_VIEW, NULL);
}

/**
 * lectern_note_view_set_text:
 * @self: a view
 * @text: (nullable): a note in Markdown
 *
 * Shows a note.
 */
void
lectern_note_view_set_text (LecternNoteView *self, const char *text)
{
  g_autoptr (GPtrArray) blocks = NULL;

  g_return_if_fail (LECTERN_IS_NOTE_VIEW (self));

  if (g_strcmp0 (text, self->text) == 0)
    return;

  g_free (self->text);
  self->text = g_strdup (text);
  clear (self);
  blocks = lectern_markdown_parse_shown (text != NULL ? text : "");
  for (guint i = 0; i < blocks->len; i++)
    gtk_widget_set_parent (lectern_note_block_new (blocks->pdata[i]), GTK_WIDGET (self));
}
