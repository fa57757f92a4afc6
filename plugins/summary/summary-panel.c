/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include <lectern-finding-status.h>

#include "summary-panel-row.h"
#include "summary-panel.h"

#define GENERATOR "summary"
#define MAX_SENTENCES 30

/* The layer holds more sentences than are wanted, so that another length shows at once; the
 * setting is kept beside, and findings that depend on it follow. */
struct _SummaryPanel {
  GtkWidget parent_instance;

  /* template children */
  LecternFindingStatus *status;
  GtkLabel *length_label;
  GtkWidget *shorter;
  GtkWidget *longer;
  GtkWidget *copy;
  GtkListBox *list;
  GtkLabel *footer;

  /* owned */
  LecternPanelHost *host;
  GListStore *items; /* of SummaryItem, in text order */

  guint length;
};

G_DEFINE_FINAL_TYPE (SummaryPanel, summary_panel, GTK_TYPE_WIDGET)

/* The spans that are shown, in text order. */
static GArray *
get_spans (SummaryPanel *self)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (LecternSpan));
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (SummaryItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);
      LecternSpan span = summary_item_get_span (item);

      g_array_append_val (spans, span);
    }
  return spans;
}

static void
update_numbers (SummaryPanel *self)
{
  g_autoptr (GArray) spans = NULL;

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  spans = get_spans (self);
  lectern_panel_host_set_numbers (self->host, (const LecternSpan *) spans->data, spans->len);
}

static void
update_length (SummaryPanel *self, guint n_ranked)
{
  g_autofree char *label = g_strdup_printf (ngettext ("%u sentence", "%u sentences", self->length),
                                            self->length);

  gtk_label_set_label (self->length_label, label);
  gtk_widget_set_sensitive (self->shorter, self->length > 1);
  gtk_widget_set_sensitive (self->longer, self->length < MIN (n_ranked, MAX_SENTENCES));
}

static void
update_footer (SummaryPanel *self, LecternLayer *layer)
{
  g_autofree char *text = NULL;

  /* Translators: the name of the plugin and its version */
  text = g_strdup_printf (_ ("Sentences from the article, chosen by %s %s"), _ ("Summary"),
                          lectern_layer_get_version (layer));
  gtk_label_set_label (self->footer, text);
}

/* Sentences keep their rank when another is struck: a summary gets shorter, not other. */
static void
update (SummaryPanel *self)
{
  LecternLayer *layer = lectern_panel_host_get_layer (self->host, GENERATOR);
  LecternArticle *article = lectern_panel_host_get_article (self->host);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  const LecternAnnotation *notes;
  gsize n_notes = 0;
  gint64 lowest = 0;

  if (layer == NULL || article == NULL)
    {
      g_list_store_remove_all (self->items);
      update_numbers (self);
      return;
    }
  notes = lectern_layer_get_annotations (layer, &n_notes);
  for (gsize i = 0; i < n_notes; i++)
    {
      gint64 rank = lectern_annotation_get_int (&notes[i], "rank", G_MAXINT64);

      if (!lectern_kind_matches (notes[i].kind, GENERATOR))
        continue;
      lowest = MAX (lowest, rank);
      if (rank <= self->length)
        g_ptr_array_add (items,
                         summary_item_new (&notes[i], lectern_article_get_text (article, NULL)));
    }
  g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)),
                       items->pdata, items->len);
  lectern_finding_status_set_empty (self->status, n_notes == 0);
  gtk_widget_set_sensitive (self->copy, items->len > 0);
  update_length (self, (guint) MIN (lowest, MAX_SENTENCES));
  update_footer (self, layer);
  update_numbers (self);
}

static void
set_length (SummaryPanel *self, guint length)
{
  length = CLAMP (length, 1, MAX_SENTENCES);
  if (length == self->length)
    return;
  self->length = length;
  lectern_panel_host_set_parameter (self->host, GENERATOR, "sentences",
                                    g_variant_new_int64 (length));
  update (self);
}

static void
shorter_cb (SummaryPanel *self)
{
  set_length (self, self->length - 1);
}

static void
longer_cb (SummaryPanel *self)
{
  set_length (self, self->length + 1);
}

static void
copy_cb (SummaryPanel *self)
{
  g_autoptr (GArray) spans = get_spans (self);

  lectern_panel_host_copy (self->host, (const LecternSpan *) spans->data, spans->len);
}

static void
row_activated_cb (SummaryPanel *self, GtkListBoxRow *row)
{
  SummaryItem *item = summary_panel_row_get_item (SUMMARY_PANEL_ROW (row));

  lectern_panel_host_go_to_span (self->host, summary_item_get_span (item));
}

/* The focus goes to the row that takes the struck one's place. */
static void
strike_cb (SummaryPanel *self, SummaryPanelRow *row)
{
  SummaryItem *item = summary_panel_row_get_item (row);
  gint index = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
  GtkListBoxRow *next;

  lectern_panel_host_decide_span (self->host, summary_item_get_span (item),
                                  summary_item_get_kind (item), GENERATOR, LECTERN_ACTION_REJECT,
                                  NULL);
  next = gtk_list_box_get_row_at_index (self->list, index);
  if (next == NULL && index > 0)
    next = gtk_list_box_get_row_at_index (self->list, index - 1);
  if (next != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (next));
}

static GtkWidget *
create_row_cb (gpointer item, gpointer user_data)
{
  SummaryPanel *self = user_data;
  guint position = 0;
  GtkWidget *row;

  g_list_store_find (self->items, item, &position);
  row = summary_panel_row_new (item, position + 1);
  g_signal_connect_object (row, "strike", G_CALLBACK (strike_cb), self, G_CONNECT_SWAPPED);

  return row;
}

static void
read_length (SummaryPanel *self)
{
  g_autoptr (GVariant) length = lectern_panel_host_dup_parameter (self->host, GENERATOR,
                                                                  "sentences");

  self->length = 3;
  if (length != NULL && g_variant_is_of_type (length, G_VARIANT_TYPE_INT64))
    self->length = (guint) CLAMP (g_variant_get_int64 (length), 1, MAX_SENTENCES);
}

/* The length may have been changed elsewhere, in the preferences. */
static void
changed_cb (SummaryPanel *self)
{
  read_length (self);
  update (self);
}

static void
summary_panel_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (summary_panel_parent_class)->map (widget);
  update_numbers (SUMMARY_PANEL (widget));
}

static void
summary_panel_unmap (GtkWidget *widget)
{
  SummaryPanel *self = SUMMARY_PANEL (widget);

  if (self->host != NULL)
    lectern_panel_host_set_numbers (self->host, NULL, 0);
  GTK_WIDGET_CLASS (summary_panel_parent_class)->unmap (widget);
}

static void
summary_panel_dispose (GObject *object)
{
  SummaryPanel *self = SUMMARY_PANEL (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->items);
  g_clear_object (&self->host);

  G_OBJECT_CLASS (summary_panel_parent_class)->dispose (object);
}

static void
summary_panel_class_init (SummaryPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = summary_panel_dispose;
  widget_class->map = summary_panel_map;
  widget_class->unmap = summary_panel_unmap;

  g_type_ensure (LECTERN_TYPE_FINDING_STATUS);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/lectern/Lectern/summary/"
                                                             "summary-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, SummaryPanel, status);
  gtk_widget_class_bind_template_child (widget_class, SummaryPanel, length_label);
  gtk_widget_class_bind_template_child (widget_class, SummaryPanel, shorter);
  gtk_widget_class_bind_template_child (widget_class, SummaryPanel, longer);
  gtk_widget_class_bind_template_child (widget_class, SummaryPanel, copy);
  gtk_widget_class_bind_template_child (widget_class, SummaryPanel, list);
  gtk_widget_class_bind_template_child (widget_class, SummaryPanel, footer);
  gtk_widget_class_bind_template_callback (widget_class, shorter_cb);
  gtk_widget_class_bind_template_callback (widget_class, longer_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
summary_panel_init (SummaryPanel *self)
{
  self->items = g_list_store_new (SUMMARY_TYPE_ITEM);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->items), create_row_cb, self, NULL);
}

GtkWidget *
summary_panel_new (LecternPanelHost *host)
{
  SummaryPanel *self = g_object_new (SUMMARY_TYPE_PANEL, NULL);

  self->host = g_object_ref (host);
  lectern_finding_status_set_host (self->status, host);
  g_signal_connect_object (self->status, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  changed_cb (self);

  return GTK_WIDGET (self);
}
