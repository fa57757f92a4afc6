/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "entities-mention.h"
#include "entities-phrases.h"

G_BEGIN_DECLS

EntitiesPhrases *entities_language_new (const char *folder, const char *language, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
GArray *entities_lists_find (const EntitiesDocument *document,
                             const EntitiesPhrases *words,
                             const char *language) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
