/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "entities-group.h"
#include "entities-sort.h"
#include "entities-values.h"
#include "text/lectern-plain-text.h"

/* How long the names plugin takes: to load, for an article of 1,000 words, and how much it weighs.
 * In one thread, without a worker round it. Usage: benchmark-names FOLDER, the plugin's. */

#define N_WORDS 1000
#define N_ROUNDS 200

/* Sentences of a made-up town, with as many names as news have. */
static const char *const sentences[] = {
  "The Lindhaven Harbor Board (LHB) voted on Tuesday to sell two ferries to the Norda Shipping "
  "Company for $3.5 million.",
  "Mayor Anna Ruiz, a former captain, told reporters in Geneva that the board had waited too long.",
  "“We wrote to them three times,” Ruiz said, and nobody at the Ministry of Transport answered.",
  "General Anthony Marlow, head of the Strategic Command (STRATCOM), declined to comment.",
  "Shares in Norda fell 2.5 percent in Oslo after the newspaper Lindhaven Courier reported the "
  "sale.",
  "Russian Foreign Minister Sergei Ivanov said that the Treaty on Northern Waters was still "
  "binding.",
  "About 120 people marched from the old port to the University of Lindhaven, the police said.",
  "The European Union and the United States have asked both sides to come back to the table.",
  "Tom Okafor, who runs the Pilots’ Association, called the plan a mistake that would cost jobs.",
  "A spokeswoman for the Central Bank of Kessel said that prices had risen faster than wages.",
  "It was the third such vote in ten years, and the weather had kept most of the crowd at home.",
  "The court will hear the case under the Clean Harbors Act of 1970 when the summer is over.",
};

typedef struct {
  EntitiesLexicon *lexicon;
  EntitiesAliases *aliases;
  EntitiesModel *model;
  EntitiesPhrases *units;
} Recognizer;

static void
load (Recognizer *self, const char *folder)
{
  g_autofree char *weights = g_build_filename (folder, "data", "names.weights", NULL);
  g_autofree char *path = g_build_filename (folder, "data", "aliases.txt", NULL);
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;
  gsize length = 0;

  self->lexicon = entities_lexicon_new (folder, &error);
  g_assert_no_error (error);
  self->model = entities_model_new (weights, &error);
  g_assert_no_error (error);
  self->units = entities_units_new (folder, &error);
  g_assert_no_error (error);
  g_file_get_contents (path, &content, &length, &error);
  g_assert_no_error (error);
  self->aliases = entities_aliases_new ();
  entities_aliases_add (self->aliases, content, length);
}

static LecternArticle *
make_article (guint *n_words)
{
  g_autoptr (GString) text = g_string_new ("A Vote in the Town Hall of Lindhaven\n\n");
  g_autoptr (GError) error = NULL;
  LecternArticle *article;

  *n_words = 0;
  for (guint i = 0; *n_words < N_WORDS; i++)
    {
      const char *sentence = sentences[(i * 5) % G_N_ELEMENTS (sentences)];

      g_string_append_printf (text, "%s%s", sentence, i % 3 == 2 ? "\n\n" : " ");
      for (const char *p = sentence; *p != '\0'; p++)
        *n_words += *p == ' ' || p[1] == '\0';
    }
  article = lectern_article_new_from_plain_text (
      text->str, text->len, g_variant_new_parsed ("{'language': <'en'>}"), NULL, &error);
  g_assert_no_error (error);

  return article;
}

static guint
analyze (const Recognizer *self, LecternArticle *article)
{
  g_autoptr (EntitiesDocument) document = entities_document_new_for_article (article);
  g_autoptr (GArray) mentions = NULL;
  g_autoptr (GArray) values = NULL;
  g_autoptr (GPtrArray) groups = NULL;

  entities_document_look_up (document, self->lexicon);
  mentions = entities_mentions_find (document, self->model);
  values = entities_values_find (document, self->units, "en");
  entities_sorts_find (document, self->lexicon, mentions);
  groups = entities_groups_make (document, self->lexicon, self->aliases, mentions);

  return mentions->len;
}

static guint64
measure_folder (const char *folder)
{
  g_autofree char *data = g_build_filename (folder, "data", NULL);
  g_autoptr (GDir) dir = g_dir_open (data, 0, NULL);
  const char *name;
  guint64 n_bytes = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (data, name, NULL);
      g_autofree char *content = NULL;
      gsize length = 0;

      if (g_file_get_contents (path, &content, &length, NULL))
        n_bytes += length;
    }

  return n_bytes;
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  return *(const gint64 *) a < *(const gint64 *) b ? -1 : *(const gint64 *) a > *(const gint64 *) b;
}

int
main (int argc, char *argv[])
{
  Recognizer recognizer;
  g_autoptr (LecternArticle) article = NULL;
  gint64 times[N_ROUNDS], start = g_get_monotonic_time ();
  guint n_words, n_mentions = 0;

  if (argc != 2)
    {
      g_printerr ("benchmark-names: needs the plugin's folder\n");
      return 1;
    }
  load (&recognizer, argv[1]);
  g_print ("loaded in %.1f ms\n", (double) (g_get_monotonic_time () - start) / 1e3);
  article = make_article (&n_words);
  for (guint i = 0; i < N_ROUNDS; i++)
    {
      start = g_get_monotonic_time ();
      n_mentions = analyze (&recognizer, article);
      times[i] = g_get_monotonic_time () - start;
    }
  qsort (times, N_ROUNDS, sizeof *times, compare_times);
  g_print ("%u words, %u mentions: p50 %.2f ms, p95 %.2f ms; %.0f words/s\n", n_words, n_mentions,
           (double) times[N_ROUNDS / 2] / 1e3, (double) times[N_ROUNDS * 95 / 100] / 1e3,
           n_words * 1e6 / (double) times[N_ROUNDS / 2]);
  g_print ("data of the plugin: %.1f MB\n", (double) measure_folder (argv[1]) / 1e6);
  entities_phrases_free (recognizer.units);
  entities_model_free (recognizer.model);
  entities_aliases_free (recognizer.aliases);
  entities_lexicon_free (recognizer.lexicon);

  return 0;
}
