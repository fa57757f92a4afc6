/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Words and features are known by 32-bit hashes; the weights file holds the same hashes, so a
 * change here needs a new training run. */

static inline guint32
entities_hash_bytes (const char *bytes, gsize length)
{
  guint32 hash = 2166136261u;

  for (gsize i = 0; i < length; i++)
    hash = (hash ^ (guchar) bytes[i]) * 16777619u;

  return hash;
}

static inline guint32
entities_hash_mix (guint32 a, guint32 b)
{
  guint32 hash = (a ^ (b * 0x9e3779b1u)) * 0x85ebca6bu;

  hash ^= hash >> 15;
  hash *= 0xc2b2ae35u;

  return hash ^ (hash >> 13);
}

G_END_DECLS
