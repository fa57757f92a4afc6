/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../lectern-progress.h"
#include "lectern-store.h"

G_BEGIN_DECLS

/* Makes all that is derived anew: rows that lists show, texts and index of searches; findings are
 * dropped and made when they are wanted. */
gboolean lectern_store_rebuild (LecternStore     *self,
                                LecternProgress  *progress, /* nullable */
                                GError          **error);

G_END_DECLS
