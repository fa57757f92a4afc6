/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "entities-mention.h"

G_BEGIN_DECLS

/**
 * EntitiesRange:
 * @start: index of the first token
 * @end: index past the last token
 *
 * Tokens of a document.
 */
typedef struct {
  guint32 start;
  guint32 end;
} EntitiesRange;

char *entities_dup_text (const EntitiesDocument *document, guint start, guint end)
    G_GNUC_WARN_UNUSED_RESULT;
guint entities_find_rank (const EntitiesDocument *document, guint start);
gboolean entities_find_role (const EntitiesDocument *document,
                             guint start,
                             guint end,
                             EntitiesRange *role);

G_END_DECLS
