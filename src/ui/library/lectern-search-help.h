/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LECTERN_TYPE_SEARCH_HELP (lectern_search_help_get_type ())
G_DECLARE_FINAL_TYPE (LecternSearchHelp, lectern_search_help, LECTERN, SEARCH_HELP, GtkPopover)

/* The language of the search box in short. Signal: chosen (text): an operator to be typed. */
GtkWidget *lectern_search_help_new (void);

G_END_DECLS
