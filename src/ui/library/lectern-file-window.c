/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-file-window.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "common/lectern-child-window.h"
#include "lectern-file-row.h"
#include "library/lectern-library-collections.h"
#include "library/lectern-library-tags.h"

struct _LecternFileWindow {
  AdwWindow parent_instance;

  /* owned */
  LecternLibrary *library;
  GCancellable *cancellable;
  GHashTable *uses;       /* nullable: id to how many of the articles have it */
  GPtrArray *tags;        /* nullable, of LecternTag */
  char **tag_names;       /* nullable: those of marks too */
  GPtrArray *collections; /* nullable, of LecternCollection */
  char **ids;
  char *awaited; /* nullable: a collection that is being made for them */

  /* template children */
  AdwWindowTitle *title;
  GtkEditable *entry;
  GtkLabel *message;
  GtkListBox *list;
  GtkLabel *placeholder;

  gboolean with_tags;
};

G_DEFINE_FINAL_TYPE (LecternFileWindow, lectern_file_window, ADW_TYPE_WINDOW)

static guint
get_count (LecternFileWindow *self, const char *id)
{
  return self->uses != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (self->uses, id)) : 0;
}

static void
add_row (LecternFileWindow *self, const char *id, const char *name, guint depth)
{
  GtkWidget *row = lectern_file_row_new (id, name, depth);

  if (id != NULL)
    lectern_file_row_set_count (LECTERN_FILE_ROW (row), get_count (self, id),
                                g_strv_length (self->ids));
  gtk_list_box_append (self->list, row);
}

static guint
get_depth (GPtrArray *collections, guint index)
{
  const LecternCollection *collection = collections->pdata[index];
  const char *parent = collection->parent;
  guint depth = 0;

  /* Each stands behind what it lies in. */
  for (guint i = index; i > 0 && parent != NULL; i--)
    {
      const LecternCollection *above = collections->pdata[i - 1];

      if (!g_str_equal (above->id, parent))
        continue;
      parent = above->parent;
      depth++;
    }

  return depth;
}

static gboolean
is_match (const char *name, const char *needle, gboolean *is_exact)
{
  g_autofree char *folded = lectern_name_fold (name);

  *is_exact |= g_str_equal (folded, needle);
  return strstr (folded, needle) != NULL;
}

static void
add_tags (LecternFileWindow *self, const char *needle, gboolean *is_exact)
{
  for (guint i = 0; self->tags != NULL && i < self->tags->len; i++)
    {
      const LecternTag *tag = self->tags->pdata[i];

      if (is_match (tag->name, needle, is_exact))
        add_row (self, tag->id, tag->name, 0);
    }
}

static gboolean
is_article_tag (LecternFileWindow *self, const char *name)
{
  for (guint i = 0; i < self->tags->len; i++)
    if (g_str_equal (((const LecternTag *) self->tags->pdata[i])->name, name))
      return TRUE;

  return FALSE;
}

/* Tags that marks alone have: none of the articles has them yet. */
static void
add_mark_tags (LecternFileWindow *self, const char *needle, gboolean *is_exact)
{
  for (guint i = 0; self->tags != NULL && self->tag_names != NULL && self->tag_names[i] != NULL;
       i++)
    if (!is_article_tag (self, self->tag_names[i])
        && is_match (self->tag_names[i], needle, is_exact))
      add_row (self, "", self->tag_names[i], 0);
}

static void
add_collections (LecternFileWindow *self, const char *needle, gboolean *is_exact)
{
  for (guint i = 0; self->collections != NULL && i < self->collections->len; i++)
    {
      const LecternCollection *collection = self->collections->pdata[i];

      if (collection->query == NULL && is_match (collection->name, needle, is_exact))
        add_row (self, collection->id, collection->name,
                 *needle == '\0' ? get_depth (self->collections, i) : 0);
    }
}

static void
lectern_file_window_update (LecternFileWindow *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->entry)));
  g_autofree char *needle = lectern_name_fold (name);
  GtkListBoxRow *row = NULL;
  gboolean is_exact = FALSE;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  if (self->with_tags)
    {
      add_tags (self, needle, &is_exact);
      add_mark_tags (self, needle, &is_exact);
    }
  else
    add_collections (self, needle, &is_exact);
  if (*name != '\0' && !is_exact)
    add_row (self, NULL, name, 0);
}

static void
show_error (LecternFileWindow *self, const GError *error)
{
  if (lectern_error_is_cancel (error))
    return;

  gtk_label_set_label (self->message, error->message);
  gtk_widget_set_visible (GTK_WIDGET (self->message), TRUE);
}

/* What there is */

static void
uses_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternFileWindow) self = LECTERN_FILE_WINDOW (user_data);
  g_autoptr (GHashTable) uses = NULL;
  g_autoptr (GError) error = NULL;
  GtkListBoxRow *row = NULL;

  uses = lectern_library_count_uses_finish (LECTERN_LIBRARY (object), result, &error);
  if (uses == NULL)
    {
      show_error (self, error);
      return;
    }

  g_clear_pointer (&self->uses, g_hash_table_unref);
  self->uses = g_steal_pointer (&uses);
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (lectern_file_row_get_id (LECTERN_FILE_ROW (row)) != NULL)
      lectern_file_row_set_count (
          LECTERN_FILE_ROW (row),
          get_count (self, lectern_file_row_get_id (LECTERN_FILE_ROW (row))),
          g_strv_length (self->ids));
}

static void
tags_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternFileWindow) self = LECTERN_FILE_WINDOW (user_data);
  g_autoptr (GPtrArray) tags = NULL;
  g_autoptr (GError) error = NULL;

  tags = lectern_library_list_tags_finish (LECTERN_LIBRARY (object), result, &error);
  if (tags == NULL)
    {
      show_error (self, error);
      return;
    }

  g_clear_pointer (&self->tags, g_ptr_array_unref);
  self->tags = g_steal_pointer (&tags);
  lectern_file_window_update (self);
}

static void
tag_names_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternFileWindow) self = LECTERN_FILE_WINDOW (user_data);
  g_auto (GStrv) names = NULL;
  g_autoptr (GError) error = NULL;

  names = lectern_library_list_tag_names_finish (LECTERN_LIBRARY (object), result, &error);
  if (names == NULL)
    {
      show_error (self, error);
      return;
    }

  g_strfreev (self->tag_names);
  self->tag_names = g_steal_pointer (&names);
  lectern_file_window_update (self);
}

static void
collections_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternFileWindow) self = LECTERN_FILE_WINDOW (user_data);
  g_autoptr (GPtrArray) collections = NULL;
  g_autoptr (GError) error = NULL;

  collections = lectern_library_list_collections_finish (LECTERN_LIBRARY (object), result, &error);
  if (collections == NULL)
    {
      show_error (self, error);
      return;
    }

  g_clear_pointer (&self->collections, g_ptr_array_unref);
  self->collections = g_steal_pointer (&collections);
  lectern_file_window_update (self);
}

static void
lectern_file_window_reload (LecternFileWindow *self)
{
  lectern_library_count_uses_async (self->library, (const char *const *) self->ids,
                                    self->cancellable, uses_cb, g_object_ref (self));
  if (self->with_tags)
    {
      lectern_library_list_tags_async (self->library, NULL, self->cancellable, tags_cb,
                                       g_object_ref (self));
      lectern_library_list_tag_names_async (self->library, self->cancellable, tag_names_cb,
                                            g_object_ref (self));
    }
  else
    lectern_library_list_collections_async (self->library, self->cancellable, collections_cb,
                                            g_object_ref (self));
}

/* What is chosen */

static void
tagged_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternFileWindow) self = LECTERN_FILE_WINDOW (user_data);
  g_autoptr (GError) error = NULL;

  if (!lectern_library_write_finish (LECTERN_LIBRARY (object), result, &error))
    show_error (self, error);
}

static void
collected_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternFileWindow) self = LECTERN_FILE_WINDOW (user_data);
  g_autoptr (GError) error = NULL;

  if (!lectern_library_write_finish (LECTERN_LIBRARY (object), result, &error))
    show_error (self, error);
}

static void
made_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternFileWindow) self = LECTERN_FILE_WINDOW (user_data);
  g_autofree char *id = g_steal_pointer (&self->awaited);
  g_autoptr (GError) error = NULL;

  if (!lectern_library_write_finish (LECTERN_LIBRARY (object), result, &error))
    show_error (self, error);
  else if (id != NULL)
    lectern_library_collect_async (self->library, (const char *const *) self->ids, NULL, id, NULL,
                                   collected_cb, g_object_ref (self));
}

static void
make_collection (LecternFileWindow *self, const char *name)
{
  g_autoptr (LecternCollection) collection = lectern_collection_new (name, NULL, NULL);

  lectern_library_save_collection_async (self->library, collection, NULL, made_cb,
                                         g_object_ref (self));
  g_free (self->awaited);
  self->awaited = g_strdup (collection->id);
}

static void
row_activated_cb (LecternFileWindow *self, LecternFileRow *row)
{
  const char *const *ids = (const char *const *) self->ids;
  g_autofree char *name = g_strdup (lectern_file_row_get_name (row));
  const char *const names[] = { name, NULL };
  const char *id = lectern_file_row_get_id (row);
  gboolean has_all = lectern_file_row_has_all (row);

  gtk_widget_set_visible (GTK_WIDGET (self->message), FALSE);
  if (self->with_tags)
    lectern_library_set_tagged_async (self->library, ids, names, id == NULL || !has_all, NULL,
                                      tagged_cb, g_object_ref (self));
  else if (id == NULL)
    make_collection (self, name);
  else
    lectern_library_collect_async (self->library, ids, has_all ? id : NULL, has_all ? NULL : id,
                                   NULL, collected_cb, g_object_ref (self));
  if (id == NULL)
    gtk_editable_set_text (self->entry, "");
}

static void
entry_changed_cb (LecternFileWindow *self)
{
  lectern_file_window_update (self);
}

static void
entry_activate_cb (LecternFileWindow *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, 0);

  if (*gtk_editable_get_text (self->entry) == '\0')
    {
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  if (row == NULL)
    return;

  row_activated_cb (self, LECTERN_FILE_ROW (row));
  gtk_editable_set_text (self->entry, "");
}

static void
entry_stop_cb (LecternFileWindow *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

static void
lectern_file_window_unrealize (GtkWidget *widget)
{
  g_cancellable_cancel (LECTERN_FILE_WINDOW (widget)->cancellable);

  GTK_WIDGET_CLASS (lectern_file_window_parent_class)->unrealize (widget);
}

static void
lectern_file_window_dispose (GObject *object)
{
  LecternFileWindow *self = LECTERN_FILE_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->library);

  G_OBJECT_CLASS (lectern_file_window_parent_class)->dispose (object);
}

static void
lectern_file_window_finalize (GObject *object)
{
  LecternFileWindow *self = LECTERN_FILE_WINDOW (object);

  g_clear_pointer (&self->uses, g_hash_table_unref);
  g_clear_pointer (&self->tags, g_ptr_array_unref);
  g_clear_pointer (&self->collections, g_ptr_array_unref);
  g_object_unref (self->cancellable);
  g_strfreev (self->ids);
  g_strfreev (self->tag_names);
  g_free (self->awaited);

  G_OBJECT_CLASS (lectern_file_window_parent_class)->finalize (object);
}

static void
lectern_file_window_class_init (LecternFileWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lectern_file_window_dispose;
  object_class->finalize = lectern_file_window_finalize;
  widget_class->unrealize = lectern_file_window_unrealize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/lectern/Lectern/ui/lectern-file-window.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternFileWindow, title);
  gtk_widget_class_bind_template_child (widget_class, LecternFileWindow, entry);
  gtk_widget_class_bind_template_child (widget_class, LecternFileWindow, message);
  gtk_widget_class_bind_template_child (widget_class, LecternFileWindow, list);
  gtk_widget_class_bind_template_child (widget_class, LecternFileWindow, placeholder);
  gtk_widget_class_bind_template_callback (widget_class, entry_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
lectern_file_window_init (LecternFileWindow *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
lectern_file_window_set_words (LecternFileWindow *self)
{
  guint n_articles = g_strv_length (self->ids);
  g_autofree char *subtitle = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u article", "%u articles", n_articles), n_articles);

  adw_window_title_set_title (self->title, self->with_tags ? _ ("Tags") : _ ("Collections"));
  adw_window_title_set_subtitle (self->title, subtitle);
  gtk_window_set_title (GTK_WINDOW (self), adw_window_title_get_title (self->title));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  adw_window_title_get_title (self->title), -1);
  g_object_set (self->entry, "placeholder-text",
                self->with_tags ? _ ("Find or make a tag") : _ ("Find or make a collection"), NULL);
  gtk_label_set_label (self->placeholder, self->with_tags
                                              ? _ ("No tags yet. Type one and press Enter.")
                                              : _ ("No collections yet. Type a name and press "
                                                   "Enter."));
}

/**
 * lectern_file_window_new:
 * @parent: the window that it stands in front of
 * @library: a library
 * @ids: (array zero-terminated=1): ids of articles
 * @with_tags: whether it has tags, not collections
 *
 * Makes a window that files articles.
 *
 * Returns: (transfer none): a window, owned by GTK
 */
GtkWidget *
lectern_file_window_new (GtkWindow *parent,
                         LecternLibrary *library,
                         const char *const *ids,
                         gboolean with_tags)
{
  LecternFileWindow *self = g_object_new (LECTERN_TYPE_FILE_WINDOW, NULL);

  lectern_child_window_attach (GTK_WIDGET (self), parent);
  self->library = g_object_ref (library);
  self->ids = g_strdupv ((char **) ids);
  self->with_tags = with_tags;
  lectern_file_window_set_words (self);
  g_signal_connect_object (library, with_tags ? "tags-changed" : "collections-changed",
                           G_CALLBACK (lectern_file_window_reload), self, G_CONNECT_SWAPPED);
  lectern_file_window_reload (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));

  return GTK_WIDGET (self);
}
