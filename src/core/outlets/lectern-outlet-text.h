/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../text/lectern-token-iter.h"
#include "lectern-outlet-article.h"
#include "lectern-outlet-lexicon.h"

G_BEGIN_DECLS

/* Longer texts are compared as far as this many sentences. */
#define LECTERN_OUTLET_MAX_SENTENCES 2000

#define LECTERN_OUTLET_MAX_DENIED 4

/**
 * LecternOutletToken:
 * @span: where it stands
 * @kind: what it is
 * @word: (nullable): what the lexicon knows of it
 * @feature: what it says, the same number for words of one stem or concept; 0 for words that say
 *   nothing, numbers and marks
 * @is_capitalized: begins with an upper-case letter
 * @after_space: white space stands before it
 *
 * A word, number or mark.
 */
typedef struct {
  LecternSpan span;
  LecternTokenKind kind;
  const LecternOutletWord *word;
  guint32 feature;
  guint is_capitalized : 1;
  guint after_space : 1;
} LecternOutletToken;

/**
 * LecternOutletSentence:
 * @span: where it stands
 * @first: its first token
 * @end: past its last token
 * @features: (array length=n_features): what it says, sorted, each once
 * @n_features: how much that is
 * @is_heading: whether it is a title, a deck or a heading
 * @denied: (array length=n_denied): what it denies: the features that stand behind such words
 * @n_denied: how many
 *
 * A sentence.
 */
typedef struct {
  LecternSpan span;
  guint32 first;
  guint32 end;
  guint32 *features;
  guint32 n_features;
  gboolean is_heading;
  guint32 denied[LECTERN_OUTLET_MAX_DENIED];
  guint32 n_denied;
} LecternOutletSentence;

/**
 * LecternOutletText:
 * @source: the article
 * @text: its text
 * @tokens: (element-type LecternOutletToken): all that is not hidden, without byline and dateline
 * @sentences: (element-type LecternOutletSentence): likewise
 *
 * An article as it is compared. Features are numbers of one #LecternOutletFeatures.
 */
typedef struct {
  LecternOutletArticle *source;
  const char *text;
  GArray *tokens;
  GArray *sentences;
} LecternOutletText;

/* Numbers for stems and concepts, and how many sentences say each. */
typedef struct _LecternOutletFeatures LecternOutletFeatures;

LecternOutletFeatures *lectern_outlet_features_new  (void) G_GNUC_WARN_UNUSED_RESULT;
void                   lectern_outlet_features_free (LecternOutletFeatures *self);
/* What a feature is worth: the fewer sentences say it, the more. Of all texts that were made. */
double                 lectern_outlet_features_get_weight (const LecternOutletFeatures *self,
                                                    guint32                feature);
guint                  lectern_outlet_features_count (const LecternOutletFeatures *self,
                                                    guint32                feature);
guint32                lectern_outlet_features_get_n (const LecternOutletFeatures *self);
/* The concept that a feature is, 0 for none. */
guint16                lectern_outlet_features_get_concept (const LecternOutletFeatures *self,
                                                    guint32                feature);
guint32                lectern_outlet_features_of_concept (LecternOutletFeatures *self,
                                                    guint16                concept);
/* A word as it is written but for case, for comparing quotations; no feature of a sentence. */
guint32                lectern_outlet_features_of_word (LecternOutletFeatures *self,
                                                    const char            *text,
                                                    gsize                  length);
LecternOutletText     *lectern_outlet_text_new      (LecternOutletArticle  *source, /* borrowed */
                                                     LecternOutletFeatures *features) G_GNUC_WARN_UNUSED_RESULT;
void                   lectern_outlet_text_free     (LecternOutletText     *self);
/* The sentence that holds an offset, G_MAXUINT32 for none. */
guint32                lectern_outlet_text_find_sentence (const LecternOutletText *self,
                                                     guint32                offset);
/* The first token that ends behind an offset. */
guint32                lectern_outlet_text_find_token (const LecternOutletText *self,
                                                     guint32                offset);
/* How much two sets of features have in common, 0 to 1: the cosine of what they are worth. */
double                 lectern_outlet_features_compare (const LecternOutletFeatures *self,
                                                     const guint32         *one,
                                                     guint32                n_one,
                                                     const guint32         *other,
                                                     guint32                n_other);
/* Sorts and leaves each once; returns how many are left. */
guint32                lectern_outlet_features_sort (guint32               *features,
                                                     guint32                n);

static inline const LecternOutletToken *
lectern_outlet_text_get_token (const LecternOutletText *self, guint32 at)
{
  return &g_array_index (self->tokens, LecternOutletToken, at);
}

static inline const LecternOutletSentence *
lectern_outlet_text_get_sentence (const LecternOutletText *self, guint32 at)
{
  return &g_array_index (self->sentences, LecternOutletSentence, at);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternOutletFeatures, lectern_outlet_features_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternOutletText, lectern_outlet_text_free)

G_END_DECLS
