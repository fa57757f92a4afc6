/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Tries, inside the sandbox, what a plugin must not do, and prints how each try ended. Gives how
 * many were not refused. */
guint lectern_worker_check_sandbox (guint confinement);

G_END_DECLS
