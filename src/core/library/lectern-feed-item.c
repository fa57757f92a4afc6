/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-feed-item.h"

LecternFeedItem *
lectern_feed_item_new (const char *address, GVariant *details)
{
  LecternFeedItem *self = g_new0 (LecternFeedItem, 1);

  self->address = address != NULL && *address != '\0' ? g_strdup (address) : NULL;
  self->details = g_variant_ref_sink (details);
  return self;
}

LecternFeedItem *
lectern_feed_item_copy (const LecternFeedItem *self)
{
  LecternFeedItem *copy = lectern_feed_item_new (self->address, self->details);

  copy->sequence = self->sequence;
  copy->n_failures = self->n_failures;
  copy->is_plain = self->is_plain;
  return copy;
}

void
lectern_feed_item_free (LecternFeedItem *self)
{
  g_free (self->address);
  g_variant_unref (self->details);
  g_strfreev (self->keys);
  g_free (self);
}

const char *
lectern_feed_item_get (const LecternFeedItem *self, const char *key)
{
  const char *value = NULL;

  g_variant_lookup (self->details, key, "&s", &value);
  return value != NULL && *value != '\0' ? value : NULL;
}

/* Whether the feed has less of it than its page is likely to have. */
gboolean
lectern_feed_item_is_teaser (const LecternFeedItem *self)
{
  gboolean is_teaser = TRUE;

  g_variant_lookup (self->details, "teaser", "b", &is_teaser);
  return is_teaser;
}
