/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "lectern-cli-json.h"
#include "lectern-cli-output.h"
#include "lectern-cli-session.h"
#include "lectern-cli.h"

static void
append_headers (GString *out, GVariant *headers)
{
  const char *name = NULL;
  const char *value = NULL;
  GVariantIter iter;
  gboolean is_first = TRUE;

  if (headers == NULL)
    return;

  lectern_json_append_key (out, "headers");
  g_string_append_c (out, '[');
  g_variant_iter_init (&iter, headers);
  while (g_variant_iter_next (&iter, "(&s&s)", &name, &value))
    {
      g_string_append (out, is_first ? "[" : ",[");
      lectern_json_append_string (out, name);
      g_string_append_c (out, ',');
      lectern_json_append_string (out, value);
      g_string_append_c (out, ']');
      is_first = FALSE;
    }
  g_string_append_c (out, ']');
}

/* What is known of the bytes, without them. */
static void
print_json (LecternCapture *capture, GBytes *content)
{
  g_autoptr (GString) out = g_string_new ("{");
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (capture->time_us / G_USEC_PER_SEC);
  g_autofree char *text = time != NULL ? g_date_time_format_iso8601 (time) : NULL;

  lectern_json_append_member (out, "asked", capture->asked);
  lectern_json_append_member (out, "address", capture->address);
  lectern_json_append_member (out, "media_type", capture->media_type);
  lectern_json_append_member (out, "charset", capture->charset);
  lectern_json_append_member (out, "digest", capture->digest);
  lectern_json_append_member (out, "time", text);
  lectern_json_append_member (out, "incomplete", capture->incomplete);
  append_headers (out, capture->headers);
  g_string_append_printf (out, ",\"bytes\":%zu,\"status\":%u}\n",
                          content != NULL ? g_bytes_get_size (content) : 0, capture->status);
  fwrite (out->str, 1, out->len, stdout);
}

static gboolean
write_capture (const LecternCliOptions *options,
               const char *argument,
               const LecternCliOutput *output,
               gboolean only_verifies,
               GError **error)
{
  g_autoptr (LecternCliSession) session = lectern_cli_session_new (
      options, lectern_cli_is_id (argument), error);
  g_autoptr (LecternStoredArticle) stored = NULL;
  g_autoptr (GBytes) content = NULL;

  if (session != NULL)
    stored = lectern_cli_session_load (session, argument, error);
  if (stored == NULL)
    return FALSE;
  if (stored->capture == NULL)
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND,
                           _ ("What this article was made from is not in the library."));
      return FALSE;
    }

  content = stored->id != NULL ? lectern_library_load_capture (
                lectern_cli_session_get_library (session), stored->id, error)
                               : g_bytes_ref (stored->capture->content);

  if (content == NULL)
    return FALSE;
  if (!options->is_json && !only_verifies)
    return lectern_cli_output_write (output, content, error);

  /* The library works the digest out anew as it loads: it is right. */
  if (options->is_json)
    print_json (stored->capture, content);
  else
    printf ("%s\n", stored->capture->digest);

  return TRUE;
}

static int
run_capture (int argc, char **argv)
{
  g_auto (LecternCliOptions) options = { 0 };
  g_auto (LecternCliOutput) output = { 0 };
  g_autoptr (GError) error = NULL;
  gboolean only_verifies = FALSE;
  int status = LECTERN_CLI_OK;
  const GOptionEntry entries[] = {
    { "verify", 0, 0, G_OPTION_ARG_NONE, &only_verifies,
      N_ ("Print the SHA-256 of the bytes instead, if it is still what it was"), NULL },
    LECTERN_CLI_OUTPUT_ENTRIES (&output),
    LECTERN_CLI_OPTION_ENTRIES (&options),
    G_OPTION_ENTRY_NULL,
  };

  if (!lectern_cli_parse (entries, _ ("ARTICLE"),
                          _ ("Writes what an article was made from: the bytes as they came. With "
                             "--json, where they came from instead."),
                          &argc, &argv, &status))
    return status;
  if (argc != 2)
    {
      fputs (_ ("lectern-cli: Name one article: an id, an address, a file or -.\n"), stderr);
      return LECTERN_CLI_USAGE;
    }
  if (!write_capture (&options, argv[1], &output, only_verifies, &error))
    {
      lectern_cli_complain (error);
      return LECTERN_CLI_FAILED;
    }

  return LECTERN_CLI_OK;
}

const LecternCliCommand lectern_cli_capture = {
  "capture",
  N_ ("Write what an article was made from"),
  run_capture,
};
