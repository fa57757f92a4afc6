/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "entities-hash.h"
#include "entities-lexicon.h"

G_BEGIN_DECLS

/* What the hash of a phrase begins with, before its words are mixed in. */
#define ENTITIES_PHRASE_SEED 0x811c9dc5u

/**
 * EntitiesToken:
 * @span: where it stands
 * @exact: hash of the word as it stands, with straight apostrophes
 * @folded: hash of the word in lower case
 * @name: hash of the word with a capital and small letters if it is all capitals, otherwise @exact
 * @shape: hash of the shape with runs shortened: `Xx` of `Moscow`
 * @prefixes: hashes of the first 2, 3 and 4 bytes of the folded word
 * @suffixes: hashes of the last 1 to 4 bytes of the folded word
 * @lists: bits of the lists that hold the word alone
 * @phrase_starts: bits of the lists with a phrase or word that begins here
 * @phrase_insides: bits of the lists with a phrase that began before
 * @document: what the rest of the document says of the word, `ENTITIES_DOCUMENT_` bits
 * @n_small_place: how many tokens from here on name a place though they are in small letters
 * @run_start: index of the first token of the run of capitalized words that it is in
 * @run_end: index past the last one; both are its own index when it is in none
 *
 * One token with everything that the features look at.
 */
typedef struct {
  LecternSpan span;
  guint32 exact;
  guint32 folded;
  guint32 name;
  guint32 shape;
  guint32 prefixes[3];
  guint32 suffixes[4];
  guint32 lists;
  guint32 phrase_starts;
  guint32 phrase_insides;
  guint32 document;
  guint32 run_start;
  guint32 run_end;
  guint is_word : 1;
  guint is_number : 1;
  guint is_capitalized : 1;
  guint is_upper : 1;
  guint is_first : 1;
  guint after_space : 1;
  guint is_short : 1;
  guint in_title_case : 1;
  guint in_upper_case : 1;
  guint in_headline : 1;
  guint n_small_place : 3;
} EntitiesToken;

#define ENTITIES_DOCUMENT_LOWER (1u << 0)       /* stands somewhere in lower case */
#define ENTITIES_DOCUMENT_INNER (1u << 1)       /* capitalized inside a sentence */
#define ENTITIES_DOCUMENT_TITLED (1u << 2)      /* behind a title */
#define ENTITIES_DOCUMENT_FIRST_NAMED (1u << 3) /* behind a first name */
#define ENTITIES_DOCUMENT_ORGANIZED (1u << 4)   /* in a run with an organization's word */
#define ENTITIES_DOCUMENT_PLACED (1u << 5)      /* alone behind `in` */
#define ENTITIES_DOCUMENT_BRACKETED (1u << 6)   /* alone in parentheses */
#define ENTITIES_DOCUMENT_FREQUENT (1u << 7)    /* capitalized three times or more */

/**
 * EntitiesSentence:
 * @start: index of its first token
 * @end: index past its last token
 * @opens_block: whether it is the first of a paragraph
 *
 * A sentence of a document.
 */
typedef struct {
  guint32 start;
  guint32 end;
  gboolean opens_block;
} EntitiesSentence;

/**
 * EntitiesDocument:
 * @text: the text, borrowed
 * @elides: whether its language elides articles: "l'Union"
 * @tokens: (element-type EntitiesToken): all tokens in text order
 * @sentences: (element-type EntitiesSentence): all sentences in text order
 *
 * An article cut into tokens.
 */
typedef struct {
  const char *text;
  gboolean elides;
  GArray *tokens;
  GArray *sentences;
} EntitiesDocument;

EntitiesDocument *entities_document_new (const char *text) G_GNUC_WARN_UNUSED_RESULT;
EntitiesDocument *entities_document_new_for_article (LecternArticle *article)
    G_GNUC_WARN_UNUSED_RESULT;
void entities_document_free (EntitiesDocument *self);
void entities_document_add_sentence (EntitiesDocument *self, LecternSpan span);
void entities_document_look_up (EntitiesDocument *self, const EntitiesLexicon *lexicon);
guint32 entities_phrase_hash (const char *phrase, gboolean folded, guint32 *first, guint *n_tokens);

static inline EntitiesToken *
entities_document_get_token (const EntitiesDocument *self, guint position)
{
  return &g_array_index (self->tokens, EntitiesToken, position);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntitiesDocument, entities_document_free)

G_END_DECLS
