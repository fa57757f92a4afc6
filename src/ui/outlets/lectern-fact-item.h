/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "outlets/lectern-outlets.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_FACT_ITEM (lectern_fact_item_get_type ())
G_DECLARE_FINAL_TYPE (LecternFactItem, lectern_fact_item, LECTERN, FACT_ITEM, GObject)

/* A row of the table of outlets, for a list. Immutable. */
LecternFactItem   *lectern_fact_item_new         (LecternOutlets  *outlets,
                                                  guint            index);
LecternOutlets    *lectern_fact_item_get_outlets (LecternFactItem *self);
const LecternFact *lectern_fact_item_get_fact    (LecternFactItem *self);
/* "Conflict (Another number)" */
char              *lectern_fact_item_dup_state   (LecternFactItem *self) G_GNUC_WARN_UNUSED_RESULT;
/* Where an outlet tells it first: what is opened; NULL where it does not mention it. */
const LecternFactMention *lectern_fact_item_get_mention (LecternFactItem *self,
                                                  guint            column);

G_END_DECLS
