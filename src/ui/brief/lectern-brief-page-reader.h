/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a web page says that a template made, as the Markdown that the preview shows. It is read, not
 * run: no style sheet, no script, nothing is fetched. Any thread; time grows with the length. */
char *lectern_brief_page_to_markdown (const char *html) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
