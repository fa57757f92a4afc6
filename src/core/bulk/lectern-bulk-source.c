/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-bulk-source.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "../fetch/lectern-media-type-private.h"
#include "../import/lectern-source-private.h"
#include "../text/lectern-normalize.h"
#include "lectern-bulk-folder.h"

#define ADDRESS_LIST "text/x-address-list"
/* So many lines tell what a text is. */
#define LINES_LOOKED_AT 200
#define BYTES_LOOKED_AT (64 * 1024)

static const char *const list_types[] = { "text/x-netscape-bookmarks", "text/csv",
                                          "application/json", ADDRESS_LIST };

typedef struct {
  LecternWorkbench *workbench; /* owned */
  LecternBulkList *list;       /* owned */
  GFile *file;                 /* owned */
} Read;

void
lectern_bulk_list_free (LecternBulkList *self)
{
  g_free (self->label);
  g_ptr_array_unref (self->items);
  g_free (self);
}

static void
read_free (gpointer data)
{
  Read *read = data;

  g_object_unref (read->workbench);
  g_clear_pointer (&read->list, lectern_bulk_list_free);
  g_object_unref (read->file);
  g_free (read);
}

static void
return_list (GTask *task)
{
  Read *read = g_task_get_task_data (task);

  if (read->list->items->len > 0)
    {
      g_task_return_pointer (task, g_steal_pointer (&read->list),
                             (GDestroyNotify) lectern_bulk_list_free);
      return;
    }

  g_task_return_new_error (
      task, LECTERN_ERROR, LECTERN_ERROR_NO_ARTICLE,
      strcmp (read->list->format, "folder") == 0
          ? _ ("There is no article in “%s”. Choose a folder with web pages or "
               "texts.")
          : _ ("There is no address in “%s”. Export your list again."),
      read->list->label);
}

/* Lists */

static gboolean
is_address (const char *line, gsize length)
{
  gsize end = strcspn (line, " \t\r\n");
  g_autofree char *word = g_strndup (line, MIN (end, length));
  const char *dot = NULL;

  if (lectern_text_is_web_address (word))
    return TRUE;

  /* A host alone on its line, as people note it; a sentence has spaces. */
  dot = strchr (word, '.');
  return end >= length && dot != NULL && dot > word && g_ascii_isalnum (dot[1])
         && strspn (word, "abcdefghijklmnopqrstuvwxyz0123456789.-") >= (gsize) (dot - word) + 2;
}

gboolean
lectern_bulk_source_is_addresses (GBytes *content)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (content, &size);
  g_autofree char *text = g_strndup (data, MIN (size, BYTES_LOOKED_AT));
  g_auto (GStrv) lines = g_strsplit (text, "\n", LINES_LOOKED_AT + 1);
  guint n_addresses = 0;

  for (guint i = 0; lines[i] != NULL && i < LINES_LOOKED_AT; i++)
    {
      const char *line = g_strstrip (lines[i]);
      /* The last one may be cut. */
      gboolean is_last = lines[i + 1] == NULL && size > BYTES_LOOKED_AT;

      if (*line == '\0' || *line == '#' || is_last)
        continue;
      if (!is_address (line, strlen (line)))
        return FALSE;
      n_addresses++;
    }

  return n_addresses > 0;
}

static const char *
find_list_type (LecternCapture *capture)
{
  const char *media_type = lectern_media_type_sniff (capture->content, capture->media_type);

  if (g_strcmp0 (media_type, "text/plain") == 0
      && lectern_bulk_source_is_addresses (capture->content))
    return ADDRESS_LIST;
  for (gsize i = 0; i < G_N_ELEMENTS (list_types); i++)
    if (g_strcmp0 (media_type, list_types[i]) == 0)
      return list_types[i];

  return NULL;
}

static void
take_links (Read *read, LecternImportResult *result)
{
  static const char *const formats[] = { "bookmarks", "table", "wallabag", "addresses" };
  GVariant *facts = lectern_import_result_get_facts (result);
  const char *format = "";
  guint32 n_left_out = 0;

  g_variant_lookup (facts, "format", "&s", &format);
  g_variant_lookup (facts, "left-out", "u", &n_left_out);
  read->list->format = "list";
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    if (strcmp (format, formats[i]) == 0)
      read->list->format = formats[i];
  read->list->n_left_out = n_left_out;

  for (guint i = 0; i < lectern_import_result_get_n_links (result); i++)
    {
      GVariant *details = NULL;
      const char *address = lectern_import_result_get_link (result, i, &details);

      g_ptr_array_add (read->list->items,
                       lectern_bulk_item_new (*address != '\0' ? address : NULL, NULL, details));
    }
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternImportResult) imported = lectern_worker_pool_import_finish (
      LECTERN_WORKER_POOL (source), result, &error);

  if (imported == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  take_links (g_task_get_task_data (task), imported);
  return_list (task);
}

static void
import_list (GTask *task, LecternCapture *capture, const char *media_type)
{
  Read *read = g_task_get_task_data (task);
  LecternPluginEntry *entry = lectern_plugin_registry_find_importer (
      lectern_workbench_get_registry (read->workbench), media_type);

  if (entry == NULL)
    {
      g_task_return_new_error (task, LECTERN_ERROR, LECTERN_ERROR_NOT_SUPPORTED,
                               _ ("The plugin that reads lists is switched off. Switch on “Reading "
                                  "Lists” in the preferences."));
      return;
    }

  lectern_worker_pool_import_async (lectern_workbench_get_pool (read->workbench), entry,
                                    capture->content, media_type, capture->charset, NULL, NULL,
                                    g_task_get_cancellable (task), imported_cb,
                                    g_object_ref (task));
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Read *read = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternCapture) capture = lectern_source_read_finish (result, &error);
  g_autofree char *uri = NULL;
  const char *media_type = NULL;

  if (capture == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  media_type = find_list_type (capture);
  if (media_type != NULL)
    {
      import_list (task, capture, media_type);
      return;
    }

  uri = g_file_get_uri (read->file);
  read->list->format = "file";
  g_ptr_array_add (read->list->items, lectern_bulk_item_new (NULL, uri, NULL));
  return_list (task);
}

/* Folders */

static void
scan_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  LecternBulkList *list = g_new0 (LecternBulkList, 1);
  g_autoptr (GError) error = NULL;

  list->items = lectern_bulk_folder_scan (data, &list->n_left_out, cancellable, &error);
  if (list->items != NULL)
    {
      g_task_return_pointer (task, list, (GDestroyNotify) lectern_bulk_list_free);
      return;
    }

  g_free (list);
  g_task_return_error (task, g_steal_pointer (&error));
}

static void
scanned_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Read *read = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  LecternBulkList *list = g_task_propagate_pointer (G_TASK (result), &error);

  if (list == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  list->label = g_steal_pointer (&read->list->label);
  list->format = "folder";
  lectern_bulk_list_free (read->list);
  read->list = list;
  return_list (task);
}

static void
info_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GFile *file = G_FILE (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInfo) info = g_file_query_info_finish (file, result, &error);
  g_autoptr (GTask) scan = NULL;
  g_autoptr (LecternSource) bytes = NULL;

  if (info == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    g_task_return_error (task, g_steal_pointer (&error));
  else if (info == NULL)
    g_task_return_new_error (task, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND,
                             _ ("There is no file or folder “%s”. Check its name."),
                             g_file_peek_path (file));
  else if (g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY)
    {
      scan = g_task_new (NULL, g_task_get_cancellable (task), scanned_cb, g_object_ref (task));
      g_task_set_task_data (scan, g_object_ref (file), g_object_unref);
      g_task_run_in_thread (scan, scan_worker);
    }
  else
    {
      bytes = lectern_source_new_for_file (file);
      lectern_source_read_async (bytes, g_task_get_cancellable (task), read_cb,
                                 g_object_ref (task));
    }
}

/**
 * lectern_bulk_source_read_async:
 * @workbench: what reads lists
 * @file: a folder, a list of addresses, bookmarks, a reading list, or a single article
 * @cancellable: (nullable): to give up
 * @callback: called when it is read
 * @user_data: for @callback
 *
 * Finds out what there is to be brought in. Nothing is fetched yet.
 */
void
lectern_bulk_source_read_async (LecternWorkbench *workbench,
                                GFile *file,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autofree char *name = NULL;
  Read *read = NULL;

  g_return_if_fail (LECTERN_IS_WORKBENCH (workbench));
  g_return_if_fail (G_IS_FILE (file));

  name = g_file_get_basename (file);
  read = g_new0 (Read, 1);
  read->workbench = g_object_ref (workbench);
  read->file = g_object_ref (file);
  read->list = g_new0 (LecternBulkList, 1);
  read->list->label = g_filename_display_name (name != NULL ? name : "/");
  read->list->format = "list";
  read->list->items = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_bulk_item_free);
  task = g_task_new (workbench, cancellable, callback, user_data);
  g_task_set_source_tag (task, lectern_bulk_source_read_async);
  g_task_set_task_data (task, read, read_free);
  g_file_query_info_async (file, G_FILE_ATTRIBUTE_STANDARD_TYPE, G_FILE_QUERY_INFO_NONE,
                           G_PRIORITY_DEFAULT, cancellable, info_cb, g_object_ref (task));
}

/**
 * lectern_bulk_source_read_finish:
 * @result: the result
 * @error: return location for an error
 *
 * Ends [func@Lectern.bulk_source_read_async].
 *
 * Returns: (transfer full): what there is, at least one item; or %NULL with a sentence
 */
LecternBulkList *
lectern_bulk_source_read_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
