/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "entities-features.h"

/* The features of a token, shared by the plugin and its trainer. A feature is the mix of the number
 * of its template with hashes of what it looks at; change the templates, and train again. */

#define BORDER 0x2545f491u
/* Lists for the rules behind the weights only. */
#define UNSEEN_LISTS                                                                               \
  (ENTITIES_LIST_BIT (GENERIC_WORD) | ENTITIES_LIST_BIT (LAW) | ENTITIES_LIST_BIT (EVENT)          \
   | ENTITIES_LIST_BIT (PRODUCT) | ENTITIES_LIST_BIT (DESIGNATOR) | ENTITIES_LIST_BIT (LAW_WORD)   \
   | ENTITIES_LIST_BIT (OPENER) | ENTITIES_LIST_BIT (EVENT_WORD)                                   \
   | ENTITIES_LIST_BIT (SPORTS_WORD))

typedef struct {
  const EntitiesToken *tokens;
  EntitiesSentence sentence;
  guint position;
  guint32 *features;
  guint n_features;
} Extraction;

static inline void
emit (Extraction *self, guint32 template_id, guint32 value)
{
  if (self->n_features < ENTITIES_MAX_FEATURES)
    self->features[self->n_features++] = entities_hash_mix (value, template_id);
}

static inline const EntitiesToken *
token_at (const Extraction *self, int offset)
{
  int position = (int) self->position + offset;

  if (position < (int) self->sentence.start || position >= (int) self->sentence.end)
    return NULL;

  return &self->tokens[position];
}

static inline guint32
folded_at (const Extraction *self, int offset)
{
  const EntitiesToken *token = token_at (self, offset);

  if (token == NULL)
    return BORDER;

  /* All numbers are one word. */
  return token->is_number ? BORDER + 1 : token->folded;
}

static inline guint32
seen (guint32 lists)
{
  return lists & ~UNSEEN_LISTS;
}

static inline guint32
shape_at (const Extraction *self, int offset)
{
  const EntitiesToken *token = token_at (self, offset);

  return token != NULL ? token->shape : BORDER;
}

static void
emit_bits (Extraction *self, guint32 template_id, guint32 bits)
{
  while (bits != 0)
    {
      emit (self, template_id, (guint32) g_bit_nth_lsf (bits, -1) + 1);
      bits &= bits - 1;
    }
}

static void
emit_words (Extraction *self)
{
  guint32 before = folded_at (self, -1), word = folded_at (self, 0), after = folded_at (self, 1);

  emit (self, 1, 0);
  emit (self, 2, word);
  emit (self, 3, self->tokens[self->position].exact);
  emit (self, 4, before);
  emit (self, 5, after);
  emit (self, 6, folded_at (self, -2));
  emit (self, 7, folded_at (self, 2));
  emit (self, 8, entities_hash_mix (before, word));
  emit (self, 9, entities_hash_mix (word, after));
  emit (self, 10, entities_hash_mix (before, after));
  emit (self, 11, entities_hash_mix (folded_at (self, -2), before));
  emit (self, 12, entities_hash_mix (after, folded_at (self, 2)));
}

static void
emit_shapes (Extraction *self)
{
  const EntitiesToken *token = &self->tokens[self->position];
  guint32 before = shape_at (self, -1), shape = token->shape, after = shape_at (self, 1);
  guint32 place = (guint32) (token->is_first | token->in_title_case << 1
                             | token->in_upper_case << 2);

  emit (self, 20, shape);
  emit (self, 21, entities_hash_mix (before, shape));
  emit (self, 22, entities_hash_mix (shape, after));
  emit (self, 23, entities_hash_mix (entities_hash_mix (before, shape), after));
  emit (self, 24, entities_hash_mix (shape, place));
  emit (self, 25, entities_hash_mix (shape, folded_at (self, -1)));
  emit (self, 26, entities_hash_mix (shape, folded_at (self, 1)));
  emit (self, 27, entities_hash_mix (entities_hash_mix (shape, token->is_short), place));
  emit (self, 28, entities_hash_mix (shape_at (self, -2), entities_hash_mix (before, shape)));
  if (!token->is_word)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (token->prefixes); i++)
    emit (self, 30 + i, token->prefixes[i]);
  for (guint i = 0; i < G_N_ELEMENTS (token->suffixes); i++)
    emit (self, 35 + i, entities_hash_mix (token->suffixes[i], token->is_capitalized));
}

static void
emit_lists (Extraction *self)
{
  const EntitiesToken *token = &self->tokens[self->position];
  const EntitiesToken *before = token_at (self, -1), *after = token_at (self, 1);
  guint32 capital = token->is_capitalized;

  emit_bits (self, 40 + capital, seen (token->phrase_starts));
  emit_bits (self, 42 + capital, seen (token->phrase_insides));
  emit (self, 44 + capital, seen (token->lists));
  emit (self, 46, entities_hash_mix (seen (token->phrase_starts), seen (token->phrase_insides)));
  if (before != NULL)
    {
      emit_bits (self, 50 + before->is_capitalized, seen (before->lists));
      emit (self, 52,
            entities_hash_mix (seen (before->lists),
                               entities_hash_mix (seen (token->lists), capital)));
    }
  if (after != NULL)
    {
      emit_bits (self, 54 + after->is_capitalized, seen (after->lists));
      emit (self, 56,
            entities_hash_mix (seen (after->lists),
                               entities_hash_mix (seen (token->lists), capital)));
    }
}

/* What the run of capitalized words begins and ends with, and what stands round it. */
static void
emit_run (Extraction *self)
{
  const EntitiesToken *token = &self->tokens[self->position];
  guint start = token->run_start, end = token->run_end;
  guint length = end - start;
  guint32 lists = 0, before = BORDER, after = BORDER, place;

  if (length == 0)
    return;

  for (guint i = start; i < end; i++)
    lists |= self->tokens[i].lists;
  lists = seen (lists) & ~ENTITIES_LIST_BIT (COMMON_WORD);
  if (start > self->sentence.start)
    before = self->tokens[start - 1].folded;
  if (end < self->sentence.end)
    after = self->tokens[end].folded;
  place = (guint32) (self->position == start) | (guint32) (self->position + 1 == end) << 1;
  emit (self, 60, entities_hash_mix (self->tokens[end - 1].folded, place));
  emit (self, 61, entities_hash_mix (self->tokens[start].folded, place));
  emit (self, 62, entities_hash_mix (MIN (length, 6), place));
  emit (self, 63, entities_hash_mix (before, place));
  emit (self, 64, entities_hash_mix (after, place));
  emit (self, 65, entities_hash_mix (before, after));
  emit_bits (self, 66, lists);
  emit_bits (self, 67 + (self->position + 1 == end), seen (self->tokens[end - 1].lists));
  emit (self, 69, entities_hash_mix (self->tokens[end - 1].suffixes[2], MIN (length, 3)));
}

static void
emit_document (Extraction *self)
{
  const EntitiesToken *token = &self->tokens[self->position];
  guint32 place = (guint32) (token->is_first | token->in_title_case << 1 | token->in_upper_case << 2
                             | token->is_capitalized << 3);

  if (!token->is_word)
    return;
  emit_bits (self, 70, token->document);
  emit (self, 71, entities_hash_mix (token->document & 3, place));
  emit (self, 72, entities_hash_mix (token->document, place));
}

/**
 * entities_features_extract:
 * @document: a document with all look-ups made
 * @sentence: one of its sentences
 * @position: index of a token of the sentence
 * @features: room for %ENTITIES_MAX_FEATURES
 *
 * Returns: how many features were written to @features
 */
guint
entities_features_extract (const EntitiesDocument *document,
                           EntitiesSentence sentence,
                           guint position,
                           guint32 *features)
{
  Extraction extraction = {
    .tokens = entities_document_get_token (document, 0),
    .sentence = sentence,
    .position = position,
    .features = features,
  };

  emit_words (&extraction);
  emit_shapes (&extraction);
  emit_lists (&extraction);
  emit_run (&extraction);
  emit_document (&extraction);

  return extraction.n_features;
}
