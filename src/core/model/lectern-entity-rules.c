/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-entity-rules.h"

#include <string.h>

#include "lectern-entity-group.h"

/* Decisions on entities as a whole. An entity is known by kind and key, and by an article where it
 * is one of that article alone: a surname by itself, or what the analyst said of one article. What
 * is said of an article wins; then the newer. The same rules are applied to the entities of an
 * article and to those of the library (lectern-store-entities.c). */

/* So often may an entity be merged on. */
#define MAX_STEPS 64
/* Stands for the article, where all decisions are about one. */
#define LOCAL "*"

struct _LecternEntityRules {
  GPtrArray *decisions; /* owned, of borrowed decisions */
  GHashTable *by_key; /* owned: as of dup_key () -> GPtrArray of borrowed decisions, newest first */
  gboolean are_local;
};

typedef struct {
  const char *kind;
  char *key;       /* owned */
  char *article;   /* (nullable), owned */
  gint64 sequence; /* of the decision that leads on from it */
  const char *into_name;
} Stop;

void
lectern_entity_verdict_clear (LecternEntityVerdict *self)
{
  g_clear_pointer (&self->key, g_free);
  g_clear_pointer (&self->article, g_free);
}

static void
stop_clear (gpointer data)
{
  Stop *self = data;

  g_free (self->key);
  g_free (self->article);
}

static char *
dup_key (const char *kind, const char *key, const char *article)
{
  return g_strdup_printf ("%s\n%s\n%s", kind, key, article != NULL ? article : "");
}

static void
add_under (LecternEntityRules *self, char *key, const LecternDecision *decision)
{
  GPtrArray *list = g_hash_table_lookup (self->by_key, key);

  if (list == NULL)
    {
      list = g_ptr_array_new ();
      g_hash_table_insert (self->by_key, g_strdup (key), list);
    }
  g_ptr_array_add (list, (gpointer) decision);
  g_free (key);
}

static const char *
get_article (LecternEntityRules *self, const LecternDecision *decision)
{
  if (decision->scope == LECTERN_DECISION_LIBRARY || decision->scope == LECTERN_DECISION_COLLECTION)
    return NULL;

  return self->are_local ? LOCAL : decision->article;
}

static void
add (LecternEntityRules *self, const LecternDecision *decision)
{
  g_autofree char *key = lectern_entity_dup_key (decision->target->exact);
  const char *article = get_article (self, decision);

  g_ptr_array_add (self->decisions, (gpointer) decision);
  add_under (self, dup_key (decision->kind, key, article), decision);
  if (strcmp (decision->action, LECTERN_ACTION_IGNORE) == 0)
    add_under (self, dup_key ("", key, article), decision);
}

static int
compare_age (gconstpointer a, gconstpointer b)
{
  const LecternDecision *one = *(const LecternDecision *const *) a;
  const LecternDecision *two = *(const LecternDecision *const *) b;

  if (one->sequence != two->sequence)
    return one->sequence < two->sequence ? -1 : 1;

  return strcmp (one->id, two->id);
}

static int
compare_newest (gconstpointer a, gconstpointer b)
{
  return compare_age (b, a);
}

/**
 * lectern_entity_rules_new:
 * @decisions: (element-type LecternDecision): what the analyst said
 * @are_local: whether all of them are on one article, or on all
 *
 * Gathers what was said of entities.
 *
 * Returns: (transfer full): the rules
 */
LecternEntityRules *
lectern_entity_rules_new (GPtrArray *decisions, gboolean are_local)
{
  LecternEntityRules *self = g_new0 (LecternEntityRules, 1);
  GHashTableIter iter;
  gpointer list = NULL;

  self->are_local = are_local;
  self->decisions = g_ptr_array_new ();
  self->by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                        (GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < decisions->len; i++)
    if (lectern_decision_is_for_entity (g_ptr_array_index (decisions, i)))
      add (self, g_ptr_array_index (decisions, i));
  g_ptr_array_sort (self->decisions, compare_age);
  g_hash_table_iter_init (&iter, self->by_key);
  while (g_hash_table_iter_next (&iter, NULL, &list))
    g_ptr_array_sort (list, compare_newest);

  return self;
}

void
lectern_entity_rules_free (LecternEntityRules *self)
{
  g_ptr_array_unref (self->decisions);
  g_hash_table_unref (self->by_key);
  g_free (self);
}

gboolean
lectern_entity_rules_are_empty (LecternEntityRules *self)
{
  return self->decisions->len == 0;
}

GPtrArray *
lectern_entity_rules_get_decisions (LecternEntityRules *self)
{
  return self->decisions;
}

/* The newest of some actions. */
static const LecternDecision *
find_under (LecternEntityRules *self,
            const char *kind,
            const char *key,
            const char *article,
            const char *const *actions)
{
  g_autofree char *whole = dup_key (kind, key, article);
  GPtrArray *list = g_hash_table_lookup (self->by_key, whole);

  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      const LecternDecision *decision = g_ptr_array_index (list, i);

      if (g_strv_contains (actions, decision->action))
        return decision;
    }

  return NULL;
}

/* What was said of the article, else what was said at large. */
static const LecternDecision *
find (LecternEntityRules *self, const Stop *at, const char *const *actions)
{
  const LecternDecision *found = find_under (self, at->kind, at->key, at->article, actions);

  if (found == NULL && at->article != NULL && lectern_entity_is_alone (at->kind, at->key))
    found = find_under (self, at->kind, at->key, NULL, actions);

  return found;
}

static const LecternDecision *
find_state (LecternEntityRules *self, const Stop *at)
{
  static const char *const states[] = { LECTERN_ACTION_ACCEPT, LECTERN_ACTION_REJECT,
                                        LECTERN_ACTION_IGNORE, NULL };
  static const char *const ignored[] = { LECTERN_ACTION_IGNORE, NULL };
  const LecternDecision *state = find (self, at, states);
  const LecternDecision *of_any = find_under (self, "", at->key, NULL, ignored);

  return state == NULL || (of_any != NULL && of_any->sequence > state->sequence) ? of_any : state;
}

static const char *
get_text (const LecternDecision *decision, const char *argument)
{
  const char *text = NULL;

  if (decision != NULL)
    g_variant_lookup (decision->arguments, argument, "&s", &text);

  return text;
}

static const char *
find_text (LecternEntityRules *self, const Stop *at, const char *action, const char *argument)
{
  const char *actions[] = { action, NULL };
  const char *text = get_text (find (self, at, actions), argument);

  return text != NULL && *text != '\0' ? text : NULL;
}

/**
 * lectern_entity_rules_find_text:
 * @self: rules
 * @kind: kind of an entity
 * @key: its key
 * @article: (nullable): id of the article, for one that is of one article only
 * @action: what was decided: a name, an identifier or a note
 * @argument: the argument of such a decision that is wanted
 *
 * Finds what was said of an entity, without what was said of those that it was merged with.
 *
 * Returns: (nullable): the text
 */
const char *
lectern_entity_rules_find_text (LecternEntityRules *self,
                                const char *kind,
                                const char *key,
                                const char *article,
                                const char *action,
                                const char *argument)
{
  const Stop at = { kind, (char *) key, (char *) article, 0, NULL };

  return find_text (self, &at, action, argument);
}

/* Where a merge or another kind leads to; %FALSE for a decision that says nothing of the sort. */
static gboolean
follow (const LecternDecision *move, const Stop *from, Stop *to)
{
  const char *kind = get_text (move, "kind");
  const char *name = get_text (move, "into-name");
  const char *into_kind = get_text (move, "into-kind");

  if (strcmp (move->action, LECTERN_ACTION_RETYPE) == 0 && kind != NULL)
    {
      gboolean is_alone = lectern_entity_is_alone (kind, from->key);
      gboolean was_alone = lectern_entity_is_alone (from->kind, from->key);

      to->kind = g_intern_string (kind);
      to->key = g_strdup (from->key);
      /* What was of one article by its kind alone is of all of them now. */
      to->article = is_alone || !was_alone ? g_strdup (from->article) : NULL;
      return TRUE;
    }
  if (strcmp (move->action, LECTERN_ACTION_MERGE) == 0 && name != NULL && into_kind != NULL)
    {
      to->kind = g_intern_string (into_kind);
      to->key = lectern_entity_dup_key (name);
      to->article = g_strdup (get_text (move, "into-article"));
      to->into_name = name;
      return TRUE;
    }

  return FALSE;
}

static gboolean
is_same_stop (const Stop *a, const Stop *b)
{
  return a->kind == b->kind && strcmp (a->key, b->key) == 0
         && g_strcmp0 (a->article, b->article) == 0;
}

/* Those that were merged in a ring are what the oldest of the merges began with. */
static guint
find_end (GArray *path, guint first)
{
  guint end = first;

  for (guint i = first; i < path->len; i++)
    if (g_array_index (path, Stop, i).sequence < g_array_index (path, Stop, end).sequence)
      end = i;

  return end;
}

static void
pronounce (LecternEntityRules *self,
           const Stop *at,
           const LecternDecision *state,
           LecternEntityVerdict *verdict)
{
  verdict->kind = at->kind;
  verdict->key = g_strdup (at->key);
  verdict->article = g_strdup (at->article);
  verdict->into_name = at->into_name;
  verdict->name = find_text (self, at, LECTERN_ACTION_RENAME, "name");
  verdict->identifier = find_text (self, at, LECTERN_ACTION_IDENTIFY, "identifier");
  verdict->note = find_text (self, at, LECTERN_ACTION_NOTE, "note");
  if (state == NULL)
    return;

  verdict->decision = state->id;
  verdict->state = LECTERN_ENTITY_REJECTED;
  if (strcmp (state->action, LECTERN_ACTION_ACCEPT) == 0)
    verdict->state = LECTERN_ENTITY_ACCEPTED;
  if (strcmp (state->action, LECTERN_ACTION_IGNORE) == 0)
    verdict->state = LECTERN_ENTITY_IGNORED;
}

/* One step on; %FALSE at the end, with what is said of it in @state. */
static gboolean
step (LecternEntityRules *self,
      Stop *at,
      Stop *next,
      const LecternDecision **state,
      const char **decision)
{
  static const char *const moves[] = { LECTERN_ACTION_MERGE, LECTERN_ACTION_RETYPE,
                                       LECTERN_ACTION_SPLIT, NULL };
  const LecternDecision *move = find (self, at, moves);

  *state = find_state (self, at);
  if (move == NULL)
    return FALSE;
  if (*state != NULL && strcmp ((*state)->action, LECTERN_ACTION_ACCEPT) != 0
      && (*state)->sequence > move->sequence)
    return FALSE;

  at->sequence = move->sequence;
  *decision = move->id;
  return follow (move, at, next);
}

/**
 * lectern_entity_rules_judge:
 * @self: rules
 * @kind: kind of an entity
 * @key: its key
 * @article: (nullable): id of the article, for one that is of one article only
 * @verdict: (out caller-allocates): what it is
 *
 * Says what an entity is after all that the analyst said: follows merges to their end, which is the
 * same for all that are in a ring of them.
 */
void
lectern_entity_rules_judge (LecternEntityRules *self,
                            const char *kind,
                            const char *key,
                            const char *article,
                            LecternEntityVerdict *verdict)
{
  g_autoptr (GArray) path = g_array_new (FALSE, TRUE, sizeof (Stop));
  Stop first = { g_intern_string (kind), g_strdup (key), g_strdup (article), 0, NULL };
  const LecternDecision *state = NULL;
  const char *decision = NULL;
  guint end = 0;

  *verdict = (LecternEntityVerdict){ NULL };
  g_array_set_clear_func (path, stop_clear);
  g_array_append_val (path, first);
  for (guint n = 0; n < MAX_STEPS; n++)
    {
      Stop next = { NULL };
      guint known = 0;

      if (!step (self, &g_array_index (path, Stop, end), &next, &state, &decision))
        break;
      while (known < path->len && !is_same_stop (&g_array_index (path, Stop, known), &next))
        known++;
      if (known < path->len)
        {
          stop_clear (&next);
          end = find_end (path, known);
          state = find_state (self, &g_array_index (path, Stop, end));
          break;
        }
      g_array_append_val (path, next);
      end = path->len - 1;
    }
  pronounce (self, &g_array_index (path, Stop, end), state, verdict);
  if (verdict->decision == NULL)
    verdict->decision = decision;
}

/**
 * lectern_entity_rules_split:
 * @self: rules
 * @kind: kind of an entity
 * @key: its key
 * @article: an article's id
 *
 * Says whether something was said of that entity in one article, so that there it is one by itself.
 *
 * Returns: whether it is
 */
gboolean
lectern_entity_rules_split (LecternEntityRules *self,
                            const char *kind,
                            const char *key,
                            const char *article)
{
  g_autofree char *whole = dup_key (kind, key, article);

  return g_hash_table_contains (self->by_key, whole);
}

/* Articles */

static void
set_found (GVariantDict *properties, const char *found, const char *value)
{
  if (value != NULL && !g_variant_dict_contains (properties, found))
    g_variant_dict_insert (properties, found, "s", value);
}

static void
change (LecternAnnotation *note,
        const LecternEntityVerdict *verdict,
        const char *name,
        const char *group)
{
  const char *old_group = lectern_annotation_get_string (note, "group");
  const char *old_name = lectern_annotation_get_string (note, "name");
  GVariantDict properties;
  GVariant *changed = NULL;

  g_variant_dict_init (&properties, note->properties);
  set_found (&properties, "found-group", old_group);
  set_found (&properties, "found-name", old_name);
  if (strcmp (note->kind, verdict->kind) != 0)
    set_found (&properties, "found-kind", note->kind);
  if (name != NULL)
    g_variant_dict_insert (&properties, "name", "s", name);
  if (group != NULL)
    g_variant_dict_insert (&properties, "group", "s", group);
  if (verdict->decision != NULL)
    g_variant_dict_insert (&properties, "decision", "s", verdict->decision);
  changed = g_variant_ref_sink (g_variant_dict_end (&properties));
  g_clear_pointer (&note->properties, g_variant_unref);
  note->properties = changed;
  note->kind = verdict->kind;
  note->confidence = 1.0f;
}

static const char *
get_group (const LecternEntityGroup *group, GArray *annotations)
{
  guint first = g_array_index (group->members, guint, 0);

  return lectern_annotation_get_string (&g_array_index (annotations, LecternAnnotation, first),
                                        "group");
}

/* What is one entity by the rules is one group of the article. */
static const char *
ensure_name_of (GHashTable *by_end, const LecternEntityVerdict *verdict, const char *group)
{
  char *end = dup_key (verdict->kind, verdict->key, verdict->article);
  const char *known = g_hash_table_lookup (by_end, end);

  if (known != NULL)
    {
      g_free (end);
      return known;
    }
  if (group == NULL)
    group = end;
  known = g_intern_string (group);
  g_hash_table_insert (by_end, end, (gpointer) known);

  return known;
}

static void
apply_to_group (LecternEntityRules *self,
                const LecternEntityGroup *group,
                GHashTable *by_end,
                GArray *annotations,
                gboolean *is_gone)
{
  g_auto (LecternEntityVerdict) verdict = { NULL };
  gboolean is_local = lectern_entity_is_alone (group->kind, group->key)
                      || lectern_entity_rules_split (self, group->kind, group->key, LOCAL);
  const char *group_id = get_group (group, annotations);
  const char *end = NULL;
  const char *name = NULL;

  lectern_entity_rules_judge (self, group->kind, group->key, is_local ? LOCAL : NULL, &verdict);
  end = ensure_name_of (by_end, &verdict, group_id);
  name = verdict.name != NULL ? verdict.name : verdict.into_name;
  for (guint i = 0; i < group->members->len; i++)
    {
      guint member = g_array_index (group->members, guint, i);

      if (verdict.state == LECTERN_ENTITY_REJECTED || verdict.state == LECTERN_ENTITY_IGNORED)
        is_gone[member] = TRUE;
      else if (verdict.decision != NULL || name != NULL)
        change (&g_array_index (annotations, LecternAnnotation, member), &verdict, name,
                group_id != NULL || name != NULL ? end : NULL);
      else if (group_id != NULL && strcmp (group_id, end) != 0)
        change (&g_array_index (annotations, LecternAnnotation, member), &verdict, NULL, end);
    }
}

/**
 * lectern_entity_rules_apply:
 * @self: rules of one article
 * @text: its text
 * @length: its length
 * @annotations: (element-type LecternAnnotation): annotations of one of its layers, that own their
 *   properties
 *
 * Does to the entities of an article what the analyst said of them. What was changed keeps what was
 * found as `found-kind`, `found-name` and `found-group`.
 */
void
lectern_entity_rules_apply (LecternEntityRules *self,
                            const char *text,
                            gsize length,
                            GArray *annotations)
{
  g_autoptr (GHashTable) by_end = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) groups = NULL;
  g_autofree gboolean *is_gone = NULL;
  guint n_kept = 0;

  if (lectern_entity_rules_are_empty (self) || annotations->len == 0)
    return;

  groups = lectern_entity_groups_gather (
      text, length, (LecternAnnotation *) (gpointer) annotations->data, annotations->len);
  is_gone = g_new0 (gboolean, annotations->len);
  for (guint i = 0; i < groups->len; i++)
    apply_to_group (self, g_ptr_array_index (groups, i), by_end, annotations, is_gone);
  for (guint i = 0; i < annotations->len; i++)
    {
      LecternAnnotation *note = &g_array_index (annotations, LecternAnnotation, i);

      if (is_gone[i])
        g_clear_pointer (&note->properties, g_variant_unref);
      else
        g_array_index (annotations, LecternAnnotation, n_kept++) = *note;
    }
  g_array_set_size (annotations, n_kept);
}
