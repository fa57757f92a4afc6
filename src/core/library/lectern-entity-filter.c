/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-entity-filter.h"

LecternEntityFilter *
lectern_entity_filter_copy (const LecternEntityFilter *self)
{
  LecternEntityFilter *copy = g_memdup2 (self, sizeof *self);

  copy->kind = g_strdup (self->kind);
  copy->text = g_strdup (self->text);
  copy->collection = g_strdup (self->collection);
  copy->article = g_strdup (self->article);
  copy->beside = g_strdup (self->beside);

  return copy;
}

void
lectern_entity_filter_free (LecternEntityFilter *self)
{
  g_free (self->kind);
  g_free (self->text);
  g_free (self->collection);
  g_free (self->article);
  g_free (self->beside);
  g_free (self);
}
