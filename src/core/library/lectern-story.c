/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-story.h"

#include <glib/gi18n-lib.h>

/**
 * LecternStory:
 *
 * Articles that are copies of one text, on one or several sites.
 */
struct _LecternStory {
  GObject parent_instance;

  gint64 id;
  GPtrArray *items; /* owned, of LecternArticleItem */
};

G_DEFINE_FINAL_TYPE (LecternStory, lectern_story, G_TYPE_OBJECT)

static void
lectern_story_finalize (GObject *object)
{
  g_clear_pointer (&LECTERN_STORY (object)->items, g_ptr_array_unref);

  G_OBJECT_CLASS (lectern_story_parent_class)->finalize (object);
}

static void
lectern_story_class_init (LecternStoryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lectern_story_finalize;
}

static void
lectern_story_init (LecternStory *self)
{
}

/**
 * lectern_story_new:
 * @id: its number
 * @items: (transfer full) (element-type LecternArticleItem): its articles, newest first
 *
 * Makes a story.
 *
 * Returns: (transfer full): the story
 */
LecternStory *
lectern_story_new (gint64 id, GPtrArray *items)
{
  LecternStory *self = g_object_new (LECTERN_TYPE_STORY, NULL);

  self->id = id;
  self->items = items;
  return self;
}

gint64
lectern_story_get_id (LecternStory *self)
{
  g_return_val_if_fail (LECTERN_IS_STORY (self), 0);

  return self->id;
}

/**
 * lectern_story_get_items:
 * @self: a story
 *
 * Returns: (transfer none) (element-type LecternArticleItem): its articles, newest first
 */
GPtrArray *
lectern_story_get_items (LecternStory *self)
{
  g_return_val_if_fail (LECTERN_IS_STORY (self), NULL);

  return self->items;
}

/**
 * lectern_story_get_title:
 * @self: a story
 *
 * Returns: the title of its newest article
 */
const char *
lectern_story_get_title (LecternStory *self)
{
  g_return_val_if_fail (LECTERN_IS_STORY (self), NULL);

  return lectern_article_item_get_title (g_ptr_array_index (self->items, 0));
}

static guint
count_sites (LecternStory *self)
{
  g_autoptr (GHashTable) sites = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->items->len; i++)
    {
      const char *site = lectern_article_item_get_site (g_ptr_array_index (self->items, i));

      if (site != NULL)
        g_hash_table_add (sites, (gpointer) site);
    }

  return g_hash_table_size (sites);
}

/**
 * lectern_story_dup_words:
 * @self: a story
 *
 * Says how large a story is.
 *
 * Returns: (transfer full): such as "3 articles, 2 sites"
 */
char *
lectern_story_dup_words (LecternStory *self)
{
  g_autoptr (GString) words = g_string_new (NULL);
  guint n_sites = 0;

  g_return_val_if_fail (LECTERN_IS_STORY (self), NULL);

  n_sites = count_sites (self);
  g_string_append_printf (
      words, g_dngettext (GETTEXT_PACKAGE, "%u article", "%u articles", self->items->len),
      self->items->len);
  if (n_sites > 0)
    {
      g_string_append (words, ", ");
      g_string_append_printf (words, g_dngettext (GETTEXT_PACKAGE, "%u site", "%u sites", n_sites),
                              n_sites);
    }

  return g_string_free (g_steal_pointer (&words), FALSE);
}
