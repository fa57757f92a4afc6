/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "library/lectern-mark.h"

G_BEGIN_DECLS

/* Values of metadata in words of the user's language. All return new strings. */
char       *lectern_format_date           (const char *iso); /* nullable: "No date" */
char       *lectern_format_minutes        (guint       words);
const char *lectern_format_origin         (const char *origin);
/* What a new version did to a mark, such as "Changed: old words, now: new words"; NULL when nothing. */
char       *lectern_format_mark_fate      (const LecternMark *mark,
                                           LecternArticle    *article); /* nullable */
/* A kind within a sentence, such as "person"; @label where it is none that everybody knows. */
const char *lectern_format_kind           (const char *kind,
                                           const char *label);
/* A text from outside in one line of a sensible length, for a label. */
char       *lectern_format_line           (const char *text);
/* YYYY, YYYY-MM, YYYY-MM-DD, or a date with a time. */
gboolean    lectern_format_is_date        (const char *iso);

G_END_DECLS
