/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <lectern.h>

#include "archive-reader.h"

G_BEGIN_DECLS

gboolean archive_import          (const LecternImporterRequest *request,
                                  LecternImportBuilder         *result,
                                  GError                      **error);
/* The pages in a web archive (ISO 28500). */
gboolean archive_read_warc       (ArchiveReader                *reader,
                                  LecternImportBuilder         *result,
                                  GError                      **error);
/* A page with a comment that says where it was saved from. */
gboolean archive_read_saved_page (const LecternImporterRequest *request,
                                  LecternImportBuilder         *result);

G_END_DECLS
