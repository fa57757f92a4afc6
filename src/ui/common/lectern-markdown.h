/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LecternMarkdownRole:
 * @LECTERN_MARKDOWN_PARAGRAPH: words
 * @LECTERN_MARKDOWN_HEADING: a heading of whatever level
 * @LECTERN_MARKDOWN_ITEM: an item of a list
 * @LECTERN_MARKDOWN_CODE: lines that stand as they were typed
 * @LECTERN_MARKDOWN_MORE: what was left out, because there was too much
 *
 * What a block of a note is.
 */
typedef enum {
  LECTERN_MARKDOWN_PARAGRAPH,
  LECTERN_MARKDOWN_HEADING,
  LECTERN_MARKDOWN_ITEM,
  LECTERN_MARKDOWN_CODE,
  LECTERN_MARKDOWN_MORE,
} LecternMarkdownRole;

/**
 * LecternMarkdownBlock:
 * @role: what it is
 * @quote: in how many quotations it stands
 * @level: in how many lists it stands
 * @marker: (nullable): what stands before an item, such as "•" or "3."; %NULL for what goes on
 * @markup: its words, as Pango markup
 *
 * A block of a note.
 */
typedef struct {
  LecternMarkdownRole role;
  guint quote;
  guint level;
  char *marker;
  char *markup;
} LecternMarkdownBlock;

/* Notes are written in Markdown. Understood is what notes need: paragraphs, in which a line break
 * stays one; headings with #; lists with - + * 1. 1), nested by indentation; quotations with >; code
 * between ``` or ~~~; *emphasis*, **strong**, `code`, [links](https://…), addresses as they stand,
 * and \ before a mark that is none. HTML is text like any other, and nothing is ever fetched. Links lead to
 * http, https and mailto. */
GPtrArray *lectern_markdown_parse      (const char           *text) G_GNUC_WARN_UNUSED_RESULT;
/* All of it in one line of Pango markup, without links. */
char      *lectern_markdown_to_line    (const char           *text) G_GNUC_WARN_UNUSED_RESULT;
void       lectern_markdown_block_free (LecternMarkdownBlock *self);

G_END_DECLS
