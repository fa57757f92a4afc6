/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LecternSequence:
 * @ids: what is compared: equal numbers are equal things
 * @length: how many
 * @is_changed: (out): one byte for each, set where it has no equal in the other sequence
 *
 * One of two sequences that are compared.
 */
typedef struct {
  const guint32 *ids;
  guint32 length;
  guint8 *is_changed;
} LecternSequence;

/* What remains of @work afterwards can be spent on another pair; none left: all is changed. */
void lectern_sequence_diff (const LecternSequence *old,
                            const LecternSequence *new,
                            gint64                *work);

G_END_DECLS
