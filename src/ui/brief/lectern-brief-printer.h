/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "export/lectern-brief.h"

G_BEGIN_DECLS

GtkPrintOperation *lectern_brief_printer_new   (LecternBrief *brief) G_GNUC_WARN_UNUSED_RESULT;
/* What went wrong, a sentence. */
typedef void (*LecternBriefPrinterFailed) (GObject *owner, const char *message);

/* Tells what goes wrong with a print job, whenever that is, as long as its owner is there. */
void               lectern_brief_printer_watch (GtkPrintOperation        *operation,
                                                GObject                  *owner,
                                                LecternBriefPrinterFailed failed);
/* Opens the print dialog. */
void               lectern_brief_printer_print (GtkWindow                *parent,
                                                const char               *title,
                                                LecternBrief             *brief,
                                                LecternBriefPrinterFailed failed);

G_END_DECLS
