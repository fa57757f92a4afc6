/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Sends what was typed in any window, and waits to be saved, to the library at once. */
void lectern_flush_all (void);

G_END_DECLS
