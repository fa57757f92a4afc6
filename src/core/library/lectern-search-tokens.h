/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What is longer is cut: nobody types it, and no index should hold it. */
#define LECTERN_SEARCH_TOKEN_BYTES 255

/**
 * LecternSearchTokens:
 * @start: where the token begins in the text, in bytes
 * @end: where it ends
 * @length: bytes in @folded
 * @folded: the token as the index knows it, NUL-terminated
 *
 * A walk over the words of a text as searches see them. Lives on the stack; what is not named above
 * is its own business.
 */
typedef struct {
  gsize start;
  gsize end;
  gsize length;
  char folded[LECTERN_SEARCH_TOKEN_BYTES + 1];

  const char *text;
  gsize n_bytes;
  gsize position;
} LecternSearchTokens;

void     lectern_search_tokens_init (LecternSearchTokens *self,
                                     const char          *text,
                                     gsize                n_bytes);
gboolean lectern_search_tokens_next (LecternSearchTokens *self);

G_END_DECLS
