/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "quotes-finder.h"

/* Quotations without a verb of their own: those behind one that has it ("…," she said. "…"), those
 * that fill a paragraph after another, and those that a colon announces. Other words in marks are
 * titles, or words that the author keeps at a distance. */

/* A quotation in a paragraph of its own has at least so many words. */
#define LEAST_WORDS 4
#define MAX_ANNOUNCEMENT 40

static const QuotesSentence *
get_sentence (const QuotesText *self, guint32 token)
{
  return &g_array_index (self->sentences, QuotesSentence, quotes_text_get (self, token)->sentence);
}

static guint32
get_block (const QuotesText *self, guint32 token)
{
  return get_sentence (self, token)->block;
}

static gboolean
begins_block (const QuotesText *self, guint32 token)
{
  return token == 0 || get_block (self, token - 1) != get_block (self, token);
}

static gboolean
ends_block (const QuotesText *self, guint32 token)
{
  return token >= self->tokens->len || get_block (self, token - 1) != get_block (self, token);
}

/* Whether nothing but the end of a sentence, or of another quotation, stands before. */
static gboolean
begins_sentence (const QuotesText *self, guint32 token)
{
  char before;

  if (begins_block (self, token) || get_sentence (self, token)->range.first == token)
    return TRUE;
  before = quotes_text_get_mark (self, token - 1);
  return before == '.' || before == '?' || before == '!'
         || quotes_text_get (self, token - 1)->quoted != 0;
}

static guint32
get_last_token (const QuotesFinding *finding)
{
  guint32 last = finding->parts[finding->n_parts - 1].end;

  return MAX (MAX (last, finding->cue.end), finding->speaker.end);
}

static gboolean
is_quoted (const QuotesText *self, const QuotesFinding *finding)
{
  return quotes_text_get (self, finding->parts[0].first)->quoted != 0
         || quotes_text_get (self, finding->parts[finding->n_parts - 1].end - 1)->quoted != 0;
}

/* What a colon announces is said by whoever the sentence is about. */
static QuotesRange
find_announcer (const QuotesText *self, guint32 colon)
{
  guint32 first = get_sentence (self, colon)->range.first;
  QuotesRange nobody = { 0, 0 };

  first = MAX (first, colon > MAX_ANNOUNCEMENT ? colon - MAX_ANNOUNCEMENT : 0);
  for (guint32 i = first; i < colon; i++)
    {
      QuotesRange who;

      if (!quotes_text_is (
              self, i, QUOTES_AUXILIARY | QUOTES_CUE | QUOTES_VERB | QUOTES_VOICE | QUOTES_PAST))
        continue;
      who = quotes_phrase_before (self, first, i);
      if (!quotes_range_is_empty (who))
        return who;
    }
  for (guint32 i = first; i < colon && colon - first <= 8; i++)
    if (quotes_text_get (self, i)->is_word)
      return quotes_phrase_after (self, i, colon);
  return nobody;
}

static void
add (GArray *findings, const QuotesQuoted *quoted, QuotesRange speaker, float confidence, guint32 n)
{
  QuotesFinding finding = { { { 0 } }, 1, speaker, { 0, 0 }, QUOTES_SAY, n, confidence };

  finding.parts[0] = quoted->range;
  g_array_append_val (findings, finding);
}

typedef struct {
  const QuotesText *text;
  GArray *findings;
  guint n_sorted;
  guint next;  /* the first finding behind the quotation */
  gint64 last; /* the last finding with a quotation before it, or -1 */
} Walk;

static void
move_to (Walk *self, guint32 token)
{
  while (self->next < self->n_sorted)
    {
      const QuotesFinding *finding = &g_array_index (self->findings, QuotesFinding, self->next);

      if (finding->parts[0].first >= token)
        return;
      if (is_quoted (self->text, finding))
        self->last = self->next;
      self->next++;
    }
}

static void
read_quoted (Walk *self, const QuotesQuoted *quoted)
{
  guint32 first = quoted->range.first;
  QuotesFinding *last = self->last >= 0 ? &g_array_index (self->findings, QuotesFinding, self->last)
                                        : NULL;
  guint32 sentence = quotes_text_get (self->text, first)->sentence;
  guint32 block = get_block (self->text, first);

  if (first > 0 && quotes_text_get_mark (self->text, first - 1) == ':')
    {
      add (self->findings, quoted, find_announcer (self->text, first - 1), 0.7f, sentence);
      self->last = self->findings->len - 1;
      return;
    }
  if (last != NULL && begins_sentence (self->text, first)
      && get_block (self->text, last->parts[0].first) == block && get_last_token (last) <= first)
    {
      if (last->n_parts < QUOTES_MAX_PARTS)
        last->parts[last->n_parts++] = quoted->range;
      return;
    }
  if (!begins_block (self->text, first)
      || (!ends_block (self->text, quoted->range.end) && quoted->n_words < 2 * LEAST_WORDS)
      || quoted->n_words < LEAST_WORDS)
    return;
  if (last != NULL
      && (begins_block (self->text, first)
          && get_block (self->text, get_last_token (last) - 1) + 1 >= block))
    add (self->findings, quoted, last->speaker, 0.6f, sentence);
  else if (quoted->n_words >= 2 * LEAST_WORDS)
    add (self->findings, quoted, (QuotesRange){ 0, 0 }, 0.4f, sentence);
  else
    return;
  self->last = self->findings->len - 1;
}

void
quotes_find_unclaimed (const QuotesText *text, GArray *findings, guint8 *is_claimed)
{
  Walk walk = { text, findings, findings->len, 0, -1 };

  for (guint i = 0; i < text->quoted->len; i++)
    {
      const QuotesQuoted *quoted = &g_array_index (text->quoted, QuotesQuoted, i);

      move_to (&walk, quoted->range.first);
      if (!is_claimed[i])
        read_quoted (&walk, quoted);
    }
}
