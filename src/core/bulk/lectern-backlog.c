/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-backlog.h"

#include "../lectern-error.h"

/* An article that is left out here has its findings made when it is opened: so nothing of this is
 * kept, and the end of the program forgets it. One at a time leaves a core to whoever reads. */

/**
 * LecternBacklog:
 *
 * The articles whose findings are still to be made. Of the main context in which it was made.
 */
struct _LecternBacklog {
  GObject parent_instance;

  LecternWorkbench *workbench; /* owned */
  GCancellable *cancellable;   /* owned */
  GQueue waiting;              /* of ids, owned */
  GHashTable *ids;             /* (element-type utf8), of what is in @waiting, borrowed from it */
  gboolean is_running;
};

enum { PROP_0, PROP_N_WAITING, N_PROPS };

static GParamSpec *properties[N_PROPS];

static void start_next (LecternBacklog *self);

G_DEFINE_FINAL_TYPE (LecternBacklog, lectern_backlog, G_TYPE_OBJECT)

/* One article */

typedef struct {
  LecternBacklog *self;         /* owned */
  LecternStoredArticle *stored; /* owned, once it is loaded */
} Round;

static void
round_end (Round *round)
{
  LecternBacklog *self = round->self;

  self->is_running = FALSE;
  start_next (self);
  g_clear_pointer (&round->stored, lectern_stored_article_free);
  g_free (round);
  g_object_unref (self);
}

static void
analyzed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Round *round = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) layers = lectern_workbench_analyze_finish (LECTERN_WORKBENCH (source),
                                                                   result, &error);

  /* What failed was reported to the registry, which shows it. */
  if (layers != NULL)
    lectern_workbench_index_findings (LECTERN_WORKBENCH (source), round->stored->id,
                                      round->stored->article, layers);
  else if (!lectern_error_is_cancel (error))
    g_debug ("cannot analyze what arrived: %s", error->message);
  round_end (round);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Round *round = user_data;
  g_autoptr (GError) error = NULL;

  round->stored = lectern_library_load_article_finish (LECTERN_LIBRARY (source), result, &error);
  if (round->stored == NULL)
    {
      /* It may have been purged meanwhile. */
      g_debug ("cannot load what arrived: %s", error->message);
      round_end (round);
      return;
    }

  lectern_workbench_analyze_async (round->self->workbench, round->stored->article,
                                   round->stored->decisions, NULL, NULL, NULL, NULL,
                                   round->self->cancellable, analyzed_cb, round);
}

static void
start_next (LecternBacklog *self)
{
  g_autofree char *id = NULL;
  Round *round = NULL;

  if (self->is_running || g_queue_is_empty (&self->waiting))
    return;

  id = g_queue_pop_head (&self->waiting);
  g_hash_table_remove (self->ids, id);
  self->is_running = TRUE;
  round = g_new0 (Round, 1);
  round->self = g_object_ref (self);
  lectern_library_load_article_async (lectern_workbench_get_library (self->workbench), id,
                                      self->cancellable, loaded_cb, round);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_WAITING]);
}

/* The object */

static void
lectern_backlog_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_N_WAITING:
      g_value_set_uint (value, lectern_backlog_get_n_waiting (LECTERN_BACKLOG (object)));
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

  g_hash_table_unref (self->ids);
  g_object_unref (self->cancellable);

  G_OBJECT_CLASS (lectern_backlog_parent_class)->finalize (object);
}

static void
lectern_backlog_class_init (LecternBacklogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = lectern_backlog_get_property;
  object_class->dispose = lectern_backlog_dispose;
  object_class->finalize = lectern_backlog_finalize;

  /**
   * LecternBacklog:n-waiting:
   *
   * How many articles wait, without the one that is worked on.
   */
  properties[PROP_N_WAITING] = g_param_spec_uint ("n-waiting", NULL, NULL, 0, G_MAXUINT, 0,
                                                  G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY
                                                      | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
lectern_backlog_init (LecternBacklog *self)
{
  g_queue_init (&self->waiting);
  self->ids = g_hash_table_new (g_str_hash, g_str_equal);
  self->cancellable = g_cancellable_new ();
}

/**
 * lectern_backlog_new:
 * @workbench: a workbench with a library
 *
 * Makes an empty backlog.
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

static void
add (LecternBacklog *self, const char *id, gboolean is_first)
{
  char *own = NULL;

  if (g_cancellable_is_cancelled (self->cancellable) || g_hash_table_contains (self->ids, id))
    return;

  own = g_strdup (id);
  if (is_first)
    g_queue_push_head (&self->waiting, own);
  else
    g_queue_push_tail (&self->waiting, own);
  g_hash_table_add (self->ids, own);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_WAITING]);
  start_next (self);
}

/**
 * lectern_backlog_add:
 * @self: a backlog
 * @id: an article of the library
 *
 * Has the findings of an article made after all that wait. One that waits already is left where it
 * is.
 */
void
lectern_backlog_add (LecternBacklog *self, const char *id)
{
  g_return_if_fail (LECTERN_IS_BACKLOG (self));
  g_return_if_fail (id != NULL);

  add (self, id, FALSE);
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

  add (self, id, TRUE);
}

/**
 * lectern_backlog_get_n_waiting:
 * @self: a backlog
 *
 * Counts the articles that wait.
 *
 * Returns: their number, without the one that is worked on
 */
guint
lectern_backlog_get_n_waiting (LecternBacklog *self)
{
  g_return_val_if_fail (LECTERN_IS_BACKLOG (self), 0);

  return g_queue_get_length (&self->waiting);
}

/**
 * lectern_backlog_stop:
 * @self: a backlog
 *
 * Ends the work and forgets what waits. Nothing can be added afterwards.
 */
void
lectern_backlog_stop (LecternBacklog *self)
{
  g_return_if_fail (LECTERN_IS_BACKLOG (self));

  g_cancellable_cancel (self->cancellable);
  g_hash_table_remove_all (self->ids);
  g_queue_clear_full (&self->waiting, g_free);
}
