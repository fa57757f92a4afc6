/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../fetch/lectern-capture.h"
#include "../lectern-workbench.h"
#include "../plugin/lectern-import-result.h"

G_BEGIN_DECLS

/**
 * LecternFeedReading:
 * @capture: what came
 * @result: (nullable): what is in it; %NULL if it is what came the last time
 *
 * A feed, a list of feeds or a page that names feeds, as a confined process read it.
 */
typedef struct {
  LecternCapture *capture;
  LecternImportResult *result;
} LecternFeedReading;

/**
 * LecternFeedRequest:
 * @address: where it is
 * @reason: for the request log
 * @etag: (nullable): see LecternFetchRequest
 * @modified: (nullable): likewise
 * @digest: (nullable): of what came the last time
 *
 * What to read. Zero-initialize.
 */
typedef struct {
  const char *address;
  const char *reason;
  const char *etag;
  const char *modified;
  const char *digest;
} LecternFeedRequest;

void                lectern_feed_reading_free    (LecternFeedReading       *self);
/* What a header of the answer says; NULL without it. */
const char         *lectern_feed_reading_get_header (LecternFeedReading    *self,
                                                  const char               *name);
const char         *lectern_feed_reading_get_fact (LecternFeedReading      *self,
                                                  const char               *name);
void                lectern_feed_reading_fetch_async (LecternWorkbench     *workbench,
                                                  const LecternFeedRequest *request,
                                                  GCancellable             *cancellable,
                                                  GAsyncReadyCallback       callback,
                                                  gpointer                  user_data);
/* A file, such as a list of feeds. */
void                lectern_feed_reading_open_async (LecternWorkbench      *workbench,
                                                  GFile                    *file,
                                                  GCancellable             *cancellable,
                                                  GAsyncReadyCallback       callback,
                                                  gpointer                  user_data);
LecternFeedReading *lectern_feed_reading_finish  (GAsyncResult             *result,
                                                  GError                  **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternFeedReading, lectern_feed_reading_free)

G_END_DECLS
