/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <math.h>

#include "lectern-chronology-item-private.h"

/* Two clauses tell the same event when their dates agree and they share the weight of half the
 * words and names of the shorter one. A word weighs more the rarer it is among all events. Not
 * every pair is looked at: an event is compared with those before it that have one of its rarest
 * words, and of these with the last few, so the time is near to that of reading the words. Joined,
 * no event may get two days that exclude each other.
 *
 * Where the words agree even better, and the dates do not though they are near, the articles
 * contradict each other. Better safe: what happened must be called by the same word, and by two
 * articles. */

/* The rarest words of an event by which others are found. */
#define N_KEYS 8
/* The others with such a word that are looked at, the nearest in time first. */
#define N_LOOKED_AT 40
/* Shares of weight. */
#define JOIN_SHARE 0.5
#define JOIN_SHARE_OF_A_DAY 0.35
#define CONFLICT_SHARE 0.75
#define CONFLICT_SHARE_OF_LONGER 0.4
/* Least words and names in common. */
#define JOIN_FEATURES 3
#define CONFLICT_FEATURES 3
/* Contradicting dates are this many times as far apart as the coarser of them is long, at most;
 * days about a month. */
#define CONFLICT_REACH 10
#define CONFLICT_DAYS 31

#define WEEK_DAYS 7
#define SECONDS_PER_DAY 86400

typedef struct {
  GArray *items;
  double *weights; /* of the features */
  GArray **places; /* of guint: the items that have a feature, in order */
  guint *roots;    /* of the items: the item that stands for their event */
  gint64 *begins;  /* of the roots: what all their dates leave */
  gint64 *ends;
} Join;

static LecternChronologyItem *
get_item (const Join *self, guint i)
{
  return &g_array_index (self->items, LecternChronologyItem, i);
}

static void
count_features (Join *self, guint n_features)
{
  self->weights = g_new0 (double, MAX (n_features, 1));
  self->places = g_new0 (GArray *, MAX (n_features, 1));
  for (guint i = 0; i < self->items->len; i++)
    {
      const GArray *features = get_item (self, i)->features;

      for (guint j = 0; j < features->len; j++)
        self->weights[g_array_index (features, guint32, j)] += 1;
    }
  for (guint i = 0; i < n_features; i++)
    self->weights[i] = log (1 + self->items->len / MAX (self->weights[i], 1));
}

/* What two items share. */
typedef struct {
  guint n_features;
  double of_lighter; /* how much that is of the one that weighs less */
  double of_heavier;
} Likeness;

static Likeness
compare (const Join *self, guint a, guint b)
{
  const GArray *left = get_item (self, a)->features;
  const GArray *right = get_item (self, b)->features;
  double of_left = 0;
  double of_right = 0;
  double shared = 0;
  guint i = 0;
  guint n_shared = 0;
  guint j = 0;

  while (i < left->len || j < right->len)
    {
      guint32 x = i < left->len ? g_array_index (left, guint32, i) : G_MAXUINT32;
      guint32 y = j < right->len ? g_array_index (right, guint32, j) : G_MAXUINT32;
      double weight = self->weights[MIN (x, y)];

      of_left += x <= y ? weight : 0;
      of_right += y <= x ? weight : 0;
      shared += x == y ? weight : 0;
      n_shared += x == y;
      i += x <= y;
      j += y <= x;
    }
  if (n_shared == 0)
    return (Likeness){ 0, 0, 0 };
  return (Likeness){ n_shared, shared / MIN (of_left, of_right), shared / MAX (of_left, of_right) };
}

static gboolean
share_one (const GArray *left, const GArray *right)
{
  guint i = 0;
  guint j = 0;

  while (i < left->len && j < right->len)
    {
      guint32 x = g_array_index (left, guint32, i);
      guint32 y = g_array_index (right, guint32, j);

      if (x == y)
        return TRUE;
      i += x < y;
      j += y < x;
    }
  return FALSE;
}

/* What a date leaves open. "About 1850" may be a few years off. */
static void
get_reach (const LecternChronologySource *source, gint64 *begin, gint64 *end)
{
  const LecternEdtf *when = &source->when;
  gboolean is_loose = when->is_approximate && when->begin != G_MININT64 && when->end != G_MAXINT64;
  gint64 length = is_loose ? when->end - when->begin : 0;

  *begin = when->begin - length;
  *end = when->end + length;
}

/* A week is written as an interval, and yet it may be that of a day: what lasts longer is no day.
 */
static gboolean
lasts (const LecternEdtf *when)
{
  return when->is_interval
         && (when->begin == G_MININT64 || when->end == G_MAXINT64
             || when->end - when->begin > (gint64) WEEK_DAYS * SECONDS_PER_DAY);
}

/* Dates that nothing bounds agree with too much to say that an event is the same. */
static gboolean
may_join (const Join *self, guint root, guint i)
{
  const LecternEdtf *a = &get_item (self, root)->source->when;
  const LecternEdtf *b = &get_item (self, i)->source->when;
  gint64 begin = 0;
  gint64 end = 0;

  if (a->has_year != b->has_year || lasts (a) != lasts (b))
    return FALSE;
  if (!a->has_year)
    return g_strcmp0 (get_item (self, root)->source->edtf, get_item (self, i)->source->edtf) == 0;
  if (MIN (a->precision, b->precision) < LECTERN_EDTF_YEAR && a->precision != b->precision)
    return FALSE;
  get_reach (get_item (self, i)->source, &begin, &end);
  return MAX (self->begins[root], begin) < MIN (self->ends[root], end);
}

/* Of one and the same day less is asked of two clauses that name what happened by one word. */
static gboolean
is_alike (const Join *self, guint i, guint other, Likeness likeness)
{
  const LecternChronologyItem *a = get_item (self, i);
  const LecternChronologyItem *b = get_item (self, other);
  gboolean is_of_a_day = a->source->when.precision >= LECTERN_EDTF_DAY
                         && a->source->when.begin == b->source->when.begin
                         && a->source->when.end == b->source->when.end;

  if (likeness.n_features < JOIN_FEATURES)
    return FALSE;
  return likeness.of_lighter >= JOIN_SHARE
         || (is_of_a_day && likeness.of_lighter >= JOIN_SHARE_OF_A_DAY
             && share_one (a->heads, b->heads));
}

static gint64
get_length (const LecternEdtf *when)
{
  return when->end - when->begin;
}

static gboolean
may_contradict (const Join *self, guint a, guint b)
{
  const LecternChronologySource *left = get_item (self, a)->source;
  const LecternChronologySource *right = get_item (self, b)->source;
  const LecternEdtf *first = left->when.begin <= right->when.begin ? &left->when : &right->when;
  const LecternEdtf *second = first == &left->when ? &right->when : &left->when;
  gint64 reach = 0;

  if (!first->has_year || !second->has_year || left->is_placed || right->is_placed
      || first->begin == G_MININT64 || second->begin == G_MININT64 || first->end == G_MAXINT64
      || second->end == G_MAXINT64 || first->end > second->begin
      || g_str_equal (left->article_id, right->article_id))
    return FALSE;
  reach = MAX (CONFLICT_REACH * MAX (get_length (first), get_length (second)),
               (gint64) CONFLICT_DAYS * SECONDS_PER_DAY);
  return second->begin - first->end <= reach
         && share_one (get_item (self, a)->heads, get_item (self, b)->heads);
}

static int
compare_weights (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const double *weights = user_data;
  guint32 left = *(const guint32 *) a;
  guint32 right = *(const guint32 *) b;

  if (weights[left] != weights[right])
    return weights[left] > weights[right] ? -1 : 1;
  return left < right ? -1 : left > right;
}

/* The items before @i that may tell the same, without doubles, the nearest in time first. */
static GArray *
find_candidates (const Join *self, guint i)
{
  GArray *candidates = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) keys = g_array_copy (get_item (self, i)->features);

  g_array_sort_with_data (keys, compare_weights, self->weights);
  for (guint k = 0, n_keys = 0; k < keys->len && n_keys < N_KEYS; k++)
    {
      const GArray *places = self->places[g_array_index (keys, guint32, k)];

      /* A word that no event before has costs nothing, and counts for none. */
      n_keys += places != NULL;
      for (guint j = 0; places != NULL && j < places->len && j < N_LOOKED_AT; j++)
        {
          guint other = g_array_index (places, guint, places->len - 1 - j);

          if (g_hash_table_add (seen, GUINT_TO_POINTER (other + 1)))
            g_array_append_val (candidates, other);
        }
    }
  return candidates;
}

static void
remember (Join *self, guint i)
{
  const GArray *features = get_item (self, i)->features;

  for (guint j = 0; j < features->len; j++)
    {
      GArray **places = &self->places[g_array_index (features, guint32, j)];

      if (*places == NULL)
        *places = g_array_new (FALSE, FALSE, sizeof (guint));
      g_array_append_val (*places, i);
    }
}

static void
add_conflict (GArray *conflicts, guint a, guint b)
{
  g_array_append_val (conflicts, a);
  g_array_append_val (conflicts, b);
}

/* Joins an item to the event before it that it is most like. */
static void
place_item (Join *self, guint i, GArray *conflicts)
{
  g_autoptr (GArray) candidates = find_candidates (self, i);
  double best = 0;
  guint root = i;

  get_reach (get_item (self, i)->source, &self->begins[i], &self->ends[i]);
  for (guint j = 0; j < candidates->len; j++)
    {
      guint other = g_array_index (candidates, guint, j);
      Likeness likeness = compare (self, i, other);

      if (likeness.of_lighter > best && is_alike (self, i, other, likeness)
          && may_join (self, self->roots[other], i))
        {
          best = likeness.of_lighter;
          root = self->roots[other];
        }
      else if (likeness.of_lighter >= CONFLICT_SHARE
               && likeness.of_heavier >= CONFLICT_SHARE_OF_LONGER
               && likeness.n_features >= CONFLICT_FEATURES && may_contradict (self, other, i))
        add_conflict (conflicts, other, i);
    }
  self->roots[i] = root;
  if (root != i)
    {
      self->begins[root] = MAX (self->begins[root], self->begins[i]);
      self->ends[root] = MIN (self->ends[root], self->ends[i]);
    }
  remember (self, i);
}

guint *
lectern_chronology_join_items (GArray *items, guint n_features, GArray *conflicts)
{
  Join self = { .items = items,
                .roots = g_new0 (guint, MAX (items->len, 1)),
                .begins = g_new0 (gint64, MAX (items->len, 1)),
                .ends = g_new0 (gint64, MAX (items->len, 1)) };

  count_features (&self, n_features);
  for (guint i = 0; i < items->len; i++)
    place_item (&self, i, conflicts);
  for (guint i = 0; i < n_features; i++)
    if (self.places[i] != NULL)
      g_array_unref (self.places[i]);
  g_free (self.places);
  g_free (self.weights);
  g_free (self.begins);
  g_free (self.ends);
  return self.roots;
}
