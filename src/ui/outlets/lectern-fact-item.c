/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-fact-item.h"

struct _LecternFactItem {
  GObject parent_instance;

  LecternOutlets *outlets; /* owned */
  const LecternFact *fact; /* of these */
};

G_DEFINE_FINAL_TYPE (LecternFactItem, lectern_fact_item, G_TYPE_OBJECT)

static void
lectern_fact_item_finalize (GObject *object)
{
  g_clear_pointer (&LECTERN_FACT_ITEM (object)->outlets, lectern_outlets_unref);

  G_OBJECT_CLASS (lectern_fact_item_parent_class)->finalize (object);
}

static void
lectern_fact_item_class_init (LecternFactItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lectern_fact_item_finalize;
}

static void
lectern_fact_item_init (LecternFactItem *self)
{
}

LecternFactItem *
lectern_fact_item_new (LecternOutlets *outlets, guint index)
{
  LecternFactItem *self = NULL;

  g_return_val_if_fail (outlets != NULL && index < lectern_outlets_get_facts (outlets)->len, NULL);

  self = g_object_new (LECTERN_TYPE_FACT_ITEM, NULL);
  self->outlets = lectern_outlets_ref (outlets);
  self->fact = g_ptr_array_index (lectern_outlets_get_facts (outlets), index);

  return self;
}

LecternOutlets *
lectern_fact_item_get_outlets (LecternFactItem *self)
{
  g_return_val_if_fail (LECTERN_IS_FACT_ITEM (self), NULL);

  return self->outlets;
}

const LecternFact *
lectern_fact_item_get_fact (LecternFactItem *self)
{
  g_return_val_if_fail (LECTERN_IS_FACT_ITEM (self), NULL);

  return self->fact;
}

char *
lectern_fact_item_dup_state (LecternFactItem *self)
{
  g_return_val_if_fail (LECTERN_IS_FACT_ITEM (self), NULL);

  return lectern_fact_dup_state (self->fact);
}

const LecternFactMention *
lectern_fact_item_get_mention (LecternFactItem *self, guint column)
{
  g_return_val_if_fail (LECTERN_IS_FACT_ITEM (self), NULL);

  for (guint i = 0; i < self->fact->mentions->len; i++)
    {
      const LecternFactMention *mention = &g_array_index (self->fact->mentions, LecternFactMention,
                                                          i);

      if (lectern_outlets_get_column (self->outlets, mention->article) == column)
        return mention;
    }

  return NULL;
}
