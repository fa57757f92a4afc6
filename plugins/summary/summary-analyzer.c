/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>
#include <string.h>

#include "summary-analyzer.h"
#include "summary-ranker.h"

/* How many sentences are ranked, chosen or spare: the greatest length that the panel offers. */
#define MAX_SENTENCES 30
/* An article of fewer sentences is its own summary. */
#define LEAST_SENTENCES 4
/* Sentences outside these lengths, in words, are fragments, or a list in disguise. */
#define SHORT_SENTENCE 6
#define LONG_SENTENCE 60
/* How much of its weight such a sentence keeps. */
#define MISFIT_WEIGHT 0.25f
/* Weight falls with the place of a sentence like 1 / (1 + place / SLOPE). */
#define SLOPE 4.0
#define MAX_TITLE_BYTES 4096
/* What a sentence gains that has all terms of the title. */
#define TITLE_WEIGHT 3.0

struct _SummaryAnalyzer {
  GHashTable *languages; /* language to GHashTable of stop words */
};

/* What is gathered while an article is read. */
typedef struct {
  const LecternAnalyzerRequest *request;
  const char *text;
  GHashTable *stop_words; /* (nullable) */
  LecternStemmer *stemmer;
  GStringChunk *strings;
  GHashTable *ids;     /* stem to its id, from 1 */
  GArray *frequencies; /* of guint: sentences that have a term */
  GHashTable *title;   /* ids of the title's terms */
  SummaryGraph graph;
} Reading;

static void
read_stop_words (GHashTable *words, const char *list)
{
  g_auto (GStrv) parts = g_strsplit_set (list, " \n", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (parts[i][0] != '\0')
      g_hash_table_add (words, g_strdup (parts[i]));
}

SummaryAnalyzer *
summary_analyzer_new (const char *folder, GError **error)
{
  g_autoptr (SummaryAnalyzer) self = g_new0 (SummaryAnalyzer, 1);
  g_autofree char *path = g_build_filename (folder, "stopwords", NULL);
  g_autoptr (GDir) dir = NULL;
  const char *name;

  self->languages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                           (GDestroyNotify) g_hash_table_unref);
  if (!(dir = g_dir_open (path, 0, error)))
    return NULL;
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);
      g_autofree char *list = NULL;
      GHashTable *words;

      if (!g_str_has_suffix (name, ".txt"))
        continue;
      if (!g_file_get_contents (file, &list, NULL, error))
        return NULL;
      words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      read_stop_words (words, list);
      g_hash_table_insert (self->languages, g_strndup (name, strlen (name) - strlen (".txt")),
                           words);
    }
  return g_steal_pointer (&self);
}

void
summary_analyzer_free (SummaryAnalyzer *self)
{
  g_clear_pointer (&self->languages, g_hash_table_unref);
  g_free (self);
}

static GHashTable *
find_stop_words (SummaryAnalyzer *self, const char *tag)
{
  g_autofree char *language = tag != NULL ? g_ascii_strdown (tag, -1) : g_strdup ("");

  language[strcspn (language, "-_")] = '\0';
  return g_hash_table_lookup (self->languages, language);
}

/* Titles and captions repeat or stand apart; the summary takes running text. */
static gboolean
is_running_text (const LecternBlock *block)
{
  return block->role == LECTERN_BLOCK_PARAGRAPH || block->role == LECTERN_BLOCK_LIST_ITEM
         || block->role == LECTERN_BLOCK_QUOTATION || block->role == LECTERN_BLOCK_DECK;
}

static gboolean
is_stop_word (Reading *self, const char *word, gsize length)
{
  g_autofree char *folded = NULL;

  if (self->stop_words == NULL)
    return FALSE;
  folded = lectern_text_fold (word, length);
  for (char *p = folded; (p = strstr (p, "’")) != NULL;)
    {
      *p = '\'';
      memmove (p + 1, p + strlen ("’"), strlen (p + strlen ("’")) + 1);
    }
  return g_hash_table_contains (self->stop_words, folded);
}

/* The id of the term that a token stands for; 0 for one that tells nothing. */
static guint32
find_term (Reading *self, const LecternToken *token)
{
  const char *word = self->text + token->span.start;
  gsize length = lectern_span_get_length (token->span);
  const char *stem;
  gsize stem_length = 0;
  guint32 id;

  if (token->kind != LECTERN_TOKEN_WORD && token->kind != LECTERN_TOKEN_NUMBER)
    return 0;
  if ((length < 2 && token->kind == LECTERN_TOKEN_WORD) || is_stop_word (self, word, length))
    return 0;
  stem = lectern_stemmer_stem (self->stemmer, word, length, &stem_length);
  id = GPOINTER_TO_UINT (g_hash_table_lookup (self->ids, stem));
  if (id == 0)
    {
      guint none = 0;

      id = g_hash_table_size (self->ids) + 1;
      g_hash_table_insert (self->ids, g_string_chunk_insert_len (self->strings, stem, stem_length),
                           GUINT_TO_POINTER (id));
      g_array_append_val (self->frequencies, none);
    }
  return id;
}

static int
compare_term_ids (gconstpointer a, gconstpointer b)
{
  const SummaryTerm *left = a;
  const SummaryTerm *right = b;

  return left->term < right->term ? -1 : left->term > right->term;
}

/* Sorts the terms of the last sentence and counts those that stand there twice once. */
static guint
merge_terms (Reading *self, guint first)
{
  GArray *terms = self->graph.terms;
  guint to = first;

  if (terms->len == first)
    return 0;
  qsort (&g_array_index (terms, SummaryTerm, first), terms->len - first, sizeof (SummaryTerm),
         compare_term_ids);
  for (guint from = first + 1; from < terms->len; from++)
    {
      SummaryTerm *last = &g_array_index (terms, SummaryTerm, to);
      const SummaryTerm *next = &g_array_index (terms, SummaryTerm, from);

      if (next->term == last->term)
        last->weight += next->weight;
      else
        g_array_index (terms, SummaryTerm, ++to) = *next;
    }
  g_array_set_size (terms, to + 1);
  return to + 1 - first;
}

static void
add_sentence (Reading *self, LecternSpan span)
{
  SummarySentence sentence = { .span = span,
                               .first_term = self->graph.terms->len,
                               .position = self->graph.sentences->len };
  LecternSpan rest = span;
  LecternToken token;

  while (lectern_token_next (self->text, &rest, &token))
    {
      SummaryTerm term = { find_term (self, &token), 1 };

      sentence.n_words += token.kind == LECTERN_TOKEN_WORD || token.kind == LECTERN_TOKEN_NUMBER;
      if (term.term != 0)
        g_array_append_val (self->graph.terms, term);
    }
  sentence.n_terms = merge_terms (self, sentence.first_term);
  for (guint i = 0; i < sentence.n_terms; i++)
    {
      guint32 term = g_array_index (self->graph.terms, SummaryTerm, sentence.first_term + i).term;

      g_array_index (self->frequencies, guint, term - 1)++;
    }
  g_array_append_val (self->graph.sentences, sentence);
}

static gboolean
read_sentences (Reading *self, GError **error)
{
  LecternArticle *article = self->request->article;
  gsize n_blocks = 0;
  const LecternBlock *blocks = lectern_article_get_blocks (article, &n_blocks);
  const LecternHost *host = self->request->host;
  LecternSentenceIter iter;
  LecternSpan sentence;
  gsize block = 0;

  lectern_sentence_iter_init (&iter, article);
  while (lectern_sentence_iter_next (&iter, &sentence, &block))
    {
      if (is_running_text (&blocks[block]))
        add_sentence (self, sentence);
      if (host->is_cancelled (host))
        {
          g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled");
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
is_misfit (const Reading *self, const SummarySentence *sentence)
{
  return sentence->n_words < SHORT_SENTENCE || sentence->n_words > LONG_SENTENCE
         || self->text[sentence->span.end - 1] == '?';
}

/* Reads the title's terms. Those that stand nowhere else count too. */
static void
read_title (Reading *self)
{
  const char *title = lectern_article_get_title (self->request->article);
  const char *text = self->text;
  LecternSpan rest = { 0, title != NULL ? MIN (strlen (title), MAX_TITLE_BYTES) : 0 };
  LecternToken token;

  self->text = title;
  while (rest.end > 0 && lectern_token_next (title, &rest, &token))
    {
      guint32 term = find_term (self, &token);

      if (term != 0)
        g_hash_table_add (self->title, GUINT_TO_POINTER (term - 1));
    }
  self->text = text;
}

/* How much of the title a sentence says, 0 to 1. */
static double
get_title_share (const Reading *self, const SummarySentence *sentence)
{
  guint n_said = 0;

  for (guint k = 0; k < sentence->n_terms; k++)
    {
      guint32 term = g_array_index (self->graph.terms, SummaryTerm, sentence->first_term + k).term;

      n_said += g_hash_table_contains (self->title, GUINT_TO_POINTER (term));
    }
  return n_said > 0 ? (double) n_said / g_hash_table_size (self->title) : 0;
}

/* Rare terms weigh more, and each sentence's vector gets length 1. */
static void
weigh_sentences (Reading *self)
{
  GArray *sentences = self->graph.sentences;
  double total = 0;

  for (guint i = 0; i < sentences->len; i++)
    {
      SummarySentence *sentence = &g_array_index (sentences, SummarySentence, i);
      double sum = 0;

      for (guint k = 0; k < sentence->n_terms; k++)
        {
          SummaryTerm *term = &g_array_index (self->graph.terms, SummaryTerm,
                                              sentence->first_term + k);
          guint n = g_array_index (self->frequencies, guint, term->term - 1);

          term->weight *= (float) log (1.0 + (double) sentences->len / n);
          sum += (double) term->weight * term->weight;
          term->term--;
        }
      for (guint k = 0; k < sentence->n_terms; k++)
        g_array_index (self->graph.terms, SummaryTerm, sentence->first_term + k).weight
            /= (float) sqrt (MAX (sum, 1e-12));
      sentence->prior = (float) (1.0 / (1.0 + sentence->position / SLOPE));
      sentence->prior *= (float) (1 + TITLE_WEIGHT * get_title_share (self, sentence));
      if (is_misfit (self, sentence))
        sentence->prior *= MISFIT_WEIGHT;
      total += sentence->prior;
    }
  for (guint i = 0; i < sentences->len; i++)
    g_array_index (sentences, SummarySentence, i).prior /= (float) total;
}

/* Misfits may be central; that alone does not make them worth reading. */
static void
weaken_misfits (Reading *self)
{
  for (guint i = 0; i < self->graph.sentences->len; i++)
    {
      SummarySentence *sentence = &g_array_index (self->graph.sentences, SummarySentence, i);

      if (is_misfit (self, sentence))
        sentence->score *= MISFIT_WEIGHT;
    }
}

/* The chosen ones and, as `summary/spare`, those that follow when the reader wants more. */
static void
add_chosen (Reading *self, const GArray *chosen, guint n_wanted, LecternLayerBuilder *layer)
{
  float best = 0;

  for (guint rank = 0; rank < chosen->len; rank++)
    {
      guint index = g_array_index (chosen, guint, rank);
      const SummarySentence *sentence = &g_array_index (self->graph.sentences, SummarySentence,
                                                        index);
      GVariantDict properties;

      best = MAX (best, sentence->score);
      g_variant_dict_init (&properties, NULL);
      g_variant_dict_insert (&properties, "rank", "x", (gint64) rank + 1);
      g_variant_dict_insert (&properties, "score", "d", (double) sentence->score);
      lectern_layer_builder_add (
          layer, sentence->span, rank < n_wanted ? "summary/sentence" : "summary/spare",
          best > 0 ? sentence->score / best : 0, g_variant_dict_end (&properties));
    }
}

static void
reading_clear (Reading *self)
{
  g_clear_pointer (&self->stemmer, lectern_stemmer_free);
  g_clear_pointer (&self->strings, g_string_chunk_free);
  g_clear_pointer (&self->ids, g_hash_table_unref);
  g_clear_pointer (&self->frequencies, g_array_unref);
  g_clear_pointer (&self->title, g_hash_table_unref);
  g_clear_pointer (&self->graph.sentences, g_array_unref);
  g_clear_pointer (&self->graph.terms, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

gboolean
summary_analyzer_run (SummaryAnalyzer *self,
                      const LecternAnalyzerRequest *request,
                      LecternLayerBuilder *layer,
                      GError **error)
{
  const char *language = lectern_article_get_language (request->article);
  SummaryWeights weights = { 0.5, 0.7 };
  g_autoptr (GArray) chosen = NULL;
  g_auto (Reading) reading = { .request = request };
  gint64 n_wanted = 3;

  g_variant_lookup (request->parameters, "sentences", "x", &n_wanted);
  g_variant_lookup (request->parameters, "position", "d", &weights.restart);
  g_variant_lookup (request->parameters, "variety", "d", &weights.redundancy);
  reading.text = lectern_article_get_text (request->article, NULL);
  reading.stop_words = find_stop_words (self, language);
  reading.stemmer = lectern_stemmer_new (language);
  reading.strings = g_string_chunk_new (4096);
  reading.ids = g_hash_table_new (g_str_hash, g_str_equal);
  reading.frequencies = g_array_new (FALSE, FALSE, sizeof (guint));
  reading.title = g_hash_table_new (NULL, NULL);
  reading.graph.sentences = g_array_new (FALSE, FALSE, sizeof (SummarySentence));
  reading.graph.terms = g_array_new (FALSE, FALSE, sizeof (SummaryTerm));
  if (!read_sentences (&reading, error))
    return FALSE;
  lectern_layer_builder_set_fact (
      layer, "too-short", g_variant_new_boolean (reading.graph.sentences->len < LEAST_SENTENCES));
  if (reading.graph.sentences->len < LEAST_SENTENCES)
    return TRUE;
  read_title (&reading);
  reading.graph.n_terms = g_hash_table_size (reading.ids);
  weigh_sentences (&reading);
  summary_rank (&reading.graph, &weights);
  weaken_misfits (&reading);
  chosen = summary_choose (&reading.graph, &weights, MAX_SENTENCES);
  add_chosen (&reading, chosen, CLAMP (n_wanted, 1, MAX_SENTENCES), layer);
  return TRUE;
}
