/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A toast with a whole sentence, on several lines where the window is narrow. @message is no
 * markup. */
AdwToast *lectern_toast_new (const char *message) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
