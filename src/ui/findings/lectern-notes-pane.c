/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lectern-correction-row.h"
#include "lectern-mark-row.h"
#include "lectern-note-editor.h"
#include "lectern-notes-pane.h"

/**
 * LecternNotesPane:
 *
 * All that the analyst said about the open article: the note on it, always open; the marks in text
 * order; marks that lost their place in a new version, with their old context; corrections.
 */
struct _LecternNotesPane {
  GtkWidget parent_instance;

  /* owned */
  LecternDocument *document;
  GListStore *marks;
  GListStore *lost;
  GListStore *corrections;
  char *article_id;          /* (nullable): the article whose note is shown */
  LecternMark *article_note; /* (nullable) */

  /* template children */
  LecternNoteEditor *editor;
  GtkWidget *marks_label;
  GtkWidget *no_marks_label;
  GtkListBox *marks_list;
  GtkWidget *lost_label;
  GtkListBox *lost_list;
  GtkWidget *corrections_label;
  GtkListBox *corrections_list;
};

G_DEFINE_FINAL_TYPE (LecternNotesPane, lectern_notes_pane, GTK_TYPE_WIDGET)

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternNotesPane) self = user_data;
  g_autoptr (GError) error = NULL;

  lectern_library_write_finish (LECTERN_LIBRARY (source), result, &error);
  lectern_note_editor_set_saved (self->editor, error);
}

static void
save_cb (LecternNotesPane *self, const char *text)
{
  LecternWorkbench *workbench = lectern_document_get_workbench (self->document);

  if (self->article_id == NULL)
    return;

  if (self->article_note == NULL)
    {
      self->article_note = g_new0 (LecternMark, 1);
      self->article_note->article = g_strdup (self->article_id);
      self->article_note->span = LECTERN_SPAN_NONE;
      self->article_note->color = 1;
    }
  g_free (self->article_note->note);
  self->article_note->note = g_strdup (text);
  lectern_library_save_mark_async (lectern_workbench_get_library (workbench), self->article_note,
                                   NULL, saved_cb, g_object_ref (self));
}

static void
row_activated_cb (LecternNotesPane *self, GtkListBoxRow *row)
{
  const LecternMark *mark = lectern_mark_row_get_mark (LECTERN_MARK_ROW (row));

  lectern_panel_host_go_to_span (LECTERN_PANEL_HOST (self->document), mark->span);
}

static LecternMarkItem *
find_item (GListStore *store, const char *id)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (store));

  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr (LecternMarkItem) item = g_list_model_get_item (G_LIST_MODEL (store), i);

      if (g_strcmp0 (lectern_mark_item_get_mark (item)->id, id) == 0)
        return g_steal_pointer (&item);
    }

  return NULL;
}

/* Makes @store hold @wanted. Items that stay where they are are not touched, so that a row in which
 * somebody types keeps its widget. */
static void
take_items (GListStore *store, GPtrArray *wanted)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (store));
  guint first = 0;
  guint last = 0;

  while (first < n_items && first < wanted->len)
    {
      g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (store), first);

      if (item != g_ptr_array_index (wanted, first))
        break;
      first++;
    }
  while (last < n_items - first && last < wanted->len - first)
    {
      g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (store), n_items - 1 - last);

      if (item != g_ptr_array_index (wanted, wanted->len - 1 - last))
        break;
      last++;
    }
  if (first + last == n_items && n_items == wanted->len)
    return;

  g_list_store_splice (store, first, n_items - first - last, wanted->pdata + first,
                       wanted->len - first - last);
}

static void
show_marks (LecternNotesPane *self, GListStore *store, GPtrArray *marks, gboolean lost)
{
  g_autoptr (GPtrArray) wanted = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; marks != NULL && i < marks->len; i++)
    {
      const LecternMark *mark = g_ptr_array_index (marks, i);
      LecternMarkItem *item = NULL;

      if (mark->target == NULL || lectern_span_is_none (mark->span) != lost)
        continue;
      item = find_item (store, mark->id);
      if (item == NULL)
        item = lectern_mark_item_new (mark);
      else
        lectern_mark_item_set_mark (item, mark);
      g_ptr_array_add (wanted, item);
    }
  take_items (store, wanted);
}

static void
show_article_note (LecternNotesPane *self, GPtrArray *marks)
{
  const LecternMark *found = NULL;

  for (guint i = 0; marks != NULL && i < marks->len && found == NULL; i++)
    {
      const LecternMark *mark = g_ptr_array_index (marks, i);

      if (mark->target == NULL)
        found = mark;
    }

  g_clear_pointer (&self->article_note, lectern_mark_free);
  if (found != NULL)
    self->article_note = lectern_mark_copy (found);
  lectern_note_editor_set_text (self->editor, found != NULL ? found->note : NULL);
}

static void
update_visibility (LecternNotesPane *self)
{
  guint n_marks = g_list_model_get_n_items (G_LIST_MODEL (self->marks));
  guint n_lost = g_list_model_get_n_items (G_LIST_MODEL (self->lost));
  guint n_corrections = g_list_model_get_n_items (G_LIST_MODEL (self->corrections));

  gtk_widget_set_visible (self->no_marks_label, n_marks == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->marks_list), n_marks > 0);
  gtk_widget_set_visible (self->lost_label, n_lost > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->lost_list), n_lost > 0);
  gtk_widget_set_visible (self->corrections_label, n_corrections > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->corrections_list), n_corrections > 0);
}

static void
marks_changed_cb (LecternNotesPane *self)
{
  GPtrArray *marks = lectern_document_get_marks (self->document);

  show_marks (self, self->marks, marks, FALSE);
  show_marks (self, self->lost, marks, TRUE);
  show_article_note (self, marks);
  update_visibility (self);
}

/* What was said of an entity everywhere is listed where that may be mentioned. */
static gboolean
is_about_article (LecternNotesPane *self, const LecternDecision *decision)
{
  LecternArticle *article = lectern_document_get_article (self->document);
  gsize length = 0;

  if (article == NULL || decision->scope != LECTERN_DECISION_LIBRARY
      || !lectern_decision_is_for_entity (decision))
    return TRUE;

  return strstr (lectern_article_get_text (article, &length), decision->target->exact) != NULL;
}

static void
decisions_changed_cb (LecternNotesPane *self)
{
  GPtrArray *decisions = lectern_document_get_decisions (self->document);

  g_list_store_remove_all (self->corrections);
  for (guint i = decisions != NULL ? decisions->len : 0; i > 0; i--)
    {
      g_autoptr (GtkWidget) row = NULL;

      if (!is_about_article (self, g_ptr_array_index (decisions, i - 1)))
        continue;
      row = g_object_ref_sink (
          lectern_correction_row_new (self->document, g_ptr_array_index (decisions, i - 1)));
      g_list_store_append (self->corrections, row);
    }
  update_visibility (self);
}

static void
article_changed_cb (LecternNotesPane *self)
{
  /* What was typed belongs to the article that was open. */
  lectern_note_editor_flush (self->editor);
  g_clear_pointer (&self->article_note, lectern_mark_free);
  g_free (self->article_id);
  self->article_id = g_strdup (lectern_document_get_id (self->document));
  marks_changed_cb (self);
  decisions_changed_cb (self);
}

static GtkWidget *
create_mark_row (gpointer item, gpointer user_data)
{
  LecternNotesPane *self = user_data;

  return lectern_mark_row_new (self->document, item);
}

static GtkWidget *
create_correction_row (gpointer item, gpointer user_data)
{
  /* The list box takes a reference over; the store keeps its own. */
  return g_object_ref (GTK_WIDGET (item));
}

static void
lectern_notes_pane_dispose (GObject *object)
{
  LecternNotesPane *self = LECTERN_NOTES_PANE (object);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  g_clear_pointer (&child, gtk_widget_unparent);
  g_clear_object (&self->document);
  g_clear_object (&self->marks);
  g_clear_object (&self->lost);
  g_clear_object (&self->corrections);

  G_OBJECT_CLASS (lectern_notes_pane_parent_class)->dispose (object);
}

static void
lectern_notes_pane_finalize (GObject *object)
{
  LecternNotesPane *self = LECTERN_NOTES_PANE (object);

  g_clear_pointer (&self->article_note, lectern_mark_free);
  g_free (self->article_id);

  G_OBJECT_CLASS (lectern_notes_pane_parent_class)->finalize (object);
}

static void
lectern_notes_pane_class_init (LecternNotesPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lectern_notes_pane_dispose;
  object_class->finalize = lectern_notes_pane_finalize;

  g_type_ensure (LECTERN_TYPE_NOTE_EDITOR);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/lectern/Lectern/findings/lectern-notes-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternNotesPane, editor);
  gtk_widget_class_bind_template_child (widget_class, LecternNotesPane, marks_label);
  gtk_widget_class_bind_template_child (widget_class, LecternNotesPane, no_marks_label);
  gtk_widget_class_bind_template_child (widget_class, LecternNotesPane, marks_list);
  gtk_widget_class_bind_template_child (widget_class, LecternNotesPane, lost_label);
  gtk_widget_class_bind_template_child (widget_class, LecternNotesPane, lost_list);
  gtk_widget_class_bind_template_child (widget_class, LecternNotesPane, corrections_label);
  gtk_widget_class_bind_template_child (widget_class, LecternNotesPane, corrections_list);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
lectern_notes_pane_init (LecternNotesPane *self)
{
  self->marks = g_list_store_new (LECTERN_TYPE_MARK_ITEM);
  self->lost = g_list_store_new (LECTERN_TYPE_MARK_ITEM);
  self->corrections = g_list_store_new (GTK_TYPE_WIDGET);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_bind_model (self->marks_list, G_LIST_MODEL (self->marks), create_mark_row, self,
                           NULL);
  gtk_list_box_bind_model (self->lost_list, G_LIST_MODEL (self->lost), create_mark_row, self, NULL);
  gtk_list_box_bind_model (self->corrections_list, G_LIST_MODEL (self->corrections),
                           create_correction_row, NULL, NULL);
}

/**
 * lectern_notes_pane_new:
 * @document: the document of a window
 *
 * Makes the notes of a window.
 *
 * Returns: (transfer floating): the widget
 */
GtkWidget *
lectern_notes_pane_new (LecternDocument *document)
{
  LecternNotesPane *self = g_object_new (LECTERN_TYPE_NOTES_PANE, NULL);

  self->document = g_object_ref (document);
  g_signal_connect_object (document, "article-changed", G_CALLBACK (article_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "marks-changed", G_CALLBACK (marks_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "layer-changed", G_CALLBACK (decisions_changed_cb), self,
                           G_CONNECT_SWAPPED);
  article_changed_cb (self);

  return GTK_WIDGET (self);
}
