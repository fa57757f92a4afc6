/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-entity-item.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "reader/lectern-format.h"

struct _LecternEntityItem {
  GObject parent_instance;

  /* owned */
  LecternEntity *entity; /* nullable */
  LecternEntity *other;  /* nullable */
  char *title;
  char *text; /* nullable */
  char *detail;
  char *article; /* nullable */

  LecternSpan span;
  gboolean is_proposal;
};

G_DEFINE_FINAL_TYPE (LecternEntityItem, lectern_entity_item, G_TYPE_OBJECT)

static void
lectern_entity_item_finalize (GObject *object)
{
  LecternEntityItem *self = LECTERN_ENTITY_ITEM (object);

  g_clear_pointer (&self->entity, lectern_entity_free);
  g_clear_pointer (&self->other, lectern_entity_free);
  g_free (self->title);
  g_free (self->text);
  g_free (self->detail);
  g_free (self->article);

  G_OBJECT_CLASS (lectern_entity_item_parent_class)->finalize (object);
}

static void
lectern_entity_item_class_init (LecternEntityItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lectern_entity_item_finalize;
}

static void
lectern_entity_item_init (LecternEntityItem *self)
{
  self->span = LECTERN_SPAN_NONE;
}

static void
append_part (GString *line, const char *part)
{
  if (part == NULL || *part == '\0')
    return;
  g_string_append (line, line->len > 0 ? " · " : "");
  g_string_append (line, part);
}

static const char *
get_kind (const char *kind)
{
  static const struct {
    const char *kind;
    const char *label;
  } labels[] = {
    { "entity/person", N_ ("Person") }, { "entity/organization", N_ ("Organization") },
    { "entity/place", N_ ("Place") },   { "entity/law", N_ ("Law or Treaty") },
    { "entity/event", N_ ("Event") },   { "entity/product", N_ ("Product") },
    { "entity/other", N_ ("Other") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    if (strcmp (labels[i].kind, kind) == 0)
      return _ (labels[i].label);

  return g_str_has_prefix (kind, "entity/") ? kind + strlen ("entity/") : kind;
}

static const char *
get_state (LecternEntityState state)
{
  switch (state)
    {
    case LECTERN_ENTITY_ACCEPTED:
      return C_ ("an entity", "confirmed");
    case LECTERN_ENTITY_REJECTED:
      return C_ ("an entity", "rejected");
    case LECTERN_ENTITY_IGNORED:
      return C_ ("an entity", "ignored");
    case LECTERN_ENTITY_FOUND:
    default:
      return NULL;
    }
}

/* "Person · 12 articles · 31 mentions · a surname alone" */
static char *
dup_detail (const LecternEntity *entity)
{
  g_autofree char *articles = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u article", "%u articles", entity->n_articles),
      entity->n_articles);
  g_autofree char *mentions = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u mention", "%u mentions", entity->n_mentions),
      entity->n_mentions);
  g_autofree char *merged = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u merged into it", "%u merged into it", entity->n_merged),
      entity->n_merged);
  GString *line = g_string_new (NULL);

  append_part (line, get_kind (entity->kind));
  append_part (line, articles);
  append_part (line, mentions);
  append_part (line, entity->n_merged > 0 ? merged : NULL);
  append_part (line, entity->article != NULL ? _ ("one article only") : NULL);
  append_part (line, get_state (entity->state));
  append_part (line, entity->identifier);

  return g_string_free (line, FALSE);
}

LecternEntityItem *
lectern_entity_item_new (const LecternEntity *entity)
{
  LecternEntityItem *self = g_object_new (LECTERN_TYPE_ENTITY_ITEM, NULL);

  self->entity = lectern_entity_copy (entity);
  self->title = lectern_format_line (entity->name);
  self->text = entity->note != NULL ? lectern_format_line (entity->note) : NULL;
  self->detail = dup_detail (entity);

  return self;
}

LecternEntityItem *
lectern_entity_item_new_pair (const LecternEntity *entity,
                              const LecternEntity *other,
                              guint n_articles)
{
  LecternEntityItem *self = g_object_new (LECTERN_TYPE_ENTITY_ITEM, NULL);
  g_autofree char *title = g_strdup_printf ("%s – %s", entity->name, other->name);

  self->entity = lectern_entity_copy (entity);
  self->other = lectern_entity_copy (other);
  self->title = lectern_format_line (title);
  self->detail = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u article", "%u articles", n_articles), n_articles);

  return self;
}

LecternEntityItem *
lectern_entity_item_new_proposal (const LecternEntityProposal *proposal)
{
  LecternEntityItem *self = g_object_new (LECTERN_TYPE_ENTITY_ITEM, NULL);
  g_autofree char *title = g_strdup_printf ("%s → %s", proposal->from->name, proposal->into->name);

  self->entity = lectern_entity_copy (proposal->from);
  self->other = lectern_entity_copy (proposal->into);
  self->title = lectern_format_line (title);
  self->detail = g_strdup (lectern_entity_reason_explain (proposal->reason));
  self->is_proposal = TRUE;

  return self;
}

/* Nothing stands between a name and the marks that hold to it. */
static gboolean
is_spaced (const char *left, const char *right)
{
  gunichar last = 0;
  gunichar first = *right != '\0' ? g_utf8_get_char (right) : 0;

  if (*left != '\0')
    last = g_utf8_get_char (g_utf8_prev_char (left + strlen (left)));

  return last != 0 && first != 0 && (!g_unichar_ispunct (first) || first == '(' || first == 0x201c)
         && last != '(' && last != '"' && last != 0x201c;
}

LecternEntityItem *
lectern_entity_item_new_mention (const LecternEntityMention *mention)
{
  LecternEntityItem *self = g_object_new (LECTERN_TYPE_ENTITY_ITEM, NULL);
  g_autofree char *text = g_strconcat (
      mention->left, is_spaced (mention->left, mention->match) ? " " : "", mention->match,
      is_spaced (mention->match, mention->right) ? " " : "", mention->right, NULL);
  g_autofree char *title = lectern_format_line (mention->title != NULL ? mention->title
                                                                       : _ ("Untitled"));
  g_autofree char *date = *mention->date != '\0' ? lectern_format_date (mention->date) : NULL;
  GString *line = g_string_new (NULL);

  append_part (line, title);
  append_part (line, date);
  self->title = lectern_format_line (mention->match);
  self->text = g_steal_pointer (&text);
  self->detail = g_string_free (line, FALSE);
  self->article = g_strdup (mention->article);
  self->span = mention->span;

  return self;
}

const char *
lectern_entity_item_get_title (LecternEntityItem *self)
{
  return self->title;
}

const char *
lectern_entity_item_get_text (LecternEntityItem *self)
{
  return self->text;
}

const char *
lectern_entity_item_get_detail (LecternEntityItem *self)
{
  return self->detail;
}

const LecternEntity *
lectern_entity_item_get_entity (LecternEntityItem *self)
{
  return self->entity;
}

const LecternEntity *
lectern_entity_item_get_other (LecternEntityItem *self)
{
  return self->other;
}

gboolean
lectern_entity_item_is_proposal (LecternEntityItem *self)
{
  return self->is_proposal;
}

const char *
lectern_entity_item_get_article (LecternEntityItem *self)
{
  return self->article;
}

LecternSpan
lectern_entity_item_get_span (LecternEntityItem *self)
{
  return self->span;
}

static gboolean
is_same_entity (const LecternEntity *one, const LecternEntity *other)
{
  return one == other || (one != NULL && other != NULL && strcmp (one->id, other->id) == 0);
}

/* Whether they look and lead the same. */
gboolean
lectern_entity_item_equal (LecternEntityItem *self, LecternEntityItem *other)
{
  return is_same_entity (self->entity, other->entity) && is_same_entity (self->other, other->other)
         && strcmp (self->title, other->title) == 0 && strcmp (self->detail, other->detail) == 0
         && g_strcmp0 (self->text, other->text) == 0
         && g_strcmp0 (self->article, other->article) == 0
         && lectern_span_equal (self->span, other->span);
}
