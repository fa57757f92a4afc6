/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "lectern-brief-articles.h"
#include "reader/lectern-document.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_BRIEF_WINDOW (lectern_brief_window_get_type ())
G_DECLARE_FINAL_TYPE (LecternBriefWindow, lectern_brief_window, LECTERN, BRIEF_WINDOW, AdwWindow)

/* Puts together the brief of the open article: the analyst's words, the sections, the result. */
GtkWidget *lectern_brief_window_new   (LecternDocument    *document);
GtkWidget *lectern_brief_window_new_for_articles (LecternWorkbench *workbench,
                                                  const char *const *ids);
void       lectern_brief_window_flush (LecternBriefWindow *self);

G_END_DECLS
