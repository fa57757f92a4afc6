/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <lectern.h>

G_BEGIN_DECLS

/* Adds the text of a chapter to the draft. @label heads it where it has no heading of its own.
 * FALSE when it could not be read to its end. */
gboolean epub_chapter_read (GBytes       *content,
                            const char   *label, /* nullable */
                            LecternDraft *draft);

G_END_DECLS
