/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "lectern-cli-check.h"
#include "lectern-cli-json.h"
#include "lectern-cli.h"
#include "plugin/lectern-plugin-registry.h"

static const char *const state_ids[] = { "enabled", "disabled", "offered", "quarantined",
                                         "refused" };
static const char *const state_names[] = { N_ ("on"), N_ ("off"), N_ ("new"), N_ ("quarantined"),
                                           N_ ("refused") };

static void
append_entry (GString *out, LecternPluginEntry *entry)
{
  LecternPluginInfo *info = lectern_plugin_entry_get_info (entry);
  const GError *error = lectern_plugin_entry_get_error (entry);

  g_string_append_c (out, '{');
  lectern_json_append_key (out, "id");
  lectern_json_append_string (out, lectern_plugin_entry_get_id (entry));
  lectern_json_append_key (out, "name");
  lectern_json_append_string (out, info != NULL ? lectern_plugin_info_get_name (info) : NULL);
  lectern_json_append_key (out, "version");
  lectern_json_append_string (out, info != NULL ? lectern_plugin_info_get_version (info) : NULL);
  lectern_json_append_key (out, "state");
  lectern_json_append_string (out, state_ids[lectern_plugin_entry_get_state (entry)]);
  lectern_json_append_key (out, "bundled");
  g_string_append (out, lectern_plugin_entry_is_bundled (entry) ? "true" : "false");
  lectern_json_append_key (out, "folder");
  lectern_json_append_string (out, info != NULL ? lectern_plugin_info_get_folder (info) : NULL);
  lectern_json_append_key (out, "error");
  lectern_json_append_string (out, error != NULL ? error->message : NULL);
  g_string_append (out, "}\n");
}

static void
print_entry (LecternPluginEntry *entry)
{
  LecternPluginInfo *info = lectern_plugin_entry_get_info (entry);
  const GError *error = lectern_plugin_entry_get_error (entry);

  printf ("%-16s %-12s %-8s %s\n", lectern_plugin_entry_get_id (entry),
          _ (state_names[lectern_plugin_entry_get_state (entry)]),
          info != NULL ? lectern_plugin_info_get_version (info) : "-",
          info != NULL ? lectern_plugin_info_get_name (info) : "");
  if (error != NULL)
    printf ("  %s\n", error->message);
}

static int
list_plugins (LecternPluginRegistry *registry, gboolean is_json)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (registry)); i++)
    {
      g_autoptr (LecternPluginEntry) entry = g_list_model_get_item (G_LIST_MODEL (registry), i);
      g_autoptr (GString) out = g_string_new (NULL);

      if (!is_json)
        {
          print_entry (entry);
          continue;
        }
      append_entry (out, entry);
      fwrite (out->str, 1, out->len, stdout);
    }

  return LECTERN_CLI_OK;
}

static int
change_plugin (LecternPluginRegistry *registry, const char *verb, const char *id)
{
  LecternPluginEntry *entry = lectern_plugin_registry_lookup (registry, id);
  g_autoptr (GError) error = NULL;

  if (entry == NULL)
    {
      g_set_error (&error, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND,
                   _ ("There is no plugin called %s."), id);
      lectern_cli_complain (error);
      return LECTERN_CLI_USAGE;
    }

  if (g_str_equal (verb, "allow"))
    lectern_plugin_registry_allow (registry, entry, TRUE);
  else if (!lectern_plugin_registry_set_enabled (registry, entry, g_str_equal (verb, "enable"),
                                                 &error))
    {
      lectern_cli_complain (error);
      return LECTERN_CLI_FAILED;
    }
  print_entry (entry);

  return LECTERN_CLI_OK;
}

static int
run_plugins (int argc, char **argv)
{
  static const char *const verbs[] = { "enable", "disable", "allow", NULL };
  g_autoptr (LecternPluginRegistry) registry = NULL;
  g_autofree char *state_file = lectern_cli_dup_state_file ();
  gboolean is_json = FALSE;
  int status = LECTERN_CLI_OK;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &is_json, N_ ("Write one JSON object a line"), NULL },
    G_OPTION_ENTRY_NULL,
  };

  if (!lectern_cli_parse (
          entries, _ ("[enable|disable|allow PLUGIN | check FOLDER]"),
          _ ("Without a verb, lists the plugins with their states. “check” runs the "
             "plugin in a folder over articles that try it, and says what it does."),
          &argc, &argv, &status))
    return status;

  if (argc == 3 && g_str_equal (argv[1], "check"))
    return lectern_cli_check_plugin (argv[2], is_json);

  registry = lectern_plugin_registry_new (state_file);
  lectern_plugin_registry_add_default_folders (registry);
  if (argc == 1 || (argc == 2 && g_str_equal (argv[1], "list")))
    return list_plugins (registry, is_json);
  if (argc == 3 && g_strv_contains (verbs, argv[1]))
    return change_plugin (registry, argv[1], argv[2]);

  fputs (_ ("Usage: lectern-cli plugins [--json] [enable|disable|allow PLUGIN | check FOLDER]\n"),
         stderr);
  return LECTERN_CLI_USAGE;
}

const LecternCliCommand lectern_cli_plugins = {
  "plugins",
  N_ ("List plugins, switch them on and off, allow new ones"),
  run_plugins,
};
