/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "lectern-cli-json.h"
#include "lectern-cli-print.h"
#include "lectern-cli-record.h"
#include "lectern-cli-session.h"
#include "lectern-cli.h"

static gboolean
parse (const LecternCliFinding *finding,
       LecternCliOptions *options,
       int *argc,
       char ***argv,
       int *status)
{
  g_autoptr (GArray) entries = g_array_new (TRUE, TRUE, sizeof (GOptionEntry));
  const GOptionEntry common[] = { LECTERN_CLI_OPTION_ENTRIES (options) };

  for (const GOptionEntry *entry = finding->entries; entry != NULL && entry->long_name != NULL;
       entry++)
    g_array_append_val (entries, *entry);
  g_array_append_vals (entries, common, G_N_ELEMENTS (common));

  return lectern_cli_parse ((const GOptionEntry *) (gpointer) entries->data, _ ("ARTICLE"),
                            _ (finding->description), argc, argv, status);
}

static LecternLayer *
find_layer (GPtrArray *layers, const char *generator)
{
  for (guint i = 0; layers != NULL && i < layers->len; i++)
    if (strcmp (lectern_layer_get_generator (g_ptr_array_index (layers, i)), generator) == 0)
      return g_ptr_array_index (layers, i);

  return NULL;
}

static void
print_json (LecternStoredArticle *stored, LecternLayer *layer)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GString) id = g_string_new (NULL);
  g_autoptr (GPtrArray) layers = g_ptr_array_new ();
  const LecternCliRecord record = { .id = id->str, .article = stored->article, .layers = layers };

  lectern_json_append_string (id, stored->id);
  g_ptr_array_add (layers, layer);
  lectern_cli_record_append (&record, out);
  fwrite (out->str, 1, out->len, stdout);
}

static gboolean
show (const LecternCliFinding *finding,
      const LecternCliOptions *options,
      const char *argument,
      GError **error)
{
  const char *generators[] = { finding->generator, NULL };
  g_autoptr (LecternCliSession) session = lectern_cli_session_new (
      options, lectern_cli_is_id (argument), error);
  g_autoptr (LecternStoredArticle) stored = NULL;
  g_autoptr (GPtrArray) layers = NULL;
  LecternLayer *layer = NULL;

  if (session != NULL)
    stored = lectern_cli_session_load (session, argument, error);
  if (stored == NULL)
    return FALSE;

  layers = lectern_cli_session_analyze (session, stored, generators, error);
  layer = find_layer (layers, finding->generator);
  if (layer == NULL)
    {
      if (error != NULL && *error == NULL)
        g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND,
                     _ ("The plugin “%s” is switched off or missing. “lectern-cli plugins” lists "
                        "what there is."),
                     finding->generator);
      return FALSE;
    }

  if (options->is_json)
    print_json (stored, layer);
  else
    {
      lectern_cli_print_heading (stdout, stored->article);
      fputc ('\n', stdout);
      finding->print (session, stored, layer, finding->user_data);
    }

  return TRUE;
}

int
lectern_cli_run_finding (const LecternCliFinding *finding, int argc, char **argv)
{
  g_auto (LecternCliOptions) options = { 0 };
  g_autoptr (GError) error = NULL;
  int status = LECTERN_CLI_OK;

  if (!parse (finding, &options, &argc, &argv, &status))
    return status;
  if (argc != 2)
    {
      fputs (_ ("lectern-cli: Name one article: an id, an address, a file or -.\n"), stderr);
      return LECTERN_CLI_USAGE;
    }
  if (!show (finding, &options, argv[1], &error))
    {
      lectern_cli_complain (error);
      return LECTERN_CLI_FAILED;
    }

  return LECTERN_CLI_OK;
}
