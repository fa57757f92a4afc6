/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The name of a language (BCP 47) in the user's language, for use inside a sentence. */
char *lectern_language_dup_name (const char *language) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
