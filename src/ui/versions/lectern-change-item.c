/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-change-item.h"

struct _LecternChangeItem {
  GObject parent_instance;

  /* owned */
  char *title; /* nullable */
  char *old;   /* nullable */
  char *new;   /* nullable */

  gboolean has_change;
  LecternChange change;
};

G_DEFINE_FINAL_TYPE (LecternChangeItem, lectern_change_item, G_TYPE_OBJECT)

static void
lectern_change_item_finalize (GObject *object)
{
  LecternChangeItem *self = LECTERN_CHANGE_ITEM (object);

  g_free (self->title);
  g_free (self->old);
  g_free (self->new);

  G_OBJECT_CLASS (lectern_change_item_parent_class)->finalize (object);
}

static void
lectern_change_item_class_init (LecternChangeItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lectern_change_item_finalize;
}

static void
lectern_change_item_init (LecternChangeItem *self)
{
}

/**
 * lectern_change_item_new:
 * @old: (nullable): what was there
 * @new: (nullable): what is there now
 * @change: (nullable): the change that it stands for
 *
 * Makes a row.
 *
 * Returns: (transfer full): a row
 */
LecternChangeItem *
lectern_change_item_new (const char *old, const char *new, const LecternChange *change)
{
  LecternChangeItem *self = g_object_new (LECTERN_TYPE_CHANGE_ITEM, NULL);

  self->old = g_strdup (old);
  self->new = g_strdup (new);
  self->has_change = change != NULL;
  if (change != NULL)
    self->change = *change;

  return self;
}

/**
 * lectern_change_item_new_title:
 * @title: words
 *
 * Makes a row that stands above others.
 *
 * Returns: (transfer full): a row
 */
LecternChangeItem *
lectern_change_item_new_title (const char *title)
{
  LecternChangeItem *self = g_object_new (LECTERN_TYPE_CHANGE_ITEM, NULL);

  self->title = g_strdup (title);

  return self;
}

const char *
lectern_change_item_get_title (LecternChangeItem *self)
{
  g_return_val_if_fail (LECTERN_IS_CHANGE_ITEM (self), NULL);

  return self->title;
}

const char *
lectern_change_item_get_old (LecternChangeItem *self)
{
  g_return_val_if_fail (LECTERN_IS_CHANGE_ITEM (self), NULL);

  return self->old;
}

const char *
lectern_change_item_get_new (LecternChangeItem *self)
{
  g_return_val_if_fail (LECTERN_IS_CHANGE_ITEM (self), NULL);

  return self->new;
}

const LecternChange *
lectern_change_item_get_change (LecternChangeItem *self)
{
  g_return_val_if_fail (LECTERN_IS_CHANGE_ITEM (self), NULL);

  return self->has_change ? &self->change : NULL;
}

/**
 * lectern_change_item_is_moved:
 * @self: a row
 *
 * Returns: whether it stands for what only is in another place
 */
gboolean
lectern_change_item_is_moved (LecternChangeItem *self)
{
  g_return_val_if_fail (LECTERN_IS_CHANGE_ITEM (self), FALSE);

  return self->has_change && self->change.kind == LECTERN_CHANGE_MOVED;
}

/**
 * lectern_change_item_dup_words:
 * @self: a row
 *
 * Gives a row as it is copied.
 *
 * Returns: (transfer full): a line
 */
char *
lectern_change_item_dup_words (LecternChangeItem *self)
{
  g_return_val_if_fail (LECTERN_IS_CHANGE_ITEM (self), NULL);

  if (self->title != NULL)
    return g_strdup (self->title);
  if (lectern_change_item_is_moved (self))
    return g_strconcat ("~ ", self->new, NULL);
  if (self->old == NULL)
    return g_strconcat ("+ ", self->new, NULL);
  if (self->new == NULL)
    return g_strconcat ("- ", self->old, NULL);

  return g_strconcat (self->old, " → ", self->new, NULL);
}
