/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A proxy on loopback, in threads of its own. Wherever it is asked to go, it goes to one port of
 * this machine, so that tests can use names that nobody else knows. It writes down what it was
 * asked for, word by word. */
typedef struct _ProxyServer ProxyServer;

typedef enum {
  PROXY_HTTP,
  PROXY_SOCKS5,
} ProxyKind;

/**
 * ProxyServer:
 * @kind: what it speaks
 * @port: where all that is asked for is found, 0 to let nothing through
 */
ProxyServer *proxy_server_new         (ProxyKind    kind,
                                       guint16      port);
void         proxy_server_free        (ProxyServer *self);
/* Where it listens, with its scheme. */
char        *proxy_server_dup_address (ProxyServer *self);
/* What it was asked for, a line each: `GET http://name/path`, `CONNECT name:port`, `name NAME:PORT`
 * or `address ADDRESS:PORT`. */
char        *proxy_server_dup_asked   (ProxyServer *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ProxyServer, proxy_server_free)

G_END_DECLS
