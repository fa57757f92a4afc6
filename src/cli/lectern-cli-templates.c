/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "export/lectern-brief-template.h"
#include "lectern-cli-json.h"
#include "lectern-cli-session.h"
#include "lectern-cli.h"

/* What a new template is made of, unless another is named. */
#define DEFAULT_TEMPLATE "page"

static void
print_template (const char *name, gboolean is_own, gboolean is_json)
{
  const char *suffix = lectern_brief_template_get_suffix (name);
  g_autoptr (GString) out = g_string_new ("{");

  if (!is_json)
    {
      printf ("%-24s %s\n", name,
              is_own                        ? _ ("your own")
              : strcmp (suffix, ".md") == 0 ? _ ("given, Markdown")
                                            : _ ("given, HTML"));
      return;
    }

  lectern_json_append_member (out, "name", name);
  lectern_json_append_member (out, "suffix", suffix);
  lectern_json_append_boolean (out, "own", is_own);
  g_string_append (out, "}\n");
  fputs (out->str, stdout);
}

static void
list_templates (gboolean is_json)
{
  g_auto (GStrv) own = lectern_brief_template_list_own ();

  for (gsize i = 0; own[i] != NULL; i++)
    print_template (own[i], TRUE, is_json);
  for (const char *const *name = lectern_brief_template_list_given (); *name != NULL; name++)
    if (!g_strv_contains ((const char *const *) own, *name))
      print_template (*name, FALSE, is_json);
}

static gboolean
show_template (const char *name, GError **error)
{
  g_autofree char *text = lectern_brief_template_load (name, error);

  if (text != NULL)
    fputs (text, stdout);

  return text != NULL;
}

static gboolean
new_template (const char *name, const char *from, GError **error)
{
  g_autoptr (GFile) file = lectern_brief_template_copy (
      name, from != NULL ? from : DEFAULT_TEMPLATE, error);

  if (file != NULL)
    printf ("%s\n", g_file_peek_path (file));

  return file != NULL;
}

static gboolean
check_template (const char *name, GError **error)
{
  if (!lectern_brief_template_check (name, error))
    return FALSE;

  /* Translators: %s is the name of a template */
  printf (_ ("Template “%s” has no mistakes.\n"), name);
  return TRUE;
}

static int
run_templates (int argc, char **argv)
{
  g_auto (LecternCliOptions) options = { 0 };
  g_autoptr (GError) error = NULL;
  const char *verb = NULL;
  gboolean is_done = FALSE;
  int status = LECTERN_CLI_OK;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.is_json, N_ ("Write one JSON object a line"),
      NULL },
    G_OPTION_ENTRY_NULL,
  };

  if (!lectern_cli_parse (entries, _ ("[VERB NAME]"),
                          _ ("Without a verb, lists the templates of briefs: your own, and those "
                             "that come with Lectern.\n\n"
                             "  show NAME        prints one\n"
                             "  new NAME [FROM]  makes one of your own from another\n"
                             "  check NAME       looks for mistakes"),
                          &argc, &argv, &status))
    return status;

  verb = argc > 1 ? argv[1] : "list";
  if (argc <= 2 && g_str_equal (verb, "list"))
    {
      list_templates (options.is_json);
      return LECTERN_CLI_OK;
    }
  if (argc == 3 && g_str_equal (verb, "show"))
    is_done = show_template (argv[2], &error);
  else if ((argc == 3 || argc == 4) && g_str_equal (verb, "new"))
    is_done = new_template (argv[2], argc == 4 ? argv[3] : NULL, &error);
  else if (argc == 3 && g_str_equal (verb, "check"))
    is_done = check_template (argv[2], &error);
  else
    {
      fputs (_ ("lectern-cli: “lectern-cli templates --help” lists the verbs.\n"), stderr);
      return LECTERN_CLI_USAGE;
    }
  if (is_done)
    return LECTERN_CLI_OK;

  lectern_cli_complain (error);
  return LECTERN_CLI_FAILED;
}

const LecternCliCommand lectern_cli_templates = {
  "templates",
  N_ ("List templates of briefs, make and check your own"),
  run_templates,
};
