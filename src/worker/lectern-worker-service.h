/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Answers the host on @socket until it closes the connection. */
gboolean lectern_worker_service_run (int      socket,
                                     guint    confinement,
                                     GError **error);

G_END_DECLS
