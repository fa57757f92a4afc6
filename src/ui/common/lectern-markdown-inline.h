/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The words of a paragraph as Pango markup; see lectern-markdown.h for what is understood. Time grows
 * with the length, whatever is in it. */
char *lectern_markdown_inline     (const char *text,
                                   gboolean    with_links) G_GNUC_WARN_UNUSED_RESULT;
/* The same markup, with places where a label can break it. */
char *lectern_markdown_add_breaks (const char *markup) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
