/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-list-query.h"

static const char *const sort_nicks[] = {
  [LECTERN_SORT_NEWEST] = "newest",       [LECTERN_SORT_OLDEST] = "oldest",
  [LECTERN_SORT_PUBLISHED] = "published", [LECTERN_SORT_TITLE] = "title",
  [LECTERN_SORT_SITE] = "site",           [LECTERN_SORT_BEST] = "best",
};

G_DEFINE_BOXED_TYPE (LecternListQuery,
                     lectern_list_query,
                     lectern_list_query_copy,
                     lectern_list_query_free)

/**
 * lectern_list_query_new:
 * @place: what the list begins with
 *
 * Makes a query for all of a place, newest first.
 *
 * Returns: (transfer full): the query
 */
LecternListQuery *
lectern_list_query_new (LecternPlace place)
{
  LecternListQuery *self = g_new0 (LecternListQuery, 1);

  self->place = place;
  return self;
}

/**
 * lectern_list_query_copy:
 * @self: a query
 *
 * Copies a query with all it holds.
 *
 * Returns: (transfer full): the copy
 */
LecternListQuery *
lectern_list_query_copy (const LecternListQuery *self)
{
  LecternListQuery *copy = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->collection = g_strdup (self->collection);
  copy->tag = g_strdup (self->tag);
  copy->watch = g_strdup (self->watch);
  copy->feed = g_strdup (self->feed);
  copy->text = g_strdup (self->text);

  return copy;
}

/**
 * lectern_list_query_free:
 * @self: (transfer full): a query
 *
 * Frees a query.
 */
void
lectern_list_query_free (LecternListQuery *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->collection);
  g_free (self->tag);
  g_free (self->watch);
  g_free (self->feed);
  g_free (self->text);
  g_free (self);
}

/**
 * lectern_list_query_equal:
 * @self: a query
 * @other: another one
 *
 * Returns: whether both give the same list
 */
gboolean
lectern_list_query_equal (const LecternListQuery *self, const LecternListQuery *other)
{
  g_return_val_if_fail (self != NULL && other != NULL, FALSE);

  return self->place == other->place && self->sort == other->sort && self->filter == other->filter
         && self->is_typing == other->is_typing && self->with_trash == other->with_trash
         && g_strcmp0 (self->collection, other->collection) == 0
         && g_strcmp0 (self->tag, other->tag) == 0 && g_strcmp0 (self->text, other->text) == 0
         && g_strcmp0 (self->watch, other->watch) == 0 && g_strcmp0 (self->feed, other->feed) == 0;
}

/**
 * lectern_list_query_is_place:
 * @self: a list
 *
 * Returns: %FALSE when it is that of a collection, search, tag, watch-list or feed
 */
gboolean
lectern_list_query_is_place (const LecternListQuery *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->collection == NULL && self->tag == NULL && self->watch == NULL && self->feed == NULL;
}

/**
 * lectern_sort_get_nick:
 * @sort: an order
 *
 * Returns: (transfer none): its word, which never changes
 */
const char *
lectern_sort_get_nick (LecternSort sort)
{
  g_return_val_if_fail (sort < G_N_ELEMENTS (sort_nicks), sort_nicks[0]);

  return sort_nicks[sort];
}

/**
 * lectern_sort_from_nick:
 * @nick: (nullable): a word
 * @sort: (out): the order that it means
 *
 * Returns: %FALSE when it means none
 */
gboolean
lectern_sort_from_nick (const char *nick, LecternSort *sort)
{
  for (gsize i = 0; i < G_N_ELEMENTS (sort_nicks); i++)
    if (g_strcmp0 (nick, sort_nicks[i]) == 0)
      {
        *sort = (LecternSort) i;
        return TRUE;
      }

  return FALSE;
}
