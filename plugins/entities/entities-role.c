/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "entities-role.h"

#include <string.h>

#define MAX_TOKENS_BEFORE 7
#define MAX_TOKENS_BEHIND 14
/* How far behind the comma the word may stand that says what somebody is. */
#define MAX_TOKENS_TO_ROLE 5

static gboolean
is_word (const EntitiesToken *token, const char *word)
{
  return token->folded == entities_hash_bytes (word, strlen (word));
}

static gboolean
is_article (const EntitiesToken *token)
{
  return is_word (token, "the") || is_word (token, "a") || is_word (token, "an")
         || is_word (token, "its") || is_word (token, "his") || is_word (token, "her")
         || is_word (token, "their");
}

/**
 * entities_dup_text:
 * @start: index of the first token
 * @end: index past the last token
 *
 * Returns: the text of these tokens on one line
 */
char *
entities_dup_text (const EntitiesDocument *document, guint start, guint end)
{
  guint32 from = entities_document_get_token (document, start)->span.start;
  guint32 to = entities_document_get_token (document, end - 1)->span.end;

  return lectern_text_collapse (document->text + from, (gssize) (to - from));
}

/* Where the sentence begins, but not further back than @reach: a text may be one sentence. */
static guint
sentence_start (const EntitiesDocument *document, guint position, guint reach)
{
  guint least = position > reach ? position - reach : 0;

  while (position > least && !entities_document_get_token (document, position)->is_first
         && entities_document_get_token (document, position)->is_word)
    position--;

  return position;
}

/**
 * entities_find_rank:
 * @start: index of the first token of a person's name
 *
 * Finds the rank before a name: "General", "Lt. Gen.".
 *
 * Returns: index of the first token of the rank; @start if there is none
 */
guint
entities_find_rank (const EntitiesDocument *document, guint start)
{
  const EntitiesToken *tokens = entities_document_get_token (document, 0);
  guint first = start;

  while (first > 0)
    {
      guint before = first - 1;

      if (before > 0 && tokens[before].exact == entities_hash_bytes (".", 1)
          && !tokens[before].after_space)
        before--;
      if (!tokens[before].is_capitalized || (tokens[before].lists & ENTITIES_LIST_BIT (RANK)) == 0
          || (before + 1 < start && tokens[before].is_first && first != start))
        break;
      first = before;
      if (tokens[first].is_first)
        break;
    }

  return first;
}

/* "Russian Foreign Minister", "EU chief negotiator": what stands before the name and its rank. */
static gboolean
find_role_before (const EntitiesDocument *document, guint start, EntitiesRange *role)
{
  const EntitiesToken *tokens = entities_document_get_token (document, 0);
  const guint32 roles = ENTITIES_LIST_BIT (ROLE) | ENTITIES_LIST_BIT (TITLE);
  guint end = entities_find_rank (document, start), first = end,
        limit = sentence_start (document, start, start - end + MAX_TOKENS_BEFORE);
  gboolean has_role = FALSE;

  if (end == 0 || tokens[end].is_first)
    return FALSE;

  while (first > limit && end - first < MAX_TOKENS_BEFORE)
    {
      const EntitiesToken *token = &tokens[first - 1];
      gboolean is_role = (token->lists & roles) != 0
                         && (token->lists & ENTITIES_LIST_BIT (HONORIFIC)) == 0;

      if (!token->is_word || is_article (token)
          || (!is_role && !token->is_capitalized && !is_word (token, "former")))
        break;
      has_role |= is_role;
      first--;
    }
  if (!has_role || first == end)
    return FALSE;

  *role = (EntitiesRange){ first, end };
  return TRUE;
}

/* A verb that shows that what stands behind the name is a clause, such as ", a spokesman said". */
static gboolean
is_verb (const EntitiesToken *token)
{
  static const char *const verbs[] = { "said", "says", "told",  "tells", "added", "is",
                                       "was",  "are",  "were",  "has",   "had",   "will",
                                       "did",  "does", "wrote", "would", "could" };

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (is_word (token, verbs[i]))
      return TRUE;

  return FALSE;
}

static gboolean
ends_apposition (const EntitiesToken *token)
{
  static const char *const words[] = { "and", "but", "who", "whose", "which", "when", "where" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (is_word (token, words[i]))
      return TRUE;

  return !token->is_word && !token->is_number && token->exact != entities_hash_bytes ("'s", 2);
}

/* ", head of the United States Strategic Command (…": what stands behind the name. */
static gboolean
find_role_behind (const EntitiesDocument *document, guint end, EntitiesRange *role)
{
  const EntitiesToken *tokens = entities_document_get_token (document, 0);
  guint first = end + 1, n_tokens = document->tokens->len, last, limit;
  gboolean has_role = FALSE;

  if (first >= n_tokens || tokens[end].exact != entities_hash_bytes (",", 1))
    return FALSE;
  if (is_article (&tokens[first]))
    first++;
  limit = MIN (n_tokens, first + MAX_TOKENS_BEHIND);
  for (last = first; last < limit && !ends_apposition (&tokens[last]); last++)
    {
      if (tokens[last].is_first || is_verb (&tokens[last]))
        return FALSE;
      if (last < first + MAX_TOKENS_TO_ROLE && (tokens[last].lists & ENTITIES_LIST_BIT (ROLE)) != 0)
        has_role = TRUE;
    }
  if (!has_role || last == limit)
    return FALSE;

  *role = (EntitiesRange){ first, last };
  return TRUE;
}

/* "the head of the Strategic Command, General Anthony Cotton, said": what ends before a comma,
 * where the name is set off by another mark behind it. */
static gboolean
find_role_apart (const EntitiesDocument *document, guint start, guint end, EntitiesRange *role)
{
  const EntitiesToken *tokens = entities_document_get_token (document, 0);
  guint comma = entities_find_rank (document, start), first, least;

  if (comma < 2 || tokens[comma].is_first || end >= document->tokens->len || tokens[end].is_word
      || tokens[comma - 1].exact != entities_hash_bytes (",", 1))
    return FALSE;
  comma--;
  least = comma > MAX_TOKENS_BEHIND ? comma - MAX_TOKENS_BEHIND : 0;
  for (first = comma; first > least; first--)
    {
      const EntitiesToken *token = &tokens[first - 1];

      if (!token->is_word || is_verb (token) || ends_apposition (token))
        return FALSE;
      if (is_article (token))
        {
          gboolean has_role = FALSE;

          for (guint i = first; i < MIN (comma, first + MAX_TOKENS_TO_ROLE); i++)
            has_role |= (tokens[i].lists & ENTITIES_LIST_BIT (ROLE)) != 0;
          if (has_role)
            {
              *role = (EntitiesRange){ first, comma };
              return first < comma;
            }
        }
      if (token->is_first)
        return FALSE;
    }

  return FALSE;
}

/**
 * entities_find_role:
 * @start: index of the first token of a person's name
 * @end: index past its last token
 * @role: (out): the tokens that say it
 *
 * Finds what the text says there that the person is.
 *
 * Returns: whether it says so
 */
gboolean
entities_find_role (const EntitiesDocument *document, guint start, guint end, EntitiesRange *role)
{
  if (end < document->tokens->len && find_role_behind (document, end, role))
    return TRUE;

  return find_role_before (document, start, role) || find_role_apart (document, start, end, role);
}
