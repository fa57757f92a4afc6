/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-brief-flow.h"
#include "lectern-brief-pages.h"

G_BEGIN_DECLS

/* The lines of a row that have one number, across its cells: what pages are broken between. */
typedef struct {
  guint32 row;
  guint32 index;
  float space; /* above, unless it is the first of its page */
  float y; /* on its page, below the margin */
  float height;
  float baseline;
  gboolean may_break; /* whether a page may begin with it */
} LecternBriefSlice;

struct _LecternBriefPages {
  LecternBriefFlow *flow; /* owned */
  double width; /* of the paper, in points */
  double height;
  double margin_x;
  double top; /* of the text */
  double bottom; /* likewise */
  LecternBriefCell *handling; /* (nullable), owned */
  double handling_height;
  GArray *slices; /* owned, of LecternBriefSlice */
  GArray *starts; /* owned, of guint: the slice that each page begins with */
  GHashTable *targets; /* owned, of gint64 to the number of a slice */
  guint n_rows; /* that are laid out */
  gboolean is_done;
  gboolean is_cut; /* whether there is more than the pages hold */

  /* while a tagged document is drawn */
  gboolean is_tagged;
  GArray *open; /* owned, of LecternBriefElement */
  GArray *places; /* (nullable), owned: what has a name, in the order of the pages */
  guint n_places; /* that were named */
};

/* Draws with the structure of a document, page by page, from the first to the last. */
void     lectern_brief_pages_begin_tags (LecternBriefPages *self);
void     lectern_brief_pages_end_tags   (LecternBriefPages *self,
                                         cairo_t           *cairo);
/* Where a slice is, from the upper edge of its page. */
gboolean lectern_brief_pages_locate     (LecternBriefPages *self,
                                         guint              slice,
                                         guint             *page,
                                         double            *y);
guint    lectern_brief_pages_find_row   (LecternBriefPages *self,
                                         guint              row);
guint    lectern_brief_pages_get_end    (LecternBriefPages *self,
                                         guint              page);

G_END_DECLS
