/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-fetcher.h"

G_BEGIN_DECLS

/* For tests alone, which talk to a server of their own on this machine: lets one loopback port be
 * reached, and trusts the certificates of @database. No setting and no environment variable leads
 * here. */
void lectern_fetcher_allow_loopback (LecternFetcher *self,
                                     guint16         port,
                                     GTlsDatabase   *database);
/* Likewise: what a test says that the system's proxies are. */
void lectern_fetcher_set_system_proxies (LecternFetcher *self,
                                         GProxyResolver *base);

G_END_DECLS
