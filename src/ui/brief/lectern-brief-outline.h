/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "export/lectern-brief-plan.h"
#include "export/lectern-brief.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_BRIEF_OUTLINE (lectern_brief_outline_get_type ())
G_DECLARE_FINAL_TYPE (LecternBriefOutline,
                      lectern_brief_outline,
                      LECTERN,
                      BRIEF_OUTLINE,
                      AdwPreferencesGroup)

/* The sections of a brief as they stand, with switches and drag handles. Emits `changed` when the
 * plan was changed by hand. */
const LecternBriefPlan *lectern_brief_outline_get_plan  (LecternBriefOutline    *self);
void                    lectern_brief_outline_set_plan  (LecternBriefOutline    *self,
                                                         const LecternBriefPlan *plan);
void                    lectern_brief_outline_set_brief (LecternBriefOutline    *self,
                                                         LecternBrief           *brief);

G_END_DECLS
