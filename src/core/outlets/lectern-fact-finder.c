/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-fact-finder.h"

#include <string.h>

#include "lectern-fact-measure.h"

/* Mentions that say something rare in common are compared; those that tell the same make a version,
 * versions of one thing a row. Each mention is compared with so many others at most, those first
 * with which it has most in common, so that the time grows with the number of mentions. */
#define MAX_POSTINGS 96
#define MAX_CANDIDATES 48

/* Two mentions that have to do with each other. */
typedef struct {
  guint32 one;
  guint32 other;
  double score;
  LecternFactTie tie;
  LecternFactReason reason;
} Tie;

typedef struct {
  const LecternFactFinder *input;
  LecternFactKind kind;
  GArray *members;     /* owned, of guint32: mentions of the kind, one of each name and article */
  guint32 *same;       /* owned: for each mention the version it is in, by its first member */
  guint32 *rows;       /* owned: for each version the row it is in, likewise */
  GPtrArray *versions; /* owned, of GArray of guint32: by first member, with gaps */
  GPtrArray *contents; /* owned, of GArray of guint32: versions of a row, by its first, with gaps */
  LecternFactReason *reasons; /* owned: of rows */
  GArray *ties;               /* owned, of Tie */
} Grouping;

static const LecternOutletMention *
get_mention (const LecternFactFinder *self, guint32 at)
{
  return &g_array_index (self->mentions, LecternOutletMention, at);
}

/* Candidates */

/* What a mention is found by. */
static void
list_keys (const LecternFactFinder *self, const LecternOutletMention *mention, GArray *keys)
{
  const LecternOutletText *text = g_ptr_array_index (self->texts, mention->text);
  const LecternOutletSentence *sentence = lectern_outlet_text_get_sentence (text,
                                                                            mention->sentence);

  g_array_set_size (keys, 0);
  switch (mention->kind)
    {
    case LECTERN_FACT_NAME:
      g_array_append_vals (keys, mention->words, mention->n_words);
      break;
    case LECTERN_FACT_QUOTE:
      g_array_append_vals (keys, mention->context, mention->n_context);
      /* "It is not over yet" says nothing by its content. */
      g_array_append_vals (keys, mention->words, mention->n_words);
      break;
    case LECTERN_FACT_NUMBER:
    case LECTERN_FACT_DATE:
    case LECTERN_FACT_CLAIM:
    case LECTERN_FACT_N_KINDS:
    default:
      g_array_append_vals (keys, sentence->features, sentence->n_features);
      if (mention->kind == LECTERN_FACT_NUMBER)
        g_array_append_vals (keys, mention->quantity.units, mention->quantity.n_units);
      break;
    }
  keys->len = lectern_outlet_features_sort ((guint32 *) (gpointer) keys->data, keys->len);
}

typedef struct {
  guint32 member;
  double weight;
} Candidate;

static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const Candidate *one = a;
  const Candidate *other = b;

  if (one->weight != other->weight)
    return one->weight > other->weight ? -1 : 1;

  return one->member < other->member ? -1 : one->member > other->member;
}

static void
add_tie (Grouping *self, guint32 one, guint32 other)
{
  const LecternOutletMention *a = get_mention (self->input, one);
  const LecternOutletMention *b = get_mention (self->input, other);
  Tie tie = { .one = other, .other = one };

  /* 12 dead here and 14 there are no conflict. A name or the words of a quotation are the same
   * wherever they stand. */
  if (self->kind != LECTERN_FACT_NAME && self->kind != LECTERN_FACT_QUOTE
      && !self->input->related[(gsize) a->text * self->input->texts->len + b->text])
    return;
  tie.tie = lectern_fact_measure (self->input, a, b, &tie.score, &tie.reason);
  /* An article that tells two things tells no two of one. */
  if (tie.tie == LECTERN_FACT_TIE_NONE
      || (tie.tie == LECTERN_FACT_TIE_CONFLICT
          && (self->input->columns[a->text] == self->input->columns[b->text]
              || self->input->copies[a->text] == self->input->copies[b->text])))
    return;
  if (self->kind == LECTERN_FACT_CLAIM && a->text == b->text)
    return;

  g_array_append_val (self->ties, tie);
}

static void
find_ties (Grouping *self)
{
  guint32 n_features = lectern_outlet_features_get_n (self->input->features);
  g_autofree GArray **postings = g_new0 (GArray *, n_features);
  g_autofree double *weights = g_new0 (double, self->members->len + 1);
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));

  for (guint32 i = 0; i < self->members->len; i++)
    {
      guint32 at = g_array_index (self->members, guint32, i);

      if (i % 64 == 0 && g_cancellable_is_cancelled (self->input->cancellable))
        break;
      list_keys (self->input, get_mention (self->input, at), keys);
      g_array_set_size (candidates, 0);
      for (guint k = 0; k < keys->len; k++)
        {
          guint32 key = g_array_index (keys, guint32, k);
          GArray *list = postings[key];
          double weight = lectern_outlet_features_get_weight (self->input->features, key);

          if (list == NULL)
            list = postings[key] = g_array_new (FALSE, FALSE, sizeof (guint32));
          /* What so many say tells nothing. */
          for (guint n = 0; n < list->len && list->len < MAX_POSTINGS; n++)
            {
              guint32 member = g_array_index (list, guint32, n);
              Candidate candidate = { member, 0 };

              if (weights[member] == 0)
                g_array_append_val (candidates, candidate);
              weights[member] += weight;
            }
          if (list->len < MAX_POSTINGS)
            g_array_append_val (list, i);
        }
      for (guint k = 0; k < candidates->len; k++)
        {
          Candidate *candidate = &g_array_index (candidates, Candidate, k);

          candidate->weight = weights[candidate->member];
          weights[candidate->member] = 0;
        }
      g_array_sort (candidates, compare_candidates);
      for (guint k = 0; k < candidates->len && k < MAX_CANDIDATES; k++)
        add_tie (self, at,
                 g_array_index (self->members, guint32,
                                g_array_index (candidates, Candidate, k).member));
    }

  for (guint32 i = 0; i < n_features; i++)
    g_clear_pointer (&postings[i], g_array_unref);
}

static int
compare_ties (gconstpointer a, gconstpointer b)
{
  const Tie *one = a;
  const Tie *other = b;

  if (one->score != other->score)
    return one->score > other->score ? -1 : 1;
  if (one->one != other->one)
    return one->one < other->one ? -1 : 1;

  return one->other < other->other ? -1 : one->other > other->other;
}

/* Versions */

static gboolean
shares_text (Grouping *self, GArray *one, GArray *other)
{
  for (guint i = 0; i < one->len; i++)
    for (guint k = 0; k < other->len; k++)
      if (get_mention (self->input, g_array_index (one, guint32, i))->text
          == get_mention (self->input, g_array_index (other, guint32, k))->text)
        return TRUE;

  return FALSE;
}

/* Whether all that is told in one version can be told in the other. */
static gboolean
can_be_same (Grouping *self, GArray *one, GArray *other)
{
  if (self->kind == LECTERN_FACT_CLAIM)
    return !shares_text (self, one, other);
  if (self->kind == LECTERN_FACT_QUOTE)
    return TRUE;
  for (guint i = 0; i < one->len && i < 8; i++)
    for (guint k = 0; k < other->len && k < 8; k++)
      {
        const LecternOutletMention *a = get_mention (self->input, g_array_index (one, guint32, i));
        const LecternOutletMention *b = get_mention (self->input,
                                                     g_array_index (other, guint32, k));

        if (self->kind == LECTERN_FACT_NUMBER
                ? !lectern_outlet_quantity_agrees (&a->quantity, &b->quantity)
                : !lectern_fact_is_equal (a, b))
          return FALSE;
      }

  return TRUE;
}

static void
join_versions (Grouping *self, guint32 one, guint32 other)
{
  GArray *kept = g_ptr_array_index (self->versions, MIN (one, other));
  GArray *joined = g_ptr_array_index (self->versions, MAX (one, other));

  for (guint i = 0; i < joined->len; i++)
    self->same[g_array_index (joined, guint32, i)] = MIN (one, other);
  g_array_append_vals (kept, joined->data, joined->len);
  g_array_unref (joined);
  self->versions->pdata[MAX (one, other)] = NULL;
}

static void
make_versions (Grouping *self)
{
  for (guint i = 0; i < self->ties->len; i++)
    {
      const Tie *tie = &g_array_index (self->ties, Tie, i);
      guint32 one = self->same[tie->one];
      guint32 other = self->same[tie->other];

      if (tie->tie == LECTERN_FACT_TIE_SAME && one != other
          && can_be_same (self, g_ptr_array_index (self->versions, one),
                          g_ptr_array_index (self->versions, other)))
        join_versions (self, one, other);
    }
}

/* Rows */

/* An outlet that tells both tells of two things. So do copies of one text. */
static gboolean
is_told_by_one (Grouping *self, GArray *one, GArray *other)
{
  for (guint i = 0; i < one->len; i++)
    for (guint k = 0; k < other->len; k++)
      {
        guint32 a = get_mention (self->input, g_array_index (one, guint32, i))->text;
        guint32 b = get_mention (self->input, g_array_index (other, guint32, k))->text;

        if (self->input->columns[a] == self->input->columns[b]
            || self->input->copies[a] == self->input->copies[b])
          return TRUE;
      }

  return FALSE;
}

/* Whether an outlet of one version also has the number of the other one, of whatever thing: then it
 * is likely that they speak of two. */
static gboolean
is_told_elsewhere (Grouping *self, GArray *one, GArray *other)
{
  const LecternOutletMention *told = get_mention (self->input, g_array_index (other, guint32, 0));

  if (self->kind != LECTERN_FACT_NUMBER && self->kind != LECTERN_FACT_DATE)
    return FALSE;
  for (guint i = 0; i < self->members->len; i++)
    {
      const LecternOutletMention *mention = get_mention (self->input,
                                                         g_array_index (self->members, guint32, i));

      for (guint k = 0; k < one->len; k++)
        if (mention->text == get_mention (self->input, g_array_index (one, guint32, k))->text
            && lectern_fact_is_equal (told, mention))
          return TRUE;
    }

  return FALSE;
}

static gboolean
can_be_one_row (Grouping *self, guint32 one, guint32 other)
{
  GArray *a = g_ptr_array_index (self->contents, one);
  GArray *b = g_ptr_array_index (self->contents, other);

  for (guint i = 0; i < a->len; i++)
    for (guint k = 0; k < b->len; k++)
      {
        GArray *left = g_ptr_array_index (self->versions, g_array_index (a, guint32, i));
        GArray *right = g_ptr_array_index (self->versions, g_array_index (b, guint32, k));

        if (is_told_by_one (self, left, right) || is_told_elsewhere (self, left, right)
            || is_told_elsewhere (self, right, left))
          return FALSE;
      }

  return TRUE;
}

static void
join_rows (Grouping *self, guint32 one, guint32 other, LecternFactReason reason)
{
  guint32 first = MIN (one, other);
  GArray *kept = g_ptr_array_index (self->contents, first);
  GArray *joined = g_ptr_array_index (self->contents, MAX (one, other));

  for (guint i = 0; i < joined->len; i++)
    self->rows[g_array_index (joined, guint32, i)] = first;
  g_array_append_vals (kept, joined->data, joined->len);
  g_array_unref (joined);
  self->contents->pdata[MAX (one, other)] = NULL;
  if (self->reasons[first] == LECTERN_FACT_REASON_NONE)
    self->reasons[first] = reason;
}

static void
make_rows (Grouping *self)
{
  for (guint i = 0; i < self->versions->len; i++)
    {
      guint32 at = i;
      GArray *content = NULL;

      self->rows[i] = i;
      if (g_ptr_array_index (self->versions, i) != NULL)
        {
          content = g_array_new (FALSE, FALSE, sizeof (guint32));
          g_array_append_val (content, at);
        }
      g_ptr_array_add (self->contents, content);
    }
  for (guint i = 0; i < self->ties->len; i++)
    {
      const Tie *tie = &g_array_index (self->ties, Tie, i);
      guint32 one = self->rows[self->same[tie->one]];
      guint32 other = self->rows[self->same[tie->other]];

      if (tie->tie == LECTERN_FACT_TIE_CONFLICT && one != other
          && can_be_one_row (self, one, other))
        join_rows (self, one, other, tie->reason);
    }
}

static int
compare_fact_mentions (gconstpointer a, gconstpointer b)
{
  const LecternFactMention *one = a;
  const LecternFactMention *other = b;

  if (one->article != other->article)
    return one->article < other->article ? -1 : 1;

  return lectern_span_compare (one->span, other->span);
}

/* Copies of one text are one voice, and so is what one outlet tells in two articles. */
static guint
count_voices (const LecternFactFinder *self, GArray *mentions)
{
  g_autoptr (GArray) voices = g_array_new (FALSE, FALSE, sizeof (guint));
  guint n_voices = 0;

  for (guint i = 0; i < mentions->len; i++)
    {
      guint article = g_array_index (mentions, LecternFactMention, i).article;
      gboolean is_known = FALSE;

      if (i > 0 && g_array_index (mentions, LecternFactMention, i - 1).article == article)
        continue;
      for (guint k = 0; k < voices->len && !is_known; k++)
        {
          guint voice = g_array_index (voices, guint, k);

          is_known = self->columns[voice] == self->columns[article]
                     || self->copies[voice] == self->copies[article];
        }
      if (!is_known)
        n_voices++;
      g_array_append_val (voices, article);
    }

  return n_voices;
}

static void
append_mention (const LecternFactFinder *self, LecternFact *fact, guint32 at, guint version)
{
  const LecternOutletMention *mention = get_mention (self, at);
  const LecternOutletText *text = g_ptr_array_index (self->texts, mention->text);
  const LecternOutletSentence *sentence = lectern_outlet_text_get_sentence (text,
                                                                            mention->sentence);
  LecternFactMention row = { mention->text, version, mention->span, sentence->span };

  g_array_append_val (fact->mentions, row);
}

/* One name stands for all of its article; here are the others again. */
static void
append_version (Grouping *self, LecternFact *fact, GArray *version, guint number)
{
  for (guint i = 0; i < version->len; i++)
    {
      guint32 at = g_array_index (version, guint32, i);
      const LecternOutletMention *one = get_mention (self->input, at);

      append_mention (self->input, fact, at, number);
      if (self->kind != LECTERN_FACT_NAME)
        continue;
      for (guint32 k = at + 1; k < self->input->mentions->len; k++)
        {
          const LecternOutletMention *other = get_mention (self->input, k);

          if (other->text != one->text)
            break;
          if (other->kind == LECTERN_FACT_NAME && strcmp (one->key, other->key) == 0)
            append_mention (self->input, fact, k, number);
        }
    }
}

static LecternFact *
make_fact (Grouping *self, guint32 row)
{
  LecternFact *fact = lectern_fact_new (self->kind);
  GArray *content = g_ptr_array_index (self->contents, row);

  for (guint i = 0; i < content->len; i++)
    append_version (self, fact,
                    g_ptr_array_index (self->versions, g_array_index (content, guint32, i)), i);
  g_array_sort (fact->mentions, compare_fact_mentions);
  fact->n_voices = count_voices (self->input, fact->mentions);
  if (content->len > 1)
    {
      fact->state = LECTERN_FACT_CONFLICT;
      fact->reason = self->reasons[row];
    }
  else if (fact->n_voices > 1)
    fact->state = LECTERN_FACT_AGREEMENT;

  return fact;
}

static void
list_members (Grouping *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  guint32 text = G_MAXUINT32;

  for (guint32 i = 0; i < self->input->mentions->len; i++)
    {
      const LecternOutletMention *mention = get_mention (self->input, i);

      if (mention->kind != self->kind)
        continue;
      if (mention->text != text)
        g_hash_table_remove_all (seen);
      text = mention->text;
      if (self->kind == LECTERN_FACT_NAME && !g_hash_table_add (seen, mention->key))
        continue;
      g_array_append_val (self->members, i);
    }
}

static void
clear_list (gpointer data)
{
  if (data != NULL)
    g_array_unref (data);
}

static void
group (const LecternFactFinder *input, LecternFactKind kind, GPtrArray *facts)
{
  Grouping self = { .input = input, .kind = kind };
  guint n_mentions = input->mentions->len;

  self.members = g_array_new (FALSE, FALSE, sizeof (guint32));
  self.ties = g_array_new (FALSE, FALSE, sizeof (Tie));
  self.versions = g_ptr_array_new_with_free_func (clear_list);
  self.contents = g_ptr_array_new_with_free_func (clear_list);
  self.same = g_new0 (guint32, n_mentions + 1);
  self.rows = g_new0 (guint32, n_mentions + 1);
  self.reasons = g_new0 (LecternFactReason, n_mentions + 1);
  list_members (&self);
  for (guint32 i = 0; i < n_mentions; i++)
    g_ptr_array_add (self.versions, NULL);
  for (guint i = 0; i < self.members->len; i++)
    {
      guint32 at = g_array_index (self.members, guint32, i);
      GArray *version = g_array_new (FALSE, FALSE, sizeof (guint32));

      g_array_append_val (version, at);
      self.versions->pdata[at] = version;
      self.same[at] = at;
    }
  find_ties (&self);
  g_array_sort (self.ties, compare_ties);
  make_versions (&self);
  make_rows (&self);
  for (guint i = 0; i < self.contents->len; i++)
    if (g_ptr_array_index (self.contents, i) != NULL)
      g_ptr_array_add (facts, make_fact (&self, i));

  g_array_unref (self.members);
  g_array_unref (self.ties);
  g_ptr_array_unref (self.versions);
  g_ptr_array_unref (self.contents);
  g_free (self.same);
  g_free (self.rows);
  g_free (self.reasons);
}

/* Claims */

typedef struct {
  guint article;
  guint32 start; /* of the sentence */
  guint fact;
} Standing;

static int
compare_standings (gconstpointer a, gconstpointer b)
{
  const Standing *one = a;
  const Standing *other = b;

  if (one->article != other->article)
    return one->article < other->article ? -1 : 1;
  if (one->start != other->start)
    return one->start < other->start ? -1 : 1;

  return one->fact < other->fact ? -1 : one->fact > other->fact;
}

static guint
find_standing (GArray *standings, const LecternFactMention *mention)
{
  guint low = 0;
  guint high = standings->len;
  Standing sought = { mention->article, mention->sentence.start, 0 };

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (compare_standings (&g_array_index (standings, Standing, middle), &sought) < 0)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

/* A sentence is a row only where nothing finer is: a number, date or quotation that outlets have in
 * common says what it is that they tell, and one that is in it alone says what they do not. */
static gboolean
is_finer_told (const LecternFact *claim, GArray *standings, GPtrArray *facts)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < claim->mentions->len; i++)
    {
      const LecternFactMention *mention = &g_array_index (claim->mentions, LecternFactMention, i);
      guint last = G_MAXUINT;

      for (guint k = find_standing (standings, mention); k < standings->len; k++)
        {
          const Standing *standing = &g_array_index (standings, Standing, k);
          const LecternFact *fact = g_ptr_array_index (facts, standing->fact);

          if (standing->article != mention->article || standing->start != mention->sentence.start)
            break;
          if (claim->state == LECTERN_FACT_SOME)
            return TRUE;
          /* Of opposites no number says more, but a quotation does: it is compared word for word.
           */
          if (claim->state == LECTERN_FACT_CONFLICT && fact->kind != LECTERN_FACT_QUOTE)
            continue;
          if (fact->state != LECTERN_FACT_SOME && standing->fact != last
              && !g_hash_table_add (seen, GUINT_TO_POINTER (standing->fact + 1)))
            return TRUE;
          last = standing->fact;
        }
    }

  return FALSE;
}

static void
drop_claims (GPtrArray *facts)
{
  g_autoptr (GArray) standings = g_array_new (FALSE, FALSE, sizeof (Standing));

  for (guint i = 0; i < facts->len; i++)
    {
      const LecternFact *fact = g_ptr_array_index (facts, i);

      if (fact->kind == LECTERN_FACT_CLAIM || fact->kind == LECTERN_FACT_NAME)
        continue;
      for (guint k = 0; k < fact->mentions->len; k++)
        {
          const LecternFactMention *mention = &g_array_index (fact->mentions, LecternFactMention,
                                                              k);
          Standing standing = { mention->article, mention->sentence.start, i };

          g_array_append_val (standings, standing);
        }
    }
  g_array_sort (standings, compare_standings);
  for (guint i = facts->len; i > 0; i--)
    {
      const LecternFact *fact = g_ptr_array_index (facts, i - 1);

      if (fact->kind == LECTERN_FACT_CLAIM && is_finer_told (fact, standings, facts))
        g_ptr_array_remove_index (facts, i - 1);
    }
}

/* Conflicts first, then what most tell, in the order of the articles. */
static int
compare_facts (gconstpointer a, gconstpointer b)
{
  const LecternFact *one = *(LecternFact *const *) a;
  const LecternFact *other = *(LecternFact *const *) b;
  int order = 0;

  if (one->state != other->state)
    return one->state < other->state ? -1 : 1;
  if (one->n_voices != other->n_voices)
    return one->n_voices > other->n_voices ? -1 : 1;
  order = compare_fact_mentions (one->mentions->data, other->mentions->data);

  return order != 0 ? order : (int) one->kind - (int) other->kind;
}

/**
 * lectern_fact_finder_run:
 * @self: what is laid side by side
 *
 * Finds what several articles tell alike or differently, and what one of them tells alone. The same
 * articles always give the same rows.
 *
 * Returns: (transfer full) (element-type LecternFact): the rows, conflicts first
 */
GPtrArray *
lectern_fact_finder_run (const LecternFactFinder *self)
{
  GPtrArray *facts = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_fact_free);

  for (LecternFactKind kind = 0; kind < LECTERN_FACT_N_KINDS; kind++)
    if (kind != LECTERN_FACT_CLAIM)
      group (self, kind, facts);
  /* Last: the others are looked up while claims are dropped from the end. */
  group (self, LECTERN_FACT_CLAIM, facts);
  drop_claims (facts);
  g_ptr_array_sort (facts, compare_facts);

  return facts;
}
