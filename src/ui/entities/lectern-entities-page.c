/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-entities-page.h"

#include <glib/gi18n-lib.h>

#include "common/lectern-overview-row.h"
#include "lectern-entity-item.h"
#include "lectern-finding-list.h"
#include "library/lectern-csv.h"

/* More are not listed at once; filters find the others. */
#define MAX_LISTED 2000
/* Pairs of the most frequent ones. */
#define MAX_TABULATED 200
#define MAX_PROPOSED 500
/* Characters on each side of a mention. */
#define WIDTH 90
/* On the card: so many names, and who is mentioned beside it. */
#define MAX_ON_CARD 6

/* In the order of the drop-down. */
enum { BY_FREQUENCY, TOGETHER, PERHAPS_SAME };

struct _LecternEntitiesPage {
  LecternOverviewPage parent_instance;

  GListStore *items;         /* owned, of LecternEntityItem */
  LecternEntity *entity;     /* owned, nullable: whose mentions are listed */
  LecternEntity *other;      /* owned, nullable: who is mentioned with it, or what it may be */
  LecternEntityCard *shown;  /* owned, nullable: the card of @entity */
  GCancellable *cancellable; /* owned: of the card that is read */
  gboolean is_proposal;

  /* template children */
  AdwHeaderBar *header;
  AdwWindowTitle *title;
  GtkEditable *search;
  GtkWidget *filter_button;
  GtkDropDown *order;
  GtkDropDown *kind;
  GtkDropDown *collection;
  GtkCheckButton *rejected;
  GtkCheckButton *only_article;
  GtkRevealer *chosen_revealer;
  GtkLabel *chosen;
  GtkLabel *card;
  GtkWidget *proposal;
  GtkDropDown *sort;
  GtkWidget *decide_button;
  GtkStack *stack;
  GtkListView *list;
  GtkNoSelection *selection;
  AdwStatusPage *empty;
};

G_DEFINE_FINAL_TYPE (LecternEntitiesPage, lectern_entities_page, LECTERN_TYPE_OVERVIEW_PAGE)

/* Filters */

/* Borrows all its strings. */
static LecternEntityFilter
get_filter (LecternEntitiesPage *self)
{
  /* In the order of the drop-down. */
  static const char *const kinds[]
      = { NULL,         "entity/person", "entity/organization", "entity/place",
          "entity/law", "entity/event",  "entity/product",      "entity/other" };
  LecternOverviewPage *page = LECTERN_OVERVIEW_PAGE (self);
  LecternEntityFilter filter = { NULL };
  guint kind = gtk_drop_down_get_selected (self->kind);

  filter.kind = (char *) kinds[kind < G_N_ELEMENTS (kinds) ? kind : 0];
  filter.collection = (char *) lectern_overview_page_get_collection (page);
  filter.article = (char *) lectern_overview_page_get_article (page);
  filter.text = (char *) gtk_editable_get_text (self->search);
  filter.with_rejected = gtk_check_button_get_active (self->rejected);
  if (self->other != NULL && !self->is_proposal)
    filter.beside = self->other->id;

  return filter;
}

static gboolean
is_filtered (LecternEntitiesPage *self)
{
  LecternEntityFilter filter = get_filter (self);

  return filter.kind != NULL || filter.collection != NULL || filter.article != NULL
         || filter.with_rejected;
}

static char *
dup_count (LecternEntitiesPage *self, guint n_items)
{
  if (self->entity != NULL)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u mention", "%'u mentions", n_items),
                            n_items);
  if (gtk_drop_down_get_selected (self->order) == TOGETHER)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u pair", "%'u pairs", n_items),
                            n_items);
  if (n_items == MAX_LISTED)
    return g_strdup_printf (_ ("The first %'u entities"), n_items);

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u entity", "%'u entities", n_items),
                          n_items);
}

static void
update_actions (LecternEntitiesPage *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean has_entity = self->entity != NULL;

  gtk_widget_action_set_enabled (widget, "entities.copy",
                                 lectern_overview_page_get_library (LECTERN_OVERVIEW_PAGE (self))
                                     != NULL);
  gtk_widget_action_set_enabled (widget, "entities.everything", has_entity);
  gtk_widget_action_set_enabled (widget, "entities.reject", has_entity);
  gtk_widget_action_set_enabled (widget, "entities.ignore", has_entity);
  gtk_widget_action_set_enabled (widget, "entities.merge", has_entity && self->is_proposal);
  gtk_widget_action_set_enabled (widget, "entities.distinct", has_entity && self->is_proposal);
  gtk_widget_set_visible (self->proposal, self->is_proposal);
  gtk_widget_set_visible (GTK_WIDGET (self->order), !has_entity);
}

static void
lectern_entities_page_update (LecternOverviewPage *page, gboolean is_loading)
{
  LecternEntitiesPage *self = LECTERN_ENTITIES_PAGE (page);
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  gboolean is_narrowed = is_filtered (self) || *gtk_editable_get_text (self->search) != '\0';
  gboolean asks_for_same = gtk_drop_down_get_selected (self->order) == PERHAPS_SAME;
  g_autofree char *count = dup_count (self, n_items);

  adw_window_title_set_subtitle (self->title, is_loading ? "" : count);
  gtk_stack_set_visible_child_name (self->stack, n_items > 0 || is_loading ? "list" : "empty");
  adw_status_page_set_title (self->empty, asks_for_same ? _ ("Nobody Looks the Same")
                                          : is_narrowed ? _ ("No Entity Is Like That")
                                                        : _ ("No Entities Yet"));
  adw_status_page_set_description (
      self->empty, asks_for_same ? _ ("No two names are likely to be one.")
                   : is_narrowed
                       ? _ ("Take a filter away, or other words.")
                       : _ ("People, organizations and places come here once articles have been "
                            "read."));
  update_actions (self);
  if (is_filtered (self))
    gtk_widget_add_css_class (self->filter_button, "accent");
  else
    gtk_widget_remove_css_class (self->filter_button, "accent");
}

/* Reading the list */

static gboolean
is_same (gconstpointer one, gconstpointer two)
{
  return lectern_entity_item_equal (LECTERN_ENTITY_ITEM ((gpointer) one),
                                    LECTERN_ENTITY_ITEM ((gpointer) two));
}

static void
take_items (LecternEntitiesPage *self, GPtrArray *items)
{
  lectern_finding_list_replace (self->items, items, is_same);
  lectern_overview_page_end_loading (LECTERN_OVERVIEW_PAGE (self));
}

/* Whether there is nothing to show; says so where that was no cancel. */
static gboolean
is_failure (LecternEntitiesPage *self, gconstpointer found, const GError *error)
{
  if (found != NULL)
    return FALSE;

  lectern_overview_page_fail (LECTERN_OVERVIEW_PAGE (self), error);
  return TRUE;
}

static void
entities_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternEntitiesPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = lectern_library_list_entities_finish (LECTERN_LIBRARY (source),
                                                                      result, &error);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  if (lectern_overview_is_late (result) || is_failure (self, found, error))
    return;
  for (guint i = 0; i < found->len; i++)
    g_ptr_array_add (items, lectern_entity_item_new (found->pdata[i]));
  take_items (self, items);
}

static void
table_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternEntitiesPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternEntityTable) table = lectern_library_tabulate_entities_finish (
      LECTERN_LIBRARY (source), result, &error);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GArray) pairs = NULL;

  if (lectern_overview_is_late (result) || is_failure (self, table, error))
    return;
  pairs = lectern_entity_table_list_pairs (table, 1);
  for (guint i = 0; i < MIN (pairs->len, MAX_LISTED); i++)
    {
      const LecternEntityPair *pair = &g_array_index (pairs, LecternEntityPair, i);

      g_ptr_array_add (items, lectern_entity_item_new_pair (table->entities->pdata[pair->first],
                                                            table->entities->pdata[pair->second],
                                                            pair->n_articles));
    }
  take_items (self, items);
}

static void
proposals_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternEntitiesPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = lectern_library_propose_entities_finish (LECTERN_LIBRARY (source),
                                                                         result, &error);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  if (lectern_overview_is_late (result) || is_failure (self, found, error))
    return;
  for (guint i = 0; i < found->len; i++)
    g_ptr_array_add (items, lectern_entity_item_new_proposal (found->pdata[i]));
  take_items (self, items);
}

static void
mentions_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternEntitiesPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = lectern_library_list_mentions_finish (LECTERN_LIBRARY (source),
                                                                      result, &error);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  if (lectern_overview_is_late (result) || is_failure (self, found, error))
    return;
  for (guint i = 0; i < found->len; i++)
    g_ptr_array_add (items, lectern_entity_item_new_mention (found->pdata[i]));
  take_items (self, items);
}

static void
lectern_entities_page_load (LecternOverviewPage *page, GCancellable *cancellable)
{
  LecternEntitiesPage *self = LECTERN_ENTITIES_PAGE (page);
  LecternLibrary *library = lectern_overview_page_get_library (page);
  LecternEntityFilter filter = get_filter (self);

  if (self->entity != NULL)
    lectern_library_list_mentions_async (
        library, self->entity->id, &filter,
        (LecternEntityOrder) MIN (gtk_drop_down_get_selected (self->sort), LECTERN_ENTITY_BY_RIGHT),
        WIDTH, MAX_LISTED, cancellable, mentions_cb, g_object_ref (self));
  else if (gtk_drop_down_get_selected (self->order) == TOGETHER)
    lectern_library_tabulate_entities_async (library, &filter, MAX_TABULATED, cancellable, table_cb,
                                             g_object_ref (self));
  else if (gtk_drop_down_get_selected (self->order) == PERHAPS_SAME)
    lectern_library_propose_entities_async (library, NULL, MAX_PROPOSED, cancellable, proposals_cb,
                                            g_object_ref (self));
  else
    lectern_library_list_entities_async (library, &filter, MAX_LISTED, cancellable, entities_cb,
                                         g_object_ref (self));
}

static void
filter_cb (LecternEntitiesPage *self)
{
  lectern_overview_page_load (LECTERN_OVERVIEW_PAGE (self));
}

/* The card of the entity whose mentions are listed */

static void
append_line (GString *text, const char *label, GString *values)
{
  if (values->len == 0)
    return;
  g_string_append_printf (text, "%s%s %s", text->len > 0 ? "\n" : "", label, values->str);
}

static void
append_value (GString *values, const char *value)
{
  g_string_append_printf (values, "%s%s", values->len > 0 ? ", " : "", value);
}

static char *
dup_card (const LecternEntityCard *card)
{
  g_autoptr (GString) forms = g_string_new (NULL);
  g_autoptr (GString) roles = g_string_new (NULL);
  g_autoptr (GString) beside = g_string_new (NULL);
  g_autoptr (GString) months = g_string_new (NULL);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < MIN (card->forms->len, MAX_ON_CARD); i++)
    append_value (forms, ((LecternEntityCount *) card->forms->pdata[i])->name);
  for (guint i = 0; i < MIN (card->roles->len, MAX_ON_CARD); i++)
    append_value (roles, ((LecternEntityCount *) card->roles->pdata[i])->name);
  for (guint i = 0; i < MIN (card->beside->len, MAX_ON_CARD); i++)
    append_value (beside, ((LecternEntity *) card->beside->pdata[i])->name);
  for (guint i = card->months->len - MIN (card->months->len, MAX_ON_CARD); i < card->months->len;
       i++)
    {
      const LecternEntityCount *month = card->months->pdata[i];
      g_autofree char *value = g_strdup_printf ("%s (%u)", month->name, month->n_mentions);

      append_value (months, value);
    }
  append_line (text, _ ("Written as"), forms);
  append_line (text, _ ("Said to be"), roles);
  append_line (text, _ ("Mentioned beside"), beside);
  append_line (text, _ ("Mentions by month"), months);

  return g_string_free (text, FALSE);
}

static void
card_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternEntitiesPage) self = user_data;
  LecternEntityCard *card = lectern_library_load_entity_card_finish (LECTERN_LIBRARY (source),
                                                                     result, NULL);
  g_autofree char *text = NULL;

  if (card == NULL)
    return;
  if (lectern_overview_is_late (result))
    {
      lectern_entity_card_free (card);
      return;
    }
  g_clear_pointer (&self->shown, lectern_entity_card_free);
  self->shown = card;
  text = dup_card (card);
  gtk_label_set_text (self->card, text);
  gtk_widget_set_visible (GTK_WIDGET (self->card), *text != '\0');
}

static void
load_card (LecternEntitiesPage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  gtk_label_set_text (self->card, "");
  gtk_widget_set_visible (GTK_WIDGET (self->card), FALSE);
  if (self->entity != NULL)
    lectern_library_load_entity_card_async (
        lectern_overview_page_get_library (LECTERN_OVERVIEW_PAGE (self)), self->entity->id,
        self->cancellable, card_cb, g_object_ref (self));
}

/* Lists the mentions of an entity, or all entities. Takes nothing over. */
static void
choose (LecternEntitiesPage *self,
        const LecternEntity *entity,
        const LecternEntity *other,
        const char *title,
        gboolean is_proposal)
{
  LecternEntity *chosen = entity != NULL ? lectern_entity_copy (entity) : NULL;
  LecternEntity *with = other != NULL ? lectern_entity_copy (other) : NULL;

  g_clear_pointer (&self->entity, lectern_entity_free);
  g_clear_pointer (&self->other, lectern_entity_free);
  g_clear_pointer (&self->shown, lectern_entity_card_free);
  self->entity = chosen;
  self->other = with;
  self->is_proposal = is_proposal;
  gtk_label_set_text (self->chosen, title != NULL ? title : "");
  gtk_revealer_set_reveal_child (self->chosen_revealer, entity != NULL);
  load_card (self);
  update_actions (self);
  lectern_overview_page_load (LECTERN_OVERVIEW_PAGE (self));
}

static gboolean
lectern_entities_page_leave (LecternOverviewPage *page)
{
  if (LECTERN_ENTITIES_PAGE (page)->entity == NULL)
    return FALSE;

  choose (LECTERN_ENTITIES_PAGE (page), NULL, NULL, NULL, FALSE);
  return TRUE;
}

static void
everything_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  lectern_entities_page_leave (LECTERN_OVERVIEW_PAGE (widget));
}

static void
reset_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternEntitiesPage *self = LECTERN_ENTITIES_PAGE (widget);

  lectern_overview_page_set_filling (LECTERN_OVERVIEW_PAGE (self), TRUE);
  gtk_drop_down_set_selected (self->kind, 0);
  gtk_check_button_set_active (self->rejected, FALSE);
  lectern_overview_page_reset_filters (LECTERN_OVERVIEW_PAGE (self));
  lectern_overview_page_set_filling (LECTERN_OVERVIEW_PAGE (self), FALSE);
  choose (self, NULL, NULL, NULL, FALSE);
}

/* Decisions */

typedef struct {
  LecternEntitiesPage *self; /* owned */
  char *message;             /* owned */
} Deciding;

static void
decided_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Deciding *deciding = user_data;
  g_autoptr (LecternEntitiesPage) self = deciding->self;
  g_autofree char *message = deciding->message;
  g_autoptr (GError) error = NULL;

  g_free (deciding);
  if (!lectern_library_write_finish (LECTERN_LIBRARY (source), result, &error))
    lectern_overview_page_toast (LECTERN_OVERVIEW_PAGE (self), error->message, 0);
  else
    lectern_overview_page_toast (LECTERN_OVERVIEW_PAGE (self), message,
                                 lectern_library_get_step (LECTERN_LIBRARY (source), result));
}

/* Takes over @decision and @message. What is decided on is then listed no more. */
static void
decide (LecternEntitiesPage *self, LecternDecision *taken, char *message)
{
  g_autoptr (LecternDecision) decision = taken;
  Deciding *deciding = g_new0 (Deciding, 1);

  deciding->self = g_object_ref (self);
  deciding->message = message;
  lectern_library_add_decision_async (
      lectern_overview_page_get_library (LECTERN_OVERVIEW_PAGE (self)), decision, NULL, decided_cb,
      deciding);
  choose (self, NULL, NULL, NULL, FALSE);
}

static void
merge_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternEntitiesPage *self = LECTERN_ENTITIES_PAGE (widget);

  decide (self, lectern_entity_relate (self->entity, LECTERN_ACTION_MERGE, self->other),
          g_strdup_printf (_ ("“%s” merged into “%s”"), self->entity->name, self->other->name));
}

static void
distinct_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternEntitiesPage *self = LECTERN_ENTITIES_PAGE (widget);

  decide (self, lectern_entity_relate (self->entity, LECTERN_ACTION_DISTINCT, self->other),
          g_strdup_printf (_ ("“%s” told apart from “%s”"), self->entity->name, self->other->name));
}

static void
reject_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternEntitiesPage *self = LECTERN_ENTITIES_PAGE (widget);

  decide (self, lectern_entity_decide (self->entity, LECTERN_ACTION_REJECT, NULL, NULL),
          g_strdup_printf (_ ("“%s” rejected"), self->entity->name));
}

static void
ignore_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternEntitiesPage *self = LECTERN_ENTITIES_PAGE (widget);

  decide (self, lectern_entity_decide (self->entity, LECTERN_ACTION_IGNORE, NULL, NULL),
          g_strdup_printf (_ ("“%s” ignored for ever"), self->entity->name));
}

/* What is listed, as a table. */
static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternEntitiesPage *self = LECTERN_ENTITIES_PAGE (widget);
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  g_autoptr (GString) csv = g_string_new (NULL);
  g_autofree char *message = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%'u row copied as CSV", "%'u rows copied as CSV", n_items),
      n_items);

  lectern_csv_append_row (csv, _ ("Name"), _ ("Text"), _ ("Details"), NULL);
  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr (LecternEntityItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);
      const char *text = lectern_entity_item_get_text (item);

      lectern_csv_append_row (csv, lectern_entity_item_get_title (item), text != NULL ? text : "",
                              lectern_entity_item_get_detail (item), NULL);
    }
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), csv->str);
  lectern_overview_page_toast (LECTERN_OVERVIEW_PAGE (self), message, 0);
}

/* The list */

static void
activate_cb (LecternEntitiesPage *self, guint position)
{
  g_autoptr (LecternEntityItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), position);

  if (item == NULL)
    return;
  if (lectern_entity_item_get_article (item) != NULL)
    lectern_overview_page_open (LECTERN_OVERVIEW_PAGE (self),
                                lectern_entity_item_get_article (item),
                                lectern_entity_item_get_span (item));
  else
    choose (self, lectern_entity_item_get_entity (item), lectern_entity_item_get_other (item),
            lectern_entity_item_get_title (item), lectern_entity_item_is_proposal (item));
}

static void
setup_cb (LecternEntitiesPage *self, GtkListItem *item)
{
  gtk_list_item_set_child (item, lectern_overview_row_new ());
}

static void
bind_cb (LecternEntitiesPage *self, GtkListItem *list_item)
{
  LecternEntityItem *item = gtk_list_item_get_item (list_item);

  lectern_overview_row_set_texts (LECTERN_OVERVIEW_ROW (gtk_list_item_get_child (list_item)),
                                  lectern_entity_item_get_title (item),
                                  lectern_entity_item_get_text (item),
                                  lectern_entity_item_get_detail (item));
}

/* The page */

static void
lectern_entities_page_dispose (GObject *object)
{
  LecternEntitiesPage *self = LECTERN_ENTITIES_PAGE (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (lectern_entities_page_parent_class)->dispose (object);
}

static void
lectern_entities_page_finalize (GObject *object)
{
  LecternEntitiesPage *self = LECTERN_ENTITIES_PAGE (object);

  g_clear_object (&self->items);
  g_clear_pointer (&self->entity, lectern_entity_free);
  g_clear_pointer (&self->other, lectern_entity_free);
  g_clear_pointer (&self->shown, lectern_entity_card_free);

  G_OBJECT_CLASS (lectern_entities_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/lectern/Lectern/entities-page/lectern-entities-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternEntitiesPage, header);
  gtk_widget_class_bind_template_child (widget_class, LecternEntitiesPage, title);
  gtk_widget_class_bind_template_child (widget_class, LecternEntitiesPage, search);
  gtk_widget_class_bind_template_child (widget_class, LecternEntitiesPage, filter_button);
  gtk_widget_class_bind_template_child (widget_class, LecternEntitiesPage, order);
  gtk_widget_class_bind_template_child (widget_class, LecternEntitiesPage, kind);
  gtk_widget_class_bind_template_child (widget_class, LecternEntitiesPage, collection);
  gtk_widget_class_bind_template_child (widget_class, LecternEntitiesPage, rejected);
  gtk_widget_class_bind_template_child (widget_class, LecternEntitiesPage, only_article);
  gtk_widget_class_bind_template_child (widget_class, LecternEntitiesPage, chosen_revealer);
  gtk_widget_class_bind_template_child (widget_class, LecternEntitiesPage, chosen);
  gtk_widget_class_bind_template_child (widget_class, LecternEntitiesPage, card);
  gtk_widget_class_bind_template_child (widget_class, LecternEntitiesPage, proposal);
  gtk_widget_class_bind_template_child (widget_class, LecternEntitiesPage, sort);
  gtk_widget_class_bind_template_child (widget_class, LecternEntitiesPage, decide_button);
  gtk_widget_class_bind_template_child (widget_class, LecternEntitiesPage, stack);
  gtk_widget_class_bind_template_child (widget_class, LecternEntitiesPage, list);
  gtk_widget_class_bind_template_child (widget_class, LecternEntitiesPage, selection);
  gtk_widget_class_bind_template_child (widget_class, LecternEntitiesPage, empty);
  gtk_widget_class_bind_template_callback (widget_class, filter_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
}

static void
lectern_entities_page_class_init (LecternEntitiesPageClass *klass)
{
  LecternOverviewPageClass *page_class = LECTERN_OVERVIEW_PAGE_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lectern_entities_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = lectern_entities_page_finalize;
  page_class->changed_signal = "entities-changed";
  page_class->load = lectern_entities_page_load;
  page_class->update = lectern_entities_page_update;
  page_class->leave = lectern_entities_page_leave;

  gtk_widget_class_install_action (widget_class, "entities.reset", NULL, reset_action);
  gtk_widget_class_install_action (widget_class, "entities.everything", NULL, everything_action);
  gtk_widget_class_install_action (widget_class, "entities.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "entities.merge", NULL, merge_action);
  gtk_widget_class_install_action (widget_class, "entities.distinct", NULL, distinct_action);
  gtk_widget_class_install_action (widget_class, "entities.reject", NULL, reject_action);
  gtk_widget_class_install_action (widget_class, "entities.ignore", NULL, ignore_action);
  bind_template (widget_class);
}

static void
lectern_entities_page_init (LecternEntitiesPage *self)
{
  self->items = g_list_store_new (LECTERN_TYPE_ENTITY_ITEM);
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_no_selection_set_model (self->selection, G_LIST_MODEL (self->items));
  lectern_overview_page_set_up (LECTERN_OVERVIEW_PAGE (self),
                                &(LecternOverviewParts){ self->header, self->search,
                                                         self->collection, self->only_article,
                                                         self->list });
}
