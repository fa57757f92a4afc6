/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define LISTS_CSV_MAX_COLUMNS 64

/* Reads a row and moves @at behind it; NULL at the end. Quoted fields may hold commas, line ends and
 * doubled quotes (RFC 4180); a stray quote is text. */
GStrv lists_csv_read_row (const char **at) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
