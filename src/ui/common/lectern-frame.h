/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LECTERN_TYPE_FRAME (lectern_frame_get_type ())
G_DECLARE_FINAL_TYPE (LecternFrame, lectern_frame, LECTERN, FRAME, GtkWidget)

/* The list, the article and its findings side by side, or one over the other where there is no
 * room. Children by type: list, top, reader, findings, bottom.
 *
 * Properties: list-shown, findings-shown (what a button toggles); list-wanted, findings-wanted
 * (the user's wish where there is room, to be kept); narrow (read-only: one page at a time);
 * article-shown (which page, when narrow); has-findings (else they are not shown); text-alone (nothing but the text);
 * column-wanted (the list shall have a column before it) and column-shown (read-only: there is room for it). */
GtkWidget *lectern_frame_new                (void);
gboolean   lectern_frame_is_narrow          (LecternFrame *self);
gboolean   lectern_frame_get_list_shown     (LecternFrame *self);
void       lectern_frame_set_list_shown     (LecternFrame *self,
                                             gboolean      shown);
gboolean   lectern_frame_get_findings_shown (LecternFrame *self);
void       lectern_frame_set_findings_shown (LecternFrame *self,
                                             gboolean      shown);
gboolean   lectern_frame_get_article_shown  (LecternFrame *self);
void       lectern_frame_set_article_shown  (LecternFrame *self,
                                             gboolean      shown);

G_END_DECLS
