/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-store.h"

G_BEGIN_DECLS

/* Makes `tokenize='lectern'` known to a connection. */
gboolean lectern_store_add_tokenizer (LecternStore *self,
                                      GError      **error);

G_END_DECLS
