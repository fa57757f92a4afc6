/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "feed/lectern-feed-refresher.h"

G_BEGIN_DECLS

/* The feeds that are followed: adding, changing, refreshing, lists of them. */
#define LECTERN_TYPE_FEEDS_WINDOW (lectern_feeds_window_get_type ())
G_DECLARE_FINAL_TYPE (LecternFeedsWindow, lectern_feeds_window, LECTERN, FEEDS_WINDOW, AdwWindow)

GtkWidget *lectern_feeds_window_new    (LecternWorkbench     *workbench,
                                        LecternFeedRefresher *refresher);
/* Looks for the feeds at an address, to be followed. */
void       lectern_feeds_window_follow (LecternFeedsWindow   *self,
                                        const char           *address);
/* Shows what is said of a feed. */
void       lectern_feeds_window_edit   (LecternFeedsWindow   *self,
                                        const char           *id);
void       lectern_feeds_window_flush  (LecternFeedsWindow   *self);

G_END_DECLS
