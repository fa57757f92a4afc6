/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lectern-mark-row.h"
#include "lectern-note-editor.h"
#include "reader/lectern-format.h"
#include "reader/lectern-mark-shape.h"

/**
 * LecternMarkRow:
 *
 * A row of the notes: what was marked, in which color and shape, the note on it.
 */
struct _LecternMarkRow {
  GtkListBoxRow parent_instance;

  /* owned */
  LecternDocument *document;
  LecternMarkItem *item;

  /* template children */
  LecternMarkShape *shape;
  GtkLabel *color_label;
  GtkLabel *quote_label;
  GtkLabel *fate_label;
  GtkLabel *tags_label;
  GtkWidget *keep_button;
  GtkWidget *place_button;
  GtkToggleButton *note_button;
  LecternNoteEditor *editor;
};

G_DEFINE_FINAL_TYPE (LecternMarkRow, lectern_mark_row, GTK_TYPE_LIST_BOX_ROW)

static void
show_fate (LecternMarkRow *self, const LecternMark *mark)
{
  g_autofree char *fate = lectern_format_mark_fate (mark,
                                                    lectern_document_get_article (self->document));
  gboolean is_lost = lectern_span_is_none (mark->span);

  gtk_label_set_label (self->fate_label, fate != NULL ? fate : "");
  gtk_widget_set_visible (GTK_WIDGET (self->fate_label), fate != NULL);
  gtk_widget_set_visible (self->keep_button, fate != NULL && !is_lost);
  gtk_widget_set_visible (self->place_button, is_lost);
}

static void
show_tags (LecternMarkRow *self, const LecternMark *mark)
{
  g_autofree char *tags = mark->tags != NULL ? g_strjoinv (", ", mark->tags) : NULL;

  gtk_label_set_label (self->tags_label, tags != NULL ? tags : "");
  gtk_widget_set_visible (GTK_WIDGET (self->tags_label), tags != NULL && *tags != '\0');
}

static void
show_label (LecternMarkRow *self)
{
  g_autofree char *label = lectern_document_dup_mark_label (
      self->document, lectern_mark_item_get_mark (self->item));

  gtk_label_set_label (self->color_label, label);
}

static void
mark_changed_cb (LecternMarkRow *self)
{
  const LecternMark *mark = lectern_mark_item_get_mark (self->item);
  g_autofree char *quote = lectern_format_line (mark->target->exact);

  g_object_set (self->shape, "color", mark->color, NULL);
  show_label (self);
  show_tags (self, mark);
  gtk_label_set_label (self->quote_label, quote);
  lectern_note_editor_set_text (self->editor, mark->note);
  if (mark->note != NULL && *mark->note != '\0')
    gtk_toggle_button_set_active (self->note_button, TRUE);
  show_fate (self, mark);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternMarkRow) self = user_data;
  g_autoptr (GError) error = NULL;

  lectern_library_write_finish (LECTERN_LIBRARY (source), result, &error);
  lectern_note_editor_set_saved (self->editor, error);
}

static void
save_cb (LecternMarkRow *self, const char *text)
{
  LecternWorkbench *workbench = lectern_document_get_workbench (self->document);
  g_autoptr (LecternMark) mark = lectern_mark_copy (lectern_mark_item_get_mark (self->item));

  g_free (mark->note);
  mark->note = g_strdup (text);
  lectern_library_save_mark_async (lectern_workbench_get_library (workbench), mark, NULL, saved_cb,
                                   g_object_ref (self));
}

static void
remove_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternMarkRow *self = LECTERN_MARK_ROW (widget);
  const LecternMark *mark = lectern_mark_item_get_mark (self->item);
  g_autofree char *id = g_strdup (mark->id);

  lectern_document_remove_mark (self->document, id);
}

/* The words that are there now are the mark from now on. */
static void
keep_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternMarkRow *self = LECTERN_MARK_ROW (widget);
  const LecternMark *mark = lectern_mark_item_get_mark (self->item);

  lectern_document_move_mark (self->document, mark->id, mark->span);
}

/* A mark that lost its place goes where the analyst says. */
static void
place_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternMarkRow *self = LECTERN_MARK_ROW (widget);
  LecternSpan span = LECTERN_SPAN_NONE;

  if (lectern_panel_host_get_selection (LECTERN_PANEL_HOST (self->document), &span))
    lectern_document_move_mark (self->document, lectern_mark_item_get_mark (self->item)->id, span);
  else
    g_signal_emit_by_name (self->document, "toast",
                           _ ("Select the text that it belongs to, then press Put Here."), FALSE);
}

static void
lectern_mark_row_dispose (GObject *object)
{
  LecternMarkRow *self = LECTERN_MARK_ROW (object);

  g_clear_object (&self->document);
  g_clear_object (&self->item);

  G_OBJECT_CLASS (lectern_mark_row_parent_class)->dispose (object);
}

static void
lectern_mark_row_class_init (LecternMarkRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lectern_mark_row_dispose;

  g_type_ensure (LECTERN_TYPE_MARK_SHAPE);
  g_type_ensure (LECTERN_TYPE_NOTE_EDITOR);
  gtk_widget_class_install_action (widget_class, "mark-row.remove", NULL, remove_action);
  gtk_widget_class_install_action (widget_class, "mark-row.keep", NULL, keep_action);
  gtk_widget_class_install_action (widget_class, "mark-row.place", NULL, place_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_x, 0, "mark-row.remove", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "mark-row.remove", NULL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/lectern/Lectern/findings/lectern-mark-row.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternMarkRow, shape);
  gtk_widget_class_bind_template_child (widget_class, LecternMarkRow, color_label);
  gtk_widget_class_bind_template_child (widget_class, LecternMarkRow, quote_label);
  gtk_widget_class_bind_template_child (widget_class, LecternMarkRow, fate_label);
  gtk_widget_class_bind_template_child (widget_class, LecternMarkRow, tags_label);
  gtk_widget_class_bind_template_child (widget_class, LecternMarkRow, keep_button);
  gtk_widget_class_bind_template_child (widget_class, LecternMarkRow, place_button);
  gtk_widget_class_bind_template_child (widget_class, LecternMarkRow, note_button);
  gtk_widget_class_bind_template_child (widget_class, LecternMarkRow, editor);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
}

static void
lectern_mark_row_init (LecternMarkRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lectern_mark_row_new:
 * @document: the open article
 * @item: a mark on some of its text
 *
 * Makes a row for a mark.
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
lectern_mark_row_new (LecternDocument *document, LecternMarkItem *item)
{
  LecternMarkRow *self = g_object_new (LECTERN_TYPE_MARK_ROW, NULL);

  self->document = g_object_ref (document);
  self->item = g_object_ref (item);
  g_signal_connect_object (document, "codes-changed", G_CALLBACK (show_label), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (item, "notify::mark", G_CALLBACK (mark_changed_cb), self,
                           G_CONNECT_SWAPPED);
  mark_changed_cb (self);

  return GTK_WIDGET (self);
}

/**
 * lectern_mark_row_get_mark:
 * @self: a row
 *
 * Gets the mark that the row shows.
 *
 * Returns: the mark, owned by the row's item
 */
const LecternMark *
lectern_mark_row_get_mark (LecternMarkRow *self)
{
  g_return_val_if_fail (LECTERN_IS_MARK_ROW (self), NULL);

  return lectern_mark_item_get_mark (self->item);
}
