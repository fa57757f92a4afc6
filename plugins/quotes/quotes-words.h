/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <lectern.h>

G_BEGIN_DECLS

/* What a word can be. A word can be several things: "claims" is a verb and a noun. */
typedef enum {
  /* verbs that bring what someone says or thinks */
  QUOTES_SAY = 1 << 0,   /* said (that) … */
  QUOTES_TELL = 1 << 1,  /* told someone (that) … */
  QUOTES_THINK = 1 << 2, /* believes (that) … */
  QUOTES_SHOW = 1 << 3,  /* of polls and reports: found that … */
  QUOTES_ASK = 1 << 4,   /* asked whether … */
  QUOTES_WANT = 1 << 5,  /* wants to … */
  QUOTES_JUDGE = 1 << 6, /* praised the … */
  QUOTES_VOICE = 1 << 7, /* beside the marks of a quotation only: "…", she laughed */
  QUOTES_NOUN = 1 << 8,  /* the claim that … */
  /* the little words that phrases are cut at */
  QUOTES_BE = 1 << 9,
  QUOTES_AUXILIARY = 1 << 10,
  QUOTES_ADVERB = 1 << 11,
  QUOTES_DETERMINER = 1 << 12,
  QUOTES_PRONOUN = 1 << 13, /* as a subject */
  QUOTES_PREPOSITION = 1 << 14,
  QUOTES_AND = 1 << 15,
  QUOTES_BUT = 1 << 16,   /* begins another main clause */
  QUOTES_SINCE = 1 << 17, /* begins a clause beside the main one */
  QUOTES_WHO = 1 << 18,
  QUOTES_THAT = 1 << 19,
  QUOTES_TO = 1 << 20,
  QUOTES_WHETHER = 1 << 21,
  QUOTES_TIME = 1 << 22,
  QUOTES_VERB = 1 << 23,
  QUOTES_UNNAMED = 1 << 24, /* officials, a spokesperson */
  QUOTES_ACCORDING = 1 << 25,
  QUOTES_OTHER = 1 << 26, /* me, them */
  /* the form of a verb */
  QUOTES_PAST = 1 << 27,
  QUOTES_ING = 1 << 28,
  QUOTES_PLAIN = 1 << 29,
  QUOTES_ROLE = 1 << 30, /* president, company: a description of someone */
} QuotesClass;

/* A preposition that goes on with a name: of, for, from. */
#define QUOTES_OF (1u << 31)

#define QUOTES_CUE                                                                                 \
  (QUOTES_SAY | QUOTES_TELL | QUOTES_THINK | QUOTES_SHOW | QUOTES_ASK | QUOTES_WANT | QUOTES_JUDGE)

typedef struct _QuotesWords QuotesWords;

/* Reads the words of a language, `words/LANGUAGE.words` in @folder. */
QuotesWords *quotes_words_new          (const char        *folder,
                                        const char        *language,
                                        GError           **error) G_GNUC_WARN_UNUSED_RESULT;
void         quotes_words_free         (QuotesWords       *self);
guint32      quotes_words_look_up      (const QuotesWords *self,
                                        const char        *word,
                                        gsize              length);
/* Whether the language's indirect speech is read too. */
gboolean     quotes_words_has_indirect (const QuotesWords *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuotesWords, quotes_words_free)

G_END_DECLS
