/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

#include "index/lectern-comparison.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_CHANGE_ITEM (lectern_change_item_get_type ())
G_DECLARE_FINAL_TYPE (LecternChangeItem, lectern_change_item, LECTERN, CHANGE_ITEM, GObject)

/* A row of a list of changes: the title of a kind, a value of the metadata, or a change. Immutable. */
LecternChangeItem   *lectern_change_item_new        (const char          *old,    /* nullable */
                                                     const char          *new,    /* nullable */
                                                     const LecternChange *change) G_GNUC_WARN_UNUSED_RESULT; /* nullable */
LecternChangeItem   *lectern_change_item_new_title  (const char          *title) G_GNUC_WARN_UNUSED_RESULT;
const char          *lectern_change_item_get_title  (LecternChangeItem   *self); /* NULL: no title */
const char          *lectern_change_item_get_old    (LecternChangeItem   *self); /* nullable */
const char          *lectern_change_item_get_new    (LecternChangeItem   *self); /* nullable */
/* Where to go; NULL when it is nowhere in the text. */
const LecternChange *lectern_change_item_get_change (LecternChangeItem   *self);
/* Whether it stands for what only is in another place, with the same words on both sides. */
gboolean             lectern_change_item_is_moved   (LecternChangeItem   *self);
/* "3 May 2024 → 5 May 2024", "+ added", "- removed", "~ moved". */
char                *lectern_change_item_dup_words  (LecternChangeItem   *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
