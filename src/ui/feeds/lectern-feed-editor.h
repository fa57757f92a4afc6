/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "library/lectern-feed.h"

G_BEGIN_DECLS

/* What can be said of a feed. Signal: remove-wanted (). */
#define LECTERN_TYPE_FEED_EDITOR (lectern_feed_editor_get_type ())
G_DECLARE_FINAL_TYPE (LecternFeedEditor, lectern_feed_editor, LECTERN, FEED_EDITOR, AdwBin)

void         lectern_feed_editor_set_feed    (LecternFeedEditor *self,
                                              const LecternFeed *feed);
const char  *lectern_feed_editor_get_id      (LecternFeedEditor *self); /* nullable */
/* The feed with what was changed; NULL if nothing was. */
LecternFeed *lectern_feed_editor_dup_changed (LecternFeedEditor *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
