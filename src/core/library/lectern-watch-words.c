/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-watch-words.h"

#include <string.h>

#include "lectern-watch-matcher.h"

/* A character folds to at most so many. */
#define MAX_DECOMPOSED 18
/* A longer run of letters is no word of any list; its rest is passed over. */
#define MAX_WORD_BYTES 512

/* Appends what is left of a character when case and accents do not count: nothing of a mark, two
 * letters of a ligature. FALSE for what parts words. */
static gboolean
fold_char (gunichar c, GString *folded)
{
  gunichar parts[MAX_DECOMPOSED];
  gsize n_parts = 0;
  gboolean is_word = FALSE;

  if (c < 0x80)
    {
      if (g_ascii_isalnum (c))
        g_string_append_c (folded, g_ascii_tolower (c));
      return g_ascii_isalnum (c);
    }

  n_parts = MIN (g_unichar_fully_decompose (c, TRUE, parts, MAX_DECOMPOSED), MAX_DECOMPOSED);
  for (gsize i = 0; i < n_parts; i++)
    {
      if (!g_unichar_isalnum (parts[i]))
        continue;
      is_word = TRUE;
      if (parts[i] == 0xdf || parts[i] == 0x1e9e)
        g_string_append (folded, "ss");
      else if (parts[i] == 0x3c2)
        g_string_append_unichar (folded, 0x3c3);
      else
        g_string_append_unichar (folded, g_unichar_tolower (parts[i]));
    }

  return is_word;
}

/* Marks belong to the letter before them; soft hyphens and joiners stand inside words. */
static gboolean
is_inside_word (gunichar c)
{
  return c >= 0x80 && (g_unichar_ismark (c) || g_unichar_type (c) == G_UNICODE_FORMAT);
}

/* Ideographs are written without spaces, so each is a word; a term of several is a phrase. */
static gboolean
is_word_alone (gunichar c)
{
  return c >= 0x2e80 && g_unichar_iswide (c) && g_unichar_isalpha (c)
         && g_unichar_get_script (c) != G_UNICODE_SCRIPT_HANGUL;
}

void
lectern_watch_words_init (LecternWatchWords *self, const char *text, LecternSpan span)
{
  self->text = text;
  self->at = span.start;
  self->end = span.end;
  self->span = LECTERN_SPAN_NONE;
  self->folded = g_string_sized_new (64);
  self->stem = g_string_sized_new (64);
}

void
lectern_watch_words_clear (LecternWatchWords *self)
{
  if (self->folded != NULL)
    g_string_free (g_steal_pointer (&self->folded), TRUE);
  if (self->stem != NULL)
    g_string_free (g_steal_pointer (&self->stem), TRUE);
}

/* Takes the character at hand; TRUE when it is behind the end of a word, and stays. */
static gboolean
take_char (LecternWatchWords *self, gunichar c, guint32 next, gboolean *is_open)
{
  gsize length = self->folded->len;
  gboolean is_letter = fold_char (c, self->folded);

  if (!is_letter && *is_open && !is_inside_word (c))
    return TRUE;

  if (is_letter && !*is_open)
    self->span.start = self->at;
  if (is_letter || (*is_open && g_unichar_ismark (c)))
    self->span.end = next;
  if (length > MAX_WORD_BYTES)
    g_string_truncate (self->folded, length);
  *is_open |= is_letter;
  self->at = next;

  return FALSE;
}

/**
 * lectern_watch_words_next:
 * @self: words
 *
 * Goes to the next word.
 *
 * Returns: %FALSE when there is none
 */
gboolean
lectern_watch_words_next (LecternWatchWords *self)
{
  gboolean is_open = FALSE;

  g_string_truncate (self->folded, 0);
  while (self->at < self->end)
    {
      const char *p = self->text + self->at;
      gunichar c = (guchar) *p < 0x80 ? (guchar) *p : g_utf8_get_char (p);
      gboolean is_alone = is_word_alone (c);

      if (is_open && is_alone)
        return TRUE;
      if (take_char (self, c, g_utf8_next_char (p) - self->text, &is_open))
        return TRUE;
      if (is_open && is_alone)
        return TRUE;
    }

  return is_open;
}

/**
 * lectern_watch_words_stem:
 * @self: words
 * @stemmer: a stemmer
 * @length: (out): how long the stem is
 *
 * Gets the stem of the word found last, folded.
 *
 * Returns: (transfer none): the stem, good until the next word
 */
const char *
lectern_watch_words_stem (LecternWatchWords *self, LecternStemmer *stemmer, gsize *length)
{
  gsize stem_length = 0;
  const char *stem = lectern_stemmer_stem (stemmer, self->text + self->span.start,
                                           lectern_span_get_length (self->span), &stem_length);

  g_string_truncate (self->stem, 0);
  for (const char *p = stem; p < stem + stem_length; p = g_utf8_next_char (p))
    fold_char (g_utf8_get_char (p), self->stem);
  *length = self->stem->len;

  return self->stem->str;
}

/* Quotes as people type them, and as programs make them of those. */
static gsize
skip_quote (const char *text)
{
  static const char *const quotes[] = { "\"", "“", "”", "„", "«", "»" };

  for (guint i = 0; i < G_N_ELEMENTS (quotes); i++)
    if (g_str_has_prefix (text, quotes[i]))
      return strlen (quotes[i]);

  return 0;
}

static void
join_words (LecternWatchTerm *self, LecternStemmer *stemmer)
{
  g_auto (LecternWatchWords) words = { NULL };

  g_string_truncate (self->folded, 0);
  self->n_words = 0;
  lectern_watch_words_init (&words, self->text, (LecternSpan){ 0, strlen (self->text) });
  while (lectern_watch_words_next (&words))
    {
      const char *word = words.folded->str;
      gsize length = words.folded->len;

      if (stemmer != NULL)
        word = lectern_watch_words_stem (&words, stemmer, &length);
      if (self->n_words++ > 0)
        g_string_append_c (self->folded, ' ');
      g_string_append_len (self->folded, word, length);
    }
}

/**
 * lectern_watch_term_parse:
 * @self: a term to fill
 * @term: what was typed
 *
 * Reads a term.
 *
 * Returns: %FALSE for one without a word, or with too many
 */
gboolean
lectern_watch_term_parse (LecternWatchTerm *self, const char *term)
{
  gsize quote = skip_quote (term);

  self->text = g_strdup (term + quote);
  self->folded = g_string_new (NULL);
  g_strchomp (self->text);
  self->is_beginning = g_str_has_suffix (self->text, "*");
  self->is_exact = quote > 0 || self->is_beginning;
  join_words (self, NULL);

  return self->n_words > 0 && self->n_words < LECTERN_WATCH_MAX_WORDS;
}

void
lectern_watch_term_stem (LecternWatchTerm *self, LecternStemmer *stemmer)
{
  join_words (self, stemmer);
}

void
lectern_watch_term_clear (LecternWatchTerm *self)
{
  g_clear_pointer (&self->text, g_free);
  if (self->folded != NULL)
    g_string_free (g_steal_pointer (&self->folded), TRUE);
}

/**
 * lectern_watch_term_is_findable:
 * @term: what was typed
 *
 * Tells whether a term could stand in a text.
 *
 * Returns: %FALSE for one without a letter or digit, or of too many words
 */
gboolean
lectern_watch_term_is_findable (const char *term)
{
  g_auto (LecternWatchTerm) parsed = { NULL };

  return lectern_watch_term_parse (&parsed, term);
}
