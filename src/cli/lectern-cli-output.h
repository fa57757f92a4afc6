/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * LecternCliOutput:
 * @path: (nullable): the file to write; standard output if %NULL or `-`
 * @replace: whether a file that is there may be replaced
 *
 * Where a command writes what it made. Zero-initialize.
 */
typedef struct {
  char *path;
  gboolean replace;
} LecternCliOutput;

#define LECTERN_CLI_OUTPUT_ENTRIES(output)                                                         \
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &(output)->path,                                      \
    N_ ("Write to FILE instead of standard output"), N_ ("FILE") },                                \
  { "replace", 0, 0, G_OPTION_ARG_NONE, &(output)->replace,                                        \
    N_ ("Replace FILE if it is there"), NULL }

void     lectern_cli_output_clear (LecternCliOutput       *self);
gboolean lectern_cli_output_write (const LecternCliOutput *self,
                                   GBytes                 *content,
                                   GError                **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LecternCliOutput, lectern_cli_output_clear)

G_END_DECLS
