/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-said-page.h"

#include <glib/gi18n-lib.h>

#include "lectern-finding-list.h"
#include "lectern-said-row.h"
#include "library/lectern-library-collections.h"

/* More quotations are not listed at once; filters find the others. */
#define MAX_LISTED 2000

/* In the order of the drop-down. */
enum { BY_SOURCE, BY_DATE, BY_ARTICLE };

struct _LecternSaidPage {
  GtkWidget parent_instance;

  LecternLibrary *library;   /* owned, nullable */
  GListStore *items;         /* owned, of LecternSaidItem */
  GCancellable *cancellable; /* owned: of the list that is read */
  GStrv collections;         /* owned, nullable: what the drop-down offers; "" for all */
  char *article_id;          /* owned, nullable */
  char *key;                 /* owned, nullable: of the one speaker that is listed */
  gboolean is_loading;
  gboolean is_stale; /* the library changed while the list was read */
  gboolean is_filling;
  gboolean is_narrow;

  /* template children */
  AdwHeaderBar *header;
  AdwWindowTitle *title;
  GtkEditable *search;
  GtkWidget *filter_button;
  GtkDropDown *order;
  GtkDropDown *manner;
  GtkDropDown *by;
  GtkDropDown *collection;
  GtkCheckButton *views;
  GtkCheckButton *only_article;
  GtkRevealer *speaker_revealer;
  GtkLabel *speaker;
  GtkStack *stack;
  GtkListView *list;
  GtkNoSelection *selection;
  AdwStatusPage *empty;
};

enum { PROP_0, PROP_NARROW, N_PROPS };
enum { OPEN, CLOSED, TOAST, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LecternSaidPage, lectern_said_page, GTK_TYPE_WIDGET)

/* Filters */

/* Borrows all its strings. */
static LecternSaidFilter
get_filter (LecternSaidPage *self)
{
  LecternSaidFilter filter = { 0 };
  guint collection = gtk_drop_down_get_selected (self->collection);

  filter.manner = MIN (gtk_drop_down_get_selected (self->manner), LECTERN_SAID_REPORTED);
  filter.by = MIN (gtk_drop_down_get_selected (self->by), LECTERN_SAID_BY_UNKNOWN);
  filter.with_views = gtk_check_button_get_active (self->views);
  filter.key = self->key;
  if (self->collections != NULL && collection > 0 && collection < g_strv_length (self->collections))
    filter.collection = self->collections[collection];
  if (gtk_check_button_get_active (self->only_article))
    filter.article = self->article_id;
  filter.text = (char *) gtk_editable_get_text (self->search);
  filter.by_article = gtk_drop_down_get_selected (self->order) == BY_ARTICLE;

  return filter;
}

static gboolean
is_filtered (LecternSaidPage *self)
{
  LecternSaidFilter filter = get_filter (self);

  return filter.manner != LECTERN_SAID_ANY || filter.by != LECTERN_SAID_BY_ANYONE
         || filter.article != NULL || filter.collection != NULL || filter.with_views;
}

static gboolean
is_ledger (LecternSaidPage *self)
{
  return gtk_drop_down_get_selected (self->order) == BY_SOURCE && self->key == NULL;
}

static char *
dup_count (LecternSaidPage *self, guint n_items)
{
  if (is_ledger (self))
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u source", "%'u sources", n_items),
                            n_items);
  if (n_items == MAX_LISTED)
    return g_strdup_printf (_ ("The first %'u quotes"), n_items);

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u quote", "%'u quotes", n_items),
                          n_items);
}

static void
update (LecternSaidPage *self)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  gboolean is_narrowed = is_filtered (self) || self->key != NULL
                         || *gtk_editable_get_text (self->search) != '\0';
  g_autofree char *count = dup_count (self, n_items);

  adw_window_title_set_subtitle (self->title, self->is_loading ? "" : count);
  gtk_stack_set_visible_child_name (self->stack,
                                    n_items > 0 || self->is_loading ? "list" : "empty");
  adw_status_page_set_title (self->empty,
                             is_narrowed ? _ ("No Quote Is Like That") : _ ("No Quotes Yet"));
  adw_status_page_set_description (
      self->empty, is_narrowed ? _ ("Take a filter away, or other words.")
                               : _ ("Quotes of articles come here once they have been read."));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "said.copy", self->library != NULL);
  if (is_filtered (self))
    gtk_widget_add_css_class (self->filter_button, "accent");
  else
    gtk_widget_remove_css_class (self->filter_button, "accent");
}

static void load (LecternSaidPage *self);

static gboolean
is_same (gconstpointer one, gconstpointer two)
{
  return lectern_said_item_equal (LECTERN_SAID_ITEM ((gpointer) one),
                                  LECTERN_SAID_ITEM ((gpointer) two));
}

static void
end_loading (LecternSaidPage *self)
{
  self->is_loading = FALSE;
  update (self);
  if (self->is_stale)
    load (self);
}

static void
take_items (LecternSaidPage *self, GPtrArray *items)
{
  lectern_finding_list_replace (self->items, items, is_same);
  end_loading (self);
}

static void
failed (LecternSaidPage *self, const GError *error)
{
  if (!lectern_error_is_cancel (error))
    g_signal_emit (self, signals[TOAST], 0, error->message, (gint64) 0);
  end_loading (self);
}

/* Whether the page is gone, or another list is read since: answers may come in any order. */
static gboolean
is_late (GAsyncResult *result)
{
  return g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result)));
}

static void
said_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternSaidPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) said = lectern_library_list_said_finish (LECTERN_LIBRARY (source), result,
                                                                 &error);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  if (is_late (result))
    return;
  if (said == NULL)
    {
      failed (self, error);
      return;
    }
  for (guint i = 0; i < said->len; i++)
    g_ptr_array_add (items, lectern_said_item_new (said->pdata[i]));
  take_items (self, items);
}

static void
cited_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternSaidPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) cited = lectern_library_list_cited_finish (LECTERN_LIBRARY (source), result,
                                                                   &error);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  if (is_late (result))
    return;
  if (cited == NULL)
    {
      failed (self, error);
      return;
    }
  for (guint i = 0; i < cited->len; i++)
    g_ptr_array_add (items, lectern_said_item_new_cited (cited->pdata[i]));
  take_items (self, items);
}

static void
load (LecternSaidPage *self)
{
  LecternSaidFilter filter = get_filter (self);

  /* What nobody looks at is read once it is shown. */
  if (self->is_filling || self->library == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->is_loading = TRUE;
  self->is_stale = FALSE;
  if (is_ledger (self))
    lectern_library_list_cited_async (self->library, &filter, self->cancellable, cited_cb,
                                      g_object_ref (self));
  else
    lectern_library_list_said_async (self->library, &filter, MAX_LISTED, self->cancellable, said_cb,
                                     g_object_ref (self));
}

/* As findings are made, one article changes after the other, each before the list is read to its
 * end: that is read whole, and then again. */
static void
library_changed_cb (LecternSaidPage *self)
{
  if (self->is_loading)
    self->is_stale = TRUE;
  else
    load (self);
}

static void
filter_cb (LecternSaidPage *self)
{
  load (self);
}

static void
set_speaker (LecternSaidPage *self, const char *key, const char *name)
{
  g_free (self->key);
  self->key = g_strdup (key);
  gtk_label_set_text (self->speaker, name != NULL ? name : "");
  gtk_revealer_set_reveal_child (self->speaker_revealer, key != NULL);
  load (self);
}

static void
everyone_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  set_speaker (LECTERN_SAID_PAGE (widget), NULL, NULL);
}

static void
reset_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternSaidPage *self = LECTERN_SAID_PAGE (widget);

  self->is_filling = TRUE;
  gtk_drop_down_set_selected (self->manner, 0);
  gtk_drop_down_set_selected (self->by, 0);
  gtk_drop_down_set_selected (self->collection, 0);
  gtk_check_button_set_active (self->views, FALSE);
  gtk_check_button_set_active (self->only_article, FALSE);
  gtk_editable_set_text (self->search, "");
  self->is_filling = FALSE;
  set_speaker (self, NULL, NULL);
}

/* Collections as they are called; what was chosen stays chosen while it is there. */
static void
collections_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternSaidPage) self = user_data;
  g_autoptr (GPtrArray) collections = NULL;
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_autofree char *old = g_strdup (get_filter (self).collection);
  guint selected = 0;

  collections = lectern_library_list_collections_finish (LECTERN_LIBRARY (source), result, NULL);
  if (collections == NULL || self->library == NULL)
    return;

  gtk_string_list_append (labels, _ ("All Collections"));
  g_strv_builder_add (ids, "");
  for (guint i = 0; i < collections->len; i++)
    {
      const LecternCollection *collection = collections->pdata[i];

      gtk_string_list_append (labels, collection->name);
      g_strv_builder_add (ids, collection->id);
      if (g_strcmp0 (old, collection->id) == 0)
        selected = i + 1;
    }
  self->is_filling = TRUE;
  g_strfreev (self->collections);
  self->collections = g_strv_builder_end (ids);
  gtk_drop_down_set_model (self->collection, G_LIST_MODEL (labels));
  gtk_drop_down_set_selected (self->collection, selected);
  self->is_filling = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->collection), collections->len > 0);
  if (old != NULL && selected == 0)
    load (self);
}

static void
load_collections (LecternSaidPage *self)
{
  lectern_library_list_collections_async (self->library, NULL, collections_cb, g_object_ref (self));
}

/* The list */

static void
activate_cb (LecternSaidPage *self, guint position)
{
  g_autoptr (LecternSaidItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), position);
  LecternSpan span;

  if (item == NULL)
    return;
  if (lectern_said_item_get_article (item) == NULL)
    {
      set_speaker (self, lectern_said_item_get_key (item), lectern_said_item_get_speaker (item));
      return;
    }
  span = lectern_said_item_get_span (item);
  g_signal_emit (self, signals[OPEN], 0, lectern_said_item_get_article (item), span.start,
                 span.end);
}

static void
setup_cb (LecternSaidPage *self, GtkListItem *item)
{
  gtk_list_item_set_child (item, lectern_said_row_new ());
}

static void
bind_cb (LecternSaidPage *self, GtkListItem *item)
{
  lectern_said_row_set_item (LECTERN_SAID_ROW (gtk_list_item_get_child (item)),
                             gtk_list_item_get_item (item));
}

static void
unbind_cb (LecternSaidPage *self, GtkListItem *item)
{
  lectern_said_row_set_item (LECTERN_SAID_ROW (gtk_list_item_get_child (item)), NULL);
}

/* The ledger of what the filters leave, as a table. */
static void
copied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternSaidPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) cited = lectern_library_list_cited_finish (LECTERN_LIBRARY (source), result,
                                                                   &error);
  g_autofree char *csv = NULL;
  g_autofree char *message = NULL;

  if (self->library == NULL)
    return;
  if (cited == NULL)
    {
      g_signal_emit (self, signals[TOAST], 0, error->message, (gint64) 0);
      return;
    }
  csv = lectern_cited_dup_csv (cited);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), csv);
  message = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u source copied as CSV",
                                          "%'u sources copied as CSV", cited->len),
                             cited->len);
  g_signal_emit (self, signals[TOAST], 0, message, (gint64) 0);
}

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternSaidPage *self = LECTERN_SAID_PAGE (widget);
  LecternSaidFilter filter = get_filter (self);

  lectern_library_list_cited_async (self->library, &filter, NULL, copied_cb, g_object_ref (self));
}

/* The page */

static void
close_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[CLOSED], 0);
}

static void
stop_search_cb (LecternSaidPage *self)
{
  gtk_editable_set_text (self->search, "");
  lectern_said_page_focus (self);
}

static void
lectern_said_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (lectern_said_page_parent_class)->map (widget);
  load (LECTERN_SAID_PAGE (widget));
}

static void
lectern_said_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_NARROW)
    g_value_set_boolean (value, LECTERN_SAID_PAGE (object)->is_narrow);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
lectern_said_page_set_property (GObject *object,
                                guint prop_id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  LecternSaidPage *self = LECTERN_SAID_PAGE (object);

  if (prop_id != PROP_NARROW)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      return;
    }
  if (self->is_narrow == g_value_get_boolean (value))
    return;

  self->is_narrow = g_value_get_boolean (value);
  adw_header_bar_set_show_end_title_buttons (self->header, self->is_narrow);
  g_object_notify_by_pspec (object, pspec);
}

static void
lectern_said_page_dispose (GObject *object)
{
  LecternSaidPage *self = LECTERN_SAID_PAGE (object);
  GtkWidget *child = NULL;

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->items);
  g_clear_object (&self->library);
  g_clear_pointer (&self->collections, g_strfreev);
  g_clear_pointer (&self->article_id, g_free);
  g_clear_pointer (&self->key, g_free);

  G_OBJECT_CLASS (lectern_said_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/lectern/Lectern/said/lectern-said-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternSaidPage, header);
  gtk_widget_class_bind_template_child (widget_class, LecternSaidPage, title);
  gtk_widget_class_bind_template_child (widget_class, LecternSaidPage, search);
  gtk_widget_class_bind_template_child (widget_class, LecternSaidPage, filter_button);
  gtk_widget_class_bind_template_child (widget_class, LecternSaidPage, order);
  gtk_widget_class_bind_template_child (widget_class, LecternSaidPage, manner);
  gtk_widget_class_bind_template_child (widget_class, LecternSaidPage, by);
  gtk_widget_class_bind_template_child (widget_class, LecternSaidPage, collection);
  gtk_widget_class_bind_template_child (widget_class, LecternSaidPage, views);
  gtk_widget_class_bind_template_child (widget_class, LecternSaidPage, only_article);
  gtk_widget_class_bind_template_child (widget_class, LecternSaidPage, speaker_revealer);
  gtk_widget_class_bind_template_child (widget_class, LecternSaidPage, speaker);
  gtk_widget_class_bind_template_child (widget_class, LecternSaidPage, stack);
  gtk_widget_class_bind_template_child (widget_class, LecternSaidPage, list);
  gtk_widget_class_bind_template_child (widget_class, LecternSaidPage, selection);
  gtk_widget_class_bind_template_child (widget_class, LecternSaidPage, empty);
  gtk_widget_class_bind_template_callback (widget_class, filter_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);
}

static void
lectern_said_page_class_init (LecternSaidPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = lectern_said_page_get_property;
  object_class->set_property = lectern_said_page_set_property;
  object_class->dispose = lectern_said_page_dispose;
  widget_class->map = lectern_said_page_map;

  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS
                                                      | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[OPEN] = g_signal_new ("open", LECTERN_TYPE_SAID_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_UINT, G_TYPE_UINT);
  signals[CLOSED] = g_signal_new ("closed", LECTERN_TYPE_SAID_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  signals[TOAST] = g_signal_new ("toast", LECTERN_TYPE_SAID_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_INT64);

  gtk_widget_class_install_action (widget_class, "said.close", NULL, close_action);
  gtk_widget_class_install_action (widget_class, "said.reset", NULL, reset_action);
  gtk_widget_class_install_action (widget_class, "said.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "said.everyone", NULL, everyone_action);
  bind_template (widget_class);
}

/* Escape leads back: from one speaker to all of them, then to the articles. */
static gboolean
key_pressed_cb (LecternSaidPage *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (keyval != GDK_KEY_Escape || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;

  gtk_widget_activate_action (GTK_WIDGET (self), self->key != NULL ? "said.everyone" : "said.close",
                              NULL);
  return GDK_EVENT_STOP;
}

static void
lectern_said_page_init (LecternSaidPage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->items = g_list_store_new (LECTERN_TYPE_SAID_ITEM);
  self->cancellable = g_cancellable_new ();
  self->is_filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->is_filling = FALSE;
  gtk_no_selection_set_model (self->selection, G_LIST_MODEL (self->items));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->list), keys);
  update (self);
}

/**
 * lectern_said_page_set_library:
 * @self: a page
 * @library: a library
 *
 * Lists what is said in the articles of a library.
 */
void
lectern_said_page_set_library (LecternSaidPage *self, LecternLibrary *library)
{
  g_return_if_fail (LECTERN_IS_SAID_PAGE (self));
  g_return_if_fail (LECTERN_IS_LIBRARY (library));

  g_set_object (&self->library, library);
  g_signal_connect_object (library, "said-changed", G_CALLBACK (library_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (library, "articles-changed", G_CALLBACK (library_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (library, "collections-changed", G_CALLBACK (load_collections), self,
                           G_CONNECT_SWAPPED);
  load_collections (self);
  load (self);
}

/**
 * lectern_said_page_set_article:
 * @self: a page
 * @article_id: (nullable): the open article
 *
 * Says which article is open.
 */
void
lectern_said_page_set_article (LecternSaidPage *self, const char *article_id)
{
  g_return_if_fail (LECTERN_IS_SAID_PAGE (self));

  g_free (self->article_id);
  self->article_id = g_strdup (article_id);
  gtk_widget_set_sensitive (GTK_WIDGET (self->only_article), article_id != NULL);
  if (gtk_check_button_get_active (self->only_article))
    load (self);
}

/**
 * lectern_said_page_focus:
 * @self: a page
 *
 * Puts the focus into the list.
 */
void
lectern_said_page_focus (LecternSaidPage *self)
{
  g_return_if_fail (LECTERN_IS_SAID_PAGE (self));

  if (!gtk_widget_grab_focus (GTK_WIDGET (self->list)))
    gtk_widget_grab_focus (GTK_WIDGET (self->search));
}
