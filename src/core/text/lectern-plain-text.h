/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../model/lectern-article.h"
#include "lectern-draft.h"
#include "lectern-offset-map.h"

G_BEGIN_DECLS

LECTERN_AVAILABLE_IN_1_0
LecternDraft   *lectern_draft_new_from_plain_text   (const char        *text,
                                                     gsize              length,
                                                     const char        *title,
                                                     gboolean           joins_lines) G_GNUC_WARN_UNUSED_RESULT;
LECTERN_AVAILABLE_IN_1_0
LecternArticle *lectern_article_new_from_plain_text (const char        *text,
                                                     gsize              length,
                                                     GVariant          *given,
                                                     LecternOffsetMap **map,
                                                     GError           **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
