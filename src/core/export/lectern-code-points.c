/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-code-points.h"

/* Other programs count code points, we count bytes. One known place in so many bytes makes counting
 * from the beginning unnecessary. */
#define STEP 1024

struct _LecternCodePoints {
  const char *text;
  GArray *counts; /* owned, of guint32: code points before each STEP bytes */
};

LecternCodePoints *
lectern_code_points_new (const char *text, gsize length)
{
  LecternCodePoints *self = g_new0 (LecternCodePoints, 1);
  guint32 count = 0;

  self->text = text;
  self->counts = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (gsize i = 0; i < length; i++)
    {
      if (i % STEP == 0)
        g_array_append_val (self->counts, count);
      if ((text[i] & 0xc0) != 0x80)
        count++;
    }
  if (length % STEP == 0)
    g_array_append_val (self->counts, count);

  return self;
}

void
lectern_code_points_free (LecternCodePoints *self)
{
  g_array_unref (self->counts);
  g_free (self);
}

gint64
lectern_code_points_count (LecternCodePoints *self, guint32 offset)
{
  guint32 count = g_array_index (self->counts, guint32, offset / STEP);

  for (gsize i = offset / STEP * STEP; i < offset; i++)
    if ((self->text[i] & 0xc0) != 0x80)
      count++;

  return count;
}
