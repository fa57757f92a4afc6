/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../import/lectern-source.h"
#include "../library/lectern-bulk-item.h"

G_BEGIN_DECLS

LecternSource *lectern_bulk_item_make_source (LecternBulkItem  *item,
                                              GError          **error) G_GNUC_WARN_UNUSED_RESULT;
GVariant      *lectern_bulk_item_make_given  (LecternBulkItem  *item) G_GNUC_WARN_UNUSED_RESULT;
int            lectern_bulk_lock_take        (const char       *folder,
                                              const char       *name) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
