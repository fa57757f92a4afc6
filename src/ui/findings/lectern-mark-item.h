/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "library/lectern-mark.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_MARK_ITEM (lectern_mark_item_get_type ())
G_DECLARE_FINAL_TYPE (LecternMarkItem, lectern_mark_item, LECTERN, MARK_ITEM, GObject)

/* A mark as a list has it. Property `mark` changes when the mark does. */
LecternMarkItem   *lectern_mark_item_new      (const LecternMark *mark);
const LecternMark *lectern_mark_item_get_mark (LecternMarkItem   *self);
void               lectern_mark_item_set_mark (LecternMarkItem   *self,
                                               const LecternMark *mark);

G_END_DECLS
