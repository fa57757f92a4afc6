/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "common/lectern-toast.h"
#include "import/lectern-obstacle.h"
#include "lectern-library-switch.h"
#include "lectern-window-private.h"
#include "library/lectern-intake.h"
#include "library/lectern-welcome.h"
#include "watch/lectern-watch-window.h"

G_DEFINE_FINAL_TYPE (LecternWindow, lectern_window, ADW_TYPE_APPLICATION_WINDOW)

static LecternLibrary *
lectern_window_get_library (LecternWindow *self)
{
  return lectern_workbench_get_library (self->workbench);
}

static gboolean
lectern_window_is_sample (LecternWindow *self, const char *id)
{
  g_auto (GStrv) samples = g_settings_get_strv (self->session, "samples");

  return id != NULL && g_strv_contains ((const char *const *) samples, id);
}

static const char *
lectern_window_get_value (LecternWindow *self, const char *key)
{
  LecternArticle *article = lectern_document_get_article (self->document);

  return article != NULL ? lectern_metadata_get_value (lectern_article_get_metadata (article), key)
                         : NULL;
}

static gboolean
lectern_window_lacks_source (LecternWindow *self)
{
  return lectern_document_get_article (self->document) != NULL
         && lectern_window_get_value (self, LECTERN_METADATA_SITE) == NULL
         && lectern_window_get_value (self, LECTERN_METADATA_ADDRESS) == NULL;
}

static void
lectern_window_update_notices (LecternWindow *self)
{
  LecternArticleItem *item = lectern_document_get_item (self->document);
  const char *id = lectern_document_get_id (self->document);
  gboolean asks = lectern_window_lacks_source (self) && g_strcmp0 (id, self->sourceless) != 0;
  gboolean has_address = lectern_window_get_value (self, LECTERN_METADATA_ADDRESS) != NULL;
  g_autofree char *obstacle = NULL;

  lectern_notice_set_revealed (self->sample_notice, lectern_window_is_sample (self, id));
  lectern_notice_set_revealed (self->source_notice, asks);
  lectern_notice_set_labels (self->article_notice, has_address ? _ ("Open in Browser") : NULL,
                             NULL);
  if (item != NULL)
    obstacle = lectern_obstacle_dup_sentence (lectern_article_item_get_obstacle (item),
                                              lectern_article_item_get_incomplete (item),
                                              lectern_article_item_get_words (item));
  if (obstacle != NULL)
    lectern_notice_set_title (self->article_notice, obstacle);
  lectern_notice_set_revealed (self->article_notice, obstacle != NULL);
}

static void
star_changed_cb (LecternWindow *self)
{
  LecternArticleItem *item = lectern_document_get_item (self->document);
  gboolean is_starred = item != NULL && lectern_article_item_is_starred (item);

  lectern_article_header_set_starred (self->article_header, is_starred);
  gtk_button_set_icon_name (self->narrow_star_button,
                            is_starred ? "starred-symbolic" : "non-starred-symbolic");
}

static void
marked_read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!lectern_library_write_finish (LECTERN_LIBRARY (object), result, &error))
    g_debug ("cannot mark an article as read: %s", error->message);
}

static void
lectern_window_article_opened (LecternWindow *self)
{
  LecternArticleItem *item = lectern_document_get_item (self->document);

  if (item == NULL)
    return;

  g_signal_connect_object (item, "notify::is-starred", G_CALLBACK (star_changed_cb), self,
                           G_CONNECT_SWAPPED);
  if (lectern_article_item_is_unread (item))
    lectern_library_set_unread_async (lectern_window_get_library (self),
                                      lectern_article_item_get_id (item), FALSE, NULL,
                                      marked_read_cb, NULL);
  if (lectern_article_item_get_title (item) != NULL)
    gtk_window_set_title (GTK_WINDOW (self), lectern_article_item_get_title (item));
  g_settings_set_string (self->session, "article", lectern_article_item_get_id (item));
}

static void
document_state_cb (LecternWindow *self)
{
  LecternDocumentState state = lectern_document_get_state (self->document);

  if (state == LECTERN_DOCUMENT_READY)
    lectern_window_article_opened (self);
  else if (state == LECTERN_DOCUMENT_EMPTY)
    gtk_window_set_title (GTK_WINDOW (self), "Lectern");
  g_object_set (self->frame, "has-findings", state != LECTERN_DOCUMENT_EMPTY, NULL);
  star_changed_cb (self);
  lectern_marks_page_set_article (self->marks_page, lectern_document_get_id (self->document));
  lectern_overview_page_set_article (LECTERN_OVERVIEW_PAGE (self->said_page),
                                     lectern_document_get_id (self->document));
  lectern_overview_page_set_article (LECTERN_OVERVIEW_PAGE (self->entities_page),
                                     lectern_document_get_id (self->document));
  lectern_tag_bar_set_article (self->tag_bar, lectern_workbench_get_library (self->workbench),
                               lectern_document_get_id (self->document));
  lectern_window_update_notices (self);
  lectern_window_update_refetch (self);
  lectern_window_look_for_change (self);
  lectern_window_update_actions (self);
}

/* Goes to the mark that the article was opened for, or to its notes. */
static void
show_opened_mark (LecternWindow *self)
{
  g_autofree char *article = NULL;

  if (lectern_document_get_state (self->document) != LECTERN_DOCUMENT_READY)
    return;

  article = g_steal_pointer (&self->mark_article);
  if (article == NULL || g_strcmp0 (article, lectern_document_get_id (self->document)) != 0)
    return;
  if (lectern_span_get_length (self->mark_span) > 0)
    lectern_panel_host_go_to_span (LECTERN_PANEL_HOST (self->document), self->mark_span);
  else if (lectern_findings_show_tab_named (self->findings, "notes"))
    lectern_frame_set_findings_shown (self->frame, TRUE);
}

void
lectern_window_open_at (LecternWindow *self, const char *article, guint start, guint end)
{
  g_free (self->mark_article);
  self->mark_article = g_strdup (article);
  self->mark_span = (LecternSpan){ start, end };
  if (g_strcmp0 (article, lectern_document_get_id (self->document)) != 0)
    {
      lectern_window_open (self, article);
      return;
    }

  lectern_frame_set_article_shown (self->frame, TRUE);
  show_opened_mark (self);
}

/* Back from marks, from what is said or from entities. */
static void
list_page_closed_cb (LecternWindow *self)
{
  gtk_stack_set_visible_child_name (self->list_stack, "articles");
  lectern_list_page_focus (self->list_page);
}

static void
opened_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  /* The document tells itself what went wrong. What was open last and is gone is no failure. */
  if (lectern_document_open_finish (LECTERN_DOCUMENT (object), result, &error))
    return;

  g_debug ("cannot open an article: %s", error->message);
  if (GPOINTER_TO_INT (user_data) && !lectern_error_is_cancel (error))
    lectern_document_close (LECTERN_DOCUMENT (object));
}

/* What a search found opens at its first hit. */
static void
open_from_list_cb (LecternWindow *self, const char *id)
{
  lectern_window_open (self, id);
  lectern_reader_set_search (lectern_article_view_get_reader (self->article_view),
                             lectern_list_page_get_search (self->list_page));
}

static void
open_new_window_cb (LecternWindow *self, const char *id)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  GtkWidget *window = lectern_window_new (application, self->workbench, self->queue);

  lectern_window_open (LECTERN_WINDOW (window), id);
  gtk_window_present (GTK_WINDOW (window));
}

static void
add_cb (LecternWindow *self, const char *text)
{
  g_autoptr (GPtrArray) sources = lectern_sources_from_text (text);

  lectern_window_add_sources (self, sources);
}

static void
article_shown_cb (LecternWindow *self)
{
  if (!lectern_frame_is_narrow (self->frame) || lectern_frame_get_article_shown (self->frame))
    return;

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->list_stack), "marks") == 0)
    lectern_marks_page_focus (self->marks_page);
  else if (g_strcmp0 (gtk_stack_get_visible_child_name (self->list_stack), "said") == 0)
    lectern_overview_page_focus (LECTERN_OVERVIEW_PAGE (self->said_page));
  else if (g_strcmp0 (gtk_stack_get_visible_child_name (self->list_stack), "entities") == 0)
    lectern_overview_page_focus (LECTERN_OVERVIEW_PAGE (self->entities_page));
  else
    lectern_list_page_focus (self->list_page);
}

static void
lectern_window_update_page (LecternWindow *self)
{
  gboolean is_empty = lectern_list_page_is_empty (self->list_page);

  gtk_stack_set_visible_child_name (self->stack, is_empty ? "welcome" : "main");
}

static void
arrived_cb (LecternWindow *self, LecternImportJob *job, const char *id)
{
  if (!g_hash_table_remove (self->awaited, job))
    return;

  /* Only the first of several opens: nothing turns a page under the reader's eyes. */
  g_hash_table_remove_all (self->awaited);
  lectern_window_open (self, id);
}

static void
undo_changed_cb (LecternWindow *self)
{
  LecternLibrary *library = lectern_window_get_library (self);
  g_autofree char *undo = NULL;
  g_autofree char *redo = NULL;

  g_object_get (library, "undo-label", &undo, "redo-label", &redo, NULL);
  g_menu_remove_all (self->undo_section);
  g_menu_append (self->undo_section, undo != NULL ? undo : _ ("Undo"), "window.undo");
  g_menu_append (self->undo_section, redo != NULL ? redo : _ ("Redo"), "window.redo");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "window.undo", undo != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "window.redo", redo != NULL);
}

static void
offer_plugin (LecternWindow *self)
{
  GListModel *plugins = G_LIST_MODEL (lectern_workbench_get_registry (self->workbench));
  guint n_plugins = g_list_model_get_n_items (plugins);

  g_clear_object (&self->offered);
  for (guint i = 0; i < n_plugins && self->offered == NULL; i++)
    {
      g_autoptr (LecternPluginEntry) entry = g_list_model_get_item (plugins, i);

      if (lectern_plugin_entry_get_state (entry) == LECTERN_PLUGIN_OFFERED
          && lectern_plugin_entry_get_info (entry) != NULL)
        g_set_object (&self->offered, entry);
    }
  if (self->offered != NULL)
    {
      LecternPluginInfo *info = lectern_plugin_entry_get_info (self->offered);
      g_autofree char *words = g_strdup_printf (
          lectern_plugin_info_get_network (info)
              ? _ ("“%s” is new in your plugins folder. It runs apart from your library, and may "
                   "reach the network.")
              : _ ("“%s” is new in your plugins folder. It runs apart from your library, without "
                   "network."),
          lectern_plugin_info_get_name (info));

      lectern_notice_set_title (self->plugin_notice, words);
    }
  lectern_notice_set_revealed (self->plugin_notice, self->offered != NULL);
}

static void
answer_plugin (LecternWindow *self, gboolean allowed)
{
  g_autoptr (LecternPluginEntry) entry = g_steal_pointer (&self->offered);

  if (entry != NULL)
    lectern_plugin_registry_allow (lectern_workbench_get_registry (self->workbench), entry,
                                   allowed);
  offer_plugin (self);
}

static void
allow_plugin_cb (LecternWindow *self)
{
  answer_plugin (self, TRUE);
}

static void
decline_plugin_cb (LecternWindow *self)
{
  answer_plugin (self, FALSE);
}

static void
remove_sample_cb (LecternWindow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "window.remove-sample", NULL);
}

static void
open_original_cb (LecternWindow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "window.open-original", NULL);
}

static void
add_source_cb (LecternWindow *self)
{
  lectern_article_header_show_details (self->article_header, LECTERN_METADATA_ADDRESS);
}

static void
decline_source_cb (LecternWindow *self)
{
  g_free (self->sourceless);
  self->sourceless = g_strdup (lectern_document_get_id (self->document));
  lectern_window_update_notices (self);
}

static void
tag_chosen_cb (LecternWindow *self, const char *tag)
{
  gtk_stack_set_visible_child_name (self->list_stack, "articles");
  lectern_list_page_set_query (self->list_page, &(LecternListQuery){ .tag = (char *) tag });
  lectern_frame_set_list_shown (self->frame, TRUE);
}

/* Once, when the list is there: a window begins in the list. */
static void
first_loaded_cb (LecternWindow *self)
{
  g_signal_handlers_disconnect_by_func (self->list_page, first_loaded_cb, self);
  if (!lectern_list_page_is_empty (self->list_page))
    lectern_list_page_focus (self->list_page);
}

static void
open_address_cb (LecternWindow *self, const char *address)
{
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func (
      (GDestroyNotify) lectern_source_unref);
  g_autoptr (GError) error = NULL;
  LecternSource *source = lectern_source_new_for_address (address, &error);

  if (source == NULL)
    {
      lectern_window_toast (self, error->message, 0);
      return;
    }
  g_ptr_array_add (sources, source);
  lectern_window_add_sources (self, sources);
}

static void
dropped_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternWindow) self = LECTERN_WINDOW (user_data);
  g_autoptr (GPtrArray) sources = NULL;
  g_autoptr (GError) error = NULL;

  sources = lectern_intake_read_finish (result, &error);
  if (sources != NULL)
    lectern_window_take_sources (self, sources);
  else if (!lectern_error_is_cancel (error))
    lectern_window_toast (self, error->message, 0);
}

static gboolean
drop_cb (LecternWindow *self, GdkDrop *drop, double x, double y)
{
  gtk_widget_set_visible (self->drop_cover, FALSE);
  lectern_intake_read_drop_async (drop, NULL, dropped_cb, g_object_ref (self));

  return TRUE;
}

static gboolean
accept_drop_cb (LecternWindow *self, GdkDrop *drop)
{
  g_autoptr (GdkContentFormats) formats = lectern_intake_dup_formats ();

  /* What is dragged out of this program is here already. */
  return gdk_drop_get_drag (drop) == NULL
         && gdk_content_formats_match (gdk_drop_get_formats (drop), formats);
}

static GdkDragAction
drag_enter_cb (LecternWindow *self, GdkDrop *drop, double x, double y)
{
  gtk_widget_set_visible (self->drop_cover, TRUE);

  return GDK_ACTION_COPY;
}

static void
drag_leave_cb (LecternWindow *self, GdkDrop *drop)
{
  gtk_widget_set_visible (self->drop_cover, FALSE);
}

static void
lectern_window_accept_drops (LecternWindow *self)
{
  GtkDropTargetAsync *target = gtk_drop_target_async_new (lectern_intake_dup_formats (),
                                                          GDK_ACTION_COPY);

  g_signal_connect_object (target, "accept", G_CALLBACK (accept_drop_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "drag-enter", G_CALLBACK (drag_enter_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "drag-leave", G_CALLBACK (drag_leave_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

static void
reverted_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternWindow) self = LECTERN_WINDOW (user_data);
  g_autoptr (GError) error = NULL;

  if (!lectern_library_write_finish (LECTERN_LIBRARY (object), result, &error))
    lectern_window_toast (self, error->message, 0);
}

/* What the message speaks of, also when something else was done meanwhile. */
static void
undo_clicked_cb (LecternWindow *self, AdwToast *toast)
{
  const gint64 *step = g_object_get_data (G_OBJECT (toast), "step");

  lectern_library_revert_async (lectern_window_get_library (self), *step, NULL, reverted_cb,
                                g_object_ref (self));
}

/* Closing saves what is written in them. Where something cannot be saved, its window says why. */
static gboolean
close_children (LecternWindow *self)
{
  GtkWidget *children[] = { self->brief_window,   self->articles_window, self->feeds_window,
                            self->stories_window, self->versions_window, self->watch_window,
                            self->outlets_window };

  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    if (children[i] != NULL)
      gtk_window_close (GTK_WINDOW (children[i]));
  if (self->watch_window == NULL
      || !lectern_watch_window_is_refused (LECTERN_WATCH_WINDOW (self->watch_window)))
    return TRUE;

  gtk_window_present (GTK_WINDOW (self->watch_window));
  return FALSE;
}

static gboolean
lectern_window_close_request (GtkWindow *window)
{
  LecternWindow *self = LECTERN_WINDOW (window);
  g_autofree char *list = NULL;
  int width, height;

  if (!close_children (self))
    return GDK_EVENT_STOP;
  if (!gtk_window_is_maximized (window) && !gtk_window_is_fullscreen (window))
    {
      gtk_window_get_default_size (window, &width, &height);
      g_settings_set_int (self->session, "width", width);
      g_settings_set_int (self->session, "height", height);
    }
  g_settings_set_boolean (self->session, "is-maximized", gtk_window_is_maximized (window));
  list = lectern_list_page_dup_key (self->list_page);
  g_settings_set_string (self->session, "list", list);

  return GTK_WINDOW_CLASS (lectern_window_parent_class)->close_request (window);
}

static void
lectern_window_dispose (GObject *object)
{
  LecternWindow *self = LECTERN_WINDOW (object);

  g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  g_clear_weak_pointer (&self->brief_window);
  g_clear_weak_pointer (&self->articles_window);
  g_clear_weak_pointer (&self->feeds_window);
  g_clear_weak_pointer (&self->stories_window);
  g_clear_weak_pointer (&self->outlets_window);
  g_clear_weak_pointer (&self->parts_window);
  g_clear_weak_pointer (&self->versions_window);
  g_cancellable_cancel (self->looking_for_change);
  g_clear_object (&self->looking_for_change);
  g_clear_pointer (&self->looked_at, g_free);
  g_clear_object (&self->refetch);
  g_clear_weak_pointer (&self->watch_window);
  g_clear_object (&self->document);
  g_clear_object (&self->offered);
  g_clear_object (&self->queue);
  g_clear_object (&self->workbench);
  g_clear_object (&self->settings);
  g_clear_object (&self->session);
  g_clear_object (&self->reading);
  g_clear_pointer (&self->awaited, g_hash_table_unref);
  g_clear_pointer (&self->sourceless, g_free);
  g_clear_pointer (&self->mark_article, g_free);

  G_OBJECT_CLASS (lectern_window_parent_class)->dispose (object);
}

static void
lectern_window_bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (LECTERN_TYPE_ARTICLE_HEADER);
  g_type_ensure (LECTERN_TYPE_ARTICLE_VIEW);
  g_type_ensure (LECTERN_TYPE_FRAME);
  g_type_ensure (LECTERN_TYPE_LIST_PAGE);
  g_type_ensure (LECTERN_TYPE_MARKS_PAGE);
  g_type_ensure (LECTERN_TYPE_NOTICE);
  g_type_ensure (LECTERN_TYPE_SAID_PAGE);
  g_type_ensure (LECTERN_TYPE_ENTITIES_PAGE);
  g_type_ensure (LECTERN_TYPE_TAG_BAR);
  g_type_ensure (LECTERN_TYPE_WELCOME);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/lectern/Lectern/ui/lectern-window.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, LecternWindow, drop_cover);
  gtk_widget_class_bind_template_child (widget_class, LecternWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, LecternWindow, welcome);
  gtk_widget_class_bind_template_child (widget_class, LecternWindow, frame);
  gtk_widget_class_bind_template_child (widget_class, LecternWindow, list_stack);
  gtk_widget_class_bind_template_child (widget_class, LecternWindow, list_page);
  gtk_widget_class_bind_template_child (widget_class, LecternWindow, marks_page);
  gtk_widget_class_bind_template_child (widget_class, LecternWindow, said_page);
  gtk_widget_class_bind_template_child (widget_class, LecternWindow, entities_page);
  gtk_widget_class_bind_template_child (widget_class, LecternWindow, tag_bar);
  gtk_widget_class_bind_template_child (widget_class, LecternWindow, article_header);
  gtk_widget_class_bind_template_child (widget_class, LecternWindow, sample_notice);
  gtk_widget_class_bind_template_child (widget_class, LecternWindow, plugin_notice);
  gtk_widget_class_bind_template_child (widget_class, LecternWindow, article_notice);
  gtk_widget_class_bind_template_child (widget_class, LecternWindow, source_notice);
  gtk_widget_class_bind_template_child (widget_class, LecternWindow, refetch_notice);
  gtk_widget_class_bind_template_child (widget_class, LecternWindow, changed_notice);
  gtk_widget_class_bind_template_child (widget_class, LecternWindow, article_view);
  gtk_widget_class_bind_template_child (widget_class, LecternWindow, findings_slot);
  gtk_widget_class_bind_template_child (widget_class, LecternWindow, narrow_star_button);
  gtk_widget_class_bind_template_child (widget_class, LecternWindow, undo_section);
  gtk_widget_class_bind_template_child (widget_class, LecternWindow, recent_menu);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, allow_plugin_cb);
  gtk_widget_class_bind_template_callback (widget_class, article_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, decline_plugin_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_from_list_cb);
  gtk_widget_class_bind_template_callback (widget_class, lectern_window_toast);
  gtk_widget_class_bind_template_callback_full (widget_class, "open_mark_cb",
                                                G_CALLBACK (lectern_window_open_at));
  gtk_widget_class_bind_template_callback (widget_class, tag_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_new_window_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_page_closed_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_original_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_source_cb);
  gtk_widget_class_bind_template_callback (widget_class, decline_source_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_sample_cb);
  gtk_widget_class_bind_template_callback (widget_class, lectern_window_cancel_refetch);
  gtk_widget_class_bind_template_callback (widget_class, lectern_window_dismiss_change);
  gtk_widget_class_bind_template_callback (widget_class, lectern_window_show_change);
}

static void
lectern_window_class_init (LecternWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lectern_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = lectern_window_close_request;

  lectern_window_install_actions (widget_class);
  lectern_library_switch_install_actions (widget_class);
  lectern_window_bind_template (widget_class);
}

static void
proxy_changed_cb (LecternWindow *self)
{
  g_autofree char *proxy = g_settings_get_string (self->settings, "proxy");

  lectern_list_page_set_route (self->list_page, proxy);
}

/* The window manager can end full screen too. */
static void
fullscreened_cb (LecternWindow *self)
{
  if (!gtk_window_is_fullscreen (GTK_WINDOW (self)))
    g_object_set (self->frame, "text-alone", FALSE, NULL);
}

static void
lectern_window_init (LecternWindow *self)
{
  self->settings = g_settings_new ("org.lectern.Lectern");
  self->session = g_settings_get_child (self->settings, "session");
  self->reading = g_settings_get_child (self->settings, "reading");
  self->awaited = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_window_set_default_size (GTK_WINDOW (self), g_settings_get_int (self->session, "width"),
                               g_settings_get_int (self->session, "height"));
  if (g_settings_get_boolean (self->session, "is-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  g_settings_bind (self->session, "list-wanted", self->frame, "list-wanted",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->session, "findings-wanted", self->frame, "findings-wanted",
                   G_SETTINGS_BIND_DEFAULT);
  g_signal_connect_object (self->settings, "changed::proxy", G_CALLBACK (proxy_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::fullscreened", G_CALLBACK (fullscreened_cb), NULL);
  lectern_window_accept_drops (self);
  lectern_window_init_keys (self);
}

/* Classes of hidden parts that the user wants to see. */
static void
shown_parts_changed_cb (LecternWindow *self)
{
  g_auto (GStrv) classes = g_settings_get_strv (self->reading, "shown-parts");

  if (self->workbench == NULL)
    return;

  lectern_library_set_shown_classes (lectern_window_get_library (self),
                                     (const char *const *) classes);
  if (lectern_document_get_stored (self->document) != NULL)
    lectern_document_reload (self->document);
}

static void
lectern_window_bind_reader (LecternWindow *self)
{
  LecternReader *reader = lectern_article_view_get_reader (self->article_view);
  static const char *const keys[] = { "font",        "text-scale",         "column-width",
                                      "show-hidden", "single-letter-keys", "mark-color" };

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    g_settings_bind (self->reading, keys[i], reader, keys[i], G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "analyze-when", self->document, "analyze-when",
                   G_SETTINGS_BIND_GET);
  g_signal_connect_object (self->reading, "changed::shown-parts",
                           G_CALLBACK (shown_parts_changed_cb), self, G_CONNECT_SWAPPED);
  shown_parts_changed_cb (self);
}

static void
findings_tab_cb (LecternWindow *self)
{
  const char *tab = lectern_findings_get_visible_tab (self->findings);

  if (tab != NULL)
    g_settings_set_string (self->session, "findings-page", tab);
}

static void
lectern_window_add_findings (LecternWindow *self)
{
  g_autofree char *tab = g_settings_get_string (self->session, "findings-page");

  self->findings = LECTERN_FINDINGS (lectern_findings_new (self->document));
  adw_bin_set_child (self->findings_slot, GTK_WIDGET (self->findings));
  lectern_findings_show_tab_named (self->findings, tab);
  g_signal_connect_object (self->findings, "notify::visible-tab", G_CALLBACK (findings_tab_cb),
                           self, G_CONNECT_SWAPPED);
}

static void
lectern_window_set_parts (LecternWindow *self,
                          LecternWorkbench *workbench,
                          LecternImportQueue *queue)
{
  LecternPluginRegistry *registry = lectern_workbench_get_registry (workbench);
  LecternLibrary *library = lectern_workbench_get_library (workbench);
  g_autofree char *list = NULL;

  self->workbench = g_object_ref (workbench);
  self->queue = g_object_ref (queue);
  self->document = lectern_document_new (workbench);
  lectern_list_page_set_library (self->list_page, library, queue);
  lectern_marks_page_set_library (self->marks_page, library);
  lectern_overview_page_set_library (LECTERN_OVERVIEW_PAGE (self->said_page), library);
  lectern_overview_page_set_library (LECTERN_OVERVIEW_PAGE (self->entities_page), library);
  list = g_settings_get_string (self->session, "list");
  lectern_list_page_set_key (self->list_page, list);
  lectern_article_view_set_document (self->article_view, self->document);
  lectern_article_header_set_document (
      self->article_header, self->document,
      lectern_reader_new_details (lectern_article_view_get_reader (self->article_view)));
  lectern_window_bind_reader (self);
  lectern_window_add_findings (self);

  g_signal_connect_object (self->document, "notify::state", G_CALLBACK (document_state_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->document, "notify::title",
                           G_CALLBACK (lectern_window_update_notices), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->document, "item-changed", G_CALLBACK (star_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->document, "item-changed",
                           G_CALLBACK (lectern_window_update_actions), self, G_CONNECT_SWAPPED);
  /* Behind the reader, which shows the text first. */
  g_signal_connect_object (self->document, "article-changed", G_CALLBACK (show_opened_mark), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->document, "article-changed",
                           G_CALLBACK (lectern_window_look_for_change), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list_page, "loaded", G_CALLBACK (first_loaded_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->document, "toast", G_CALLBACK (lectern_window_toast), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->document, "open-address", G_CALLBACK (open_address_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (queue, "arrived", G_CALLBACK (arrived_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list_page, "notify::empty",
                           G_CALLBACK (lectern_window_update_page), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (library, "notify", G_CALLBACK (undo_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (registry, "changed", G_CALLBACK (offer_plugin), self, G_CONNECT_SWAPPED);
  proxy_changed_cb (self);
  undo_changed_cb (self);
  offer_plugin (self);
  lectern_window_update_page (self);
  document_state_cb (self);
}

/**
 * lectern_window_new:
 * @application: the application
 * @workbench: the parts, with a library
 * @queue: what is being brought in
 *
 * Makes a window without an open article.
 *
 * Returns: (transfer none): a window, owned by GTK
 */
GtkWidget *
lectern_window_new (GtkApplication *application,
                    LecternWorkbench *workbench,
                    LecternImportQueue *queue)
{
  LecternWindow *self;

  g_return_val_if_fail (GTK_IS_APPLICATION (application), NULL);
  g_return_val_if_fail (LECTERN_IS_WORKBENCH (workbench), NULL);
  g_return_val_if_fail (LECTERN_IS_IMPORT_QUEUE (queue), NULL);

  self = g_object_new (LECTERN_TYPE_WINDOW, "application", application, NULL);
  lectern_window_set_parts (self, workbench, queue);
  lectern_library_switch_fill_menu (self->recent_menu, self->settings,
                                    lectern_library_get_folder (lectern_window_get_library (self)));

  return GTK_WIDGET (self);
}

/**
 * lectern_window_get_document:
 * @self: a window
 *
 * Returns: (transfer none): its document
 */
LecternDocument *
lectern_window_get_document (LecternWindow *self)
{
  g_return_val_if_fail (LECTERN_IS_WINDOW (self), NULL);

  return self->document;
}

static void
lectern_window_load (LecternWindow *self, const char *id, gboolean may_be_gone)
{
  g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  self->opening = g_cancellable_new ();
  lectern_list_page_set_open_id (self->list_page, id);
  lectern_reader_set_search (lectern_article_view_get_reader (self->article_view), NULL);
  lectern_frame_set_article_shown (self->frame, TRUE);
  lectern_document_open_async (self->document, id, self->opening, opened_cb,
                               GINT_TO_POINTER (may_be_gone));
}

/**
 * lectern_window_open:
 * @self: a window
 * @id: id of a stored article
 *
 * Opens an article and turns to its page.
 */
void
lectern_window_open (LecternWindow *self, const char *id)
{
  g_return_if_fail (LECTERN_IS_WINDOW (self));
  g_return_if_fail (id != NULL);

  lectern_window_load (self, id, FALSE);
}

/**
 * lectern_window_restore:
 * @self: a window
 *
 * Opens the article that was open when the program was left.
 */
void
lectern_window_restore (LecternWindow *self)
{
  g_autofree char *id = NULL;

  g_return_if_fail (LECTERN_IS_WINDOW (self));

  id = g_settings_get_string (self->session, "article");
  if (*id != '\0')
    lectern_window_load (self, id, TRUE);
}

static void
newest_loaded_cb (LecternWindow *self)
{
  if (lectern_document_get_id (self->document) == NULL)
    lectern_list_page_step (self->list_page, 1, FALSE);
}

/**
 * lectern_window_open_newest:
 * @self: a window
 *
 * Opens the first article of the list, once the list is there.
 */
void
lectern_window_open_newest (LecternWindow *self)
{
  g_return_if_fail (LECTERN_IS_WINDOW (self));

  g_signal_connect_object (self->list_page, "loaded", G_CALLBACK (newest_loaded_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * lectern_window_is_adding:
 * @self: a window
 *
 * Returns: whether anything is on its way into the library
 */
gboolean
lectern_window_is_adding (LecternWindow *self)
{
  GListModel *jobs;
  guint n_jobs;

  g_return_val_if_fail (LECTERN_IS_WINDOW (self), FALSE);

  jobs = G_LIST_MODEL (self->queue);
  n_jobs = g_list_model_get_n_items (jobs);
  for (guint i = 0; i < n_jobs; i++)
    {
      g_autoptr (LecternImportJob) job = g_list_model_get_item (jobs, i);

      if (lectern_import_job_get_state (job) <= LECTERN_IMPORT_RUNNING)
        return TRUE;
    }

  return FALSE;
}

/**
 * lectern_window_add_sources:
 * @self: a window
 * @sources: (element-type LecternSource): what to bring in
 *
 * Brings sources in. The article that arrives first is opened.
 */
void
lectern_window_add_sources (LecternWindow *self, GPtrArray *sources)
{
  g_return_if_fail (LECTERN_IS_WINDOW (self));
  g_return_if_fail (sources != NULL);

  /* What was read from a clipboard may come after the window was closed. */
  if (self->workbench == NULL)
    return;

  g_hash_table_remove_all (self->awaited);
  for (guint i = 0; i < sources->len; i++)
    {
      LecternImportJob *job = lectern_import_queue_add (self->queue,
                                                        g_ptr_array_index (sources, i));

      if (job == NULL)
        {
          lectern_window_toast (self, _ ("That is too much at once. Add the rest later."), 0);
          break;
        }
      g_hash_table_add (self->awaited, g_object_ref (job));
    }
}

/**
 * lectern_window_toast:
 * @self: a window
 * @message: plain text
 * @step: step of the journal that its button takes back, 0 for no button
 *
 * Shows a short message.
 */
void
lectern_window_toast (LecternWindow *self, const char *message, gint64 step)
{
  AdwToast *toast;

  g_return_if_fail (LECTERN_IS_WINDOW (self));
  g_return_if_fail (message != NULL);

  if (self->workbench == NULL)
    return;

  toast = lectern_toast_new (message);
  if (step != 0)
    {
      g_object_set_data_full (G_OBJECT (toast), "step", g_memdup2 (&step, sizeof step), g_free);
      adw_toast_set_button_label (toast, _ ("_Undo"));
      g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_clicked_cb), self,
                               G_CONNECT_SWAPPED);
    }
  adw_toast_overlay_add_toast (self->toasts, toast);
}
