/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

#include "lectern-cli-print.h"
#include "lectern-cli.h"

static const LecternCliCommand *const commands[] = {
  &lectern_cli_open,    &lectern_cli_import,   &lectern_cli_list,        &lectern_cli_search,
  &lectern_cli_show,    &lectern_cli_stories,  &lectern_cli_summarize,   &lectern_cli_entities,
  &lectern_cli_quotes,  &lectern_cli_timeline, &lectern_cli_brief,       &lectern_cli_templates,
  &lectern_cli_capture, &lectern_cli_batch,    &lectern_cli_plugins,     &lectern_cli_watch,
  &lectern_cli_marks,   &lectern_cli_tags,     &lectern_cli_collections, &lectern_cli_trash,
  &lectern_cli_library, &lectern_cli_feeds,    &lectern_cli_diff,        &lectern_cli_parts,
  &lectern_cli_rules,   &lectern_cli_project,  &lectern_cli_summary,     &lectern_cli_outlets,
};

/* What a command is called, too: by what comes out of it, or where one plugin is meant. */
static const struct {
  const char *name;
  const LecternCliCommand *command;
} other_names[] = {
  { "export", &lectern_cli_brief },
  { "extract", &lectern_cli_show },
  { "plugin", &lectern_cli_plugins },
};

static const LecternCliCommand *
find_command (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (name, commands[i]->name))
      return commands[i];
  for (gsize i = 0; i < G_N_ELEMENTS (other_names); i++)
    if (g_str_equal (name, other_names[i].name))
      return other_names[i].command;

  return NULL;
}

static void
print_usage (FILE *file)
{
  fprintf (file, "%s\n\n%s\n", _ ("Usage: lectern-cli COMMAND [OPTION…] [ARGUMENT…]"),
           _ ("Commands:"));
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    fprintf (file, "  %-12s %s\n", commands[i]->name, _ (commands[i]->summary));
  fprintf (file, "\n%s\n", _ ("“lectern-cli COMMAND --help” tells more of one."));
}

gboolean
lectern_cli_parse (const GOptionEntry *entries,
                   const char *parameters,
                   const char *description,
                   int *argc,
                   char ***argv,
                   int *status)
{
  g_autoptr (GOptionContext) context = g_option_context_new (parameters);
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_strconcat ("lectern-cli ", (*argv)[0], NULL);
  gboolean is_help = FALSE;
  const GOptionEntry help[] = {
    { "help", 'h', G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, &is_help, N_ ("Show this help"), NULL },
    G_OPTION_ENTRY_NULL,
  };

  g_set_prgname (name);
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_description (context, description);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, help, GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, argc, argv, &error))
    {
      lectern_cli_complain (error);
      *status = LECTERN_CLI_USAGE;
      return FALSE;
    }
  if (is_help)
    {
      g_autofree char *text = g_option_context_get_help (context, TRUE, NULL);

      fputs (text, stdout);
      *status = LECTERN_CLI_OK;
      return FALSE;
    }

  return TRUE;
}

void
lectern_cli_complain (const GError *error)
{
  fputs ("lectern-cli: ", stderr);
  lectern_cli_print_line (stderr,
                          lectern_error_is_cancel (error) ? _ ("Cancelled.") : error->message, 0);
  fputc ('\n', stderr);
}

char *
lectern_cli_dup_state_file (void)
{
  return g_build_filename (g_get_user_config_dir (), "lectern", "plugins.conf", NULL);
}

int
main (int argc, char **argv)
{
  const char *locale_dir = g_getenv ("LECTERN_LOCALE_DIR");
  const LecternCliCommand *command = NULL;

  setlocale (LC_ALL, "");
  setlocale (LC_NUMERIC, "C");
  /* Set by “meson devenv”, for the program that is not installed. */
  bindtextdomain (GETTEXT_PACKAGE, locale_dir != NULL ? locale_dir : LECTERN_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  g_set_prgname ("lectern-cli");

  if (argc < 2)
    {
      print_usage (stderr);
      return LECTERN_CLI_USAGE;
    }
  if (g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "-h")
      || g_str_equal (argv[1], "help"))
    {
      print_usage (stdout);
      return LECTERN_CLI_OK;
    }
  if (g_str_equal (argv[1], "--version"))
    {
      printf ("lectern-cli %s\n", LECTERN_VERSION);
      return LECTERN_CLI_OK;
    }

  command = find_command (argv[1]);
  if (command != NULL)
    return command->run (argc - 1, argv + 1);

  fprintf (stderr, _ ("lectern-cli: There is no command “%s”.\n"), argv[1]);
  print_usage (stderr);

  return LECTERN_CLI_USAGE;
}
