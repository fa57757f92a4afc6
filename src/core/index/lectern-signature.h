/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-shingles.h"

G_BEGIN_DECLS

#define LECTERN_SIGNATURE_SIZE 64

/**
 * LecternSignature:
 * @n_shingles: how many shingles it was made of, 0 for a text too short to be compared
 * @minima: a part of the least shingle in each of the bins
 *
 * A sketch of a text. How many minima two of them share tells about their resemblance. It depends
 * on the text alone, on no key and no machine.
 */
typedef struct {
  guint32 n_shingles;
  guint16 minima[LECTERN_SIGNATURE_SIZE];
} LecternSignature;

void     lectern_signature_init       (LecternSignature       *self,
                                       GArray                 *shingles);
void     lectern_signature_init_for_article (LecternSignature *self,
                                       LecternArticle         *article);
GBytes  *lectern_signature_to_bytes   (const LecternSignature *self) G_GNUC_WARN_UNUSED_RESULT;
/* FALSE if the bytes are none. */
gboolean lectern_signature_init_from_bytes (LecternSignature  *self,
                                       GBytes                 *bytes);
/* How many of the minima are the same. */
guint    lectern_signature_count_same (const LecternSignature *self,
                                       const LecternSignature *other);

G_END_DECLS
