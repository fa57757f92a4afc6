/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include <lectern-finding-list.h>
#include <lectern-finding-status.h>

#include "quotes-panel-row.h"
#include "quotes-panel.h"

#define GENERATOR "quotes"
#define NAMES "entities"
/* The line above the list names so many sources. */
#define MAX_CITED 8

struct _QuotesPanel {
  GtkWidget parent_instance;

  /* template children */
  GtkWidget *head;
  GtkLabel *ledger;
  GtkLabel *origin;
  GtkLabel *cited;
  GtkToggleButton *direct;
  GtkToggleButton *reported;
  GtkToggleButton *views;
  GtkToggleButton *named;
  GtkToggleButton *unnamed;
  GtkToggleButton *unknown;
  LecternFindingStatus *status;
  GtkListView *list;
  GtkNoSelection *selection;

  /* owned */
  LecternPanelHost *host;
  GListStore *items; /* of QuotesItem, those that are shown */
};

G_DEFINE_FINAL_TYPE (QuotesPanel, quotes_panel, GTK_TYPE_WIDGET)

static gboolean
is_same (gconstpointer one, gconstpointer two)
{
  QuotesItem *a = QUOTES_ITEM ((gpointer) one);
  QuotesItem *b = QUOTES_ITEM ((gpointer) two);

  return lectern_span_equal (quotes_item_get_span (a), quotes_item_get_span (b))
         && g_str_equal (quotes_item_get_kind (a), quotes_item_get_kind (b))
         && g_str_equal (quotes_item_get_speaker (a), quotes_item_get_speaker (b))
         && g_strcmp0 (quotes_item_get_heading (a), quotes_item_get_heading (b)) == 0
         && g_str_equal (quotes_item_get_text (a), quotes_item_get_text (b));
}

static gboolean
is_shown (QuotesPanel *self, QuotesItem *item)
{
  GtkToggleButton *kind = quotes_item_is_direct (item) ? self->direct : self->reported;
  GtkToggleButton *source = self->unknown;

  if (g_str_equal (quotes_item_get_source (item), "named"))
    source = self->named;
  else if (g_str_equal (quotes_item_get_source (item), "unnamed"))
    source = self->unnamed;
  if (!quotes_item_is_speech (item))
    kind = self->views;
  return gtk_toggle_button_get_active (kind) && gtk_toggle_button_get_active (source);
}

/* Above what someone says stands who it is, and how often they are cited in what is shown. */
static void
set_headings (GPtrArray *items)
{
  for (guint i = 0; i < items->len;)
    {
      QuotesItem *first = g_ptr_array_index (items, i);
      const char *speaker = quotes_item_get_speaker (first);
      g_autofree char *heading = NULL;
      guint end = i + 1;

      while (end < items->len && quotes_item_has_speaker_of (first, g_ptr_array_index (items, end)))
        end++;
      heading = end - i > 1 ? g_strdup_printf ("%s · %u", speaker, end - i) : g_strdup (speaker);
      quotes_item_set_heading (first, heading);
      i = end;
    }
}

/* "3 sources, 1 of them unnamed" */
static char *
dup_ledger (guint n_sources, guint n_unnamed)
{
  g_autofree char *sources = NULL;
  g_autofree char *unnamed = NULL;

  if (n_sources > 0 && n_unnamed == n_sources)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u source, unnamed",
                                         "%u sources, all of them unnamed", n_sources),
                            n_sources);
  sources = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u source", "%u sources", n_sources),
                             n_sources);
  if (n_unnamed == 0)
    return g_steal_pointer (&sources);
  unnamed = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u of them unnamed", "%u of them unnamed", n_unnamed),
      n_unnamed);
  /* Translators: how many sources there are, and how many of them are unnamed */
  return g_strdup_printf (_ ("%s, %s"), sources, unnamed);
}

/* Who is cited in what is shown, as the headings say it. */
static void
update_ledger (QuotesPanel *self, GPtrArray *items)
{
  g_autoptr (GString) cited = g_string_new (NULL);
  g_autofree char *line = NULL;
  guint n_sources = 0;
  guint n_unnamed = 0;

  for (guint i = 0; i < items->len; i++)
    {
      QuotesItem *item = g_ptr_array_index (items, i);

      if (quotes_item_get_heading (item) == NULL || !quotes_item_has_speaker (item))
        continue;
      n_sources++;
      n_unnamed += g_str_equal (quotes_item_get_source (item), "unnamed");
      if (n_sources <= MAX_CITED)
        g_string_append_printf (cited, "%s%s", cited->len > 0 ? ", " : "",
                                quotes_item_get_heading (item));
    }
  line = dup_ledger (n_sources, n_unnamed);
  if (n_sources > MAX_CITED)
    g_string_append (cited, ", …");
  gtk_label_set_label (self->ledger, line);
  gtk_label_set_label (self->cited, cited->str);
  gtk_widget_set_visible (GTK_WIDGET (self->cited), n_sources > 0);
}

/* Who is cited, is cited by the agency: its article, its sources. */
static void
update_origin (QuotesPanel *self, LecternArticle *article)
{
  g_autoptr (LecternWireOrigin) origin = article != NULL ? lectern_wire_origin_find (article)
                                                         : NULL;
  g_autofree char *line = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->origin), origin != NULL);
  if (origin == NULL)
    return;

  /* Translators: a news agency or a publisher, and what tells so */
  line = g_strdup_printf (_ ("Article of %s: %s"), origin->name,
                          lectern_wire_origin_describe (origin));
  gtk_label_set_label (self->origin, line);
}

static void
update (QuotesPanel *self)
{
  LecternArticle *article = lectern_panel_host_get_article (self->host);
  LecternLayer *layer = lectern_panel_host_get_layer (self->host, GENERATOR);
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) shown = g_ptr_array_new ();

  if (article != NULL && layer != NULL)
    all = quotes_items_new (layer, article);
  else
    all = g_ptr_array_new ();
  for (guint i = 0; i < all->len; i++)
    if (is_shown (self, g_ptr_array_index (all, i)))
      g_ptr_array_add (shown, g_ptr_array_index (all, i));
  update_origin (self, article);
  set_headings (shown);
  gtk_widget_set_visible (self->head, all->len > 0);
  update_ledger (self, shown);
  lectern_finding_list_replace (self->items, shown, is_same);
  lectern_finding_status_set_empty (self->status, all->len == 0);
}

static void
filter_cb (QuotesPanel *self)
{
  if (self->host != NULL)
    update (self);
}

static void
submit (QuotesPanel *self, QuotesItem *item, const char *action, GVariant *arguments)
{
  lectern_panel_host_decide_span (self->host, quotes_item_get_span (item),
                                  quotes_item_get_kind (item), GENERATOR, action, arguments);
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
reject_cb (QuotesPanel *self, QuotesPanelRow *row)
{
  g_autoptr (QuotesItem) item = g_object_ref (quotes_panel_row_get_item (row));

  submit (self, item, LECTERN_ACTION_REJECT, NULL);
}

/* Who is named in the article, people before organizations. */
static GStrv
list_names (QuotesPanel *self)
{
  static const char *const kinds[] = { "entity/person", "entity/organization" };
  LecternLayer *layer = lectern_panel_host_get_layer (self->host, NAMES);
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  const LecternAnnotation *notes = NULL;
  gsize n_notes = 0;

  if (layer != NULL)
    notes = lectern_layer_get_annotations (layer, &n_notes);
  for (gsize k = 0; k < G_N_ELEMENTS (kinds); k++)
    for (gsize i = 0; i < n_notes; i++)
      {
        const char *name = lectern_annotation_get_string (&notes[i], "name");

        if (name != NULL && g_str_equal (notes[i].kind, kinds[k])
            && g_hash_table_add (known, (gpointer) name))
          g_strv_builder_add (names, name);
      }

  return g_strv_builder_end (names);
}

static void
ask_cb (QuotesPanel *self, QuotesSpeakerPopover *popover, QuotesPanelRow *row)
{
  QuotesItem *item = quotes_panel_row_get_item (row);
  g_auto (GStrv) names = list_names (self);

  if (item != NULL)
    quotes_speaker_popover_set (
        popover, quotes_item_has_speaker (item) ? quotes_item_get_speaker (item) : "",
        (const char *const *) names);
}

static void
speaker_cb (QuotesPanel *self, const char *name, QuotesPanelRow *row)
{
  g_autoptr (QuotesItem) item = g_object_ref (quotes_panel_row_get_item (row));
  GVariantDict arguments;

  g_variant_dict_init (&arguments, NULL);
  g_variant_dict_insert (&arguments, "name", "s", name);
  submit (self, item, LECTERN_ACTION_SPEAKER, g_variant_dict_end (&arguments));
}

static void
edges_cb (QuotesPanel *self, QuotesPanelRow *row)
{
  g_autoptr (QuotesItem) item = g_object_ref (quotes_panel_row_get_item (row));
  LecternSpan span;
  GVariantDict arguments;

  if (!lectern_panel_host_get_selection (self->host, &span))
    {
      lectern_panel_host_toast (self->host, _ ("Select in the text what is said, then press E."));
      return;
    }
  g_variant_dict_init (&arguments, NULL);
  g_variant_dict_insert (&arguments, "span", "(uu)", span.start, span.end);
  submit (self, item, LECTERN_ACTION_RESPAN, g_variant_dict_end (&arguments));
}

static void
copy_cb (QuotesPanel *self, QuotesPanelRow *row)
{
  QuotesItem *item = quotes_panel_row_get_item (row);
  LecternSpan span = quotes_item_get_span (item);

  lectern_panel_host_copy (self->host, &span, 1);
  lectern_panel_host_toast (self->host, quotes_item_has_speaker (item)
                                            ? _ ("Copied with speaker and source.")
                                            : _ ("Copied with its source."));
}

static void
activate_cb (QuotesPanel *self, guint position)
{
  g_autoptr (QuotesItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), position);

  if (item != NULL)
    lectern_panel_host_go_to_span (self->host, quotes_item_get_span (item));
}

/* Keys do to the row that has the focus what its buttons do: @arguments hold the id of the signal.
 */
static gboolean
key_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  GtkWidget *row = lectern_finding_list_get_focused_row (GTK_WIDGET (QUOTES_PANEL (widget)->list),
                                                         QUOTES_TYPE_PANEL_ROW);
  const char *signal = NULL;

  if (row == NULL)
    return FALSE;
  g_variant_get (arguments, "(&s)", &signal);
  g_signal_emit_by_name (row, signal);
  return TRUE;
}

static gboolean
edit_key_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  GtkWidget *row = lectern_finding_list_get_focused_row (GTK_WIDGET (QUOTES_PANEL (widget)->list),
                                                         QUOTES_TYPE_PANEL_ROW);

  if (row == NULL)
    return FALSE;
  quotes_panel_row_edit (QUOTES_PANEL_ROW (row));
  return TRUE;
}

static void
setup_cb (QuotesPanel *self, GtkListItem *item)
{
  GtkWidget *row = g_object_new (QUOTES_TYPE_PANEL_ROW, NULL);

  g_signal_connect_object (row, "reject", G_CALLBACK (reject_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "copy", G_CALLBACK (copy_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "ask", G_CALLBACK (ask_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "speaker", G_CALLBACK (speaker_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "edges", G_CALLBACK (edges_cb), self, G_CONNECT_SWAPPED);
  gtk_list_item_set_child (item, row);
}

static void
bind_cb (QuotesPanel *self, GtkListItem *item)
{
  quotes_panel_row_set_item (QUOTES_PANEL_ROW (gtk_list_item_get_child (item)),
                             gtk_list_item_get_item (item));
}

static void
unbind_cb (QuotesPanel *self, GtkListItem *item)
{
  quotes_panel_row_set_item (QUOTES_PANEL_ROW (gtk_list_item_get_child (item)), NULL);
}

static void
quotes_panel_dispose (GObject *object)
{
  QuotesPanel *self = QUOTES_PANEL (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->items);
  g_clear_object (&self->host);

  G_OBJECT_CLASS (quotes_panel_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, QuotesPanel, head);
  gtk_widget_class_bind_template_child (widget_class, QuotesPanel, ledger);
  gtk_widget_class_bind_template_child (widget_class, QuotesPanel, origin);
  gtk_widget_class_bind_template_child (widget_class, QuotesPanel, cited);
  gtk_widget_class_bind_template_child (widget_class, QuotesPanel, direct);
  gtk_widget_class_bind_template_child (widget_class, QuotesPanel, reported);
  gtk_widget_class_bind_template_child (widget_class, QuotesPanel, views);
  gtk_widget_class_bind_template_child (widget_class, QuotesPanel, named);
  gtk_widget_class_bind_template_child (widget_class, QuotesPanel, unnamed);
  gtk_widget_class_bind_template_child (widget_class, QuotesPanel, unknown);
  gtk_widget_class_bind_template_child (widget_class, QuotesPanel, status);
  gtk_widget_class_bind_template_child (widget_class, QuotesPanel, list);
  gtk_widget_class_bind_template_child (widget_class, QuotesPanel, selection);
  gtk_widget_class_bind_template_callback (widget_class, filter_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);
}

static void
quotes_panel_class_init (QuotesPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = quotes_panel_dispose;

  g_type_ensure (LECTERN_TYPE_FINDING_STATUS);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/lectern/Lectern/quotes/"
                                                             "quotes-panel.ui");
  bind_template (widget_class);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_x, 0, key_cb, "(s)", "reject");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Delete, 0, key_cb, "(s)", "reject");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, key_cb, "(s)", "copy");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_e, 0, key_cb, "(s)", "edges");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F2, 0, edit_key_cb, NULL);
}

static void
quotes_panel_init (QuotesPanel *self)
{
  self->items = g_list_store_new (QUOTES_TYPE_ITEM);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_no_selection_set_model (self->selection, G_LIST_MODEL (self->items));
}

GtkWidget *
quotes_panel_new (LecternPanelHost *host)
{
  QuotesPanel *self = g_object_new (QUOTES_TYPE_PANEL, NULL);

  self->host = g_object_ref (host);
  lectern_finding_status_set_host (self->status, host);
  g_signal_connect_object (self->status, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);

  return GTK_WIDGET (self);
}
