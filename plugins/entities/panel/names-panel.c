/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <lectern-finding-status.h>
#include <string.h>

#include "names-model.h"
#include "names-panel.h"
#include "names-row.h"
#include "names-toggle.h"

#define GENERATOR "entities"
/* So many names can be looked over; more get a search entry. */
#define MAX_WITHOUT_SEARCH 15

struct _NamesPanel {
  GtkWidget parent_instance;

  /* template children */
  GtkWidget *status;
  GtkWidget *person;
  GtkWidget *organization;
  GtkWidget *place;
  GtkWidget *other;
  GtkWidget *values;
  GtkWidget *method;
  GtkWidget *search;
  GtkWidget *stack;
  GtkWidget *list;
  GtkWidget *revealer;
  GtkWidget *chosen;
  GtkWidget *place_in_text;
  GtkWidget *popover;

  /* owned */
  LecternPanelHost *host;
  GListStore *names;
  GtkFilter *filter;
  GtkSingleSelection *selection;
  char *query;        /* case-folded */
  char *chosen_group; /* of the chosen name, to find it again in a new layer */

  int mention; /* of the chosen name, -1 before the first step */
  gboolean is_filling;
};

G_DEFINE_FINAL_TYPE (NamesPanel, names_panel, GTK_TYPE_WIDGET)

/* The selected row's item, a name or a mention. */
static NamesItem *
dup_selected (NamesPanel *self)
{
  GtkTreeListRow *row = gtk_single_selection_get_selected_item (self->selection);

  return row != NULL ? gtk_tree_list_row_get_item (row) : NULL;
}

static void
show_chosen (NamesPanel *self, NamesItem *item)
{
  g_autofree char *where = NULL;
  guint n_spans = 0;

  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), item != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "names.next", item != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "names.previous", item != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "names.reject", item != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "names.reject-everywhere", item != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "names.kind",
                                 item != NULL && !names_item_is_value (item));
  gtk_widget_action_set_enabled (
      GTK_WIDGET (self), "names.role",
      item != NULL
          && !lectern_span_is_none (names_item_get_role_span (names_item_get_name_item (item))));
  if (item == NULL)
    return;

  names_item_get_spans (names_item_get_name_item (item), &n_spans);
  if (self->mention >= 0)
    /* Translators: which mention of a name: "2 of 5". */
    where = g_strdup_printf (_ ("%d of %u"), self->mention + 1, n_spans);
  else
    where = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u mention", "%u mentions", n_spans),
                             n_spans);
  gtk_label_set_text (GTK_LABEL (self->chosen), names_item_get_name (item));
  gtk_label_set_text (GTK_LABEL (self->place_in_text), where);
}

static void
choose (NamesPanel *self, NamesItem *item, int mention)
{
  guint n_spans = 0;
  const LecternSpan *spans = NULL;

  g_free (self->chosen_group);
  self->chosen_group = item != NULL ? g_strdup (names_item_get_group (item)) : NULL;
  self->mention = mention;
  if (item != NULL)
    spans = names_item_get_spans (names_item_get_name_item (item), &n_spans);
  lectern_panel_host_set_focus (self->host, spans, n_spans);
  show_chosen (self, item);
}

static void
selected_cb (NamesPanel *self)
{
  g_autoptr (NamesItem) item = dup_selected (self);

  if (self->is_filling)
    return;
  if (item == NULL)
    {
      choose (self, NULL, -1);
      return;
    }
  if (g_strcmp0 (self->chosen_group, names_item_get_group (item)) == 0
      && !names_item_is_mention (item))
    return;
  choose (self, item, names_item_is_mention (item) ? (int) names_item_get_position (item) : -1);
}

static void
go_to_mention (NamesPanel *self, NamesItem *item, int mention)
{
  guint n_spans;
  const LecternSpan *spans = names_item_get_spans (names_item_get_name_item (item), &n_spans);

  if (n_spans == 0)
    return;
  mention = (mention + (int) n_spans) % (int) n_spans;
  choose (self, item, mention);
  lectern_panel_host_go_to_span (self->host, spans[mention]);
}

static void
step (NamesPanel *self, int direction)
{
  g_autoptr (NamesItem) item = dup_selected (self);

  if (item == NULL)
    return;
  if (self->mention < 0 && direction < 0)
    go_to_mention (self, item, -1);
  else
    go_to_mention (self, item, self->mention + direction);
}

static void
activate_cb (NamesPanel *self, guint position)
{
  g_autoptr (GtkTreeListRow) row = g_list_model_get_item (G_LIST_MODEL (self->selection), position);
  g_autoptr (NamesItem) item = row != NULL ? gtk_tree_list_row_get_item (row) : NULL;

  if (item == NULL)
    return;
  gtk_single_selection_set_selected (self->selection, position);
  if (names_item_is_mention (item))
    go_to_mention (self, item, (int) names_item_get_position (item));
  else
    step (self, 1);
}

static void
next_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  step (NAMES_PANEL (widget), 1);
}

static void
previous_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  step (NAMES_PANEL (widget), -1);
}

static void
role_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  NamesPanel *self = NAMES_PANEL (widget);
  g_autoptr (NamesItem) item = dup_selected (self);

  if (item != NULL)
    lectern_panel_host_go_to_span (self->host,
                                   names_item_get_role_span (names_item_get_name_item (item)));
}

/* A decision on one mention, or one on each way in which the name is written. */
static void
decide (NamesPanel *self,
        NamesItem *item,
        LecternDecisionScope scope,
        const char *action,
        const char *kind)
{
  LecternArticle *article = lectern_panel_host_get_article (self->host);
  g_autoptr (GHashTable) written = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) decisions = g_ptr_array_new ();
  guint n_spans;
  const LecternSpan *spans = names_item_get_spans (item, &n_spans);

  for (guint i = 0; article != NULL && i < n_spans; i++)
    {
      g_autofree char *text = names_dup_text (article, spans[i]);
      g_autoptr (LecternTextQuoteSelector) target = NULL;
      g_auto (GVariantDict) arguments = G_VARIANT_DICT_INIT (NULL);

      if (!g_hash_table_add (written, lectern_text_fold (text, -1)))
        continue;
      if (kind != NULL)
        g_variant_dict_insert (&arguments, "kind", "s", kind);
      target = lectern_text_quote_selector_new (article, spans[i]);
      g_ptr_array_add (decisions,
                       lectern_decision_new (scope, NULL, target, names_item_get_kind (item),
                                             GENERATOR, action, g_variant_dict_end (&arguments)));
    }
  /* The first of them may bring a new layer, and with it another item. */
  for (guint i = 0; i < decisions->len; i++)
    lectern_panel_host_submit_decision (self->host, g_ptr_array_index (decisions, i));
}

static void
decide_selected (NamesPanel *self, gboolean everywhere, const char *action, const char *kind)
{
  g_autoptr (NamesItem) item = dup_selected (self);
  LecternDecisionScope scope = LECTERN_DECISION_ARTICLE;

  if (item == NULL)
    return;
  if (names_item_is_mention (item))
    scope = LECTERN_DECISION_SPAN;
  if (everywhere)
    scope = LECTERN_DECISION_LIBRARY;
  decide (self, item, scope, action, kind);
}

static void
reject_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  decide_selected (NAMES_PANEL (widget), FALSE, LECTERN_ACTION_REJECT, NULL);
}

static void
reject_everywhere_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  decide_selected (NAMES_PANEL (widget), TRUE, LECTERN_ACTION_REJECT, NULL);
}

static void
kind_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  decide_selected (NAMES_PANEL (widget), FALSE, LECTERN_ACTION_RETYPE,
                   g_variant_get_string (parameter, NULL));
}

static void
pop_up (NamesPanel *self, const GdkRectangle *where)
{
  g_autoptr (NamesItem) item = dup_selected (self);

  if (item == NULL)
    return;
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), where);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
menu_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  NamesPanel *self = NAMES_PANEL (widget);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  graphene_rect_t bounds;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, self->list)
      || !gtk_widget_compute_bounds (focus, widget, &bounds))
    return;
  pop_up (self, &(GdkRectangle){ (int) bounds.origin.x + 24, (int) bounds.origin.y, 1,
                                 (int) bounds.size.height });
}

static guint
get_position (GtkEventController *controller)
{
  GtkListItem *item = g_object_get_data (G_OBJECT (controller), "names-list-item");

  return gtk_list_item_get_position (item);
}

static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, NamesPanel *self)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture));
  guint position = get_position (GTK_EVENT_CONTROLLER (gesture));

  if (n_press != 1 || position == GTK_INVALID_LIST_POSITION)
    return;
  if (button == GDK_BUTTON_PRIMARY)
    activate_cb (self, position);
  if (button == GDK_BUTTON_SECONDARY)
    {
      graphene_point_t point;

      gtk_single_selection_set_selected (self->selection, position);
      if (gtk_widget_compute_point (row, GTK_WIDGET (self),
                                    &GRAPHENE_POINT_INIT ((float) x, (float) y), &point))
        pop_up (self, &(GdkRectangle){ (int) point.x, (int) point.y, 1, 1 });
    }
}

static void
set_up_cb (NamesPanel *self, GtkListItem *item)
{
  GtkWidget *row = names_row_new (self->host);
  GtkGesture *gesture = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (gesture), 0);
  g_object_set_data (G_OBJECT (gesture), "names-list-item", item);
  g_signal_connect_object (gesture, "released", G_CALLBACK (pressed_cb), self, 0);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (gesture));
  gtk_list_item_set_child (item, row);
}

static void
bind_cb (NamesPanel *self, GtkListItem *item)
{
  names_row_bind (NAMES_ROW (gtk_list_item_get_child (item)), gtk_list_item_get_item (item));
}

static void
unbind_cb (NamesPanel *self, GtkListItem *item)
{
  names_row_bind (NAMES_ROW (gtk_list_item_get_child (item)), NULL);
}

static GListModel *
make_mentions (gpointer item, gpointer user_data)
{
  GListStore *mentions;
  guint n_spans;

  if (names_item_is_mention (item))
    return NULL;

  mentions = g_list_store_new (NAMES_TYPE_ITEM);
  names_item_get_spans (item, &n_spans);
  for (guint i = 0; i < n_spans; i++)
    {
      g_autoptr (NamesItem) mention = names_item_new_mention (item, i);

      g_list_store_append (mentions, mention);
    }

  return G_LIST_MODEL (mentions);
}

static gboolean
matches_query (gpointer item, gpointer user_data)
{
  NamesPanel *self = user_data;
  g_autofree char *name = NULL;

  if (names_item_is_value (item)
      && !lectern_panel_host_get_kind_visible (self->host, names_item_get_kind (item)))
    return FALSE;
  if (self->query == NULL || *self->query == '\0')
    return TRUE;
  name = lectern_text_fold (names_item_get_name (item), -1);

  return strstr (name, self->query) != NULL;
}

static void
search_changed_cb (NamesPanel *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));

  g_free (self->query);
  self->query = lectern_text_fold (text, -1);
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack),
                                    g_list_model_get_n_items (G_LIST_MODEL (self->selection)) > 0
                                            || *self->query == '\0'
                                        ? "list"
                                        : "nothing");
}

/* Selects the chosen name again; when it is gone, what stands in its place now. */
static void
restore_selection (NamesPanel *self, guint old_position)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  guint found = GTK_INVALID_LIST_POSITION;

  if (old_position == GTK_INVALID_LIST_POSITION || n == 0)
    {
      gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
      return;
    }
  for (guint i = 0; i < n && found == GTK_INVALID_LIST_POSITION; i++)
    {
      g_autoptr (GtkTreeListRow) row = g_list_model_get_item (G_LIST_MODEL (self->selection), i);
      g_autoptr (NamesItem) item = gtk_tree_list_row_get_item (row);

      if (g_strcmp0 (names_item_get_group (item), self->chosen_group) == 0)
        found = i;
    }
  if (found == GTK_INVALID_LIST_POSITION)
    found = MIN (old_position, n - 1);
  gtk_single_selection_set_selected (self->selection, found);
}

/* Whole sentences: how a language is called depends on what stands around it. */
static const char *
get_method_text (const char *language)
{
  static const struct {
    const char *code;
    const char *text;
  } languages[] = {
    { "de", N_ ("Names in German are found by lists and rules.") },
    { "fr", N_ ("Names in French are found by lists and rules.") },
    { "es", N_ ("Names in Spanish are found by lists and rules.") },
  };

  for (guint i = 0; language != NULL && i < G_N_ELEMENTS (languages); i++)
    if (g_ascii_strncasecmp (language, languages[i].code, 2) == 0 && !g_ascii_isalpha (language[2]))
      return _ (languages[i].text);

  return _ ("Names in this language are found by lists and rules. Few of them are known.");
}

/* Says how names were found where it was not by the weights. */
static void
show_method (NamesPanel *self, LecternLayer *layer, LecternArticle *article)
{
  const char *method = NULL;

  if (layer != NULL && article != NULL)
    g_variant_lookup (lectern_layer_get_facts (layer), "method", "&s", &method);
  gtk_widget_set_visible (self->method, g_strcmp0 (method, "lists") == 0);
  if (article != NULL)
    gtk_label_set_text (GTK_LABEL (self->method),
                        get_method_text (lectern_article_get_language (article)));
}

static void
fill (NamesPanel *self, gboolean keep_choice)
{
  GtkWidget *toggles[NAMES_N_KINDS] = { self->person, self->organization, self->place, self->other,
                                        self->other,  self->other,        self->other };
  LecternArticle *article = lectern_panel_host_get_article (self->host);
  LecternLayer *layer = lectern_panel_host_get_layer (self->host, GENERATOR);
  g_autoptr (GPtrArray) names = layer != NULL && article != NULL ? names_read_layer (layer, article)
                                                                 : g_ptr_array_new ();
  guint position = keep_choice ? gtk_single_selection_get_selected (self->selection)
                               : GTK_INVALID_LIST_POSITION;
  guint counts[NAMES_N_KINDS] = { 0 }, n_values = 0;
  g_autoptr (NamesItem) item = NULL;

  show_method (self, layer, article);
  for (guint i = 0; i < names->len; i++)
    if (names_item_is_value (g_ptr_array_index (names, i)))
      n_values++;
    else
      counts[names_kind_index (names_item_get_kind (g_ptr_array_index (names, i)))]++;
  /* One toggle counts all kinds that are neither a person nor a body nor a place. */
  for (guint i = 1; i < NAMES_N_KINDS; i++)
    if (toggles[i] == toggles[i - 1])
      counts[i] += counts[i - 1];
  for (guint i = 0; i < NAMES_N_KINDS; i++)
    names_toggle_set_count (NAMES_TOGGLE (toggles[i]), counts[i]);
  names_toggle_set_count (NAMES_TOGGLE (self->values), n_values);
  gtk_widget_set_visible (self->values, n_values > 0);
  self->is_filling = TRUE;
  g_list_store_splice (self->names, 0, g_list_model_get_n_items (G_LIST_MODEL (self->names)),
                       names->pdata, names->len);
  gtk_widget_set_visible (self->search, names->len - n_values > MAX_WITHOUT_SEARCH);
  if (names->len - n_values <= MAX_WITHOUT_SEARCH)
    gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  restore_selection (self, position);
  self->is_filling = FALSE;
  item = dup_selected (self);
  choose (self, item, -1);
  lectern_finding_status_set_empty (LECTERN_FINDING_STATUS (self->status), names->len == 0);
}

static void
layer_changed_cb (NamesPanel *self, const char *generator)
{
  if (strcmp (generator, GENERATOR) == 0)
    fill (self, TRUE);
}

static void
article_changed_cb (NamesPanel *self)
{
  fill (self, FALSE);
}

static void
unmap_cb (NamesPanel *self)
{
  lectern_panel_host_set_focus (self->host, NULL, 0);
}

static void
names_panel_dispose (GObject *object)
{
  NamesPanel *self = NAMES_PANEL (object);

  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_pointer (&self->status, gtk_widget_unparent);
  g_clear_object (&self->selection);
  g_clear_object (&self->filter);
  g_clear_object (&self->names);
  g_clear_object (&self->host);

  G_OBJECT_CLASS (names_panel_parent_class)->dispose (object);
}

static void
names_panel_finalize (GObject *object)
{
  NamesPanel *self = NAMES_PANEL (object);

  g_free (self->query);
  g_free (self->chosen_group);

  G_OBJECT_CLASS (names_panel_parent_class)->finalize (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "names.next", NULL, next_cb);
  gtk_widget_class_install_action (widget_class, "names.previous", NULL, previous_cb);
  gtk_widget_class_install_action (widget_class, "names.reject", NULL, reject_cb);
  gtk_widget_class_install_action (widget_class, "names.reject-everywhere", NULL,
                                   reject_everywhere_cb);
  gtk_widget_class_install_action (widget_class, "names.kind", "s", kind_cb);
  gtk_widget_class_install_action (widget_class, "names.role", NULL, role_cb);
  gtk_widget_class_install_action (widget_class, "names.menu", NULL, menu_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, 0, "names.next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F, GDK_SHIFT_MASK, "names.previous",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_x, 0, "names.reject", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "names.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "names.menu",
                                       NULL);
}

static void
install_style (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, "/org/lectern/Lectern/entities/names-panel.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

static void
names_panel_class_init (NamesPanelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = names_panel_dispose;
  object_class->finalize = names_panel_finalize;

  g_type_ensure (LECTERN_TYPE_FINDING_STATUS);
  g_type_ensure (NAMES_TYPE_TOGGLE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/lectern/Lectern/entities/names-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, NamesPanel, status);
  gtk_widget_class_bind_template_child (widget_class, NamesPanel, person);
  gtk_widget_class_bind_template_child (widget_class, NamesPanel, organization);
  gtk_widget_class_bind_template_child (widget_class, NamesPanel, place);
  gtk_widget_class_bind_template_child (widget_class, NamesPanel, other);
  gtk_widget_class_bind_template_child (widget_class, NamesPanel, values);
  gtk_widget_class_bind_template_child (widget_class, NamesPanel, method);
  gtk_widget_class_bind_template_child (widget_class, NamesPanel, search);
  gtk_widget_class_bind_template_child (widget_class, NamesPanel, stack);
  gtk_widget_class_bind_template_child (widget_class, NamesPanel, list);
  gtk_widget_class_bind_template_child (widget_class, NamesPanel, revealer);
  gtk_widget_class_bind_template_child (widget_class, NamesPanel, chosen);
  gtk_widget_class_bind_template_child (widget_class, NamesPanel, place_in_text);
  gtk_widget_class_bind_template_child (widget_class, NamesPanel, popover);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  install_actions (widget_class);
  install_style ();
}

static void
names_panel_init (NamesPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->mention = -1;
  self->names = g_list_store_new (NAMES_TYPE_ITEM);
}

static void
set_up_list (NamesPanel *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkFilterListModel *filtered;
  GtkTreeListModel *tree;

  self->filter = GTK_FILTER (gtk_custom_filter_new (matches_query, self, NULL));
  filtered = gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (self->names)),
                                        g_object_ref (self->filter));
  tree = gtk_tree_list_model_new (G_LIST_MODEL (filtered), FALSE, FALSE, make_mentions, NULL, NULL);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (tree));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "setup", G_CALLBACK (set_up_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_model (GTK_LIST_VIEW (self->list), GTK_SELECTION_MODEL (self->selection));
  gtk_list_view_set_factory (GTK_LIST_VIEW (self->list), factory);
  g_object_unref (factory);
}

/* names_panel_new:
 * @host: the window's host
 *
 * Returns: (transfer floating): the panel
 */
GtkWidget *
names_panel_new (LecternPanelHost *host)
{
  NamesPanel *self = g_object_new (NAMES_TYPE_PANEL, NULL);

  self->host = g_object_ref (host);
  set_up_list (self);
  names_toggle_set_host (NAMES_TOGGLE (self->person), host);
  names_toggle_set_host (NAMES_TOGGLE (self->organization), host);
  names_toggle_set_host (NAMES_TOGGLE (self->place), host);
  names_toggle_set_host (NAMES_TOGGLE (self->other), host);
  names_toggle_set_host (NAMES_TOGGLE (self->values), host);
  g_signal_connect_object (host, "layer-changed", G_CALLBACK (layer_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (host, "kinds-changed", G_CALLBACK (search_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (host, "article-changed", G_CALLBACK (article_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self, "unmap", G_CALLBACK (unmap_cb), NULL);
  fill (self, FALSE);
  lectern_finding_status_set_host (LECTERN_FINDING_STATUS (self->status), host);

  return GTK_WIDGET (self);
}
