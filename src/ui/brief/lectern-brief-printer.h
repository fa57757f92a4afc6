/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Opens the print dialog for plain text that is wrapped already. */
void lectern_brief_printer_print (GtkWindow  *parent,
                                  const char *title,
                                  const char *text);

G_END_DECLS
