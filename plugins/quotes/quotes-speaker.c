/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "quotes-speaker.h"

/* Speakers are matched with the layer of names. "He" and "she" are who spoke last, or else the
 * nearest person before, unless a title or an earlier pronoun says otherwise of their gender. */

/* A pronoun reaches back so many sentences. */
#define MAX_DISTANCE 6
#define MAX_MENTIONS 40

#define PERSON "entity/person"
#define ORGANIZATION "entity/organization"

struct _QuotesSpeakers {
  const QuotesText *text;
  const LecternAnnotation *mentions;
  gsize n_mentions;
  GHashTable *genders; /* group to 'm' or 'f' */
  QuotesSpeaker last;  /* the last person who spoke */
  guint32 last_sentence;
};

QuotesSpeakers *
quotes_speakers_new (const QuotesText *text, LecternLayer *names)
{
  QuotesSpeakers *self = g_new0 (QuotesSpeakers, 1);

  self->text = text;
  self->genders = g_hash_table_new (g_str_hash, g_str_equal);
  if (names != NULL)
    self->mentions = lectern_layer_get_annotations (names, &self->n_mentions);
  return self;
}

void
quotes_speakers_free (QuotesSpeakers *self)
{
  g_clear_pointer (&self->genders, g_hash_table_unref);
  g_free (self);
}

/* The first mention that begins at or behind @offset. */
static gsize
find_mention (const QuotesSpeakers *self, guint32 offset)
{
  gsize low = 0;
  gsize high = self->n_mentions;

  while (low < high)
    {
      gsize middle = low + (high - low) / 2;

      if (self->mentions[middle].span.start < offset)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static QuotesSpeaker
make_speaker (const LecternAnnotation *mention)
{
  return (QuotesSpeaker){ QUOTES_SOURCE_NAMED, lectern_annotation_get_string (mention, "name"),
                          lectern_annotation_get_string (mention, "group"), FALSE };
}

/* 'm' or 'f' from "he", "Mr." and their like, else 0. */
static char
find_gender (const QuotesText *text, QuotesRange range)
{
  static const struct {
    const char *word;
    char gender;
  } words[] = {
    { "he", 'm' },   { "he's", 'm' }, { "mr", 'm' },          { "er", 'm' },        { "herr", 'm' },
    { "il", 'm' },   { "she", 'f' },  { "she's", 'f' },       { "mrs", 'f' },       { "ms", 'f' },
    { "frau", 'f' }, { "elle", 'f' }, { "t-elle", 'f' },      { "t-il", 'm' },      { "mme", 'f' },
    { "sir", 'm' },  { "lady", 'f' }, { "spokeswoman", 'f' }, { "spokesman", 'm' },
  };

  for (guint32 i = range.first; i < range.end; i++)
    {
      LecternSpan span = quotes_text_get (text, i)->span;
      gsize length = lectern_span_get_length (span);

      for (gsize j = 0; j < G_N_ELEMENTS (words); j++)
        if (strlen (words[j].word) == length
            && g_ascii_strncasecmp (text->text + span.start, words[j].word, length) == 0)
          return words[j].gender;
    }
  return 0;
}

/* Whether what is known of a person's gender allows the pronoun. */
static gboolean
fits (const QuotesSpeakers *self, const char *group, char gender)
{
  char known = group != NULL ? GPOINTER_TO_INT (g_hash_table_lookup (self->genders, group)) : 0;

  return gender == 0 || known == 0 || known == gender;
}

static void
learn (QuotesSpeakers *self, const QuotesSpeaker *speaker, char gender)
{
  if (speaker->group != NULL && gender != 0
      && !g_hash_table_contains (self->genders, speaker->group))
    g_hash_table_insert (self->genders, (gpointer) speaker->group, GINT_TO_POINTER (gender));
}

static QuotesSpeaker
resolve_pronoun (QuotesSpeakers *self, const QuotesFinding *finding)
{
  QuotesSpeaker speaker = { QUOTES_SOURCE_UNKNOWN, NULL, NULL, FALSE };
  char gender = find_gender (self->text, finding->speaker);
  const QuotesToken *pronoun = quotes_text_get (self->text, finding->speaker.first);
  guint32 from = pronoun->sentence > MAX_DISTANCE ? pronoun->sentence - MAX_DISTANCE : 0;
  gsize mention = find_mention (self, pronoun->span.start);
  guint32 start = 0;

  if (gender == 0)
    return speaker;
  start = quotes_text_get (self->text,
                           g_array_index (self->text->sentences, QuotesSentence, from).range.first)
              ->span.start;
  if (self->last.group != NULL && self->last_sentence >= from
      && fits (self, self->last.group, gender))
    speaker = self->last;
  for (guint n = 0; mention > 0 && speaker.group == NULL && n < MAX_MENTIONS; n++)
    {
      const LecternAnnotation *note = &self->mentions[--mention];

      if (note->span.start < start)
        break;
      if (g_str_equal (note->kind, PERSON)
          && fits (self, lectern_annotation_get_string (note, "group"), gender))
        speaker = make_speaker (note);
    }
  speaker.is_guess = speaker.group != NULL;
  learn (self, &speaker, gender);
  return speaker;
}

/* The first token of a range that ends behind @offset, or the range's end. */
static guint32
find_token (const QuotesText *text, QuotesRange range, guint32 offset)
{
  guint32 i = range.first;

  while (i < range.end && quotes_text_get (text, i)->span.end <= offset)
    i++;
  return i;
}

/* "of" in a title such as "Secretary of State". */
static gboolean
is_in_title (const QuotesText *text, QuotesRange range, guint32 of)
{
  const QuotesToken *before = of > range.first ? quotes_text_get (text, of - 1) : NULL;

  return before != NULL && quotes_text_is (text, of, QUOTES_OF)
         && (before->classes & QUOTES_UNNAMED) == 0
         && ((before->classes & QUOTES_ROLE) != 0 || before->is_capitalized);
}

static gboolean
is_doing (const QuotesText *text, guint32 index)
{
  LecternSpan span = quotes_text_get (text, index)->span;

  return !quotes_text_get (text, index)->is_capitalized && lectern_span_get_length (span) > 4
         && strncmp (text->text + span.end - 3, "ing", 3) == 0;
}

/* Whether a name is who the phrase speaks of, not someone to whom that one belongs: "critics of X",
 * "X's lawyer", "a spokesperson for X", "groups supporting X". */
static gboolean
is_head (const QuotesText *text, QuotesRange range, LecternSpan name)
{
  guint32 first = find_token (text, range, name.start);
  guint32 behind = find_token (text, range, name.end);
  const char *p = NULL;

  for (guint32 i = first; i > range.first && quotes_text_get_mark (text, i - 1) != ','; i--)
    if ((i == first && is_doing (text, i - 1))
        || (quotes_text_is (text, i - 1, QUOTES_PREPOSITION | QUOTES_TO | QUOTES_WHO)
            && (i == first || !is_in_title (text, range, i - 1))))
      return FALSE;
  if (behind >= range.end)
    return TRUE;
  p = text->text + quotes_text_get (text, behind)->span.start;
  return !quotes_text_get (text, behind)->is_word
         || !(*p == '\'' || g_str_has_prefix (p, "\342\200\231"));
}

static gboolean
is_capital (const QuotesText *text, guint32 index)
{
  return quotes_text_get (text, index)->is_capitalized
         && quotes_text_get (text, index)->classes == 0;
}

/* Whether a word is written like a name, or a part of one, and is the phrase's head. */
static gboolean
is_name (const QuotesText *text, QuotesRange range, guint32 index)
{
  QuotesRange name = { index, index + 1 };

  if (!is_capital (text, index))
    return FALSE;
  while (name.first > range.first && is_capital (text, name.first - 1))
    name.first--;
  return is_head (text, range, quotes_text_get_span (text, name));
}

/* Whether the phrase says what someone is instead of who: "two officials", "a spokesperson". */
static gboolean
is_unnamed (const QuotesText *text, QuotesRange range)
{
  gboolean has_class = FALSE;
  gboolean has_name = FALSE;

  for (guint32 i = range.first; i < range.end && quotes_text_get_mark (text, i) != ','; i++)
    {
      if (quotes_text_is (text, i, QUOTES_UNNAMED))
        has_class = TRUE;
      /* "spokesman Ann Lee": a name behind what she is. */
      else if (has_class && quotes_text_get_mark (text, i - 1) == '\0'
               && !quotes_text_is (text, i - 1, QUOTES_DETERMINER) && is_name (text, range, i))
        has_name = TRUE;
    }
  return has_class && !has_name;
}

/* Without the layer of names: whether the phrase is a name. "The mayor" at the beginning of a
 * sentence is none, nor is a noun of a language that begins them all with capitals. */
static gboolean
looks_named (const QuotesText *text, QuotesRange range)
{
  for (guint32 i = range.first; i < range.end && quotes_text_get_mark (text, i) != ','; i++)
    {
      gboolean is_noun = i > 0 && quotes_text_is (text, i - 1, QUOTES_DETERMINER)
                         && !(i + 1 < range.end && is_name (text, range, i + 1));

      if (is_name (text, range, i) && !is_noun)
        return TRUE;
    }
  return FALSE;
}

/* The name of the phrase's head: a person, or else an organization or what the phrase begins
 * with. */
static const LecternAnnotation *
find_head (const QuotesSpeakers *self, QuotesRange range)
{
  LecternSpan span = quotes_text_get_span (self->text, range);
  const LecternAnnotation *best = NULL;

  for (gsize i = find_mention (self, span.start);
       i < self->n_mentions && self->mentions[i].span.start < span.end; i++)
    {
      const LecternAnnotation *note = &self->mentions[i];

      if (!is_head (self->text, range, note->span))
        continue;
      if (g_str_equal (note->kind, PERSON))
        return note;
      if (best == NULL
          && (g_str_equal (note->kind, ORGANIZATION) || note->span.start == span.start))
        best = note;
    }
  return best;
}

static QuotesSpeaker
resolve_phrase (QuotesSpeakers *self, const QuotesFinding *finding)
{
  const LecternAnnotation *head = find_head (self, finding->speaker);
  gboolean is_person = head != NULL && g_str_equal (head->kind, PERSON);
  gboolean has_unnamed = is_unnamed (self->text, finding->speaker);
  QuotesSpeaker speaker = { QUOTES_SOURCE_UNKNOWN, NULL, NULL, FALSE };

  if (is_person || (head != NULL && !has_unnamed))
    speaker = make_speaker (head);
  else if (has_unnamed)
    speaker.source = QUOTES_SOURCE_UNNAMED;
  else if (self->n_mentions == 0 && looks_named (self->text, finding->speaker))
    speaker.source = QUOTES_SOURCE_NAMED;
  if (is_person)
    {
      learn (self, &speaker, find_gender (self->text, finding->speaker));
      self->last = speaker;
      self->last_sentence = quotes_text_get (self->text, finding->speaker.first)->sentence;
    }
  return speaker;
}

QuotesSpeaker
quotes_speakers_resolve (QuotesSpeakers *self, const QuotesFinding *finding)
{
  QuotesSpeaker nobody = { QUOTES_SOURCE_UNKNOWN, NULL, NULL, FALSE };

  if (quotes_range_is_empty (finding->speaker))
    return nobody;
  if (finding->speaker.end - finding->speaker.first == 1
      && quotes_text_is (self->text, finding->speaker.first, QUOTES_PRONOUN))
    return resolve_pronoun (self, finding);
  return resolve_phrase (self, finding);
}

gboolean
quotes_speakers_is_told_elsewhere (QuotesSpeakers *self,
                                   const QuotesFinding *finding,
                                   const char *site)
{
  guint32 i = finding->cue.end;
  g_autofree char *name = NULL;
  g_autofree char *own = site != NULL ? g_utf8_casefold (site, -1) : NULL;
  const LecternAnnotation *told = NULL;
  gsize mention = 0;

  if ((finding->classes & QUOTES_TELL) == 0 || quotes_range_is_empty (finding->cue))
    return FALSE;
  if (quotes_text_is (self->text, i, QUOTES_DETERMINER))
    i++;
  if (i >= self->text->tokens->len)
    return FALSE;
  mention = find_mention (self, quotes_text_get (self->text, i)->span.start);
  if (mention >= self->n_mentions)
    return FALSE;
  told = &self->mentions[mention];
  if (told->span.start != quotes_text_get (self->text, i)->span.start
      || !g_str_equal (told->kind, ORGANIZATION))
    return FALSE;
  name = g_utf8_casefold (self->text->text + told->span.start,
                          lectern_span_get_length (told->span));

  return own == NULL || (strstr (own, name) == NULL && strstr (name, own) == NULL);
}
