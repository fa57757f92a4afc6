/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-feed-item.h"

G_BEGIN_DECLS

/* Sets the keys of the entries of one fetch, and takes out those that are there twice. */
void lectern_feed_identify (GPtrArray  *items,
                            const char *home); /* nullable */

G_END_DECLS
