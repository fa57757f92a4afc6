/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../lectern-error.h"
#include "lectern-plugin.h"

G_BEGIN_DECLS

/* Opening modules: in a worker for analyzers and importers, in the window for panels. */
LECTERN_AVAILABLE_IN_1_0
int                  lectern_module_open_file (const char           *folder,
                                               const char           *name,
                                               GError              **error);
LECTERN_AVAILABLE_IN_1_0
gboolean             lectern_module_check_file (int                  fd,
                                                gboolean             is_toolkit_allowed,
                                                GError             **error);
LECTERN_AVAILABLE_IN_1_0
const LecternModule *lectern_module_load      (int                   fd,
                                               GError              **error);
LECTERN_AVAILABLE_IN_1_0
gboolean             lectern_module_get_table (const LecternModule  *module,
                                               const char           *point,
                                               gpointer              table,
                                               gsize                 size);

G_END_DECLS
