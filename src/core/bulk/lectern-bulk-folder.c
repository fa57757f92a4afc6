/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-bulk-folder.h"

#include <string.h>

#include "../fetch/lectern-media-type-private.h"

#define ATTRIBUTES                                                                                 \
  G_FILE_ATTRIBUTE_STANDARD_NAME "," G_FILE_ATTRIBUTE_STANDARD_TYPE                                \
                                 "," G_FILE_ATTRIBUTE_STANDARD_IS_HIDDEN

typedef struct {
  GFile *file;
  guint depth;
} Folder;

static void
folder_free (gpointer data)
{
  Folder *folder = data;

  g_object_unref (folder->file);
  g_free (folder);
}

static Folder *
folder_new (GFile *file, guint depth)
{
  Folder *folder = g_new0 (Folder, 1);

  folder->file = g_object_ref (file);
  folder->depth = depth;
  return folder;
}

static int
compare_infos (gconstpointer a, gconstpointer b)
{
  return strcmp (g_file_info_get_name (*(GFileInfo **) a),
                 g_file_info_get_name (*(GFileInfo **) b));
}

/* What is in a folder, by name, so that one folder always gives one order. */
static GPtrArray *
list_folder (GFile *folder, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) infos = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GFileEnumerator) children = g_file_enumerate_children (
      folder, ATTRIBUTES, G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, cancellable, error);
  GFileInfo *info = NULL;

  if (children == NULL)
    return NULL;
  while (infos->len < LECTERN_BULK_MAX_FILES)
    {
      if (!g_file_enumerator_iterate (children, &info, NULL, cancellable, error))
        return NULL;
      if (info == NULL)
        break;
      g_ptr_array_add (infos, g_object_ref (info));
    }
  g_ptr_array_sort (infos, compare_infos);

  return g_steal_pointer (&infos);
}

/* A table or a JSON file is a list, and lists are brought in by themselves. */
static gboolean
may_be_article (const char *name)
{
  const char *media_type = lectern_media_type_from_name (name);

  return media_type != NULL && strcmp (media_type, "text/csv") != 0
         && strcmp (media_type, "application/json") != 0;
}

static gboolean
take_folder (Folder *folder,
             GQueue *folders,
             GPtrArray *items,
             guint *n_left_out,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (GPtrArray) infos = list_folder (folder->file, cancellable, error);
  guint n_folders = 0;

  if (infos == NULL)
    return FALSE;

  for (guint i = 0; i < infos->len; i++)
    {
      GFileInfo *info = g_ptr_array_index (infos, i);
      const char *name = g_file_info_get_name (info);
      g_autoptr (GFile) child = g_file_get_child (folder->file, name);
      GFileType type = g_file_info_get_file_type (info);
      g_autofree char *uri = NULL;

      if (g_file_info_get_is_hidden (info))
        continue;
      if (type == G_FILE_TYPE_DIRECTORY && folder->depth < LECTERN_BULK_MAX_DEPTH)
        g_queue_push_nth (folders, folder_new (child, folder->depth + 1), n_folders++);
      else if (type != G_FILE_TYPE_REGULAR || !may_be_article (name)
               || items->len >= LECTERN_BULK_MAX_FILES)
        (*n_left_out)++;
      else
        {
          uri = g_file_get_uri (child);
          g_ptr_array_add (items, lectern_bulk_item_new (NULL, uri, NULL));
        }
    }

  return TRUE;
}

/**
 * lectern_bulk_folder_scan:
 * @folder: a folder
 * @n_left_out: (out): how many files in it are of no kind that holds an article
 * @cancellable: (nullable): to give up
 * @error: return location for an error
 *
 * Lists the files in a folder and in those inside it that may be articles. Hidden files are passed
 * over; links are not followed, since they may lead out of the folder or round in it. Any thread.
 * A folder inside that cannot be read counts as left out.
 *
 * Returns: (transfer full) (element-type LecternBulkItem): items, perhaps none, or %NULL
 */
GPtrArray *
lectern_bulk_folder_scan (GFile *folder,
                          guint *n_left_out,
                          GCancellable *cancellable,
                          GError **error)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (
      (GDestroyNotify) lectern_bulk_item_free);
  GQueue folders = G_QUEUE_INIT;
  gboolean is_first = TRUE;
  gboolean done = TRUE;

  *n_left_out = 0;
  g_queue_push_tail (&folders, folder_new (folder, 0));
  while (done && !g_queue_is_empty (&folders))
    {
      Folder *next = g_queue_pop_head (&folders);
      g_autoptr (GError) local = NULL;

      if (!take_folder (next, &folders, items, n_left_out, cancellable, &local))
        {
          done = !is_first && !g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED);
          if (!done)
            g_propagate_error (error, g_steal_pointer (&local));
          (*n_left_out)++;
        }
      is_first = FALSE;
      folder_free (next);
    }
  g_queue_clear_full (&folders, folder_free);

  return done ? g_steal_pointer (&items) : NULL;
}
