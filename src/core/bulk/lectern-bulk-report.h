/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../library/lectern-library.h"
#include "lectern-bulk-job.h"

G_BEGIN_DECLS

/* The id of a state in reports. */
const char *lectern_bulk_report_get_state_name (LecternBulkItemState  state);
/* CSV by RFC 4180: position, state, address, title, article, reason. */
void        lectern_bulk_report_append_header  (GString              *out);
void        lectern_bulk_report_append_row     (GString              *out,
                                                LecternBulkItem      *item);
/* Items of a report, up to 1,000 from @from on; @state -1 for all. Element type LecternBulkItem. */
void        lectern_bulk_report_list_async     (LecternLibrary       *library,
                                                LecternBulkJob       *job,
                                                int                   state,
                                                guint                 from,
                                                guint                 limit,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
GPtrArray  *lectern_bulk_report_list_finish    (LecternLibrary       *library,
                                                GAsyncResult         *result,
                                                GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
