/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../analysis/lectern-worker-pool.h"
#include "../plugin/lectern-import-result.h"
#include "lectern-site-rule-store.h"

G_BEGIN_DECLS

/**
 * LecternRuledDocument:
 * @entry: the importer
 * @content: the bytes
 * @media_type: what they are
 * @charset: (nullable): what they are said to be encoded in
 * @address: (nullable): where they came from
 * @given: (nullable): `a{sv}` of what is known beforehand
 *
 * A document that a worker is to read.
 */
typedef struct {
  LecternPluginEntry *entry;
  GBytes *content;
  const char *media_type;
  const char *charset;
  const char *address;
  GVariant *given;
} LecternRuledDocument;

/* Reads a document by the user's rules for the site that it is from. Main thread only. */
void                 lectern_ruled_import_async  (LecternWorkerPool          *pool,
                                                  LecternSiteRuleStore       *rules, /* nullable */
                                                  const LecternRuledDocument *document,
                                                  GCancellable               *cancellable,
                                                  GAsyncReadyCallback         callback,
                                                  gpointer                    user_data);
LecternImportResult *lectern_ruled_import_finish (GAsyncResult               *result,
                                                  GError                    **error);

G_END_DECLS
