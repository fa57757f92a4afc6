/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <lectern.h>

G_BEGIN_DECLS

gboolean archive_import          (const LecternImporterRequest *request,
                                  LecternImportBuilder         *result,
                                  GError                      **error);
/* The pages in web archives (ISO 28500), of GBytes, packed or not. Where @addresses names some that are there, no others. */
gboolean archive_read_warcs      (GPtrArray                    *contents,
                                  GHashTable                   *addresses, /* nullable */
                                  gboolean                      is_whole,
                                  LecternImportBuilder         *result,
                                  GError                      **error);
/* The same of archives in a ZIP archive that lists its pages. */
gboolean archive_read_wacz       (GBytes                       *content,
                                  LecternImportBuilder         *result,
                                  GError                      **error);
/* The same of what the developer tools of a browser recorded (HAR). */
gboolean archive_read_har        (GBytes                       *content,
                                  LecternImportBuilder         *result,
                                  GError                      **error);
/* Whether it can be a page: HTML or PDF. */
gboolean archive_is_page_type    (const char                   *media_type); /* nullable */
void     archive_set_too_large   (GError                      **error);
/* A page with a comment that says where it was saved from. */
gboolean archive_read_saved_page (const LecternImporterRequest *request,
                                  LecternImportBuilder         *result);

G_END_DECLS
