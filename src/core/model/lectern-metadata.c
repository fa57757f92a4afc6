/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-metadata.h"

/**
 * LecternMetadata:
 *
 * What is known of an article besides its text: an immutable list of values, each with its origin.
 * A key may stand several times (authors); the first item of a key is the one to show. Safe to
 * share between threads.
 */
struct _LecternMetadata {
  GStringChunk *strings;      /* owned */
  LecternMetadataItem *items; /* owned */
  gsize n_items;
};

G_DEFINE_BOXED_TYPE (LecternMetadata,
                     lectern_metadata,
                     lectern_metadata_ref,
                     lectern_metadata_unref)

/**
 * lectern_metadata_new:
 * @items: (array length=n_items): the values, in order of preference
 * @n_items: how many
 *
 * Makes a list of values. What @items points to is copied.
 *
 * Returns: (transfer full): the metadata
 */
LecternMetadata *
lectern_metadata_new (const LecternMetadataItem *items, gsize n_items)
{
  LecternMetadata *self = g_atomic_rc_box_new0 (LecternMetadata);

  g_return_val_if_fail (items != NULL || n_items == 0, NULL);

  self->strings = g_string_chunk_new (256);
  self->items = g_new0 (LecternMetadataItem, MAX (n_items, 1));
  self->n_items = n_items;

  for (gsize i = 0; i < n_items; i++)
    {
      self->items[i] = items[i];
      self->items[i].key = g_intern_string (items[i].key);
      self->items[i].value = g_string_chunk_insert (self->strings, items[i].value);
      self->items[i].origin = g_intern_string (items[i].origin);
    }

  return self;
}

static void
metadata_clear (gpointer data)
{
  LecternMetadata *self = data;

  g_string_chunk_free (self->strings);
  g_free (self->items);
}

/**
 * lectern_metadata_ref:
 * @self: metadata
 *
 * Takes a reference.
 *
 * Returns: (transfer full): @self
 */
LecternMetadata *
lectern_metadata_ref (LecternMetadata *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

/**
 * lectern_metadata_unref:
 * @self: (transfer full): metadata
 *
 * Drops a reference.
 */
void
lectern_metadata_unref (LecternMetadata *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, metadata_clear);
}

/**
 * lectern_metadata_get_items:
 * @self: metadata
 * @n_items: (out): how many
 *
 * Gets all values.
 *
 * Returns: (array length=n_items): the values, owned by @self
 */
const LecternMetadataItem *
lectern_metadata_get_items (LecternMetadata *self, gsize *n_items)
{
  g_return_val_if_fail (self != NULL && n_items != NULL, NULL);

  *n_items = self->n_items;
  return self->items;
}

/**
 * lectern_metadata_lookup:
 * @self: (nullable): metadata
 * @key: a key
 *
 * Looks up the preferred value of a key.
 *
 * Returns: (nullable): the first item of @key, owned by @self
 */
const LecternMetadataItem *
lectern_metadata_lookup (LecternMetadata *self, const char *key)
{
  g_return_val_if_fail (key != NULL, NULL);

  for (gsize i = 0; self != NULL && i < self->n_items; i++)
    if (strcmp (self->items[i].key, key) == 0)
      return &self->items[i];

  return NULL;
}

/**
 * lectern_metadata_get_value:
 * @self: (nullable): metadata
 * @key: a key
 *
 * Looks up the text of the preferred value of a key.
 *
 * Returns: (nullable): the text, owned by @self
 */
const char *
lectern_metadata_get_value (LecternMetadata *self, const char *key)
{
  const LecternMetadataItem *item = lectern_metadata_lookup (self, key);

  return item != NULL ? item->value : NULL;
}

/**
 * lectern_metadata_dup_values:
 * @self: (nullable): metadata
 * @key: a key
 *
 * Gets the texts of all values of a key, such as all authors.
 *
 * Returns: (transfer full) (array zero-terminated=1): the texts, perhaps none
 */
char **
lectern_metadata_dup_values (LecternMetadata *self, const char *key)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_return_val_if_fail (key != NULL, NULL);

  for (gsize i = 0; self != NULL && i < self->n_items; i++)
    if (strcmp (self->items[i].key, key) == 0)
      g_strv_builder_add (builder, self->items[i].value);

  return g_strv_builder_end (builder);
}

/**
 * lectern_metadata_with_values:
 * @self: (nullable): metadata
 * @key: a key
 * @values: (nullable) (array zero-terminated=1): the new values; none removes the key
 * @origin: where they come from
 *
 * Makes metadata in which the values of @key are @values and all else is as in @self.
 *
 * Returns: (transfer full): new metadata
 */
LecternMetadata *
lectern_metadata_with_values (LecternMetadata *self,
                              const char *key,
                              const char *const *values,
                              const char *origin)
{
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (LecternMetadataItem));

  g_return_val_if_fail (key != NULL && origin != NULL, NULL);

  for (gsize i = 0; values != NULL && values[i] != NULL; i++)
    {
      LecternMetadataItem item = { key, values[i], origin, LECTERN_SPAN_NONE, 1.0 };
      g_array_append_val (items, item);
    }

  for (gsize i = 0; self != NULL && i < self->n_items; i++)
    if (strcmp (self->items[i].key, key) != 0)
      g_array_append_val (items, self->items[i]);

  return lectern_metadata_new ((const LecternMetadataItem *) (gpointer) items->data, items->len);
}
