/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-search-entry.h"

#include <string.h>

#include "lectern-search-completion.h"
#include "lectern-search-help.h"

struct _LecternSearchEntry {
  GtkWidget parent_instance;

  /* template children */
  GtkEditable *entry;
  GtkWidget *save_button;
  GtkMenuButton *help_button;
  LecternSearchCompletion *completion;

  gboolean is_setting; /* the text changes without anyone typing */
};

enum { SEARCH_CHANGED, ACTIVATE, STOP_SEARCH, SAVE, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LecternSearchEntry, lectern_search_entry, GTK_TYPE_WIDGET)

static void
complete (LecternSearchEntry *self, gboolean is_asked)
{
  const char *text = gtk_editable_get_text (self->entry);
  const char *cursor = g_utf8_offset_to_pointer (text, gtk_editable_get_position (self->entry));

  lectern_search_completion_update (self->completion, text, cursor - text, is_asked);
}

static void
search_changed_cb (LecternSearchEntry *self)
{
  g_signal_emit (self, signals[SEARCH_CHANGED], 0);
}

static gboolean
complete_cb (gpointer user_data)
{
  g_autoptr (LecternSearchEntry) self = LECTERN_SEARCH_ENTRY (user_data);

  if (self->completion != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    complete (self, FALSE);

  return G_SOURCE_REMOVE;
}

/* The cursor moves only after the text has changed. */
static void
changed_cb (LecternSearchEntry *self)
{
  if (!self->is_setting)
    g_idle_add (complete_cb, g_object_ref (self));
}

static void
activate_cb (LecternSearchEntry *self)
{
  lectern_search_completion_close (self->completion);
  g_signal_emit (self, signals[ACTIVATE], 0);
}

static void
stop_search_cb (LecternSearchEntry *self)
{
  g_signal_emit (self, signals[STOP_SEARCH], 0);
}

static void
save_clicked_cb (LecternSearchEntry *self)
{
  g_signal_emit (self, signals[SAVE], 0);
}

static void
leave_cb (LecternSearchEntry *self)
{
  lectern_search_completion_close (self->completion);
}

static void
replace (LecternSearchEntry *self, const char *text, gsize start, gsize end)
{
  const char *old = gtk_editable_get_text (self->entry);
  gsize length = strlen (old);
  int position = 0;

  start = MIN (start, length);
  end = MIN (end, length);
  position = g_utf8_strlen (old, start);
  gtk_editable_delete_text (self->entry, position, g_utf8_strlen (old, end));
  gtk_editable_insert_text (self->entry, text, -1, &position);
  gtk_editable_set_position (self->entry, position);
}

static void
completion_chosen_cb (LecternSearchEntry *self, const char *text, guint start, guint end)
{
  lectern_search_completion_close (self->completion);
  replace (self, text, start, end);
}

static void
help_chosen_cb (LecternSearchEntry *self, const char *text)
{
  const char *old = gtk_editable_get_text (self->entry);
  gsize length = strlen (old);
  g_autofree char *term = g_strconcat (length > 0 && !g_ascii_isspace (old[length - 1]) ? " " : "",
                                       text, NULL);

  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  replace (self, term, length, length);
}

static gboolean
key_pressed_cb (LecternSearchEntry *self, guint keyval, guint keycode, GdkModifierType state)
{
  gboolean is_open = gtk_widget_get_visible (GTK_WIDGET (self->completion));

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;

  switch (keyval)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      if (is_open)
        lectern_search_completion_step (self->completion, 1);
      else
        complete (self, TRUE);
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      if (is_open)
        lectern_search_completion_step (self->completion, -1);
      return is_open;
    case GDK_KEY_Tab:
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      return is_open && lectern_search_completion_take (self->completion);
    case GDK_KEY_Escape:
      if (is_open)
        lectern_search_completion_close (self->completion);
      return is_open;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static gboolean
lectern_search_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (LECTERN_SEARCH_ENTRY (widget)->entry));
}

static void
lectern_search_entry_dispose (GObject *object)
{
  LecternSearchEntry *self = LECTERN_SEARCH_ENTRY (object);
  GtkWidget *child;

  self->completion = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (lectern_search_entry_parent_class)->dispose (object);
}

static void
lectern_search_entry_class_init (LecternSearchEntryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  static const char *const names[] = { "search-changed", "activate", "stop-search", "save" };

  G_OBJECT_CLASS (klass)->dispose = lectern_search_entry_dispose;
  widget_class->grab_focus = lectern_search_entry_grab_focus;

  for (guint i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (names[i], LECTERN_TYPE_SEARCH_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL,
                               NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (LECTERN_TYPE_SEARCH_COMPLETION);
  g_type_ensure (LECTERN_TYPE_SEARCH_HELP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/lectern/Lectern/ui/lectern-search-entry.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternSearchEntry, entry);
  gtk_widget_class_bind_template_child (widget_class, LecternSearchEntry, save_button);
  gtk_widget_class_bind_template_child (widget_class, LecternSearchEntry, help_button);
  gtk_widget_class_bind_template_child (widget_class, LecternSearchEntry, completion);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, leave_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, completion_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, help_chosen_cb);
}

static void
lectern_search_entry_init (LecternSearchEntry *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lectern_search_entry_new:
 *
 * Makes a search box.
 *
 * Returns: (transfer floating): a widget
 */
GtkWidget *
lectern_search_entry_new (void)
{
  return g_object_new (LECTERN_TYPE_SEARCH_ENTRY, NULL);
}

void
lectern_search_entry_set_library (LecternSearchEntry *self, LecternLibrary *library)
{
  g_return_if_fail (LECTERN_IS_SEARCH_ENTRY (self));

  lectern_search_completion_set_library (self->completion, library);
}

GtkEditable *
lectern_search_entry_get_editable (LecternSearchEntry *self)
{
  g_return_val_if_fail (LECTERN_IS_SEARCH_ENTRY (self), NULL);

  return self->entry;
}

const char *
lectern_search_entry_get_text (LecternSearchEntry *self)
{
  g_return_val_if_fail (LECTERN_IS_SEARCH_ENTRY (self), NULL);

  return gtk_editable_get_text (self->entry);
}

void
lectern_search_entry_set_text (LecternSearchEntry *self, const char *text)
{
  g_return_if_fail (LECTERN_IS_SEARCH_ENTRY (self));

  self->is_setting = TRUE;
  gtk_editable_set_text (self->entry, text);
  gtk_editable_set_position (self->entry, -1);
  self->is_setting = FALSE;
}

void
lectern_search_entry_set_can_save (LecternSearchEntry *self, gboolean can_save)
{
  g_return_if_fail (LECTERN_IS_SEARCH_ENTRY (self));

  gtk_widget_set_visible (self->save_button, can_save);
}
