/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-article-entity.h"

#include <string.h>

/* More in one article are a mistake of a plugin. */
#define MAX_MENTIONS 20000
#define PAIR_BYTES 8

void
lectern_article_entity_free (LecternArticleEntity *self)
{
  g_clear_pointer (&self->entity, lectern_entity_free);
  g_free (self->role);
  g_strfreev (self->forms);
  g_array_unref (self->spans);
  g_free (self);
}

/**
 * lectern_article_entity_pack:
 * @spans: (element-type LecternSpan): mentions
 *
 * Packs mentions: two offsets each, of 32 bits, the low byte first. Those beyond 20,000 are left
 * out.
 *
 * Returns: (transfer full): the bytes
 */
GBytes *
lectern_article_entity_pack (GArray *spans)
{
  guint n = MIN (spans->len, MAX_MENTIONS);
  guint32 *packed = g_new (guint32, 2 * (gsize) n);

  for (guint i = 0; i < n; i++)
    {
      LecternSpan span = g_array_index (spans, LecternSpan, i);

      packed[2 * i] = GUINT32_TO_LE (span.start);
      packed[2 * i + 1] = GUINT32_TO_LE (span.end);
    }

  return g_bytes_new_take (packed, (gsize) n * PAIR_BYTES);
}

/**
 * lectern_article_entity_unpack:
 * @packed: what lectern_article_entity_pack() gave
 * @spans: (element-type LecternSpan): where the mentions are added
 *
 * Unpacks mentions. Nothing says that they lie within a text.
 */
void
lectern_article_entity_unpack (GBytes *packed, GArray *spans)
{
  gsize size = 0;
  const guint8 *data = g_bytes_get_data (packed, &size);

  for (gsize i = 0; i + PAIR_BYTES <= size; i += PAIR_BYTES)
    {
      guint32 offsets[2];
      LecternSpan span;

      memcpy (offsets, data + i, sizeof offsets);
      span = (LecternSpan){ GUINT32_FROM_LE (offsets[0]), GUINT32_FROM_LE (offsets[1]) };
      g_array_append_val (spans, span);
    }
}
