/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "page-document.h"

G_BEGIN_DECLS

/* The markup of those parts of a page that are meant, with its title and as much of the article as
 * there is room for. */
char *page_excerpt_new (PageDocument   *document,
                        const gboolean *is_meant) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
