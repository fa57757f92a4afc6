/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "common/lectern-note-view.h"
#include "common/lectern-tag-completion.h"
#include "lectern-document-private.h"
#include "lectern-format.h"
#include "lectern-mark-card.h"
#include "lectern-mark-shape.h"
#include "lectern-palette.h"

struct _LecternMarkCard {
  GtkPopover parent_instance;

  LecternDocument *document; /* owned, nullable */
  char *mark_id;             /* owned, nullable */
  GStrv code_ids; /* owned, nullable: what the drop-down offers; "" for the color itself */
  gboolean is_filling;

  /* template children */
  GtkWidget *label;
  GtkWidget *fate;
  GtkWidget *note_window;
  LecternNoteView *note;
  GtkWidget *colors;
  GtkWidget *code;
  GtkWidget *tags;
  GtkWidget *all;
};

enum { NOTE, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LecternMarkCard, lectern_mark_card, GTK_TYPE_POPOVER)

static const LecternMark *
get_mark (LecternMarkCard *self)
{
  return self->document != NULL && self->mark_id != NULL
             ? lectern_document_get_mark (self->document, self->mark_id)
             : NULL;
}

/* Sub-codes of the mark's color, below each other as they are parts of each other. */
static void
append_codes (GPtrArray *codes,
              const char *parent,
              guint depth,
              GtkStringList *names,
              GStrvBuilder *ids)
{
  for (guint i = 0; i < codes->len && depth < LECTERN_CODE_MAX_DEPTH; i++)
    {
      const LecternCode *code = codes->pdata[i];
      g_autofree char *indent = NULL;
      g_autofree char *name = NULL;

      if (g_strcmp0 (code->parent, parent) != 0)
        continue;
      indent = g_strnfill (2 * depth, ' ');
      name = g_strconcat (indent, code->name, NULL);
      gtk_string_list_append (names, name);
      g_strv_builder_add (ids, code->id);
      append_codes (codes, code->id, depth + 1, names, ids);
    }
}

static void
show_codes (LecternMarkCard *self, const LecternMark *mark)
{
  GPtrArray *codes = lectern_document_get_codes (self->document);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  char color[2] = { (char) ('0' + mark->color), '\0' };
  guint selected = 0;

  gtk_string_list_append (names, lectern_document_get_color_name (self->document, mark->color));
  g_strv_builder_add (ids, "");
  if (codes != NULL)
    append_codes (codes, color, 1, names, ids);
  g_strfreev (self->code_ids);
  self->code_ids = g_strv_builder_end (ids);
  for (guint i = 0; self->code_ids[i] != NULL; i++)
    if (g_strcmp0 (self->code_ids[i], mark->code) == 0)
      selected = i;
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->code), G_LIST_MODEL (names));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->code), selected);
  gtk_widget_set_visible (self->code, g_list_model_get_n_items (G_LIST_MODEL (names)) > 1);
}

static void
show_colors (LecternMarkCard *self, const LecternMark *mark)
{
  guint color = 1;

  for (GtkWidget *button = gtk_widget_get_first_child (self->colors); button != NULL;
       button = gtk_widget_get_next_sibling (button), color++)
    {
      const char *name = lectern_document_get_color_name (self->document, color);

      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), color == mark->color);
      gtk_widget_set_tooltip_text (button, name);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                      -1);
    }
}

static void
show_all_button (LecternMarkCard *self)
{
  guint n_like = lectern_document_count_like_mark (self->document, self->mark_id);
  g_autofree char *label = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "Mark %u More Place", "Mark All %u Other Places", n_like),
      n_like);

  gtk_widget_set_visible (self->all, n_like > 0);
  gtk_button_set_label (GTK_BUTTON (self->all), label);
}

static char *
dup_tags (const LecternMark *mark)
{
  return mark->tags != NULL ? g_strjoinv (", ", mark->tags) : g_strdup ("");
}

static void
fill (LecternMarkCard *self)
{
  const LecternMark *mark = get_mark (self);
  g_autofree char *label = NULL;
  g_autofree char *tags = NULL;
  g_autofree char *fate = NULL;

  if (mark == NULL)
    return;

  self->is_filling = TRUE;
  label = lectern_document_dup_mark_label (self->document, mark);
  tags = dup_tags (mark);
  fate = lectern_format_mark_fate (mark, lectern_document_get_article (self->document));
  gtk_label_set_text (GTK_LABEL (self->label), label);
  gtk_label_set_text (GTK_LABEL (self->fate), fate != NULL ? fate : "");
  gtk_widget_set_visible (self->fate, fate != NULL);
  lectern_note_view_set_text (self->note, mark->note);
  gtk_widget_set_visible (self->note_window, mark->note != NULL && *mark->note != '\0');
  lectern_tag_completion_set_text (GTK_ENTRY (self->tags), tags);
  show_colors (self, mark);
  show_codes (self, mark);
  show_all_button (self);
  self->is_filling = FALSE;
}

static void
save (LecternMarkCard *self, LecternMark *mark)
{
  lectern_document_save_mark (self->document, mark);
  fill (self);
}

static void
color_cb (LecternMarkCard *self, GtkToggleButton *button)
{
  const LecternMark *old = get_mark (self);
  g_autoptr (LecternMark) mark = NULL;
  guint color = 1;

  if (self->is_filling || old == NULL)
    return;

  for (GtkWidget *child = gtk_widget_get_first_child (self->colors); child != GTK_WIDGET (button);
       child = gtk_widget_get_next_sibling (child))
    color++;
  if (!gtk_toggle_button_get_active (button) || color == old->color)
    return;

  mark = lectern_mark_copy (old);
  mark->color = color;
  g_clear_pointer (&mark->code, g_free);
  save (self, mark);
}

static void
code_cb (LecternMarkCard *self)
{
  const LecternMark *old = get_mark (self);
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->code));
  g_autoptr (LecternMark) mark = NULL;
  const char *code = NULL;

  if (self->is_filling || old == NULL || selected == GTK_INVALID_LIST_POSITION)
    return;

  code = *self->code_ids[selected] != '\0' ? self->code_ids[selected] : NULL;
  if (g_strcmp0 (code, old->code) == 0)
    return;

  mark = lectern_mark_copy (old);
  g_free (mark->code);
  mark->code = g_strdup (code);
  save (self, mark);
}

static void
save_tags (LecternMarkCard *self)
{
  const LecternMark *old = get_mark (self);
  g_autoptr (LecternMark) mark = NULL;
  g_autofree char *shown = NULL;
  g_auto (GStrv) tags = NULL;

  if (old == NULL)
    return;
  /* A tag that has a comma stays whole as long as nobody types here. */
  shown = dup_tags (old);
  if (strcmp (shown, gtk_editable_get_text (GTK_EDITABLE (self->tags))) == 0)
    return;

  mark = lectern_mark_copy (old);
  g_clear_pointer (&mark->tags, g_strfreev);
  tags = g_strsplit (gtk_editable_get_text (GTK_EDITABLE (self->tags)), ",", -1);
  for (guint i = 0; tags[i] != NULL; i++)
    lectern_mark_add_tag (mark, tags[i]);
  if (!lectern_mark_equal (mark, old))
    lectern_document_save_mark (self->document, mark);
}

static void
tags_cb (LecternMarkCard *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
closed_cb (LecternMarkCard *self)
{
  save_tags (self);
}

static void
all_cb (LecternMarkCard *self)
{
  save_tags (self);
  gtk_popover_popdown (GTK_POPOVER (self));
  lectern_document_mark_all (self->document, self->mark_id);
}

static void
note_cb (LecternMarkCard *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[NOTE], 0);
}

static void
remove_cb (LecternMarkCard *self)
{
  g_autofree char *mark_id = g_steal_pointer (&self->mark_id);

  gtk_popover_popdown (GTK_POPOVER (self));
  if (mark_id != NULL)
    lectern_document_remove_mark (self->document, mark_id);
}

static void
lectern_mark_card_dispose (GObject *object)
{
  LecternMarkCard *self = LECTERN_MARK_CARD (object);

  g_clear_object (&self->document);
  g_clear_pointer (&self->mark_id, g_free);
  g_clear_pointer (&self->code_ids, g_strfreev);

  G_OBJECT_CLASS (lectern_mark_card_parent_class)->dispose (object);
}

static void
lectern_mark_card_class_init (LecternMarkCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lectern_mark_card_dispose;

  signals[NOTE] = g_signal_new ("note", LECTERN_TYPE_MARK_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);

  g_type_ensure (LECTERN_TYPE_NOTE_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/lectern/Lectern/ui/lectern-mark-card.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternMarkCard, label);
  gtk_widget_class_bind_template_child (widget_class, LecternMarkCard, fate);
  gtk_widget_class_bind_template_child (widget_class, LecternMarkCard, note_window);
  gtk_widget_class_bind_template_child (widget_class, LecternMarkCard, note);
  gtk_widget_class_bind_template_child (widget_class, LecternMarkCard, colors);
  gtk_widget_class_bind_template_child (widget_class, LecternMarkCard, code);
  gtk_widget_class_bind_template_child (widget_class, LecternMarkCard, tags);
  gtk_widget_class_bind_template_child (widget_class, LecternMarkCard, all);
  gtk_widget_class_bind_template_callback (widget_class, closed_cb);
  gtk_widget_class_bind_template_callback (widget_class, code_cb);
  gtk_widget_class_bind_template_callback (widget_class, tags_cb);
  gtk_widget_class_bind_template_callback (widget_class, all_cb);
  gtk_widget_class_bind_template_callback (widget_class, note_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
}

static void
lectern_mark_card_init (LecternMarkCard *self)
{
  GtkWidget *first = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint color = 1; color <= LECTERN_N_MARK_COLORS; color++)
    {
      GtkWidget *button = gtk_toggle_button_new ();

      gtk_button_set_child (GTK_BUTTON (button), lectern_mark_shape_new (color));
      gtk_widget_add_css_class (button, "flat");
      gtk_widget_set_hexpand (button, TRUE);
      if (first != NULL)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), GTK_TOGGLE_BUTTON (first));
      else
        first = button;
      g_signal_connect_object (button, "toggled", G_CALLBACK (color_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (self->colors), button);
    }
}

/**
 * lectern_mark_card_set_mark:
 * @self: a card
 * @document: the open article
 * @mark_id: a mark of it
 *
 * Shows a mark.
 */
void
lectern_mark_card_set_mark (LecternMarkCard *self, LecternDocument *document, const char *mark_id)
{
  g_return_if_fail (LECTERN_IS_MARK_CARD (self));
  g_return_if_fail (LECTERN_IS_DOCUMENT (document) && mark_id != NULL);

  g_set_object (&self->document, document);
  g_free (self->mark_id);
  self->mark_id = g_strdup (mark_id);
  fill (self);
  if (lectern_document_get_library (document) != NULL)
    lectern_tag_completion_offer (GTK_ENTRY (self->tags), lectern_document_get_library (document));
}

/**
 * lectern_mark_card_focus_tags:
 * @self: a card that is shown
 *
 * Puts the caret where tags are typed.
 */
void
lectern_mark_card_focus_tags (LecternMarkCard *self)
{
  g_return_if_fail (LECTERN_IS_MARK_CARD (self));

  gtk_widget_grab_focus (self->tags);
  gtk_editable_set_position (GTK_EDITABLE (self->tags), -1);
}
