/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-story-keeper.h"

#include "lectern-story-seeker.h"

/* As many as anyone looks through. */
#define MAX_STORIES 2000

/**
 * LecternStoryKeeper:
 *
 * The stories of a library, as a list. Stories that stay the same stay the same objects, so that an
 * open row stays open.
 */
struct _LecternStoryKeeper {
  GObject parent_instance;

  LecternLibrary *library;    /* owned */
  LecternStorySeeker *seeker; /* owned */
  GListStore *stories;        /* owned, of LecternStory */
  GCancellable *cancellable;  /* owned */
  gboolean is_listing;
  gboolean is_stale; /* the list, while it is read */
};

static void lectern_story_keeper_list_model_init (GListModelInterface *iface);
static void list_stories (LecternStoryKeeper *self);

G_DEFINE_FINAL_TYPE_WITH_CODE (LecternStoryKeeper,
                               lectern_story_keeper,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      lectern_story_keeper_list_model_init))

static gboolean
is_same (LecternStory *a, LecternStory *b)
{
  GPtrArray *first = lectern_story_get_items (a);
  GPtrArray *second = lectern_story_get_items (b);

  if (lectern_story_get_id (a) != lectern_story_get_id (b) || first->len != second->len)
    return FALSE;
  for (guint i = 0; i < first->len; i++)
    if (!g_str_equal (lectern_article_item_get_id (first->pdata[i]),
                      lectern_article_item_get_id (second->pdata[i])))
      return FALSE;

  return TRUE;
}

static gboolean
is_same_at (LecternStoryKeeper *self, guint position, LecternStory *story)
{
  g_autoptr (LecternStory) old = g_list_model_get_item (G_LIST_MODEL (self->stories), position);

  return old != NULL && is_same (old, story);
}

/* Everything before the first and behind the last difference stays. */
static void
take_stories (LecternStoryKeeper *self, GPtrArray *stories)
{
  guint n_old = g_list_model_get_n_items (G_LIST_MODEL (self->stories));
  guint shorter = MIN (n_old, stories->len);
  guint head = 0;
  guint tail = 0;

  while (head < shorter && is_same_at (self, head, stories->pdata[head]))
    head++;
  while (tail < shorter - head
         && is_same_at (self, n_old - 1 - tail, stories->pdata[stories->len - 1 - tail]))
    tail++;
  if (n_old - head - tail > 0 || stories->len - head - tail > 0)
    g_list_store_splice (self->stories, head, n_old - head - tail, stories->pdata + head,
                         stories->len - head - tail);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternStoryKeeper) self = user_data;
  g_autoptr (GPtrArray) stories = NULL;
  g_autoptr (GError) error = NULL;

  self->is_listing = FALSE;
  stories = lectern_library_list_stories_finish (LECTERN_LIBRARY (source), result, &error);
  if (stories != NULL)
    take_stories (self, stories);
  else if (!lectern_error_is_cancel (error))
    g_debug ("Stories: %s", error->message);
  if (self->is_stale)
    list_stories (self);
}

static void
list_stories (LecternStoryKeeper *self)
{
  self->is_stale = self->is_listing;
  if (self->is_listing || g_cancellable_is_cancelled (self->cancellable))
    return;

  self->is_listing = TRUE;
  lectern_library_list_stories_async (self->library, MAX_STORIES, self->cancellable, listed_cb,
                                      g_object_ref (self));
}

static GType
lectern_story_keeper_get_item_type (GListModel *model)
{
  return LECTERN_TYPE_STORY;
}

static guint
lectern_story_keeper_get_n_items (GListModel *model)
{
  return g_list_model_get_n_items (G_LIST_MODEL (LECTERN_STORY_KEEPER (model)->stories));
}

static gpointer
lectern_story_keeper_get_item (GListModel *model, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (LECTERN_STORY_KEEPER (model)->stories), position);
}

static void
lectern_story_keeper_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = lectern_story_keeper_get_item_type;
  iface->get_n_items = lectern_story_keeper_get_n_items;
  iface->get_item = lectern_story_keeper_get_item;
}

static void
items_changed_cb (LecternStoryKeeper *self, guint position, guint removed, guint added)
{
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

static void
lectern_story_keeper_dispose (GObject *object)
{
  LecternStoryKeeper *self = LECTERN_STORY_KEEPER (object);

  lectern_story_keeper_stop (self);
  if (self->library != NULL)
    g_signal_handlers_disconnect_by_data (self->library, self);
  g_clear_object (&self->seeker);
  g_clear_object (&self->library);

  G_OBJECT_CLASS (lectern_story_keeper_parent_class)->dispose (object);
}

static void
lectern_story_keeper_finalize (GObject *object)
{
  LecternStoryKeeper *self = LECTERN_STORY_KEEPER (object);

  g_object_unref (self->stories);
  g_object_unref (self->cancellable);

  G_OBJECT_CLASS (lectern_story_keeper_parent_class)->finalize (object);
}

static void
lectern_story_keeper_class_init (LecternStoryKeeperClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lectern_story_keeper_dispose;
  object_class->finalize = lectern_story_keeper_finalize;
}

static void
lectern_story_keeper_init (LecternStoryKeeper *self)
{
  self->cancellable = g_cancellable_new ();
  self->stories = g_list_store_new (LECTERN_TYPE_STORY);
  g_signal_connect_object (self->stories, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * lectern_story_keeper_new:
 * @library: a library
 *
 * Makes a list that begins to fill, and looks for stories among what is new.
 *
 * Returns: (transfer full): the list
 */
LecternStoryKeeper *
lectern_story_keeper_new (LecternLibrary *library)
{
  LecternStoryKeeper *self = NULL;

  g_return_val_if_fail (LECTERN_IS_LIBRARY (library), NULL);

  self = g_object_new (LECTERN_TYPE_STORY_KEEPER, NULL);
  self->library = g_object_ref (library);
  g_signal_connect_swapped (library, "articles-changed", G_CALLBACK (list_stories), self);
  g_signal_connect_swapped (library, "stories-changed", G_CALLBACK (list_stories), self);
  list_stories (self);
  self->seeker = lectern_story_seeker_new (library);

  return self;
}

/**
 * lectern_story_keeper_stop:
 * @self: a list
 *
 * Gives up what is under way; the list stays as it is.
 */
void
lectern_story_keeper_stop (LecternStoryKeeper *self)
{
  g_return_if_fail (LECTERN_IS_STORY_KEEPER (self));

  g_cancellable_cancel (self->cancellable);
  if (self->seeker != NULL)
    lectern_story_seeker_stop (self->seeker);
}
