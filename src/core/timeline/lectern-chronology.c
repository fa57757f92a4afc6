/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <string.h>

#include "lectern-chronology.h"

struct _LecternChronology {
  GObject parent_instance;

  /* owned */
  GPtrArray *events;     /* of LecternChronologyEvent */
  GHashTable *conflicts; /* event to GPtrArray of events; neither is owned here */
};

static void list_model_init (GListModelInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LecternChronology,
                               lectern_chronology,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static GType
chronology_get_item_type (GListModel *list)
{
  return LECTERN_TYPE_CHRONOLOGY_EVENT;
}

static guint
chronology_get_n_items (GListModel *list)
{
  return LECTERN_CHRONOLOGY (list)->events->len;
}

static gpointer
chronology_get_item (GListModel *list, guint position)
{
  LecternChronology *self = LECTERN_CHRONOLOGY (list);

  return position < self->events->len ? g_object_ref (self->events->pdata[position]) : NULL;
}

static void
list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = chronology_get_item_type;
  interface->get_n_items = chronology_get_n_items;
  interface->get_item = chronology_get_item;
}

static void
lectern_chronology_finalize (GObject *object)
{
  LecternChronology *self = LECTERN_CHRONOLOGY (object);

  g_clear_pointer (&self->conflicts, g_hash_table_unref);
  g_clear_pointer (&self->events, g_ptr_array_unref);

  G_OBJECT_CLASS (lectern_chronology_parent_class)->finalize (object);
}

static void
lectern_chronology_class_init (LecternChronologyClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lectern_chronology_finalize;
}

static void
lectern_chronology_init (LecternChronology *self)
{
  self->conflicts = g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL,
                                           (GDestroyNotify) g_ptr_array_unref);
}

static void
add_conflict (LecternChronology *self, gpointer event, gpointer other)
{
  GPtrArray *others = g_hash_table_lookup (self->conflicts, event);

  if (others == NULL)
    {
      others = g_ptr_array_new ();
      g_hash_table_insert (self->conflicts, event, others);
    }
  if (!g_ptr_array_find (others, other, NULL))
    g_ptr_array_add (others, other);
}

/**
 * lectern_chronology_new:
 * @events: (transfer full) (element-type LecternChronologyEvent): the events, in order
 * @conflicts: (transfer full) (element-type guint): indexes of those that contradict each other, in
 *   pairs
 *
 * Makes a chronology.
 *
 * Returns: (transfer full): the chronology
 */
LecternChronology *
lectern_chronology_new (GPtrArray *events, GArray *conflicts)
{
  LecternChronology *self = g_object_new (LECTERN_TYPE_CHRONOLOGY, NULL);

  self->events = events;
  for (guint i = 0; i + 1 < conflicts->len; i += 2)
    {
      gpointer a = events->pdata[g_array_index (conflicts, guint, i)];
      gpointer b = events->pdata[g_array_index (conflicts, guint, i + 1)];

      add_conflict (self, a, b);
      add_conflict (self, b, a);
    }
  g_array_unref (conflicts);
  return self;
}

/**
 * lectern_chronology_get_n_events:
 * @self: a chronology
 *
 * Counts its events.
 *
 * Returns: how many there are
 */
guint
lectern_chronology_get_n_events (LecternChronology *self)
{
  g_return_val_if_fail (LECTERN_IS_CHRONOLOGY (self), 0);

  return self->events->len;
}

/**
 * lectern_chronology_get_event:
 * @self: a chronology
 * @i: an index
 *
 * Gets an event.
 *
 * Returns: (transfer none): the event
 */
LecternChronologyEvent *
lectern_chronology_get_event (LecternChronology *self, guint i)
{
  g_return_val_if_fail (LECTERN_IS_CHRONOLOGY (self) && i < self->events->len, NULL);

  return self->events->pdata[i];
}

/**
 * lectern_chronology_get_n_articles:
 * @self: a chronology
 *
 * Counts the articles that tell one of its events.
 *
 * Returns: how many there are
 */
guint
lectern_chronology_get_n_articles (LecternChronology *self)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  g_return_val_if_fail (LECTERN_IS_CHRONOLOGY (self), 0);

  for (guint i = 0; i < self->events->len; i++)
    {
      GPtrArray *sources = lectern_chronology_event_get_sources (self->events->pdata[i]);

      for (guint j = 0; j < sources->len; j++)
        g_hash_table_add (ids, ((LecternChronologySource *) sources->pdata[j])->article_id);
    }
  return g_hash_table_size (ids);
}

/**
 * lectern_chronology_get_conflicts:
 * @self: a chronology
 * @event: one of its events
 *
 * Gets the events that other articles tell in like words, of another day.
 *
 * Returns: (transfer none) (nullable) (element-type LecternChronologyEvent): these events
 */
GPtrArray *
lectern_chronology_get_conflicts (LecternChronology *self, LecternChronologyEvent *event)
{
  g_return_val_if_fail (LECTERN_IS_CHRONOLOGY (self), NULL);

  return g_hash_table_lookup (self->conflicts, event);
}

static gboolean
is_about (LecternChronologyEvent *event, const char *folded)
{
  GPtrArray *names = lectern_chronology_event_get_names (event);
  g_autofree char *text = NULL;

  for (guint i = 0; i < names->len; i++)
    {
      const LecternChronologyName *name = names->pdata[i];
      g_autofree char *other = g_utf8_casefold (name->name, -1);

      if (strstr (other, folded) != NULL)
        return TRUE;
    }
  text = g_utf8_casefold (lectern_chronology_event_get_text (event), -1);
  return strstr (text, folded) != NULL;
}

/**
 * lectern_chronology_about:
 * @self: a chronology
 * @name: a name, or a part of one
 *
 * Picks the events in which somebody of that name has part, or whose words have it, and what
 * contradicts among them.
 *
 * Returns: (transfer full): a chronology of its own, of the same events
 */
LecternChronology *
lectern_chronology_about (LecternChronology *self, const char *name)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);
  GPtrArray *events = g_ptr_array_new_with_free_func (g_object_unref);
  LecternChronology *picked = NULL;

  g_return_val_if_fail (LECTERN_IS_CHRONOLOGY (self), NULL);

  for (guint i = 0; i < self->events->len; i++)
    if (is_about (self->events->pdata[i], folded))
      g_ptr_array_add (events, g_object_ref (self->events->pdata[i]));
  picked = lectern_chronology_new (events, g_array_new (FALSE, FALSE, sizeof (guint)));
  for (guint i = 0; i < events->len; i++)
    {
      GPtrArray *others = lectern_chronology_get_conflicts (self, events->pdata[i]);

      for (guint j = 0; others != NULL && j < others->len; j++)
        if (g_ptr_array_find (events, others->pdata[j], NULL))
          add_conflict (picked, events->pdata[i], others->pdata[j]);
    }
  return picked;
}
