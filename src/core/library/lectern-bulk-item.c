/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-bulk-item.h"

/**
 * lectern_bulk_item_new:
 * @address: (nullable): where the article is
 * @file: (nullable): or the address of a file
 * @details: (nullable): `a{sv}`: what the list says of it
 *
 * Makes an item that waits. A `content` of @details is taken out of them.
 *
 * Returns: (transfer full): an item
 */
LecternBulkItem *
lectern_bulk_item_new (const char *address, const char *file, GVariant *details)
{
  LecternBulkItem *self = g_new0 (LecternBulkItem, 1);
  g_autoptr (GVariant) content = NULL;
  GVariantDict dict;

  g_variant_dict_init (&dict, details);
  content = g_variant_dict_lookup_value (&dict, "content", G_VARIANT_TYPE_STRING);
  g_variant_dict_remove (&dict, "content");
  self->address = g_strdup (address);
  self->file = g_strdup (file);
  self->details = g_variant_ref_sink (g_variant_dict_end (&dict));
  if (content != NULL)
    {
      gsize length = 0;
      const char *text = g_variant_get_string (content, &length);

      self->content = g_bytes_new (text, length);
    }

  return self;
}

void
lectern_bulk_item_free (LecternBulkItem *self)
{
  g_free (self->address);
  g_free (self->file);
  g_clear_pointer (&self->details, g_variant_unref);
  g_clear_pointer (&self->content, g_bytes_unref);
  g_free (self->article);
  g_free (self->reason);
  g_free (self);
}

/**
 * lectern_bulk_item_get_title:
 * @self: an item
 *
 * Gets the title that the list gives it.
 *
 * Returns: (nullable): the title
 */
const char *
lectern_bulk_item_get_title (LecternBulkItem *self)
{
  const char *title = NULL;

  g_variant_lookup (self->details, "title", "&s", &title);
  return title;
}

/**
 * lectern_bulk_item_dup_label:
 * @self: an item
 *
 * Gets what a report shows of it: its address, the name of its file, or its title.
 *
 * Returns: (transfer full): a label
 */
char *
lectern_bulk_item_dup_label (LecternBulkItem *self)
{
  const char *title = lectern_bulk_item_get_title (self);

  if (self->file != NULL)
    {
      g_autoptr (GFile) file = g_file_new_for_uri (self->file);

      return g_file_get_parse_name (file);
    }
  if (self->address != NULL)
    return g_strdup (self->address);

  return g_strdup (title != NULL ? title : "");
}

void
lectern_bulk_summary_free (LecternBulkSummary *self)
{
  g_free (self->label);
  g_free (self->format);
  g_free (self);
}

/**
 * lectern_bulk_summary_count:
 * @self: a summary
 *
 * Counts the items of an import.
 *
 * Returns: how many there are in all states
 */
guint
lectern_bulk_summary_count (const LecternBulkSummary *self)
{
  guint n_items = 0;

  for (guint i = 0; i < LECTERN_BULK_N_ITEM_STATES; i++)
    n_items += self->n_items[i];

  return n_items;
}
