/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-search-completion.h"

#include <string.h>

#include "lectern-search-row.h"

struct _LecternSearchCompletion {
  GtkPopover parent_instance;

  LecternLibrary *library;       /* owned, nullable */
  GCancellable *cancellable;     /* owned, nullable: of the suggestions that are looked for */
  LecternSearchContext *context; /* owned, nullable: what they are for */
  GPtrArray *suggestions;        /* owned, nullable: what the rows stand for */

  /* template children */
  GtkListBox *list;
};

enum { CHOSEN, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LecternSearchCompletion, lectern_search_completion, GTK_TYPE_POPOVER)

static void
choose (LecternSearchCompletion *self, guint index)
{
  g_autoptr (GPtrArray) suggestions = NULL;
  const LecternSearchSuggestion *suggestion = NULL;

  if (self->suggestions == NULL || index >= self->suggestions->len)
    return;

  suggestions = g_ptr_array_ref (self->suggestions);
  suggestion = suggestions->pdata[index];
  g_signal_emit (self, signals[CHOSEN], 0, suggestion->text, (guint) self->context->start,
                 (guint) self->context->end);
}

static void
row_activated_cb (LecternSearchCompletion *self, GtkListBoxRow *row)
{
  choose (self, gtk_list_box_row_get_index (row));
}

static void
clear_rows (LecternSearchCompletion *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))))
    gtk_list_box_remove (self->list, child);
}

/* What was typed already is no suggestion. */
static gboolean
is_new (LecternSearchCompletion *self, GPtrArray *suggestions)
{
  const LecternSearchSuggestion *only = NULL;

  if (suggestions->len != 1)
    return suggestions->len > 0;

  only = suggestions->pdata[0];
  return g_strcmp0 (only->label, self->context->prefix) != 0;
}

static void
completed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternSearchCompletion) self = LECTERN_SEARCH_COMPLETION (user_data);
  g_autoptr (GPtrArray) suggestions = NULL;
  g_autoptr (GError) error = NULL;

  suggestions = lectern_library_complete_search_finish (LECTERN_LIBRARY (object), result, &error);
  if (lectern_error_is_cancel (error) || self->list == NULL)
    return;
  if (suggestions == NULL)
    {
      g_debug ("Completion: %s", error->message);
      lectern_search_completion_close (self);
      return;
    }
  if (!is_new (self, suggestions) || gtk_widget_get_parent (GTK_WIDGET (self)) == NULL)
    {
      lectern_search_completion_close (self);
      return;
    }

  clear_rows (self);
  g_clear_pointer (&self->suggestions, g_ptr_array_unref);
  self->suggestions = g_ptr_array_ref (suggestions);
  for (guint i = 0; i < suggestions->len; i++)
    {
      const LecternSearchSuggestion *suggestion = suggestions->pdata[i];

      gtk_list_box_append (
          self->list,
          lectern_search_row_new (suggestion->label, suggestion->detail, suggestion->count));
    }
  gtk_list_box_unselect_all (self->list);
  gtk_popover_popup (GTK_POPOVER (self));
}

static void
cancel (LecternSearchCompletion *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
lectern_search_completion_dispose (GObject *object)
{
  LecternSearchCompletion *self = LECTERN_SEARCH_COMPLETION (object);

  cancel (self);
  self->list = NULL;
  g_clear_pointer (&self->context, lectern_search_context_free);
  g_clear_pointer (&self->suggestions, g_ptr_array_unref);
  g_clear_object (&self->library);

  G_OBJECT_CLASS (lectern_search_completion_parent_class)->dispose (object);
}

static void
lectern_search_completion_class_init (LecternSearchCompletionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lectern_search_completion_dispose;

  signals[CHOSEN] = g_signal_new ("chosen", LECTERN_TYPE_SEARCH_COMPLETION, G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_UINT,
                                  G_TYPE_UINT);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/lectern/Lectern/ui/lectern-search-completion.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternSearchCompletion, list);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
lectern_search_completion_init (LecternSearchCompletion *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
lectern_search_completion_set_library (LecternSearchCompletion *self, LecternLibrary *library)
{
  g_return_if_fail (LECTERN_IS_SEARCH_COMPLETION (self));

  g_set_object (&self->library, library);
}

/**
 * lectern_search_completion_update:
 * @self: a popover
 * @text: the query
 * @cursor: where the cursor stands, in bytes
 * @is_asked: whether someone asked for suggestions
 *
 * Looks for suggestions, and shows them when there are some.
 */
void
lectern_search_completion_update (LecternSearchCompletion *self,
                                  const char *text,
                                  gsize cursor,
                                  gboolean is_asked)
{
  g_autoptr (LecternSearchContext) context = NULL;

  g_return_if_fail (LECTERN_IS_SEARCH_COMPLETION (self));

  cancel (self);
  context = lectern_search_context_new (text, cursor);
  if (self->library == NULL || (context->op == NULL && *context->prefix == '\0' && !is_asked))
    {
      lectern_search_completion_close (self);
      return;
    }

  g_clear_pointer (&self->context, lectern_search_context_free);
  self->context = g_steal_pointer (&context);
  self->cancellable = g_cancellable_new ();
  lectern_library_complete_search_async (self->library, self->context, self->cancellable,
                                         completed_cb, g_object_ref (self));
}

void
lectern_search_completion_close (LecternSearchCompletion *self)
{
  g_return_if_fail (LECTERN_IS_SEARCH_COMPLETION (self));

  cancel (self);
  gtk_popover_popdown (GTK_POPOVER (self));
}

void
lectern_search_completion_step (LecternSearchCompletion *self, int direction)
{
  GtkListBoxRow *row = NULL;
  int n_rows = 0;
  int index = 0;

  g_return_if_fail (LECTERN_IS_SEARCH_COMPLETION (self));

  n_rows = self->suggestions != NULL ? (int) self->suggestions->len : 0;
  if (n_rows == 0)
    return;

  row = gtk_list_box_get_selected_row (self->list);
  if (row != NULL)
    index = (gtk_list_box_row_get_index (row) + direction + n_rows) % n_rows;
  else
    index = direction > 0 ? 0 : n_rows - 1;
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, index));
}

gboolean
lectern_search_completion_take (LecternSearchCompletion *self)
{
  GtkListBoxRow *row = NULL;

  g_return_val_if_fail (LECTERN_IS_SEARCH_COMPLETION (self), FALSE);

  row = gtk_widget_get_visible (GTK_WIDGET (self)) ? gtk_list_box_get_selected_row (self->list)
                                                   : NULL;
  if (row == NULL)
    return FALSE;

  choose (self, gtk_list_box_row_get_index (row));
  return TRUE;
}
