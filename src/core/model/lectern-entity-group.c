/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-entity-group.h"

#include <string.h>

#include "../text/lectern-normalize.h"

/* More of one article is a mistake of a plugin. */
#define MAX_GROUPS 10000
#define MAX_MENTIONS 100000
#define MAX_FORMS 50
/* A longer name is none. */
#define MAX_NAME_BYTES 512

void
lectern_entity_group_free (LecternEntityGroup *self)
{
  g_free (self->name);
  g_free (self->identity);
  g_free (self->key);
  g_free (self->role);
  g_array_unref (self->spans);
  g_ptr_array_unref (self->forms);
  g_array_unref (self->members);
  g_free (self);
}

/* Marks that are written in several ways. */
static gunichar
plain (gunichar c)
{
  if (c == 0x2019 || c == 0x2018 || c == 0x02bc)
    return '\'';
  if (c >= 0x2010 && c <= 0x2015)
    return '-';

  return c;
}

/**
 * lectern_entity_dup_key:
 * @name: a name
 *
 * Folds a name as far as it is the same name however it is set: case, accents, white space, and the
 * ways in which apostrophes and hyphens are written.
 *
 * Returns: (transfer full): the key; names are the same when their keys are
 */
char *
lectern_entity_dup_key (const char *name)
{
  g_autofree char *folded = NULL;
  GString *key = NULL;

  g_return_val_if_fail (name != NULL, NULL);

  folded = lectern_text_fold (name, -1);
  key = g_string_sized_new (strlen (folded));
  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isspace (c))
        g_string_append_unichar (key, plain (c));
      else if (key->len > 0 && key->str[key->len - 1] != ' ')
        g_string_append_c (key, ' ');
    }
  if (key->len > 0 && key->str[key->len - 1] == ' ')
    g_string_truncate (key, key->len - 1);

  return g_string_free (key, FALSE);
}

/**
 * lectern_entity_is_alone:
 * @kind: kind of an entity
 * @key: its key
 *
 * Tells names that say too little to be the same in two articles: a surname alone.
 *
 * Returns: whether an entity of that name is one of its article only
 */
gboolean
lectern_entity_is_alone (const char *kind, const char *key)
{
  g_return_val_if_fail (kind != NULL && key != NULL, FALSE);

  return strcmp (kind, "entity/person") == 0 && strchr (key, ' ') == NULL;
}

/* What the analyst said of the entity as a whole left what was found beside it. */
static const char *
get_found (const LecternAnnotation *note, const char *found, const char *key)
{
  const char *value = lectern_annotation_get_string (note, found);

  return value != NULL ? value : lectern_annotation_get_string (note, key);
}

static char *
dup_form (const char *text, LecternSpan span)
{
  return lectern_text_collapse (text + span.start, lectern_span_get_length (span));
}

static void
add_form (LecternEntityGroup *self, char *form)
{
  if (*form == '\0' || self->forms->len >= MAX_FORMS
      || g_ptr_array_find_with_equal_func (self->forms, form, g_str_equal, NULL))
    {
      g_free (form);
      return;
    }
  g_ptr_array_add (self->forms, form);
}

static LecternEntityGroup *
group_new (const LecternAnnotation *note, const char *kind)
{
  LecternEntityGroup *self = g_new0 (LecternEntityGroup, 1);
  const char *name = get_found (note, "found-name", "name");

  self->kind = g_intern_string (kind);
  self->name = name != NULL && strlen (name) <= MAX_NAME_BYTES ? g_strdup (name) : NULL;
  self->role = g_strdup (lectern_annotation_get_string (note, "role"));
  self->spans = g_array_new (FALSE, FALSE, sizeof (LecternSpan));
  self->forms = g_ptr_array_new_with_free_func (g_free);
  self->members = g_array_new (FALSE, FALSE, sizeof (guint));

  return self;
}

static guint
count_words (const char *key)
{
  guint n = *key != '\0';

  for (; *key != '\0'; key++)
    n += *key == ' ';

  return n;
}

/* "Anthony Cotton" of "General Anthony Cotton", "Cotton" of both. */
static gboolean
is_end_of (const char *key, const char *name_key)
{
  gsize length = strlen (key);
  gsize whole = strlen (name_key);

  return length > 0 && length <= whole && strcmp (name_key + whole - length, key) == 0
         && (length == whole || name_key[whole - length - 1] == ' ');
}

/* All capitals are how headlines are set, except of acronyms. */
static gboolean
is_shouted (const char *form)
{
  for (const char *p = form; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_islower (g_utf8_get_char (p)))
      return FALSE;

  return TRUE;
}

static void
settle (LecternEntityGroup *self)
{
  g_autofree char *name_key = self->name != NULL ? lectern_entity_dup_key (self->name) : NULL;
  gboolean is_person = strcmp (self->kind, "entity/person") == 0;
  const char *best = NULL;
  g_autofree char *best_key = NULL;

  /* A rank stands before people's names alone. */
  for (guint i = 0; i < self->forms->len; i++)
    {
      const char *form = g_ptr_array_index (self->forms, i);
      g_autofree char *key = lectern_entity_dup_key (form);
      guint n_words = count_words (key);
      guint n_best = best_key != NULL ? count_words (best_key) : 0;

      if (name_key != NULL
          && !(is_person ? is_end_of (key, name_key) : strcmp (key, name_key) == 0))
        continue;
      if (n_words < n_best || (n_words == n_best && (!is_shouted (best) || is_shouted (form))))
        continue;
      best = form;
      g_free (best_key);
      best_key = g_steal_pointer (&key);
    }
  /* The usual name of an acronym may not stand in the text at all. */
  self->identity = g_strdup (best != NULL ? best : self->name != NULL ? self->name : "");
  self->key = best_key != NULL ? g_steal_pointer (&best_key)
                               : lectern_entity_dup_key (self->identity);
  if (self->name == NULL)
    self->name = g_strdup (self->identity);
}

static gboolean
is_named (const LecternEntityGroup *self)
{
  return *self->key != '\0' && strlen (self->key) <= MAX_NAME_BYTES;
}

static LecternEntityGroup *
ensure_group (GPtrArray *groups, GHashTable *by_key, const LecternAnnotation *note, gsize position)
{
  const char *found_kind = lectern_annotation_get_string (note, "found-kind");
  const char *kind = found_kind != NULL ? found_kind : note->kind;
  const char *id = get_found (note, "found-group", "group");
  g_autofree char *key = id != NULL ? g_strdup_printf ("%s %s", kind, id)
                                    : g_strdup_printf ("%zu", position);
  LecternEntityGroup *group = g_hash_table_lookup (by_key, key);

  if (group == NULL && groups->len < MAX_GROUPS)
    {
      group = group_new (note, kind);
      g_ptr_array_add (groups, group);
      g_hash_table_insert (by_key, g_steal_pointer (&key), group);
    }

  return group;
}

/**
 * lectern_entity_groups_gather:
 * @text: the article's text
 * @length: its length
 * @annotations: annotations of one layer
 * @n_annotations: how many
 *
 * Gathers the entities that annotations of the family `entity` mention.
 *
 * Returns: (transfer full) (element-type LecternEntityGroup): the entities, in the order of their
 *   first mentions
 */
GPtrArray *
lectern_entity_groups_gather (const char *text,
                              gsize length,
                              const LecternAnnotation *annotations,
                              gsize n_annotations)
{
  g_autoptr (GHashTable) by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *groups = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_entity_group_free);

  for (guint i = 0; i < MIN (n_annotations, MAX_MENTIONS); i++)
    {
      const LecternAnnotation *note = &annotations[i];
      LecternEntityGroup *group = NULL;

      if (!lectern_kind_matches (note->kind, "entity")
          || !lectern_span_is_valid (note->span, text, length))
        continue;
      group = ensure_group (groups, by_key, note, i);
      if (group == NULL)
        continue;
      g_array_append_val (group->spans, note->span);
      g_array_append_val (group->members, i);
      add_form (group, dup_form (text, note->span));
    }
  for (guint i = 0; i < groups->len; i++)
    settle (g_ptr_array_index (groups, i));
  for (guint i = groups->len; i > 0; i--)
    if (!is_named (g_ptr_array_index (groups, i - 1)))
      g_ptr_array_remove_index (groups, i - 1);

  return groups;
}

/**
 * lectern_entity_groups_list:
 * @article: an article
 * @layers: (element-type LecternLayer): its effective layers
 *
 * Lists the entities of an article, of whatever plugins; layers of another text are left out.
 *
 * Returns: (transfer full) (element-type LecternEntityGroup): the entities, layer by layer
 */
GPtrArray *
lectern_entity_groups_list (LecternArticle *article, GPtrArray *layers)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_entity_group_free);
  gsize length = 0;
  const char *text = NULL;

  g_return_val_if_fail (article != NULL && layers != NULL, groups);

  text = lectern_article_get_text (article, &length);
  for (guint i = 0; i < layers->len; i++)
    {
      LecternLayer *layer = g_ptr_array_index (layers, i);
      gsize n_notes = 0;
      const LecternAnnotation *notes = lectern_layer_get_annotations (layer, &n_notes);

      if (g_strcmp0 (lectern_layer_get_revision (layer), lectern_article_get_revision (article))
          == 0)
        g_ptr_array_extend_and_steal (groups,
                                      lectern_entity_groups_gather (text, length, notes, n_notes));
    }

  return groups;
}
