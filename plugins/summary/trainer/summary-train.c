/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

#include "summary-gain.h"
#include "summary-model.h"

/* Makes the weights of the summary plugin from articles with summaries that people wrote:
 *
 *   summary-train --folder PLUGIN --genres news,bio --output PLUGIN/data/sentences.weights SET
 *
 * A set is a file of JSON lines: {"text", "title"?, "genre"?, "gold": {"summaries": [{"text"}]}}.
 * What is learned, and how, is in docs/summary.md. */

#define RESTART 0.5
#define N_ROUNDS 120
#define RATE 0.5
#define LEAST_SENTENCES 4

static char *folder;
static char *output;
static char *genres;
static double price = 0.35;
static double temperature = 0.1;
static double decay = 0.003;

static const GOptionEntry options[]
    = { { "folder", 0, 0, G_OPTION_ARG_FILENAME, &folder, "Folder of the plugin", "FOLDER" },
        { "output", 0, 0, G_OPTION_ARG_FILENAME, &output, "Weights file to write", "FILE" },
        { "genres", 0, 0, G_OPTION_ARG_STRING, &genres, "Genres to learn from", "GENRES" },
        { "price", 0, 0, G_OPTION_ARG_DOUBLE, &price, "What a word costs", "PRICE" },
        { "temperature", 0, 0, G_OPTION_ARG_DOUBLE, &temperature, "Of the gains", "T" },
        { "decay", 0, 0, G_OPTION_ARG_DOUBLE, &decay, "How small weights are held", "D" },
        { NULL } };

typedef struct {
  SummaryReading reading;
  double *wanted; /* how likely each sentence is to be chosen */
} Example;

static void
example_free (gpointer data)
{
  Example *self = data;

  summary_reading_clear (&self->reading);
  g_free (self->wanted);
  g_free (self);
}

/* Makes values likelihoods, in place. */
static void
soften (double *values, guint n, double heat)
{
  double most = -G_MAXDOUBLE;
  double sum = 0;

  for (guint i = 0; i < n; i++)
    most = MAX (most, values[i]);
  for (guint i = 0; i < n; i++)
    sum += values[i] = exp ((values[i] - most) / heat);
  for (guint i = 0; i < n; i++)
    values[i] /= sum;
}

static GPtrArray *
read_summaries (JsonObject *record)
{
  JsonArray *gold = json_object_get_array_member (json_object_get_object_member (record, "gold"),
                                                  "summaries");
  GPtrArray *summaries = g_ptr_array_new ();

  for (guint i = 0; i < json_array_get_length (gold); i++)
    g_ptr_array_add (summaries, (gpointer) json_object_get_string_member (
                                    json_array_get_object_element (gold, i), "text"));

  return summaries;
}

static gboolean
is_wanted (JsonObject *record)
{
  g_auto (GStrv) wanted = genres != NULL ? g_strsplit (genres, ",", -1) : NULL;

  return wanted == NULL
         || g_strv_contains ((const char *const *) wanted,
                             json_object_get_string_member_with_default (record, "genre", ""));
}

static gboolean
add_example (GPtrArray *examples, JsonObject *record, GHashTable *languages, GError **error)
{
  const char *text = json_object_get_string_member (record, "text");
  const char *title = json_object_get_string_member_with_default (record, "title", NULL);
  g_autoptr (GPtrArray) summaries = read_summaries (record);
  g_autoptr (LecternArticle) article = NULL;
  g_autoptr (GVariant) given = NULL;
  Example *example = NULL;
  GVariantDict values;

  g_variant_dict_init (&values, NULL);
  g_variant_dict_insert (&values, "language", "s", "en");
  if (title != NULL)
    g_variant_dict_insert (&values, "title", "s", title);
  given = g_variant_ref_sink (g_variant_dict_end (&values));
  article = lectern_article_new_from_plain_text (text, strlen (text), given, NULL, error);
  if (article == NULL)
    return FALSE;

  example = g_new0 (Example, 1);
  g_ptr_array_add (examples, example);
  if (!summary_reading_init (&example->reading, article, summary_words_find (languages, "en"), NULL,
                             error))
    return FALSE;
  if (example->reading.graph.sentences->len < LEAST_SENTENCES)
    {
      g_ptr_array_remove_index (examples, examples->len - 1);
      return TRUE;
    }
  summary_model_look (&example->reading, RESTART);
  example->wanted = summary_gain_measure (&example->reading, article, summaries, price);
  soften (example->wanted, example->reading.graph.sentences->len, temperature);

  return TRUE;
}

static gboolean
read_set (const char *path, GPtrArray *examples, GHashTable *languages, GError **error)
{
  g_autofree char *content = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (path, &content, NULL, error))
    return FALSE;

  lines = g_strsplit (content, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autoptr (JsonParser) parser = json_parser_new ();

      if (*lines[i] == '\0')
        continue;
      if (!json_parser_load_from_data (parser, lines[i], -1, error))
        return FALSE;
      if (is_wanted (json_node_get_object (json_parser_get_root (parser)))
          && !add_example (examples, json_node_get_object (json_parser_get_root (parser)),
                           languages, error))
        return FALSE;
    }

  return TRUE;
}

/* How the error changes with each weight, summed over the sentences of an article. */
static void
add_gradient (const SummaryModel *model, Example *example, double *gradient)
{
  GArray *sentences = example->reading.graph.sentences;
  g_autofree double *likely = g_new0 (double, sentences->len);

  summary_model_score (model, &example->reading, 1);
  for (guint i = 0; i < sentences->len; i++)
    likely[i] = g_array_index (sentences, SummarySentence, i).score;
  soften (likely, sentences->len, 1);
  for (guint i = 0; i < sentences->len; i++)
    for (guint k = 0; k < SUMMARY_N_FEATURES; k++)
      gradient[k] += (likely[i] - example->wanted[i])
                     * g_array_index (sentences, SummarySentence, i).features[k];
}

/* Listwise: likelihoods of the scores come near those of the gains (AdaGrad, Duchi and others
 * 2011). */
static void
learn (SummaryModel *model, GPtrArray *examples)
{
  double squares[SUMMARY_N_FEATURES] = { 0 };

  for (guint round = 0; round < N_ROUNDS; round++)
    {
      double gradient[SUMMARY_N_FEATURES] = { 0 };

      for (guint i = 0; i < examples->len; i++)
        add_gradient (model, examples->pdata[i], gradient);
      for (guint k = 0; k < SUMMARY_N_FEATURES; k++)
        {
          double slope = gradient[k] / examples->len + decay * model->weights[k];

          squares[k] += slope * slope;
          model->weights[k] -= RATE * slope / sqrt (squares[k] + 1e-8);
        }
    }
}

static gboolean
write_weights (const SummaryModel *model, GError **error)
{
  g_autoptr (GString) out = g_string_new ("# Licensed under CC BY-SA 4.0; see SOURCES.md.\n");

  for (guint k = 0; k < SUMMARY_N_FEATURES; k++)
    g_string_append_printf (out, "%s %.2f\n", summary_model_get_name (k), model->weights[k]);

  return g_file_set_contents (output, out->str, (gssize) out->len, error);
}

int
main (int argc, char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new ("SET");
  g_autoptr (GPtrArray) examples = g_ptr_array_new_with_free_func (example_free);
  g_autoptr (GHashTable) languages = NULL;
  g_autoptr (GError) error = NULL;
  SummaryModel model = { { 0 } };

  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || argc != 2 || folder == NULL
      || output == NULL || (languages = summary_words_load (folder, &error)) == NULL
      || !read_set (argv[1], examples, languages, &error) || examples->len == 0)
    {
      g_printerr ("summary-train: %s\n",
                  error != NULL ? error->message
                                : "Name a folder, a file to write and a set with articles.");
      return 1;
    }

  learn (&model, examples);
  if (!write_weights (&model, &error))
    {
      g_printerr ("summary-train: %s\n", error->message);
      return 1;
    }

  return 0;
}
