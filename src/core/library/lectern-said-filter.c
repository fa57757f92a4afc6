/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-said-filter.h"

LecternSaidFilter *
lectern_said_filter_copy (const LecternSaidFilter *self)
{
  LecternSaidFilter *copy = g_memdup2 (self, sizeof *self);

  copy->key = g_strdup (self->key);
  copy->article = g_strdup (self->article);
  copy->collection = g_strdup (self->collection);
  copy->text = g_strdup (self->text);

  return copy;
}

void
lectern_said_filter_free (LecternSaidFilter *self)
{
  g_free (self->key);
  g_free (self->article);
  g_free (self->collection);
  g_free (self->text);
  g_free (self);
}
