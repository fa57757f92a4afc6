/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include <lectern-finding-list.h>
#include <lectern-finding-status.h>

#include "timeline-date-popover.h"
#include "timeline-panel-row.h"
#include "timeline-panel.h"
#include "timeline-wording.h"

#define GENERATOR "timeline"

struct _TimelinePanel {
  GtkWidget parent_instance;

  /* template children */
  GtkWidget *head;
  GtkWidget *warning;
  GtkLabel *published;
  GtkLabel *note;
  GtkMenuButton *set_date;
  TimelineDatePopover *popover;
  LecternFindingStatus *status;
  GtkListView *list;
  GtkNoSelection *selection;

  /* owned */
  LecternPanelHost *host;
  GListStore *entries; /* of TimelineEntry */
};

G_DEFINE_FINAL_TYPE (TimelinePanel, timeline_panel, GTK_TYPE_WIDGET)

static gboolean
is_same (gconstpointer one, gconstpointer two)
{
  TimelineEntry *a = TIMELINE_ENTRY ((gpointer) one);
  TimelineEntry *b = TIMELINE_ENTRY ((gpointer) two);

  return lectern_span_equal (timeline_entry_get_span (a), timeline_entry_get_span (b))
         && g_str_equal (timeline_entry_get_value (a), timeline_entry_get_value (b))
         && g_strcmp0 (timeline_entry_get_heading (a), timeline_entry_get_heading (b)) == 0
         && g_strcmp0 (timeline_entry_get_why (a), timeline_entry_get_why (b)) == 0
         && g_strcmp0 (timeline_entry_get_what (a), timeline_entry_get_what (b)) == 0;
}

/* What an article without a date leaves open, with an example from its text. */
static char *
describe_open (GPtrArray *entries)
{
  for (guint i = 0; i < entries->len; i++)
    {
      TimelineEntry *entry = g_ptr_array_index (entries, i);
      g_autofree char *written = NULL;

      if (!timeline_entry_is_open (entry))
        continue;
      written = timeline_entry_dup_written (entry);
      if (g_str_has_prefix (timeline_entry_get_value (entry), "XXXX-WXX"))
        return g_strdup_printf (_ ("This article has no date, so “%s” could be in any week."),
                                written);
      return g_strdup_printf (_ ("This article has no date, so “%s” could be in any year."),
                              written);
    }
  return NULL;
}

static char *
describe_reference (LecternLayer *layer)
{
  GVariant *facts = lectern_layer_get_facts (layer);
  const char *origin = NULL;
  const char *date = NULL;
  gboolean counts_from_text = FALSE;
  GDate reference;

  g_variant_lookup (facts, "counts-from-text", "b", &counts_from_text);
  if (counts_from_text)
    return g_strdup (_ ("The article tells of the past: its dates are counted from one another."));
  if (g_variant_lookup (facts, "reference-origin", "&s", &origin)
      && g_str_equal (origin, "dateline") && g_variant_lookup (facts, "reference-date", "&s", &date)
      && timeline_date_parse (date, &reference))
    {
      g_autofree char *written = timeline_wording_date (&reference);

      return g_strdup_printf (_ ("Dates are counted from the dateline, %s."), written);
    }
  return NULL;
}

/* Lines of the user's own rule files that are not understood: how many, and the first of them. */
static char *
describe_problems (LecternLayer *layer)
{
  g_autofree const char **problems = NULL;
  gsize n_problems = 0;

  if (!g_variant_lookup (lectern_layer_get_facts (layer), "rule-problems", "^a&s", &problems))
    return NULL;
  n_problems = g_strv_length ((char **) problems);
  /* Translators: %s is a file, a line and what is wrong there */
  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "A line of your own rules is passed over: %s",
                   "Lines of your own rules are passed over, first of all %s", n_problems),
      problems[0]);
}

static void
update_head (TimelinePanel *self, LecternArticle *article, LecternLayer *layer, GPtrArray *entries)
{
  const char *published = article != NULL ? lectern_article_get_published (article) : NULL;
  g_autofree char *title = NULL;
  g_autofree char *note = NULL;
  GDate date;
  gboolean has_date = timeline_date_parse (published, &date);

  gtk_widget_set_visible (self->head, article != NULL);
  if (has_date)
    {
      g_autofree char *written = timeline_wording_date (&date);

      title = g_strdup_printf (_ ("Published %s"), written);
    }
  if (layer != NULL)
    note = describe_reference (layer);
  if (note == NULL && !has_date)
    note = describe_open (entries);
  if (layer != NULL && note == NULL)
    note = describe_problems (layer);
  gtk_label_set_label (self->published, has_date ? title : _ ("No date"));
  gtk_widget_set_visible (self->warning, !has_date);
  gtk_menu_button_set_label (self->set_date, has_date ? _ ("Change") : _ ("Set Date"));
  gtk_label_set_label (self->note, note != NULL ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note), note != NULL);
}

static void
update (TimelinePanel *self)
{
  LecternArticle *article = lectern_panel_host_get_article (self->host);
  LecternLayer *layer = lectern_panel_host_get_layer (self->host, GENERATOR);
  g_autoptr (GPtrArray) entries = NULL;

  if (article != NULL && layer != NULL)
    entries = timeline_entries_new (layer, article);
  else
    entries = g_ptr_array_new ();
  lectern_finding_list_replace (self->entries, entries, is_same);
  lectern_finding_status_set_empty (self->status, entries->len == 0);
  update_head (self, article, layer, entries);
}

static void
submit (TimelinePanel *self,
        TimelineEntry *entry,
        LecternSpan span,
        const char *action,
        GVariant *arguments)
{
  lectern_panel_host_decide_span (self->host, span, timeline_entry_get_kind (entry), GENERATOR,
                                  action, arguments);
}

static void
reject_cb (TimelinePanel *self, TimelinePanelRow *row)
{
  g_autoptr (TimelineEntry) entry = g_object_ref (timeline_panel_row_get_entry (row));
  LecternSpan parts[2];
  guint n_parts = timeline_entry_get_parts (entry, parts);

  for (guint i = 0; i < n_parts; i++)
    submit (self, entry, parts[i], LECTERN_ACTION_REJECT, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

/* Of a range, its beginning is corrected. */
static void
correct_cb (TimelinePanel *self, const char *value, TimelinePanelRow *row)
{
  g_autoptr (TimelineEntry) entry = g_object_ref (timeline_panel_row_get_entry (row));
  GVariantDict arguments;
  LecternSpan parts[2];

  if (g_str_equal (value, timeline_entry_get_value (entry)))
    return;
  timeline_entry_get_parts (entry, parts);
  g_variant_dict_init (&arguments, NULL);
  g_variant_dict_insert (&arguments, "value", "s", value);
  submit (self, entry, parts[0], LECTERN_ACTION_VALUE, g_variant_dict_end (&arguments));
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
published_chosen_cb (TimelinePanel *self, const char *value)
{
  lectern_panel_host_set_published (self->host, value);
}

static void
popover_shown_cb (TimelinePanel *self)
{
  LecternArticle *article = lectern_panel_host_get_article (self->host);
  const char *published = article != NULL ? lectern_article_get_published (article) : NULL;
  g_autofree char *day = published != NULL ? g_strndup (published, 10) : NULL;

  timeline_date_popover_set_text (self->popover, day);
}

static void
activate_cb (TimelinePanel *self, guint position)
{
  g_autoptr (TimelineEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->entries), position);

  if (entry != NULL)
    lectern_panel_host_go_to_span (self->host, timeline_entry_get_span (entry));
}

static gboolean
reject_key_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  TimelinePanel *self = TIMELINE_PANEL (widget);
  GtkWidget *row = lectern_finding_list_get_focused_row (GTK_WIDGET (self->list),
                                                         TIMELINE_TYPE_PANEL_ROW);

  if (row == NULL)
    return FALSE;
  reject_cb (self, TIMELINE_PANEL_ROW (row));
  return TRUE;
}

static gboolean
edit_key_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  GtkWidget *row = lectern_finding_list_get_focused_row (GTK_WIDGET (TIMELINE_PANEL (widget)->list),
                                                         TIMELINE_TYPE_PANEL_ROW);

  if (row == NULL)
    return FALSE;
  timeline_panel_row_edit (TIMELINE_PANEL_ROW (row));
  return TRUE;
}

/* One key gives the article its date. */
static gboolean
set_date_key_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  TimelinePanel *self = TIMELINE_PANEL (widget);

  if (!gtk_widget_get_mapped (GTK_WIDGET (self->set_date)))
    return FALSE;
  gtk_menu_button_popup (self->set_date);
  return TRUE;
}

static void
setup_cb (TimelinePanel *self, GtkListItem *item)
{
  GtkWidget *row = g_object_new (TIMELINE_TYPE_PANEL_ROW, NULL);

  g_signal_connect_object (row, "reject", G_CALLBACK (reject_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "correct", G_CALLBACK (correct_cb), self, G_CONNECT_SWAPPED);
  gtk_list_item_set_child (item, row);
}

static void
bind_cb (TimelinePanel *self, GtkListItem *item)
{
  timeline_panel_row_set_entry (TIMELINE_PANEL_ROW (gtk_list_item_get_child (item)),
                                gtk_list_item_get_item (item));
}

static void
unbind_cb (TimelinePanel *self, GtkListItem *item)
{
  timeline_panel_row_set_entry (TIMELINE_PANEL_ROW (gtk_list_item_get_child (item)), NULL);
}

static void
timeline_panel_dispose (GObject *object)
{
  TimelinePanel *self = TIMELINE_PANEL (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->entries);
  g_clear_object (&self->host);

  G_OBJECT_CLASS (timeline_panel_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, TimelinePanel, head);
  gtk_widget_class_bind_template_child (widget_class, TimelinePanel, warning);
  gtk_widget_class_bind_template_child (widget_class, TimelinePanel, published);
  gtk_widget_class_bind_template_child (widget_class, TimelinePanel, note);
  gtk_widget_class_bind_template_child (widget_class, TimelinePanel, set_date);
  gtk_widget_class_bind_template_child (widget_class, TimelinePanel, popover);
  gtk_widget_class_bind_template_child (widget_class, TimelinePanel, status);
  gtk_widget_class_bind_template_child (widget_class, TimelinePanel, list);
  gtk_widget_class_bind_template_child (widget_class, TimelinePanel, selection);
  gtk_widget_class_bind_template_callback (widget_class, published_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, popover_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);
}

static void
timeline_panel_class_init (TimelinePanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = timeline_panel_dispose;

  g_type_ensure (LECTERN_TYPE_FINDING_STATUS);
  g_type_ensure (TIMELINE_TYPE_DATE_POPOVER);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/lectern/Lectern/timeline/"
                                                             "timeline-panel.ui");
  bind_template (widget_class);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_x, 0, reject_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Delete, 0, reject_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_d, 0, set_date_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F2, 0, edit_key_cb, NULL);
}

static void
timeline_panel_init (TimelinePanel *self)
{
  self->entries = g_list_store_new (TIMELINE_TYPE_ENTRY);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_no_selection_set_model (self->selection, G_LIST_MODEL (self->entries));
}

GtkWidget *
timeline_panel_new (LecternPanelHost *host)
{
  TimelinePanel *self = g_object_new (TIMELINE_TYPE_PANEL, NULL);

  self->host = g_object_ref (host);
  lectern_finding_status_set_host (self->status, host);
  g_signal_connect_object (self->status, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);

  return GTK_WIDGET (self);
}
