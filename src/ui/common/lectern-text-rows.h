/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A rectangle for each row on the screen of what stands from @start up to @end in one line of the
 * buffer, in buffer coordinates. */
void lectern_text_rows_measure (GtkTextView       *view,
                                const GtkTextIter *start,
                                const GtkTextIter *end,
                                GArray            *rects); /* of GdkRectangle */

G_END_DECLS
