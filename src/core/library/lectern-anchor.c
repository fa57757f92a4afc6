/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-anchor.h"

#include <string.h>

#include "../text/lectern-grapheme.h"
#include "lectern-anchor-index.h"
#include "lectern-approximate.h"

/* A place is found again by three things that are remembered of it, after the W3C Web Annotation
 * data model: the words with their surroundings (TextQuoteSelector), the position
 * (TextPositionSelector) and the blocks around it. The very words come first. Where they are gone,
 * something near them is looked for: around each place where they ought to be, and where an index
 * of the text says that much of them is. Every candidate is scored by how much of the words and of
 * the surroundings is there; below a limit the place is lost, for a mark on the wrong words is
 * worse than none.
 *
 * What a search may cost is bounded by counts, not by a clock, so that it has the same result on
 * every machine. */

/* How far around an expected place changed words are looked for, in bytes. */
#define NEAR 4096
/* How far around it the very words are looked for when the text is too long to read it for each. */
#define NEAR_EXACT (1024 * 1024)
/* So much text is read for the very words of all places together. */
#define MAX_EXACT_BYTES (G_GINT64_CONSTANT (4) << 30)
/* And so many characters are compared with changed ones, times the words of 64 in a quote. */
#define MAX_COMPARED (G_GINT64_CONSTANT (600) * 1000 * 1000)
/* The very words are compared with their surroundings at so many places. */
#define MAX_EXACT_PLACES 10000
/* Places of changed words that the index may name. */
#define MAX_VOTED 8
/* A quote that is longer is known by its two ends. */
#define MAX_WHOLE 400
#define END_LENGTH 200
/* So many characters say enough to be themselves among other surroundings. */
#define TELLING 24
/* Shorter ones are often there by chance. */
#define SHORT 12
/* An edge inside a word is moved to its end, if that is so near. */
#define MAX_WORD 32
/* Surroundings of so many characters tell where an edge is, so far from where it was found first.
 */
#define MIN_PIN 8
#define MAX_PIN 200

/* The limits: how much of the words, and of words and surroundings together, must be there. */
#define MIN_WORDS 0.5
#define MIN_SCORE 0.65
#define MIN_WORDS_SHORT 0.6
#define MIN_CONTEXT_SHORT 0.6
#define MIN_CONTEXT_EXACT 0.3
/* Surroundings that are so much the same did not change. */
#define SAME_CONTEXT 0.5

struct _LecternAnchorSearch {
  LecternArticle *article; /* owned */
  const char *text;
  gsize length;
  LecternAnchorIndex *index; /* owned, (nullable), made when it is needed */
  gint64 drift;              /* how far the last place had gone */
  gint64 exact_bytes;        /* left to read */
  gint64 compared;           /* left to compare */
};

/* One search: what is looked for, and the best so far. */
typedef struct {
  LecternAnchorSearch *search;
  const LecternTextQuoteSelector *target;
  gsize length; /* of the quote, in bytes */
  guint n_characters;
  gint64 expected[3]; /* byte offsets */
  guint n_expected;
  LecternPattern *prefix;          /* owned, read backward */
  LecternPattern *suffix;          /* owned */
  LecternPattern *prefix_forward;  /* owned */
  LecternPattern *suffix_backward; /* owned */

  gboolean has_best;
  LecternSpan best;
  double best_score;
  double best_words;
  double best_context;
  gint64 best_gap;
} Hunt;

/**
 * lectern_anchor_search_new:
 * @article: a version of an article
 *
 * Prepares to find places again.
 *
 * Returns: (transfer full): a search
 */
LecternAnchorSearch *
lectern_anchor_search_new (LecternArticle *article)
{
  LecternAnchorSearch *self = g_new0 (LecternAnchorSearch, 1);

  self->article = lectern_article_ref (article);
  self->text = lectern_article_get_text (article, &self->length);
  self->exact_bytes = MAX_EXACT_BYTES;
  self->compared = MAX_COMPARED;

  return self;
}

void
lectern_anchor_search_free (LecternAnchorSearch *self)
{
  lectern_article_unref (self->article);
  g_clear_pointer (&self->index, lectern_anchor_index_free);
  g_free (self);
}

static gint64
clamp_offset (const LecternAnchorSearch *self, gint64 offset)
{
  offset = CLAMP (offset, 0, (gint64) self->length);
  while (offset > 0 && (self->text[offset] & 0xc0) == 0x80)
    offset--;

  return offset;
}

static void
hunt_init (Hunt *hunt,
           LecternAnchorSearch *self,
           const LecternTextQuoteSelector *target,
           const char *path)
{
  LecternSpan span;

  memset (hunt, 0, sizeof *hunt);
  hunt->search = self;
  hunt->target = target;
  hunt->length = strlen (target->exact);
  hunt->n_characters = g_utf8_strlen (target->exact, -1);
  hunt->prefix = lectern_pattern_new (target->prefix, strlen (target->prefix), TRUE);
  hunt->suffix = lectern_pattern_new (target->suffix, strlen (target->suffix), FALSE);
  hunt->prefix_forward = lectern_pattern_new (target->prefix, strlen (target->prefix), FALSE);
  hunt->suffix_backward = lectern_pattern_new (target->suffix, strlen (target->suffix), TRUE);
  hunt->expected[hunt->n_expected++] = clamp_offset (self, target->position.start + self->drift);
  if (self->drift != 0)
    hunt->expected[hunt->n_expected++] = clamp_offset (self, target->position.start);
  if (path != NULL && lectern_anchor_read_path (self->article, path, &span)
      && span.start != target->position.start)
    hunt->expected[hunt->n_expected++] = span.start;
}

static void
hunt_clear (Hunt *hunt)
{
  lectern_pattern_free (hunt->prefix);
  lectern_pattern_free (hunt->suffix);
  lectern_pattern_free (hunt->prefix_forward);
  lectern_pattern_free (hunt->suffix_backward);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Hunt, hunt_clear)

static gint64
get_gap (const Hunt *hunt, gint64 start)
{
  gint64 gap = G_MAXINT64;

  for (guint i = 0; i < hunt->n_expected; i++)
    gap = MIN (gap, ABS (start - hunt->expected[i]));

  return gap;
}

/* How much of a pattern of the surroundings stands right at an edge, from 0 to 1. */
static double
compare_side (const Hunt *hunt, const LecternPattern *side, gint64 edge, gboolean is_before)
{
  guint length = lectern_pattern_get_length (side);
  gint64 reach = (gint64) length * 6 + 16;
  gint64 end = clamp_offset (hunt->search, is_before ? edge - reach : edge + reach);
  LecternPatternMatch match;

  match = lectern_pattern_find (side, hunt->search->text, edge, end, TRUE, edge);
  return 1 - (double) match.distance / length;
}

/* The same for both sides. A quote that is all of the text has no surroundings, which is the same.
 */
static double
compare_context (const Hunt *hunt, LecternSpan span)
{
  guint n_before = lectern_pattern_get_length (hunt->prefix);
  guint n_behind = lectern_pattern_get_length (hunt->suffix);
  double sum = 0;

  if (n_before + n_behind == 0)
    return 1;
  if (n_before > 0)
    sum += n_before * compare_side (hunt, hunt->prefix, span.start, TRUE);
  if (n_behind > 0)
    sum += n_behind * compare_side (hunt, hunt->suffix, span.end, FALSE);

  return sum / (n_before + n_behind);
}

static gboolean
is_enough (const Hunt *hunt, double words, double context)
{
  gboolean is_exact = words >= 1;

  if (is_exact)
    return hunt->n_characters >= TELLING || context >= MIN_CONTEXT_EXACT;
  if (hunt->n_characters < SHORT && (words < MIN_WORDS_SHORT || context < MIN_CONTEXT_SHORT))
    return FALSE;

  return words >= MIN_WORDS && (words + context) / 2 >= MIN_SCORE;
}

/* Looks at a place; keeps it if none before was as good. */
static void
consider (Hunt *hunt, LecternSpan span, double words)
{
  double context = compare_context (hunt, span);
  double score = (words + context) / 2;
  gint64 gap = get_gap (hunt, span.start);

  if (!is_enough (hunt, words, context)
      || (hunt->has_best
          && (score < hunt->best_score || (score <= hunt->best_score && gap >= hunt->best_gap))))
    return;

  hunt->has_best = TRUE;
  hunt->best = span;
  hunt->best_score = score;
  hunt->best_words = words;
  hunt->best_context = context;
  hunt->best_gap = gap;
}

/* The very words, where they ought to be. */
static void
look_in_place (Hunt *hunt)
{
  for (guint i = 0; i < hunt->n_expected; i++)
    {
      guint32 start = hunt->expected[i];

      if (start + hunt->length <= hunt->search->length
          && memcmp (hunt->search->text + start, hunt->target->exact, hunt->length) == 0)
        consider (hunt, (LecternSpan){ start, start + hunt->length }, 1);
    }
}

/* The very words, anywhere in a text; in a very long one near where they ought to be. */
static void
look_for_words (Hunt *hunt)
{
  LecternAnchorSearch *self = hunt->search;
  gint64 length = self->length;
  gboolean is_near = self->exact_bytes < length;
  gint64 from = is_near ? MAX (hunt->expected[0] - NEAR_EXACT, 0) : 0;
  gint64 to = is_near ? MIN (hunt->expected[0] + NEAR_EXACT, length) : length;
  const char *end = self->text + to;
  const char *at = self->text + from;

  self->exact_bytes -= to - from;
  for (guint n = 0; n < MAX_EXACT_PLACES; n++)
    {
      at = memmem (at, end - at, hunt->target->exact, hunt->length);
      if (at == NULL)
        break;
      consider (hunt, (LecternSpan){ at - self->text, (guint32) (at - self->text + hunt->length) },
                1);
      at++;
    }
}

static gboolean
is_word (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

static gboolean
cuts_word (const char *text, gsize length, gsize offset)
{
  return offset > 0 && offset < length
         && is_word (g_utf8_get_char (g_utf8_prev_char (text + offset)))
         && is_word (g_utf8_get_char (text + offset));
}

/* Words that took the place of others may begin or end with the same letters: an edge that stood
 * between words does not stand inside one. */
static LecternSpan
mend_edges (Hunt *hunt, LecternSpan span)
{
  LecternAnchorSearch *self = hunt->search;
  const char *exact = hunt->target->exact;
  g_autofree char *around = g_strconcat (hunt->target->prefix, exact, hunt->target->suffix, NULL);
  gsize start = strlen (hunt->target->prefix);
  gsize around_length = strlen (around);

  if (!cuts_word (around, around_length, start))
    for (guint i = 0; i < MAX_WORD && cuts_word (self->text, self->length, span.start); i++)
      span.start = g_utf8_prev_char (self->text + span.start) - self->text;
  if (!cuts_word (around, around_length, start + hunt->length))
    for (guint i = 0; i < MAX_WORD && cuts_word (self->text, self->length, span.end); i++)
      span.end = g_utf8_next_char (self->text + span.end) - self->text;

  return lectern_grapheme_widen (self->text, self->length, span);
}

static double
compare_words (const LecternPattern *pattern, guint distance)
{
  guint length = lectern_pattern_get_length (pattern);

  return 1 - (double) distance / MAX (length, 1);
}

/* A changed place, with whole words. Exact is what was found before. */
static void
consider_changed (Hunt *hunt, LecternSpan span, double words)
{
  if (span.end > span.start)
    consider (hunt, mend_edges (hunt, span), MIN (words, 0.999));
}

/* Where the surroundings end near an edge, so that words that were put in beside it count as
 * marked; the edge itself, where they do not. */
static guint32
find_pin (Hunt *hunt, guint32 edge, gboolean is_before)
{
  LecternAnchorSearch *self = hunt->search;
  const LecternPattern *side = is_before ? hunt->prefix_forward : hunt->suffix_backward;
  gint64 length = lectern_pattern_get_length (side);
  gint64 near = MIN ((gint64) hunt->length, MAX_PIN);
  gint64 inside = clamp_offset (self, is_before ? edge + near : edge - near);
  gint64 outside = clamp_offset (self,
                                 is_before ? edge - near - 6 * length : edge + near + 6 * length);
  LecternPatternMatch match;

  if (length < MIN_PIN)
    return edge;

  match = lectern_pattern_find (side, self->text, outside, inside, FALSE, edge);
  return match.distance * 5 <= length ? match.offset : edge;
}

/* The same place with its edges where the surroundings end. */
static void
consider_pinned (Hunt *hunt, LecternSpan span, const char *words, gsize length)
{
  g_autoptr (LecternPattern) pattern = lectern_pattern_new (words, length, FALSE);
  guint n_words = lectern_pattern_get_length (pattern);
  const char *text = hunt->search->text;
  LecternSpan pinned = { find_pin (hunt, span.start, TRUE), find_pin (hunt, span.end, FALSE) };
  glong n_now = 0;
  guint distance = 0;

  if (lectern_span_equal (pinned, span) || pinned.start >= pinned.end)
    return;

  n_now = g_utf8_strlen (text + pinned.start, lectern_span_get_length (pinned));
  distance = lectern_pattern_compare (pattern, text + pinned.start,
                                      lectern_span_get_length (pinned));
  consider_changed (hunt, pinned, 1 - (double) distance / MAX (MAX (n_now, n_words), 1));
}

/* Finds the best place of a pattern between two offsets. */
static double
find_pattern (Hunt *hunt,
              const char *words,
              gsize length,
              gint64 from,
              gint64 to,
              LecternSpan *span)
{
  LecternAnchorSearch *self = hunt->search;
  g_autoptr (LecternPattern) forward = lectern_pattern_new (words, length, FALSE);
  g_autoptr (LecternPattern) backward = lectern_pattern_new (words, length, TRUE);
  guint n_characters = lectern_pattern_get_length (forward);
  gint64 prefer = clamp_offset (self, hunt->expected[0] + (gint64) length);
  LecternPatternMatch end;
  LecternPatternMatch start;

  self->compared -= (to - from) * (n_characters / 64 + 1);
  end = lectern_pattern_find (forward, self->text, from, to, FALSE, prefer);
  start = lectern_pattern_find (backward, self->text, end.offset,
                                clamp_offset (self, (gint64) end.offset - 6 * n_characters), TRUE,
                                end.offset > length ? end.offset - length : 0);
  *span = (LecternSpan){ start.offset, end.offset };

  return compare_words (forward, end.distance);
}

/* Something near the words, between two offsets; of a long quote, its two ends. */
static void
look_between (Hunt *hunt, gint64 from, gint64 to)
{
  const char *exact = hunt->target->exact;
  const char *head_end = NULL;
  const char *tail = NULL;
  LecternSpan span;
  LecternSpan last;
  double words = 0;

  from = clamp_offset (hunt->search, from);
  to = clamp_offset (hunt->search, to);
  if (to <= from || hunt->search->compared <= 0)
    return;
  if (hunt->n_characters <= MAX_WHOLE)
    {
      words = find_pattern (hunt, exact, hunt->length, from, to, &span);
    }
  else
    {
      head_end = g_utf8_offset_to_pointer (exact, END_LENGTH);
      tail = g_utf8_offset_to_pointer (exact, hunt->n_characters - END_LENGTH);
      words = find_pattern (hunt, exact, head_end - exact, from, to, &span) / 2;
      words += find_pattern (hunt, tail, strlen (tail), span.start,
                             clamp_offset (hunt->search, (gint64) span.start + 2 * hunt->length),
                             &last)
               / 2;
      if (last.end < span.end)
        return;
      span.end = last.end;
    }
  consider_changed (hunt, span, words);
  if (hunt->n_characters <= MAX_WHOLE && span.end > span.start)
    consider_pinned (hunt, span, exact, hunt->length);
}

static void
look_for_changed (Hunt *hunt)
{
  LecternAnchorSearch *self = hunt->search;
  const LecternTextQuoteSelector *target = hunt->target;
  g_autofree char *around = g_strconcat (target->prefix, target->exact, target->suffix, NULL);
  gsize n_before = strlen (target->prefix);
  gint64 places[MAX_VOTED];
  guint n_places = 0;

  for (guint i = 0; i < hunt->n_expected; i++)
    look_between (hunt, hunt->expected[i] - NEAR, hunt->expected[i] + (gint64) hunt->length + NEAR);
  if (self->length > LECTERN_ANCHOR_INDEX_MAX)
    return;
  if (self->index == NULL)
    self->index = lectern_anchor_index_new (self->text, self->length);

  n_places = lectern_anchor_index_vote (self->index, around, strlen (around), places, MAX_VOTED);
  for (guint i = 0; i < n_places; i++)
    look_between (hunt, places[i] + (gint64) n_before - 256,
                  places[i] + (gint64) (n_before + MIN (hunt->length, 4096)) + 320);
}

/**
 * lectern_anchor_search_find:
 * @self: a search in a version
 * @target: the words and what stood around them
 * @path: (nullable): the blocks that held them
 * @span: (out): where they are now, %LECTERN_SPAN_NONE when they are lost
 *
 * Finds a place again. Its edges never stand inside a character. Places that are searched for in
 * text order are found fastest.
 *
 * Returns: what became of it
 */
LecternAnchorState
lectern_anchor_search_find (LecternAnchorSearch *self,
                            const LecternTextQuoteSelector *target,
                            const char *path,
                            LecternSpan *span)
{
  g_auto (Hunt) hunt = { 0 };

  hunt_init (&hunt, self, target, path);
  *span = LECTERN_SPAN_NONE;
  if (hunt.length == 0)
    return LECTERN_ANCHOR_LOST;

  look_in_place (&hunt);
  if (!hunt.has_best || hunt.best_context < 1)
    look_for_words (&hunt);
  if (!hunt.has_best)
    look_for_changed (&hunt);
  if (!hunt.has_best)
    return LECTERN_ANCHOR_LOST;

  self->drift = (gint64) hunt.best.start - target->position.start;
  *span = lectern_grapheme_widen (self->text, self->length, hunt.best);
  if (hunt.best_words < 1)
    return LECTERN_ANCHOR_CHANGED;

  return hunt.best_context >= SAME_CONTEXT ? LECTERN_ANCHOR_HERE : LECTERN_ANCHOR_MOVED;
}
