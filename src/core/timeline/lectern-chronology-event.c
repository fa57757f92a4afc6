/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <string.h>

#include "lectern-chronology-event.h"

/* An event is told by one source or by several, of which the first gives it its date and its words:
 * the one that knows the date most finely. */

/* Letters of a digest that make an id. */
#define ID_LENGTH 16

struct _LecternChronologyEvent {
  GObject parent_instance;

  /* owned */
  char *id;
  GPtrArray *sources; /* of LecternChronologySource */
  GPtrArray *names;   /* of LecternChronologyName */

  const char *role;
};

G_DEFINE_FINAL_TYPE (LecternChronologyEvent, lectern_chronology_event, G_TYPE_OBJECT)

static void
lectern_chronology_event_finalize (GObject *object)
{
  LecternChronologyEvent *self = LECTERN_CHRONOLOGY_EVENT (object);

  g_clear_pointer (&self->sources, g_ptr_array_unref);
  g_clear_pointer (&self->names, g_ptr_array_unref);
  g_free (self->id);

  G_OBJECT_CLASS (lectern_chronology_event_parent_class)->finalize (object);
}

static void
lectern_chronology_event_class_init (LecternChronologyEventClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lectern_chronology_event_finalize;
}

static void
lectern_chronology_event_init (LecternChronologyEvent *self)
{
}

static const LecternChronologySource *
get_first (LecternChronologyEvent *self)
{
  return g_ptr_array_index (self->sources, 0);
}

static gboolean
is_finer (const LecternChronologySource *a, const LecternChronologySource *b)
{
  gboolean is_sure_a = !a->when.is_approximate && !a->when.is_uncertain && !a->is_placed;
  gboolean is_sure_b = !b->when.is_approximate && !b->when.is_uncertain && !b->is_placed;

  if (a->when.has_year != b->when.has_year)
    return a->when.has_year;
  if (is_sure_a != is_sure_b)
    return is_sure_a;
  return a->when.precision > b->when.precision;
}

/* The finest comes first; the others keep their order. */
static void
put_finest_first (GPtrArray *sources)
{
  guint best = 0;

  for (guint i = 1; i < sources->len; i++)
    if (is_finer (sources->pdata[i], sources->pdata[best]))
      best = i;
  if (best > 0)
    {
      gpointer source = sources->pdata[best];

      memmove (sources->pdata + 1, sources->pdata, best * sizeof (gpointer));
      sources->pdata[0] = source;
    }
}

/* What one source tells as its main event is no background for another. */
static const char *
choose_role (GPtrArray *sources)
{
  static const char *const roles[] = { "main", "reported", "planned", "background" };
  guint best = G_N_ELEMENTS (roles) - 1;

  for (guint i = 0; i < sources->len; i++)
    for (guint j = 0; j < best; j++)
      {
        const LecternChronologySource *source = sources->pdata[i];

        if (g_strcmp0 (source->role, roles[j]) == 0)
          best = j;
      }
  return roles[best];
}

static char *
make_id (const LecternChronologySource *source)
{
  g_autofree char *place = g_strdup_printf ("%s %u-%u", source->article_id, source->span.start,
                                            source->span.end);
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, place, -1);

  return g_strndup (digest, ID_LENGTH);
}

/**
 * lectern_chronology_event_new:
 * @sources: (transfer full) (element-type LecternChronologySource): who tells it, one at least
 * @names: (transfer full) (element-type LecternChronologyName): who has part in it
 *
 * Makes an event.
 *
 * Returns: (transfer full): the event
 */
LecternChronologyEvent *
lectern_chronology_event_new (GPtrArray *sources, GPtrArray *names)
{
  LecternChronologyEvent *self = g_object_new (LECTERN_TYPE_CHRONOLOGY_EVENT, NULL);

  g_assert (sources->len > 0);
  put_finest_first (sources);
  self->sources = sources;
  self->names = names;
  self->role = choose_role (sources);
  self->id = make_id (get_first (self));
  return self;
}

/**
 * lectern_chronology_event_get_id:
 * @self: an event
 *
 * Gets what names the event: the same for the same place of the same article.
 *
 * Returns: sixteen hexadecimal digits
 */
const char *
lectern_chronology_event_get_id (LecternChronologyEvent *self)
{
  g_return_val_if_fail (LECTERN_IS_CHRONOLOGY_EVENT (self), NULL);

  return self->id;
}

/**
 * lectern_chronology_event_get_edtf:
 * @self: an event
 *
 * Gets when it was, as finely as the finest source has it.
 *
 * Returns: a date in EDTF
 */
const char *
lectern_chronology_event_get_edtf (LecternChronologyEvent *self)
{
  g_return_val_if_fail (LECTERN_IS_CHRONOLOGY_EVENT (self), NULL);

  return get_first (self)->edtf;
}

/**
 * lectern_chronology_event_get_when:
 * @self: an event
 *
 * Gets the same as a span of time. Times with a zone are in UTC; days and times without one are
 * taken as they stand.
 *
 * Returns: the span
 */
const LecternEdtf *
lectern_chronology_event_get_when (LecternChronologyEvent *self)
{
  g_return_val_if_fail (LECTERN_IS_CHRONOLOGY_EVENT (self), NULL);

  return &get_first (self)->when;
}

static gboolean
is_vague (const LecternChronologySource *source)
{
  return source->when.is_approximate || source->when.is_uncertain
         || g_strcmp0 (source->modifier, "MID") == 0 || g_strcmp0 (source->modifier, "APPROX") == 0;
}

/**
 * lectern_chronology_event_get_begin_edge:
 * @self: an event
 *
 * Says how sure its beginning is.
 *
 * Returns: how sure
 */
LecternChronologyEdge
lectern_chronology_event_get_begin_edge (LecternChronologyEvent *self)
{
  const LecternChronologySource *source = NULL;

  g_return_val_if_fail (LECTERN_IS_CHRONOLOGY_EVENT (self), LECTERN_CHRONOLOGY_EDGE_SHARP);

  source = get_first (self);
  if (!source->when.has_year || source->when.begin == G_MININT64)
    return LECTERN_CHRONOLOGY_EDGE_OPEN;
  return is_vague (source) || g_strcmp0 (source->modifier, "END") == 0
             ? LECTERN_CHRONOLOGY_EDGE_SOFT
             : LECTERN_CHRONOLOGY_EDGE_SHARP;
}

/**
 * lectern_chronology_event_get_end_edge:
 * @self: an event
 *
 * Says how sure its end is.
 *
 * Returns: how sure
 */
LecternChronologyEdge
lectern_chronology_event_get_end_edge (LecternChronologyEvent *self)
{
  const LecternChronologySource *source = NULL;

  g_return_val_if_fail (LECTERN_IS_CHRONOLOGY_EVENT (self), LECTERN_CHRONOLOGY_EDGE_SHARP);

  source = get_first (self);
  if (!source->when.has_year || source->when.end == G_MAXINT64)
    return LECTERN_CHRONOLOGY_EDGE_OPEN;
  return is_vague (source) || g_strcmp0 (source->modifier, "START") == 0
             ? LECTERN_CHRONOLOGY_EDGE_SOFT
             : LECTERN_CHRONOLOGY_EDGE_SHARP;
}

/**
 * lectern_chronology_event_get_modifier:
 * @self: an event
 *
 * Gets which part of the date is meant: `START`, `MID`, `END`, `APPROX`.
 *
 * Returns: (nullable): the part
 */
const char *
lectern_chronology_event_get_modifier (LecternChronologyEvent *self)
{
  g_return_val_if_fail (LECTERN_IS_CHRONOLOGY_EVENT (self), NULL);

  return get_first (self)->modifier;
}

/**
 * lectern_chronology_event_get_text:
 * @self: an event
 *
 * Gets what happened, in the words of the first source.
 *
 * Returns: the clause on one line
 */
const char *
lectern_chronology_event_get_text (LecternChronologyEvent *self)
{
  g_return_val_if_fail (LECTERN_IS_CHRONOLOGY_EVENT (self), NULL);

  return get_first (self)->text;
}

/**
 * lectern_chronology_event_get_role:
 * @self: an event
 *
 * Gets what it is to its articles: `main`, `reported`, `planned` or `background`; the first of
 * these that it is to one of them.
 *
 * Returns: the role
 */
const char *
lectern_chronology_event_get_role (LecternChronologyEvent *self)
{
  g_return_val_if_fail (LECTERN_IS_CHRONOLOGY_EVENT (self), NULL);

  return self->role;
}

/**
 * lectern_chronology_event_is_placed:
 * @self: an event
 *
 * Says whether no source dates it itself.
 *
 * Returns: whether it is dated by what stands around it
 */
gboolean
lectern_chronology_event_is_placed (LecternChronologyEvent *self)
{
  g_return_val_if_fail (LECTERN_IS_CHRONOLOGY_EVENT (self), FALSE);

  return get_first (self)->is_placed;
}

/**
 * lectern_chronology_event_get_names:
 * @self: an event
 *
 * Gets who has part in it.
 *
 * Returns: (element-type LecternChronologyName): the names
 */
GPtrArray *
lectern_chronology_event_get_names (LecternChronologyEvent *self)
{
  g_return_val_if_fail (LECTERN_IS_CHRONOLOGY_EVENT (self), NULL);

  return self->names;
}

/**
 * lectern_chronology_event_get_sources:
 * @self: an event
 *
 * Gets where it is told.
 *
 * Returns: (element-type LecternChronologySource): the sources, one at least
 */
GPtrArray *
lectern_chronology_event_get_sources (LecternChronologyEvent *self)
{
  g_return_val_if_fail (LECTERN_IS_CHRONOLOGY_EVENT (self), NULL);

  return self->sources;
}

/**
 * lectern_chronology_event_compare:
 * @a: an event
 * @b: another
 *
 * Orders events by time, as their first sources.
 *
 * Returns: less than, equal to or greater than zero
 */
int
lectern_chronology_event_compare (LecternChronologyEvent *a, LecternChronologyEvent *b)
{
  return lectern_chronology_source_compare (get_first (a), get_first (b));
}
