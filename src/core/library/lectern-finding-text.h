/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../model/lectern-article.h"
#include "../model/lectern-layer.h"

G_BEGIN_DECLS

char *lectern_finding_text_dup_names  (LecternArticle *article,
                                       GPtrArray      *layers) G_GNUC_WARN_UNUSED_RESULT;
char *lectern_finding_text_dup_quotes (LecternArticle *article,
                                       GPtrArray      *layers) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
