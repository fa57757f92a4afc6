/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-diff-text.h"

#include <string.h>

/* An article as the words that are compared. A token never begins or ends inside a character as a
 * reader sees it: marks, joiners and what they join stay with what stands before. Scripts without
 * spaces are compared character by character. */

typedef struct {
  const char *bytes; /* borrowed */
  gsize length;
  guint hash;
} Word;

/* Words of two texts, and what their blocks are made of. The bytes belong to the texts. */
struct _LecternDiffWords {
  GHashTable *numbers; /* owned: Word to number */
  GPtrArray *chunks;   /* owned, of arrays of Word */
  guint n_in_chunk;
  guint32 seed; /* so that nobody can write words that all fall together */
};

#define CHUNK 4096

static guint
hash_word (gconstpointer data)
{
  return ((const Word *) data)->hash;
}

static gboolean
equal_words (gconstpointer a, gconstpointer b)
{
  const Word *first = a;
  const Word *second = b;

  return first->length == second->length
         && memcmp (first->bytes, second->bytes, first->length) == 0;
}

LecternDiffWords *
lectern_diff_words_new (void)
{
  LecternDiffWords *self = g_new0 (LecternDiffWords, 1);

  self->numbers = g_hash_table_new (hash_word, equal_words);
  self->chunks = g_ptr_array_new_with_free_func (g_free);
  self->n_in_chunk = CHUNK;
  self->seed = g_random_int ();

  return self;
}

void
lectern_diff_words_free (LecternDiffWords *self)
{
  g_hash_table_unref (self->numbers);
  g_ptr_array_unref (self->chunks);
  g_free (self);
}

/* The number of some bytes, which stay where they are; a new one where they are new. */
static guint32
number_bytes (LecternDiffWords *self, const char *bytes, gsize length)
{
  Word word = { bytes, length, 2166136261u ^ self->seed };
  Word *kept = NULL;
  guint32 number = 0;

  for (gsize i = 0; i < length; i++)
    word.hash = (word.hash ^ (guchar) bytes[i]) * 16777619u;
  number = GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers, &word));
  if (number != 0)
    return number;

  if (self->n_in_chunk == CHUNK)
    {
      g_ptr_array_add (self->chunks, g_new (Word, CHUNK));
      self->n_in_chunk = 0;
    }
  kept = (Word *) g_ptr_array_index (self->chunks, self->chunks->len - 1) + self->n_in_chunk++;
  *kept = word;
  number = g_hash_table_size (self->numbers) + 1;
  g_hash_table_insert (self->numbers, kept, GUINT_TO_POINTER (number));

  return number;
}

static gboolean
is_written_without_spaces (gunichar c)
{
  if (c < 0xe00)
    return FALSE;

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

/* Marks, joiners, selectors and skin tones belong to what stands before. */
static gboolean
is_attached (const char *text, guint32 start)
{
  gunichar c = (guchar) text[start] < 0x80 ? (guchar) text[start] : g_utf8_get_char (text + start);

  if (c < 0x300)
    return FALSE;
  if (g_unichar_ismark (c) || c == 0x200d || (c >= 0x1f3fb && c <= 0x1f3ff)
      || (c >= 0xe0020 && c <= 0xe007f))
    return TRUE;

  return start >= 3 && memcmp (text + start - 3, "\342\200\215", 3) == 0;
}

static void
append_token (LecternDiffText *self, const char *text, LecternDiffToken token)
{
  LecternDiffToken *last = NULL;

  if (self->tokens->len > 0)
    last = &g_array_index (self->tokens, LecternDiffToken, self->tokens->len - 1);
  if (last != NULL && last->span.end == token.span.start && last->block == token.block
      && is_attached (text, token.span.start))
    last->span.end = token.span.end;
  else
    g_array_append_val (self->tokens, token);
}

/* Cuts a word of a script without spaces into its characters. */
static void
append_word (LecternDiffText *self, const char *text, LecternDiffToken token)
{
  LecternDiffToken part = token;
  const char *p = text + token.span.start;
  const char *end = text + token.span.end;

  while (p < end)
    {
      const char *next = g_utf8_next_char (p);

      if ((guchar) *p >= 0xe0 && is_written_without_spaces (g_utf8_get_char (p)))
        {
          part.span.end = p - text;
          if (part.span.end > part.span.start)
            append_token (self, text, part);
          part.span = (LecternSpan){ p - text, next - text };
          append_token (self, text, part);
          part.span.start = next - text;
        }
      p = next;
    }
  part.span.end = token.span.end;
  if (part.span.end > part.span.start)
    append_token (self, text, part);
}

static void
append_block (LecternDiffText *self, const char *text, LecternSpan span, guint32 block)
{
  LecternDiffBlock row = { self->tokens->len, 0 };
  LecternSpan rest = span;
  LecternToken token;

  while (lectern_token_next (text, &rest, &token))
    append_word (self, text, (LecternDiffToken){ token.span, block, token.kind });
  if (self->tokens->len > row.first)
    g_array_append_val (self->blocks, row);
}

/* All of a block as one token, for texts that are too long. */
static void
append_whole_block (LecternDiffText *self, const char *text, LecternSpan span, guint32 block)
{
  LecternDiffBlock row = { self->tokens->len, 0 };
  LecternDiffToken token = { span, block, LECTERN_TOKEN_WORD };

  while (token.span.end > token.span.start && g_ascii_isspace (text[token.span.end - 1]))
    token.span.end--;
  if (token.span.end == token.span.start)
    return;

  g_array_append_val (self->tokens, token);
  g_array_append_val (self->blocks, row);
}

static void
number_tokens (LecternDiffText *self, const char *text, LecternDiffWords *words)
{
  LecternDiffBlock behind = { self->tokens->len, 0 };

  self->ids = g_new (guint32, self->tokens->len + 1);
  for (guint32 i = 0; i < self->tokens->len; i++)
    {
      LecternSpan span = g_array_index (self->tokens, LecternDiffToken, i).span;

      self->ids[i] = number_bytes (words, text + span.start, lectern_span_get_length (span));
    }
  g_array_append_val (self->blocks, behind);
  for (guint32 i = 0; i + 1 < self->blocks->len; i++)
    {
      LecternDiffBlock *block = &g_array_index (self->blocks, LecternDiffBlock, i);

      block->id = number_bytes (words, (const char *) (self->ids + block->first),
                                (block[1].first - block->first) * sizeof *self->ids);
    }
}

/**
 * lectern_diff_text_new:
 * @article: an article
 * @words: the words of all texts that it is compared with; it looks at this text while it lives
 *
 * Cuts the parts of an article that are not hidden into what is compared.
 *
 * Returns: (transfer full): the text
 */
LecternDiffText *
lectern_diff_text_new (LecternArticle *article, LecternDiffWords *words)
{
  LecternDiffText *self = g_new0 (LecternDiffText, 1);
  gsize length = 0;
  gsize n_blocks = 0;
  const char *text = lectern_article_get_text (article, &length);
  const LecternBlock *blocks = lectern_article_get_blocks (article, &n_blocks);

  self->article = lectern_article_ref (article);
  self->tokens = g_array_new (FALSE, FALSE, sizeof (LecternDiffToken));
  self->blocks = g_array_new (FALSE, FALSE, sizeof (LecternDiffBlock));
  for (gsize i = 0; i < n_blocks; i++)
    {
      if (lectern_block_role_is_container (blocks[i].role) || lectern_block_is_hidden (&blocks[i]))
        continue;
      if (length > LECTERN_DIFF_MAX_BYTES)
        append_whole_block (self, text, blocks[i].span, i);
      else
        append_block (self, text, blocks[i].span, i);
    }
  number_tokens (self, text, words);

  return self;
}

void
lectern_diff_text_free (LecternDiffText *self)
{
  lectern_article_unref (self->article);
  g_array_unref (self->tokens);
  g_array_unref (self->blocks);
  g_free (self->ids);
  g_free (self);
}
