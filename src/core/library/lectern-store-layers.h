/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-store.h"

G_BEGIN_DECLS

gboolean lectern_store_load_layer (LecternStore  *self,
                                   const char    *key,
                                   GBytes       **content,
                                   GError       **error);
gboolean lectern_store_save_layer (LecternStore  *self,
                                   const char    *key,
                                   GBytes        *content,
                                   GError       **error);

G_END_DECLS
