/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-part-row.h"

#include <glib/gi18n-lib.h>
#include <lectern.h>

/* No more of a part is read to make a row. */
#define MAX_BYTES 400

struct _LecternPartRow {
  GtkListBoxRow parent_instance;

  LecternArticle *article; /* owned */
  LecternHiddenPart part;

  /* template children */
  GtkLabel *title;
  GtkLabel *state;
  GtkLabel *text;
  GtkLabel *reason;
  GtkButton *toggle;
  GtkButton *keep;
};

G_DEFINE_FINAL_TYPE (LecternPartRow, lectern_part_row, GTK_TYPE_LIST_BOX_ROW)

static void
lectern_part_row_finalize (GObject *object)
{
  LecternPartRow *self = LECTERN_PART_ROW (object);

  g_clear_pointer (&self->article, lectern_article_unref);

  G_OBJECT_CLASS (lectern_part_row_parent_class)->finalize (object);
}

static void
lectern_part_row_class_init (LecternPartRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = lectern_part_row_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/lectern/Lectern/ui/lectern-part-row.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternPartRow, title);
  gtk_widget_class_bind_template_child (widget_class, LecternPartRow, state);
  gtk_widget_class_bind_template_child (widget_class, LecternPartRow, text);
  gtk_widget_class_bind_template_child (widget_class, LecternPartRow, reason);
  gtk_widget_class_bind_template_child (widget_class, LecternPartRow, toggle);
  gtk_widget_class_bind_template_child (widget_class, LecternPartRow, keep);
}

static void
lectern_part_row_init (LecternPartRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static const char *
get_state (const LecternHiddenPart *part)
{
  switch (part->state)
    {
    case LECTERN_HIDDEN_BY_USER:
      return _ ("Taken out by you");
    case LECTERN_SHOWN_BY_USER:
      return _ ("Put back");
    case LECTERN_SHOWN_BY_RULE:
      return _ ("Kept");
    case LECTERN_HIDDEN_BY_MACHINE:
    case LECTERN_HIDDEN_BY_RULE:
    default:
      return _ ("Hidden");
    }
}

static char *
dup_text (LecternArticle *article, const LecternHiddenPart *part)
{
  const char *start = lectern_article_get_text (article, NULL) + part->span.start;
  gsize length = MIN (lectern_span_get_length (part->span), MAX_BYTES);
  const char *end = g_utf8_find_prev_char (start, start + length + 1);
  g_autofree char *text = lectern_text_collapse (start, end != NULL ? (gssize) (end - start) : 0);

  return g_strdup (g_strstrip (text));
}

static void
show (LecternPartRow *self)
{
  const LecternHiddenPart *part = &self->part;
  gboolean is_shown = lectern_hidden_part_is_shown (part);
  g_autofree char *text = dup_text (self->article, part);
  g_autofree char *reason = g_strdup_printf (
      /* Translators: why a part of a page is hidden, such as “nearly all of it is links”. */
      is_shown ? _ ("Would be hidden: %s.") : _ ("Hidden: %s."),
      lectern_hidden_part_get_reason (part));
  g_autofree char *name = NULL;

  /* What the user's own rule keeps would not be hidden by it. */
  if (part->state == LECTERN_SHOWN_BY_RULE)
    {
      g_free (reason);
      reason = g_strdup (_ ("Your rule for this site keeps it."));
    }
  gtk_label_set_label (self->title, lectern_hidden_class_get_title (part->block_class));
  gtk_label_set_label (self->state, get_state (part));
  gtk_label_set_label (self->text, text);
  gtk_label_set_label (self->reason, reason);
  gtk_button_set_label (self->toggle, is_shown ? _ ("Take Out") : _ ("Put Back"));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->toggle), "u", part->first);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->keep), "u", part->first);
  name = g_strdup_printf ("%s. %s. %s %s", lectern_hidden_class_get_title (part->block_class),
                          get_state (part), reason, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/**
 * lectern_part_row_new:
 * @article: an article
 * @part: one of its hidden parts
 *
 * Makes a row.
 *
 * Returns: (transfer floating): a widget
 */
GtkWidget *
lectern_part_row_new (LecternArticle *article, const LecternHiddenPart *part)
{
  LecternPartRow *self = NULL;

  g_return_val_if_fail (article != NULL && part != NULL, NULL);

  self = g_object_new (LECTERN_TYPE_PART_ROW, NULL);
  self->article = lectern_article_ref (article);
  self->part = *part;
  show (self);

  return GTK_WIDGET (self);
}

/**
 * lectern_part_row_get_part:
 * @self: a row
 *
 * Gets the part that it shows.
 *
 * Returns: the part
 */
const LecternHiddenPart *
lectern_part_row_get_part (LecternPartRow *self)
{
  g_return_val_if_fail (LECTERN_IS_PART_ROW (self), NULL);

  return &self->part;
}
