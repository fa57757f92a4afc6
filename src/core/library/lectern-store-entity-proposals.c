/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <string.h>

#include "../model/lectern-entity-group.h"
#include "lectern-entity-spelling.h"
#include "lectern-store-entities.h"
#include "lectern-store-entity-lists.h"
#include "lectern-store-records.h"

/* Entities that may be one. Each is filed under some keys, and only those that share one are
 * compared (blocking: Fellegi and Sunter 1969, Christen 2012); a key that is nothing special is let
 * go. So the time grows with the number of entities, and the same library gives the same proposals.
 */

#define MAX_CANDIDATES 50000
#define MAX_BLOCK 40
/* A shorter word differs from others by a letter anyway. */
#define MIN_LETTERS 5
#define MIN_LETTERS_ALONE 6
#define MIN_LETTERS_FOR_TWO 9
#define MIN_SKELETON 4
#define MAX_ACRONYM 8

typedef struct {
  LecternEntity *entity; /* owned */
  char *key;             /* owned */
  char *skeleton;        /* owned */
  GStrv words;           /* owned: of the skeleton */
  guint n_words;
  gboolean is_alone;
  gboolean is_person;
} Candidate;

typedef struct {
  GPtrArray *candidates;
  GHashTable *blocks;   /* key -> GArray of guint */
  GHashTable *distinct; /* set of "id id" */
  GHashTable *found;    /* "id id" -> its proposal, borrowed */
  GPtrArray *proposals;
  const char *only; /* (nullable): id of the one that all are about */
} Search;

static void
candidate_free (gpointer data)
{
  Candidate *self = data;

  lectern_entity_free (self->entity);
  g_free (self->key);
  g_free (self->skeleton);
  g_strfreev (self->words);
  g_free (self);
}

static void
search_clear (Search *self)
{
  g_ptr_array_unref (self->candidates);
  g_hash_table_unref (self->blocks);
  g_hash_table_unref (self->distinct);
  g_hash_table_unref (self->found);
  g_clear_pointer (&self->proposals, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Search, search_clear)

/* Candidates */

static Candidate *
candidate_new (LecternEntity *entity)
{
  Candidate *self = g_new0 (Candidate, 1);

  self->entity = entity;
  self->key = lectern_entity_dup_key (entity->name);
  self->skeleton = lectern_spelling_dup_skeleton (self->key);
  self->words = g_strsplit (self->skeleton, " ", -1);
  self->n_words = g_strv_length (self->words);
  self->is_person = strcmp (entity->kind, "entity/person") == 0;
  self->is_alone = lectern_entity_is_alone (entity->kind, self->key);

  return self;
}

/* The same surname alone in several articles is one candidate, of no article. */
static void
add_candidate (Search *self, GHashTable *alone, LecternEntity *entity)
{
  Candidate *candidate = candidate_new (entity);
  Candidate *known = NULL;

  if (!candidate->is_alone)
    {
      g_ptr_array_add (self->candidates, candidate);
      return;
    }

  known = g_hash_table_lookup (alone, candidate->key);
  if (known != NULL)
    {
      known->entity->n_articles += entity->n_articles;
      known->entity->n_mentions += entity->n_mentions;
      candidate_free (candidate);
      return;
    }
  g_clear_pointer (&entity->article, g_free);
  g_free (entity->id);
  entity->id = lectern_entity_dup_id (entity->kind, candidate->key, NULL);
  g_hash_table_insert (alone, candidate->key, candidate);
  g_ptr_array_add (self->candidates, candidate);
}

static gboolean
list_candidates (Search *self, LecternStore *store, GError **error)
{
  const LecternEntityFilter filter = { NULL };
  g_autoptr (GHashTable) alone = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) entities = lectern_store_list_entities (store, &filter, MAX_CANDIDATES,
                                                                error);

  if (entities == NULL)
    return FALSE;
  g_ptr_array_set_free_func (entities, NULL);
  for (guint i = 0; i < entities->len; i++)
    add_candidate (self, alone, g_ptr_array_index (entities, i));

  return TRUE;
}

static char *
dup_pair (const char *one, const char *two)
{
  return strcmp (one, two) < 0 ? g_strconcat (one, " ", two, NULL)
                               : g_strconcat (two, " ", one, NULL);
}

/* What it was merged into since; one that is nowhere is itself. */
static char *
dup_final_id (LecternStore *store, char *id)
{
  g_autoptr (LecternQuery) query = lectern_store_query (
      store, NULL,
      "SELECT t.id FROM entity e JOIN entity t ON t.sequence = coalesce (e.target, e.sequence)"
      " WHERE e.id = ?",
      "s", id);
  char *final = query != NULL && lectern_store_step (store, query, NULL) == 1
                    ? lectern_query_dup_text (query, 0)
                    : g_strdup (id);

  g_free (id);
  return final;
}

static void
add_distinct (Search *self, LecternStore *store, const LecternDecision *decision)
{
  g_autofree char *key = lectern_entity_dup_key (decision->target->exact);
  g_autofree char *into_key = NULL;
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;
  const char *name = NULL;
  const char *kind = NULL;
  const char *article = NULL;

  if (!g_variant_lookup (decision->arguments, "into-name", "&s", &name)
      || !g_variant_lookup (decision->arguments, "into-kind", "&s", &kind))
    return;
  g_variant_lookup (decision->arguments, "into-article", "&s", &article);
  into_key = lectern_entity_dup_key (name);
  one = dup_final_id (store, lectern_entity_dup_id (decision->kind, key, decision->article));
  two = dup_final_id (store, lectern_entity_dup_id (kind, into_key, article));
  g_hash_table_add (self->distinct, dup_pair (one, two));
}

static gboolean
list_distinct (Search *self, LecternStore *store, GError **error)
{
  g_autoptr (GPtrArray) decisions = lectern_store_list_entity_decisions (store, error);

  for (guint i = 0; decisions != NULL && i < decisions->len; i++)
    {
      const LecternDecision *decision = g_ptr_array_index (decisions, i);

      if (strcmp (decision->action, LECTERN_ACTION_DISTINCT) == 0)
        add_distinct (self, store, decision);
    }

  return decisions != NULL;
}

/* Pairs */

static gboolean
is_target (const LecternEntity *entity, const LecternEntity *other, LecternEntityReason reason)
{
  gboolean by_length = reason == LECTERN_ENTITY_INITIALS || reason == LECTERN_ENTITY_SURNAME
                       || reason == LECTERN_ENTITY_ACRONYM;
  glong length = g_utf8_strlen (entity->name, -1);
  glong other_length = g_utf8_strlen (other->name, -1);

  if (by_length && length != other_length)
    return length > other_length;
  if (entity->n_articles != other->n_articles)
    return entity->n_articles > other->n_articles;
  if (entity->n_mentions != other->n_mentions)
    return entity->n_mentions > other->n_mentions;

  return strcmp (entity->id, other->id) < 0;
}

static void
propose (Search *self, const Candidate *one, const Candidate *two, LecternEntityReason reason)
{
  g_autofree char *pair = dup_pair (one->entity->id, two->entity->id);
  LecternEntityProposal *proposal = g_hash_table_lookup (self->found, pair);
  gboolean is_into = is_target (one->entity, two->entity, reason);

  if (g_hash_table_contains (self->distinct, pair))
    return;
  if (self->only != NULL && strcmp (self->only, one->entity->id) != 0
      && strcmp (self->only, two->entity->id) != 0)
    return;
  if (proposal != NULL && proposal->reason <= reason)
    return;
  if (proposal == NULL)
    {
      proposal = g_new0 (LecternEntityProposal, 1);
      g_ptr_array_add (self->proposals, proposal);
      g_hash_table_insert (self->found, g_steal_pointer (&pair), proposal);
    }
  else
    {
      lectern_entity_free (proposal->from);
      lectern_entity_free (proposal->into);
    }
  proposal->reason = reason;
  proposal->into = lectern_entity_copy (is_into ? one->entity : two->entity);
  proposal->from = lectern_entity_copy (is_into ? two->entity : one->entity);
}

static const char *
get_last_word (const Candidate *self)
{
  return self->words[self->n_words - 1];
}

/* "V." stands for "Vladimir", and a name in the middle may be missing. */
static gboolean
are_names_of_one (const Candidate *one, const Candidate *two)
{
  const Candidate *fuller = one->n_words >= two->n_words ? one : two;
  const Candidate *other = fuller == one ? two : one;
  guint next = 0;

  if (strcmp (get_last_word (one), get_last_word (two)) != 0)
    return FALSE;
  for (guint i = 0; i + 1 < other->n_words; i++)
    {
      const char *word = other->words[i];
      gboolean fits = FALSE;

      for (; next + 1 < fuller->n_words && !fits; next++)
        {
          const char *full = fuller->words[next];
          gboolean is_initial = word[1] == '\0' || full[1] == '\0';

          fits = is_initial ? *word == *full : strcmp (word, full) == 0;
          if (!fits && i == 0)
            return FALSE;
        }
      if (!fits)
        return FALSE;
    }

  return TRUE;
}

static gboolean
differ_little (const Candidate *one, const Candidate *two)
{
  guint n_different = 0;

  if (one->n_words != two->n_words)
    return FALSE;
  for (guint i = 0; i < one->n_words; i++)
    {
      glong length = MIN (g_utf8_strlen (one->words[i], -1), g_utf8_strlen (two->words[i], -1));
      guint limit = length >= MIN_LETTERS_FOR_TWO ? 2 : 1;

      if (strcmp (one->words[i], two->words[i]) == 0)
        continue;
      if (length < (one->n_words > 1 ? MIN_LETTERS : MIN_LETTERS_ALONE)
          || lectern_spelling_compare (one->words[i], two->words[i], limit) > limit)
        return FALSE;
      n_different++;
    }

  return n_different == 1;
}

static gboolean
is_acronym (const char *name)
{
  gsize length = strlen (name);

  for (const char *p = name; *p != '\0'; p++)
    if (!g_ascii_isupper (*p))
      return FALSE;

  return length >= 2 && length <= MAX_ACRONYM;
}

static void
compare (Search *self, const Candidate *one, const Candidate *two)
{
  gboolean is_same_kind = one->entity->kind == two->entity->kind;
  gboolean are_persons = one->is_person && two->is_person;

  if (one->is_alone || two->is_alone)
    return;
  if (!is_same_kind)
    {
      if (strcmp (one->key, two->key) == 0)
        propose (self, one, two, LECTERN_ENTITY_KIND);
      return;
    }
  if (strcmp (one->skeleton, two->skeleton) == 0 && strlen (one->skeleton) >= MIN_SKELETON)
    propose (self, one, two, LECTERN_ENTITY_SPELLING);
  if (differ_little (one, two))
    propose (self, one, two, LECTERN_ENTITY_LETTERS);
  if (are_persons && one->n_words > 1 && two->n_words > 1 && are_names_of_one (one, two))
    propose (self, one, two, LECTERN_ENTITY_INITIALS);
  if (!are_persons)
    {
      g_autofree char *bare = lectern_spelling_dup_bare (one->key);
      g_autofree char *other = lectern_spelling_dup_bare (two->key);
      g_autofree char *initials = lectern_spelling_dup_initials (one->entity->name);
      g_autofree char *other_initials = lectern_spelling_dup_initials (two->entity->name);

      if (strcmp (bare, other) == 0)
        propose (self, one, two, LECTERN_ENTITY_SUFFIX);
      if ((is_acronym (one->entity->name) && strcmp (one->key, other_initials) == 0)
          || (is_acronym (two->entity->name) && strcmp (two->key, initials) == 0))
        propose (self, one, two, LECTERN_ENTITY_ACRONYM);
    }
}

/* Blocks */

static void
file_under (Search *self, guint candidate, char *key)
{
  GArray *block = g_hash_table_lookup (self->blocks, key);

  if (block == NULL)
    {
      block = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (self->blocks, key, block);
      key = NULL;
    }
  if (block->len <= MAX_BLOCK
      && (block->len == 0 || g_array_index (block, guint, block->len - 1) != candidate))
    g_array_append_val (block, candidate);
  g_free (key);
}

/* A name of several words is near another that has all words but one. */
static void
file_words (Search *self, guint number, const Candidate *candidate)
{
  for (guint i = 0; i < candidate->n_words; i++)
    {
      g_autoptr (GString) rest = g_string_new (NULL);

      for (guint k = 0; k < candidate->n_words; k++)
        g_string_append_printf (rest, "\n%s", k == i ? "*" : candidate->words[k]);
      file_under (self, number, g_strdup_printf ("l%s%s", candidate->entity->kind, rest->str));
    }
}

/* A word is near another that is the same without one of its letters (Garbe 2012). */
static void
file_letters (Search *self, guint number, const Candidate *candidate)
{
  const char *word = candidate->words[0];

  file_under (self, number, g_strdup_printf ("d%s\n%s", candidate->entity->kind, word));
  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p))
    file_under (self, number,
                g_strdup_printf ("d%s\n%.*s%s", candidate->entity->kind, (int) (p - word), word,
                                 g_utf8_next_char (p)));
}

static void
file (Search *self, guint number)
{
  const Candidate *candidate = g_ptr_array_index (self->candidates, number);
  const char *kind = candidate->entity->kind;

  if (candidate->is_alone)
    return;
  file_under (self, number, g_strdup_printf ("s%s\n%s", kind, candidate->skeleton));
  if (candidate->n_words > 1)
    file_words (self, number, candidate);
  else if (g_utf8_strlen (candidate->skeleton, -1) >= MIN_LETTERS_ALONE)
    file_letters (self, number, candidate);
  if (candidate->is_person)
    {
      g_autofree char *first = g_utf8_substring (candidate->skeleton, 0, 1);

      file_under (self, number, g_strdup_printf ("i%s\n%s", first, get_last_word (candidate)));
    }
  else
    {
      g_autofree char *initials = lectern_spelling_dup_initials (candidate->entity->name);
      g_autofree char *bare = lectern_spelling_dup_bare (candidate->key);

      file_under (self, number, g_strdup_printf ("c%s\n%s", kind, bare));
      if (is_acronym (candidate->entity->name) || *initials != '\0')
        file_under (
            self, number,
            g_strdup_printf ("a%s\n%s", kind, *initials != '\0' ? initials : candidate->key));
    }
  /* "Washington" is rightly two. */
  if (strcmp (kind, "entity/place") != 0)
    file_under (self, number, g_strdup_printf ("k%s", candidate->key));
}

static void
compare_blocks (Search *self)
{
  GHashTableIter iter;
  gpointer value = NULL;

  g_hash_table_iter_init (&iter, self->blocks);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      GArray *block = value;

      if (block->len > MAX_BLOCK)
        continue;
      for (guint i = 0; i < block->len; i++)
        for (guint k = i + 1; k < block->len; k++)
          compare (self, self->candidates->pdata[g_array_index (block, guint, i)],
                   self->candidates->pdata[g_array_index (block, guint, k)]);
    }
}

/* A surname alone is whose it is, where nobody else has it. */
static void
match_surnames (Search *self)
{
  g_autoptr (GHashTable) owners = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) shared = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->candidates->len; i++)
    {
      Candidate *candidate = g_ptr_array_index (self->candidates, i);

      if (!candidate->is_person || candidate->is_alone)
        continue;
      if (!g_hash_table_insert (owners, (char *) get_last_word (candidate), candidate))
        g_hash_table_add (shared, (char *) get_last_word (candidate));
    }
  for (guint i = 0; i < self->candidates->len; i++)
    {
      const Candidate *alone = g_ptr_array_index (self->candidates, i);
      const Candidate *owner = NULL;

      if (!alone->is_alone || g_hash_table_contains (shared, alone->skeleton))
        continue;
      owner = g_hash_table_lookup (owners, alone->skeleton);
      if (owner != NULL)
        propose (self, alone, owner, LECTERN_ENTITY_SURNAME);
    }
}

static int
compare_proposals (gconstpointer a, gconstpointer b)
{
  const LecternEntityProposal *one = *(const LecternEntityProposal *const *) a;
  const LecternEntityProposal *two = *(const LecternEntityProposal *const *) b;
  guint n_one = one->from->n_articles + one->into->n_articles;
  guint n_two = two->from->n_articles + two->into->n_articles;
  int by_id = strcmp (one->into->id, two->into->id);

  if (n_one != n_two)
    return n_one > n_two ? -1 : 1;
  if (one->reason != two->reason)
    return one->reason < two->reason ? -1 : 1;

  return by_id != 0 ? by_id : strcmp (one->from->id, two->from->id);
}

static char *
dup_whole_id (LecternStore *store, const char *id, GError **error)
{
  gint64 sequence = lectern_store_find_entity (store, id, error);
  g_autoptr (GArray) members = NULL;
  g_autoptr (LecternEntity) entity = NULL;

  if (sequence != 0)
    members = lectern_store_list_entity_members (store, sequence, error);
  if (members != NULL)
    entity = lectern_store_read_entity (store, g_array_index (members, gint64, 0), error);

  return entity != NULL ? g_steal_pointer (&entity->id) : NULL;
}

/**
 * lectern_store_propose_entities:
 * @self: a connection
 * @id: (nullable): id of the entity that all are about, or the beginning of one
 * @limit: how many at most
 * @error: return location for an error
 *
 * Looks for entities that may be one, without those that the analyst said are not.
 *
 * Returns: (transfer full) (element-type LecternEntityProposal): the proposals, those about most
 *   articles first, or %NULL
 */
GPtrArray *
lectern_store_propose_entities (LecternStore *self, const char *id, guint limit, GError **error)
{
  g_autofree char *only = id != NULL ? dup_whole_id (self, id, error) : NULL;
  g_auto (Search) search = {
    .candidates = g_ptr_array_new_with_free_func (candidate_free),
    .blocks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                     (GDestroyNotify) g_array_unref),
    .distinct = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
    .found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
    .proposals = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_entity_proposal_free),
    .only = only,
  };

  if ((id != NULL && only == NULL) || !list_candidates (&search, self, error)
      || !list_distinct (&search, self, error))
    return NULL;
  for (guint i = 0; i < search.candidates->len; i++)
    file (&search, i);
  compare_blocks (&search);
  match_surnames (&search);
  g_ptr_array_sort (search.proposals, compare_proposals);
  if (search.proposals->len > limit)
    g_ptr_array_set_size (search.proposals, limit);

  return g_steal_pointer (&search.proposals);
}
