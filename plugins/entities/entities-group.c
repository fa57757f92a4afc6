/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "entities-group.h"

#include <string.h>

#include "entities-role.h"

/* Which mentions name the same. Names of several words make groups first, each by its own words;
 * then what is shorter (a surname, an acronym, the name without "Inc.") joins the group that it
 * fits. Nothing joins by likeness alone: "START" and "New START" are two treaties. */

#define MAX_ROLE_BYTES 200
/* So many entities are compared with a name; in longer texts only those found first. */
#define MAX_COMPARED 2000
/* "Reuters" is a better name than "REUTERS", but "Nato" is no better than "NATO". */
#define MAX_ACRONYM_BYTES 5
/* Longer words with a capital inside are names of their own: "McDonald". */
#define MAX_MIXED_BYTES 6

typedef struct {
  EntitiesGroup *group;
  GArray *words;  /* guint32: hashes of the words of its fullest mention */
  char *initials; /* of that mention */
  guint index;
  guint first_mention;
} Draft;

typedef struct {
  const EntitiesDocument *document;
  const EntitiesLexicon *lexicon;
  GArray *mentions;
  GPtrArray *drafts;
  GHashTable *by_key; /* key and kind -> Draft */
} Grouper;

static void
draft_free (gpointer data)
{
  Draft *self = data;

  g_array_unref (self->words);
  g_free (self->initials);
  g_free (self);
}

static void
group_free (gpointer data)
{
  EntitiesGroup *self = data;

  g_free (self->name);
  g_free (self->role);
  g_free (self);
}

static EntitiesToken *
token_at (const Grouper *self, guint position)
{
  return entities_document_get_token (self->document, position);
}

static gboolean
counts (const EntitiesToken *token)
{
  return token->is_word || token->is_number;
}

static guint
count_words (const Grouper *self, const EntitiesMention *mention)
{
  guint n = 0;

  for (guint i = mention->start; i < mention->end; i++)
    n += counts (token_at (self, i));

  return n;
}

/* The words of a mention without case, dots and other marks. */
static guint32
make_key (const Grouper *self, const EntitiesMention *mention)
{
  guint32 key = (guint32) mention->kind + 1;

  for (guint i = mention->start; i < mention->end; i++)
    if (counts (token_at (self, i)))
      key = entities_hash_mix (key, token_at (self, i)->folded);

  return key;
}

static char *
dup_initials (const Grouper *self, const EntitiesMention *mention)
{
  GString *initials = g_string_new (NULL);

  for (guint i = mention->start; i < mention->end; i++)
    {
      const EntitiesToken *token = token_at (self, i);

      if (token->is_capitalized)
        g_string_append_unichar (initials,
                                 g_utf8_get_char (self->document->text + token->span.start));
    }

  return g_string_free (initials, FALSE);
}

static void
take_words (Grouper *self, Draft *draft, const EntitiesMention *mention)
{
  g_array_set_size (draft->words, 0);
  for (guint i = mention->start; i < mention->end; i++)
    if (counts (token_at (self, i)))
      g_array_append_val (draft->words, token_at (self, i)->folded);
  g_free (draft->initials);
  draft->initials = dup_initials (self, mention);
}

static void
join (Grouper *self, Draft *draft, EntitiesMention *mention, guint position)
{
  guint32 key = make_key (self, mention);

  mention->group = draft->index;
  g_hash_table_insert (self->by_key, GUINT_TO_POINTER (key), draft);
  draft->first_mention = MIN (draft->first_mention, position);
  if (count_words (self, mention) > draft->words->len)
    take_words (self, draft, mention);
}

static Draft *
begin (Grouper *self, EntitiesMention *mention, guint position)
{
  Draft *draft = g_new0 (Draft, 1);
  g_autofree char *text = entities_dup_text (self->document, mention->start, mention->end);

  draft->group = g_new0 (EntitiesGroup, 1);
  draft->group->kind = mention->kind;
  draft->group->alias = entities_lexicon_get_alias (self->lexicon, text);
  draft->words = g_array_new (FALSE, FALSE, sizeof (guint32));
  draft->index = self->drafts->len;
  draft->first_mention = position;
  g_ptr_array_add (self->drafts, draft);

  return draft;
}

/* How the words of a person's name fit a fuller one: the last the same, the others in order, a
 * single letter standing for any word that begins so. */
static gboolean
person_fits (const Grouper *self, const EntitiesMention *mention, const Draft *draft)
{
  guint n = draft->words->len, next = 0;
  guint32 last = token_at (self, mention->end - 1)->folded;

  if (n == 0 || mention->end - mention->start >= n + 2)
    return FALSE;
  if (mention->end - mention->start == 1)
    return g_array_index (draft->words, guint32, n - 1) == last
           || g_array_index (draft->words, guint32, 0) == last;
  if (g_array_index (draft->words, guint32, n - 1) != last)
    return FALSE;
  for (guint i = mention->start; i + 1 < mention->end; i++)
    {
      const EntitiesToken *token = token_at (self, i);

      if (!counts (token) || (token->is_short && token->is_upper))
        continue;
      while (next < n && g_array_index (draft->words, guint32, next) != token->folded)
        next++;
      if (next++ == n)
        return FALSE;
    }

  return TRUE;
}

/* The shorter name is the begin or the end of the longer one: "Interactive Brokers" and
 * "Interactive Brokers Group Inc", "Strategic Command" and "United States Strategic Command". */
static gboolean
organization_fits (const Grouper *self, const EntitiesMention *mention, const Draft *draft)
{
  guint n = draft->words->len, m = count_words (self, mention), i = mention->start;
  gboolean begins = TRUE, ends = TRUE;

  if (m == 0 || m >= n)
    return FALSE;
  for (guint k = 0; k < m; k++, i++)
    {
      guint32 word;

      while (!counts (token_at (self, i)))
        i++;
      word = token_at (self, i)->folded;
      begins &= g_array_index (draft->words, guint32, k) == word;
      ends &= g_array_index (draft->words, guint32, n - m + k) == word;
    }
  /* A single word at the begin says little: "Bank", "National". */
  if (m == 1 && begins
      && (token_at (self, mention->start)->lists
          & (ENTITIES_LIST_BIT (COMMON_WORD) | ENTITIES_LIST_BIT (COUNTRY)
             | ENTITIES_LIST_BIT (NATIONALITY) | ENTITIES_LIST_BIT (CITY)))
             != 0)
    begins = FALSE;

  return begins || ends;
}

/* "MoT" or "DoD": short, with capitals in it besides the first. */
static gboolean
is_acronym (const char *text)
{
  guint n_upper = 0;
  gsize length = strlen (text);

  for (gsize i = 0; i < length; i++)
    n_upper += g_ascii_isupper (text[i]);

  return length >= 2 && length <= MAX_MIXED_BYTES && g_ascii_isupper (text[0]) && n_upper >= 2;
}

/* "STRATCOM" in parentheses behind the name, or "WHO" for the World Health Organization. */
static gboolean
acronym_fits (const Grouper *self,
              const EntitiesMention *mention,
              guint position,
              const Draft *draft)
{
  const EntitiesToken *token = token_at (self, mention->start);
  g_autofree char *text = NULL;

  if (mention->end - mention->start != 1 || !token->is_capitalized || draft->words->len < 2)
    return FALSE;
  text = g_strndup (self->document->text + token->span.start,
                    lectern_span_get_length (token->span));
  if (!token->is_upper && !is_acronym (text))
    return FALSE;
  if (position > 0 && mention->start >= 2
      && token_at (self, mention->start - 1)->exact == entities_hash_bytes ("(", 1))
    {
      const EntitiesMention *before = &g_array_index (self->mentions, EntitiesMention,
                                                      position - 1);

      if (before->end + 1 == mention->start && before->group < self->drafts->len
          && g_ptr_array_index (self->drafts, before->group) == draft)
        return TRUE;
    }

  return draft->initials != NULL && strcmp (draft->initials, text) == 0;
}

static gboolean
fits (const Grouper *self, const EntitiesMention *mention, guint position, const Draft *draft)
{
  if (draft->group->kind != mention->kind)
    return mention->kind != ENTITIES_PERSON && draft->group->kind != ENTITIES_PERSON
           && acronym_fits (self, mention, position, draft);
  if (mention->kind == ENTITIES_PERSON)
    return person_fits (self, mention, draft);
  if (acronym_fits (self, mention, position, draft))
    return TRUE;

  return mention->kind == ENTITIES_ORGANIZATION && organization_fits (self, mention, draft);
}

/* The group for a mention: the nearest before it that fits, otherwise the first behind it. */
static Draft *
find_draft (Grouper *self, const EntitiesMention *mention, guint position)
{
  g_autofree char *text = entities_dup_text (self->document, mention->start, mention->end);
  guint alias = entities_lexicon_get_alias (self->lexicon, text);
  Draft *draft = g_hash_table_lookup (self->by_key, GUINT_TO_POINTER (make_key (self, mention)));
  Draft *found = NULL;

  if (draft != NULL)
    return draft;

  for (guint i = 0; i < MIN (self->drafts->len, MAX_COMPARED); i++)
    {
      draft = g_ptr_array_index (self->drafts, i);
      if (alias != 0 && draft->group->alias == alias && draft->group->kind == mention->kind)
        return draft;
      if (!fits (self, mention, position, draft))
        continue;
      if (found == NULL
          || (draft->first_mention < position && draft->first_mention > found->first_mention)
          || (found->first_mention > position && draft->first_mention < found->first_mention))
        found = draft;
    }

  return found;
}

static void
place (Grouper *self, guint position)
{
  EntitiesMention *mention = &g_array_index (self->mentions, EntitiesMention, position);
  Draft *draft = find_draft (self, mention, position);

  if (draft == NULL)
    draft = begin (self, mention, position);
  join (self, draft, mention, position);
}

static gboolean
is_shouted (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_islower (g_utf8_get_char (p)))
      return FALSE;

  return TRUE;
}

static gboolean
is_better_name (const char *name, const char *than)
{
  if (than == NULL)
    return TRUE;
  if (is_shouted (name) != is_shouted (than) && strlen (name) > MAX_ACRONYM_BYTES
      && strlen (than) > MAX_ACRONYM_BYTES)
    return !is_shouted (name);

  return g_utf8_strlen (name, -1) > g_utf8_strlen (than, -1);
}

static void
learn_person (const Grouper *self, EntitiesGroup *group, const EntitiesMention *mention)
{
  guint start = entities_find_rank (self->document, mention->start);
  g_autofree char *name = NULL;

  if (group->role == NULL)
    group->role = entities_find_role (self->document, mention->start, mention->end);
  if (group->role != NULL && strlen (group->role) > MAX_ROLE_BYTES)
    g_clear_pointer (&group->role, g_free);
  if (start == mention->start || mention->end - mention->start < 2)
    return;
  name = entities_dup_text (self->document, start, mention->end);
  if (!is_better_name (name, group->name))
    return;
  g_free (group->name);
  group->name = g_steal_pointer (&name);
}

static void
name_groups (Grouper *self)
{
  for (guint i = 0; i < self->mentions->len; i++)
    {
      const EntitiesMention *mention = &g_array_index (self->mentions, EntitiesMention, i);
      Draft *draft = g_ptr_array_index (self->drafts, mention->group);
      char *name = entities_dup_text (self->document, mention->start, mention->end);

      if (is_better_name (name, draft->group->name))
        {
          g_free (draft->group->name);
          draft->group->name = name;
        }
      else
        {
          g_free (name);
        }
      if (mention->kind == ENTITIES_PERSON)
        learn_person (self, draft->group, mention);
    }
  for (guint i = 0; i < self->drafts->len; i++)
    {
      EntitiesGroup *group = ((Draft *) g_ptr_array_index (self->drafts, i))->group;
      const char *usual = group->alias != 0
                              ? entities_lexicon_get_alias_name (self->lexicon, group->alias)
                              : NULL;

      if (usual == NULL || !is_better_name (usual, group->name))
        continue;
      g_free (group->name);
      group->name = g_strdup (usual);
    }
}

/**
 * entities_groups_make:
 * @lexicon: the lists
 * @mentions: (element-type EntitiesMention): all mentions, in text order
 *
 * Finds out which mentions name the same entity.
 *
 * Returns: (element-type EntitiesGroup): the groups
 */
GPtrArray *
entities_groups_make (const EntitiesDocument *document,
                      const EntitiesLexicon *lexicon,
                      GArray *mentions)
{
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func (draft_free);
  g_autoptr (GHashTable) by_key = g_hash_table_new (NULL, NULL);
  Grouper grouper = {
    .document = document,
    .lexicon = lexicon,
    .mentions = mentions,
    .drafts = drafts,
    .by_key = by_key,
  };
  GPtrArray *groups = g_ptr_array_new_with_free_func (group_free);

  for (guint i = 0; i < mentions->len; i++)
    g_array_index (mentions, EntitiesMention, i).group = G_MAXUINT32;
  for (guint n = ENTITIES_PHRASE_MAX; n > 0; n--)
    for (guint i = 0; i < mentions->len; i++)
      if (MIN (count_words (&grouper, &g_array_index (mentions, EntitiesMention, i)),
               ENTITIES_PHRASE_MAX)
          == n)
        place (&grouper, i);
  for (guint i = 0; i < mentions->len; i++)
    if (g_array_index (mentions, EntitiesMention, i).group == G_MAXUINT32)
      place (&grouper, i);
  name_groups (&grouper);
  for (guint i = 0; i < drafts->len; i++)
    g_ptr_array_add (groups, ((Draft *) g_ptr_array_index (drafts, i))->group);

  return groups;
}
