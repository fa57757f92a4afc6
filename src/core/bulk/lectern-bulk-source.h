/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../lectern-workbench.h"
#include "../library/lectern-bulk-item.h"

G_BEGIN_DECLS

/**
 * LecternBulkList:
 * @label: what it is called
 * @format: what it is, see LecternBulkSummary
 * @items: (element-type LecternBulkItem): what it names
 * @n_left_out: what else is in it
 *
 * What a folder or a list holds.
 */
typedef struct {
  char *label;
  const char *format;
  GPtrArray *items;
  guint n_left_out;
} LecternBulkList;

void             lectern_bulk_list_free          (LecternBulkList      *self);

/* Reads a folder, a list, or a single file. Lists are read in a confined process. */
void             lectern_bulk_source_read_async  (LecternWorkbench     *workbench,
                                                  GFile                *file,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
LecternBulkList *lectern_bulk_source_read_finish (GAsyncResult         *result,
                                                  GError              **error) G_GNUC_WARN_UNUSED_RESULT;
/* Whether every line that says something begins with an address. */
gboolean         lectern_bulk_source_is_addresses (GBytes              *content);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternBulkList, lectern_bulk_list_free)

G_END_DECLS
