/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "entities-cues.h"

#include <string.h>

/* What the words round a mention say of its kind, as votes beside those of the weights: a company
 * that no list and no training text has heard of is somewhere in the article "the miner X" or has
 * shares. The votes of all mentions of a name decide together. */

/* A sure mention has one vote. */
#define CUE_VOTE 1.5f
#define TEAM_VOTE 2.0f
#define DESCRIPTION_VOTE 2.0f
/* So many words of it are read: "is a small unstaffed railway station". */
#define MAX_DESCRIPTION 8
/* Reports of matches are full of words of sport; other articles have a few. */
#define MIN_SPORTS_WORDS 12
#define SPORTS_SHARE 40
/* "(9-1)" behind a team, but not "(1979)". */
#define MAX_SCORE_BYTES 2

static const EntitiesToken *
get_token (const EntitiesDocument *document, guint position)
{
  return position < document->tokens->len ? entities_document_get_token (document, position) : NULL;
}

static gboolean
is_word (const EntitiesToken *token, const char *word)
{
  return token != NULL && token->folded == entities_hash_bytes (word, strlen (word));
}

/* An ordinary word on a list. */
static gboolean
is_cue (const EntitiesToken *token, guint32 list)
{
  return token != NULL && !token->is_capitalized && (token->lists & list) != 0;
}

/* The word before a mention in its sentence, or NULL. */
static const EntitiesToken *
get_before (const EntitiesDocument *document, const EntitiesMention *mention)
{
  if (mention->start == 0 || entities_document_get_token (document, mention->start)->is_first)
    return NULL;

  return get_token (document, mention->start - 1);
}

static gboolean
is_match_word (const EntitiesToken *token)
{
  static const char *const words[] = { "beat",   "defeated", "edged",   "routed", "led",
                                       "scored", "lost",     "won",     "host",   "hosts",
                                       "hosted", "visits",   "faced",   "over",   "against",
                                       "versus", "vs",       "trailed", "past" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (is_word (token, words[i]))
      return TRUE;

  return FALSE;
}

/* In a report of a match the name of a place may be that of a team: "Oklahoma beat Baylor 27-14",
 * "Georgetown's defense", "Georgetown (1-2)". */
static gboolean
is_team (const EntitiesDocument *document, const EntitiesMention *mention)
{
  const EntitiesToken *behind = get_token (document, mention->end);
  const EntitiesToken *next = get_token (document, mention->end + 1);

  if (is_match_word (get_before (document, mention)) || is_match_word (behind))
    return TRUE;
  if (is_word (behind, "(") && next != NULL && next->is_number
      && lectern_span_get_length (next->span) <= MAX_SCORE_BYTES)
    return TRUE;

  return is_word (behind, "'s") && next != NULL
         && (next->lists & ENTITIES_LIST_BIT (SPORTS_WORD)) != 0;
}

/* "The Cougars": of many, with an article, and no nation. */
static gboolean
is_team_plural (const EntitiesDocument *document, const EntitiesMention *mention)
{
  const EntitiesToken *token = entities_document_get_token (document, mention->start);

  return mention->kind == ENTITIES_OTHER && mention->end - mention->start == 1 && mention->start > 0
         && (token->lists & ENTITIES_LIST_BIT (NATIONALITY)) == 0
         && document->text[token->span.end - 1] == 's'
         && is_word (get_token (document, mention->start - 1), "the");
}

static gboolean
is_one_of (const EntitiesToken *token, const char *const *words, guint n_words)
{
  for (guint i = 0; i < n_words; i++)
    if (is_word (token, words[i]))
      return TRUE;

  return FALSE;
}

/* The noun that says what something is: "village" of "is a small village in …", "firm" of ", a
 * private equity firm,"; NULL when nothing is said. */
static const EntitiesToken *
find_description (const EntitiesDocument *document, guint position)
{
  static const char *const copulas[] = { "is", "was", "are", "were", "became", "remains" };
  static const char *const articles[] = { "a", "an", "the" };
  static const char *const ends[] = { "in",  "of",    "from",  "who",     "which", "that", "at",
                                      "for", "on",    "with",  "based",   "and",   "by",   "to",
                                      "as",  "where", "whose", "located", "near",  "or" };
  const EntitiesToken *behind = get_token (document, position);

  if (!is_one_of (behind, copulas, G_N_ELEMENTS (copulas)) && !is_word (behind, ","))
    return NULL;
  if (!is_one_of (get_token (document, position + 1), articles, G_N_ELEMENTS (articles)))
    return NULL;
  for (guint i = position + 2; i < position + 2 + MAX_DESCRIPTION; i++)
    {
      const EntitiesToken *token = get_token (document, i);

      if (token == NULL || token->is_first)
        return NULL;
      if (!token->is_word || is_one_of (token, ends, G_N_ELEMENTS (ends)))
        return i > position + 2 ? get_token (document, i - 1) : NULL;
    }

  return NULL;
}

static void
add_description (const EntitiesDocument *document,
                 const EntitiesMention *mention,
                 float votes[ENTITIES_N_KINDS])
{
  const EntitiesToken *noun = find_description (document, mention->end);

  if (is_cue (noun, ENTITIES_LIST_BIT (PLACE_WORD)))
    votes[ENTITIES_PLACE] += DESCRIPTION_VOTE;
  else if (is_cue (noun,
                   ENTITIES_LIST_BIT (ORGANIZATION_CUE) | ENTITIES_LIST_BIT (ORGANIZATION_WORD)))
    votes[ENTITIES_ORGANIZATION] += DESCRIPTION_VOTE;
  else if (is_cue (noun, ENTITIES_LIST_BIT (PERSON_CUE) | ENTITIES_LIST_BIT (ROLE)))
    votes[ENTITIES_PERSON] += DESCRIPTION_VOTE;
}

/* "the village of Aisby" */
static void
add_place_of (const EntitiesDocument *document,
              const EntitiesMention *mention,
              float votes[ENTITIES_N_KINDS])
{
  if (mention->start >= 2 && is_word (get_before (document, mention), "of")
      && is_cue (get_token (document, mention->start - 2), ENTITIES_LIST_BIT (PLACE_WORD)))
    votes[ENTITIES_PLACE] += DESCRIPTION_VOTE;
}

/* entities_is_about_sport:
 * @document: a document with all look-ups made
 *
 * Returns: whether it reports a match
 */
gboolean
entities_is_about_sport (const EntitiesDocument *document)
{
  guint n_words = 0, n_sport = 0;

  for (guint i = 0; i < document->tokens->len; i++)
    {
      const EntitiesToken *token = entities_document_get_token (document, i);

      n_words += token->is_word;
      n_sport += is_cue (token, ENTITIES_LIST_BIT (SPORTS_WORD));
    }

  return n_sport >= MIN_SPORTS_WORDS && n_sport * SPORTS_SHARE > n_words;
}

/* entities_cues_add:
 * @mention: a mention
 * @is_sport: whether the document reports a match
 * @votes: (inout): votes for each kind
 *
 * Adds what the words round a mention say of its kind.
 */
void
entities_cues_add (const EntitiesDocument *document,
                   const EntitiesMention *mention,
                   gboolean is_sport,
                   float votes[ENTITIES_N_KINDS])
{
  const EntitiesToken *before = get_before (document, mention);
  const EntitiesToken *behind = get_token (document, mention->end);

  if (is_word (behind, "'s"))
    behind = get_token (document, mention->end + 1);
  if (is_cue (before, ENTITIES_LIST_BIT (ORGANIZATION_CUE)))
    votes[ENTITIES_ORGANIZATION] += CUE_VOTE;
  if (is_cue (before, ENTITIES_LIST_BIT (PERSON_CUE)))
    votes[ENTITIES_PERSON] += CUE_VOTE;
  if (is_cue (behind, ENTITIES_LIST_BIT (ORGANIZATION_CUE_BEHIND)))
    votes[ENTITIES_ORGANIZATION] += CUE_VOTE;
  add_description (document, mention, votes);
  add_place_of (document, mention, votes);
  if (!is_sport || mention->kind == ENTITIES_PERSON)
    return;
  if (is_team (document, mention))
    votes[ENTITIES_ORGANIZATION] += TEAM_VOTE;
  if (is_team_plural (document, mention))
    votes[ENTITIES_ORGANIZATION] += TEAM_VOTE;
}
