/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-note-block.h"

/* How far what lies in a list stands from its edge. */
#define LEVEL_INDENT 18
#define QUOTE_INDENT 12

struct _LecternNoteBlock {
  GtkWidget parent_instance;

  /* template children */
  GtkLabel *marker;
  GtkLabel *label;
};

G_DEFINE_FINAL_TYPE (LecternNoteBlock, lectern_note_block, GTK_TYPE_WIDGET)

static void
lectern_note_block_dispose (GObject *object)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (lectern_note_block_parent_class)->dispose (object);
}

static void
lectern_note_block_class_init (LecternNoteBlockClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lectern_note_block_dispose;

  gtk_widget_class_set_css_name (widget_class, "note-block");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/lectern/Lectern/ui/lectern-note-block.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternNoteBlock, marker);
  gtk_widget_class_bind_template_child (widget_class, LecternNoteBlock, label);
}

static void
lectern_note_block_init (LecternNoteBlock *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_role (LecternNoteBlock *self, LecternMarkdownRole role)
{
  static const char *const classes[] = {
    [LECTERN_MARKDOWN_HEADING] = "heading",
    [LECTERN_MARKDOWN_CODE] = "monospace",
    [LECTERN_MARKDOWN_MORE] = "dim-label",
  };

  if (role < G_N_ELEMENTS (classes) && classes[role] != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->label), classes[role]);
}

/**
 * lectern_note_block_new:
 * @block: a block of a note
 *
 * Shows a block.
 *
 * Returns: (transfer floating): a widget
 */
GtkWidget *
lectern_note_block_new (const LecternMarkdownBlock *block)
{
  LecternNoteBlock *self = NULL;
  g_autofree char *markup = NULL;
  guint n_levels = 0;
  guint n_quotes = 0;

  g_return_val_if_fail (block != NULL, NULL);

  self = g_object_new (LECTERN_TYPE_NOTE_BLOCK, NULL);
  n_levels = block->level > 0 ? block->level - 1 : 0;
  n_quotes = block->quote > 0 ? block->quote - 1 : 0;
  markup = lectern_markdown_block_to_markup (block, TRUE);
  gtk_label_set_markup (self->label, markup);
  gtk_label_set_label (self->marker, block->marker != NULL ? block->marker : "");
  gtk_widget_set_visible (GTK_WIDGET (self->marker), block->level > 0);
  show_role (self, block->role);
  gtk_widget_set_margin_start (GTK_WIDGET (self), QUOTE_INDENT * n_quotes);
  gtk_widget_set_margin_start (GTK_WIDGET (self->marker), LEVEL_INDENT * n_levels);
  if (block->quote > 0)
    gtk_widget_add_css_class (GTK_WIDGET (self), "quote");

  return GTK_WIDGET (self);
}

gboolean
lectern_note_block_is_link (LecternNoteBlock *self)
{
  g_return_val_if_fail (LECTERN_IS_NOTE_BLOCK (self), FALSE);

  return gtk_label_get_current_uri (self->label) != NULL;
}
