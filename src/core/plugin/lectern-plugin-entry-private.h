/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-plugin-registry.h"

G_BEGIN_DECLS

/* Only the registry makes and changes entries. */
LecternPluginEntry *lectern_plugin_entry_new            (const char         *id,
                                                         const char         *folder,
                                                         LecternPluginInfo  *info, /* nullable */
                                                         gboolean            is_bundled);
void                lectern_plugin_entry_set_state      (LecternPluginEntry *self,
                                                         LecternPluginState  state,
                                                         const GError       *error); /* nullable */
void                lectern_plugin_entry_set_run        (LecternPluginEntry *self,
                                                         guint               run_ms,
                                                         guint               run_kb);
void                lectern_plugin_entry_set_n_failures (LecternPluginEntry *self,
                                                         guint               n_failures);

G_END_DECLS
