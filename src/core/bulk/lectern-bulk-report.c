/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-bulk-report.h"

#include "../library/lectern-csv.h"
#include "lectern-bulk-calls.h"

/**
 * lectern_bulk_report_get_state_name:
 * @state: what came of an item
 *
 * Returns: `waiting`, `added`, `present` or `failed`
 */
const char *
lectern_bulk_report_get_state_name (LecternBulkItemState state)
{
  static const char *const names[LECTERN_BULK_N_ITEM_STATES] = { "waiting", "added", "present",
                                                                 "failed" };

  g_return_val_if_fail (state < LECTERN_BULK_N_ITEM_STATES, NULL);

  return names[state];
}

void
lectern_bulk_report_append_header (GString *out)
{
  g_string_append (out, "position,state,address,title,article,reason\r\n");
}

/**
 * lectern_bulk_report_append_row:
 * @out: where to write
 * @item: an item
 *
 * Writes an item as a row of CSV.
 */
void
lectern_bulk_report_append_row (GString *out, LecternBulkItem *item)
{
  g_autofree char *label = lectern_bulk_item_dup_label (item);
  const char *const fields[] = { label, lectern_bulk_item_get_title (item), item->article,
                                 item->reason };

  g_string_append_printf (out, "%u,%s", item->position + 1,
                          lectern_bulk_report_get_state_name (item->state));
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_string_append_c (out, ',');
      lectern_csv_append_field (out, fields[i]);
    }
  g_string_append (out, "\r\n");
}

/**
 * lectern_bulk_report_list_async:
 * @library: a library
 * @job: a job
 * @state: a LecternBulkItemState, or -1 for all
 * @from: the first position
 * @limit: how many at most
 * @cancellable: (nullable): to give up
 * @callback: called when they are read
 * @user_data: for @callback
 *
 * Reads a part of a report.
 */
void
lectern_bulk_report_list_async (LecternLibrary *library,
                                LecternBulkJob *job,
                                int state,
                                guint from,
                                guint limit,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_return_if_fail (LECTERN_IS_LIBRARY (library));
  g_return_if_fail (LECTERN_IS_BULK_JOB (job));

  lectern_library_call_async (
      library, lectern_bulk_call_items (lectern_bulk_job_get_id (job), state, from, limit),
      cancellable, callback, user_data);
}

/**
 * lectern_bulk_report_list_finish:
 * @library: a library
 * @result: the result
 * @error: return location for an error
 *
 * Ends [func@Lectern.bulk_report_list_async].
 *
 * Returns: (transfer full) (element-type LecternBulkItem): the items, or %NULL
 */
GPtrArray *
lectern_bulk_report_list_finish (LecternLibrary *library, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (LECTERN_IS_LIBRARY (library), NULL);

  return lectern_library_finish_pointer (library, result, error);
}
