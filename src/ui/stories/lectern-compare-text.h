/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include <lectern.h>

G_BEGIN_DECLS

#define LECTERN_TYPE_COMPARE_TEXT (lectern_compare_text_get_type ())
G_DECLARE_FINAL_TYPE (LecternCompareText, lectern_compare_text, LECTERN, COMPARE_TEXT, GtkTextView)

/* The shown text of an article, with lines under passages, under one of them two. */
void lectern_compare_text_set_article (LecternCompareText *self,
                                       LecternArticle     *article); /* nullable */
void lectern_compare_text_add_line    (LecternCompareText *self,
                                       LecternSpan         span);
void lectern_compare_text_go_to       (LecternCompareText *self,
                                       LecternSpan         span);
/* The passage that was gone to last, empty at first. */
char *lectern_compare_text_dup_current (LecternCompareText *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
