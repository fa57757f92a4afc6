/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *lectern_row_text_date     (const char *iso_date) G_GNUC_WARN_UNUSED_RESULT;
char *lectern_row_text_time     (GDateTime  *time)     G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
