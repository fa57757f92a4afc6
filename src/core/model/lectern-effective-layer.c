/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <string.h>

#include "../text/lectern-normalize.h"
#include "lectern-decision.h"
#include "lectern-entity-rules.h"
#include "lectern-layer-private.h"

/* How decisions meet findings. Each decision is looked up by the folded text it was made on; one of
 * span scope counts only at the place that its selector finds. Of all that meet a finding, the one
 * of the narrowest scope decides, and of those the newest. Renaming and merging are about the whole
 * group that the finding belongs to. What a decision made of a finding may be decided on again:
 * newer ones about the new place or kind are applied to it. Last comes what was said of entities as
 * a whole (lectern-entity-rules.c). */

/* So often may edges be moved and kinds changed, one decision after the other. */
#define MAX_STEPS 16

/* A common word added everywhere would drown the article. */
#define MAX_ADDED 10000

typedef struct {
  LecternArticle *article;
  const char *text;
  gsize length;
  const char *generator;
  GHashTable *by_text;       /* owned: folded text -> GPtrArray of Rule */
  GHashTable *names;         /* owned: group -> name that the analyst gave it */
  GHashTable *machine_names; /* owned: group -> name that the plugin gave it */
  GHashTable *groups;        /* owned: group -> the group that it was merged into */
  GHashTable *places;        /* owned: the spans that are taken, as packed by dup_place () */
} Context;

typedef struct {
  const LecternDecision *decision;
  LecternSpan place; /* for span scope */
} Rule;

/* Narrower scope first, then newer. */
static int
compare_rules (gconstpointer a, gconstpointer b)
{
  const Rule *one = *(const Rule *const *) a;
  const Rule *two = *(const Rule *const *) b;

  if (one->decision->scope != two->decision->scope)
    return one->decision->scope < two->decision->scope ? -1 : 1;
  if (one->decision->sequence != two->decision->sequence)
    return one->decision->sequence > two->decision->sequence ? -1 : 1;

  return strcmp (one->decision->id, two->decision->id);
}

static gboolean
is_for_layer (const LecternDecision *decision, const char *generator)
{
  return decision->generator == NULL || strcmp (decision->generator, generator) == 0;
}

static void
context_add_rule (Context *self, const LecternDecision *decision)
{
  g_autofree char *key = lectern_text_fold (decision->target->exact, -1);
  g_autofree Rule *rule = g_new0 (Rule, 1);
  GPtrArray *rules = NULL;

  rule->decision = decision;
  rule->place = LECTERN_SPAN_NONE;
  if (decision->scope == LECTERN_DECISION_SPAN
      && !lectern_text_quote_selector_resolve (decision->target, self->article, &rule->place))
    return;

  rules = g_hash_table_lookup (self->by_text, key);
  if (rules == NULL)
    {
      rules = g_ptr_array_new_with_free_func (g_free);
      g_hash_table_insert (self->by_text, g_steal_pointer (&key), rules);
    }
  g_ptr_array_add (rules, g_steal_pointer (&rule));
}

static void
context_init (Context *self, LecternLayer *layer, LecternArticle *article, GPtrArray *decisions)
{
  GHashTableIter iter;
  gpointer rules = NULL;

  self->article = article;
  self->text = lectern_article_get_text (article, &self->length);
  self->generator = lectern_layer_get_generator (layer);
  self->by_text = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                         (GDestroyNotify) g_ptr_array_unref);
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->machine_names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->groups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->places = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < decisions->len; i++)
    {
      const LecternDecision *decision = g_ptr_array_index (decisions, i);

      if (is_for_layer (decision, self->generator) && !lectern_decision_is_for_entity (decision))
        context_add_rule (self, decision);
    }

  g_hash_table_iter_init (&iter, self->by_text);
  while (g_hash_table_iter_next (&iter, NULL, &rules))
    g_ptr_array_sort (rules, compare_rules);
}

static void
context_clear (Context *self)
{
  g_clear_pointer (&self->by_text, g_hash_table_unref);
  g_clear_pointer (&self->names, g_hash_table_unref);
  g_clear_pointer (&self->machine_names, g_hash_table_unref);
  g_clear_pointer (&self->groups, g_hash_table_unref);
  g_clear_pointer (&self->places, g_hash_table_unref);
}

static gboolean
rule_meets (const Rule *rule, const LecternAnnotation *note)
{
  if (strcmp (rule->decision->action, LECTERN_ACTION_ADD) == 0
      || !lectern_kind_matches (note->kind, rule->decision->kind))
    return FALSE;

  return lectern_span_is_none (rule->place) || lectern_span_equal (rule->place, note->span);
}

static GPtrArray *
find_rules (Context *self, const LecternAnnotation *note)
{
  g_autofree char *key = lectern_text_fold (self->text + note->span.start,
                                            lectern_span_get_length (note->span));

  return g_hash_table_lookup (self->by_text, key);
}

/* The decision that counts, of those about a place behind @sequence. */
static const LecternDecision *
find_newer_decision (GPtrArray *rules,
                     const LecternAnnotation *note,
                     const char *action,
                     gint64 sequence)
{
  for (guint i = 0; rules != NULL && i < rules->len; i++)
    {
      const Rule *rule = g_ptr_array_index (rules, i);

      if (rule_meets (rule, note) && rule->decision->sequence > sequence
          && (sequence == G_MININT64 || rule->decision->scope == LECTERN_DECISION_SPAN)
          && (action == NULL || strcmp (rule->decision->action, action) == 0))
        return rule->decision;
    }

  return NULL;
}

static const LecternDecision *
find_decision (GPtrArray *rules, const LecternAnnotation *note, const char *action)
{
  return find_newer_decision (rules, note, action, G_MININT64);
}

static const char *
get_argument (const LecternDecision *decision, const char *key)
{
  const char *value = NULL;

  if (decision != NULL)
    g_variant_lookup (decision->arguments, key, "&s", &value);

  return value;
}

/* What is said of a whole group, whichever of its mentions it was said on. */
static void
note_group_decisions (Context *self, const LecternAnnotation *note)
{
  GPtrArray *rules = find_rules (self, note);
  const char *group = lectern_annotation_get_string (note, "group");
  const char *name = get_argument (find_decision (rules, note, LECTERN_ACTION_RENAME), "name");
  const char *into = get_argument (find_decision (rules, note, LECTERN_ACTION_MERGE), "group");
  const char *machine_name = lectern_annotation_get_string (note, "name");

  if (group == NULL)
    return;
  if (machine_name != NULL)
    g_hash_table_insert (self->machine_names, g_strdup (group), g_strdup (machine_name));
  if (name != NULL)
    g_hash_table_insert (self->names, g_strdup (group), g_strdup (name));
  if (into != NULL && strcmp (into, group) != 0)
    g_hash_table_insert (self->groups, g_strdup (group), g_strdup (into));
}

/* Follows merges to the group that is left; a ring of them ends where it began. */
static const char *
resolve_group (Context *self, const char *group)
{
  const char *at = group;

  for (guint i = 0; i <= g_hash_table_size (self->groups); i++)
    {
      const char *next = g_hash_table_lookup (self->groups, at);

      if (next == NULL)
        return at;
      at = next;
    }

  return group;
}

static void
set_text (GVariantDict *properties, const char *key, const char *value)
{
  if (value != NULL)
    g_variant_dict_insert (properties, key, "s", value);
}

/* A value by hand makes void all that was worked out from the old one. */
static void
set_value (GVariantDict *properties, const char *value)
{
  static const char *const derived[]
      = { "begin", "end", "precision", "uncertain", "reason", "rule" };

  g_variant_dict_insert (properties, "value", "s", value);
  for (guint i = 0; i < G_N_ELEMENTS (derived); i++)
    g_variant_dict_remove (properties, derived[i]);
}

/* Who says it by hand makes void who was found to say it. */
static void
set_speaker (GVariantDict *properties, const char *name)
{
  static const char *const found[] = { "speaker-name", "speaker-group", "speaker-guess" };

  for (guint i = 0; i < G_N_ELEMENTS (found); i++)
    g_variant_dict_remove (properties, found[i]);
  if (*name != '\0')
    g_variant_dict_insert (properties, "speaker-name", "s", name);
  else
    g_variant_dict_remove (properties, "speaker");
  g_variant_dict_insert (properties, "source", "s", *name != '\0' ? "named" : "unknown");
}

/* The parts of a quotation within its new edges; the outermost ones go as far as they do. */
static void
fit_content (GVariantDict *properties, LecternSpan old_span, LecternSpan span)
{
  g_autoptr (GVariant) content = g_variant_dict_lookup_value (properties, "content",
                                                              G_VARIANT_TYPE ("a(uu)"));
  GVariantBuilder builder;
  gsize n_parts = content != NULL ? g_variant_n_children (content) : 0;
  gsize n_kept = 0;

  if (n_parts == 0)
    return;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(uu)"));
  for (gsize i = 0; i < n_parts; i++)
    {
      LecternSpan part;

      g_variant_get_child (content, i, "(uu)", &part.start, &part.end);
      part.start = part.start <= old_span.start ? span.start : MAX (part.start, span.start);
      part.end = part.end >= old_span.end ? span.end : MIN (part.end, span.end);
      if (part.start >= part.end)
        continue;
      g_variant_builder_add (&builder, "(uu)", part.start, part.end);
      n_kept++;
    }
  g_variant_dict_insert_value (properties, "content", g_variant_builder_end (&builder));
  if (n_kept == 0)
    g_variant_dict_remove (properties, "content");
}

static GVariant *
decide_properties (Context *self,
                   const LecternAnnotation *note,
                   GPtrArray *rules,
                   LecternSpan span,
                   gint64 sequence)
{
  const LecternDecision *said = find_newer_decision (rules, note, NULL, sequence);
  const char *value = get_argument (
      find_newer_decision (rules, note, LECTERN_ACTION_VALUE, sequence), "value");
  const char *group = get_argument (
      find_newer_decision (rules, note, LECTERN_ACTION_SPLIT, sequence), "group");
  const char *speaker = get_argument (
      find_newer_decision (rules, note, LECTERN_ACTION_SPEAKER, sequence), "name");
  const char *old_group = lectern_annotation_get_string (note, "group");
  const char *name = NULL;
  GVariantDict properties;

  if (group == NULL && old_group != NULL)
    {
      group = resolve_group (self, old_group);
      name = g_hash_table_lookup (self->names, group);
      if (name == NULL)
        name = g_hash_table_lookup (self->names, old_group);
      if (name == NULL && strcmp (group, old_group) != 0)
        name = g_hash_table_lookup (self->machine_names, group);
    }
  if (said == NULL && name == NULL && g_strcmp0 (group, old_group) == 0)
    return note->properties != NULL ? g_variant_ref (note->properties) : NULL;

  g_variant_dict_init (&properties, note->properties);
  set_text (&properties, "group", group);
  set_text (&properties, "name", name);
  set_text (&properties, "decision", said != NULL ? said->id : NULL);
  if (said != NULL && strcmp (said->action, LECTERN_ACTION_ACCEPT) == 0)
    g_variant_dict_insert (&properties, "accepted", "x", (gint64) 1);
  if (value != NULL)
    set_value (&properties, value);
  if (speaker != NULL)
    set_speaker (&properties, speaker);
  if (!lectern_span_equal (span, note->span))
    fit_content (&properties, note->span, span);

  return g_variant_ref_sink (g_variant_dict_end (&properties));
}

static LecternSpan
decide_span (Context *self, const LecternAnnotation *note, GPtrArray *rules, gint64 sequence)
{
  const LecternDecision *moved = find_newer_decision (rules, note, LECTERN_ACTION_RESPAN, sequence);
  LecternSpan span = note->span;
  LecternSpan wanted;

  /* Only a decision about this very place, in the text as it was, says where its edges are. */
  if (moved == NULL || moved->scope != LECTERN_DECISION_SPAN
      || !g_variant_lookup (moved->arguments, "span", "(uu)", &wanted.start, &wanted.end))
    return span;

  span.start = note->span.start + (wanted.start - moved->target->position.start);
  span.end = note->span.end + (wanted.end - moved->target->position.end);

  return lectern_span_is_valid (span, self->text, self->length) ? span : note->span;
}

/* Applies the decisions behind @sequence about a finding as it is now; %FALSE if it is rejected.
 * Sets
 * @sequence to that of the newest. */
static gboolean
decide_once (Context *self, LecternAnnotation *note, gint64 *sequence)
{
  GPtrArray *rules = find_rules (self, note);
  const LecternDecision *said = find_newer_decision (rules, note, NULL, *sequence);
  const char *kind = get_argument (
      find_newer_decision (rules, note, LECTERN_ACTION_RETYPE, *sequence), "kind");
  LecternSpan span = decide_span (self, note, rules, *sequence);
  GVariant *properties = NULL;

  if (said != NULL && strcmp (said->action, LECTERN_ACTION_REJECT) == 0)
    return FALSE;

  properties = decide_properties (self, note, rules, span, *sequence);
  g_clear_pointer (&note->properties, g_variant_unref);
  note->properties = properties;
  note->span = span;
  if (kind != NULL)
    note->kind = g_intern_string (kind);
  if (said != NULL)
    {
      note->confidence = 1.0f;
      *sequence = said->sequence;
    }

  return TRUE;
}

static void
decide (Context *self, const LecternAnnotation *note, GArray *effective)
{
  LecternAnnotation result = *note;
  LecternAnnotation before = *note;
  gint64 sequence = G_MININT64;

  if (result.properties != NULL)
    g_variant_ref (result.properties);
  for (guint i = 0; i < MAX_STEPS; i++)
    {
      before = result;
      if (!decide_once (self, &result, &sequence))
        {
          g_clear_pointer (&result.properties, g_variant_unref);
          return;
        }
      if (result.kind == before.kind && lectern_span_equal (result.span, before.span))
        break;
    }
  g_array_append_val (effective, result);
}

static gboolean
is_word_edge (const char *text, gsize length, guint32 offset)
{
  if (offset == 0 || offset >= length)
    return TRUE;

  return !g_unichar_isalnum (g_utf8_get_char (text + offset))
         || !g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (text + offset)));
}

static gint64 *
dup_place (LecternSpan span)
{
  gint64 place = (gint64) ((guint64) span.start << 32 | span.end);

  return g_memdup2 (&place, sizeof place);
}

static void
add_at (Context *self, const LecternDecision *decision, LecternSpan span, GArray *effective)
{
  LecternAnnotation note = { span, g_intern_string (decision->kind), 1.0f, NULL };
  g_autoptr (GVariant) given = NULL;
  GVariantDict properties;

  if (!g_hash_table_add (self->places, dup_place (span)))
    return;

  given = g_variant_lookup_value (decision->arguments, "properties", G_VARIANT_TYPE_VARDICT);
  g_variant_dict_init (&properties, given);
  g_variant_dict_insert (&properties, "decision", "s", decision->id);
  note.properties = g_variant_ref_sink (g_variant_dict_end (&properties));
  g_array_append_val (effective, note);
}

static void
add_everywhere (Context *self, const LecternDecision *decision, GArray *effective)
{
  const char *exact = decision->target->exact;
  gsize exact_length = strlen (exact);
  guint n_added = 0;

  if (exact_length == 0)
    return;

  for (const char *at = strstr (self->text, exact); at != NULL && n_added < MAX_ADDED;
       at = strstr (at + exact_length, exact))
    {
      LecternSpan span = { at - self->text, at - self->text + exact_length };

      if (!is_word_edge (self->text, self->length, span.start)
          || !is_word_edge (self->text, self->length, span.end))
        continue;
      add_at (self, decision, span, effective);
      n_added++;
    }
}

static void
add_missed (Context *self, GPtrArray *decisions, GArray *effective)
{
  for (guint i = 0; i < effective->len; i++)
    g_hash_table_add (self->places,
                      dup_place (g_array_index (effective, LecternAnnotation, i).span));

  for (guint i = 0; i < decisions->len; i++)
    {
      const LecternDecision *decision = g_ptr_array_index (decisions, i);
      LecternSpan span;

      if (strcmp (decision->action, LECTERN_ACTION_ADD) != 0 || decision->generator == NULL
          || lectern_decision_is_for_entity (decision) || !is_for_layer (decision, self->generator))
        continue;
      if (decision->scope != LECTERN_DECISION_SPAN)
        add_everywhere (self, decision, effective);
      else if (lectern_text_quote_selector_resolve (decision->target, self->article, &span))
        add_at (self, decision, span, effective);
    }
}

/**
 * lectern_decisions_apply:
 * @layer: what a plugin found
 * @article: the article it was found in
 * @decisions: (element-type LecternDecision): what the analyst said, about this article and at
 * large
 *
 * Makes the *effective layer*: the findings as the analyst left them. Narrower scope wins, then the
 * newer; the machine never. What was changed carries the property `decision`, the id of what did
 * it.
 *
 * Returns: (transfer full): the effective layer; @layer itself if no decision is about it
 */
LecternLayer *
lectern_decisions_apply (LecternLayer *layer, LecternArticle *article, GPtrArray *decisions)
{
  g_autoptr (GArray) effective = g_array_new (FALSE, FALSE, sizeof (LecternAnnotation));
  g_autoptr (LecternEntityRules) rules = NULL;
  const LecternAnnotation *notes = NULL;
  Context context = { NULL };
  gsize n_notes = 0;

  g_return_val_if_fail (layer != NULL && article != NULL, NULL);

  if (decisions == NULL || decisions->len == 0)
    return lectern_layer_ref (layer);

  rules = lectern_entity_rules_new (decisions, TRUE);
  context_init (&context, layer, article, decisions);
  if (g_hash_table_size (context.by_text) == 0 && lectern_entity_rules_are_empty (rules))
    {
      context_clear (&context);
      return lectern_layer_ref (layer);
    }

  notes = lectern_layer_get_annotations (layer, &n_notes);
  for (gsize i = 0; i < n_notes; i++)
    note_group_decisions (&context, &notes[i]);
  for (gsize i = 0; i < n_notes; i++)
    decide (&context, &notes[i], effective);
  add_missed (&context, decisions, effective);
  lectern_entity_rules_apply (rules, context.text, context.length, effective);
  context_clear (&context);

  return lectern_layer_take (lectern_layer_get_generator (layer), lectern_layer_get_version (layer),
                             lectern_layer_get_revision (layer), lectern_layer_get_facts (layer),
                             g_steal_pointer (&effective));
}
