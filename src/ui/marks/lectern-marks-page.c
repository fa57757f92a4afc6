/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-marks-page.h"

#include <glib/gi18n-lib.h>

#include "common/lectern-file-chooser.h"
#include "common/lectern-tag-completion.h"
#include "lectern-listed-row.h"
#include "lectern-mark-files.h"
#include "library/lectern-library-collections.h"
#include "library/lectern-mark-list.h"

struct _LecternMarksPage {
  GtkWidget parent_instance;

  LecternLibrary *library;      /* owned, nullable */
  LecternMarkList *marks;       /* owned, nullable */
  GtkMultiSelection *selection; /* owned, nullable */
  GPtrArray *codes;             /* owned, nullable, of LecternCode */
  GStrv code_ids;               /* owned, nullable: what the drop-down offers; "" for all */
  GStrv tags;                   /* owned, nullable: likewise */
  GStrv collections;            /* owned, nullable: likewise */
  char *article_id;             /* owned, nullable */
  LecternMarkFormat format;     /* of the export that is being chosen */
  GStrv exported;               /* owned, nullable: likewise */
  gboolean is_filling;
  gboolean is_narrow;

  /* template children */
  AdwHeaderBar *header;
  AdwWindowTitle *title;
  GtkEditable *search;
  GtkWidget *filter_button;
  GtkDropDown *type;
  GtkDropDown *code;
  GtkDropDown *tag;
  GtkDropDown *collection;
  GtkDropDown *time;
  GtkCheckButton *only_article;
  GtkStack *stack;
  GtkListView *list;
  AdwStatusPage *empty;
  GtkRevealer *actions;
  GtkLabel *selected;
  GtkMenuButton *tag_button;
  GtkEditable *tag_entry;
};

enum { PROP_0, PROP_NARROW, N_PROPS };
enum { OPEN, CLOSED, TOAST, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LecternMarksPage, lectern_marks_page, GTK_TYPE_WIDGET)

static void
show_toast (LecternMarksPage *self, const char *message, gint64 step)
{
  g_signal_emit (self, signals[TOAST], 0, message, step);
}

/* Filters */

static gint64
get_since (guint choice)
{
  static const int days[] = { 0, 0, 6, 29, 364 };
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) midnight = NULL;
  g_autoptr (GDateTime) since = NULL;

  if (choice == 0 || choice >= G_N_ELEMENTS (days))
    return 0;

  midnight = g_date_time_new_local (g_date_time_get_year (now), g_date_time_get_month (now),
                                    g_date_time_get_day_of_month (now), 0, 0, 0);
  since = g_date_time_add_days (midnight, -days[choice]);
  return g_date_time_to_unix (since) * G_USEC_PER_SEC;
}

static const char *
get_choice (GtkDropDown *drop_down, GStrv choices)
{
  guint selected = gtk_drop_down_get_selected (drop_down);

  return choices != NULL && selected < g_strv_length (choices) && *choices[selected] != '\0'
             ? choices[selected]
             : NULL;
}

/* Borrows all its strings. */
static LecternMarkFilter
get_filter (LecternMarksPage *self)
{
  LecternMarkFilter filter = { 0 };
  const char *code = get_choice (self->code, self->code_ids);

  filter.type = MIN (gtk_drop_down_get_selected (self->type), LECTERN_MARK_LOST);
  if (code != NULL && lectern_code_id_get_color (code) != 0)
    filter.color = lectern_code_id_get_color (code);
  else
    filter.code = (char *) code;
  filter.tag = (char *) get_choice (self->tag, self->tags);
  filter.collection = (char *) get_choice (self->collection, self->collections);
  if (gtk_check_button_get_active (self->only_article))
    filter.article = self->article_id;
  filter.text = (char *) gtk_editable_get_text (self->search);
  filter.since_us = get_since (gtk_drop_down_get_selected (self->time));

  return filter;
}

static gboolean
is_filtered (LecternMarksPage *self)
{
  LecternMarkFilter filter = get_filter (self);

  return filter.type != LECTERN_MARK_ANY || filter.color != 0 || filter.code != NULL
         || filter.tag != NULL || filter.article != NULL || filter.collection != NULL
         || filter.since_us != 0;
}

static void
update (LecternMarksPage *self)
{
  guint n_marks = self->marks != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->marks)) : 0;
  gboolean is_loading = self->marks == NULL
                        || lectern_lazy_list_is_loading (LECTERN_LAZY_LIST (self->marks));
  gboolean is_narrowed = is_filtered (self) || *gtk_editable_get_text (self->search) != '\0';
  g_autofree char *count = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%'u mark", "%'u marks", n_marks), n_marks);

  adw_window_title_set_subtitle (self->title, is_loading ? "" : count);
  gtk_stack_set_visible_child_name (self->stack, n_marks > 0 || is_loading ? "list" : "empty");
  adw_status_page_set_title (self->empty,
                             is_narrowed ? _ ("No Mark Is Like That") : _ ("No Marks Yet"));
  adw_status_page_set_description (
      self->empty, is_narrowed
                       ? _ ("Take a filter away, or other words.")
                       : _ ("Select text in an article and press H, or 1 to 5 for a color."));
  if (is_filtered (self))
    gtk_widget_add_css_class (self->filter_button, "accent");
  else
    gtk_widget_remove_css_class (self->filter_button, "accent");
}

static void
filter_cb (LecternMarksPage *self)
{
  LecternMarkFilter filter = get_filter (self);

  if (self->is_filling || self->marks == NULL)
    return;

  lectern_mark_list_set_filter (self->marks, &filter);
  update (self);
}

static void
reset_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternMarksPage *self = LECTERN_MARKS_PAGE (widget);

  self->is_filling = TRUE;
  gtk_drop_down_set_selected (self->type, 0);
  gtk_drop_down_set_selected (self->code, 0);
  gtk_drop_down_set_selected (self->tag, 0);
  gtk_drop_down_set_selected (self->collection, 0);
  gtk_drop_down_set_selected (self->time, 0);
  gtk_check_button_set_active (self->only_article, FALSE);
  gtk_editable_set_text (self->search, "");
  self->is_filling = FALSE;
  filter_cb (self);
}

/* Fills a drop-down; what was chosen stays chosen while it is there. */
static void
fill (LecternMarksPage *self, GtkDropDown *drop_down, GStrv *choices, GStrv labels, GStrv values)
{
  g_autofree char *old = g_strdup (get_choice (drop_down, *choices));
  g_autoptr (GtkStringList) model = gtk_string_list_new ((const char *const *) labels);
  guint selected = 0;

  for (guint i = 0; old != NULL && values[i] != NULL; i++)
    if (g_str_equal (values[i], old))
      selected = i;
  self->is_filling = TRUE;
  g_strfreev (*choices);
  *choices = values;
  gtk_drop_down_set_model (drop_down, G_LIST_MODEL (model));
  gtk_drop_down_set_selected (drop_down, selected);
  self->is_filling = FALSE;
  if (old != NULL && selected == 0)
    filter_cb (self);
}

static void
codes_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternMarksPage) self = user_data;
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_auto (GStrv) all_labels = NULL;
  GPtrArray *codes = lectern_library_list_codes_finish (LECTERN_LIBRARY (source), result, NULL);

  if (codes == NULL)
    return;

  g_clear_pointer (&self->codes, g_ptr_array_unref);
  self->codes = codes;
  g_strv_builder_add (labels, _ ("All Colors"));
  g_strv_builder_add (ids, "");
  for (guint i = 0; i < codes->len; i++)
    {
      const LecternCode *code = codes->pdata[i];
      g_autofree char *path = lectern_codes_dup_path (codes, code);

      g_strv_builder_add (labels, path);
      g_strv_builder_add (ids, code->id);
    }
  all_labels = g_strv_builder_end (labels);
  fill (self, self->code, &self->code_ids, all_labels, g_strv_builder_end (ids));
}

static void
tags_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternMarksPage) self = user_data;
  g_autoptr (GPtrArray) tags = NULL;
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) values = g_strv_builder_new ();
  g_auto (GStrv) all_labels = NULL;

  tags = lectern_library_list_mark_tags_finish (LECTERN_LIBRARY (source), result, NULL);
  if (tags == NULL)
    return;

  g_strv_builder_add (labels, _ ("All Tags"));
  g_strv_builder_add (values, "");
  for (guint i = 0; i < tags->len; i++)
    {
      const LecternTagCount *tag = tags->pdata[i];
      g_autofree char *label = g_strdup_printf ("%s (%u)", tag->tag, tag->n_marks);

      g_strv_builder_add (labels, label);
      g_strv_builder_add (values, tag->tag);
    }
  all_labels = g_strv_builder_end (labels);
  fill (self, self->tag, &self->tags, all_labels, g_strv_builder_end (values));
}

/* "Case › Port": those above come first, as the library lists them. */
static char *
dup_path (GHashTable *paths, const LecternCollection *collection)
{
  const char *above = collection->parent != NULL ? g_hash_table_lookup (paths, collection->parent)
                                                 : NULL;

  return above != NULL ? g_strconcat (above, " › ", collection->name, NULL)
                       : g_strdup (collection->name);
}

static void
collections_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternMarksPage) self = user_data;
  g_autoptr (GPtrArray) collections = NULL;
  g_autoptr (GHashTable) paths = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_auto (GStrv) all_labels = NULL;

  collections = lectern_library_list_collections_finish (LECTERN_LIBRARY (source), result, NULL);
  if (collections == NULL)
    return;

  g_strv_builder_add (labels, _ ("All Collections"));
  g_strv_builder_add (ids, "");
  for (guint i = 0; i < collections->len; i++)
    {
      const LecternCollection *collection = collections->pdata[i];
      char *path = dup_path (paths, collection);

      g_hash_table_insert (paths, collection->id, path);
      g_strv_builder_add (labels, path);
      g_strv_builder_add (ids, collection->id);
    }
  all_labels = g_strv_builder_end (labels);
  fill (self, self->collection, &self->collections, all_labels, g_strv_builder_end (ids));
  gtk_widget_set_visible (GTK_WIDGET (self->collection), collections->len > 0);
}

static void
load_collections (LecternMarksPage *self)
{
  lectern_library_list_collections_async (self->library, NULL, collections_cb, g_object_ref (self));
}

static void
load_codes (LecternMarksPage *self)
{
  lectern_library_list_codes_async (self->library, NULL, codes_cb, g_object_ref (self));
}

static void
load_tags (LecternMarksPage *self)
{
  lectern_library_list_mark_tags_async (self->library, NULL, tags_cb, g_object_ref (self));
}

/* The list */

static void
open_mark (LecternMarksPage *self, LecternListedMark *item)
{
  const LecternMarkEntry *entry = lectern_listed_mark_get_entry (item);
  gboolean has_place = entry != NULL && !lectern_span_is_none (entry->mark->span);

  if (entry != NULL)
    g_signal_emit (self, signals[OPEN], 0, entry->mark->article,
                   has_place ? entry->mark->span.start : 0, has_place ? entry->mark->span.end : 0);
}

static void
activate_cb (LecternMarksPage *self, guint position)
{
  g_autoptr (LecternListedMark) item = g_list_model_get_item (G_LIST_MODEL (self->marks), position);

  if (item != NULL)
    open_mark (self, item);
}

static void
row_clicked_cb (LecternMarksPage *self, LecternListedRow *row)
{
  if (lectern_listed_row_get_mark (row) != NULL)
    open_mark (self, lectern_listed_row_get_mark (row));
}

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *item, LecternMarksPage *self)
{
  GtkWidget *row = lectern_listed_row_new ();

  g_signal_connect_object (row, "clicked", G_CALLBACK (row_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_list_item_set_child (item, row);
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *item, LecternMarksPage *self)
{
  lectern_listed_row_set_mark (LECTERN_LISTED_ROW (gtk_list_item_get_child (item)),
                               gtk_list_item_get_item (item), self->codes);
}

static void
unbind_cb (GtkListItemFactory *factory, GtkListItem *item, LecternMarksPage *self)
{
  lectern_listed_row_set_mark (LECTERN_LISTED_ROW (gtk_list_item_get_child (item)), NULL, NULL);
}

/* Several */

static GStrv
list_selected (LecternMarksPage *self)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_autoptr (GtkBitset) selected = NULL;
  GtkBitsetIter iter;
  guint position = 0;

  if (self->selection == NULL)
    return g_strv_builder_end (ids);

  selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  if (gtk_bitset_iter_init_first (&iter, selected, &position))
    do
      {
        g_autofree char *id = lectern_lazy_list_dup_id (LECTERN_LAZY_LIST (self->marks), position);

        if (id != NULL)
          g_strv_builder_add (ids, id);
      }
    while (gtk_bitset_iter_next (&iter, &position));

  return g_strv_builder_end (ids);
}

/* What is selected; with nothing selected, all that the list shows. */
static GStrv
list_wanted (LecternMarksPage *self)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_auto (GStrv) selected = list_selected (self);

  if (g_strv_length (selected) > 1)
    return g_steal_pointer (&selected);

  for (guint i = 0;
       self->marks != NULL && i < g_list_model_get_n_items (G_LIST_MODEL (self->marks)); i++)
    {
      g_autofree char *id = lectern_lazy_list_dup_id (LECTERN_LAZY_LIST (self->marks), i);

      g_strv_builder_add (ids, id);
    }

  return g_strv_builder_end (ids);
}

static void
selection_changed_cb (LecternMarksPage *self)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (
      GTK_SELECTION_MODEL (self->selection));
  guint n = gtk_bitset_get_size (selected);
  g_autofree char *label = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u selected", "%u selected", n), n);

  gtk_label_set_text (self->selected, label);
  gtk_revealer_set_reveal_child (self->actions, n > 0);
}

static void
tagged_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternMarksPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!lectern_library_write_finish (LECTERN_LIBRARY (source), result, &error))
    show_toast (self, error->message, 0);
}

static void
set_tag (LecternMarksPage *self, gboolean has_tag)
{
  g_auto (GStrv) ids = list_selected (self);
  g_autofree char *tag = lectern_tag_normalize (gtk_editable_get_text (self->tag_entry));

  gtk_menu_button_popdown (self->tag_button);
  if (tag != NULL && ids[0] != NULL)
    lectern_library_tag_marks_async (self->library, (const char *const *) ids, tag, has_tag, NULL,
                                     tagged_cb, g_object_ref (self));
}

static void
tag_shown_cb (LecternMarksPage *self)
{
  lectern_tag_completion_offer (GTK_ENTRY (self->tag_entry), self->library);
}

static void
tag_cb (LecternMarksPage *self)
{
  set_tag (self, TRUE);
}

static void
untag_cb (LecternMarksPage *self)
{
  set_tag (self, FALSE);
}

static void
tag_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternMarksPage *self = LECTERN_MARKS_PAGE (widget);

  gtk_menu_button_popup (self->tag_button);
  gtk_widget_grab_focus (GTK_WIDGET (self->tag_entry));
}

static void
removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternMarksPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!lectern_library_write_finish (LECTERN_LIBRARY (source), result, &error))
    show_toast (self, error->message, 0);
  else
    show_toast (self, _ ("Marks and their notes removed"),
                lectern_library_get_step (LECTERN_LIBRARY (source), result));
}

static void
remove_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternMarksPage *self = LECTERN_MARKS_PAGE (widget);
  g_auto (GStrv) ids = list_selected (self);

  if (ids[0] != NULL)
    lectern_library_remove_marks_async (self->library, (const char *const *) ids, NULL, removed_cb,
                                        g_object_ref (self));
}

/* Files */

static void
file_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternMarksPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = lectern_mark_files_finish (LECTERN_LIBRARY (source), result, &error);

  show_toast (self, sentence != NULL ? sentence : error->message, 0);
}

static void
write_to (LecternMarksPage *self, GFile *file)
{
  g_auto (GStrv) ids = g_steal_pointer (&self->exported);

  if (file != NULL && ids != NULL)
    lectern_mark_files_export_async (self->library, (const char *const *) ids, self->format, file,
                                     file_done_cb, g_object_ref (self));
}

static void
file_chosen_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternMarksPage) self = user_data;
  g_autoptr (GFile) file = lectern_file_chooser_save_finish (GTK_WINDOW (object), result, NULL);

  write_to (self, file);
}

static void
folder_chosen_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternMarksPage) self = user_data;
  g_autoptr (GListModel) files = lectern_file_chooser_open_finish (GTK_WINDOW (object), result,
                                                                   NULL);
  g_autoptr (GFile) folder = files != NULL ? g_list_model_get_item (files, 0) : NULL;

  write_to (self, folder);
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternMarksPage *self = LECTERN_MARKS_PAGE (widget);
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (widget));

  if (!lectern_mark_format_from_name (g_variant_get_string (parameter, NULL), &self->format))
    return;

  g_strfreev (self->exported);
  self->exported = list_wanted (self);
  if (self->format == LECTERN_MARK_FORMAT_BRAT)
    lectern_file_chooser_folder_async (window, _ ("Export Marks"), folder_chosen_cb,
                                       g_object_ref (self));
  else
    lectern_file_chooser_save_async (window, _ ("Export Marks"),
                                     self->format == LECTERN_MARK_FORMAT_W3C ? "marks.jsonld"
                                                                             : "marks.json",
                                     file_chosen_cb, g_object_ref (self));
}

static void
import_chosen_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternMarksPage) self = user_data;
  g_autoptr (GListModel) files = lectern_file_chooser_open_finish (GTK_WINDOW (object), result,
                                                                   NULL);

  for (guint i = 0; files != NULL && i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      lectern_mark_files_import_async (self->library, file, file_done_cb, g_object_ref (self));
    }
}

static void
import_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  lectern_file_chooser_open_async (GTK_WINDOW (gtk_widget_get_root (widget)), _ ("Import Marks"),
                                   import_chosen_cb, g_object_ref (widget));
}

/* The page */

static void
close_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[CLOSED], 0);
}

static void
stop_search_cb (LecternMarksPage *self)
{
  gtk_editable_set_text (self->search, "");
  lectern_marks_page_focus (self);
}

static void
lectern_marks_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  LecternMarksPage *self = LECTERN_MARKS_PAGE (object);

  if (prop_id == PROP_NARROW)
    g_value_set_boolean (value, self->is_narrow);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
lectern_marks_page_set_property (GObject *object,
                                 guint prop_id,
                                 const GValue *value,
                                 GParamSpec *pspec)
{
  LecternMarksPage *self = LECTERN_MARKS_PAGE (object);

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
lectern_marks_page_dispose (GObject *object)
{
  LecternMarksPage *self = LECTERN_MARKS_PAGE (object);
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->selection);
  g_clear_object (&self->marks);
  g_clear_object (&self->library);
  g_clear_pointer (&self->codes, g_ptr_array_unref);
  g_clear_pointer (&self->code_ids, g_strfreev);
  g_clear_pointer (&self->tags, g_strfreev);
  g_clear_pointer (&self->collections, g_strfreev);
  g_clear_pointer (&self->exported, g_strfreev);
  g_clear_pointer (&self->article_id, g_free);

  G_OBJECT_CLASS (lectern_marks_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/lectern/Lectern/marks/lectern-marks-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternMarksPage, header);
  gtk_widget_class_bind_template_child (widget_class, LecternMarksPage, title);
  gtk_widget_class_bind_template_child (widget_class, LecternMarksPage, search);
  gtk_widget_class_bind_template_child (widget_class, LecternMarksPage, filter_button);
  gtk_widget_class_bind_template_child (widget_class, LecternMarksPage, type);
  gtk_widget_class_bind_template_child (widget_class, LecternMarksPage, code);
  gtk_widget_class_bind_template_child (widget_class, LecternMarksPage, tag);
  gtk_widget_class_bind_template_child (widget_class, LecternMarksPage, collection);
  gtk_widget_class_bind_template_child (widget_class, LecternMarksPage, time);
  gtk_widget_class_bind_template_child (widget_class, LecternMarksPage, only_article);
  gtk_widget_class_bind_template_child (widget_class, LecternMarksPage, stack);
  gtk_widget_class_bind_template_child (widget_class, LecternMarksPage, list);
  gtk_widget_class_bind_template_child (widget_class, LecternMarksPage, empty);
  gtk_widget_class_bind_template_child (widget_class, LecternMarksPage, actions);
  gtk_widget_class_bind_template_child (widget_class, LecternMarksPage, selected);
  gtk_widget_class_bind_template_child (widget_class, LecternMarksPage, tag_button);
  gtk_widget_class_bind_template_child (widget_class, LecternMarksPage, tag_entry);
  gtk_widget_class_bind_template_callback (widget_class, filter_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, tag_cb);
  gtk_widget_class_bind_template_callback (widget_class, tag_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, untag_cb);
}

static void
lectern_marks_page_class_init (LecternMarksPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = lectern_marks_page_get_property;
  object_class->set_property = lectern_marks_page_set_property;
  object_class->dispose = lectern_marks_page_dispose;

  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS
                                                      | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[OPEN] = g_signal_new ("open", LECTERN_TYPE_MARKS_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_UINT, G_TYPE_UINT);
  signals[CLOSED] = g_signal_new ("closed", LECTERN_TYPE_MARKS_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  signals[TOAST] = g_signal_new ("toast", LECTERN_TYPE_MARKS_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_INT64);

  gtk_widget_class_install_action (widget_class, "marks.close", NULL, close_action);
  gtk_widget_class_install_action (widget_class, "marks.reset", NULL, reset_action);
  gtk_widget_class_install_action (widget_class, "marks.tag", NULL, tag_action);
  gtk_widget_class_install_action (widget_class, "marks.remove", NULL, remove_action);
  gtk_widget_class_install_action (widget_class, "marks.export", "s", export_action);
  gtk_widget_class_install_action (widget_class, "marks.import", NULL, import_action);
  bind_template (widget_class);
}

static gboolean
key_pressed_cb (LecternMarksPage *self, guint keyval, guint keycode, GdkModifierType state)
{
  const char *action = keyval == GDK_KEY_Delete   ? "marks.remove"
                       : keyval == GDK_KEY_t      ? "marks.tag"
                       : keyval == GDK_KEY_Escape ? "marks.close"
                                                  : NULL;

  if (action == NULL || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;

  gtk_widget_activate_action (GTK_WIDGET (self), action, NULL);
  return GDK_EVENT_STOP;
}

static void
lectern_marks_page_init (LecternMarksPage *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), self);
  gtk_list_view_set_factory (self->list, factory);
  g_object_unref (factory);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->list), keys);
  update (self);
}

/**
 * lectern_marks_page_set_library:
 * @self: a page
 * @library: a library
 *
 * Lists the marks of a library.
 */
void
lectern_marks_page_set_library (LecternMarksPage *self, LecternLibrary *library)
{
  LecternMarkFilter all = { 0 };

  g_return_if_fail (LECTERN_IS_MARKS_PAGE (self));
  g_return_if_fail (LECTERN_IS_LIBRARY (library));

  g_set_object (&self->library, library);
  g_clear_object (&self->marks);
  g_clear_object (&self->selection);
  self->marks = lectern_mark_list_new (library, &all);
  self->selection = gtk_multi_selection_new (g_object_ref (G_LIST_MODEL (self->marks)));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->marks, "items-changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->marks, "notify::is-loading", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (selection_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (library, "codes-changed", G_CALLBACK (load_codes), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (library, "marks-changed", G_CALLBACK (load_tags), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (library, "collections-changed", G_CALLBACK (load_collections), self,
                           G_CONNECT_SWAPPED);
  load_codes (self);
  load_tags (self);
  load_collections (self);
}

/**
 * lectern_marks_page_set_article:
 * @self: a page
 * @article_id: (nullable): the open article
 *
 * Says which article is open.
 */
void
lectern_marks_page_set_article (LecternMarksPage *self, const char *article_id)
{
  g_return_if_fail (LECTERN_IS_MARKS_PAGE (self));

  g_free (self->article_id);
  self->article_id = g_strdup (article_id);
  gtk_widget_set_sensitive (GTK_WIDGET (self->only_article), article_id != NULL);
  if (gtk_check_button_get_active (self->only_article))
    filter_cb (self);
}

/**
 * lectern_marks_page_focus:
 * @self: a page
 *
 * Puts the focus into the list.
 */
void
lectern_marks_page_focus (LecternMarksPage *self)
{
  g_return_if_fail (LECTERN_IS_MARKS_PAGE (self));

  if (!gtk_widget_grab_focus (GTK_WIDGET (self->list)))
    gtk_widget_grab_focus (GTK_WIDGET (self->search));
}
