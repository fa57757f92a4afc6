/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <gio/gio.h>

#include "../lectern-error.h"

G_BEGIN_DECLS

/**
 * LecternAddressPolicy:
 * @loopback_port: the one port of this machine that may be reached, 0 for none. For tests only:
 *   nothing but their code sets it
 *
 * Which addresses may be reached beyond those of the open Internet.
 */
typedef struct {
  guint16 loopback_port;
} LecternAddressPolicy;

/* The gate that every address passes, the first and each redirect. */
GUri       *lectern_address_parse         (const char                 *address,
                                           GError                    **error) G_GNUC_WARN_UNUSED_RESULT;
GUri       *lectern_address_resolve       (GUri                       *base,
                                           const char                 *reference,
                                           GError                    **error) G_GNUC_WARN_UNUSED_RESULT;
/* What can be said of a host by its name alone. */
gboolean    lectern_address_check_host    (GUri                       *uri,
                                           const LecternAddressPolicy *policy,
                                           GError                    **error);
/* What can be said once its name is resolved. */
gboolean    lectern_address_is_reachable  (GSocketAddress             *address,
                                           const LecternAddressPolicy *policy);
gboolean    lectern_inet_address_is_public (GInetAddress              *address);
void        lectern_address_set_blocked   (GError                    **error,
                                           const char                 *host);

G_END_DECLS
