/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-places-view.h"

#include <string.h>

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "lectern-feed-edits.h"
#include "lectern-name-dialog.h"
#include "lectern-place-row.h"
#include "library/lectern-library-collections.h"
#include "library/lectern-library-tags.h"

/* With fewer rows than this a field to filter them is in the way. */
#define FILTER_FROM 9

struct _LecternPlacesView {
  GtkWidget parent_instance;

  /* owned */
  LecternPlaces *places;   /* nullable */
  LecternListQuery *query; /* nullable: what is open */
  GtkSingleSelection *selection;
  GtkFilterListModel *filtered;
  GtkCustomFilter *filter;
  char *needle; /* nullable: what rows must have */

  /* template children */
  GtkEditable *filter_entry;
  GtkWidget *scroller;
  GtkListView *view;
  GtkToggleButton *keep_button;
  GMenuModel *row_menu;
};

enum { PROP_0, PROP_KEPT_OPEN, N_PROPS };

enum { CHOSEN, TOAST, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LecternPlacesView, lectern_places_view, GTK_TYPE_WIDGET)

/* What is asked of the library, until it answers. */
typedef struct {
  LecternPlacesView *view; /* owned */
  gboolean (*finish) (LecternLibrary *, GAsyncResult *, GError **);
  char *message; /* owned, nullable */
} Write;

static LecternLibrary *
get_library (LecternPlacesView *self)
{
  return lectern_places_get_library (self->places);
}

static Write *
begin_write (LecternPlacesView *self,
             gboolean (*finish) (LecternLibrary *, GAsyncResult *, GError **),
             char *message)
{
  Write *write = g_new0 (Write, 1);

  write->view = g_object_ref (self);
  write->finish = finish;
  write->message = message;
  return write;
}

static void
write_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autofree Write *write = user_data;
  g_autoptr (LecternPlacesView) self = write->view;
  g_autofree char *message = write->message;
  g_autoptr (GError) error = NULL;

  if (!write->finish (LECTERN_LIBRARY (object), result, &error))
    g_signal_emit (self, signals[TOAST], 0, error->message, (gint64) 0);
  else if (message != NULL)
    g_signal_emit (self, signals[TOAST], 0, message,
                   lectern_library_get_step (LECTERN_LIBRARY (object), result));
}

/* Rows */

static LecternPlaceItem *
dup_item_at (LecternPlacesView *self, guint position)
{
  g_autoptr (GtkTreeListRow) row = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  return row != NULL ? gtk_tree_list_row_get_item (row) : NULL;
}

static LecternPlaceItem *
dup_selected (LecternPlacesView *self)
{
  return dup_item_at (self, gtk_single_selection_get_selected (self->selection));
}

static void
lectern_places_view_select (LecternPlacesView *self)
{
  LecternPlaceItem *open = NULL;
  guint n_rows = g_list_model_get_n_items (G_LIST_MODEL (self->selection));

  if (self->places == NULL || self->query == NULL)
    return;

  open = lectern_places_find (self->places, self->query);
  for (guint i = 0; i < n_rows; i++)
    {
      g_autoptr (LecternPlaceItem) item = dup_item_at (self, i);

      if (item == open)
        {
          gtk_single_selection_set_selected (self->selection, i);
          return;
        }
    }
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
}

static void
lectern_places_view_update_actions (LecternPlacesView *self)
{
  g_autoptr (LecternPlaceItem) item = dup_selected (self);
  const LecternCollection *collection = item != NULL ? lectern_place_item_get_collection (item)
                                                     : NULL;
  LecternPlaceKind kind = item != NULL ? lectern_place_item_get_kind (item)
                                       : LECTERN_PLACE_KIND_PLACE;
  gboolean is_tag = kind == LECTERN_PLACE_KIND_TAG;
  gboolean is_feed = item != NULL && lectern_feed_edits_can_edit (item);
  const struct {
    const char *name;
    gboolean is_enabled;
  } actions[] = {
    { "places.new-inside", kind == LECTERN_PLACE_KIND_COLLECTION },
    { "places.rename", collection != NULL || is_tag || is_feed },
    { "places.remove", collection != NULL || is_tag || is_feed },
    { "places.edit-feed", kind == LECTERN_PLACE_KIND_FEED },
    { "places.move-up", collection != NULL && collection->position > 0 },
    { "places.move-down", collection != NULL },
    { "places.move-in", collection != NULL && collection->position > 0 },
    { "places.move-out", collection != NULL && collection->parent != NULL },
    { "places.set-color", is_tag },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i].name, actions[i].is_enabled);
}

static void
activate_cb (LecternPlacesView *self, guint position)
{
  g_autoptr (GtkTreeListRow) row = g_list_model_get_item (G_LIST_MODEL (self->selection), position);
  g_autoptr (LecternPlaceItem) item = row != NULL ? gtk_tree_list_row_get_item (row) : NULL;

  if (item == NULL)
    return;
  if (lectern_place_item_get_kind (item) == LECTERN_PLACE_KIND_SECTION)
    {
      gtk_tree_list_row_set_expanded (row, !gtk_tree_list_row_get_expanded (row));
      lectern_places_view_select (self);
      return;
    }

  g_signal_emit (self, signals[CHOSEN], 0, item);
  /* The list that is open stays open behind a page. */
  if (lectern_place_item_get_kind (item) == LECTERN_PLACE_KIND_PAGE)
    lectern_places_view_select (self);
}

static gboolean
matches_cb (gpointer object, gpointer user_data)
{
  LecternPlacesView *self = user_data;
  g_autoptr (LecternPlaceItem) item = gtk_tree_list_row_get_item (object);
  g_autofree char *name = NULL;

  if (self->needle == NULL || item == NULL)
    return TRUE;
  if (lectern_place_item_get_kind (item) == LECTERN_PLACE_KIND_SECTION)
    return FALSE;

  name = lectern_name_fold (lectern_place_item_get_name (item));
  return strstr (name, self->needle) != NULL;
}

static void
filter_changed_cb (LecternPlacesView *self)
{
  g_autofree char *needle = lectern_name_fold (gtk_editable_get_text (self->filter_entry));

  g_clear_pointer (&self->needle, g_free);
  if (*needle != '\0')
    self->needle = g_steal_pointer (&needle);
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  lectern_places_view_select (self);
}

static void
filter_activate_cb (LecternPlacesView *self)
{
  if (self->needle != NULL && g_list_model_get_n_items (G_LIST_MODEL (self->selection)) > 0)
    activate_cb (self, 0);
}

static void
filter_stop_cb (LecternPlacesView *self)
{
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_POPOVER);

  if (*gtk_editable_get_text (self->filter_entry) != '\0')
    gtk_editable_set_text (self->filter_entry, "");
  else if (popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (popover));
}

static void
changed_cb (LecternPlacesView *self)
{
  gboolean is_long = g_list_model_get_n_items (G_LIST_MODEL (self->selection)) >= FILTER_FROM;

  gtk_widget_set_visible (GTK_WIDGET (self->filter_entry), is_long || self->needle != NULL);
  lectern_places_view_select (self);
  lectern_places_view_update_actions (self);
}

/* Collections and tags */

static void
save_collection (LecternPlacesView *self, LecternCollection *collection)
{
  lectern_library_save_collection_async (get_library (self), collection, NULL, write_cb,
                                         begin_write (self, lectern_library_write_finish, NULL));
}

/* What a dialog was opened for. */
typedef struct {
  LecternPlacesView *view;       /* owned */
  LecternCollection *collection; /* owned, nullable */
  LecternTag *tag;               /* owned, nullable */
  char *other;                   /* owned, nullable */
} Subject;

static Subject *
subject_new (LecternPlacesView *self)
{
  Subject *subject = g_new0 (Subject, 1);

  subject->view = g_object_ref (self);
  return subject;
}

static void
subject_free (gpointer data)
{
  Subject *subject = data;

  g_object_unref (subject->view);
  g_clear_pointer (&subject->collection, lectern_collection_free);
  g_clear_pointer (&subject->tag, lectern_tag_free);
  g_free (subject->other);
  g_free (subject);
}

static void
collection_named_cb (const char *name, gpointer user_data)
{
  Subject *subject = user_data;

  g_free (subject->collection->name);
  subject->collection->name = g_strdup (name);
  save_collection (subject->view, subject->collection);
}

static void
ask_for_collection (LecternPlacesView *self, LecternCollection *collection)
{
  Subject *subject = subject_new (self);
  gboolean is_new = collection->id == NULL;

  subject->collection = collection;
  lectern_name_dialog_show (GTK_WIDGET (self),
                            is_new                      ? _ ("New Collection")
                            : collection->query != NULL ? _ ("Rename Search")
                                                        : _ ("Rename Collection"),
                            collection->name, is_new ? _ ("Cr_eate") : _ ("_Rename"),
                            collection_named_cb, subject, subject_free);
}

static void
new_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternPlacesView *self = LECTERN_PLACES_VIEW (widget);
  g_autoptr (LecternPlaceItem) item = dup_selected (self);
  gboolean is_inside = g_str_equal (name, "places.new-inside") && item != NULL;

  if (self->places != NULL)
    ask_for_collection (self, lectern_collection_new (
                                  "", is_inside ? lectern_place_item_get_id (item) : NULL, NULL));
}

static void
merge_response_cb (AdwMessageDialog *dialog, const char *response, Subject *subject)
{
  const char *const ids[] = { subject->tag->id, NULL };

  if (g_str_equal (response, "merge"))
    lectern_library_merge_tags_async (
        get_library (subject->view), ids, subject->other, NULL, write_cb,
        begin_write (subject->view, lectern_library_write_finish, NULL));
}

static void
subject_closure_free_cb (gpointer data, GClosure *closure)
{
  subject_free (data);
}

static void
ask_to_merge (LecternPlacesView *self, const LecternTag *tag, LecternPlaceItem *other)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *dialog = adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                              _ ("Merge the Tags?"), NULL);
  Subject *subject = subject_new (self);

  subject->tag = lectern_tag_copy (tag);
  subject->other = g_strdup (lectern_place_item_get_id (other));
  adw_message_dialog_format_body (ADW_MESSAGE_DIALOG (dialog),
                                  _ ("There is a tag “%s” already. Articles with one of the two "
                                     "will have this one."),
                                  lectern_place_item_get_name (other));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "merge",
                                    _ ("_Merge"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "merge",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (merge_response_cb), subject,
                         subject_closure_free_cb, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static LecternPlaceItem *
find_tag (LecternPlacesView *self, const char *name)
{
  g_autofree char *wanted = lectern_name_fold (name);
  guint n_rows = g_list_model_get_n_items (G_LIST_MODEL (self->selection));

  for (guint i = 0; i < n_rows; i++)
    {
      g_autoptr (LecternPlaceItem) item = dup_item_at (self, i);
      g_autofree char *found = lectern_name_fold (lectern_place_item_get_name (item));

      if (lectern_place_item_get_kind (item) == LECTERN_PLACE_KIND_TAG
          && g_str_equal (found, wanted))
        return g_steal_pointer (&item);
    }

  return NULL;
}

static void
save_tag (LecternPlacesView *self, LecternTag *tag)
{
  lectern_library_save_tag_async (get_library (self), tag, NULL, write_cb,
                                  begin_write (self, lectern_library_write_finish, NULL));
}

static void
tag_named_cb (const char *name, gpointer user_data)
{
  Subject *subject = user_data;
  g_autoptr (LecternPlaceItem) other = find_tag (subject->view, name);

  if (other != NULL && !g_str_equal (lectern_place_item_get_id (other), subject->tag->id))
    {
      ask_to_merge (subject->view, subject->tag, other);
      return;
    }

  g_free (subject->tag->name);
  subject->tag->name = g_strdup (name);
  save_tag (subject->view, subject->tag);
}

static LecternTag *
tag_of_item (LecternPlaceItem *item)
{
  LecternTag *tag = g_new0 (LecternTag, 1);

  tag->id = g_strdup (lectern_place_item_get_id (item));
  tag->name = g_strdup (lectern_place_item_get_name (item));
  tag->color = lectern_place_item_get_color (item);
  return tag;
}

static void
rename_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternPlacesView *self = LECTERN_PLACES_VIEW (widget);
  g_autoptr (LecternPlaceItem) item = dup_selected (self);
  Subject *subject = NULL;

  if (item == NULL)
    return;
  if (lectern_place_item_get_collection (item) != NULL)
    {
      ask_for_collection (self, lectern_collection_copy (lectern_place_item_get_collection (item)));
      return;
    }
  if (lectern_feed_edits_can_edit (item))
    {
      lectern_feed_edits_rename (widget, self->places, item);
      return;
    }

  subject = subject_new (self);
  subject->tag = tag_of_item (item);
  lectern_name_dialog_show (widget, _ ("Rename Tag"), subject->tag->name, _ ("_Rename"),
                            tag_named_cb, subject, subject_free);
}

static void
remove_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternPlacesView *self = LECTERN_PLACES_VIEW (widget);
  g_autoptr (LecternPlaceItem) item = dup_selected (self);
  char *message = NULL;

  if (item == NULL)
    return;
  if (lectern_feed_edits_can_edit (item))
    {
      lectern_feed_edits_remove (widget, self->places, item);
      return;
    }

  message = g_strdup_printf (_ ("“%s” removed"), lectern_place_item_get_name (item));
  if (lectern_place_item_get_kind (item) == LECTERN_PLACE_KIND_TAG)
    lectern_library_remove_tag_async (get_library (self), lectern_place_item_get_id (item), NULL,
                                      write_cb,
                                      begin_write (self, lectern_library_write_finish, message));
  else
    lectern_library_remove_collection_async (
        get_library (self), lectern_place_item_get_id (item), NULL, write_cb,
        begin_write (self, lectern_library_write_finish, message));
}

static void
edit_feed_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (LecternPlaceItem) item = dup_selected (LECTERN_PLACES_VIEW (widget));

  if (item != NULL)
    gtk_widget_activate_action (widget, "window.edit-feed", "s", lectern_place_item_get_id (item));
}

static void
color_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternPlacesView *self = LECTERN_PLACES_VIEW (widget);
  g_autoptr (LecternPlaceItem) item = dup_selected (self);
  g_autoptr (LecternTag) tag = NULL;

  if (item == NULL || lectern_place_item_get_kind (item) != LECTERN_PLACE_KIND_TAG)
    return;

  tag = tag_of_item (item);
  tag->color = g_variant_get_uint32 (parameter);
  save_tag (self, tag);
}

/* The collection beside another, one before it. */
static char *
dup_id_above (LecternPlacesView *self, const LecternCollection *collection)
{
  guint n_rows = g_list_model_get_n_items (G_LIST_MODEL (self->selection));

  for (guint i = 0; i < n_rows; i++)
    {
      g_autoptr (LecternPlaceItem) item = dup_item_at (self, i);
      const LecternCollection *other = lectern_place_item_get_collection (item);

      if (other != NULL && g_strcmp0 (other->parent, collection->parent) == 0
          && other->position + 1 == collection->position)
        return g_strdup (other->id);
    }

  return NULL;
}

static void
move_out (LecternPlacesView *self, LecternCollection *collection)
{
  LecternPlaceItem *parent = lectern_places_find (
      self->places, &(LecternListQuery){ .collection = collection->parent });
  const LecternCollection *above = parent != NULL ? lectern_place_item_get_collection (parent)
                                                  : NULL;

  g_clear_pointer (&collection->parent, g_free);
  if (above != NULL)
    collection->parent = g_strdup (above->parent);
  collection->position = above != NULL ? above->position + 1 : G_MAXUINT;
}

static void
move_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternPlacesView *self = LECTERN_PLACES_VIEW (widget);
  g_autoptr (LecternPlaceItem) item = dup_selected (self);
  g_autoptr (LecternCollection) collection = NULL;

  if (item == NULL || lectern_place_item_get_collection (item) == NULL)
    return;

  collection = lectern_collection_copy (lectern_place_item_get_collection (item));
  if (g_str_equal (name, "places.move-up"))
    collection->position--;
  else if (g_str_equal (name, "places.move-down"))
    collection->position++;
  else if (g_str_equal (name, "places.move-out"))
    move_out (self, collection);
  else
    {
      char *above = dup_id_above (self, collection);

      if (above == NULL)
        return;
      g_free (collection->parent);
      collection->parent = above;
      collection->position = G_MAXUINT;
    }
  save_collection (self, collection);
}

/* What is dropped */

static void
put_into (LecternPlacesView *self, LecternPlaceItem *item, const char *const *ids)
{
  const char *name = lectern_place_item_get_name (item);
  const char *const names[] = { name, NULL };
  guint n_articles = g_strv_length ((char **) ids);
  /* Translators: "3 articles added to “Bridge”" */
  char *message = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u article added to “%s”",
                                                "%u articles added to “%s”", n_articles),
                                   n_articles, name);

  if (lectern_place_item_get_kind (item) == LECTERN_PLACE_KIND_TAG)
    lectern_library_set_tagged_async (get_library (self), ids, names, TRUE, NULL, write_cb,
                                      begin_write (self, lectern_library_write_finish, message));
  else
    lectern_library_collect_async (get_library (self), ids, NULL, lectern_place_item_get_id (item),
                                   NULL, write_cb,
                                   begin_write (self, lectern_library_write_finish, message));
}

static void
articles_dropped_cb (LecternPlacesView *self, LecternPlaceItem *item, char **ids)
{
  const char *const *articles = (const char *const *) ids;

  if (lectern_place_item_get_kind (item) != LECTERN_PLACE_KIND_PLACE)
    put_into (self, item, articles);
  else if (lectern_place_item_get_place (item) == LECTERN_PLACE_TRASH)
    lectern_library_set_trashed_async (
        get_library (self), articles, TRUE, NULL, write_cb,
        begin_write (self, lectern_library_write_finish, g_strdup (_ ("Moved to trash"))));
  else
    lectern_library_set_all_starred_async (get_library (self), articles, TRUE, NULL, write_cb,
                                           begin_write (self, lectern_library_write_finish, NULL));
}

static void
collection_dropped_cb (LecternPlacesView *self, LecternPlaceItem *item, LecternCollection *dropped)
{
  g_autoptr (LecternCollection) collection = lectern_collection_copy (dropped);
  gboolean is_top = lectern_place_item_get_kind (item) == LECTERN_PLACE_KIND_SECTION;

  g_free (collection->parent);
  collection->parent = is_top ? NULL : g_strdup (lectern_place_item_get_id (item));
  collection->position = G_MAXUINT;
  save_collection (self, collection);
}

/* Menus of rows */

static void
select_item (LecternPlacesView *self, LecternPlaceItem *wanted)
{
  guint n_rows = g_list_model_get_n_items (G_LIST_MODEL (self->selection));

  for (guint i = 0; i < n_rows; i++)
    {
      g_autoptr (LecternPlaceItem) item = dup_item_at (self, i);

      if (item == wanted)
        gtk_single_selection_set_selected (self->selection, i);
    }
}

static gboolean
unparent_cb (gpointer user_data)
{
  gtk_widget_unparent (user_data);

  return G_SOURCE_REMOVE;
}

static void
menu_closed_cb (GtkPopover *popover)
{
  /* Its action has yet to run. */
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, unparent_cb, g_object_ref (popover), g_object_unref);
}

static void
show_menu (LecternPlacesView *self, GtkWidget *over, const GdkRectangle *place)
{
  g_autoptr (LecternPlaceItem) item = dup_selected (self);
  GtkWidget *popover = NULL;

  if (item == NULL || lectern_place_item_get_kind (item) == LECTERN_PLACE_KIND_PLACE
      || lectern_place_item_get_kind (item) == LECTERN_PLACE_KIND_SECTION
      || lectern_place_item_get_kind (item) == LECTERN_PLACE_KIND_PAGE)
    return;

  lectern_places_view_update_actions (self);
  popover = gtk_popover_menu_new_from_model (self->row_menu);
  gtk_widget_set_parent (popover, over);
  gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
  gtk_widget_set_halign (popover, GTK_ALIGN_START);
  if (place != NULL)
    gtk_popover_set_pointing_to (GTK_POPOVER (popover), place);
  g_signal_connect (popover, "closed", G_CALLBACK (menu_closed_cb), NULL);
  gtk_popover_popup (GTK_POPOVER (popover));
}

static void
row_pressed_cb (GtkGesture *gesture, int n_press, double x, double y, LecternPlaceRow *row)
{
  GtkWidget *widget = gtk_widget_get_ancestor (GTK_WIDGET (row), LECTERN_TYPE_PLACES_VIEW);
  GdkRectangle place = { x, y, 1, 1 };

  if (widget == NULL)
    return;

  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  select_item (LECTERN_PLACES_VIEW (widget), lectern_place_row_get_item (row));
  show_menu (LECTERN_PLACES_VIEW (widget), GTK_WIDGET (row), &place);
}

static void
row_held_cb (GtkGesture *gesture, double x, double y, LecternPlaceRow *row)
{
  row_pressed_cb (gesture, 1, x, y, row);
}

static gboolean
menu_key_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  LecternPlacesView *self = LECTERN_PLACES_VIEW (widget);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->view)))
    return FALSE;

  show_menu (self, focus, NULL);
  return TRUE;
}

static void
setup_row_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, LecternPlacesView *self)
{
  GtkWidget *row = lectern_place_row_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *hold = gtk_gesture_long_press_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect (click, "pressed", G_CALLBACK (row_pressed_cb), row);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (click));
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (hold), TRUE);
  g_signal_connect (hold, "pressed", G_CALLBACK (row_held_cb), row);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (hold));
  g_signal_connect_object (row, "articles-dropped", G_CALLBACK (articles_dropped_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "collection-dropped", G_CALLBACK (collection_dropped_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_list_item_set_child (list_item, row);
}

static void
bind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  lectern_place_row_set_row (LECTERN_PLACE_ROW (gtk_list_item_get_child (list_item)),
                             gtk_list_item_get_item (list_item));
}

static void
unbind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  lectern_place_row_set_row (LECTERN_PLACE_ROW (gtk_list_item_get_child (list_item)), NULL);
}

static GListModel *
create_children_cb (gpointer item, gpointer user_data)
{
  GListStore *children = lectern_place_item_get_children (item);

  return children != NULL && g_list_model_get_n_items (G_LIST_MODEL (children)) > 0
             ? G_LIST_MODEL (g_object_ref (children))
             : NULL;
}

/* The widget */

static void
lectern_places_view_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  LecternPlacesView *self = LECTERN_PLACES_VIEW (object);

  switch (prop_id)
    {
    case PROP_KEPT_OPEN:
      g_value_set_boolean (value, gtk_toggle_button_get_active (self->keep_button));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lectern_places_view_set_property (GObject *object,
                                  guint prop_id,
                                  const GValue *value,
                                  GParamSpec *pspec)
{
  LecternPlacesView *self = LECTERN_PLACES_VIEW (object);

  switch (prop_id)
    {
    case PROP_KEPT_OPEN:
      gtk_toggle_button_set_active (self->keep_button, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lectern_places_view_dispose (GObject *object)
{
  LecternPlacesView *self = LECTERN_PLACES_VIEW (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  g_clear_object (&self->selection);
  g_clear_object (&self->filtered);
  g_clear_object (&self->filter);
  g_clear_object (&self->places);

  G_OBJECT_CLASS (lectern_places_view_parent_class)->dispose (object);
}

static void
lectern_places_view_finalize (GObject *object)
{
  LecternPlacesView *self = LECTERN_PLACES_VIEW (object);

  g_free (self->needle);
  g_clear_pointer (&self->query, lectern_list_query_free);

  G_OBJECT_CLASS (lectern_places_view_parent_class)->finalize (object);
}

static void
lectern_places_view_install_actions (GtkWidgetClass *widget_class)
{
  static const struct {
    const char *name;
    const char *parameter;
    GtkWidgetActionActivateFunc activate;
    guint key;
    GdkModifierType modifiers;
  } actions[] = {
    { "places.new-collection", NULL, new_action, 0, 0 },
    { "places.new-inside", NULL, new_action, 0, 0 },
    { "places.edit-feed", NULL, edit_feed_action, 0, 0 },
    { "places.rename", NULL, rename_action, GDK_KEY_F2, 0 },
    { "places.remove", NULL, remove_action, GDK_KEY_Delete, 0 },
    { "places.move-up", NULL, move_action, GDK_KEY_Up, GDK_ALT_MASK },
    { "places.move-down", NULL, move_action, GDK_KEY_Down, GDK_ALT_MASK },
    { "places.move-in", NULL, move_action, GDK_KEY_Right, GDK_ALT_MASK },
    { "places.move-out", NULL, move_action, GDK_KEY_Left, GDK_ALT_MASK },
    { "places.set-color", "u", color_action, 0, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].parameter,
                                       actions[i].activate);
      if (actions[i].key != 0)
        gtk_widget_class_add_binding_action (widget_class, actions[i].key, actions[i].modifiers,
                                             actions[i].name, NULL);
    }
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, menu_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, menu_key_cb, NULL);
}

static void
lectern_places_view_class_init (LecternPlacesViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = lectern_places_view_get_property;
  object_class->set_property = lectern_places_view_set_property;
  object_class->dispose = lectern_places_view_dispose;
  object_class->finalize = lectern_places_view_finalize;

  properties[PROP_KEPT_OPEN] = g_param_spec_boolean ("kept-open", NULL, NULL, FALSE,
                                                     G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                                         | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CHOSEN] = g_signal_new ("chosen", LECTERN_TYPE_PLACES_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, LECTERN_TYPE_PLACE_ITEM);
  signals[TOAST] = g_signal_new ("toast", LECTERN_TYPE_PLACES_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_INT64);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/lectern/Lectern/ui/lectern-places-view.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternPlacesView, filter_entry);
  gtk_widget_class_bind_template_child (widget_class, LecternPlacesView, scroller);
  gtk_widget_class_bind_template_child (widget_class, LecternPlacesView, view);
  gtk_widget_class_bind_template_child (widget_class, LecternPlacesView, keep_button);
  gtk_widget_class_bind_template_child (widget_class, LecternPlacesView, row_menu);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_stop_cb);
  lectern_places_view_install_actions (widget_class);
}

static void
kept_open_cb (LecternPlacesView *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_KEPT_OPEN]);
}

static void
lectern_places_view_init (LecternPlacesView *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  self->filter = gtk_custom_filter_new (matches_cb, self, NULL);
  self->filtered = gtk_filter_list_model_new (NULL, g_object_ref (GTK_FILTER (self->filter)));
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->filtered)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_row_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_row_cb), NULL);
  gtk_list_view_set_factory (self->view, factory);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "notify::selected",
                           G_CALLBACK (lectern_places_view_update_actions), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->keep_button, "notify::active", G_CALLBACK (kept_open_cb), self,
                           G_CONNECT_SWAPPED);
  lectern_places_view_update_actions (self);
}

/**
 * lectern_places_view_new:
 *
 * Returns: (transfer floating): an empty view
 */
GtkWidget *
lectern_places_view_new (void)
{
  return g_object_new (LECTERN_TYPE_PLACES_VIEW, NULL);
}

/**
 * lectern_places_view_set_places:
 * @self: a view
 * @places: the lists of a library
 *
 * Shows the lists of a library.
 */
void
lectern_places_view_set_places (LecternPlacesView *self, LecternPlaces *places)
{
  g_autoptr (GtkTreeListModel) tree = NULL;

  g_return_if_fail (LECTERN_IS_PLACES_VIEW (self) && self->places == NULL);
  g_return_if_fail (LECTERN_IS_PLACES (places));

  self->places = g_object_ref (places);
  tree = gtk_tree_list_model_new (g_object_ref (lectern_places_get_roots (places)), FALSE, TRUE,
                                  create_children_cb, NULL, NULL);
  gtk_filter_list_model_set_model (self->filtered, G_LIST_MODEL (tree));
  g_signal_connect_object (places, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self);
}

/**
 * lectern_places_view_set_query:
 * @self: a view
 * @query: the list that is open
 *
 * Selects the row of the list that is open, now and whenever it appears.
 */
void
lectern_places_view_set_query (LecternPlacesView *self, const LecternListQuery *query)
{
  g_return_if_fail (LECTERN_IS_PLACES_VIEW (self) && query != NULL);

  g_clear_pointer (&self->query, lectern_list_query_free);
  self->query = lectern_list_query_copy (query);
  lectern_places_view_select (self);
}
