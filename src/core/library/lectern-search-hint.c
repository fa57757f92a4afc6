/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-search-hint.h"

/* Takes @message over. */
LecternSearchHint *
lectern_search_hint_new (gsize start, gsize end, char *message)
{
  LecternSearchHint *self = g_new0 (LecternSearchHint, 1);

  self->start = start;
  self->end = end;
  self->message = message;

  return self;
}

LecternSearchHint *
lectern_search_hint_copy (const LecternSearchHint *self)
{
  LecternSearchHint *copy = lectern_search_hint_new (self->start, self->end,
                                                     g_strdup (self->message));

  copy->is_open = self->is_open;
  return copy;
}

void
lectern_search_hint_free (LecternSearchHint *self)
{
  g_free (self->message);
  g_free (self);
}
