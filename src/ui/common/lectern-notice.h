/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LECTERN_TYPE_NOTICE (lectern_notice_get_type ())
G_DECLARE_FINAL_TYPE (LecternNotice, lectern_notice, LECTERN, NOTICE, GtkWidget)

/* A sentence under a header bar, with up to two buttons. Properties: title, first-label and
 * second-label (nullable), revealed. Signals: first-clicked, second-clicked. */
GtkWidget *lectern_notice_new          (void);
void       lectern_notice_set_title    (LecternNotice *self,
                                        const char    *title);
void       lectern_notice_set_labels   (LecternNotice *self,
                                        const char    *first_label,
                                        const char    *second_label);
void       lectern_notice_set_revealed (LecternNotice *self,
                                        gboolean       revealed);

G_END_DECLS
