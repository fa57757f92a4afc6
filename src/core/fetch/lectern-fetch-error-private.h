/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <gio/gio.h>

#include "../lectern-error.h"

G_BEGIN_DECLS

/* What went wrong, in a sentence with the next step. */
GError *lectern_fetch_error_from_status (const char           *host,
                                         guint                 status,
                                         gboolean              is_bot_check) G_GNUC_WARN_UNUSED_RESULT;
GError *lectern_fetch_error_from_proxy_status (const char     *host,
                                               guint           status) G_GNUC_WARN_UNUSED_RESULT;
GError *lectern_fetch_error_from_wait   (const char           *host,
                                         guint                 seconds) G_GNUC_WARN_UNUSED_RESULT;
GError *lectern_fetch_error_from_error  (const GError         *error,
                                         const char           *host,
                                         GTlsCertificateFlags  tls_errors,
                                         gboolean              is_proxied) G_GNUC_WARN_UNUSED_RESULT;
GError *lectern_fetch_error_new_late    (const char           *host,
                                         guint                 deadline_ms) G_GNUC_WARN_UNUSED_RESULT;
GError *lectern_fetch_error_new_redirect (const char          *host,
                                          const char          *location,
                                          const GError        *error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
