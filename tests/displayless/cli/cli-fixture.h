/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * CliResult:
 * @status: exit code
 * @output: standard output
 * @errors: standard error
 *
 * What came of one run of the program.
 */
typedef struct {
  int status;
  char *output;
  char *errors;
} CliResult;

void cli_result_clear (CliResult *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CliResult, cli_result_clear)

/* A folder for one test, with a library in it; removed by cli_folder_free. */
char      *cli_folder_new  (void) G_GNUC_WARN_UNUSED_RESULT;
void       cli_folder_free (char       *folder);
/* Runs lectern-cli with its settings in @folder and, where it names a library, the one there.
 * @arguments are what stands on the command line, with single quotes where words hold spaces. */
CliResult  cli_run         (const char *folder,
                            const char *input, /* nullable */
                            const char *arguments) G_GNUC_WARN_UNUSED_RESULT;
/* The same, with all that goes to the network going to @proxy. */
CliResult  cli_run_behind  (const char *folder,
                            const char *proxy,
                            const char *arguments) G_GNUC_WARN_UNUSED_RESULT;
/* The first line of the output. */
JsonNode  *cli_parse       (const CliResult *result) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
