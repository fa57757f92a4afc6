/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "names-item.h"

struct _NamesItem {
  GObject parent_instance;

  /* owned */
  char *group;
  char *name;
  char *role;
  GArray *spans;      /* LecternSpan: all of a name, the one of a mention */
  NamesItem *of_name; /* (nullable): the name that it is a mention of */

  const char *kind;      /* interned */
  LecternSpan role_span; /* where the text says its role; none where it does not */
  guint position;        /* of a mention among those of its name */
};

G_DEFINE_FINAL_TYPE (NamesItem, names_item, G_TYPE_OBJECT)

static void
names_item_finalize (GObject *object)
{
  NamesItem *self = NAMES_ITEM (object);

  g_free (self->group);
  g_free (self->name);
  g_free (self->role);
  g_array_unref (self->spans);
  g_clear_object (&self->of_name);

  G_OBJECT_CLASS (names_item_parent_class)->finalize (object);
}

static void
names_item_class_init (NamesItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = names_item_finalize;
}

static void
names_item_init (NamesItem *self)
{
  self->spans = g_array_new (FALSE, FALSE, sizeof (LecternSpan));
  self->role_span = LECTERN_SPAN_NONE;
}

/* names_item_new_name:
 * @group: id of the entity in the article
 * @name: its fullest name
 * @kind: its kind
 *
 * Returns: (transfer full): a name without mentions
 */
NamesItem *
names_item_new_name (const char *group, const char *name, const char *kind)
{
  NamesItem *self = g_object_new (NAMES_TYPE_ITEM, NULL);

  self->group = g_strdup (group);
  self->name = g_strdup (name);
  self->kind = g_intern_string (kind);

  return self;
}

/* names_item_new_mention:
 * @name: a name
 * @position: which of its mentions
 *
 * Returns: (transfer full): a mention
 */
NamesItem *
names_item_new_mention (NamesItem *name, guint position)
{
  NamesItem *self = names_item_new_name (name->group, name->name, name->kind);

  self->of_name = g_object_ref (name);
  self->position = position;
  names_item_add_span (self, g_array_index (name->spans, LecternSpan, position));

  return self;
}

void
names_item_add_span (NamesItem *self, LecternSpan span)
{
  g_array_append_val (self->spans, span);
}

void
names_item_set_role (NamesItem *self, const char *role, LecternSpan span)
{
  g_free (self->role);
  self->role = g_strdup (role);
  self->role_span = span;
}

/* names_item_is_value:
 *
 * Returns: whether it is an amount or an address instead of a name
 */
gboolean
names_item_is_value (NamesItem *self)
{
  return lectern_kind_matches (self->kind, "value");
}

gboolean
names_item_is_mention (NamesItem *self)
{
  return self->of_name != NULL;
}

/* names_item_get_name_item:
 *
 * Returns: (transfer none): the name that it is a mention of, or itself
 */
NamesItem *
names_item_get_name_item (NamesItem *self)
{
  return self->of_name != NULL ? self->of_name : self;
}

const char *
names_item_get_group (NamesItem *self)
{
  return self->group;
}

const char *
names_item_get_name (NamesItem *self)
{
  return self->name;
}

const char *
names_item_get_kind (NamesItem *self)
{
  return self->kind;
}

const char *
names_item_get_role (NamesItem *self)
{
  return self->role;
}

/* names_item_get_role_span:
 *
 * Returns: where the text says the role
 */
LecternSpan
names_item_get_role_span (NamesItem *self)
{
  return self->role_span;
}

/* names_item_get_spans:
 * @n_spans: (out): how many
 *
 * Returns: where its mentions are, in text order
 */
const LecternSpan *
names_item_get_spans (NamesItem *self, guint *n_spans)
{
  *n_spans = self->spans->len;

  return (const LecternSpan *) (gconstpointer) self->spans->data;
}

guint
names_item_get_position (NamesItem *self)
{
  return self->position;
}
