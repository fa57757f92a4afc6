/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-backlog.h"

#include "../lectern-error.h"

/* What is left to do is what the library says: articles whose findings were not made. So nothing is
 * forgotten when the program ends, and a new version of a text or an index made anew comes in by
 * itself. One at a time leaves a core to whoever reads. */

/**
 * LecternBacklog:
 *
 * The articles whose findings are still to be made. Of the main context in which it was made.
 */
struct _LecternBacklog {
  GObject parent_instance;

  LecternWorkbench *workbench; /* owned */
  GCancellable *cancellable;   /* owned */
  GQueue first;                /* of ids, owned: before all that the library has */
  char *settled;               /* (nullable), owned: revision of the last text */
  guint n_done;
  guint n_left;
  guint next_source;
  gboolean is_awake; /* the library may have more */
  gboolean is_running;
  gboolean is_paused;
};

enum { PROP_0, PROP_N_DONE, PROP_N_LEFT, PROP_IS_PAUSED, N_PROPS };

static GParamSpec *properties[N_PROPS];

static void start_next (LecternBacklog *self);

G_DEFINE_FINAL_TYPE (LecternBacklog, lectern_backlog, G_TYPE_OBJECT)

static void
set_counts (LecternBacklog *self, guint n_done, guint n_left)
{
  gboolean is_done_new = n_done != self->n_done;
  gboolean is_left_new = n_left != self->n_left;

  self->n_done = n_done;
  self->n_left = n_left;
  if (is_done_new)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_DONE]);
  if (is_left_new)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_LEFT]);
}

/* One article */

typedef struct {
  LecternBacklog *self;         /* owned */
  char *id;                     /* owned */
  LecternStoredArticle *stored; /* owned, once it is loaded */
} Round;

static void
round_end (Round *round)
{
  LecternBacklog *self = round->self;

  self->is_running = FALSE;
  if (!self->is_awake && g_queue_is_empty (&self->first))
    set_counts (self, 0, 0);
  start_next (self);
  g_clear_pointer (&round->stored, lectern_stored_article_free);
  g_free (round->id);
  g_free (round);
  g_object_unref (self);
}

static void
settled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Round *round = user_data;
  LecternBacklog *self = round->self;
  g_autoptr (GError) error = NULL;

  if (lectern_library_write_finish (LECTERN_LIBRARY (source), result, &error))
    set_counts (self, self->n_done + 1, self->n_left > 0 ? self->n_left - 1 : 0);
  else if (!g_error_matches (error, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND))
    {
      /* The same one would come again and again. */
      g_debug ("cannot keep what was found: %s", error->message);
      self->is_awake = FALSE;
    }
  round_end (round);
}

/* Behind the findings themselves, which the library keeps first: the next one that is asked for is
 * another. */
static void
settle (Round *round)
{
  LecternLibrary *library = lectern_workbench_get_library (round->self->workbench);
  const char *revision = round->stored != NULL
                             ? lectern_article_get_revision (round->stored->article)
                             : NULL;

  /* A damaged library may not know its own text, which would come again and again. */
  if (g_strcmp0 (round->self->settled, revision) == 0)
    revision = NULL;
  g_free (round->self->settled);
  round->self->settled = g_strdup (revision);
  lectern_library_settle_findings_async (library, round->id, revision, NULL, settled_cb, round);
}

static void
analyzed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Round *round = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) layers = lectern_workbench_analyze_finish (LECTERN_WORKBENCH (source),
                                                                   result, &error);

  if (lectern_error_is_cancel (error))
    {
      round_end (round);
      return;
    }

  /* What failed was reported to the registry, which shows it. */
  if (layers != NULL)
    lectern_workbench_index_findings (LECTERN_WORKBENCH (source), round->stored->id,
                                      round->stored->article, layers);
  else
    g_debug ("cannot analyze what arrived: %s", error->message);
  settle (round);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Round *round = user_data;
  g_autoptr (GError) error = NULL;

  round->stored = lectern_library_load_article_finish (LECTERN_LIBRARY (source), result, &error);
  if (lectern_error_is_cancel (error))
    {
      round_end (round);
      return;
    }
  if (round->stored == NULL)
    {
      /* It may be damaged, or have been purged meanwhile. */
      g_debug ("cannot load what arrived: %s", error->message);
      settle (round);
      return;
    }

  lectern_workbench_analyze_async (round->self->workbench, round->stored->article,
                                   round->stored->decisions, NULL, NULL, NULL, NULL,
                                   round->self->cancellable, analyzed_cb, round);
}

static void
load (LecternBacklog *self, const char *id)
{
  Round *round = g_new0 (Round, 1);

  round->self = g_object_ref (self);
  round->id = g_strdup (id);
  lectern_library_load_article_async (lectern_workbench_get_library (self->workbench), id,
                                      self->cancellable, loaded_cb, round);
}

/* The next one */

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternBacklog) self = user_data;
  g_autoptr (LecternUnanalyzed) found = NULL;
  g_autoptr (GError) error = NULL;

  found = lectern_library_find_unanalyzed_finish (LECTERN_LIBRARY (source), result, &error);
  if (found != NULL && found->id != NULL)
    {
      self->is_awake = TRUE;
      set_counts (self, self->n_done, found->n_left);
      load (self, found->id);
      return;
    }

  if (found == NULL && !lectern_error_is_cancel (error))
    g_debug ("cannot look for what arrived: %s", error->message);
  self->is_running = FALSE;
  set_counts (self, 0, 0);
  start_next (self);
}

static gboolean
next_cb (gpointer user_data)
{
  LecternBacklog *self = user_data;
  g_autofree char *id = g_queue_pop_head (&self->first);

  self->next_source = 0;
  self->is_running = TRUE;
  if (id != NULL)
    {
      load (self, id);
      return G_SOURCE_REMOVE;
    }

  /* What comes in from now on may be too late for this answer, and asks again. */
  self->is_awake = FALSE;
  lectern_library_find_unanalyzed_async (lectern_workbench_get_library (self->workbench),
                                         self->cancellable, found_cb, g_object_ref (self));

  return G_SOURCE_REMOVE;
}

/* When the main loop has nothing else to do. */
static void
start_next (LecternBacklog *self)
{
  gboolean has_more = self->is_awake || !g_queue_is_empty (&self->first);

  if (self->is_running || self->is_paused || !has_more || self->next_source != 0
      || g_cancellable_is_cancelled (self->cancellable))
    return;

  self->next_source = g_idle_add_full (G_PRIORITY_LOW, next_cb, self, NULL);
}

/* The object */

static void
lectern_backlog_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  LecternBacklog *self = LECTERN_BACKLOG (object);

  switch (prop_id)
    {
    case PROP_N_DONE:
      g_value_set_uint (value, self->n_done);
      break;
    case PROP_N_LEFT:
      g_value_set_uint (value, self->n_left);
      break;
    case PROP_IS_PAUSED:
      g_value_set_boolean (value, self->is_paused);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lectern_backlog_dispose (GObject *object)
{
  LecternBacklog *self = LECTERN_BACKLOG (object);

  lectern_backlog_stop (self);
  g_clear_object (&self->workbench);

  G_OBJECT_CLASS (lectern_backlog_parent_class)->dispose (object);
}

static void
lectern_backlog_finalize (GObject *object)
{
  LecternBacklog *self = LECTERN_BACKLOG (object);

  g_object_unref (self->cancellable);
  g_free (self->settled);

  G_OBJECT_CLASS (lectern_backlog_parent_class)->finalize (object);
}

static void
lectern_backlog_class_init (LecternBacklogClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = lectern_backlog_get_property;
  object_class->dispose = lectern_backlog_dispose;
  object_class->finalize = lectern_backlog_finalize;

  /**
   * LecternBacklog:n-done:
   *
   * How many articles were looked at since there was nothing left.
   */
  properties[PROP_N_DONE] = g_param_spec_uint ("n-done", NULL, NULL, 0, G_MAXUINT, 0, flags);
  /**
   * LecternBacklog:n-left:
   *
   * How many are left, with the one that is worked on.
   */
  properties[PROP_N_LEFT] = g_param_spec_uint ("n-left", NULL, NULL, 0, G_MAXUINT, 0, flags);
  /**
   * LecternBacklog:is-paused:
   *
   * Whether no further article is begun.
   */
  properties[PROP_IS_PAUSED] = g_param_spec_boolean ("is-paused", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
lectern_backlog_init (LecternBacklog *self)
{
  g_queue_init (&self->first);
  self->cancellable = g_cancellable_new ();
}

/**
 * lectern_backlog_new:
 * @workbench: a workbench with a library
 *
 * Makes a backlog that does nothing yet.
 *
 * Returns: (transfer full): the backlog
 */
LecternBacklog *
lectern_backlog_new (LecternWorkbench *workbench)
{
  LecternBacklog *self = g_object_new (LECTERN_TYPE_BACKLOG, NULL);

  self->workbench = g_object_ref (workbench);
  return self;
}

/**
 * lectern_backlog_wake:
 * @self: a backlog
 *
 * Has the findings made of all articles of the library that have none, the oldest first. To be
 * called when the program begins, and whenever articles came in.
 */
void
lectern_backlog_wake (LecternBacklog *self)
{
  g_return_if_fail (LECTERN_IS_BACKLOG (self));

  self->is_awake = TRUE;
  start_next (self);
}

/**
 * lectern_backlog_add_first:
 * @self: a backlog
 * @id: an article of the library
 *
 * Has the findings of an article made next, since somebody may soon open it.
 */
void
lectern_backlog_add_first (LecternBacklog *self, const char *id)
{
  g_return_if_fail (LECTERN_IS_BACKLOG (self));
  g_return_if_fail (id != NULL);

  if (g_cancellable_is_cancelled (self->cancellable)
      || g_queue_find_custom (&self->first, id, (GCompareFunc) g_strcmp0) != NULL)
    return;

  g_queue_push_head (&self->first, g_strdup (id));
  start_next (self);
}

/**
 * lectern_backlog_set_paused:
 * @self: a backlog
 * @is_paused: whether to pause
 *
 * Begins no further article until it goes on; the one that is worked on is finished.
 */
void
lectern_backlog_set_paused (LecternBacklog *self, gboolean is_paused)
{
  g_return_if_fail (LECTERN_IS_BACKLOG (self));

  if (self->is_paused == is_paused)
    return;

  self->is_paused = is_paused;
  if (is_paused)
    g_clear_handle_id (&self->next_source, g_source_remove);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_PAUSED]);
  start_next (self);
}

gboolean
lectern_backlog_is_paused (LecternBacklog *self)
{
  g_return_val_if_fail (LECTERN_IS_BACKLOG (self), FALSE);

  return self->is_paused;
}

guint
lectern_backlog_get_n_done (LecternBacklog *self)
{
  g_return_val_if_fail (LECTERN_IS_BACKLOG (self), 0);

  return self->n_done;
}

guint
lectern_backlog_get_n_left (LecternBacklog *self)
{
  g_return_val_if_fail (LECTERN_IS_BACKLOG (self), 0);

  return self->n_left;
}

/**
 * lectern_backlog_stop:
 * @self: a backlog
 *
 * Ends the work, and begins none any more. What is left stays in the library.
 */
void
lectern_backlog_stop (LecternBacklog *self)
{
  g_return_if_fail (LECTERN_IS_BACKLOG (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->next_source, g_source_remove);
  g_queue_clear_full (&self->first, g_free);
  self->is_awake = FALSE;
  set_counts (self, 0, 0);
}
