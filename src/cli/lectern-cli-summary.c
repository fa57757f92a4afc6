/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "analysis/lectern-summary.h"
#include "lectern-cli-filing.h"
#include "lectern-cli-json.h"
#include "lectern-cli-print.h"
#include "lectern-cli-progress.h"
#include "lectern-cli-session.h"
#include "lectern-cli.h"

#define GENERATOR "summary"
#define MOST_SENTENCES 200
#define MAX_TITLE 200
/* The beginning of a checksum that people can compare. */
#define REVISION_LENGTH 8

typedef struct {
  LecternCliOptions options;
  LecternCliSession *session; /* (nullable), owned */
  char *query;                /* (nullable), owned: what the articles are to have */
  char *collection;           /* (nullable), owned: path */
  gboolean is_all;
  int n_wanted;
  GPtrArray *arguments; /* owned, of char *: the articles */
  GPtrArray *articles;  /* owned, of LecternStoredArticle */
  GPtrArray *layers;    /* owned, of GPtrArray of LecternLayer, one an article */
  GArray *sources;      /* owned, of LecternSummarySource, which borrow from the two */
} Summary;

static void
summary_clear (Summary *self)
{
  lectern_cli_options_clear (&self->options);
  g_clear_pointer (&self->sources, g_array_unref);
  g_clear_pointer (&self->layers, g_ptr_array_unref);
  g_clear_pointer (&self->articles, g_ptr_array_unref);
  g_clear_pointer (&self->arguments, g_ptr_array_unref);
  g_clear_pointer (&self->session, lectern_cli_session_free);
  g_free (self->query);
  g_free (self->collection);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Summary, summary_clear)

static gboolean
asks_library (const Summary *self)
{
  return self->is_all || self->query != NULL || self->collection != NULL;
}

static gboolean
add_found (Summary *self, GError **error)
{
  g_autoptr (LecternListQuery) query = lectern_list_query_new (LECTERN_PLACE_ALL);
  LecternLibrary *library = lectern_cli_session_get_library (self->session);
  g_autoptr (LecternCollection) collection = NULL;
  g_autoptr (GPtrArray) items = NULL;

  if (!asks_library (self))
    return TRUE;
  if (self->collection != NULL)
    {
      collection = lectern_cli_find_collection (library, self->collection, error);
      if (collection == NULL)
        return FALSE;
      query->collection = g_strdup (collection->id);
    }
  query->text = g_strdup (self->query);
  items = lectern_library_list_items (library, query, 0, error);
  if (items == NULL)
    return FALSE;
  if (items->len == 0)
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND,
                   _ ("There is no such article in the library, so there is nothing to write."));
      return FALSE;
    }
  for (guint i = 0; i < items->len; i++)
    g_ptr_array_add (self->arguments, g_strdup (lectern_article_item_get_id (items->pdata[i])));

  return TRUE;
}

static LecternLayer *
find_layer (GPtrArray *layers)
{
  for (guint i = 0; i < layers->len; i++)
    if (strcmp (lectern_layer_get_generator (layers->pdata[i]), GENERATOR) == 0)
      return layers->pdata[i];

  return NULL;
}

static gboolean
add_article (Summary *self, const char *argument, GError **error)
{
  const char *generators[] = { GENERATOR, NULL };
  LecternStoredArticle *stored = lectern_cli_session_load (self->session, argument, error);
  LecternSummarySource source = { 0 };
  GPtrArray *layers = NULL;

  if (stored == NULL)
    return FALSE;

  g_ptr_array_add (self->articles, stored);
  layers = lectern_cli_session_analyze (self->session, stored, generators, error);
  if (layers == NULL)
    return FALSE;

  g_ptr_array_add (self->layers, layers);
  source.article = stored->article;
  source.ranked = find_layer (layers);
  if (source.ranked == NULL)
    {
      if (error != NULL && *error == NULL)
        g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND,
                     _ ("The plugin “%s” is switched off or missing. “lectern-cli plugins” lists "
                        "what there is."),
                     GENERATOR);
      return FALSE;
    }
  g_array_append_val (self->sources, source);

  return TRUE;
}

static gboolean
gather (Summary *self, GError **error)
{
  g_autoptr (LecternCliProgress) progress = lectern_cli_progress_new (self->options.is_quiet);

  for (guint i = 0; i < self->arguments->len; i++)
    {
      g_autofree char *message = g_strdup_printf (_ ("Reading article %u of %u"), i + 1,
                                                  self->arguments->len);

      if (self->arguments->len > 1)
        lectern_progress_set (lectern_cli_progress_get (progress),
                              (double) i / self->arguments->len, message);
      if (g_cancellable_set_error_if_cancelled (lectern_cli_session_get_cancellable (self->session),
                                                error)
          || !add_article (self, self->arguments->pdata[i], error))
        return FALSE;
    }

  return TRUE;
}

static const char *
get_value (LecternArticle *article, const char *key)
{
  const LecternMetadataItem *item = lectern_metadata_lookup (lectern_article_get_metadata (article),
                                                             key);

  return item != NULL ? item->value : NULL;
}

static LecternArticle *
get_article (const Summary *self, guint source)
{
  return g_array_index (self->sources, LecternSummarySource, source).article;
}

/* For people */

static void
print_source (const Summary *self, guint source)
{
  LecternArticle *article = get_article (self, source);
  const char *title = lectern_article_get_title (article);
  const char *keys[] = { LECTERN_METADATA_SITE, LECTERN_METADATA_PUBLISHED };

  lectern_cli_print_line (stdout, title != NULL ? title : _ ("Untitled"), MAX_TITLE);
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    if (get_value (article, keys[i]) != NULL)
      {
        fputs (", ", stdout);
        lectern_cli_print_line (stdout, get_value (article, keys[i]), MAX_TITLE);
      }
}

static void
print_sentence (const Summary *self, const LecternSummarySentence *sentence)
{
  fputs ("• ", stdout);
  lectern_cli_print_span (stdout, get_article (self, sentence->source), sentence->span);
  fputs ("\n  — ", stdout);
  print_source (self, sentence->source);
  if (sentence->others->len > 0)
    printf (g_dngettext (GETTEXT_PACKAGE, " (and %u article that says nearly the same)",
                         " (and %u articles that say nearly the same)", sentence->others->len),
            sentence->others->len);
  fputc ('\n', stdout);
}

/* Who made it, with which settings, of what, and when. */
static void
print_maker (Summary *self, const char *date)
{
  LecternLayer *layer = g_array_index (self->sources, LecternSummarySource, 0).ranked;

  putchar ('\n');
  /* Translators: a plugin, its version, how many sentences were wanted, and a date and time */
  printf (_ ("Sentences chosen by %s %s, %d at most, %s."), _ ("Summary"),
          lectern_layer_get_version (layer), self->n_wanted, date);
  putchar ('\n');
  for (guint i = 0; i < self->sources->len; i++)
    {
      printf (_ ("Text %.*s: "), REVISION_LENGTH,
              lectern_article_get_revision (get_article (self, i)));
      print_source (self, i);
      putchar ('\n');
    }
}

/* For programs */

static void
append_text (GString *out, const char *key, const char *value)
{
  g_string_append_printf (out, ",\"%s\":", key);
  if (value != NULL)
    lectern_json_append_string (out, value);
  else
    g_string_append (out, "null");
}

static void
append_article (const Summary *self, guint source, GString *out)
{
  const LecternStoredArticle *stored = self->articles->pdata[source];

  g_string_append_printf (out, "{\"number\":%u", source);
  append_text (out, "id", stored->id);
  append_text (out, "title", lectern_article_get_title (stored->article));
  append_text (out, "site", get_value (stored->article, LECTERN_METADATA_SITE));
  append_text (out, "published", get_value (stored->article, LECTERN_METADATA_PUBLISHED));
  append_text (out, "url", get_value (stored->article, LECTERN_METADATA_ADDRESS));
  append_text (out, "revision", lectern_article_get_revision (stored->article));
  g_string_append_c (out, '}');
}

static void
append_sentence (const Summary *self, const LecternSummarySentence *sentence, GString *out)
{
  const char *text = lectern_article_get_text (get_article (self, sentence->source), NULL);
  g_autofree char *words = lectern_text_collapse (text + sentence->span.start,
                                                  lectern_span_get_length (sentence->span));

  g_string_append_printf (out, "{\"article\":%u,\"start\":%ld,\"end\":%ld,\"also\":[",
                          sentence->source, g_utf8_strlen (text, sentence->span.start),
                          g_utf8_strlen (text, sentence->span.end));
  for (guint i = 0; i < sentence->others->len; i++)
    g_string_append_printf (out, "%s%u", i > 0 ? "," : "",
                            g_array_index (sentence->others, guint, i));
  g_string_append_c (out, ']');
  append_text (out, "text", words);
  g_string_append_c (out, '}');
}

static void
print_json (Summary *self, GPtrArray *sentences, const char *date)
{
  LecternLayer *layer = g_array_index (self->sources, LecternSummarySource, 0).ranked;
  g_autoptr (GString) out = g_string_new ("{\"engine\":");

  lectern_json_append_string (out, GENERATOR);
  append_text (out, "version", lectern_layer_get_version (layer));
  append_text (out, "made", date);
  g_string_append_printf (out, ",\"sentences_wanted\":%d,\"articles\":[", self->n_wanted);
  for (guint i = 0; i < self->sources->len; i++)
    {
      g_string_append (out, i > 0 ? "," : "");
      append_article (self, i, out);
    }
  g_string_append (out, "],\"sentences\":[");
  for (guint i = 0; i < sentences->len; i++)
    {
      g_string_append (out, i > 0 ? "," : "");
      append_sentence (self, sentences->pdata[i], out);
    }
  g_string_append (out, "]}\n");
  fwrite (out->str, 1, out->len, stdout);
}

static void
print_summary (Summary *self, GPtrArray *sentences)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *date = g_date_time_format (now, "%Y-%m-%dT%H:%MZ");

  if (self->options.is_json)
    {
      print_json (self, sentences, date);
      return;
    }
  for (guint i = 0; i < sentences->len; i++)
    print_sentence (self, sentences->pdata[i]);
  if (sentences->len == 0)
    puts (_ ("Too short to summarize."));
  print_maker (self, date);
}

static gboolean
summarize (Summary *self, GError **error)
{
  gboolean with_library = asks_library (self);
  g_autoptr (GPtrArray) sentences = NULL;

  for (guint i = 0; i < self->arguments->len; i++)
    with_library = with_library || lectern_cli_is_id (self->arguments->pdata[i]);
  self->session = lectern_cli_session_new (&self->options, with_library, error);
  if (self->session == NULL || !add_found (self, error) || !gather (self, error))
    return FALSE;

  sentences = lectern_summary_join ((const LecternSummarySource *) (gpointer) self->sources->data,
                                    self->sources->len, (guint) self->n_wanted,
                                    lectern_cli_session_get_cancellable (self->session));
  if (g_cancellable_set_error_if_cancelled (lectern_cli_session_get_cancellable (self->session),
                                            error))
    return FALSE;
  print_summary (self, sentences);

  return TRUE;
}

static int
run_summary (int argc, char **argv)
{
  g_auto (Summary) self = { .n_wanted = 5 };
  g_autoptr (GError) error = NULL;
  int status = LECTERN_CLI_OK;
  const GOptionEntry entries[] = {
    { "sentences", 'n', 0, G_OPTION_ARG_INT, &self.n_wanted,
      N_ ("Print N sentences, at most 200; otherwise 5"), N_ ("N") },
    { "search", 0, 0, G_OPTION_ARG_STRING, &self.query,
      N_ ("The articles that a search of the library finds"), N_ ("QUERY") },
    { "collection", 'c', 0, G_OPTION_ARG_STRING, &self.collection,
      N_ ("The articles of a collection, or that a saved search finds"), N_ ("PATH") },
    { "all", 0, 0, G_OPTION_ARG_NONE, &self.is_all, N_ ("All articles of the library"), NULL },
    LECTERN_CLI_OPTION_ENTRIES (&self.options),
    G_OPTION_ENTRY_NULL,
  };

  if (!lectern_cli_parse (
          entries, _ ("ARTICLE…"),
          _ ("Prints the sentences that tell most of several articles, each with its "
             "source, without repetition."),
          &argc, &argv, &status))
    return status;
  if (argc < 2 && !asks_library (&self))
    {
      fputs (_ ("lectern-cli: Name an article: an id, an address, a file or -.\n"), stderr);
      return LECTERN_CLI_USAGE;
    }
  if (self.n_wanted < 1 || self.n_wanted > MOST_SENTENCES)
    {
      fputs (_ ("lectern-cli: A summary has 1 to 200 sentences.\n"), stderr);
      return LECTERN_CLI_USAGE;
    }

  self.arguments = g_ptr_array_new_with_free_func (g_free);
  self.articles = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_stored_article_free);
  self.layers = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  self.sources = g_array_new (FALSE, FALSE, sizeof (LecternSummarySource));
  for (int i = 1; i < argc; i++)
    g_ptr_array_add (self.arguments, g_strdup (argv[i]));
  if (!summarize (&self, &error))
    {
      lectern_cli_complain (error);
      return LECTERN_CLI_FAILED;
    }

  return LECTERN_CLI_OK;
}

const LecternCliCommand lectern_cli_summary = {
  "summary",
  N_ ("Summarize several articles"),
  run_summary,
};
