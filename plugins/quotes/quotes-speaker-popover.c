/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "quotes-speaker-popover.h"

/* So many names are offered; typing narrows them. */
#define MAX_OFFERED 6

struct _QuotesSpeakerPopover {
  GtkPopover parent_instance;

  /* template children */
  GtkEditable *entry;
  GtkWidget *set;
  GtkListBox *list;

  GStrv names; /* owned, nullable */
};

enum { CHOSEN, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (QuotesSpeakerPopover, quotes_speaker_popover, GTK_TYPE_POPOVER)

static void
choose (QuotesSpeakerPopover *self, const char *name)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[CHOSEN], 0, name);
}

static char *
dup_typed (QuotesSpeakerPopover *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (self->entry)));
}

static GtkWidget *
create_row (const char *name)
{
  GtkWidget *label = gtk_label_new (name);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 28);
  return label;
}

/* Names with the letters that were typed; all of them while the field holds one
 * of them. */
static void
offer (QuotesSpeakerPopover *self, const char *typed)
{
  GtkListBoxRow *row = NULL;
  guint n_offered = 0;
  gboolean is_name = self->names != NULL
                     && g_strv_contains ((const char *const *) self->names, typed);

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; self->names != NULL && self->names[i] != NULL && n_offered < MAX_OFFERED; i++)
    {
      if (!is_name && *typed != '\0' && !g_str_match_string (typed, self->names[i], TRUE))
        continue;
      gtk_list_box_append (self->list, create_row (self->names[i]));
      n_offered++;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->list), n_offered > 0);
}

static void
changed_cb (QuotesSpeakerPopover *self)
{
  g_autofree char *typed = dup_typed (self);

  gtk_widget_set_sensitive (self->set, *typed != '\0');
  offer (self, typed);
}

static void
set_cb (QuotesSpeakerPopover *self)
{
  g_autofree char *typed = dup_typed (self);

  if (*typed != '\0')
    choose (self, typed);
}

static void
nobody_cb (QuotesSpeakerPopover *self)
{
  choose (self, "");
}

static void
row_activated_cb (QuotesSpeakerPopover *self, GtkListBoxRow *row)
{
  g_autofree char *name = g_strdup (
      gtk_label_get_label (GTK_LABEL (gtk_list_box_row_get_child (row))));

  choose (self, name);
}

static void
quotes_speaker_popover_finalize (GObject *object)
{
  g_strfreev (QUOTES_SPEAKER_POPOVER (object)->names);

  G_OBJECT_CLASS (quotes_speaker_popover_parent_class)->finalize (object);
}

static void
quotes_speaker_popover_class_init (QuotesSpeakerPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = quotes_speaker_popover_finalize;

  signals[CHOSEN] = g_signal_new ("chosen", QUOTES_TYPE_SPEAKER_POPOVER, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/lectern/Lectern/quotes/"
                                                             "quotes-speaker-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, QuotesSpeakerPopover, entry);
  gtk_widget_class_bind_template_child (widget_class, QuotesSpeakerPopover, set);
  gtk_widget_class_bind_template_child (widget_class, QuotesSpeakerPopover, list);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, set_cb);
  gtk_widget_class_bind_template_callback (widget_class, nobody_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
quotes_speaker_popover_init (QuotesSpeakerPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
quotes_speaker_popover_set (QuotesSpeakerPopover *self, const char *name, const char *const *names)
{
  g_strfreev (self->names);
  self->names = g_strdupv ((char **) names);
  gtk_editable_set_text (self->entry, name);
  gtk_editable_select_region (self->entry, 0, -1);
  changed_cb (self);
}
