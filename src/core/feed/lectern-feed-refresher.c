/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-feed-refresher.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#include "../bulk/lectern-bulk-item-source.h"
#include "../library/lectern-library-feeds.h"
#include "lectern-feed-calls.h"
#include "lectern-feed-landing.h"
#include "lectern-feed-schedule.h"
#include "lectern-feed-source.h"

/* Two queues, one behind the other. Feeds are looked at, each with one request; what is new in them
 * is kept in the library as entries that wait. From there each entry goes through the street as any
 * page does. So nothing needs to be kept here when the program ends, and what came is not fetched
 * twice. The fetcher keeps to two requests a host. */
#define MAX_CHECKS 8
#define MAX_LANDINGS 6
#define MAX_PAGES 2
#define PAGE 32
#define LOCK_NAME "feeds.lock"
#define TICK_S 60
#define FIRST_TICK_S 5

struct _LecternFeedRefresher {
  GObject parent_instance;

  LecternWorkbench *workbench; /* owned */
  LecternLibrary *library;     /* owned */
  GQueue feeds;                /* of LecternFeed, owned: to be looked at */
  GHashTable *known;           /* owned, set of ids: those, and what is looked at */
  GHashTable *runs;            /* owned, id of a feed to Run: whose entries come in */
  GCancellable *cancellable;   /* owned, of all that is under way */
  LecternFeedProgress progress;
  char *message; /* (nullable), owned */
  guint preferred;
  guint n_loads;
  guint n_checks;
  guint n_landings;
  guint tick_source;
  int lock;
  gboolean is_stopped;
  gboolean is_offline; /* as the message says */
  gboolean was_busy;
};

/* The entries of a feed on their way in. Whoever waits for an answer holds a reference. */
typedef struct {
  gatomicrefcount ref_count;
  LecternFeedRefresher *self; /* owned */
  LecternFeed *feed;          /* owned */
  GQueue waiting;             /* of LecternFeedItem, owned */
  gint64 after;               /* the last one that was read */
  guint n_flying;
  gboolean is_reading;
  gboolean is_read; /* to the end */
} Run;

/* A question to the library, with what it is about. */
typedef struct {
  LecternFeedRefresher *self; /* owned */
  LecternFeed *feed;          /* (nullable), owned */
  char **ids;                 /* (nullable), owned */
  gboolean only_due;
} Question;

enum {
  PROP_0,
  PROP_BUSY,
  PROP_MESSAGE,
  N_PROPS,
};

enum {
  CHANGED,
  WATCHED,
  ARTICLE_ADDED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void pump (LecternFeedRefresher *self);

G_DEFINE_FINAL_TYPE (LecternFeedRefresher, lectern_feed_refresher, G_TYPE_OBJECT)

static void
question_free (Question *question)
{
  g_object_unref (question->self);
  g_clear_pointer (&question->feed, lectern_feed_free);
  g_strfreev (question->ids);
  g_free (question);
}

static Run *
run_ref (Run *run)
{
  g_atomic_ref_count_inc (&run->ref_count);
  return run;
}

static void
run_unref (gpointer data)
{
  Run *run = data;

  if (!g_atomic_ref_count_dec (&run->ref_count))
    return;

  g_queue_clear_full (&run->waiting, (GDestroyNotify) lectern_feed_item_free);
  lectern_feed_free (run->feed);
  g_object_unref (run->self);
  g_free (run);
}

static gboolean
is_current (Run *run)
{
  return g_hash_table_lookup (run->self->runs, run->feed->id) == run;
}

static void
set_message (LecternFeedRefresher *self, const char *message)
{
  if (g_strcmp0 (self->message, message) == 0)
    return;

  g_free (self->message);
  self->message = g_strdup (message);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MESSAGE]);
}

static void
release_lock (LecternFeedRefresher *self)
{
  if (self->lock < 0)
    return;

  close (self->lock);
  self->lock = -1;
}

/* Says how far it is, and lets go when all is done. */
static void
tell (LecternFeedRefresher *self)
{
  gboolean is_busy = lectern_feed_refresher_is_busy (self);

  if (!is_busy)
    release_lock (self);
  g_signal_emit (self, signals[CHANGED], 0);
  if (is_busy == self->was_busy)
    return;

  self->was_busy = is_busy;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

static void
clear_queues (LecternFeedRefresher *self)
{
  g_queue_clear_full (&self->feeds, (GDestroyNotify) lectern_feed_free);
  g_hash_table_remove_all (self->known);
  g_hash_table_remove_all (self->runs);
}

/* Gives everything up; what is under way ends as cancelled. */
static void
give_up (LecternFeedRefresher *self)
{
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  clear_queues (self);
}

/* Without a network every feed would fail. That is said until a server answers. */
static void
go_offline (LecternFeedRefresher *self, const char *message)
{
  self->is_offline = TRUE;
  set_message (self, message);
  give_up (self);
}

static void
go_online (LecternFeedRefresher *self)
{
  if (!self->is_offline)
    return;

  self->is_offline = FALSE;
  set_message (self, NULL);
}

/* The library cannot be written: going on would fail with every feed. */
static void
halt (LecternFeedRefresher *self, const GError *error)
{
  if (lectern_error_is_cancel (error) || self->is_stopped)
    return;

  set_message (self, error->message);
  give_up (self);
}

/* Entries */

static void
end_run (Run *run)
{
  if (is_current (run))
    g_hash_table_remove (run->self->runs, run->feed->id);
}

static void
landed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Run *run = user_data;
  LecternFeedRefresher *self = run->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternFeedLanding) landing = NULL;
  gboolean is_done = lectern_feed_landing_finish (result, &landing, &error);

  run->n_flying--;
  self->n_landings--;
  if (!is_done && g_error_matches (error, LECTERN_ERROR, LECTERN_ERROR_OFFLINE))
    go_offline (self, _ ("No network. What is new comes in when there is one again."));
  else if (!is_done)
    halt (self, error);
  else
    {
      self->progress.n_landed++;
      self->progress.n_added += landing != NULL && landing->is_new;
    }
  if (landing != NULL && landing->is_new)
    g_signal_emit (self, signals[ARTICLE_ADDED], 0, landing->article);
  if (landing != NULL && landing->is_new && landing->watched != NULL && *landing->watched != '\0')
    {
      g_autofree char *label = lectern_feed_dup_label (run->feed);

      g_signal_emit (self, signals[WATCHED], 0, landing->article, landing->title, landing->watched,
                     label);
    }
  pump (self);
  run_unref (run);
}

static void
land (Run *run)
{
  LecternFeedRefresher *self = run->self;
  g_autoptr (LecternFeedItem) item = g_queue_pop_head (&run->waiting);

  run->n_flying++;
  self->n_landings++;
  lectern_feed_landing_async (self->workbench, run->feed, item, self->cancellable, landed_cb,
                              run_ref (run));
}

static void
page_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Run *run = user_data;
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GError) error = NULL;

  run->is_reading = FALSE;
  if (!lectern_library_call_finish (LECTERN_LIBRARY (source), result, (gpointer *) &items, &error))
    halt (run->self, error);
  else
    {
      run->is_read = items->len < PAGE;
      g_ptr_array_set_free_func (items, NULL);
      for (guint i = 0; i < items->len; i++)
        {
          LecternFeedItem *item = g_ptr_array_index (items, i);

          run->after = item->sequence;
          g_queue_push_tail (&run->waiting, item);
        }
    }
  pump (run->self);
  run_unref (run);
}

/* Entries come in in their order, so that the newest stands on top: one after the other, or two
 * where pages are waited for, which is what a host is asked for at once. */
static guint
get_most (Run *run)
{
  const LecternFeedItem *next = g_queue_peek_head (&run->waiting);

  return !next->is_plain && lectern_feed_source_wants_page (run->feed, next) ? MAX_PAGES : 1;
}

/* Starts what can start of a feed's entries. */
static void
pump_run (Run *run)
{
  LecternFeedRefresher *self = run->self;

  while (run->waiting.length > 0 && self->n_landings < MAX_LANDINGS
         && run->n_flying < get_most (run))
    land (run);
  if (run->waiting.length > 0 || run->is_reading)
    return;
  if (!run->is_read)
    {
      run->is_reading = TRUE;
      lectern_library_call_async (self->library,
                                  lectern_feed_call_items (run->feed->id, run->after, PAGE),
                                  self->cancellable, page_cb, run_ref (run));
    }
  else if (run->n_flying == 0)
    end_run (run);
}

static void
begin_run (LecternFeedRefresher *self, LecternFeed *feed, guint n_entries)
{
  Run *run = g_hash_table_lookup (self->runs, feed->id);

  self->progress.n_entries += n_entries;
  if (run != NULL)
    {
      run->is_read = FALSE;
      return;
    }

  run = g_new0 (Run, 1);
  g_atomic_ref_count_init (&run->ref_count);
  run->self = g_object_ref (self);
  run->feed = lectern_feed_copy (feed);
  g_hash_table_insert (self->runs, g_strdup (feed->id), run);
}

/* Feeds */

static void
taken_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Question *question = user_data;
  LecternFeedRefresher *self = question->self;
  g_autoptr (GError) error = NULL;
  gpointer n_new = NULL;

  self->n_checks--;
  g_hash_table_remove (self->known, question->feed->id);
  if (!lectern_library_call_finish (LECTERN_LIBRARY (source), result, &n_new, &error))
    halt (self, error);
  else
    {
      self->progress.n_checked++;
      if (GPOINTER_TO_UINT (n_new) > 0 && !self->is_stopped)
        begin_run (self, question->feed, GPOINTER_TO_UINT (n_new));
    }
  pump (self);
  question_free (question);
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Question *question = user_data;
  LecternFeedRefresher *self = question->self;
  g_autoptr (GError) error = NULL;
  LecternFeedCheck *check = lectern_feed_check_finish (result, &error);

  if (check != NULL && !check->is_offline && !self->is_stopped)
    {
      go_online (self);
      self->progress.n_failed += check->feed->error != NULL;
      lectern_feed_free (question->feed);
      question->feed = lectern_feed_copy (check->feed);
      lectern_library_call_async (self->library, lectern_feed_call_take (check), NULL, taken_cb,
                                  question);
      return;
    }

  self->n_checks--;
  if (check != NULL && check->is_offline)
    go_offline (self, _ ("No network. Feeds are looked at when there is one again."));
  g_clear_pointer (&check, lectern_feed_check_free);
  pump (self);
  question_free (question);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Question *question = user_data;
  LecternFeedRefresher *self = question->self;
  g_autoptr (LecternFeed) feed = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_loaded = lectern_library_call_finish (LECTERN_LIBRARY (source), result,
                                                    (gpointer *) &feed, &error);

  if (feed != NULL && !self->is_stopped)
    {
      lectern_feed_check_async (self->workbench, feed, self->preferred, self->cancellable,
                                checked_cb, question);
      return;
    }

  self->n_checks--;
  if (!is_loaded)
    halt (self, error);
  else
    {
      self->progress.n_checked++;
      g_hash_table_remove (self->known, question->feed->id);
    }
  pump (self);
  question_free (question);
}

/* Meanwhile the feed may have been removed, or given other settings. */
static void
check (LecternFeedRefresher *self)
{
  LecternFeed *feed = g_queue_pop_head (&self->feeds);
  Question *question = g_new0 (Question, 1);

  question->self = g_object_ref (self);
  question->feed = feed;
  self->n_checks++;
  lectern_library_call_async (self->library, lectern_feed_call_load (feed->id), self->cancellable,
                              loaded_cb, question);
}

/* Starts what can start. */
static void
pump (LecternFeedRefresher *self)
{
  g_autoptr (GList) runs = NULL;

  while (self->feeds.length > 0 && self->n_checks < MAX_CHECKS)
    check (self);
  runs = g_hash_table_get_values (self->runs);
  for (GList *l = runs; l != NULL; l = l->next)
    pump_run (l->data);
  tell (self);
}

static gboolean
is_wanted (Question *question, LecternFeed *feed, gint64 now_us)
{
  if (question->ids != NULL && !g_strv_contains ((const char *const *) question->ids, feed->id))
    return FALSE;

  return !question->only_due || lectern_feed_schedule_is_due (feed, now_us);
}

static gboolean
ensure_lock (LecternFeedRefresher *self)
{
  if (self->lock < 0)
    self->lock = lectern_bulk_lock_take (lectern_library_get_folder (self->library), LOCK_NAME);

  return self->lock >= 0;
}

static void
queue_feeds (LecternFeedRefresher *self, Question *question, GPtrArray *feeds)
{
  gint64 now_us = g_get_real_time ();

  for (guint i = 0; i < feeds->len; i++)
    {
      LecternFeed *feed = g_ptr_array_index (feeds, i);

      /* What waited when the program ended, when the network was gone, or to be tried again. */
      if (feed->n_due > 0 && !g_hash_table_contains (self->runs, feed->id)
          && (question->ids == NULL || is_wanted (question, feed, now_us)))
        begin_run (self, feed, feed->n_due);
      if (!is_wanted (question, feed, now_us)
          || !g_hash_table_add (self->known, g_strdup (feed->id)))
        continue;
      g_queue_push_tail (&self->feeds, lectern_feed_copy (feed));
      self->progress.n_feeds++;
    }
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Question *question = user_data;
  LecternFeedRefresher *self = question->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) feeds = lectern_library_list_feeds_finish (LECTERN_LIBRARY (source), result,
                                                                   &error);

  self->n_loads--;
  if (feeds == NULL)
    halt (self, error);
  else if (!self->is_stopped && !ensure_lock (self))
    set_message (self, question->only_due
                           ? NULL
                           : _ ("Another window or command is looking at the feeds already."));
  else if (!self->is_stopped)
    {
      /* Who asks for it is told again. */
      if (!self->is_offline || !question->only_due)
        set_message (self, NULL);
      queue_feeds (self, question, feeds);
    }
  pump (self);
  question_free (question);
}

static gboolean
tick_cb (gpointer user_data)
{
  LecternFeedRefresher *self = user_data;

  self->tick_source = g_timeout_add_seconds (TICK_S, tick_cb, self);
  lectern_feed_refresher_refresh (self, NULL, TRUE);

  return G_SOURCE_REMOVE;
}

/* The object */

static void
lectern_feed_refresher_dispose (GObject *object)
{
  LecternFeedRefresher *self = LECTERN_FEED_REFRESHER (object);

  g_clear_handle_id (&self->tick_source, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  clear_queues (self);
  release_lock (self);

  G_OBJECT_CLASS (lectern_feed_refresher_parent_class)->dispose (object);
}

static void
lectern_feed_refresher_finalize (GObject *object)
{
  LecternFeedRefresher *self = LECTERN_FEED_REFRESHER (object);

  g_hash_table_unref (self->known);
  g_hash_table_unref (self->runs);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->workbench);
  g_clear_object (&self->library);
  g_free (self->message);

  G_OBJECT_CLASS (lectern_feed_refresher_parent_class)->finalize (object);
}

static void
lectern_feed_refresher_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LecternFeedRefresher *self = LECTERN_FEED_REFRESHER (object);

  switch (id)
    {
    case PROP_BUSY:
      g_value_set_boolean (value, lectern_feed_refresher_is_busy (self));
      break;
    case PROP_MESSAGE:
      g_value_set_string (value, self->message);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lectern_feed_refresher_class_init (LecternFeedRefresherClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = lectern_feed_refresher_dispose;
  object_class->finalize = lectern_feed_refresher_finalize;
  object_class->get_property = lectern_feed_refresher_get_property;

  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, flags);
  properties[PROP_MESSAGE] = g_param_spec_string ("message", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CHANGED] = g_signal_new ("changed", LECTERN_TYPE_FEED_REFRESHER, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ARTICLE_ADDED] = g_signal_new ("article-added", LECTERN_TYPE_FEED_REFRESHER,
                                         G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                         G_TYPE_STRING);
  signals[WATCHED] = g_signal_new ("watched", LECTERN_TYPE_FEED_REFRESHER, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 4, G_TYPE_STRING, G_TYPE_STRING,
                                   G_TYPE_STRING, G_TYPE_STRING);
}

static void
lectern_feed_refresher_init (LecternFeedRefresher *self)
{
  self->lock = -1;
  self->cancellable = g_cancellable_new ();
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->runs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, run_unref);
  g_queue_init (&self->feeds);
}

/**
 * lectern_feed_refresher_new:
 * @workbench: the parts, with a library
 *
 * Returns: (transfer full): a refresher that does nothing by itself
 */
LecternFeedRefresher *
lectern_feed_refresher_new (LecternWorkbench *workbench)
{
  LecternFeedRefresher *self = NULL;

  g_return_val_if_fail (LECTERN_IS_WORKBENCH (workbench), NULL);
  g_return_val_if_fail (lectern_workbench_get_library (workbench) != NULL, NULL);

  self = g_object_new (LECTERN_TYPE_FEED_REFRESHER, NULL);
  self->workbench = g_object_ref (workbench);
  self->library = g_object_ref (lectern_workbench_get_library (workbench));
  return self;
}

/**
 * lectern_feed_refresher_set_preferred:
 * @self: a refresher
 * @minutes: how often feeds are looked at that have no interval of their own, 0 for what suits each
 *
 * Sets what counts from the next look at each feed on.
 */
void
lectern_feed_refresher_set_preferred (LecternFeedRefresher *self, guint minutes)
{
  g_return_if_fail (LECTERN_IS_FEED_REFRESHER (self));

  self->preferred = minutes;
}

/**
 * lectern_feed_refresher_set_automatic:
 * @self: a refresher
 * @is_automatic: whether feeds that are due are looked at without being asked
 *
 * Begins or ends to look at feeds by itself.
 */
void
lectern_feed_refresher_set_automatic (LecternFeedRefresher *self, gboolean is_automatic)
{
  g_return_if_fail (LECTERN_IS_FEED_REFRESHER (self));

  if (is_automatic && self->tick_source == 0 && !self->is_stopped)
    self->tick_source = g_timeout_add_seconds (FIRST_TICK_S, tick_cb, self);
  else if (!is_automatic)
    g_clear_handle_id (&self->tick_source, g_source_remove);
}

/**
 * lectern_feed_refresher_refresh:
 * @self: a refresher
 * @ids: (nullable) (array zero-terminated=1): ids of feeds, %NULL for all
 * @only_due: whether to leave out those that are not due
 *
 * Begins to look at feeds. Those that are looked at already are left alone.
 */
void
lectern_feed_refresher_refresh (LecternFeedRefresher *self,
                                const char *const *ids,
                                gboolean only_due)
{
  Question *question = NULL;

  g_return_if_fail (LECTERN_IS_FEED_REFRESHER (self));

  if (self->is_stopped)
    return;
  if (!lectern_feed_refresher_is_busy (self))
    memset (&self->progress, 0, sizeof self->progress);

  question = g_new0 (Question, 1);
  question->self = g_object_ref (self);
  question->ids = g_strdupv ((char **) ids);
  question->only_due = only_due;
  self->n_loads++;
  lectern_library_list_feeds_async (self->library, self->cancellable, listed_cb, question);
}

/**
 * lectern_feed_refresher_cancel:
 * @self: a refresher
 *
 * Gives up what is under way. Entries that came and wait come in the next time.
 */
void
lectern_feed_refresher_cancel (LecternFeedRefresher *self)
{
  g_return_if_fail (LECTERN_IS_FEED_REFRESHER (self));

  give_up (self);
  tell (self);
}

/**
 * lectern_feed_refresher_stop:
 * @self: a refresher
 *
 * Lets go of everything, as the program ends.
 */
void
lectern_feed_refresher_stop (LecternFeedRefresher *self)
{
  g_return_if_fail (LECTERN_IS_FEED_REFRESHER (self));

  self->is_stopped = TRUE;
  lectern_feed_refresher_set_automatic (self, FALSE);
  give_up (self);
  release_lock (self);
}

/**
 * lectern_feed_refresher_is_busy:
 * @self: a refresher
 *
 * Returns: whether anything is under way
 */
gboolean
lectern_feed_refresher_is_busy (LecternFeedRefresher *self)
{
  g_return_val_if_fail (LECTERN_IS_FEED_REFRESHER (self), FALSE);

  return self->n_loads > 0 || self->n_checks > 0 || self->n_landings > 0 || self->feeds.length > 0
         || g_hash_table_size (self->runs) > 0;
}

/**
 * lectern_feed_refresher_get_message:
 * @self: a refresher
 *
 * Returns: (nullable): why it does nothing, a sentence
 */
const char *
lectern_feed_refresher_get_message (LecternFeedRefresher *self)
{
  g_return_val_if_fail (LECTERN_IS_FEED_REFRESHER (self), NULL);

  return self->message;
}

/**
 * lectern_feed_refresher_get_progress:
 * @self: a refresher
 * @progress: (out): how far it is
 *
 * Says how far it is.
 */
void
lectern_feed_refresher_get_progress (LecternFeedRefresher *self, LecternFeedProgress *progress)
{
  g_return_if_fail (LECTERN_IS_FEED_REFRESHER (self));
  g_return_if_fail (progress != NULL);

  *progress = self->progress;
}

/**
 * lectern_feed_refresher_get_fraction:
 * @self: a refresher
 *
 * Returns: how much is done, 0 to 1
 */
double
lectern_feed_refresher_get_fraction (LecternFeedRefresher *self)
{
  guint n_all = 0;

  g_return_val_if_fail (LECTERN_IS_FEED_REFRESHER (self), 0);

  n_all = self->progress.n_feeds + self->progress.n_entries;
  return n_all > 0 ? (double) (self->progress.n_checked + self->progress.n_landed) / n_all : 0;
}
