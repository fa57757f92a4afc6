/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-search-matcher.h"

#include <string.h>

#include "../text/lectern-stemmer.h"
#include "lectern-search-tokens.h"

/* Each wanted word or phrase is a needle. One walk over the words of a text advances all needles at
 * once, each by the method of Knuth, Morris and Pratt. */

#define MAX_NEEDLE_WORDS 32
/* What a row has room for, in bytes: some words before the first place, and some more behind. */
#define LEAD_BYTES 60
#define SNIPPET_BYTES 220

typedef struct {
  LecternSearchField field;
  gboolean is_prefix;
  char *stem;       /* (nullable), owned: folded, of a single word */
  GPtrArray *words; /* owned, folded */
  guint *fallback;  /* owned: how many words still match when the next does not */
  guint n_matched;
} Needle;

struct _LecternSearchMatcher {
  GPtrArray *needles;      /* owned */
  LecternStemmer *stemmer; /* owned */
};

static void
needle_free (Needle *self)
{
  g_free (self->stem);
  g_ptr_array_unref (self->words);
  g_free (self->fallback);
  g_free (self);
}

static gboolean
is_same (const Needle *self, guint a, guint b)
{
  return g_str_equal (self->words->pdata[a], self->words->pdata[b]);
}

static void
make_fallback (Needle *self)
{
  guint n = 0;

  self->fallback = g_new0 (guint, self->words->len + 1);
  for (guint i = 1; i < self->words->len; i++)
    {
      while (n > 0 && !is_same (self, i, n))
        n = self->fallback[n];
      if (is_same (self, i, n))
        n++;
      self->fallback[i + 1] = n;
    }
}

/* The stem as the index has it; NULL when it begins otherwise, as no other form would be found. */
static char *
dup_stem (LecternSearchMatcher *self, const char *word, gsize length)
{
  LecternSearchTokens tokens;
  gsize n_bytes = 0;
  const char *stem = lectern_stemmer_stem (self->stemmer, word, length, &n_bytes);

  lectern_search_tokens_init (&tokens, stem, n_bytes);

  return lectern_search_tokens_next (&tokens) ? g_strdup (tokens.folded) : NULL;
}

static void
add_needle (LecternSearchMatcher *self, const LecternSearchNode *node)
{
  Needle *needle = g_new0 (Needle, 1);
  LecternSearchTokens tokens;
  gsize start = 0;
  gsize end = 0;

  needle->field = node->field;
  needle->is_prefix = node->is_prefix || node->is_open;
  needle->words = g_ptr_array_new_with_free_func (g_free);
  lectern_search_tokens_init (&tokens, node->text, strlen (node->text));
  while (needle->words->len < MAX_NEEDLE_WORDS && lectern_search_tokens_next (&tokens))
    {
      start = tokens.start;
      end = tokens.end;
      g_ptr_array_add (needle->words, g_strdup (tokens.folded));
    }
  if (needle->words->len == 1 && !node->is_phrase && !node->is_prefix)
    needle->stem = dup_stem (self, node->text + start, end - start);
  make_fallback (needle);
  g_ptr_array_add (self->needles, needle);
}

static void
add_needles (LecternSearchMatcher *self, const LecternSearchNode *node)
{
  if (node->kind == LECTERN_SEARCH_TEXT)
    add_needle (self, node);
  if (node->kind == LECTERN_SEARCH_NOT)
    return;

  for (guint i = 0; node->children != NULL && i < node->children->len; i++)
    add_needles (self, node->children->pdata[i]);
}

/**
 * lectern_search_matcher_new:
 * @search: a search
 * @language: (nullable): of the texts, a BCP 47 tag
 *
 * Makes a matcher of all that is wanted.
 *
 * Returns: (transfer full): the matcher
 */
LecternSearchMatcher *
lectern_search_matcher_new (const LecternSearch *search, const char *language)
{
  LecternSearchMatcher *self = g_new0 (LecternSearchMatcher, 1);

  self->stemmer = lectern_stemmer_new (language);
  self->needles = g_ptr_array_new_with_free_func ((GDestroyNotify) needle_free);
  if (search->root != NULL)
    add_needles (self, search->root);

  return self;
}

void
lectern_search_matcher_free (LecternSearchMatcher *self)
{
  g_ptr_array_unref (self->needles);
  lectern_stemmer_free (self->stemmer);
  g_free (self);
}

/* Whether there is nothing to find, as with operators alone. */
gboolean
lectern_search_matcher_is_empty (LecternSearchMatcher *self)
{
  return self->needles->len == 0;
}

/* Names and quotations are parts of the text. */
static gboolean
covers (const Needle *needle, LecternSearchField field)
{
  return needle->field == field || needle->field == LECTERN_SEARCH_ANYWHERE
         || (field == LECTERN_SEARCH_BODY
             && (needle->field == LECTERN_SEARCH_NAME || needle->field == LECTERN_SEARCH_QUOTE));
}

static gboolean
has_stem (LecternSearchMatcher *self,
          const Needle *needle,
          const LecternSearchTokens *tokens,
          char **stem)
{
  if (needle->stem == NULL || needle->stem[0] != tokens->folded[0])
    return FALSE;

  if (*stem == NULL)
    *stem = dup_stem (self, tokens->text + tokens->start, tokens->end - tokens->start);

  return g_strcmp0 (*stem, needle->stem) == 0;
}

static gboolean
matches (LecternSearchMatcher *self,
         const Needle *needle,
         guint word,
         const LecternSearchTokens *tokens,
         char **stem)
{
  const char *wanted = needle->words->pdata[word];

  if (strcmp (wanted, tokens->folded) == 0)
    return TRUE;
  if (needle->is_prefix && word + 1 == needle->words->len
      && g_str_has_prefix (tokens->folded, wanted))
    return TRUE;

  return has_stem (self, needle, tokens, stem);
}

/* Whether the needle ends with this word. */
static gboolean
advance (LecternSearchMatcher *self, Needle *needle, const LecternSearchTokens *tokens, char **stem)
{
  guint n = needle->n_matched;

  if (n == needle->words->len)
    n = needle->fallback[n];
  while (n > 0 && !matches (self, needle, n, tokens, stem))
    n = needle->fallback[n];
  if (matches (self, needle, n, tokens, stem))
    n++;
  needle->n_matched = n;

  return n == needle->words->len;
}

/* Places that touch an earlier one are one with it. */
static void
add_place (GArray *places, LecternSpan span)
{
  while (places->len > 0)
    {
      LecternSpan last = g_array_index (places, LecternSpan, places->len - 1);

      if (last.end <= span.start)
        break;
      span.start = MIN (span.start, last.start);
      span.end = MAX (span.end, last.end);
      g_array_set_size (places, places->len - 1);
    }
  g_array_append_val (places, span);
}

/**
 * lectern_search_matcher_find:
 * @self: a matcher
 * @field: what the text is
 * @text: a text
 * @length: its length in bytes
 *
 * Finds all that is wanted in a text.
 *
 * Returns: (transfer full) (element-type LecternSpan): at most %LECTERN_SEARCH_MAX_PLACES places
 */
GArray *
lectern_search_matcher_find (LecternSearchMatcher *self,
                             LecternSearchField field,
                             const char *text,
                             gsize length)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (LecternSpan));
  gsize starts[MAX_NEEDLE_WORDS];
  LecternSearchTokens tokens;
  guint n_words = 0;

  for (guint i = 0; i < self->needles->len; i++)
    ((Needle *) self->needles->pdata[i])->n_matched = 0;
  lectern_search_tokens_init (&tokens, text, length);
  while (places->len < LECTERN_SEARCH_MAX_PLACES && lectern_search_tokens_next (&tokens))
    {
      g_autofree char *stem = NULL;

      starts[n_words++ % MAX_NEEDLE_WORDS] = tokens.start;
      for (guint i = 0; i < self->needles->len; i++)
        {
          Needle *needle = self->needles->pdata[i];
          guint first = n_words - needle->words->len;

          if (covers (needle, field) && advance (self, needle, &tokens, &stem))
            add_place (places, (LecternSpan){ starts[first % MAX_NEEDLE_WORDS], tokens.end });
        }
    }

  return places;
}

static LecternSearchField
get_field (const LecternBlock *block)
{
  switch (block->role)
    {
    case LECTERN_BLOCK_TITLE:
      return LECTERN_SEARCH_TITLE;
    case LECTERN_BLOCK_BYLINE:
      return LECTERN_SEARCH_AUTHOR;
    default:
      return LECTERN_SEARCH_BODY;
    }
}

/**
 * lectern_search_matcher_find_in_article:
 * @self: a matcher
 * @article: an article
 *
 * Finds all that is wanted in what is shown of an article.
 *
 * Returns: (transfer full) (element-type LecternSpan): places in offsets of its text
 */
GArray *
lectern_search_matcher_find_in_article (LecternSearchMatcher *self, LecternArticle *article)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (LecternSpan));
  const char *text = lectern_article_get_text (article, NULL);
  gsize n_blocks = 0;
  const LecternBlock *blocks = lectern_article_get_blocks (article, &n_blocks);

  for (gsize i = 0; i < n_blocks && all->len < LECTERN_SEARCH_MAX_PLACES; i++)
    {
      const LecternBlock *block = &blocks[i];
      g_autoptr (GArray) places = NULL;

      if (lectern_block_role_is_container (block->role) || lectern_block_is_hidden (block))
        continue;
      places = lectern_search_matcher_find (self, get_field (block), text + block->span.start,
                                            lectern_span_get_length (block->span));
      for (guint j = 0; j < places->len; j++)
        {
          LecternSpan span = g_array_index (places, LecternSpan, j);

          span.start += block->span.start;
          span.end += block->span.start;
          g_array_append_val (all, span);
        }
    }

  return all;
}

/* Goes to where a word begins, or at least a character. */
static gsize
find_start (const char *text, gsize place)
{
  gsize start = place > LEAD_BYTES ? place - LEAD_BYTES : 0;
  const char *space = NULL;

  if (start == 0)
    return 0;

  space = memchr (text + start, ' ', place - start);
  if (space != NULL)
    return space + 1 - text;
  while (start < place && ((guchar) text[start] & 0xc0) == 0x80)
    start++;

  return start;
}

static gsize
find_end (const char *text, gsize start, gsize place_end, gsize length)
{
  gsize end = MAX (start + SNIPPET_BYTES, place_end);
  const char *space = NULL;

  if (end >= length)
    return length;

  space = g_strrstr_len (text + place_end, end - place_end, " ");
  if (space != NULL)
    return space - text;
  while (end > place_end && ((guchar) text[end] & 0xc0) == 0x80)
    end--;

  return end;
}

/* No text may bring the two marks along. */
static void
append_text (GString *out, const char *text, gsize start, gsize end)
{
  for (gsize i = start; i < end; i++)
    g_string_append_c (out, (guchar) text[i] < ' ' ? ' ' : text[i]);
}

static char *
make_snippet (const char *text, gsize length, GArray *places)
{
  LecternSpan first = g_array_index (places, LecternSpan, 0);
  gsize start = find_start (text, first.start);
  gsize end = find_end (text, start, first.end, length);
  GString *out = g_string_new (start > 0 ? "…" : NULL);
  gsize position = start;

  for (guint i = 0; i < places->len; i++)
    {
      LecternSpan span = g_array_index (places, LecternSpan, i);

      if (span.end > end)
        break;
      append_text (out, text, position, span.start);
      g_string_append_c (out, '\2');
      append_text (out, text, span.start, span.end);
      g_string_append_c (out, '\3');
      position = span.end;
    }
  append_text (out, text, position, end);
  if (end < length)
    g_string_append (out, "…");

  return g_strchomp (g_string_free (out, FALSE));
}

char *
lectern_search_matcher_dup_snippet (LecternSearchMatcher *self,
                                    LecternSearchField field,
                                    const char *text,
                                    gsize length)
{
  g_autoptr (GArray) places = lectern_search_matcher_find (self, field, text, length);

  return places->len > 0 ? make_snippet (text, length, places) : NULL;
}
