/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../fetch/lectern-capture.h"
#include "lectern-source.h"

G_BEGIN_DECLS

/* The most that is read of a file, of standard input or of a paste. */
#define LECTERN_SOURCE_MAX_BYTES (64 * 1024 * 1024)

gboolean        lectern_source_is_standard_input (LecternSource        *self);
/* Whether it has to be fetched; all else is here. */
gboolean        lectern_source_is_fetched        (LecternSource        *self);
/* Whether it is a file alone, that no page is known of. */
gboolean        lectern_source_is_local          (LecternSource        *self);
const char     *lectern_source_get_charset       (LecternSource        *self); /* nullable */
/* The name without its suffix that a file gives its article, NULL for other sources. */
char           *lectern_source_dup_title         (LecternSource        *self) G_GNUC_WARN_UNUSED_RESULT;
/* Reads a source that is no address, in a thread. */
void            lectern_source_read_async        (LecternSource        *self,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
LecternCapture *lectern_source_read_finish       (GAsyncResult         *result,
                                                  GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
