/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-outlet-mention.h"

#include <string.h>

#include "../model/lectern-quote.h"

/* Words so far from a number or date say what it is about, within its clause. */
#define CONTEXT_REACH 10
/* Fewer words in quotation marks are a title, or held at a distance. */
#define MIN_QUOTE_WORDS 3
#define MAX_QUOTE_TOKENS 300
/* A date so near to the beginning of a paragraph, with a dash behind it, is a dateline. */
#define DATELINE_BYTES 60

typedef struct {
  const LecternOutletText *text;
  guint32 index;
  LecternOutletFeatures *features;
  GArray *mentions; /* of LecternOutletMention */
  GArray *taken;    /* owned, of LecternSpan, sorted: no numbers in them */
} Finder;

void
lectern_outlet_mention_clear (LecternOutletMention *self)
{
  g_free (self->context);
  g_free (self->words);
  g_free (self->key);
}

static const LecternOutletToken *
get_token (Finder *self, guint32 at)
{
  return lectern_outlet_text_get_token (self->text, at);
}

static gunichar
get_mark (Finder *self, guint32 at)
{
  const LecternOutletToken *token = NULL;

  if (at >= self->text->tokens->len)
    return 0;

  token = get_token (self, at);
  return token->kind == LECTERN_TOKEN_PUNCTUATION || token->kind == LECTERN_TOKEN_SYMBOL
             ? g_utf8_get_char (self->text->text + token->span.start)
             : 0;
}

static gboolean
is_clause_end (gunichar mark)
{
  return mark == ';' || mark == ':' || mark == 0x2014;
}

/* What stands around some tokens, within their sentence. */
static void
take_context (Finder *self, LecternOutletMention *mention, guint32 first, guint32 end)
{
  const LecternOutletSentence *sentence = lectern_outlet_text_get_sentence (self->text,
                                                                            mention->sentence);
  guint32 n = 0;

  mention->context = g_new (guint32, 2 * CONTEXT_REACH + 1);
  for (guint32 i = first, k = 0; i > sentence->first && k < CONTEXT_REACH; i--, k++)
    if (is_clause_end (get_mark (self, i - 1)))
      break;
    else if (get_token (self, i - 1)->feature != 0)
      mention->context[n++] = get_token (self, i - 1)->feature;
  for (guint32 i = end, k = 0; i < sentence->end && k < CONTEXT_REACH; i++, k++)
    if (is_clause_end (get_mark (self, i)))
      break;
    else if (get_token (self, i)->feature != 0)
      mention->context[n++] = get_token (self, i)->feature;
  mention->n_context = lectern_outlet_features_sort (mention->context, n);
}

/* FALSE when its sentence is not compared. */
static gboolean
begin_mention (Finder *self, LecternOutletMention *mention, LecternFactKind kind, LecternSpan span)
{
  memset (mention, 0, sizeof *mention);
  mention->kind = kind;
  mention->text = self->index;
  mention->span = span;
  mention->sentence = lectern_outlet_text_find_sentence (self->text, span.start);

  return mention->sentence != G_MAXUINT32;
}

/* Dates */

static gboolean
parse_day (const char *text, gint32 *day)
{
  GDate date;
  guint year = 0;
  guint month = 0;
  guint monthday = 0;

  if (text == NULL || strlen (text) != 10 || text[4] != '-' || text[7] != '-')
    return FALSE;
  year = g_ascii_strtoull (text, NULL, 10);
  month = g_ascii_strtoull (text + 5, NULL, 10);
  monthday = g_ascii_strtoull (text + 8, NULL, 10);
  if (year == 0 || !g_date_valid_dmy (monthday, month, year))
    return FALSE;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, monthday, month, year);
  *day = g_date_get_julian (&date);
  return TRUE;
}

static gboolean
is_dateline (Finder *self, LecternOutletMention *mention, guint32 end)
{
  const LecternOutletSentence *sentence = lectern_outlet_text_get_sentence (self->text,
                                                                            mention->sentence);
  gunichar mark = get_mark (self, end);

  if (mark == ')' || mark == '.')
    mark = get_mark (self, end + 1);
  return mention->span.start - sentence->span.start < DATELINE_BYTES
         && (mark == 0x2014 || mark == 0x2013
             || (mark == '-' && get_token (self, end)->after_space));
}

static void
take_date (Finder *self, const LecternAnnotation *annotation)
{
  LecternOutletMention mention;
  const char *value = lectern_annotation_get_string (annotation, "value");
  const char *clock = value != NULL ? strchr (value, 'T') : NULL;
  guint32 first = 0;
  guint32 end = 0;

  /* How long something takes is a number. */
  if (lectern_kind_matches (annotation->kind, "time/duration"))
    return;
  g_array_append_val (self->taken, annotation->span);
  if (!lectern_kind_matches (annotation->kind, "time/date")
      && !lectern_kind_matches (annotation->kind, "time/time"))
    return;
  if (!begin_mention (self, &mention, LECTERN_FACT_DATE, annotation->span)
      || !parse_day (lectern_annotation_get_string (annotation, "begin"), &mention.begin)
      || !parse_day (lectern_annotation_get_string (annotation, "end"), &mention.end)
      || mention.end < mention.begin || strstr (value != NULL ? value : "_REF", "_REF") != NULL)
    return;

  first = lectern_outlet_text_find_token (self->text, annotation->span.start);
  end = lectern_outlet_text_find_token (self->text, annotation->span.end - 1) + 1;
  if (is_dateline (self, &mention, end))
    return;
  mention.key = g_utf8_casefold (self->text->text + mention.span.start,
                                 lectern_span_get_length (mention.span));
  if (clock != NULL && g_ascii_isdigit (clock[1]))
    mention.time = clock + 1;
  take_context (self, &mention, first, end);
  g_array_append_val (self->mentions, mention);
}

/* Names */

static void
take_name (Finder *self, const LecternAnnotation *annotation)
{
  static const char *const kinds[] = { "entity/person", "entity/organization", "entity/place" };
  LecternOutletMention mention;
  g_auto (GStrv) words = NULL;
  const char *name = lectern_annotation_get_string (annotation, "name");

  g_array_append_val (self->taken, annotation->span);
  if (name == NULL || *name == '\0'
      || !begin_mention (self, &mention, LECTERN_FACT_NAME, annotation->span))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (lectern_kind_matches (annotation->kind, kinds[i]))
      mention.name_kind = kinds[i];
  if (mention.name_kind == NULL)
    return;

  mention.name = name;
  mention.key = g_utf8_casefold (name, -1);
  words = g_strsplit (mention.key, " ", -1);
  mention.words = g_new (guint32, g_strv_length (words) + 1);
  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      mention.words[mention.n_words++] = lectern_outlet_features_of_word (self->features, words[i],
                                                                          strlen (words[i]));
  g_array_append_val (self->mentions, mention);
}

/* Quotations */

static void
append_words (Finder *self, LecternOutletMention *mention, guint32 first, guint32 end)
{
  mention->words = g_renew (guint32, mention->words, mention->n_words + end - first + 1);
  for (guint32 i = first; i < end; i++)
    {
      const LecternOutletToken *token = get_token (self, i);

      if (token->kind == LECTERN_TOKEN_WORD || token->kind == LECTERN_TOKEN_NUMBER)
        mention->words[mention->n_words++] = lectern_outlet_features_of_word (
            self->features, self->text->text + token->span.start,
            lectern_span_get_length (token->span));
    }
}

static void
finish_quote (Finder *self, LecternOutletMention *mention)
{
  guint32 first = lectern_outlet_text_find_token (self->text, mention->span.start);
  guint32 end = lectern_outlet_text_find_token (self->text, mention->span.end - 1) + 1;
  guint32 n = 0;

  end = MIN (end, self->text->tokens->len);
  if (mention->n_words < MIN_QUOTE_WORDS)
    {
      lectern_outlet_mention_clear (mention);
      return;
    }
  mention->context = g_new (guint32, end - first + 1);
  for (guint32 i = first; i < end; i++)
    if (get_token (self, i)->feature != 0)
      mention->context[n++] = get_token (self, i)->feature;
  mention->n_context = lectern_outlet_features_sort (mention->context, n);
  if (mention->name != NULL)
    mention->key = g_utf8_casefold (mention->name, -1);
  g_array_append_val (self->mentions, *mention);
}

/* A direct quotation, in all its parts. */
static void
take_quote (Finder *self, const LecternAnnotation *annotation, GArray *quoted)
{
  LecternOutletMention mention;
  g_autoptr (GVariant) parts = NULL;
  const char *source = lectern_annotation_get_string (annotation, "source");

  if (!lectern_kind_matches (annotation->kind, "quote/direct")
      || !begin_mention (self, &mention, LECTERN_FACT_QUOTE, annotation->span))
    return;

  if (g_strcmp0 (source, "named") == 0)
    mention.name = lectern_annotation_get_string (annotation, "speaker-name");
  if (annotation->properties != NULL)
    parts = g_variant_lookup_value (annotation->properties, "content", G_VARIANT_TYPE ("a(uu)"));
  for (gsize i = 0; parts != NULL && i < g_variant_n_children (parts); i++)
    {
      LecternSpan part;

      g_variant_get_child (parts, i, "(uu)", &part.start, &part.end);
      if (part.start >= part.end || mention.n_words > MAX_QUOTE_TOKENS)
        continue;
      append_words (self, &mention, lectern_outlet_text_find_token (self->text, part.start),
                    MIN (lectern_outlet_text_find_token (self->text, part.end - 1) + 1,
                         self->text->tokens->len));
      g_array_append_val (quoted, part);
    }
  if (parts == NULL)
    {
      append_words (self, &mention,
                    lectern_outlet_text_find_token (self->text, annotation->span.start),
                    MIN (lectern_outlet_text_find_token (self->text, annotation->span.end - 1) + 1,
                         self->text->tokens->len));
      g_array_append_val (quoted, annotation->span);
    }
  finish_quote (self, &mention);
}

static gboolean
closes (gunichar opening, gunichar mark)
{
  switch (opening)
    {
    case '"':
      return mark == '"';
    case 0x201c:
      return mark == 0x201d;
    case 0x201e:
      return mark == 0x201c || mark == 0x201d;
    case 0xab:
      return mark == 0xbb;
    case 0xbb:
      return mark == 0xab || mark == 0xbb;
    default:
      return FALSE;
    }
}

static gboolean
is_covered (GArray *spans, LecternSpan span)
{
  for (guint i = 0; i < spans->len; i++)
    if (lectern_span_overlaps (g_array_index (spans, LecternSpan, i), span))
      return TRUE;

  return FALSE;
}

/* The named speaker of a quotation that holds a place. */
static const char *
find_speaker (LecternLayer *layer, LecternSpan span) /* nullable */
{
  g_autoptr (GPtrArray) found = layer != NULL ? lectern_layer_find (layer, span) : NULL;

  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      const LecternAnnotation *annotation = g_ptr_array_index (found, i);

      if (lectern_kind_matches (annotation->kind, "quote")
          && g_strcmp0 (lectern_annotation_get_string (annotation, "source"), "named") == 0)
        return lectern_annotation_get_string (annotation, "speaker-name");
    }

  return NULL;
}

/* What stands in marks and is in no quotation that was found: mixed ones, and all of them without
 * that plugin. */
static void
take_marked (Finder *self, LecternLayer *quotes, GArray *quoted)
{
  for (guint32 i = 0; i < self->text->tokens->len; i++)
    {
      gunichar opening = get_mark (self, i);
      guint32 end = i + 1;
      LecternOutletMention mention;

      if (!closes (opening, opening == '"'      ? '"'
                            : opening == 0x201c ? 0x201d
                            : opening == 0x201e ? 0x201c
                            : opening == 0xab   ? 0xbb
                                                : 0xab))
        continue;
      while (end < self->text->tokens->len && end - i < MAX_QUOTE_TOKENS
             && !closes (opening, get_mark (self, end)))
        end++;
      if (end == self->text->tokens->len || end - i >= MAX_QUOTE_TOKENS || end == i + 1)
        continue;
      if (begin_mention (
              self, &mention, LECTERN_FACT_QUOTE,
              (LecternSpan){ get_token (self, i)->span.start, get_token (self, end)->span.end })
          && !is_covered (quoted, mention.span))
        {
          mention.name = find_speaker (quotes, get_token (self, i + 1)->span);
          append_words (self, &mention, i + 1, end);
          finish_quote (self, &mention);
        }
      i = end;
    }
}

/* Numbers */

static int
compare_spans (gconstpointer a, gconstpointer b)
{
  return lectern_span_compare (*(const LecternSpan *) a, *(const LecternSpan *) b);
}

static gboolean
is_taken (Finder *self, LecternSpan span, guint *next)
{
  while (*next < self->taken->len
         && g_array_index (self->taken, LecternSpan, *next).end <= span.start)
    (*next)++;

  return *next < self->taken->len
         && g_array_index (self->taken, LecternSpan, *next).start < span.end;
}

/* Without dates that were found, a number that looks like a year is one. */
static gboolean
is_year (const LecternOutletQuantity *quantity, guint32 length)
{
  return length == 4 && quantity->measure == LECTERN_OUTLET_MEASURE_COUNT && quantity->value >= 1000
         && quantity->value <= 2100;
}

static void
take_numbers (Finder *self)
{
  g_autoptr (GArray) quantities = g_array_new (FALSE, FALSE, sizeof (LecternOutletQuantity));
  guint next = 0;

  g_array_sort (self->taken, compare_spans);
  for (guint32 i = 0; i < self->text->sentences->len; i++)
    {
      g_array_set_size (quantities, 0);
      lectern_outlet_quantities_find (self->text, self->features, i, quantities);
      for (guint k = 0; k < quantities->len; k++)
        {
          const LecternOutletQuantity *quantity = &g_array_index (quantities, LecternOutletQuantity,
                                                                  k);
          LecternSpan span = { get_token (self, quantity->first)->span.start,
                               get_token (self, quantity->end - 1)->span.end };
          LecternOutletMention mention;

          if (is_taken (self, span, &next) || is_year (quantity, lectern_span_get_length (span))
              || !begin_mention (self, &mention, LECTERN_FACT_NUMBER, span))
            continue;
          mention.quantity = *quantity;
          take_context (self, &mention, quantity->first, quantity->end);
          g_array_append_val (self->mentions, mention);
        }
    }
}

static int
compare_mentions (gconstpointer a, gconstpointer b)
{
  const LecternOutletMention *one = a;
  const LecternOutletMention *other = b;
  int order = lectern_span_compare (one->span, other->span);

  return order != 0 ? order : (int) one->kind - (int) other->kind;
}

/**
 * lectern_outlet_mentions_find:
 * @text: a text
 * @index: its number
 * @features: numbers for what is said
 * @mentions: (element-type LecternOutletMention): where to append what is found
 *
 * Finds the numbers, dates, names and quotations of a text.
 */
void
lectern_outlet_mentions_find (const LecternOutletText *text,
                              guint32 index,
                              LecternOutletFeatures *features,
                              GArray *mentions)
{
  g_autoptr (GArray) own = g_array_new (FALSE, FALSE, sizeof (LecternOutletMention));
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (LecternSpan));
  g_autoptr (GArray) quoted = g_array_new (FALSE, FALSE, sizeof (LecternSpan));
  Finder self = { text, index, features, own, taken };
  const char *revision = lectern_article_get_revision (text->source->article);
  LecternLayer *quotes = NULL;

  for (guint i = 0; i < text->source->layers->len; i++)
    {
      LecternLayer *layer = g_ptr_array_index (text->source->layers, i);
      gsize n = 0;
      const LecternAnnotation *annotations = lectern_layer_get_annotations (layer, &n);

      if (g_strcmp0 (lectern_layer_get_revision (layer), revision) != 0)
        continue;
      for (gsize k = 0; k < n; k++)
        if (lectern_kind_matches (annotations[k].kind, "time"))
          take_date (&self, &annotations[k]);
        else if (lectern_kind_matches (annotations[k].kind, "entity"))
          take_name (&self, &annotations[k]);
        else if (lectern_kind_matches (annotations[k].kind, "quote"))
          {
            quotes = layer;
            take_quote (&self, &annotations[k], quoted);
          }
    }
  take_marked (&self, quotes, quoted);
  take_numbers (&self);
  g_array_sort (own, compare_mentions);
  g_array_append_vals (mentions, own->data, own->len);
}
