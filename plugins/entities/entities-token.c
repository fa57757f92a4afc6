/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "entities-token.h"

#include <string.h>

#define MAX_WORD_BYTES 64
/* Of places in small letters: how many words, and how many letters a single one has at least. */
#define MAX_SMALL_PLACE 3
#define MIN_SMALL_PLACE_BYTES 4

/* What may follow a hyphen behind a name without being a part of it: "Moscow-backed". */
static const char *const hyphen_tails[] = {
  "aligned",  "allied",   "annexed",  "appointed", "backed",        "based",    "born",
  "bound",    "brokered", "built",    "centric",   "controlled",    "designed", "dominated",
  "educated", "era",      "friendly", "funded",    "headquartered", "held",     "language",
  "led",      "like",     "linked",   "listed",    "made",          "majority", "mediated",
  "occupied", "operated", "owned",    "powered",   "registered",    "run",      "sponsored",
  "speaking", "style",    "supplied", "supported", "trained",       "wide",
};

/**
 * entities_document_new:
 * @text: the text, which must outlive the document
 *
 * Makes a document without sentences.
 */
EntitiesDocument *
entities_document_new (const char *text)
{
  EntitiesDocument *self = g_new0 (EntitiesDocument, 1);

  self->text = text;
  self->tokens = g_array_new (FALSE, TRUE, sizeof (EntitiesToken));
  self->sentences = g_array_new (FALSE, FALSE, sizeof (EntitiesSentence));

  return self;
}

void
entities_document_free (EntitiesDocument *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->sentences);
  g_array_unref (self->tokens);
  g_free (self);
}

/* Copies a word with straight apostrophes; words past the limit are cut. */
static gsize
copy_word (const char *text, LecternSpan span, char *word)
{
  gsize length = 0;

  for (guint32 i = span.start; i < span.end && length < MAX_WORD_BYTES - 8; i++)
    {
      if (strncmp (text + i, "’", 3) == 0)
        {
          word[length++] = '\'';
          i += 2;
          continue;
        }
      word[length++] = text[i];
    }
  word[length] = '\0';
  while (length > 0 && !g_utf8_validate (word, (gssize) length, NULL))
    word[--length] = '\0';

  return length;
}

static gboolean
is_ascii (const char *word, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if ((guchar) word[i] >= 0x80)
      return FALSE;

  return TRUE;
}

/* Lower case of a word of at most MAX_WORD_BYTES; the result may be cut. */
static gsize
fold_word (const char *word, gsize length, char *folded)
{
  g_autofree char *lower = NULL;

  if (is_ascii (word, length))
    {
      for (gsize i = 0; i < length; i++)
        folded[i] = g_ascii_tolower (word[i]);
      folded[length] = '\0';
      return length;
    }

  lower = g_utf8_strdown (word, (gssize) length);
  length = MIN (strlen (lower), MAX_WORD_BYTES - 1);
  memcpy (folded, lower, length);
  folded[length] = '\0';

  return length;
}

static guint32
hash_shape (const char *word)
{
  guint32 hash = 2166136261u;
  char last = '\0';

  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      char class = (char) (c < 0x80 ? c : '~');

      if (g_unichar_isupper (c))
        class = 'X';
      else if (g_unichar_isalpha (c))
        class = 'x';
      else if (g_unichar_isdigit (c))
        class = '0';
      if (class != last)
        hash = (hash ^ (guchar) class) * 16777619u;
      last = class;
    }

  return hash;
}

/* The word with a capital and small letters, for names in all capitals. */
static guint32
hash_name (const char *word, gsize length, const char *folded, gsize folded_length)
{
  char name[MAX_WORD_BYTES];
  gsize first = (gsize) (g_utf8_next_char (word) - word);

  if (first > length || first > folded_length)
    return entities_hash_bytes (word, length);
  memcpy (name, folded, folded_length);
  memcpy (name, word, first);

  return entities_hash_bytes (name, folded_length);
}

static void
fill_token (EntitiesToken *token, const char *text)
{
  char word[MAX_WORD_BYTES];
  char folded[MAX_WORD_BYTES];
  gsize length = copy_word (text, token->span, word);
  gsize folded_length = fold_word (word, length, folded);

  token->exact = entities_hash_bytes (word, length);
  token->folded = entities_hash_bytes (folded, folded_length);
  token->name = token->is_upper && length > 1 ? hash_name (word, length, folded, folded_length)
                                              : token->exact;
  token->shape = hash_shape (word);
  token->is_short = length <= 2;
  for (guint i = 0; i < G_N_ELEMENTS (token->prefixes); i++)
    token->prefixes[i] = entities_hash_bytes (folded, MIN (folded_length, i + 2));
  for (guint i = 0; i < G_N_ELEMENTS (token->suffixes); i++)
    {
      gsize n = MIN (folded_length, i + 1);

      token->suffixes[i] = entities_hash_bytes (folded + folded_length - n, n);
    }
}

static gboolean
is_hyphen_tail (const char *tail, gsize length)
{
  for (guint i = 0; i < G_N_ELEMENTS (hyphen_tails); i++)
    if (strlen (hyphen_tails[i]) == length && strncmp (hyphen_tails[i], tail, length) == 0)
      return TRUE;

  return FALSE;
}

/* Where a word is to be cut so that a name in it stands alone; its end when nowhere. */
static guint32
find_cut (const char *text, LecternSpan span)
{
  const char *hyphen = g_strrstr_len (text + span.start, lectern_span_get_length (span), "-");
  guint32 at;

  if (hyphen == NULL)
    return span.end;
  at = (guint32) (hyphen - text);
  if (at > span.start && is_hyphen_tail (hyphen + 1, span.end - at - 1))
    return at;

  return span.end;
}

/* Where the article of "l'Union" or "dell'Italia" ends; the end of the word when it has none. */
static guint32
find_elision (const char *text, LecternSpan span)
{
  static const char *const articles[] = { "l",  "d",  "j",   "m",    "n",    "s",    "t",   "c",
                                          "qu", "un", "all", "dall", "dell", "nell", "sull" };
  g_autofree char *word = lectern_text_fold (text + span.start,
                                             (gssize) lectern_span_get_length (span));

  for (guint i = 0; i < G_N_ELEMENTS (articles); i++)
    {
      guint32 length = (guint32) strlen (articles[i]);
      const char *mark = text + span.start + length;

      if (strncmp (word, articles[i], length) != 0 || span.start + length >= span.end)
        continue;
      if (*mark == '\'' && span.start + length + 1 < span.end)
        return span.start + length + 1;
      if (strncmp (mark, "’", 3) == 0 && span.start + length + 3 < span.end)
        return span.start + length + 3;
    }

  return span.end;
}

static gboolean
has_small (const char *text, LecternSpan span)
{
  for (const char *p = text + span.start; p < text + span.end; p = g_utf8_next_char (p))
    if (g_unichar_islower (g_utf8_get_char (p)))
      return TRUE;

  return FALSE;
}

static void
append_token (GArray *tokens, const char *text, const LecternToken *source, LecternSpan span)
{
  EntitiesToken token = { .span = span };
  gunichar first = g_utf8_get_char (text + span.start);

  token.is_word = source->kind == LECTERN_TOKEN_WORD && g_unichar_isalnum (first);
  token.is_number = source->kind == LECTERN_TOKEN_NUMBER;
  token.is_capitalized = g_unichar_isupper (first);
  token.is_upper = token.is_capitalized
                   && (source->is_upper
                       || (span.start > source->span.start && !has_small (text, span)));
  token.after_space = source->after_space && span.start == source->span.start;
  fill_token (&token, text);
  g_array_append_val (tokens, token);
}

static void
append_words (GArray *tokens, const char *text, LecternSpan span, gboolean elides)
{
  LecternSpan rest = span;
  LecternToken source;

  while (lectern_token_next (text, &rest, &source))
    {
      guint32 cut = source.span.end;

      if (source.kind == LECTERN_TOKEN_WORD)
        cut = elides ? find_elision (text, source.span) : find_cut (text, source.span);
      append_token (tokens, text, &source, (LecternSpan){ source.span.start, cut });
      if (cut < source.span.end)
        append_token (tokens, text, &source, (LecternSpan){ cut, source.span.end });
    }
}

/* Headlines and lines in capitals: most of their capital letters say nothing. A line full of
 * names with a full stop is no headline but a caption. */
static void
mark_case (EntitiesToken *tokens, guint n_tokens)
{
  guint n_long = 0, n_capitalized = 0, n_upper = 0;
  gboolean has_stop = tokens[n_tokens - 1].exact == entities_hash_bytes (".", 1);
  gboolean title_case, upper_case;

  for (guint i = 0; i < n_tokens; i++)
    {
      if (!tokens[i].is_word || lectern_span_get_length (tokens[i].span) < 4)
        continue;
      n_long++;
      n_capitalized += tokens[i].is_capitalized;
      n_upper += tokens[i].is_upper;
    }
  title_case = n_long >= 4 && n_capitalized * 10 >= n_long * 8;
  upper_case = n_long >= 3 && n_upper * 10 >= n_long * 8;
  for (guint i = 0; i < n_tokens; i++)
    {
      tokens[i].in_title_case = title_case;
      tokens[i].in_upper_case = upper_case;
      tokens[i].in_headline = title_case && !has_stop;
    }
}

/**
 * entities_document_add_sentence:
 * @span: the sentence
 *
 * Cuts a sentence into tokens. Sentences are added in text order.
 */
void
entities_document_add_sentence (EntitiesDocument *self, LecternSpan span)
{
  EntitiesSentence sentence = { .start = self->tokens->len };

  append_words (self->tokens, self->text, span, self->elides);
  sentence.end = self->tokens->len;
  if (sentence.start == sentence.end)
    return;
  mark_case (entities_document_get_token (self, sentence.start), sentence.end - sentence.start);
  for (guint i = sentence.start; i < sentence.end; i++)
    if (entities_document_get_token (self, i)->is_word)
      {
        entities_document_get_token (self, i)->is_first = TRUE;
        break;
      }
  g_array_append_val (self->sentences, sentence);
}

/**
 * entities_document_new_for_article:
 * @article: an article, which must outlive the document
 *
 * Cuts the shown sentences of an article into tokens.
 */
EntitiesDocument *
entities_document_new_for_article (LecternArticle *article)
{
  EntitiesDocument *self = entities_document_new (lectern_article_get_text (article, NULL));
  const char *language = lectern_article_get_language (article);
  LecternSentenceIter iter;
  LecternSpan span;
  gsize last_block = G_MAXSIZE;
  gsize block = 0;

  self->elides = language != NULL
                 && (g_str_has_prefix (language, "fr") || g_str_has_prefix (language, "it")
                     || g_str_has_prefix (language, "ca"));
  lectern_sentence_iter_init (&iter, article);
  while (lectern_sentence_iter_next (&iter, &span, &block))
    {
      guint n_before = self->sentences->len;

      entities_document_add_sentence (self, span);
      if (self->sentences->len == n_before)
        continue;
      g_array_index (self->sentences, EntitiesSentence, n_before).opens_block = block != last_block;
      last_block = block;
    }

  return self;
}

/**
 * entities_phrase_hash:
 * @phrase: words, as in a list
 * @folded: without regard to case
 * @first: (out): hash of the first word
 * @n_tokens: (out): how many tokens it has
 *
 * Hashes a phrase in the way in which the tokens of a text are hashed.
 */
guint32
entities_phrase_hash (const char *phrase, gboolean folded, guint32 *first, guint *n_tokens)
{
  g_autoptr (GArray) tokens = NULL;
  gsize length = strlen (phrase);
  guint32 hash = ENTITIES_PHRASE_SEED;

  *first = 0;
  *n_tokens = 0;
  if (length == 0 || length > G_MAXUINT16)
    return hash;
  /* Nearly all entries are one plain word. */
  if (length < MAX_WORD_BYTES - 8
      && strspn (phrase, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") == length)
    {
      char word[MAX_WORD_BYTES];

      *n_tokens = 1;
      if (folded)
        fold_word (phrase, length, word);
      *first = entities_hash_bytes (folded ? word : phrase, length);
      return entities_hash_mix (hash, *first);
    }

  tokens = g_array_new (FALSE, TRUE, sizeof (EntitiesToken));
  append_words (tokens, phrase, (LecternSpan){ 0, (guint32) length }, FALSE);
  *n_tokens = tokens->len;
  for (guint i = 0; i < tokens->len; i++)
    {
      const EntitiesToken *token = &g_array_index (tokens, EntitiesToken, i);
      guint32 word = folded ? token->folded : token->exact;

      if (i == 0)
        *first = word;
      hash = entities_hash_mix (hash, word);
    }

  return hash;
}

/* Finds the lists' phrases that begin at @position and marks their tokens. */
static void
mark_phrases (EntitiesDocument *self, const EntitiesLexicon *lexicon, guint position, guint end)
{
  EntitiesToken *tokens = entities_document_get_token (self, 0);
  guint32 exact = ENTITIES_PHRASE_SEED, name = ENTITIES_PHRASE_SEED, folded = ENTITIES_PHRASE_SEED;

  for (guint i = position; i < MIN (end, position + ENTITIES_PHRASE_MAX); i++)
    {
      guint32 bits;

      exact = entities_hash_mix (exact, tokens[i].exact);
      name = entities_hash_mix (name, tokens[i].name);
      folded = entities_hash_mix (folded, tokens[i].folded);
      if (i == position)
        continue;
      bits = entities_lexicon_get_phrase (lexicon, exact, FALSE)
             | entities_lexicon_get_phrase (lexicon, name, FALSE)
             | entities_lexicon_get_phrase (lexicon, folded, TRUE);
      if (bits == 0)
        continue;
      tokens[position].phrase_starts |= bits;
      for (guint j = position + 1; j <= i; j++)
        tokens[j].phrase_insides |= bits;
    }
}

static gboolean
joins_run (const EntitiesToken *token)
{
  return token->is_word && token->is_capitalized && (token->lists & ENTITIES_LIST_BIT (DATE)) == 0;
}

/* What may stand between two words of a run: a particle, or the dot of "J." and "St.". */
static gboolean
links_run (const EntitiesToken *tokens, guint position, guint end)
{
  const EntitiesToken *link = &tokens[position];

  if (position + 1 >= end || !joins_run (&tokens[position + 1]))
    return FALSE;
  if (link->exact == entities_hash_bytes (".", 1))
    return !link->after_space && lectern_span_get_length (tokens[position - 1].span) <= 3;

  return (link->lists & ENTITIES_LIST_BIT (PARTICLE)) != 0;
}

/* Finds the runs of capitalized words of a sentence. */
static void
mark_runs (EntitiesDocument *self, EntitiesSentence sentence)
{
  EntitiesToken *tokens = entities_document_get_token (self, 0);
  guint i = sentence.start;

  while (i < sentence.end)
    {
      guint end = i;

      while (end < sentence.end && joins_run (&tokens[end]))
        {
          end++;
          if (end < sentence.end && links_run (tokens, end, sentence.end))
            end++;
        }
      for (guint j = i; j < MAX (end, i + 1); j++)
        {
          tokens[j].run_start = i;
          tokens[j].run_end = end;
        }
      i = MAX (end, i + 1);
    }
}

static guint32
judge_token (const EntitiesToken *tokens, guint i, EntitiesSentence sentence)
{
  const EntitiesToken *before = i > sentence.start ? &tokens[i - 1] : NULL;
  const EntitiesToken *after = i + 1 < sentence.end ? &tokens[i + 1] : NULL;
  guint32 bits = 0;

  if (!tokens[i].is_capitalized)
    return ENTITIES_DOCUMENT_LOWER;
  if (tokens[i].in_title_case || tokens[i].in_upper_case)
    return 0;
  if (!tokens[i].is_first)
    bits |= ENTITIES_DOCUMENT_INNER;
  if (before == NULL)
    return bits;
  if (before->is_capitalized && (before->lists & ENTITIES_LIST_BIT (TITLE)) != 0)
    bits |= ENTITIES_DOCUMENT_TITLED;
  if (before->is_capitalized && (before->lists & ENTITIES_LIST_BIT (FIRST_NAME)) != 0)
    bits |= ENTITIES_DOCUMENT_FIRST_NAMED;
  for (guint j = tokens[i].run_start; j < tokens[i].run_end; j++)
    if (j != i && (tokens[j].lists & ENTITIES_LIST_BIT (ORGANIZATION_WORD)) != 0)
      bits |= ENTITIES_DOCUMENT_ORGANIZED;
  if (tokens[i].run_end - tokens[i].run_start == 1)
    {
      if (before->folded == entities_hash_bytes ("in", 2))
        bits |= ENTITIES_DOCUMENT_PLACED;
      if (before->exact == entities_hash_bytes ("(", 1) && after != NULL
          && after->exact == entities_hash_bytes (")", 1))
        bits |= ENTITIES_DOCUMENT_BRACKETED;
    }

  return bits;
}

/* Every word learns what the document says of it elsewhere. */
static void
mark_document (EntitiesDocument *self)
{
  g_autoptr (GHashTable) known = g_hash_table_new (NULL, NULL);
  const guint32 count_unit = 1u << 16;
  EntitiesToken *tokens = entities_document_get_token (self, 0);

  for (guint s = 0; s < self->sentences->len; s++)
    {
      EntitiesSentence sentence = g_array_index (self->sentences, EntitiesSentence, s);

      for (guint i = sentence.start; i < sentence.end; i++)
        {
          gpointer key = GUINT_TO_POINTER (tokens[i].folded);
          guint32 bits;

          if (!tokens[i].is_word)
            continue;
          bits = GPOINTER_TO_UINT (g_hash_table_lookup (known, key));
          if (tokens[i].is_capitalized && bits < 0x7fffffff)
            bits += count_unit;
          bits |= judge_token (tokens, i, sentence);
          g_hash_table_insert (known, key, GUINT_TO_POINTER (bits));
        }
    }
  for (guint i = 0; i < self->tokens->len; i++)
    {
      guint32 bits = GPOINTER_TO_UINT (
          g_hash_table_lookup (known, GUINT_TO_POINTER (tokens[i].folded)));

      tokens[i].document = bits & (count_unit - 1);
      if (bits >= 3 * count_unit)
        tokens[i].document |= ENTITIES_DOCUMENT_FREQUENT;
    }
}

/* The word with a capital letter, as a list would have it. */
static guint32
hash_titled (const char *text, LecternSpan span)
{
  char word[MAX_WORD_BYTES];
  gsize length = copy_word (text, span, word);

  word[0] = g_ascii_toupper (word[0]);

  return entities_hash_bytes (word, length);
}

static gboolean
leads_to_place (const EntitiesToken *token)
{
  static const char *const words[]
      = { "in", "from", "to", "near", "at", "of", "between", "around" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (token->folded == entities_hash_bytes (words[i], strlen (words[i])))
      return TRUE;

  return FALSE;
}

/* Whether somebody wrote a sentence without capital letters, but perhaps for the first. */
static gboolean
has_no_capitals (const EntitiesDocument *self, EntitiesSentence sentence)
{
  for (guint i = sentence.start + 1; i < sentence.end; i++)
    if (entities_document_get_token (self, i)->is_capitalized
        && lectern_span_get_length (entities_document_get_token (self, i)->span) > 1)
      return FALSE;

  return TRUE;
}

/* "in malaysia", "from san francisco": places of the lists that somebody did not capitalize. */
static void
mark_small_places (EntitiesDocument *self,
                   const EntitiesLexicon *lexicon,
                   EntitiesSentence sentence)
{
  const guint32 places = ENTITIES_LIST_BIT (COUNTRY) | ENTITIES_LIST_BIT (CITY)
                         | ENTITIES_LIST_BIT (REGION);
  EntitiesToken *tokens = entities_document_get_token (self, 0);
  gboolean no_capitals = has_no_capitals (self, sentence);

  for (guint i = sentence.start + 1; i < sentence.end; i++)
    {
      guint32 phrase = ENTITIES_PHRASE_SEED;

      if (!tokens[i].is_word || tokens[i].is_capitalized
          || !(no_capitals || leads_to_place (&tokens[i - 1]))
          || (guchar) self->text[tokens[i].span.start] >= 0x80)
        continue;
      for (guint n = 1; n <= MAX_SMALL_PLACE && i + n <= sentence.end; n++)
        {
          guint32 word = hash_titled (self->text, tokens[i + n - 1].span), lists;
          gboolean starts_phrase = FALSE;

          phrase = entities_hash_mix (phrase, word);
          lists = n == 1 ? entities_lexicon_get_word (lexicon, word, 0, &starts_phrase)
                         : entities_lexicon_get_phrase (lexicon, phrase, FALSE);
          if ((lists & places) != 0
              && (n > 1
                  || (lectern_span_get_length (tokens[i].span) >= MIN_SMALL_PLACE_BYTES
                      && (tokens[i].lists & ENTITIES_LIST_BIT (COMMON_WORD)) == 0)))
            tokens[i].n_small_place = n;
        }
    }
}

/**
 * entities_document_look_up:
 * @lexicon: the word lists
 *
 * Fills in what the lists and the rest of the document say of each token. Called once, after the
 * last sentence.
 */
void
entities_document_look_up (EntitiesDocument *self, const EntitiesLexicon *lexicon)
{
  EntitiesToken *tokens = entities_document_get_token (self, 0);

  for (guint s = 0; s < self->sentences->len; s++)
    {
      EntitiesSentence sentence = g_array_index (self->sentences, EntitiesSentence, s);

      for (guint i = sentence.start; i < sentence.end; i++)
        {
          gboolean starts_phrase = FALSE;

          if (!tokens[i].is_word)
            continue;
          tokens[i].lists = entities_lexicon_get_word (lexicon, tokens[i].exact, tokens[i].folded,
                                                       &starts_phrase);
          if (tokens[i].name != tokens[i].exact)
            tokens[i].lists |= entities_lexicon_get_word (lexicon, tokens[i].name, tokens[i].folded,
                                                          &starts_phrase);
          tokens[i].phrase_starts |= tokens[i].lists;
          if (starts_phrase)
            mark_phrases (self, lexicon, i, sentence.end);
        }
      mark_runs (self, sentence);
      mark_small_places (self, lexicon, sentence);
    }
  mark_document (self);
}
