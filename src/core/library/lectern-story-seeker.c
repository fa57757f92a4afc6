/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-story-seeker.h"

/* An import changes the list many times a second; one look for all of it is enough. Where no
 * article is new, a look costs nothing. */
#define QUIET_MS 1500

struct _LecternStorySeeker {
  GObject parent_instance;

  LecternLibrary *library;   /* owned */
  GCancellable *cancellable; /* owned */
  guint source;
  gboolean is_looking;
};

static void wait_for_quiet (LecternStorySeeker *self);

G_DEFINE_FINAL_TYPE (LecternStorySeeker, lectern_story_seeker, G_TYPE_OBJECT)

static void
updated_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternStorySeeker) self = user_data;
  g_autoptr (GError) error = NULL;

  self->is_looking = FALSE;
  if (!lectern_library_update_stories_finish (LECTERN_LIBRARY (source), result, NULL, &error)
      && !lectern_error_is_cancel (error))
    g_debug ("Stories: %s", error->message);
}

static gboolean
quiet_cb (gpointer user_data)
{
  LecternStorySeeker *self = user_data;

  self->source = 0;
  if (self->is_looking)
    wait_for_quiet (self);
  else
    {
      self->is_looking = TRUE;
      lectern_library_update_stories_async (self->library, self->cancellable, updated_cb,
                                            g_object_ref (self));
    }

  return G_SOURCE_REMOVE;
}

static void
wait_for_quiet (LecternStorySeeker *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  if (!g_cancellable_is_cancelled (self->cancellable))
    self->source = g_timeout_add_full (G_PRIORITY_LOW, QUIET_MS, quiet_cb, self, NULL);
}

static void
lectern_story_seeker_dispose (GObject *object)
{
  LecternStorySeeker *self = LECTERN_STORY_SEEKER (object);

  lectern_story_seeker_stop (self);
  if (self->library != NULL)
    g_signal_handlers_disconnect_by_data (self->library, self);
  g_clear_object (&self->library);

  G_OBJECT_CLASS (lectern_story_seeker_parent_class)->dispose (object);
}

static void
lectern_story_seeker_finalize (GObject *object)
{
  g_object_unref (LECTERN_STORY_SEEKER (object)->cancellable);

  G_OBJECT_CLASS (lectern_story_seeker_parent_class)->finalize (object);
}

static void
lectern_story_seeker_class_init (LecternStorySeekerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lectern_story_seeker_dispose;
  object_class->finalize = lectern_story_seeker_finalize;
}

static void
lectern_story_seeker_init (LecternStorySeeker *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * lectern_story_seeker_new:
 * @library: a library
 *
 * Looks for stories among what is new, now and whenever articles came.
 *
 * Returns: (transfer full): what looks
 */
LecternStorySeeker *
lectern_story_seeker_new (LecternLibrary *library)
{
  LecternStorySeeker *self = NULL;

  g_return_val_if_fail (LECTERN_IS_LIBRARY (library), NULL);

  self = g_object_new (LECTERN_TYPE_STORY_SEEKER, NULL);
  self->library = g_object_ref (library);
  g_signal_connect_swapped (library, "articles-changed", G_CALLBACK (wait_for_quiet), self);
  wait_for_quiet (self);

  return self;
}

/**
 * lectern_story_seeker_stop:
 * @self: what looks
 *
 * Gives up what is under way, and looks no more.
 */
void
lectern_story_seeker_stop (LecternStorySeeker *self)
{
  g_return_if_fail (LECTERN_IS_STORY_SEEKER (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->source, g_source_remove);
}
