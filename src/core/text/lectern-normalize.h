/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-offset-map.h"

G_BEGIN_DECLS

LECTERN_AVAILABLE_IN_1_0
char *lectern_text_normalize      (const char        *text,
                                   gssize             length,
                                   gsize             *new_length,
                                   LecternOffsetMap **map) G_GNUC_WARN_UNUSED_RESULT;
LECTERN_AVAILABLE_IN_1_0
char *lectern_text_fold           (const char        *text,
                                   gssize             length) G_GNUC_WARN_UNUSED_RESULT;
LECTERN_AVAILABLE_IN_1_0
char *lectern_text_collapse       (const char        *text,
                                   gssize             length) G_GNUC_WARN_UNUSED_RESULT;
LECTERN_AVAILABLE_IN_1_0
gboolean lectern_text_is_web_address (const char     *text); /* nullable */

G_END_DECLS
