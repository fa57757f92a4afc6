/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "../model/lectern-metadata.h"
#include "../text/lectern-sentence-iter.h"
#include "../text/lectern-stemmer.h"
#include "../text/lectern-token-iter.h"
#include "lectern-chronology-builder.h"
#include "lectern-chronology-item-private.h"

/* Reads effective layers, so what the analyst rejected, added and corrected counts: an event whose
 * date was rejected is none, and one whose date was corrected is of the corrected day. Who has part
 * in an event are the names in its clause, or, where it has none, in its sentence. */

/* Shorter words are mostly those that all sentences have. */
#define MIN_WORD_LETTERS 4

struct _LecternChronologyBuilder {
  GArray *items;       /* owned, of LecternChronologyItem */
  GHashTable *numbers; /* owned: feature to its number, plus one */
};

/* One article while it is read. */
typedef struct {
  LecternChronologyBuilder *builder;
  const char *id;
  LecternArticle *article;
  const char *text;
  GHashTable *times;       /* owned: "start-end" to the annotation of that expression */
  LecternLayer *entities;  /* (nullable) */
  LecternStemmer *stemmer; /* owned */
} Reading;

static void
item_clear (gpointer data)
{
  LecternChronologyItem *item = data;

  g_clear_pointer (&item->source, lectern_chronology_source_free);
  g_clear_pointer (&item->names, g_ptr_array_unref);
  g_clear_pointer (&item->features, g_array_unref);
  g_clear_pointer (&item->heads, g_array_unref);
}

/**
 * lectern_chronology_builder_new:
 *
 * Begins to gather events.
 *
 * Returns: (transfer full): a builder
 */
LecternChronologyBuilder *
lectern_chronology_builder_new (void)
{
  LecternChronologyBuilder *self = g_new0 (LecternChronologyBuilder, 1);

  self->items = g_array_new (FALSE, TRUE, sizeof (LecternChronologyItem));
  g_array_set_clear_func (self->items, item_clear);
  self->numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

/**
 * lectern_chronology_builder_free:
 * @self: (transfer full): a builder
 *
 * Lets go of what was gathered.
 */
void
lectern_chronology_builder_free (LecternChronologyBuilder *self)
{
  g_array_unref (self->items);
  g_hash_table_unref (self->numbers);
  g_free (self);
}

static char *
dup_line (const char *text, LecternSpan span)
{
  char *line = g_strndup (text + span.start, lectern_span_get_length (span));

  return g_strstrip (g_strdelimit (line, "\n\t", ' '));
}

static char *
make_key (LecternSpan span)
{
  return g_strdup_printf ("%u-%u", span.start, span.end);
}

static GHashTable *
index_times (LecternLayer *layer)
{
  GHashTable *times = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gsize n_notes = 0;
  const LecternAnnotation *notes = lectern_layer_get_annotations (layer, &n_notes);

  for (gsize i = 0; i < n_notes; i++)
    if (lectern_kind_matches (notes[i].kind, "time"))
      g_hash_table_insert (times, make_key (notes[i].span), (gpointer) &notes[i]);
  return times;
}

/* When an event was: as its expression has it now. NULL when the analyst rejected the expression,
 * or nothing says when. */
static char *
dup_edtf (const Reading *self, const LecternAnnotation *event, LecternSpan date, char **value)
{
  const char *own = lectern_annotation_get_string (event, "value");
  const char *edtf = lectern_annotation_get_string (event, "edtf");
  const LecternAnnotation *time = NULL;

  if (!lectern_span_is_none (date))
    {
      g_autofree char *key = make_key (date);
      const char *current = NULL;

      time = g_hash_table_lookup (self->times, key);
      if (time == NULL)
        return NULL;
      current = lectern_annotation_get_string (time, "value");
      if (current != NULL && g_strcmp0 (current, own) != 0)
        {
          own = current;
          edtf = NULL;
        }
    }
  *value = g_strdup (own);
  return edtf != NULL ? g_strdup (edtf) : lectern_edtf_from_timex (own, NULL, NULL);
}

static const char *
intern_role (const LecternAnnotation *event)
{
  const char *role = lectern_annotation_get_string (event, "role");

  return role != NULL ? g_intern_string (role) : "reported";
}

static char *
dup_address (LecternMetadata *metadata)
{
  const char *address = lectern_metadata_get_value (metadata, LECTERN_METADATA_ADDRESS);

  return g_strdup (address != NULL
                       ? address
                       : lectern_metadata_get_value (metadata, LECTERN_METADATA_CANONICAL));
}

static LecternChronologySource *
read_source (const Reading *self, const LecternAnnotation *event)
{
  g_autoptr (LecternChronologySource) source = g_new0 (LecternChronologySource, 1);
  LecternMetadata *metadata = lectern_article_get_metadata (self->article);

  source->date_span = LECTERN_SPAN_NONE;
  lectern_annotation_get_span (event, "date", &source->date_span);
  source->edtf = dup_edtf (self, event, source->date_span, &source->value);
  if (!lectern_edtf_parse (source->edtf, &source->when))
    return NULL;
  source->article_id = g_strdup (self->id);
  source->title = g_strdup (lectern_article_get_title (self->article));
  source->site = g_strdup (lectern_metadata_get_value (metadata, LECTERN_METADATA_SITE));
  source->address = dup_address (metadata);
  source->published = g_strdup (lectern_article_get_published (self->article));
  source->span = event->span;
  if (!lectern_annotation_get_span (event, "sentence", &source->sentence_span))
    source->sentence_span = lectern_article_get_sentence_at (self->article, event->span.start);
  source->sentence = dup_line (self->text, source->sentence_span);
  source->text = dup_line (self->text, event->span);
  source->modifier = g_strdup (lectern_annotation_get_string (event, "modifier"));
  source->role = intern_role (event);
  source->is_placed = lectern_kind_matches (event->kind, "event/placed");
  return g_steal_pointer (&source);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  const LecternChronologyName *left = *(const LecternChronologyName *const *) a;
  const LecternChronologyName *right = *(const LecternChronologyName *const *) b;

  return strcmp (left->name, right->name);
}

static void
add_name (GPtrArray *names, char *name, const char *kind)
{
  LecternChronologyName *added = NULL;

  for (guint i = 0; i < names->len; i++)
    if (g_str_equal (((LecternChronologyName *) names->pdata[i])->name, name))
      {
        g_free (name);
        return;
      }
  added = g_new0 (LecternChronologyName, 1);
  added->name = name;
  added->kind = kind;
  g_ptr_array_add (names, added);
}

static void
read_names_in (const Reading *self, LecternSpan span, GPtrArray *names)
{
  gsize n_notes = 0;
  const LecternAnnotation *notes = lectern_layer_get_annotations (self->entities, &n_notes);

  for (gsize i = lectern_layer_get_first_at (self->entities, span.start);
       i < n_notes && notes[i].span.start < span.end; i++)
    {
      const char *name = lectern_annotation_get_string (&notes[i], "name");

      if (notes[i].span.start < span.start || notes[i].span.end > span.end
          || !lectern_kind_matches (notes[i].kind, "entity"))
        continue;
      add_name (names, name != NULL ? g_strdup (name) : dup_line (self->text, notes[i].span),
                notes[i].kind);
    }
}

static GPtrArray *
read_names (const Reading *self, const LecternChronologySource *source)
{
  GPtrArray *names = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_chronology_name_free);

  if (self->entities == NULL)
    return names;
  read_names_in (self, source->span, names);
  if (names->len == 0 && !lectern_span_is_none (source->sentence_span))
    read_names_in (self, source->sentence_span, names);
  g_ptr_array_sort (names, compare_names);
  return names;
}

static guint32
get_number (LecternChronologyBuilder *self, char *feature)
{
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers, feature));

  if (number == 0)
    {
      number = g_hash_table_size (self->numbers) + 1;
      g_hash_table_insert (self->numbers, feature, GUINT_TO_POINTER (number));
    }
  else
    g_free (feature);
  return number - 1;
}

/* Adds once, in order. */
static void
add_number (GArray *numbers, guint32 number)
{
  guint i = numbers->len;

  while (i > 0 && g_array_index (numbers, guint32, i - 1) >= number)
    i--;
  if (i < numbers->len && g_array_index (numbers, guint32, i) == number)
    return;
  g_array_insert_val (numbers, i, number);
}

static char *
dup_stem (const Reading *self, LecternSpan span)
{
  g_autofree char *word = g_utf8_strdown (self->text + span.start, lectern_span_get_length (span));
  gsize length = 0;
  const char *stem = lectern_stemmer_stem (self->stemmer, word, strlen (word), &length);

  return g_strndup (stem, length);
}

static void
read_words (const Reading *self, LecternChronologyItem *item)
{
  LecternSpan rest = item->source->span;
  gboolean is_first = TRUE;
  LecternToken token;

  while (lectern_token_next (self->text, &rest, &token))
    {
      glong n_letters = g_utf8_strlen (self->text + token.span.start,
                                       lectern_span_get_length (token.span));
      /* "Ada" in the middle of a clause, but not "The" at its head. */
      gboolean is_name = token.is_capitalized && !is_first && n_letters > 1;

      is_first = FALSE;
      if (lectern_span_overlaps (token.span, item->source->date_span)
          || (token.kind != LECTERN_TOKEN_WORD && token.kind != LECTERN_TOKEN_NUMBER)
          || (token.kind == LECTERN_TOKEN_WORD && n_letters < MIN_WORD_LETTERS && !is_name))
        continue;
      add_number (item->features, get_number (self->builder, dup_stem (self, token.span)));
    }
}

/* What an analyst added has no heads; then all its words may be. */
static void
read_heads (const Reading *self, LecternChronologyItem *item, const LecternAnnotation *event)
{
  g_autoptr (GVariant) heads = NULL;
  gsize text_length = 0;
  GVariantIter iter;
  LecternSpan span;

  lectern_article_get_text (self->article, &text_length);
  if (event->properties != NULL)
    heads = g_variant_lookup_value (event->properties, "heads", G_VARIANT_TYPE ("a(uu)"));
  if (heads == NULL)
    {
      g_array_append_vals (item->heads, item->features->data, item->features->len);
      return;
    }
  g_variant_iter_init (&iter, heads);
  while (g_variant_iter_next (&iter, "(uu)", &span.start, &span.end))
    if (span.start < span.end && span.end <= text_length)
      add_number (item->heads, get_number (self->builder, dup_stem (self, span)));
  for (guint i = 0; i < item->heads->len; i++)
    add_number (item->features, g_array_index (item->heads, guint32, i));
}

static void
read_event (const Reading *self, const LecternAnnotation *event)
{
  LecternChronologyItem item = { .source = read_source (self, event) };

  if (item.source == NULL)
    return;
  item.names = read_names (self, item.source);
  item.features = g_array_new (FALSE, FALSE, sizeof (guint32));
  item.heads = g_array_new (FALSE, FALSE, sizeof (guint32));
  read_words (self, &item);
  read_heads (self, &item, event);
  for (guint i = 0; i < item.names->len; i++)
    {
      const LecternChronologyName *name = item.names->pdata[i];
      g_autofree char *folded = g_utf8_casefold (name->name, -1);

      add_number (item.features, get_number (self->builder, g_strconcat ("@", folded, NULL)));
    }
  g_array_append_val (self->builder->items, item);
}

/**
 * lectern_chronology_builder_add:
 * @self: a builder
 * @article_id: what the article is called: its id in the library, or anything else that is its own
 * @article: the article
 * @timeline: the effective layer of its dates and events
 * @entities: (nullable): the effective layer of its names
 *
 * Adds what an article tells to have happened.
 */
void
lectern_chronology_builder_add (LecternChronologyBuilder *self,
                                const char *article_id,
                                LecternArticle *article,
                                LecternLayer *timeline,
                                LecternLayer *entities)
{
  g_autoptr (GHashTable) times = NULL;
  g_autoptr (LecternStemmer) stemmer = NULL;
  gsize n_notes = 0;
  const LecternAnnotation *notes = NULL;

  g_return_if_fail (self != NULL && article_id != NULL && timeline != NULL);

  times = index_times (timeline);
  stemmer = lectern_stemmer_new (lectern_article_get_language (article));
  notes = lectern_layer_get_annotations (timeline, &n_notes);
  for (gsize i = 0; i < n_notes; i++)
    if (lectern_kind_matches (notes[i].kind, "event"))
      {
        Reading reading = { self,  article_id, article, lectern_article_get_text (article, NULL),
                            times, entities,   stemmer };

        read_event (&reading, &notes[i]);
      }
}

/* In the order of time, and of nothing that depends on who was added first. */
static int
compare_items (gconstpointer a, gconstpointer b)
{
  return lectern_chronology_source_compare (((const LecternChronologyItem *) a)->source,
                                            ((const LecternChronologyItem *) b)->source);
}

/* The event that items are joined to. */
static LecternChronologyEvent *
take_event (GArray *items, GPtrArray *members)
{
  GPtrArray *sources = g_ptr_array_new_with_free_func (
      (GDestroyNotify) lectern_chronology_source_free);
  GPtrArray *names = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_chronology_name_free);

  for (guint i = 0; i < members->len; i++)
    {
      LecternChronologyItem *item = &g_array_index (items, LecternChronologyItem,
                                                    GPOINTER_TO_UINT (members->pdata[i]));

      g_ptr_array_add (sources, g_steal_pointer (&item->source));
      for (guint j = 0; j < item->names->len; j++)
        {
          const LecternChronologyName *name = item->names->pdata[j];

          add_name (names, g_strdup (name->name), name->kind);
        }
    }
  g_ptr_array_sort (names, compare_names);
  return lectern_chronology_event_new (sources, names);
}

static int
compare_events (gconstpointer a, gconstpointer b)
{
  return lectern_chronology_event_compare (*(LecternChronologyEvent *const *) a,
                                           *(LecternChronologyEvent *const *) b);
}

/* Conflicts of items become those of the events they joined. */
static GArray *
move_conflicts (GArray *conflicts, const guint *roots, GHashTable *event_of, GPtrArray *events)
{
  GArray *moved = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GHashTable) indexes = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < events->len; i++)
    g_hash_table_insert (indexes, events->pdata[i], GUINT_TO_POINTER (i));
  for (guint i = 0; i + 1 < conflicts->len; i += 2)
    {
      guint pair[2];

      for (guint j = 0; j < 2; j++)
        {
          guint root = roots[g_array_index (conflicts, guint, i + j)];
          gpointer event = g_hash_table_lookup (event_of, GUINT_TO_POINTER (root + 1));

          pair[j] = GPOINTER_TO_UINT (g_hash_table_lookup (indexes, event));
        }
      if (pair[0] != pair[1])
        g_array_append_vals (moved, pair, 2);
    }
  return moved;
}

static int
compare_strings (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
renumber (GArray *numbers, const guint32 *by_old)
{
  g_autoptr (GArray) old = g_array_copy (numbers);

  g_array_set_size (numbers, 0);
  for (guint i = 0; i < old->len; i++)
    add_number (numbers, by_old[g_array_index (old, guint32, i)]);
}

/* Words are numbered as they come; here they are as the alphabet has them, so that nothing depends
 * on which article came first. */
static void
sort_features (LecternChronologyBuilder *self)
{
  guint n = g_hash_table_size (self->numbers);
  g_autofree gpointer *words = g_hash_table_get_keys_as_array (self->numbers, NULL);
  g_autofree guint32 *by_old = g_new0 (guint32, n + 1);

  qsort (words, n, sizeof (gpointer), compare_strings);
  for (guint i = 0; i < n; i++)
    by_old[GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers, words[i])) - 1] = i;
  for (guint i = 0; i < self->items->len; i++)
    {
      LecternChronologyItem *item = &g_array_index (self->items, LecternChronologyItem, i);

      renumber (item->features, by_old);
      renumber (item->heads, by_old);
    }
}

/**
 * lectern_chronology_builder_end:
 * @self: (transfer full): a builder
 *
 * Joins what several articles tell of one event, finds what contradicts, and puts all in order. The
 * outcome does not depend on the order in which articles were added.
 *
 * Returns: (transfer full): the chronology
 */
LecternChronology *
lectern_chronology_builder_end (LecternChronologyBuilder *self)
{
  g_autoptr (LecternChronologyBuilder) owned = self;
  g_autoptr (GArray) conflicts = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GHashTable) members = g_hash_table_new_full (NULL, NULL, NULL,
                                                          (GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GHashTable) event_of = g_hash_table_new (NULL, NULL);
  GPtrArray *events = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree guint *roots = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  g_array_sort (self->items, compare_items);
  sort_features (self);
  roots = lectern_chronology_join_items (self->items, g_hash_table_size (self->numbers), conflicts);
  for (guint i = 0; i < self->items->len; i++)
    {
      gpointer key = GUINT_TO_POINTER (roots[i] + 1);
      GPtrArray *list = g_hash_table_lookup (members, key);

      if (list == NULL)
        {
          list = g_ptr_array_new ();
          g_hash_table_insert (members, key, list);
        }
      g_ptr_array_add (list, GUINT_TO_POINTER (i));
    }
  for (guint i = 0; i < self->items->len; i++)
    if (roots[i] == i)
      {
        LecternChronologyEvent *event = take_event (
            self->items, g_hash_table_lookup (members, GUINT_TO_POINTER (i + 1)));

        g_hash_table_insert (event_of, GUINT_TO_POINTER (i + 1), event);
        g_ptr_array_add (events, event);
      }
  g_ptr_array_sort (events, compare_events);
  return lectern_chronology_new (events, move_conflicts (conflicts, roots, event_of, events));
}
