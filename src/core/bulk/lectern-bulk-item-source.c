/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-bulk-item-source.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

/* A content is a piece of a page in UTF-8, as Wallabag has it. */
static GBytes *
wrap_content (LecternBulkItem *item)
{
  g_autoptr (GString) page = g_string_new ("<!DOCTYPE html><html><head><meta charset=\"utf-8\">");
  const char *title = lectern_bulk_item_get_title (item);
  gsize size = 0;
  const char *content = g_bytes_get_data (item->content, &size);

  if (title != NULL)
    {
      g_autofree char *escaped = g_markup_escape_text (title, -1);

      g_string_append_printf (page, "<title>%s</title>", escaped);
    }
  g_string_append (page, "</head><body><article>");
  if (title != NULL)
    {
      g_autofree char *escaped = g_markup_escape_text (title, -1);

      g_string_append_printf (page, "<h1>%s</h1>", escaped);
    }
  g_string_append_len (page, content, size);
  g_string_append (page, "</article></body></html>");

  return g_string_free_to_bytes (g_steal_pointer (&page));
}

/**
 * lectern_bulk_item_make_source:
 * @item: an item, with its content
 * @error: return location for an error
 *
 * Makes what the acquirer is to bring in for an item.
 *
 * Returns: (transfer full): a source, or %NULL when its address is none
 */
LecternSource *
lectern_bulk_item_make_source (LecternBulkItem *item, GError **error)
{
  g_autoptr (GBytes) page = NULL;
  g_autoptr (GFile) file = NULL;

  if (item->content != NULL)
    {
      page = wrap_content (item);
      return lectern_source_new_for_bytes (page, "text/html;charset=utf-8", item->address);
    }
  if (item->file != NULL)
    {
      file = g_file_new_for_uri (item->file);
      return lectern_source_new_for_file (file);
    }

  return lectern_source_new_for_address (item->address != NULL ? item->address : "", error);
}

/**
 * lectern_bulk_item_make_given:
 * @item: an item
 *
 * Gets what the list knows before the page is read.
 *
 * Returns: (transfer floating): `a{sv}`
 */
GVariant *
lectern_bulk_item_make_given (LecternBulkItem *item)
{
  static const char *const keys[] = { "title", "published", "language" };
  GVariantDict given;

  g_variant_dict_init (&given, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      const char *value = NULL;

      if (g_variant_lookup (item->details, keys[i], "&s", &value))
        g_variant_dict_insert (&given, keys[i], "s", value);
    }

  return g_variant_dict_end (&given);
}

/**
 * lectern_bulk_lock_take:
 * @folder: folder of a library
 * @name: name of the lock's file
 *
 * Takes the lock that says who works on the imports or the feeds of a library. It is gone with the
 * process.
 *
 * Returns: a file descriptor to be closed, -1 while another program has it
 */
int
lectern_bulk_lock_take (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  int lock = open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);

  if (lock >= 0 && flock (lock, LOCK_EX | LOCK_NB) == 0)
    return lock;
  if (lock >= 0)
    close (lock);

  return -1;
}
