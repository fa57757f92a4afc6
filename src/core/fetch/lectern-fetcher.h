/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../lectern-progress.h"
#include "lectern-capture.h"
#include "lectern-request-log.h"

G_BEGIN_DECLS

/**
 * LecternFetchRequest:
 * @address: http or https
 * @reason: why, for the request log: "opened by you", "next page of …"
 * @accept: (nullable): the Accept header
 * @max_bytes: cap on decoded bytes, 0 for that of a page
 * @deadline_ms: overall deadline, 0 for that of a page
 * @etag: (nullable): how the server called what it sent before
 * @modified: (nullable): when that was changed, in the server's words. With either of them the
 *   server may say that nothing changed: the capture then has the status 304 and no content
 *
 * What to fetch. Zero-initialize.
 */
typedef struct {
  const char *address;
  const char *reason;
  const char *accept;
  guint64 max_bytes;
  guint deadline_ms;
  const char *etag;
  const char *modified;
} LecternFetchRequest;

#define LECTERN_TYPE_FETCHER (lectern_fetcher_get_type ())
G_DECLARE_FINAL_TYPE (LecternFetcher, lectern_fetcher, LECTERN, FETCHER, GObject)

/* The one door to the network. Main thread only. */
LecternFetcher    *lectern_fetcher_new                (void);
LecternRequestLog *lectern_fetcher_get_log            (LecternFetcher            *self);
void               lectern_fetcher_set_proxy          (LecternFetcher            *self,
                                                       const char                *address); /* NULL: the system's */
void               lectern_fetcher_fetch_async        (LecternFetcher            *self,
                                                       const LecternFetchRequest *request,
                                                       LecternProgress           *progress,
                                                       GCancellable              *cancellable,
                                                       GAsyncReadyCallback        callback,
                                                       gpointer                   user_data);
LecternCapture    *lectern_fetcher_fetch_finish       (LecternFetcher            *self,
                                                       GAsyncResult              *result,
                                                       GError                   **error);
/* For how long a host asked to be left alone, in seconds; 0 for none. */
guint              lectern_fetcher_get_wait_s         (LecternFetcher            *self,
                                                       const char                *address);
/* The form in which an address is fetched and kept, or an error in words. Adds https:// where a
 * host stands alone. */
char              *lectern_address_normalize          (const char                *address,
                                                       GError                   **error);
/* The form in which a proxy is kept, or an error in words. */
char              *lectern_proxy_normalize            (const char                *address,
                                                       GError                   **error);

G_END_DECLS
