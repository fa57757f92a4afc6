/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-stories-window.h"

#include <glib/gi18n-lib.h>

#include "common/lectern-toast.h"
#include "lectern-compare-view.h"
#include "lectern-story-row.h"
#include "library/lectern-story-keeper.h"

struct _LecternStoriesWindow {
  AdwWindow parent_instance;

  /* owned */
  LecternLibrary *library;
  LecternStoryKeeper *keeper;
  GtkSingleSelection *selection;

  /* template children */
  AdwToastOverlay *toasts;
  AdwLeaflet *leaflet;
  GtkStack *stack;
  GtkListView *view;
  LecternCompareView *compare;
  GtkWidget *article_page;
};

enum { OPEN, OUTLETS, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LecternStoriesWindow, lectern_stories_window, ADW_TYPE_WINDOW)

static GListModel *
create_children (gpointer item, gpointer user_data)
{
  GListStore *articles = NULL;
  GPtrArray *items = NULL;

  if (!LECTERN_IS_STORY (item))
    return NULL;

  items = lectern_story_get_items (item);
  articles = g_list_store_new (LECTERN_TYPE_ARTICLE_ITEM);
  g_list_store_splice (articles, 0, 0, items->pdata, items->len);
  return G_LIST_MODEL (articles);
}

/* The story that a row is of, or in. */
static LecternStory *
dup_story (GtkTreeListRow *row)
{
  g_autoptr (GtkTreeListRow) parent = gtk_tree_list_row_get_parent (row);

  return gtk_tree_list_row_get_item (parent != NULL ? parent : row);
}

static const char *
get_id (GPtrArray *items, guint position)
{
  return lectern_article_item_get_id (g_ptr_array_index (items, position));
}

/* Beside the oldest article, which the others may be copies of, stands the chosen one. */
static void
selected_cb (LecternStoriesWindow *self)
{
  GtkTreeListRow *row = gtk_single_selection_get_selected_item (self->selection);
  g_autoptr (GObject) item = NULL;
  g_autoptr (LecternStory) story = NULL;
  GPtrArray *items = NULL;
  const char *chosen = NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "stories.outlets", row != NULL);
  if (row == NULL)
    {
      lectern_compare_view_show (self->compare, NULL, NULL);
      return;
    }

  item = gtk_tree_list_row_get_item (row);
  story = dup_story (row);
  items = lectern_story_get_items (story);
  chosen = LECTERN_IS_STORY (item) ? get_id (items, 0)
                                   : lectern_article_item_get_id (LECTERN_ARTICLE_ITEM (item));
  if (g_str_equal (chosen, get_id (items, items->len - 1)))
    chosen = get_id (items, 0);
  lectern_compare_view_show (self->compare, get_id (items, items->len - 1), chosen);
}

/* A story opens and closes; an article is opened in the window. */
static void
activate_cb (LecternStoriesWindow *self, guint position)
{
  g_autoptr (GtkTreeListRow) row = g_list_model_get_item (G_LIST_MODEL (self->selection), position);
  g_autoptr (GObject) item = row != NULL ? gtk_tree_list_row_get_item (row) : NULL;

  if (item == NULL)
    return;
  if (LECTERN_IS_STORY (item))
    gtk_tree_list_row_set_expanded (row, !gtk_tree_list_row_get_expanded (row));
  else
    g_signal_emit (self, signals[OPEN], 0,
                   lectern_article_item_get_id (LECTERN_ARTICLE_ITEM (item)));
  adw_leaflet_set_visible_child (self->leaflet, self->article_page);
}

static void
say (LecternStoriesWindow *self, const char *message)
{
  adw_toast_overlay_add_toast (self->toasts, lectern_toast_new (message));
}

static void
undone_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternStoriesWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!lectern_library_write_finish (LECTERN_LIBRARY (object), result, &error))
    say (self, error->message);
}

static void
undo_clicked_cb (LecternStoriesWindow *self)
{
  lectern_library_undo_async (self->library, NULL, undone_cb, g_object_ref (self));
}

static void
parted_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternStoriesWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  AdwToast *toast = NULL;

  if (!lectern_library_write_finish (LECTERN_LIBRARY (object), result, &error))
    {
      say (self, error->message);
      return;
    }

  toast = lectern_toast_new (_ ("Taken out of the story"));
  adw_toast_set_button_label (toast, _ ("_Undo"));
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
part_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternStoriesWindow *self = LECTERN_STORIES_WINDOW (widget);

  lectern_library_part_from_story_async (self->library, g_variant_get_string (parameter, NULL),
                                         NULL, parted_cb, g_object_ref (self));
}

static void
back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  adw_leaflet_navigate (LECTERN_STORIES_WINDOW (widget)->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
}

/* All articles of the story that is shown. */
static void
outlets_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternStoriesWindow *self = LECTERN_STORIES_WINDOW (widget);
  GtkTreeListRow *row = gtk_single_selection_get_selected_item (self->selection);
  g_autoptr (LecternStory) story = row != NULL ? dup_story (row) : NULL;
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  GPtrArray *items = story != NULL ? lectern_story_get_items (story) : NULL;

  if (items == NULL)
    return;
  for (guint i = 0; i < items->len; i++)
    g_ptr_array_add (ids, (gpointer) get_id (items, i));
  g_ptr_array_add (ids, NULL);
  g_signal_emit (self, signals[OUTLETS], 0, ids->pdata);
}

static gboolean
step_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  const char *action = NULL;

  g_variant_get (arguments, "(&s)", &action);
  return gtk_widget_activate_action (GTK_WIDGET (LECTERN_STORIES_WINDOW (widget)->compare), action,
                                     NULL);
}

static void
folded_cb (LecternStoriesWindow *self)
{
  if (self->compare != NULL)
    lectern_compare_view_set_narrow (self->compare, adw_leaflet_get_folded (self->leaflet));
}

static void
stories_changed_cb (LecternStoriesWindow *self)
{
  gtk_stack_set_visible_child_name (
      self->stack, g_list_model_get_n_items (G_LIST_MODEL (self->keeper)) > 0 ? "list" : "empty");
}

static void
setup_row_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  gtk_list_item_set_child (list_item, lectern_story_row_new ());
}

static void
bind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  lectern_story_row_set_row (LECTERN_STORY_ROW (gtk_list_item_get_child (list_item)),
                             gtk_list_item_get_item (list_item));
}

static void
unbind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  lectern_story_row_set_row (LECTERN_STORY_ROW (gtk_list_item_get_child (list_item)), NULL);
}

static void
lectern_stories_window_dispose (GObject *object)
{
  LecternStoriesWindow *self = LECTERN_STORIES_WINDOW (object);

  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  if (self->keeper != NULL)
    lectern_story_keeper_stop (self->keeper);
  g_clear_object (&self->selection);
  g_clear_object (&self->keeper);
  g_clear_object (&self->library);

  G_OBJECT_CLASS (lectern_stories_window_parent_class)->dispose (object);
}

static void
lectern_stories_window_class_init (LecternStoriesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lectern_stories_window_dispose;

  signals[OPEN] = g_signal_new ("open", LECTERN_TYPE_STORIES_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  signals[OUTLETS] = g_signal_new ("outlets", LECTERN_TYPE_STORIES_WINDOW, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRV);

  gtk_widget_class_install_action (widget_class, "stories.outlets", NULL, outlets_action);
  gtk_widget_class_install_action (widget_class, "stories.part", "s", part_action);
  gtk_widget_class_install_action (widget_class, "stories.back", NULL, back_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_f, 0, step_cb, "(s)", "compare.next");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F, GDK_SHIFT_MASK, step_cb, "(s)",
                                "compare.previous");

  g_type_ensure (LECTERN_TYPE_COMPARE_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/lectern/Lectern/ui/lectern-stories-window.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternStoriesWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, LecternStoriesWindow, leaflet);
  gtk_widget_class_bind_template_child (widget_class, LecternStoriesWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, LecternStoriesWindow, view);
  gtk_widget_class_bind_template_child (widget_class, LecternStoriesWindow, compare);
  gtk_widget_class_bind_template_child (widget_class, LecternStoriesWindow, article_page);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, folded_cb);
}

static void
lectern_stories_window_init (LecternStoriesWindow *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_row_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_row_cb), NULL);
  gtk_list_view_set_factory (self->view, factory);
}

/**
 * lectern_stories_window_new:
 * @library: a library
 *
 * Makes a window with the stories of a library, and looks for those among what is new.
 *
 * Returns: (transfer none): a window
 */
GtkWidget *
lectern_stories_window_new (LecternLibrary *library)
{
  LecternStoriesWindow *self = NULL;
  GtkTreeListModel *tree = NULL;

  g_return_val_if_fail (LECTERN_IS_LIBRARY (library), NULL);

  self = g_object_new (LECTERN_TYPE_STORIES_WINDOW, NULL);
  self->library = g_object_ref (library);
  self->keeper = lectern_story_keeper_new (library);
  lectern_compare_view_set_library (self->compare, library);
  tree = gtk_tree_list_model_new (G_LIST_MODEL (g_object_ref (self->keeper)), FALSE, FALSE,
                                  create_children, NULL, NULL);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (tree));
  g_signal_connect_swapped (self->selection, "notify::selected-item", G_CALLBACK (selected_cb),
                            self);
  g_signal_connect_object (self->keeper, "items-changed", G_CALLBACK (stories_changed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  stories_changed_cb (self);
  selected_cb (self);

  return GTK_WIDGET (self);
}
