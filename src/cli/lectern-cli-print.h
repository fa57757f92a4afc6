/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <stdio.h>

#include <lectern.h>

#include "library/lectern-article-item.h"

G_BEGIN_DECLS

/* Foreign text on one line of a terminal, cut after so many characters (0: not at all). Control
 * characters, which could move its cursor or recolor it, are left out. */
void lectern_cli_print_line     (FILE               *file,
                                 const char         *text,
                                 gsize               max_characters);
/* The text of a span on one line. */
void lectern_cli_print_span     (FILE               *file,
                                 LecternArticle     *article,
                                 LecternSpan         span);
/* What stands above the findings of an article: title, site and date, what is missing of it. */
void lectern_cli_print_heading  (FILE               *file,
                                 LecternArticle     *article);
/* Rows of `list` and `search`. */
void lectern_cli_print_item     (LecternArticleItem *item,
                                 gboolean            is_json);

G_END_DECLS
