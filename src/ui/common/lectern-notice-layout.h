/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LECTERN_TYPE_NOTICE_LAYOUT (lectern_notice_layout_get_type ())
G_DECLARE_FINAL_TYPE (LecternNoticeLayout, lectern_notice_layout, LECTERN, NOTICE_LAYOUT, GtkLayoutManager)

/* Lays out two children: words or a button, and the buttons that belong to them. */

G_END_DECLS
