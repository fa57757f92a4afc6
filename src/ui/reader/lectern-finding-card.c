/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lectern-finding-card.h"
#include "lectern-format.h"
#include "ui/panel/lectern-line-sample.h"

struct _LecternFindingCard {
  GtkPopover parent_instance;

  /* template children */
  GtkWidget *name;
  GtkWidget *sample;
  GtkWidget *facts;
  GtkWidget *previous;
  GtkWidget *next;
  GtkWidget *reject;
  GtkWidget *kinds;
  GtkWidget *everywhere;
};

enum {
  STEP,
  CORRECT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LecternFindingCard, lectern_finding_card, GTK_TYPE_POPOVER)

static void
previous_cb (LecternFindingCard *self)
{
  g_signal_emit (self, signals[STEP], 0, -1);
}

static void
next_cb (LecternFindingCard *self)
{
  g_signal_emit (self, signals[STEP], 0, 1);
}

static void
correct (LecternFindingCard *self, const char *kind)
{
  gboolean everywhere = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->everywhere));

  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[CORRECT], 0, kind, everywhere);
}

static void
reject_cb (LecternFindingCard *self)
{
  correct (self, NULL);
}

static void
kind_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  correct (LECTERN_FINDING_CARD (widget), g_variant_get_string (parameter, NULL));
}

static void
lectern_finding_card_class_init (LecternFindingCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[STEP] = g_signal_new ("step", LECTERN_TYPE_FINDING_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[CORRECT] = g_signal_new ("correct", LECTERN_TYPE_FINDING_CARD, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);

  g_type_ensure (LECTERN_TYPE_LINE_SAMPLE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/lectern/Lectern/ui/lectern-finding-card.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternFindingCard, name);
  gtk_widget_class_bind_template_child (widget_class, LecternFindingCard, sample);
  gtk_widget_class_bind_template_child (widget_class, LecternFindingCard, facts);
  gtk_widget_class_bind_template_child (widget_class, LecternFindingCard, previous);
  gtk_widget_class_bind_template_child (widget_class, LecternFindingCard, next);
  gtk_widget_class_bind_template_child (widget_class, LecternFindingCard, reject);
  gtk_widget_class_bind_template_child (widget_class, LecternFindingCard, kinds);
  gtk_widget_class_bind_template_child (widget_class, LecternFindingCard, everywhere);
  gtk_widget_class_bind_template_callback (widget_class, previous_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, reject_cb);
  gtk_widget_class_install_action (widget_class, "card.kind", "s", kind_cb);
}

static void
lectern_finding_card_init (LecternFindingCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->previous), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Previous Mention"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->next), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Next Mention"), -1);
}

/**
 * lectern_finding_card_set_facts:
 * @self: a card
 * @facts: what to say
 * @kinds: (nullable): kinds that it could be changed to, items of the action `card.kind`
 *
 * Shows a finding.
 */
void
lectern_finding_card_set_facts (LecternFindingCard *self,
                                const LecternFindingFacts *facts,
                                GMenuModel *kinds)
{
  g_autoptr (GString) text = NULL;
  gboolean is_name = FALSE;

  g_return_if_fail (LECTERN_IS_FINDING_CARD (self) && facts != NULL);

  is_name = lectern_kind_matches (facts->kind, "entity");
  text = g_string_new (facts->info != NULL ? facts->info->label : facts->kind);
  /* A time that is no day is in a notation that is not for people: XXXX-WXX-2. */
  if (facts->value != NULL && lectern_format_is_date (facts->value))
    {
      g_autofree char *date = lectern_format_date (facts->value);

      g_string_append_printf (text, ", %s", date);
    }
  else if (facts->value != NULL && !lectern_kind_matches (facts->kind, "time"))
    g_string_append_printf (text, ", %s", facts->value);
  if (facts->n_like > 1)
    {
      g_string_append (text, ", ");
      /* Translators: how often a name is in the article: "12 here". */
      g_string_append_printf (text, _ ("%u here"), facts->n_like);
    }
  gtk_label_set_text (GTK_LABEL (self->name), facts->name);
  gtk_label_set_text (GTK_LABEL (self->facts), text->str);
  gtk_widget_set_visible (self->sample, facts->info != NULL);
  if (facts->info != NULL)
    lectern_line_sample_set_kind (LECTERN_LINE_SAMPLE (self->sample), facts->info);
  gtk_widget_set_sensitive (self->previous, facts->n_like > 1);
  gtk_widget_set_sensitive (self->next, facts->n_like > 1);
  gtk_button_set_label (GTK_BUTTON (self->reject), is_name ? _ ("Not a Name") : _ ("Reject"));
  gtk_widget_set_visible (self->kinds, kinds != NULL && g_menu_model_get_n_items (kinds) > 0);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->kinds), kinds);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->everywhere), FALSE);
}

/**
 * lectern_finding_card_choose_kind:
 * @self: a card that is shown
 *
 * Opens the list of kinds.
 */
void
lectern_finding_card_choose_kind (LecternFindingCard *self)
{
  g_return_if_fail (LECTERN_IS_FINDING_CARD (self));

  if (gtk_widget_get_visible (self->kinds))
    gtk_menu_button_popup (GTK_MENU_BUTTON (self->kinds));
}
