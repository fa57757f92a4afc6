/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "entities-group.h"

#include <string.h>

#include "entities-name.h"

/* Which mentions name the same. The longest names make groups first, each by its own words; then
 * what is shorter (a surname, an acronym, the name without "Inc.") joins the group that it is short
 * for. Where it is short for several, as the surname of a couple, the title before it decides, then
 * the one that was named in full last. Names that the text itself declares the same ("Strategic
 * Command (STRATCOM)", "the treaty, commonly known as START") and those of the list of aliases
 * join whatever their words are. */

#define MAX_ROLE_BYTES 200
/* So many entities are compared with a name; in longer texts only those found first. */
#define MAX_COMPARED 2000
/* "Reuters" is a better name than "REUTERS", but "Nato" is no better than "NATO". */
#define MAX_ACRONYM_BYTES 5
/* How many tokens may stand between a name and the other that it is given: ", commonly known as".
 */
#define MAX_BETWEEN 6
/* How far before a name the word may stand that makes its bearer a relative. */
#define KIN_TOKENS 6
/* A surname so soon behind a full name means its bearer; otherwise who is named most. */
#define NEAR_TOKENS 15
/* So many titles of one person are remembered. */
#define MAX_TITLES 8

typedef struct {
  EntitiesGroup *group;
  EntitiesName *name; /* its fullest, borrowed */
  const char *alias;  /* (nullable): usual name, by the list */
  guint32 titles[MAX_TITLES];
  guint n_titles;
  guint index;
  gboolean is_relative; /* brought in as somebody's wife or father */
  GArray *full;         /* guint: positions of the mentions of several words, in text order */
} Draft;

typedef struct {
  const EntitiesDocument *document;
  const EntitiesLexicon *lexicon;
  const EntitiesAliases *aliases;
  GArray *mentions;
  GPtrArray *names; /* EntitiesName, by mention */
  GPtrArray *drafts;
  GHashTable *by_key;     /* key of a name -> Draft */
  GHashTable *by_alias;   /* usual name -> Draft */
  GHashTable *introduced; /* key of a name -> key of the other that the text gives */
} Grouper;

static void
draft_free (gpointer data)
{
  Draft *self = data;

  g_array_unref (self->full);
  g_free (self);
}

static void
group_free (gpointer data)
{
  EntitiesGroup *self = data;

  g_free (self->name);
  g_free (self->title);
  g_free (self->role);
  g_free (self);
}

static EntitiesToken *
token_at (const Grouper *self, guint position)
{
  return entities_document_get_token (self->document, position);
}

static EntitiesMention *
mention_at (const Grouper *self, guint position)
{
  return &g_array_index (self->mentions, EntitiesMention, position);
}

static const EntitiesName *
name_at (const Grouper *self, guint position)
{
  return g_ptr_array_index (self->names, position);
}

static gboolean
is_word (const Grouper *self, guint position, const char *word)
{
  return token_at (self, position)->folded == entities_hash_bytes (word, strlen (word));
}

/* The word of the title before a name, 0 when there is none: "Gen." of "Gen. Cotton". */
static guint32
find_title (const Grouper *self, const EntitiesMention *mention)
{
  const guint32 titles = ENTITIES_LIST_BIT (TITLE) | ENTITIES_LIST_BIT (RANK)
                         | ENTITIES_LIST_BIT (HONORIFIC);
  guint before = mention->start;

  if (before == 0 || mention->kind != ENTITIES_PERSON)
    return 0;
  before--;
  if (before > 0 && token_at (self, before)->exact == entities_hash_bytes (".", 1)
      && !token_at (self, before)->after_space)
    before--;

  return (token_at (self, before)->lists & titles) != 0 ? token_at (self, before)->folded : 0;
}

static gboolean
has_title (const Draft *draft, guint32 title)
{
  for (guint i = 0; i < draft->n_titles; i++)
    if (draft->titles[i] == title)
      return TRUE;

  return FALSE;
}

/* "his wife, Ana Ruiz": in a family the others' names are not given in full again. */
static gboolean
is_relative (const Grouper *self, const EntitiesMention *mention)
{
  static const char *const kin[]
      = { "father",  "mother",   "parents",  "son",     "sons",        "daughter",    "daughters",
          "brother", "sister",   "brothers", "sisters", "wife",        "husband",     "widow",
          "widower", "uncle",    "aunt",     "cousin",  "nephew",      "niece",       "siblings",
          "twin",    "grandson", "married",  "née",     "grandfather", "grandmother", "spouse" };
  guint start = mention->start > KIN_TOKENS ? mention->start - KIN_TOKENS : 0;

  for (guint i = mention->start; i > start; i--)
    {
      for (guint k = 0; k < G_N_ELEMENTS (kin); k++)
        if (is_word (self, i - 1, kin[k]))
          return TRUE;
      if (token_at (self, i - 1)->is_first)
        break;
    }

  return FALSE;
}

static void
join (Grouper *self, Draft *draft, guint position, gboolean remember)
{
  EntitiesMention *mention = mention_at (self, position);
  const EntitiesName *name = name_at (self, position);
  guint32 title = find_title (self, mention);

  mention->group = draft->index;
  /* The list knows better what it is than the text does. */
  if (mention->kind != draft->group->kind && draft->alias != NULL
      && draft->alias == entities_aliases_get (self->aliases, name->text))
    mention->kind = draft->group->kind;
  if (remember)
    g_hash_table_insert (self->by_key, GUINT_TO_POINTER (name->key), draft);
  if (name->n_words > 1)
    g_array_append_val (draft->full, position);
  if (name->n_words > draft->name->n_words)
    draft->name = (EntitiesName *) name;
  if (title != 0 && draft->n_titles < MAX_TITLES && !has_title (draft, title))
    draft->titles[draft->n_titles++] = title;
}

static Draft *
begin (Grouper *self, guint position)
{
  Draft *draft = g_new0 (Draft, 1);
  const EntitiesName *name = name_at (self, position);

  draft->group = g_new0 (EntitiesGroup, 1);
  draft->group->kind = name->kind;
  draft->name = (EntitiesName *) name;
  draft->full = g_array_new (FALSE, FALSE, sizeof (guint));
  draft->index = self->drafts->len;
  draft->is_relative = name->kind == ENTITIES_PERSON
                       && is_relative (self, mention_at (self, position));
  draft->alias = entities_aliases_get (self->aliases, name->text);
  if (draft->alias != NULL)
    g_hash_table_insert (self->by_alias, (gpointer) draft->alias, draft);
  g_ptr_array_add (self->drafts, draft);

  return draft;
}

static gboolean
fits (const Grouper *self, const EntitiesName *name, const Draft *draft)
{
  gboolean has_person = name->kind == ENTITIES_PERSON || draft->group->kind == ENTITIES_PERSON;

  if (!has_person && entities_name_is_acronym_of (name, draft->name))
    return TRUE;

  return entities_name_is_short_of (name, draft->name, self->lexicon);
}

/* The last full mention of a draft before @position, plus one; 0 when it is named only later. */
static guint
last_before (const Draft *draft, guint position)
{
  guint low = 0, high = draft->full->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (draft->full, guint, middle) < position)
        low = middle + 1;
      else
        high = middle;
    }

  return low > 0 ? g_array_index (draft->full, guint, low - 1) + 1 : 0;
}

/* Whether one mention follows soon enough behind another to mean the same. */
static gboolean
is_near (const Grouper *self, guint mention, guint position)
{
  return mention_at (self, position)->start - mention_at (self, mention)->end < NEAR_TOKENS;
}

static gboolean
is_better (const Grouper *self, const Draft *draft, const Draft *than, guint position)
{
  guint32 title = find_title (self, mention_at (self, position));
  guint before = last_before (draft, position), than_before = last_before (than, position);
  gboolean titled = title != 0 && has_title (draft, title);
  gboolean than_titled = title != 0 && has_title (than, title);

  if (titled != than_titled)
    return titled;
  if ((before == 0) != (than_before == 0))
    return before != 0;
  if (draft->is_relative != than->is_relative)
    return than->is_relative;
  if (before != than_before && is_near (self, MAX (before, than_before) - 1, position))
    return before > than_before;
  if (draft->full->len != than->full->len)
    return draft->full->len > than->full->len;

  /* The one that was named first. */
  return draft->full->len > 0 && than->full->len > 0
         && g_array_index (draft->full, guint, 0) < g_array_index (than->full, guint, 0);
}

/* Of all drafts that the name is short for the best; @is_sure is set when it is the only one. */
static Draft *
find_full (const Grouper *self, guint position, gboolean *is_sure)
{
  const EntitiesName *name = name_at (self, position);
  Draft *best = NULL;

  for (guint i = 0; i < MIN (self->drafts->len, MAX_COMPARED); i++)
    {
      Draft *draft = g_ptr_array_index (self->drafts, i);

      if (!fits (self, name, draft))
        continue;
      *is_sure = best == NULL || name->kind != ENTITIES_PERSON;
      if (best == NULL || is_better (self, draft, best, position))
        best = draft;
    }

  return best;
}

static Draft *
find_alias (const Grouper *self, const EntitiesName *name)
{
  const char *usual = entities_aliases_get (self->aliases, name->text);

  return usual != NULL ? g_hash_table_lookup (self->by_alias, usual) : NULL;
}

static Draft *
find_introduced (const Grouper *self, const EntitiesName *name)
{
  gpointer other = g_hash_table_lookup (self->introduced, GUINT_TO_POINTER (name->key));

  return other != NULL ? g_hash_table_lookup (self->by_key, other) : NULL;
}

static void
place (Grouper *self, guint position)
{
  const EntitiesName *name = name_at (self, position);
  Draft *draft = g_hash_table_lookup (self->by_key, GUINT_TO_POINTER (name->key));
  gboolean is_sure = TRUE;

  if (draft == NULL)
    draft = find_introduced (self, name);
  if (draft == NULL)
    draft = find_alias (self, name);
  if (draft == NULL)
    draft = find_full (self, position, &is_sure);
  if (draft == NULL)
    draft = begin (self, position);
  join (self, draft, position, is_sure);
}

/* What stands between two mentions: nothing, a bracket, or words that give another name. */
typedef enum {
  BETWEEN_OTHER,
  BETWEEN_BRACKET,
  BETWEEN_OR,
  BETWEEN_KNOWN_AS,
} Between;

static gboolean
is_mark (const Grouper *self, guint position)
{
  return !token_at (self, position)->is_word && !token_at (self, position)->is_number;
}

static gboolean
closes_bracket (const Grouper *self, guint position)
{
  static const char *const marks[] = { ")", "]", ",", ";", "”", "\"" };

  for (guint i = 0; position < self->document->tokens->len && i < G_N_ELEMENTS (marks); i++)
    if (token_at (self, position)->exact == entities_hash_bytes (marks[i], strlen (marks[i])))
      return TRUE;

  return FALSE;
}

static Between
read_between (const Grouper *self, guint start, guint end, guint behind)
{
  Between between = BETWEEN_OTHER;
  gboolean has_known = FALSE;

  if (start >= end || end - start > MAX_BETWEEN)
    return BETWEEN_OTHER;
  for (guint i = start; i < end; i++)
    {
      gboolean opens = token_at (self, i)->exact == entities_hash_bytes ("(", 1)
                       || token_at (self, i)->exact == entities_hash_bytes ("[", 1);

      if (opens && between == BETWEEN_OTHER && closes_bracket (self, behind))
        between = BETWEEN_BRACKET;
      else if (is_word (self, i, "known") || is_word (self, i, "abbreviated")
               || is_word (self, i, "formerly"))
        has_known = TRUE;
      else if (is_word (self, i, "or") && i > start && is_mark (self, i - 1))
        between = between == BETWEEN_OTHER ? BETWEEN_OR : between;
      else if (!is_mark (self, i) && !is_word (self, i, "'s") && !is_word (self, i, "the")
               && !is_word (self, i, "as") && !is_word (self, i, "also")
               && !is_word (self, i, "better") && !is_word (self, i, "commonly")
               && !is_word (self, i, "or"))
        return BETWEEN_OTHER;
    }

  return has_known ? BETWEEN_KNOWN_AS : between;
}

static gboolean
introduces (const Grouper *self, guint position, Between between)
{
  const EntitiesName *one = name_at (self, position), *other = name_at (self, position + 1);
  gboolean has_person = one->kind == ENTITIES_PERSON || other->kind == ENTITIES_PERSON;

  if (between == BETWEEN_KNOWN_AS)
    return one->kind == other->kind
           || (!has_person && one->kind != ENTITIES_PLACE && other->kind != ENTITIES_PLACE);
  if (between == BETWEEN_OTHER || has_person)
    return FALSE;

  return entities_name_abbreviates (one, other) || entities_name_abbreviates (other, one);
}

static void
find_introductions (Grouper *self)
{
  for (guint i = 0; i + 1 < self->mentions->len; i++)
    {
      const EntitiesMention *one = mention_at (self, i), *other = mention_at (self, i + 1);
      Between between = read_between (self, one->end, other->start, other->end);

      if (!introduces (self, i, between))
        continue;
      g_hash_table_insert (self->introduced, GUINT_TO_POINTER (name_at (self, i)->key),
                           GUINT_TO_POINTER (name_at (self, i + 1)->key));
      g_hash_table_insert (self->introduced, GUINT_TO_POINTER (name_at (self, i + 1)->key),
                           GUINT_TO_POINTER (name_at (self, i)->key));
    }
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
take_name (EntitiesGroup *group, char *name)
{
  if (!is_better_name (name, group->name))
    {
      g_free (name);
      return;
    }
  g_free (group->name);
  group->name = name;
}

static void
learn_role (const Grouper *self, EntitiesGroup *group, const EntitiesMention *mention)
{
  EntitiesRange range;

  if (group->role != NULL
      || !entities_find_role (self->document, mention->start, mention->end, &range))
    return;
  group->role = entities_dup_text (self->document, range.start, range.end);
  group->role_range = range;
  if (strlen (group->role) > MAX_ROLE_BYTES)
    g_clear_pointer (&group->role, g_free);
}

static void
learn_person (const Grouper *self, EntitiesGroup *group, const EntitiesMention *mention)
{
  guint start = entities_find_rank (self->document, mention->start);

  learn_role (self, group, mention);
  if (start == mention->start)
    return;
  if (group->title == NULL)
    group->title = entities_dup_text (self->document, start, mention->start);
  if (mention->end - mention->start >= 2)
    take_name (group, entities_dup_text (self->document, start, mention->end));
}

static void
name_groups (Grouper *self)
{
  for (guint i = 0; i < self->mentions->len; i++)
    {
      const EntitiesMention *mention = mention_at (self, i);
      Draft *draft = g_ptr_array_index (self->drafts, mention->group);

      take_name (draft->group, g_strdup (name_at (self, i)->text));
      if (draft->group->sort == ENTITIES_SORT_NONE)
        draft->group->sort = mention->sort;
      if (mention->kind == ENTITIES_PERSON)
        learn_person (self, draft->group, mention);
    }
  for (guint i = 0; i < self->drafts->len; i++)
    {
      Draft *draft = g_ptr_array_index (self->drafts, i);

      if (draft->alias != NULL)
        take_name (draft->group, g_strdup (draft->alias));
    }
}

static int
compare_positions (gconstpointer a, gconstpointer b)
{
  return *(const guint *) a < *(const guint *) b ? -1 : *(const guint *) a > *(const guint *) b;
}

/* The longest names first; those of one word when it is known where all the others stand. */
static void
place_all (Grouper *self)
{
  for (guint n = ENTITIES_NAME_MAX_WORDS; n > 1; n--)
    for (guint i = 0; i < self->mentions->len; i++)
      if (name_at (self, i)->n_words == n)
        place (self, i);
  for (guint i = 0; i < self->drafts->len; i++)
    g_array_sort (((Draft *) g_ptr_array_index (self->drafts, i))->full, compare_positions);
  for (guint i = 0; i < self->mentions->len; i++)
    if (name_at (self, i)->n_words <= 1)
      place (self, i);
}

/**
 * entities_groups_make:
 * @lexicon: the lists
 * @aliases: other names of entities
 * @mentions: (element-type EntitiesMention): all mentions, in text order
 *
 * Finds out which mentions name the same entity.
 *
 * Returns: (element-type EntitiesGroup): the groups
 */
GPtrArray *
entities_groups_make (const EntitiesDocument *document,
                      const EntitiesLexicon *lexicon,
                      const EntitiesAliases *aliases,
                      GArray *mentions)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (
      (GDestroyNotify) entities_name_free);
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func (draft_free);
  g_autoptr (GHashTable) by_key = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) introduced = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) by_alias = g_hash_table_new (NULL, NULL);
  Grouper grouper = {
    .document = document,
    .lexicon = lexicon,
    .aliases = aliases,
    .mentions = mentions,
    .names = names,
    .drafts = drafts,
    .by_key = by_key,
    .by_alias = by_alias,
    .introduced = introduced,
  };
  GPtrArray *groups = g_ptr_array_new_with_free_func (group_free);

  for (guint i = 0; i < mentions->len; i++)
    g_ptr_array_add (names, entities_name_new (document, mention_at (&grouper, i)));
  find_introductions (&grouper);
  place_all (&grouper);
  name_groups (&grouper);
  for (guint i = 0; i < drafts->len; i++)
    g_ptr_array_add (groups, ((Draft *) g_ptr_array_index (drafts, i))->group);

  return groups;
}
