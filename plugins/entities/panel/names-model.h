/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "names-item.h"

G_BEGIN_DECLS

#define NAMES_N_KINDS 7

extern const char *const names_kinds[NAMES_N_KINDS];

int names_kind_index (const char *kind);
gboolean names_kind_is_value (const char *kind);
gboolean names_kind_has_caption (const char *kind);
const char *names_kind_label (LecternPanelHost *host, const char *kind);
GPtrArray *names_read_layer (LecternLayer *layer, LecternArticle *article) G_GNUC_WARN_UNUSED_RESULT;
char *names_dup_context (LecternArticle *article, LecternSpan span) G_GNUC_WARN_UNUSED_RESULT;
char *names_dup_text (LecternArticle *article, LecternSpan span) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
