/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "quotes-finder.h"

/* Each verb that can bring speech is looked at where it stands: who stands before or behind it, and
 * whether what is said came before ("…, she said"), comes behind ("she said that …") or both. A
 * quotation is one piece, whatever stands in it. (Textual cues: Pareti 2012; Krestel, Bergler and
 * Witte 2008 have the patterns of reported speech; O'Keefe et al. 2012 those of speakers.) */

/* The most tokens of one clause. */
#define MAX_CLAUSE 160
/* How far the word "that" may stand behind its verb. */
#define MAX_TO_THAT 14
/* What may stand between a quotation and the verb before or behind it. */
#define MAX_GAP 14

#define VERBS (QUOTES_CUE | QUOTES_VERB | QUOTES_VOICE)
#define CLAUSAL (QUOTES_SAY | QUOTES_TELL | QUOTES_THINK | QUOTES_SHOW | QUOTES_ASK)

typedef struct {
  const QuotesText *text;
  GArray *findings;
  guint8 *is_claimed; /* of each quotation */
  /* the sentence that is read */
  QuotesRange sentence;
  guint32 number;
  QuotesRange subject;  /* of the last verb in it */
  QuotesRange reporter; /* of the last verb in it that brings speech */
  gboolean has_indirect;
} Reading;

static const QuotesRange nothing = { 0, 0 };

static const QuotesQuoted *
get_quoted (const Reading *self, guint32 token)
{
  guint32 number = token < self->text->tokens->len ? quotes_text_get (self->text, token)->quoted
                                                   : 0;

  return number > 0 ? &g_array_index (self->text->quoted, QuotesQuoted, number - 1) : NULL;
}

static gboolean
is (const Reading *self, guint32 index, guint32 classes)
{
  return quotes_text_is (self->text, index, classes);
}

static char
mark (const Reading *self, guint32 index)
{
  return quotes_text_get_mark (self->text, index);
}

static gboolean
is_terminator (char mark)
{
  return mark == '.' || mark == '?' || mark == '!';
}

/* The sentence's end without the mark that ends it. */
static guint32
get_end (const Reading *self)
{
  guint32 end = self->sentence.end;

  while (end > self->sentence.first && is_terminator (mark (self, end - 1)))
    end--;
  return end;
}

/* Content that ends within a quotation ends with it. */
static QuotesRange
complete (const Reading *self, QuotesRange range)
{
  const QuotesQuoted *last = NULL;

  if (quotes_range_is_empty (range))
    return nothing;
  last = get_quoted (self, range.end - 1);
  if (last != NULL && last->range.end > range.end)
    range.end = last->range.end;
  return range;
}

static void
claim (Reading *self, QuotesRange range)
{
  guint32 i = range.first;

  while (i < range.end)
    {
      const QuotesQuoted *quoted = get_quoted (self, i);

      if (quoted == NULL)
        {
          i++;
          continue;
        }
      self->is_claimed[quotes_text_get (self->text, i)->quoted - 1] = 1;
      i = MAX (quoted->range.end, i + 1);
    }
}

static guint
count_words (const Reading *self, QuotesRange range)
{
  guint n_words = 0;

  for (guint32 i = range.first; i < range.end && n_words < 8; i++)
    n_words += quotes_text_get (self->text, i)->is_word;
  return n_words;
}

static QuotesFinding *
add_finding (Reading *self,
             QuotesRange content,
             QuotesRange speaker,
             QuotesRange cue,
             float confidence)
{
  QuotesFinding finding = { { { 0 } }, 1, speaker, cue, 0, self->number, confidence };

  content = complete (self, content);
  if (quotes_range_is_empty (content) || count_words (self, content) == 0)
    return NULL;
  finding.parts[0] = content;
  if (!quotes_range_is_empty (cue))
    finding.classes = quotes_text_get (self->text, cue.first)->classes;
  claim (self, content);
  g_array_append_val (self->findings, finding);
  return &g_array_index (self->findings, QuotesFinding, self->findings->len - 1);
}

static void
add_part (Reading *self, QuotesFinding *finding, QuotesRange part)
{
  part = complete (self, part);
  if (finding == NULL || quotes_range_is_empty (part) || finding->n_parts == QUOTES_MAX_PARTS
      || count_words (self, part) == 0)
    return;
  finding->parts[finding->n_parts++] = part;
  claim (self, part);
}

/* A sentence may begin behind a quotation that ends with a mark of its own: "Why?" she asked. */
static gboolean
follows_quotation (const Reading *self, guint32 i)
{
  const QuotesQuoted *quoted = i > 0 ? get_quoted (self, i - 1) : NULL;
  char last;

  if (quoted == NULL || quoted->range.end != i || quoted->is_block)
    return FALSE;
  if (i > self->sentence.first)
    return TRUE;
  last = quoted->range.end - quoted->range.first > 2 ? mark (self, i - 2) : '.';
  return last != '.'
         && g_array_index (self->text->sentences, QuotesSentence, self->number).block
                == quoted->block;
}

/* Back over "also", "has", "on Monday" and the like. */
static guint32
skip_back (const Reading *self, guint32 i)
{
  guint32 first = self->sentence.first;

  while (i > first)
    {
      const QuotesToken *token = quotes_text_get (self->text, i - 1);

      if (token->quoted != 0)
        break;
      if ((token->classes & (QUOTES_AUXILIARY | QUOTES_ADVERB)) != 0
          && (token->classes & QUOTES_PRONOUN) == 0)
        i--;
      else if ((token->classes & QUOTES_TIME) != 0 && i > first + 1)
        i -= is (self, i - 2, QUOTES_PREPOSITION) ? 2 : 1;
      else
        break;
    }
  return i;
}

/* Who does what the verb says. An infinitive, "and said" and ", adding" share the one before. */
static QuotesRange
find_subject (Reading *self, guint32 verb)
{
  guint32 i = skip_back (self, verb);
  guint32 first = self->sentence.first;
  QuotesRange subject;

  if (i <= first)
    return self->subject;
  if (is (self, i - 1, QUOTES_TO) && i - 1 > first)
    return self->subject;
  if (is (self, i - 1, QUOTES_AND | QUOTES_BUT)
      || (mark (self, i - 1) == ',' && is (self, verb, QUOTES_ING)))
    return is (self, verb, QUOTES_SAY | QUOTES_TELL) && !quotes_range_is_empty (self->reporter)
               ? self->reporter
               : self->subject;
  subject = quotes_phrase_before (self->text, first, i);
  return quotes_range_is_empty (subject) && is (self, verb, QUOTES_ING) ? self->subject : subject;
}

/* Words that look like verbs are nouns, names and adjectives too. */
static gboolean
is_verb (const Reading *self, guint32 i)
{
  const QuotesToken *token = quotes_text_get (self->text, i);
  const QuotesToken *before = i > self->sentence.first ? quotes_text_get (self->text, i - 1) : NULL;

  if ((token->classes & VERBS) == 0)
    return FALSE;
  if (before == NULL)
    return (token->classes & QUOTES_ING) != 0;
  if (token->is_capitalized)
    return FALSE;
  if ((before->classes & (QUOTES_DETERMINER | QUOTES_OF)) != 0
      && (before->classes & (QUOTES_PRONOUN | QUOTES_ADVERB)) == 0)
    return (token->classes & QUOTES_ING) != 0 && (before->classes & QUOTES_OF) != 0;
  if ((before->classes & QUOTES_PREPOSITION) != 0)
    return (token->classes & QUOTES_ING) != 0;
  if ((token->classes & QUOTES_PAST) != 0 && is (self, i + 1, QUOTES_PREPOSITION)
      && memcmp (self->text->text + quotes_text_get (self->text, i + 1)->span.start, "by", 2) == 0)
    return (quotes_text_get (self->text, skip_back (self, i) < i ? i - 1 : i)->classes & QUOTES_BE)
           != 0;
  return TRUE;
}

static gboolean
is_passive (const Reading *self, guint32 verb)
{
  guint32 i = verb;

  if (!is (self, verb, QUOTES_PAST))
    return FALSE;
  while (i > self->sentence.first && is (self, i - 1, QUOTES_ADVERB)
         && !is (self, i - 1, QUOTES_BE))
    i--;
  return i > self->sentence.first && is (self, i - 1, QUOTES_BE);
}

/* Forward over "on Monday", "in a statement", "to reporters" to what is said. */
static guint32
skip_forward (const Reading *self, guint32 i, guint32 end)
{
  guint32 that = i;

  while (that < end && that - i < MAX_TO_THAT && quotes_text_get (self->text, that)->is_word
         && !is (self, that, QUOTES_THAT | QUOTES_PRONOUN | QUOTES_BUT)
         && quotes_text_get (self->text, that)->quoted == 0)
    that++;
  if (that < end && that > i && is (self, that, QUOTES_THAT)
      && is (self, i, QUOTES_PREPOSITION | QUOTES_TO | QUOTES_TIME | QUOTES_ADVERB))
    return that;
  if (that < end && mark (self, that) == ':' && get_quoted (self, that + 1) != NULL)
    return that;
  while (i < end)
    {
      if (is (self, i, QUOTES_TIME)
          || (is (self, i, QUOTES_ADVERB) && !is (self, i, QUOTES_DETERMINER)))
        i++;
      else if (is (self, i, QUOTES_PREPOSITION) && is (self, i + 1, QUOTES_TIME))
        i += 2;
      else
        break;
    }
  return i;
}

/* Forward over whoever is told. */
static guint32
skip_told (const Reading *self, guint32 i, guint32 end)
{
  guint32 first = i;

  if (i < end && is (self, i, QUOTES_THAT | QUOTES_TO))
    return i;
  if (i < end && is (self, i, QUOTES_OTHER | QUOTES_PRONOUN))
    return i + 1;
  while (i < end && i - first < MAX_TO_THAT && quotes_text_get (self->text, i)->quoted == 0)
    {
      if (is (self, i, QUOTES_THAT | QUOTES_TO | QUOTES_PRONOUN | QUOTES_WHETHER)
          || mark (self, i) == ',' || mark (self, i) == ':'
          || (i > first && is (self, i, QUOTES_DETERMINER)
              && !is (self, i - 1, QUOTES_DETERMINER | QUOTES_PREPOSITION | QUOTES_AND)))
        break;
      i++;
    }
  return i;
}

/* What stands before "…, she said": the quotation, or the sentence up to the comma. */
static QuotesRange
find_content_before (const Reading *self, guint32 end)
{
  guint32 start = self->sentence.first;
  const QuotesQuoted *quoted = NULL;
  QuotesRange range = nothing;

  if (end == 0)
    return nothing;
  if (end > 0 && (mark (self, end - 1) == ',' || mark (self, end - 1) == '-'))
    end--;
  if (end == 0)
    return nothing;
  quoted = get_quoted (self, end - 1);
  if (quoted != NULL && quoted->range.end == end)
    {
      /* Words before the quotation in its own sentence belong to it, unless it begins with one. */
      start = quoted->range.first;
      range = quoted->range;
      if (start > self->sentence.first && quoted->n_words < 8 && mark (self, start - 1) != ','
          && mark (self, start - 1) != ':' && !is_terminator (mark (self, start - 1))
          && self->has_indirect)
        range.first = self->sentence.first;
      return range;
    }
  if (!self->has_indirect || end <= start)
    return nothing;
  start = MAX (start, end > MAX_CLAUSE ? end - MAX_CLAUSE : 0);
  while (start < end && is (self, start, QUOTES_BUT | QUOTES_AND))
    start++;
  while (start < end && mark (self, start) == ',')
    start++;
  return (QuotesRange){ start, end };
}

static gboolean
ends_attribution (const Reading *self, guint32 i)
{
  char c = mark (self, i);

  return i >= self->sentence.end || c == ',' || c == '.' || c == ';' || c == '-' || c == '?'
         || c == '!' || get_quoted (self, i) != NULL;
}

/* The quotation that goes on behind "…", she said, "…", or the clause behind "…, he said, …". */
static void
add_rest (Reading *self, QuotesFinding *finding, guint32 i)
{
  const QuotesQuoted *quoted = NULL;
  guint32 comma = i;

  if (finding == NULL)
    return;
  while (i < self->sentence.end && (quoted = get_quoted (self, i)) == NULL && i - comma < MAX_GAP)
    i++;
  if (quoted != NULL && get_quoted (self, finding->parts[0].end - 1) != NULL
      && (mark (self, i - 1) == ',' || mark (self, i - 1) == ':' || i == comma))
    {
      add_part (self, finding, quoted->range);
      return;
    }
  if (mark (self, comma) == ',' && get_quoted (self, finding->parts[0].end - 1) == NULL
      && comma + 1 < get_end (self)
      && !is (self, comma + 1, QUOTES_ING | QUOTES_AND | QUOTES_BUT | QUOTES_SINCE | QUOTES_WHO))
    add_part (self, finding, (QuotesRange){ comma + 1, MIN (get_end (self), comma + MAX_CLAUSE) });
}

/* "…," said X. */
static gboolean
read_inverted (Reading *self, guint32 verb)
{
  guint32 before = skip_back (self, verb);
  QuotesRange content, speaker;
  QuotesFinding *finding = NULL;

  /* French has a helping verb between: « … », a déclaré X. */
  if (before != verb && self->has_indirect)
    return FALSE;
  if (!follows_quotation (self, before)
      && (before <= self->sentence.first
          || (mark (self, before - 1) != ',' && mark (self, before - 1) != '-')))
    return FALSE;
  speaker = quotes_phrase_after (self->text, verb + 1, self->sentence.end);
  if (quotes_range_is_empty (speaker) || is (self, verb + 1, QUOTES_THAT))
    return FALSE;
  content = find_content_before (self, before);
  if (quotes_range_is_empty (content))
    return FALSE;
  if (get_quoted (self, content.end - 1) == NULL
      && (!is (self, verb, QUOTES_SAY) || count_words (self, content) < 4
          || !ends_attribution (self, speaker.end)))
    return FALSE;
  finding = add_finding (self, content, speaker, (QuotesRange){ verb, verb + 1 }, 0.9f);
  add_rest (self, finding, speaker.end);
  self->subject = speaker;
  self->reporter = speaker;
  return finding != NULL;
}

/* "…," X said. */
static gboolean
read_behind (Reading *self, guint32 verb, QuotesRange subject)
{
  guint32 before = subject.first;
  QuotesRange content;
  QuotesFinding *finding = NULL;
  gboolean is_quoted = FALSE;
  guint32 behind = verb + 1;

  if (quotes_range_is_empty (subject) || before == 0)
    return FALSE;
  is_quoted = follows_quotation (self, before);
  if (before <= self->sentence.first && !is_quoted)
    return FALSE;
  if (!is_quoted && mark (self, before - 1) != ',' && mark (self, before - 1) != '-')
    return FALSE;
  if (is (self, verb, QUOTES_TELL) || is_quoted)
    while (behind < self->sentence.end && !ends_attribution (self, behind)
           && behind - verb < MAX_GAP && !is (self, behind, QUOTES_THAT))
      behind++;
  else
    behind = skip_forward (self, behind, self->sentence.end);
  if (!ends_attribution (self, behind) && !is_quoted)
    return FALSE;
  if (is (self, verb + 1, QUOTES_THAT))
    return FALSE;
  content = find_content_before (self, before);
  is_quoted = !quotes_range_is_empty (content) && get_quoted (self, content.end - 1) != NULL;
  if (quotes_range_is_empty (content)
      || (!is_quoted
          && (count_words (self, content) < 3
              || !is (self, verb, QUOTES_SAY | QUOTES_THINK | QUOTES_SHOW | QUOTES_TELL))))
    return FALSE;
  finding = add_finding (self, content, subject, (QuotesRange){ verb, verb + 1 },
                         is_quoted ? 0.95f : 0.8f);
  add_rest (self, finding, behind);
  return finding != NULL;
}

/* X said: "…"; X said "…" and the like. */
static gboolean
read_quoted (Reading *self, guint32 verb, guint32 i, QuotesRange subject)
{
  const QuotesQuoted *quoted = NULL;
  QuotesFinding *finding = NULL;
  guint32 first = i;
  guint32 end = get_end (self);
  QuotesRange content;

  while (i < self->sentence.end && (mark (self, i) == ',' || mark (self, i) == ':'))
    i++;
  quoted = get_quoted (self, i);
  if (quoted == NULL || quoted->range.first != i)
    return FALSE;
  content = quoted->range;
  /* A few words in marks are part of what is reported. */
  if (i == first && quoted->range.end < end && self->has_indirect)
    content.end = quotes_phrase_clause_end (self->text, i, MIN (end, i + MAX_CLAUSE), TRUE);
  finding = add_finding (self, content, subject, (QuotesRange){ verb, verb + 1 }, 0.9f);
  return finding != NULL;
}

/* Whether a verb stands in a range, before what only tells more of a word in it. */
static gboolean
has_verb (const Reading *self, QuotesRange range)
{
  for (guint32 i = range.first; i < range.end; i++)
    {
      if (is (self, i, QUOTES_BE | QUOTES_AUXILIARY) || is_verb (self, i))
        return TRUE;
      if (is (self, i, QUOTES_WHO | QUOTES_THAT))
        return FALSE;
    }
  return FALSE;
}

/* Whether it may be what someone says: "in a statement" and "it out" are what they say it in, and
 * the end of "rule it out". */
static gboolean
is_clause (const Reading *self, QuotesRange range)
{
  guint32 next = range.first + 1;
  gboolean is_object = is (self, range.first, QUOTES_PRONOUN | QUOTES_OTHER)
                       && (next == range.end || is (self, next, QUOTES_PREPOSITION | QUOTES_TO));

  if (get_quoted (self, range.first) != NULL)
    return TRUE;
  /* "declined to say more" */
  if (range.end < range.first + 2)
    return FALSE;
  return !(is_object || is (self, range.first, QUOTES_PREPOSITION)) || has_verb (self, range);
}

static void
read_clause (Reading *self, guint32 verb, guint32 i, QuotesRange subject, float confidence)
{
  guint32 end = get_end (self);
  guint32 stop = quotes_phrase_clause_end (self->text, i, MIN (end, i + MAX_CLAUSE), FALSE);

  if (!is_clause (self, (QuotesRange){ i, stop }))
    return;
  add_finding (self, (QuotesRange){ i, stop }, subject, (QuotesRange){ verb, verb + 1 },
               confidence);
}

static void
read_object (Reading *self, guint32 verb, guint32 i, QuotesRange subject, float confidence)
{
  guint32 end = get_end (self);
  guint32 stop = quotes_phrase_clause_end (self->text, i, MIN (end, i + MAX_CLAUSE), TRUE);

  add_finding (self, (QuotesRange){ i, stop }, subject, (QuotesRange){ verb, verb + 1 },
               confidence);
}

/* "is expected to …", "was criticized by …" */
static void
read_passive (Reading *self, guint32 verb)
{
  guint32 classes = quotes_text_get (self->text, verb)->classes;
  guint32 end = get_end (self);
  guint32 next = verb + 1;
  QuotesRange who = quotes_phrase_before (self->text, self->sentence.first, skip_back (self, verb));
  QuotesFinding *finding = NULL;

  if (next >= end)
    return;
  if (is (self, next, QUOTES_TO) && (classes & (QUOTES_SAY | QUOTES_THINK)) != 0)
    {
      guint32 stop = quotes_phrase_clause_end (self->text, next, MIN (end, next + MAX_CLAUSE),
                                               TRUE);
      QuotesRange rest = { next, stop };

      finding = add_finding (self, quotes_range_is_empty (who) ? rest : who, nothing,
                             (QuotesRange){ verb, next }, 0.5f);
      if (!quotes_range_is_empty (who))
        add_part (self, finding, rest);
    }
  else if (is (self, next, QUOTES_THAT) && (classes & CLAUSAL) != 0)
    read_clause (self, verb, next, nothing, 0.5f);
  else if (is (self, next, QUOTES_PREPOSITION) && (classes & QUOTES_JUDGE) != 0
           && memcmp (self->text->text + quotes_text_get (self->text, next)->span.start, "by ", 3)
                  == 0)
    add_finding (self, who, quotes_phrase_after (self->text, next + 1, end),
                 (QuotesRange){ verb, next + 1 }, 0.5f);
}

static gboolean
begins_clause (const Reading *self, guint32 i)
{
  return is (self, i, QUOTES_PRONOUN | QUOTES_THAT | QUOTES_WHETHER | QUOTES_DETERMINER)
         || (i < self->text->tokens->len && quotes_phrase_can_begin (self->text, i))
         || is (self, i,
                QUOTES_PREPOSITION | QUOTES_SINCE | QUOTES_TIME | QUOTES_ING | QUOTES_ADVERB);
}

/* What comes behind the verb. */
static void
read_ahead (Reading *self, guint32 verb, QuotesRange subject)
{
  guint32 classes = quotes_text_get (self->text, verb)->classes;
  guint32 end = get_end (self);
  guint32 i = verb + 1;

  if ((classes & (QUOTES_CUE | QUOTES_VOICE)) != 0
      && read_quoted (self, verb, skip_forward (self, i, self->sentence.end), subject))
    return;
  if ((classes & QUOTES_TELL) != 0)
    {
      guint32 told = skip_told (self, i, end);

      told = skip_forward (self, told, end);
      if (read_quoted (self, verb, told, subject))
        return;
      if (self->has_indirect && told < end && (told > i || is (self, told, QUOTES_THAT))
          && begins_clause (self, told))
        {
          read_clause (self, verb, told, subject, 0.8f);
          return;
        }
    }
  if (!self->has_indirect || i >= end)
    return;
  if ((classes & QUOTES_WANT) != 0
      && (is (self, i, QUOTES_TO)
          || ((classes & (QUOTES_SAY | QUOTES_THINK)) == 0
              && (is (self, i, QUOTES_ING) || quotes_phrase_can_begin (self->text, i)))))
    {
      read_object (self, verb, i, subject, 0.6f);
      return;
    }
  if ((classes & (QUOTES_SAY | QUOTES_THINK | QUOTES_SHOW)) != 0)
    {
      guint32 start = skip_forward (self, i, end);

      if (start < end && mark (self, start) == ':')
        start++;
      if (start < end && begins_clause (self, start)
          && quotes_text_get (self->text, start)->is_word)
        {
          read_clause (self, verb, start, subject, is (self, start, QUOTES_THAT) ? 0.9f : 0.75f);
          return;
        }
    }
  if ((classes & QUOTES_ASK) != 0 && is (self, i, QUOTES_WHETHER))
    read_clause (self, verb, i, subject, 0.8f);
  else if ((classes & QUOTES_JUDGE) != 0 && quotes_phrase_can_begin (self->text, i))
    read_object (self, verb, i, subject, 0.5f);
}

/* "a pragmatic view": no verb in this form follows one thing. */
static gboolean
is_one_thing (Reading *self, guint32 verb)
{
  const QuotesToken *token = quotes_text_get (self->text, verb);
  QuotesRange phrase = nothing;
  const char *p = NULL;

  if ((token->classes & QUOTES_NOUN) == 0 || token->span.end == token->span.start
      || strchr ("sd", self->text->text[token->span.end - 1]) != NULL)
    return FALSE;

  phrase = quotes_phrase_before (self->text, self->sentence.first, verb);
  if (quotes_range_is_empty (phrase) || !is (self, phrase.first, QUOTES_DETERMINER))
    return FALSE;

  p = self->text->text + quotes_text_get (self->text, phrase.first)->span.start;
  return (p[0] == 'a' || p[0] == 'A') && (p[1] == ' ' || (p[1] == 'n' && p[2] == ' '));
}

static void
read_verb (Reading *self, guint32 verb)
{
  guint32 classes = quotes_text_get (self->text, verb)->classes;
  QuotesRange subject;

  if (is_one_thing (self, verb))
    return;
  if (!is_verb (self, verb))
    {
      if ((classes & (QUOTES_SAY | QUOTES_TELL | QUOTES_THINK | QUOTES_VOICE | QUOTES_ASK)) != 0
          && verb == self->sentence.first)
        read_inverted (self, verb);
      return;
    }
  if ((classes & (QUOTES_SAY | QUOTES_VOICE | QUOTES_ASK | QUOTES_THINK)) != 0
      && read_inverted (self, verb))
    return;
  if (is_passive (self, verb))
    {
      if (self->has_indirect)
        read_passive (self, verb);
      return;
    }
  subject = find_subject (self, verb);
  if (!quotes_range_is_empty (subject))
    {
      self->subject = subject;
      if ((classes & (QUOTES_SAY | QUOTES_TELL)) != 0)
        self->reporter = subject;
    }
  if ((classes & (QUOTES_CUE | QUOTES_VOICE)) == 0)
    return;
  if (read_behind (self, verb, subject))
    return;
  if (!quotes_range_is_empty (subject) || is (self, verb + 1, QUOTES_THAT)
      || get_quoted (self, verb + 2) != NULL)
    read_ahead (self, verb, subject);
}

/* "the claim that …", "his plan to …" */
static void
read_noun (Reading *self, guint32 noun)
{
  guint32 end = get_end (self);
  QuotesRange phrase, who = nothing;

  if (noun + 2 >= end || !is (self, noun + 1, QUOTES_THAT | QUOTES_TO)
      || noun == self->sentence.first)
    return;
  phrase = quotes_phrase_before (self->text, self->sentence.first, noun + 1);
  for (guint32 i = phrase.first; i < phrase.end && i < noun; i++)
    {
      const char *p = self->text->text + quotes_text_get (self->text, i)->span.start;

      if ((*p == '\'' || (guchar) *p == 0xe2) && i > phrase.first)
        who = (QuotesRange){ phrase.first, i };
      else if (is (self, i, QUOTES_DETERMINER) && strchr ("hHtTm", *p) != NULL
               && (p[1] == 'i' || p[1] == 'e' || p[1] == 'y') && p[2] != 'e'
               && g_ascii_strncasecmp (p, "this", 4) != 0)
        who = (QuotesRange){ i, i + 1 };
    }
  if (is (self, noun + 1, QUOTES_TO) && quotes_range_is_empty (who))
    return;
  add_finding (
      self,
      (QuotesRange){ noun + 1, quotes_phrase_clause_end (self->text, noun + 1,
                                                         MIN (end, noun + 1 + MAX_CLAUSE), TRUE) },
      who, (QuotesRange){ noun, noun + 1 }, 0.5f);
}

static guint32
find_comma (const Reading *self, guint32 i, guint32 end)
{
  guint32 limit = MIN (end, i + MAX_CLAUSE);

  while (i < limit && mark (self, i) != ',')
    i++;
  return i;
}

/* Whether a clause begins at @i: with the sentence, or behind a word that joins it to what was said
 * before. */
static gboolean
begins_main_clause (const Reading *self, guint32 i)
{
  if (i > self->sentence.first && is (self, i - 1, QUOTES_BUT | QUOTES_AND))
    return TRUE;
  while (i > self->sentence.first && (is (self, i - 1, QUOTES_ADVERB) || mark (self, i - 1) == ','))
    i--;
  return i == self->sentence.first;
}

/* "According to X, …" and "…, according to X". */
static void
read_according (Reading *self, guint32 i)
{
  guint32 end = get_end (self);
  guint32 first = i + 1;
  gboolean is_front = begins_main_clause (self, i);
  QuotesRange speaker, cue;
  guint32 comma;

  if (is (self, first, QUOTES_TO))
    first++;
  cue = (QuotesRange){ i, first };
  /* In front, a comma ends the source; behind, more may be said of it. */
  speaker = quotes_phrase_after (self->text, first, is_front ? find_comma (self, first, end) : end);
  if (quotes_range_is_empty (speaker))
    return;
  if (!is_front)
    {
      add_finding (self, find_content_before (self, i), speaker, cue, 0.85f);
      return;
    }
  end = MIN (end, speaker.end + MAX_CLAUSE);
  comma = find_comma (self, speaker.end, end);
  if (comma + 1 < end)
    add_finding (self, (QuotesRange){ comma + 1, end }, speaker, cue, 0.85f);
}

static void
read_sentence (Reading *self, guint32 number)
{
  self->number = number;
  self->sentence = g_array_index (self->text->sentences, QuotesSentence, number).range;
  self->subject = nothing;
  self->reporter = nothing;
  for (guint32 i = self->sentence.first; i < self->sentence.end; i++)
    {
      const QuotesToken *token = quotes_text_get (self->text, i);

      if (token->quoted != 0 || !token->is_word)
        continue;
      if ((token->classes & QUOTES_ACCORDING) != 0)
        read_according (self, i);
      else if ((token->classes & VERBS) != 0)
        {
          guint n_before = self->findings->len;

          read_verb (self, i);
          if (self->findings->len == n_before && (token->classes & QUOTES_NOUN) != 0
              && self->has_indirect)
            read_noun (self, i);
        }
      else if ((token->classes & QUOTES_NOUN) != 0 && self->has_indirect)
        read_noun (self, i);
      else if ((token->classes & QUOTES_AUXILIARY) != 0)
        {
          QuotesRange subject = quotes_phrase_before (self->text, self->sentence.first, i);

          if (!quotes_range_is_empty (subject))
            self->subject = subject;
        }
    }
}

static int
compare_findings (gconstpointer a, gconstpointer b)
{
  const QuotesFinding *left = a;
  const QuotesFinding *right = b;

  if (left->parts[0].first != right->parts[0].first)
    return left->parts[0].first < right->parts[0].first ? -1 : 1;
  return left->parts[0].end < right->parts[0].end ? -1 : left->parts[0].end > right->parts[0].end;
}

GArray *
quotes_find (const QuotesText *text, const LecternHost *host)
{
  Reading reading = { .text = text };
  g_autofree guint8 *is_claimed = g_new0 (guint8, text->quoted->len + 1);

  reading.findings = g_array_new (FALSE, FALSE, sizeof (QuotesFinding));
  reading.is_claimed = is_claimed;
  reading.has_indirect = quotes_words_has_indirect (text->words);
  for (guint i = 0; i < text->sentences->len; i++)
    {
      if (host != NULL && i % 256 == 0 && host->is_cancelled (host))
        break;
      read_sentence (&reading, i);
    }
  g_array_sort (reading.findings, compare_findings);
  quotes_find_unclaimed (text, reading.findings, is_claimed);
  g_array_sort (reading.findings, compare_findings);
  return reading.findings;
}
