/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-list-page.h"

#include <glib/gi18n-lib.h>

#include "common/lectern-notice.h"
#include "lectern-add-popover.h"
#include "lectern-import-row.h"
#include "lectern-list-row.h"
#include "lectern-places-popover.h"

/* As many hits as anyone looks through. */
#define MAX_HITS 500
/* How far round its old place a row is looked for after the list changed. */
#define LOOK_AROUND 500

struct _LecternListPage {
  GtkWidget parent_instance;

  /* owned */
  LecternLibrary *library;   /* nullable */
  LecternImportQueue *queue; /* nullable */
  GListModel *places_models[LECTERN_PLACE_TRASH + 1];
  GListStore *hits; /* nullable: what the search found */
  GtkMultiSelection *selection;
  GCancellable *search; /* nullable */
  char *open_id;        /* nullable */

  /* template children */
  AdwHeaderBar *header;
  GtkMenuButton *add_button;
  LecternAddPopover *add_popover;
  LecternPlacesPopover *places;
  GtkLabel *title;
  GtkLabel *subtitle;
  GtkMenuButton *menu_button;
  GtkSearchBar *search_bar;
  GtkEditable *search_entry;
  LecternNotice *offline_notice;
  GtkWidget *jobs_window;
  GtkListBox *jobs;
  GtkStack *stack;
  GtkWidget *scroller;
  GtkListView *view;
  AdwStatusPage *empty_page;
  GtkWidget *any_button;
  GtkActionBar *selection_bar;
  GtkLabel *selected;
  GtkWidget *trash_button;
  GtkWidget *restore_button;

  LecternPlace place;
  guint open_position; /* where the open article is, or was */
  gboolean selecting;  /* the selection is changed from here */
  gboolean is_empty;
};

enum { PROP_0, PROP_NARROW, PROP_MENU_MODEL, PROP_EMPTY, N_PROPS };

enum { OPEN, OPEN_NEW_WINDOW, ADD, LOADED, TOAST, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LecternListPage, lectern_list_page, GTK_TYPE_WIDGET)

static void lectern_list_page_update_stack (LecternListPage *self);

static GListModel *
lectern_list_page_get_model (LecternListPage *self)
{
  return G_LIST_MODEL (self->selection);
}

static LecternArticleItem *
lectern_list_page_dup_item (LecternListPage *self, guint position)
{
  return g_list_model_get_item (lectern_list_page_get_model (self), position);
}

static gboolean
lectern_list_page_is_open_at (LecternListPage *self, guint position)
{
  g_autoptr (LecternArticleItem) item = lectern_list_page_dup_item (self, position);

  return item != NULL && self->open_id != NULL
         && g_str_equal (lectern_article_item_get_id (item), self->open_id);
}

/* Rows near the old place first: a list changes a row at a time. */
static gboolean
lectern_list_page_find_open (LecternListPage *self)
{
  guint n_items = g_list_model_get_n_items (lectern_list_page_get_model (self));

  if (self->open_id == NULL)
    return FALSE;

  for (guint distance = 0; distance < LOOK_AROUND; distance++)
    {
      if (distance <= self->open_position
          && lectern_list_page_is_open_at (self, self->open_position - distance))
        {
          self->open_position -= distance;
          return TRUE;
        }
      if (self->open_position + distance < n_items
          && lectern_list_page_is_open_at (self, self->open_position + distance))
        {
          self->open_position += distance;
          return TRUE;
        }
    }

  return FALSE;
}

static void
lectern_list_page_select_open (LecternListPage *self)
{
  self->selecting = TRUE;
  if (lectern_list_page_find_open (self))
    gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), self->open_position,
                                     TRUE);
  else
    gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (self->selection));
  self->selecting = FALSE;
}

static void
lectern_list_page_open_at (LecternListPage *self, guint position)
{
  g_autoptr (LecternArticleItem) item = lectern_list_page_dup_item (self, position);

  if (item == NULL)
    return;

  g_free (self->open_id);
  self->open_id = g_strdup (lectern_article_item_get_id (item));
  self->open_position = position;
  g_signal_emit (self, signals[OPEN], 0, self->open_id);
}

static void
lectern_list_page_update_actions (LecternListPage *self)
{
  g_auto (GStrv) ids = lectern_list_page_dup_selected (self);
  gboolean has_any = ids[0] != NULL;
  gboolean is_trash = self->place == LECTERN_PLACE_TRASH;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "list.trash", has_any && !is_trash);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "list.restore", has_any && is_trash);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "list.mark-read", has_any);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "list.mark-unread", has_any);
  gtk_widget_set_visible (self->trash_button, !is_trash);
  gtk_widget_set_visible (self->restore_button, is_trash);
}

static void
selection_changed_cb (LecternListPage *self)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (
      GTK_SELECTION_MODEL (self->selection));
  guint64 count = gtk_bitset_get_size (selected);
  g_autofree char *label = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u selected", "%u selected", count), (guint) count);

  gtk_label_set_label (self->selected, label);
  gtk_action_bar_set_revealed (self->selection_bar, count > 1);
  lectern_list_page_update_actions (self);
  if (!self->selecting && count == 1
      && !lectern_list_page_is_open_at (self, gtk_bitset_get_minimum (selected)))
    lectern_list_page_open_at (self, gtk_bitset_get_minimum (selected));
}

static void
activate_cb (LecternListPage *self, guint position)
{
  lectern_list_page_open_at (self, position);
}

static void
place_chosen_cb (LecternListPage *self, guint place)
{
  lectern_list_page_set_place (self, place);
}

static void
add_cb (LecternListPage *self, const char *text)
{
  g_signal_emit (self, signals[ADD], 0, text);
}

static gboolean
is_loading (GListModel *model)
{
  gboolean loading;

  g_object_get (model, "is-loading", &loading, NULL);

  return loading;
}

static gboolean
is_empty_and_loaded (GListModel *model)
{
  return g_list_model_get_n_items (model) == 0 && !is_loading (model);
}

static void
lectern_list_page_update_empty (LecternListPage *self)
{
  gboolean is_empty = is_empty_and_loaded (self->places_models[LECTERN_PLACE_ALL])
                      && is_empty_and_loaded (self->places_models[LECTERN_PLACE_TRASH])
                      && g_list_model_get_n_items (G_LIST_MODEL (self->queue)) == 0;

  if (self->is_empty == is_empty)
    return;

  self->is_empty = is_empty;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EMPTY]);
}

static void
lectern_list_page_update_counts (LecternListPage *self)
{
  g_autoptr (GString) words = g_string_new (NULL);
  guint n_all, n_unread;

  if (self->library == NULL)
    return;

  n_all = g_list_model_get_n_items (self->places_models[self->place]);
  n_unread = g_list_model_get_n_items (self->places_models[LECTERN_PLACE_UNREAD]);
  g_string_append_printf (words, "%'u", n_all);
  if (self->place == LECTERN_PLACE_ALL && n_unread > 0)
    {
      g_string_append (words, ", ");
      g_string_append_printf (
          words, g_dngettext (GETTEXT_PACKAGE, "%'u unread", "%'u unread", n_unread), n_unread);
    }

  gtk_label_set_label (self->title, lectern_place_get_title (self->place));
  gtk_label_set_label (self->subtitle, words->str);
  lectern_list_page_update_empty (self);
}

static const char *
empty_description (LecternPlace place)
{
  switch (place)
    {
    case LECTERN_PLACE_UNREAD:
      return _ ("You have read everything.");
    case LECTERN_PLACE_STARRED:
      return _ ("Articles with a star stand here.");
    case LECTERN_PLACE_TRASH:
      return _ ("The trash is empty.");
    case LECTERN_PLACE_ALL:
    default:
      return _ ("Paste an address, or drop a file here.");
    }
}

static void
lectern_list_page_update_stack (LecternListPage *self)
{
  guint n_items = g_list_model_get_n_items (lectern_list_page_get_model (self));

  if (n_items > 0 || self->library == NULL || is_loading (self->places_models[self->place]))
    gtk_stack_set_visible_child_name (self->stack, "list");
  else if (self->hits != NULL)
    {
      const char *query = gtk_editable_get_text (self->search_entry);

      gtk_widget_set_visible (self->any_button,
                              strchr (query, ' ') != NULL && strstr (query, " OR ") == NULL);
      gtk_stack_set_visible_child_name (self->stack, "no-hits");
    }
  else
    {
      adw_status_page_set_title (self->empty_page, self->place == LECTERN_PLACE_UNREAD
                                                       ? _ ("Nothing Unread")
                                                       : _ ("No Articles"));
      adw_status_page_set_description (self->empty_page, empty_description (self->place));
      gtk_stack_set_visible_child_name (self->stack, "empty");
    }
}

static void
items_changed_cb (LecternListPage *self)
{
  lectern_list_page_update_counts (self);
  lectern_list_page_update_stack (self);
  lectern_list_page_select_open (self);
}

static void
lectern_list_page_show (LecternListPage *self, GListModel *model)
{
  self->selecting = TRUE;
  gtk_multi_selection_set_model (self->selection, model);
  self->selecting = FALSE;
  items_changed_cb (self);
}

static void
lectern_list_page_show_place (LecternListPage *self)
{
  g_cancellable_cancel (self->search);
  g_clear_object (&self->search);
  g_clear_object (&self->hits);
  if (self->library != NULL)
    lectern_list_page_show (self, self->places_models[self->place]);
}

static void
searched_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternListPage) self = LECTERN_LIST_PAGE (user_data);
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GError) error = NULL;

  items = lectern_library_search_finish (LECTERN_LIBRARY (object), result, &error);
  if (items == NULL)
    {
      if (!lectern_error_is_cancel (error))
        g_signal_emit (self, signals[TOAST], 0, error->message, FALSE);
      return;
    }

  g_clear_object (&self->hits);
  self->hits = g_list_store_new (LECTERN_TYPE_ARTICLE_ITEM);
  g_list_store_splice (self->hits, 0, 0, items->pdata, items->len);
  lectern_list_page_show (self, G_LIST_MODEL (self->hits));
}

static void
search_changed_cb (LecternListPage *self)
{
  g_autofree char *query = g_strdup (gtk_editable_get_text (self->search_entry));

  g_strstrip (query);
  if (*query == '\0')
    {
      if (self->hits != NULL || self->search != NULL)
        lectern_list_page_show_place (self);
      return;
    }
  if (self->library == NULL)
    return;

  /* What is shown stays until the hits come: rows never flicker while one types. */
  g_cancellable_cancel (self->search);
  g_clear_object (&self->search);
  self->search = g_cancellable_new ();
  lectern_library_search_async (self->library, query, MAX_HITS, self->search, searched_cb,
                                g_object_ref (self));
}

static void
search_activate_cb (LecternListPage *self)
{
  lectern_list_page_open_at (self, 0);
  lectern_list_page_select_open (self);
}

static void
stop_search_cb (LecternListPage *self)
{
  gtk_search_bar_set_search_mode (self->search_bar, FALSE);
  lectern_list_page_focus (self);
}

static void
search_mode_cb (LecternListPage *self)
{
  if (!gtk_search_bar_get_search_mode (self->search_bar))
    lectern_list_page_show_place (self);
}

static void
any_word_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternListPage *self = LECTERN_LIST_PAGE (widget);
  g_auto (GStrv) words = g_strsplit_set (gtk_editable_get_text (self->search_entry), " \t", -1);
  g_autoptr (GString) query = g_string_new (NULL);

  for (gsize i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_string_append_printf (query, "%s%s", query->len > 0 ? " OR " : "", words[i]);
  gtk_editable_set_text (self->search_entry, query->str);
}

static void
failed_to_store (LecternListPage *self, const GError *error)
{
  if (!lectern_error_is_cancel (error))
    g_signal_emit (self, signals[TOAST], 0, error->message, FALSE);
}

static void
trashed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternListPage) self = LECTERN_LIST_PAGE (user_data);
  g_autoptr (GError) error = NULL;

  if (lectern_library_set_trashed_finish (LECTERN_LIBRARY (object), result, &error))
    g_signal_emit (self, signals[TOAST], 0, _ ("Moved to trash"), TRUE);
  else
    failed_to_store (self, error);
}

static void
restored_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternListPage) self = LECTERN_LIST_PAGE (user_data);
  g_autoptr (GError) error = NULL;

  if (lectern_library_set_trashed_finish (LECTERN_LIBRARY (object), result, &error))
    g_signal_emit (self, signals[TOAST], 0, _ ("Taken out of the trash"), TRUE);
  else
    failed_to_store (self, error);
}

static void
marked_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternListPage) self = LECTERN_LIST_PAGE (user_data);
  g_autoptr (GError) error = NULL;

  if (!lectern_library_set_unread_finish (LECTERN_LIBRARY (object), result, &error))
    failed_to_store (self, error);
}

static void
starred_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternListPage) self = LECTERN_LIST_PAGE (user_data);
  g_autoptr (GError) error = NULL;

  if (!lectern_library_set_starred_finish (LECTERN_LIBRARY (object), result, &error))
    failed_to_store (self, error);
}

static void
trash_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternListPage *self = LECTERN_LIST_PAGE (widget);
  g_auto (GStrv) ids = lectern_list_page_dup_selected (self);
  gboolean is_trash = g_str_equal (name, "list.trash");

  if (ids[0] != NULL)
    lectern_library_set_trashed_async (self->library, (const char *const *) ids, is_trash, NULL,
                                       is_trash ? trashed_cb : restored_cb, g_object_ref (self));
}

static void
mark_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternListPage *self = LECTERN_LIST_PAGE (widget);
  g_auto (GStrv) ids = lectern_list_page_dup_selected (self);

  for (gsize i = 0; ids[i] != NULL; i++)
    lectern_library_set_unread_async (self->library, ids[i], g_str_equal (name, "list.mark-unread"),
                                      NULL, marked_cb, g_object_ref (self));
}

static void
set_star_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternListPage *self = LECTERN_LIST_PAGE (widget);
  gboolean is_starred;
  const char *id;

  g_variant_get (parameter, "(&sb)", &id, &is_starred);
  lectern_library_set_starred_async (self->library, id, is_starred, NULL, starred_cb,
                                     g_object_ref (self));
}

static void
search_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  lectern_list_page_start_search (LECTERN_LIST_PAGE (widget));
}

static gboolean
control_enter_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  LecternListPage *self = LECTERN_LIST_PAGE (widget);
  g_auto (GStrv) ids = lectern_list_page_dup_selected (self);

  for (gsize i = 0; ids[i] != NULL; i++)
    g_signal_emit (self, signals[OPEN_NEW_WINDOW], 0, ids[i]);

  return TRUE;
}

static GtkWidget *
create_job_row (gpointer item, gpointer user_data)
{
  return lectern_import_row_new (LECTERN_LIST_PAGE (user_data)->queue, item);
}

static void
jobs_changed_cb (LecternListPage *self)
{
  guint n_offline = lectern_import_queue_get_n_offline (self->queue);
  g_autofree char *words = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "No network. Your library works; %u address waits.",
                   "No network. Your library works; %u addresses wait.", n_offline),
      n_offline);

  gtk_widget_set_visible (self->jobs_window,
                          g_list_model_get_n_items (G_LIST_MODEL (self->queue)) > 0);
  lectern_notice_set_title (self->offline_notice, words);
  lectern_notice_set_revealed (self->offline_notice, n_offline > 0);
  lectern_list_page_update_empty (self);
}

static void
loaded_cb (LecternListPage *self)
{
  lectern_list_page_update_counts (self);
  lectern_list_page_update_stack (self);
  if (!is_loading (self->places_models[self->place]))
    g_signal_emit (self, signals[LOADED], 0);
}

static void
setup_row_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  GtkWidget *row = lectern_list_row_new ();
  GtkExpression *item = gtk_property_expression_new (GTK_TYPE_LIST_ITEM, NULL, "item");

  gtk_expression_bind (item, row, "item", list_item);
  gtk_list_item_set_child (list_item, row);
}

static void
lectern_list_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  LecternListPage *self = LECTERN_LIST_PAGE (object);

  switch (prop_id)
    {
    case PROP_NARROW:
      g_value_set_boolean (value, adw_header_bar_get_show_end_title_buttons (self->header));
      break;
    case PROP_EMPTY:
      g_value_set_boolean (value, self->is_empty);
      break;
    case PROP_MENU_MODEL:
      g_value_set_object (value, gtk_menu_button_get_menu_model (self->menu_button));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lectern_list_page_set_property (GObject *object,
                                guint prop_id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  LecternListPage *self = LECTERN_LIST_PAGE (object);

  switch (prop_id)
    {
    case PROP_NARROW:
      adw_header_bar_set_show_end_title_buttons (self->header, g_value_get_boolean (value));
      break;
    case PROP_MENU_MODEL:
      gtk_menu_button_set_menu_model (self->menu_button, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lectern_list_page_dispose (GObject *object)
{
  LecternListPage *self = LECTERN_LIST_PAGE (object);
  GtkWidget *child;

  g_cancellable_cancel (self->search);
  g_clear_object (&self->search);
  if (self->jobs != NULL)
    gtk_list_box_bind_model (self->jobs, NULL, NULL, NULL, NULL);
  self->jobs = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  g_clear_object (&self->selection);
  g_clear_object (&self->hits);
  for (gsize i = 0; i < G_N_ELEMENTS (self->places_models); i++)
    g_clear_object (&self->places_models[i]);
  g_clear_object (&self->queue);
  g_clear_object (&self->library);

  G_OBJECT_CLASS (lectern_list_page_parent_class)->dispose (object);
}

static void
lectern_list_page_finalize (GObject *object)
{
  g_free (LECTERN_LIST_PAGE (object)->open_id);

  G_OBJECT_CLASS (lectern_list_page_parent_class)->finalize (object);
}

static void
lectern_list_page_bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (LECTERN_TYPE_ADD_POPOVER);
  g_type_ensure (LECTERN_TYPE_NOTICE);
  g_type_ensure (LECTERN_TYPE_PLACES_POPOVER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/lectern/Lectern/ui/lectern-list-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternListPage, header);
  gtk_widget_class_bind_template_child (widget_class, LecternListPage, add_button);
  gtk_widget_class_bind_template_child (widget_class, LecternListPage, add_popover);
  gtk_widget_class_bind_template_child (widget_class, LecternListPage, places);
  gtk_widget_class_bind_template_child (widget_class, LecternListPage, title);
  gtk_widget_class_bind_template_child (widget_class, LecternListPage, subtitle);
  gtk_widget_class_bind_template_child (widget_class, LecternListPage, menu_button);
  gtk_widget_class_bind_template_child (widget_class, LecternListPage, search_bar);
  gtk_widget_class_bind_template_child (widget_class, LecternListPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, LecternListPage, offline_notice);
  gtk_widget_class_bind_template_child (widget_class, LecternListPage, jobs_window);
  gtk_widget_class_bind_template_child (widget_class, LecternListPage, jobs);
  gtk_widget_class_bind_template_child (widget_class, LecternListPage, stack);
  gtk_widget_class_bind_template_child (widget_class, LecternListPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, LecternListPage, view);
  gtk_widget_class_bind_template_child (widget_class, LecternListPage, empty_page);
  gtk_widget_class_bind_template_child (widget_class, LecternListPage, any_button);
  gtk_widget_class_bind_template_child (widget_class, LecternListPage, selection_bar);
  gtk_widget_class_bind_template_child (widget_class, LecternListPage, selected);
  gtk_widget_class_bind_template_child (widget_class, LecternListPage, trash_button);
  gtk_widget_class_bind_template_child (widget_class, LecternListPage, restore_button);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, place_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_mode_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
}

static void
lectern_list_page_class_init (LecternListPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = lectern_list_page_get_property;
  object_class->set_property = lectern_list_page_set_property;
  object_class->dispose = lectern_list_page_dispose;
  object_class->finalize = lectern_list_page_finalize;

  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_MENU_MODEL] = g_param_spec_object ("menu-model", NULL, NULL, G_TYPE_MENU_MODEL,
                                                     G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_EMPTY] = g_param_spec_boolean ("empty", NULL, NULL, FALSE,
                                                 G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY
                                                     | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[OPEN] = g_signal_new ("open", LECTERN_TYPE_LIST_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[OPEN_NEW_WINDOW] = g_signal_new ("open-new-window", LECTERN_TYPE_LIST_PAGE,
                                           G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                           G_TYPE_STRING);
  signals[ADD] = g_signal_new ("add", LECTERN_TYPE_LIST_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[LOADED] = g_signal_new ("loaded", LECTERN_TYPE_LIST_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  signals[TOAST] = g_signal_new ("toast", LECTERN_TYPE_LIST_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);

  gtk_widget_class_install_action (widget_class, "list.trash", NULL, trash_action);
  gtk_widget_class_install_action (widget_class, "list.restore", NULL, trash_action);
  gtk_widget_class_install_action (widget_class, "list.mark-read", NULL, mark_action);
  gtk_widget_class_install_action (widget_class, "list.mark-unread", NULL, mark_action);
  gtk_widget_class_install_action (widget_class, "list.set-star", "(sb)", set_star_action);
  gtk_widget_class_install_action (widget_class, "list.search", NULL, search_action);
  gtk_widget_class_install_action (widget_class, "list.any-word", NULL, any_word_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "list.trash", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, control_enter_cb,
                                NULL);

  lectern_list_page_bind_template (widget_class);
}

static void
lectern_list_page_init (LecternListPage *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  self->place = LECTERN_PLACE_ALL;
  self->selection = gtk_multi_selection_new (NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_bar_connect_entry (self->search_bar, self->search_entry);
  gtk_widget_set_visible (self->jobs_window, FALSE);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_row_cb), NULL);
  gtk_list_view_set_factory (self->view, factory);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (selection_changed_cb),
                           self, G_CONNECT_SWAPPED);
  lectern_list_page_update_actions (self);
}

/**
 * lectern_list_page_new:
 *
 * Makes a page without a library.
 *
 * Returns: (transfer floating): a widget
 */
GtkWidget *
lectern_list_page_new (void)
{
  return g_object_new (LECTERN_TYPE_LIST_PAGE, NULL);
}

/**
 * lectern_list_page_set_library:
 * @self: a page without a library
 * @library: what it lists
 * @queue: what is being brought in
 *
 * Shows a library.
 */
void
lectern_list_page_set_library (LecternListPage *self,
                               LecternLibrary *library,
                               LecternImportQueue *queue)
{
  g_return_if_fail (LECTERN_IS_LIST_PAGE (self));
  g_return_if_fail (LECTERN_IS_LIBRARY (library) && self->library == NULL);
  g_return_if_fail (LECTERN_IS_IMPORT_QUEUE (queue));

  self->library = g_object_ref (library);
  self->queue = g_object_ref (queue);
  for (guint i = 0; i <= LECTERN_PLACE_TRASH; i++)
    self->places_models[i] = lectern_library_list (library, i);
  for (guint i = 0; i <= LECTERN_PLACE_TRASH; i++)
    {
      lectern_places_popover_set_model (self->places, i, self->places_models[i]);
      g_signal_connect_object (self->places_models[i], "items-changed",
                               G_CALLBACK (lectern_list_page_update_counts), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (self->places_models[i], "notify::is-loading", G_CALLBACK (loaded_cb),
                               self, G_CONNECT_SWAPPED);
    }
  /* After the view, which has to know of a change before a row is selected in it. */
  g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);

  gtk_list_box_bind_model (self->jobs, G_LIST_MODEL (queue), create_job_row, self, NULL);
  g_signal_connect_object (queue, "items-changed", G_CALLBACK (jobs_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (queue, "notify::n-offline", G_CALLBACK (jobs_changed_cb), self,
                           G_CONNECT_SWAPPED);
  jobs_changed_cb (self);
  lectern_list_page_show_place (self);
}

/**
 * lectern_list_page_get_place:
 * @self: a page
 *
 * Returns: the list that is open
 */
LecternPlace
lectern_list_page_get_place (LecternListPage *self)
{
  g_return_val_if_fail (LECTERN_IS_LIST_PAGE (self), LECTERN_PLACE_ALL);

  return self->place;
}

/**
 * lectern_list_page_set_place:
 * @self: a page
 * @place: a list of the library
 *
 * Opens a list and ends a search.
 */
void
lectern_list_page_set_place (LecternListPage *self, LecternPlace place)
{
  g_return_if_fail (LECTERN_IS_LIST_PAGE (self));
  g_return_if_fail (place <= LECTERN_PLACE_TRASH);

  self->place = place;
  lectern_places_popover_set_place (self->places, place);
  if (gtk_search_bar_get_search_mode (self->search_bar))
    gtk_search_bar_set_search_mode (self->search_bar, FALSE);
  lectern_list_page_show_place (self);
  lectern_list_page_update_actions (self);
}

/**
 * lectern_list_page_set_open_id:
 * @self: a page
 * @id: (nullable): the article that is open
 *
 * Selects the open article where the list holds it.
 */
void
lectern_list_page_set_open_id (LecternListPage *self, const char *id)
{
  g_return_if_fail (LECTERN_IS_LIST_PAGE (self));

  if (g_strcmp0 (self->open_id, id) == 0 && id != NULL)
    return;

  g_free (self->open_id);
  self->open_id = g_strdup (id);
  lectern_list_page_select_open (self);
}

/**
 * lectern_list_page_step:
 * @self: a page
 * @direction: +1 for the next, -1 for the previous article
 * @only_unread: whether those that were read are passed over
 *
 * Opens the article after or before the open one.
 *
 * Returns: %FALSE when there is none
 */
gboolean
lectern_list_page_step (LecternListPage *self, int direction, gboolean only_unread)
{
  guint n_items;
  gint64 position;

  g_return_val_if_fail (LECTERN_IS_LIST_PAGE (self), FALSE);

  n_items = g_list_model_get_n_items (lectern_list_page_get_model (self));
  position = self->open_position;
  /* An open article that left the list has left its place to the next one. */
  if (self->open_id == NULL)
    position = direction > 0 ? 0 : -1;
  else if (lectern_list_page_find_open (self))
    position = (gint64) self->open_position + direction;
  else if (direction < 0)
    position--;

  for (; position >= 0 && position < n_items; position += direction)
    {
      g_autoptr (LecternArticleItem) item = lectern_list_page_dup_item (self, position);

      if (only_unread && !lectern_article_item_is_unread (item))
        continue;
      lectern_list_page_open_at (self, position);
      lectern_list_page_select_open (self);
      gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u",
                                  (guint) position);
      return TRUE;
    }

  return FALSE;
}

/**
 * lectern_list_page_dup_selected:
 * @self: a page
 *
 * Returns: (transfer full): ids of the selected articles, of the open one when none is selected
 */
char **
lectern_list_page_dup_selected (LecternListPage *self)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_autoptr (GtkBitset) selected = NULL;
  GtkBitsetIter iter;
  guint position;

  g_return_val_if_fail (LECTERN_IS_LIST_PAGE (self), NULL);

  selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  if (gtk_bitset_iter_init_first (&iter, selected, &position))
    do
      {
        g_autoptr (LecternArticleItem) item = lectern_list_page_dup_item (self, position);

        if (item != NULL)
          g_strv_builder_add (ids, lectern_article_item_get_id (item));
      }
    while (gtk_bitset_iter_next (&iter, &position));
  else if (self->open_id != NULL)
    g_strv_builder_add (ids, self->open_id);

  return g_strv_builder_end (ids);
}

/**
 * lectern_list_page_focus:
 * @self: a page
 *
 * Moves the keyboard focus to the list.
 */
void
lectern_list_page_focus (LecternListPage *self)
{
  g_return_if_fail (LECTERN_IS_LIST_PAGE (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

/**
 * lectern_list_page_start_search:
 * @self: a page
 *
 * Opens the search.
 */
void
lectern_list_page_start_search (LecternListPage *self)
{
  g_return_if_fail (LECTERN_IS_LIST_PAGE (self));

  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

/**
 * lectern_list_page_show_add:
 * @self: a page
 *
 * Opens the popover for addresses and text.
 */
void
lectern_list_page_show_add (LecternListPage *self)
{
  g_return_if_fail (LECTERN_IS_LIST_PAGE (self));

  gtk_menu_button_popup (self->add_button);
}

/**
 * lectern_list_page_set_route:
 * @self: a page
 * @proxy: (nullable): address of the proxy in use
 *
 * Says through which proxy addresses are fetched.
 */
void
lectern_list_page_set_route (LecternListPage *self, const char *proxy)
{
  g_return_if_fail (LECTERN_IS_LIST_PAGE (self));

  lectern_add_popover_set_route (self->add_popover, proxy);
}

/**
 * lectern_list_page_is_empty:
 * @self: a page
 *
 * Returns: whether there is no article, nothing in the trash and nothing on its way
 */
gboolean
lectern_list_page_is_empty (LecternListPage *self)
{
  g_return_val_if_fail (LECTERN_IS_LIST_PAGE (self), TRUE);

  return self->is_empty;
}
