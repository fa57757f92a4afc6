/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "entities-mention.h"

G_BEGIN_DECLS

gboolean entities_is_about_sport (const EntitiesDocument *document);
void entities_cues_add (const EntitiesDocument *document,
                        const EntitiesMention *mention,
                        gboolean is_sport,
                        float votes[ENTITIES_N_KINDS]);

G_END_DECLS
