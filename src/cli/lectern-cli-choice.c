/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lectern-cli-choice.h"
#include "lectern-cli-filing.h"

void
lectern_cli_choice_clear (LecternCliChoice *self)
{
  g_clear_pointer (&self->query, g_free);
  g_clear_pointer (&self->collection, g_free);
}

gboolean
lectern_cli_choice_is_set (const LecternCliChoice *self)
{
  return self->is_all || self->query != NULL || self->collection != NULL;
}

gboolean
lectern_cli_choice_add_to (const LecternCliChoice *self,
                           LecternLibrary *library,
                           GPtrArray *arguments,
                           GError **error)
{
  g_autoptr (LecternListQuery) query = lectern_list_query_new (LECTERN_PLACE_ALL);
  g_autoptr (LecternCollection) collection = NULL;
  g_autoptr (GPtrArray) items = NULL;

  if (!lectern_cli_choice_is_set (self))
    return TRUE;
  if (self->collection != NULL)
    {
      collection = lectern_cli_find_collection (library, self->collection, error);
      if (collection == NULL)
        return FALSE;
      query->collection = g_strdup (collection->id);
    }
  query->text = g_strdup (self->query);
  items = lectern_library_list_items (library, query, 0, error);
  if (items == NULL)
    return FALSE;
  if (items->len == 0)
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND,
                   _ ("There is no such article in the library, so there is nothing to write."));
      return FALSE;
    }

  for (guint i = 0; i < items->len; i++)
    g_ptr_array_add (arguments, g_strdup (lectern_article_item_get_id (items->pdata[i])));
  return TRUE;
}
