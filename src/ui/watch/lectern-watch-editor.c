/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-watch-editor.h"

#include <glib/gi18n-lib.h>

#include "common/lectern-file-chooser.h"
#include "ui/panel/lectern-line-sample.h"

/* A file of ten thousand of the longest terms is not larger. */
#define MAX_FILE_BYTES (2 * 1024 * 1024)

/**
 * LecternWatchEditor:
 *
 * Name, color and terms of one watch-list. The terms are a text with one a line, which can be
 * written, pasted, and read from a file. Nothing is changed before it is saved, as one step.
 */
struct _LecternWatchEditor {
  GtkWidget parent_instance;

  /* owned */
  LecternLibrary *library;
  LecternWatchList *list; /* what is edited, as it was */
  char *shown_terms;      /* the text as it was shown first */

  /* template children */
  GtkEditable *name_row;
  GtkWidget *colors_box;
  GtkSwitch *forms_switch;
  GtkTextBuffer *terms_buffer;
  GtkWidget *terms_view;
  GtkLabel *message_label;
  GtkWidget *remove_button;

  GtkWidget *colors[LECTERN_WATCH_COLORS]; /* borrowed */

  gboolean is_saving;
};

enum { DONE, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LecternWatchEditor, lectern_watch_editor, GTK_TYPE_WIDGET)

static void
show_message (LecternWatchEditor *self, const char *message)
{
  gtk_label_set_label (self->message_label, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message_label), message != NULL);
}

static char *
dup_terms (LecternWatchEditor *self)
{
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (self->terms_buffer, &start, &end);
  return gtk_text_buffer_get_text (self->terms_buffer, &start, &end, FALSE);
}

static guint
get_color (LecternWatchEditor *self)
{
  for (guint i = 0; i < LECTERN_WATCH_COLORS; i++)
    if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->colors[i])))
      return i + 1;

  return 1;
}

/* What the widgets hold; NULL where a line is no term. */
static LecternWatchList *
make_list (LecternWatchEditor *self, GError **error)
{
  g_autoptr (LecternWatchList) list = NULL;
  g_autoptr (GError) local = NULL;
  g_autofree char *terms = dup_terms (self);
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->name_row)));

  list = lectern_watch_list_new (name, get_color (self));
  list->has_forms = gtk_switch_get_active (self->forms_switch);
  list->id = g_strdup (self->list->id);
  if (self->list->id != NULL)
    list->created_us = self->list->created_us;
  lectern_watch_list_add_lines (list, terms, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  return g_steal_pointer (&list);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternWatchEditor) self = user_data;
  g_autoptr (GError) error = NULL;

  self->is_saving = FALSE;
  if (!lectern_library_write_finish (LECTERN_LIBRARY (source), result, &error))
    show_message (self, error->message);
  else
    g_signal_emit (self, signals[DONE], 0);
}

static void
save_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LecternWatchEditor *self = LECTERN_WATCH_EDITOR (widget);
  g_autoptr (LecternWatchList) list = NULL;
  g_autoptr (GError) error = NULL;

  if (self->library == NULL || self->list == NULL || self->is_saving)
    return;

  list = make_list (self, &error);
  if (list == NULL)
    {
      show_message (self, error->message);
      gtk_widget_grab_focus (self->terms_view);
      return;
    }
  show_message (self, NULL);
  self->is_saving = TRUE;
  lectern_library_save_watch_list_async (self->library, list, NULL, saved_cb, g_object_ref (self));
}

static void
removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternWatchEditor) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!lectern_library_write_finish (LECTERN_LIBRARY (source), result, &error))
    show_message (self, error->message);
  else
    g_signal_emit (self, signals[DONE], 0);
}

static void
remove_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LecternWatchEditor *self = LECTERN_WATCH_EDITOR (widget);

  if (self->library != NULL && self->list != NULL && self->list->id != NULL)
    lectern_library_remove_watch_list_async (self->library, self->list->id, NULL, removed_cb,
                                             g_object_ref (self));
}

/* Puts the lines of a file behind what is there. */
static void
append_lines (LecternWatchEditor *self, const char *lines, gsize length)
{
  g_autofree char *before = dup_terms (self);
  GtkTextIter end;

  if (length > MAX_FILE_BYTES || !g_utf8_validate (lines, length, NULL))
    {
      show_message (self, _ ("This is not a text file in UTF-8 with a term a line, or it is too "
                             "large. Nothing was added."));
      return;
    }

  gtk_text_buffer_begin_user_action (self->terms_buffer);
  gtk_text_buffer_get_end_iter (self->terms_buffer, &end);
  if (before[0] != '\0' && !g_str_has_suffix (before, "\n"))
    gtk_text_buffer_insert (self->terms_buffer, &end, "\n", 1);
  gtk_text_buffer_insert (self->terms_buffer, &end, lines, length);
  gtk_text_buffer_end_user_action (self->terms_buffer);
  show_message (self, NULL);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternWatchEditor) self = user_data;
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;
  gsize length = 0;

  if (g_file_load_contents_finish (G_FILE (source), result, &content, &length, NULL, &error))
    append_lines (self, content, length);
  else
    show_message (self, error->message);
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternWatchEditor) self = user_data;
  g_autoptr (GListModel) files = lectern_file_chooser_open_finish (GTK_WINDOW (source), result,
                                                                   NULL);

  for (guint i = 0; files != NULL && i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      g_file_load_contents_async (file, NULL, read_cb, g_object_ref (self));
    }
}

static void
import_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  lectern_file_chooser_open_async (GTK_WINDOW (root), _ ("Import Terms"), chosen_cb,
                                   g_object_ref (widget));
}

static gboolean
drop_cb (LecternWatchEditor *self, const GValue *value)
{
  g_file_load_contents_async (g_value_get_object (value), NULL, read_cb, g_object_ref (self));
  return TRUE;
}

/* A color is chosen by its line, whose pattern tells it from the others, too. */
static void
add_colors (LecternWatchEditor *self)
{
  static const char *const names[] = { N_ ("Color 1, solid line"), N_ ("Color 2, dashed line"),
                                       N_ ("Color 3, dotted line"), N_ ("Color 4, double line"),
                                       N_ ("Color 5, dashes and dots") };
  static const char *const lines[] = { "solid", "dashed", "dotted", "double", "dash-dot" };

  for (guint i = 0; i < LECTERN_WATCH_COLORS; i++)
    {
      g_autofree char *slot = g_strdup_printf ("watch-%u", i + 1);
      GtkWidget *button = gtk_toggle_button_new ();

      gtk_button_set_child (GTK_BUTTON (button), lectern_line_sample_new (slot, lines[i]));
      gtk_widget_set_tooltip_text (button, _ (names[i]));
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _ (names[i]), -1);
      if (i > 0)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button),
                                     GTK_TOGGLE_BUTTON (self->colors[0]));
      gtk_box_append (GTK_BOX (self->colors_box), button);
      self->colors[i] = button;
    }
}

/* What was refused is another text now, which is worth saving again. */
static void
terms_changed_cb (LecternWatchEditor *self)
{
  show_message (self, NULL);
}

static void
lectern_watch_editor_dispose (GObject *object)
{
  LecternWatchEditor *self = LECTERN_WATCH_EDITOR (object);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  g_clear_pointer (&child, gtk_widget_unparent);
  g_clear_object (&self->library);

  G_OBJECT_CLASS (lectern_watch_editor_parent_class)->dispose (object);
}

static void
lectern_watch_editor_finalize (GObject *object)
{
  LecternWatchEditor *self = LECTERN_WATCH_EDITOR (object);

  g_clear_pointer (&self->list, lectern_watch_list_free);
  g_free (self->shown_terms);

  G_OBJECT_CLASS (lectern_watch_editor_parent_class)->finalize (object);
}

static void
lectern_watch_editor_class_init (LecternWatchEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lectern_watch_editor_dispose;
  object_class->finalize = lectern_watch_editor_finalize;

  signals[DONE] = g_signal_new ("done", LECTERN_TYPE_WATCH_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "watch-editor.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "watch-editor.import", NULL, import_action);
  gtk_widget_class_install_action (widget_class, "watch-editor.remove", NULL, remove_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "watch-editor.save", NULL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/lectern/Lectern/ui/lectern-watch-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternWatchEditor, name_row);
  gtk_widget_class_bind_template_child (widget_class, LecternWatchEditor, colors_box);
  gtk_widget_class_bind_template_child (widget_class, LecternWatchEditor, forms_switch);
  gtk_widget_class_bind_template_child (widget_class, LecternWatchEditor, terms_buffer);
  gtk_widget_class_bind_template_child (widget_class, LecternWatchEditor, terms_view);
  gtk_widget_class_bind_template_child (widget_class, LecternWatchEditor, message_label);
  gtk_widget_class_bind_template_child (widget_class, LecternWatchEditor, remove_button);
}

static void
lectern_watch_editor_init (LecternWatchEditor *self)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_FILE, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));
  add_colors (self);
  g_signal_connect_swapped (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (self->terms_view, GTK_EVENT_CONTROLLER (target));
  g_signal_connect_object (self->terms_buffer, "changed", G_CALLBACK (terms_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * lectern_watch_editor_set_library:
 * @self: an editor
 * @library: where lists are kept
 *
 * Tells where to save.
 */
void
lectern_watch_editor_set_library (LecternWatchEditor *self, LecternLibrary *library)
{
  g_return_if_fail (LECTERN_IS_WATCH_EDITOR (self));

  g_set_object (&self->library, library);
}

/**
 * lectern_watch_editor_set_list:
 * @self: an editor
 * @list: (nullable): a list, %NULL to make a new one
 *
 * Shows a list to be edited.
 */
void
lectern_watch_editor_set_list (LecternWatchEditor *self, const LecternWatchList *list)
{
  g_return_if_fail (LECTERN_IS_WATCH_EDITOR (self));

  g_clear_pointer (&self->list, lectern_watch_list_free);
  g_free (self->shown_terms);
  self->list = list != NULL ? lectern_watch_list_copy (list) : lectern_watch_list_new ("", 1);
  self->shown_terms = g_strjoinv ("\n", self->list->terms);
  gtk_editable_set_text (self->name_row, self->list->name);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->colors[self->list->color - 1]), TRUE);
  gtk_switch_set_active (self->forms_switch, self->list->has_forms);
  gtk_text_buffer_set_text (self->terms_buffer, self->shown_terms, -1);
  gtk_widget_set_visible (self->remove_button, self->list->id != NULL);
  show_message (self, NULL);
}

/**
 * lectern_watch_editor_is_changed:
 * @self: an editor
 *
 * Tells whether something is not saved yet.
 *
 * Returns: %TRUE if so
 */
gboolean
lectern_watch_editor_is_changed (LecternWatchEditor *self)
{
  g_autofree char *terms = NULL;

  g_return_val_if_fail (LECTERN_IS_WATCH_EDITOR (self), FALSE);

  if (self->list == NULL)
    return FALSE;

  terms = dup_terms (self);
  return g_strcmp0 (terms, self->shown_terms) != 0
         || g_strcmp0 (gtk_editable_get_text (self->name_row), self->list->name) != 0
         || get_color (self) != self->list->color
         || gtk_switch_get_active (self->forms_switch) != self->list->has_forms;
}

/**
 * lectern_watch_editor_is_refused:
 * @self: an editor
 *
 * Tells whether saving failed, and why is shown.
 *
 * Returns: %TRUE if so
 */
gboolean
lectern_watch_editor_is_refused (LecternWatchEditor *self)
{
  g_return_val_if_fail (LECTERN_IS_WATCH_EDITOR (self), FALSE);

  return gtk_widget_get_visible (GTK_WIDGET (self->message_label));
}
