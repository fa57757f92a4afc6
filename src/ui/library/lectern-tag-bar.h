/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "library/lectern-library.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_TAG_BAR (lectern_tag_bar_get_type ())
G_DECLARE_FINAL_TYPE (LecternTagBar, lectern_tag_bar, LECTERN, TAG_BAR, GtkWidget)

/* The tags of the open article; nothing when it has none. Signal: chosen (id of a tag). */
GtkWidget *lectern_tag_bar_new         (void);
void       lectern_tag_bar_set_article (LecternTagBar  *self,
                                        LecternLibrary *library,
                                        const char     *id); /* nullable */

G_END_DECLS
