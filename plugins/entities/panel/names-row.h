/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "names-item.h"

G_BEGIN_DECLS

#define NAMES_TYPE_ROW (names_row_get_type ())
G_DECLARE_FINAL_TYPE (NamesRow, names_row, NAMES, ROW, GtkWidget)

/* What a list item of the panel shows: a name with its line and count, or a mention in its
 * sentence. */
GtkWidget *names_row_new (LecternPanelHost *host);
void names_row_bind (NamesRow *self, GtkTreeListRow *row);

G_END_DECLS
