/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../lectern-workbench.h"
#include "../library/lectern-feed.h"

G_BEGIN_DECLS

/* The feeds at an address: the one that it is, or those that the page there names.
 * @tries_common: asks for the places where sites often have one, if the page names none. */
void       lectern_feed_finder_find_async  (LecternWorkbench     *workbench,
                                            const char           *address,
                                            gboolean              tries_common,
                                            GCancellable         *cancellable,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
/* Element type LecternFeed, at least one; NULL with a sentence. */
GPtrArray *lectern_feed_finder_find_finish (GAsyncResult         *result,
                                            GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
