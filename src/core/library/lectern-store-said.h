/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-said-filter.h"
#include "lectern-store.h"

G_BEGIN_DECLS

gboolean   lectern_store_set_said   (LecternStore            *self,
                                     const char              *id,
                                     const char              *revision, /* nullable */
                                     GPtrArray               *said,
                                     GError                 **error);
/* Element type LecternSaid, at most @limit. */
GPtrArray *lectern_store_list_said  (LecternStore            *self,
                                     const LecternSaidFilter *filter,
                                     guint                    limit,
                                     GError                 **error) G_GNUC_WARN_UNUSED_RESULT;
/* Element type LecternCited, who is cited most often first, those who are not known last. */
GPtrArray *lectern_store_list_cited (LecternStore            *self,
                                     const LecternSaidFilter *filter,
                                     GError                 **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
