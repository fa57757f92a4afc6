/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "lectern-cli-json.h"
#include "lectern-cli-print.h"
#include "lectern-cli-session.h"
#include "lectern-cli.h"

typedef struct {
  LecternCliOptions options;
  LecternCliSession *session; /* (nullable), owned */
  char *title;                /* (nullable), owned */
  char *date;                 /* (nullable), owned */
  char *language;             /* (nullable), owned */
  gboolean without_findings;
} Open;

static void
open_clear (Open *self)
{
  lectern_cli_options_clear (&self->options);
  g_clear_pointer (&self->session, lectern_cli_session_free);
  g_free (self->title);
  g_free (self->date);
  g_free (self->language);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Open, open_clear)

static GVariant *
build_given (Open *self)
{
  const char *const values[][2] = {
    { LECTERN_METADATA_TITLE, self->title },
    { LECTERN_METADATA_PUBLISHED, self->date },
    { LECTERN_METADATA_LANGUAGE, self->language },
  };
  GVariantDict given;

  g_variant_dict_init (&given, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    if (values[i][1] != NULL)
      g_variant_dict_insert (&given, values[i][0], "s", values[i][1]);

  return g_variant_dict_end (&given);
}

/* How many findings a layer shows: a kind whose line is `none` is only kept at hand. */
static guint
count (Open *self, LecternLayer *layer)
{
  LecternPluginRegistry *registry = lectern_workbench_get_registry (
      lectern_cli_session_get_workbench (self->session));
  gsize n_annotations = 0;
  const LecternAnnotation *annotations = lectern_layer_get_annotations (layer, &n_annotations);
  guint n = 0;

  for (gsize i = 0; i < n_annotations; i++)
    {
      const LecternKindInfo *info = lectern_plugin_registry_lookup_kind (registry,
                                                                         annotations[i].kind);

      if (info == NULL || g_strcmp0 (info->line, "none") != 0)
        n++;
    }

  return n;
}

static void
print_json (Open *self,
            const char *source,
            LecternStoredArticle *stored,
            GPtrArray *layers,
            const GError *error)
{
  g_autoptr (GString) out = g_string_new ("{");
  LecternMetadata *metadata = stored != NULL ? lectern_article_get_metadata (stored->article)
                                             : NULL;
  static const char *const keys[] = { LECTERN_METADATA_SITE, LECTERN_METADATA_PUBLISHED,
                                      LECTERN_METADATA_ADDRESS, LECTERN_METADATA_OBSTACLE,
                                      LECTERN_METADATA_INCOMPLETE };

  lectern_json_append_member (out, "source", source);
  lectern_json_append_member (out, "id", stored != NULL ? stored->id : NULL);
  lectern_json_append_member (out, "title",
                              stored != NULL ? lectern_article_get_title (stored->article) : NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    lectern_json_append_member (out, keys[i], lectern_metadata_get_value (metadata, keys[i]));
  if (stored != NULL)
    g_string_append_printf (out, ",\"words\":%u", lectern_article_count_words (stored->article));
  lectern_json_append_key (out, "findings");
  g_string_append_c (out, '{');
  for (guint i = 0; layers != NULL && i < layers->len; i++)
    {
      lectern_json_append_key (out, lectern_layer_get_generator (g_ptr_array_index (layers, i)));
      g_string_append_printf (out, "%u", count (self, g_ptr_array_index (layers, i)));
    }
  g_string_append_c (out, '}');
  if (error != NULL)
    lectern_json_append_error (out, error);
  g_string_append (out, "}\n");
  fwrite (out->str, 1, out->len, stdout);
  fflush (stdout);
}

static void
print_for_people (Open *self, LecternStoredArticle *stored, GPtrArray *layers)
{
  LecternPluginRegistry *registry = lectern_workbench_get_registry (
      lectern_cli_session_get_workbench (self->session));

  printf ("%s\n", stored->id);
  lectern_cli_print_heading (stdout, stored->article);
  for (guint i = 0; layers != NULL && i < layers->len; i++)
    {
      const char *generator = lectern_layer_get_generator (g_ptr_array_index (layers, i));
      LecternPluginEntry *entry = lectern_plugin_registry_lookup (registry, generator);
      LecternPluginInfo *info = entry != NULL ? lectern_plugin_entry_get_info (entry) : NULL;

      printf ("%s%s: %u", i > 0 ? ", " : "",
              info != NULL ? lectern_plugin_info_get_name (info) : generator,
              count (self, g_ptr_array_index (layers, i)));
    }
  fputs (layers != NULL && layers->len > 0 ? "\n\n" : "\n", stdout);
  fflush (stdout);
}

/* Stores one article and finds what there is in it. A plugin that fails costs its findings, not
 * the article. */
static gboolean
store (Open *self, const char *source, LecternAcquisition *acquisition, GError **error)
{
  LecternLibrary *library = lectern_cli_session_get_library (self->session);
  g_autofree char *id = lectern_library_add_article (library, acquisition->article,
                                                     acquisition->capture, error);
  g_autoptr (LecternStoredArticle) stored = NULL;
  g_autoptr (GPtrArray) layers = NULL;
  g_autoptr (GError) failure = NULL;

  if (id != NULL)
    stored = lectern_library_load_article (library, id, error);
  if (stored == NULL)
    return FALSE;

  if (!self->without_findings)
    layers = lectern_cli_session_analyze (self->session, stored, NULL, &failure);
  if (self->options.is_json)
    print_json (self, source, stored, layers, failure);
  else
    {
      print_for_people (self, stored, layers);
      if (failure != NULL)
        lectern_cli_complain (failure);
    }

  return TRUE;
}

/* What is in an archive and did not come in is no failure, but nobody should have to guess. */
static void
say_left_out (const char *argument, const LecternAcquisition *acquisition)
{
  guint n = acquisition->n_left_out;

  if (n == 0)
    return;

  fprintf (
      stderr,
      g_dngettext (GETTEXT_PACKAGE,
                   "lectern-cli: %u other document in %s was left out: it holds no article, or "
                   "could not be read.\n",
                   "lectern-cli: %u other documents in %s were left out: they hold no article, "
                   "or could not be read.\n",
                   n),
      n, argument);
}

static gboolean
open_source (Open *self, const char *argument, GError **error)
{
  g_autoptr (LecternSource) source = lectern_source_new_for_argument (argument, error);
  g_autoptr (GPtrArray) acquisitions = NULL;

  if (source != NULL)
    acquisitions = lectern_cli_session_acquire (self->session, source, build_given (self), error);
  if (acquisitions == NULL)
    return FALSE;
  for (guint i = 0; i < acquisitions->len; i++)
    if (!store (self, argument, g_ptr_array_index (acquisitions, i), error))
      return FALSE;
  say_left_out (argument, g_ptr_array_index (acquisitions, 0));

  return TRUE;
}

static int
run_open (int argc, char **argv)
{
  g_auto (Open) self = { { 0 } };
  g_autoptr (GError) error = NULL;
  int status = LECTERN_CLI_OK;
  const GOptionEntry entries[] = {
    { "title", 0, 0, G_OPTION_ARG_STRING, &self.title, N_ ("Give the article this title"),
      N_ ("TITLE") },
    { "date", 0, 0, G_OPTION_ARG_STRING, &self.date, N_ ("Give the article this date (ISO 8601)"),
      N_ ("DATE") },
    { "language", 0, 0, G_OPTION_ARG_STRING, &self.language, N_ ("Say which language it is in"),
      N_ ("LANGUAGE") },
    { "no-findings", 0, 0, G_OPTION_ARG_NONE, &self.without_findings,
      N_ ("Store it without looking for names, dates and the like"), NULL },
    LECTERN_CLI_OPTION_ENTRIES (&self.options),
    G_OPTION_ENTRY_NULL,
  };

  if (!lectern_cli_parse (entries, _ ("SOURCE…"),
                          _ ("Adds articles to the library. A source is an address, a file, or - "
                             "for standard input."),
                          &argc, &argv, &status))
    return status;
  if (argc < 2)
    {
      fputs (_ ("lectern-cli: Name an address, a file or -.\n"), stderr);
      return LECTERN_CLI_USAGE;
    }
  self.session = lectern_cli_session_new (&self.options, TRUE, &error);
  if (self.session == NULL)
    {
      lectern_cli_complain (error);
      return LECTERN_CLI_FAILED;
    }

  for (int i = 1; i < argc; i++)
    {
      g_autoptr (GError) failure = NULL;

      if (open_source (&self, argv[i], &failure))
        continue;
      status = LECTERN_CLI_FAILED;
      if (self.options.is_json)
        print_json (&self, argv[i], NULL, NULL, failure);
      lectern_cli_complain (failure);
      if (lectern_error_is_cancel (failure))
        break;
    }

  return status;
}

const LecternCliCommand lectern_cli_open = {
  "open",
  N_ ("Add addresses, files or standard input to the library"),
  run_open,
};
