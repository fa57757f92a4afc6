/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-annotation.h"
#include "lectern-article.h"

G_BEGIN_DECLS

/* What someone says: an annotation of the family `quote`, of whatever plugin. Its properties are
 * `content` (the spans of its parts), `speaker` (a span), `speaker-name`, `source` (`named`, `unnamed`,
 * `unknown`) and `second-hand`. */

LECTERN_AVAILABLE_IN_1_0
gboolean    lectern_quote_is_verbatim (const LecternAnnotation *quote);
LECTERN_AVAILABLE_IN_1_0
const char *lectern_quote_get_source  (const LecternAnnotation *quote);
LECTERN_AVAILABLE_IN_1_0
gboolean    lectern_quote_is_second_hand (const LecternAnnotation *quote);
LECTERN_AVAILABLE_IN_1_0
char       *lectern_quote_dup_speaker (const LecternAnnotation *quote,
                                       LecternArticle          *article) G_GNUC_WARN_UNUSED_RESULT;
LECTERN_AVAILABLE_IN_1_0
char       *lectern_quote_dup_text    (const LecternAnnotation *quote,
                                       LecternArticle          *article) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
