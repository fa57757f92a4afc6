/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* `plugins check FOLDER`: runs the plugin in @folder over articles that try it. Gives an exit code. */
int lectern_cli_check_plugin (const char *folder,
                              gboolean    is_json);

G_END_DECLS
