/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-window.h"

G_BEGIN_DECLS

/* Takes a picture of a window once all in it is there, and quits. */
void lectern_portrait_take (LecternWindow *window,
                            const char    *path);

G_END_DECLS
