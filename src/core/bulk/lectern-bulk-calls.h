/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../library/lectern-bulk-item.h"
#include "../library/lectern-library-private.h"

G_BEGIN_DECLS

/* What imports ask of the library; each is a call for lectern_library_call_async () and its like. */

/* Gives a LecternBulkSummary. Takes @items. */
LecternCall *lectern_bulk_call_add    (const char           *label,
                                       const char           *format,
                                       guint                 n_left_out,
                                       GPtrArray            *items) G_GNUC_WARN_UNUSED_RESULT;
/* Gives a GPtrArray of LecternBulkSummary. */
LecternCall *lectern_bulk_call_list   (void) G_GNUC_WARN_UNUSED_RESULT;
/* Gives a GPtrArray of LecternBulkItem. */
LecternCall *lectern_bulk_call_items  (gint64                job,
                                       int                   state,
                                       guint                 from,
                                       guint                 limit) G_GNUC_WARN_UNUSED_RESULT;
/* These three take @item and give it back, changed. */
LecternCall *lectern_bulk_call_begin  (gint64                job,
                                       LecternBulkItem      *item) G_GNUC_WARN_UNUSED_RESULT;
LecternCall *lectern_bulk_call_land   (gint64                job,
                                       LecternBulkItem      *item,
                                       GPtrArray            *acquisitions) G_GNUC_WARN_UNUSED_RESULT; /* nullable */
LecternCall *lectern_bulk_call_fail   (gint64                job,
                                       LecternBulkItem      *item,
                                       const char           *reason) G_GNUC_WARN_UNUSED_RESULT;
/* These give nothing. */
LecternCall *lectern_bulk_call_set_state (gint64             job,
                                       LecternBulkState      state) G_GNUC_WARN_UNUSED_RESULT;
LecternCall *lectern_bulk_call_retry  (gint64                job,
                                       gint64                position) G_GNUC_WARN_UNUSED_RESULT;
LecternCall *lectern_bulk_call_remove (gint64                job) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
