/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-feed-list.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lectern-feed-reading.h"

/* Names of folders have "/" between them; one within a name becomes its look-alike. */
#define SLASH_IN_NAME "\xe2\x88\x95"

typedef struct {
  GPtrArray *feeds; /* owned */
  guint n_left_out;
} List;

static void
list_free (gpointer data)
{
  List *list = data;

  g_clear_pointer (&list->feeds, g_ptr_array_unref);
  g_free (list);
}

static char *
dup_folder (const char *lines)
{
  g_autoptr (GString) folder = g_string_new (lines);

  g_string_replace (folder, "/", SLASH_IN_NAME, 0);
  g_string_replace (folder, "\n", "/", 0);
  return g_string_free (g_steal_pointer (&folder), FALSE);
}

static LecternFeed *
make_feed (const char *address, GVariant *details)
{
  LecternFeed *feed = NULL;
  const char *title = NULL;
  const char *folder = NULL;
  const char *home = NULL;

  g_variant_lookup (details, "title", "&s", &title);
  g_variant_lookup (details, "folder", "&s", &folder);
  g_variant_lookup (details, "home", "&s", &home);
  feed = lectern_feed_new (address, title);
  if (folder != NULL)
    {
      g_free (feed->folder);
      feed->folder = dup_folder (folder);
    }
  if (strlen (feed->folder) > LECTERN_FEED_MAX_FOLDER)
    *feed->folder = '\0';
  feed->home = g_strdup (home);

  return feed;
}

/* A list may name a feed twice; the first counts. */
static List *
make_list (LecternImportResult *result)
{
  List *list = g_new0 (List, 1);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint32 n_left_out = 0;

  g_variant_lookup (lectern_import_result_get_facts (result), "left-out", "u", &n_left_out);
  list->n_left_out = n_left_out;
  list->feeds = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_feed_free);
  for (guint i = 0; i < lectern_import_result_get_n_links (result); i++)
    {
      GVariant *details = NULL;
      const char *address = lectern_import_result_get_link (result, i, &details);
      g_autofree char *normal = lectern_address_normalize (address, NULL);

      if (normal == NULL)
        list->n_left_out++;
      else if (g_hash_table_add (seen, g_strdup (normal)))
        g_ptr_array_add (list->feeds, make_feed (normal, details));
    }

  return list;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternFeedReading) reading = lectern_feed_reading_finish (result, &error);
  List *list = NULL;

  if (reading == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (g_strcmp0 (lectern_feed_reading_get_fact (reading, "format"), "opml") != 0)
    {
      g_task_return_new_error (task, LECTERN_ERROR, LECTERN_ERROR_NOT_SUPPORTED,
                               _ ("This is no list of feeds. Export one as OPML from the program "
                                  "that has it."));
      return;
    }

  list = make_list (reading->result);
  if (list->feeds->len == 0)
    {
      list_free (list);
      g_task_return_new_error (task, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND,
                               _ ("This list names no feed."));
      return;
    }
  g_task_return_pointer (task, list, list_free);
}

/**
 * lectern_feed_list_open_async:
 * @workbench: the parts
 * @file: a file in OPML
 * @cancellable: (nullable): stops it
 * @callback: called when it is over
 * @user_data: for @callback
 *
 * Reads a list of feeds.
 */
void
lectern_feed_list_open_async (LecternWorkbench *workbench,
                              GFile *file,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (workbench, cancellable, callback, user_data);

  g_task_set_source_tag (task, lectern_feed_list_open_async);
  lectern_feed_reading_open_async (workbench, file, cancellable, read_cb, g_object_ref (task));
}

/**
 * lectern_feed_list_open_finish:
 * @result: what the callback got
 * @n_left_out: (out) (optional): how many entries are no feeds of the web
 * @error: return location for an error
 *
 * Gets what a list names.
 *
 * Returns: (transfer full) (element-type LecternFeed): at least one feed, without ids, or %NULL
 */
GPtrArray *
lectern_feed_list_open_finish (GAsyncResult *result, guint *n_left_out, GError **error)
{
  List *list = g_task_propagate_pointer (G_TASK (result), error);
  GPtrArray *feeds = NULL;

  if (list == NULL)
    return NULL;

  if (n_left_out != NULL)
    *n_left_out = list->n_left_out;
  feeds = g_steal_pointer (&list->feeds);
  list_free (list);
  return feeds;
}

static void
append_attribute (GString *out, const char *name, const char *value)
{
  g_autofree char *escaped = NULL;

  if (value == NULL || *value == '\0')
    return;

  escaped = g_markup_escape_text (value, -1);
  g_string_append_printf (out, " %s=\"%s\"", name, escaped);
}

static void
append_indent (GString *out, guint depth)
{
  for (guint i = 0; i < depth + 2; i++)
    g_string_append (out, "  ");
}

/* Closes folders and opens others, so that those of @after are open. */
static void
change_folder (GString *out, char **before, char **after)
{
  guint n_before = g_strv_length (before);
  guint n_same = 0;

  while (before[n_same] != NULL && after[n_same] != NULL
         && strcmp (before[n_same], after[n_same]) == 0)
    n_same++;
  for (guint i = n_before; i > n_same; i--)
    {
      append_indent (out, i - 1);
      g_string_append (out, "</outline>\n");
    }
  for (guint i = n_same; after[i] != NULL; i++)
    {
      append_indent (out, i);
      g_string_append (out, "<outline");
      append_attribute (out, "text", after[i]);
      append_attribute (out, "title", after[i]);
      g_string_append (out, ">\n");
    }
}

static char **
split_folder (const char *folder)
{
  return *folder != '\0' ? g_strsplit (folder, "/", -1) : g_new0 (char *, 1);
}

static int
compare_folders (gconstpointer a, gconstpointer b)
{
  const LecternFeed *first = *(const LecternFeed *const *) a;
  const LecternFeed *second = *(const LecternFeed *const *) b;

  return strcmp (first->folder, second->folder);
}

/**
 * lectern_feed_list_to_opml:
 * @feeds: (element-type LecternFeed): feeds
 *
 * Writes a list of feeds as OPML 2.0, folders as outlines.
 *
 * Returns: (transfer full): the bytes of the file
 */
GBytes *
lectern_feed_list_to_opml (GPtrArray *feeds)
{
  g_autoptr (GString) out = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                                          "<opml version=\"2.0\">\n  <head>\n"
                                          "    <title>Lectern</title>\n  </head>\n  <body>\n");
  g_autoptr (GPtrArray) sorted = g_ptr_array_copy (feeds, NULL, NULL);
  g_auto (GStrv) none = g_new0 (char *, 1);
  g_auto (GStrv) open = g_new0 (char *, 1);

  g_ptr_array_set_free_func (sorted, NULL);
  g_ptr_array_sort (sorted, compare_folders);
  for (guint i = 0; i < sorted->len; i++)
    {
      const LecternFeed *feed = g_ptr_array_index (sorted, i);
      char **folder = split_folder (feed->folder);
      g_autofree char *label = lectern_feed_dup_label (feed);

      change_folder (out, open, folder);
      g_strfreev (open);
      open = folder;
      append_indent (out, g_strv_length (open));
      g_string_append (out, "<outline type=\"rss\"");
      append_attribute (out, "text", label);
      append_attribute (out, "title", label);
      append_attribute (out, "xmlUrl", feed->address);
      append_attribute (out, "htmlUrl", feed->home);
      g_string_append (out, "/>\n");
    }
  change_folder (out, open, none);
  g_string_append (out, "  </body>\n</opml>\n");

  return g_string_free_to_bytes (g_steal_pointer (&out));
}
