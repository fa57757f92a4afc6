/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-store.h"

G_BEGIN_DECLS

GPtrArray *lectern_store_search (LecternStore  *self,
                                 const char    *query,
                                 guint          limit,
                                 GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
