/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-outlet-text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "../text/lectern-sentence-iter.h"
#include "../text/lectern-stemmer.h"

/* A longer token is no word. */
#define MAX_WORD 64
/* Words behind one that denies. */
#define DENIAL_REACH 4

struct _LecternOutletFeatures {
  GHashTable *numbers; /* owned: stem or concept to number */
  GArray *counts;      /* owned, of guint32: sentences that say it */
  GArray *concepts;    /* owned, of guint16 */
  guint32 n_sentences;
};

LecternOutletFeatures *
lectern_outlet_features_new (void)
{
  LecternOutletFeatures *self = g_new0 (LecternOutletFeatures, 1);

  self->numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->counts = g_array_new (FALSE, TRUE, sizeof (guint32));
  self->concepts = g_array_new (FALSE, TRUE, sizeof (guint16));
  g_array_set_size (self->counts, 1);
  g_array_set_size (self->concepts, 1);

  return self;
}

void
lectern_outlet_features_free (LecternOutletFeatures *self)
{
  g_hash_table_unref (self->numbers);
  g_array_unref (self->counts);
  g_array_unref (self->concepts);
  g_free (self);
}

static guint32
number_of (LecternOutletFeatures *self, const char *word, guint16 concept)
{
  guint32 number = GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers, word));

  if (number != 0)
    return number;

  number = self->counts->len;
  g_hash_table_insert (self->numbers, g_strdup (word), GUINT_TO_POINTER (number));
  g_array_set_size (self->counts, number + 1);
  g_array_append_val (self->concepts, concept);

  return number;
}

guint32
lectern_outlet_features_of_concept (LecternOutletFeatures *self, guint16 concept)
{
  /* No stem begins so. */
  g_autofree char *word = g_strconcat ("#", lectern_outlet_concept_get_name (concept), NULL);

  return number_of (self, word, concept);
}

guint32
lectern_outlet_features_of_word (LecternOutletFeatures *self, const char *text, gsize length)
{
  g_autofree char *folded = g_utf8_casefold (text, length);
  g_autofree char *word = g_strconcat ("=", folded, NULL);

  /* Apostrophes are written in two ways. */
  for (char *p = strstr (word, "’"); p != NULL; p = strstr (p, "’"))
    {
      *p = '\'';
      memmove (p + 1, p + strlen ("’"), strlen (p + strlen ("’")) + 1);
    }

  return number_of (self, word, 0);
}

double
lectern_outlet_features_get_weight (const LecternOutletFeatures *self, guint32 feature)
{
  guint32 count = g_array_index (self->counts, guint32, feature);

  return log (1 + (self->n_sentences + 1.0) / (count + 1.0));
}

guint
lectern_outlet_features_count (const LecternOutletFeatures *self, guint32 feature)
{
  return g_array_index (self->counts, guint32, feature);
}

guint32
lectern_outlet_features_get_n (const LecternOutletFeatures *self)
{
  return self->counts->len;
}

guint16
lectern_outlet_features_get_concept (const LecternOutletFeatures *self, guint32 feature)
{
  return g_array_index (self->concepts, guint16, feature);
}

static int
compare_features (gconstpointer a, gconstpointer b)
{
  guint32 one = *(const guint32 *) a;
  guint32 other = *(const guint32 *) b;

  return one < other ? -1 : one > other;
}

guint32
lectern_outlet_features_sort (guint32 *features, guint32 n)
{
  guint32 n_kept = 0;

  qsort (features, n, sizeof *features, compare_features);
  for (guint32 i = 0; i < n; i++)
    if (i == 0 || features[i] != features[i - 1])
      features[n_kept++] = features[i];

  return n_kept;
}

/**
 * lectern_outlet_features_compare:
 * @self: features
 * @one: (array length=n_one): some, sorted
 * @n_one: how many
 * @other: (array length=n_other): others, sorted
 * @n_other: how many
 *
 * Compares what two sentences say, each feature by its inverse sentence frequency.
 *
 * Returns: 0 for nothing in common to 1 for the same
 */
double
lectern_outlet_features_compare (const LecternOutletFeatures *self,
                                 const guint32 *one,
                                 guint32 n_one,
                                 const guint32 *other,
                                 guint32 n_other)
{
  double both = 0;
  double all_one = 0;
  double all_other = 0;
  guint32 k = 0;

  for (guint32 i = 0; i < n_one; i++)
    {
      double weight = lectern_outlet_features_get_weight (self, one[i]);

      all_one += weight * weight;
      while (k < n_other && other[k] < one[i])
        k++;
      if (k < n_other && other[k] == one[i])
        both += weight * weight;
    }
  for (guint32 i = 0; i < n_other; i++)
    {
      double weight = lectern_outlet_features_get_weight (self, other[i]);

      all_other += weight * weight;
    }

  return both > 0 ? both / sqrt (all_one * all_other) : 0;
}

/* What a word says. */
static void
look_word_up (LecternOutletToken *token,
              const char *text,
              const LecternOutletLexicon *lexicon,
              LecternStemmer *stemmer,
              LecternOutletFeatures *features)
{
  gsize length = lectern_span_get_length (token->span);
  gsize stem_length = 0;
  g_autofree char *folded = NULL;
  g_autofree char *own = NULL;
  const char *stem = NULL;

  if (token->kind != LECTERN_TOKEN_WORD || length > MAX_WORD)
    return;

  folded = g_utf8_casefold (text + token->span.start, length);
  token->word = lectern_outlet_lexicon_lookup (lexicon, folded);
  if (token->word != NULL && token->word->concept != 0)
    {
      token->feature = lectern_outlet_features_of_concept (features, token->word->concept);
      return;
    }
  if ((token->word != NULL && token->word->flags != 0) || length < 2)
    return;

  stem = lectern_stemmer_stem (stemmer, text + token->span.start, length, &stem_length);
  own = g_strndup (stem, stem_length);
  token->feature = number_of (features, own, 0);
}

/* What a word that denies is about: the first that says anything behind it. */
static void
take_denied (LecternOutletText *self, LecternOutletSentence *sentence, guint32 at)
{
  for (guint32 i = at + 1; i < sentence->end && i <= at + DENIAL_REACH; i++)
    {
      const LecternOutletToken *token = lectern_outlet_text_get_token (self, i);

      if (token->feature == 0)
        continue;
      if (sentence->n_denied < LECTERN_OUTLET_MAX_DENIED)
        sentence->denied[sentence->n_denied++] = token->feature;
      return;
    }
}

static void
take_features (LecternOutletText *self,
               LecternOutletSentence *sentence,
               LecternOutletFeatures *features)
{
  guint32 n = 0;

  sentence->features = g_new (guint32, sentence->end - sentence->first + 1);
  for (guint32 i = sentence->first; i < sentence->end; i++)
    {
      const LecternOutletToken *token = lectern_outlet_text_get_token (self, i);

      if (token->feature != 0)
        sentence->features[n++] = token->feature;
      if (token->word != NULL && (token->word->flags & LECTERN_OUTLET_WORD_NOT) != 0)
        take_denied (self, sentence, i);
    }
  sentence->n_features = lectern_outlet_features_sort (sentence->features, n);
  for (guint32 i = 0; i < sentence->n_features; i++)
    g_array_index (features->counts, guint32, sentence->features[i])++;
  features->n_sentences++;
}

/* Whether a block tells what happened. */
static gboolean
is_told (const LecternBlock *block)
{
  switch (block->role)
    {
    case LECTERN_BLOCK_PARAGRAPH:
    case LECTERN_BLOCK_TITLE:
    case LECTERN_BLOCK_DECK:
    case LECTERN_BLOCK_HEADING:
    case LECTERN_BLOCK_LIST_ITEM:
    case LECTERN_BLOCK_QUOTATION:
    case LECTERN_BLOCK_CAPTION:
      return !lectern_block_is_hidden (block);
    default:
      return FALSE;
    }
}

static gboolean
is_heading (LecternBlockRole role)
{
  return role == LECTERN_BLOCK_TITLE || role == LECTERN_BLOCK_DECK || role == LECTERN_BLOCK_HEADING;
}

static void
clear_sentence (gpointer data)
{
  g_free (((LecternOutletSentence *) data)->features);
}

/**
 * lectern_outlet_text_new:
 * @source: (transfer none): an article, which outlives the text
 * @features: numbers for what it says; those of its sentences are counted
 *
 * Cuts an article into sentences, and finds what each says.
 *
 * Returns: (transfer full): the text
 */
LecternOutletText *
lectern_outlet_text_new (LecternOutletArticle *source, LecternOutletFeatures *features)
{
  LecternOutletText *self = g_new0 (LecternOutletText, 1);
  const char *language = lectern_article_get_language (source->article);
  const LecternOutletLexicon *lexicon = lectern_outlet_lexicon_get (language);
  g_autoptr (LecternStemmer) stemmer = lectern_stemmer_new (language);
  gsize n_blocks = 0;
  const LecternBlock *blocks = lectern_article_get_blocks (source->article, &n_blocks);
  LecternSentenceIter iter;
  LecternSpan span;
  gsize block = 0;

  self->source = source;
  self->text = lectern_article_get_text (source->article, NULL);
  self->tokens = g_array_new (FALSE, FALSE, sizeof (LecternOutletToken));
  self->sentences = g_array_new (FALSE, FALSE, sizeof (LecternOutletSentence));
  g_array_set_clear_func (self->sentences, clear_sentence);
  lectern_sentence_iter_init (&iter, source->article);
  while (self->sentences->len < LECTERN_OUTLET_MAX_SENTENCES
         && lectern_sentence_iter_next (&iter, &span, &block))
    {
      LecternOutletSentence sentence = { .span = span, .first = self->tokens->len };
      LecternSpan rest = span;
      LecternToken token;

      if (!is_told (&blocks[block]))
        continue;
      while (lectern_token_next (self->text, &rest, &token))
        {
          LecternOutletToken own = { .span = token.span,
                                     .kind = token.kind,
                                     .is_capitalized = token.is_capitalized,
                                     .after_space = token.after_space };

          look_word_up (&own, self->text, lexicon, stemmer, features);
          g_array_append_val (self->tokens, own);
        }
      sentence.end = self->tokens->len;
      sentence.is_heading = is_heading (blocks[block].role);
      take_features (self, &sentence, features);
      g_array_append_val (self->sentences, sentence);
    }

  return self;
}

void
lectern_outlet_text_free (LecternOutletText *self)
{
  g_array_unref (self->tokens);
  g_array_unref (self->sentences);
  g_free (self);
}

guint32
lectern_outlet_text_find_sentence (const LecternOutletText *self, guint32 offset)
{
  guint32 low = 0;
  guint32 high = self->sentences->len;

  while (low < high)
    {
      guint32 middle = low + (high - low) / 2;

      if (lectern_outlet_text_get_sentence (self, middle)->span.end <= offset)
        low = middle + 1;
      else
        high = middle;
    }
  if (low == self->sentences->len
      || lectern_outlet_text_get_sentence (self, low)->span.start > offset)
    return G_MAXUINT32;

  return low;
}

guint32
lectern_outlet_text_find_token (const LecternOutletText *self, guint32 offset)
{
  guint32 low = 0;
  guint32 high = self->tokens->len;

  while (low < high)
    {
      guint32 middle = low + (high - low) / 2;

      if (lectern_outlet_text_get_token (self, middle)->span.end <= offset)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}
