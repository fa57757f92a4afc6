/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "export/lectern-brief-plan.h"
#include "export/lectern-brief.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_BRIEF_SECTION_ROW (lectern_brief_section_row_get_type ())
G_DECLARE_FINAL_TYPE (LecternBriefSectionRow,
                      lectern_brief_section_row,
                      LECTERN,
                      BRIEF_SECTION_ROW,
                      AdwExpanderRow)

/* A section of the brief: a switch, and its items, each of which can be left out or moved. It
 * writes into @plan and emits `changed`. Moving the whole row is its owner's business. */
GtkWidget  *lectern_brief_section_row_new        (const char             *section,
                                                  LecternBriefPlan       *plan);
const char *lectern_brief_section_row_get_id     (LecternBriefSectionRow *self);
GtkWidget  *lectern_brief_section_row_get_handle (LecternBriefSectionRow *self);
/* Shows the items that @brief has, and those that were left out of it. */
void        lectern_brief_section_row_set_brief  (LecternBriefSectionRow *self,
                                                  LecternBrief           *brief);

G_END_DECLS
