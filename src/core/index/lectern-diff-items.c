/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-diff-items.h"

#include <string.h>

/* What of a text is worth pointing at when it changes. Dates and names are what plugins found in
 * it; quotations too, and what stands between quotation marks where none did; numbers are those of
 * the text itself, but for those that are part of a date or a name. */

/* A quotation that is longer was never closed. */
#define MAX_QUOTATION_TOKENS 400

static const char *const patterns[LECTERN_CHANGE_N_KINDS] = {
  [LECTERN_CHANGE_DATE] = "time",
  [LECTERN_CHANGE_NAME] = "entity",
  /* What is told in other words is wording like all else. */
  [LECTERN_CHANGE_QUOTATION] = "quote/direct",
};

/* The first token that ends behind a place. */
static guint32
find_token (LecternDiffText *text, guint32 offset)
{
  guint32 low = 0;
  guint32 high = text->tokens->len;

  while (low < high)
    {
      guint32 middle = low + (high - low) / 2;

      if (g_array_index (text->tokens, LecternDiffToken, middle).span.end <= offset)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

static void
add_layer (LecternDiffItems *self, LecternDiffText *text, LecternLayer *layer)
{
  gsize n_annotations = 0;
  const LecternAnnotation *annotations = lectern_layer_get_annotations (layer, &n_annotations);

  if (g_strcmp0 (lectern_layer_get_revision (layer), lectern_article_get_revision (text->article))
      != 0)
    return;

  for (gsize i = 0; i < n_annotations; i++)
    for (guint kind = 0; kind < LECTERN_CHANGE_N_KINDS; kind++)
      {
        LecternDiffItem item = { 0, 0 };

        if (patterns[kind] == NULL || !lectern_kind_matches (annotations[i].kind, patterns[kind]))
          continue;
        item.first = find_token (text, annotations[i].span.start);
        item.end = item.first;
        while (item.end < text->tokens->len
               && g_array_index (text->tokens, LecternDiffToken, item.end).span.start
                      < annotations[i].span.end)
          item.end++;
        if (item.end > item.first)
          g_array_append_val (self->items[kind], item);
      }
}

static int
compare_items (gconstpointer a, gconstpointer b)
{
  const LecternDiffItem *first = a;
  const LecternDiffItem *second = b;

  if (first->first != second->first)
    return first->first < second->first ? -1 : 1;

  /* The longer one first: it stays. */
  return first->end > second->end ? -1 : first->end < second->end;
}

static void
sort_items (GArray *items)
{
  guint n_kept = 0;

  g_array_sort (items, compare_items);
  for (guint i = 0; i < items->len; i++)
    {
      LecternDiffItem item = g_array_index (items, LecternDiffItem, i);

      if (n_kept == 0 || g_array_index (items, LecternDiffItem, n_kept - 1).end <= item.first)
        g_array_index (items, LecternDiffItem, n_kept++) = item;
    }
  g_array_set_size (items, n_kept);
}

static gunichar
get_mark (LecternDiffText *text, guint32 at)
{
  const LecternDiffToken *token = &g_array_index (text->tokens, LecternDiffToken, at);

  if (token->kind != LECTERN_TOKEN_PUNCTUATION && token->kind != LECTERN_TOKEN_SYMBOL)
    return 0;

  return g_utf8_get_char (lectern_article_get_text (text->article, NULL) + token->span.start);
}

/* What may end a quotation that begins with a mark; NULL if none begins with it. */
static const char *
get_closing (gunichar opening)
{
  switch (opening)
    {
    case 0x201c: /* “English” */
      return "”";
    case 0x201e: /* „German“, „Polish” */
      return "“”";
    case 0xab: /* «French» */
      return "»";
    case 0xbb: /* »German«, »Swedish» */
      return "«»";
    case 0x300c:
      return "」";
    case 0x300e:
      return "』";
    case '"':
      return "\"";
    case 0x201d: /* ”Finnish” */
      return "”";
    default:
      return NULL;
    }
}

static gboolean
is_in (gunichar mark, const char *marks)
{
  char bytes[7] = { 0 };

  g_unichar_to_utf8 (mark, bytes);
  return strstr (marks, bytes) != NULL;
}

/* The token behind the mark that ends a quotation, 0 if it is not ended in its block. */
static guint32
find_closing (LecternDiffText *text, guint32 opening, const char *closing)
{
  guint32 block = g_array_index (text->tokens, LecternDiffToken, opening).block;

  for (guint32 i = opening + 1; i < text->tokens->len && i - opening <= MAX_QUOTATION_TOKENS; i++)
    {
      gunichar mark = get_mark (text, i);

      if (g_array_index (text->tokens, LecternDiffToken, i).block != block)
        return 0;
      if (mark != 0 && is_in (mark, closing))
        return i + 1;
    }

  return 0;
}

static void
add_quotations (LecternDiffItems *self, LecternDiffText *text)
{
  for (guint32 i = 0; i < text->tokens->len; i++)
    {
      gunichar mark = get_mark (text, i);
      const char *closing = mark != 0 ? get_closing (mark) : NULL;
      LecternDiffItem item = { i, 0 };

      if (closing != NULL)
        item.end = find_closing (text, i, closing);
      if (item.end <= item.first + 2)
        continue;
      g_array_append_val (self->items[LECTERN_CHANGE_QUOTATION], item);
      i = item.end - 1;
    }
}

static gboolean
is_sign (gunichar mark)
{
  return mark == '-' || mark == '+' || mark == 0x2212 || mark == '$' || mark == '#'
         || (mark != 0 && g_unichar_type (mark) == G_UNICODE_CURRENCY_SYMBOL);
}

static gboolean
is_unit (gunichar mark)
{
  return mark == '%' || mark == 0x2030 || mark == 0xb0
         || (mark != 0 && g_unichar_type (mark) == G_UNICODE_CURRENCY_SYMBOL);
}

static gboolean
touches (LecternDiffText *text, guint32 at)
{
  const LecternDiffToken *token = &g_array_index (text->tokens, LecternDiffToken, at);

  return token[0].block == token[1].block && token[0].span.end == token[1].span.start;
}

static gboolean
is_word_before (LecternDiffText *text, guint32 at)
{
  return at > 0 && touches (text, at - 1) && get_mark (text, at - 1) == 0;
}

/* With the sign before it and the unit behind, where they are written together. */
static LecternDiffItem
widen_number (LecternDiffText *text, guint32 at)
{
  LecternDiffItem item = { at, at + 1 };

  if (at > 0 && touches (text, at - 1) && is_sign (get_mark (text, at - 1))
      && !is_word_before (text, at - 1))
    item.first--;
  if (item.end < text->tokens->len && touches (text, at) && is_unit (get_mark (text, item.end)))
    item.end++;

  return item;
}

static void
add_numbers (LecternDiffItems *self, LecternDiffText *text)
{
  static const LecternChangeKind stronger[] = { LECTERN_CHANGE_DATE, LECTERN_CHANGE_NAME };
  guint next[G_N_ELEMENTS (stronger)] = { 0 };

  for (guint32 i = 0; i < text->tokens->len; i++)
    {
      LecternDiffItem item = { 0, 0 };
      gboolean is_taken = FALSE;

      if (g_array_index (text->tokens, LecternDiffToken, i).kind != LECTERN_TOKEN_NUMBER)
        continue;
      for (guint k = 0; k < G_N_ELEMENTS (stronger); k++)
        {
          GArray *items = self->items[stronger[k]];

          while (next[k] < items->len && g_array_index (items, LecternDiffItem, next[k]).end <= i)
            next[k]++;
          is_taken |= next[k] < items->len
                      && g_array_index (items, LecternDiffItem, next[k]).first <= i;
        }
      item = widen_number (text, i);
      if (!is_taken)
        g_array_append_val (self->items[LECTERN_CHANGE_NUMBER], item);
    }
}

/**
 * lectern_diff_items_new:
 * @text: a text that is compared
 * @layers: (nullable) (element-type LecternLayer): what was found in it
 *
 * Finds what is worth pointing at when it changes. Layers of another revision are passed over.
 *
 * Returns: (transfer full): the items
 */
LecternDiffItems *
lectern_diff_items_new (LecternDiffText *text, GPtrArray *layers)
{
  LecternDiffItems *self = g_new0 (LecternDiffItems, 1);

  for (guint kind = 0; kind < LECTERN_CHANGE_N_KINDS; kind++)
    self->items[kind] = g_array_new (FALSE, FALSE, sizeof (LecternDiffItem));
  for (guint i = 0; layers != NULL && i < layers->len; i++)
    add_layer (self, text, g_ptr_array_index (layers, i));
  add_quotations (self, text);
  for (guint kind = 0; kind < LECTERN_CHANGE_N_KINDS; kind++)
    sort_items (self->items[kind]);
  add_numbers (self, text);

  return self;
}

void
lectern_diff_items_free (LecternDiffItems *self)
{
  for (guint kind = 0; kind < LECTERN_CHANGE_N_KINDS; kind++)
    g_array_unref (self->items[kind]);
  g_free (self);
}
