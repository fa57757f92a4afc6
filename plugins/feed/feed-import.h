/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <lectern.h>

#include "feed-xml.h"

G_BEGIN_DECLS

gboolean feed_import         (const LecternImporterRequest *request,
                              LecternImportBuilder         *result,
                              GError                      **error);

/* The readers. @text is UTF-8 with a zero byte behind it, @base where it is from. */
gboolean feed_read_xml       (const char                   *text,
                              gsize                         length,
                              const char                   *base, /* nullable */
                              LecternImportBuilder         *result,
                              GError                      **error);
gboolean feed_read_json      (const char                   *text,
                              gsize                         length,
                              const char                   *base, /* nullable */
                              LecternImportBuilder         *result,
                              GError                      **error);
gboolean feed_read_opml      (const char                   *text,
                              gsize                         length,
                              LecternImportBuilder         *result,
                              GError                      **error);
gboolean feed_read_page      (const char                   *text,
                              gsize                         length,
                              const char                   *base, /* nullable */
                              LecternImportBuilder         *result,
                              GError                      **error);

/* What the readers say of a document. */
void     feed_set_text_fact  (LecternImportBuilder         *result,
                              const char                   *key,
                              const char                   *value); /* nullable */
void     feed_set_problem    (LecternImportBuilder         *result,
                              FeedProblem                   problem);
void     feed_refuse         (FeedProblem                   problem,
                              GError                      **error);

G_END_DECLS
