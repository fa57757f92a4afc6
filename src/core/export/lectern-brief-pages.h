/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <cairo.h>

#include "lectern-brief.h"

G_BEGIN_DECLS

typedef struct _LecternBriefPages LecternBriefPages;

void               lectern_brief_pages_get_usual_size (double       *width,
                                                  double            *height);
LecternBriefPages *lectern_brief_pages_new       (LecternBrief      *brief,
                                                  double             width,
                                                  double             height) G_GNUC_WARN_UNUSED_RESULT;
void               lectern_brief_pages_free      (LecternBriefPages *self);
gboolean           lectern_brief_pages_lay_out   (LecternBriefPages *self,
                                                  gint64             slice_us);
guint              lectern_brief_pages_get_count (LecternBriefPages *self);
void               lectern_brief_pages_draw      (LecternBriefPages *self,
                                                  guint              page,
                                                  cairo_t           *cairo);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternBriefPages, lectern_brief_pages_free)

G_END_DECLS
