/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A feed in the list of feeds: what it is called, what it brought, and why it cannot be read.
 * Property: item (LecternPlaceItem, nullable). */
#define LECTERN_TYPE_FEED_ROW (lectern_feed_row_get_type ())
G_DECLARE_FINAL_TYPE (LecternFeedRow, lectern_feed_row, LECTERN, FEED_ROW, GtkWidget)

GtkWidget *lectern_feed_row_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
