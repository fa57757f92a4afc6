/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-sequence-diff.h"

#include <string.h>

/* The shortest edit by E. Myers, "An O(ND) Difference Algorithm and Its Variations", 1986, in its
 * linear space form: a search from both ends meets in the middle of a shortest path, which cuts the
 * problem in two. What is in one sequence alone can never be matched and is taken out before, which
 * changes no result and keeps two texts that have little in common from costing the most.
 *
 * A box of two stretches stands for what is still to be compared. Boxes wait on a stack, so that
 * nothing recurs. Where a box takes more than its share, all of it is changed: counted in steps,
 * never in time, so that the same texts always give the same answer. */

/* How many edits are looked for from each end of a box. */
#define MAX_DEPTH 2000

typedef struct {
  guint32 old_start;
  guint32 old_end;
  guint32 new_start;
  guint32 new_end;
} Box;

typedef struct {
  const guint32 *old;
  const guint32 *new;
  GArray *boxes;      /* owned, of Box */
  gint32 *forward;    /* owned, how far each diagonal reaches, from the beginning */
  gint32 *backward;   /* owned, and from the end */
  gint32 n_diagonals; /* on either side of the middle one */
  gint64 work;
} Search;

/* A search in one box. */
typedef struct {
  const guint32 *old;
  const guint32 *new;
  gint32 n_old;
  gint32 n_new;
  gint32 *reach; /* borrowed, of the middle diagonal */
  gboolean is_backward;
  gint32 skip_low; /* diagonals that have left the box */
  gint32 skip_high;
} Front;

static gboolean
is_equal_at (const Front *self, gint32 x, gint32 y)
{
  if (self->is_backward)
    return self->old[self->n_old - 1 - x] == self->new[self->n_new - 1 - y];

  return self->old[x] == self->new[y];
}

/* Goes one edit further on a diagonal, and along all that is equal there. */
static gint32
advance (const Front *self, gint32 depth, gint32 diagonal, gint64 *work)
{
  const gint32 *reach = self->reach + diagonal;
  gboolean is_down = diagonal == -depth || (diagonal != depth && reach[-1] < reach[1]);
  gint32 x = is_down ? reach[1] : reach[-1] + 1;
  gint32 y = x - diagonal;
  gint32 start = x;

  while (x < self->n_old && y < self->n_new && is_equal_at (self, x, y))
    {
      x++;
      y++;
    }
  *work -= 1 + x - start;

  return x;
}

/* Whether a diagonal that reaches @x meets the other front. */
static gboolean
meets (const Front *self, const Front *other, gint32 diagonal, gint32 x, gint32 limit)
{
  gint32 across = self->n_old - self->n_new - diagonal;

  if (across < -limit || across > limit || other->reach[across] < 0)
    return FALSE;

  return x + other->reach[across] >= self->n_old;
}

/* Moves a front by one edit. Gives the cut, from the beginning of the box, where the fronts meet.
 */
static gboolean
move_front (Front *self, const Front *other, gint32 depth, gboolean looks, Search *search, Box *cut)
{
  for (gint32 k = -depth + self->skip_low; k <= depth - self->skip_high; k += 2)
    {
      gint32 x = advance (self, depth, k, &search->work);
      gint32 y = x - k;

      self->reach[k] = x;
      if (x > self->n_old)
        self->skip_high += 2;
      else if (y > self->n_new)
        self->skip_low += 2;
      else if (looks && meets (self, other, k, x, search->n_diagonals))
        {
          cut->old_start = self->is_backward ? self->n_old - x : x;
          cut->new_start = self->is_backward ? self->n_new - y : y;
          return TRUE;
        }
    }

  return FALSE;
}

static void
clear_reach (gint32 *reach, gint32 n_diagonals)
{
  for (gint32 k = -n_diagonals; k <= n_diagonals; k++)
    reach[k] = -1;
  reach[1] = 0;
}

/* Finds where a shortest path through the box can be cut. */
static gboolean
find_cut (Search *self, const Box *box, Box *cut)
{
  gint32 n_old = box->old_end - box->old_start;
  gint32 n_new = box->new_end - box->new_start;
  gint32 max_depth = MIN (MAX_DEPTH, (n_old + n_new + 1) / 2);
  gboolean is_odd = (n_old - n_new) % 2 != 0;
  Front forward = { .old = self->old + box->old_start,
                    .new = self->new + box->new_start,
                    .n_old = n_old,
                    .n_new = n_new,
                    .reach = self->forward + MAX_DEPTH + 2 };
  Front backward = forward;

  backward.reach = self->backward + MAX_DEPTH + 2;
  backward.is_backward = TRUE;
  self->n_diagonals = max_depth + 1;
  clear_reach (forward.reach, self->n_diagonals);
  clear_reach (backward.reach, self->n_diagonals);
  for (gint32 depth = 0; depth <= max_depth && self->work > 0; depth++)
    if (move_front (&forward, &backward, depth, is_odd, self, cut)
        || move_front (&backward, &forward, depth, !is_odd, self, cut))
      return TRUE;

  return FALSE;
}

static void
trim (const Search *self, Box *box)
{
  while (box->old_start < box->old_end && box->new_start < box->new_end
         && self->old[box->old_start] == self->new[box->new_start])
    {
      box->old_start++;
      box->new_start++;
    }
  while (box->old_start < box->old_end && box->new_start < box->new_end
         && self->old[box->old_end - 1] == self->new[box->new_end - 1])
    {
      box->old_end--;
      box->new_end--;
    }
}

static void
search (Search *self, guint8 *old_changed, guint8 *new_changed)
{
  while (self->boxes->len > 0)
    {
      Box box = g_array_index (self->boxes, Box, self->boxes->len - 1);
      Box cut = { 0 };
      Box part;

      g_array_set_size (self->boxes, self->boxes->len - 1);
      trim (self, &box);
      if (box.old_start == box.old_end || box.new_start == box.new_end
          || !find_cut (self, &box, &cut))
        {
          memset (old_changed + box.old_start, 1, box.old_end - box.old_start);
          memset (new_changed + box.new_start, 1, box.new_end - box.new_start);
          continue;
        }

      part = box;
      part.old_start += cut.old_start;
      part.new_start += cut.new_start;
      g_array_append_val (self->boxes, part);
      part = (Box){ box.old_start, part.old_start, box.new_start, part.new_start };
      g_array_append_val (self->boxes, part);
    }
}

/* What of a sequence is also in another, and where it stood. */
static guint32
keep_common (const LecternSequence *sequence, GHashTable *others, guint32 *ids, guint32 *places)
{
  guint32 length = 0;

  for (guint32 i = 0; i < sequence->length; i++)
    {
      sequence->is_changed[i] = !g_hash_table_contains (others,
                                                        GUINT_TO_POINTER (sequence->ids[i]));
      if (sequence->is_changed[i])
        continue;
      ids[length] = sequence->ids[i];
      places[length++] = i;
    }

  return length;
}

static GHashTable *
make_set (const LecternSequence *sequence)
{
  GHashTable *set = g_hash_table_new (NULL, NULL);

  for (guint32 i = 0; i < sequence->length; i++)
    g_hash_table_add (set, GUINT_TO_POINTER (sequence->ids[i]));

  return set;
}

static void
diff_common (const LecternSequence *old, const LecternSequence *new, gint64 *work)
{
  g_autoptr (GHashTable) old_set = make_set (old);
  g_autoptr (GHashTable) new_set = make_set (new);
  g_autoptr (GArray) boxes = g_array_new (FALSE, FALSE, sizeof (Box));
  g_autofree gint32 *forward = g_new (gint32, 2 * MAX_DEPTH + 5);
  g_autofree gint32 *backward = g_new (gint32, 2 * MAX_DEPTH + 5);
  g_autofree guint32 *ids = g_new (guint32, (gsize) old->length + new->length);
  g_autofree guint32 *places = g_new (guint32, (gsize) old->length + new->length);
  g_autofree guint8 *is_changed = g_new0 (guint8, (gsize) old->length + new->length);
  guint32 n_old = keep_common (old, new_set, ids, places);
  guint32 n_new = keep_common (new, old_set, ids + old->length, places + old->length);
  Search self = { ids, ids + old->length, boxes, forward, backward, 0, *work };
  Box all = { 0, n_old, 0, n_new };

  g_array_append_val (boxes, all);
  search (&self, is_changed, is_changed + old->length);
  for (guint32 i = 0; i < n_old; i++)
    old->is_changed[places[i]] = is_changed[i];
  for (guint32 i = 0; i < n_new; i++)
    new->is_changed[places[old->length + i]] = is_changed[old->length + i];
  *work = MAX (self.work, 0);
}

/**
 * lectern_sequence_diff:
 * @old: a sequence
 * @new: another
 * @work: (inout): how many steps may be taken
 *
 * Finds a shortest set of things to take out of one sequence and to put in to have the other. What
 * is left unchanged is the same in both, in the same order. When the work is used up, or where more
 * than some thousand edits would be needed, whole stretches count as changed.
 */
void
lectern_sequence_diff (const LecternSequence *old, const LecternSequence *new, gint64 *work)
{
  LecternSequence rest[2] = { *old, *new };
  guint32 start = 0;

  memset (old->is_changed, 0, old->length);
  memset (new->is_changed, 0, new->length);
  while (start < old->length && start < new->length && old->ids[start] == new->ids[start])
    start++;
  for (guint i = 0; i < 2; i++)
    {
      rest[i].ids += start;
      rest[i].is_changed += start;
      rest[i].length -= start;
    }
  while (rest[0].length > 0 && rest[1].length > 0
         && rest[0].ids[rest[0].length - 1] == rest[1].ids[rest[1].length - 1])
    {
      rest[0].length--;
      rest[1].length--;
    }
  if (rest[0].length > 0 && rest[1].length > 0)
    diff_common (&rest[0], &rest[1], work);
  else
    {
      memset (rest[0].is_changed, 1, rest[0].length);
      memset (rest[1].is_changed, 1, rest[1].length);
    }
}
