/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "entities-mention.h"

G_BEGIN_DECLS

void entities_sorts_find (const EntitiesDocument *document,
                          const EntitiesLexicon *lexicon,
                          GArray *mentions);

G_END_DECLS
