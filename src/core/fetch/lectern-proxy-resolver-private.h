/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define LECTERN_TYPE_PROXY_RESOLVER (lectern_proxy_resolver_get_type ())
G_DECLARE_FINAL_TYPE (LecternProxyResolver, lectern_proxy_resolver, LECTERN, PROXY_RESOLVER, GObject)

/* What of the routes that someone named may be taken. */
LecternProxyResolver *lectern_proxy_resolver_new_for_address (const char           *address);
LecternProxyResolver *lectern_proxy_resolver_new_for_base    (GProxyResolver       *base);
gboolean              lectern_proxy_resolver_is_proxied      (LecternProxyResolver *self);
/* Whether it may answer in the place of the host that was asked. */
gboolean              lectern_proxy_resolver_may_answer      (LecternProxyResolver *self);

G_END_DECLS
