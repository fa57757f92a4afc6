/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LecternMarkdownRole:
 * @LECTERN_MARKDOWN_PARAGRAPH: words
 * @LECTERN_MARKDOWN_HEADING: a heading
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
 * LecternMarkdownStyle:
 * @LECTERN_MARKDOWN_STYLE_STRONG: between two asterisks or low lines
 * @LECTERN_MARKDOWN_STYLE_EMPHASIS: between one
 * @LECTERN_MARKDOWN_STYLE_CODE: between backticks
 *
 * How words look.
 */
typedef enum {
  LECTERN_MARKDOWN_STYLE_STRONG = 1 << 0,
  LECTERN_MARKDOWN_STYLE_EMPHASIS = 1 << 1,
  LECTERN_MARKDOWN_STYLE_CODE = 1 << 2,
} LecternMarkdownStyle;

/**
 * LecternMarkdownRun:
 * @text: words, valid UTF-8; a line feed is a line break
 * @style: of #LecternMarkdownStyle
 * @address: (nullable): where they lead to: of http, https or mailto
 *
 * Words that look one way.
 */
typedef struct {
  char *text;
  guint style;
  char *address;
} LecternMarkdownRun;

/**
 * LecternMarkdownBlock:
 * @role: what it is
 * @heading: level of a heading, 1 to 6; 0 for all else
 * @quote: in how many quotations it stands
 * @level: in how many lists it stands
 * @number: of a numbered item, else 0
 * @marker: (nullable): what stands before an item, such as "•" or "3."; %NULL for what goes on
 * @runs: (element-type LecternMarkdownRun): its words
 *
 * A block of a note.
 */
typedef struct {
  LecternMarkdownRole role;
  guint heading;
  guint quote;
  guint level;
  guint number;
  char *marker;
  GPtrArray *runs;
} LecternMarkdownBlock;

/**
 * LecternMarkdownLimits:
 * @max_bytes: what is read of a note
 * @max_block_bytes: what stands in one block; more goes on in the next one
 * @max_blocks: how many blocks there are, by and large
 *
 * How much of a note is wanted.
 */
typedef struct {
  gsize max_bytes;
  gsize max_block_bytes;
  guint max_blocks;
} LecternMarkdownLimits;

/* Notes are written in Markdown. Understood is what notes need: paragraphs, in which a line break
 * stays one; headings with #; lists with - + * 1. 1), nested by indentation; quotations with >; code
 * between ``` or ~~~; *emphasis*, **strong**, `code`, [links](https://…), addresses as they stand,
 * and \ before a mark that is none. HTML is text like any other, and nothing is ever fetched. Links
 * lead to http, https and mailto. The window shows what this reads, and briefs write it. */
GPtrArray *lectern_markdown_parse      (const char                  *text,
                                        const LecternMarkdownLimits *limits) G_GNUC_WARN_UNUSED_RESULT;
void       lectern_markdown_block_free (LecternMarkdownBlock        *self);

G_END_DECLS
