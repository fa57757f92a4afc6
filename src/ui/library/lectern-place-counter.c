/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-place-counter.h"

#include "library/lectern-library-counts.h"
#include "library/lectern-story-seeker.h"

/* A round counts stories and marks, then one saved search after the other, so that it never takes
 * more than one of the library's readers. A change begins a round when nothing changed for a
 * moment; the more time the last one took, the longer that moment, so that an import does not count
 * all day. */

#define DELAY_MS 300
/* Counting takes at most one part in so many of all time. */
#define SHARE 10
#define MAX_DELAY_MS 30000

struct _LecternPlaceCounter {
  GObject parent_instance;

  /* owned */
  LecternLibrary *library;
  LecternStorySeeker *seeker;
  GCancellable *cancellable;
  GStrv ids;            /* of the searches */
  GHashTable *searches; /* id to number */

  guint n_stories;
  guint n_marks;
  guint n_said;
  guint n_entities;
  guint next; /* which search is counted next */
  gint64 begin_us;
  gint64 taken_us; /* by the last round */
  guint source;
  gboolean is_counting;
  gboolean is_stale; /* something changed since the round began */
};

enum { CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LecternPlaceCounter, lectern_place_counter, G_TYPE_OBJECT)

static void lectern_place_counter_schedule (LecternPlaceCounter *self);
static void count_next (LecternPlaceCounter *self);

static void
lectern_place_counter_end (LecternPlaceCounter *self)
{
  self->is_counting = FALSE;
  self->taken_us = g_get_monotonic_time () - self->begin_us;
  if (self->is_stale)
    lectern_place_counter_schedule (self);
}

static void
search_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternPlaceCounter) self = LECTERN_PLACE_COUNTER (user_data);
  g_autoptr (GError) error = NULL;
  guint number = 0;

  if (!lectern_library_count_list_finish (LECTERN_LIBRARY (object), result, &number, &error))
    g_debug ("Count: %s", error->message);
  else if (self->next < g_strv_length (self->ids))
    {
      const char *id = self->ids[self->next];

      if (lectern_place_counter_get_search (self, id) != number)
        {
          g_hash_table_insert (self->searches, g_strdup (id), GUINT_TO_POINTER (number));
          g_signal_emit (self, signals[CHANGED], 0);
        }
    }
  self->next++;
  count_next (self);
}

static void
count_next (LecternPlaceCounter *self)
{
  LecternListQuery query = { .place = LECTERN_PLACE_ALL };

  if (g_cancellable_is_cancelled (self->cancellable) || self->next >= g_strv_length (self->ids))
    {
      lectern_place_counter_end (self);
      return;
    }

  query.collection = self->ids[self->next];
  lectern_library_count_list_async (self->library, &query, self->cancellable, search_cb,
                                    g_object_ref (self));
}

static void
counts_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternPlaceCounter) self = LECTERN_PLACE_COUNTER (user_data);
  g_autofree LecternCounts *counts = NULL;
  g_autoptr (GError) error = NULL;

  counts = lectern_library_count_finish (LECTERN_LIBRARY (object), result, &error);
  if (counts == NULL)
    g_debug ("Counts: %s", error->message);
  else if (counts->n_stories != self->n_stories || counts->n_marks != self->n_marks
           || counts->n_said != self->n_said || counts->n_entities != self->n_entities)
    {
      self->n_stories = counts->n_stories;
      self->n_marks = counts->n_marks;
      self->n_said = counts->n_said;
      self->n_entities = counts->n_entities;
      g_signal_emit (self, signals[CHANGED], 0);
    }
  count_next (self);
}

static gboolean
begin_cb (gpointer user_data)
{
  LecternPlaceCounter *self = user_data;

  self->source = 0;
  self->is_counting = TRUE;
  self->is_stale = FALSE;
  self->next = 0;
  self->begin_us = g_get_monotonic_time ();
  lectern_library_count_async (self->library, self->cancellable, counts_cb, g_object_ref (self));

  return G_SOURCE_REMOVE;
}

static void
lectern_place_counter_schedule (LecternPlaceCounter *self)
{
  guint delay_ms = CLAMP (SHARE * self->taken_us / 1000, DELAY_MS, MAX_DELAY_MS);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  self->is_stale = TRUE;
  if (self->source == 0 && !self->is_counting)
    self->source = g_timeout_add (delay_ms, begin_cb, self);
}

static void
lectern_place_counter_dispose (GObject *object)
{
  LecternPlaceCounter *self = LECTERN_PLACE_COUNTER (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_object (&self->seeker);
  g_clear_object (&self->library);

  G_OBJECT_CLASS (lectern_place_counter_parent_class)->dispose (object);
}

static void
lectern_place_counter_finalize (GObject *object)
{
  LecternPlaceCounter *self = LECTERN_PLACE_COUNTER (object);

  g_hash_table_unref (self->searches);
  g_strfreev (self->ids);
  g_object_unref (self->cancellable);

  G_OBJECT_CLASS (lectern_place_counter_parent_class)->finalize (object);
}

static void
lectern_place_counter_class_init (LecternPlaceCounterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lectern_place_counter_dispose;
  object_class->finalize = lectern_place_counter_finalize;

  signals[CHANGED] = g_signal_new ("changed", LECTERN_TYPE_PLACE_COUNTER, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lectern_place_counter_init (LecternPlaceCounter *self)
{
  self->cancellable = g_cancellable_new ();
  self->ids = g_new0 (char *, 1);
  self->searches = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * lectern_place_counter_new:
 * @library: a library
 *
 * Counts what is in a library, and keeps counting.
 *
 * Returns: (transfer full): the counter
 */
LecternPlaceCounter *
lectern_place_counter_new (LecternLibrary *library)
{
  /* All that a saved search can ask for. */
  static const char *const changes[] = {
    "articles-changed",    "article-changed",  "marks-changed",   "tags-changed",
    "collections-changed", "watches-changed",  "stories-changed", "decisions-changed",
    "said-changed",        "entities-changed",
  };
  LecternPlaceCounter *self = NULL;

  g_return_val_if_fail (LECTERN_IS_LIBRARY (library), NULL);

  self = g_object_new (LECTERN_TYPE_PLACE_COUNTER, NULL);
  self->library = g_object_ref (library);
  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    g_signal_connect_object (library, changes[i], G_CALLBACK (lectern_place_counter_schedule), self,
                             G_CONNECT_SWAPPED);
  lectern_place_counter_schedule (self);
  self->seeker = lectern_story_seeker_new (library);

  return self;
}

guint
lectern_place_counter_get_n_stories (LecternPlaceCounter *self)
{
  g_return_val_if_fail (LECTERN_IS_PLACE_COUNTER (self), 0);

  return self->n_stories;
}

guint
lectern_place_counter_get_n_marks (LecternPlaceCounter *self)
{
  g_return_val_if_fail (LECTERN_IS_PLACE_COUNTER (self), 0);

  return self->n_marks;
}

guint
lectern_place_counter_get_n_said (LecternPlaceCounter *self)
{
  g_return_val_if_fail (LECTERN_IS_PLACE_COUNTER (self), 0);

  return self->n_said;
}

guint
lectern_place_counter_get_n_entities (LecternPlaceCounter *self)
{
  g_return_val_if_fail (LECTERN_IS_PLACE_COUNTER (self), 0);

  return self->n_entities;
}

/**
 * lectern_place_counter_set_searches:
 * @self: a counter
 * @ids: (array zero-terminated=1): ids of saved searches
 *
 * Says which saved searches there are.
 */
void
lectern_place_counter_set_searches (LecternPlaceCounter *self, const char *const *ids)
{
  g_return_if_fail (LECTERN_IS_PLACE_COUNTER (self) && ids != NULL);

  if (g_strv_equal (ids, (const char *const *) self->ids))
    return;

  g_strfreev (self->ids);
  self->ids = g_strdupv ((GStrv) ids);
  /* What is counted just now belongs to the old ones. */
  self->next = G_MAXUINT - 1;
  lectern_place_counter_schedule (self);
}

guint
lectern_place_counter_get_search (LecternPlaceCounter *self, const char *id)
{
  g_return_val_if_fail (LECTERN_IS_PLACE_COUNTER (self) && id != NULL, 0);

  return GPOINTER_TO_UINT (g_hash_table_lookup (self->searches, id));
}
