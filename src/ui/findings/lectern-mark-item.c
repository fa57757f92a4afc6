/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-mark-item.h"

/**
 * LecternMarkItem:
 *
 * A mark in a list. The item of a mark stays the same when the mark changes, so that a row in which
 * somebody types is not taken away.
 */
struct _LecternMarkItem {
  GObject parent_instance;

  LecternMark *mark; /* owned */
};

enum {
  PROP_0,
  PROP_MARK,
  N_PROPS,
};

G_DEFINE_FINAL_TYPE (LecternMarkItem, lectern_mark_item, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];

static void
lectern_mark_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LecternMarkItem *self = LECTERN_MARK_ITEM (object);

  switch (id)
    {
    case PROP_MARK:
      g_value_set_boxed (value, self->mark);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lectern_mark_item_finalize (GObject *object)
{
  LecternMarkItem *self = LECTERN_MARK_ITEM (object);

  g_clear_pointer (&self->mark, lectern_mark_free);

  G_OBJECT_CLASS (lectern_mark_item_parent_class)->finalize (object);
}

static void
lectern_mark_item_class_init (LecternMarkItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = lectern_mark_item_get_property;
  object_class->finalize = lectern_mark_item_finalize;

  properties[PROP_MARK] = g_param_spec_boxed ("mark", NULL, NULL, LECTERN_TYPE_MARK,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS
                                                  | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
lectern_mark_item_init (LecternMarkItem *self)
{
}

/**
 * lectern_mark_item_new:
 * @mark: a mark
 *
 * Makes an item of a copy of @mark.
 *
 * Returns: (transfer full): the item
 */
LecternMarkItem *
lectern_mark_item_new (const LecternMark *mark)
{
  LecternMarkItem *self = g_object_new (LECTERN_TYPE_MARK_ITEM, NULL);

  self->mark = lectern_mark_copy (mark);

  return self;
}

/**
 * lectern_mark_item_get_mark:
 * @self: an item
 *
 * Gets the mark.
 *
 * Returns: the mark, owned by @self, until it changes
 */
const LecternMark *
lectern_mark_item_get_mark (LecternMarkItem *self)
{
  g_return_val_if_fail (LECTERN_IS_MARK_ITEM (self), NULL);

  return self->mark;
}

/**
 * lectern_mark_item_set_mark:
 * @self: an item
 * @mark: the mark as it is now
 *
 * Takes over a change of the mark.
 */
void
lectern_mark_item_set_mark (LecternMarkItem *self, const LecternMark *mark)
{
  LecternMark *old = NULL;
  gboolean is_same = FALSE;

  g_return_if_fail (LECTERN_IS_MARK_ITEM (self) && mark != NULL);

  old = self->mark;
  is_same = old->color == mark->color && g_strcmp0 (old->note, mark->note) == 0
            && lectern_span_equal (old->span, mark->span);
  self->mark = lectern_mark_copy (mark);
  lectern_mark_free (old);
  if (!is_same)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MARK]);
}
