/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *feed_date_parse (const char *text) G_GNUC_WARN_UNUSED_RESULT; /* nullable */

G_END_DECLS
