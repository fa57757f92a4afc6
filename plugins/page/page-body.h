/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "page-document.h"

G_BEGIN_DECLS

gboolean page_body_is_better (PageDocument *document,
                              guint         n_words);
guint    page_body_fill      (PageDocument *document,
                              LecternDraft *draft);

G_END_DECLS
