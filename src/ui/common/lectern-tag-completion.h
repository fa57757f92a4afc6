/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "library/lectern-library.h"

G_BEGIN_DECLS

/* Tags of the library are offered where some are typed, with commas between them. */
void lectern_tag_completion_offer    (GtkEntry       *entry,
                                      LecternLibrary *library);
/* Puts text there without offering anything. */
void lectern_tag_completion_set_text (GtkEntry       *entry,
                                      const char     *text);

G_END_DECLS
