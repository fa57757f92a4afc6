/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-search-result.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

static void
part_free (LecternSearchPart *self)
{
  g_free (self->text);
  g_free (self);
}

LecternSearchResult *
lectern_search_result_new (LecternSearch *search)
{
  LecternSearchResult *self = g_new0 (LecternSearchResult, 1);

  self->search = lectern_search_ref (search);
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->hints = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_search_hint_free);
  self->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) part_free);
  for (guint i = 0; i < search->hints->len; i++)
    g_ptr_array_add (self->hints, lectern_search_hint_copy (search->hints->pdata[i]));

  return self;
}

void
lectern_search_result_free (LecternSearchResult *self)
{
  lectern_search_unref (self->search);
  g_clear_pointer (&self->entries, g_array_unref);
  g_ptr_array_unref (self->items);
  g_ptr_array_unref (self->hints);
  g_ptr_array_unref (self->parts);
  g_free (self);
}

void
lectern_search_result_add_part (LecternSearchResult *self,
                                const LecternSearchNode *node,
                                gboolean is_found)
{
  LecternSearchPart *part = g_new0 (LecternSearchPart, 1);

  part->text = lectern_search_node_to_string (node);
  part->is_text = node->kind == LECTERN_SEARCH_TEXT;
  part->is_found = is_found;
  g_ptr_array_add (self->parts, part);
}

/* A list of what nothing has, with commas. */
static char *
join_missing (LecternSearchResult *self, guint *n_missing)
{
  GString *out = g_string_new (NULL);

  *n_missing = 0;
  for (guint i = 0; i < self->parts->len; i++)
    {
      const LecternSearchPart *part = self->parts->pdata[i];

      if (part->is_found)
        continue;
      /* Translators: a part of a query among others. */
      g_string_append (out, *n_missing > 0 ? _ (", ") : "");
      g_string_append_printf (out, _ ("“%s”"), part->text);
      (*n_missing)++;
    }

  return g_string_free (out, FALSE);
}

/**
 * lectern_search_result_dup_reason:
 * @self: a result without hits
 *
 * Says why nothing was found.
 *
 * Returns: (transfer full): sentences
 */
char *
lectern_search_result_dup_reason (LecternSearchResult *self)
{
  guint n_missing = 0;
  g_autofree char *missing = join_missing (self, &n_missing);

  if (self->n_trashed > 0)
    return g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "Only %u article in the trash has all of this.",
                     "Only %u articles in the trash have all of this.", self->n_trashed),
        self->n_trashed);
  if (self->parts->len == 0)
    return g_strdup (_ ("There is nothing to look for."));
  if (n_missing == 0)
    return g_strdup (_ ("No article has all of this, though each part alone is found."));

  /* Translators: one or several parts of a query in quotation marks. */
  return g_strdup_printf (_ ("No article has %s."), missing);
}
