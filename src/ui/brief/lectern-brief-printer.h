/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "export/lectern-brief.h"

G_BEGIN_DECLS

GtkPrintOperation *lectern_brief_printer_new   (LecternBrief *brief) G_GNUC_WARN_UNUSED_RESULT;
/* Opens the print dialog. */
void               lectern_brief_printer_print (GtkWindow    *parent,
                                                const char   *title,
                                                LecternBrief *brief);

G_END_DECLS
