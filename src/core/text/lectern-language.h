/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../lectern-error.h"

G_BEGIN_DECLS

LECTERN_AVAILABLE_IN_1_0
char *lectern_language_detect (const char *text,
                               gsize       length,
                               float      *confidence) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
