/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fetch/lectern-fetcher-private.h"
#include "hostile-server.h"

G_BEGIN_DECLS

/* Fetches and waits; at most @deadline_ms for the fetch, and a little for the machine. */
LecternCapture *fetch_and_wait     (LecternFetcher *fetcher,
                                    const char     *address,
                                    guint           deadline_ms,
                                    GError        **error);
/* The latest entry of the log. */
LecternRequestEntry *fetch_get_latest (LecternFetcher *fetcher);

/* A resolver that knows a few names, and nothing else. */
#define TYPE_FAKE_RESOLVER (fake_resolver_get_type ())
G_DECLARE_FINAL_TYPE (FakeResolver, fake_resolver, FAKE, RESOLVER, GResolver)

/* Takes the place of the system's resolver until it is freed. */
FakeResolver   *fake_resolver_install   (void);
void            fake_resolver_uninstall (FakeResolver *self);
/* The answers of one name, addresses with a comma between; the last one stays. An empty one is that
 * the name cannot be looked up now. */
void            fake_resolver_add       (FakeResolver *self,
                                         const char   *name,
                                         const char   *addresses);
/* How many names were asked for so far. */
guint           fake_resolver_get_n_lookups (FakeResolver *self);

/* A network monitor that says what a test wants. It says at first that there is a network. */
#define TYPE_FAKE_MONITOR (fake_monitor_get_type ())
G_DECLARE_FINAL_TYPE (FakeMonitor, fake_monitor, FAKE, MONITOR, GObject)

/* Takes the place of the system's monitor for as long as the program runs. To be called before
 * anything asks for that. The monitor belongs to the system. */
FakeMonitor    *fake_monitor_install       (void);
void            fake_monitor_set_available (FakeMonitor *self,
                                            gboolean     is_available);

G_END_DECLS
