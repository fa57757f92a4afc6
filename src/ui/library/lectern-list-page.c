/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-list-page-private.h"

#include <glib/gi18n-lib.h>

#include "lectern-backlog-row.h"
#include "lectern-bulk-row.h"
#include "lectern-import-row.h"
#include "library/lectern-article-list.h"

enum {
  PROP_0,
  PROP_NARROW,
  PROP_MENU_MODEL,
  PROP_EMPTY,
  PROP_SORT,
  PROP_ONLY_UNREAD,
  PROP_ONLY_STARRED,
  PROP_ONLY_MARKED,
  PROP_SELECT_MODE,
  PROP_PLACES_KEPT,
  PROP_PLACES_ROOM,
  N_PROPS
};

enum { OPEN, OPEN_NEW_WINDOW, ADD, LOADED, TOAST, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LecternListPage, lectern_list_page, GTK_TYPE_WIDGET)

void
lectern_list_page_toast (LecternListPage *self, const char *message, gint64 step)
{
  g_signal_emit (self, signals[TOAST], 0, message, step);
}

static void
add_cb (LecternListPage *self, const char *text)
{
  g_signal_emit (self, signals[ADD], 0, text);
}

static gboolean
is_empty_and_loaded (LecternListPage *self, LecternPlace place)
{
  GListModel *articles = lectern_places_get_articles (self->places, place);

  return g_list_model_get_n_items (articles) == 0
         && !lectern_lazy_list_is_loading (LECTERN_LAZY_LIST (articles));
}

static void
lectern_list_page_update_empty (LecternListPage *self)
{
  gboolean is_empty = is_empty_and_loaded (self, LECTERN_PLACE_ALL)
                      && is_empty_and_loaded (self, LECTERN_PLACE_TRASH)
                      && gtk_list_box_get_row_at_index (self->jobs, 0) == NULL;

  if (self->is_empty == is_empty)
    return;

  self->is_empty = is_empty;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EMPTY]);
}

static void
lectern_list_page_update_counts (LecternListPage *self)
{
  if (self->library == NULL)
    return;

  lectern_list_page_update_title (self);
  lectern_list_page_update_empty (self);
  lectern_list_page_update_trash (self);
}

static const char *
empty_title (const LecternListQuery *query)
{
  return lectern_list_query_is_place (query) && query->place == LECTERN_PLACE_UNREAD
             ? _ ("Nothing Unread")
             : _ ("No Articles");
}

static const char *
empty_description (const LecternListQuery *query)
{
  if (query->filter != LECTERN_FILTER_NONE)
    return _ ("What is here is filtered out.");
  if (query->collection != NULL)
    return _ ("Drag articles onto the collection, or press C on them.");
  if (query->tag != NULL)
    return _ ("Press T on articles to give them this tag.");
  if (query->watch != NULL)
    return _ ("No article has one of the terms of this list.");
  if (query->feed != NULL)
    return _ ("Nothing has come yet, or all of it is in the trash.");

  switch (query->place)
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

void
lectern_list_page_update_stack (LecternListPage *self)
{
  guint n_items = g_list_model_get_n_items (lectern_list_page_get_model (self));

  if (n_items > 0 || self->library == NULL || lectern_list_page_is_loading (self))
    gtk_stack_set_visible_child_name (self->stack, "list");
  else if (self->hits != NULL)
    lectern_list_page_show_no_hits (self);
  else
    {
      adw_status_page_set_title (self->empty_page, empty_title (self->query));
      adw_status_page_set_description (self->empty_page, empty_description (self->query));
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

void
lectern_list_page_show (LecternListPage *self, GListModel *model)
{
  /* Hits have an order of their own. */
  gtk_widget_set_visible (self->list_bar, model == self->articles);
  self->selecting = TRUE;
  gtk_multi_selection_set_model (self->selection, model);
  self->selecting = FALSE;
  items_changed_cb (self);
}

void
lectern_list_page_show_place (LecternListPage *self)
{
  lectern_list_page_end_search (self);
  if (self->articles != NULL)
    lectern_list_page_show (self, self->articles);
}

/* One row stands for several that failed. */
static void
show_failed_rows (LecternListPage *self)
{
  GtkListBoxRow *row = NULL;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->jobs, i)) != NULL; i++)
    if (LECTERN_IS_IMPORT_ROW (row))
      gtk_widget_set_visible (
          GTK_WIDGET (row),
          !lectern_failed_row_hides (self->failed_row,
                                     lectern_import_row_get_job (LECTERN_IMPORT_ROW (row))));
}

static void
jobs_changed_cb (LecternListPage *self)
{
  guint n_offline = lectern_import_queue_get_n_offline (self->queue);
  g_autofree char *words = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "No network. Your library works; %u address waits.",
                   "No network. Your library works; %u addresses wait.", n_offline),
      n_offline);

  gtk_widget_set_visible (self->jobs_window, gtk_list_box_get_row_at_index (self->jobs, 0) != NULL);
  lectern_notice_set_title (self->offline_notice, words);
  lectern_notice_set_revealed (self->offline_notice, n_offline > 0);
  lectern_list_page_update_empty (self);
}

static void
open_from_report_cb (LecternListPage *self, const char *id)
{
  g_signal_emit (self, signals[OPEN], 0, id);
}

static GtkWidget *
create_job_row (gpointer item, gpointer user_data)
{
  LecternListPage *self = LECTERN_LIST_PAGE (user_data);
  GtkWidget *row = NULL;

  if (LECTERN_IS_BACKLOG (item))
    return lectern_backlog_row_new (item);
  if (!LECTERN_IS_BULK_JOB (item))
    return lectern_import_row_new (self->queue, item);

  row = lectern_bulk_row_new (lectern_import_queue_get_bulk (self->queue), self->library, item);
  g_signal_connect_object (row, "open", G_CALLBACK (open_from_report_cb), self, G_CONNECT_SWAPPED);
  return row;
}

void
lectern_list_page_loaded (LecternListPage *self)
{
  lectern_list_page_update_counts (self);
  lectern_list_page_update_stack (self);
  if (lectern_list_page_is_loading (self))
    return;

  g_signal_emit (self, signals[LOADED], 0);
  lectern_list_page_open_awaited (self);
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
    case PROP_SORT:
      g_value_set_string (value, lectern_list_page_get_sort (self));
      break;
    case PROP_ONLY_UNREAD:
      g_value_set_boolean (value, (self->query->filter & LECTERN_FILTER_UNREAD) != 0);
      break;
    case PROP_ONLY_STARRED:
      g_value_set_boolean (value, (self->query->filter & LECTERN_FILTER_STARRED) != 0);
      break;
    case PROP_ONLY_MARKED:
      g_value_set_boolean (value, (self->query->filter & LECTERN_FILTER_MARKED) != 0);
      break;
    case PROP_SELECT_MODE:
      g_value_set_boolean (value, gtk_toggle_button_get_active (self->select_button));
      break;
    case PROP_PLACES_KEPT:
      g_value_set_boolean (value, g_settings_get_boolean (self->session, "places-kept"));
      break;
    case PROP_PLACES_ROOM:
      g_value_set_boolean (value, self->has_places_room);
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
    case PROP_SORT:
      lectern_list_page_set_sort (self, g_value_get_string (value));
      break;
    case PROP_ONLY_UNREAD:
      lectern_list_page_set_filter (self, LECTERN_FILTER_UNREAD, g_value_get_boolean (value));
      break;
    case PROP_ONLY_STARRED:
      lectern_list_page_set_filter (self, LECTERN_FILTER_STARRED, g_value_get_boolean (value));
      break;
    case PROP_ONLY_MARKED:
      lectern_list_page_set_filter (self, LECTERN_FILTER_MARKED, g_value_get_boolean (value));
      break;
    case PROP_SELECT_MODE:
      gtk_toggle_button_set_active (self->select_button, g_value_get_boolean (value));
      break;
    case PROP_PLACES_KEPT:
      g_settings_set_boolean (self->session, "places-kept", g_value_get_boolean (value));
      break;
    case PROP_PLACES_ROOM:
      self->has_places_room = g_value_get_boolean (value);
      lectern_list_page_update_places (self);
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

  lectern_list_page_stop_awaiting (self);
  lectern_list_page_drop_next_hits (self);
  if (self->jobs != NULL)
    gtk_list_box_bind_model (self->jobs, NULL, NULL, NULL, NULL);
  self->jobs = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  g_clear_object (&self->selection);
  g_clear_object (&self->hits);
  g_clear_object (&self->articles);
  g_clear_object (&self->places);
  g_clear_object (&self->session);
  g_clear_object (&self->queue);
  g_clear_object (&self->library);

  G_OBJECT_CLASS (lectern_list_page_parent_class)->dispose (object);
}

static void
lectern_list_page_finalize (GObject *object)
{
  LecternListPage *self = LECTERN_LIST_PAGE (object);

  g_free (self->open_id);
  lectern_list_query_free (self->query);

  G_OBJECT_CLASS (lectern_list_page_parent_class)->finalize (object);
}

static void
lectern_list_page_bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (LECTERN_TYPE_ADD_POPOVER);
  g_type_ensure (LECTERN_TYPE_FAILED_ROW);
  g_type_ensure (LECTERN_TYPE_NOTICE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/lectern/Lectern/ui/lectern-list-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternListPage, header);
  gtk_widget_class_bind_template_child (widget_class, LecternListPage, add_button);
  gtk_widget_class_bind_template_child (widget_class, LecternListPage, add_popover);
  gtk_widget_class_bind_template_child (widget_class, LecternListPage, title_button);
  gtk_widget_class_bind_template_child (widget_class, LecternListPage, places_slot);
  gtk_widget_class_bind_template_child (widget_class, LecternListPage, list_bar);
  gtk_widget_class_bind_template_child (widget_class, LecternListPage, sort_label);
  gtk_widget_class_bind_template_child (widget_class, LecternListPage, filter_icon);
  gtk_widget_class_bind_template_child (widget_class, LecternListPage, select_button);
  gtk_widget_class_bind_template_child (widget_class, LecternListPage, title);
  gtk_widget_class_bind_template_child (widget_class, LecternListPage, subtitle);
  gtk_widget_class_bind_template_child (widget_class, LecternListPage, menu_button);
  gtk_widget_class_bind_template_child (widget_class, LecternListPage, search_bar);
  gtk_widget_class_bind_template_child (widget_class, LecternListPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, LecternListPage, search_notice);
  gtk_widget_class_bind_template_child (widget_class, LecternListPage, offline_notice);
  gtk_widget_class_bind_template_child (widget_class, LecternListPage, jobs_window);
  gtk_widget_class_bind_template_child (widget_class, LecternListPage, failed_row);
  gtk_widget_class_bind_template_child (widget_class, LecternListPage, jobs);
  gtk_widget_class_bind_template_child (widget_class, LecternListPage, stack);
  gtk_widget_class_bind_template_child (widget_class, LecternListPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, LecternListPage, view);
  gtk_widget_class_bind_template_child (widget_class, LecternListPage, empty_page);
  gtk_widget_class_bind_template_child (widget_class, LecternListPage, search_empty);
  gtk_widget_class_bind_template_child (widget_class, LecternListPage, selection_bar);
  gtk_widget_class_bind_template_child (widget_class, LecternListPage, selected);
  gtk_widget_class_bind_template_child (widget_class, LecternListPage, trash_button);
  gtk_widget_class_bind_template_child (widget_class, LecternListPage, restore_button);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_failed_rows);
}

static void
lectern_list_page_class_init (LecternListPageClass *klass)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
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
  properties[PROP_SORT] = g_param_spec_string ("sort", NULL, NULL, NULL, flags);
  properties[PROP_ONLY_UNREAD] = g_param_spec_boolean ("only-unread", NULL, NULL, FALSE, flags);
  properties[PROP_ONLY_STARRED] = g_param_spec_boolean ("only-starred", NULL, NULL, FALSE, flags);
  properties[PROP_ONLY_MARKED] = g_param_spec_boolean ("only-marked", NULL, NULL, FALSE, flags);
  properties[PROP_SELECT_MODE] = g_param_spec_boolean ("select-mode", NULL, NULL, FALSE, flags);
  properties[PROP_PLACES_KEPT] = g_param_spec_boolean ("places-kept", NULL, NULL, FALSE, flags);
  properties[PROP_PLACES_ROOM] = g_param_spec_boolean ("places-room", NULL, NULL, FALSE,
                                                       G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
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
                                 NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_INT64);

  lectern_list_page_bind_template (widget_class);
  lectern_list_page_install_actions (widget_class);
  lectern_list_page_install_places (widget_class);
  lectern_list_page_install_search (widget_class);
  lectern_list_page_install_selection (widget_class);
  lectern_list_page_install_trash (widget_class);
}

static void
lectern_list_page_init (LecternListPage *self)
{
  self->session = g_settings_new ("org.lectern.Lectern.session");
  self->query = lectern_list_query_new (LECTERN_PLACE_ALL);
  self->selection = gtk_multi_selection_new (NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_bar_connect_entry (self->search_bar,
                                lectern_search_entry_get_editable (self->search_entry));
  gtk_widget_set_visible (self->jobs_window, FALSE);
  lectern_list_page_init_rows (self);
  lectern_list_page_init_places (self);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  lectern_list_page_init_selection (self);
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
  GListModel *jobs = NULL;

  g_return_if_fail (LECTERN_IS_LIST_PAGE (self));
  g_return_if_fail (LECTERN_IS_LIBRARY (library) && self->library == NULL);
  g_return_if_fail (LECTERN_IS_IMPORT_QUEUE (queue));

  self->library = g_object_ref (library);
  lectern_search_entry_set_library (self->search_entry, library);
  self->queue = g_object_ref (queue);
  self->places = lectern_places_new (library);
  for (guint i = 0; i <= LECTERN_PLACE_TRASH; i++)
    {
      GListModel *articles = lectern_places_get_articles (self->places, i);

      g_signal_connect_object (articles, "items-changed",
                               G_CALLBACK (lectern_list_page_update_counts), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (articles, "notify::is-loading",
                               G_CALLBACK (lectern_list_page_update_counts), self,
                               G_CONNECT_SWAPPED);
    }
  /* After the view, which has to know of a change before a row is selected in it. */
  g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);

  jobs = lectern_import_queue_get_all_jobs (queue);
  gtk_list_box_bind_model (self->jobs, jobs, create_job_row, self, NULL);
  g_signal_connect_object (jobs, "items-changed", G_CALLBACK (jobs_changed_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (queue, "notify::n-offline", G_CALLBACK (jobs_changed_cb), self,
                           G_CONNECT_SWAPPED);
  lectern_failed_row_set_queue (self->failed_row, queue);
  g_signal_connect_object (queue, "notify::n-failed", G_CALLBACK (show_failed_rows), self,
                           G_CONNECT_SWAPPED);
  jobs_changed_cb (self);
  lectern_list_page_load_places (self);
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
