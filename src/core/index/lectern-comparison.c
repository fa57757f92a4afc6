/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-comparison.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lectern-diff-items.h"

/* From words that differ to things that changed. A date of which one word is another is a changed
 * date as a whole: an item that holds a changed word looks for its other half through the words
 * that both texts have in common, and then among the items of the same place that are left over. A
 * thing that is only somewhere else did not change. Words that belong to no such thing are changes
 * of wording. */

/* In a longer place, the first of four numbers is not the one that became the first of five. */
#define MAX_PAIRED_TOKENS 40

struct _LecternComparison {
  LecternArticleDiff *diff;
  GArray *changes;
  GPtrArray *fields;
};

/* An item that holds a changed word, in its text. */
typedef struct {
  LecternDiffItem item;
  guint32 hunk; /* of its first changed word */
} Touched;

typedef struct {
  LecternComparison *comparison;
  LecternArticleDiff *diff;
  LecternDiffItems *items[LECTERN_DIFF_N_SIDES];
  guint8 *is_field[LECTERN_DIFF_N_SIDES];  /* owned: tokens that a changed value tells */
  guint8 *is_told[LECTERN_DIFF_N_SIDES];   /* owned: tokens that a change or such a value tells */
  guint32 *item_at[LECTERN_DIFF_N_SIDES];  /* owned: item of the kind at a token, plus one */
  guint32 *hunk_at[LECTERN_DIFF_N_SIDES];  /* owned: hunk of a changed token */
  guint32 *run_at[LECTERN_DIFF_N_SIDES];   /* owned: run of a token */
  GArray *touched[LECTERN_DIFF_N_SIDES];   /* owned, of Touched, of the kind */
  guint8 *is_paired[LECTERN_DIFF_N_SIDES]; /* owned: items of the kind */
} Making;

static guint32
count_tokens (const Making *self, LecternDiffSide side)
{
  return self->diff->texts[side]->tokens->len;
}

/* Fields */

static void
field_change_free (gpointer data)
{
  LecternFieldChange *self = data;

  g_free (self->values[0]);
  g_free (self->values[1]);
  g_free (self);
}

static char *
dup_field (LecternArticle *article, const char *key)
{
  g_auto (GStrv) values = lectern_metadata_dup_values (lectern_article_get_metadata (article), key);

  return values != NULL && values[0] != NULL ? g_strjoinv ("; ", values) : NULL;
}

static void
compare_fields (LecternComparison *self, LecternArticle *old, LecternArticle *new)
{
  static const char *const keys[] = { LECTERN_METADATA_TITLE, LECTERN_METADATA_AUTHOR,
                                      LECTERN_METADATA_PUBLISHED, LECTERN_METADATA_MODIFIED };

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *before = dup_field (old, keys[i]);
      g_autofree char *after = dup_field (new, keys[i]);
      LecternFieldChange *change = NULL;

      if (g_strcmp0 (before, after) == 0)
        continue;
      change = g_new0 (LecternFieldChange, 1);
      change->key = keys[i];
      change->values[LECTERN_DIFF_OLD] = g_steal_pointer (&before);
      change->values[LECTERN_DIFF_NEW] = g_steal_pointer (&after);
      g_ptr_array_add (self->fields, change);
    }
}

static gboolean
has_field (LecternComparison *self, const char *key)
{
  for (guint i = 0; i < self->fields->len; i++)
    if (strcmp (((LecternFieldChange *) g_ptr_array_index (self->fields, i))->key, key) == 0)
      return TRUE;

  return FALSE;
}

/* Whether what a block says is told as a changed value already. */
static gboolean
is_told_by_field (LecternComparison *self, LecternBlockRole role)
{
  switch (role)
    {
    case LECTERN_BLOCK_TITLE:
      return has_field (self, LECTERN_METADATA_TITLE);
    case LECTERN_BLOCK_BYLINE:
      return has_field (self, LECTERN_METADATA_AUTHOR);
    case LECTERN_BLOCK_DATELINE:
      return has_field (self, LECTERN_METADATA_PUBLISHED)
             || has_field (self, LECTERN_METADATA_MODIFIED);
    default:
      return FALSE;
    }
}

static void
tell_fields (Making *self, LecternDiffSide side)
{
  gsize n_blocks = 0;
  const LecternBlock *blocks = lectern_article_get_blocks (self->diff->texts[side]->article,
                                                           &n_blocks);

  for (guint32 i = 0; i < count_tokens (self, side); i++)
    {
      guint32 block = lectern_article_diff_get_token (self->diff, side, i)->block;

      self->is_field[side][i] = is_told_by_field (self->comparison, blocks[block].role);
      self->is_told[side][i] = self->is_field[side][i];
    }
}

/* Changes */

static void
place_runs (Making *self, LecternDiffSide side)
{
  GArray *runs = self->diff->runs;
  guint32 at = 0;

  self->run_at[side] = g_new0 (guint32, count_tokens (self, side) + 1);
  for (guint i = 0; i < runs->len; i++)
    {
      LecternSpan span = g_array_index (runs, LecternDiffRun, i).spans[side];

      while (at < count_tokens (self, side)
             && lectern_article_diff_get_token (self->diff, side, at)->span.end <= span.end)
        self->run_at[side][at++] = i;
    }
}

static void
place_hunks (Making *self, LecternDiffSide side)
{
  self->hunk_at[side] = g_new0 (guint32, count_tokens (self, side) + 1);
  for (guint i = 0; i < self->diff->hunks->len; i++)
    {
      const LecternDiffHunk *hunk = &g_array_index (self->diff->hunks, LecternDiffHunk, i);

      for (guint32 at = hunk->first[side]; at < hunk->end[side]; at++)
        self->hunk_at[side][at] = i;
    }
}

/* The place in the other text where something is missing. */
static guint32
get_missing_place (const Making *self, LecternDiffSide side, guint32 at)
{
  guint32 run = self->run_at[side][at];

  return g_array_index (self->diff->runs, LecternDiffRun, run).spans[1 - side].start;
}

/* @items: of either text; none for the one that does not have it */
static void
add_change (Making *self, LecternChangeKind kind, const LecternDiffItem *const *items)
{
  LecternChange change = { .kind = kind, .first_run = G_MAXUINT32 };

  for (guint side = 0; side < LECTERN_DIFF_N_SIDES; side++)
    {
      const LecternDiffItem *item = items[side];

      if (item == NULL)
        {
          guint32 place = get_missing_place (self, 1 - side, items[1 - side]->first);

          change.spans[side] = (LecternSpan){ place, place };
          continue;
        }
      change.spans[side].start
          = lectern_article_diff_get_token (self->diff, side, item->first)->span.start;
      change.spans[side].end
          = lectern_article_diff_get_token (self->diff, side, item->end - 1)->span.end;
      change.first_run = MIN (change.first_run, self->run_at[side][item->first]);
      change.last_run = MAX (change.last_run, self->run_at[side][item->end - 1]);
      memset (self->is_told[side] + item->first, 1, item->end - item->first);
    }
  g_array_append_val (self->comparison->changes, change);
}

static void
find_touched (Making *self, LecternDiffSide side, LecternChangeKind kind)
{
  GArray *items = self->items[side]->items[kind];
  const guint32 *partners = self->diff->partners[side];

  memset (self->item_at[side], 0, count_tokens (self, side) * sizeof (guint32));
  g_array_set_size (self->touched[side], 0);
  g_free (self->is_paired[side]);
  self->is_paired[side] = g_new0 (guint8, items->len + 1);
  for (guint i = 0; i < items->len; i++)
    {
      Touched touched = { g_array_index (items, LecternDiffItem, i), LECTERN_DIFF_NONE };

      for (guint32 at = touched.item.first; at < touched.item.end; at++)
        {
          self->item_at[side][at] = i + 1;
          if (partners[at] == LECTERN_DIFF_NONE && touched.hunk == LECTERN_DIFF_NONE)
            touched.hunk = self->hunk_at[side][at];
        }
      if (touched.hunk != LECTERN_DIFF_NONE && !self->is_field[side][touched.item.first])
        g_array_append_val (self->touched[side], touched);
      else if (touched.hunk != LECTERN_DIFF_NONE)
        self->is_paired[side][i] = TRUE;
    }
}

static gboolean
is_same_text (Making *self, const LecternDiffItem *old, const LecternDiffItem *new)
{
  return old->end - old->first
         == new->end
                - new->first &&memcmp (self->diff->texts[0]->ids + old->first,
                                       self->diff->texts[1]->ids + new->first,
                                       (old->end - old->first) * sizeof (guint32))
         == 0;
}

static void
pair (Making *self, LecternChangeKind kind, LecternDiffItem old, LecternDiffItem new)
{
  const LecternDiffItem *items[] = { &old, &new };

  self->is_paired[0][self->item_at[0][old.first] - 1] = TRUE;
  self->is_paired[1][self->item_at[1][new.first] - 1] = TRUE;
  if (!is_same_text (self, &old, &new))
    add_change (self, kind, items);
}

static gboolean
is_paired (Making *self, LecternDiffSide side, const LecternDiffItem *item)
{
  return self->is_paired[side][self->item_at[side][item->first] - 1];
}

/* The item of the other text that has a word in common with this one; LECTERN_DIFF_NONE if none. */
static guint32
find_half (Making *self, LecternDiffSide side, const LecternDiffItem *item)
{
  for (guint32 at = item->first; at < item->end; at++)
    {
      guint32 partner = self->diff->partners[side][at];
      guint32 half = partner != LECTERN_DIFF_NONE ? self->item_at[1 - side][partner] : 0;

      if (half != 0 && !self->is_paired[1 - side][half - 1])
        return half - 1;
    }

  return LECTERN_DIFF_NONE;
}

static void
pair_halves (Making *self, LecternChangeKind kind)
{
  for (guint side = 0; side < LECTERN_DIFF_N_SIDES; side++)
    for (guint i = 0; i < self->touched[side]->len; i++)
      {
        LecternDiffItem item = g_array_index (self->touched[side], Touched, i).item;
        guint32 half = is_paired (self, side, &item) ? LECTERN_DIFF_NONE
                                                     : find_half (self, side, &item);
        LecternDiffItem other = { 0, 0 };

        if (half == LECTERN_DIFF_NONE)
          continue;
        other = g_array_index (self->items[1 - side]->items[kind], LecternDiffItem, half);
        if (side == LECTERN_DIFF_OLD)
          pair (self, kind, item, other);
        else
          pair (self, kind, other, item);
      }
}

static gboolean
is_short_hunk (Making *self, guint32 at)
{
  const LecternDiffHunk *hunk = &g_array_index (self->diff->hunks, LecternDiffHunk, at);

  return hunk->end[0] - hunk->first[0] <= MAX_PAIRED_TOKENS
         && hunk->end[1] - hunk->first[1] <= MAX_PAIRED_TOKENS;
}

/* Items of one place that are left over: the first with the first. */
static void
pair_rest (Making *self, LecternChangeKind kind)
{
  GArray *old = self->touched[LECTERN_DIFF_OLD];
  GArray *new = self->touched[LECTERN_DIFF_NEW];
  guint next = 0;

  for (guint i = 0; i < old->len; i++)
    {
      const Touched *touched = &g_array_index (old, Touched, i);

      if (is_paired (self, LECTERN_DIFF_OLD, &touched->item)
          || !is_short_hunk (self, touched->hunk))
        continue;
      while (next < new->len
             && (g_array_index (new, Touched, next).hunk < touched->hunk
                 || is_paired (self, LECTERN_DIFF_NEW, &g_array_index (new, Touched, next).item)))
        next++;
      if (next < new->len && g_array_index (new, Touched, next).hunk == touched->hunk)
        pair (self, kind, touched->item, g_array_index (new, Touched, next).item);
    }
}

static GBytes *
make_key (Making *self, LecternDiffSide side, const LecternDiffItem *item)
{
  return g_bytes_new_static (self->diff->texts[side]->ids + item->first,
                             (item->end - item->first) * sizeof (guint32));
}

static GHashTable *
new_counts (void)
{
  return g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref, NULL);
}

/* How often each text is there; of names all, of other things those that are left over. */
static GHashTable *
count_texts (Making *self, LecternDiffSide side, LecternChangeKind kind)
{
  GHashTable *counts = new_counts ();
  GArray *items = self->items[side]->items[kind];

  for (guint i = 0; i < items->len; i++)
    {
      const LecternDiffItem *item = &g_array_index (items, LecternDiffItem, i);
      GBytes *key = make_key (self, side, item);
      guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, key));

      if (kind != LECTERN_CHANGE_NAME
          && (self->is_paired[side][i]
              || self->diff->partners[side][item->first] != LECTERN_DIFF_NONE))
        g_bytes_unref (key);
      else
        g_hash_table_replace (counts, key, GUINT_TO_POINTER (count + 1));
    }

  return counts;
}

/* Whether what is left over is only somewhere else. A name that is still in the other text is no
 * change however often it is said; another thing has to be left over there too. */
static gboolean
take_moved (Making *self,
            LecternDiffSide side,
            LecternChangeKind kind,
            const LecternDiffItem *item,
            GHashTable *counts)
{
  g_autoptr (GBytes) key = make_key (self, side, item);
  guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, key));

  if (count > 0 && kind != LECTERN_CHANGE_NAME)
    g_hash_table_replace (counts, g_bytes_ref (key), GUINT_TO_POINTER (count - 1));

  return count > 0;
}

static void
add_rest (Making *self, LecternChangeKind kind)
{
  g_autoptr (GHashTable) old = count_texts (self, LECTERN_DIFF_OLD, kind);
  g_autoptr (GHashTable) new = count_texts (self, LECTERN_DIFF_NEW, kind);
  GHashTable *const counts[] = { old, new };

  for (guint side = 0; side < LECTERN_DIFF_N_SIDES; side++)
    for (guint i = 0; i < self->touched[side]->len; i++)
      {
        const LecternDiffItem *item = &g_array_index (self->touched[side], Touched, i).item;
        const LecternDiffItem *items[LECTERN_DIFF_N_SIDES] = { NULL, NULL };

        items[side] = item;
        if (!is_paired (self, side, item) && !take_moved (self, side, kind, item, counts[1 - side]))
          add_change (self, kind, items);
      }
}

static void
compare_kind (Making *self, LecternChangeKind kind)
{
  for (guint side = 0; side < LECTERN_DIFF_N_SIDES; side++)
    find_touched (self, side, kind);
  pair_halves (self, kind);
  pair_rest (self, kind);
  add_rest (self, kind);
}

static gboolean
is_word (Making *self, LecternDiffSide side, guint32 at)
{
  LecternTokenKind kind = lectern_article_diff_get_token (self->diff, side, at)->kind;

  return kind == LECTERN_TOKEN_WORD || kind == LECTERN_TOKEN_NUMBER;
}

/* Whether a place has words that nothing tells yet; or marks, and nothing else. */
static gboolean
has_rest (Making *self, const LecternDiffHunk *hunk)
{
  gboolean is_told = FALSE;

  for (guint side = 0; side < LECTERN_DIFF_N_SIDES; side++)
    for (guint32 at = hunk->first[side]; at < hunk->end[side]; at++)
      {
        if (!self->is_told[side][at] && is_word (self, side, at))
          return TRUE;
        is_told |= self->is_told[side][at];
      }

  return !is_told;
}

static void
add_wording (Making *self)
{
  for (guint i = 0; i < self->diff->hunks->len; i++)
    {
      const LecternDiffHunk *hunk = &g_array_index (self->diff->hunks, LecternDiffHunk, i);
      LecternDiffItem places[LECTERN_DIFF_N_SIDES];
      const LecternDiffItem *items[LECTERN_DIFF_N_SIDES] = { NULL, NULL };

      if (hunk->is_moved || !has_rest (self, hunk))
        continue;
      for (guint side = 0; side < LECTERN_DIFF_N_SIDES; side++)
        {
          places[side] = (LecternDiffItem){ hunk->first[side], hunk->end[side] };
          if (hunk->end[side] > hunk->first[side])
            items[side] = &places[side];
        }
      add_change (self, LECTERN_CHANGE_WORDING, items);
    }
}

static void
add_moved (Making *self)
{
  for (guint i = 0; i < self->diff->moves->len; i++)
    {
      const LecternDiffMove *move = &g_array_index (self->diff->moves, LecternDiffMove, i);
      LecternChange change = { .kind = LECTERN_CHANGE_MOVED };

      for (guint side = 0; side < LECTERN_DIFF_N_SIDES; side++)
        {
          change.spans[side].start
              = lectern_article_diff_get_token (self->diff, side, move->first[side])->span.start;
          change.spans[side].end
              = lectern_article_diff_get_token (self->diff, side, move->end[side] - 1)->span.end;
        }
      change.first_run = self->run_at[LECTERN_DIFF_NEW][move->first[LECTERN_DIFF_NEW]];
      change.last_run = self->run_at[LECTERN_DIFF_NEW][move->end[LECTERN_DIFF_NEW] - 1];
      g_array_append_val (self->comparison->changes, change);
    }
}

static int
compare_changes (gconstpointer a, gconstpointer b)
{
  const LecternChange *first = a;
  const LecternChange *second = b;

  if (first->first_run != second->first_run)
    return first->first_run < second->first_run ? -1 : 1;
  if (first->spans[1].start != second->spans[1].start)
    return first->spans[1].start < second->spans[1].start ? -1 : 1;
  if (first->spans[0].start != second->spans[0].start)
    return first->spans[0].start < second->spans[0].start ? -1 : 1;

  return (int) first->kind - (int) second->kind;
}

static void
compare_items (LecternComparison *comparison, GPtrArray *const *layers)
{
  Making self = { .comparison = comparison, .diff = comparison->diff };

  for (guint side = 0; side < LECTERN_DIFF_N_SIDES; side++)
    {
      self.items[side] = lectern_diff_items_new (self.diff->texts[side], layers[side]);
      self.is_field[side] = g_new0 (guint8, count_tokens (&self, side) + 1);
      self.is_told[side] = g_new0 (guint8, count_tokens (&self, side) + 1);
      self.item_at[side] = g_new0 (guint32, count_tokens (&self, side) + 1);
      self.touched[side] = g_array_new (FALSE, FALSE, sizeof (Touched));
      tell_fields (&self, side);
      place_runs (&self, side);
      place_hunks (&self, side);
    }
  for (guint kind = 0; kind < LECTERN_CHANGE_WORDING; kind++)
    compare_kind (&self, kind);
  add_wording (&self);
  add_moved (&self);
  g_array_sort (comparison->changes, compare_changes);
  for (guint side = 0; side < LECTERN_DIFF_N_SIDES; side++)
    {
      lectern_diff_items_free (self.items[side]);
      g_free (self.is_field[side]);
      g_free (self.is_told[side]);
      g_free (self.item_at[side]);
      g_free (self.hunk_at[side]);
      g_free (self.run_at[side]);
      g_free (self.is_paired[side]);
      g_array_unref (self.touched[side]);
    }
}

/**
 * lectern_comparison_new:
 * @old: a version of an article
 * @old_layers: (nullable) (element-type LecternLayer): what was found in it
 * @new: another version
 * @new_layers: (nullable) (element-type LecternLayer): what was found in it
 *
 * Compares two versions of an article. Names and dates are those of the layers; without them, they
 * are words like others. Any thread; for how long it takes, see lectern_article_diff_new ().
 *
 * Returns: (transfer full): the comparison
 */
LecternComparison *
lectern_comparison_new (LecternArticle *old,
                        GPtrArray *old_layers,
                        LecternArticle *new,
                        GPtrArray *new_layers)
{
  LecternComparison *self = NULL;
  GPtrArray *const layers[] = { old_layers, new_layers };

  g_return_val_if_fail (old != NULL && new != NULL, NULL);

  self = g_new0 (LecternComparison, 1);
  self->diff = lectern_article_diff_new (old, new);
  self->changes = g_array_new (FALSE, FALSE, sizeof (LecternChange));
  self->fields = g_ptr_array_new_with_free_func (field_change_free);
  compare_fields (self, old, new);
  compare_items (self, layers);

  return self;
}

void
lectern_comparison_free (LecternComparison *self)
{
  lectern_article_diff_free (self->diff);
  g_array_unref (self->changes);
  g_ptr_array_unref (self->fields);
  g_free (self);
}

LecternArticleDiff *
lectern_comparison_get_diff (LecternComparison *self)
{
  return self->diff;
}

GArray *
lectern_comparison_get_changes (LecternComparison *self)
{
  return self->changes;
}

GPtrArray *
lectern_comparison_get_fields (LecternComparison *self)
{
  return self->fields;
}

guint
lectern_comparison_count (LecternComparison *self, LecternChangeKind kind)
{
  guint count = 0;

  for (guint i = 0; i < self->changes->len; i++)
    count += g_array_index (self->changes, LecternChange, i).kind == kind;

  return count;
}

/**
 * lectern_comparison_is_same:
 * @self: a comparison
 *
 * Tells whether a reader would find no difference: another space, or another hidden part, is none.
 *
 * Returns: %TRUE if nothing changed
 */
gboolean
lectern_comparison_is_same (LecternComparison *self)
{
  return self->diff->hunks->len == 0 && self->fields->len == 0;
}

char *
lectern_comparison_dup_words (LecternComparison *self,
                              const LecternChange *change,
                              LecternDiffSide side)
{
  LecternSpan span = change->spans[side];

  if (span.start == span.end)
    return NULL;

  return g_strndup (lectern_article_get_text (self->diff->texts[side]->article, NULL) + span.start,
                    lectern_span_get_length (span));
}

static char *
dup_count (LecternChangeKind kind, guint n)
{
  switch (kind)
    {
    case LECTERN_CHANGE_DATE:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u date", "%u dates", n), n);
    case LECTERN_CHANGE_NUMBER:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u number", "%u numbers", n), n);
    case LECTERN_CHANGE_NAME:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u name", "%u names", n), n);
    case LECTERN_CHANGE_QUOTATION:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u quote", "%u quotes", n), n);
    case LECTERN_CHANGE_MOVED:
      return g_strdup (_ ("the order of paragraphs"));
    default:
      return g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE, "the wording in %u place", "the wording in %u places", n),
          n);
    }
}

static const char *
get_field_words (const char *key)
{
  if (strcmp (key, LECTERN_METADATA_TITLE) == 0)
    return _ ("the title");
  if (strcmp (key, LECTERN_METADATA_AUTHOR) == 0)
    return _ ("the byline");

  return strcmp (key, LECTERN_METADATA_PUBLISHED) == 0 ? _ ("the date of publication")
                                                       : _ ("the date of the last change");
}

static char *
join_parts (GPtrArray *parts)
{
  g_autoptr (GString) words = g_string_new (g_ptr_array_index (parts, 0));

  for (guint i = 1; i < parts->len; i++)
    {
      /* Translators: before the last of several things that changed. */
      g_string_append (words, i + 1 == parts->len ? _ (" and ") : _ (", "));
      g_string_append (words, g_ptr_array_index (parts, i));
    }

  return g_string_free (g_steal_pointer (&words), FALSE);
}

/**
 * lectern_comparison_dup_summary:
 * @self: a comparison
 *
 * Says in a few words what changed: what is worth most first, wording only where nothing else is to
 * be told.
 *
 * Returns: (transfer full): words such as “2 dates and 1 number changed”
 */
char *
lectern_comparison_dup_summary (LecternComparison *self)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *joined = NULL;

  for (guint i = 0; i < self->fields->len; i++)
    {
      const LecternFieldChange *field = g_ptr_array_index (self->fields, i);

      /* That a page was changed today is no news when it was. */
      if (strcmp (field->key, LECTERN_METADATA_MODIFIED) != 0 || self->changes->len == 0)
        g_ptr_array_add (parts, g_strdup (get_field_words (field->key)));
    }
  for (guint kind = 0; kind < LECTERN_CHANGE_N_KINDS; kind++)
    {
      guint n = lectern_comparison_count (self, kind);

      if (n > 0 && (kind != LECTERN_CHANGE_WORDING || parts->len == 0))
        g_ptr_array_add (parts, dup_count (kind, n));
    }
  if (parts->len == 0)
    return g_strdup (_ ("No change"));

  joined = join_parts (parts);
  /* Translators: %s is what changed, such as “2 dates and 1 number”. */
  return g_strdup_printf (_ ("%s changed"), joined);
}

const char *
lectern_change_kind_get_name (LecternChangeKind kind)
{
  static const char *const names[] = { "date", "number", "name", "quotation", "wording", "moved" };

  G_STATIC_ASSERT (G_N_ELEMENTS (names) == LECTERN_CHANGE_N_KINDS);
  return names[kind];
}

const char *
lectern_change_kind_get_title (LecternChangeKind kind)
{
  static const char *const titles[] = { N_ ("Dates"),  N_ ("Numbers"), N_ ("Names"),
                                        N_ ("Quotes"), N_ ("Wording"), N_ ("Moved Paragraphs") };

  G_STATIC_ASSERT (G_N_ELEMENTS (titles) == LECTERN_CHANGE_N_KINDS);
  return _ (titles[kind]);
}

const char *
lectern_field_change_get_title (const LecternFieldChange *self)
{
  if (strcmp (self->key, LECTERN_METADATA_TITLE) == 0)
    return _ ("Title");
  if (strcmp (self->key, LECTERN_METADATA_AUTHOR) == 0)
    return _ ("Byline");

  return strcmp (self->key, LECTERN_METADATA_PUBLISHED) == 0 ? _ ("Published") : _ ("Modified");
}
