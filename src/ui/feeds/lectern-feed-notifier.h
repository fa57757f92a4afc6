/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "feed/lectern-feed-refresher.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_FEED_NOTIFIER (lectern_feed_notifier_get_type ())
G_DECLARE_FINAL_TYPE (LecternFeedNotifier, lectern_feed_notifier, LECTERN, FEED_NOTIFIER, GObject)

/* Tells the desktop when feeds brought a term of a watch-list: once for all that came in a short
 * while. A click opens the first of them. */
LecternFeedNotifier *lectern_feed_notifier_new (GApplication         *application,
                                                LecternFeedRefresher *refresher,
                                                GSettings            *settings) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
