/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-overview-page.h"

#include <glib/gi18n-lib.h>

#include "library/lectern-library-collections.h"

typedef struct {
  LecternLibrary *library;   /* owned, nullable */
  GCancellable *cancellable; /* owned: of the list that is read */
  GStrv collections;         /* owned, nullable: what the drop-down offers; "" for all */
  char *article_id;          /* owned, nullable */
  LecternOverviewParts parts;
  gboolean is_loading;
  gboolean is_stale; /* the library changed while the list was read */
  gboolean is_filling;
  gboolean is_narrow;
} LecternOverviewPagePrivate;

enum { PROP_0, PROP_NARROW, N_PROPS };
enum { OPEN, CLOSED, TOAST, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (LecternOverviewPage, lectern_overview_page, GTK_TYPE_WIDGET)

static LecternOverviewPagePrivate *
get_private (LecternOverviewPage *self)
{
  return lectern_overview_page_get_instance_private (self);
}

static void
update (LecternOverviewPage *self)
{
  LECTERN_OVERVIEW_PAGE_GET_CLASS (self)->update (self, get_private (self)->is_loading);
}

/* Reading the list */

gboolean
lectern_overview_is_late (GAsyncResult *result)
{
  return g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result)));
}

/**
 * lectern_overview_page_load:
 * @self: a page
 *
 * Reads the list again, as soon as somebody looks at it.
 */
void
lectern_overview_page_load (LecternOverviewPage *self)
{
  LecternOverviewPagePrivate *private = get_private (self);

  if (private->is_filling || private->library == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  g_cancellable_cancel (private->cancellable);
  g_object_unref (private->cancellable);
  private->cancellable = g_cancellable_new ();
  private->is_loading = TRUE;
  private->is_stale = FALSE;
  LECTERN_OVERVIEW_PAGE_GET_CLASS (self)->load (self, private->cancellable);
}

void
lectern_overview_page_end_loading (LecternOverviewPage *self)
{
  LecternOverviewPagePrivate *private = get_private (self);

  private->is_loading = FALSE;
  update (self);
  if (private->is_stale)
    lectern_overview_page_load (self);
}

void
lectern_overview_page_fail (LecternOverviewPage *self, const GError *error)
{
  if (!lectern_error_is_cancel (error))
    lectern_overview_page_toast (self, error->message, 0);
  lectern_overview_page_end_loading (self);
}

gboolean
lectern_overview_page_is_loading (LecternOverviewPage *self)
{
  return get_private (self)->is_loading;
}

/* As findings are made, one article changes after the other, each before the list is read to its
 * end: that is read whole, and then again. */
static void
library_changed_cb (LecternOverviewPage *self)
{
  LecternOverviewPagePrivate *private = get_private (self);

  if (private->is_loading)
  private->is_stale = TRUE;
  else lectern_overview_page_load (self);
}

/* Filters */

void
lectern_overview_page_set_filling (LecternOverviewPage *self, gboolean is_filling)
{
  get_private (self)->is_filling = is_filling;
}

const char *
lectern_overview_page_get_collection (LecternOverviewPage *self)
{
  LecternOverviewPagePrivate *private = get_private (self);
  guint selected = gtk_drop_down_get_selected (private->parts.collection);

  if (private->collections == NULL || selected == 0
      || selected >= g_strv_length (private->collections))
    return NULL;

  return private->collections[selected];
}

const char *
lectern_overview_page_get_article (LecternOverviewPage *self)
{
  LecternOverviewPagePrivate *private = get_private (self);

  return gtk_check_button_get_active (private->parts.only_article) ? private->article_id : NULL;
}

void
lectern_overview_page_reset_filters (LecternOverviewPage *self)
{
  LecternOverviewPagePrivate *private = get_private (self);

  gtk_drop_down_set_selected (private->parts.collection, 0);
  gtk_check_button_set_active (private->parts.only_article, FALSE);
  gtk_editable_set_text (private->parts.search, "");
}

/* Collections as they are called; what was chosen stays chosen while it is there. */
static void
collections_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternOverviewPage) self = user_data;
  LecternOverviewPagePrivate *private = get_private (self);
  g_autoptr (GPtrArray) collections = NULL;
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_autofree char *old = NULL;
  guint selected = 0;

  collections = lectern_library_list_collections_finish (LECTERN_LIBRARY (source), result, NULL);
  if (collections == NULL || private->library == NULL)
    return;

  old = g_strdup (lectern_overview_page_get_collection (self));
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
  private->is_filling = TRUE;
  g_strfreev (private->collections);
  private->collections = g_strv_builder_end (ids);
  gtk_drop_down_set_model (private->parts.collection, G_LIST_MODEL (labels));
  gtk_drop_down_set_selected (private->parts.collection, selected);
  private->is_filling = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (private->parts.collection), collections->len > 0);
  if (old != NULL && selected == 0)
    lectern_overview_page_load (self);
}

static void
load_collections (LecternOverviewPage *self)
{
  lectern_library_list_collections_async (get_private (self)->library, NULL, collections_cb,
                                          g_object_ref (self));
}

/* Signals and actions */

void
lectern_overview_page_open (LecternOverviewPage *self, const char *article_id, LecternSpan span)
{
  g_signal_emit (self, signals[OPEN], 0, article_id, span.start, span.end);
}

void
lectern_overview_page_toast (LecternOverviewPage *self, const char *message, gint64 step)
{
  g_signal_emit (self, signals[TOAST], 0, message, step);
}

static void
close_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[CLOSED], 0);
}

static void
stop_search_cb (LecternOverviewPage *self)
{
  gtk_editable_set_text (get_private (self)->parts.search, "");
  lectern_overview_page_focus (self);
}

/* Escape leads back: within the page, then to the articles. */
static gboolean
key_pressed_cb (LecternOverviewPage *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (keyval != GDK_KEY_Escape || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;

  if (!LECTERN_OVERVIEW_PAGE_GET_CLASS (self)->leave (self))
    gtk_widget_activate_action (GTK_WIDGET (self), "overview.close", NULL);
  return GDK_EVENT_STOP;
}

/* The page */

static void
lectern_overview_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (lectern_overview_page_parent_class)->map (widget);
  lectern_overview_page_load (LECTERN_OVERVIEW_PAGE (widget));
}

static void
lectern_overview_page_get_property (GObject *object,
                                    guint prop_id,
                                    GValue *value,
                                    GParamSpec *pspec)
{
  if (prop_id == PROP_NARROW)
    g_value_set_boolean (value, get_private (LECTERN_OVERVIEW_PAGE (object))->is_narrow);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
lectern_overview_page_set_property (GObject *object,
                                    guint prop_id,
                                    const GValue *value,
                                    GParamSpec *pspec)
{
  LecternOverviewPagePrivate *private = get_private (LECTERN_OVERVIEW_PAGE (object));

  if (prop_id != PROP_NARROW)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      return;
    }
  if (private->is_narrow == g_value_get_boolean (value))
    return;

  private->is_narrow = g_value_get_boolean (value);
  adw_header_bar_set_show_end_title_buttons (private->parts.header, private->is_narrow);
  g_object_notify_by_pspec (object, pspec);
}

static void
lectern_overview_page_dispose (GObject *object)
{
  LecternOverviewPagePrivate *private = get_private (LECTERN_OVERVIEW_PAGE (object));
  GtkWidget *child = NULL;

  if (private->cancellable != NULL)
    g_cancellable_cancel (private->cancellable);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&private->cancellable);
  g_clear_object (&private->library);
  g_clear_pointer (&private->collections, g_strfreev);
  g_clear_pointer (&private->article_id, g_free);

  G_OBJECT_CLASS (lectern_overview_page_parent_class)->dispose (object);
}

static void
lectern_overview_page_class_init (LecternOverviewPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = lectern_overview_page_get_property;
  object_class->set_property = lectern_overview_page_set_property;
  object_class->dispose = lectern_overview_page_dispose;
  widget_class->map = lectern_overview_page_map;

  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS
                                                      | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[OPEN] = g_signal_new ("open", LECTERN_TYPE_OVERVIEW_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_UINT,
                                G_TYPE_UINT);
  signals[CLOSED] = g_signal_new ("closed", LECTERN_TYPE_OVERVIEW_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  signals[TOAST] = g_signal_new ("toast", LECTERN_TYPE_OVERVIEW_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_INT64);

  gtk_widget_class_install_action (widget_class, "overview.close", NULL, close_action);
}

static void
lectern_overview_page_init (LecternOverviewPage *self)
{
  LecternOverviewPagePrivate *private = get_private (self);

  private->cancellable = g_cancellable_new ();
  private->is_filling = TRUE;
}

/**
 * lectern_overview_page_set_up:
 * @self: a page whose template was made
 * @parts: parts of the template
 *
 * Makes the page ready.
 */
void
lectern_overview_page_set_up (LecternOverviewPage *self, const LecternOverviewParts *parts)
{
  LecternOverviewPagePrivate *private = get_private (self);
  GtkEventController *keys = gtk_event_controller_key_new ();

  private->parts = *parts;
  private->is_filling = FALSE;
  g_signal_connect_object (parts->search, "stop-search", G_CALLBACK (stop_search_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (parts->list), keys);
  update (self);
}

/**
 * lectern_overview_page_set_library:
 * @self: a page
 * @library: a library
 *
 * Lists what is in the articles of a library.
 */
void
lectern_overview_page_set_library (LecternOverviewPage *self, LecternLibrary *library)
{
  g_return_if_fail (LECTERN_IS_OVERVIEW_PAGE (self));
  g_return_if_fail (LECTERN_IS_LIBRARY (library));

  g_set_object (&get_private (self)->library, library);
  g_signal_connect_object (library, LECTERN_OVERVIEW_PAGE_GET_CLASS (self)->changed_signal,
                           G_CALLBACK (library_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (library, "articles-changed", G_CALLBACK (library_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (library, "collections-changed", G_CALLBACK (load_collections), self,
                           G_CONNECT_SWAPPED);
  load_collections (self);
  lectern_overview_page_load (self);
}

LecternLibrary *
lectern_overview_page_get_library (LecternOverviewPage *self)
{
  return get_private (self)->library;
}

/**
 * lectern_overview_page_set_article:
 * @self: a page
 * @article_id: (nullable): the open article
 *
 * Says which article is open.
 */
void
lectern_overview_page_set_article (LecternOverviewPage *self, const char *article_id)
{
  LecternOverviewPagePrivate *private = NULL;

  g_return_if_fail (LECTERN_IS_OVERVIEW_PAGE (self));

  private = get_private (self);
  g_free (private->article_id);
  private->article_id = g_strdup (article_id);
  gtk_widget_set_sensitive (GTK_WIDGET (private->parts.only_article), article_id != NULL);
  if (gtk_check_button_get_active (private->parts.only_article))
    lectern_overview_page_load (self);
}

/**
 * lectern_overview_page_focus:
 * @self: a page
 *
 * Puts the focus into the list.
 */
void
lectern_overview_page_focus (LecternOverviewPage *self)
{
  LecternOverviewPagePrivate *private = NULL;

  g_return_if_fail (LECTERN_IS_OVERVIEW_PAGE (self));

  private = get_private (self);
  if (!gtk_widget_grab_focus (GTK_WIDGET (private->parts.list)))
    gtk_widget_grab_focus (GTK_WIDGET (private->parts.search));
}
