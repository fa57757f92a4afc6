/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <pango/pango.h>

#include "lectern-brief-model.h"

G_BEGIN_DECLS

/* How letters look on a page. */
typedef enum {
  LECTERN_BRIEF_FACE_TEXT,
  LECTERN_BRIEF_FACE_TITLE,
  LECTERN_BRIEF_FACE_CHAPTER,
  LECTERN_BRIEF_FACE_SECTION,
  LECTERN_BRIEF_FACE_HEADING,
  LECTERN_BRIEF_FACE_LABEL,
  LECTERN_BRIEF_FACE_SMALL,
  LECTERN_BRIEF_FACE_TABLE,
  LECTERN_BRIEF_FACE_DENSE, /* of tables with many columns */
  LECTERN_BRIEF_FACE_HANDLING,
} LecternBriefFace;

#define LECTERN_BRIEF_N_FACES (LECTERN_BRIEF_FACE_HANDLING + 1)

/* Besides LecternBriefStyle. */
enum {
  LECTERN_BRIEF_SMALL = 1 << 8,
  LECTERN_BRIEF_RAISED = 1 << 9,
  LECTERN_BRIEF_FILLED = 1 << 10,
};

/* A piece of a cell's text that looks one way and leads to one place. */
typedef struct {
  guint32 start;
  guint32 end;
  guint style;
  guint color; /* of the fill */
  const char *kind; /* (nullable), borrowed, of the name or date */
  const char *address; /* (nullable), borrowed, where it links to */
  gint64 target; /* the place in the brief that it leads to, 0 for none */
} LecternBriefStretch;

/* Where something in the brief leads to. */
typedef struct {
  guint32 offset;
  gint64 target;
} LecternBriefTarget;

/* A line of a cell: the one of this number when the text between start and end is laid out alone. */
typedef struct {
  guint32 offset; /* where the line begins */
  guint32 start;
  guint32 end;
  guint32 index;
  float height;
  float baseline;
} LecternBriefCellLine;

/* A column of text on a page: a paragraph, a label, a cell of a table. All that it points to belongs
 * to the brief. */
typedef struct {
  guint id; /* no two of a flow are the same */
  const char *element; /* of the structure: "P", "TD" */
  LecternBriefFace face;
  double x; /* from the edge at which the text begins */
  double width;
  GString *text; /* owned */
  GArray *stretches; /* owned, of LecternBriefStretch */
  GArray *targets; /* (nullable), owned, of LecternBriefTarget */
  GArray *lines; /* owned, of LecternBriefCellLine, once it is laid out */
  gint64 page_of; /* 0, or the place of which it shows the page */
  guint n_marks; /* combining marks at the end of the text */
  gboolean has_links;
  gboolean is_faint;
  gboolean is_centered;
  gboolean is_rtl;
} LecternBriefCell;

/* What a cell takes of a text. */
#define LECTERN_BRIEF_CELL_MAX_BYTES (1024 * 1024)

/* What letters are laid out with: a font map of its own, so that any thread may do it. */
typedef struct {
  PangoContext *contexts[2]; /* owned, left to right and right to left */
  PangoFontDescription *fonts[LECTERN_BRIEF_N_FACES]; /* owned */
  double ascents[LECTERN_BRIEF_N_FACES]; /* in points */
  double descents[LECTERN_BRIEF_N_FACES];
} LecternBriefFonts;

LecternBriefFonts *lectern_brief_fonts_new        (void) G_GNUC_WARN_UNUSED_RESULT;
void               lectern_brief_fonts_free       (LecternBriefFonts       *self);

PangoLayout       *lectern_brief_fonts_make_layout (LecternBriefFonts      *self,
                                                   LecternBriefFace         face) G_GNUC_WARN_UNUSED_RESULT;
PangoDirection     lectern_brief_find_direction   (const char              *text);
LecternBriefCell  *lectern_brief_cell_new         (const char              *element,
                                                   LecternBriefFace         face) G_GNUC_WARN_UNUSED_RESULT;
void               lectern_brief_cell_free        (LecternBriefCell        *self);
LecternBriefStretch *lectern_brief_cell_add       (LecternBriefCell        *self,
                                                   const char              *text,
                                                   guint                    style);
LecternBriefStretch *lectern_brief_cell_add_lines (LecternBriefCell        *self,
                                                   const char              *text,
                                                   guint                    style);
void               lectern_brief_cell_add_target  (LecternBriefCell        *self,
                                                   gint64                   target);
void               lectern_brief_cell_lay_out     (LecternBriefCell        *self,
                                                   LecternBriefFonts       *fonts,
                                                   PangoLanguage           *language,
                                                   guint                    max_lines);
PangoLayout       *lectern_brief_cell_make_layout (LecternBriefCell        *self,
                                                   LecternBriefFonts       *fonts,
                                                   PangoLanguage           *language,
                                                   guint32                  start,
                                                   guint32                  end) G_GNUC_WARN_UNUSED_RESULT;
const LecternBriefStretch *lectern_brief_cell_find_stretch (const LecternBriefCell *self,
                                                   guint32                  offset);
double             lectern_brief_cell_measure     (LecternBriefCell        *self,
                                                   LecternBriefFonts       *fonts,
                                                   gboolean                 is_longest_word);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternBriefFonts, lectern_brief_fonts_free)

G_END_DECLS
