/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-store.h"

G_BEGIN_DECLS

/* "Lctn": tells `file` and us whose database it is. */
#define LECTERN_STORE_APPLICATION 0x4c63746e
/* The newest schema, which is the number of migrations. */
#define LECTERN_STORE_SCHEMA 5

gboolean lectern_store_migrate (LecternStore  *self,
                                GError       **error);

G_END_DECLS
