/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "import/lectern-source.h"

G_BEGIN_DECLS

/* Sources out of what is pasted or dropped. Where there is a list of addresses or files, these;
 * where there is text that is nothing but addresses, these; else what was copied as HTML; else
 * text. */
GdkContentFormats *lectern_intake_dup_formats        (void) G_GNUC_WARN_UNUSED_RESULT;
void               lectern_intake_read_clipboard_async (GdkClipboard        *clipboard,
                                                        GCancellable        *cancellable,
                                                        GAsyncReadyCallback  callback,
                                                        gpointer             user_data);
void               lectern_intake_read_drop_async    (GdkDrop             *drop,
                                                      GCancellable        *cancellable,
                                                      GAsyncReadyCallback  callback,
                                                      gpointer             user_data);
/* Element type LecternSource. */
GPtrArray         *lectern_intake_read_finish        (GAsyncResult        *result,
                                                      GError             **error) G_GNUC_WARN_UNUSED_RESULT;
/* What a browser or an office program puts on the clipboard as text/html, as a source. */
LecternSource     *lectern_intake_source_from_html   (GBytes              *html) G_GNUC_WARN_UNUSED_RESULT;
gboolean           lectern_intake_is_addresses       (const char          *text);

G_END_DECLS
