/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <libsoup/soup.h>

#include "lectern-address-private.h"
#include "lectern-fetch-queue-private.h"
#include "lectern-fetcher.h"
#include "lectern-proxy-resolver-private.h"

G_BEGIN_DECLS

/**
 * LecternFetchDoor:
 * @session: the connections
 * @queue: whose turn it is
 * @log: where each request is noted
 * @proxied: ids of connections that go through a proxy, whose addresses say nothing
 * @ways: which way to the network is taken
 * @policy: which addresses may be reached
 *
 * What all fetches of a fetcher share.
 */
typedef struct {
  SoupSession *session;
  LecternFetchQueue *queue;
  LecternRequestLog *log;
  GHashTable *proxied;
  LecternProxyResolver *ways;
  LecternAddressPolicy policy;
} LecternFetchDoor;

/* Runs one fetch, with its redirects, and returns @task when it is over. */
void lectern_fetch_run (LecternFetchDoor          *door,
                        const LecternFetchRequest *request,
                        GUri                      *uri,
                        LecternProgress           *progress,
                        GTask                     *task);

G_END_DECLS
