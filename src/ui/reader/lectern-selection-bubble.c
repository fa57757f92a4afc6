/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lectern-mark-shape.h"
#include "lectern-palette.h"
#include "lectern-selection-bubble.h"

struct _LecternSelectionBubble {
  GtkPopover parent_instance;

  /* template children */
  GtkWidget *box;
  GtkWidget *note;
  GtkWidget *copy;
  GtkWidget *more;
};

G_DEFINE_FINAL_TYPE (LecternSelectionBubble, lectern_selection_bubble, GTK_TYPE_POPOVER)

static void
lectern_selection_bubble_class_init (LecternSelectionBubbleClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/lectern/Lectern/ui/lectern-selection-bubble.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternSelectionBubble, box);
  gtk_widget_class_bind_template_child (widget_class, LecternSelectionBubble, note);
  gtk_widget_class_bind_template_child (widget_class, LecternSelectionBubble, copy);
  gtk_widget_class_bind_template_child (widget_class, LecternSelectionBubble, more);
}

static void
lectern_selection_bubble_init (LecternSelectionBubble *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint color = LECTERN_N_MARK_COLORS; color >= 1; color--)
    {
      GtkWidget *button = gtk_button_new ();

      gtk_button_set_child (GTK_BUTTON (button), lectern_mark_shape_new (color));
      gtk_widget_set_can_focus (button, FALSE);
      gtk_widget_add_css_class (button, "flat");
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "reader.mark-color");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "u", color);
      gtk_box_prepend (GTK_BOX (self->box), button);
    }
  for (guint color = 1; color <= LECTERN_N_MARK_COLORS; color++)
    lectern_selection_bubble_set_color_name (self, color, lectern_palette_get_mark_label (color));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->note), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Note"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->copy), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Copy with Source"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->more), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("More"), -1);
}

/**
 * lectern_selection_bubble_set_names:
 * @self: a bubble
 * @names: (nullable): kinds of names that the selection can be made
 *
 * Sets what stands under More.
 */
void
lectern_selection_bubble_set_names (LecternSelectionBubble *self, GMenuModel *names)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  g_return_if_fail (LECTERN_IS_SELECTION_BUBBLE (self));

  if (names != NULL)
    g_menu_append_section (menu, _ ("Add as a Name"), names);
  gtk_widget_set_visible (self->more, names != NULL && g_menu_model_get_n_items (names) > 0);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->more), G_MENU_MODEL (menu));
}

/**
 * lectern_selection_bubble_set_color_name:
 * @self: a bubble
 * @color: a mark's color, from 1
 * @name: what it is called
 *
 * Says what a color is called.
 */
void
lectern_selection_bubble_set_color_name (LecternSelectionBubble *self,
                                         guint color,
                                         const char *name)
{
  GtkWidget *button = NULL;
  g_autofree char *tooltip = NULL;

  g_return_if_fail (LECTERN_IS_SELECTION_BUBBLE (self) && name != NULL);

  button = gtk_widget_get_first_child (self->box);
  for (guint i = 1; i < color; i++)
    button = gtk_widget_get_next_sibling (button);
  /* Translators: the name of a color for marks, and the key for it. */
  tooltip = g_strdup_printf (_ ("%s (%u)"), name, color);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}
