/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-request-log.h"

G_BEGIN_DECLS

LecternRequestEntry *lectern_request_entry_new (const char          *address,
                                                const char          *reason) G_GNUC_WARN_UNUSED_RESULT;
/* Notes that a request begins, before the first byte goes out. */
LecternRequestEntry *lectern_request_log_begin (LecternRequestLog   *self,
                                                const char          *address,
                                                const char          *reason) G_GNUC_WARN_UNUSED_RESULT;
/* Notes how it ended. Only the first end counts. */
void                 lectern_request_entry_end (LecternRequestEntry *self,
                                                guint                status,
                                                guint64              bytes,
                                                const char          *outcome);

G_END_DECLS
