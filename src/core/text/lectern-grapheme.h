/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../model/lectern-span.h"

G_BEGIN_DECLS

LECTERN_AVAILABLE_IN_1_0
gboolean    lectern_grapheme_is_boundary (const char  *text,
                                          gsize        length,
                                          gsize        offset);
LECTERN_AVAILABLE_IN_1_0
gsize       lectern_grapheme_next        (const char  *text,
                                          gsize        length,
                                          gsize        offset);
LECTERN_AVAILABLE_IN_1_0
gsize       lectern_grapheme_previous    (const char  *text,
                                          gsize        length,
                                          gsize        offset);
LECTERN_AVAILABLE_IN_1_0
LecternSpan lectern_grapheme_widen       (const char  *text,
                                          gsize        length,
                                          LecternSpan  span);

G_END_DECLS
