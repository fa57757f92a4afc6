/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-library-stories.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_STORY_SEEKER (lectern_story_seeker_get_type ())
G_DECLARE_FINAL_TYPE (LecternStorySeeker, lectern_story_seeker, LECTERN, STORY_SEEKER, GObject)

/* Looks for stories when articles came and nothing more comes for a moment. Main thread only. */
LecternStorySeeker *lectern_story_seeker_new  (LecternLibrary     *library) G_GNUC_WARN_UNUSED_RESULT;
void                lectern_story_seeker_stop (LecternStorySeeker *self);

G_END_DECLS
