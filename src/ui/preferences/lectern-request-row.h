/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "fetch/lectern-request-log.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_REQUEST_ROW (lectern_request_row_get_type ())
G_DECLARE_FINAL_TYPE (LecternRequestRow, lectern_request_row, LECTERN, REQUEST_ROW, GtkListBoxRow)

/* One request: what was fetched, why, when, and what came of it. */
GtkWidget *lectern_request_row_new (LecternRequestEntry *entry);

G_END_DECLS
