/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>
#include <string.h>

#include "summary-reading.h"

#define MAX_TITLE_BYTES 4096

/* What is gathered while an article is read. */
typedef struct {
  const char *text;
  const SummaryWords *words; /* (nullable) */
  LecternStemmer *stemmer;
  GStringChunk *strings;
  GHashTable *ids; /* stem to its id, from 1 */
  SummaryReading *into;
} Reader;

/* Titles and captions repeat or stand apart; the summary takes running text. */
static gboolean
is_running_text (const LecternBlock *block)
{
  return block->role == LECTERN_BLOCK_PARAGRAPH || block->role == LECTERN_BLOCK_LIST_ITEM
         || block->role == LECTERN_BLOCK_QUOTATION || block->role == LECTERN_BLOCK_DECK;
}

static gboolean
is_stop_word (const Reader *self, const char *word, gsize length)
{
  g_autofree char *folded = NULL;

  if (self->words == NULL)
    return FALSE;
  folded = summary_words_fold (word, length);
  return g_hash_table_contains (self->words->stop, folded);
}

/* The id of the term that a token stands for; 0 for one that tells nothing. */
static guint32
find_term (Reader *self, const LecternToken *token)
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
      g_array_append_val (self->into->frequencies, none);
      g_array_append_val (self->into->counts, none);
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
merge_terms (Reader *self, guint first)
{
  GArray *terms = self->into->graph.terms;
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
count_terms (Reader *self, const SummarySentence *sentence)
{
  SummaryReading *into = self->into;

  for (guint i = 0; i < sentence->n_terms; i++)
    {
      const SummaryTerm *term = &g_array_index (into->graph.terms, SummaryTerm,
                                                sentence->first_term + i);

      g_array_index (into->frequencies, guint, term->term - 1)++;
      g_array_index (into->counts, guint, term->term - 1) += (guint) term->weight;
    }
}

static gboolean
has_digit (const char *word, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (g_ascii_isdigit (word[i]))
      return TRUE;
  return FALSE;
}

/* What a sentence looks like, whatever its words mean. */
static void
look_at_token (const Reader *self, const LecternToken *token, SummarySentence *sentence)
{
  const char *word = self->text + token->span.start;
  gsize length = lectern_span_get_length (token->span);
  g_autofree char *folded = NULL;

  if (token->kind != LECTERN_TOKEN_WORD && token->kind != LECTERN_TOKEN_NUMBER)
    return;

  sentence->n_capitals += sentence->n_words > 0 && g_unichar_isupper (g_utf8_get_char (word));
  sentence->n_words++;
  sentence->n_numbers += has_digit (word, length);
  if (sentence->is_hedged || self->words == NULL)
    return;

  folded = summary_words_fold (word, length);
  sentence->is_hedged = g_hash_table_contains (self->words->hedges, folded);
}

static gboolean
has_quotation_mark (const char *text, LecternSpan span)
{
  static const char *const marks[] = { "\"", "“", "”", "„", "«", "»" };

  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    if (g_strstr_len (text + span.start, lectern_span_get_length (span), marks[i]) != NULL)
      return TRUE;
  return FALSE;
}

static void
add_sentence (Reader *self, LecternSpan span)
{
  SummaryGraph *graph = &self->into->graph;
  SummarySentence sentence = { .span = span,
                               .first_term = graph->terms->len,
                               .position = graph->sentences->len,
                               .is_quoting = has_quotation_mark (self->text, span),
                               .is_question = self->text[span.end - 1] == '?' };
  LecternSpan rest = span;
  LecternToken token;

  while (lectern_token_next (self->text, &rest, &token))
    {
      SummaryTerm term = { find_term (self, &token), 1 };

      look_at_token (self, &token, &sentence);
      if (term.term != 0)
        g_array_append_val (graph->terms, term);
    }
  sentence.n_terms = merge_terms (self, sentence.first_term);
  count_terms (self, &sentence);
  g_array_append_val (graph->sentences, sentence);
}

static gboolean
read_sentences (Reader *self, LecternArticle *article, const LecternHost *host, GError **error)
{
  gsize n_blocks = 0;
  const LecternBlock *blocks = lectern_article_get_blocks (article, &n_blocks);
  LecternSentenceIter iter;
  LecternSpan sentence;
  gsize block = 0;

  lectern_sentence_iter_init (&iter, article);
  while (lectern_sentence_iter_next (&iter, &sentence, &block))
    {
      if (is_running_text (&blocks[block]))
        add_sentence (self, sentence);
      if (host != NULL && host->is_cancelled (host))
        {
          g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled");
          return FALSE;
        }
    }
  return TRUE;
}

/* Reads the title's terms. Those that stand nowhere else count too. */
static void
read_title (Reader *self, const char *title)
{
  const char *text = self->text;
  LecternSpan rest = { 0, title != NULL ? MIN (strlen (title), MAX_TITLE_BYTES) : 0 };
  LecternToken token;

  self->text = title;
  while (rest.end > 0 && lectern_token_next (title, &rest, &token))
    {
      guint32 term = find_term (self, &token);

      if (term != 0)
        g_hash_table_add (self->into->title, GUINT_TO_POINTER (term - 1));
    }
  self->text = text;
}

/* Rare terms weigh more, and each sentence's vector gets length 1. Terms count from 0 hereafter. */
static void
weigh_terms (SummaryReading *self)
{
  GArray *sentences = self->graph.sentences;

  for (guint i = 0; i < sentences->len; i++)
    {
      const SummarySentence *sentence = &g_array_index (sentences, SummarySentence, i);
      double sum = 0;

      for (guint k = 0; k < sentence->n_terms; k++)
        {
          SummaryTerm *term = &g_array_index (self->graph.terms, SummaryTerm,
                                              sentence->first_term + k);
          guint n = g_array_index (self->frequencies, guint, --term->term);

          term->weight *= (float) log (1.0 + (double) sentences->len / n);
          sum += (double) term->weight * term->weight;
        }
      for (guint k = 0; k < sentence->n_terms; k++)
        g_array_index (self->graph.terms, SummaryTerm, sentence->first_term + k).weight
            /= (float) sqrt (MAX (sum, 1e-12));
    }
}

gboolean
summary_reading_init (SummaryReading *self,
                      LecternArticle *article,
                      const SummaryWords *words,
                      const LecternHost *host,
                      GError **error)
{
  g_autoptr (GStringChunk) strings = g_string_chunk_new (4096);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (LecternStemmer) stemmer = lectern_stemmer_new (lectern_article_get_language (article));
  Reader reader = { lectern_article_get_text (article, NULL), words, stemmer, strings, ids, self };

  self->graph.sentences = g_array_new (FALSE, FALSE, sizeof (SummarySentence));
  self->graph.terms = g_array_new (FALSE, FALSE, sizeof (SummaryTerm));
  self->frequencies = g_array_new (FALSE, FALSE, sizeof (guint));
  self->counts = g_array_new (FALSE, FALSE, sizeof (guint));
  self->title = g_hash_table_new (NULL, NULL);
  if (!read_sentences (&reader, article, host, error))
    return FALSE;

  read_title (&reader, lectern_article_get_title (article));
  self->graph.n_terms = g_hash_table_size (ids);
  weigh_terms (self);

  return TRUE;
}

void
summary_reading_clear (SummaryReading *self)
{
  g_clear_pointer (&self->graph.sentences, g_array_unref);
  g_clear_pointer (&self->graph.terms, g_array_unref);
  g_clear_pointer (&self->frequencies, g_array_unref);
  g_clear_pointer (&self->counts, g_array_unref);
  g_clear_pointer (&self->title, g_hash_table_unref);
}
