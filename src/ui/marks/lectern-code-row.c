/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-code-row.h"

#include <glib/gi18n-lib.h>

#include "reader/lectern-mark-shape.h"

/* How far a sub-code is set in, in pixels a level. */
#define INDENT 18
#define MAX_INDENT 5

struct _LecternCodeRow {
  AdwExpanderRow parent_instance;

  LecternCode *code; /* owned */

  /* template children */
  LecternMarkShape *shape;
  GtkWidget *name;
  GtkWidget *definition;
  GtkWidget *remove;
};

enum { SAVE, ADD, REMOVE, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LecternCodeRow, lectern_code_row, ADW_TYPE_EXPANDER_ROW)

static void
apply_cb (LecternCodeRow *self)
{
  g_autoptr (LecternCode) code = lectern_code_copy (self->code);
  g_autofree char *name = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name)));

  g_strstrip (name);
  if (*name == '\0')
    {
      gtk_editable_set_text (GTK_EDITABLE (self->name), self->code->name);
      return;
    }

  g_free (code->name);
  g_free (code->definition);
  code->name = g_steal_pointer (&name);
  code->definition = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->definition)));
  g_signal_emit (self, signals[SAVE], 0, code);
}

static void
add_cb (LecternCodeRow *self)
{
  g_signal_emit (self, signals[ADD], 0, self->code->id);
}

static void
remove_cb (LecternCodeRow *self)
{
  g_signal_emit (self, signals[REMOVE], 0, self->code->id);
}

static void
lectern_code_row_finalize (GObject *object)
{
  LecternCodeRow *self = LECTERN_CODE_ROW (object);

  g_clear_pointer (&self->code, lectern_code_free);

  G_OBJECT_CLASS (lectern_code_row_parent_class)->finalize (object);
}

static void
lectern_code_row_class_init (LecternCodeRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = lectern_code_row_finalize;

  signals[SAVE] = g_signal_new ("save", LECTERN_TYPE_CODE_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, LECTERN_TYPE_CODE);
  signals[ADD] = g_signal_new ("add", LECTERN_TYPE_CODE_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[REMOVE] = g_signal_new ("remove", LECTERN_TYPE_CODE_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (LECTERN_TYPE_MARK_SHAPE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/lectern/Lectern/marks/lectern-code-row.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternCodeRow, shape);
  gtk_widget_class_bind_template_child (widget_class, LecternCodeRow, name);
  gtk_widget_class_bind_template_child (widget_class, LecternCodeRow, definition);
  gtk_widget_class_bind_template_child (widget_class, LecternCodeRow, remove);
  gtk_widget_class_bind_template_callback (widget_class, apply_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
}

static void
lectern_code_row_init (LecternCodeRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lectern_code_row_new:
 * @code: a code
 *
 * Makes a row.
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
lectern_code_row_new (const LecternCode *code)
{
  LecternCodeRow *self = g_object_new (LECTERN_TYPE_CODE_ROW, NULL);

  lectern_code_row_set_code (self, code, 0);

  return GTK_WIDGET (self);
}

/**
 * lectern_code_row_get_id:
 * @self: a row
 *
 * Gets the id of its code.
 *
 * Returns: the id
 */
const char *
lectern_code_row_get_id (LecternCodeRow *self)
{
  g_return_val_if_fail (LECTERN_IS_CODE_ROW (self), NULL);

  return self->code->id;
}

/**
 * lectern_code_row_set_code:
 * @self: a row
 * @code: what it is now
 * @depth: how deep it lies in others, 0 for a color
 *
 * Shows a code. What somebody is typing stays.
 */
void
lectern_code_row_set_code (LecternCodeRow *self, const LecternCode *code, guint depth)
{
  g_autoptr (LecternCode) old = NULL;
  g_autofree char *marks = NULL;
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;

  g_return_if_fail (LECTERN_IS_CODE_ROW (self) && code != NULL);

  old = g_steal_pointer (&self->code);
  self->code = lectern_code_copy (code);
  marks = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u mark", "%u marks", code->n_marks),
                           code->n_marks);
  title = g_markup_escape_text (code->name, -1);
  subtitle = *code->definition != '\0'
                 ? g_markup_printf_escaped ("%s · %s", marks, code->definition)
                 : g_strdup (marks);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), subtitle);
  g_object_set (self->shape, "color", code->color, NULL);
  gtk_widget_set_margin_start (GTK_WIDGET (self->shape), INDENT * MIN (depth, MAX_INDENT));
  gtk_widget_set_visible (self->remove, code->parent != NULL);
  if (old == NULL || g_strcmp0 (old->name, code->name) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->name), code->name);
  if (old == NULL || g_strcmp0 (old->definition, code->definition) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->definition), code->definition);
}

/**
 * lectern_code_row_edit:
 * @self: a row
 *
 * Opens the row with the caret in the name.
 */
void
lectern_code_row_edit (LecternCodeRow *self)
{
  g_return_if_fail (LECTERN_IS_CODE_ROW (self));

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), TRUE);
  gtk_widget_grab_focus (self->name);
}
