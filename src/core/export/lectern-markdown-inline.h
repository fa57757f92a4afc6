/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-markdown.h"

G_BEGIN_DECLS

/* The words of a paragraph; see lectern-markdown.h for what is understood. Time grows with the
 * length, whatever is in it. */
GPtrArray *lectern_markdown_inline (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
