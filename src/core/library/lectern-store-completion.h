/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-search-context.h"
#include "lectern-store.h"

G_BEGIN_DECLS

/* Of LecternSearchSuggestion, the most useful first. */
GPtrArray *lectern_store_complete_search (LecternStore               *self,
                                          const LecternSearchContext *context,
                                          GError                    **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
