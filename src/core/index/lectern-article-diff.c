/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-article-diff.h"

#include <string.h>

#include "lectern-diff-moves.h"
#include "lectern-sequence-diff.h"

/* Blocks first, as they are: what is the same word for word is done with, in its place or in
 * another. Then the words of what lies between, across its blocks, so that a paragraph that was cut
 * in two is no change of its words. At last what a reader would not call equal is not left so: two
 * or three words that happen to stand in both of two sentences that have nothing else in common. */

/* Steps of the search that one comparison may take: some tenths of a second at the worst. */
#define MAX_WORK 30000000
/* Words between two changes that may count as changed with them. */
#define MAX_ABSORBED_WORDS 3
/* How many words a change may be moved to a better place. */
#define MAX_SLIDE 60

typedef struct {
  LecternArticleDiff *diff;
  guint8 *is_changed[LECTERN_DIFF_N_SIDES]; /* owned, a byte for each token */
  guint32 *moved[LECTERN_DIFF_N_SIDES];     /* owned: where each block went */
  /* owned, a byte for each token: whether it moved */
  guint8 *is_elsewhere[LECTERN_DIFF_N_SIDES];
  gint64 work;
} Making;

/* A stretch of tokens, or of blocks, of either text. */
typedef LecternDiffHunk Stretch;

static const LecternDiffBlock *
get_block (const LecternArticleDiff *self, LecternDiffSide side, guint32 at)
{
  return &g_array_index (self->texts[side]->blocks, LecternDiffBlock, at);
}

static guint32
count_tokens (const LecternArticleDiff *self, LecternDiffSide side)
{
  return self->texts[side]->tokens->len;
}

static gboolean
is_moved (const Making *self, LecternDiffSide side, guint32 block)
{
  return self->moved[side][block] != LECTERN_DIFF_NONE;
}

/* The words of a stretch of blocks without those of blocks that moved; to be given back below. */
static void
gather_words (Making *self, LecternDiffSide side, const Stretch *blocks, LecternSequence *words)
{
  guint32 first = get_block (self->diff, side, blocks->first[side])->first;
  guint32 end = get_block (self->diff, side, blocks->end[side])->first;
  guint32 *ids = g_new (guint32, end - first + 1);

  words->length = 0;
  for (guint32 block = blocks->first[side]; block < blocks->end[side]; block++)
    {
      const LecternDiffBlock *at = get_block (self->diff, side, block);
      guint32 length = at[1].first - at[0].first;

      if (is_moved (self, side, block))
        continue;
      memcpy (ids + words->length, self->diff->texts[side]->ids + at->first,
              length * sizeof (guint32));
      words->length += length;
    }
  words->ids = ids;
  words->is_changed = g_new0 (guint8, words->length + 1);
}

static void
give_back_words (Making *self, LecternDiffSide side, const Stretch *blocks, LecternSequence *words)
{
  guint32 done = 0;

  for (guint32 block = blocks->first[side]; block < blocks->end[side]; block++)
    {
      const LecternDiffBlock *at = get_block (self->diff, side, block);
      guint32 length = at[1].first - at[0].first;

      if (is_moved (self, side, block))
        {
          memset (self->is_changed[side] + at->first, 1, length);
          continue;
        }
      memcpy (self->is_changed[side] + at->first, words->is_changed + done, length);
      done += length;
    }
  g_free ((guint32 *) words->ids);
  g_free (words->is_changed);
}

/* Compares the words of changed blocks that lie side by side. */
static void
diff_words (Making *self, const Stretch *blocks)
{
  LecternSequence words[LECTERN_DIFF_N_SIDES];

  for (guint side = 0; side < LECTERN_DIFF_N_SIDES; side++)
    gather_words (self, side, blocks, &words[side]);
  lectern_sequence_diff (&words[0], &words[1], &self->work);
  for (guint side = 0; side < LECTERN_DIFF_N_SIDES; side++)
    give_back_words (self, side, blocks, &words[side]);
}

/* The next stretch of changed things from @self->end on. */
static gboolean
next_stretch (Stretch *self, guint8 *const *is_changed, const guint32 *lengths)
{
  guint32 at[LECTERN_DIFF_N_SIDES] = { self->end[0], self->end[1] };

  while (at[0] < lengths[0] && at[1] < lengths[1] && !is_changed[0][at[0]] && !is_changed[1][at[1]])
    {
      at[0]++;
      at[1]++;
    }
  for (guint side = 0; side < LECTERN_DIFF_N_SIDES; side++)
    {
      self->first[side] = at[side];
      while (at[side] < lengths[side] && is_changed[side][at[side]])
        at[side]++;
      self->end[side] = at[side];
    }

  return self->first[0] < self->end[0] || self->first[1] < self->end[1];
}

static void
diff_blocks (Making *self)
{
  guint32 *ids[LECTERN_DIFF_N_SIDES];
  guint8 *changed[LECTERN_DIFF_N_SIDES];
  LecternSequence blocks[LECTERN_DIFF_N_SIDES];
  guint32 lengths[LECTERN_DIFF_N_SIDES];
  Stretch stretch = { { 0, 0 }, { 0, 0 } };

  for (guint side = 0; side < LECTERN_DIFF_N_SIDES; side++)
    {
      lengths[side] = self->diff->texts[side]->blocks->len - 1;
      ids[side] = g_new (guint32, lengths[side] + 1);
      changed[side] = g_new0 (guint8, lengths[side] + 1);
      for (guint32 i = 0; i < lengths[side]; i++)
        ids[side][i] = get_block (self->diff, side, i)->id;
      blocks[side] = (LecternSequence){ ids[side], lengths[side], changed[side] };
      self->moved[side] = g_new (guint32, lengths[side] + 1);
    }
  lectern_sequence_diff (&blocks[0], &blocks[1], &self->work);
  lectern_diff_moves_find (self->diff->texts, changed, self->moved);
  while (next_stretch (&stretch, changed, lengths))
    diff_words (self, &stretch);
  for (guint side = 0; side < LECTERN_DIFF_N_SIDES; side++)
    {
      g_free (ids[side]);
      g_free (changed[side]);
    }
}

/* Blocks that moved together are one move. */
static void
find_moves (Making *self)
{
  guint32 n_blocks = self->diff->texts[LECTERN_DIFF_NEW]->blocks->len - 1;
  guint32 before = LECTERN_DIFF_NONE;

  self->diff->moves = g_array_new (FALSE, TRUE, sizeof (LecternDiffMove));
  for (guint32 i = 0; i < n_blocks; i++)
    {
      guint32 partner = self->moved[LECTERN_DIFF_NEW][i];
      const LecternDiffBlock *old = NULL;
      const LecternDiffBlock *new = get_block (self->diff, LECTERN_DIFF_NEW, i);
      LecternDiffMove *last = NULL;

      if (partner != LECTERN_DIFF_NONE && (before == LECTERN_DIFF_NONE || partner != before + 1))
        g_array_set_size (self->diff->moves, self->diff->moves->len + 1);
      before = partner;
      if (partner == LECTERN_DIFF_NONE)
        continue;
      old = get_block (self->diff, LECTERN_DIFF_OLD, partner);
      last = &g_array_index (self->diff->moves, LecternDiffMove, self->diff->moves->len - 1);
      if (last->end[1] == 0)
        *last = (LecternDiffMove){ { old[0].first, new[0].first }, { old[1].first, new[1].first } };
      last->end[0] = old[1].first;
      last->end[1] = new[1].first;
    }
}

/* How far the words from @at on are moved as that one is, or are not. */
static guint32
measure_piece (Making *self, LecternDiffSide side, guint32 at, guint32 end)
{
  const guint8 *is_elsewhere = self->is_elsewhere[side];
  guint32 i = at;

  while (i < end && is_elsewhere[i] == is_elsewhere[at])
    i++;

  return i - at;
}

/* Parts what moved from what lies beside it. */
static void
append_hunks (Making *self, GArray *hunks, const Stretch *stretch)
{
  guint32 at[LECTERN_DIFF_N_SIDES] = { stretch->first[0], stretch->first[1] };

  while (at[0] < stretch->end[0] || at[1] < stretch->end[1])
    {
      LecternDiffHunk hunk = { { at[0], at[1] }, { at[0], at[1] } };
      guint32 lengths[LECTERN_DIFF_N_SIDES] = { 0, 0 };

      for (guint side = 0; side < LECTERN_DIFF_N_SIDES && !hunk.is_moved; side++)
        {
          lengths[side] = measure_piece (self, side, at[side], stretch->end[side]);
          if (lengths[side] > 0 && self->is_elsewhere[side][at[side]])
            {
              hunk.is_moved = TRUE;
              lengths[1 - side] = 0;
            }
        }
      for (guint side = 0; side < LECTERN_DIFF_N_SIDES; side++)
        {
          at[side] += lengths[side];
          hunk.end[side] = at[side];
        }
      g_array_append_val (hunks, hunk);
    }
}

static GArray *
find_hunks (Making *self)
{
  GArray *hunks = g_array_new (FALSE, FALSE, sizeof (LecternDiffHunk));
  guint32 lengths[LECTERN_DIFF_N_SIDES] = { count_tokens (self->diff, 0),
                                            count_tokens (self->diff, 1) };
  Stretch stretch = { { 0, 0 }, { 0, 0 } };

  for (guint side = 0; side < LECTERN_DIFF_N_SIDES; side++)
    {
      self->is_elsewhere[side] = g_new0 (guint8, lengths[side] + 1);
      for (guint i = 0; i < self->diff->moves->len; i++)
        {
          const LecternDiffMove *move = &g_array_index (self->diff->moves, LecternDiffMove, i);

          memset (self->is_elsewhere[side] + move->first[side], 1,
                  move->end[side] - move->first[side]);
        }
    }
  while (next_stretch (&stretch, self->is_changed, lengths))
    append_hunks (self, hunks, &stretch);

  return hunks;
}

static gboolean
begins_block_at (const LecternArticleDiff *self, LecternDiffSide side, guint32 at)
{
  const LecternDiffToken *tokens = &g_array_index (self->texts[side]->tokens, LecternDiffToken, 0);

  return at == 0 || tokens[at].block != tokens[at - 1].block;
}

static gboolean
ends_sentence_at (const LecternArticleDiff *self, LecternDiffSide side, guint32 at)
{
  LecternSpan span = g_array_index (self->texts[side]->tokens, LecternDiffToken, at).span;
  const char *text = lectern_article_get_text (self->texts[side]->article, NULL);

  return lectern_span_get_length (span) == 1 && strchr (".!?", text[span.start]) != NULL;
}

static guint
rate_place (const LecternArticleDiff *self, LecternDiffSide side, guint32 first)
{
  if (begins_block_at (self, side, first))
    return 2;

  return ends_sentence_at (self, side, first - 1) ? 1 : 0;
}

/* What is only in one text can often stand in several places: "came. It" in "came. It came. It".
 * It is put where a paragraph or a sentence begins, between @before and @after. */
static void
slide_hunk (const LecternArticleDiff *self,
            LecternDiffHunk *hunk,
            guint32 before,
            guint32 after,
            LecternDiffSide side)
{
  const guint32 *ids = self->texts[side]->ids;
  guint32 first = hunk->first[side];
  guint32 length = hunk->end[side] - first;
  guint best_rate = rate_place (self, side, first);
  gint64 best = 0;

  for (gint64 shift = -1; shift >= -MAX_SLIDE && first + shift >= before
                          && ids[first + shift] == ids[first + shift + length];
       shift--)
    if (rate_place (self, side, first + shift) > best_rate)
      {
        best_rate = rate_place (self, side, first + shift);
        best = shift;
      }
  for (gint64 shift = 1; shift <= MAX_SLIDE && first + shift + length <= after
                         && ids[first + shift - 1] == ids[first + shift + length - 1];
       shift++)
    if (rate_place (self, side, first + shift) > best_rate)
      {
        best_rate = rate_place (self, side, first + shift);
        best = shift;
      }
  for (guint i = 0; i < LECTERN_DIFF_N_SIDES; i++)
    {
      hunk->first[i] += best;
      hunk->end[i] += best;
    }
}

static void
slide_hunks (const LecternArticleDiff *self, GArray *hunks)
{
  for (guint i = 0; i < hunks->len; i++)
    {
      LecternDiffHunk *hunk = &g_array_index (hunks, LecternDiffHunk, i);
      LecternDiffSide side = hunk->first[0] == hunk->end[0] ? LECTERN_DIFF_NEW : LECTERN_DIFF_OLD;

      /* At least one word stays between two of them. */
      if (hunk->first[1 - side] == hunk->end[1 - side] && !hunk->is_moved)
        slide_hunk (self, hunk, i > 0 ? hunk[-1].end[side] + 1 : 0,
                    i + 1 < hunks->len ? hunk[1].first[side] - 1 : count_tokens (self, side), side);
    }
}

/* Counting ends above what matters to the caller. */
static guint
count_words (Making *self, LecternDiffSide side, guint32 first, guint32 end)
{
  guint n_words = 0;

  for (guint32 i = first; i < end && n_words <= MAX_ABSORBED_WORDS; i++)
    {
      LecternTokenKind kind = lectern_article_diff_get_token (self->diff, side, i)->kind;

      n_words += kind == LECTERN_TOKEN_WORD || kind == LECTERN_TOKEN_NUMBER;
    }

  return n_words;
}

static guint
count_changed_words (Making *self, const LecternDiffHunk *hunk)
{
  return MAX (count_words (self, LECTERN_DIFF_OLD, hunk->first[0], hunk->end[0]),
              count_words (self, LECTERN_DIFF_NEW, hunk->first[1], hunk->end[1]));
}

static gboolean
absorbs (Making *self, const LecternDiffHunk *before, const LecternDiffHunk *after)
{
  guint n_words = 0;

  /* Marks alone can be many; a row of them is no chance. */
  if (after->first[0] - before->end[0] > 2 * MAX_ABSORBED_WORDS)
    return FALSE;
  if (lectern_article_diff_get_token (self->diff, LECTERN_DIFF_OLD, before->end[0] - 1)->block
      != lectern_article_diff_get_token (self->diff, LECTERN_DIFF_OLD, after->first[0] - 1)->block)
    return FALSE;

  n_words = count_words (self, LECTERN_DIFF_OLD, before->end[0], after->first[0]);
  return n_words == 0
         || (n_words <= MAX_ABSORBED_WORDS && n_words < count_changed_words (self, before)
             && n_words < count_changed_words (self, after));
}

/* Joins changes that only some words part. Those that were joined can be joined again. */
static void
join_hunks (Making *self, GArray *hunks)
{
  guint n_kept = 0;

  for (guint i = 0; i < hunks->len; i++)
    {
      LecternDiffHunk hunk = g_array_index (hunks, LecternDiffHunk, i);

      while (n_kept > 0)
        {
          LecternDiffHunk *before = &g_array_index (hunks, LecternDiffHunk, n_kept - 1);

          if (before->end[0] == 0 || before->is_moved || hunk.is_moved
              || !absorbs (self, before, &hunk))
            break;
          hunk.first[0] = before->first[0];
          hunk.first[1] = before->first[1];
          n_kept--;
        }
      g_array_index (hunks, LecternDiffHunk, n_kept++) = hunk;
    }
  g_array_set_size (hunks, n_kept);
}

static void
set_partners (LecternArticleDiff *self)
{
  guint32 at[LECTERN_DIFF_N_SIDES] = { 0, 0 };

  for (guint side = 0; side < LECTERN_DIFF_N_SIDES; side++)
    {
      self->partners[side] = g_new (guint32, count_tokens (self, side) + 1);
      for (guint32 i = 0; i < count_tokens (self, side); i++)
        self->partners[side][i] = LECTERN_DIFF_NONE;
    }
  for (guint i = 0; i <= self->hunks->len; i++)
    {
      const LecternDiffHunk *hunk = i < self->hunks->len
                                        ? &g_array_index (self->hunks, LecternDiffHunk, i)
                                        : NULL;
      guint32 end = hunk != NULL ? hunk->first[0] : count_tokens (self, LECTERN_DIFF_OLD);

      for (; at[0] < end; at[0]++, at[1]++)
        {
          self->partners[0][at[0]] = at[1];
          self->partners[1][at[1]] = at[0];
        }
      if (hunk != NULL)
        {
          at[0] = hunk->end[0];
          at[1] = hunk->end[1];
        }
    }
  for (guint i = 0; i < self->moves->len; i++)
    {
      const LecternDiffMove *move = &g_array_index (self->moves, LecternDiffMove, i);

      for (guint32 k = 0; k < move->end[0] - move->first[0]; k++)
        {
          self->partners[0][move->first[0] + k] = move->first[1] + k;
          self->partners[1][move->first[1] + k] = move->first[0] + k;
        }
    }
}

/* Where the text before a token ends, within its block. */
static guint32
get_start (LecternArticleDiff *self, LecternDiffSide side, guint32 at)
{
  const LecternDiffToken *token = lectern_article_diff_get_token (self, side, at);

  if (at > 0 && token[-1].block == token->block)
    return token[-1].span.end;

  return token->span.start;
}

static guint32
get_place (LecternArticleDiff *self, LecternDiffSide side, guint32 at)
{
  return at > 0 ? lectern_article_diff_get_token (self, side, at - 1)->span.end : 0;
}

/* How many tokens from @at on lie in the same block, up to @end. */
static guint32
measure (LecternArticleDiff *self, LecternDiffSide side, guint32 at, guint32 end)
{
  guint32 block = lectern_article_diff_get_token (self, side, at)->block;
  guint32 i = at + 1;

  while (i < end && lectern_article_diff_get_token (self, side, i)->block == block)
    i++;

  return i - at;
}

static void
set_side (LecternArticleDiff *self,
          LecternDiffRun *run,
          LecternDiffSide side,
          guint32 at,
          guint32 length)
{
  if (length == 0)
    {
      guint32 place = get_place (self, side, at);

      run->spans[side] = (LecternSpan){ place, place };
      run->blocks[side] = LECTERN_DIFF_NONE;
      return;
    }

  run->blocks[side] = lectern_article_diff_get_token (self, side, at)->block;
  run->spans[side].start = get_start (self, side, at);
  run->spans[side].end = get_place (self, side, at + length);
}

static void
append_changed (LecternArticleDiff *self, const LecternDiffHunk *hunk, LecternDiffSide side)
{
  static const LecternDiffKind kinds[][LECTERN_DIFF_N_SIDES] = {
    { LECTERN_DIFF_DELETED, LECTERN_DIFF_INSERTED },
    { LECTERN_DIFF_MOVED_AWAY, LECTERN_DIFF_MOVED_HERE },
  };
  guint32 other = side == LECTERN_DIFF_OLD ? hunk->first[1] : hunk->end[0];
  guint32 length = 0;

  for (guint32 at = hunk->first[side]; at < hunk->end[side]; at += length)
    {
      LecternDiffRun run = { .kind = kinds[hunk->is_moved][side] };

      length = measure (self, side, at, hunk->end[side]);
      set_side (self, &run, side, at, length);
      set_side (self, &run, 1 - side, other, 0);
      g_array_append_val (self->runs, run);
    }
}

static void
append_equal (LecternArticleDiff *self, const guint32 *from, guint32 length)
{
  guint32 part = 0;

  for (guint32 i = 0; i < length; i += part)
    {
      LecternDiffRun run = { .kind = LECTERN_DIFF_EQUAL };

      part = MIN (measure (self, LECTERN_DIFF_OLD, from[0] + i, from[0] + length),
                  measure (self, LECTERN_DIFF_NEW, from[1] + i, from[1] + length));
      set_side (self, &run, LECTERN_DIFF_OLD, from[0] + i, part);
      set_side (self, &run, LECTERN_DIFF_NEW, from[1] + i, part);
      g_array_append_val (self->runs, run);
    }
}

static void
make_runs (LecternArticleDiff *self)
{
  guint32 at[LECTERN_DIFF_N_SIDES] = { 0, 0 };

  for (guint i = 0; i < self->hunks->len; i++)
    {
      const LecternDiffHunk *hunk = &g_array_index (self->hunks, LecternDiffHunk, i);

      append_equal (self, at, hunk->first[0] - at[0]);
      append_changed (self, hunk, LECTERN_DIFF_OLD);
      append_changed (self, hunk, LECTERN_DIFF_NEW);
      at[0] = hunk->end[0];
      at[1] = hunk->end[1];
    }
  append_equal (self, at, count_tokens (self, LECTERN_DIFF_OLD) - at[0]);
}

/* Whether a run is the first of a block in the text that it is read from. */
static gboolean
begins_block (LecternArticleDiff *self, const LecternDiffRun *run)
{
  LecternDiffSide side = lectern_diff_run_get_side (run);
  guint32 place = run->spans[side].start;
  gsize n_blocks = 0;
  const LecternBlock *blocks = lectern_article_get_blocks (self->texts[side]->article, &n_blocks);
  const char *text = lectern_article_get_text (self->texts[side]->article, &n_blocks);

  while (place > blocks[run->blocks[side]].span.start && g_ascii_isspace (text[place - 1]))
    place--;

  return place == blocks[run->blocks[side]].span.start;
}

/* A paragraph of the text that is read has at most one block of either article. */
static void
make_paragraphs (LecternArticleDiff *self)
{
  guint32 open[LECTERN_DIFF_N_SIDES] = { LECTERN_DIFF_NONE, LECTERN_DIFF_NONE };

  for (guint i = 0; i < self->runs->len; i++)
    {
      LecternDiffRun *run = &g_array_index (self->runs, LecternDiffRun, i);

      run->begins_paragraph = i == 0;
      for (guint side = 0; side < LECTERN_DIFF_N_SIDES; side++)
        if (run->blocks[side] != LECTERN_DIFF_NONE && open[side] != LECTERN_DIFF_NONE
            && open[side] != run->blocks[side])
          run->begins_paragraph = TRUE;
      for (guint side = 0; side < LECTERN_DIFF_N_SIDES; side++)
        if (run->begins_paragraph || run->blocks[side] != LECTERN_DIFF_NONE)
          open[side] = run->blocks[side];
      run->needs_space = !run->begins_paragraph && begins_block (self, run);
    }
}

/**
 * lectern_article_diff_new:
 * @old: a version of an article
 * @new: another
 *
 * Compares the texts of two versions word by word, hidden parts left out. Takes time with the
 * length of the texts, and at most some tenths of a second more however much they differ; where
 * that is not enough, whole stretches count as changed. Any thread.
 *
 * Returns: (transfer full): the difference
 */
LecternArticleDiff *
lectern_article_diff_new (LecternArticle *old, LecternArticle *new)
{
  LecternArticleDiff *self = g_new0 (LecternArticleDiff, 1);
  g_autoptr (LecternDiffWords) words = lectern_diff_words_new ();
  Making making = { .diff = self, .work = MAX_WORK };

  self->texts[LECTERN_DIFF_OLD] = lectern_diff_text_new (old, words);
  self->texts[LECTERN_DIFF_NEW] = lectern_diff_text_new (new, words);
  for (guint side = 0; side < LECTERN_DIFF_N_SIDES; side++)
    making.is_changed[side] = g_new0 (guint8, count_tokens (self, side) + 1);

  diff_blocks (&making);
  find_moves (&making);
  self->hunks = find_hunks (&making);
  slide_hunks (self, self->hunks);
  join_hunks (&making, self->hunks);
  for (guint side = 0; side < LECTERN_DIFF_N_SIDES; side++)
    {
      g_free (making.is_changed[side]);
      g_free (making.moved[side]);
      g_free (making.is_elsewhere[side]);
    }
  set_partners (self);
  self->runs = g_array_new (FALSE, FALSE, sizeof (LecternDiffRun));
  make_runs (self);
  make_paragraphs (self);

  return self;
}

void
lectern_article_diff_free (LecternArticleDiff *self)
{
  for (guint side = 0; side < LECTERN_DIFF_N_SIDES; side++)
    {
      g_clear_pointer (&self->texts[side], lectern_diff_text_free);
      g_free (self->partners[side]);
    }
  g_clear_pointer (&self->hunks, g_array_unref);
  g_clear_pointer (&self->moves, g_array_unref);
  g_clear_pointer (&self->runs, g_array_unref);
  g_free (self);
}

/**
 * lectern_article_diff_get_text:
 * @self: a difference
 * @run: one of its runs
 * @length: (out): how many bytes
 *
 * Gives the words of a run: the old ones of what was deleted or moved away, otherwise the new
 * ones.
 *
 * Returns: (transfer none): the text, not terminated
 */
const char *
lectern_article_diff_get_text (LecternArticleDiff *self, const LecternDiffRun *run, gsize *length)
{
  LecternDiffSide side = lectern_diff_run_get_side (run);

  *length = lectern_span_get_length (run->spans[side]);
  return lectern_article_get_text (self->texts[side]->article, NULL) + run->spans[side].start;
}
