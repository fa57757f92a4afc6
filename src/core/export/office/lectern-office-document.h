/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../lectern-brief-model.h"

G_BEGIN_DECLS

/* A brief as word processors see one: a row of paragraphs, each with a style and with pieces of
 * text. Lists and tables are no containers; a paragraph says which one it stands in. The writers of
 * OpenDocument and of Office Open XML read nothing else. */

typedef enum {
  LECTERN_OFFICE_BODY,
  LECTERN_OFFICE_TITLE,
  LECTERN_OFFICE_HEADING, /* the first of six, one after the other */
  LECTERN_OFFICE_HEADING_LAST = LECTERN_OFFICE_HEADING + 5,
  LECTERN_OFFICE_BYLINE,
  LECTERN_OFFICE_MAKER,
  LECTERN_OFFICE_NOTICE,
  LECTERN_OFFICE_BULLET,
  LECTERN_OFFICE_NUMBER,
  LECTERN_OFFICE_QUOTATION,
  LECTERN_OFFICE_CAPTION,
  LECTERN_OFFICE_VALUE,
  LECTERN_OFFICE_MARK,
  LECTERN_OFFICE_MARKED,
  LECTERN_OFFICE_NOTE,
  LECTERN_OFFICE_CELL,
  LECTERN_OFFICE_LINES,
  LECTERN_OFFICE_CONTENTS_HEADING,
  LECTERN_OFFICE_CONTENTS,
  LECTERN_OFFICE_COMMENT,
  LECTERN_OFFICE_HEADER,
  LECTERN_OFFICE_FOOTER,
  LECTERN_OFFICE_N_STYLES
} LecternOfficeStyle;

/* How paragraphs of a style look. Lengths are twentieths of a point, sizes half points. */
typedef struct {
  const char *odt_name; /* as the word processors that it is read with call it */
  const char *docx_name;
  guint size;
  guint before;
  guint after;
  guint start;   /* indent at the side where lines begin */
  guint hanging; /* by how much the first line stands out */
  guint end;     /* indent at the other side */
  gboolean is_sans;
  gboolean is_code;
  gboolean is_strong;
  gboolean is_emphasis;
  gboolean keeps_next;
  gboolean is_centered;
  const char *color; /* (nullable), RRGGBB */
  const char *line;  /* (nullable), RRGGBB: color of a line around it */
} LecternOfficeStyleInfo;

/* What is named in the text, marked, or said beside it. */
typedef enum {
  LECTERN_OFFICE_PLAIN,
  LECTERN_OFFICE_PERSON,
  LECTERN_OFFICE_ORGANIZATION,
  LECTERN_OFFICE_PLACE,
  LECTERN_OFFICE_OTHER,
  LECTERN_OFFICE_DATE,
  LECTERN_OFFICE_LINK,
  LECTERN_OFFICE_DETAIL, /* small */
  LECTERN_OFFICE_RAISED, /* small and above the line */
  LECTERN_OFFICE_MARK_0, /* the first of six, by color */
  LECTERN_OFFICE_MARK_LAST = LECTERN_OFFICE_MARK_0 + 5,
  LECTERN_OFFICE_N_LOOKS
} LecternOfficeLook;

typedef struct {
  const char *name;
  const char *odt_line;   /* (nullable): kind of the underline */
  const char *docx_line;  /* (nullable): likewise */
  const char *line_color; /* (nullable), RRGGBB */
  const char *color;      /* (nullable), RRGGBB */
} LecternOfficeLookInfo;

typedef enum {
  LECTERN_OFFICE_TEXT,
  LECTERN_OFFICE_BOOKMARK,
  LECTERN_OFFICE_COMMENT_START,
  LECTERN_OFFICE_COMMENT_END,
} LecternOfficePieceKind;

typedef struct {
  LecternOfficePieceKind kind;
  const char *text;       /* or the name of the bookmark; line feeds and tabs are what they are */
  const char *target;     /* (nullable), where it links to: an address, or # and a bookmark */
  guint comment;          /* which */
  LecternOfficeLook mark; /* color of the mark that covers it, or plain */
  LecternOfficeLook look; /* what it is under that mark */
  guint style;            /* of LecternBriefStyle */
} LecternOfficePiece;

typedef struct {
  LecternOfficeStyle style;
  guint list;  /* which list it is an item of, from 1; 0 for none */
  guint level; /* of the item, from 0 */
  gboolean goes_on; /* of an item: belongs to the one before */
  guint quote;      /* in how many quotations it stands */
  guint table; /* which table it stands in, from 1; 0 for none */
  guint row;
  guint column;
  gboolean is_right_to_left;
  const char *language; /* (nullable), such as en or pt-BR, where it is not the document's */
  guint first_piece;
  guint n_pieces;
} LecternOfficeParagraph;

typedef struct {
  guint first_paragraph; /* of the document's notes: which mark it is about, then the note */
  guint n_paragraphs;
  gint64 time_us;
} LecternOfficeComment;

/* A list in which all items lie equally deep. */
typedef struct {
  guint first; /* number of its first item, 0 where there are bullets */
  guint level; /* of its items, from 0 */
} LecternOfficeList;

typedef struct {
  char *title; /* owned */
  char *handling; /* (nullable), owned */
  char *language; /* (nullable), owned */
  gint64 created_us;
  GArray *paragraphs;  /* owned, of LecternOfficeParagraph */
  GArray *pieces;      /* owned, of LecternOfficePiece */
  GArray *comments;    /* owned, of LecternOfficeComment */
  GArray *notes;       /* owned, of LecternOfficeParagraph: what comments say */
  GArray *lists;       /* owned, of LecternOfficeList */
  GArray *tables;      /* owned, of guint: how many columns */
  GStringChunk *words; /* owned; text of articles belongs to the brief, which must live on */
} LecternOfficeDocument;

/* Elements for what is no character in a format; NULL where it is one. */
typedef struct {
  const char *line;
  const char *tab;
  const char *space; /* first in a text, or behind another */
} LecternOfficeBreaks;

/* Word processors refuse tables with more. */
#define LECTERN_OFFICE_MAX_COLUMNS 63
/* By how much an item of a list stands in, in twentieths of a point. */
#define LECTERN_OFFICE_LIST_INDENT 360
/* A4, with margins of 25 mm: what is between them. */
#define LECTERN_OFFICE_PAGE_WIDTH 11906
#define LECTERN_OFFICE_PAGE_HEIGHT 16838
#define LECTERN_OFFICE_MARGIN 1417
#define LECTERN_OFFICE_TEXT_WIDTH (LECTERN_OFFICE_PAGE_WIDTH - 2 * LECTERN_OFFICE_MARGIN)

LecternOfficeDocument        *lectern_office_document_new  (LecternBrief          *brief) G_GNUC_WARN_UNUSED_RESULT;
void                          lectern_office_document_free (LecternOfficeDocument *self);

const LecternOfficeStyleInfo *lectern_office_style_get_info (LecternOfficeStyle    style);
const LecternOfficeLookInfo  *lectern_office_look_get_info  (LecternOfficeLook     look);
LecternOfficeLookInfo         lectern_office_piece_get_look (const LecternOfficePiece *piece);

/* 1 from right to left, 0 from left to right, -1 where nothing tells. */
int                           lectern_office_get_direction (const char            *text);
gboolean                      lectern_office_is_right_to_left (const char         *text);
/* Language and country of a BCP 47 tag; NULL for what is none. */
char                         *lectern_office_dup_language  (const char            *tag) G_GNUC_WARN_UNUSED_RESULT;
void                          lectern_office_append_text   (GString               *xml,
                                                            const char            *text,
                                                            const LecternOfficeBreaks *breaks);
/* Such as 2024-11-21T08:30:00Z, NULL for a time that no calendar has. */
char                         *lectern_office_dup_time      (gint64                 time_us) G_GNUC_WARN_UNUSED_RESULT;
/* A title that fits into one line. */
char                         *lectern_office_document_dup_short_title (LecternOfficeDocument *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternOfficeDocument, lectern_office_document_free)

/* Writers */
GBytes                       *lectern_brief_to_odt         (LecternBrief          *brief,
                                                            GError               **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes                       *lectern_brief_to_docx        (LecternBrief          *brief,
                                                            GError               **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
