/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-library-stories.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_STORY_KEEPER (lectern_story_keeper_get_type ())
G_DECLARE_FINAL_TYPE (LecternStoryKeeper, lectern_story_keeper, LECTERN, STORY_KEEPER, GObject)

/* Looks for stories when articles came and nothing more comes for a moment; a GListModel of
 * LecternStory that follows the library. Main thread only. */
LecternStoryKeeper *lectern_story_keeper_new  (LecternLibrary     *library) G_GNUC_WARN_UNUSED_RESULT;
void                lectern_story_keeper_stop (LecternStoryKeeper *self);

G_END_DECLS
