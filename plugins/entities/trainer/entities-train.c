/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "entities-crf.h"
#include "entities-set.h"

/* Makes the weights of the names plugin from texts with names marked by people:
 *
 *   entities-train --folder PLUGIN --output PLUGIN/data/names.weights SET...
 *
 * A set is FILE[,WEIGHT[,MODE]]. FILE is read by entities-set.c. Modes: `all` (the four kinds are
 * marked), `three` (names of other things are not marked, so nothing is said of them). */

static char *folder;
static char *output;
static gboolean perceptron;
static int n_epochs = 10;
static int max_features = 190000;

static const GOptionEntry options[] = {
  { "folder", 0, 0, G_OPTION_ARG_FILENAME, &folder, "Folder of the plugin", "FOLDER" },
  { "output", 0, 0, G_OPTION_ARG_FILENAME, &output, "Weights file to write", "FILE" },
  { "epochs", 0, 0, G_OPTION_ARG_INT, &n_epochs, "Times to go through the sets", "N" },
  { "perceptron", 0, 0, G_OPTION_ARG_NONE, &perceptron, "Train a perceptron, to compare", NULL },
  { "features", 0, 0, G_OPTION_ARG_INT, &max_features, "Features to keep", "N" },
  { NULL }
};

typedef struct {
  char *path;
  float weight;
  gboolean all_kinds;
} Set;

typedef struct {
  const EntitiesLexicon *lexicon;
  EntitiesCrf *crf;
  Set set;
} Learner;

static void
parse_set (const char *argument, Set *set)
{
  g_auto (GStrv) parts = g_strsplit (argument, ",", 3);
  guint n_parts = g_strv_length (parts);

  set->path = g_strdup (parts[0]);
  set->weight = n_parts > 1 ? (float) g_ascii_strtod (parts[1], NULL) : 1;
  set->all_kinds = n_parts < 3 || strcmp (parts[2], "three") != 0;
}

/* Some sets mark terms as well ("speech recognition"), which are no names. */
static gboolean
has_capital (const char *text, LecternSpan span)
{
  for (const char *p = text + span.start; p < text + span.end; p = g_utf8_next_char (p))
    if (g_unichar_isupper (g_utf8_get_char (p)))
      return TRUE;

  return FALSE;
}

static void
mark_entity (EntitiesDocument *document, guint16 *allowed, LecternSpan span, EntitiesKind kind)
{
  gboolean begun = FALSE;

  if (!has_capital (document->text, span))
    return;
  for (guint i = 0; i < document->tokens->len; i++)
    {
      if (!lectern_span_overlaps (entities_document_get_token (document, i)->span, span))
        continue;
      allowed[i] = (guint16) (1u << (begun ? ENTITIES_LABEL_INSIDE (kind)
                                           : ENTITIES_LABEL_BEGIN (kind)));
      begun = TRUE;
    }
}

static void
mark_entities (EntitiesDocument *document, GArray *gold, guint16 *allowed)
{
  for (guint i = 0; i < gold->len; i++)
    {
      const EntitiesGold *name = &g_array_index (gold, EntitiesGold, i);

      if (name->kind < ENTITIES_N_KINDS)
        mark_entity (document, allowed, name->span, name->kind);
    }
}

static void
learn_document (EntitiesCrf *crf, EntitiesDocument *document, const guint16 *allowed, float weight)
{
  for (guint i = 0; i < document->sentences->len; i++)
    entities_crf_add_sentence (
        crf, document, g_array_index (document->sentences, EntitiesSentence, i), allowed, weight);
}

static void
add_article (LecternArticle *article, GArray *gold, gpointer user_data)
{
  Learner *self = user_data;
  g_autoptr (EntitiesDocument) document = entities_document_new_for_article (article);
  g_autofree guint16 *allowed = NULL;
  guint16 nothing = 1u << ENTITIES_LABEL_OUTSIDE;

  entities_document_look_up (document, self->lexicon);
  if (!self->set.all_kinds)
    nothing |= 1u << ENTITIES_LABEL_BEGIN_OTHER | 1u << ENTITIES_LABEL_INSIDE_OTHER;
  allowed = g_new (guint16, document->tokens->len + 1);
  for (guint i = 0; i < document->tokens->len; i++)
    allowed[i] = nothing;
  mark_entities (document, gold, allowed);
  learn_document (self->crf, document, allowed, self->set.weight);
}

static gboolean
train (char **sets, int n_sets, GError **error)
{
  g_autoptr (EntitiesLexicon) lexicon = entities_lexicon_new (folder, error);
  g_autoptr (EntitiesCrf) crf = NULL;

  if (lexicon == NULL)
    return FALSE;

  crf = entities_crf_new ();
  entities_crf_set_perceptron (crf, perceptron);
  for (int i = 0; i < n_sets; i++)
    {
      Learner learner = { .lexicon = lexicon, .crf = crf };
      gboolean added;

      parse_set (sets[i], &learner.set);
      added = entities_set_read (learner.set.path, add_article, &learner, error);
      g_free (learner.set.path);
      if (!added)
        return FALSE;
    }
  for (int epoch = 0; epoch < n_epochs; epoch++)
    g_printerr ("epoch %d: loss %.4f\n", epoch + 1, entities_crf_run_epoch (crf, (guint) epoch));

  return entities_crf_save (crf, output, (guint) max_features, error);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GOptionContext) context = g_option_context_new ("SET…");
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || argc < 2 || folder == NULL
      || output == NULL || !train (argv + 1, argc - 1, &error))
    {
      g_printerr ("entities-train: %s\n", error != NULL ? error->message : "see --help");
      return 1;
    }

  return 0;
}
