/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../fetch/lectern-capture.h"

G_BEGIN_DECLS

gboolean  lectern_capture_file_save (const char      *folder,
                                     LecternCapture  *capture,
                                     GError         **error);
GBytes   *lectern_capture_file_load (const char      *folder,
                                     const char      *digest,
                                     GError         **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean  lectern_capture_file_exists (const char    *folder,
                                     const char      *digest);
void      lectern_capture_file_remove (const char    *folder,
                                     const char      *digest);

G_END_DECLS
