/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The longest pattern, in characters; what is longer is cut. */
#define LECTERN_PATTERN_MAX 512

typedef struct _LecternPattern LecternPattern;

/**
 * LecternPatternMatch:
 * @distance: how many characters differ (Levenshtein)
 * @offset: byte offset of the end that was looked for
 *
 * The best place of a pattern.
 */
typedef struct {
  guint distance;
  gsize offset;
} LecternPatternMatch;

/* One that is made backward is compared from its end to its beginning, and searched for that way. */
LecternPattern     *lectern_pattern_new           (const char           *text,
                                                   gsize                 length,
                                                   gboolean              is_backward) G_GNUC_WARN_UNUSED_RESULT;
void                lectern_pattern_free          (LecternPattern       *self);
guint               lectern_pattern_get_length    (const LecternPattern *self);
/* Looks from @from up to @to, or down to it. An anchored one must begin at @from. Of equal places the
 * nearest to @prefer. */
LecternPatternMatch lectern_pattern_find          (const LecternPattern *self,
                                                   const char           *text,
                                                   gsize                 from,
                                                   gsize                 to,
                                                   gboolean              is_anchored,
                                                   gsize                 prefer);
/* The distance to the whole of a text. */
guint               lectern_pattern_compare       (const LecternPattern *self,
                                                   const char           *text,
                                                   gsize                 length);
/* A character as it is compared: spaces, quotation marks and dashes of all kinds are alike. */
gunichar            lectern_pattern_fold          (gunichar              c);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternPattern, lectern_pattern_free)

G_END_DECLS
