/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "export/lectern-markdown.h"

G_BEGIN_DECLS

/* Notes in Markdown as labels show them. */
GPtrArray *lectern_markdown_parse_shown   (const char                 *text) G_GNUC_WARN_UNUSED_RESULT;
char      *lectern_markdown_block_to_markup (const LecternMarkdownBlock *block,
                                           gboolean                    with_links) G_GNUC_WARN_UNUSED_RESULT;
/* All of it in one line of Pango markup, without links. */
char      *lectern_markdown_to_line       (const char                 *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
