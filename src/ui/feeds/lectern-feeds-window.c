/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-feeds-window.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "common/lectern-file-chooser.h"
#include "common/lectern-toast.h"
#include "feed/lectern-feed-finder.h"
#include "feed/lectern-feed-list.h"
#include "lectern-feed-editor.h"
#include "lectern-feed-row.h"
#include "library/lectern-library-feeds.h"
#include "library/lectern-place-item.h"

#define PAGE_EMPTY "empty"
#define PAGE_FEEDS "feeds"
#define PAGE_CHOICES "choices"
#define PAGE_EDITOR "editor"
/* What comes within that is shown at once. */
#define DELAY_MS 300

struct _LecternFeedsWindow {
  AdwWindow parent_instance;

  /* owned */
  LecternWorkbench *workbench;
  LecternLibrary *library;
  LecternFeedRefresher *refresher;
  GListStore *items;         /* of LecternPlaceItem */
  GPtrArray *found;          /* nullable, of LecternFeed: what a page names */
  GCancellable *cancellable; /* of what is looked for */
  char *wanted;              /* nullable: id of a feed that is to be shown */

  guint source;
  guint n_searches;
  gboolean is_listing;

  /* template children */
  AdwToastOverlay *toasts;
  AdwWindowTitle *window_title;
  GtkStack *stack;
  GtkListView *view;
  GtkListBox *choices;
  LecternFeedEditor *editor;
  GtkWidget *back_button;
  GtkWidget *refresh_button;
  GtkWidget *menu_button;
  GtkWidget *add_box;
  GtkWidget *follow_button;
  GtkEditable *address_entry;
  GtkSpinner *spinner;
  GtkRevealer *progress_revealer;
  GtkProgressBar *progress_bar;
  GtkLabel *progress_label;
};

G_DEFINE_FINAL_TYPE (LecternFeedsWindow, lectern_feeds_window, ADW_TYPE_WINDOW)

static void find (LecternFeedsWindow *self, const char *address, gboolean tries_common);
static void save_editor (LecternFeedsWindow *self);

static void
toast (LecternFeedsWindow *self, const char *message)
{
  adw_toast_overlay_add_toast (self->toasts, lectern_toast_new (message));
}

static void
show_page (LecternFeedsWindow *self, const char *name, const char *subtitle)
{
  gboolean is_list = g_str_equal (name, PAGE_FEEDS) || g_str_equal (name, PAGE_EMPTY);

  gtk_stack_set_visible_child_name (self->stack, name);
  adw_window_title_set_subtitle (self->window_title, subtitle);
  gtk_widget_set_visible (self->back_button, !is_list);
  gtk_widget_set_visible (self->refresh_button, is_list);
  gtk_widget_set_visible (self->menu_button, is_list);
  gtk_widget_set_visible (self->add_box, is_list);
}

static gboolean
is_list_shown (LecternFeedsWindow *self)
{
  return !gtk_widget_get_visible (self->back_button);
}

static void
show_list (LecternFeedsWindow *self)
{
  guint n_feeds = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  g_autofree char *subtitle = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u feed", "%u feeds", n_feeds), n_feeds);

  show_page (self, n_feeds > 0 ? PAGE_FEEDS : PAGE_EMPTY, n_feeds > 0 ? subtitle : "");
}

static void
show_editor (LecternFeedsWindow *self, LecternPlaceItem *item)
{
  save_editor (self);
  lectern_feed_editor_set_feed (self->editor, lectern_place_item_get_feed (item));
  show_page (self, PAGE_EDITOR, lectern_place_item_get_name (item));
}

/* The list */

/* Rows whose feed stayed keep their places, so that the list does not jump while it is read. */
static void
take_feeds (LecternFeedsWindow *self, GPtrArray *feeds)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean is_same = n_items == feeds->len;

  for (guint i = 0; i < feeds->len; i++)
    {
      const LecternFeed *feed = g_ptr_array_index (feeds, i);
      g_autoptr (LecternPlaceItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      if (item == NULL || g_strcmp0 (lectern_place_item_get_id (item), feed->id) != 0)
        {
          g_clear_object (&item);
          item = lectern_place_item_new (LECTERN_PLACE_KIND_FEED, feed->id);
          is_same = FALSE;
        }
      lectern_place_item_set_feed (item, feed);
      g_ptr_array_add (items, g_steal_pointer (&item));
    }
  if (!is_same)
    g_list_store_splice (self->items, 0, n_items, items->pdata, items->len);
  if (is_list_shown (self))
    show_list (self);
}

static void
show_wanted (LecternFeedsWindow *self)
{
  g_autofree char *wanted = g_steal_pointer (&self->wanted);
  gboolean is_shown = g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), PAGE_EDITOR) == 0
                      && g_strcmp0 (lectern_feed_editor_get_id (self->editor), wanted) == 0;

  for (guint i = 0; wanted != NULL && !is_shown; i++)
    {
      g_autoptr (LecternPlaceItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      if (item == NULL)
        return;
      if (g_str_equal (lectern_place_item_get_id (item), wanted))
        {
          show_editor (self, item);
          return;
        }
    }
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternFeedsWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) feeds = lectern_library_list_feeds_finish (LECTERN_LIBRARY (source), result,
                                                                   &error);

  self->is_listing = FALSE;
  if (self->library == NULL)
    return;
  if (feeds == NULL)
    {
      toast (self, error->message);
      return;
    }

  take_feeds (self, feeds);
  show_wanted (self);
}

static gboolean
list_cb (gpointer user_data)
{
  LecternFeedsWindow *self = user_data;

  if (self->is_listing)
    return G_SOURCE_CONTINUE;

  self->source = 0;
  self->is_listing = TRUE;
  lectern_library_list_feeds_async (self->library, NULL, listed_cb, g_object_ref (self));

  return G_SOURCE_REMOVE;
}

static void
changed_cb (LecternFeedsWindow *self)
{
  if (self->source == 0 && self->library != NULL)
    self->source = g_timeout_add (DELAY_MS, list_cb, self);
}

static void
activate_cb (LecternFeedsWindow *self, guint position)
{
  g_autoptr (LecternPlaceItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), position);

  if (item != NULL)
    show_editor (self, item);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  GtkWidget *row = lectern_feed_row_new ();
  GtkExpression *item = gtk_property_expression_new (GTK_TYPE_LIST_ITEM, NULL, "item");

  gtk_expression_bind (item, row, "item", list_item);
  gtk_list_item_set_child (list_item, row);
}

/* Writing */

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternFeedsWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!lectern_library_save_feeds_finish (LECTERN_LIBRARY (source), result, NULL, &error)
      && self->library != NULL)
    toast (self, error->message);
}

/* What was changed is saved by leaving. */
static void
save_editor (LecternFeedsWindow *self)
{
  g_autoptr (GPtrArray) feeds = NULL;
  LecternFeed *feed = NULL;

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), PAGE_EDITOR) != 0)
    return;
  feed = lectern_feed_editor_dup_changed (self->editor);
  if (feed == NULL)
    return;

  feeds = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_feed_free);
  g_ptr_array_add (feeds, feed);
  /* What is being saved is saved once. */
  lectern_feed_editor_set_feed (self->editor, feed);
  lectern_library_save_feeds_async (self->library, feeds, NULL, saved_cb, g_object_ref (self));
}

static void
reverted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternFeedsWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!lectern_library_write_finish (LECTERN_LIBRARY (source), result, &error)
      && self->library != NULL)
    toast (self, error->message);
}

/* What the message speaks of, also when something else was done meanwhile. */
static void
undo_clicked_cb (LecternFeedsWindow *self, AdwToast *shown)
{
  const gint64 *step = g_object_get_data (G_OBJECT (shown), "step");

  lectern_library_revert_async (self->library, *step, NULL, reverted_cb, g_object_ref (self));
}

/* Says what was done, and takes it back on a click. */
static void
toast_with_undo (LecternFeedsWindow *self, const char *message, gint64 step)
{
  AdwToast *shown = lectern_toast_new (message);

  adw_toast_set_button_label (shown, _ ("_Undo"));
  g_object_set_data_full (G_OBJECT (shown), "step", g_memdup2 (&step, sizeof step), g_free);
  g_signal_connect_object (shown, "button-clicked", G_CALLBACK (undo_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  adw_toast_overlay_add_toast (self->toasts, shown);
}

static void
removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternFeedsWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done = lectern_library_write_finish (LECTERN_LIBRARY (source), result, &error);
  gint64 step = lectern_library_get_step (LECTERN_LIBRARY (source), result);

  if (self->library == NULL)
    return;
  if (!done)
    {
      toast (self, error->message);
      return;
    }

  toast_with_undo (self, _ ("Feed removed. Its articles stay."), step);
}

static void
remove_cb (LecternFeedsWindow *self)
{
  const char *ids[] = { lectern_feed_editor_get_id (self->editor), NULL };

  if (ids[0] != NULL)
    lectern_library_remove_feeds_async (self->library, ids, NULL, removed_cb, g_object_ref (self));
  show_list (self);
}

/* Following */

static void
followed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternFeedsWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  guint n_added = 0;
  gboolean done = lectern_library_save_feeds_finish (LECTERN_LIBRARY (source), result, &n_added,
                                                     &error);
  gint64 step = lectern_library_get_step (LECTERN_LIBRARY (source), result);

  if (self->library == NULL)
    return;
  if (!done)
    toast (self, error->message);
  else if (n_added == 0)
    toast (self, _ ("You follow this feed already."));
  else
    {
      g_autofree char *message = g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE, "%u feed added", "%u feeds added", n_added), n_added);

      toast_with_undo (self, message, step);
      gtk_editable_set_text (self->address_entry, "");
      /* New ones are due at once. */
      lectern_feed_refresher_refresh (self->refresher, NULL, TRUE);
    }
}

static void
follow_feeds (LecternFeedsWindow *self, GPtrArray *feeds)
{
  lectern_library_save_feeds_async (self->library, feeds, NULL, followed_cb, g_object_ref (self));
}

static void
choice_cb (LecternFeedsWindow *self, GtkListBoxRow *row)
{
  guint index = gtk_list_box_row_get_index (row);
  g_autoptr (GPtrArray) feeds = g_ptr_array_new ();

  if (self->found == NULL || index >= self->found->len)
    return;

  g_ptr_array_add (feeds, g_ptr_array_index (self->found, index));
  follow_feeds (self, feeds);
  show_list (self);
}

static void
show_choices (LecternFeedsWindow *self)
{
  GtkListBoxRow *row = NULL;

  save_editor (self);
  while ((row = gtk_list_box_get_row_at_index (self->choices, 0)) != NULL)
    gtk_list_box_remove (self->choices, GTK_WIDGET (row));
  for (guint i = 0; i < self->found->len; i++)
    {
      const LecternFeed *feed = g_ptr_array_index (self->found, i);
      g_autofree char *label = lectern_feed_dup_label (feed);

      gtk_list_box_append (self->choices,
                           g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", label,
                                         "subtitle", feed->address, "activatable", TRUE, NULL));
    }
  show_page (self, PAGE_CHOICES, "");
}

/* There is something to look for, and nothing is looked for yet. */
static void
address_changed_cb (LecternFeedsWindow *self)
{
  const char *address = gtk_editable_get_text (self->address_entry);

  gtk_widget_set_sensitive (self->follow_button,
                            self->n_searches == 0 && strspn (address, " ") < strlen (address));
}

static void
set_searching (LecternFeedsWindow *self, int change)
{
  self->n_searches += change;
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), self->n_searches > 0);
  gtk_spinner_set_spinning (self->spinner, self->n_searches > 0);
  address_changed_cb (self);
}

static void
guess_clicked_cb (LecternFeedsWindow *self, AdwToast *shown)
{
  find (self, g_object_get_data (G_OBJECT (shown), "address"), TRUE);
}

/* Common places are asked for only when someone wants it: each is a request to the site. */
static void
offer_to_guess (LecternFeedsWindow *self, const char *address)
{
  AdwToast *shown = lectern_toast_new (_ ("The page names no feed."));

  adw_toast_set_button_label (shown, _ ("_Try Common Addresses"));
  adw_toast_set_timeout (shown, 0);
  g_object_set_data_full (G_OBJECT (shown), "address", g_strdup (address), g_free);
  g_signal_connect_object (shown, "button-clicked", G_CALLBACK (guess_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  adw_toast_overlay_add_toast (self->toasts, shown);
}

typedef struct {
  LecternFeedsWindow *window; /* owned */
  char *address;              /* owned */
  gboolean tries_common;
} Search;

static void
search_free (Search *search)
{
  g_object_unref (search->window);
  g_free (search->address);
  g_free (search);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Search, search_free)

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Search) search = user_data;
  LecternFeedsWindow *self = search->window;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) feeds = lectern_feed_finder_find_finish (result, &error);

  if (self->library == NULL)
    return;

  set_searching (self, -1);
  if (feeds == NULL && lectern_error_is_cancel (error))
    return;
  if (feeds == NULL && !search->tries_common
      && g_error_matches (error, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND))
    offer_to_guess (self, search->address);
  else if (feeds == NULL)
    toast (self, error->message);
  else if (feeds->len == 1)
    follow_feeds (self, feeds);
  else
    {
      g_clear_pointer (&self->found, g_ptr_array_unref);
      self->found = g_steal_pointer (&feeds);
      show_choices (self);
    }
}

static void
find (LecternFeedsWindow *self, const char *address, gboolean tries_common)
{
  g_autofree char *stripped = g_strstrip (g_strdup (address));
  Search *search = NULL;

  if (*stripped == '\0' || self->n_searches > 0)
    return;

  search = g_new0 (Search, 1);
  search->window = g_object_ref (self);
  search->address = g_steal_pointer (&stripped);
  search->tries_common = tries_common;
  set_searching (self, 1);
  lectern_feed_finder_find_async (self->workbench, search->address, tries_common, self->cancellable,
                                  found_cb, search);
}

static void
follow_cb (LecternFeedsWindow *self)
{
  find (self, gtk_editable_get_text (self->address_entry), FALSE);
}

/* Lists of feeds */

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternFeedsWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) feeds = lectern_feed_list_open_finish (result, NULL, &error);

  if (self->library == NULL)
    return;
  if (feeds == NULL)
    toast (self, error->message);
  else
    follow_feeds (self, feeds);
}

static void
import_chosen_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  LecternFeedsWindow *self = LECTERN_FEEDS_WINDOW (object);
  g_autoptr (GListModel) files = lectern_file_chooser_open_finish (GTK_WINDOW (self), result, NULL);
  guint n_files = files != NULL ? g_list_model_get_n_items (files) : 0;

  for (guint i = 0; i < n_files; i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      lectern_feed_list_open_async (self->workbench, file, self->cancellable, opened_cb,
                                    g_object_ref (self));
    }
}

static void
import_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  lectern_file_chooser_open_async (GTK_WINDOW (widget), _ ("Import Feeds"), import_chosen_cb, NULL);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternFeedsWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error) && self->library != NULL)
    toast (self, error->message);
}

typedef struct {
  char *path;
  GBytes *bytes;
} Export;

static void
export_free (gpointer data)
{
  Export *export = data;

  g_free (export->path);
  g_bytes_unref (export->bytes);
  g_free (export);
}

static void
write_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Export *export = data;
  GError *error = NULL;
  gsize size = 0;
  const char *content = g_bytes_get_data (export->bytes, &size);

  if (g_file_set_contents_full (export->path, content, (gssize) size,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0644,
                                &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
export_chosen_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  LecternFeedsWindow *self = LECTERN_FEEDS_WINDOW (object);
  g_autoptr (GFile) file = lectern_file_chooser_save_finish (GTK_WINDOW (self), result, NULL);
  g_autoptr (GPtrArray) feeds = g_ptr_array_new ();
  g_autoptr (GTask) task = NULL;
  Export *export = NULL;

  if (file == NULL || g_file_peek_path (file) == NULL)
    return;
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      g_autoptr (LecternPlaceItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      g_ptr_array_add (feeds, (gpointer) lectern_place_item_get_feed (item));
    }

  export = g_new0 (Export, 1);
  export->path = g_file_get_path (file);
  export->bytes = lectern_feed_list_to_opml (feeds);
  task = g_task_new (NULL, NULL, written_cb, g_object_ref (self));
  g_task_set_task_data (task, export, export_free);
  g_task_run_in_thread (task, write_worker);
}

static void
export_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  lectern_file_chooser_save_async (GTK_WINDOW (widget), _ ("Export Feeds"), "feeds.opml",
                                   export_chosen_cb, NULL);
}

/* Refreshing */

static void
refresher_changed_cb (LecternFeedsWindow *self)
{
  gboolean is_busy = lectern_feed_refresher_is_busy (self->refresher);
  LecternFeedProgress progress;
  g_autofree char *words = NULL;

  lectern_feed_refresher_get_progress (self->refresher, &progress);
  /* A look that finds nothing due is nobody's business. */
  gtk_revealer_set_reveal_child (self->progress_revealer,
                                 is_busy && progress.n_feeds + progress.n_entries > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "feeds.refresh", !is_busy);
  if (progress.n_landed < progress.n_entries)
    words = g_strdup_printf (_ ("Feeds %u of %u, articles %u of %u"), progress.n_checked,
                             progress.n_feeds, progress.n_landed, progress.n_entries);
  else
    words = g_strdup_printf (_ ("Feeds %u of %u"), progress.n_checked, progress.n_feeds);
  gtk_label_set_label (self->progress_label, words);
  gtk_progress_bar_set_fraction (self->progress_bar,
                                 lectern_feed_refresher_get_fraction (self->refresher));
}

static void
message_cb (LecternFeedsWindow *self)
{
  const char *message = lectern_feed_refresher_get_message (self->refresher);

  if (message != NULL)
    toast (self, message);
}

static void
refresh_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  lectern_feed_refresher_refresh (LECTERN_FEEDS_WINDOW (widget)->refresher, NULL, FALSE);
}

static void
retried_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternFeedsWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done = lectern_library_write_finish (LECTERN_LIBRARY (source), result, &error);

  if (self->library == NULL)
    return;
  if (!done)
    toast (self, error->message);
  else
    lectern_feed_refresher_refresh (self->refresher, NULL, TRUE);
}

static void
retry_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LecternFeedsWindow *self = LECTERN_FEEDS_WINDOW (widget);
  const char *ids[] = { g_variant_get_string (parameter, NULL), NULL };

  lectern_library_retry_feeds_async (self->library, ids, NULL, retried_cb, g_object_ref (self));
}

static void
cancel_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  lectern_feed_refresher_cancel (LECTERN_FEEDS_WINDOW (widget)->refresher);
}

/* The window */

static void
back_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LecternFeedsWindow *self = LECTERN_FEEDS_WINDOW (widget);

  if (is_list_shown (self))
    {
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  save_editor (self);
  show_list (self);
}

static gboolean
close_request_cb (LecternFeedsWindow *self)
{
  save_editor (self);
  g_cancellable_cancel (self->cancellable);

  return GDK_EVENT_PROPAGATE;
}

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternFeedsWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!lectern_library_write_finish (LECTERN_LIBRARY (source), result, &error)
      && self->library != NULL)
    toast (self, error->message);
}

static void
undo_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LecternFeedsWindow *self = LECTERN_FEEDS_WINDOW (widget);

  if (is_list_shown (self))
    lectern_library_undo_async (self->library, NULL, undone_cb, g_object_ref (self));
}

static void
lectern_feeds_window_dispose (GObject *object)
{
  LecternFeedsWindow *self = LECTERN_FEEDS_WINDOW (object);

  g_clear_handle_id (&self->source, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->workbench);
  g_clear_object (&self->library);
  g_clear_object (&self->refresher);
  g_clear_object (&self->items);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  g_clear_pointer (&self->wanted, g_free);

  G_OBJECT_CLASS (lectern_feeds_window_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/lectern/Lectern/ui/lectern-feeds-window.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternFeedsWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, LecternFeedsWindow, window_title);
  gtk_widget_class_bind_template_child (widget_class, LecternFeedsWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, LecternFeedsWindow, view);
  gtk_widget_class_bind_template_child (widget_class, LecternFeedsWindow, choices);
  gtk_widget_class_bind_template_child (widget_class, LecternFeedsWindow, editor);
  gtk_widget_class_bind_template_child (widget_class, LecternFeedsWindow, back_button);
  gtk_widget_class_bind_template_child (widget_class, LecternFeedsWindow, refresh_button);
  gtk_widget_class_bind_template_child (widget_class, LecternFeedsWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, LecternFeedsWindow, add_box);
  gtk_widget_class_bind_template_child (widget_class, LecternFeedsWindow, follow_button);
  gtk_widget_class_bind_template_child (widget_class, LecternFeedsWindow, address_entry);
  gtk_widget_class_bind_template_child (widget_class, LecternFeedsWindow, spinner);
  gtk_widget_class_bind_template_child (widget_class, LecternFeedsWindow, progress_revealer);
  gtk_widget_class_bind_template_child (widget_class, LecternFeedsWindow, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, LecternFeedsWindow, progress_label);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, address_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, follow_cb);
  gtk_widget_class_bind_template_callback (widget_class, choice_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_request_cb);
}

static void
lectern_feeds_window_class_init (LecternFeedsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lectern_feeds_window_dispose;

  g_type_ensure (LECTERN_TYPE_FEED_EDITOR);
  gtk_widget_class_install_action (widget_class, "feeds.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "feeds.refresh", NULL, refresh_action);
  gtk_widget_class_install_action (widget_class, "feeds.retry", "s", retry_action);
  gtk_widget_class_install_action (widget_class, "feeds.cancel", NULL, cancel_action);
  gtk_widget_class_install_action (widget_class, "feeds.import", NULL, import_action);
  gtk_widget_class_install_action (widget_class, "feeds.export", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "feeds.undo", NULL, undo_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "feeds.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F5, 0, "feeds.refresh", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "feeds.undo",
                                       NULL);
  bind_children (widget_class);
}

static void
lectern_feeds_window_init (LecternFeedsWindow *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  self->cancellable = g_cancellable_new ();
  self->items = g_list_store_new (LECTERN_TYPE_PLACE_ITEM);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  gtk_list_view_set_factory (self->view, factory);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (gtk_no_selection_new (
                                           G_LIST_MODEL (g_object_ref (self->items)))));
  show_list (self);
}

/**
 * lectern_feeds_window_new:
 * @workbench: the parts, with a library
 * @refresher: what looks at feeds
 *
 * Makes the window.
 *
 * Returns: (transfer none): the window, which belongs to itself
 */
GtkWidget *
lectern_feeds_window_new (LecternWorkbench *workbench, LecternFeedRefresher *refresher)
{
  LecternFeedsWindow *self = NULL;

  g_return_val_if_fail (LECTERN_IS_WORKBENCH (workbench), NULL);
  g_return_val_if_fail (LECTERN_IS_FEED_REFRESHER (refresher), NULL);

  self = g_object_new (LECTERN_TYPE_FEEDS_WINDOW, NULL);
  self->workbench = g_object_ref (workbench);
  self->library = g_object_ref (lectern_workbench_get_library (workbench));
  self->refresher = g_object_ref (refresher);
  g_signal_connect_object (self->library, "feeds-changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->library, "article-changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (refresher, "changed", G_CALLBACK (refresher_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (refresher, "notify::message", G_CALLBACK (message_cb), self,
                           G_CONNECT_SWAPPED);
  refresher_changed_cb (self);
  list_cb (self);

  return GTK_WIDGET (self);
}

/**
 * lectern_feeds_window_follow:
 * @self: the window
 * @address: an address that someone wants to follow
 *
 * Looks for the feeds there.
 */
void
lectern_feeds_window_follow (LecternFeedsWindow *self, const char *address)
{
  g_return_if_fail (LECTERN_IS_FEEDS_WINDOW (self) && address != NULL);

  save_editor (self);
  show_list (self);
  gtk_editable_set_text (self->address_entry, address);
  find (self, address, FALSE);
}

/**
 * lectern_feeds_window_edit:
 * @self: the window
 * @id: id of a feed
 *
 * Shows what is said of a feed, once it is known.
 */
void
lectern_feeds_window_edit (LecternFeedsWindow *self, const char *id)
{
  g_return_if_fail (LECTERN_IS_FEEDS_WINDOW (self) && id != NULL);

  save_editor (self);
  g_free (self->wanted);
  self->wanted = g_strdup (id);
  changed_cb (self);
}

/**
 * lectern_feeds_window_flush:
 * @self: a window
 *
 * Saves at once what was changed of a feed.
 */
void
lectern_feeds_window_flush (LecternFeedsWindow *self)
{
  g_return_if_fail (LECTERN_IS_FEEDS_WINDOW (self));

  save_editor (self);
}
