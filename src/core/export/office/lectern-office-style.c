/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-office-document.h"

/* How a brief looks in a word processor, said once for both formats. Names that word processors
 * know are theirs, so that their own lists of headings, styles and contents work. */

#define DIM "5e5c64"

static const LecternOfficeStyleInfo styles[] = {
  [LECTERN_OFFICE_BODY] = { "Text body", "Body Text", 22, 0, 120 },
  [LECTERN_OFFICE_TITLE] = { "Title", "Title", 40, 0, 160, .is_sans = TRUE, .is_strong = TRUE,
                             .keeps_next = TRUE },
  [LECTERN_OFFICE_HEADING] = { "Heading 1", "heading 1", 30, 360, 120, .is_sans = TRUE,
                               .is_strong = TRUE, .keeps_next = TRUE },
  [LECTERN_OFFICE_HEADING + 1] = { "Heading 2", "heading 2", 26, 300, 100, .is_sans = TRUE,
                                   .is_strong = TRUE, .keeps_next = TRUE },
  [LECTERN_OFFICE_HEADING + 2] = { "Heading 3", "heading 3", 23, 240, 80, .is_sans = TRUE,
                                   .is_strong = TRUE, .keeps_next = TRUE },
  [LECTERN_OFFICE_HEADING + 3] = { "Heading 4", "heading 4", 22, 200, 60, .is_sans = TRUE,
                                   .is_strong = TRUE, .is_emphasis = TRUE, .keeps_next = TRUE },
  [LECTERN_OFFICE_HEADING + 4] = { "Heading 5", "heading 5", 21, 160, 60, .is_sans = TRUE,
                                   .is_strong = TRUE, .keeps_next = TRUE, .color = DIM },
  [LECTERN_OFFICE_HEADING + 5] = { "Heading 6", "heading 6", 20, 160, 60, .is_sans = TRUE,
                                   .is_strong = TRUE, .is_emphasis = TRUE, .keeps_next = TRUE,
                                   .color = DIM },
  [LECTERN_OFFICE_BYLINE] = { "Byline", "Byline", 19, 0, 80, .is_sans = TRUE, .color = DIM },
  [LECTERN_OFFICE_MAKER] = { "Maker", "Maker", 18, 0, 120, .is_sans = TRUE, .is_emphasis = TRUE,
                             .keeps_next = TRUE, .color = DIM },
  [LECTERN_OFFICE_NOTICE] = { "Notice", "Notice", 20, 120, 160, 100, 0, 100, .is_sans = TRUE,
                              .line = DIM },
  [LECTERN_OFFICE_BULLET] = { "List Bullet", "List Bullet", 22, 0, 60 },
  [LECTERN_OFFICE_NUMBER] = { "List Number", "List Number", 22, 0, 80 },
  [LECTERN_OFFICE_QUOTATION] = { "Quotations", "Quote", 22, 0, 120, 567, 0, 567 },
  [LECTERN_OFFICE_CAPTION] = { "Caption", "caption", 19, 60, 160, .is_sans = TRUE,
                               .is_emphasis = TRUE, .color = DIM },
  [LECTERN_OFFICE_VALUE] = { "Value", "Value", 21, 0, 80, 2552, 2552 },
  [LECTERN_OFFICE_MARK] = { "Mark", "Mark", 21, 160, 40, .is_sans = TRUE, .is_strong = TRUE,
                            .keeps_next = TRUE },
  [LECTERN_OFFICE_MARKED] = { "Marked Words", "Marked Words", 22, 0, 60, 397, 0 },
  [LECTERN_OFFICE_NOTE] = { "Mark Note", "Mark Note", 21, 0, 60, 397, 0 },
  [LECTERN_OFFICE_CELL] = { "Table Contents", "Table Contents", 20, 20, 20 },
  [LECTERN_OFFICE_LINES] = { "Preformatted Text", "HTML Preformatted", 19, 0, 120,
                             .is_code = TRUE },
  [LECTERN_OFFICE_CONTENTS_HEADING] = { "Contents Heading", "TOC Heading", 26, 240, 100,
                                        .is_sans = TRUE, .is_strong = TRUE, .keeps_next = TRUE },
  [LECTERN_OFFICE_CONTENTS] = { "Contents 1", "toc 1", 22, 0, 60 },
  [LECTERN_OFFICE_COMMENT] = { "Comment", "annotation text", 20, 0, 0, .is_sans = TRUE },
  [LECTERN_OFFICE_HEADER] = { "Header", "header", 18, 0, 0, .is_sans = TRUE, .is_strong = TRUE,
                              .is_centered = TRUE },
  [LECTERN_OFFICE_FOOTER] = { "Footer", "footer", 18, 0, 0, .is_sans = TRUE, .color = DIM },
};

static const LecternOfficeLookInfo looks[] = {
  [LECTERN_OFFICE_PLAIN] = { NULL },
  [LECTERN_OFFICE_PERSON] = { "Person", "solid", "single", "1a5fb4" },
  [LECTERN_OFFICE_ORGANIZATION] = { "Organization", "double", "double", "c64600" },
  [LECTERN_OFFICE_PLACE] = { "Place", "dash", "dash", "2b9c7a" },
  [LECTERN_OFFICE_OTHER] = { "Other Name", "dotted", "dotted", "7a1f5c" },
  [LECTERN_OFFICE_DATE] = { "Date Found", "dot-dash", "dotDash", DIM },
  [LECTERN_OFFICE_LINK] = { "Internet link", "solid", "single", NULL, "1a5fb4" },
  [LECTERN_OFFICE_DETAIL] = { "Detail", .color = DIM },
  [LECTERN_OFFICE_RAISED] = { "Reference Mark", .color = "1a5fb4" },
  [LECTERN_OFFICE_MARK_0] = { "Marked Note" },
  [LECTERN_OFFICE_MARK_0 + 1] = { "Marked Key Point" },
  [LECTERN_OFFICE_MARK_0 + 2] = { "Marked Evidence" },
  [LECTERN_OFFICE_MARK_0 + 3] = { "Marked Quote" },
  [LECTERN_OFFICE_MARK_0 + 4] = { "Marked Doubt" },
  [LECTERN_OFFICE_MARK_0 + 5] = { "Marked Follow-up" },
};

const LecternOfficeStyleInfo *
lectern_office_style_get_info (LecternOfficeStyle style)
{
  G_STATIC_ASSERT (G_N_ELEMENTS (styles) == LECTERN_OFFICE_N_STYLES);
  g_assert (style < LECTERN_OFFICE_N_STYLES);

  return &styles[style];
}

const LecternOfficeLookInfo *
lectern_office_look_get_info (LecternOfficeLook look)
{
  G_STATIC_ASSERT (G_N_ELEMENTS (looks) == LECTERN_OFFICE_N_LOOKS);
  g_assert (look < LECTERN_OFFICE_N_LOOKS);

  return &looks[look];
}

/* A mark gives a piece its name, what it is its underline, and a link its color. */
LecternOfficeLookInfo
lectern_office_piece_get_look (const LecternOfficePiece *piece)
{
  const LecternOfficeLookInfo *link = &looks[LECTERN_OFFICE_LINK];
  LecternOfficeLookInfo look = looks[piece->look];

  if (piece->target != NULL)
    {
      look.name = look.name != NULL ? look.name : link->name;
      look.color = link->color;
      if (look.odt_line == NULL && piece->look != LECTERN_OFFICE_RAISED)
        {
          look.odt_line = link->odt_line;
          look.docx_line = link->docx_line;
        }
    }
  if (piece->mark != LECTERN_OFFICE_PLAIN)
    look.name = looks[piece->mark].name;

  return look;
}
