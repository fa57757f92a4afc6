/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Gives up, for good, what a plugin does not need. Called once, in a process of one thread, before
 * a module is opened. @folder is the plugin's, the one place beside the system libraries that
 * stays readable. Gives LECTERN_CONFINED_ flags: what this kernel could do. */
guint lectern_worker_sandbox_enter (const char *folder,
                                    guint       memory_mb);

G_END_DECLS
