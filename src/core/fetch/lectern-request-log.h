/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define LECTERN_TYPE_REQUEST_ENTRY (lectern_request_entry_get_type ())
G_DECLARE_FINAL_TYPE (LecternRequestEntry, lectern_request_entry, LECTERN, REQUEST_ENTRY, GObject)

/* One request: properties address, reason, time-us, status, bytes, duration-ms, outcome (a sentence). */

#define LECTERN_TYPE_REQUEST_LOG (lectern_request_log_get_type ())
G_DECLARE_FINAL_TYPE (LecternRequestLog, lectern_request_log, LECTERN, REQUEST_LOG, GObject)

/* A GListModel of the latest requests, newest first. */
LecternRequestLog *lectern_request_log_new (guint capacity);

G_END_DECLS
