/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "entities-values.h"

G_BEGIN_DECLS

void entities_addresses_find (const char *text, LecternSpan span, GArray *values);

G_END_DECLS
