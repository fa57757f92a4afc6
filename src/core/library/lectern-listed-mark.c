/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-listed-mark.h"

struct _LecternListedMark {
  GObject parent_instance;

  char *id;                /* owned */
  LecternMarkEntry *entry; /* owned, (nullable) */
};

enum { CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LecternListedMark, lectern_listed_mark, G_TYPE_OBJECT)

static void
lectern_listed_mark_finalize (GObject *object)
{
  LecternListedMark *self = LECTERN_LISTED_MARK (object);

  g_free (self->id);
  g_clear_pointer (&self->entry, lectern_mark_entry_free);

  G_OBJECT_CLASS (lectern_listed_mark_parent_class)->finalize (object);
}

static void
lectern_listed_mark_class_init (LecternListedMarkClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lectern_listed_mark_finalize;

  signals[CHANGED] = g_signal_new ("changed", LECTERN_TYPE_LISTED_MARK, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
lectern_listed_mark_init (LecternListedMark *self)
{
}

/**
 * lectern_listed_mark_new:
 * @id: id of a mark
 *
 * Makes a mark that is not filled yet.
 *
 * Returns: (transfer full): the mark
 */
LecternListedMark *
lectern_listed_mark_new (const char *id)
{
  LecternListedMark *self = g_object_new (LECTERN_TYPE_LISTED_MARK, NULL);

  self->id = g_strdup (id);
  return self;
}

/**
 * lectern_listed_mark_get_id:
 * @self: a mark
 *
 * Gets its id.
 *
 * Returns: the id
 */
const char *
lectern_listed_mark_get_id (LecternListedMark *self)
{
  g_return_val_if_fail (LECTERN_IS_LISTED_MARK (self), NULL);

  return self->id;
}

/**
 * lectern_listed_mark_get_entry:
 * @self: a mark
 *
 * Gets what there is to show.
 *
 * Returns: (nullable): the mark and its article, %NULL while it is read
 */
const LecternMarkEntry *
lectern_listed_mark_get_entry (LecternListedMark *self)
{
  g_return_val_if_fail (LECTERN_IS_LISTED_MARK (self), NULL);

  return self->entry;
}

void
lectern_listed_mark_take_entry (LecternListedMark *self, LecternMarkEntry *entry)
{
  g_clear_pointer (&self->entry, lectern_mark_entry_free);
  self->entry = entry;
  g_signal_emit (self, signals[CHANGED], 0);
}
