/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-brief-cell.h"

G_BEGIN_DECLS

/* What stands beside or behind a row. */
typedef enum {
  LECTERN_BRIEF_ORNAMENT_NONE,
  LECTERN_BRIEF_ORNAMENT_RULE, /* a line above */
  LECTERN_BRIEF_ORNAMENT_BAR, /* of a quotation */
  LECTERN_BRIEF_ORNAMENT_BOX,
  LECTERN_BRIEF_ORNAMENT_GRID, /* of a table */
  LECTERN_BRIEF_ORNAMENT_POINT, /* of a timeline */
  LECTERN_BRIEF_ORNAMENT_OPEN_POINT, /* likewise, with the year open */
} LecternBriefOrnament;

/* Beside the text in a table, in points. */
#define LECTERN_BRIEF_CELL_PADDING 4

/* The document, a chapter, a section, a list, one of its items; or a table and one of its rows. */
#define LECTERN_BRIEF_MAX_DEPTH 5

/* An element of the structure; rows with the same number stand in the same one. */
typedef struct {
  const char *name;
  guint id;
} LecternBriefElement;

/* Cells beside each other. */
typedef struct {
  GPtrArray *cells; /* owned, of LecternBriefCell */
  LecternBriefElement elements[LECTERN_BRIEF_MAX_DEPTH]; /* that hold it, the outermost first */
  guint n_elements;
  LecternBriefOrnament ornament;
  double space; /* above */
  double padding; /* above and below, inside of the ornament */
  double line_x; /* of a timeline, or from where the bar of a quotation is placed */
  const char *language; /* (nullable), borrowed */
  gboolean keeps_next; /* no page ends behind it */
  gboolean is_whole; /* no page ends in it */
  gboolean is_last; /* of its timeline */
  gboolean is_rtl; /* columns begin at the right */
} LecternBriefRow;

/* An entry of the outline. */
typedef struct {
  guint level;
  guint row; /* of the heading */
} LecternBriefEntry;

/* All rows of a brief, in their order, before anybody knows on which page they are. */
typedef struct {
  LecternBrief *brief; /* owned */
  LecternBriefFonts *fonts; /* owned */
  GPtrArray *rows; /* owned, of LecternBriefRow */
  GArray *entries; /* owned, of LecternBriefEntry */
  double width;
  guint n_ids; /* of elements and cells */
} LecternBriefFlow;

LecternBriefFlow *lectern_brief_flow_new      (LecternBrief           *brief,
                                               double                  width) G_GNUC_WARN_UNUSED_RESULT;
void              lectern_brief_flow_free     (LecternBriefFlow       *self);

/* What the parts of a flow are made with. */
LecternBriefRow  *lectern_brief_row_new       (void) G_GNUC_WARN_UNUSED_RESULT;
void              lectern_brief_row_free      (LecternBriefRow        *self);
LecternBriefCell *lectern_brief_flow_add_cell (LecternBriefFlow       *self,
                                               LecternBriefRow        *row,
                                               const char             *element,
                                               LecternBriefFace        face);

/* Gives the cells of the last rows columns that fit. */
void              lectern_brief_flow_arrange_table (LecternBriefFlow  *self,
                                               guint                   first_row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternBriefFlow, lectern_brief_flow_free)

G_END_DECLS
