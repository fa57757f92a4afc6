/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-chronology-source.h"

G_BEGIN_DECLS

/* An event as one article tells it, with what it is compared by. */
typedef struct {
  LecternChronologySource *source; /* owned until it is taken */
  GPtrArray *names;                /* owned until it is taken, of LecternChronologyName */
  GArray *features;                /* owned, of guint32, sorted: its words and names */
  GArray *heads;                   /* owned, of guint32, sorted: those that say what happened */
} LecternChronologyItem;

/* Says of each item which one it is the same event as: an index that is not above its own. Adds pairs
 * of indexes of items that tell the same of different days to @conflicts. @items are in the order of
 * time; @n_features is how many features there are. */
guint *lectern_chronology_join_items (GArray *items,
                                      guint   n_features,
                                      GArray *conflicts) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
