/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-brief-model.h"

#include <string.h>

#include <glib/gi18n-lib.h>

/* The article's text with annotations in place: each block is cut where a name, a mark, a link or
 * an anchor begins or ends, and each piece becomes a run that looks one way. */

typedef struct {
  LecternBriefChapter *chapter;
  const LecternBriefInput *input;
  gboolean has_notes; /* whether the marks stand elsewhere with their numbers */
  GArray *cuts;       /* of guint32, offsets where something begins or ends, sorted */
  GArray *reached;    /* of guint32, anchors that a run begins at */
  LecternSpan block;  /* the block at hand */
  guint32 text_end;   /* where its text ends and the separator begins */
} Work;

static int
compare_offsets (gconstpointer a, gconstpointer b)
{
  guint32 one = *(const guint32 *) a;
  guint32 two = *(const guint32 *) b;

  return one < two ? -1 : one > two;
}

static void
add_cut (Work *self, LecternSpan span)
{
  g_array_append_val (self->cuts, span.start);
  g_array_append_val (self->cuts, span.end);
}

static gboolean
is_shown_in_text (const char *kind)
{
  return lectern_kind_matches (kind, "entity") || lectern_kind_matches (kind, "time")
         || lectern_kind_matches (kind, "markup");
}

static void
add_layer_cuts (Work *self, LecternLayer *layer)
{
  gsize length = 0;
  gsize n_annotations = 0;
  const char *text = lectern_article_get_text (self->chapter->article, &length);
  const LecternAnnotation *annotations = lectern_layer_get_annotations (layer, &n_annotations);

  for (gsize i = 0; i < n_annotations; i++)
    if (is_shown_in_text (annotations[i].kind)
        && lectern_span_is_valid (annotations[i].span, text, length))
      add_cut (self, annotations[i].span);
}

static void
collect_cuts (Work *self)
{
  const LecternBriefInput *input = self->input;
  gsize length = 0;
  const char *text = lectern_article_get_text (self->chapter->article, &length);

  add_layer_cuts (self, lectern_article_get_markup (self->chapter->article));
  for (guint i = 0; input->layers != NULL && i < input->layers->len; i++)
    add_layer_cuts (self, input->layers->pdata[i]);
  for (guint i = 0; i < self->chapter->marks->len; i++)
    {
      const LecternMark *mark = self->chapter->marks->pdata[i];

      if (lectern_span_is_valid (mark->span, text, length))
        add_cut (self, mark->span);
    }
  g_array_append_vals (self->cuts, self->chapter->anchors->data, self->chapter->anchors->len);
  g_array_sort (self->cuts, compare_offsets);
}

static void
apply_markup (Work *self, LecternBriefRun *run)
{
  LecternLayer *markup = lectern_article_get_markup (self->chapter->article);
  g_autoptr (GPtrArray) found = lectern_layer_find (markup, run->span);

  for (guint i = 0; i < found->len; i++)
    {
      const LecternAnnotation *annotation = found->pdata[i];

      if (strcmp (annotation->kind, LECTERN_MARKUP_STRONG) == 0)
        run->style |= LECTERN_BRIEF_STRONG;
      else if (strcmp (annotation->kind, LECTERN_MARKUP_EMPHASIS) == 0)
        run->style |= LECTERN_BRIEF_EMPHASIS;
      else if (strcmp (annotation->kind, LECTERN_MARKUP_LINK) == 0 && run->address == NULL)
        run->address = lectern_brief_dup_safe_address (
            lectern_annotation_get_string (annotation, "address"));
    }
}

static void
apply_findings (Work *self, LecternBriefRun *run)
{
  for (guint i = 0;
       self->input->layers != NULL && i < self->input->layers->len && run->kind == NULL; i++)
    {
      g_autoptr (GPtrArray) found = lectern_layer_find (self->input->layers->pdata[i], run->span);

      for (guint j = 0; j < found->len && run->kind == NULL; j++)
        {
          const LecternAnnotation *annotation = found->pdata[j];

          if (is_shown_in_text (annotation->kind)
              && lectern_span_contains (annotation->span, run->span))
            run->kind = annotation->kind;
        }
    }
}

/* A mark may end in the space between two blocks; then it ends with the text before it. */
static gboolean
ends_here (Work *self, LecternSpan mark, LecternSpan run)
{
  return mark.end == run.end
         || (run.end == self->text_end && mark.end > run.end && mark.end <= self->block.end);
}

/* Of marks that overlap, the one that begins last is seen. */
static void
apply_marks (Work *self, LecternBriefRun *run)
{
  for (guint i = 0; i < self->chapter->marks->len; i++)
    {
      const LecternMark *mark = self->chapter->marks->pdata[i];
      guint number = i + 1;

      if (lectern_span_is_none (mark->span) || !lectern_span_contains (mark->span, run->span))
        continue;
      run->mark = number;
      run->color = mark->color;
      if (!self->has_notes || !ends_here (self, mark->span, run->span))
        continue;
      if (run->ends == NULL)
        run->ends = g_array_new (FALSE, FALSE, sizeof (guint));
      g_array_append_val (run->ends, number);
    }
}

static void
add_piece (Work *self, LecternBriefItem *item, LecternSpan span)
{
  gsize length = 0;
  const char *text = lectern_article_get_text (self->chapter->article, &length);
  LecternBriefRun *run = NULL;

  if (span.start >= span.end)
    return;

  run = lectern_brief_item_add (item, text + span.start, lectern_span_get_length (span), 0);
  run->span = span;
  if (g_array_binary_search (self->chapter->anchors, &span.start, compare_offsets, NULL))
    g_array_append_val (self->reached, span.start);
  apply_markup (self, run);
  apply_findings (self, run);
  apply_marks (self, run);
}

static void
add_pieces (Work *self, LecternBriefItem *item, LecternSpan span)
{
  guint low = 0;
  guint high = self->cuts->len;
  guint32 start = span.start;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->cuts, guint32, middle) <= span.start)
        low = middle + 1;
      else
        high = middle;
    }
  for (guint i = low; i < self->cuts->len && g_array_index (self->cuts, guint32, i) < span.end; i++)
    {
      guint32 cut = g_array_index (self->cuts, guint32, i);

      add_piece (self, item, (LecternSpan){ start, cut });
      start = cut;
    }
  add_piece (self, item, (LecternSpan){ start, span.end });
}

/* The innermost table that a cell is in, counted from 1. */
static guint
find_table (const LecternBlock *blocks, gsize index)
{
  for (gint32 i = blocks[index].parent; i >= 0; i = blocks[i].parent)
    if (blocks[i].role == LECTERN_BLOCK_TABLE)
      return i + 1;

  return 0;
}

static LecternBriefItem *
new_item_for (const LecternBlock *blocks, gsize index, guint column)
{
  const LecternBlock *block = &blocks[index];
  const LecternBlock *parent = block->parent >= 0 ? &blocks[block->parent] : NULL;
  LecternBriefRole role = LECTERN_BRIEF_PARAGRAPH;
  LecternBriefItem *item = NULL;

  if (block->role == LECTERN_BLOCK_HEADING || block->role == LECTERN_BLOCK_TITLE)
    role = LECTERN_BRIEF_HEADING;
  else if (block->role == LECTERN_BLOCK_LIST_ITEM)
    role = LECTERN_BRIEF_ITEM;
  else if (block->role == LECTERN_BLOCK_CAPTION)
    role = LECTERN_BRIEF_CAPTION;
  else if (block->role == LECTERN_BLOCK_CELL)
    role = LECTERN_BRIEF_CELL;
  else if (parent != NULL && parent->role == LECTERN_BLOCK_QUOTATION)
    role = LECTERN_BRIEF_QUOTATION;

  item = lectern_brief_item_new (role);
  item->level = role == LECTERN_BRIEF_HEADING ? CLAMP (block->level, 1, 4)
                : role == LECTERN_BRIEF_ITEM  ? MIN (MAX (block->level, 1) - 1, 6)
                                              : 0;
  item->quote = role == LECTERN_BRIEF_QUOTATION;
  item->number = role == LECTERN_BRIEF_CELL ? column : 0;
  item->table = role == LECTERN_BRIEF_CELL ? find_table (blocks, index) : 0;
  return item;
}

static gboolean
is_hidden (const LecternBlock *blocks, gsize index)
{
  for (gint32 i = index; i >= 0; i = blocks[i].parent)
    if (lectern_block_is_hidden (&blocks[i]))
      return TRUE;

  return FALSE;
}

/* The text of a block without the separator behind it. */
static LecternSpan
trim (const char *text, LecternSpan span)
{
  while (span.end > span.start && g_ascii_isspace (text[span.end - 1]))
    span.end--;

  return span;
}

/* Counts what a reader would count: blocks with text that are shown. */
guint
lectern_brief_find_paragraph (LecternArticle *article, LecternSpan span)
{
  gsize n_blocks = 0;
  const LecternBlock *blocks = lectern_article_get_blocks (article, &n_blocks);
  gsize last = lectern_article_get_block_at (article, span.start);
  guint number = 0;

  for (gsize i = 0; i < n_blocks && i <= last; i++)
    if (!lectern_block_role_is_container (blocks[i].role) && !is_hidden (blocks, i))
      number++;

  return number;
}

/* Cells stand with their row: alone they say little. */
static void
choose_row (gboolean *is_chosen, const LecternBlock *blocks, gsize n_blocks, gsize index)
{
  gint32 row = blocks[index].parent;

  for (gsize i = index; row >= 0 && i > (gsize) row; i--)
    is_chosen[i] = is_chosen[i] || blocks[i].parent == row;
  for (gsize i = index; row >= 0 && i < n_blocks && blocks[i].parent >= row; i++)
    is_chosen[i] = is_chosen[i] || blocks[i].parent == row;
}

/* Which blocks hold something that the analyst marked. */
static gboolean *
choose_blocks (LecternBriefChapter *chapter)
{
  gsize n_blocks = 0;
  const LecternBlock *blocks = lectern_article_get_blocks (chapter->article, &n_blocks);
  gboolean *is_chosen = g_new0 (gboolean, n_blocks + 1);

  for (guint i = 0; i < chapter->marks->len; i++)
    {
      const LecternMark *mark = chapter->marks->pdata[i];

      if (lectern_span_is_none (mark->span))
        continue;
      for (gsize j = lectern_article_get_block_at (chapter->article, mark->span.start);
           j < n_blocks && blocks[j].span.start < mark->span.end; j++)
        {
          is_chosen[j] = TRUE;
          if (blocks[j].role == LECTERN_BLOCK_CELL)
            choose_row (is_chosen, blocks, n_blocks, j);
        }
    }

  return is_chosen;
}

/* Says that something stood in between. */
static void
add_gap (LecternBriefSection *section)
{
  LecternBriefItem *item = lectern_brief_item_new (LECTERN_BRIEF_PARAGRAPH);

  lectern_brief_item_add (item, "[…]", -1, 0);
  g_ptr_array_add (section->items, item);
}

LecternBriefSection *
lectern_brief_build_text (LecternBriefChapter *chapter,
                          const LecternBriefInput *input,
                          const LecternBriefPlan *plan)
{
  gboolean is_full = lectern_brief_plan_get_text_mode (plan) == LECTERN_BRIEF_TEXT_FULL;
  LecternBriefSection *section = lectern_brief_section_new (
      LECTERN_BRIEF_SECTION_TEXT, is_full ? _ ("Article") : _ ("Marked Passages"));
  g_autoptr (GArray) cuts = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autofree gboolean *is_chosen = choose_blocks (chapter);
  Work work = { chapter,
                input,
                lectern_brief_plan_shows_section (plan, LECTERN_BRIEF_SECTION_MARKS),
                cuts,
                g_array_new (FALSE, FALSE, sizeof (guint32)),
                { 0, 0 },
                0 };
  gsize length = 0;
  gsize n_blocks = 0;
  const char *text = lectern_article_get_text (chapter->article, &length);
  const LecternBlock *blocks = lectern_article_get_blocks (chapter->article, &n_blocks);
  gboolean is_gap = FALSE;
  guint column = 0;

  g_array_sort (chapter->anchors, compare_offsets);
  collect_cuts (&work);
  for (gsize i = 0; i < n_blocks; i++)
    {
      LecternSpan span = trim (text, blocks[i].span);
      LecternBriefItem *item = NULL;

      if (lectern_block_role_is_container (blocks[i].role))
        {
          if (blocks[i].role == LECTERN_BLOCK_ROW)
            column = 0;
          continue;
        }
      if (is_hidden (blocks, i) || (span.start >= span.end && blocks[i].role != LECTERN_BLOCK_CELL))
        continue;
      if (!is_full && !is_chosen[i])
        {
          is_gap = TRUE;
          continue;
        }

      if (is_gap && section->items->len > 0)
        add_gap (section);
      is_gap = FALSE;
      item = new_item_for (blocks, i, column);
      column = blocks[i].role == LECTERN_BLOCK_CELL ? column + 1 : 0;
      item->span = span;
      work.block = blocks[i].span;
      work.text_end = span.end;
      add_pieces (&work, item, span);
      g_ptr_array_add (section->items, item);
    }

  /* What points into what is not shown would lead nowhere. */
  g_array_unref (chapter->anchors);
  chapter->anchors = work.reached;
  return section;
}
