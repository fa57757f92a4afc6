/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "lectern-place-item.h"
#include "lectern-places.h"

G_BEGIN_DECLS

/* What can be done with feeds and their folders in Places. @over is the view, whose signal toast
 * says what was done and which step takes it back. */
gboolean lectern_feed_edits_can_edit (LecternPlaceItem *item);
void     lectern_feed_edits_rename   (GtkWidget        *over,
                                      LecternPlaces    *places,
                                      LecternPlaceItem *item);
void     lectern_feed_edits_remove   (GtkWidget        *over,
                                      LecternPlaces    *places,
                                      LecternPlaceItem *item);

G_END_DECLS
