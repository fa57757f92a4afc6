/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "bulk/lectern-backlog.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_BACKLOG_ROW (lectern_backlog_row_get_type ())
G_DECLARE_FINAL_TYPE (LecternBacklogRow, lectern_backlog_row, LECTERN, BACKLOG_ROW, GtkListBoxRow)

/* The making of findings of all that came in: how far it is, and pause. */
GtkWidget *lectern_backlog_row_new (LecternBacklog *backlog);

G_END_DECLS
