/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "entities-token.h"

G_BEGIN_DECLS

/* The most features of one token. */
#define ENTITIES_MAX_FEATURES 160

guint entities_features_extract (const EntitiesDocument *document,
                                 EntitiesSentence sentence,
                                 guint position,
                                 guint32 *features);

G_END_DECLS
