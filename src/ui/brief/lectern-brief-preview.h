/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LECTERN_TYPE_BRIEF_PREVIEW (lectern_brief_preview_get_type ())
G_DECLARE_FINAL_TYPE (LecternBriefPreview, lectern_brief_preview, LECTERN, BRIEF_PREVIEW, GtkTextView)

/* What a brief will look like. Markdown is shown as it reads, other text as it stands. */
GtkWidget *lectern_brief_preview_new          (void);
void       lectern_brief_preview_set_markdown (LecternBriefPreview *self,
                                               const char          *markdown);
void       lectern_brief_preview_set_source   (LecternBriefPreview *self,
                                               const char          *text);

G_END_DECLS
