/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-said-page.h"

#include <glib/gi18n-lib.h>

#include "common/lectern-overview-row.h"
#include "lectern-finding-list.h"
#include "lectern-said-item.h"

/* More quotations are not listed at once; filters find the others. */
#define MAX_LISTED 2000

/* In the order of the drop-down. */
enum { BY_SOURCE, BY_DATE, BY_ARTICLE };

struct _LecternSaidPage {
  LecternOverviewPage parent_instance;

  GListStore *items; /* owned, of LecternSaidItem */
  char *key;         /* owned, nullable: of the one speaker that is listed */

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

G_DEFINE_FINAL_TYPE (LecternSaidPage, lectern_said_page, LECTERN_TYPE_OVERVIEW_PAGE)

/* Filters */

/* Borrows all its strings. */
static LecternSaidFilter
get_filter (LecternSaidPage *self)
{
  LecternSaidFilter filter = { 0 };
  LecternOverviewPage *page = LECTERN_OVERVIEW_PAGE (self);

  filter.manner = MIN (gtk_drop_down_get_selected (self->manner), LECTERN_SAID_REPORTED);
  filter.by = MIN (gtk_drop_down_get_selected (self->by), LECTERN_SAID_BY_UNKNOWN);
  filter.with_views = gtk_check_button_get_active (self->views);
  filter.key = self->key;
  filter.collection = (char *) lectern_overview_page_get_collection (page);
  filter.article = (char *) lectern_overview_page_get_article (page);
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
lectern_said_page_update (LecternOverviewPage *page, gboolean is_loading)
{
  LecternSaidPage *self = LECTERN_SAID_PAGE (page);
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  gboolean is_narrowed = is_filtered (self) || self->key != NULL
                         || *gtk_editable_get_text (self->search) != '\0';
  g_autofree char *count = dup_count (self, n_items);

  adw_window_title_set_subtitle (self->title, is_loading ? "" : count);
  gtk_stack_set_visible_child_name (self->stack, n_items > 0 || is_loading ? "list" : "empty");
  adw_status_page_set_title (self->empty,
                             is_narrowed ? _ ("No Quote Is Like That") : _ ("No Quotes Yet"));
  adw_status_page_set_description (
      self->empty, is_narrowed ? _ ("Take a filter away, or other words.")
                               : _ ("Quotes of articles come here once they have been read."));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "said.copy",
                                 lectern_overview_page_get_library (page) != NULL);
  if (is_filtered (self))
    gtk_widget_add_css_class (self->filter_button, "accent");
  else
    gtk_widget_remove_css_class (self->filter_button, "accent");
}

static gboolean
is_same (gconstpointer one, gconstpointer two)
{
  return lectern_said_item_equal (LECTERN_SAID_ITEM ((gpointer) one),
                                  LECTERN_SAID_ITEM ((gpointer) two));
}

static void
take_items (LecternSaidPage *self, GPtrArray *items)
{
  lectern_finding_list_replace (self->items, items, is_same);
  lectern_overview_page_end_loading (LECTERN_OVERVIEW_PAGE (self));
}

static void
said_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternSaidPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) said = lectern_library_list_said_finish (LECTERN_LIBRARY (source), result,
                                                                 &error);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  if (lectern_overview_is_late (result))
    return;
  if (said == NULL)
    {
      lectern_overview_page_fail (LECTERN_OVERVIEW_PAGE (self), error);
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

  if (lectern_overview_is_late (result))
    return;
  if (cited == NULL)
    {
      lectern_overview_page_fail (LECTERN_OVERVIEW_PAGE (self), error);
      return;
    }
  for (guint i = 0; i < cited->len; i++)
    g_ptr_array_add (items, lectern_said_item_new_cited (cited->pdata[i]));
  take_items (self, items);
}

static void
lectern_said_page_load (LecternOverviewPage *page, GCancellable *cancellable)
{
  LecternSaidPage *self = LECTERN_SAID_PAGE (page);
  LecternLibrary *library = lectern_overview_page_get_library (page);
  LecternSaidFilter filter = get_filter (self);

  if (is_ledger (self))
    lectern_library_list_cited_async (library, &filter, cancellable, cited_cb, g_object_ref (self));
  else
    lectern_library_list_said_async (library, &filter, MAX_LISTED, cancellable, said_cb,
                                     g_object_ref (self));
}

static void
filter_cb (LecternSaidPage *self)
{
  lectern_overview_page_load (LECTERN_OVERVIEW_PAGE (self));
}

static void
set_speaker (LecternSaidPage *self, const char *key, const char *name)
{
  g_free (self->key);
  self->key = g_strdup (key);
  gtk_label_set_text (self->speaker, name != NULL ? name : "");
  gtk_revealer_set_reveal_child (self->speaker_revealer, key != NULL);
  lectern_overview_page_load (LECTERN_OVERVIEW_PAGE (self));
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

  lectern_overview_page_set_filling (LECTERN_OVERVIEW_PAGE (self), TRUE);
  gtk_drop_down_set_selected (self->manner, 0);
  gtk_drop_down_set_selected (self->by, 0);
  gtk_check_button_set_active (self->views, FALSE);
  lectern_overview_page_reset_filters (LECTERN_OVERVIEW_PAGE (self));
  lectern_overview_page_set_filling (LECTERN_OVERVIEW_PAGE (self), FALSE);
  set_speaker (self, NULL, NULL);
}

/* The list */

static void
activate_cb (LecternSaidPage *self, guint position)
{
  g_autoptr (LecternSaidItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), position);

  if (item == NULL)
    return;
  if (lectern_said_item_get_article (item) == NULL)
    {
      set_speaker (self, lectern_said_item_get_key (item), lectern_said_item_get_speaker (item));
      return;
    }
  lectern_overview_page_open (LECTERN_OVERVIEW_PAGE (self), lectern_said_item_get_article (item),
                              lectern_said_item_get_span (item));
}

static void
setup_cb (LecternSaidPage *self, GtkListItem *item)
{
  gtk_list_item_set_child (item, lectern_overview_row_new ());
}

static void
bind_cb (LecternSaidPage *self, GtkListItem *list_item)
{
  LecternSaidItem *item = gtk_list_item_get_item (list_item);

  lectern_overview_row_set_texts (LECTERN_OVERVIEW_ROW (gtk_list_item_get_child (list_item)),
                                  lectern_said_item_get_speaker (item),
                                  lectern_said_item_get_text (item),
                                  lectern_said_item_get_detail (item));
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

  if (lectern_overview_page_get_library (LECTERN_OVERVIEW_PAGE (self)) == NULL)
    return;
  if (cited == NULL)
    {
      lectern_overview_page_toast (LECTERN_OVERVIEW_PAGE (self), error->message, 0);
      return;
    }
  csv = lectern_cited_dup_csv (cited);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), csv);
  message = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u source copied as CSV",
                                          "%'u sources copied as CSV", cited->len),
                             cited->len);
  lectern_overview_page_toast (LECTERN_OVERVIEW_PAGE (self), message, 0);
}

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternSaidPage *self = LECTERN_SAID_PAGE (widget);
  LecternSaidFilter filter = get_filter (self);

  lectern_library_list_cited_async (
      lectern_overview_page_get_library (LECTERN_OVERVIEW_PAGE (self)), &filter, NULL, copied_cb,
      g_object_ref (self));
}

/* The page */

/* From one speaker to all of them. */
static gboolean
lectern_said_page_leave (LecternOverviewPage *page)
{
  if (LECTERN_SAID_PAGE (page)->key == NULL)
    return FALSE;

  set_speaker (LECTERN_SAID_PAGE (page), NULL, NULL);
  return TRUE;
}

static void
lectern_said_page_finalize (GObject *object)
{
  LecternSaidPage *self = LECTERN_SAID_PAGE (object);

  g_clear_object (&self->items);
  g_free (self->key);

  G_OBJECT_CLASS (lectern_said_page_parent_class)->finalize (object);
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
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
}

static void
lectern_said_page_class_init (LecternSaidPageClass *klass)
{
  LecternOverviewPageClass *page_class = LECTERN_OVERVIEW_PAGE_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = lectern_said_page_finalize;
  page_class->changed_signal = "said-changed";
  page_class->load = lectern_said_page_load;
  page_class->update = lectern_said_page_update;
  page_class->leave = lectern_said_page_leave;

  gtk_widget_class_install_action (widget_class, "said.reset", NULL, reset_action);
  gtk_widget_class_install_action (widget_class, "said.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "said.everyone", NULL, everyone_action);
  bind_template (widget_class);
}

static void
lectern_said_page_init (LecternSaidPage *self)
{
  self->items = g_list_store_new (LECTERN_TYPE_SAID_ITEM);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_no_selection_set_model (self->selection, G_LIST_MODEL (self->items));
  lectern_overview_page_set_up (LECTERN_OVERVIEW_PAGE (self),
                                &(LecternOverviewParts){ self->header, self->search,
                                                         self->collection, self->only_article,
                                                         self->list });
}
