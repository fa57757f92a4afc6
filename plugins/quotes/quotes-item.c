/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "quotes-item.h"

/* The most of a quotation that a row shows, in bytes. */
#define MAX_TEXT 1200
#define MAX_SPEAKER 160

struct _QuotesItem {
  GObject parent_instance;

  /* owned */
  char *speaker; /* a name, or how the text calls them */
  char *key;     /* the same for what one speaker says */
  char *text;
  char *heading; /* (nullable) */

  const char *kind;   /* interned */
  const char *detail; /* (nullable) translated */
  LecternSpan span;
  const char *source; /* interned */
  guint n_of_speaker;
  guint first_of_speaker;
  gboolean has_speaker;
  gboolean is_speech;
};

G_DEFINE_FINAL_TYPE (QuotesItem, quotes_item, G_TYPE_OBJECT)

static void
quotes_item_finalize (GObject *object)
{
  QuotesItem *self = QUOTES_ITEM (object);

  g_free (self->speaker);
  g_free (self->key);
  g_free (self->text);
  g_free (self->heading);

  G_OBJECT_CLASS (quotes_item_parent_class)->finalize (object);
}

static void
quotes_item_class_init (QuotesItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = quotes_item_finalize;
}

static void
quotes_item_init (QuotesItem *self)
{
}

LecternSpan
quotes_item_get_span (QuotesItem *self)
{
  return self->span;
}

const char *
quotes_item_get_kind (QuotesItem *self)
{
  return self->kind;
}

const char *
quotes_item_get_speaker (QuotesItem *self)
{
  return self->speaker;
}

const char *
quotes_item_get_text (QuotesItem *self)
{
  return self->text;
}

const char *
quotes_item_get_detail (QuotesItem *self)
{
  return self->detail;
}

const char *
quotes_item_get_heading (QuotesItem *self)
{
  return self->heading;
}

void
quotes_item_set_heading (QuotesItem *self, const char *heading)
{
  g_free (self->heading);
  self->heading = g_strdup (heading);
}

gboolean
quotes_item_is_direct (QuotesItem *self)
{
  return !g_str_equal (self->kind, "quote/indirect");
}

const char *
quotes_item_get_source (QuotesItem *self)
{
  return self->source;
}

gboolean
quotes_item_has_speaker_of (QuotesItem *self, QuotesItem *other)
{
  return g_str_equal (self->key, other->key);
}

gboolean
quotes_item_has_speaker (QuotesItem *self)
{
  return self->has_speaker;
}

gboolean
quotes_item_is_speech (QuotesItem *self)
{
  return self->is_speech;
}

/* Cut where it is too long for a row. */
static char *
cut (char *text, gsize max_length)
{
  g_autofree char *owned = text;

  if (strlen (owned) <= max_length)
    return g_steal_pointer (&owned);
  *g_utf8_find_prev_char (owned, owned + max_length) = '\0';
  return g_strconcat (owned, "…", NULL);
}

static const char *
find_detail (const char *act)
{
  if (g_strcmp0 (act, "thought") == 0)
    return _ ("Belief");
  if (g_strcmp0 (act, "intent") == 0)
    return _ ("Intention");
  return g_strcmp0 (act, "stance") == 0 ? _ ("Stance") : NULL;
}

static QuotesItem *
item_new (const LecternAnnotation *note, LecternArticle *article)
{
  QuotesItem *self = g_object_new (QUOTES_TYPE_ITEM, NULL);
  g_autofree char *speaker = lectern_quote_dup_speaker (note, article);
  const char *group = lectern_annotation_get_string (note, "speaker-group");
  const char *act = lectern_annotation_get_string (note, "act");

  self->kind = note->kind;
  self->span = note->span;
  self->source = g_intern_string (lectern_quote_get_source (note));
  self->is_speech = act == NULL || g_str_equal (act, "speech");
  self->detail = find_detail (act);
  if (self->detail == NULL && g_str_equal (note->kind, "quote/mixed"))
    self->detail = _ ("Partly quoted");
  self->text = cut (lectern_quote_dup_text (note, article), MAX_TEXT);
  self->has_speaker = speaker != NULL;
  self->speaker = speaker != NULL ? cut (g_steal_pointer (&speaker), MAX_SPEAKER)
                                  : g_strdup (_ ("Nobody Named"));
  if (!self->has_speaker)
    self->key = g_strdup ("");
  else
    self->key = group != NULL ? g_strconcat ("\n", group, NULL)
                              : g_utf8_casefold (self->speaker, -1);
  return self;
}

static int
compare_items (gconstpointer a, gconstpointer b)
{
  QuotesItem *left = *(QuotesItem *const *) a;
  QuotesItem *right = *(QuotesItem *const *) b;

  if (left->has_speaker != right->has_speaker)
    return left->has_speaker ? -1 : 1;
  if (left->n_of_speaker != right->n_of_speaker)
    return left->n_of_speaker > right->n_of_speaker ? -1 : 1;
  if (left->first_of_speaker != right->first_of_speaker)
    return left->first_of_speaker < right->first_of_speaker ? -1 : 1;
  return lectern_span_compare (left->span, right->span);
}

static void
count_speakers (GPtrArray *items)
{
  g_autoptr (GHashTable) firsts = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < items->len; i++)
    {
      QuotesItem *item = g_ptr_array_index (items, i);
      QuotesItem *first = g_hash_table_lookup (firsts, item->key);

      if (first == NULL)
        {
          item->first_of_speaker = i;
          g_hash_table_insert (firsts, item->key, item);
          first = item;
        }
      item->first_of_speaker = first->first_of_speaker;
      first->n_of_speaker++;
    }
  for (guint i = 0; i < items->len; i++)
    {
      QuotesItem *item = g_ptr_array_index (items, i);

      item->n_of_speaker = ((QuotesItem *) g_hash_table_lookup (firsts, item->key))->n_of_speaker;
    }
}

GPtrArray *
quotes_items_new (LecternLayer *layer, LecternArticle *article)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  gsize n_notes = 0;
  const LecternAnnotation *notes = lectern_layer_get_annotations (layer, &n_notes);

  for (gsize i = 0; i < n_notes; i++)
    if (lectern_kind_matches (notes[i].kind, "quote"))
      g_ptr_array_add (items, item_new (&notes[i], article));
  count_speakers (items);
  g_ptr_array_sort (items, compare_items);
  return items;
}
