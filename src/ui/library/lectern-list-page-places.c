/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-list-page-private.h"

#include <glib/gi18n-lib.h>

#include "library/lectern-article-list.h"

/* Which list is open: its title, order and filter, and Places, from which another is chosen. */

#define PLACES_WIDTH 260
#define MAX_SORTS 500

/* The open list as settings keep it: `unread`, `collection:ID`, `tag:ID`, `watch:ID`,
 * `feed:ID`. */
static char *
dup_key (const LecternListQuery *query)
{
  static const char *const places[] = { "all", "unread", "starred", "trash" };

  if (query->collection != NULL)
    return g_strconcat ("collection:", query->collection, NULL);
  if (query->tag != NULL)
    return g_strconcat ("tag:", query->tag, NULL);
  if (query->watch != NULL)
    return g_strconcat ("watch:", query->watch, NULL);
  if (query->feed != NULL)
    return g_strconcat ("feed:", query->feed, NULL);

  return g_strdup (places[query->place]);
}

static LecternListQuery *
query_from_key (const char *key)
{
  static const char *const places[] = { "all", "unread", "starred", "trash" };
  LecternListQuery *query = lectern_list_query_new (LECTERN_PLACE_ALL);

  if (g_str_has_prefix (key, "collection:"))
    query->collection = g_strdup (strchr (key, ':') + 1);
  else if (g_str_has_prefix (key, "tag:"))
    query->tag = g_strdup (strchr (key, ':') + 1);
  else if (g_str_has_prefix (key, "watch:"))
    query->watch = g_strdup (strchr (key, ':') + 1);
  else if (g_str_has_prefix (key, "feed:"))
    query->feed = g_strdup (strchr (key, ':') + 1);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (g_str_equal (key, places[i]))
      query->place = i;

  return query;
}

/* Order */

static LecternSort
load_sort (LecternListPage *self, const LecternListQuery *query)
{
  g_autoptr (GVariant) sorts = g_settings_get_value (self->session, "sorts");
  g_autofree char *key = dup_key (query);
  LecternSort sort = LECTERN_SORT_NEWEST;
  const char *nick = NULL;

  if (g_variant_lookup (sorts, key, "&s", &nick))
    lectern_sort_from_nick (nick, &sort);

  return sort;
}

static void
save_sort (LecternListPage *self)
{
  g_autoptr (GVariant) sorts = g_settings_get_value (self->session, "sorts");
  g_autofree char *key = dup_key (self->query);
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{ss}"));
  const char *other, *nick;
  GVariantIter iter;

  g_variant_iter_init (&iter, sorts);
  for (guint i = 0; i < MAX_SORTS && g_variant_iter_next (&iter, "{&s&s}", &other, &nick); i++)
    if (!g_str_equal (other, key))
      g_variant_builder_add (&builder, "{ss}", other, nick);
  g_variant_builder_add (&builder, "{ss}", key, lectern_sort_get_nick (self->query->sort));
  g_settings_set_value (self->session, "sorts", g_variant_builder_end (&builder));
}

static const char *
get_sort_label (LecternSort sort)
{
  switch (sort)
    {
    case LECTERN_SORT_OLDEST:
      return _ ("Oldest First");
    case LECTERN_SORT_PUBLISHED:
      return _ ("By Publication Date");
    case LECTERN_SORT_TITLE:
      return _ ("By Title");
    case LECTERN_SORT_SITE:
      return _ ("By Site");
    case LECTERN_SORT_NEWEST:
    default:
      return _ ("Newest First");
    }
}

/* The list */

gboolean
lectern_list_page_is_loading (LecternListPage *self)
{
  return self->articles != NULL
         && lectern_lazy_list_is_loading (LECTERN_LAZY_LIST (self->articles));
}

static void
lectern_list_page_load (LecternListPage *self)
{
  gboolean is_plain = lectern_list_query_is_place (self->query)
                      && self->query->sort == LECTERN_SORT_NEWEST
                      && self->query->filter == LECTERN_FILTER_NONE;
  g_autoptr (GListModel) articles = NULL;

  lectern_list_page_stop_awaiting (self);
  gtk_label_set_label (self->sort_label, get_sort_label (self->query->sort));
  gtk_widget_set_visible (self->filter_icon, self->query->filter != LECTERN_FILTER_NONE);
  if (self->library == NULL)
    return;

  /* Those that are counted all the time need not be listed twice. */
  articles = is_plain
                 ? g_object_ref (lectern_places_get_articles (self->places, self->query->place))
                 : lectern_library_list (self->library, self->query);
  if (self->articles != NULL)
    g_signal_handlers_disconnect_by_func (self->articles, lectern_list_page_loaded, self);
  g_set_object (&self->articles, articles);
  g_signal_connect_object (articles, "notify::is-loading", G_CALLBACK (lectern_list_page_loaded),
                           self, G_CONNECT_SWAPPED);
  lectern_list_page_show_place (self);
  lectern_list_page_loaded (self);
  lectern_list_page_update_trash (self);
}

static void
notify_query (LecternListPage *self)
{
  static const char *const names[] = { "sort", "only-unread", "only-starred", "only-marked" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_object_notify (G_OBJECT (self), names[i]);
}

const char *
lectern_list_page_get_sort (LecternListPage *self)
{
  return lectern_sort_get_nick (self->query->sort);
}

void
lectern_list_page_set_sort (LecternListPage *self, const char *nick)
{
  LecternSort sort = LECTERN_SORT_NEWEST;

  if (!lectern_sort_from_nick (nick, &sort) || self->query->sort == sort)
    return;

  self->query->sort = sort;
  save_sort (self);
  notify_query (self);
  lectern_list_page_load (self);
}

void
lectern_list_page_set_filter (LecternListPage *self, LecternFilter filter, gboolean is_set)
{
  LecternFilter filters = is_set ? self->query->filter | filter : self->query->filter & ~filter;

  if (filters == self->query->filter)
    return;

  self->query->filter = filters;
  notify_query (self);
  lectern_list_page_load (self);
}

void
lectern_list_page_update_title (LecternListPage *self)
{
  LecternPlaceItem *item = lectern_places_find (self->places, self->query);
  guint n_articles = self->articles != NULL ? g_list_model_get_n_items (self->articles) : 0;
  GListModel *unread = lectern_places_get_articles (self->places, LECTERN_PLACE_UNREAD);
  guint n_unread = g_list_model_get_n_items (unread);
  g_autoptr (GString) words = g_string_new (NULL);
  g_autofree char *hits = lectern_list_page_dup_n_hits (self);

  g_string_append_printf (words, "%'u", n_articles);
  if (lectern_list_query_is_place (self->query) && self->query->place == LECTERN_PLACE_ALL
      && n_unread > 0)
    {
      g_string_append (words, ", ");
      g_string_append_printf (
          words, g_dngettext (GETTEXT_PACKAGE, "%'u unread", "%'u unread", n_unread), n_unread);
    }
  gtk_label_set_label (self->title, item != NULL ? lectern_place_item_get_name (item) : "");
  gtk_label_set_label (self->subtitle, hits != NULL ? hits : words->str);
}

/* What is open may be removed, here or by another program. */
static void
places_changed_cb (LecternListPage *self)
{
  if (lectern_places_is_loaded (self->places)
      && lectern_places_find (self->places, self->query) == NULL)
    lectern_list_page_set_place (self, LECTERN_PLACE_ALL);
  else
    lectern_list_page_update_title (self);
}

/* Places */

static void
chosen_cb (LecternListPage *self, LecternPlaceItem *item)
{
  g_autoptr (LecternListQuery) query = lectern_place_item_dup_query (item);

  gtk_menu_button_popdown (self->title_button);
  if (query != NULL)
    lectern_list_page_set_query (self, query);
  else if (lectern_place_item_get_kind (item) == LECTERN_PLACE_KIND_PAGE)
    gtk_widget_activate_action (GTK_WIDGET (self), lectern_place_item_get_id (item), NULL);
}

static LecternPlacesView *
new_places_view (LecternListPage *self)
{
  LecternPlacesView *view = LECTERN_PLACES_VIEW (lectern_places_view_new ());

  if (self->places != NULL)
    lectern_places_view_set_places (view, self->places);
  lectern_places_view_set_query (view, self->query);
  g_settings_bind (self->session, "places-kept", view, "kept-open", G_SETTINGS_BIND_DEFAULT);
  g_signal_connect_object (view, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "toast", G_CALLBACK (lectern_list_page_toast), self,
                           G_CONNECT_SWAPPED);

  return view;
}

static void
create_popover_cb (GtkMenuButton *button, gpointer user_data)
{
  LecternListPage *self = user_data;
  GtkWidget *popover = NULL;

  if (self->places_view != NULL)
    return;

  popover = gtk_popover_new ();
  self->places_view = new_places_view (self);
  gtk_widget_add_css_class (popover, "places-popover");
  gtk_widget_set_size_request (GTK_WIDGET (self->places_view), PLACES_WIDTH, -1);
  gtk_popover_set_child (GTK_POPOVER (popover), GTK_WIDGET (self->places_view));
  gtk_menu_button_set_popover (button, popover);
}

/* The column comes and goes with the wish for it and the room there is. */
void
lectern_list_page_update_places (LecternListPage *self)
{
  gboolean is_kept = g_settings_get_boolean (self->session, "places-kept");

  if (is_kept && self->has_places_room && self->places_column == NULL)
    {
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
      GtkWidget *header = adw_header_bar_new ();

      self->places_column = new_places_view (self);
      adw_header_bar_set_title_widget (ADW_HEADER_BAR (header),
                                       adw_window_title_new (_ ("Places"), NULL));
      adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
      gtk_widget_set_vexpand (GTK_WIDGET (self->places_column), TRUE);
      gtk_box_append (GTK_BOX (box), header);
      gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->places_column));
      adw_bin_set_child (ADW_BIN (self->places_slot), box);
    }
  gtk_widget_set_visible (self->places_slot, is_kept && self->has_places_room);
  adw_header_bar_set_show_start_title_buttons (self->header,
                                               !gtk_widget_get_visible (self->places_slot));
}

static void
kept_cb (LecternListPage *self)
{
  gtk_menu_button_popdown (self->title_button);
  lectern_list_page_update_places (self);
  g_object_notify (G_OBJECT (self), "places-kept");
}

void
lectern_list_page_load_places (LecternListPage *self)
{
  g_signal_connect_object (self->places, "changed", G_CALLBACK (places_changed_cb), self,
                           G_CONNECT_SWAPPED);
  if (self->places_view != NULL)
    lectern_places_view_set_places (self->places_view, self->places);
  if (self->places_column != NULL)
    lectern_places_view_set_places (self->places_column, self->places);
  lectern_list_page_load (self);
}

/* Where a drag rests for a moment, Places open: a row of it is where articles go. */
static void
drag_enter_cb (LecternListPage *self, double x, double y, GtkDropControllerMotion *motion)
{
  GdkDrop *drop = gtk_drop_controller_motion_get_drop (motion);

  if (drop != NULL && gdk_content_formats_contain_gtype (gdk_drop_get_formats (drop), G_TYPE_STRV)
      && !gtk_widget_get_visible (self->places_slot))
    gtk_menu_button_popup (self->title_button);
}

void
lectern_list_page_init_places (LecternListPage *self)
{
  GtkEventController *motion = gtk_drop_controller_motion_new ();

  gtk_menu_button_set_create_popup_func (self->title_button, create_popover_cb, self, NULL);
  g_signal_connect_swapped (motion, "enter", G_CALLBACK (drag_enter_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->title_button), motion);
  g_signal_connect_object (self->session, "changed::places-kept", G_CALLBACK (kept_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_visible (self->places_slot, FALSE);
  lectern_list_page_load (self);
}

static void
show_places_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternListPage *self = LECTERN_LIST_PAGE (widget);

  if (gtk_widget_get_visible (self->places_slot))
    gtk_widget_child_focus (self->places_slot, GTK_DIR_TAB_FORWARD);
  else
    gtk_menu_button_popup (self->title_button);
}

void
lectern_list_page_install_places (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "list.places", NULL, show_places_action);
  gtk_widget_class_install_property_action (widget_class, "list.sort", "sort");
  gtk_widget_class_install_property_action (widget_class, "list.only-unread", "only-unread");
  gtk_widget_class_install_property_action (widget_class, "list.only-starred", "only-starred");
  gtk_widget_class_install_property_action (widget_class, "list.only-marked", "only-marked");
  gtk_widget_class_install_property_action (widget_class, "list.select-mode", "select-mode");
}

/**
 * lectern_list_page_get_query:
 * @self: a page
 *
 * Returns: (transfer none): the list that is open
 */
const LecternListQuery *
lectern_list_page_get_query (LecternListPage *self)
{
  g_return_val_if_fail (LECTERN_IS_LIST_PAGE (self), NULL);

  return self->query;
}

/**
 * lectern_list_page_set_query:
 * @self: a page
 * @query: a list of the library; its order is the one that was last chosen for it
 *
 * Opens a list and ends a search.
 */
void
lectern_list_page_set_query (LecternListPage *self, const LecternListQuery *query)
{
  g_return_if_fail (LECTERN_IS_LIST_PAGE (self) && query != NULL);

  lectern_list_query_free (self->query);
  self->query = lectern_list_query_copy (query);
  self->query->sort = load_sort (self, query);
  if (self->places_view != NULL)
    lectern_places_view_set_query (self->places_view, query);
  if (self->places_column != NULL)
    lectern_places_view_set_query (self->places_column, query);
  if (gtk_search_bar_get_search_mode (self->search_bar))
    gtk_search_bar_set_search_mode (self->search_bar, FALSE);
  notify_query (self);
  lectern_list_page_load (self);
  lectern_list_page_update_actions (self);
}

/**
 * lectern_list_page_set_place:
 * @self: a page
 * @place: a place that every library has
 *
 * Opens a list and ends a search.
 */
void
lectern_list_page_set_place (LecternListPage *self, LecternPlace place)
{
  lectern_list_page_set_query (self, &(LecternListQuery){ .place = place });
}

/**
 * lectern_list_page_dup_key:
 * @self: a page
 *
 * Returns: (transfer full): the open list, as settings keep it
 */
char *
lectern_list_page_dup_key (LecternListPage *self)
{
  g_return_val_if_fail (LECTERN_IS_LIST_PAGE (self), NULL);

  return dup_key (self->query);
}

/**
 * lectern_list_page_set_key:
 * @self: a page
 * @key: what lectern_list_page_dup_key() gave
 *
 * Opens the list that was open before. One that is gone is given up as soon as that is known.
 */
void
lectern_list_page_set_key (LecternListPage *self, const char *key)
{
  g_autoptr (LecternListQuery) query = NULL;

  g_return_if_fail (LECTERN_IS_LIST_PAGE (self) && key != NULL);

  query = query_from_key (key);
  lectern_list_page_set_query (self, query);
}
