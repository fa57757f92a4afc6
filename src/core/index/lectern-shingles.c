/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-shingles.h"

/* Two texts are compared by their shingles, all runs of a few words (A. Broder, "On the resemblance
 * and containment of documents", 1997): what they share of all is their resemblance, and what they
 * share of the shorter one tells whether it was cut out of the longer.
 *
 * Words are letters and digits, folded for case. A character of a script without spaces is a word
 * of its own. */

/* Below, shared words are a phrase that anybody may write. */
#define MIN_SHARED 12
/* So much in common, or so much of the shorter one, if that is no mere note. */
#define MIN_JACCARD 0.25
#define MIN_CONTAINMENT 0.60
#define MIN_FEWER 30

#define HASH_START 2166136261u
#define HASH_FACTOR 16777619u

static gboolean
is_without_spaces (gunichar c)
{
  switch (g_unichar_get_script (c))
    {
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
    case G_UNICODE_SCRIPT_THAI:
    case G_UNICODE_SCRIPT_LAO:
    case G_UNICODE_SCRIPT_KHMER:
    case G_UNICODE_SCRIPT_MYANMAR:
      return TRUE;
    default:
      return FALSE;
    }
}

/* An apostrophe or a soft hyphen inside a word is no part of it, and does not end it either. */
static gboolean
is_inside (gunichar c)
{
  return c == '\'' || c == 0x2019 || c == 0xad;
}

typedef struct {
  GArray *words;
  guint32 offset; /* of the text in a longer one */
  guint32 start;
  guint32 end;
  guint32 hash;
  gboolean is_open;
} Scan;

static void
end_word (Scan *self)
{
  LecternWord word = { { self->offset + self->start, self->offset + self->end }, self->hash };

  if (self->is_open)
    g_array_append_val (self->words, word);
  self->is_open = FALSE;
}

static void
add_character (Scan *self, gunichar c, guint32 at, guint32 end)
{
  if (!self->is_open)
    {
      self->start = at;
      self->hash = HASH_START;
      self->is_open = TRUE;
    }
  self->hash = (self->hash ^ c) * HASH_FACTOR;
  self->end = end;
}

static void
scan_wide (Scan *self, gunichar c, guint32 at, guint32 end)
{
  if (g_unichar_isalnum (c) || g_unichar_ismark (c))
    {
      if (c >= 0xe00 && is_without_spaces (c))
        {
          end_word (self);
          add_character (self, c, at, end);
          end_word (self);
        }
      else
        add_character (self, g_unichar_tolower (c), at, end);
    }
  else if (!is_inside (c))
    end_word (self);
}

static void
scan (GArray *words, const char *text, gsize length, guint32 offset)
{
  Scan self = { .words = words, .offset = offset };
  const char *at = text;

  while (at < text + length)
    {
      guchar c = *at;

      if (c < 0x80)
        {
          if (g_ascii_isalnum (c))
            add_character (&self, g_ascii_tolower (c), at - text, at - text + 1);
          else if (c != '\'')
            end_word (&self);
          at++;
        }
      else
        {
          const char *next = g_utf8_next_char (at);

          scan_wide (&self, g_utf8_get_char (at), at - text, next - text);
          at = next;
        }
    }
  end_word (&self);
}

/**
 * lectern_words_scan:
 * @text: valid UTF-8
 * @length: its length
 *
 * Finds the words of a text.
 *
 * Returns: (transfer full) (element-type LecternWord): the words
 */
GArray *
lectern_words_scan (const char *text, gsize length)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (LecternWord));

  scan (words, text, length, 0);
  return words;
}

/* What every copy of a story has and what belongs to a site is left out, as in the body. */
static gboolean
is_compared (const LecternBlock *block)
{
  switch (block->role)
    {
    case LECTERN_BLOCK_PARAGRAPH:
    case LECTERN_BLOCK_HEADING:
    case LECTERN_BLOCK_LIST_ITEM:
    case LECTERN_BLOCK_CELL:
    case LECTERN_BLOCK_VERSE:
    case LECTERN_BLOCK_FOOTNOTE:
      return !lectern_block_is_hidden (block);
    default:
      return FALSE;
    }
}

/**
 * lectern_words_scan_article:
 * @article: an article
 *
 * Finds the words of the main text of an article.
 *
 * Returns: (transfer full) (element-type LecternWord): the words, with spans in the article's text
 */
GArray *
lectern_words_scan_article (LecternArticle *article)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (LecternWord));
  const char *text = lectern_article_get_text (article, NULL);
  gsize n_blocks = 0;
  const LecternBlock *blocks = lectern_article_get_blocks (article, &n_blocks);

  for (gsize i = 0; i < n_blocks; i++)
    if (is_compared (&blocks[i]))
      scan (words, text + blocks[i].span.start, lectern_span_get_length (blocks[i].span),
            blocks[i].span.start);

  return words;
}

static guint64
mix (guint64 x)
{
  x ^= x >> 33;
  x *= G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
  x ^= x >> 33;
  x *= G_GUINT64_CONSTANT (0xc4ceb9fe1a85ec53);
  x ^= x >> 33;

  return x;
}

static int
compare_shingles (gconstpointer a, gconstpointer b)
{
  guint64 first = *(const guint64 *) a;
  guint64 second = *(const guint64 *) b;

  return (first > second) - (first < second);
}

/**
 * lectern_shingles_new:
 * @words: (element-type LecternWord): the words of a text
 * @sorts: whether to sort the shingles and keep each once
 *
 * Makes the shingles of a text.
 *
 * Returns: (transfer full) (element-type guint64): the shingles; none of a text that is too short
 */
GArray *
lectern_shingles_new (GArray *words, gboolean sorts)
{
  guint n_shingles = words->len >= LECTERN_SHINGLE_WORDS ? words->len - LECTERN_SHINGLE_WORDS + 1
                                                         : 0;
  GArray *shingles = g_array_sized_new (FALSE, FALSE, sizeof (guint64), n_shingles);
  const LecternWord *word = (const LecternWord *) (gpointer) words->data;
  guint64 *hashes = NULL;
  guint n_unique = 0;

  g_array_set_size (shingles, n_shingles);
  hashes = (guint64 *) (gpointer) shingles->data;
  for (guint i = 0; i < n_shingles; i++)
    {
      guint64 hash = 0;

      for (guint k = 0; k < LECTERN_SHINGLE_WORDS; k++)
        hash = (hash ^ word[i + k].hash) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
      hashes[i] = mix (hash);
    }
  if (!sorts)
    return shingles;

  g_array_sort (shingles, compare_shingles);
  for (guint i = 0; i < n_shingles; i++)
    if (i == 0 || hashes[i] != hashes[n_unique - 1])
      hashes[n_unique++] = hashes[i];
  g_array_set_size (shingles, n_unique);

  return shingles;
}

/**
 * lectern_shingles_compare:
 * @a: (element-type guint64): shingles, sorted
 * @b: (element-type guint64): those of another text
 *
 * Compares two texts exactly.
 *
 * Returns: what they have in common
 */
LecternOverlap
lectern_shingles_compare (GArray *a, GArray *b)
{
  LecternOverlap overlap = { 0, MIN (a->len, b->len), 0, 0 };
  guint i = 0;
  guint k = 0;

  while (i < a->len && k < b->len)
    {
      guint64 first = g_array_index (a, guint64, i);
      guint64 second = g_array_index (b, guint64, k);

      overlap.n_shared += first == second;
      i += first <= second;
      k += second <= first;
    }
  if (overlap.n_fewer > 0)
    {
      overlap.jaccard = overlap.n_shared / (double) (a->len + b->len - overlap.n_shared);
      overlap.containment = overlap.n_shared / (double) overlap.n_fewer;
    }

  return overlap;
}

/**
 * lectern_overlap_is_story:
 * @self: what two texts have in common
 *
 * Tells whether two articles are copies of one text: rewritten in part, cut, or put in another
 * order. Two reports of one event that were written by different hands share next to no shingles.
 *
 * Returns: %TRUE if they are
 */
gboolean
lectern_overlap_is_story (const LecternOverlap *self)
{
  return self->n_shared >= MIN_SHARED
         && (self->jaccard >= MIN_JACCARD
             || (self->containment >= MIN_CONTAINMENT && self->n_fewer >= MIN_FEWER));
}
