/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "import/lectern-foreign-rules.h"
#include "lectern-cli-json.h"
#include "lectern-cli-print.h"
#include "lectern-cli-session.h"
#include "lectern-cli.h"

static gboolean
fail_missing (const char *host, GError **error)
{
  g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND,
               _ ("There are no rules for %s. “lectern-cli rules” lists the sites."), host);
  return FALSE;
}

static void
print_file_json (const LecternSiteFile *file)
{
  g_autoptr (GString) out = g_string_new ("{");

  lectern_json_append_member (out, "site", file->host);
  lectern_json_append_key (out, "rules");
  g_string_append_printf (
      out, "%u", file->rules != NULL ? lectern_site_rules_get_rules (file->rules)->len : 0);
  lectern_json_append_key (out, "tests");
  g_string_append_printf (
      out, "%u", file->rules != NULL ? lectern_site_rules_get_tests (file->rules)->len : 0);
  lectern_json_append_key (out, "is_off");
  g_string_append (out, file->rules != NULL && lectern_site_rules_is_off (file->rules) ? "true"
                                                                                       : "false");
  lectern_json_append_member (out, "error", file->error != NULL ? file->error->message : NULL);
  g_string_append (out, "}\n");
  fwrite (out->str, 1, out->len, stdout);
}

static void
print_file (const LecternSiteFile *file)
{
  guint n_rules = 0;

  lectern_cli_print_line (stdout, file->host, 0);
  if (file->rules == NULL)
    {
      fputs (": ", stdout);
      lectern_cli_print_line (stdout, file->error->message, 0);
      putchar ('\n');
      return;
    }

  n_rules = lectern_site_rules_get_rules (file->rules)->len;
  printf (": ");
  printf (g_dngettext (GETTEXT_PACKAGE, "%u rule", "%u rules", n_rules), n_rules);
  if (lectern_site_rules_is_off (file->rules))
    printf (", %s", _ ("switched off"));
  putchar ('\n');
}

static gboolean
list (LecternSiteRuleStore *store, gboolean is_json, GError **error)
{
  g_autoptr (GPtrArray) files = lectern_site_rule_store_list (store, error);

  for (guint i = 0; files != NULL && i < files->len; i++)
    if (is_json)
      print_file_json (g_ptr_array_index (files, i));
    else
      print_file (g_ptr_array_index (files, i));

  return files != NULL;
}

static gboolean
show (LecternSiteRuleStore *store, const char *host, GError **error)
{
  g_autoptr (LecternSiteFile) file = lectern_site_rule_store_load (store, host);

  if (file == NULL)
    return fail_missing (host, error);
  if (file->text == NULL)
    {
      g_propagate_error (error, g_error_copy (file->error));
      return FALSE;
    }
  fputs (file->text, stdout);

  return TRUE;
}

static gboolean
set_off (LecternSiteRuleStore *store, const char *host, gboolean is_off, GError **error)
{
  g_autoptr (LecternSiteFile) file = lectern_site_rule_store_load (store, host);
  g_autofree char *text = NULL;

  if (file == NULL)
    return fail_missing (host, error);
  if (file->error != NULL)
    {
      g_propagate_error (error, g_error_copy (file->error));
      return FALSE;
    }

  text = lectern_site_rules_set_off (file->text, is_off);
  return lectern_site_rule_store_save (store, host, text, error);
}

static gboolean
delete_rules (LecternSiteRuleStore *store, const char *host, GError **error)
{
  g_autoptr (LecternSiteFile) file = lectern_site_rule_store_load (store, host);

  if (file == NULL)
    return fail_missing (host, error);

  return lectern_site_rule_store_save (store, host, NULL, error);
}

/* Tests */

static guint
print_trials (const char *host, GPtrArray *trials)
{
  guint n_failed = 0;

  for (guint i = 0; i < trials->len; i++)
    {
      const LecternSiteTrial *trial = g_ptr_array_index (trials, i);

      n_failed += trial->failures->len > 0;
      printf ("%s  %s  ", trial->failures->len > 0 ? _ ("failed") : _ ("passed"), host);
      lectern_cli_print_line (stdout, trial->address, 0);
      putchar ('\n');
      for (guint k = 0; k < trial->failures->len; k++)
        {
          fputs ("        ", stdout);
          lectern_cli_print_line (stdout, g_ptr_array_index (trial->failures, k), 0);
          putchar ('\n');
        }
    }
  if (trials->len == 0)
    printf (_ ("%s has no test page.\n"), host);

  return n_failed;
}

static gboolean
test_file (LecternCliSession *session, const LecternSiteFile *file, guint *n_failed, GError **error)
{
  g_autoptr (GPtrArray) trials = NULL;

  if (file->rules == NULL)
    {
      print_file (file);
      (*n_failed)++;
      return TRUE;
    }

  trials = lectern_cli_session_try_rules (session, file->rules, error);
  if (trials == NULL)
    return FALSE;
  *n_failed += print_trials (file->host, trials);

  return TRUE;
}

/* A site, or a file that is not kept yet. */
static LecternSiteFile *
find_file (LecternSiteRuleStore *store, const char *name, GError **error)
{
  g_autoptr (LecternSiteFile) file = lectern_site_rule_store_load (store, name);
  gsize length = 0;

  if (file != NULL)
    return g_steal_pointer (&file);
  if (!g_file_test (name, G_FILE_TEST_EXISTS))
    {
      fail_missing (name, error);
      return NULL;
    }

  file = g_new0 (LecternSiteFile, 1);
  if (!g_file_get_contents (name, &file->text, &length, error))
    return NULL;
  file->rules = lectern_site_rules_new (file->text, (gssize) length, &file->error);
  file->host = g_strdup (file->rules != NULL ? lectern_site_rules_get_host (file->rules) : name);

  return g_steal_pointer (&file);
}

static gboolean
test_rules (LecternCliSession *session, char **names, GError **error)
{
  LecternSiteRuleStore *store = lectern_workbench_get_site_rules (
      lectern_cli_session_get_workbench (session));
  g_autoptr (GPtrArray) files = NULL;
  guint n_failed = 0;

  if (names[0] == NULL)
    files = lectern_site_rule_store_list (store, error);
  else
    files = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_site_file_free);
  for (guint i = 0; names[i] != NULL; i++)
    {
      LecternSiteFile *file = find_file (store, names[i], error);

      if (file == NULL)
        return FALSE;
      g_ptr_array_add (files, file);
    }

  for (guint i = 0; files != NULL && i < files->len; i++)
    if (!test_file (session, g_ptr_array_index (files, i), &n_failed, error))
      return FALSE;
  if (n_failed > 0)
    g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_FAILED,
                 g_dngettext (GETTEXT_PACKAGE,
                              "%u test failed. Mend the rules, or what is expected.",
                              "%u tests failed. Mend the rules, or what is expected.", n_failed),
                 n_failed);

  return files != NULL && n_failed == 0;
}

/* Importing */

static gboolean
store_new (LecternSiteRuleStore *store,
           const char *host,
           const char *text,
           gboolean replaces,
           GError **error)
{
  g_autoptr (LecternSiteFile) file = lectern_site_rule_store_load (store, host);

  if (file != NULL && !replaces)
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                   _ ("There are rules for %s already. Add --replace to put these in their "
                      "place."),
                   host);
      return FALSE;
    }

  return lectern_site_rule_store_save (store, host, text, error);
}

static gboolean
import_foreign (LecternSiteRuleStore *store,
                const char *path,
                const char *text,
                gsize length,
                gboolean replaces,
                GError **error)
{
  g_autoptr (LecternForeignRules) foreign = lectern_foreign_rules_new (path, text, length, error);

  if (foreign == NULL || !store_new (store, foreign->host, foreign->text, replaces, error))
    return FALSE;

  printf ("%s: ", foreign->host);
  printf (g_dngettext (GETTEXT_PACKAGE, "%u rule", "%u rules", foreign->n_rules), foreign->n_rules);
  putchar ('\n');
  if (foreign->left_out->len > 0)
    puts (_ ("Left out:"));
  for (guint i = 0; i < foreign->left_out->len; i++)
    {
      fputs ("  ", stdout);
      lectern_cli_print_line (stdout, g_ptr_array_index (foreign->left_out, i), 0);
      putchar ('\n');
    }

  return TRUE;
}

/* Rules of Lectern itself, or a site config of another program. */
static gboolean
import_file (LecternSiteRuleStore *store, const char *path, gboolean replaces, GError **error)
{
  g_autofree char *text = NULL;
  gsize length = 0;
  g_autoptr (LecternSiteRules) rules = NULL;
  g_autoptr (GError) local = NULL;

  if (!g_file_get_contents (path, &text, &length, error))
    return FALSE;

  rules = lectern_site_rules_new (text, (gssize) length, &local);
  if (rules == NULL && !g_str_has_suffix (path, ".rules"))
    return import_foreign (store, path, text, length, replaces, error);
  if (rules == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (!store_new (store, lectern_site_rules_get_host (rules), text, replaces, error))
    return FALSE;
  printf ("%s: ", lectern_site_rules_get_host (rules));
  printf (g_dngettext (GETTEXT_PACKAGE, "%u rule", "%u rules",
                       lectern_site_rules_get_rules (rules)->len),
          lectern_site_rules_get_rules (rules)->len);
  putchar ('\n');

  return TRUE;
}

static gboolean
run_verb (LecternCliSession *session, int argc, char **argv, gboolean replaces, GError **error)
{
  LecternSiteRuleStore *store = lectern_workbench_get_site_rules (
      lectern_cli_session_get_workbench (session));
  const char *verb = argv[1];

  if (g_str_equal (verb, "test"))
    return test_rules (session, argv + 2, error);
  for (int i = 2; i < argc; i++)
    {
      gboolean is_done = FALSE;

      if (g_str_equal (verb, "import"))
        is_done = import_file (store, argv[i], replaces, error);
      else if (g_str_equal (verb, "show"))
        is_done = show (store, argv[i], error);
      else if (g_str_equal (verb, "delete"))
        is_done = delete_rules (store, argv[i], error);
      else
        is_done = set_off (store, argv[i], g_str_equal (verb, "off"), error);
      if (!is_done)
        return FALSE;
    }

  return TRUE;
}

static int
run_rules (int argc, char **argv)
{
  static const char *const verbs[] = { "show", "test", "import", "on", "off", "delete", NULL };
  g_auto (LecternCliOptions) options = { 0 };
  g_autoptr (LecternCliSession) session = NULL;
  g_autoptr (GError) error = NULL;
  gboolean replaces = FALSE;
  gboolean is_list = FALSE;
  int status = LECTERN_CLI_OK;
  const GOptionEntry entries[] = {
    { "replace", 0, 0, G_OPTION_ARG_NONE, &replaces,
      N_ ("Import in the place of rules that are there"), NULL },
    LECTERN_CLI_OPTION_ENTRIES (&options),
    G_OPTION_ENTRY_NULL,
  };

  if (!lectern_cli_parse (entries, _ ("[VERB [SITE or FILE…]]"),
                          _ ("Without a verb, lists the sites that rules are kept for.\n\n"
                             "  show SITE…    prints their rules\n"
                             "  test [SITE or FILE…]\n"
                             "                reads the test pages in the rules, of all sites "
                             "unless some are named\n"
                             "  import FILE…  keeps rules of a file, also of a site config of "
                             "Full-Text RSS\n"
                             "  on SITE…      switches rules on\n"
                             "  off SITE…     switches them off\n"
                             "  delete SITE…  removes them"),
                          &argc, &argv, &status))
    return status;

  is_list = argc == 1 || (argc == 2 && g_str_equal (argv[1], "list"));
  if (!is_list
      && (!g_strv_contains (verbs, argv[1]) || (argc == 2 && !g_str_equal (argv[1], "test"))))
    {
      fputs (_ ("lectern-cli: “lectern-cli rules --help” lists the verbs.\n"), stderr);
      return LECTERN_CLI_USAGE;
    }

  session = lectern_cli_session_new (&options, FALSE, &error);
  if (session != NULL
      && (is_list ? list (
              lectern_workbench_get_site_rules (lectern_cli_session_get_workbench (session)),
              options.is_json, &error)
                  : run_verb (session, argc, argv, replaces, &error)))
    return LECTERN_CLI_OK;

  lectern_cli_complain (error);
  return LECTERN_CLI_FAILED;
}

const LecternCliCommand lectern_cli_rules = {
  "rules",
  N_ ("List, test and import rules for sites"),
  run_rules,
};
