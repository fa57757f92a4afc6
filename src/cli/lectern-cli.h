/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Exit codes of all commands. */
#define LECTERN_CLI_OK 0
#define LECTERN_CLI_FAILED 1
#define LECTERN_CLI_USAGE 2

/**
 * LecternCliCommand:
 * @name: what is typed
 * @summary: one line for the list of commands, translatable
 * @run: runs it; @argv[0] is the name of the command
 *
 * One command. Each lies in a file of its own; the table in lectern-cli.c names them.
 */
typedef struct {
  const char *name;
  const char *summary;
  int (*run) (int argc, char **argv);
} LecternCliCommand;

extern const LecternCliCommand lectern_cli_batch;
extern const LecternCliCommand lectern_cli_capture;
extern const LecternCliCommand lectern_cli_collections;
extern const LecternCliCommand lectern_cli_diff;
extern const LecternCliCommand lectern_cli_entities;
extern const LecternCliCommand lectern_cli_brief;
extern const LecternCliCommand lectern_cli_feeds;
extern const LecternCliCommand lectern_cli_import;
extern const LecternCliCommand lectern_cli_library;
extern const LecternCliCommand lectern_cli_list;
extern const LecternCliCommand lectern_cli_marks;
extern const LecternCliCommand lectern_cli_open;
extern const LecternCliCommand lectern_cli_outlets;
extern const LecternCliCommand lectern_cli_parts;
extern const LecternCliCommand lectern_cli_plugins;
extern const LecternCliCommand lectern_cli_project;
extern const LecternCliCommand lectern_cli_rules;
extern const LecternCliCommand lectern_cli_search;
extern const LecternCliCommand lectern_cli_show;
extern const LecternCliCommand lectern_cli_stories;
extern const LecternCliCommand lectern_cli_summarize;
extern const LecternCliCommand lectern_cli_summary;
extern const LecternCliCommand lectern_cli_tags;
extern const LecternCliCommand lectern_cli_templates;
extern const LecternCliCommand lectern_cli_quotes;
extern const LecternCliCommand lectern_cli_timeline;
extern const LecternCliCommand lectern_cli_trash;
extern const LecternCliCommand lectern_cli_watch;

/* Parses the options of a command. On failure, or after --help, gives the exit code in @status. */
gboolean lectern_cli_parse    (const GOptionEntry *entries,
                               const char         *parameters,
                               const char         *description,
                               int                *argc,
                               char             ***argv,
                               int                *status);
/* Prints an error to standard error, as all commands do. */
void     lectern_cli_complain (const GError       *error);
/* Where the plugins' settings lie. */
char    *lectern_cli_dup_state_file (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
