/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <string.h>

#include "lectern-chronology-source.h"

/**
 * lectern_chronology_source_free:
 * @self: (transfer full): a source
 *
 * Frees a source.
 */
void
lectern_chronology_source_free (LecternChronologySource *self)
{
  g_free (self->article_id);
  g_free (self->title);
  g_free (self->site);
  g_free (self->address);
  g_free (self->published);
  g_free (self->sentence);
  g_free (self->text);
  g_free (self->edtf);
  g_free (self->value);
  g_free (self->modifier);
  g_free (self);
}

/* What has no beginning stands where it ends. */
static gint64
get_place (const LecternEdtf *when)
{
  return when->begin != G_MININT64 ? when->begin : when->end - 1;
}

/**
 * lectern_chronology_source_compare:
 * @a: a source
 * @b: another
 *
 * Orders by time: a year before its months, what has no beginning by its end, what has no year
 * last, and what is alike by when its article came out, by the article's id and by its place there.
 *
 * Returns: less than, equal to or greater than zero
 */
int
lectern_chronology_source_compare (const LecternChronologySource *a,
                                   const LecternChronologySource *b)
{
  int order = 0;

  if (a->when.has_year != b->when.has_year)
    return a->when.has_year ? -1 : 1;
  if (a->when.has_year && get_place (&a->when) != get_place (&b->when))
    return get_place (&a->when) < get_place (&b->when) ? -1 : 1;
  if (a->when.has_year && a->when.end != b->when.end)
    return a->when.end > b->when.end ? -1 : 1;
  order = strcmp (a->edtf, b->edtf);
  if (order == 0)
    order = g_strcmp0 (a->published, b->published);
  if (order == 0)
    order = strcmp (a->article_id, b->article_id);
  return order != 0 ? order : lectern_span_compare (a->span, b->span);
}

/**
 * lectern_chronology_name_free:
 * @self: (transfer full): a name
 *
 * Frees a name.
 */
void
lectern_chronology_name_free (LecternChronologyName *self)
{
  g_free (self->name);
  g_free (self);
}
