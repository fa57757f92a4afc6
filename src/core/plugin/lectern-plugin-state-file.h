/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../lectern-error.h"

G_BEGIN_DECLS

typedef struct _LecternPluginStateFile LecternPluginStateFile;

/* What the user switched, allowed and set, in one key file. Each write reads the file again
 * first, so that a window and a command line do not undo each other's changes. */
LecternPluginStateFile *lectern_plugin_state_file_new  (const char             *path); /* nullable */
void                    lectern_plugin_state_file_free (LecternPluginStateFile *self);
char                   *lectern_plugin_state_file_dup  (LecternPluginStateFile *self,
                                                        const char             *group,
                                                        const char             *key) G_GNUC_WARN_UNUSED_RESULT;
/* NULL for @value removes the key. */
gboolean                lectern_plugin_state_file_set  (LecternPluginStateFile *self,
                                                        const char             *group,
                                                        const char             *key,
                                                        const char             *value,
                                                        GError                **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternPluginStateFile, lectern_plugin_state_file_free)

G_END_DECLS
