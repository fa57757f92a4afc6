/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../lectern-workbench.h"
#include "../library/lectern-feed.h"

G_BEGIN_DECLS

/* Lists of feeds in OPML, from and to other programs. Files are read in a confined process. */
void       lectern_feed_list_open_async  (LecternWorkbench     *workbench,
                                          GFile                *file,
                                          GCancellable         *cancellable,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data);
/* Element type LecternFeed, without ids. @n_left_out: (out) (optional): entries without a web
 * address. */
GPtrArray *lectern_feed_list_open_finish (GAsyncResult         *result,
                                          guint                *n_left_out,
                                          GError              **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes    *lectern_feed_list_to_opml     (GPtrArray            *feeds) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
